#![no_std]

use multiversx_sc::imports::*;

#[multiversx_sc::contract]
pub trait MvxEsdtSafe {
    #[init]
    fn init(&self) {}

    #[upgrade]
    fn upgrade(&self) {}
}
