//! Tokens and a call on their way to the other chain.

use super::{
    reader::{DecodeError, Reader},
    token::Token,
    writer::Writer,
};
use crate::chain::Address;

/// A call to make with the tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransferData {
    /// Gas units.
    pub gas_limit: u64,
    /// Never empty: call data without a function is dropped.
    pub function: Vec<u8>,
    pub args: Vec<Vec<u8>>,
}

/// The data of a deposit event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperationData {
    /// Counts the operations of one direction, from 0.
    pub nonce: u64,
    /// Who deposited.
    pub sender: Address,
    pub transfer_data: Option<TransferData>,
}

/// A whole deposit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    pub receiver: Address,
    pub tokens: Vec<Token>,
    pub data: OperationData,
}

impl TransferData {
    fn read(reader: &mut Reader) -> Result<Option<Self>, DecodeError> {
        if !reader.bool()? {
            return Ok(None);
        }
        let transfer_data = Self { gas_limit: reader.u64()?, function: reader.bytes()?, args: reader.list()? };
        Ok(Some(transfer_data).filter(|call| !call.function.is_empty()))
    }

    fn write(&self, writer: Writer) -> Writer {
        writer.u64(self.gas_limit).bytes(&self.function).list(&self.args)
    }
}

impl OperationData {
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut reader = Reader::of(bytes)?;
        Ok(Self { nonce: reader.u64()?, sender: reader.address()?, transfer_data: TransferData::read(&mut reader)? })
    }

    pub(super) fn write(&self, writer: Writer) -> Writer {
        let writer = writer.u64(self.nonce).raw(&self.sender).bool(self.transfer_data.is_some());
        self.transfer_data.iter().fold(writer, |writer, call| call.write(writer))
    }
}

impl Operation {
    pub fn encode(&self) -> Vec<u8> {
        let writer = Writer::default().raw(&self.receiver).length(self.tokens.len());
        let writer = self.tokens.iter().fold(writer, |writer, token| token.write(writer));
        self.data.write(writer).finish()
    }
}
