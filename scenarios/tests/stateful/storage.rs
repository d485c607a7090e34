//! What the contracts store, key by key, as it must be: read from the accounts as the chains have them, so that it costs no call.

use std::collections::BTreeMap;

use interactor::{
    chain::Address,
    pair::{World, asset, names},
};

use super::{
    assets::{made, nonce},
    changes::{minimal, nested},
    journey::Journey,
    markets::Exemption,
    minted::pinned,
    model::Side,
    settled::Tally,
};

type Entries = BTreeMap<Vec<u8>, Vec<u8>>;

/// How the contracts' keys begin.
const OF_MARKET: [&[u8]; 6] = [b"terms", b"price", b"whitelisted", b"listed", b"budget", b"reserved"];
const PROVEN: &[u8] = b"proven";
const GOVERNANCE_PROVEN: &[u8] = b"governanceProven";
const OF_MINT: [&[u8]; 9] =
    [b"mvxToken", b"sovToken", b"tokenKind", b"mvxNonce", b"sovNonce", b"outside", b"fund", b"issuing", b"operationState"];
const OF_INBOX: [&[u8]; 2] = [b"homeClaim", b"ownClaim"];
const OF_SAFE: [&[u8]; 2] = [b"tokenWhitelist", b"callExecutor"];
const OF_SOV_SAFE: [&[u8]; 2] = [b"burntThere", b"egldCrossing"];
const OF_GOVERNOR: [&[u8]; 1] = [b"lastNonce"];
const OF_SOV_GOVERNOR: [&[u8]; 1] = [b"nextGovernanceNonce"];

impl Journey {
    pub fn check_storage(&self) {
        let (mvx, sov) = (&self.pair.mainchain.world, &self.pair.sovereign.world);
        assert_eq!(stored(mvx, names::MVX_FEE_MARKET, &OF_MARKET), self.of_market(Side::Mvx), "market of the mainchain");
        assert_eq!(stored(sov, names::SOV_FEE_MARKET, &OF_MARKET), self.of_market(Side::Sov), "market of the Sovereign Chain");
        assert_eq!(stored(mvx, names::TOKEN_MINT, &OF_MINT), self.of_mint(), "token-mint");
        assert_eq!(stored(sov, names::CALL_INBOX, &OF_INBOX), self.of_inbox(), "what the inbox keeps");
        assert_eq!(stored(mvx, names::MVX_ESDT_SAFE, &OF_SAFE), self.of_safe(), "the whitelist, and executors");
        assert_eq!(
            stored(sov, names::SOV_ESDT_SAFE, &OF_SOV_SAFE),
            self.of_sov_safe(),
            "what the mainchain burns, and whether the coin crosses"
        );
        let last = self.model.lane.last.map(|last| [&[1], &last.to_be_bytes()[..]].concat());
        let last: Entries = last.map(|last| (OF_GOVERNOR[0].to_vec(), last)).into_iter().collect();
        assert_eq!(stored(mvx, names::GOVERNOR, &OF_GOVERNOR), last, "the last governance operation");
        let next = minimal(self.model.lane.operations.len() as u64);
        let next: Entries = [(OF_SOV_GOVERNOR[0].to_vec(), next)].into_iter().filter(|(_, next)| !next.is_empty()).collect();
        assert_eq!(stored(sov, names::SOV_GOVERNOR, &OF_SOV_GOVERNOR), next, "the next proposal");
    }

    fn of_market(&self, side: Side) -> Entries {
        let market = &self.model.gate(side).market;
        let mut entries = Entries::from([(b"terms".to_vec(), [&[1], &(market.prices.len() as u32).to_be_bytes()[..]].concat())]);
        let name = |token: &'static str| nested(self.name(side, token).as_bytes());
        for (token, price) in &market.prices {
            let price = [&[1], &nested(&minimal(price.per_transfer))[..], &nested(&minimal(price.per_gas))].concat();
            entries.insert([b"price", &name(token)[..]].concat(), price);
        }
        for (user, exemption) in &market.exemptions {
            let exemption = match exemption {
                Exemption::Spared => vec![1],
                Exemption::By(sponsor, token) => [&sponsor[..], self.name(side, token).as_bytes()].concat(),
            };
            entries.insert([b"whitelisted", &user[..]].concat(), exemption);
        }
        entries.extend(market.listed.iter().map(|(sponsor, user)| ([b"listed", &sponsor[..], user].concat(), vec![1])));
        let mut reserved = BTreeMap::new();
        for ((sponsor, token), budget) in &market.budgets {
            entries.insert([b"budget", &sponsor[..], &name(token)].concat(), minimal(*budget));
            *reserved.entry(*token).or_default() += budget;
        }
        entries.extend(reserved.into_iter().map(|(token, all)| ([b"reserved", &name(token)[..]].concat(), minimal(all))));
        entries.retain(|_, value| !value.is_empty());
        entries
    }

