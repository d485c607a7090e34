//! A chain set up through a forge in one shard and a factory in another, with the gas of today's deploy scripts.

use std::{collections::BTreeMap, fs};

use interactor::{
    chain::Address,
    network::{Call, Deployment, Draft, Gateway, NetworkReceipt, Sender, Wallet, address::of_contract},
    pair::{Amount, Payment},
};

use crate::{bed, flows::in_shard};

/// 10^-18 EGLD.
const DEPLOY_COST: u64 = 10_000_000_000_000_000;
const ISSUE_COST: u64 = 50_000_000_000_000_000;
const TOKEN: &str = "WATT-1d2e3f";
/// Who owns the factory and the chain is in this shard, who owns the forge in another.
pub const SHARD: u8 = 0;
pub const FORGE_SHARD: u8 = 1;
/// Id, name, arguments of a template, metadata.
type KindOfContract = (u8, &'static str, &'static [&'static [u8]], [u8; 2]);

/// The contracts in the order in which they are made.
const KINDS: [KindOfContract; 5] = [
    (4, "chain-config", &[b"x", b"x", b"", b""], [5, 0]),
    (2, "mvx-esdt-safe", &[], [5, 0]),
    (3, "mvx-fee-market", &[b""], [5, 4]),
    (1, "header-verifier", &[&[1; 32], b""], [5, 0]),
    (5, "token-mint", &[&[1; 32]], [5, 0]),
];

/// A forge with a factory.
pub struct Forge<'a> {
    gateway: &'a Gateway,
    pub forge: Address,
    pub factory: Address,
}

impl<'a> Forge<'a> {
    pub fn deploy(gateway: &'a Gateway) -> Self {
        let (far, near) = (wallet(gateway, "forge-owner", FORGE_SHARD), wallet(gateway, "factory-owner", SHARD));
        let forge = deploy(gateway, &far, "sovereign-forge", &[&DEPLOY_COST.to_be_bytes()[1..]]);
        let factory = deploy(gateway, &near, "chain-factory", &[&forge]);
        let site = Forge { gateway, forge, factory };
        for (id, contract, args, _) in KINDS {
            let template = deploy(gateway, &near, contract, args);
            let hash = gateway.account(&template).unwrap().code_hash;
            site.run(&near, Call::new(factory, "setTemplate", vec![vec![id], template.to_vec(), hash], 10_000_000));
        }
        site.serve_by(factory);
        site.run(&far, Call::new(forge, "setDefaults", vec![b"test".to_vec(), vec![0, 1, 0, 0, 0, 0, 0]], 10_000_000));
        site
    }

    /// Has another factory make the contracts.
    pub fn serve_by(&self, factory: Address) {
        let far = wallet(self.gateway, "forge-owner", FORGE_SHARD);
        self.run(&far, Call::new(self.forge, "registerChainFactory", vec![vec![SHARD], factory.to_vec()], 10_000_000));
    }

    /// A factory of this forge that can make nothing.
    pub fn deploy_bare_factory(&self) -> Address {
        deploy(self.gateway, &wallet(self.gateway, "factory-owner", SHARD), "chain-factory", &[&self.forge])
    }

    fn run(&self, wallet: &Wallet, call: Call) -> NetworkReceipt {
        let receipt = Sender::new(self.gateway, wallet).run(&call.draft(wallet.address())).unwrap();
        receipt.outcome().unwrap_or_else(|refusal| panic!("{}: {refusal:?}", call.function));
        assert!(!receipt.events.iter().any(|event| event.topics.first().is_some_and(|name| name == b"phaseFailed")), "{}", call.function);
        receipt
    }

    /// A call of the forge, whose factory does not refuse.
    fn order(&self, creator: &Wallet, function: &str, args: Vec<Vec<u8>>, egld: u64, millions: u64) {
        let call = Call::new(self.forge, function, args, millions * 1_000_000);
        self.run(creator, Call { egld: egld.into(), ..call });
    }

    /// The contracts of a chain, by their ids, each as it should be.
    fn contracts(&self, chain_id: &str, owner: &Address) -> BTreeMap<u8, Address> {
        let infos = self.gateway.view(&self.forge, "getDeployedSovereignContracts", &[chain_id.into()]).unwrap();
        let contracts: BTreeMap<u8, Address> = infos.iter().map(|info| (info[0], info[1..].try_into().unwrap())).collect();
        for (id, contract, _, metadata) in KINDS {
            let account = self.gateway.account(&contracts[&id]).unwrap();
            assert_eq!((account.owner, &account.code_metadata[..]), (Some(*owner), &metadata[..]), "{contract}");
            assert_eq!(self.gateway.shard_of(&contracts[&id]), u32::from(SHARD));
        }
        contracts
    }

    /// Registers a validator, ends the set-up, and starts the safe.
    fn complete(&self, creator: &Wallet, chain_id: &str, key: u8) -> BTreeMap<u8, Address> {
        let contracts = self.contracts(chain_id, &self.factory);
        self.run(creator, Call::new(contracts[&4], "register", vec![vec![key; 96]], 20_000_000));
        self.order(creator, "completeSetupPhase", vec![], 0, 60);
        let contracts = self.contracts(chain_id, creator.address());
        self.run(creator, Call::new(contracts[&2], "unpause", vec![], 10_000_000));
        for running in [contracts[&4], contracts[&2], contracts[&1]] {
            assert_eq!(self.gateway.view(&running, "getPhase", &[]).unwrap(), [[1]]);
        }
        contracts
    }
}

#[test]
fn forge_in_another_shard_sets_up_a_chain_with_the_gas_of_todays_scripts() {
    let gateway = &*bed::simulator();
    let site = Forge::deploy(gateway);
    let creator = wallet(gateway, "creator", SHARD);
    site.order(&creator, "deployPhaseOne", vec![preferred("sov")], DEPLOY_COST, 25);
    site.order(&creator, "deployPhaseTwo", vec![], 0, 30);
    site.order(&creator, "deployPhaseThree", vec![vec![0]], 0, 30);
    site.order(&creator, "deployPhaseFour", vec![], 0, 25);
    let contracts = site.contracts("sov", &site.factory);
    let (safe, mint) = (contracts[&2], contracts[&5]);
    site.run(&creator, Call::new(safe, "setTokenMint", vec![mint.to_vec()], 10_000_000));
    let issue = Call::new(safe, "registerNativeToken", vec![b"SOV".to_vec(), b"Sovereign".to_vec()], 80_000_000);
    site.run(&creator, Call { egld: ISSUE_COST.into(), ..issue });
    assert!(gateway.view(&safe, "getNativeToken", &[]).unwrap()[0].starts_with(b"SOV-"));
    let contracts = site.complete(&creator, "sov", 7);
    deposit(&site, contracts[&2]);
}

#[test]
fn forge_in_another_shard_sets_up_a_chain_in_two_transactions() {
    let gateway = &*bed::simulator();
    let site = Forge::deploy(gateway);
    let creator = wallet(gateway, "creator-of-two", SHARD);
    site.order(&creator, "deployChain", vec![preferred("two"), vec![]], DEPLOY_COST, 40);
    let contracts = site.complete(&creator, "two", 8);
    deposit(&site, contracts[&2]);
}

/// Somebody sends a token over.
fn deposit(site: &Forge, safe: Address) {
    let user = in_shard("user-of-forge", SHARD);
    let holding = BTreeMap::from([([b"ELRONDesdt", TOKEN.as_bytes()].concat(), vec![0x12, 2, 0, 100])]);
    site.gateway.simulator().unwrap().set_state(&user, Some(&Amount::from(10u64.pow(18))), &holding).unwrap();
    let call = Call::new(safe, "deposit", vec![user.to_vec()], 10_000_000);
    let receipt = site.run(&Wallet::without_key(user), Call { payments: vec![Payment::of(TOKEN, 5u32)], ..call });
    assert!(receipt.events.iter().any(|event| event.address == safe && event.topics.first().is_some_and(|name| name == b"deposit")));
}

/// A wallet of the test's own with 1,000 EGLD.
pub fn wallet(gateway: &Gateway, name: &str, shard: u8) -> Wallet {
    let address = in_shard(name, shard);
    gateway.simulator().unwrap().fund(&address, &Amount::from(10u64).pow(21)).unwrap();
    Wallet::without_key(address)
}

fn deploy(gateway: &Gateway, owner: &Wallet, contract: &str, args: &[&[u8]]) -> Address {
    let path = format!("{}/../contracts/{contract}/output/{contract}.wasm", env!("CARGO_MANIFEST_DIR"));
    let code = fs::read(path).expect("`cargo bridge build` has built the contracts");
    let args = args.iter().map(|arg| arg.to_vec()).collect();
    let free = Deployment { code, metadata: [5, 0], args, gas_limit: 0 }.draft();
    let sender = Sender::new(gateway, owner);
    let nonce = sender.next_nonce().unwrap();
    sender.run(&Draft { gas_limit: free.data_gas() + 20_000_000, ..free }).unwrap().outcome().unwrap();
    of_contract(owner.address(), nonce)
}

/// An id that is preferred.
fn preferred(chain_id: &str) -> Vec<u8> {
    [&[1, 0, 0, 0, chain_id.len() as u8], chain_id.as_bytes()].concat()
}
