//! Stories that cross contracts: what becomes of tokens on their way.

mod calls;
mod crossing;
mod governance;
mod nfts;
mod refunds;
mod refusals;
mod rotation;

use crate::story::Story;

pub fn stories() -> Vec<Story> {
    [
        crossing::stories(),
        rotation::stories(),
        refusals::stories(),
        refunds::stories(),
        nfts::stories(),
        calls::stories(),
        governance::stories(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
