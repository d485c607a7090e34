//! The mainchain side: chain-config, header-verifier, a fee-market and a safe.

use multiversx_sc::types::{ESDTSystemSCAddress, TestSCAddress};
use multiversx_sc_scenario::{
    api::StaticApi,
    num_bigint::BigUint,
    scenario_model::{AddressValue, SetStateStep},
};

pub use crate::escrow::{escrow_key, keeps, keeps_by};
use crate::{
    Event, Outcome, Validators, World,
    actors::{HEADER_VERIFIER, OWNER, RELAYER},
    bundle::Bundle,
    call::{Call, Deployment, Payment, sums},
    changes::{Change, gains, stores},
    instance::Instance,
    safe::{Safe, Side},
    wire::{Operation, bytes_of, minimal, nested},
};

pub const MVX_SAFE: TestSCAddress = TestSCAddress::new("mvx-esdt-safe");
pub const MVX_MARKET: TestSCAddress = TestSCAddress::new("mvx-fee-market");
pub use crate::token_mint::TOKEN_MINT;

/// The mainchain safe and its market.
pub const MVX: Side = Side { safe: MVX_SAFE, market: MVX_MARKET, taken_in };

/// The Sovereign Chain's own token, once it is registered.
pub const NATIVE: &str = "SOVEREIGN-abcdef";
/// Its ticker.
pub const TICKER: &str = "SOVEREIGN";
/// 0.05 EGLD.
pub const ISSUE_COST: u64 = 50_000_000_000_000_000;

/// Validators that sign in the tests.
const VALIDATORS: usize = 2;

/// A call of `completeSetupPhase`.
#[derive(Clone, Debug)]
pub struct SafeSetup {
    pub caller: AddressValue,
    pub header_verifier: Vec<u8>,
    pub fee_market: Vec<u8>,
}

impl Default for SafeSetup {
    fn default() -> Self {
        SafeSetup { caller: OWNER.into(), header_verifier: bytes_of(HEADER_VERIFIER), fee_market: bytes_of(MVX_MARKET) }
    }
}

/// A call of `registerNativeToken`.
#[derive(Clone, Debug)]
pub struct NativeToken {
    pub caller: AddressValue,
    pub cost: u64,
    pub ticker: String,
    pub name: String,
}

impl Default for NativeToken {
    fn default() -> Self {
        NativeToken { caller: OWNER.into(), cost: ISSUE_COST, ticker: TICKER.into(), name: "Sovereign1".into() }
    }
}

/// A call of `executeBridgeOps`, with arguments as they are.
#[derive(Clone, Debug)]
pub struct Execution {
    pub caller: AddressValue,
    pub hash_of_hashes: Vec<u8>,
    pub operation: Vec<u8>,
    /// Gas units of the transaction.
    pub gas: u64,
}

impl Default for Execution {
    fn default() -> Self {
        Execution { caller: RELAYER.into(), hash_of_hashes: vec![0; 32], operation: vec![], gas: budget::SERVICE_GAS }
    }
}

impl World {
    pub fn deploy_mvx_market(&mut self, fee: Vec<u8>) -> Outcome {
        self.deploy(Deployment { contract: "mvx-fee-market", at: MVX_MARKET, arguments: vec![fee] })
    }

    pub fn deploy_mvx_safe(&mut self) -> Outcome {
        self.deploy(Deployment { contract: "mvx-esdt-safe", at: MVX_SAFE, arguments: vec![] })
    }

    /// A mainchain safe in its set-up; its sisters are ready, without fees.
    pub fn prepare_mvx_safe(mut self) -> Safe {
        self.add_depositors();
        self.start_verifier(&Validators::new(VALIDATORS));
        assert!(self.deploy_mvx_market(vec![]).moved);
        assert!(self.deploy_mvx_safe().moved);
        assert!(self.deploy_token_mint(bytes_of(MVX_SAFE)).moved);
        let mut safe = Safe { world: self, side: MVX };
        assert!(safe.set_token_mint(bytes_of(TOKEN_MINT)).moved);
        safe
    }

    /// A mainchain safe that runs, without fees and without a native token.
    pub fn start_mvx_safe(self) -> Safe {
        let mut safe = self.prepare_mvx_safe();
        assert!(safe.complete_setup(SafeSetup::default()).moved);
        safe.unpause();
        safe
    }

    /// A mainchain safe that runs, with the native token.
    pub fn start_mvx_safe_with_native_token(self) -> Safe {
        let mut safe = self.prepare_mvx_safe();
        assert!(safe.register_native_token(NativeToken::default()).moved);
        assert!(safe.complete_setup(SafeSetup::default()).moved);
        safe.unpause();
        safe
    }
}

