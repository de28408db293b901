//! Every change of the list as one pure function from query to query.

use crate::api::ordering::SortField;
use crate::api::query::{Defaults, Param, Query};

/// A change to the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QueryUpdate {
    /// Sets a filter; empty removes it.
    Filter(Param, String),
    /// Removes several parameters at once.
    Remove(Vec<Param>),
    /// Removes all filters; ordering and page size stay.
    ClearFilters,
    /// Toggles a column's sort: ascending, descending, off.
    Sort {
        /// The column's field.
        field: SortField,
        /// Whether the other keys stay.
        extend: bool,
    },
    /// Sorts by this `ordering`.
    Order(String),
    /// Removes the ordering.
    ClearOrdering,
    /// Goes to a page: a number from 1, or `last`.
    Page(String),
    /// Sets the rows per page.
    PageSize(String),
}

impl QueryUpdate {
    /// The query after this update. Every change of filter, ordering or page size goes to page 1.
    #[must_use]
    pub fn apply(&self, query: &Query, defaults: Defaults) -> Query {
        let mut next = query.clone();
        next.remove(Param::Page);
        match self {
            Self::Filter(param, value) => next.set(*param, value, defaults),
            Self::Remove(params) => params.iter().for_each(|param| next.remove(*param)),
            Self::ClearFilters => {
                Param::ALL.into_iter().filter(|param| param.is_filter()).for_each(|param| next.remove(param));
            }
            Self::Sort { field, extend } => {
                let ordering = query.ordering().toggled(*field, *extend);
                next.set(Param::Ordering, &ordering.to_string(), defaults);
            }
            Self::Order(ordering) => next.set(Param::Ordering, ordering, defaults),
            Self::ClearOrdering => next.remove(Param::Ordering),
            Self::Page(page) => next.set(Param::Page, page, defaults),
            Self::PageSize(size) => next.set(Param::PageSize, size, defaults),
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(search: &str, update: &QueryUpdate) -> String {
        update.apply(&Query::parse(search, Defaults::default()), Defaults::default()).to_search()
    }

    #[test]
    fn every_change_but_of_the_page_goes_to_page_1() {
        let start = "action=login&ordering=name&page=7&page_size=50";
        let updates = [
            QueryUpdate::Filter(Param::App, "authentik.core".to_owned()),
            QueryUpdate::Remove(vec![Param::Action]),
            QueryUpdate::ClearFilters,
            QueryUpdate::Sort { field: SortField::Model, extend: true },
            QueryUpdate::Order("-app".to_owned()),
            QueryUpdate::ClearOrdering,
            QueryUpdate::PageSize("10".to_owned()),
        ];
        for update in updates {
            assert!(!after(start, &update).contains("page=7"), "{update:?}");
        }
        assert_eq!(
            after(start, &QueryUpdate::Page("last".to_owned())),
            "action=login&ordering=name&page=last&page_size=50"
        );
    }

    #[test]
    fn clearing_the_filters_keeps_ordering_and_page_size() {
        assert_eq!(
            after("search=a&action=login&ordering=-name&page_size=50", &QueryUpdate::ClearFilters),
            "ordering=-name&page_size=50"
        );
    }

    #[test]
    fn an_empty_filter_is_no_filter() {
        assert_eq!(after("search=a", &QueryUpdate::Filter(Param::Search, String::new())), "");
    }
}
