//! What would happen to the events of each action of the server.

use std::sync::Arc;

use js_sys::{Array, Date};
use leptos::prelude::*;

use crate::api::query::Param;
use crate::components::kit::button::button;
use crate::components::kit::local_time;
use crate::components::kit::saved_file::save_file;
use crate::components::notices::partial_list::Shown;
use crate::components::reports::coverage_list::{Covered, item};
use crate::components::reports::notification_note::report_note;
use crate::components::reports::report_group::{Folds, report_group};
use crate::export::document::BYTE_ORDER_MARK;
use crate::export::format::Format;
use crate::matching::coverage::{ActionCoverage, Kind};
use crate::reactive::erased::view_fn;
use crate::settings::Settings;
use crate::settings::features::Feature;
use crate::store::list_store::ListStore;
use crate::store::notification_store::{NotificationStore, Notifications};
use crate::text::coverage::{KINDS, summary, title};

/// The report: the blind spots first.
#[component]
pub fn CoverageView() -> impl IntoView {
    let store = expect_context::<ListStore>();
    let can_export = expect_context::<Settings>().features.has(Feature::Export);
    provide_context(Folds::default());
    provide_context(Shown::default());
    // Which actions there are, only the server knows.
    store.choices.load(Param::Action);
    let notifications = NotificationStore::demand(store);
    let covered = move || {
        let (notifying, rules) = (notifications?.known()?, store.rules.get());
        let all = ActionCoverage::of_all(&notifying.setup, &notifying.standings, &rules);
        Some(Covered { notifying, combination: rules.combination, actions: Arc::new(all) })
    };
    let is_reading = move || {
        let is_reading = notifications?.state.with(|state| matches!(state, Notifications::Reading));
        is_reading.then(|| view! { <p role="status">{"Reading who is told\u{2026}"}</p> }.into_any())
    };
    view! {
        <section class="emp-coverage" aria-label="Coverage" data-heir=".emp-verdict-summary">
            {view_fn(is_reading)}
            {view_fn(move || report_note(store, notifications?))}
            {view_fn(move || covered().map(|covered| report(&covered, can_export)))}
        </section>
    }
}

fn report(covered: &Covered, can_export: bool) -> AnyView {
    let of_kind = |kind: Kind| {
        let items: Vec<_> =
            covered.actions.iter().filter(|action| action.kind == kind).map(|action| item(covered, action)).collect();
        let is_open = !matches!(kind, Kind::Told | Kind::MayNotBeRaised | Kind::NeverRaised);
        let count = items.len();
        let list = view! { <ul class="emp-rules">{items}</ul> };
        (count > 0).then(|| report_group(title(kind), count, is_open, list.into_any()))
    };
    let saved = RwSignal::new(None);
    let to_save = covered.clone();
    let download = move || saved.set(Some(download(&to_save)));
    view! {
        <p role="status" class="emp-verdict-summary" tabindex="-1">{summary(&covered.actions)}</p>
        {can_export.then(|| view! {
            <p class="emp-scope">{button("Download as CSV", download)} <span role="status" class="emp-hint">{saved}</span></p>
        })}
        {KINDS.map(of_kind).into_iter().collect::<Vec<_>>()}
    }
    .into_any()
}

/// Has the browser save the report, and says what happened.
fn download(covered: &Covered) -> String {
    let parts = Array::of2(&BYTE_ORDER_MARK.into(), &covered.csv().into());
    let name = format!("event-coverage-{}.csv", local_time::date(&Date::new_0()));
    save_file(&parts, Format::Csv.media_type(), &name, &name)
}