    fn of_mint(&self) -> Entries {
        let mint = &self.model.mint;
        let mut entries = Entries::from([(b"fund".to_vec(), minimal(mint.fund))]);
        for made in mint.registered() {
            let (token, here) = (nested(made.token.as_bytes()), nested(made.here.as_bytes()));
            entries.insert([b"mvxToken", &token[..]].concat(), made.here.into());
            entries.insert([b"sovToken", &here[..]].concat(), made.token.into());
            entries.insert([b"tokenKind", &token[..]].concat(), minimal(made.registered_as.into()));
            entries.insert([b"outside", &here[..], &[0; 8]].concat(), minimal(mint.outside_as_a_whole(made)));
        }
        for (token, mvx_nonce) in &mint.nonces {
            let (made, sov_nonce) = (made(token).expect("only these have nonces there"), nonce(token));
            let here = [nested(made.here.as_bytes()), mvx_nonce.to_be_bytes().to_vec()].concat();
            let there = [nested(made.token.as_bytes()), sov_nonce.to_be_bytes().to_vec()].concat();
            entries.insert([b"mvxNonce", &there[..]].concat(), minimal(*mvx_nonce));
            entries.insert([b"sovNonce", &here[..]].concat(), minimal(sov_nonce));
            entries.insert([b"outside", &here[..]].concat(), minimal(mint.outside[token]));
            assert_eq!(mint.outside[token] + pinned(made), self.model.held(Side::Mvx, token), "{token} outside and pinned");
        }
        let settled = self.model.settled.registrations.iter();
        entries.extend(settled.map(|(op_hash, state)| ([b"operationState", &op_hash[..]].concat(), vec![*state])));
        entries.retain(|_, value| !value.is_empty());
        entries
    }

    fn of_safe(&self) -> Entries {
        let is_on = self.model.rules.is_whitelist_on;
        let whitelist = is_on.then(|| (OF_SAFE[0].to_vec(), vec![1]));
        let of_shard = |(shard, executor): (&u32, &Address)| ([OF_SAFE[1], &shard.to_be_bytes()].concat(), executor.to_vec());
        self.model.executors.iter().map(of_shard).chain(whitelist).collect()
    }

    fn of_sov_safe(&self) -> Entries {
        let burnt = self.model.rules.burnt_there.iter();
        let burnt = burnt.map(|token| ([OF_SOV_SAFE[0], &nested(token.as_bytes())].concat(), vec![1]));
        burnt.chain(self.model.rules.is_coin_crossing.then(|| (OF_SOV_SAFE[1].to_vec(), vec![1]))).collect()
    }

    fn of_inbox(&self) -> Entries {
        let all = OF_INBOX.into_iter().zip([&self.model.kept, &self.model.own]);
        let all = all.flat_map(|(key, kept)| kept.iter().map(move |(of, amount)| (key, of, amount)));
        let entries = all.map(|(key, (owner, token), amount)| {
            let (identifier, nonce) = asset::parts(token.as_bytes());
            ([key, &owner[..], &nested(identifier), &nonce.to_be_bytes()].concat(), minimal(*amount))
        });
        entries.collect()
    }

    /// The header-verifier has recorded exactly what a quorum signed: bundles whole, and governance operations.
    pub fn check_proofs(&self) {
        let (mut proven, mut governance) = (Tally::default(), Tally::default());
        for (key, value) in self.pair.mainchain.world.storage(&names::contract(names::HEADER_VERIFIER)) {
            match value {
                [value] if key.starts_with(PROVEN) => proven.add(&key[PROVEN.len()..], *value),
                [value] if key.starts_with(GOVERNANCE_PROVEN) => governance.add(&key[GOVERNANCE_PROVEN.len()..], *value),
                _ => {}
            }
        }
        assert_eq!(proven, self.model.proofs, "what is proven");
        let mut signed = Tally::default();
        self.model.lane.proven.iter().for_each(|op_hash| signed.add(op_hash, 1));
        assert_eq!(governance, signed, "governance operations that are proven");
    }
}

/// What a contract stores under these beginnings.
fn stored(world: &World, of: &str, prefixes: &[&[u8]]) -> Entries {
    let all = world.storage(&names::contract(of));
    let known = all.filter(|(key, value)| !value.is_empty() && prefixes.iter().any(|prefix| key.starts_with(prefix)));
    known.map(|(key, value)| (key.to_vec(), value.to_vec())).collect()
}
