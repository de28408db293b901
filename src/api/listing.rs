//! Reads the API's other lists, page after page. Their rows stay JSON: each kind of row reads what it needs.

use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer};
use serde_json::Value;
use web_sys::AbortSignal;

use crate::api::client::Client;
use crate::api::error::ApiError;

/// Rows per request. Servers may give fewer.
const PAGE_SIZE: u32 = 100;
/// The rows after which no further page is requested.
const MAX_ROWS: usize = 300;
/// The most pages that are requested, in case a server gives small ones.
const MAX_PAGES: usize = 10;

/// The rows of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing {
    /// The rows that were read, in the server's order.
    pub rows: Vec<Value>,
    /// How many there are in all, if the server says so.
    pub count: Option<u32>,
}

/// One page, as far as it matters here. What is missing or of another type is as if there were none.
#[derive(Debug, Deserialize)]
struct ListingPage {
    #[serde(default, deserialize_with = "lenient")]
    pagination: Option<ListingPagination>,
    results: Vec<Value>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ListingPagination {
    #[serde(deserialize_with = "lenient")]
    next: Option<f64>,
    #[serde(deserialize_with = "lenient")]
    count: Option<f64>,
}

impl Listing {
    /// Requests a list. Where a later page fails, the rows before it are the result.
    ///
    /// # Errors
    /// See [`crate::api::error::ErrorKind`].
    pub async fn fetch(
        client: &Client,
        path: &str,
        filter: Option<(&'static str, &str)>,
        abort: &AbortSignal,
    ) -> Result<Self, ApiError> {
        let mut listing = Self::default();
        let mut page = 1;
        for _ in 0..MAX_PAGES {
            let mut params = vec![("page", page.to_string()), ("page_size", PAGE_SIZE.to_string())];
            params.extend(filter.map(|(name, value)| (name, value.to_owned())));
            match client.resource::<ListingPage>(path, params, abort).await {
                Ok(read) => match listing.add(read) {
                    Some(next) if next > page && listing.rows.len() < MAX_ROWS => page = next,
                    _ => break,
                },
                Err(error) if page == 1 => return Err(error),
                Err(_) => break,
            }
        }
        Ok(listing)
    }

    /// Adds a page; returns the number of the next one.
    fn add(&mut self, page: ListingPage) -> Option<u32> {
        self.rows.extend(page.results);
        let pagination = page.pagination?;
        self.count = pagination.count.map(|count| count as u32).or(self.count);
        pagination.next.map(|next| next as u32)
    }
}

/// A row's fields; `None` for a row that is no object: serde's derived structs also read lists, by position.
pub(crate) fn read_row<T: DeserializeOwned>(row: &Value) -> Option<T> {
    row.is_object().then(|| T::deserialize(row).ok()).flatten()
}

/// Reads a field of any type; `None` where it is of another type than expected, so that it costs no other field.
pub(crate) fn lenient<'de, D: Deserializer<'de>, T: DeserializeOwned>(field: D) -> Result<Option<T>, D::Error> {
    Value::deserialize(field).map(|value| T::deserialize(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn add(listing: &mut Listing, page: &str) -> Option<u32> {
        listing.add(serde_json::from_str(page).unwrap())
    }

    #[test]
    fn pages_are_added_until_there_is_no_next() {
        let mut listing = Listing::default();
        assert_eq!(add(&mut listing, r#"{"pagination":{"next":2.0,"count":3},"results":[1,2]}"#), Some(2));
        assert_eq!(add(&mut listing, r#"{"pagination":{"next":0,"count":3},"results":[3]}"#), Some(0));
        assert_eq!((listing.rows.len(), listing.count), (3, Some(3)));
    }

    #[test]
    fn what_is_missing_or_of_another_type_costs_no_row() {
        for pagination in ["", r#""pagination":7,"#, r#""pagination":{"next":"2","count":null},"#] {
            let mut listing = Listing::default();
            assert_eq!(add(&mut listing, &format!(r#"{{{pagination}"results":[{{}}]}}"#)), None, "{pagination}");
            assert_eq!((listing.rows.len(), listing.count), (1, None), "{pagination}");
        }
        assert!(serde_json::from_str::<ListingPage>(r#"{"results":{}}"#).is_err());
    }
}
