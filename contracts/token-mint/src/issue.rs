//! Asks the ESDT system contract for tokens, and owns for which ones it has yet to answer.

use multiversx_sc::imports::*;

/// What the ESDT system contract takes for a token, in 10^-18 EGLD: 0.05 EGLD.
///
/// Source: mx-chain-go `cmd/node/config/systemSmartContractsConfig.toml`, `BaseIssuingCost`.
pub const ISSUE_COST: u64 = 50_000_000_000_000_000;
/// Gas of the ESDT system contract for a token, which takes 50,000,000 and something for the data; what is left comes back.
const ISSUE_GAS: u64 = 52_000_000;
/// Gas for keeping the identifier, or the returned cost, beyond what the VM locks for any callback.
const ISSUED_GAS: u64 = 2_000_000;

/// The ESDT system contract's functions for a token with every role for its caller.
///
/// Source: mx-chain-go `vm/systemSmartContracts/esdt.go`.
const PLAIN: &str = "registerAndSetAllRoles";
const DYNAMIC: &str = "registerAndSetAllRolesDynamic";

#[multiversx_sc::module]
pub trait IssueModule {
    /// Asks for a token of this type, with every role for this contract; `callback` hears of it.
    fn ask_for_token(
        &self,
        name: ManagedBuffer,
        ticker: ManagedBuffer,
        token_type: EsdtTokenType,
        decimals: u64,
        callback: CallbackClosure<Self::Api>,
    ) {
        let (function, word, has_decimals) = request(token_type);
        let mut arguments = ManagedArgBuffer::new();
        arguments.push_arg_raw(name);
        arguments.push_arg_raw(ticker);
        arguments.push_arg_raw(ManagedBuffer::from(word));
        if has_decimals {
            arguments.push_arg(decimals);
        }
        self.tx()
            .to(ESDTSystemSCAddress)
            .egld(BigUint::from(ISSUE_COST))
            .raw_call(function)
            .arguments_raw(arguments)
            .gas(ISSUE_GAS)
            .callback(callback)
            .gas_for_callback(ISSUED_GAS)
            .register_promise();
    }

    /// Whether the ESDT system contract has yet to answer for a sovereign token; the native one has no identifier by then and stands under
    /// an empty one. Written when it is asked, cleared by the callback. INV-92.
    #[view(isIssuing)]
    #[storage_mapper("issuing")]
    fn issuing(&self, sov_token: &ManagedBuffer) -> SingleValueMapper<bool>;
}

/// The function for a type of token, its word for the type, and whether decimals follow: a dynamic type that has none would take them for a
/// property.
fn request(token_type: EsdtTokenType) -> (&'static str, &'static str, bool) {
    match token_type {
        EsdtTokenType::Fungible | EsdtTokenType::Invalid => (PLAIN, "FNG", true),
        EsdtTokenType::NonFungible | EsdtTokenType::NonFungibleV2 => (PLAIN, "NFT", true),
        EsdtTokenType::SemiFungible => (PLAIN, "SFT", true),
        EsdtTokenType::MetaFungible => (PLAIN, "META", true),
        EsdtTokenType::DynamicNFT => (DYNAMIC, "NFT", false),
        EsdtTokenType::DynamicSFT => (DYNAMIC, "SFT", false),
        EsdtTokenType::DynamicMeta => (DYNAMIC, "META", true),
    }
}
