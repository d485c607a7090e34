//! What a real network answers, read through the gateway.

use std::{cmp::Ordering, fs};

use crate::bed;
use interactor::{
    chain::{Address, Event},
    network::{
        address::{METACHAIN, bech32, of_contract},
        blocks::BlockReader,
        receipt::Progress,
        *,
    },
    pair::{Amount, names::*},
};

/// Readable, upgradeable and payable by contracts, as the suite is deployed.
const METADATA: [u8; 2] = [5, 4];
const DEPLOYMENT_GAS: u64 = 100_000_000;
/// Less than twice what an entry in a list takes, and more.
const LITTLE_GAS: u64 = 3_500_000;
const MUCH_GAS: u64 = 60_000_000;

/// What a contract says that issues a token: of its call, of the token that arrives from the metachain, of the callback.
const CROSSING: [&str; 6] =
    ["transferValueOnly", "ESDTSetRole", "completedTxEvent", "register_native_token_done", "writeLog", "completedTxEvent"];
/// What the metachain says in its name.
const ISSUE: [&str; 4] = ["upgradeProperties", "ESDTSetBurnRoleForAll", "ESDTSetTokenType", "registerAndSetAllRoles"];

/// A wallet of the test's own in a shard, with 1,000 EGLD.
fn wallet(gateway: &Gateway, name: &str, shard: u8) -> Wallet {
    let mut address = [b'_'; 32];
    address[..name.len()].copy_from_slice(name.as_bytes());
    address[31] = shard;
    gateway.simulator().unwrap().fund(&address, &egld(100_000)).unwrap();
    Wallet::without_key(address)
}

fn egld(hundredths: u64) -> Amount {
    Amount::from(hundredths) * 10_000_000_000_000_000u64
}

fn deployment(contract: &str, args: &[&[u8]]) -> Draft {
    let path = format!("{}/../contracts/{contract}/output/{contract}.wasm", env!("CARGO_MANIFEST_DIR"));
    let code = fs::read(path).expect("`cargo bridge build` has built the contracts");
    Deployment { code, metadata: METADATA, args: args.iter().map(|arg| arg.to_vec()).collect(), gas_limit: DEPLOYMENT_GAS }.draft()
}

/// A fee market of the wallet's.
fn market(sender: &Sender) -> Address {
    let nonce = sender.next_nonce().unwrap();
    sender.run(&deployment(MVX_FEE_MARKET, &[&[0]])).unwrap().outcome().unwrap();
    of_contract(sender.address(), nonce)
}

/// What only the owner of a market may do.
fn whitelist(market: Address, function: &str, gas_limit: u64) -> Call {
    Call::new(market, function, vec![BOB.to_vec()], gas_limit)
}

fn identifiers(events: &[Event]) -> Vec<&str> {
    events.iter().map(|event| event.identifier.as_str()).collect()
}

fn compare(one: &Event, other: &Event) -> Ordering {
    (&one.identifier, &one.topics, &one.data).cmp(&(&other.identifier, &other.topics, &other.data))
}

fn of(events: &[Event], contract: &Address) -> Vec<Event> {
    events.iter().filter(|event| event.address == *contract).cloned().collect()
}

#[test]
fn deployment_lands_at_the_computed_address_of_its_deployers_shard() {
    let gateway = &*bed::simulator();
    for shard in 0..3 {
        let wallet = wallet(gateway, "deployer", shard);
        let sender = Sender::new(gateway, &wallet);
        for _ in 0..2 {
            let market = market(&sender);
            let account = gateway.account(&market).unwrap();
            assert_eq!((account.owner, &account.code_metadata[..]), (Some(*wallet.address()), &METADATA[..]));
            assert_eq!(gateway.shard_of(&market), u32::from(shard));
        }
    }
}

