//! What is kept of the build before.

use std::fs;

use scenarios::replay::folder;

/// Every contract that was released once.
pub const KEPT: [&str; 8] = [
    "call-executor",
    "chain-config",
    "header-verifier",
    "mvx-esdt-safe",
    "mvx-fee-market",
    "sov-esdt-safe",
    "sov-fee-market",
    "token-mint",
];

#[test]
fn every_kept_build_is_of_a_contract_that_is_upgraded_here() {
    let files = fs::read_dir(folder().join("previous")).expect("a folder").flatten();
    let mut names: Vec<String> =
        files.filter_map(|file| file.file_name().to_str()?.strip_suffix(".mxsc.json").map(str::to_owned)).collect();
    names.sort();
    assert_eq!(names, KEPT);
}

#[test]
fn every_kept_build_is_wasm() {
    for name in KEPT {
        let text = fs::read_to_string(folder().join(format!("previous/{name}.mxsc.json"))).expect("a file");
        assert!(text.starts_with("{\"code\": \"0061736d01000000"), "{name}");
    }
}
