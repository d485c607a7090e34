use std::{path::Path, sync::LazyLock};

use interactor::{
    network::address::bech32,
    owner::{CallInbox, ChainFile, NativeToken, Stake, StakeToken, TokenEntry},
    pair::{Amount, Fee, names::*},
};

use crate::chain_example::with_every_option;

static EXAMPLE: LazyLock<String> = LazyLock::new(with_every_option);

/// What is said of the example after one change; a change that changes nothing is no case.
fn refusal(from: &str, to: &str) -> String {
    let changed = EXAMPLE.replacen(from, to, 1);
    assert_ne!(changed, *EXAMPLE, "{from}");
    ChainFile::parse(&changed, Path::new("chain.toml")).expect_err(from).to_string()
}

/// The line of the example that begins with this.
fn line(start: &str) -> usize {
    1 + EXAMPLE.lines().position(|line| line.starts_with(start)).expect(start)
}

#[test]
fn parse_reads_the_example() {
    let path = Path::new("chain.toml");
    let plain = ChainFile {
        native_token: Some(NativeToken { ticker: "SOV".into(), name: "Sovereign".into() }),
        ..ChainFile::with_test_validators(4).unwrap()
    };
    assert_eq!(ChainFile::parse(include_str!("../../chain.example.toml"), path).unwrap(), plain);
    let egld = |hundredths: u64| Amount::from(hundredths) * 10_000_000_000_000_000u64;
    let full = ChainFile {
        mainchain_fee: Some(Fee { token: FUEL.into(), per_transfer: 5u32.into() }),
        whitelist: vec![ALICE],
        token_whitelist: true,
        tokens: [("EGLD-000000", true), (GOLD, true), (SWORD, false)].map(token).into(),
        registration_fund: egld(10),
        call_inbox: Some(CallInbox { address: contract(CALL_INBOX), executor: contract(CALL_EXECUTOR) }),
        stake: Some(Stake {
            unbonding_days: 10,
            egld: egld(250_000),
            tokens: vec![StakeToken { token: GOLD.into(), amount: 1_000u32.into() }],
            treasury: Some(ALICE),
        }),
        governance: true,
        ..plain
    };
    assert_eq!(ChainFile::parse(&EXAMPLE, path).unwrap(), full);
}

fn token((name, allowed): (&str, bool)) -> TokenEntry {
    TokenEntry { name: name.into(), allowed, burnt: false }
}

#[test]
fn parse_leaves_out_what_is_optional() {
    let validator = EXAMPLE.split("[[validators]]\n").nth(1).unwrap().lines().next().unwrap();
    let least = format!(
        "chain-id = \"s\"\nfirst-validator-id = 0\nfirst-epoch = 9\nproof-required = false\nrunning = false\n[[validators]]\n{validator}"
    );
    let file = ChainFile::parse(&least, Path::new("chain.toml")).unwrap();
    assert_eq!((file.network, file.mainchain_fee, file.native_token, file.whitelist), (None, None, None, vec![]));
    assert_eq!((file.registration_fund, file.call_inbox, file.stake, file.governance), (Amount::ZERO, None, None, false));
    assert_eq!((file.token_whitelist, file.tokens), (false, vec![]));
    assert_eq!((file.validators[0].owner, file.validators[0].proof), (None, None));
}

