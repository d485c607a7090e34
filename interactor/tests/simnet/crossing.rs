//! A bridge between the simulator and an embedded Sovereign Chain whose blocks are recorded, and the command line that works on it.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use interactor::{
    bridge_message::BridgeMessage,
    chain::{Address, Event},
    network::{
        Call, Gateway, NetworkReceipt, Sender, Wallet,
        address::{SYSTEM_ACCOUNT, bech32},
        blocks::BlockReader,
    },
    owner::{self, ChainFile, Contracts, State},
    pair::{Amount, Deposit, Funds, Genesis, Pair, Payment, names::*},
    relay::record_block,
};
use multiversx_bls::SecretKey;
use multiversx_sdk::wallet::Wallet as Key;
use tempfile::TempDir;

pub const SILVER: &str = "SILVER-7c8d9e";
const VALIDATORS: u64 = 4;
/// The scalars of the test validators' keys are its multiples.
const KEY_STEP: u64 = 1_000_003;

pub struct Crossing<'a> {
    pub gateway: &'a Gateway,
    pub contracts: Contracts,
    pub owner: Address,
    /// Whose mainchain is not used: the simulator stands in its place.
    pub pair: Pair,
    /// `blocks/`, `relayer.pem`, `alice.pem`, `keys.pem`
    pub folder: TempDir,
    /// Of the wallets in the PEM files.
    pub relayer: Address,
    pub alice: Address,
    reader: BlockReader,
}

impl<'a> Crossing<'a> {
    /// Deploys everything for an owner of this name. Alice has every token on both sides; the mainchain's safe has none.
    pub fn deploy(gateway: &'a Gateway, name: &str) -> Self {
        Self::deploy_as(gateway, name, &ChainFile::with_test_validators(VALIDATORS as usize).unwrap())
    }

