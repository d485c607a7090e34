#![no_std]
//! The price of passage. A fee-market owns it ([`market`]); its safe reads it from the market's storage, takes the fee out of a deposit's
//! payments and sends it there as a plain transfer ([`charge`]), so that no call lies between a depositor and the price.

pub mod charge;
pub mod errors;
pub mod foreign;
pub mod market;
pub mod price;

pub use price::{FeeStruct, FeeType};
