//! The part of protobuf 3 that the bridge uses: varints and length-delimited fields, numbers that are zero left out.

use thiserror::Error;

const VARINT: u64 = 0;
const LENGTH_DELIMITED: u64 = 2;
/// Bits of payload in each byte of a varint.
const PAYLOAD_BITS: u32 = 7;

/// Why bytes are not the message they should be.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ProtobufError {
    #[error("protobuf message is cut short")]
    CutShort,
    #[error("protobuf varint is longer than 64 bits")]
    VarintTooLong,
    #[error("protobuf wire type {0} is not used here")]
    UnknownWireType(u64),
}

/// One field of a message that is being read.
pub enum Value<'a> {
    Number(u64),
    Bytes(&'a [u8]),
}

/// A message that is being written, fields in the order of the calls.
#[derive(Default)]
pub struct Writer(Vec<u8>);

impl Writer {
    /// A number; zero is not written.
    pub fn number(mut self, field: u64, value: u64) -> Self {
        if value != 0 {
            self.varint(field << 3 | VARINT);
            self.varint(value);
        }
        self
    }

    /// A single field of bytes; empty ones are not written.
    pub fn bytes(self, field: u64, value: &[u8]) -> Self {
        if value.is_empty() { self } else { self.item(field, value) }
    }

    /// An item of a repeated field, or a nested message: written even when empty.
    pub fn item(mut self, field: u64, value: &[u8]) -> Self {
        self.varint(field << 3 | LENGTH_DELIMITED);
        self.varint(value.len() as u64);
        self.0.extend_from_slice(value);
        self
    }

    /// Every item of a repeated field.
    pub fn items(self, field: u64, values: &[Vec<u8>]) -> Self {
        values.iter().fold(self, |writer, value| writer.item(field, value))
    }

    pub fn finish(self) -> Vec<u8> {
        self.0
    }

    fn varint(&mut self, mut value: u64) {
        while value >= 1 << PAYLOAD_BITS {
            self.0.push(value as u8 | 1 << PAYLOAD_BITS);
            value >>= PAYLOAD_BITS;
        }
        self.0.push(value as u8);
    }
}

/// Every field of a message, with its number.
pub fn fields(mut message: &[u8]) -> Result<Vec<(u64, Value<'_>)>, ProtobufError> {
    let mut fields = Vec::new();
    while !message.is_empty() {
        let tag = read_varint(&mut message)?;
        let value = match tag & 7 {
            VARINT => Value::Number(read_varint(&mut message)?),
            LENGTH_DELIMITED => Value::Bytes(read_bytes(&mut message)?),
            other => return Err(ProtobufError::UnknownWireType(other)),
        };
        fields.push((tag >> 3, value));
    }
    Ok(fields)
}

fn read_varint(message: &mut &[u8]) -> Result<u64, ProtobufError> {
    let mut value = 0;
    for shift in (0..u64::BITS).step_by(PAYLOAD_BITS as usize) {
        let (&byte, rest) = message.split_first().ok_or(ProtobufError::CutShort)?;
        *message = rest;
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 1 << PAYLOAD_BITS {
            return Ok(value);
        }
    }
    Err(ProtobufError::VarintTooLong)
}

fn read_bytes<'a>(message: &mut &'a [u8]) -> Result<&'a [u8], ProtobufError> {
    let length = usize::try_from(read_varint(message)?).map_err(|_| ProtobufError::CutShort)?;
    let (bytes, rest) = message.split_at_checked(length).ok_or(ProtobufError::CutShort)?;
    *message = rest;
    Ok(bytes)
}
