#![no_std]

use multiversx_sc::imports::*;

#[multiversx_sc::contract]
pub trait SovEsdtSafe {
    #[init]
    fn init(&self) {}

    #[upgrade]
    fn upgrade(&self) {}
}