#[test]
fn parse_names_the_line_when_a_value_is_wrong() {
    let owner = EXAMPLE.lines().find(|line| line.starts_with("owner = ")).unwrap();
    let key = EXAMPLE.lines().find(|line| line.starts_with("key = ")).unwrap();
    let treasury = EXAMPLE.lines().find(|line| line.starts_with("treasury = ")).unwrap();
    let address = EXAMPLE.lines().find(|line| line.starts_with("address = ")).unwrap();
    for (from, to, place, words) in [
        (
            "chain-id = \"sov\"",
            "chain-id = \"Sov\"",
            "chain-id",
            "\"Sov\" is no chain id: 1 to 4 lower-case letters or digits are expected",
        ),
        ("network = \"test\"", "network = \"\"", "network", "the network has no name"),
        ("first-validator-id = 1", "first-validator-id = 2", "first-validator-id", "2 is not a number from 0 to 1"),
        ("first-epoch = 0", "first-epoch = -1", "first-epoch", "-1 is not a number from 0 to 4294967295"),
        ("first-epoch = 0", "first-epoch = 4294967296", "first-epoch", "4294967296 is not a number from 0 to 4294967295"),
        ("first-epoch = 0", "first-epoch = 99999999999999999999", "first-epoch", "99999999999999999999 is not a number from 0 to"),
        ("first-epoch = 0", "first-epoch = \"0\"", "first-epoch", "invalid type: string \"0\", expected a number from 0 to 4294967295"),
        ("running = true", "running = \"yes\"", "running", "invalid type: string \"yes\", expected a boolean"),
        ("running = true", "speed = 3\nrunning = true", "running", "unknown field `speed`"),
        ("running = true", "first-epoch = 0\nrunning = true", "running", "duplicate key"),
        ("per-transfer = \"5\"", "per-transfer = \"-5\"", "per-transfer", "\"-5\" is no number of token units"),
        ("per-transfer = \"5\"", "per-transfer = \"+1_0\"", "per-transfer", "\"+1_0\" is no number of token units"),
        ("per-transfer = \"5\"", &format!("per-transfer = \"{}\"", "9".repeat(400)), "per-transfer", "400 digits are more token units"),
        ("per-transfer = \"5\"", "per-transfer = \"0\"", "per-transfer", "a fee of nothing is no fee"),
        ("per-transfer = \"5\"", "per-transfer = 5", "per-transfer", "invalid type: integer `5`, expected a string"),
        ("token = \"FUEL-4d5e6f\"", "token = \"FUEL\"", "token = ", "\"FUEL\" is no token identifier"),
        ("ticker = \"SOV\"", "ticker = \"sov\"", "ticker", "\"sov\" is no ticker"),
        ("name = \"Sovereign\"", "name = \"So\"", "name = \"Sovereign\"", "\"So\" is no token's name"),
        (key, "key = \"00\"", "key = ", "a validator's key has 96 bytes, not 1"),
        (key, "key = \"0x\"", "key = ", "a validator's key is no hexadecimal text"),
        ("running = true", "forge = \"erd1x\"\nrunning = true", "running", "\"erd1x\" is no address"),
        (
            "running = true",
            &format!("forge = \"{}\"\nrunning = true", bech32(&ALICE)),
            "running",
            "erd1v9kxjcm9ta047h6lta047h6lta047h6lta047h6lta047h6lta0sn3h5n5 is no",
        ),
        ("governance = true", "governance = 1", "governance", "invalid type: integer `1`, expected a boolean"),
        ("\"0.1\"", "0.1", "registration-fund", "invalid type: floating point `0.1`, expected a string"),
        ("\"0.1\"", "\"0,1\"", "registration-fund", "\"0,1\" is no amount of EGLD: digits are expected"),
        ("\"0.1\"", "\"0.049\"", "registration-fund", "a fund of 0.049 EGLD issues no token, which costs 0.05 EGLD"),
        (
            address,
            &format!("address = \"{}\"", bech32(&ALICE)),
            "address",
            "erd1v9kxjcm9ta047h6lta047h6lta047h6lta047h6lta047h6lta0sn3h5n5 is no",
        ),
        (address, "address = \"erd1x\"", "address", "\"erd1x\" is no address"),
        (address, "", "[call-inbox]", "missing field `address`"),
        ("unbonding-days = 10", "unbonding-days = 3", "unbonding-days", "3 is not a number from 4 to 365"),
        ("unbonding-days = 10", "unbonding-days = 366", "unbonding-days", "366 is not a number from 4 to 365"),
        ("unbonding-days = 10", "", "[stake]", "missing field `unbonding-days`"),
        ("egld = \"2500\"", "egld = \"-1\"", "egld", "\"-1\" is no amount of EGLD"),
        ("amount = \"1000\"", "amount = \"0\"", "tokens", "nothing of a token is no stake"),
        ("amount = \"1000\"", "amount = \"1.5\"", "tokens", "\"1.5\" is no number of token units"),
        ("token = \"GOLD-1a2b3c\", amount", "token = \"GOLD\", amount", "tokens", "\"GOLD\" is no token identifier"),
        ("token-whitelist = true", "token-whitelist = 1", "token-whitelist", "invalid type: integer `1`, expected a boolean"),
        ("burnt = false", "burnt = \"no\"", "burnt", "invalid type: string \"no\", expected a boolean"),
        ("burnt = false", "locked = true", "burnt", "unknown field `locked`"),
        ("allowed = true", "", "[[token]]", "missing field `allowed`"),
        (treasury, &format!("treasury = \"{}\"", bech32(&[0; 32])), "treasury", "a treasury is the zero address"),
        (owner, "owner = \"erd1x\"", "owner = ", "\"erd1x\" is no address"),
        (owner, &format!("owner = \"{}\"", bech32(&[0; 32])), "owner = ", "a validator's owner is the zero address"),
    ] {
        let said = refusal(from, to);
        assert!(said.starts_with(&format!("chain.toml, line {}: {words}", line(place))), "{to}: {said}");
        assert!(!said.contains('\n'), "{said}");
    }
}

