//! Makes the units that an operation brings, and hands all of them to the safe.

use minting::kind::Kind;
use multiversx_sc::imports::*;
use types::{errors::INPUT_TOO_LONG, operation::MAX_OPERATION_BYTES, properties::PropertiesRef, reader::Revert, space::Space};

use crate::{door, maps};

/// Units to make: sovereign token and nonce, amount, and the `EsdtTokenData` as on the wire.
pub type MintItem<M> = MultiValue4<ManagedBuffer<M>, u64, BigUint<M>, ManagedBuffer<M>>;

#[multiversx_sc::module]
pub trait MintModule: door::DoorModule + maps::MapsModule {
    /// The safe has units of every item, which did not exist before: in their order, in one transfer.
    ///
    /// A nonce that is not outside is made anew, one that is gets more units. A token that is not mapped is one of the mainchain whose
    /// owner gave this contract the role to mint; without it the VM reverts.
    ///
    /// Caller: the safe.
    /// Fails with: `CALLER_NOT_SAFE`; in the VM for what `check_mintable` refuses.
    /// Assumes: `check_mintable` holds for each item of a token that is mapped, and none is an NFT that stands there twice.
    #[endpoint]
    fn mint(&self, items: MultiValueEncoded<MintItem<Self::Api>>) {
        let safe = self.require_safe();
        let mut made = ManagedVec::<Self::Api, EsdtTokenPayment<Self::Api>>::new();
        for item in items {
            let (sov_token, sov_nonce, amount, data) = item.into_tuple();
            let (token, nonce) = self.make(sov_token, sov_nonce, &amount, &data);
            made.push(EsdtTokenPayment::new(esdt(token), nonce, amount));
        }
        let nothing = (ManagedBuffer::new(), ManagedArgBuffer::new());
        self.send_raw().multi_esdt_transfer_execute(&safe, &made, 0, &nothing.0, &nothing.1);
    }

    /// Gives the mainchain's token and nonce.
    fn make(&self, sov_token: ManagedBuffer, sov_nonce: u64, amount: &BigUint, data: &ManagedBuffer) -> (ManagedBuffer, u64) {
        let mvx_token = self.mvx_token(&sov_token).get();
        if mvx_token.is_empty() {
            self.make_more(&sov_token, sov_nonce, amount);
            return (sov_token, sov_nonce);
        }
        let known = if sov_nonce == 0 { 0 } else { self.mvx_nonce(&sov_token, sov_nonce).get() };
        let is_new = sov_nonce != 0 && known == 0;
        let mvx_nonce = if is_new { self.create(&sov_token, &mvx_token, amount, data) } else { known };
        if is_new {
            self.map_nonce(&sov_token, sov_nonce, &mvx_token, mvx_nonce);
        } else {
            self.make_more(&mvx_token, mvx_nonce, amount);
        }
        self.outside(&mvx_token, mvx_nonce).update(|outside| *outside += amount);
        (mvx_token, mvx_nonce)
    }

    /// Whether this contract has the roles to mint and to burn a fungible token that is none of the Sovereign Chain's.
    #[view(mayChangeSupply)]
    fn may_change_supply(&self, token: TokenIdentifier) -> bool {
        let roles = self.blockchain().get_esdt_local_roles(&token);
        let is_ours = !self.sov_token(token.as_managed_buffer()).is_empty();
        !is_ours && roles.has_role(&EsdtLocalRole::Mint) && roles.has_role(&EsdtLocalRole::Burn)
    }

    /// More units of a fungible token, or of a nonce of which this contract has one.
    fn make_more(&self, token: &ManagedBuffer, nonce: u64, amount: &BigUint) {
        self.change_supply(if nonce == 0 { "ESDTLocalMint" } else { "ESDTNFTAddQuantity" }, token, nonce, amount);
    }

    /// Calls a built-in function that makes or burns units.
    fn change_supply(&self, function: &str, token: &ManagedBuffer, nonce: u64, amount: &BigUint) {
        let mut arguments = ManagedArgBuffer::new();
        arguments.push_arg(token);
        if nonce > 0 {
            arguments.push_arg(nonce);
        }
        arguments.push_arg(amount);
        self.built_in(function, arguments);
    }

    /// Gives the nonce of new units with these properties, and of one more if further ones can follow: adding to a nonce needs a holder.
    fn create(&self, sov_token: &ManagedBuffer, mvx_token: &ManagedBuffer, amount: &BigUint, data: &ManagedBuffer) -> u64 {
        let mut space = Space::<MAX_OPERATION_BYTES>::default();
        let Some(bytes) = space.load(data) else { sc_panic!(INPUT_TOO_LONG) };
        let Ok(properties) = PropertiesRef::decode_or::<Revert<Self::Api>>(bytes);
        let pinned = pinned_units(self.token_kind(sov_token).get());
        let mut arguments = ManagedArgBuffer::new();
        arguments.push_arg(mvx_token);
        arguments.push_arg(amount + pinned);
        for part in [properties.name, properties.royalties, properties.hash, properties.attributes] {
            arguments.push_arg_raw(ManagedBuffer::from(part));
        }
        let before = arguments.len();
        for uri in properties.uris {
            arguments.push_arg_raw(ManagedBuffer::from(uri));
        }
        if arguments.len() == before {
            arguments.push_arg_raw(ManagedBuffer::new());
        }
        self.built_in("ESDTNFTCreate", arguments);
        self.blockchain().get_current_esdt_nft_nonce(&self.blockchain().get_sc_address(), &esdt(mvx_token.clone()))
    }

    /// Calls a built-in function, which works or reverts everything.
    fn built_in(&self, function: &str, arguments: ManagedArgBuffer<Self::Api>) {
        self.tx().to(ToSelf).raw_call(function).arguments_raw(arguments).sync_call();
    }
}

/// Units of a nonce that stay here while others are outside.
pub fn pinned_units(token_type: u8) -> u32 {
    u32::from(Kind::of(token_type.into()) != Kind::Nft)
}

/// The identifier as the VM takes it. Never EGLD: it names units that were just made.
fn esdt<M: ManagedTypeApi>(token: ManagedBuffer<M>) -> EsdtTokenIdentifier<M> {
    unsafe { TokenId::new_unchecked(token).into_esdt_unchecked() }
}
