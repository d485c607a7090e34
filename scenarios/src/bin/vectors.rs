//! Prints the hash vectors as a JSON list of {name, bytes, hash}, both in hex.

use std::io::{Result, Write, stdout};

use scenarios::vectors::vectors;

fn main() -> Result<()> {
    let entry = |vector: &scenarios::vectors::Vector| {
        let [bytes, hash] = [&vector.bytes[..], &vector.hash].map(hex::encode);
        format!("  {{\"name\": \"{}\", \"bytes\": \"{bytes}\", \"hash\": \"{hash}\"}}", vector.name)
    };
    writeln!(stdout(), "[\n{}\n]", vectors().iter().map(entry).collect::<Vec<_>>().join(",\n"))
}
