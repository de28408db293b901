//! The kinds of faults, and their form on the command line.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::startup_error::StartupError;

/// The kinds, in the order of `--help`.
static KINDS: LazyLock<Vec<Kind>> = LazyLock::new(|| {
    #[allow(clippy::expect_used, reason = "the file is a part of the program, and tests read it")]
    serde_json::from_str(include_str!("../../data/faults.json")).expect("the kinds of faults")
});

/// What happens to a list request instead of its answer.
#[derive(Debug, PartialEq, Eq, Deserialize)]
pub struct Kind {
    /// Its name on the command line.
    pub name: String,
    help: String,
    pub(super) does: Does,
    /// A header of its answer, and the value.
    pub(super) header: Option<(String, String)>,
}

/// What a fault does; the help of the kinds says more.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Does {
    /// A status, and the name of a message.
    Refuse(u16, String),
    /// A status, and the title of nginx's page.
    Nginx(u16, String),
    /// A status, and the body.
    Json(u16, String),
    /// A status, and the body.
    Html(u16, String),
    Invalid,
    ServerError,
    Hang,
    Stall,
    Drop,
    Cut,
    Login,
    Cors,
    Truncated,
    Shape,
    List,
    NoResults,
    Huge,
    Miscount,
    Repeated,
}

impl Kind {
    /// The kind of this name, if there is one.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        KINDS.iter().find(|kind| kind.name == name)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

/// Which list requests a fault applies to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Every one.
    Always,
    /// The first N that no earlier fault applies to.
    First(u32),
    /// Each with a probability of P percent.
    Percent(u8),
}

/// A fault, as in `--fault KIND`, `--fault KIND:N` and `--fault KIND:P%`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the types say it")]
pub struct Fault {
    pub kind: &'static Kind,
    pub when: When,
}

impl FromStr for Fault {
    type Err = StartupError;

    fn from_str(text: &str) -> Result<Self, StartupError> {
        let (name, when) = match text.split_once(':') {
            Some((name, when)) => (name, Some(when)),
            None => (text, None),
        };
        let kind = Kind::named(name).ok_or_else(|| {
            let names: Vec<&str> = KINDS.iter().map(|kind| kind.name.as_str()).collect();
            StartupError::new(&format!("the kinds are {}", names.join(", ")))
        })?;
        Ok(Self { kind, when: when.map_or(Ok(When::Always), parse_when)? })
    }
}

fn parse_when(text: &str) -> Result<When, StartupError> {
    match text.strip_suffix('%') {
        Some(percent) => match number(percent) {
            Some(percent @ 1..=100) => Ok(When::Percent(percent)),
            _ => Err(StartupError::new("P% is a whole number from 1% to 100%")),
        },
        None => match number(text) {
            Some(first @ 1..) => Ok(When::First(first)),
            _ => Err(StartupError::new(&format!("N is a whole number from 1 to {}, or P% from 1% to 100%", u32::MAX))),
        },
    }
}

/// A number of digits only; Rust's own parser takes a sign too.
pub(super) fn number<T: FromStr>(text: &str) -> Option<T> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// The kinds with what each does, for `--help`.
pub(crate) fn explained() -> String {
    let lines: String = KINDS.iter().map(|Kind { name, help, .. }| format!("\n  {name:<16} {help}")).collect();
    format!("Kinds of faults:{lines}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Fault, String> {
        text.parse().map_err(|error: StartupError| error.to_string())
    }

    #[test]
    fn applies_always_or_n_times_or_at_random() {
        for (text, when) in [
            ("bad-gateway", When::Always),
            ("bad-gateway:1", When::First(1)),
            ("bad-gateway:4294967295", When::First(u32::MAX)),
            ("bad-gateway:1%", When::Percent(1)),
            ("bad-gateway:100%", When::Percent(100)),
        ] {
            assert_eq!(parse(text), Ok(Fault { kind: Kind::named("bad-gateway").unwrap(), when }), "{text}");
        }
    }

    #[test]
    fn anything_else_is_an_error() {
        for (text, said) in [
            ("nonsense:0", "the kinds are invalid, "),
            ("Html", "the kinds are invalid, "),
            ("html:0", "N is a whole number from 1"),
            ("html:+1", "N is a whole number from 1"),
            ("html:4294967296", "N is a whole number from 1"),
            ("html:0%", "P% is a whole number from 1%"),
            ("html:101%", "P% is a whole number from 1%"),
        ] {
            assert!(parse(text).is_err_and(|error| error.starts_with(said)), "{text}");
        }
    }
}