#[test]
fn block_reader_finds_each_event_of_a_cross_shard_callback_once() {
    let gateway = &*bed::simulator();
    let wallet = wallet(gateway, "reader", 1);
    let sender = Sender::new(gateway, &wallet);
    let mint = of_contract(wallet.address(), sender.next_nonce().unwrap());
    sender.run(&deployment(TOKEN_MINT, &[wallet.address()])).unwrap().outcome().unwrap();
    let mut readers = [0, 1, 2, METACHAIN].map(|shard| BlockReader::from_now(gateway, shard).unwrap());
    let issue = Call::new(mint, "registerNativeToken", vec![b"SOV".to_vec(), b"Sovereign".to_vec()], 100_000_000);
    let receipt = sender.run(&Call { egld: egld(5), ..issue }.draft(wallet.address())).unwrap();
    receipt.outcome().unwrap();
    gateway.simulator().unwrap().generate_blocks(5).unwrap();
    let mut said = of(&receipt.events, &mint);
    let read = readers.each_mut().map(|reader| of(&reader.read_all(gateway).unwrap(), &mint));
    assert_eq!(identifiers(&read[1]), CROSSING);
    assert!(read[0].is_empty() && read[2].is_empty());
    assert_eq!(identifiers(&read[3]), ISSUE);
    let mut read = read.concat();
    read.sort_by(compare);
    said.sort_by(compare);
    assert_eq!(read, said);
}

#[test]
fn refused_call_is_told_in_the_contracts_words() {
    let gateway = &*bed::simulator();
    let (owner, stranger) = (wallet(gateway, "owner", 0), wallet(gateway, "stranger", 2));
    let market = market(&Sender::new(gateway, &owner));
    let receipt =
        Sender::new(gateway, &stranger).run(&whitelist(market, "addUsersToWhitelist", LITTLE_GAS).draft(stranger.address())).unwrap();
    assert_eq!(receipt.outcome().unwrap_err().to_string(), "only the owner or the administrator may do this");
}

#[test]
fn gas_used_is_told_although_more_than_twice_was_offered() {
    let gateway = &*bed::simulator();
    let wallet = wallet(gateway, "spender", 0);
    let sender = Sender::new(gateway, &wallet);
    let market = market(&sender);
    let gas_of = |function: &str, limit: u64| {
        let receipt = sender.run(&whitelist(market, function, limit).draft(wallet.address())).unwrap();
        receipt.outcome().unwrap();
        (receipt.gas_charged, receipt.gas_use(gateway.info().gas_price_modifier).used)
    };
    let (charged, used) = gas_of("addUsersToWhitelist", LITTLE_GAS);
    assert!(charged < LITTLE_GAS && used == charged, "{used} of {charged}");
    gas_of("removeUsersFromWhitelist", LITTLE_GAS);
    let (charged, used_of_much) = gas_of("addUsersToWhitelist", MUCH_GAS);
    assert_eq!(charged, MUCH_GAS);
    assert!(used_of_much.abs_diff(used) < used / 20, "{used_of_much} is not {used}");
}

#[test]
fn view_that_is_not_there_is_a_sentence() {
    let gateway = &*bed::simulator();
    let wallet = wallet(gateway, "viewer", 0);
    let market = market(&Sender::new(gateway, &wallet));
    let error = gateway.view(&market, "getNothing", &[]).unwrap_err();
    let contract = bech32(&market);
    assert_eq!(error.to_string(), format!("getNothing of {contract} refuses to answer: invalid function (not found)"));
    let error = gateway.view(wallet.address(), "getNothing", &[]).unwrap_err().to_string();
    assert!(error.starts_with("the gateway refuses vm-values/query: "), "{error}");
}

#[test]
fn gateway_refuses_a_transaction_that_can_never_be_valid() {
    let gateway = &*bed::simulator();
    let wallet = wallet(gateway, "invalid", 0);
    let draft = Draft { receiver: *wallet.address(), egld: Amount::ZERO, data: String::new(), gas_limit: 50_000 };
    let transfer = |nonce, chain_id: &str| {
        let info = NetworkInfo { chain_id: chain_id.into(), ..gateway.info().clone() };
        Signed::new(&draft, nonce, &wallet, &info)
    };
    let chain_id = &gateway.info().chain_id;
    let hash = gateway.send(&transfer(0, chain_id)).unwrap();
    assert_eq!(hash, transfer(0, chain_id).hash);
    assert_eq!(gateway.wait(&hash).unwrap().progress, Progress::Succeeded);
    let refused = |wrong: Signed| gateway.send(&wrong).unwrap_err().to_string();
    let words = "the gateway refuses transaction/send: transaction generation failed: invalid ";
    assert_eq!(refused(transfer(0, chain_id)), format!("{words}transaction lowerNonceInTx: true, veryHighNonceInTx: false"));
    assert_eq!(refused(transfer(1_000, chain_id)), format!("{words}transaction lowerNonceInTx: false, veryHighNonceInTx: true"));
    assert_eq!(refused(transfer(1, "another")), format!("{words}chain ID"));
}
