//! Dates and times in the forms of ISO 8601 that clients send.
//!
//! Django reads more, such as week dates and dates without hyphens.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, SubsecRound};

use crate::python;

/// A point in time, exact to the microsecond, in UTC.
pub type Instant = NaiveDateTime;

const TIMES: [&str; 4] = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"];

/// Reads a point in time. Without an offset it is UTC, without a time it is midnight.
#[must_use]
pub fn parse(text: &str) -> Option<Instant> {
    let text = python::strip(text);
    let midnight = NaiveDate::parse_from_str(text, "%Y-%m-%d").map(|day| day.and_time(NaiveTime::MIN));
    let at = |format: &&str| {
        let with_offset = DateTime::parse_from_str(text, &format!("{format}%#z"));
        with_offset.map(|time| time.naive_utc()).or_else(|_| NaiveDateTime::parse_from_str(text, format)).ok()
    };
    midnight.ok().or_else(|| TIMES.iter().find_map(at)).map(|time| time.trunc_subsecs(6))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_dates_times_and_offsets() {
        for (text, expected) in [
            ("2024-01-01", "2024-01-01T00:00:00"),
            ("2024-01-01T21:00:00.123456Z", "2024-01-01T21:00:00.123456"),
            ("2024-01-01T21:00:00.123456789Z", "2024-01-01T21:00:00.123456"),
            ("2024-01-01 21:30", "2024-01-01T21:30:00"),
            ("2024-01-01T21:00Z", "2024-01-01T21:00:00"),
            ("2024-01-01T21:00:00+02:00", "2024-01-01T19:00:00"),
            ("2024-01-01T21:00:00-0530", "2024-01-02T02:30:00"),
            ("2024-01-01T21:00:00+02", "2024-01-01T19:00:00"),
            ("2024-1-2 3:4", "2024-01-02T03:04:00"),
            ("  2024-02-29T00:00:00Z\n", "2024-02-29T00:00:00"),
        ] {
            assert_eq!(parse(text), expected.parse().ok(), "{text}");
            assert!(parse(text).is_some(), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_point_in_time() {
        for text in ["", "x", "2024", "2023-02-29", "2024-13-01", "2024-01-01T24:00", "2024-01-01T", "01.02.2024"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
