//! A gateway that loses answers and transactions, and makes blocks at the worst moment: nothing is paid twice.

use std::ops::ControlFlow;

use interactor::{
    network::{Gateway, GatewayError, Wallet, address::of_contract},
    owner::*,
};

use crate::{
    bed,
    gateways::{BAD_GATEWAY, pass_on},
    owner::{TRANSACTIONS, chain, failed, nonce, wallet},
    server::serve_as,
};

pub const SEND: &str = "transaction/send";
/// What a gateway says of a transaction that it does not know.
const NOT_FOUND: &str = r#"{"data":null,"error":"transaction not found","code":"internal_issue"}"#;
/// What a gateway says when it takes a transaction; nobody looks at the hash.
const TAKEN: &str =
    r#"{"data":{"txHash":"0000000000000000000000000000000000000000000000000000000000000000"},"error":"","code":"successful"}"#;

/// What becomes of a request.
pub enum Fate {
    Passes,
    AnswerIsLost,
    /// It does not arrive, and this comes back.
    Swallowed(&'static str),
}

/// The address of a gateway in front of another one, which does this to each request for a path.
pub fn lossy(gateway: &Gateway, mut fate: impl FnMut(&str) -> Fate + Send + 'static) -> String {
    let host = gateway.url().trim_start_matches("http://").to_owned();
    serve_as(move |path, posted| match fate(path) {
        Fate::Passes => pass_on(&host, path, posted),
        Fate::AnswerIsLost => {
            pass_on(&host, path, posted);
            (BAD_GATEWAY.0, BAD_GATEWAY.1.into())
        }
        Fate::Swallowed(answer) => (200, answer.into()),
    })
}

/// A gateway that numbers the transactions that it is sent from 1, and does this to each.
fn at_each_send(gateway: &Gateway, mut fate: impl FnMut(u64) -> Fate + Send + 'static) -> Gateway {
    let mut sent = 0;
    let url = lossy(gateway, move |path| {
        sent += u64::from(path == SEND);
        if path == SEND { fate(sent) } else { Fate::Passes }
    });
    Gateway::connect(&url).unwrap()
}

fn deploy_once(gateway: &Gateway, wallet: &Wallet, state: &mut State) -> Result<Contracts, OwnerError> {
    deploy(gateway, wallet, &chain(), state, &mut |_, _| ())
}

/// Breaks off before the next contract's first transaction.
fn deploy_chain_config(gateway: &Gateway, wallet: &Wallet, state: &mut State) -> Result<Contracts, OwnerError> {
    let chain = ChainFile::with_test_validators(1).unwrap();
    deploy_until(gateway, wallet, &chain, state, &mut |step, outcome| match outcome {
        StepOutcome::Sending { .. } if step != "deploy chain-config" => ControlFlow::Break(()),
        _ => ControlFlow::Continue(()),
    })
}

#[test]
fn deploy_pays_once_when_every_answer_to_what_it_sends_is_lost() {
    let gateway = &*bed::simulator();
    let (wallet, mut state) = (wallet(gateway, "lost-answers"), State::in_memory());
    let lossy = at_each_send(gateway, |_| Fate::AnswerIsLost);
    let mut lost = 0;
    while let Err(error) = deploy_once(&lossy, &wallet, &mut state) {
        let said = error.to_string();
        assert!(matches!(error, OwnerError::Unanswered { .. }), "{said}");
        assert!(said.contains(" may have been taken as transaction ") && said.ends_with("; run the same command again, it looks first"));
        lost += 1;
    }
    // What a busy network does not show for a moment is sent again as it was.
    assert!((TRANSACTIONS..2 * TRANSACTIONS).contains(&lost), "{lost}");
    assert_eq!(nonce(gateway, &wallet), TRANSACTIONS);
    assert_eq!(failed(gateway, &wallet, &chain(), &state), [""; 0]);
}

/// The first or the third of four registrations; those behind it wait for its nonce.
#[test]
fn deploy_fills_the_gap_when_a_transaction_is_taken_and_lost() {
    let gateway = &*bed::simulator();
    for lost in [2, 4] {
        let (wallet, mut state) = (wallet(gateway, &format!("lost-transaction-{lost}")), State::in_memory());
        let lossy = at_each_send(gateway, move |sent| if sent == lost { Fate::Swallowed(TAKEN) } else { Fate::Passes });
        let error = deploy_once(&lossy, &wallet, &mut state).unwrap_err();
        assert!(matches!(error, OwnerError::Gateway(GatewayError::TooLate { .. })), "{error}");
        assert_eq!(nonce(gateway, &wallet), lost - 1);
        deploy_once(&lossy, &wallet, &mut state).unwrap();
        assert_eq!(nonce(gateway, &wallet), TRANSACTIONS);
        assert_eq!(failed(gateway, &wallet, &chain(), &state), [""; 0]);
    }
}

/// A transaction waits of which the next run can learn nothing; the block that executes it comes before any of that run's first requests.
#[test]
fn deploy_pays_once_when_a_block_comes_between_looks() {
    let gateway = &*bed::simulator();
    for request in 0..=7 {
        let (wallet, mut state) = (wallet(gateway, &format!("block-before-{request}")), State::in_memory());
        let lossy = at_each_send(gateway, |_| Fate::AnswerIsLost);
        deploy_chain_config(&lossy, &wallet, &mut state).unwrap_err();
        assert_eq!(nonce(gateway, &wallet), 0);

        let forgetful = forgetful(gateway, request);
        while let Err(OwnerError::NonceTaken { .. }) = deploy_chain_config(&forgetful, &wallet, &mut state) {}
        assert_eq!(state.address(Part::ChainConfig), Some(of_contract(wallet.address(), 0)), "{request}");
        assert_eq!(nonce(gateway, &wallet), 1, "{request}");
    }
}

/// Knows no transaction until it is sent one, and makes blocks before it answers this request of those that come after the connection.
fn forgetful(gateway: &Gateway, request: usize) -> Gateway {
    let simulator = Gateway::connect(gateway.url()).unwrap();
    let (mut requests, mut forgets) = (0, true);
    let url = lossy(gateway, move |path| {
        if path.starts_with("network/") || path.starts_with("simulator/") {
            return Fate::Passes;
        }
        if requests == request {
            simulator.simulator().unwrap().generate_blocks(4).unwrap();
        }
        requests += 1;
        forgets &= path != SEND;
        if forgets && path.starts_with("transaction/") { Fate::Swallowed(NOT_FOUND) } else { Fate::Passes }
    });
    Gateway::connect(&url).unwrap()
}