impl Safe {
    pub fn complete_setup(&mut self, setup: SafeSetup) -> Outcome {
        let call = Call::new(setup.caller, MVX_SAFE, "completeSetupPhase").argument(setup.header_verifier).argument(setup.fee_market);
        self.world.call(call)
    }

    /// The ESDT system contract will choose [`NATIVE`]. The embedded VM forgets what a contract promises that another called, so the owner calls
    /// the token-mint itself.
    pub fn register_native_token(&mut self, token: NativeToken) -> Outcome {
        self.world.scenario.set_state_step(SetStateStep::new().new_token_identifier(NATIVE));
        let call = Call::new(token.caller, TOKEN_MINT, "registerNativeToken").egld(token.cost);
        self.world.call(call.argument(token.ticker).argument(token.name))
    }

    pub fn set_token_mint(&mut self, mint: Vec<u8>) -> Outcome {
        self.world.call(Call::new(OWNER, MVX_SAFE, "setTokenMint").argument(mint))
    }

    pub fn set_call_executor(&mut self, executor: Vec<u8>) -> Outcome {
        self.world.call(Call::new(OWNER, MVX_SAFE, "setCallExecutor").argument(executor))
    }

    /// Registers a bundle of these operations, signed by a quorum.
    pub fn prove(&mut self, operations: &[Operation]) -> Bundle {
        let bytes: Vec<Vec<u8>> = operations.iter().map(Operation::bytes).collect();
        self.prove_bytes(&bytes)
    }

    /// The same for operations of any bytes.
    pub fn prove_bytes(&mut self, operations: &[Vec<u8>]) -> Bundle {
        let bundle = Bundle::of(operations);
        assert!(self.world.register_bundle(&bundle.signed_by(&Validators::new(VALIDATORS))).moved);
        bundle
    }

    pub fn execute(&mut self, execution: Execution) -> Outcome {
        let call = Call::new(execution.caller, MVX_SAFE, "executeBridgeOps").gas(execution.gas);
        self.world.call(call.argument(execution.hash_of_hashes).argument(execution.operation))
    }

    /// Proves an operation alone, and executes it.
    pub fn prove_and_execute(&mut self, operation: &Operation) -> Outcome {
        let bundle = self.prove(std::slice::from_ref(operation));
        self.execute(bundle.execution(operation))
    }

    pub fn confirm(&mut self, caller: impl Into<AddressValue>, bundle: &Bundle, op_hash: [u8; 32]) -> Outcome {
        self.world.call(Call::new(caller, MVX_SAFE, "confirm").argument(bundle.hash_of_hashes()).argument(op_hash))
    }

    /// 0 unused, 1 in flight, 2 executed, 3 refunded.
    pub fn operation_state(&mut self, op_hash: [u8; 32]) -> u8 {
        self.view("getOperationState", &[&op_hash])[0].first().copied().unwrap_or_default()
    }
}

impl Bundle {
    /// The execution of one of its operations.
    pub fn execution(&self, operation: &Operation) -> Execution {
        Execution { hash_of_hashes: self.hash_of_hashes().to_vec(), operation: operation.bytes(), ..Execution::default() }
    }

    /// The confirmation of one of its operations.
    pub fn confirmation(&self, operation: &Operation, failure: Option<&str>) -> Event {
        let data = failure.map_or(vec![], |reason| [vec![1], nested(reason)].concat());
        Event::new("execute", "executedBridgeOp").topic(self.hash_of_hashes()).topic(operation.hash()).data(data)
    }
}

/// Where tokens are issued.
pub fn esdt_system_contract() -> Vec<u8> {
    ESDTSystemSCAddress.to_managed_address::<StaticApi>().to_byte_array().to_vec()
}

/// These tokens of an operation wait for its receiver, as it is stored: bit i = i-th token.
pub fn waits(operation: &Operation, tokens: u16) -> Change {
    stores(MVX_SAFE, waiting_key(operation), minimal(tokens))
}

/// The key under which that stands.
pub fn waiting_key(operation: &Operation) -> Vec<u8> {
    [b"waiting".as_slice(), &operation.hash()].concat()
}

/// What became of an operation, as it is stored.
pub fn marks(operation: &Operation, state: u8) -> Change {
    stores(MVX_SAFE, [b"operationState".as_slice(), &operation.hash()].concat(), [state])
}

/// Everything is locked, and owed.
fn taken_in(paid: &[Payment]) -> Vec<Change> {
    let locked = |(instance, sum): (Instance, BigUint)| [gains(MVX_SAFE, instance, sum.clone()), keeps(instance, sum.clone(), sum)];
    sums(paid).into_iter().flat_map(locked).collect()
}
