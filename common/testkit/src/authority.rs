//! The table of who may change a contract, for every contract that has an administrator: [`authority_tests!`](crate::authority_tests)
//! makes a test of each function.

use authority::errors::NOT_AUTHORISED;
use multiversx_sc::types::{TestAddress, TestSCAddress};

use crate::{
    Event, Outcome, World,
    actors::{OWNER, RELAYER, STRANGER},
    call::Call,
    changes::stores,
    vm_errors::{EGLD_REFUSED, ONLY_OWNER},
    wire::bytes_of,
};

/// Makes a test of each, with a function that gives a [`Guarded`].
#[macro_export]
macro_rules! authority_tests {
    ($guarded:ident) => {
        $crate::authority_tests! { $guarded:
            set_administrator_fails_when_caller_is_not_the_owner,
            set_administrator_fails_when_paid,
            set_administrator_names_one_and_then_another,
            set_administrator_names_nobody_when_address_is_zero,
            calls_of_authority_fail_when_nobody_is_named,
            calls_of_authority_fail_when_another_is_named,
            calls_of_authority_fail_when_the_administrator_is_one_no_more,
            calls_of_authority_succeed_when_caller_is_the_owner,
            calls_of_authority_succeed_when_caller_is_the_administrator
        }
    };
    ($guarded:ident: $($name:ident),*) => {
        $(
            #[test]
            fn $name() {
                $crate::authority::$name($guarded());
            }
        )*
    };
}

/// A contract, and what only its owner and its administrator may do.
pub struct Guarded {
    pub world: World,
    pub at: TestSCAddress<'static>,
    /// Each succeeds, if they come in this order.
    pub calls: Vec<Call>,
}

impl Guarded {
    fn name(&mut self, administrator: impl AsRef<[u8]>) -> Outcome {
        self.world.set_administrator(self.at, administrator)
    }

    fn administrator(&mut self) -> Vec<Vec<u8>> {
        self.world.view(self.at, "getAdministrator", &[])
    }

    #[track_caller]
    fn refuses(&mut self, caller: TestAddress) {
        for call in self.calls.clone() {
            self.world.call(call.by(caller)).fails_with(NOT_AUTHORISED);
        }
    }

    #[track_caller]
    fn obeys(&mut self, caller: TestAddress) {
        for call in self.calls.clone() {
            let function = call.function.clone();
            assert!(self.world.call(call.by(caller)).moved, "{function}");
        }
    }
}

impl World {
    /// The owner of a contract names who may change it too.
    pub fn set_administrator(&mut self, contract: TestSCAddress, administrator: impl AsRef<[u8]>) -> Outcome {
        self.call(Call::new(OWNER, contract, "setAdministrator").argument(administrator))
    }
}

pub fn set_administrator_fails_when_caller_is_not_the_owner(mut guarded: Guarded) {
    assert!(guarded.name(bytes_of(RELAYER)).moved);
    for caller in [STRANGER, RELAYER] {
        let call = Call::new(caller, guarded.at, "setAdministrator").argument(bytes_of(caller));
        guarded.world.call(call).fails_with(ONLY_OWNER);
    }
}

pub fn set_administrator_fails_when_paid(mut guarded: Guarded) {
    let call = Call::new(OWNER, guarded.at, "setAdministrator").argument(bytes_of(RELAYER)).egld(1);
    guarded.world.call(call).fails_with(EGLD_REFUSED);
}

pub fn set_administrator_names_one_and_then_another(mut guarded: Guarded) {
    assert_eq!(guarded.administrator(), [[0u8; 0]; 0]);
    for administrator in [RELAYER, STRANGER].map(bytes_of) {
        let named = guarded.name(&administrator);
        named.emits(&[Event::new("setAdministrator", "administratorSet").topic(&administrator)]);
        named.changes([stores(guarded.at, "administrator", &administrator)]);
        assert_eq!(guarded.administrator(), [administrator]);
    }
}

pub fn set_administrator_names_nobody_when_address_is_zero(mut guarded: Guarded) {
    assert!(guarded.name(bytes_of(RELAYER)).moved);
    let named = guarded.name([0; 32]);
    named.emits(&[Event::new("setAdministrator", "administratorSet").topic([0; 32])]);
    named.changes([stores(guarded.at, "administrator", [])]);
    assert_eq!(guarded.administrator(), [[0u8; 0]; 0]);
    guarded.refuses(RELAYER);
    guarded.refuses(STRANGER);
}

pub fn calls_of_authority_fail_when_nobody_is_named(mut guarded: Guarded) {
    guarded.refuses(STRANGER);
}

pub fn calls_of_authority_fail_when_another_is_named(mut guarded: Guarded) {
    assert!(guarded.name(bytes_of(RELAYER)).moved);
    guarded.refuses(STRANGER);
}

pub fn calls_of_authority_fail_when_the_administrator_is_one_no_more(mut guarded: Guarded) {
    assert!(guarded.name(bytes_of(STRANGER)).moved);
    assert!(guarded.name(bytes_of(RELAYER)).moved);
    guarded.refuses(STRANGER);
}

pub fn calls_of_authority_succeed_when_caller_is_the_owner(mut guarded: Guarded) {
    assert!(guarded.name(bytes_of(RELAYER)).moved);
    guarded.obeys(OWNER);
}

pub fn calls_of_authority_succeed_when_caller_is_the_administrator(mut guarded: Guarded) {
    assert!(guarded.name(bytes_of(RELAYER)).moved);
    guarded.obeys(RELAYER);
}
