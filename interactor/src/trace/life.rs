//! The life of a transfer as a list of stages.

use std::fmt;

use serde::Serialize;

/// Whether a stage was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    Done,
    Missing,
    /// What was read does not tell.
    Unknown,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stage {
    pub name: &'static str,
    pub mark: Mark,
    /// What is there, or what is not.
    pub said: String,
    /// What to do about it.
    pub advice: Option<String>,
}

/// A transfer from its deposit to its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Life {
    /// Which way it goes, and its name.
    pub transfer: String,
    pub stages: Vec<Stage>,
}

impl Stage {
    pub fn done(name: &'static str, said: impl Into<String>) -> Self {
        Self { name, mark: Mark::Done, said: said.into(), advice: None }
    }

    pub fn missing(name: &'static str, said: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { name, mark: Mark::Missing, said: said.into(), advice: Some(advice.into()) }
    }

    pub fn unknown(name: &'static str, said: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { name, mark: Mark::Unknown, said: said.into(), advice: Some(advice.into()) }
    }
}

impl Life {
    /// Whether nothing is left to be done.
    pub fn is_over(&self) -> bool {
        self.stages.iter().all(|stage| stage.mark != Mark::Missing)
    }
}

impl fmt::Display for Life {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.transfer)?;
        for Stage { name, mark, said, advice } in &self.stages {
            let mark = match mark {
                Mark::Done => "done",
                Mark::Missing => "MISSING",
                Mark::Unknown => "unknown",
            };
            write!(formatter, "\n  {mark:8} {name:12} {said}")?;
            if let Some(advice) = advice {
                write!(formatter, "\n  {:8} {:12} -> {advice}", "", "")?;
            }
        }
        Ok(())
    }
}
