//! The steps in their order, and how they are told.

use super::{
    attacks, calls, crossing, fees, governing, liveness, refund, registration,
    report::{Report, StepReport},
    stage::{Line, Stage, Told},
    succession,
    surprise::Surprise,
};
use crate::pair::{AnyMainchain, Genesis, Pair, SetupError, ledger::TokenLedger};

type Step<M> = fn(&mut Stage<M>) -> Told;

const SET_UP: &str = "set-up";

/// What every bridge must do, and must not let anybody do.
fn first_act<M: AnyMainchain>() -> Vec<(&'static str, Step<M>)> {
    vec![
        ("tokens over", crossing::tokens_over),
        ("tokens back", crossing::tokens_back),
        ("sovereign token", crossing::native_token),
        ("forged bundle", attacks::forged_bundle),
        ("one signature too few", attacks::one_signature_too_few),
        ("changed operation", attacks::changed_operation),
        ("replay", attacks::replay),
        ("one validator down", liveness::validator_down),
        ("more than is locked", refund::more_than_owed),
        ("fee and excess", fees::fee_and_excess),
    ]
}

/// What this one does beyond that.
fn second_act<M: AnyMainchain>() -> Vec<(&'static str, Step<M>)> {
    vec![
        ("an NFT over and home", crossing::nft_over_and_home),
        ("calls", calls::call_and_failure),
        ("a token is registered", registration::register_and_cross),
        ("validators govern", governing::decision_and_replay),
        ("a validator joins", succession::join_and_rotation),
    ]
}

fn story<M: AnyMainchain>() -> Vec<(&'static str, Step<M>)> {
    [first_act(), second_act(), vec![("everything adds up", everything_adds_up as Step<M>)]].concat()
}

/// Sets up an embedded pair with so many validators and tells the story on it; `listener` hears every step as it ends.
pub fn play(validators: usize, listener: &mut dyn FnMut(&str, &Told)) -> Report {
    play_on(|| Pair::deploy(&Genesis { validators, ..Default::default() }), listener)
}

/// The same on the pair that `deploy` gives.
pub fn play_on<M: AnyMainchain>(deploy: impl FnOnce() -> Result<Pair<M>, SetupError>, listener: &mut dyn FnMut(&str, &Told)) -> Report {
    let (mut pair, told) = match deploy() {
        Ok(pair) => {
            let told = set_up(&pair);
            (Some(pair), Ok(vec![told]))
        }
        Err(error) => (None, Err(error.into())),
    };
    listener(SET_UP, &told);
    let mut report = pair.as_mut().map_or_else(Report::default, |pair| tell(pair, listener));
    report.steps.insert(0, StepReport { name: SET_UP.into(), ok: told.is_ok() });
    report
}

/// Tells the story on a pair that is there. It goes on after a step that is not as told, though what later steps send may have come
/// in an earlier one.
pub fn tell<M: AnyMainchain>(pair: &mut Pair<M>, listener: &mut dyn FnMut(&str, &Told)) -> Report {
    let mut steps = Vec::new();
    for (name, step) in story() {
        let told = step(&mut Stage::of(pair));
        listener(name, &told);
        steps.push(StepReport { name: name.into(), ok: told.is_ok() });
    }
    let tokens: Vec<_> = pair.ledger().unwrap_or_default().iter().map(Into::into).collect();
    Report { ok: steps.iter().all(|step| step.ok), steps, tokens }
}

fn set_up<M>(pair: &Pair<M>) -> Line {
    let validators = pair.node.validators();
    let (all, quorum) = (validators.validators().len(), validators.quorum());
    Line::happened(format!("2 chains and 8 contracts; validators who proved their keys: {all}, of whom {quorum} must sign"))
}

fn everything_adds_up<M: AnyMainchain>(stage: &mut Stage<M>) -> Told {
    let unsettled = stage.pair.ledger()?.iter().filter(|token| !token.is_settled()).map(TokenLedger::name).collect::<Vec<_>>();
    if !unsettled.is_empty() {
        return Err(Surprise::NotConserved(unsettled.join(", ")));
    }
    Ok(vec![Line::happened("for every token, what is locked is what was minted less what was burnt:")])
}
