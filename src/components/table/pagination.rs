//! The pages: where the list is, and the buttons that go elsewhere.

use leptos::ev;
use leptos::prelude::*;

use crate::api::page::Pagination;
use crate::api::query::{Param, Query};
use crate::components::filters::refusal::{described_by, invalid, refused};
use crate::components::table::page_size::PageSizeSelect;
use crate::reactive::erased::{attribute, listener, memo, set, view_fn};
use crate::store::list_store::ListStore;
use crate::store::query_update::QueryUpdate;
use crate::url_state::tab::Tab;

/// The navigation below the table: nothing where there are no rows, and only what is true of them where they are of another
/// list than the one that failed.
#[component]
pub fn PaginationNav() -> impl IntoView {
    let store = expect_context::<ListStore>();
    let pagination = move || shown(store).unwrap_or_default();
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
        let at = shown(store)?;
        let rows = format!("{}\u{2013}{} ", at.start_index, at.end_index);
        Some(view! { {rows} <bdi>{"of"}</bdi> {format!(" {}", at.count)} }.into_any())
    };
    // From a page past the end, to the last.
    let go_back = move || go_to(page.get_untracked().saturating_sub(1).min(pagination().total_pages).max(1));
    view! {
        <nav class="emp-pagination" {..set("part", "pager")} aria-label="Pagination" hidden=Signal::derive(move || is_empty.get())>
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
                <PageInput />
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

/// Where the page that is shown is in its list; tracked.
fn shown(store: ListStore) -> Option<Pagination> {
    store.shown.with(|shown| shown.as_ref().map(|shown| shown.page.pagination))
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
            {..set("aria-disabled", attribute(move || disabled.get().then_some("true")))}
            aria-label=name
            data-page=target
            on:click=listener(click)
        >
            <span aria-hidden="true">{icon}</span>
        </button>
    }
}

/// The page's number, to read and to type.
#[component]
fn PageInput() -> impl IntoView {
    let store = expect_context::<ListStore>();
    let refused = refused(store, Param::Page);
    let total = move || shown(store).map_or(0, |pagination| pagination.total_pages);
    // The URL's own text, so that a rejected page is shown as it was typed. Only whole numbers fit the field, and
    // browsers warn of it in the console.
    let text = memo(move || match store.value(Param::Page).as_str() {
        "" => "1".to_owned(),
        "last" => shown(store).unwrap_or_default().current.to_string(),
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
                {..set("min", "1")}
                {..set("max", attribute(move || Some(total().to_string())))}
                {..set("aria-describedby", described_by(refused, Param::Page, || None))}
                {..set("aria-invalid", invalid(refused))}
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_numbers_are_shown_as_pages() {
        let shown = ["7", "-1", "99999999999999999999"].map(is_whole_number);
        assert_eq!(shown, [true; 3]);
        assert_eq!(["", "-", "abc", "--1", "1.5", "\u{663}"].map(is_whole_number), [false; 6]);
    }
}
