//! AKQL, the query language of the event log (since 2026.5): read, checked, and asked about one event.
//!
//! It is `DjangoQL` with authentik's fields. `and` and `or` have no precedence: both bind to the right.

mod comparison;
mod parser;

use serde_json::Value;

use comparison::Comparison;

/// authentik's own limit is somewhere between 900 and 1000 comparisons.
const MOST_COMPARISONS: usize = 950;

/// A query that can be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    first: Term,
    /// What follows, each with whether "and" or "or" stands before it.
    rest: Vec<(Logic, Term)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Logic {
    And,
    Or,
}

#[derive(Debug, Clone, PartialEq)]
enum Term {
    Comparison(Comparison),
    Nested(Box<Query>),
}

/// Why a query that can be read has no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The database or Django refuses it: a 500.
    Error,
    /// The database refuses it, too, but the path of a single event answers as if it did not match.
    Hidden,
    /// authentik would answer; the demo API does not know how.
    Unsupported(String),
}

impl Query {
    /// Parses a query; `None` if it is malformed or compares values of different kinds.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        parser::parse(text)
    }

    /// Whether an event matches.
    ///
    /// # Errors
    /// When the query fails, whichever event it is asked about.
    pub fn matches(&self, event: &Value) -> Result<bool, Failure> {
        let comparisons = self.comparisons();
        if comparisons.len() > MOST_COMPARISONS {
            return Err(Failure::Error);
        }
        // The server answers with an error, however it handles the rest.
        let failures: Vec<Failure> = comparisons.iter().filter_map(|comparison| comparison.failure()).collect();
        let first = failures.iter().find(|failure| **failure == Failure::Error).or(failures.first());
        first.map_or_else(|| Ok(self.holds(event)), |failure| Err(failure.clone()))
    }

    fn terms(&self) -> impl DoubleEndedIterator<Item = &Term> {
        [&self.first].into_iter().chain(self.rest.iter().map(|(_, term)| term))
    }

    fn comparisons(&self) -> Vec<&Comparison> {
        self.terms().flat_map(Term::comparisons).collect()
    }

    fn holds(&self, event: &Value) -> bool {
        let mut terms = self.terms().rev().map(|term| term.holds(event));
        let last = terms.next().unwrap_or_default();
        self.rest.iter().rev().zip(terms).fold(last, |right, ((logic, _), left)| match logic {
            Logic::And => left && right,
            Logic::Or => left || right,
        })
    }
}

impl Term {
    fn comparisons(&self) -> Vec<&Comparison> {
        match self {
            Self::Comparison(comparison) => vec![comparison],
            Self::Nested(query) => query.comparisons(),
        }
    }

    fn holds(&self, event: &Value) -> bool {
        match self {
            Self::Comparison(comparison) => comparison.holds(event),
            Self::Nested(query) => query.holds(event),
        }
    }
}

#[cfg(test)]
mod tests;
