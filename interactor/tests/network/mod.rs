//! A gateway's answers, good and bad, without a network.

mod address;
mod answers;
mod receipts;
mod server;
mod wallets;
