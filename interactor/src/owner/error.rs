//! Why the owner's commands stop.

use std::path::PathBuf;

use thiserror::Error;

use super::{chain_file::ChainFileError, parts::Part, state::StateError};
use crate::{
    network::{GatewayError, TransactionHash, wallet::WalletError},
    pair::Refusal,
};

/// A sentence for the owner. What was done stays done; the same command goes on from there.
#[derive(Debug, Error)]
pub enum OwnerError {
    #[error(transparent)]
    ChainFile(#[from] ChainFileError),
    #[error(transparent)]
    State(#[from] StateError),
    #[error(transparent)]
    Gateway(#[from] GatewayError),
    #[error(transparent)]
    Wallet(#[from] WalletError),
    #[error("{part} is not built, {path} is missing; run `cargo bridge build`", path = path.display())]
    NotBuilt { part: Part, path: PathBuf },
    #[error(
        "validator {place} does not prove its key: the proof is not the key's signature for network \"{network}\", chain id \"{chain_id}\" \
         and owner {owner}"
    )]
    ProofFalse { place: usize, network: String, chain_id: String, owner: String },
    #[error(
        "{what} is \"{found}\" at {address}, where the file says \"{wanted}\", and that can't be changed any more; correct the file, or \
         take the contracts out of the state file and deploy anew"
    )]
    Fixed { what: String, wanted: String, found: String, address: String },
    #[error("{part} at {address} has other code than the one that is built; use the version that it was deployed with, or upgrade it")]
    OtherCode { part: Part, address: String },
    #[error("{part} at {address} belongs to {owner}, not to this wallet, {wallet}")]
    OtherOwner { part: Part, address: String, owner: String, wallet: String },
    #[error("{address} has {has} EGLD, and what is left to do needs up to {needs} EGLD; fund it and run the same command again")]
    Unfunded { address: String, has: String, needs: String },
    #[error(
        "to {step} may have been taken as transaction {hash}, but the answer is lost ({cause}); run the same command again, it looks first"
    )]
    Unanswered { step: String, hash: TransactionHash, cause: String },
    #[error("to {step} was not taken, because something else sends from this wallet ({words}); run the same command again when it is done")]
    NonceTaken { step: String, words: String },
    #[error("to {step} was refused: {words}")]
    Refused { step: String, words: Refusal },
    #[error("to {step} was sent and executed, and the network does not show it yet; run the same command again in a minute")]
    NotShown { step: String },
    #[error(
        "the native token was refused: {words}; its cost of 0.05 EGLD waits in the token-mint, and the next run takes it back; correct the \
         file's native-token before the run after it"
    )]
    NativeTokenRefused { words: String },
    #[error("the cost of the token that was refused is back in the wallet; run the same command again to issue the file's native-token")]
    CostTakenBack,
    #[error("the ESDT system contract has not answered yet whether it issues the native token; run the same command again in a minute")]
    StillIssuing,
    #[error(
        "the forge's network is \"{forge}\", and the file is for \"{file}\", which the validators' proofs sign; correct the file's network"
    )]
    ForgeElsewhere { forge: String, file: String },
    #[error("to {step} was refused by the forge's factory: {words}; a cost that was paid for it is taken back by the next run")]
    OrderRefused { step: String, words: String },
    #[error(
        "{part} has an administrator that the state file does not know, {governor}; a new governor would execute once more what is proven: \
         write the address into the state file as \"governor\", or have {part} name nobody first"
    )]
    GovernedElsewhere { part: Part, governor: String },
    #[error("{0} is not deployed; run `cargo bridge deploy` first")]
    NotDeployed(Part),
    #[error("the network is not as it was when the changes were agreed on; look at them again")]
    NotAgreed,
    #[error("stopped before it was done; run the same command again to go on")]
    Stopped,
}
