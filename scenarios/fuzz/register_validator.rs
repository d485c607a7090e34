//! `registerValidator` and `unRegisterValidator`: proven bytes let a validator join or leave if they are one, and nothing else.

use std::collections::BTreeSet;

use arbitrary::{Arbitrary, Result, Unstructured};
use interactor::node::codec::RegisteredBlsKey;
use testkit::{
    Validators, World,
    actors::{CHAIN_CONFIG, RELAYER},
    bundle::Bundle,
    call::Call,
    chain_config::Identity,
    rotation::minimal_id,
};
use types::RegisteredBlsKeyRef;

use crate::{
    edit::{self, Edit},
    endpoints::{Renewed, verdict, world},
    inputs,
    runs::{ENDPOINT, Verdict, fuzz},
};

const VALIDATORS: usize = 4;

#[derive(Debug)]
struct Input {
    member: RegisteredBlsKey,
    /// How far its id is beyond the next one; 0 mostly. None leaves the id as it is.
    ahead: Option<u32>,
    edits: Vec<Edit>,
    leaves: bool,
}

impl<'a> Arbitrary<'a> for Input {
    fn arbitrary(u: &mut Unstructured<'a>) -> Result<Self> {
        let ahead = *u.choose(&[Some(0), Some(0), Some(0), Some(1), None])?;
        let edits = if u.ratio(1, 3)? { edit::edits(u)? } else { vec![] };
        Ok(Input { member: inputs::member(u)?, ahead, edits, leaves: u.ratio(1, 8)? })
    }
}

impl Input {
    fn bytes(&self, next_id: u32) -> Vec<u8> {
        let id = self.ahead.map_or(self.member.id.clone(), |ahead| minimal_id(next_id + ahead));
        edit::apply(&self.edits, &RegisteredBlsKey { id, ..self.member.clone() }.encode(), 0)
    }
}

/// A chain-config with validators, the id of the next, and what was proven: of the shortest bytes some come again.
struct Site {
    world: World,
    next_id: u32,
    proven: BTreeSet<Vec<u8>>,
}

fn start() -> Site {
    let mut world = world();
    world.start_members(Identity::default(), &Validators::new(VALIDATORS));
    Site { world, next_id: VALIDATORS as u32 + 1, proven: BTreeSet::new() }
}

/// Brings proven bytes to a function, as the bridge service does.
fn bring(world: &mut World, function: &str, bundle: &Bundle, bytes: &[u8]) -> Verdict {
    let call = Call::new(RELAYER, CHAIN_CONFIG, function).argument(bundle.hash_of_hashes()).argument(bytes);
    verdict(&world.call(call))
}

#[test]
fn proven_bytes_let_a_validator_join_and_leave_once_if_they_are_one() {
    let mut site = Renewed::new(start);
    fuzz("registerValidator", ENDPOINT, |input: &Input| {
        let Site { world, next_id, proven } = site.get();
        let bytes = input.bytes(*next_id);
        let bundle = Bundle::of(std::slice::from_ref(&bytes));
        assert_eq!(world.register_bundle(&bundle.signed_by(&Validators::new(VALIDATORS))).moved, proven.insert(bytes.clone()));
        let joined = bring(world, if input.leaves { "unRegisterValidator" } else { "registerValidator" }, &bundle, &bytes);
        // Nobody's key is one of the first validators', who alone could leave.
        assert!(joined == Verdict::Refused || (RegisteredBlsKeyRef::decode(&bytes).is_ok() && !input.leaves));
        for function in ["registerValidator", "unRegisterValidator"] {
            let again = bring(world, function, &bundle, &bytes);
            assert!(joined == Verdict::Refused || again == Verdict::Refused, "{function}: used twice");
        }
        *next_id += u32::from(joined == Verdict::Accepted);
        joined
    });
}
