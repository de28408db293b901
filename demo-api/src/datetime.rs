//! Dates and times, parsed as Django parses them: ISO 8601 in the forms that Python's `fromisoformat` takes, and a more
//! lenient form of Django's own.

mod iso;
mod lenient;
mod scan;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use crate::python;

/// A point in time, exact to the microsecond, in UTC.
pub type Instant = NaiveDateTime;

/// Reads a point in time. Without an offset it is UTC, without a time it is midnight.
#[must_use]
pub fn parse(text: &str) -> Option<Instant> {
    let text = python::strip(text);
    iso::parse(text).or_else(|| lenient::parse(text))
}

/// A time of day or an offset from UTC, not yet validated.
#[derive(Debug, Clone, Copy, Default)]
struct Clock {
    hours: u32,
    minutes: u32,
    seconds: u32,
    micros: u32,
}

/// Combines a date, a time and an offset, if the latter two are valid.
fn instant(date: NaiveDate, time: Clock, offset: TimeDelta) -> Option<Instant> {
    // chrono reads a leap second into too many microseconds; `Clock` never has those.
    let time = NaiveTime::from_hms_micro_opt(time.hours, time.minutes, time.seconds, time.micros)?;
    if offset.abs() >= TimeDelta::days(1) {
        return None;
    }
    date.and_time(time).checked_sub_signed(offset)
}

/// A day of the calendar, from the year 1 to 9999 as in Python.
fn date(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    if year == 0 {
        return None;
    }
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utc(text: &str) -> Option<Instant> {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f").ok()
    }

    #[test]
    fn reads_the_forms_of_iso_8601() {
        for (text, expected) in [
            ("2024-01-01", "2024-01-01 00:00:00"),
            ("20240101", "2024-01-01 00:00:00"),
            ("2024-W01-1", "2024-01-01 00:00:00"),
            ("2024W011", "2024-01-01 00:00:00"),
            ("2024-W02", "2024-01-08 00:00:00"),
            ("2024-W01-1T10:00", "2024-01-01 10:00:00"),
            ("2024-01-01T21:00:00.123456Z", "2024-01-01 21:00:00.123456"),
            ("2024-01-01T21:00:00.123456789Z", "2024-01-01 21:00:00.123456"),
            ("2024-01-01T21:00:00,5", "2024-01-01 21:00:00.5"),
            ("2024-01-01T21", "2024-01-01 21:00:00"),
            ("2024-01-01 21:30", "2024-01-01 21:30:00"),
            ("20240101T213015Z", "2024-01-01 21:30:15"),
            ("2024-01-01T21:00:00+02:00", "2024-01-01 19:00:00"),
            ("2024-01-01T21:00:00-0530", "2024-01-02 02:30:00"),
            ("2024-01-01T21:00:00+02", "2024-01-01 19:00:00"),
            ("2024-01-01T21:00:00+00:00:30.5", "2024-01-01 20:59:29.5"),
            ("2024-02-29T00:00:00Z", "2024-02-29 00:00:00"),
            ("  2024-01-01T00:00:00Z\n", "2024-01-01 00:00:00"),
        ] {
            let expected = utc(expected);
            assert!(expected.is_some());
            assert_eq!(parse(text), expected, "{text}");
        }
    }

    #[test]
    fn forgives_what_django_forgives() {
        for (text, expected) in [
            ("2024-1-2 3:4", "2024-01-02 03:04:00"),
            ("2024-1-2T3:4:5", "2024-01-02 03:04:05"),
            ("2024-01-02 03:04:05 Z", "2024-01-02 03:04:05"),
            ("2024-01-02 03:04:05 +0100", "2024-01-02 02:04:05"),
            ("2024-1-2 3:4:5.1234567", "2024-01-02 03:04:05.123456"),
            ("2024-1-2 3:4:5.1 -01", "2024-01-02 04:04:05.1"),
        ] {
            assert_eq!(parse(text), utc(expected), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_point_in_time() {
        for text in [
            "",
            " ",
            "x",
            "2024",
            "2024-01",
            "2024-1-1",
            "2023-02-29",
            "2024-13-01",
            "2024-00-10",
            "0000-01-01",
            "2024-W54-1",
            "2024-W01-8",
            "2024-01-01T24:00",
            "2024-01-01T23:60",
            "2024-01-01T23:59:60",
            "2024-01-01T",
            "2024-01-01T1",
            "2024-01-01T10:0000",
            "2024-01-01T10:00:00.",
            "2024-01-01T10:00:00.1234567x",
            "2024-01-01T10:00:00+24:00",
            "2024-01-01T10:00:00+1",
            "2024-01-01T10:00:00Zx",
            "2024-01-01T10:00:00z",
            "2024-01-01Z",
            "01.02.2024",
            "1704067200",
            "２０２４-01-01",
            "2024-01-01T10:00:00é",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
