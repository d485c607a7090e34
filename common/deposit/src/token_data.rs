//! What the event says of a token: its `EsdtTokenData`, as the VM knows it.

use multiversx_sc::api::{BlockchainApi, CallTypeApi, StorageReadApi};
use multiversx_sc::contract_base::{BlockchainWrapper, ManagedSerializer};
use multiversx_sc::imports::*;
use types::token;

/// Data of so many units of a token that the running contract has, as an event topic.
///
/// What is burnt whole has no data any more: read it before. A fungible token has no properties. Units that have just come are not frozen. INV-27.
pub fn token_data<M>(token: &EsdtTokenIdentifier<M>, nonce: u64, amount: &BigUint<M>) -> ManagedBuffer<M>
where
    M: BlockchainApi + CallTypeApi + StorageReadApi + ManagedTypeApi,
{
    if nonce == 0 {
        return token::fungible(amount);
    }
    let blockchain = BlockchainWrapper::<M>::new();
    let known = blockchain.get_esdt_token_data(&blockchain.get_sc_address(), token, nonce);
    ManagedSerializer::new().top_encode_to_managed_buffer(&EsdtTokenData { amount: amount.clone(), frozen: false, ..known })
}
