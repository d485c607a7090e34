//! A simulator with accounts that have enough of everything.

use anyhow::{Context, Result, ensure};

use super::{
    figure::Measured,
    gifts::{self, Stored},
};
use crate::{
    chain::Address,
    gas::deposits,
    live::{Esdt, Kind},
    network::{Call, Deployment, Draft, GasUse, Gateway, NetworkReceipt, Sender, Wallet, address::of_contract},
    node::codec::EsdtTokenData,
    owner::{self, ChainFile, Contracts, State},
    pair::{Amount, Payment, asset, names::*, sword},
};

/// Transactions of one wallet that are under way at once; a network refuses nonces that are 100 ahead.
const AT_ONCE: usize = 90;
/// Of the token with a nonce.
const UNITS: u32 = 1_000;
const GAS_LIMIT: u64 = 50_000_000;

/// What is measured on.
pub struct Bench<'a> {
    pub gateway: &'a Gateway,
    /// The name of a token with a nonce and every property; Alice has many units of it.
    pub nft: String,
}

impl<'a> Bench<'a> {
    /// Gives the accounts what they need, from nowhere.
    pub fn of(gateway: &'a Gateway) -> Result<Self> {
        let simulator = gateway.require_simulator("measuring gas")?;
        let egld = deposits::units() * 1_000u32;
        for account in [OWNER, RELAYER, CAROL] {
            simulator.fund(&account, &egld)?;
        }
        let fuel = [FUEL.to_owned()];
        let tokens = [&deposits::tokens(deposits::TOKENS), fuel.as_slice()].concat();
        simulator.set_state(&ALICE, Some(&egld), &gifts::holdings(&tokens))?;
        simulator.set_state(&BOB, Some(&egld), &gifts::holdings(&fuel))?;
        Ok(Self { gateway, nft: create_nft(gateway)? })
    }

    /// Writes what an account is given.
    pub fn give(&self, account: &Address, gift: &Stored) -> Result<()> {
        Ok(self.gateway.require_simulator("measuring gas")?.set_state(account, None, gift)?)
    }

    /// Deploys the contracts as an owner does, with so many validators, fees off.
    pub fn deploy_suite(&self, validators: usize) -> Result<Contracts> {
        self.deploy_chain(ChainFile::with_test_validators(validators)?)
    }

    /// The same of any chain; nobody proves to have a key.
    pub fn deploy_chain(&self, chain: ChainFile) -> Result<Contracts> {
        let mut chain = ChainFile { proof_required: false, ..chain };
        // They would cost the set-up seconds.
        chain.validators.iter_mut().for_each(|validator| validator.proof = None);
        let owner = Wallet::without_key(OWNER);
        Ok(owner::deploy(self.gateway, &owner, &chain, &mut State::in_memory(), &mut |_, _| ())?)
    }

    /// Deploys a contract by someone, in whose shard it then lies.
    pub fn deploy(&self, deployer: Address, deployment: &Deployment) -> Result<Address> {
        let wallet = Wallet::without_key(deployer);
        let address = self.deployed_after(deployer, 0)?;
        Sender::new(self.gateway, &wallet).run(&deployment.draft())?.outcome().context("a deployment is refused")?;
        Ok(address)
    }

    /// Where a contract will lie that someone deploys after so many other transactions.
    pub fn deployed_after(&self, deployer: Address, others: u64) -> Result<Address> {
        Ok(of_contract(&deployer, self.gateway.account(&deployer)?.nonce + others))
    }

    /// Sends calls at once, one after the other, and returns what came of each.
    pub fn run_all(&self, from: Address, calls: &[Call]) -> Result<Vec<NetworkReceipt>> {
        self.run_drafts(from, &calls.iter().map(|call| call.draft(&from)).collect::<Vec<_>>())
    }

    /// The same of transactions.
    pub fn run_drafts(&self, from: Address, drafts: &[Draft]) -> Result<Vec<NetworkReceipt>> {
        let wallet = Wallet::without_key(from);
        let sender = Sender::new(self.gateway, &wallet);
        let mut receipts = Vec::new();
        for drafts in drafts.chunks(AT_ONCE) {
            let first = sender.next_nonce()?;
            let hashes = (first..).zip(drafts).map(|(nonce, draft)| sender.send(draft, nonce)).collect::<Result<Vec<_>, _>>()?;
            for hash in hashes {
                receipts.push(self.gateway.wait(&hash)?);
            }
        }
        Ok(receipts)
    }

    /// The gas of calls that must all be done.
    pub fn gas_of_all(&self, from: Address, calls: &[Call]) -> Result<Vec<GasUse>> {
        let receipts = self.run_all(from, calls)?;
        receipts.iter().map(|receipt| self.gas(receipt)).collect()
    }

    /// The gas of a call that must be done.
    pub fn gas_of(&self, from: Address, call: Call) -> Result<GasUse> {
        let gas = self.gas_of_all(from, &[call])?;
        gas.first().copied().context("a call without a receipt")
    }

    /// The row of a call that must be done: the contract at `witness` says so by this event.
    pub fn measure(&self, name: &str, from: Address, call: Call, witness: Address, event: &str) -> Result<Measured> {
        let receipts = self.run_all(from, &[call])?;
        self.measured(name, receipts.first().context("a call without a receipt")?, witness, event)
    }

    /// The same of what was sent before.
    pub fn measured(&self, name: &str, receipt: &NetworkReceipt, witness: Address, event: &str) -> Result<Measured> {
        let gas = self.gas(receipt).with_context(|| name.to_owned())?;
        ensure!(has_event(receipt, &witness, event.as_bytes()), "{name}: no {event}");
        Ok(Measured::of(name, gas))
    }

    pub fn gas(&self, receipt: &NetworkReceipt) -> Result<GasUse> {
        receipt.outcome().with_context(|| format!("{} is refused", receipt.function))?;
        let gas = receipt.gas_use(self.gateway.info().gas_price_modifier);
        ensure!(gas.used > 0, "the simulator does not say what {} used", receipt.function);
        Ok(gas)
    }
}

/// Whether a contract said this while a transaction and all that it started was done.
pub fn has_event(receipt: &NetworkReceipt, contract: &Address, name: &[u8]) -> bool {
    receipt.events.iter().any(|event| event.address == *contract && event.topics.first().is_some_and(|first| first == name))
}

/// An NFT would be gone with the first try: this is one of many alike.
fn create_nft(gateway: &Gateway) -> Result<String> {
    let esdt = Esdt::of(gateway);
    let collection = esdt.register(Kind::Sft, "SWORD")?;
    let token = esdt.create(&collection, &EsdtTokenData { amount: Amount::from(UNITS).to_bytes_be(), ..sword().data })?;
    let payments = vec![Payment { token: token.identifier.clone(), nonce: token.nonce, amount: UNITS.into() }];
    let gift = Call { payments, ..Call::new(ALICE, "", Vec::new(), GAS_LIMIT) };
    Sender::new(gateway, &Wallet::without_key(OWNER)).run(&gift.draft(&OWNER))?.outcome().context("a gift is refused")?;
    Ok(String::from_utf8_lossy(&asset::name(&token.identifier, token.nonce)).into_owned())
}
