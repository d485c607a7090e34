//! The wire's layouts, written by hand: nothing here is derived, so that what is derived can be held against it.

use multiversx_sc::types::{BigUint, EsdtTokenData, EsdtTokenType, ManagedBuffer, ManagedVec, TokenId};
use multiversx_sc_scenario::api::StaticApi;
use types::{Operation, OperationData, OperationEsdtPayment, RegisterToken, RegisteredBlsKey, TransferData};

/// Bytes behind their length.
pub fn nested(bytes: &[u8]) -> Vec<u8> {
    [&(bytes.len() as u32).to_be_bytes(), bytes].concat()
}

/// Byte strings behind their count.
pub fn list(items: &[Vec<u8>]) -> Vec<u8> {
    let count = (items.len() as u32).to_be_bytes().to_vec();
    [vec![count], items.iter().map(|item| nested(item)).collect()].concat().concat()
}

/// A token, right or wrong.
#[derive(Clone, Debug)]
pub struct Token {
    pub id: Vec<u8>,
    pub nonce: u64,
    pub token_type: u8,
    pub amount: Vec<u8>,
    pub frozen: u8,
    pub hash: Vec<u8>,
    pub name: Vec<u8>,
    pub attributes: Vec<u8>,
    pub creator: [u8; 32],
    pub royalties: Vec<u8>,
    pub uris: Vec<Vec<u8>>,
}

impl Default for Token {
    fn default() -> Self {
        Token {
            id: b"SVN-123456".to_vec(),
            nonce: 0,
            token_type: 0,
            amount: vec![100],
            frozen: 0,
            hash: vec![],
            name: vec![],
            attributes: vec![],
            creator: [0; 32],
            royalties: vec![],
            uris: vec![],
        }
    }
}

impl Token {
    pub fn data(&self) -> Vec<u8> {
        [
            vec![self.token_type],
            nested(&self.amount),
            vec![self.frozen],
            nested(&self.hash),
            nested(&self.name),
            nested(&self.attributes),
            self.creator.to_vec(),
            nested(&self.royalties),
            list(&self.uris),
        ]
        .concat()
    }

    pub fn bytes(&self) -> Vec<u8> {
        [nested(&self.id), self.nonce.to_be_bytes().to_vec(), self.data()].concat()
    }

    pub fn managed_data(&self) -> EsdtTokenData<StaticApi> {
        EsdtTokenData {
            token_type: EsdtTokenType::from(self.token_type),
            amount: BigUint::from_bytes_be(&self.amount),
            frozen: self.frozen == 1,
            hash: buffer(&self.hash),
            name: buffer(&self.name),
            attributes: buffer(&self.attributes),
            creator: self.creator.into(),
            royalties: BigUint::from_bytes_be(&self.royalties),
            uris: buffers(&self.uris),
        }
    }
}

/// A call, right or wrong.
#[derive(Clone, Debug)]
pub struct Call {
    pub gas_limit: u64,
    pub function: Vec<u8>,
    pub args: Vec<Vec<u8>>,
}

/// What ends an operation and a token registration.
#[derive(Clone, Debug, Default)]
pub struct Data {
    pub nonce: u64,
    pub sender: [u8; 32],
    pub call: Option<Call>,
}

impl Data {
    pub fn bytes(&self) -> Vec<u8> {
        let call = self.call.as_ref().map_or_else(
            || vec![0],
            |call| [vec![1], call.gas_limit.to_be_bytes().to_vec(), nested(&call.function), list(&call.args)].concat(),
        );
        [self.nonce.to_be_bytes().to_vec(), self.sender.to_vec(), call].concat()
    }

    pub fn managed(&self) -> OperationData<StaticApi> {
        let call = |call: &Call| TransferData { gas_limit: call.gas_limit, function: buffer(&call.function), args: buffers(&call.args) };
        OperationData { op_nonce: self.nonce, op_sender: self.sender.into(), opt_transfer_data: self.call.as_ref().map(call) }
    }
}

/// An operation, right or wrong.
#[derive(Clone, Debug)]
pub struct Op {
    pub to: [u8; 32],
    pub tokens: Vec<Token>,
    pub data: Data,
}

impl Default for Op {
    fn default() -> Self {
        Op { to: [0xc0; 32], tokens: vec![Token::default()], data: Data::default() }
    }
}

impl Op {
    pub fn bytes(&self) -> Vec<u8> {
        let count = (self.tokens.len() as u32).to_be_bytes().to_vec();
        let tokens: Vec<u8> = self.tokens.iter().flat_map(Token::bytes).collect();
        [self.to.to_vec(), count, tokens, self.data.bytes()].concat()
    }

    pub fn managed(&self) -> Operation<StaticApi> {
        let payment = |token: &Token| OperationEsdtPayment {
            token_identifier: TokenId::from(&token.id[..]),
            token_nonce: token.nonce,
            token_data: token.managed_data(),
        };
        Operation { to: self.to.into(), tokens: self.tokens.iter().map(payment).collect(), data: self.data.managed() }
    }
}