#[test]
fn parse_says_what_is_missing() {
    for field in ["chain-id", "first-validator-id", "first-epoch", "proof-required", "running"] {
        let said = refusal(&format!("\n{field} = "), "\n# ");
        assert!(said.starts_with("chain.toml") && said.ends_with(&format!("missing field `{field}`")), "{said}");
    }
}

#[test]
fn parse_refuses_what_contradicts_itself() {
    let keys: Vec<_> = EXAMPLE.lines().filter(|line| line.starts_with("key = ")).collect();
    let proofs: Vec<_> = EXAMPLE.lines().filter(|line| line.starts_with("proof = ")).collect();
    let [third, fourth] = [line(keys[2]), line(keys[3])];
    assert_eq!(refusal(keys[3], keys[1]), format!("chain.toml, line {fourth}: validators 2 and 4 have the same key"));
    assert_eq!(refusal(proofs[2], ""), format!("chain.toml, line {third}: validator 3 has no proof, and proof-required is true"));
    let nobody = format!("validators = []\n{}", &EXAMPLE[..EXAMPLE.find("[[validators]]").unwrap()]);
    let nobody = ChainFile::parse(&nobody, Path::new("chain.toml")).unwrap_err();
    assert_eq!(nobody.to_string(), "chain.toml: a chain has from 1 to 512 validators, not 0");
    let user = EXAMPLE.lines().find_map(|line| line.strip_prefix("whitelist = [")).unwrap().trim_end_matches(']');
    let second = format!("chain.toml, line {}: ", line("whitelist = ") + 1);
    let twice = refusal(user, &format!("{user},\n{user}"));
    assert!(twice.starts_with(&second) && twice.ends_with("is whitelisted twice"), "{twice}");
    let of_contract = refusal(user, &format!("{user},\n\"{}\"", bech32(&contract(MVX_ESDT_SAFE))));
    assert!(
        of_contract.starts_with(&second) && of_contract.ends_with("is a contract, and only wallets can be whitelisted"),
        "{of_contract}"
    );
}

#[test]
fn parse_refuses_a_stake_or_an_inbox_that_can_not_be() {
    let at = |start: &str, words: &str| format!("chain.toml, line {}: {words}", line(start));
    let tokens = "[{ token = \"GOLD-1a2b3c\", amount = \"1000\" }]";
    let term = |token: &str| format!("{{ token = \"{token}\", amount = \"1\" }}");
    let terms = |terms: &[String]| format!("[{}]", terms.join(", "));
    let nothing = EXAMPLE.replacen("egld = \"2500\"", "", 1).replacen(tokens, "[]", 1);
    let nothing = ChainFile::parse(&nothing, Path::new("chain.toml")).unwrap_err().to_string();
    assert_eq!(nothing, at("[stake]", "a stake of nothing is none; leave [stake] out, or say egld or tokens"));
    let twice = refusal(tokens, &terms(&[GOLD, FUEL, GOLD].map(term)));
    assert_eq!(twice, at("tokens", "GOLD-1a2b3c is staked twice"));
    let egld = refusal(tokens, &terms(&["EGLD-000000"].map(term)));
    assert_eq!(egld, at("tokens", "a stake's EGLD has a line of its own, egld"));
    let many: Vec<_> = (0..11).map(|number| term(&format!("MANY-{number:06}"))).collect();
    assert_eq!(refusal(tokens, &terms(&many)), at("tokens", "a stake is of 10 tokens beside EGLD at most"));
    let ten = EXAMPLE.replacen(tokens, &terms(&many[1..]), 1);
    assert_eq!(ChainFile::parse(&ten, Path::new("chain.toml")).unwrap().stake.unwrap().tokens.len(), 10);
    let [inbox, executor] = [CALL_INBOX, CALL_EXECUTOR].map(|name| bech32(&contract(name)));
    let same = refusal(&executor, &inbox);
    assert_eq!(same, at("[call-inbox]", &format!("{inbox} can't be the call-inbox and its executor")));
}

