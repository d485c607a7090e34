//! Transactions written with the contracts' generated proxies.

use multiversx_sc_scenario::{
    ScenarioTxEnvData,
    api::StaticApi,
    imports::{
        Address as HeapAddress, FunctionCall, InterpreterContext, RHListExec, ScenarioRunner, Tx, TxBaseWithEnv, TxFromSpecified, TxGas,
        TxNoPayment, TxPayment, TxToSpecified,
    },
    multiversx_sc::tuple_util::NestedTupleFlatten,
    scenario::tx_to_step::{TxToQueryStep, TxToStep},
    scenario_model::TxResponse,
};

use super::{
    setup::workspace,
    world::{Outcome, World},
};
use crate::chain::Address;

/// What typed transactions are made in.
pub type Env = ScenarioTxEnvData;

/// Begins a typed transaction.
pub fn tx() -> TxBaseWithEnv<Env> {
    // Paths of contracts are two folders below the workspace's, as those of scenarios are.
    let interpreter_context = InterpreterContext::new().with_dir(workspace().join("contracts/mvx-esdt-safe"));
    TxBaseWithEnv::new_with_env(ScenarioTxEnvData { interpreter_context, ..Default::default() })
}

/// An address as a sender, receiver or argument.
pub fn heap(address: &Address) -> HeapAddress {
    HeapAddress::from(*address)
}

impl World {
    /// Runs a typed transaction.
    pub fn call<From, To, Payment, Gas, RH>(&mut self, tx: Tx<Env, From, To, Payment, Gas, FunctionCall<StaticApi>, RH>) -> Outcome
    where
        From: TxFromSpecified<Env>,
        To: TxToSpecified<Env>,
        Payment: TxPayment<Env>,
        Gas: TxGas<Env>,
        RH: RHListExec<TxResponse, Env>,
    {
        self.run(tx.tx_to_step().step)
    }

    /// Asks a view; its result handlers decide what is returned. The contract must be there and must answer.
    pub fn query<To, Payment, RH>(
        &mut self,
        tx: Tx<Env, (), To, Payment, (), FunctionCall<StaticApi>, RH>,
    ) -> <RH::ListReturns as NestedTupleFlatten>::Unpacked
    where
        To: TxToSpecified<Env>,
        Payment: TxNoPayment<Env>,
        RH: RHListExec<TxResponse, Env>,
        RH::ListReturns: NestedTupleFlatten,
    {
        let mut query = tx.tx_to_query_step();
        self.vm.run_sc_query_step(&mut query.step);
        query.process_result()
    }
}
