//! Contracts that run as Rust instead of compiled: the embedded VM compiles a contract at every entry, which takes most of the time of a long
//! life. What they do is the same; what wasm alone can do wrong is not seen.

use multiversx_sc_scenario::{executor::debug::ContractContainer, imports::ExecutorConfig};

use super::world::World;

/// The Rust of a contract, by its name.
pub type Native = (&'static str, fn() -> ContractContainer);

impl World {
    /// From here on these contracts run as Rust, all others compiled.
    pub(super) fn run_natively(&mut self, natives: &'static [Native]) {
        self.natives = natives;
        self.vm.executor_config = ExecutorConfig::Debugger.then(ExecutorConfig::Experimental);
    }

    /// A contract with this code is about to be deployed.
    pub(super) fn name_native(&mut self, name: &str, code: &[u8]) {
        let Some((_, container)) = self.natives.iter().find(|(native, _)| *native == name) else { return };
        let mut known = self.vm.contract_map_ref.lock();
        if !known.contains_contract(code) {
            known.register_contract(code.to_vec(), container());
        }
    }
}
