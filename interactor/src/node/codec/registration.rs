//! Tokens and validators that the mainchain is told of.

use super::{operation::OperationData, writer::Writer};

/// A token of the Sovereign Chain that is to exist on the mainchain too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterToken {
    pub token_id: Vec<u8>,
    /// As in `EsdtTokenData`.
    pub token_type: u8,
    pub name: Vec<u8>,
    pub ticker: Vec<u8>,
    /// Eight bytes on the wire, unlike the reference contracts'.
    pub num_decimals: u64,
    pub data: OperationData,
}

/// A validator that joins or leaves; both ways have the same bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisteredBlsKey {
    /// By which the mainchain knows the validator, raw.
    pub id: Vec<u8>,
    /// A compressed point of G2.
    pub key: Vec<u8>,
    /// An address, with a length before it on the wire.
    pub owner: Vec<u8>,
    /// Shares the counter of the deposits.
    pub nonce: u64,
}

impl RegisterToken {
    pub fn encode(&self) -> Vec<u8> {
        let writer =
            Writer::default().bytes(&self.token_id).u8(self.token_type).bytes(&self.name).bytes(&self.ticker).u64(self.num_decimals);
        self.data.write(writer).finish()
    }
}

impl RegisteredBlsKey {
    pub fn encode(&self) -> Vec<u8> {
        Writer::default().bytes(&self.id).bytes(&self.key).bytes(&self.owner).u64(self.nonce).finish()
    }
}
