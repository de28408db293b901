//! Queries in authentik's query language, as far as it must be known which of them a server may be asked.
//!
//! A search that ends in a 500 can add an event to the server's log, about which all notification rules are asked. The kinds
//! of queries that do so are told by their tokens. Where the scanner reads more than the server would, the server can't read
//! the query at all, and asking does no harm.

mod tokens;

use crate::matching::akql::tokens::{Token, tokens};
use crate::matching::client_ip::normal_form;

/// The members of an event that are objects. Compared with a text as a whole, the server fails.
const OBJECTS: [&str; 3] = ["user", "context", "brand"];

/// As many comparisons as servers are known to work on.
const WORKING_COMPARISONS: usize = 900;

/// As many as they are known to fail on.
const FAILING_COMPARISONS: usize = 1000;

/// Why a server is not asked about a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unaskable {
    /// It is known to fail on it, so a policy with such a query never passes, negated or not: an object as a whole is compared
    /// with a text, or the time by size with an empty one; there are more comparisons than the server can nest, or a NUL, which
    /// its database refuses.
    Fails,
    /// It depends on the server: on so many comparisons some fail, and of a variable it is not known what they make.
    Unknown,
}

impl Unaskable {
    /// Why a server is not asked about this query; `None` where it may be.
    pub fn of(query: &str) -> Option<Self> {
        let tokens = tokens(query);
        let comparisons = tokens.iter().filter(|token| matches!(token, Token::Operator(_))).count();
        let mut rest = tokens.as_slice();
        while let [_, tail @ ..] = rest {
            match rest {
                [Token::Name(name), Token::Operator(_), Token::Text(_) | Token::Open, ..]
                | [Token::Name(name), Token::Not, Token::Operator(_), Token::Text(_) | Token::Open, ..]
                    if OBJECTS.contains(name) =>
                {
                    return Some(Self::Fails);
                }
                [Token::Name("created"), Token::Operator("<" | "<=" | ">" | ">="), Token::Text(""), ..] => {
                    return Some(Self::Fails);
                }
                _ => rest = tail,
            }
        }
        if query.contains('\0') {
            Some(Self::Fails)
        } else if tokens.contains(&Token::Variable) {
            Some(Self::Unknown)
        } else if comparisons >= FAILING_COMPARISONS && !has_groups(&tokens) {
            Some(Self::Fails)
        } else {
            (comparisons > WORKING_COMPARISONS).then_some(Self::Unknown)
        }
    }
}

/// Whether the log may be searched for a text without risk that the server fails and writes an event. A list fails on more
/// queries than a single event does: on a client IP that is compared with no address, on lookups, and on lone surrogates.
pub fn may_search(text: &str) -> bool {
    let tokens = tokens(text);
    let is_lookup = |token: &Token<'_>| matches!(token, Token::Name(name) if name.contains("__"));
    let has_surrogate = text.to_ascii_lowercase().contains("\\ud");
    Unaskable::of(text).is_none() && !tokens.iter().any(is_lookup) && !has_surrogate && !compares_no_address(&tokens)
}

/// Whether a whole client IP is compared with something other than an address.
fn compares_no_address(mut tokens: &[Token<'_>]) -> bool {
    while let [first, rest @ ..] = tokens {
        tokens = rest;
        let ([Token::Not, Token::Operator(operator), values @ ..] | [Token::Operator(operator), values @ ..]) = rest
        else {
            continue;
        };
        if *first != Token::Name("client_ip") || ["~", "!~", "startswith", "endswith"].contains(operator) {
            continue;
        }
        let mut values = values.iter().take_while(|token| matches!(token, Token::Open | Token::Text(_) | Token::Other));
        if values.any(|token| matches!(token, Token::Text(text) if normal_form(text).is_none())) {
            return true;
        }
    }
    false
}

/// Whether parentheses group comparisons, so that fewer of them nest than there are.
fn has_groups(tokens: &[Token<'_>]) -> bool {
    let mut previous = &Token::Other;
    tokens.iter().any(|token| {
        let groups = *token == Token::Open && *previous != Token::Operator("in");
        previous = token;
        groups
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_write_an_event_is_not_asked() {
        let queries = [
            r#"user = "x""#,
            "context ~ 'x'",
            r#"action = "login" and (brand not startswith "x")"#,
            r#"user in ("x", "y")"#,
            "user\nnot in(\"x\")",
            r#"app = "\"" or user!="x""#,
            r#"created > """#,
            "action = \"x\" or created<=''",
            "app = \"a\0\"",
        ];
        for query in queries {
            assert_eq!(Unaskable::of(query), Some(Unaskable::Fails), "{query}");
        }
    }

    #[test]
    fn what_only_looks_so_is_asked() {
        let queries = [
            "",
            r#"app = "user = \"x\"""#,
            r#"app = "\\" and user.username = "x""#,
            r#"context.user = "x""#,
            r#"superuser = "x""#,
            r#"users = "x""#,
            "user = 7",
            "user = None",
            r#"created = """#,
            r#"created > "2026-01-01""#,
            r#"created ~ """#,
            "user",
            "(((((",
            r#"app = "$x""#,
            r#"app = "unfinished user = "#,
        ];
        for query in queries {
            assert_eq!(Unaskable::of(query), None, "{query}");
        }
    }

    #[test]
    fn the_log_is_not_searched_for_what_makes_a_list_fail() {
        for text in [
            "",
            "emergency 10.0.0",
            r#"client_ip = "10.0.0.1""#,
            r#"client_ip in ("::1", "10.0.0.1")"#,
            r#"client_ip ~ "10.""#,
        ] {
            assert!(may_search(text), "{text}");
        }
        for text in [
            r#"client_ip = "10.0.0""#,
            r#"client_ip not in ("::1", "192.0.2.0/24")"#,
            r#"context.message__isnull = "x""#,
            r#"app = "\ud800""#,
            r#"user ~ "x""#,
        ] {
            assert!(!may_search(text), "{text}");
        }
    }

    #[test]
    fn of_very_many_comparisons_it_is_known_or_not_what_they_do() {
        let query = |count| vec![r#"app = "x""#; count].join(" or ");
        assert_eq!(Unaskable::of(&query(900)), None);
        assert_eq!(Unaskable::of(&query(901)), Some(Unaskable::Unknown));
        assert_eq!(Unaskable::of(&query(1000)), Some(Unaskable::Fails));
        assert_eq!(Unaskable::of(&format!("({})", query(1000))), Some(Unaskable::Unknown));
        assert_eq!(Unaskable::of(&format!("{} or app in (\"x\")", query(999))), Some(Unaskable::Fails));
    }

    #[test]
    fn a_variable_is_not_asked_about() {
        assert_eq!(Unaskable::of("user.pk = $user.pk"), Some(Unaskable::Unknown));
    }
}
