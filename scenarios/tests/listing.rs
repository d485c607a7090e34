//! One test for each scenario, named as its file: `cargo test -p scenarios -- deposit_proof_execute`.

use std::path::PathBuf;

use scenarios::{book, replay};

macro_rules! scenarios {
    ($($folder:ident($name:literal) { $($test:ident)* })*) => {
        $(mod $folder {
            $(#[test]
            fn $test() {
                super::run($name, stringify!($test));
            })*
        })*

        const LISTED: &[(&str, &str)] = &[$($(($name, stringify!($test)),)*)*];
    };
}

scenarios! {
    flows("flows") {
        _01_deposit_proof_execute
        _01_deposit_proof_execute_sov
        _02_sovereign_token_over_and_home
        _02_sovereign_token_over_and_home_sov
        _03_rotation_then_execute
        _04_old_epoch_leaves_the_window
        _05_replay
        _06_quorum_short
        _07_altered_operation
        _08_pause
        _09_refund_unknown_token
        _10_refund_more_than_owed
        _11_refund_receiver_not_payable
        _12_refund_call
        _13_refund_payment_failed
        _14_fees
        _15_nft_over_and_home
        _15_nft_over_and_home_sov
        _16_refund_nft
        _17_call
        _18_call_without_tokens
        _20_join_rotation_leave
        _28_sponsor
        _30_governance
        _30_governance_sov
        _21_stake_leave_slash
    }
    chain_config("chain-config") {
        members_refused
        register_refused
        register_validators
    }
    header_verifier("header-verifier") {
        change_validator_set_refused
        complete_setup_once
        register_bridge_ops_refused
    }
    mvx_esdt_safe("mvx-esdt-safe") {
        deposit_refused
        deposit_several
        execute_refused
        register_native_token
    }
    mvx_fee_market("mvx-fee-market") {
        distribute_fees
        set_fee_refused
    }
    sov_esdt_safe("sov-esdt-safe") {
        deposit
        deposit_refused
        pause
    }
    sov_fee_market("sov-fee-market") {
        set_fee
        sponsor
    }
    validator_stake("validator-stake") {
        stake_refused
    }
}

/// A file's name may begin with a number, a function's may not.
fn path(folder: &str, test: &str) -> PathBuf {
    PathBuf::from(folder).join(format!("{}.scen.json", test.trim_start_matches('_')))
}

fn run(folder: &str, test: &str) {
    replay::run_file(&replay::folder().join(path(folder, test)));
}

/// Every scenario file, below this crate's folder.
pub fn files() -> Vec<PathBuf> {
    let on_disk = book::on_disk().expect("the folder can be read");
    on_disk.into_iter().filter(|path| path.to_string_lossy().ends_with(".scen.json")).collect()
}

#[test]
fn every_file_is_listed_and_every_listed_file_is_there() {
    let mut listed: Vec<_> = LISTED.iter().map(|(folder, test)| path(folder, test)).collect();
    listed.sort();
    assert_eq!(listed, files());
}

#[test]
fn files_are_found_however_deep_they_lie() {
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("files_are_found");
    let expected = ["flows/01.scen.json", "flows/deep/zz.scen.json", "steps/a.steps.json", "zz.scen.json"].map(PathBuf::from);
    for path in expected.iter().map(PathBuf::as_path).chain(["flows/notes.md".as_ref()]) {
        std::fs::create_dir_all(root.join(path).parent().expect("a folder")).expect("a folder can be made");
        std::fs::write(root.join(path), "{}").expect("a file can be written");
    }
    assert_eq!(book::files_in(&root).expect("the folder can be read"), expected);
}
