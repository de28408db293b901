//! The parts of a query in authentik's query language.

/// A part of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Name(&'a str),
    /// A comparison.
    Operator(&'a str),
    Not,
    /// What is between quotes, as it is written.
    Text(&'a str),
    Open,
    Variable,
    Other,
}

const OPERATORS: [&str; 8] = ["!=", "!~", ">=", "<=", "=", ">", "<", "~"];

/// The parts of a query.
pub(super) fn tokens(query: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = query;
    while let Some(first) = rest.chars().next() {
        let operator = OPERATORS.iter().find_map(|operator| Some((*operator, rest.strip_prefix(operator)?)));
        let (token, after) = match first {
            '"' | '\'' => text(rest, first),
            '_' | 'a'..='z' | 'A'..='Z' => name(rest),
            '(' => (Token::Open, skip(rest, 1)),
            '$' => (Token::Variable, skip(rest, 1)),
            _ => match operator {
                Some((operator, after)) => (Token::Operator(operator), after),
                None => (Token::Other, skip(rest, first.len_utf8())),
            },
        };
        if !first.is_whitespace() {
            tokens.push(token);
        }
        rest = after;
    }
    tokens
}

fn skip(text: &str, bytes: usize) -> &str {
    text.get(bytes..).unwrap_or_default()
}

/// A text in these quotes. One without an end takes the rest.
fn text(rest: &str, quote: char) -> (Token<'_>, &str) {
    let inner = skip(rest, 1);
    let mut escaped = false;
    let end = inner.find(|letter: char| {
        let ends = letter == quote && !escaped;
        escaped = letter == '\\' && !escaped;
        ends
    });
    let end = end.unwrap_or(inner.len());
    (Token::Text(inner.get(..end).unwrap_or_default()), skip(inner, end + 1))
}

/// A name, with its members after dots, or a word of the language.
fn name(rest: &str) -> (Token<'_>, &str) {
    let mut previous = ' ';
    let end = rest.char_indices().find(|(at, letter)| {
        let next = skip(rest, at + letter.len_utf8()).chars().next();
        let starts_name = |letter: char| letter == '_' || letter.is_ascii_alphabetic();
        let belongs = match letter {
            '.' => previous != '.' && next.is_some_and(starts_name),
            letter => *letter == '_' || letter.is_ascii_alphanumeric(),
        };
        previous = *letter;
        !belongs
    });
    let end = end.map_or(rest.len(), |(at, _)| at);
    let name = rest.get(..end).unwrap_or_default();
    let token = match name {
        "not" => Token::Not,
        "in" | "startswith" | "endswith" => Token::Operator(name),
        name => Token::Name(name),
    };
    (token, skip(rest, end))
}
