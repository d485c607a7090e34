//! A gateway's answers, good and bad, without a network.

mod address;
mod answers;
mod blocks;
mod receipts;
mod server;
mod signed;
mod wallets;
