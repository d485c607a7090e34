//! What the owner does to set a chain up.

use anyhow::Result;
use fees::{FeeStruct, FeeType};
use multiversx_sc_scenario::{
    api::StaticApi,
    imports::{ManagedBuffer, ManagedByteArray, OptionalValue, TokenId},
    scenario::tx_to_step::TxToStep,
};
use proxies::{chain_config::ChainConfigProxy, mvx_fee_market::MvxFeeMarketProxy};

use super::{
    action::Action,
    bundles::validators,
    cost::Cost,
    deposits::{genesis, units},
    meter::Meter,
};
use crate::{
    node::Validator,
    pair::{
        Candidate, Mainchain,
        names::*,
        typed::{heap, tx},
    },
};

/// Where chain-config stores that its set-up is over.
const PHASE: &[u8] = b"phase";

pub fn measure() -> Result<Vec<Cost>> {
    let mut meter = Meter::of(&Mainchain::deploy(&genesis(), &validators(4)?.1)?.world);
    // A pair is only ever deployed whole, and validators are registered before that.
    meter.forget(&contract(CHAIN_CONFIG), PHASE);
    Ok(vec![meter.measure(&register_validator(5)?)?, meter.measure(&set_fee())?])
}

fn register_validator(number: u64) -> Result<Action> {
    let candidate = Candidate::with_proof(&Validator::numbered(number)?)?;
    let key = ManagedBuffer::<StaticApi>::from(candidate.key.as_slice());
    let proof = OptionalValue::from(candidate.proof.as_ref().map(ManagedByteArray::<StaticApi, 48>::from));
    let owner = OptionalValue::Some(heap(&OWNER));
    let call = tx().from(heap(&OWNER)).to(heap(&contract(CHAIN_CONFIG))).typed(ChainConfigProxy).register(key, owner, proof);
    Ok(Action::of_step("register a validator, with proof", &call.tx_to_step().step).verifying(1))
}

/// The first price, which also turns fees on.
pub fn set_fee() -> Action {
    let token = TokenId::<StaticApi>::from(FUEL);
    let fee_type = FeeType::Fixed { token: token.clone(), per_transfer: (&units()).into(), per_gas: 0u64.into() };
    let fee = FeeStruct { base_token: token, fee_type };
    let call = tx().from(heap(&OWNER)).to(heap(&contract(MVX_FEE_MARKET))).typed(MvxFeeMarketProxy).set_fee(fee);
    Action::of_step("set a fee", &call.tx_to_step().step)
}
