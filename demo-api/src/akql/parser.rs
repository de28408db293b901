//! Reading a query.

use super::comparison::{Comparison, Field, Operator, SURROGATE};
use super::{Logic, Query, Term};

/// How deep parentheses may be nested.
const DEEPEST: usize = 200;

pub(super) fn parse(text: &str) -> Option<Query> {
    let mut parser = Parser { rest: text, depth: 0 };
    let query = parser.query()?;
    parser.skip_space();
    parser.rest.is_empty().then_some(query)
}

struct Parser<'a> {
    rest: &'a str,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn query(&mut self) -> Option<Query> {
        let mut query = Query { first: self.term()?, rest: Vec::new() };
        loop {
            let logic = match self.peek_word() {
                "and" => Logic::And,
                "or" => Logic::Or,
                _ => return Some(query),
            };
            self.word();
            query.rest.push((logic, self.term()?));
        }
    }

    fn term(&mut self) -> Option<Term> {
        if !self.take("(") {
            return self.comparison().map(Term::Comparison);
        }
        self.depth += 1;
        let query = if self.depth < DEEPEST { self.query()? } else { return None };
        self.depth -= 1;
        self.take(")").then(|| Term::Nested(Box::new(query)))
    }

    fn comparison(&mut self) -> Option<Comparison> {
        let name = self.word();
        let field = Field::named(name)?;
        let (operator, negated, is_list) = self.operator()?;
        let values = if is_list { self.list()? } else { vec![self.text()?] };
        Comparison::new(field, operator, negated, values)
    }

    /// The operator, whether it is negated, and whether a list follows.
    fn operator(&mut self) -> Option<(Operator, bool, bool)> {
        let symbols = [
            ("!=", Operator::Equal, true),
            ("!~", Operator::Contains, true),
            (">=", Operator::GreaterOrEqual, false),
            ("<=", Operator::LessOrEqual, false),
            ("=", Operator::Equal, false),
            ("~", Operator::Contains, false),
            (">", Operator::Greater, false),
            ("<", Operator::Less, false),
        ];
        if let Some((_, operator, negated)) = symbols.into_iter().find(|(symbol, ..)| self.take(symbol)) {
            return Some((operator, negated, false));
        }
        let negated = self.peek_word() == "not";
        if negated {
            self.word();
        }
        match self.word() {
            "in" => Some((Operator::Equal, negated, true)),
            "startswith" => Some((Operator::StartsWith, negated, false)),
            "endswith" => Some((Operator::EndsWith, negated, false)),
            _ => None,
        }
    }

    fn list(&mut self) -> Option<Vec<String>> {
        if !self.take("(") {
            return None;
        }
        let mut values = vec![self.text()?];
        while self.take(",") {
            values.push(self.text()?);
        }
        self.take(")").then_some(values)
    }

    /// A text in quotes. No field takes numbers, `True` or `None`.
    fn text(&mut self) -> Option<String> {
        self.skip_space();
        let quote = self.rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let mut text = String::new();
        let mut chars = self.rest.char_indices().skip(1);
        loop {
            match chars.next()? {
                (end, c) if c == quote => {
                    self.rest = self.rest.get(end + 1..)?;
                    return Some(text);
                }
                (_, '\n' | '\r' | '\u{2028}' | '\u{2029}') => return None,
                (_, '\\') => match chars.next()?.1 {
                    'u' => {
                        let digits: String = chars.by_ref().take(4).map(|(_, c)| c).collect();
                        let code = u32::from_str_radix(&digits, 16).ok().filter(|_| digits.len() == 4)?;
                        // A surrogate isn't a character, here or in the database.
                        text.push(char::from_u32(code).unwrap_or(SURROGATE));
                    }
                    escaped if "\"'\\/bfnrt".contains(escaped) => text.push(escaped),
                    _ => return None,
                },
                (_, c) => text.push(c),
            }
        }
    }

    /// A name, with the names of members in it; empty where none comes next.
    fn word(&mut self) -> &'a str {
        let word = self.peek_word();
        self.rest = self.rest.get(word.len()..).unwrap_or_default();
        word
    }

    fn peek_word(&mut self) -> &'a str {
        self.skip_space();
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
        let word = self.rest.split(|c| !is_part(c)).next().unwrap_or_default();
        let is_name = |name: &str| name.starts_with(|c: char| c == '_' || c.is_ascii_alphabetic());
        if word.split('.').all(is_name) { word } else { "" }
    }

    fn take(&mut self, symbol: &str) -> bool {
        self.skip_space();
        let after = self.rest.strip_prefix(symbol);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    fn skip_space(&mut self) {
        self.rest = self.rest.trim_start();
    }
}
