#![no_std]

use multiversx_sc::imports::*;

#[multiversx_sc::contract]
pub trait ChainConfig {
    #[init]
    fn init(&self) {}

    #[upgrade]
    fn upgrade(&self) {}
}
