//! The set-up of chain-config: who the validators are.

use authority::errors::NOT_AUTHORISED;
use chain_config::errors::*;
use interactor::{node::Validator, pair::names::OWNER as OWNER_ADDRESS};
use multiversx_sc_scenario::{
    api::StaticApi,
    imports::{Account, ManagedAddress, ManagedBuffer, SetStateStep},
};
use types::{errors::KEY_LENGTH_MISMATCH, possession};

use super::{BLS_REFUSAL, NOT_OWNER};
use crate::{
    call::{ALICE, CHAIN_CONFIG, Call, OWNER},
    signing::genesis,
    story::Story,
};

const NETWORK: &str = "devnet";
const CHAIN_ID: &str = "sov";

pub fn stories() -> Vec<Story> {
    vec![register(), register_refused()]
}

fn begin(path: &'static str, comment: &'static str) -> Story {
    let mut story = Story::new(path, comment, &[]);
    story.set_state(SetStateStep::new().put_account(OWNER, Account::new()).put_account(ALICE, Account::new()));
    story.deploys(CHAIN_CONFIG, "chain-config", &[&format!("str:{NETWORK}"), &format!("str:{CHAIN_ID}"), "1", "true"]);
    story
}

fn registration(from: &str, key: &[u8]) -> Call {
    Call::new(from, CHAIN_CONFIG, "register").bytes(key).argument(OWNER)
}

/// A validator's signature over what binds its key to this chain and its owner.
fn proof(validator: &Validator) -> [u8; 48] {
    let key = ManagedBuffer::<StaticApi>::from(validator.public_key().as_slice());
    let owner = ManagedAddress::from(OWNER_ADDRESS);
    let message = possession::message(&NETWORK.into(), &CHAIN_ID.into(), &owner, &key);
    validator.sign(&message.to_vec()).expect("a validator signs")
}

fn register() -> Story {
    let mut story = begin(
        "chain-config/register_validators",
        "Four validators prove that they have their keys and get the ids 1 to 4; then the set-up is over. INV-01, INV-02, INV-04.",
    );
    for (id, validator) in ["register-1", "register-2", "register-3", "register-4"].iter().zip(genesis().validators()) {
        story.succeeds(id, registration(OWNER, validator.public_key()).bytes(proof(validator)));
    }
    let end = Call::new(OWNER, CHAIN_CONFIG, "completeSetupPhase");
    story.fails("other-keys-expected", end.clone().bytes([7; 32]), KEYS_HASH_MISMATCH);
    story.fails("a-stranger-completes", Call::new(ALICE, CHAIN_CONFIG, "completeSetupPhase"), NOT_OWNER);
    story.succeeds("complete", end.clone());
    story.fails("complete-again", end, errors::SETUP_ALREADY_COMPLETE);
    let validators = genesis();
    let late = registration(OWNER, validators.validators()[0].public_key());
    story.fails("register-after-set-up", late, errors::SETUP_ALREADY_COMPLETE);
    story.ends(&[CHAIN_CONFIG])
}

fn register_refused() -> Story {
    let mut story = begin(
        "chain-config/register_refused",
        "No key without proof, nobody else's proof, no key twice, none that is no key. INV-01, INV-02.",
    );
    let validators = genesis();
    let [first, second] = [0, 1].map(|i| &validators.validators()[i]);
    story.fails("a-stranger-registers", registration(ALICE, first.public_key()).bytes(proof(first)), NOT_AUTHORISED);
    story.fails("short-key", registration(OWNER, &first.public_key()[..95]).bytes(proof(first)), KEY_LENGTH_MISMATCH);
    story.fails("zero-key", registration(OWNER, &[0; 96]).bytes(proof(first)), KEY_ZERO);
    story.fails("no-proof", registration(OWNER, first.public_key()), PROOF_MISSING);
    story.fails("proof-of-another", registration(OWNER, first.public_key()).bytes(proof(second)), BLS_REFUSAL);
    story.fails("nobody-completes", Call::new(OWNER, CHAIN_CONFIG, "completeSetupPhase"), VALIDATORS_EMPTY);
    story.succeeds("register", registration(OWNER, first.public_key()).bytes(proof(first)));
    story.fails("register-again", registration(OWNER, first.public_key()).bytes(proof(first)), KEY_ALREADY_REGISTERED);
    story.ends(&[CHAIN_CONFIG])
}
