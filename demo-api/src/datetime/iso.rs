//! What Python's `datetime.fromisoformat` reads (3.11 and later): calendar and week dates, with separators or
//! without, then any one character and a time with or without an offset.
//!
//! What its C version lets through besides, by accident (a stray character before the offset, a fraction without its
//! point), is refused here.

use chrono::{NaiveDate, TimeDelta, Weekday};

use super::scan::Scan;
use super::{Clock, Instant, date, instant};

/// Reads a text that is a date, or a date and a time.
pub(super) fn parse(text: &str) -> Option<Instant> {
    let mut scan = Scan::new(text);
    let date = read_date(&mut scan)?;
    if scan.is_done() {
        return instant(date, Clock::default(), TimeDelta::zero());
    }
    scan.any()?;
    let (time, offset) = read_time_and_offset(scan.rest())?;
    instant(date, time, offset)
}

fn read_date(scan: &mut Scan<'_>) -> Option<NaiveDate> {
    let year = scan.number(4)?;
    let separated = scan.skip('-');
    if scan.skip('W') {
        let week = scan.number(2)?;
        let day = week_day(scan, separated)?;
        if year == 0 {
            return None;
        }
        return NaiveDate::from_isoywd_opt(i32::try_from(year).ok()?, week, day);
    }
    let month = scan.number(2)?;
    if scan.skip('-') != separated {
        return None;
    }
    date(year, month, scan.number(2)?)
}

/// The day of a week date, which is Monday where it is left out.
fn week_day(scan: &mut Scan<'_>, separated: bool) -> Option<Weekday> {
    let mut ahead = *scan;
    // "2024-W01-1" has a day; in "2024-W01-10:00" the hyphen stands before the time.
    let there = if separated {
        ahead.skip('-') && ahead.digits(2).len() == 1
    } else {
        // The digits of a time come in pairs, so an odd one is the day.
        !ahead.is_done() && ahead.digits(usize::MAX).len() % 2 == 1
    };
    if !there {
        return Some(Weekday::Mon);
    }
    if separated {
        scan.skip('-');
    }
    let day = u8::try_from(scan.number(1)?).ok()?;
    Weekday::try_from(day.checked_sub(1)?).ok()
}

fn read_time_and_offset(text: &str) -> Option<(Clock, TimeDelta)> {
    let Some(at) = text.find(['+', '-', 'Z']) else {
        return Some((read_clock(text)?, TimeDelta::zero()));
    };
    let (time, offset) = text.split_at_checked(at)?;
    let time = read_clock(time)?;
    let mut scan = Scan::new(offset);
    let sign = scan.any()?;
    if sign == 'Z' {
        return scan.is_done().then_some((time, TimeDelta::zero()));
    }
    let offset = read_clock(scan.rest())?;
    let seconds = i64::from(offset.hours) * 3600 + i64::from(offset.minutes) * 60 + i64::from(offset.seconds);
    let offset = TimeDelta::seconds(seconds) + TimeDelta::microseconds(i64::from(offset.micros));
    Some((time, if sign == '-' { -offset } else { offset }))
}

/// Reads `HH`, `HH:MM`, `HH:MM:SS` and `HH:MM:SS.ffffff`, with colons or without.
fn read_clock(text: &str) -> Option<Clock> {
    let mut scan = Scan::new(text);
    let mut clock = Clock { hours: scan.number(2)?, ..Clock::default() };
    let separated = scan.skip(':');
    if scan.is_done() {
        return (!separated).then_some(clock);
    }
    clock.minutes = scan.number(2)?;
    if scan.is_done() {
        return Some(clock);
    }
    if scan.skip(':') != separated {
        return None;
    }
    clock.seconds = scan.number(2)?;
    if scan.is_done() {
        return Some(clock);
    }
    scan.one_of(&['.', ','])?;
    clock.micros = scan.micros()?;
    scan.digits(usize::MAX);
    scan.is_done().then_some(clock)
}
