//! The contract that issues, makes and burns the Sovereign Chain's tokens, beside a header-verifier and a chain-config. A contract that does
//! nothing by itself stands for the safe.

use multiversx_sc::types::TestSCAddress;
use multiversx_sc_scenario::{
    num_bigint::BigUint,
    scenario_model::{AddressValue, SetStateStep},
};

use crate::{
    Event, Outcome, Validators, World,
    actors::{HEADER_VERIFIER, OWNER, STRANGER},
    bundle::Bundle,
    call::{Call, Deployment, Payment},
    chain_config::Identity,
    changes::{Change, stores},
    mvx::{ISSUE_COST, NATIVE, TICKER},
    sha256,
    wire::{bytes_of, minimal, nested, number, token_data},
    world::code,
};

pub const TOKEN_MINT: TestSCAddress = TestSCAddress::new("token-mint");
/// Stands for the safe.
pub const SAFE: TestSCAddress = TestSCAddress::new("safe");

/// Validators that sign in the tests.
const VALIDATORS: usize = 4;

/// A token's registration, as the node writes it; every part may be wrong.
#[derive(Clone, Debug)]
pub struct Registration {
    pub token: String,
    pub token_type: u8,
    pub name: String,
    pub ticker: String,
    pub decimals: u64,
    pub nonce: u64,
    /// Whether a call follows, and the call.
    pub call: Vec<u8>,
}

impl Registration {
    /// A token of this type and identifier.
    pub fn of(token_type: u8, token: &str) -> Self {
        let ticker = token.split('-').nth(1).unwrap_or_default().to_owned();
        Registration { token: token.to_owned(), token_type, name: "Token1".into(), ticker, decimals: 6, nonce: 0, call: vec![0] }
    }

    pub fn bytes(&self) -> Vec<u8> {
        let head = [nested(&self.token), vec![self.token_type], nested(&self.name), nested(&self.ticker)].concat();
        let tail = [self.decimals.to_be_bytes(), self.nonce.to_be_bytes()].concat();
        [head, tail, bytes_of(STRANGER), self.call.clone()].concat()
    }

    pub fn hash(&self) -> [u8; 32] {
        sha256([self.bytes()])
    }

    /// What became of it, as it is stored: 1 in flight, 2 executed, 3 failed.
    pub fn is_marked(&self, state: u8) -> Change {
        stores(TOKEN_MINT, [b"operationState".as_slice(), &self.hash()].concat(), [state])
    }
}

impl Bundle {
    /// The confirmation of one of its registrations, or of its failure.
    pub fn settles(&self, registration: &Registration, failure: Option<&str>) -> Event {
        let data = failure.map_or(vec![], |reason| [vec![1], nested(reason)].concat());
        Event::new("execute", "executedBridgeOp").topic(self.hash_of_hashes()).topic(registration.hash()).data(data)
    }
}

/// Units to be made.
#[derive(Clone, Debug)]
pub struct Item {
    pub token: String,
    pub nonce: u64,
    pub amount: BigUint,
    /// `EsdtTokenData`.
    pub data: Vec<u8>,
}

/// Units of a sovereign token of this type, without properties.
pub fn item(token_type: u8, token: &str, nonce: u64, amount: impl Into<BigUint>) -> Item {
    let amount = amount.into();
    Item { token: token.into(), nonce, data: token_data(token_type, amount.clone()), amount }
}

/// The key of something that is kept of a token and nonce.
pub fn of_instance(name: &str, token: &str, nonce: u64) -> Vec<u8> {
    [name.as_bytes(), &nested(token), &nonce.to_be_bytes()].concat()
}

/// The key of something that is kept of a token.
pub fn of_token(name: &str, token: &str) -> Vec<u8> {
    [name.as_bytes(), &nested(token)].concat()
}

/// A sovereign token stands for a mainchain token of this type, or for none any more.
pub fn maps(sov_token: &str, mvx_token: &str, token_type: u8) -> Vec<Change> {
    let kind = stores(TOKEN_MINT, of_token("tokenKind", sov_token), minimal(token_type));
    let both =
        [stores(TOKEN_MINT, of_token("mvxToken", sov_token), mvx_token), stores(TOKEN_MINT, of_token("sovToken", mvx_token), sov_token)];
    both.into_iter().chain((token_type != 0).then_some(kind)).collect()
}

/// Nonces stand for each other while so many units are outside. There is no other nonce of the token.
pub fn maps_nonce(sov_token: &str, sov_nonce: u64, mvx_token: &str, mvx_nonce: u64, outside: u64) -> [Change; 4] {
    let kept = |number: u64| if outside == 0 { vec![] } else { minimal(number) };
    [
        stores(TOKEN_MINT, of_instance("mvxNonce", sov_token, sov_nonce), kept(mvx_nonce)),
        stores(TOKEN_MINT, of_instance("sovNonce", mvx_token, mvx_nonce), kept(sov_nonce)),
        are_outside(mvx_token, mvx_nonce, outside),
        are_outside(mvx_token, 0, outside.min(1)),
    ]
}

