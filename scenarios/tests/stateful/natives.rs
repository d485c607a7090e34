//! The Rust of every contract, for a life that is too long for compiled ones.

use interactor::pair::{Native, names};
use multiversx_sc_scenario::{DebugApi, executor::debug::ContractContainer, multiversx_sc::contract_base::CallableContractBuilder};

pub const NATIVES: &[Native] = &[
    (names::CHAIN_CONFIG, || contained(chain_config::ContractBuilder)),
    (names::HEADER_VERIFIER, || contained(header_verifier::ContractBuilder)),
    (names::MVX_ESDT_SAFE, || contained(mvx_esdt_safe::ContractBuilder)),
    (names::MVX_FEE_MARKET, || contained(mvx_fee_market::ContractBuilder)),
    (names::TOKEN_MINT, || contained(token_mint::ContractBuilder)),
    (names::GOVERNOR, || contained(governor::ContractBuilder)),
    (names::CALL_EXECUTOR, || contained(call_executor::ContractBuilder)),
    (names::CALL_INBOX, || contained(call_inbox::ContractBuilder)),
    (names::SOV_ESDT_SAFE, || contained(sov_esdt_safe::ContractBuilder)),
    (names::SOV_FEE_MARKET, || contained(sov_fee_market::ContractBuilder)),
    (names::SOV_GOVERNOR, || contained(sov_governor::ContractBuilder)),
];

fn contained(builder: impl CallableContractBuilder) -> ContractContainer {
    ContractContainer::new(builder.new_contract_obj::<DebugApi>(), None, false)
}
