//! What the measured figures are compared with: the embedded VM's row, the floor and the reference. Millions of gas.

/// What an action costs at least, and what it costs with mx-sovereign-sc (cf9affc2, same compiler), where either is known.
///
/// A floor is what a probe took that does only what can't be left out: of a deposit or an execution custody, event and promise, without
/// configuration, fee or limit; of a registration quorum, lengths and signature.
struct Known {
    action: &'static str,
    floor: Option<f64>,
    reference: Option<f64>,
}

const GAS_PER_MILLION: f64 = 1_000_000.0;

const KNOWN: [Known; 28] = [
    row("deposit 1 token on the mainchain, fee off", Some(3.6), Some(6.04)),
    row("deposit 10 tokens on the mainchain, fee off", Some(8.9), Some(13.34)),
    row("deposit 1 token on the mainchain, fee on", None, Some(10.18)),
    row("deposit 10 tokens on the mainchain, fee on", None, Some(16.75)),
    row("register 1 operation, 4 validators", Some(5.1), Some(7.45)),
    row("register 10 operations, 4 validators", Some(6.6), Some(9.82)),
    row("register 50 operations, 4 validators", Some(14.8), Some(21.31)),
    row("register 1 operation, 21 validators", Some(5.6), Some(11.61)),
    row("register 10 operations, 21 validators", Some(7.5), Some(13.95)),
    row("register 50 operations, 21 validators", Some(16.6), Some(25.55)),
    row("register 1 operation, 63 validators", Some(6.5), Some(23.29)),
    row("register 10 operations, 63 validators", Some(8.4), Some(25.70)),
    row("register 50 operations, 63 validators", Some(17.6), Some(37.34)),
    row("register 1 operation, 100 validators", Some(7.3), Some(34.81)),
    row("register 10 operations, 100 validators", Some(9.3), Some(37.19)),
    row("register 50 operations, 100 validators", Some(18.6), Some(48.89)),
    row("change the set of 4 validators", None, Some(18.0)),
    row("change the set of 21 validators", None, Some(66.1)),
    row("change the set of 63 validators", None, Some(191.9)),
    row("change the set of 100 validators", None, Some(305.9)),
    row("execute 1 token, same shard", Some(8.6), Some(18.15)),
    row("execute 1 token, other shard", Some(8.6), Some(18.40)),
    row("execute 5 tokens, same shard", Some(14.4), Some(29.6)),
    row("execute 5 tokens, other shard", Some(14.4), None),
    row("execute 10 tokens, same shard", Some(25.3), None),
    row("execute 10 tokens, other shard", Some(25.3), None),
    row("refund 1 token, contract in the same shard", None, Some(29.03)),
    row("refund 1 token, contract in another shard", None, None),
];

/// What the embedded VM leaves out, by how an action's name begins and ends.
const EXPLANATIONS: [(&str, &str, &str); 12] = [
    ("register a validator", "", "depth of storage keys"),
    ("register", "", "depth of storage keys, bytes of the validators' keys"),
    ("change", "", "depth of storage keys, bytes of the validators' keys, the epoch that leaves"),
    ("execute", "another shard", "the callback, 0.2 for a token's payment, the way to the other shard, the executor there"),
    ("execute", "same shard", "the callback, 0.2 for a token's payment"),
    ("execute", "other shard", "the callback, 0.2 for a token's payment, the way to the other shard"),
    ("refund", "same shard", "the callback, which takes the tokens back"),
    ("refund", "another shard", "the callback, which takes the tokens back, the way to the other shard, the executor there"),
    ("confirm", "", "the callback, what the called contract does"),
    ("a validator", "", "the callback, depth of storage keys"),
    ("deposit", "", "depth of storage keys"),
    ("set", "", "depth of storage keys"),
];

/// What the embedded VM calls an action, if it runs it at all.
pub fn model(action: &str) -> Option<&str> {
    if action.contains("unknown here") {
        return None;
    }
    let tokens = action.strip_prefix("execute ").or(action.strip_prefix("refund "));
    match tokens.and_then(|tokens| tokens.split_once(", ")) {
        Some((tokens, _)) => MODELLED_EXECUTIONS.into_iter().find(|name| name.ends_with(&format!(" {tokens}"))),
        None => Some(action),
    }
}

const MODELLED_EXECUTIONS: [&str; 4] = ["execute 1 token", "execute 5 tokens", "execute 10 tokens", "execute 1 NFT"];

pub fn explanation(action: &str) -> Option<&'static str> {
    let found = EXPLANATIONS.iter().find(|(start, end, _)| action.starts_with(start) && action.ends_with(end));
    found.map(|(.., words)| *words)
}

/// Gas units.
pub fn floor(action: &str) -> Option<u64> {
    find(action)?.floor.map(gas)
}

/// Gas units.
pub fn reference(action: &str) -> Option<u64> {
    find(action)?.reference.map(gas)
}

/// Everything that has a floor or a reference.
pub fn actions() -> impl Iterator<Item = &'static str> {
    KNOWN.iter().map(|known| known.action)
}

fn find(action: &str) -> Option<&'static Known> {
    KNOWN.iter().find(|known| known.action == action)
}

fn gas(millions: f64) -> u64 {
    (millions * GAS_PER_MILLION).round() as u64
}

const fn row(action: &'static str, floor: Option<f64>, reference: Option<f64>) -> Known {
    Known { action, floor, reference }
}
