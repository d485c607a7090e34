//! What becomes of a validator whose operations come in any order, to either endpoint, again and again.

use testkit::{Validators, World, actors::CHAIN_CONFIG, bundle::Bundle, membership::Membership};

use crate::proven;

const REGISTER: &str = "registerValidator";
const UNREGISTER: &str = "unRegisterValidator";

/// The fifth validator joins, leaves, joins again.
fn life() -> [(Membership, &'static str); 3] {
    [(0, REGISTER), (1, UNREGISTER), (2, REGISTER)].map(|(nonce, function)| (Membership::of(5).with_nonce(nonce), function))
}

/// Brings everything until nothing moves, as the bridge service does; each operation moves something once.
fn bring_all(world: &mut World, bundle: &Bundle, operations: &[(Membership, &str)]) {
    let mut move_some =
        || operations.iter().fold(false, |moved, (operation, function)| world.bring_member(function, bundle, operation).moved || moved);
    assert!((0..=operations.len()).any(|_| !move_some()), "an operation moves something again and again");
}

fn is_active(world: &mut World) -> bool {
    world.view(CHAIN_CONFIG, "isValidatorActive", &[&[5]]) == [[1]]
}

fn is_used(world: &mut World, operation: &Membership) -> bool {
    world.view(CHAIN_CONFIG, "getOperationState", &[&operation.hash()]) == [[2]]
}

#[test]
fn a_life_ends_the_same_in_every_order() {
    let life = life();
    for order in [&[0, 1][..], &[1, 0], &[0, 1, 2], &[0, 2, 1], &[1, 0, 2], &[1, 2, 0], &[2, 0, 1], &[2, 1, 0]] {
        let shuffled: Vec<_> = order.iter().map(|place| life[*place].clone()).collect();
        let (mut world, bundle) = proven(&life.clone().map(|(operation, _)| operation));
        bring_all(&mut world, &bundle, &shuffled);
        assert!(shuffled.iter().all(|(operation, _)| is_used(&mut world, operation)), "{order:?}");
        assert_eq!(is_active(&mut world), order.len() % 2 == 1, "{order:?}");
    }
}

/// The bytes do not say which way they go: who brings a removal as a registration leaves the registration to be brought as the removal.
#[test]
fn joining_and_leaving_end_the_same_whoever_brings_which_where() {
    let life = life();
    let tries: Vec<(&Membership, &str)> =
        life[..2].iter().flat_map(|(operation, _)| [(operation, REGISTER), (operation, UNREGISTER)]).collect();
    for sequence in 0..tries.len().pow(2) {
        let (mut world, bundle) = proven(&[life[0].0.clone(), life[1].0.clone()]);
        for place in 0..2 {
            let (operation, function) = tries[sequence / tries.len().pow(place) % tries.len()];
            let used = [0, 1].map(|i| is_used(&mut world, &life[i].0));
            let was_active = is_active(&mut world);
            let moved = world.bring_member(function, &bundle, operation).moved;
            let is_new = !used[operation.nonce as usize];
            assert_eq!(moved, is_new && was_active == (function == UNREGISTER), "{sequence}");
            assert_eq!(is_active(&mut world), was_active != moved, "{sequence}");
        }
        let everything: Vec<_> = tries.iter().map(|(operation, function)| ((*operation).clone(), *function)).collect();
        bring_all(&mut world, &bundle, &everything);
        assert!(life[..2].iter().all(|(operation, _)| is_used(&mut world, operation)), "{sequence}");
        assert!(!is_active(&mut world), "{sequence}");
    }
}

#[test]
fn newcomers_get_their_ids_when_they_come_in_the_wrong_order() {
    let newcomers: Vec<_> = (5..=8).map(|number| (Membership::of(number).with_nonce(number.into()), REGISTER)).collect();
    let operations: Vec<_> = newcomers.iter().map(|(operation, _)| operation.clone()).collect();
    let (mut world, bundle) = proven(&operations);
    let backwards: Vec<_> = newcomers.into_iter().rev().collect();
    bring_all(&mut world, &bundle, &backwards);
    for (number, key) in (1u8..).zip(Validators::new(8).keys()) {
        assert_eq!(world.view(CHAIN_CONFIG, "getValidatorKey", &[&[number]]), [key.to_vec()]);
    }
}
