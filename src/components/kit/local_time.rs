//! Dates and times in the browser's time zone. Formatted here: the browser's locale data takes as long to load as a hundred
//! rows to draw.

use js_sys::Date;
use wasm_bindgen::JsValue;

/// Parses an instant as the server sends it (ISO 8601); `None` if it doesn't parse.
pub fn read(iso: &str) -> Option<Date> {
    let date = Date::new(&JsValue::from_str(iso));
    (!date.get_time().is_nan()).then_some(date)
}

/// The date alone: `2026-11-24`.
pub fn date(date: &Date) -> String {
    format!("{:04}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date())
}

/// Date and time, to the minute: `2026-11-24 14:23`.
pub fn date_and_time(instant: &Date) -> String {
    format!("{} {:02}:{:02}", date(instant), instant.get_hours(), instant.get_minutes())
}

/// The time alone, to the second: `14:23:05`.
pub fn time_of_day(date: &Date) -> String {
    format!("{:02}:{:02}:{:02}", date.get_hours(), date.get_minutes(), date.get_seconds())
}
