//! The pages: where the list is, and the buttons that go elsewhere.

use leptos::ev;
use leptos::prelude::*;

use crate::api::page::Pagination;
use crate::api::query::{Param, Query};
use crate::hooks::erased::{attribute, listener, memo, view_fn};
use crate::store::list_store::ListStore;
use crate::store::query_update::QueryUpdate;

/// The page sizes that are offered; any other size in the URL is offered while it is set.
const PAGE_SIZES: [u32; 6] = [10, 20, 50, 100, 500, 1000];

/// The navigation below the table.
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
    let at_start = memo(move || page.get() <= 1);
    let at_end = memo(move || page.get() >= pagination().total_pages);
    let go_to = move |page: u32| store.update(&QueryUpdate::Page(page.to_string()));
    // While another query is pending, the number of its pages is not known.
    let go_to_last = move || {
        let known = store.shown.with_untracked(|shown| {
            let shown =
                shown.as_ref().filter(|shown| store.query.with_untracked(|query| same_list(&shown.query, query)));
            shown.map(|shown| shown.page.pagination.total_pages.to_string())
        });
        store.update(&QueryUpdate::Page(known.unwrap_or_else(|| "last".to_owned())));
    };
    let range = move || {
        shown.get().map(|at| match at.count {
            0 => "0 of 0".to_owned(),
            _ => format!("{}\u{2013}{} of {}", at.start_index, at.end_index, at.count),
        })
    };
    view! {
        <nav class="emp-pagination" part="pager" aria-label="Pagination">
            <span class="emp-range">{attribute(range)}</span>
            <span class="emp-page-controls">
                <PageButton name="First page" target="first" icon="\u{ab}" disabled=at_start on_click=Box::new(move || go_to(1)) />
                <PageButton
                    name="Previous page"
                    target="previous"
                    icon="\u{2039}"
                    disabled=at_start
                    on_click=Box::new(move || go_to(page.get_untracked().saturating_sub(1).max(1)))
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
            <PageSizeSelect />
        </nav>
    }
}

/// Whether two queries are pages of the same list.
fn same_list(left: &Query, right: &Query) -> bool {
    let without_page = |query: &Query| {
        let mut query = query.clone();
        query.remove(Param::Page);
        query
    };
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
            class="emp-button emp-icon"
            type="button"
            aria-label=name
            title=name
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
    let total = move || shown.get().map_or(0, |pagination| pagination.total_pages);
    // The URL's own text, so that a rejected page is shown as it was typed; "last" is no number.
    let text = memo(move || match store.value(Param::Page).as_str() {
        "" => "1".to_owned(),
        "last" => shown.get().unwrap_or_default().current.to_string(),
        page => page.to_owned(),
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
        if event.key() == "Escape" {
            event_target::<web_sys::HtmlInputElement>(&event).set_value(&text.get_untracked());
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
                prop:value=Signal::derive(move || text.get())
                on:change=listener(go)
                on:keydown=listener(restore)
            />
        </label>
        <span class="emp-page-count">{attribute(move || (total() > 0).then(|| format!("of {}", total())))}</span>
    }
}

/// The rows per page.
#[component]
fn PageSizeSelect() -> impl IntoView {
    let store = expect_context::<ListStore>();
    let size = memo(move || {
        let size = store.value(Param::PageSize);
        if size.is_empty() { store.defaults.page_size.to_string() } else { size }
    });
    let options = move || {
        let mut sizes: Vec<String> = PAGE_SIZES.iter().map(u32::to_string).collect();
        let size = size.get();
        if !sizes.contains(&size) {
            sizes.push(size);
        }
        sizes
            .into_iter()
            .map(|size| view! { <option value=size.clone()>{size_label(&size)}</option> })
            .collect::<Vec<_>>()
    };
    let select = move |event: ev::Event| store.update(&QueryUpdate::PageSize(event_target_value(&event)));
    view! {
        <label class="emp-page-size">
            "Rows per page"
            <select class="emp-input" prop:value=Signal::derive(move || size.get()) on:change=listener(select)>{view_fn(options)}</select>
        </label>
    }
}

/// The label of a page size. The server uses its own default in place of what is no whole number from 1.
fn size_label(size: &str) -> String {
    match size.parse::<u32>() {
        Ok(1..) => size.to_owned(),
        _ => format!("{size} (ignored)"),
    }
}
