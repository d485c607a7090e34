use std::process::Command;

use interactor::{
    live::{Esdt, Kind},
    network::{Call, TransactionHash, address::bech32},
    node::codec::EsdtTokenData,
    owner::calls,
    pair::{Amount, Fee, Payment, asset, names::*, sword},
};

use crate::{
    bed,
    crossing::{Crossing, SILVER, errors, lines},
    losses::{Fate, SEND, lossy},
};

fn deposit<'a>(crossing: &Crossing, pays: impl IntoIterator<Item = &'a str>) -> Command {
    let mut command = crossing.command("deposit", "alice.pem");
    command.args(["--json", "--to", &bech32(&BOB)]);
    pays.into_iter().fold(&mut command, |command, pay| command.args(["--pay", pay]));
    command
}

fn set_fee(crossing: &Crossing, token: &str, units: u32) {
    let fee = Fee { token: token.into(), per_transfer: units.into() };
    let (function, args) = calls::encoded(&calls::set_fee(&crossing.contracts.fee_market, &fee).data);
    crossing.by_owner(crossing.contracts.fee_market, &function, args);
}

#[test]
fn deposit_pays_the_fee_first_by_itself() {
    let gateway = &*bed::simulator();
    let crossing = Crossing::deploy(gateway, "deposit-fee");
    let gold = format!("{GOLD}:100");
    let silver = format!("{SILVER}:7");
    let free = deposit(&crossing, []).args(["--token", GOLD, "--amount", "5"]).output().unwrap();
    assert!(free.status.success(), "{}", errors(&free));
    assert_eq!((&lines(&free)[0]["nonce"], &lines(&free)[0]["fee"]), (&0.into(), &serde_json::Value::Null));

    set_fee(&crossing, FUEL, 3);
    let paid = deposit(&crossing, [gold.as_str(), &silver]).output().unwrap();
    assert!(paid.status.success(), "{}", errors(&paid));
    assert_eq!(lines(&paid)[0]["nonce"], 1);
    assert_eq!(lines(&paid)[0]["fee"], serde_json::json!({"token": FUEL, "amount": "6"}));
    let market = crossing.contracts.fee_market;
    assert_eq!(crossing.balance(&market, FUEL), 6u32.into());
    assert_eq!(crossing.balance(&crossing.contracts.safe, GOLD), 105u32.into());

    set_fee(&crossing, SILVER, 1);
    let chosen = deposit(&crossing, [gold.as_str()]).args(["--fee-token", SILVER]).output().unwrap();
    assert!(chosen.status.success(), "{}", errors(&chosen));
    assert_eq!(crossing.balance(&market, SILVER), 1u32.into());

    crossing.by_owner(market, "addUsersToWhitelist", vec![crossing.alice.to_vec()]);
    let fuel = crossing.balance(&crossing.alice, FUEL);
    let spared = deposit(&crossing, [gold.as_str()]).args(["--fee-token", FUEL]).output().unwrap();
    assert!(spared.status.success(), "{}", errors(&spared));
    assert_eq!(crossing.balance(&crossing.alice, FUEL), fuel);
    assert_eq!(crossing.balance(&market, FUEL), 6u32.into());
}

#[test]
fn deposit_says_how_to_follow_it() {
    let gateway = &*bed::simulator();
    let crossing = Crossing::deploy(gateway, "deposit-follow");
    let mut deposit = crossing.command("deposit", "alice.pem");
    let made = deposit.args(["--to", &bech32(&BOB), "--token", GOLD, "--amount", "5"]).output().unwrap();
    let said = String::from_utf8(made.stdout).unwrap();
    let typed = said.split('`').nth(1).and_then(|typed| typed.strip_prefix("cargo bridge ")).expect("a command to type");
    let followed = Command::new(env!("CARGO_BIN_EXE_interactor")).args(typed.split(' ')).output().unwrap();
    assert!(followed.status.success(), "{}", errors(&followed));
    let told = String::from_utf8(followed.stdout).unwrap();
    assert!(told.contains("as deposit 0, 5 GOLD-1a2b3c from ") && told.contains(&bech32(&BOB)), "{told}");
}

