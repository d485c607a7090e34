//! What reverts, what is sent back, what is paid, and what becomes of a payment that fails.

mod callback;
mod pays;
mod refunds;
mod reverts;
