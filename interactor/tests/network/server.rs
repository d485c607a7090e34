//! A gateway with the answers of a test.

use interactor::network::Gateway;

use crate::server::{CONFIG, NOTHING, serve_as};

/// Starts one on a free port: what it answers to which request, the first that fits. It never answers with no text at all.
pub fn serve(answers: &[(&str, &str)]) -> String {
    let answers: Vec<_> = answers.iter().map(|(request, answer)| ((*request).to_owned(), (*answer).to_owned())).collect();
    serve_as(move |request, _| {
        let answer = answers.iter().find(|(path, _)| request.starts_with(path));
        (200, answer.map_or(NOTHING, |(_, answer)| answer).to_owned())
    })
}

/// Connected to a network that answers so.
pub fn gateway(answers: &[(&str, &str)]) -> Gateway {
    Gateway::connect(&serve(&[answers, &[("network/config", CONFIG)]].concat())).unwrap()
}
