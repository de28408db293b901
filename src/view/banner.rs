//! What went wrong, and what can be done about it.

use leptos::prelude::*;

use crate::api::error::{ApiError, FieldRefusal};
use crate::list::controller::List;
use crate::list::edit::Edit;
use crate::list::state::Failure;
use crate::view::error_text;
use crate::view::place::Place;
use crate::view::remedy::{self, Remedy};
use crate::view::retry_note::RetryNote;

/// Shown while the last query has no page.
#[component]
pub fn Banner(
    /// The list.
    list: List,
    /// Where it stands.
    place: Place,
) -> impl IntoView {
    // The same failure once more is no other banner: what has the focus in it keeps it.
    let failure = Memo::new(move |_| list.failure.get());
    move || failure.get().map(|failure| banner(list, &place, &failure))
}

// Never inlined: the first rows do without it (scripts/split/).
#[inline(never)]
fn banner(list: List, place: &Place, failure: &Failure) -> AnyView {
    let lines = error_text::lines(&failure.error).into_iter().map(|line| view! { <p><bdi>{line}</bdi></p> });
    let kept = list.shown.with_untracked(Option::is_some);
    let remedies = remedy::of(failure, list.defaults);
    view! {
        <div class="emp-banner" role="alert">
            <p class="emp-banner-title">{error_text::title(&failure.error)}</p>
            {fields(list, place, failure)}
            {lines.collect::<Vec<_>>()}
            {kept.then(|| view! { <p class="emp-hint">"The rows below answer an earlier query."</p> })}
            <RetryNote list />
            <p class="emp-actions">{remedies.iter().map(|remedy| button(list, place, remedy)).collect::<Vec<_>>()}</p>
        </div>
    }
    .into_any()
}

/// A line for each refused field, with what removes it.
fn fields(list: List, place: &Place, failure: &Failure) -> Vec<AnyView> {
    let ApiError::Validation(validation) = &failure.error else { return Vec::new() };
    let line = |refusal: &FieldRefusal| {
        let button = remedy::of_field(&refusal.field, &failure.query).map(|remedy| button(list, place, &remedy));
        view! { <p class="emp-banner-field"><bdi>{error_text::field_line(refusal)}</bdi> {button}</p> }.into_any()
    };
    validation.fields.iter().map(line).collect()
}

fn button(list: List, place: &Place, remedy: &Remedy) -> AnyView {
    let name = remedy.name();
    if *remedy == Remedy::SignIn {
        return sign_in(list, place, name);
    }
    let remedy = remedy.clone();
    let click = move |_| apply(list, &remedy);
    view! { <button class="emp-button" type="button" on:click=click>{name}</button> }.into_any()
}

fn apply(list: List, remedy: &Remedy) {
    match remedy {
        Remedy::Remove(param, _) => list.edit(&Edit::Remove(vec![*param])),
        Remedy::RemoveAll(params) => list.edit(&Edit::Remove(params.clone())),
        Remedy::RemoveForeign(name) => list.remove_foreign(name),
        Remedy::LastPage => list.edit(&Edit::Page("last".to_owned())),
        Remedy::FirstPage => list.edit(&Edit::Page("1".to_owned())),
        Remedy::FewerRows(rows) => list.edit(&Edit::PageSize(rows.to_string())),
        Remedy::WaitLonger(seconds) => list.wait_longer(*seconds),
        // Signing in is a link; back from there, this asks again.
        Remedy::TryAgain | Remedy::SignIn => list.refresh(),
    }
}

/// Leads to the login and back to this view.
fn sign_in(list: List, place: &Place, name: String) -> AnyView {
    let place = place.clone();
    let href = move || {
        // The address changes with the view, while this banner stays.
        list.view.track();
        let location = window().location();
        let here: String = [location.pathname(), location.search(), location.hash()].into_iter().flatten().collect();
        place.sign_in_to(&here)
    };
    view! { <a class="emp-button" href=href>{name}</a> }.into_any()
}
