#![no_std]
//! The price of passage. A fee-market owns it ([`market`]); its safe reads it from the market's storage, takes the fee out of a deposit's
//! payments and sends it there as a plain transfer ([`charge`]), so that no call lies between a depositor and the price. The market hands
//! out what was paid ([`distribution`]), and keeps what sponsors bring to pay for others ([`budgets`], [`sponsors`], [`spending`]).

pub mod budgets;
pub mod charge;
pub mod distribution;
pub mod errors;
pub mod exemption;
pub mod foreign;
pub mod market;
pub mod price;
pub mod spending;
pub mod sponsors;

pub use price::{FeeStruct, FeeType};
