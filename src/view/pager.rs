//! Pages: where the list stands and how to go elsewhere.

use leptos::ev;
use leptos::prelude::*;

use crate::api::page::Pagination;
use crate::api::query::Param;
use crate::list::controller::List;
use crate::list::edit::Edit;

/// The sizes that are offered. Any other in the address is offered too while it is set.
const SIZES: [u32; 6] = [10, 20, 50, 100, 500, 1000];

/// The navigation below the table.
#[component]
pub fn Pager(
    /// The list.
    list: List,
) -> impl IntoView {
    let shown = Memo::new(move |_| list.shown.with(|shown| shown.as_ref().map(|shown| shown.page.pagination)));
    let pagination = Memo::new(move |_| shown.get().unwrap_or_default());
    // From the address, so that a second click on "Next page" counts while the first is under way.
    let page = Memo::new(move |_| {
        let asked = list.query.with(|query| match query.get(Param::Page) {
            None => Some(1),
            Some(page) => page.parse::<u32>().ok(),
        });
        asked.unwrap_or(pagination.get().current)
    });
    let last = Memo::new(move |_| pagination.get().total_pages);
    let at_start = Memo::new(move |_| page.get() <= 1);
    let at_end = Memo::new(move |_| page.get() >= last.get());
    let go = move |page: u32| list.edit(&Edit::Page(page.to_string()));

    let range = move || {
        shown.get().map(|at| match at.count {
            0 => "0 of 0".to_owned(),
            // An en dash, as between any two numbers.
            _ => format!("{}\u{2013}{} of {}", at.start_index, at.end_index, at.count),
        })
    };
    view! {
        <nav class="emp-pager" part="pager" aria-label="Pagination">
            <span class="emp-range">{range}</span>
            <span class="emp-pages">
                <PageButton name="First page" page="first" sign="\u{ab}" disabled=at_start on_click=move || go(1) />
                <PageButton name="Previous page" page="previous" sign="\u{2039}" disabled=at_start on_click=move || go(page.get_untracked().saturating_sub(1).max(1)) />
                <PageField list pagination last />
                <PageButton name="Next page" page="next" sign="\u{203a}" disabled=at_end on_click=move || go(page.get_untracked().saturating_add(1)) />
                <PageButton name="Last page" page="last" sign="\u{bb}" disabled=at_end on_click=move || go(last.get_untracked()) />
            </span>
            <PageSize list />
        </nav>
    }
}

/// A button that leads to another page. Where it leads nowhere it keeps the focus: a disabled one would drop it.
#[component]
fn PageButton(
    name: &'static str,
    page: &'static str,
    sign: &'static str,
    disabled: Memo<bool>,
    on_click: impl Fn() + 'static,
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
            data-page=page
            aria-disabled=move || disabled.get().then_some("true")
            on:click=click
        >
            <span aria-hidden="true">{sign}</span>
        </button>
    }
}

/// The page's number, to read and to type.
#[component]
fn PageField(list: List, pagination: Memo<Pagination>, last: Memo<u32>) -> impl IntoView {
    // The address's own text, so that a refused page is shown as it was typed; "last" is no number.
    let text = Memo::new(move |_| match list.value(Param::Page).as_str() {
        "" => "1".to_owned(),
        "last" => pagination.get().current.to_string(),
        page => page.to_owned(),
    });
    let go = move |event: ev::Event| {
        let typed = event_target_value(&event);
        if typed.trim().is_empty() {
            // Nothing typed is no page; the field shows the current one again.
            event_target::<web_sys::HtmlInputElement>(&event).set_value(&text.get_untracked());
        } else {
            list.edit(&Edit::Page(typed));
        }
    };
    let restore = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event_target::<web_sys::HtmlInputElement>(&event).set_value(&text.get_untracked());
        }
    };
    view! {
        <label class="emp-page">
            "Page"
            <input
                class="emp-input"
                type="number"
                min="1"
                max=move || last.get().to_string()
                prop:value=text
                on:change=go
                on:keydown=restore
            />
        </label>
        <span class="emp-of">{move || (last.get() > 0).then(|| format!("of {}", last.get()))}</span>
    }
}

/// How a size is offered; the server takes only whole numbers from 1 and uses its own default in place of others.
fn offered(size: &str) -> String {
    match size.parse::<u32>() {
        Ok(1..) => size.to_owned(),
        _ => format!("{size} (ignored)"),
    }
}

/// Rows a page.
#[component]
fn PageSize(list: List) -> impl IntoView {
    let size = Memo::new(move |_| {
        let size = list.value(Param::PageSize);
        if size.is_empty() { list.defaults.page_size.to_string() } else { size }
    });
    let options = move || {
        let mut sizes: Vec<String> = SIZES.iter().map(u32::to_string).collect();
        let size = size.get();
        if !sizes.contains(&size) {
            sizes.push(size);
        }
        sizes
            .into_iter()
            .map(|value| view! { <option value=value.clone()>{offered(&value)}</option> })
            .collect::<Vec<_>>()
    };
    let choose = move |event: ev::Event| list.edit(&Edit::PageSize(event_target_value(&event)));
    view! {
        <label class="emp-size">
            "Rows per page"
            <select class="emp-input" prop:value=size on:change=choose>{options}</select>
        </label>
    }
}
