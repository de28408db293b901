//! The pages: where the list is, and the buttons that go elsewhere.

use leptos::ev;
use leptos::prelude::*;

use crate::api::page::Pagination;
use crate::api::query::{Param, Query};
use crate::components::filters::refusal::{described_by, invalid, refused};
use crate::reactive::erased::{attribute, listener, memo, view_fn};
use crate::settings::Settings;
use crate::storage::Stored;
use crate::store::list_store::ListStore;
use crate::store::query_update::QueryUpdate;
use crate::store::server_profile::ServerProfile;
use crate::url_state::tab::Tab;

/// The page sizes that every server gives.
const PAGE_SIZES: [u32; 3] = [20, 50, 100];
/// Those that are offered where the server has given so many rows.
const LARGE_PAGE_SIZES: [u32; 2] = [500, 1000];

/// The navigation below the table: nothing where there are no rows, and only what is true of them where they are of another
/// list than the one that failed.
#[component]
pub fn PaginationNav() -> impl IntoView {
    let store = expect_context::<ListStore>();
    let shown = Signal::derive(move || store.shown.with(|shown| shown.as_ref().map(|shown| shown.page.pagination)));
    let pagination = move || shown.get().unwrap_or_default();
    // From the URL, so that a second click on "Next page" counts while the first is pending.
    let page = memo(move || {
        let page = store.query.with(|query| query.get(Param::Page).map_or(Some(1), |page| page.parse::<u32>().ok()));
        page.unwrap_or(pagination().current)
    });
    // Before the first page it keeps the place.
    let is_empty = memo(move || {
        let is_elsewhere = store.view.with(|view| view.tab != Tab::Policies);
        is_elsewhere
            || store.state.with(|state| {
                state.is_lost() || state.shown.as_ref().is_some_and(|shown| shown.page.pagination.count == 0)
            })
    });
    // Another list's pages and sizes would only fail again.
    let failed = move |differs: fn(&Query, &Query) -> bool| {
        store.state.with(|state| match (&state.failure, &state.shown) {
            (Some(failure), Some(shown)) => {
                shown.narrowing != store.policies.with(|policies| policies.narrowing)
                    || differs(&shown.query, &failure.query)
            }
            _ => false,
        })
    };
    let has_pages = memo(move || !failed(|shown, failed| !same_list(shown, failed)));
    let has_sizes = memo(move || !failed(|shown, failed| !shown.filters().eq(failed.filters())));
    let at_start = memo(move || page.get() <= 1);
    let at_end = memo(move || page.get() >= pagination().total_pages);
    let go_to = move |page: u32| store.update(&QueryUpdate::Page(page.to_string()));
    // While another query is pending, the number of its pages is not known.
    let go_to_last = move || {
        let known = store.shown.with_untracked(|shown| {
            let is_same = |query: &Query| shown.as_ref().is_some_and(|shown| same_list(&shown.query, query));
            let shown = shown.as_ref().filter(|shown| {
                store.policies.with_untracked(|policies| policies.narrowing) == shown.narrowing
                    && store.query.with_untracked(is_same)
            });
            shown.map(|shown| shown.page.pagination.total_pages.to_string())
        });
        store.update(&QueryUpdate::Page(known.unwrap_or_else(|| "last".to_owned())));
    };
    // Isolated, the word does not turn the numbers around in a host that reads from right to left.
    let range = move || {
        let at = shown.get()?;
        let rows = format!("{}\u{2013}{} ", at.start_index, at.end_index);
        Some(view! { {rows} <bdi>{"of"}</bdi> {format!(" {}", at.count)} }.into_any())
    };
    // From a page past the end, to the last.
    let go_back = move || go_to(page.get_untracked().saturating_sub(1).min(pagination().total_pages).max(1));
    view! {
        <nav class="emp-pagination" part="pager" aria-label="Pagination" hidden=Signal::derive(move || is_empty.get())>
            <span class="emp-range">{view_fn(range)}</span>
            <span class="emp-page-controls" hidden=Signal::derive(move || !has_pages.get())>
                <PageButton name="First page" target="first" icon="\u{ab}" disabled=at_start on_click=Box::new(move || go_to(1)) />
                <PageButton
                    name="Previous page"
                    target="previous"
                    icon="\u{2039}"
                    disabled=at_start
                    on_click=Box::new(go_back)
                />
                <PageInput shown />
                <PageButton
                    name="Next page"
                    target="next"
                    icon="\u{203a}"
                    disabled=at_end
                    on_click=Box::new(move || go_to(page.get_untracked().saturating_add(1)))
                />
                <PageButton name="Last page" target="last" icon="\u{bb}" disabled=at_end on_click=Box::new(go_to_last) />
            </span>
            {view_fn(move || has_sizes.get().then(|| view! { <PageSizeSelect /> }.into_any()))}
        </nav>
    }
}

