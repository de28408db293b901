//! What Django reads besides ISO 8601: months, days, hours, minutes and seconds of one digit, and white space before
//! the offset.

use chrono::TimeDelta;

use super::scan::Scan;
use super::{Clock, Instant, date, instant};
use crate::python;

/// Reads a text that is a date and a time.
pub(super) fn parse(text: &str) -> Option<Instant> {
    let mut scan = Scan::new(text);
    let year = scan.number(4)?;
    scan.one_of(&['-'])?;
    let month = scan.number_of(1, 2)?;
    scan.one_of(&['-'])?;
    let day = scan.number_of(1, 2)?;
    scan.one_of(&['T', ' '])?;
    let clock = read_clock(&mut scan)?;
    let offset = read_offset(scan.rest().trim_start_matches(python::is_space))?;
    instant(date(year, month, day)?, clock, offset)
}

fn read_clock(scan: &mut Scan<'_>) -> Option<Clock> {
    let mut clock = Clock { hours: scan.number_of(1, 2)?, ..Clock::default() };
    scan.one_of(&[':'])?;
    clock.minutes = scan.number_of(1, 2)?;
    if scan.skip(':') {
        clock.seconds = scan.number_of(1, 2)?;
        if scan.one_of(&['.', ',']).is_some() {
            clock.micros = scan.micros()?;
            scan.digits(6);
        }
    }
    Some(clock)
}

/// Reads nothing, `Z`, `+HH`, `+HHMM` or `+HH:MM`.
fn read_offset(text: &str) -> Option<TimeDelta> {
    let mut scan = Scan::new(text);
    let Some(sign) = scan.any() else {
        return Some(TimeDelta::zero());
    };
    let minutes = match sign {
        'Z' => 0,
        '+' | '-' => {
            let hours = scan.number(2)?;
            let colon = scan.skip(':');
            let minutes = if scan.is_done() && !colon { 0 } else { scan.number(2)? };
            i64::from(hours) * 60 + i64::from(minutes)
        }
        _ => return None,
    };
    let offset = TimeDelta::minutes(if sign == '-' { -minutes } else { minutes });
    scan.is_done().then_some(offset)
}
