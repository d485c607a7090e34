//! A strict cursor over bytes from outside: it never panics, never reads past the end, and accepts one encoding for each value.

use crate::errors::*;

/// What reading gives: the value, or the error text that names what is wrong.
pub type Read<T> = Result<T, &'static str>;

/// The bytes that are still to be read.
#[derive(Clone)]
pub struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Reader { rest: bytes }
    }

    pub fn take(&mut self, length: usize) -> Read<&'a [u8]> {
        let (head, rest) = self.rest.split_at_checked(length).ok_or(INPUT_TOO_SHORT)?;
        self.rest = rest;
        Ok(head)
    }

    pub fn array<const N: usize>(&mut self) -> Read<&'a [u8; N]> {
        let (head, rest) = self.rest.split_first_chunk().ok_or(INPUT_TOO_SHORT)?;
        self.rest = rest;
        Ok(head)
    }

    pub fn u8(&mut self) -> Read<u8> {
        Ok(self.array::<1>()?[0])
    }

    pub fn u32(&mut self) -> Read<u32> {
        Ok(u32::from_be_bytes(*self.array()?))
    }

    pub fn u64(&mut self) -> Read<u64> {
        Ok(u64::from_be_bytes(*self.array()?))
    }

    pub fn bool(&mut self) -> Read<bool> {
        match self.u8()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(BOOL_UNKNOWN),
        }
    }

    /// Bytes behind their length.
    pub fn bytes(&mut self) -> Read<&'a [u8]> {
        let length = self.u32()?;
        self.take(length as usize)
    }

    /// A big-endian number behind its length, without leading zeros; zero has no bytes.
    pub fn number(&mut self) -> Read<&'a [u8]> {
        let bytes = self.bytes()?;
        if bytes.first() == Some(&0) {
            return Err(NUMBER_NOT_MINIMAL);
        }
        Ok(bytes)
    }

    /// Many byte strings behind their count, each checked.
    pub fn list(&mut self) -> Read<()> {
        for _ in 0..self.u32()? {
            self.bytes()?;
        }
        Ok(())
    }

    /// What `read` consumes, as it stands in the input.
    pub fn span(&mut self, read: impl FnOnce(&mut Self) -> Read<()>) -> Read<&'a [u8]> {
        let before = self.rest;
        read(self)?;
        Ok(&before[..before.len() - self.rest.len()])
    }

    /// Ends the reading; whatever is left is an error.
    pub fn end(self) -> Read<()> {
        if self.rest.is_empty() { Ok(()) } else { Err(INPUT_TOO_LONG) }
    }
}