    /// The same as a chain's file says.
    pub fn deploy_as(gateway: &'a Gateway, name: &str, chain: &ChainFile) -> Self {
        let simulator = gateway.simulator().expect("tests run on a simulator");
        let folder = TempDir::new().unwrap();
        let owner = wallet(&format!("owner-{name}"));
        let [relayer, alice] = ["relayer", "alice"].map(|who| write_wallet(folder.path(), name, who));
        for address in [owner, relayer] {
            simulator.fund(&address, &egld(1_000)).unwrap();
        }
        // Without its system account a shard can't tell what anybody has.
        simulator.fund(&SYSTEM_ACCOUNT, &Amount::from(1u32)).unwrap();
        let tokens: BTreeMap<_, _> = [GOLD, FUEL, SILVER].iter().map(|token| esdt(token, 1_000_000)).collect();
        simulator.set_state(&alice, Some(&egld(1_000)), &tokens).unwrap();
        let contracts = owner::deploy(gateway, &Wallet::without_key(owner), chain, &mut State::in_memory(), &mut |_, _| ()).unwrap();
        let funds = [GOLD, FUEL, SILVER].map(|token| Funds { owner: ALICE, token: token.into(), amount: 1_000_000u32.into() });
        let genesis = Genesis { sovereign_funds: funds.into(), ..Default::default() };
        fs::create_dir(folder.path().join("blocks")).unwrap();
        write_keys(&folder.path().join("keys.pem"), 1..=VALIDATORS);
        let reader = BlockReader::from_now(gateway, gateway.shard_of(&contracts.safe)).unwrap();
        Self { gateway, contracts, owner, pair: Pair::deploy(&genesis).unwrap(), folder, relayer, alice, reader }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Closes a block of the Sovereign Chain with these deposits of Alice, records it, and gives its bundle.
    pub fn block(&mut self, deposits: &[(Address, &[(&str, u32)])]) -> Option<BridgeMessage> {
        for (to, payments) in deposits {
            let payments: Vec<_> = payments.iter().map(|(token, units)| Payment::of(token, *units)).collect();
            self.pair.sovereign.deposit(&Deposit::of(ALICE, *to, payments)).unwrap();
        }
        record_block(&self.path("blocks"), &self.pair.open_block()).unwrap();
        self.pair.close_block().unwrap()
    }

    /// Puts tokens of Alice into the mainchain's safe by a real deposit.
    pub fn lock(&self, payments: &[(&str, u32)]) {
        let payments = payments.iter().map(|(token, units)| Payment::of(token, *units)).collect();
        let call = Call::new(self.contracts.safe, "deposit", vec![ALICE.to_vec()], 30_000_000);
        self.run(self.alice, &Call { payments, ..call }).outcome().unwrap();
    }

    pub fn run(&self, from: Address, call: &Call) -> NetworkReceipt {
        let wallet = Wallet::without_key(from);
        Sender::new(self.gateway, &wallet).run(&call.draft(&from)).unwrap()
    }

    pub fn by_owner(&self, to: Address, function: &str, args: Vec<Vec<u8>>) {
        self.run(self.owner, &Call::new(to, function, args, 30_000_000)).outcome().unwrap();
    }

    /// A command line of this bridge.
    pub fn command(&self, subcommand: &str, wallet: &str) -> Command {
        self.command_at(self.gateway.url(), subcommand, wallet)
    }

    /// The same through another gateway.
    pub fn command_at(&self, gateway: &str, subcommand: &str, wallet: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_interactor"));
        command.arg(subcommand).args(["--gateway", gateway, "--safe", &bech32(&self.contracts.safe)]);
        if !wallet.is_empty() {
            command.arg("--wallet").arg(self.path(wallet));
        }
        command
    }

    /// `relay --once` over the recorded blocks, with a file of progress.
    pub fn relay(&self) -> Command {
        let mut relay = self.relay_anew();
        relay.arg("--progress").arg(self.path("progress.json"));
        relay
    }

    /// The same without one.
    pub fn relay_anew(&self) -> Command {
        let mut relay = self.command("relay", "relayer.pem");
        relay.arg("--once").arg("--json").arg("--blocks").arg(self.path("blocks"));
        relay.args(["--sovereign-safe", &bech32(&self.pair.sovereign.safe())]);
        relay.arg("--validator-keys").arg(self.path("keys.pem"));
        relay
    }

    pub fn balance(&self, owner: &Address, token: &str) -> Amount {
        self.gateway.balance(owner, token.as_bytes()).unwrap()
    }

    pub fn nonce(&self, of: &Address) -> u64 {
        self.gateway.account(of).unwrap().nonce
    }

    /// What the safe told the node since the last look, by the name of the event.
    pub fn said(&mut self) -> BTreeMap<String, usize> {
        self.gateway.simulator().unwrap().generate_blocks(3).unwrap();
        let mut said = BTreeMap::new();
        for event in self.events() {
            let form = event.topics.first().map(|form| String::from_utf8_lossy(form).into_owned()).unwrap_or_default();
            *said.entry(form).or_default() += 1;
        }
        said
    }

    fn events(&mut self) -> Vec<Event> {
        let events = self.reader.read_all(self.gateway).unwrap();
        let is_read = |event: &Event| event.address == self.contracts.safe && ["deposit", "execute"].contains(&event.identifier.as_str());
        events.into_iter().filter(is_read).collect()
    }

    /// Storage of safe and verifier without the addresses of sisters and executor, which differ from one deployment to the other.
    pub fn storage(&self) -> BTreeMap<Vec<u8>, Vec<u8>> {
        let safe = self.gateway.storage(&self.contracts.safe).unwrap();
        let verifier = self.gateway.storage(&self.contracts.header_verifier).unwrap();
        let sisters: [&[u8]; 4] = [b"headerVerifier", b"feeMarket", b"chainConfig", b"tokenMint"];
        safe.into_iter()
            .chain(verifier)
            .filter(|(key, _)| !sisters.contains(&key.as_slice()) && !key.starts_with(b"callExecutor"))
            .collect()
    }
}

pub fn lines(output: &Output) -> Vec<serde_json::Value> {
    String::from_utf8_lossy(&output.stdout).lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

/// What a run said of each operation, in order.
pub fn outcomes(output: &Output) -> Vec<String> {
    lines(output).iter().map(|line| line["outcome"].as_str().unwrap().to_owned()).collect()
}

pub fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Secret keys of these validators as nodes have them.
pub fn write_keys(path: &Path, numbers: impl IntoIterator<Item = u64>) {
    let block = |number: u64| {
        let secret = SecretKey::from_hex_str(&format!("{:x}", number * KEY_STEP)).unwrap();
        let name = hex::encode(secret.get_public_key().serialize().unwrap());
        pem::Pem::new(format!("PRIVATE KEY for {name}"), hex::encode(secret.serialize().unwrap()))
    };
    fs::write(path, pem::encode_many(&numbers.into_iter().map(block).collect::<Vec<_>>())).unwrap();
}

/// A wallet with a key that nobody else has, as a PEM file.
pub fn write_wallet(folder: &Path, name: &str, who: &str) -> Address {
    let secret = hex::encode(interactor::hash::sha256([name, who]));
    let key = Key::from_private_key(&secret).unwrap();
    let address = key.to_address();
    let public = hex::encode(address.as_bytes());
    fs::write(folder.join(format!("{who}.pem")), Key::generate_pem_content("erd", &address, &secret, &public)).unwrap();
    *address.as_array()
}

pub fn egld(whole: u64) -> Amount {
    Amount::from(whole) * 1_000_000_000_000_000_000u64
}

/// A balance as an account's storage has it.
///
/// Source: mx-chain-core-go `data/esdt`, field 2 of `ESDigitalToken`; its number begins with a byte for the sign.
fn esdt(token: &str, units: u32) -> (Vec<u8>, Vec<u8>) {
    let number = [vec![0], Amount::from(units).to_bytes_be()].concat();
    let value = [vec![0x12, number.len() as u8], number].concat();
    ([b"ELRONDesdt", token.as_bytes()].concat(), value)
}
