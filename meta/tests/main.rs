//! The tool as a program.

use std::process::{Command, Stdio};

/// The tool, started by nobody.
fn bridge() -> Command {
    let mut bridge = Command::new(env!("CARGO_BIN_EXE_bridge"));
    bridge.arg("build").env_remove("CARGO");
    bridge
}

#[test]
fn tool_says_how_to_start_it_when_cargo_did_not() {
    let output = bridge().output().unwrap();
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{error}");
    assert!(error.contains("start this tool as `cargo bridge`"), "{error}");
}

#[test]
fn tool_ends_in_order_when_nobody_listens() {
    let mut child = bridge().stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop((child.stdout.take(), child.stderr.take()));
    assert_eq!(child.wait().unwrap().code(), Some(1));
}
