//! token-mint, compiled, as the safe, its owner and the ESDT system contract see it.
