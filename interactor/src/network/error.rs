//! What a gateway's answers can lack.

use thiserror::Error;

use super::{receipt::TransactionHash, signed::Signed};

/// What a gateway says when none of its nodes answered, which may have taken a transaction all the same.
///
/// Source: mx-chain-proxy-go `process/errors.go`, `ErrSendingRequest`.
const NO_NODE: &str = "sending request error";

/// Why a gateway gives no answer that can be used. Only where a transaction may have been taken can the network have changed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum GatewayError {
    #[error("{url} does not answer ({cause}); is the network up, and the address right?")]
    Unreachable { url: String, cause: String },
    #[error("{url} answers something else than a gateway does ({cause}); is the address that of a gateway?")]
    NoGateway { url: String, cause: String },
    /// The gateway's own words.
    #[error("the gateway refuses {request}: {words}")]
    Refused { request: String, words: String },
    #[error("{what} did not come within {seconds} seconds; it may still, so look before you send anything again")]
    TooLate { what: String, seconds: u64 },
    #[error(
        "transaction {hash}, of nonce {nonce}, may have been taken, but the answer is lost ({cause}); look for it before you send anything \
         again"
    )]
    Unanswered { hash: TransactionHash, nonce: u64, cause: String },
    #[error("{url} is chain \"{found}\", not \"{expected}\"")]
    OtherChain { url: String, expected: String, found: String },
    #[error("{url} is no simulator: {what} works on a simulator only")]
    NoSimulator { url: String, what: String },
    #[error("{view} of {contract} refuses to answer: {words}")]
    View { contract: String, view: String, words: String },
    #[error("{url} has a VM that is too old for these contracts: they need the Barnard hooks, {since}")]
    OldVm { url: String, since: String },
}

pub type Answer<T> = Result<T, GatewayError>;

impl GatewayError {
    /// The same where it answers a transaction that was sent: only a refusal says that it was not taken.
    pub(super) fn in_answer_to(self, signed: &Signed) -> Self {
        match self {
            Self::Refused { ref words, .. } if !words.contains(NO_NODE) => self,
            cause => Self::Unanswered { hash: signed.hash, nonce: signed.nonce, cause: cause.to_string() },
        }
    }
}

pub(super) fn unreachable(url: &str, cause: impl std::fmt::Display) -> GatewayError {
    GatewayError::Unreachable { url: url.into(), cause: cause.to_string() }
}

pub(super) fn no_gateway(url: &str, cause: impl std::fmt::Display) -> GatewayError {
    GatewayError::NoGateway { url: url.into(), cause: cause.to_string() }
}
