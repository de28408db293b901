//! Taking a text apart from its beginning.

/// What is left of a text that is being read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scan<'a>(&'a str);

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self(text)
    }

    /// What has not been read yet.
    pub(super) fn rest(&self) -> &'a str {
        self.0
    }

    pub(super) fn is_done(&self) -> bool {
        self.0.is_empty()
    }

    /// Reads one of these characters.
    pub(super) fn one_of(&mut self, wanted: &[char]) -> Option<char> {
        let c = self.0.chars().next().filter(|c| wanted.contains(c))?;
        self.any();
        Some(c)
    }

    /// Reads this character, if it comes next.
    pub(super) fn skip(&mut self, wanted: char) -> bool {
        self.one_of(&[wanted]).is_some()
    }

    /// Reads any one character.
    pub(super) fn any(&mut self) -> Option<char> {
        let mut chars = self.0.chars();
        let c = chars.next()?;
        self.0 = chars.as_str();
        Some(c)
    }

    /// Reads all digits that come next, but at most so many.
    pub(super) fn digits(&mut self, most: usize) -> &'a str {
        let count = self.0.bytes().take(most).take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.0.split_at_checked(count).unwrap_or_default();
        self.0 = rest;
        digits
    }

    /// Reads a number of exactly so many digits.
    pub(super) fn number(&mut self, digits: usize) -> Option<u32> {
        self.number_of(digits, digits)
    }

    /// Reads a number of so many digits.
    pub(super) fn number_of(&mut self, least: usize, most: usize) -> Option<u32> {
        let digits = self.digits(most);
        if digits.len() < least { None } else { digits.parse().ok() }
    }

    /// Reads a fraction's digits as microseconds; what is smaller is dropped.
    pub(super) fn micros(&mut self) -> Option<u32> {
        let digits = self.digits(6);
        let missing = 6_u32.checked_sub(u32::try_from(digits.len()).ok()?)?;
        digits.parse::<u32>().ok().map(|number| number * 10_u32.pow(missing))
    }
}
