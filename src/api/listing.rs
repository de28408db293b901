//! Reads the API's other lists, page after page. Their rows stay JSON: each kind of row reads what it needs.

use serde_json::Value;
use web_sys::AbortSignal;

use crate::api::client::Client;
use crate::api::error::{ApiError, BodyFault, ErrorKind};
use crate::api::member::whole_number;
use crate::api::page::ShapeFault;

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

impl Listing {
    /// Requests a list. Where a later page fails, the rows before it are the result.
    pub async fn fetch(
        client: &Client,
        path: &str,
        filter: Option<(&'static str, &str)>,
        abort: &AbortSignal,
    ) -> Result<Self, ApiError> {
        let params: Vec<_> = filter.map(|(name, value)| (name, value.to_owned())).into_iter().collect();
        let mut listing = Self::default();
        let mut number = 1;
        for _ in 0..MAX_PAGES {
            match ListingPage::fetch(client, path, &params, number, abort).await {
                Ok(page) => {
                    let next = page.next;
                    listing.add(page);
                    match next.filter(|next| *next > number && listing.rows.len() < MAX_ROWS) {
                        Some(next) => number = next,
                        None => break,
                    }
                }
                Err(error) if number == 1 => return Err(error),
                Err(_) => break,
            }
        }
        Ok(listing)
    }

    fn add(&mut self, page: ListingPage) {
        self.rows.extend(page.rows);
        self.count = page.count.or(self.count);
    }
}

/// One page of a list. A number that is missing or of another type is `None`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListingPage {
    /// The rows that were read, in the server's order.
    pub rows: Vec<Value>,
    /// How many rows the list has.
    pub count: Option<u32>,
    /// How many pages of this size the list has.
    pub total_pages: Option<u32>,
    /// The number of the next page; 0 after the last.
    pub next: Option<u32>,
}

impl ListingPage {
    /// Requests a page, in the size that every server gives.
    pub async fn fetch(
        client: &Client,
        path: &str,
        params: &[(&'static str, String)],
        number: u32,
        abort: &AbortSignal,
    ) -> Result<Self, ApiError> {
        let mut all = vec![("page", number.to_string()), ("page_size", PAGE_SIZE.to_string())];
        all.extend_from_slice(params);
        client.resource(path, all, abort).await.and_then(Self::read)
    }

    /// Reads a page. Fails where its results are not a list.
    pub fn read(mut page: Value) -> Result<Self, ApiError> {
        let rows = read_rows(page.get_mut("results").map_or(Value::Null, Value::take))?;
        let pagination = page.get("pagination").unwrap_or(&Value::Null);
        let number = |name| whole_number(pagination, name).and_then(|number| number.try_into().ok());
        Ok(Self { rows, count: number("count"), total_pages: number("total_pages"), next: number("next") })
    }
}

/// The rows of a JSON list; any other value is [`ErrorKind::Undecodable`].
pub fn read_rows(list: Value) -> Result<Vec<Value>, ApiError> {
    let Value::Array(rows) = list else {
        let fault = ShapeFault { field: String::new(), problem: "expected a list".to_owned() };
        return Err(ErrorKind::Undecodable { status: 200, fault: BodyFault::Shape(fault) }.into());
    };
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn add(listing: &mut Listing, page: &str) -> Option<u32> {
        let page = ListingPage::read(serde_json::from_str(page).unwrap()).unwrap();
        let next = page.next;
        listing.add(page);
        next
    }

    #[test]
    fn pages_are_added_until_there_is_no_next() {
        let mut listing = Listing::default();
        assert_eq!(add(&mut listing, r#"{"pagination":{"next":2,"count":3},"results":[1,2]}"#), Some(2));
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
        for page in [r#"{"results":{}}"#, "{}", "[]", "7"] {
            assert!(ListingPage::read(serde_json::from_str(page).unwrap()).is_err(), "{page}");
        }
    }
}
