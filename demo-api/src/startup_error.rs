//! Why the server cannot start, as one line.

use std::fmt;

/// An error that ends the program before it serves, printed as one line whatever it quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StartupError(String);

impl StartupError {
    /// An error that reads `text`; line breaks and other control characters in it become spaces.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let text = text.trim();
        Self(text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect())
    }
}

impl fmt::Display for StartupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for StartupError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_one_line_whatever_it_quotes() {
        assert_eq!(StartupError::new("no file a\nb\r\n").to_string(), "no file a b");
    }
}
