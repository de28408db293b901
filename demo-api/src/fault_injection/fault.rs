//! The kinds of faults, and their form on the command line.

use std::fmt;
use std::str::FromStr;

use clap::ValueEnum;

use crate::startup_error::StartupError;

/// What happens to a list request instead of its answer. Each comment is also its line in `--help`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// 400, with errors of a field, of an unknown field, and of none
    Invalid,
    /// 403: "Authentication credentials were not provided."
    NotSignedIn,
    /// 403: "Token invalid/expired"
    Token,
    /// 403: "You do not have permission to perform this action."
    Forbidden,
    /// 401, with WWW-Authenticate: Bearer
    Unauthorized,
    /// 404 in JSON: "Invalid page."
    NoPage,
    /// 404 as a web server's HTML page: there is no API
    NoApi,
    /// 413 as a web server's HTML page
    TooLarge,
    /// 414 as a web server's HTML page
    TooLong,
    /// 429 in JSON, with Retry-After: 2
    Throttled,
    /// 500 as Django's HTML page
    ServerError,
    /// 502 as a web server's HTML page
    BadGateway,
    /// 502 in JSON, with `error`: authentik's own proxy has no backend
    NoBackend,
    /// 503 in JSON
    Unavailable,
    /// 503 in JSON, with `error` and Retry-After: 5: authentik starts
    Starting,
    /// 504 as a web server's HTML page
    GatewayTimeout,
    /// No answer, ever
    Hang,
    /// The head and the first half of the true answer, then nothing more
    Stall,
    /// The connection is reset without an answer
    Drop,
    /// The head and the first half of the true answer, then the connection is closed
    Cut,
    /// 302 to a login page, which is answered as well
    Login,
    /// 200 with an HTML page
    Html,
    /// 302 to the same path at another origin (localhost for 127.0.0.1 and the other way round), without CORS headers
    Cors,
    /// 200 with an empty body
    Empty,
    /// 200 with text that is no JSON
    Broken,
    /// 200 with the first half of the true answer, as if it were all
    Truncated,
    /// The true answer, but the third row's `bound_to` is "many" and the fifth row's `name` is 7
    Shape,
    /// The true answer's rows as a bare list
    List,
    /// The true answer without `results`
    NoResults,
    /// The true answer with 50 MB of padding in its rows
    Huge,
    /// The true answer, but with a `count` and an `end_index` of fewer rows than come
    Miscount,
    /// The true answer, but the second row has the first one's `pk`
    Repeated,
}

impl Kind {
    /// The kind of this name, if there is one.
    fn named(name: &str) -> Option<Self> {
        Self::value_variants().iter().copied().find(|kind| kind.to_string() == name)
    }
}

impl fmt::Display for Kind {
    /// Its name on the command line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.to_possible_value().map_or(Ok(()), |value| f.write_str(value.get_name()))
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
    pub kind: Kind,
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
            let names: Vec<String> = Kind::value_variants().iter().map(Kind::to_string).collect();
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
    let line = |kind: &Kind| {
        let value = kind.to_possible_value()?;
        Some(format!("\n  {:<16} {}", value.get_name(), value.get_help()?))
    };
    let lines: String = Kind::value_variants().iter().filter_map(line).collect();
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
            assert_eq!(parse(text), Ok(Fault { kind: Kind::BadGateway, when }), "{text}");
        }
    }

    #[test]
    fn anything_else_is_an_error() {
        for text in ["", "nonsense", "Html", "html ", "bad_gateway", ":1", "nonsense:0"] {
            assert!(parse(text).is_err_and(|said| said.starts_with("the kinds are invalid, ")), "{text}");
        }
        for text in ["html:", "html:0", "html:x", "html:-1", "html:+1", "html:1.5", "html:4294967296", "html:1:2"] {
            assert!(parse(text).is_err_and(|said| said.starts_with("N is a whole number from 1")), "{text}");
        }
        for text in ["html:%", "html:0%", "html:101%", "html:x%", "html:+5%", "html:5%%", "html:1000%"] {
            assert!(parse(text).is_err_and(|said| said.starts_with("P% is a whole number from 1%")), "{text}");
        }
    }

    #[test]
    fn every_kind_can_be_named_and_is_explained() {
        let text = explained();
        for kind in Kind::value_variants() {
            assert_eq!(parse(&kind.to_string()), Ok(Fault { kind: *kind, when: When::Always }));
            assert!(text.contains(&format!("\n  {kind} ")), "{kind}");
        }
        assert_eq!(text.lines().count(), Kind::value_variants().len() + 1);
    }
}
