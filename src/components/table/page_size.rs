//! The rows per page.

use leptos::ev;
use leptos::prelude::*;

use crate::api::query::Param;
use crate::reactive::erased::{listener, memo, set, view_fn};
use crate::settings::Settings;
use crate::storage::Stored;
use crate::store::list_store::ListStore;
use crate::store::query_update::QueryUpdate;
use crate::store::server_profile::ServerProfile;

/// The page sizes that every server gives.
const PAGE_SIZES: [u32; 3] = [20, 50, 100];
/// Those that are offered where the server has given so many rows.
const LARGE_PAGE_SIZES: [u32; 2] = [500, 1000];

/// The rows per page: what the server gives, where that is less than the URL asks for.
#[component]
pub fn PageSizeSelect() -> impl IntoView {
    let store = expect_context::<ListStore>();
    let size = memo(move || {
        let requested = store.query.with(|query| query.page_size(store.defaults));
        match (requested, store.server().max_page_size) {
            (Some(requested), Some(max)) if requested > max => max.to_string(),
            (Some(requested), _) => requested.to_string(),
            (None, _) => store.value(Param::PageSize),
        }
    });
    let options = move || {
        let (server, size) = (store.server(), size.get());
        page_sizes(server, &size)
            .into_iter()
            .map(|size| {
                view! { <option {..set("value", size.clone())}>{size_label(&size, server.max_page_size)}</option> }
                    .into_any()
            })
            .collect::<Vec<_>>()
    };
    let Settings { standalone, api_base, .. } = expect_context::<Settings>();
    let select = move |event: ev::Event| {
        let size = event_target_value(&event);
        // In an element the host has a default.
        if standalone {
            // A plain URL has the default anyway. Where it cannot be remembered, it is in the URL all the same.
            let chosen = size.parse::<u32>().ok().filter(|size| *size != store.defaults.page_size);
            let _ = Stored::PageSize.write(&api_base, chosen.as_ref());
        }
        store.update(&QueryUpdate::PageSize(size));
    };
    view! {
        <label class="emp-page-size">
            "Rows per page"
            <span class="emp-chevron">
                <select class="emp-input" prop:value=Signal::derive(move || size.get()) on:change=listener(select)>{view_fn(options)}</select>
            </span>
        </label>
    }
}

/// The sizes that are offered: none that the server refused, and the current one, which may be any text.
fn page_sizes(server: ServerProfile, current: &str) -> Vec<String> {
    let max = server.max_page_size.unwrap_or(u32::MAX);
    let large = LARGE_PAGE_SIZES.into_iter().filter(|size| *size <= server.largest_page);
    let mut sizes: Vec<u32> = PAGE_SIZES.into_iter().chain(large).filter(|size| *size <= max).collect();
    if let Some(size) = current.parse().ok().filter(|size| *size > 0)
        && let Err(place) = sizes.binary_search(&size)
    {
        sizes.insert(place, size);
    }
    let mut sizes: Vec<String> = sizes.iter().map(u32::to_string).collect();
    if !sizes.iter().any(|size| size == current) {
        sizes.push(current.to_owned());
    }
    sizes
}

/// The label of a page size. The server replaces anything but a whole number from 1 by its own default.
fn size_label(size: &str, max: Option<u32>) -> String {
    match size.parse::<u32>() {
        Ok(rows) if Some(rows) == max => format!("{size} (the server\u{2019}s maximum)"),
        Ok(1..) => size.to_owned(),
        _ => format!("{size} (ignored)"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_size_is_offered_that_the_server_did_not_give() {
        let server = |max_page_size, largest_page| ServerProfile { max_page_size, largest_page, ..Default::default() };
        assert_eq!(page_sizes(server(None, 20), "20"), ["20", "50", "100"]);
        assert_eq!(page_sizes(server(None, 20), "30"), ["20", "30", "50", "100"]);
        assert_eq!(page_sizes(server(None, 1000), "1000"), ["20", "50", "100", "500", "1000"]);
        assert_eq!(page_sizes(server(Some(100), 100), "100"), ["20", "50", "100"]);
        assert_eq!(page_sizes(server(Some(40), 40), "40"), ["20", "40"]);
        assert_eq!(page_sizes(server(None, 20), "abc"), ["20", "50", "100", "abc"]);
    }

    #[test]
    fn the_servers_maximum_and_ignored_sizes_are_said_to_be_so() {
        assert_eq!(size_label("100", Some(100)), "100 (the server\u{2019}s maximum)");
        assert_eq!(size_label("50", Some(100)), "50");
        assert_eq!(["0", "abc"].map(|size| size_label(size, None)), ["0 (ignored)", "abc (ignored)"]);
    }
}
