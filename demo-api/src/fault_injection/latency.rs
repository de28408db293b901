//! The latency of answers.

use std::str::FromStr;
use std::time::Duration;

use super::fault::number;
use crate::rng::Rng;
use crate::startup_error::StartupError;

/// A number of milliseconds, or a range to draw it from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Latency {
    pub least: u64,
    pub most: u64,
}

impl Latency {
    /// The next request's delay. A fixed one draws nothing.
    pub(super) fn draw(self, rng: &mut Rng) -> Duration {
        let more = match self.most.saturating_sub(self.least) {
            0 => 0,
            range => rng.below(range.saturating_add(1)),
        };
        Duration::from_millis(self.least.saturating_add(more))
    }
}

impl FromStr for Latency {
    type Err = StartupError;

    fn from_str(text: &str) -> Result<Self, StartupError> {
        let (least, most) = text.split_once('-').unwrap_or((text, text));
        match (number(least), number(most)) {
            (Some(least), Some(most)) if least > most => {
                Err(StartupError::new(&format!("{least} is more than {most}")))
            }
            (Some(least), Some(most)) => Ok(Self { least, most }),
            _ => Err(StartupError::new("should be whole milliseconds, as in 300 or 200-3000")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_a_number_or_two() {
        assert_eq!("250".parse(), Ok(Latency { least: 250, most: 250 }));
        assert_eq!("0-9".parse(), Ok(Latency { least: 0, most: 9 }));
        assert_eq!("9-3".parse::<Latency>(), Err(StartupError::new("9 is more than 3")));
        for text in ["", "-", "5-", "-5", "1.5", "x", "+5", "1-2-3", "1 - 2", "18446744073709551616"] {
            assert!(text.parse::<Latency>().is_err(), "{text}");
        }
    }
}
