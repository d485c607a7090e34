//! Reads fields one after the other from bytes that nobody has checked.

use thiserror::Error;

use crate::chain::Address;

/// Why bytes are not the structure they should be.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DecodeError {
    #[error("nothing to decode")]
    Empty,
    #[error("{needed} bytes needed, {left} left")]
    CutShort { needed: usize, left: usize },
    #[error("byte {0:#04x} is neither 00 nor 01")]
    NotABool(u8),
    #[error("a number of {0} bytes, at most 8 fit")]
    NumberTooLong(usize),
}

/// What is left to read.
pub struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// Nothing at all is an error of its own, as in the node.
    pub fn of(bytes: &'a [u8]) -> Result<Self, DecodeError> {
        if bytes.is_empty() { Err(DecodeError::Empty) } else { Ok(Self(bytes)) }
    }

    pub fn u8(&mut self) -> Result<u8, DecodeError> {
        Ok(self.array::<1>()?[0])
    }

    pub fn u32(&mut self) -> Result<u32, DecodeError> {
        Ok(u32::from_be_bytes(self.array()?))
    }

    pub fn u64(&mut self) -> Result<u64, DecodeError> {
        Ok(u64::from_be_bytes(self.array()?))
    }

    pub fn address(&mut self) -> Result<Address, DecodeError> {
        self.array()
    }

    /// A flag, or the mark before an optional value.
    pub fn bool(&mut self) -> Result<bool, DecodeError> {
        match self.u8()? {
            0 => Ok(false),
            1 => Ok(true),
            other => Err(DecodeError::NotABool(other)),
        }
    }

    pub fn bytes(&mut self) -> Result<Vec<u8>, DecodeError> {
        let length = self.u32()? as usize;
        Ok(self.take(length)?.to_vec())
    }

    /// Minimal big-endian bytes; leading zeros are dropped.
    pub fn big_uint(&mut self) -> Result<Vec<u8>, DecodeError> {
        let bytes = self.bytes()?;
        Ok(without_leading_zeros(&bytes).to_vec())
    }

    pub fn list(&mut self) -> Result<Vec<Vec<u8>>, DecodeError> {
        (0..self.u32()?).map(|_| self.bytes()).collect()
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], DecodeError> {
        let (array, rest) = self.0.split_first_chunk().ok_or(self.cut_short(N))?;
        self.0 = rest;
        Ok(*array)
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8], DecodeError> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(self.cut_short(length))?;
        self.0 = rest;
        Ok(taken)
    }

    fn cut_short(&self, needed: usize) -> DecodeError {
        DecodeError::CutShort { needed, left: self.0.len() }
    }
}

/// A number that is a topic by itself: big-endian, empty is zero.
pub fn number(topic: &[u8]) -> Result<u64, DecodeError> {
    if topic.len() > size_of::<u64>() {
        return Err(DecodeError::NumberTooLong(topic.len()));
    }
    Ok(topic.iter().fold(0, |value, &byte| value << 8 | u64::from(byte)))
}

fn without_leading_zeros(bytes: &[u8]) -> &[u8] {
    let zeros = bytes.iter().take_while(|&&byte| byte == 0).count();
    &bytes[zeros..]
}
