//! The example of a chain's file, for tests.

/// With every option that it leaves out.
pub fn with_every_option() -> String {
    let lines = include_str!("../chain.example.toml").lines();
    lines.map(|line| option(line).unwrap_or(line)).fold(String::new(), |content, line| content + line + "\n")
}

/// An option begins with # and no space.
fn option(line: &str) -> Option<&str> {
    line.strip_prefix('#').filter(|option| option.starts_with(|first: char| first != ' '))
}
