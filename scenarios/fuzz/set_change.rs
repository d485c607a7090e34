//! Changes of the validator set: the contracts write them and compare hashes, the interactor reads them; both as the node.

use interactor::validator_set_change::ValidatorSetChange;
use multiversx_sc_scenario::api::StaticApi;
use types::validator_set::Change;

use crate::{
    edit::{self, Edit},
    inputs::{ASetChange, set_change},
    runs::{DECODER, Verdict, fuzz},
};

/// Whether the node could have made it.
pub fn is_of_the_node(change: &ValidatorSetChange) -> bool {
    let is_id = |id: &Vec<u8>| (1..=4).contains(&id.len()) && id.iter().any(|byte| *byte != 0);
    !change.ids.is_empty() && change.ids.iter().all(is_id)
}

fn written_by_the_contract(change: &ValidatorSetChange) -> Vec<u8> {
    let mut builder = Change::<StaticApi>::default();
    change.ids.iter().for_each(|id| builder.push_id(id));
    builder.finish(change.epoch).to_vec()
}

#[test]
fn a_change_of_the_set_has_the_same_bytes_by_contract_and_node_and_is_read_as_what_it_was() {
    fuzz("changes of the set", DECODER, |ASetChange(change): &ASetChange| {
        let bytes = change.encode();
        assert_eq!(written_by_the_contract(change), bytes);
        assert_eq!(ValidatorSetChange::decode(&bytes).as_ref(), Ok(change));
        is_of_the_node(change).into()
    });
}

#[derive(Debug)]
struct Edited(Vec<u8>);

impl<'a> arbitrary::Arbitrary<'a> for Edited {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        let edits: Vec<Edit> = edit::edits(u)?;
        Ok(Edited(edit::apply(&edits, &set_change(u)?.encode(), 0)))
    }
}

#[test]
fn any_bytes_are_read_as_a_change_of_the_set_or_refused() {
    fuzz("bytes like a change of the set", DECODER, |Edited(bytes): &Edited| match ValidatorSetChange::decode(bytes) {
        // Protobuf has many forms of one message; its own form is read as the same.
        Ok(change) => {
            assert_eq!(ValidatorSetChange::decode(&change.encode()), Ok(change));
            Verdict::Accepted
        }
        Err(_) => Verdict::Refused,
    });
}
