use std::{fs, process::Command};

use interactor::{
    owner::{Part, State},
    pair::names::*,
};
use serde_json::json;

use crate::{
    bed,
    chain_example::with_every_option,
    crossing::{Crossing, SILVER, lines},
};

/// `status` for a file whose state names these contracts.
fn status(crossing: &Crossing) -> Command {
    let chain = crossing.path("chain.toml");
    fs::write(&chain, with_every_option()).unwrap();
    let mut state = State::open(&chain, &crossing.gateway.info().chain_id).unwrap();
    for part in Part::ALL {
        let deployed = crossing.contracts.address(part).map(|address| (part, *address));
        state.expect(Vec::new(), deployed).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_interactor"));
    command.args(["status", "--gateway", crossing.gateway.url(), "--chain"]).arg(chain);
    command
}

#[test]
fn status_tells_what_the_safe_keeps_of_each_token() {
    let gateway = &*bed::simulator();
    let crossing = Crossing::deploy(gateway, "status");
    crossing.lock(&[(GOLD, 40), (SILVER, 5)]);
    crossing.lock(&[(GOLD, 2)]);
    let told = status(&crossing).arg("--json").output().unwrap();
    let escrow = json!([
        {"token": GOLD, "owed": "42", "float": "42", "balance": "42"},
        {"token": SILVER, "owed": "5", "float": "5", "balance": "5"},
    ]);
    assert_eq!(lines(&told)[0]["escrow"], escrow);
    let told = String::from_utf8(status(&crossing).output().unwrap().stdout).unwrap();
    let rows: Vec<_> =
        told.lines().map(|line| line.replace(|character: char| !character.is_ascii_graphic(), " ").trim_start().to_owned()).collect();
    let row =
        |token: &str| rows.iter().find(|row| row.starts_with(token)).unwrap().split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(
        (row(GOLD), row(SILVER)),
        (vec![GOLD.into(), "42".into(), "42".into(), "42".into()], vec![SILVER.into(), "5".into(), "5".into(), "5".into()])
    );
}