/// Whether two queries are pages of the same list.
fn same_list(left: &Query, right: &Query) -> bool {
    let without_page = |query: &Query| query.without(|param| param == Param::Page);
    without_page(left) == without_page(right)
}

/// A button that goes to another page. Where there is none it is `aria-disabled` and keeps the focus, which a disabled button
/// would drop.
#[component]
fn PageButton(
    name: &'static str,
    target: &'static str,
    icon: &'static str,
    disabled: Memo<bool>,
    on_click: Box<dyn Fn()>,
) -> impl IntoView {
    let click = move |_| {
        if !disabled.get_untracked() {
            on_click();
        }
    };
    view! {
        <button
            class="emp-button emp-icon emp-tip"
            type="button"
            aria-label=name
            data-page=target
            aria-disabled=attribute(move || disabled.get().then_some("true"))
            on:click=listener(click)
        >
            <span aria-hidden="true">{icon}</span>
        </button>
    }
}

/// The page's number, to read and to type.
#[component]
fn PageInput(shown: Signal<Option<Pagination>>) -> impl IntoView {
    let store = expect_context::<ListStore>();
    let refused = refused(store, Param::Page);
    let total = move || shown.get().map_or(0, |pagination| pagination.total_pages);
    // The URL's own text, so that a rejected page is shown as it was typed. Only whole numbers fit the field, and
    // browsers warn of it in the console.
    let text = memo(move || match store.value(Param::Page).as_str() {
        "" => "1".to_owned(),
        "last" => shown.get().unwrap_or_default().current.to_string(),
        page if is_whole_number(page) => page.to_owned(),
        _ => String::new(),
    });
    let go = move |event: ev::Event| {
        let typed = event_target_value(&event);
        if typed.trim().is_empty() {
            event_target::<web_sys::HtmlInputElement>(&event).set_value(&text.get_untracked());
        } else {
            store.update(&QueryUpdate::Page(typed));
        }
    };
    let restore = move |event: ev::KeyboardEvent| {
        let field = event_target::<web_sys::HtmlInputElement>(&event);
        if event.key() == "Escape" && field.value() != text.get_untracked() {
            field.set_value(&text.get_untracked());
            event.prevent_default();
        }
    };
    view! {
        <label class="emp-page-input">
            "Page"
            <input
                class="emp-input"
                type="number"
                min="1"
                max=attribute(move || Some(total().to_string()))
                aria-describedby=described_by(refused, Param::Page, || None)
                aria-invalid=invalid(refused)
                prop:value=Signal::derive(move || text.get())
                on:change=listener(go)
                on:keydown=listener(restore)
            />
        </label>
        <span class="emp-page-count">{attribute(move || (total() > 0).then(|| format!("of {}", total())))}</span>
    }
}

/// Whether a text is a whole number of any length, negative or not.
fn is_whole_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// The rows per page: what the server gives, where that is less than the URL asks for.
#[component]
fn PageSizeSelect() -> impl IntoView {
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
                view! { <option value=size.clone()>{size_label(&size, server.max_page_size)}</option> }.into_any()
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
    fn only_whole_numbers_are_shown_as_pages() {
        let shown = ["7", "-1", "99999999999999999999"].map(is_whole_number);
        assert_eq!(shown, [true; 3]);
        assert_eq!(["", "-", "abc", "--1", "1.5", "\u{663}"].map(is_whole_number), [false; 6]);
    }

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
