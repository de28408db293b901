//! The command line.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Parser;

use crate::fault_injection::{self, Fault, Latency};
use crate::release::Release;
use crate::startup_error::StartupError;

/// More than any installation has; every request looks at each of them.
const MOST_POLICIES: i64 = 100_000;

/// authentik's event matcher policy list, in memory, for demonstrations and tests.
#[derive(Debug, Clone, PartialEq, Eq, Parser)]
#[command(name = "demo-api", version, after_help = fault_injection::explained())]
pub struct Args {
    /// The port at 127.0.0.1; 0 takes a free one and prints it
    #[arg(long, value_name = "PORT", default_value_t = 8000)]
    pub port: u16,

    /// Serve the policies of this JSON file instead of the built-in ones, or, where it is no list but an object, the
    /// whole installation in it
    #[arg(long, value_name = "FILE", conflicts_with = "count")]
    pub data: Option<PathBuf>,

    /// Serve N generated policies, the same at every start
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(..=MOST_POLICIES))]
    pub count: Option<u32>,

    /// Delay every API answer by this many milliseconds, or a random number in a range
    #[arg(long, value_name = "MS|MIN-MAX", default_value = "0")]
    pub latency: Latency,

    /// Fail list requests: all, the first N, or P percent at random; of several faults, the first that applies wins
    #[arg(long = "fault", value_name = "KIND[:N|:P%]")]
    pub faults: Vec<Fault>,

    /// The authentik release to play: 2024.6 (for 2024.2 to 2025.2) or 2026.5
    #[arg(long, value_name = "RELEASE", value_enum, default_value_t, hide_possible_values = true)]
    pub authentik: Release,

    /// The most rows on a page, whatever the request says [default: 100; none for 2024.6]
    #[arg(long, value_name = "N", value_parser = positive)]
    pub max_page_size: Option<usize>,

    /// Require "Authorization: Bearer TOKEN". "admin" reads everything, "reader" all policies, "limited" four of them,
    /// "four-objects" a few objects of every kind, "only-rules" (-transports, -bindings, -groups, -events, -policies,
    /// -all) what it says, "nobody" nothing; any other token is invalid
    #[arg(long)]
    pub require_token: bool,

    /// Also serve the built single-page app in this folder
    #[arg(long = "static", value_name = "DIR")]
    pub static_dir: Option<PathBuf>,
}

/// What a command line asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    /// Serve.
    Serve(Args),
    /// Print this text: the help or the version.
    Explain(String),
    /// Fail with this error.
    Refuse(StartupError),
}

impl Args {
    /// Parses a command line that starts with the program's name.
    pub fn read(line: impl IntoIterator<Item = OsString>) -> Start {
        match Self::try_parse_from(line) {
            Ok(args) => Start::Serve(args),
            Err(answer) if !answer.use_stderr() => Start::Explain(answer.to_string()),
            Err(error) => Start::Refuse(one_line(&error.to_string())),
        }
    }
}

fn positive(text: &str) -> Result<usize, StartupError> {
    let number = text.parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| StartupError::new("should be a whole number, at least 1"))
}

/// The first paragraph of clap's explanation, which says what is wrong.
fn one_line(explanation: &str) -> StartupError {
    let first: Vec<&str> = explanation.lines().map(str::trim).take_while(|line| !line.is_empty()).collect();
    let first = first.join(" ");
    StartupError::new(&format!("{} (--help lists the options)", first.trim_start_matches("error: ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fault_injection::{Kind, When};

    fn read(line: &str) -> Start {
        Args::read(format!("demo-api {line}").split_whitespace().map(OsString::from))
    }

    fn kind(name: &str) -> &'static Kind {
        Kind::named(name).unwrap()
    }

    fn refusal(line: &str) -> String {
        match read(line) {
            Start::Refuse(error) => error.to_string(),
            other => panic!("{line} was not refused: {other:?}"),
        }
    }

    #[test]
    fn everything_given_is_taken() {
        let expected = Args {
            port: 0,
            data: Some("policies.json".into()),
            count: None,
            latency: Latency { least: 250, most: 250 },
            faults: vec![
                Fault { kind: kind("bad-gateway"), when: When::First(2) },
                Fault { kind: kind("hang"), when: When::Percent(5) },
                Fault { kind: kind("html"), when: When::Always },
            ],
            authentik: Release::V2024_6,
            max_page_size: Some(1000),
            require_token: true,
            static_dir: Some("dist".into()),
        };
        let line = "--port 0 --data policies.json --latency 250 --fault bad-gateway:2 --fault hang:5% --fault=html \
                    --authentik 2024.6 --max-page-size 1000 --require-token --static dist";
        assert_eq!(read(line), Start::Serve(expected));
    }

    #[test]
    fn help_is_an_answer_not_a_refusal() {
        let Start::Explain(text) = read("--help") else { panic!("no help") };
        assert!(text.contains("--require-token") && text.contains("\n  bad-gateway      502 as "), "{text}");
    }

    #[test]
    fn a_refusal_is_one_line_that_names_the_culprit() {
        for (line, culprit) in [
            ("--bogus", "--bogus"),
            ("--port 70000", "70000"),
            ("--count 100001", "100001"),
            ("--latency 9-3", "9-3"),
            ("--fault nonsense", "gateway-timeout, hang, stall, drop,"),
            ("--fault html --fault drop:0%", "drop:0%"),
            ("--authentik 2025.4", "2024.6, 2026.5"),
            ("--max-page-size 0", "--max-page-size"),
            ("--data a.json --count 3", "--count"),
            ("--require-token=yes", "--require-token"),
        ] {
            let said = refusal(line);
            assert!(said.contains(culprit), "{line}: {said}");
            assert!(!said.contains('\n') && !said.starts_with("error"), "{line}: {said}");
        }
    }
}
