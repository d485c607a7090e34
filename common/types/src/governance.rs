//! The operation by which a Sovereign Chain's validators change a contract of the bridge on the mainchain. The node knows nothing of it.
//!
//! The bytes are [`TAG`], then, each behind its length in four bytes, big-endian: chain id, target contract (32 bytes), kind (1 byte), nonce
//! (8 bytes, big-endian) and payload. The payload is the number of the endpoint's arguments in four bytes, then each behind its length.
//!
//! Validators sign the sha256 of these bytes, directly. What they sign for the node is also the sha256 of something: of an operation's hash,
//! or of several. [`is_tag`] keeps these apart: no list of hashes that is signed begins as the tag does.

use multiversx_sc::imports::*;

use crate::{
    address::{is_contract, is_on_metachain},
    errors::*,
    operation::Arguments,
    reader::{Reader, Refusal, Report},
    space::Space,
    token_id::is_chain_id,
};

/// Begins the bytes: letters where every other kind has the length of an id, and where an operation has its token count.
pub const TAG: &[u8; 38] = b"sovereign bridge: governance operation";

/// Bytes of a governance operation, at most. A hundred users fit into a whitelist's payload.
pub const MAX_GOVERNANCE_BYTES: usize = 4096;

/// Memory for a governance operation.
pub type GovernanceSpace = Space<MAX_GOVERNANCE_BYTES>;

/// What the target is told. The numbers are signed, so that none is ever used again for something else; 0 is no kind.
#[repr(u8)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    SetFee = 1,
    RemoveFee = 2,
    AddUsersToWhitelist = 3,
    RemoveUsersFromWhitelist = 4,
    DistributeFees = 5,
    Pause = 6,
    Unpause = 7,
    SetCallExecutor = 8,
    SetTokenBurnMechanism = 9,
    SetTokenLockMechanism = 10,
    SetStakeTerms = 11,
    Slash = 12,
    SetTokenRefused = 13,
    SetTokenAllowed = 14,
    SetTokenWhitelist = 15,
}

impl Kind {
    pub const ALL: [Kind; 15] = [
        Kind::SetFee,
        Kind::RemoveFee,
        Kind::AddUsersToWhitelist,
        Kind::RemoveUsersFromWhitelist,
        Kind::DistributeFees,
        Kind::Pause,
        Kind::Unpause,
        Kind::SetCallExecutor,
        Kind::SetTokenBurnMechanism,
        Kind::SetTokenLockMechanism,
        Kind::SetStakeTerms,
        Kind::Slash,
        Kind::SetTokenRefused,
        Kind::SetTokenAllowed,
        Kind::SetTokenWhitelist,
    ];

    /// The kind of a number.
    pub fn of(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| *kind as u8 == number)
    }

    /// The endpoint of the target that it calls, and no other.
    pub fn endpoint(self) -> &'static str {
        match self {
            Kind::SetFee => "setFee",
            Kind::RemoveFee => "removeFee",
            Kind::AddUsersToWhitelist => "addUsersToWhitelist",
            Kind::RemoveUsersFromWhitelist => "removeUsersFromWhitelist",
            Kind::DistributeFees => "distributeFees",
            Kind::Pause => "pause",
            Kind::Unpause => "unpause",
            Kind::SetCallExecutor => "setCallExecutor",
            Kind::SetTokenBurnMechanism => "setTokenBurnMechanism",
            Kind::SetTokenLockMechanism => "setTokenLockMechanism",
            Kind::SetStakeTerms => "setStakeTerms",
            Kind::Slash => "slash",
            Kind::SetTokenRefused => "refuseToken",
            Kind::SetTokenAllowed => "allowToken",
            Kind::SetTokenWhitelist => "setTokenWhitelist",
        }
    }
}

/// A governance operation in place: checked from the first byte to the last.
#[derive(Clone, Debug, PartialEq)]
pub struct GovernanceRef<'a> {
    /// 1 to 4 lower-case letters or digits.
    pub chain_id: &'a [u8],
    /// A contract of a shard.
    pub contract: &'a [u8; 32],
    pub kind: Kind,
    /// Counts the governance operations of a chain, from 0.
    pub nonce: u64,
    pub arguments: Arguments<'a>,
}

impl<'a> GovernanceRef<'a> {
    /// Reads a governance operation, or says why the bytes are none.
    ///
    /// Fails with: `INPUT_TOO_SHORT`, `INPUT_TOO_LONG`, `GOVERNANCE_TAG_MISSING`, `CHAIN_ID_MALFORMED`, `TARGET_MALFORMED`,
    /// `GOVERNANCE_KIND_UNKNOWN`, `GOVERNANCE_NONCE_MALFORMED`.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, &'static str> {
        Self::decode_or::<Report>(bytes)
    }

    /// The same, with malformed bytes refused as `R` does.
    pub fn decode_or<R: Refusal>(bytes: &'a [u8]) -> Result<Self, R::Error> {
        let mut reader = Reader::<R>::new(bytes);
        if reader.array()? != TAG {
            return Err(R::refuse(GOVERNANCE_TAG_MISSING));
        }
        let chain_id = reader.bytes()?;
        if !is_chain_id(chain_id) {
            return Err(R::refuse(CHAIN_ID_MALFORMED));
        }
        let contract: Option<&[u8; 32]> = reader.bytes()?.try_into().ok();
        let contract = contract.filter(|contract| is_contract(contract) && !is_on_metachain(contract));
        let contract = contract.ok_or_else(|| R::refuse(TARGET_MALFORMED))?;
        let kind = reader.bytes()?.try_into().ok().and_then(|[number]: [u8; 1]| Kind::of(number));
        let kind = kind.ok_or_else(|| R::refuse(GOVERNANCE_KIND_UNKNOWN))?;
        let nonce = reader.bytes()?.try_into().map(u64::from_be_bytes).map_err(|_| R::refuse(GOVERNANCE_NONCE_MALFORMED))?;
        let payload = reader.bytes()?;
        reader.end()?;
        Ok(GovernanceRef { chain_id, contract, kind, nonce, arguments: read_payload::<R>(payload)? })
    }
}

fn read_payload<R: Refusal>(payload: &[u8]) -> Result<Arguments<'_>, R::Error> {
    let mut reader = Reader::<R>::new(payload);
    let arguments = Arguments::read(&mut reader)?;
    reader.end()?;
    Ok(arguments)
}

/// Whether this hash, the first of a list whose own hash is signed, is the beginning of the tag.
///
/// No operation has such a hash. But a governance operation cut into pieces of 32 bytes is such a list, whose signature exists, and one
/// piece may be chosen by who proposed it: the hash of an operation that nobody signed.
pub fn is_tag(hash: &[u8; 32]) -> bool {
    TAG.starts_with(hash)
}

/// The bytes of a governance operation.
pub fn message<M: ManagedTypeApi>(
    chain_id: &ManagedBuffer<M>,
    contract: &ManagedAddress<M>,
    kind: u8,
    nonce: u64,
    payload: &ManagedBuffer<M>,
) -> ManagedBuffer<M> {
    let mut message = ManagedBuffer::from(TAG);
    let mut append = |part: &ManagedBuffer<M>| {
        message.append_u32_be(part.len() as u32);
        message.append(part);
    };
    append(chain_id);
    append(contract.as_managed_buffer());
    append(&ManagedBuffer::from(&[kind]));
    append(&ManagedBuffer::from(&nonce.to_be_bytes()));
    append(payload);
    message
}
