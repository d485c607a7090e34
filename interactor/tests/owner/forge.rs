//! What is left of a forge, and the file that describes it.

use std::{collections::BTreeMap, path::Path};

use interactor::{owner::*, pair::names::*};

use super::plan::hundredths;

const EXAMPLE: &str = include_str!("../../forge.example.toml");
const TEMPLATES: [Part; 5] = [Part::ChainConfig, Part::Safe, Part::FeeMarket, Part::HeaderVerifier, Part::TokenMint];
const FAR_FACTORY: [u8; 32] = elsewhere(contract("factory"));

fn file() -> ForgeFile {
    ForgeFile::parse(EXAMPLE, Path::new("forge.toml")).expect("the example is a forge's file")
}

/// The forge as the example makes it.
fn complete() -> ForgeObserved {
    let templates: BTreeMap<_, _> = TEMPLATES.map(|part| (part, contract(part.name()))).into();
    let own = [Part::Forge, Part::Factory].map(|part| (part, contract(part.name())));
    ForgeObserved {
        deployed: templates.clone().into_iter().chain(own).collect(),
        templates,
        factories: vec![contract(CHAIN_FACTORY)],
        has_defaults: true,
        deploy_cost: hundredths(1),
    }
}

fn templates() -> Vec<ForgeStep> {
    TEMPLATES.into_iter().flat_map(|part| [ForgeStep::Deploy(part), ForgeStep::SetTemplate(part)]).collect()
}

#[test]
fn forge_has_every_step_when_nothing_is_there() {
    let deploy = [Part::Forge, Part::Factory].map(ForgeStep::Deploy);
    let settings = [ForgeStep::Register(None), ForgeStep::SetDefaults];
    assert_eq!(left_of_forge(&file(), &ForgeObserved::default()), [&deploy[..], &templates(), &settings].concat());
    let of_another = ForgeFile { forge: Some(contract("forge")), ..file() };
    assert_eq!(left_of_forge(&of_another, &ForgeObserved::default()), [&deploy[1..], &templates()].concat());
}

#[test]
fn forge_has_no_step_when_everything_is_there() {
    assert_eq!(left_of_forge(&file(), &complete()), []);
}

#[test]
fn forge_is_brought_to_a_file_that_changed() {
    let other = ForgeFile { deploy_cost: hundredths(2), factories: vec![FAR_FACTORY], ..file() };
    assert_eq!(left_of_forge(&other, &complete()), [ForgeStep::Register(Some(FAR_FACTORY)), ForgeStep::SetCost]);
    let undecided = ForgeObserved { has_defaults: false, ..complete() };
    assert_eq!(left_of_forge(&file(), &undecided), [ForgeStep::SetDefaults]);
}

#[test]
fn template_is_deployed_anew_when_its_code_is_not_the_built_one() {
    let mut found = complete();
    found.deployed.remove(&Part::Safe);
    found.templates.remove(&Part::Safe);
    assert_eq!(left_of_forge(&file(), &found), [ForgeStep::Deploy(Part::Safe), ForgeStep::SetTemplate(Part::Safe)]);
    let mut renamed = complete();
    renamed.templates.insert(Part::Safe, contract("another"));
    assert_eq!(left_of_forge(&file(), &renamed), [ForgeStep::SetTemplate(Part::Safe)]);
}

#[test]
fn forge_file_names_the_line_when_a_value_is_wrong() {
    for (from, to, line, words) in [
        ("deploy-cost = \"0.01\"", "deploy-cost = \"x\"", 11, "\"x\" is no amount of EGLD"),
        ("first-epoch = 0", "first-epoch = -1", 15, "-1 is not a number from 0 to 4294967295"),
        ("factories = []", "factories = [\"erd1x\"]", 21, "\"erd1x\" is no address"),
        ("network = \"test\"", "networks = \"test\"", 8, "unknown field `networks`"),
    ] {
        let changed = EXAMPLE.replacen(from, to, 1);
        assert_ne!(changed, EXAMPLE, "{from}");
        let said = ForgeFile::parse(&changed, Path::new("forge.toml")).expect_err(from).to_string();
        assert!(said.starts_with(&format!("forge.toml, line {line}: {words}")), "{said}");
    }
}
