//! Strings stored back to back, so that searching all of them is one sequential read of memory.

/// Immutable strings, found by their index.
#[derive(Debug, Default)]
pub struct TextArena {
    all: String,
    /// Where each ends in `all`.
    ends: Vec<usize>,
}

impl TextArena {
    /// The string at an index.
    #[must_use]
    pub fn get(&self, index: u32) -> Option<&str> {
        let index = index as usize;
        let end = *self.ends.get(index)?;
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        self.all.get(start..end)
    }
}

impl<T: AsRef<str>> FromIterator<T> for TextArena {
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
        let texts: TextArena = ["a", "", "\u{fc}b"].into_iter().collect();
        let given: Vec<_> = (0..4).map(|index| texts.get(index)).collect();
        assert_eq!(given, [Some("a"), Some(""), Some("\u{fc}b"), None]);
    }
}
