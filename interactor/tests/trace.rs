use std::path::Path;

use interactor::pair::names::*;
use multiversx_sc_scenario::{ScenarioWorld, imports::ExecutorConfig};

use crate::{fixtures::gold, pair::pair};

/// Two folders below the workspace, as traces are.
fn file(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}.scen.json", std::process::id()))
}

#[test]
fn trace_passes_as_a_scenario_when_it_is_replayed() {
    let mut pair = pair();
    pair.mainchain.world.start_trace();
    pair.sovereign.world.start_trace();
    pair.bridge_to_sovereign(&gold(ALICE, BOB, 1_000)).unwrap();
    pair.bridge_to_mainchain(&gold(BOB, CAROL, 400)).unwrap();
    pair.bridge_to_mainchain(&gold(BOB, CAROL, 601)).unwrap_err();
    for (world, name) in [(&mut pair.mainchain.world, "mainchain"), (&mut pair.sovereign.world, "sovereign")] {
        world.write_trace(&file(name));
        ScenarioWorld::new().executor_config(ExecutorConfig::Experimental).run(file(name));
        std::fs::remove_file(file(name)).expect("trace was written");
    }
}
