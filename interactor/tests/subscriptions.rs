use interactor::{
    chain::Event,
    node::subscriptions::{Subscription, SubscriptionError, Subscriptions, of_mainchain, of_sovereign_chain},
};

use crate::fixtures::*;

#[test]
fn subscriptions_fail_when_something_is_missing() {
    for check in [Subscriptions::outgoing, Subscriptions::incoming] {
        assert_eq!(check(vec![]).err(), Some(SubscriptionError::NoEvent));
        let deposit = Subscription::new("deposit", &[SAFE]);
        let unnamed = vec![deposit.clone(), Subscription::new("", &[SAFE])];
        assert_eq!(check(unnamed).err(), Some(SubscriptionError::NoIdentifier(1)));
        let nobody = vec![deposit, Subscription::new("deposit", &[])];
        assert_eq!(check(nobody).err(), Some(SubscriptionError::NoAddress(1)));
    }
}

#[test]
fn outgoing_subscriptions_fail_when_no_operation_is_made_of_the_identifier() {
    for identifier in ["execute", "setFee", "Deposit"] {
        let subscriptions = vec![Subscription::new("deposit", &[SAFE]), Subscription::new(identifier, &[SAFE])];
        assert_eq!(Subscriptions::outgoing(subscriptions).err(), Some(SubscriptionError::Unsupported(identifier.into())));
    }
}

#[test]
fn incoming_subscriptions_start_when_the_identifier_has_no_handler() {
    assert!(Subscriptions::incoming(vec![Subscription::new("pause", &[SAFE])]).is_ok());
}

#[test]
fn subscription_hits_when_identifier_and_address_are_of_one_subscription() {
    let subscriptions = Subscriptions::outgoing(of_sovereign_chain(SAFE)).unwrap();
    let foreign = Event { address: RECEIVER, ..deposit(1) };
    let built_in = Event { identifier: "ESDTLocalBurn".into(), ..deposit(2) };
    let events = [register_token(), foreign, deposit(0), built_in];
    let hits: Vec<_> = subscriptions.hits(&events).collect();
    assert_eq!(hits, [&events[0], &events[2]]);
}

#[test]
fn subscription_misses_when_the_address_is_subscribed_for_another_identifier() {
    let subscriptions = Subscriptions::incoming(of_mainchain(SAFE, HEADER_VERIFIER)).unwrap();
    let event = |address, identifier: &str| Event { address, identifier: identifier.into(), ..deposit(0) };
    let missed = [event(SAFE, "changeValidatorSet"), event(HEADER_VERIFIER, "execute"), event(HEADER_VERIFIER, "deposit")];
    assert_eq!(subscriptions.hits(&missed).count(), 0);
    let hit = [event(SAFE, "deposit"), event(SAFE, "execute"), event(HEADER_VERIFIER, "changeValidatorSet")];
    assert_eq!(subscriptions.hits(&hit).count(), 3);
}
