//! The EGLD in the token-mint that the Sovereign Chain's tokens are issued from. It grows less with each, so that the file's amount is what it is
//! topped up to, and a shortage is only what pays for no token.

use phase::Phase;

use super::{
    calls::ISSUE_COST,
    chain_file::ChainFile,
    check::{Line, Remedy, Standard, line},
    observed::{Observed, TokenMint},
    parts::Part,
    steps::Step,
};
use crate::{amount::in_egld, pair::Amount};

/// What a deployment has left: once the safe runs, the fund is for `configure` to fill.
pub fn begin(chain: &ChainFile, observed: &Observed) -> Option<Step> {
    let is_running = observed.phase(Part::Safe) == Some(Phase::Running);
    top_up(chain, observed.token_mint.as_ref()).filter(|_| !is_running)
}

/// What brings the fund to the file's amount.
pub fn top_up(chain: &ChainFile, found: Option<&TokenMint>) -> Option<Step> {
    let has = found.map_or(Amount::ZERO, |mint| mint.fund.clone());
    Some(&chain.registration_fund).filter(|wanted| **wanted > has).map(|wanted| Step::TopUp(wanted - has))
}

impl Standard<'_> {
    /// Nothing if the file wants no fund.
    pub(super) fn registration_fund(&self, found: &TokenMint) -> Option<Line> {
        let wanted = Some(&self.chain.registration_fund).filter(|wanted| **wanted > Amount::ZERO)?;
        let file = format!("{} EGLD to begin with, and never less than 0.05", in_egld(wanted));
        let network = format!("{} EGLD", in_egld(&found.fund));
        let fund = line(Part::TokenMint, "registration-fund", &file, &network, Remedy::Configure);
        Some(Line { ok: found.fund >= Amount::from(ISSUE_COST), ..fund })
    }
}