#[test]
fn deposit_offers_gas_enough_for_a_token_with_many_properties() {
    let gateway = &*bed::simulator();
    let crossing = Crossing::deploy(gateway, "deposit-nft");
    gateway.simulator().unwrap().fund(&OWNER, &Amount::from(10u32).pow(19)).unwrap();
    let esdt = Esdt::of(gateway);
    let collection = esdt.register(Kind::Nft, "LARGE").unwrap();
    let token = esdt.create(&collection, &EsdtTokenData { attributes: vec![0xaa; 6_600], ..sword().data }).unwrap();
    let name = String::from_utf8(asset::name(&token.identifier, token.nonce)).unwrap();
    let gift = Call { payments: vec![Payment::of(&name, 1u32)], ..Call::new(crossing.alice, "", vec![], 50_000_000) };
    crossing.run(OWNER, &gift).outcome().unwrap();

    let sent = deposit(&crossing, []).args(["--token", &name, "--amount", "1"]).output().unwrap();
    assert!(sent.status.success(), "{}", errors(&sent));
    assert_eq!(crossing.balance(&crossing.contracts.safe, &name), 1u32.into());
}

#[test]
fn deposit_says_what_to_look_for_when_the_answer_to_it_is_lost() {
    let gateway = &*bed::simulator();
    let crossing = Crossing::deploy(gateway, "deposit-lost");
    let url = lossy(gateway, |path| if path == SEND { Fate::AnswerIsLost } else { Fate::Passes });
    let mut deposit = crossing.command_at(&url, "deposit", "alice.pem");
    let lost = deposit.args(["--to", &bech32(&BOB), "--token", GOLD, "--amount", "5"]).output().unwrap();
    let said = errors(&lost);
    assert_eq!((lost.status.code(), lost.stdout.len()), (Some(1), 0), "{said}");
    assert!(said.contains(", of nonce 0, may have been taken, but the answer is lost ("), "{said}");
    let typed = said.split('`').nth(1).and_then(|typed| typed.strip_prefix("cargo bridge ")).expect("a command to type");
    gateway.wait(&TransactionHash::parse(typed.split(' ').nth(1).unwrap()).unwrap()).unwrap();
    let followed = Command::new(env!("CARGO_BIN_EXE_interactor")).args(typed.split(' ')).output().unwrap();
    let told = String::from_utf8(followed.stdout).unwrap();
    assert!(told.contains("as deposit 0, 5 GOLD-1a2b3c from "), "{told}");
}

#[test]
fn deposit_takes_whole_amounts_only() {
    for (option, amount) in [("--amount", "1.5"), ("--amount", "+5"), ("--pay", "GOLD-1a2b3c:1_0"), ("--pay", "GOLD-1a2b3c:")] {
        let output = Command::new(env!("CARGO_BIN_EXE_interactor")).args(["deposit", option, amount]).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(errors(&output).contains("is no number of token units: a whole number is expected"), "{}", errors(&output));
    }
}

#[test]
fn deposit_says_what_the_safe_would_refuse_and_sends_nothing() {
    let gateway = &*bed::simulator();
    let crossing = Crossing::deploy(gateway, "deposit-bad");
    set_fee(&crossing, FUEL, 900_000);
    let nonce = crossing.nonce(&crossing.alice);
    let gold = format!("{GOLD}:1");
    let cases: [(&[&str], &[&str], &str); 8] = [
        (&[], &[], "give 1 to 10 tokens, not 0"),
        (&["GOLD-1a2b3c:0"], &[], "the amount of GOLD-1a2b3c is zero"),
        (&["GOLD-1a2b3c-xy:1"], &[], "is no token"),
        (&["GOLD-1a2b3c-01:1"], &[], "has 0 units of GOLD-1a2b3c-01, and 1 are needed"),
        (&["GOLD-1a2b3c:1000001"], &[], "has 1000000 units of GOLD-1a2b3c, and 1000001 are needed"),
        (&["FUEL-4d5e6f:100001"], &[], "has 1000000 units of FUEL-4d5e6f, and 1000001 are needed, the fee included"),
        (&[&gold, "SILVER-7c8d9e:1"], &[], "has 1000000 units of FUEL-4d5e6f, and 1800000 are needed, the fee included"),
        (&[&gold], &["--fee-token", GOLD], "no fee is accepted in GOLD-1a2b3c; it is in FUEL-4d5e6f"),
    ];
    for (pays, options, sentence) in cases {
        let output = deposit(&crossing, pays.iter().copied()).args(options).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(errors(&output).contains(sentence), "{sentence}: {}", errors(&output));
    }
    crossing.by_owner(crossing.contracts.safe, "pause", Vec::new());
    let paused = deposit(&crossing, [gold.as_str()]).output().unwrap();
    assert!(errors(&paused).contains("the safe is paused"), "{}", errors(&paused));
    assert_eq!(crossing.nonce(&crossing.alice), nonce);
}
