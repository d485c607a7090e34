use testkit::token_mint::TOKEN_MINT;

use crate::with_tokens;

#[test]
fn upgrade_keeps_everything() {
    with_tokens().upgrade("token-mint", TOKEN_MINT).changes([]).succeeds();
}
