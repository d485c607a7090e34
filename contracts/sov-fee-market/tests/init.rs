use errors::ADDRESS_ZERO;

use crate::market;

#[test]
fn init_fails_when_safe_is_zero() {
    let mut market = market();
    market.arguments = vec![vec![0; 32]];
    market.deploy(None).fails_with(ADDRESS_ZERO);
}