/// A token registration, right or wrong.
#[derive(Clone, Debug)]
pub struct Registration {
    pub id: Vec<u8>,
    pub token_type: u8,
    pub name: Vec<u8>,
    pub ticker: Vec<u8>,
    pub decimals: u64,
    pub data: Data,
}

impl Default for Registration {
    fn default() -> Self {
        let (id, name, ticker) = (b"sov-SVN-123456".to_vec(), b"SVN".to_vec(), b"SVN".to_vec());
        Registration { id, token_type: 0, name, ticker, decimals: 18, data: Data { nonce: 2, ..Data::default() } }
    }
}

impl Registration {
    pub fn bytes(&self) -> Vec<u8> {
        let decimals = self.decimals.to_be_bytes().to_vec();
        [nested(&self.id), vec![self.token_type], nested(&self.name), nested(&self.ticker), decimals, self.data.bytes()].concat()
    }

    pub fn managed(&self) -> RegisterToken<StaticApi> {
        RegisterToken {
            token_id: TokenId::from(&self.id[..]),
            token_type: EsdtTokenType::from(self.token_type),
            token_display_name: buffer(&self.name),
            token_ticker: buffer(&self.ticker),
            num_decimals: self.decimals,
            data: self.data.managed(),
        }
    }
}

/// A validator's registration, right or wrong.
#[derive(Clone, Debug)]
pub struct Key {
    pub id: Vec<u8>,
    pub bls_key: Vec<u8>,
    pub owner: Vec<u8>,
    pub nonce: u64,
}

impl Default for Key {
    fn default() -> Self {
        Key { id: vec![5], bls_key: vec![0x89; 96], owner: vec![0x11; 32], nonce: 3 }
    }
}

impl Key {
    pub fn bytes(&self) -> Vec<u8> {
        [nested(&self.id), nested(&self.bls_key), nested(&self.owner), self.nonce.to_be_bytes().to_vec()].concat()
    }

    pub fn managed(&self) -> RegisteredBlsKey<StaticApi> {
        RegisteredBlsKey { id: buffer(&self.id), bls_key: buffer(&self.bls_key), owner: buffer(&self.owner), op_nonce: self.nonce }
    }
}

/// A governance operation, right or wrong.
#[derive(Clone, Debug)]
pub struct Governance {
    pub tag: Vec<u8>,
    pub chain_id: Vec<u8>,
    pub contract: Vec<u8>,
    pub kind: Vec<u8>,
    pub nonce: Vec<u8>,
    pub payload: Vec<u8>,
}

impl Default for Governance {
    fn default() -> Self {
        Governance {
            tag: b"sovereign bridge: governance operation".to_vec(),
            chain_id: b"sov".to_vec(),
            contract: CONTRACT.to_vec(),
            kind: vec![1],
            nonce: 7u64.to_be_bytes().to_vec(),
            payload: list(&[b"fee".to_vec()]),
        }
    }
}

impl Governance {
    pub fn bytes(&self) -> Vec<u8> {
        let parts = [&self.chain_id, &self.contract, &self.kind, &self.nonce, &self.payload].map(|part| nested(part));
        [self.tag.clone(), parts.concat()].concat()
    }
}

/// A contract of a shard.
pub const CONTRACT: [u8; 32] = *b"\0\0\0\0\0\0\0\0\x05\0contract-of-the-bridge";

/// A change of the validator set, right or wrong.
#[derive(Clone, Debug)]
pub struct SetChange {
    pub ids: Vec<Vec<u8>>,
    pub epoch: u32,
}

impl SetChange {
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes: Vec<u8> = self.ids.iter().flat_map(|id| [&[0x0a, id.len() as u8], &id[..]].concat()).collect();
        let mut rest = self.epoch;
        if rest != 0 {
            bytes.push(0x10);
        }
        while rest != 0 {
            let last = rest < 0x80;
            bytes.push(rest as u8 & 0x7f | if last { 0 } else { 0x80 });
            rest >>= 7;
        }
        bytes
    }

    /// Whether these bytes are a change as the node writes it: ids of 1 to 4 bytes above zero, then an epoch.
    pub fn is_one(mut bytes: &[u8]) -> bool {
        let mut ids = 0;
        while let [0x0a, length @ 1..=4, rest @ ..] = bytes {
            let Some((id, rest)) = rest.split_at_checked(*length as usize) else { return false };
            if id.iter().all(|byte| *byte == 0) {
                return false;
            }
            (ids, bytes) = (ids + 1, rest);
        }
        let is_epoch =
            |epoch: &[u8]| matches!(epoch, [varint @ .., 1..0x80] if varint.len() < 5 && varint.iter().all(|byte| *byte >= 0x80));
        ids > 0 && (bytes.is_empty() || (bytes[0] == 0x10 && is_epoch(&bytes[1..])))
    }
}

fn buffer(bytes: &[u8]) -> ManagedBuffer<StaticApi> {
    ManagedBuffer::from(bytes)
}

fn buffers(items: &[Vec<u8>]) -> ManagedVec<StaticApi, ManagedBuffer<StaticApi>> {
    items.iter().map(|item| buffer(item)).collect()
}
