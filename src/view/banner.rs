//! What went wrong, and what can be done about it.

use leptos::prelude::*;

use crate::api::error::{ApiError, BodyFault, Refusal};
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
            let params = validation.fields.iter().filter_map(|refusal| Param::from_name(&refusal.field));
            let refused: Vec<(Param, &str)> =
                params.filter_map(|param| Some((param, failure.query.get(param)?))).collect();
            for (param, value) in &refused {
                actions.push(button(filter_text::remove(*param, value), list, Edit::Remove(vec![*param])));
            }
            if refused.len() > 1 {
                let all = refused.iter().map(|(param, _)| *param).collect();
                actions.push(button("Remove all of them".to_owned(), list, Edit::Remove(all)));
            }
        }
        ApiError::PageNotFound => {
            actions.push(button("Go to last page".to_owned(), list, Edit::Page("last".to_owned())));
            actions.push(button("Go to first page".to_owned(), list, Edit::Page("1".to_owned())));
        }
        ApiError::Forbidden { reason: Refusal::NotSignedIn, .. } | ApiError::Status { status: 401, .. } => {
            actions.push(sign_in(list, place));
        }
        // A login page in place of the answer, most likely.
        ApiError::Undecodable { status: ..500, fault: BodyFault::Html } => actions.push(sign_in(list, place)),
        _ => {}
    }
    // Once signed in, or allowed, the same view is there for the asking.
    if !matches!(failure.error, ApiError::Validation(_) | ApiError::PageNotFound) || actions.is_empty() {
        let again = move |_| list.refresh();
        actions.push(view! { <button class="emp-button" type="button" on:click=again>"Try again"</button> }.into_any());
    }
    actions
}

fn button(name: String, list: List, edit: Edit) -> AnyView {
    let click = move |_| list.edit(&edit);
    view! { <button class="emp-button" type="button" on:click=click>{name}</button> }.into_any()
}

/// Leads to the login and back to this view.
fn sign_in(list: List, place: &Place) -> AnyView {
    let place = place.clone();
    let href = move || {
        // The address changes with the view, while this banner stays.
        list.view.track();
        let location = window().location();
        let here: String = [location.pathname(), location.search(), location.hash()].into_iter().flatten().collect();
        place.sign_in_to(&here)
    };
    // External: the router of the standalone page would take the link for one of its own.
    view! { <a class="emp-button" rel="external" href=href>"Sign in"</a> }.into_any()
}
