//! The list's query parameters, parsed and validated.

use crate::filters::Filters;
use crate::ordering::{self, Key};
use crate::pages::{PageRequest, PageSizes};
use crate::query_string::QueryString;
use crate::refusal::Refusal;
use crate::release::Release;

/// What a request asks for.
#[derive(Debug, PartialEq, Eq)]
pub struct Query {
    /// Which policies.
    pub filters: Filters,
    /// In which order.
    pub ordering: Vec<Key>,
    /// Which page of them.
    pub page: PageRequest,
}

impl Query {
    /// Reads the parameters of a request. Unknown ones are ignored.
    ///
    /// # Errors
    /// When a filter's value is refused. A bad page is not an error yet: filters are checked first, and whether a page
    /// exists depends on what they find.
    pub fn read(query_string: &QueryString<'_>, release: Release, sizes: PageSizes) -> Result<Self, Refusal> {
        Ok(Self {
            filters: Filters::read(query_string, release)?,
            ordering: ordering::parse(query_string.set("ordering").unwrap_or_default(), release),
            page: PageRequest::read(query_string, release, sizes),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::Page;

    #[test]
    fn empty_values_are_not_set() {
        let query = "action=&app=&client_ip=&created=&execution_logging=&last_updated=&model=&name=&ordering=\
                     &page_size=&policy_uuid=&query=&search=";
        let sizes = PageSizes { default: 20, max: 100 };
        let read = Query::read(&QueryString::decode(query), Release::V2026_5, sizes);
        let nothing = Query {
            filters: Filters::default(),
            ordering: vec![Key::DEFAULT],
            page: PageRequest { page: Page::Number(1), size: 20 },
        };
        assert_eq!(read, Ok(nothing));
    }
}
