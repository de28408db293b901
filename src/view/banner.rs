//! What went wrong, and what can be done about it.

use leptos::prelude::*;

use crate::address::History;
use crate::api::error::{ApiError, Refusal};
use crate::api::query::Param;
use crate::list::controller::List;
use crate::list::edit::Edit;
use crate::list::state::Failure;
use crate::view::place::Place;
use crate::view::{error_text, filter_text};

/// Shown while the last query has no page.
#[component]
pub fn Banner(
    /// The list.
    list: List,
    /// Where it stands.
    place: Place,
) -> impl IntoView {
    move || {
        list.failure.get().map(|failure| {
            let lines = error_text::lines(&failure.error).into_iter().map(|line| view! { <p>{line}</p> });
            let kept = list.shown.with_untracked(Option::is_some);
            view! {
                <div class="emp-banner" role="alert">
                    <p class="emp-banner-title">{error_text::title(&failure.error)}</p>
                    {lines.collect::<Vec<_>>()}
                    {kept.then(|| view! { <p class="emp-hint">"The rows below answer an earlier query."</p> })}
                    <p class="emp-actions">{actions(list, &place, &failure)}</p>
                </div>
            }
        })
    }
}

/// The buttons that mend the error, the best first.
fn actions(list: List, place: &Place, failure: &Failure) -> Vec<AnyView> {
    let mut actions = Vec::new();
    match &failure.error {
        ApiError::Validation(validation) => {
            let refused = validation.fields.iter().filter_map(|refusal| Param::from_name(&refusal.field));
            for param in refused {
                if let Some(value) = failure.query.get(param) {
                    actions.push(button(filter_text::remove(param, value), list, Edit::RemoveFilters(vec![param])));
                }
            }
        }
        ApiError::PageNotFound => {
            actions.push(button("Go to last page".to_owned(), list, Edit::Page("last".to_owned())));
            actions.push(button("Go to first page".to_owned(), list, Edit::Page("1".to_owned())));
        }
        ApiError::Forbidden { reason: Refusal::NotSignedIn, .. } => actions.push(sign_in(place)),
        _ => {}
    }
    if actions.is_empty() || matches!(failure.error, ApiError::Forbidden { .. }) {
        let again = move |_| list.refresh();
        actions.push(view! { <button class="emp-button" type="button" on:click=again>"Try again"</button> }.into_any());
    }
    actions
}

fn button(name: String, list: List, edit: Edit) -> AnyView {
    let click = move |_| list.edit(&edit, History::Push);
    view! { <button class="emp-button" type="button" on:click=click>{name}</button> }.into_any()
}

/// Leads to the login and back to this view.
fn sign_in(place: &Place) -> AnyView {
    let location = window().location();
    let here: String = [location.pathname(), location.search(), location.hash()].into_iter().flatten().collect();
    // External: the router of the standalone page would take the link for one of its own.
    view! { <a class="emp-button" rel="external" href=place.sign_in_to(&here)>"Sign in"</a> }.into_any()
}
