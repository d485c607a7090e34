//! Validators with a stake: four of them at first, of three owners, who join and leave by what they really signed.

use multiversx_sc::types::{TestAddress, TestSCAddress};

use crate::{
    Outcome, Validators, World,
    actors::{CHAIN_CONFIG, OWNER},
    bundle::Bundle,
    call::{Deployment, EGLD, Payment, pay},
    chain_config::Identity,
    membership::Membership,
    rotation::Rotation,
    safe::{OTHER, TOKEN, USER},
    validators::quorum,
    wire::{bytes_of, minimal},
};

/// The contract that keeps the stakes.
pub const STAKE: TestSCAddress = TestSCAddress::new("validator-stake");

/// Owns validators from another shard than the contracts'.
pub const FAR_OWNER: TestAddress = TestAddress::new("owner-in-another-shard_________0");

/// How long stake unbonds, seconds.
pub const DELAY: u64 = 5 * 86_400;

/// What a full stake is: EGLD and two tokens.
pub const TERMS: [(&str, u64); 3] = [(EGLD, 100), (TOKEN, 50), (OTHER, 7)];

/// When the tests begin, seconds.
const BEGINNING: u64 = 1_000_000;

/// Units that a validator's owner has of each token.
const PLENTY: u64 = 1_000_000;

/// A chain with a stake contract, and what its validators sign.
pub struct Staking {
    pub world: World,
    /// Seconds.
    pub now: u64,
    /// Ids of the validators of the last epoch.
    pub set: Vec<u32>,
    epoch: u32,
    operations: u64,
}

/// Who owns the validator of an id: every third the suite's owner, a user, one in another shard.
pub fn owner_of(id: u32) -> TestAddress<'static> {
    [OWNER, USER, FAR_OWNER][id as usize % 3]
}

/// The validator of an id, as it joins and leaves.
pub fn validator(id: u32) -> Membership {
    Membership { owner: bytes_of(owner_of(id)), ..Membership::of(id) }
}

/// A full stake.
pub fn full() -> Vec<Payment> {
    TERMS.map(|(token, amount)| pay(token, amount)).into()
}

impl World {
    pub fn deploy_stake(&mut self, chain_config: impl AsRef<[u8]>, unbonding_seconds: u64) -> Outcome {
        let arguments = vec![chain_config.as_ref().to_vec(), minimal(unbonding_seconds)];
        self.deploy(Deployment { contract: "validator-stake", at: STAKE, arguments })
    }
}

impl Staking {
    /// Four validators, who are the set of epoch 0, and a stake contract without terms.
    pub fn without_terms(world: World) -> Self {
        Self::deployed(world, Identity::default(), CHAIN_CONFIG)
    }

    /// The same for validators who count otherwise, or with another contract in chain-config's place.
    pub fn deployed(mut world: World, identity: Identity, chain_config: TestSCAddress) -> Self {
        let first_id = identity.first_id;
        world.add_depositors();
        world.scenario.account(FAR_OWNER).balance(u64::pow(10, 18));
        for owner in [OWNER, USER, FAR_OWNER] {
            for token in [TOKEN, OTHER] {
                world.set_balance(owner, token, PLENTY);
            }
        }
        world.start_members(identity, &Validators::new(4));
        for id in first_id..first_id + 4 {
            let key = [b"validatorOwner".as_slice(), &id.to_be_bytes()].concat();
            world.store(CHAIN_CONFIG, &key, &bytes_of(owner_of(id.into())));
        }
        assert!(world.deploy_stake(bytes_of(chain_config), DELAY).moved);
        let mut staking = Staking { world, now: BEGINNING, set: (1..=4).collect(), epoch: 0, operations: 0 };
        staking.wait(0);
        staking
    }

    /// The same, with the terms.
    pub fn start(world: World) -> Self {
        let mut staking = Self::without_terms(world);
        assert!(staking.set_terms(&TERMS).moved);
        staking
    }

    /// The third validator has a full stake, has left and is in no epoch any more.
    pub fn left(world: World) -> Self {
        let mut staking = Self::start(world);
        assert!(staking.stake(3, full()).moved);
        assert!(staking.leave(3).moved);
        staking.rotate_out();
        staking
    }

    /// The same, and its stake unbonds; nobody has waited yet.
    pub fn unbonding(world: World) -> Self {
        let mut staking = Self::left(world);
        assert!(staking.unbond(3).moved);
        staking
    }

    pub fn wait(&mut self, seconds: u64) {
        self.now += seconds;
        self.world.scenario.current_block().block_timestamp_seconds(self.now);
    }

    pub fn join(&mut self, id: u32) -> Outcome {
        self.bring("registerValidator", id)
    }

    pub fn leave(&mut self, id: u32) -> Outcome {
        self.bring("unRegisterValidator", id)
    }

    /// A quorum of the last epoch signs, the header-verifier records, and chain-config is told.
    fn bring(&mut self, function: &str, id: u32) -> Outcome {
        let operation = validator(id).with_nonce(self.operations);
        self.operations += 1;
        let bundle = Bundle::of(&[operation.bytes()]).in_epoch(self.epoch);
        let signed = bundle.signed_by(&self.validators());
        assert!(self.world.register_bundle(&signed).moved);
        self.world.bring_member(function, &bundle, &operation)
    }

    /// The next epoch has these validators.
    pub fn rotate(&mut self, ids: &[u32]) {
        let rotation = Rotation::to(self.epoch + 1, ids.iter().copied());
        let signed = rotation.signed(self.validators().sign_first(quorum(self.set.len()), &rotation.hash_of_hashes()));
        assert!(self.world.change_validator_set(&signed).moved);
        (self.epoch, self.set) = (self.epoch + 1, ids.to_vec());
    }

    /// Three epochs begin without the third validator.
    pub fn rotate_out(&mut self) {
        (0..3).for_each(|_| self.rotate(&[1, 2, 4]));
    }

    fn validators(&self) -> Validators {
        Validators::numbered(self.set.iter().map(|id| u64::from(*id)))
    }
}
