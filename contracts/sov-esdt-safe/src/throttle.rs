//! Owns how many operations this block carries. The node puts all operations of a block into one bundle, which must be registered on the
//! mainchain in one transaction.

use deposit::accept::Passage;
use multiversx_sc::codec::DecodeDefault;
use multiversx_sc::derive_imports::*;
use multiversx_sc::imports::*;

use crate::errors::BLOCK_FULL;

/// Operations in one block, at most, for everybody: with 100 validators a bundle of so many is registered with 30 M gas.
const MAX_OPERATIONS_PER_BLOCK: u32 = 100;
/// The same for what goes home, so that nobody keeps it here by filling a block. A bundle of so many still fits the 50 M of the bridge
/// service: 41 M with 100 validators, 47 M with 400.
const MAX_WITH_HOMEWARD_PER_BLOCK: u32 = 150;

/// How many operations the last block with any carries.
#[type_abi]
#[derive(TopEncode, TopDecodeOrDefault, Default, PartialEq, Debug)]
pub struct BlockOperations {
    /// The block's nonce.
    pub block: u64,
    pub operations: u32,
}

impl DecodeDefault for BlockOperations {
    fn default() -> Self {
        Default::default()
    }
}

#[multiversx_sc::module]
pub trait ThrottleModule {
    /// Counts one more operation in this block. What goes home finds room in a block that is full for others, but must fit its bundle too.
    ///
    /// Fails with: `BLOCK_FULL`.
    fn count_operation(&self, passage: Passage) {
        let block = self.blockchain().get_block_nonce();
        let last = self.block_operations().get();
        let before = if last.block == block { last.operations } else { 0 };
        let most = match passage {
            Passage::Charged => MAX_OPERATIONS_PER_BLOCK,
            Passage::Free => MAX_WITH_HOMEWARD_PER_BLOCK,
        };
        require!(before < most, BLOCK_FULL);
        self.block_operations().set(BlockOperations { block, operations: before + 1 });
    }

    /// Operations of the last block that has any. Written by every deposit, never cleared. INV-26.
    #[storage_mapper("blockOperations")]
    fn block_operations(&self) -> SingleValueMapper<BlockOperations>;
}
