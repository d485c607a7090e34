//! Why the node refuses an event that it is subscribed to.

use thiserror::Error;

use super::codec::DecodeError;

/// What is wrong with an event. For the node each of these is an end: of the chain for an outgoing event, of the bridge for an
/// incoming one.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EventError {
    #[error("{form} event has {found} topics")]
    NumberOfTopics { form: String, found: usize },
    #[error("unknown topic {topic:?} in {identifier}")]
    UnknownTopic { identifier: String, topic: String },
    #[error("unknown identifier {0}")]
    UnknownIdentifier(String),
    #[error("call without call data")]
    CallWithoutCallData,
    #[error("nobody with this key ever joined")]
    UnknownValidator,
    #[error("{part} of {identifier} cannot be decoded: {cause}")]
    CannotBeDecoded { identifier: String, part: &'static str, cause: DecodeError },
}
