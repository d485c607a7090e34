//! A real mainchain as it is on the first day: contracts deployed as their owner does it, tokens issued and given to users.

use super::{Esdt, Kind, LiveMainchain};
use crate::{
    chain::Address,
    network::{Gateway, Wallet, blocks::BlockReader},
    node::{OperationNonces, ValidatorGroup},
    owner::{self, ChainFile, Contracts, NativeToken, State},
    pair::{Amount, Deposit, Funds, Genesis, Pair, Payment, Reached, SetupError, Tokens, asset, names::*, sword},
};

/// Who can hold tokens, contracts aside.
const PEOPLE: [Address; 6] = [OWNER, RELAYER, ALICE, BOB, CAROL, MALLORY];
/// What everybody in the story has to pay fees with, in EGLD.
const EGLD: u64 = 1_000_000;
const UNITS_OF_EGLD: u64 = 1_000_000_000_000_000_000;
/// Units of each token that each of two users has.
const UNITS: u32 = 100_000;

impl<'a> Pair<LiveMainchain<'a>> {
    /// Deploys both sides, ready to be used: the mainchain's on a simulator, and then the Sovereign Chain with the native token that it has there.
    pub fn deploy_live(gateway: &'a Gateway, validators: usize) -> Result<Self, SetupError> {
        Self::beside(LiveMainchain::deploy(gateway, validators)?, validators, OperationNonces::FromContract)
    }

    /// Starts a Sovereign Chain beside a mainchain that knows these many validators.
    pub fn beside(mainchain: LiveMainchain<'a>, validators: usize, nonces: OperationNonces) -> Result<Self, SetupError> {
        let native = mainchain.tokens.native.as_bytes();
        let of_both = |token: &[u8]| [ALICE, BOB].map(|owner| Funds { owner, token: token.into(), amount: UNITS.into() });
        let sovereign_funds = [native, GEM.as_bytes()].into_iter().flat_map(of_both).collect();
        let genesis = Genesis { validators, nonces, sovereign_funds, ..Default::default() };
        Self::join(mainchain, &genesis, ValidatorGroup::numbered(1..=validators as u64)?)
    }
}

impl<'a> LiveMainchain<'a> {
    /// Deploys the mainchain's side of a pair with these many validators.
    pub fn deploy(gateway: &'a Gateway, validators: usize) -> Result<Self, SetupError> {
        let simulator = gateway.require_simulator("a story with invented people")?;
        for account in &PEOPLE {
            simulator.fund(account, &(Amount::from(EGLD) * UNITS_OF_EGLD))?;
        }
        let native_token = Some(NativeToken { ticker: "SOV".into(), name: "Sovereign".into() });
        let chain = ChainFile { native_token, ..ChainFile::with_test_validators(validators)? };
        let owner = Wallet::without_key(OWNER);
        let contracts = owner::deploy(gateway, &owner, &chain, &mut State::in_memory(), &mut |_, _| ())?;
        let esdt = Esdt::of(gateway);
        let tokens = Tokens {
            gold: esdt.issue("GOLD", 2 * UNITS)?,
            fuel: esdt.issue("FUEL", 2 * UNITS)?,
            native: native(gateway, &contracts)?,
            sword: forge_sword(&esdt)?,
        };
        let mainchain = Self::of(gateway, contracts, tokens)?;
        mainchain.give_out()?;
        Ok(mainchain)
    }

    /// What was deployed before, read from the next block on.
    pub fn of(gateway: &'a Gateway, contracts: Contracts, tokens: Tokens) -> Reached<Self> {
        let reader = BlockReader::from_now(gateway, gateway.shard_of(&contracts.safe))?;
        let holders = PEOPLE.into_iter().chain([contracts.safe, contracts.fee_market, contracts.token_mint]).collect();
        Ok(Self { gateway, contracts, tokens, holders, reader, log: Vec::new() })
    }

    /// Alice and Bob get what the owner issued.
    fn give_out(&self) -> Reached<()> {
        let Tokens { gold, fuel, sword, .. } = &self.tokens;
        for user in [ALICE, BOB] {
            let gift = Deposit::of(OWNER, user, [Payment::of(gold, UNITS), Payment::of(fuel, UNITS)]);
            self.transfer(&gift)?;
        }
        self.transfer(&Deposit::of(OWNER, ALICE, [Payment::of(sword, 1u32)]))
    }
}

/// Creates the sword that Alice will have, and gives its name.
fn forge_sword(esdt: &Esdt) -> Reached<String> {
    let collection = esdt.register(Kind::Nft, "SWORD")?;
    let sword = esdt.create(&collection, &sword().data)?;
    Ok(String::from_utf8_lossy(&asset::name(collection.as_bytes(), sword.nonce)).into_owned())
}

/// The identifier that the native token was given.
fn native(gateway: &Gateway, contracts: &Contracts) -> Reached<String> {
    let view = gateway.view(&contracts.safe, "getNativeToken", &[])?;
    Ok(String::from_utf8_lossy(&view.concat()).into_owned())
}
