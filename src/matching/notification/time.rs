//! Times as texts.

/// Whether a time is past; `None` where one of the two is no ISO 8601 in UTC, as authentik writes times.
pub(super) fn is_past(time: &str, now: &str) -> Option<bool> {
    Some(sortable(time)? <= sortable(now)?)
}

/// The part of a time that sorts as text: up to the seconds.
fn sortable(time: &str) -> Option<&str> {
    let (seconds, rest) = time.split_at_checked("2026-12-31T23:59:59".len())?;
    let zone = rest.trim_start_matches(|letter: char| letter == '.' || letter.is_ascii_digit());
    let has_form = seconds.bytes().zip("0000-00-00T00:00:00".bytes()).all(|(byte, form)| match form {
        b'0' => byte.is_ascii_digit(),
        _ => byte == form,
    });
    (has_form && ["Z", "+00:00"].contains(&zone)).then_some(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_in_utc_are_compared() {
        let now = "2026-11-29T00:30:00.123Z";
        assert_eq!(is_past("2026-11-27T22:40:30.443086+00:00", now), Some(true));
        assert_eq!(is_past("2026-11-29T00:30:01Z", now), Some(false));
        for odd in ["2026-11-27T22:40:30+02:00", "2026-11-27", "", "tomorrow at five o'clock", "2026-11-27T22:40:3é"] {
            assert_eq!(is_past(odd, now), None, "{odd}");
        }
    }
}
