//! Signed transactions, and the name that the network gives each: it is known before anything is sent.

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use blake2::{Blake2b, Digest, digest::consts::U32};
use multiversx_chain_core::{std::Bech32Address, types::Address as HeapAddress};
use multiversx_sdk::data::transaction::Transaction;

use super::{gateway::NetworkInfo, receipt::TransactionHash, transaction::Draft, wallet::Wallet};
use crate::{chain::Address, pair::Amount, protobuf::Writer};

/// Of the transaction format, without options.
const VERSION: u32 = 1;

/// A transaction that can be handed over.
#[derive(Debug, Clone)]
pub struct Signed {
    pub nonce: u64,
    pub hash: TransactionHash,
    pub(super) transaction: Transaction,
}

impl Signed {
    /// The same draft with the same nonce is the same transaction.
    pub fn new(draft: &Draft, nonce: u64, wallet: &Wallet, info: &NetworkInfo) -> Self {
        let address = |address: &Address| Bech32Address::from(HeapAddress::from(*address));
        let mut transaction = Transaction {
            nonce,
            value: draft.egld.to_string(),
            receiver: address(&draft.receiver),
            sender: address(wallet.address()),
            gas_price: info.gas_price,
            gas_limit: draft.gas_limit,
            data: Some(BASE64.encode(&draft.data)).filter(|data| !data.is_empty()),
            signature: None,
            chain_id: info.chain_id.clone(),
            version: VERSION,
            options: 0,
        };
        let signature = wallet.sign(&transaction);
        let hash = hash(draft, &transaction, &signature);
        transaction.signature = Some(hex::encode(signature));
        Self { nonce, hash, transaction }
    }
}

/// Source: mx-chain-core-go `data/transaction/transaction.proto`, hashed by blake2b.
fn hash(draft: &Draft, transaction: &Transaction, signature: &[u8]) -> TransactionHash {
    let content = Writer::default()
        .number(1, transaction.nonce)
        .bytes(2, &value(&draft.egld))
        .bytes(3, draft.receiver.as_slice())
        .bytes(5, transaction.sender.address.as_bytes())
        .number(7, transaction.gas_price)
        .number(8, transaction.gas_limit)
        .bytes(9, draft.data.as_bytes())
        .bytes(10, transaction.chain_id.as_bytes())
        .number(11, transaction.version.into())
        .bytes(12, signature);
    TransactionHash(Blake2b::<U32>::digest(content.finish()).into())
}

/// A byte for the sign, and the number.
///
/// Source: mx-chain-core-go `data/bigIntCaster.go`.
fn value(egld: &Amount) -> Vec<u8> {
    [vec![0], egld.to_bytes_be()].concat()
}
