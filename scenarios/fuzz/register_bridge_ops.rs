//! `registerBridgeOps`: accepted are arguments that a quorum signed as they are, and no others.

use arbitrary::{Arbitrary, Result, Unstructured};
use testkit::{Validators, World, bundle::Bundle, quorum, sha256};

use crate::{
    edit::{self, Edit},
    endpoints::{Renewed, verdict, world},
    runs::{ENDPOINT, Verdict, fuzz},
};

const VALIDATORS: usize = 4;

/// Something that happens to the list of arguments.
#[derive(Arbitrary, Clone, Debug)]
enum Change {
    Edit(u8, Edit),
    Drop(u8),
    Repeat(u8),
    Swap(u8, u8),
}

#[derive(Debug)]
struct Input {
    operations: Vec<u64>,
    signers: u8,
    changes: Vec<Change>,
}

impl<'a> Arbitrary<'a> for Input {
    fn arbitrary(u: &mut Unstructured<'a>) -> Result<Self> {
        let count = u.int_in_range(0..=3)?;
        let changes = if u.ratio(1, 2)? { (0..u.int_in_range(1..=2)?).map(|_| u.arbitrary()).collect::<Result<_>>()? } else { vec![] };
        let mut operations = (0..count).map(|_| u.arbitrary()).collect::<Result<Vec<_>>>()?;
        if count > 0 && u.ratio(1, 8)? {
            operations.push(operations[0]);
        }
        Ok(Input { operations, signers: if u.ratio(1, 2)? { 0b0111 } else { u.int_in_range(0..=0b1111)? }, changes })
    }
}

impl Input {
    fn arguments(&self, validators: &Validators) -> Vec<Vec<u8>> {
        let op_hashes = self.operations.iter().map(|number| sha256([number.to_be_bytes()]).to_vec()).collect();
        let bundle = Bundle { op_hashes, epoch: 0 };
        let signers = (0..VALIDATORS).filter(|place| self.signers >> place & 1 == 1);
        let arguments = bundle.signed(validators.sign(&bundle.hash_of_hashes(), signers)).arguments();
        self.changes.iter().fold(arguments, change)
    }
}

fn change(mut arguments: Vec<Vec<u8>>, change: &Change) -> Vec<Vec<u8>> {
    let count = arguments.len();
    if count == 0 {
        return arguments;
    }
    let at = |place: u8| usize::from(place) % count;
    match change {
        Change::Edit(place, edit) => arguments[at(*place)] = edit::apply(std::slice::from_ref(edit), &arguments[at(*place)], 0),
        Change::Drop(place) => drop(arguments.remove(at(*place))),
        Change::Repeat(place) => arguments.push(arguments[at(*place)].clone()),
        Change::Swap(one, other) => arguments.swap(at(*one), at(*other)),
    }
    arguments
}

/// The rules, said again; the signature is made again.
fn is_valid(arguments: &[Vec<u8>], validators: &Validators) -> bool {
    let [signature, hash_of_hashes, bitmap, epoch, op_hashes @ ..] = arguments else { return false };
    let [bits] = bitmap[..] else { return false };
    let signers: Vec<usize> = (0..8).filter(|place| bits >> place & 1 == 1).collect();
    let is_distinct = (1..op_hashes.len()).all(|i| !op_hashes[..i].contains(&op_hashes[i]));
    !op_hashes.is_empty()
        && op_hashes.iter().all(|hash| hash.len() == 32)
        && is_distinct
        && *hash_of_hashes == sha256(op_hashes)
        && epoch.iter().all(|byte| *byte == 0)
        && signers.len() >= quorum(VALIDATORS)
        && signers.iter().all(|signer| *signer < VALIDATORS)
        && *signature == validators.sign(hash_of_hashes, signers).signature
}

fn start() -> World {
    let mut world = world();
    world.start_verifier(&Validators::new(VALIDATORS));
    world
}

#[test]
fn a_bundle_is_registered_once_if_a_quorum_signed_it_as_it_is() {
    let (mut world, validators) = (Renewed::new(start), Validators::new(VALIDATORS));
    fuzz("registerBridgeOps", ENDPOINT, |input: &Input| {
        let (world, arguments) = (world.get(), input.arguments(&validators));
        let registered = world.call_verifier("registerBridgeOps", arguments.clone());
        let verdict = verdict(&registered);
        assert_eq!(verdict == Verdict::Accepted, is_valid(&arguments, &validators), "{}", registered.response.tx_error.message);
        if verdict == Verdict::Accepted {
            let again = world.call_verifier("registerBridgeOps", arguments);
            assert_eq!(crate::endpoints::verdict(&again), Verdict::Refused, "a bundle was registered twice");
        }
        verdict
    });
}