#[test]
fn parse_names_the_line_when_a_token_is_none_of_the_mainchain() {
    let at = format!("chain.toml, line {}: ", line("name = \"EGLD-000000\""));
    let no_token = "is no token, as in USDC-c76f1f, or SWORD-1a2b3c-0f with a nonce";
    let of_sovereign = "is a Sovereign Chain's name of a token; the mainchain's is expected";
    for (name, words) in [
        ("", no_token),
        ("EGLD", no_token),
        ("GOLD-1a2b3", no_token),
        ("gold-1a2b3c", no_token),
        ("SWORD-7c8d9e-", no_token),
        ("SWORD-7c8d9e-1", no_token),
        ("SWORD-7c8d9e-0F", no_token),
        ("SWORD-7c8d9e-+1", no_token),
        ("SWORD-7c8d9e-00", no_token),
        ("SWORD-7c8d9e-01-01", no_token),
        ("SWORD-7c8d9e-010000000000000000", no_token),
        (GEM, of_sovereign),
        ("sov-SWORD-7c8d9e-01", of_sovereign),
    ] {
        assert_eq!(refusal("\"EGLD-000000\"", &format!("\"{name}\"")), format!("{at}\"{name}\" {words}"));
    }
    let last = EXAMPLE.replacen(SWORD, "SWORD-7c8d9e-ffffffffffffffff", 1);
    ChainFile::parse(&last, Path::new("chain.toml")).unwrap();
}

#[test]
fn parse_refuses_tokens_that_contradict_each_other_or_can_not_be_burnt() {
    let table = |name: &str, rules: &str| format!("[[token]]\n{rules}\nname = \"{name}\"\n");
    let parse = |more: &str| ChainFile::parse(&format!("{}{more}", *EXAMPLE), Path::new("chain.toml"));
    let [allowed, refused, burnt] = ["allowed = true", "allowed = false", "burnt = true\nallowed = true"];
    let collection = table("SWORD-123456", refused);
    for (more, words) in [
        (table(GOLD, refused), "GOLD-1a2b3c has rules twice"),
        (table("SWORD-123456-01", burnt), "SWORD-123456-01 can't be burnt: only a fungible ESDT token can"),
        (
            collection.clone() + &table("SWORD-123456-0f", allowed),
            "SWORD-123456-0f can't be allowed as long as SWORD-123456 is refused, which stands for all its nonces",
        ),
    ] {
        let last = EXAMPLE.lines().count() + more.lines().count();
        assert_eq!(parse(&more).unwrap_err().to_string(), format!("chain.toml, line {last}: {words}"));
    }
    let egld = refusal("name = \"EGLD-000000\"", "burnt = true\nname = \"EGLD-000000\"");
    let place = line("name = \"EGLD-000000\"") + 1;
    assert_eq!(egld, format!("chain.toml, line {place}: EGLD-000000 can't be burnt: only a fungible ESDT token can"));
    for more in [
        collection + &table("SWORD-123456-01", refused),
        table("SWORD-7c8d9e", allowed),
        table(FUEL, burnt),
        table(FUEL, "burnt = true\nallowed = false"),
    ] {
        parse(&more).unwrap();
    }
}

#[test]
fn parse_names_the_first_validator_that_is_too_much() {
    let head = &EXAMPLE[..EXAMPLE.find("[[validators]]").unwrap()];
    let key = |number: u64| format!("[[validators]]\nkey = \"{number:0192x}\"\n");
    let many = head.to_owned() + &(1..=513).map(key).collect::<String>();
    let said = ChainFile::parse(&many, Path::new("chain.toml")).unwrap_err().to_string();
    let last = many.lines().count();
    assert_eq!(said, format!("chain.toml, line {last}: a chain has from 1 to 512 validators, not 513"));
}
