//! A strict cursor over bytes from outside: it never panics, never reads past the end, and accepts one encoding for each value.

use core::{convert::Infallible, marker::PhantomData};

use multiversx_sc::{
    api::{ErrorApi, ManagedTypeApi},
    contract_base::ErrorHelper,
};

use crate::errors::*;

/// What becomes of malformed bytes: [`Report`] hands the error text to the caller; a contract reverts with it at once, which costs it no
/// code for passing errors up.
pub trait Refusal {
    type Error;

    /// Refuses the bytes, for the reason that one of [`errors`](crate::errors) gives.
    fn refuse(reason: &'static str) -> Self::Error;
}

/// Hands the error text to the caller.
pub struct Report;

impl Refusal for Report {
    type Error = &'static str;

    fn refuse(reason: &'static str) -> &'static str {
        reason
    }
}

/// Reverts at once.
pub struct Revert<M>(PhantomData<M>);

impl<M: ErrorApi + ManagedTypeApi> Refusal for Revert<M> {
    type Error = Infallible;

    fn refuse(reason: &'static str) -> Infallible {
        ErrorHelper::<M>::signal_error_with_message(reason)
    }
}

/// The bytes that are still to be read.
pub struct Reader<'a, R: Refusal> {
    rest: &'a [u8],
    refusal: PhantomData<R>,
}

impl<'a, R: Refusal> Reader<'a, R> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Reader { rest: bytes, refusal: PhantomData }
    }

    pub fn take(&mut self, length: usize) -> Result<&'a [u8], R::Error> {
        let (head, rest) = self.rest.split_at_checked(length).ok_or_else(|| R::refuse(INPUT_TOO_SHORT))?;
        self.rest = rest;
        Ok(head)
    }

    pub fn array<const N: usize>(&mut self) -> Result<&'a [u8; N], R::Error> {
        let (head, rest) = self.rest.split_first_chunk().ok_or_else(|| R::refuse(INPUT_TOO_SHORT))?;
        self.rest = rest;
        Ok(head)
    }

    pub fn u8(&mut self) -> Result<u8, R::Error> {
        Ok(self.array::<1>()?[0])
    }

    pub fn u32(&mut self) -> Result<u32, R::Error> {
        Ok(u32::from_be_bytes(*self.array()?))
    }

    pub fn u64(&mut self) -> Result<u64, R::Error> {
        Ok(u64::from(self.u32()?) << 32 | u64::from(self.u32()?))
    }

    pub fn bool(&mut self) -> Result<bool, R::Error> {
        match self.u8()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(R::refuse(BOOL_UNKNOWN)),
        }
    }

    /// Bytes behind their length.
    pub fn bytes(&mut self) -> Result<&'a [u8], R::Error> {
        let length = self.u32()?;
        self.take(length as usize)
    }

    /// A big-endian number behind its length, without leading zeros; zero has no bytes.
    pub fn number(&mut self) -> Result<&'a [u8], R::Error> {
        let bytes = self.bytes()?;
        if bytes.first() == Some(&0) {
            return Err(R::refuse(NUMBER_NOT_MINIMAL));
        }
        Ok(bytes)
    }

    /// Many byte strings behind their count, each checked.
    pub fn list(&mut self) -> Result<(), R::Error> {
        for _ in 0..self.u32()? {
            self.bytes()?;
        }
        Ok(())
    }

    /// What has not been read yet.
    pub fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// Ends the reading; whatever is left is an error.
    pub fn end(self) -> Result<(), R::Error> {
        if self.rest.is_empty() { Ok(()) } else { Err(R::refuse(INPUT_TOO_LONG)) }
    }
}
