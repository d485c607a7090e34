//! What the node reads on the mainchain arrives on the Sovereign Chain: with wallets, or through the inbox with contracts, which hands it over,
//! sends it home or keeps it.

use interactor::{
    chain::{Address, Event},
    node::codec::TransferData,
    pair::{Delivery, Receipt, names},
};

use super::{
    assets::{COIN, wire},
    calls::{is_contract, market},
    deposits::has_single,
    forwarded::EXECUTOR,
    journey::Journey,
    model::{Side, Transfer, sum},
};

const INBOX: Address = names::contract(names::CALL_INBOX);
/// Operations of a block, with those that go home.
pub const MOST_WITH_HOMEWARD: usize = 150;

impl Journey {
    pub fn finalise_header(&mut self) {
        self.note("header");
        let arrival = self.pair.finalise_header().expect("the node never halts");
        let confirmations = std::mem::take(&mut self.model.confirmations);
        let (known, unknown): (Vec<_>, Vec<_>) = confirmations.into_iter().partition(|pair| self.model.unconfirmed.remove(pair));
        assert_eq!((arrival.confirmed.len(), arrival.unknown.len()), (known.len(), unknown.len()), "confirmations");
        let announced = std::mem::take(&mut self.model.to_sov);
        assert_eq!(arrival.deliveries.len(), announced.len(), "deliveries");
        for (delivery, transfer) in arrival.deliveries.iter().zip(announced) {
            self.arrives(delivery, transfer);
        }
    }

    fn arrives(&mut self, delivery: &Delivery, transfer: Transfer) {
        // What goes back is announced as it was brought.
        let origin = if transfer.home == [0; 32] { Side::Sov } else { Side::Mvx };
        let expected: Vec<_> = transfer.tokens.iter().map(|units| wire(origin, *units)).collect();
        assert_eq!(delivery.result.tokens, expected, "what arrives, and what is known of it");
        let receipt = delivery.outcome.as_ref().expect("nothing is lost on its way");
        if sum(&transfer.tokens, COIN) > 0 {
            self.count("EGLD over");
        }
        if has_single(&transfer.tokens) {
            self.count("an NFT over");
        }
        if !is_contract(&transfer.to) {
            assert_eq!((delivery.result.receiver, &delivery.result.call), (transfer.to, &None), "who receives");
            return transfer.tokens.iter().for_each(|units| self.model.add(Side::Sov, &transfer.to, *units));
        }
        assert_eq!(delivery.result.receiver, INBOX, "who receives for a contract");
        check_delivery(&transfer, delivery.result.call.as_ref().expect("a call of the inbox"));
        transfer.tokens.iter().for_each(|units| self.model.add(Side::Sov, &INBOX, *units));
        self.inbox_takes(transfer, receipt);
    }

    fn inbox_takes(&mut self, transfer: Transfer, receipt: &Receipt) {
        if transfer.to != EXECUTOR && transfer.call.is_none_or(|call| call.succeeds(&transfer.tokens)) {
            let to = if transfer.call.is_some() { market(Side::Sov) } else { transfer.to };
            self.model.move_units(Side::Sov, &INBOX, &to, &transfer.tokens);
            if transfer.home == [0; 32] {
                self.count("back with a contract");
            }
            return self.became("delivered", receipt);
        }
        if transfer.tokens.is_empty() {
            return self.became("callFailed", receipt);
        }
        if transfer.home == [0; 32] {
            for (token, amount) in &transfer.tokens {
                *self.model.own.entry((transfer.to, token)).or_default() += amount;
            }
            self.count("kept for a contract of the Sovereign Chain");
            return self.became("keptAsClaim", receipt);
        }
        if self.model.sov.is_paused || !self.model.may_leave(&transfer.tokens) || self.model.leaving.len() >= MOST_WITH_HOMEWARD {
            for (token, amount) in &transfer.tokens {
                *self.model.kept.entry((transfer.home, token)).or_default() += amount;
            }
            return self.became("keptAsClaim", receipt);
        }
        self.goes_home(transfer, receipt);
        self.became("sentHome", receipt);
    }

    /// The inbox deposits tokens for who has their home.
    pub fn goes_home(&mut self, transfer: Transfer, receipt: &Receipt) {
        if is_contract(&transfer.home) {
            self.count("home to a contract");
        }
        transfer.tokens.iter().for_each(|units| self.model.take(Side::Sov, &INBOX, *units));
        self.model.keep_coins(&transfer.tokens);
        self.leaves(Transfer { to: transfer.home, call: None, ..transfer }, INBOX, receipt);
    }

    /// What the inbox says of it.
    fn became(&mut self, what: &'static str, receipt: &Receipt) {
        let of_inbox = |event: &&Event| event.address == INBOX && event.identifier == "deliver";
        let said: Vec<_> = receipt.events.iter().filter(of_inbox).map(|event| event.topics[0].as_slice()).collect();
        assert_eq!(said, [what.as_bytes()], "what became of a delivery");
        self.count(what);
    }
}

/// The gas of a mere transfer is the safe's to say.
fn check_delivery(transfer: &Transfer, delivery: &TransferData) {
    let call = transfer.call.map(|call| call.on_wire(Side::Sov, &transfer.to));
    let function = call.as_ref().map_or(vec![], |call| call.function.clone());
    let [receiver, home, gas, told, args @ ..] = delivery.args.as_slice() else { panic!("arguments of a delivery") };
    assert_eq!((receiver.as_slice(), home.as_slice()), (&transfer.to[..], &transfer.home[..]), "for whom, and whose");
    assert_eq!((&delivery.function[..], told), (&b"deliver"[..], &function), "function");
    assert_eq!(args, call.as_ref().map_or(&[][..], |call| &call.args), "arguments");
    assert!(call.is_none_or(|call| *gas == [call.gas_limit as u8]), "gas of the call");
}
