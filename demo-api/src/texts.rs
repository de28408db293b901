//! Many texts, one behind the other: looking through all of them is reading memory from one end to the other.

/// Texts that stay as they are, each found by its place.
#[derive(Debug, Default)]
pub struct Texts {
    all: String,
    /// Where each ends in `all`.
    ends: Vec<usize>,
}

impl Texts {
    /// The text in a place, counted from 0.
    #[must_use]
    pub fn get(&self, place: u32) -> Option<&str> {
        let place = place as usize;
        let end = *self.ends.get(place)?;
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        self.all.get(start..end)
    }
}

impl<T: AsRef<str>> FromIterator<T> for Texts {
    fn from_iter<I: IntoIterator<Item = T>>(texts: I) -> Self {
        let mut made = Self::default();
        for text in texts {
            made.all.push_str(text.as_ref());
            made.ends.push(made.all.len());
        }
        made
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_back_what_it_was_given() {
        let texts: Texts = ["a", "", "\u{fc}b"].into_iter().collect();
        let given: Vec<_> = (0..4).map(|place| texts.get(place)).collect();
        assert_eq!(given, [Some("a"), Some(""), Some("\u{fc}b"), None]);
    }
}