/// So many units are outside; of nonce 0 of an NFT-like token, so many nonces.
pub fn are_outside(mvx_token: &str, mvx_nonce: u64, units: u64) -> Change {
    stores(TOKEN_MINT, of_instance("outside", mvx_token, mvx_nonce), if units == 0 { vec![] } else { minimal(units) })
}

impl World {
    pub fn deploy_token_mint(&mut self, safe: Vec<u8>) -> Outcome {
        self.deploy(Deployment { contract: "token-mint", at: TOKEN_MINT, arguments: vec![safe] })
    }

    /// A token-mint whose safe names a header-verifier.
    pub fn start_token_mint(&mut self) {
        self.start_members(Identity::default(), &Validators::new(VALIDATORS));
        self.scenario.account(SAFE).balance(u64::pow(10, 18)).code(code("chain-config")).owner(OWNER);
        self.store(SAFE, b"headerVerifier", &bytes_of(HEADER_VERIFIER));
        assert!(self.deploy_token_mint(bytes_of(SAFE)).moved);
    }

    /// The next token of this ticker will have this identifier.
    pub fn choose_identifier(&mut self, token: &str) {
        self.scenario.set_state_step(SetStateStep::new().new_token_identifier(token));
    }

    /// As the safe asks for it in its set-up; the ESDT system contract will choose [`NATIVE`].
    pub fn issue_native_token(&mut self) -> Outcome {
        self.choose_identifier(NATIVE);
        self.call(Call::new(SAFE, TOKEN_MINT, "registerNativeToken").egld(ISSUE_COST).argument(TICKER).argument("Sovereign1"))
    }

    /// An account has so many units of a fungible token of the Sovereign Chain, as if operations had brought them.
    pub fn hand_out(&mut self, account: impl Into<AddressValue>, mvx_token: &str, amount: u64) {
        let key = of_instance("outside", mvx_token, 0);
        let outside = self.storage(TOKEN_MINT).get(&key).map_or(BigUint::ZERO, |bytes| BigUint::from_bytes_be(bytes));
        self.store(TOKEN_MINT, &key, &minimal(outside + amount));
        self.set_balance(account, mvx_token, amount);
    }

    pub fn fund(&mut self, caller: impl Into<AddressValue>, egld: u64) -> Outcome {
        self.call(Call::new(caller, TOKEN_MINT, "fund").egld(egld))
    }

    /// Registers a bundle of these bytes, signed by a quorum. By now the safe runs.
    pub fn prove_bytes(&mut self, operations: &[Vec<u8>]) -> Bundle {
        self.store(SAFE, b"phase", &[1]);
        let bundle = Bundle::of(operations);
        assert!(self.register_bundle(&bundle.signed_by(&Validators::new(VALIDATORS))).moved);
        bundle
    }

    pub fn prove_registrations(&mut self, registrations: &[Registration]) -> Bundle {
        self.prove_bytes(&registrations.iter().map(Registration::bytes).collect::<Vec<_>>())
    }

    /// As the safe passes it on.
    pub fn bring_registration(&mut self, bundle: &Bundle, registration: &Registration) -> Outcome {
        self.bring_registration_by(SAFE, bundle, registration)
    }

    pub fn bring_registration_by(&mut self, caller: impl Into<AddressValue>, bundle: &Bundle, registration: &Registration) -> Outcome {
        let call = Call::new(caller, TOKEN_MINT, "registerToken").argument(bundle.hash_of_hashes());
        self.call(call.argument(registration.bytes()))
    }

    /// Pays for a token and registers it.
    pub fn issue(&mut self, registration: &Registration, identifier: &str) {
        assert!(self.fund(OWNER, ISSUE_COST).moved);
        self.choose_identifier(identifier);
        let bundle = self.prove_registrations(std::slice::from_ref(registration));
        assert!(self.bring_registration(&bundle, registration).moved);
    }

    pub fn mint(&mut self, items: &[Item]) -> Outcome {
        self.call(mint_call(items))
    }

    pub fn burn(&mut self, payments: Vec<Payment>) -> Outcome {
        self.call(Call { payments, ..Call::new(SAFE, TOKEN_MINT, "burn") })
    }
}

/// The safe's call for units.
pub fn mint_call(items: &[Item]) -> Call {
    let arguments = |item: &Item| [item.token.clone().into_bytes(), minimal(item.nonce), minimal(item.amount.clone()), item.data.clone()];
    Call { arguments: items.iter().flat_map(arguments).collect(), ..Call::new(SAFE, TOKEN_MINT, "mint") }
}

/// `EsdtTokenData` with properties: hash, name, attributes, royalties and uris.
pub fn rich_data(token_type: u8, amount: impl Into<BigUint>, royalties: u64, uris: &[&str]) -> Vec<u8> {
    let head = [vec![token_type], number(amount), vec![0], nested("hash"), nested("name"), nested("attributes")].concat();
    let list = uris.iter().flat_map(nested).collect();
    [head, vec![9; 32], number(royalties), (uris.len() as u32).to_be_bytes().to_vec(), list].concat()
}
