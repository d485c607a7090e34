//! A past of the mainchain's contracts, made with the build before.

use multiversx_sc_scenario::{imports::TestSCAddress, scenario_model::SetStateStep};
use testkit::{
    Validators, World,
    actors::{CHAIN_CONFIG, HEADER_VERIFIER, OWNER, RELAYER},
    bundle::Bundle,
    call::{Call, Deployment, pay},
    callee::CALLEE,
    executor::EXECUTOR,
    instance::NFT,
    market::Fee,
    membership::Membership,
    mvx::{ISSUE_COST, MVX, MVX_MARKET, MVX_SAFE, NATIVE, TICKER, TOKEN_MINT},
    rotation::Rotation,
    safe::{Deposit, FEE_TOKEN, RECEIVER, Safe, TOKEN, USER},
    wire::{Operation, TransferData, bytes_of, units},
};

use crate::{assert_only_code, world};

/// Validators of the first epoch; one more joined for the second.
const VALIDATORS: usize = 4;
/// What a bridged token costs.
pub const PRICE: u64 = 7;
/// Every contract of the mainchain, and where it is.
pub const CONTRACTS: [(&str, TestSCAddress); 6] = [
    ("chain-config", CHAIN_CONFIG),
    ("header-verifier", HEADER_VERIFIER),
    ("mvx-fee-market", MVX_MARKET),
    ("mvx-esdt-safe", MVX_SAFE),
    ("token-mint", TOKEN_MINT),
    ("call-executor", EXECUTOR),
];

/// What happened.
pub struct Past {
    pub safe: Safe,
    /// Of all operations below, signed in epoch 0.
    pub bundle: Bundle,
    pub executed: Operation,
    pub refunded: Operation,
    /// Its promise is on its way.
    pub flying: Operation,
    /// Proven, and not executed.
    pub waiting: Operation,
    /// The same, with a call.
    pub waiting_call: Operation,
    /// Who joined, and the bundle of it.
    pub joined: (Bundle, Membership),
    /// How often tokens left.
    pub next_nonce: u64,
}

/// An operation that brings so many units.
fn bringing(nonce: u64, token: &str, amount: u32) -> Operation {
    Operation { to: bytes_of(RECEIVER), tokens: vec![units(token, amount)], nonce, sender: bytes_of(USER), call: None }
}

fn call(world: &mut World, contract: TestSCAddress, function: &str, arguments: &[Vec<u8>]) {
    let mut call = Call::new(OWNER, contract, function);
    call.arguments = arguments.to_vec();
    let outcome = world.call(call);
    assert_eq!(outcome.response.tx_error.message, "", "{function}");
}

fn deploy(world: &mut World, contract: &'static str, arguments: Vec<Vec<u8>>) {
    let (_, at) = CONTRACTS.into_iter().find(|(name, _)| *name == contract).expect("a contract");
    assert_eq!(world.deploy(Deployment { contract, at, arguments }).response.tx_error.message, "", "{contract}");
}

/// Everything deployed and running, the native token issued.
fn deployed() -> World {
    let mut world = world();
    world.add_depositors();
    world.add_callees();
    deploy(&mut world, "chain-config", vec![b"testnet".to_vec(), b"sov".to_vec(), vec![1], vec![]]);
    for key in Validators::new(VALIDATORS).keys() {
        call(&mut world, CHAIN_CONFIG, "register", &[key.to_vec()]);
    }
    call(&mut world, CHAIN_CONFIG, "completeSetupPhase", &[]);
    deploy(&mut world, "header-verifier", vec![bytes_of(CHAIN_CONFIG), vec![]]);
    call(&mut world, HEADER_VERIFIER, "completeSetupPhase", &[]);
    call(&mut world, CHAIN_CONFIG, "setHeaderVerifier", &[bytes_of(HEADER_VERIFIER)]);
    deploy(&mut world, "mvx-fee-market", vec![vec![]]);
    deploy(&mut world, "mvx-esdt-safe", vec![]);
    deploy(&mut world, "token-mint", vec![bytes_of(MVX_SAFE)]);
    call(&mut world, MVX_SAFE, "setTokenMint", &[bytes_of(TOKEN_MINT)]);
    world.scenario.set_state_step(SetStateStep::new().new_token_identifier(NATIVE));
    let issue = Call::new(OWNER, TOKEN_MINT, "registerNativeToken").egld(ISSUE_COST).argument(TICKER).argument("Sovereign1");
    assert!(world.call(issue).moved);
    call(&mut world, MVX_SAFE, "completeSetupPhase", &[bytes_of(HEADER_VERIFIER), bytes_of(MVX_MARKET)]);
    deploy(&mut world, "call-executor", vec![]);
    call(&mut world, MVX_SAFE, "setCallExecutor", &[bytes_of(EXECUTOR)]);
    call(&mut world, MVX_SAFE, "unpause", &[]);
    world
}

impl Past {
    pub fn begin() -> Self {
        let mut safe = Safe { world: deployed(), side: MVX };
        let deposit = Deposit { payments: vec![pay(TOKEN, 500u32), pay(NFT, 1u32)], ..Deposit::default() };
        assert!(safe.deposit(&deposit).moved);
        let accept = TransferData { gas_limit: 1_000_000, function: "accept", arguments: vec![b"hello".to_vec()] };
        let waiting_call = Operation { to: bytes_of(CALLEE), call: Some(accept), ..bringing(4, TOKEN, 20) };
        let [executed, refunded] = [bringing(0, TOKEN, 40), bringing(1, "UNKNOWN-123456", 5)];
        let [flying, waiting] = [bringing(2, TOKEN, 10), bringing(3, TOKEN, 30)];
        let operations = [&executed, &refunded, &flying, &waiting, &waiting_call];
        let bundle = Bundle::of(&operations.map(Operation::bytes));
        register(&mut safe.world, &bundle, &Validators::new(VALIDATORS));
        for operation in [&executed, &refunded] {
            assert!(safe.execute(bundle.execution(operation)).moved);
        }
        safe.world.store(MVX_SAFE, &[b"operationState".as_slice(), &flying.hash()].concat(), &[1]);
        let joined = join(&mut safe.world);
        safe.set_fee(Fee::of(FEE_TOKEN, PRICE));
        safe.whitelist(OWNER);
        Past { safe, bundle, executed, refunded, flying, waiting, waiting_call, joined, next_nonce: 2 }
    }

    /// The same, with all contracts upgraded.
    pub fn upgraded() -> Self {
        let mut past = Past::begin();
        CONTRACTS.into_iter().for_each(|contract| past.upgrade(contract));
        past
    }

    pub fn upgrade(&mut self, (contract, at): (&str, TestSCAddress)) {
        assert_only_code(&self.safe.world.upgrade(contract, at), at);
    }
}

/// Brings a bundle to the header-verifier.
pub fn register(world: &mut World, bundle: &Bundle, validators: &Validators) {
    let mut call = Call::new(RELAYER, HEADER_VERIFIER, "registerBridgeOps");
    call.arguments = bundle.signed_by(validators).arguments();
    assert_eq!(world.call(call).response.tx_error.message, "");
}

/// The fifth joins, and is one of the second epoch.
fn join(world: &mut World) -> (Bundle, Membership) {
    let (first, joining) = (Validators::new(VALIDATORS), Membership::of(VALIDATORS as u32 + 1));
    let bundle = world.prove_members(&first, std::slice::from_ref(&joining));
    assert!(world.bring_member("registerValidator", &bundle, &joining).moved);
    assert!(world.change_validator_set(&Rotation::to(1, 1..=5).signed_by(&first)).moved);
    (bundle, joining)
}
