//! What an operation still lacks on the mainchain. Whatever is sent follows from this and from nothing that a relay remembers.

use signed_op::OperationState;

/// How the mainchain has an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Recorded by the header-verifier, in this bundle.
    pub proven: bool,
    pub state: OperationState,
}

/// The next thing to do about an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// Have its bundle recorded.
    Register,
    Execute,
    /// Its callback is on the way.
    Wait,
    /// Have its confirmation repeated, for a node that missed it.
    Confirm,
    Nothing,
}

impl Standing {
    /// An operation can be settled and not be proven: in another bundle it was.
    pub fn task(self, confirm_again: bool) -> Task {
        match self.state {
            OperationState::Unused if !self.proven => Task::Register,
            OperationState::Unused => Task::Execute,
            OperationState::InFlight => Task::Wait,
            OperationState::Executed | OperationState::Refunded if confirm_again && self.proven => Task::Confirm,
            OperationState::Executed | OperationState::Refunded => Task::Nothing,
        }
    }

    pub fn is_settled(self) -> bool {
        matches!(self.state, OperationState::Executed | OperationState::Refunded)
    }
}
