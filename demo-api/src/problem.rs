//! Why the server could not start, in one line.

use std::fmt;

/// A problem that ends the program, said in one line whatever it quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem(String);

impl Problem {
    /// A problem that reads `text`; line breaks and other control characters in it become spaces.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let text = text.trim();
        Self(text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect())
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Problem {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_one_line_whatever_it_quotes() {
        assert_eq!(Problem::new("no file a\nb\r\n").to_string(), "no file a b");
    }
}
