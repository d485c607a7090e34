#![no_std]
//! The flow of a deposit, the same on both sides: checks, fee, tokens taken in, the event that the node reads. What a safe does with a
//! token that it takes in is its own.
//!
//! A token crosses like this: `deposit` on one side emits the `deposit` event, the node makes an operation of it, and the other side
//! executes it. Whatever one side could not execute for certain is refused by the other side's deposit.

pub mod accept;
pub mod errors;
pub mod event;
pub mod inbox;
pub mod token_data;
