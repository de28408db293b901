//! Why a report does not say who is told.

use leptos::prelude::*;

use crate::components::kit::button::button;
use crate::store::list_store::ListStore;
use crate::store::notification_store::{NotificationStore, Notifications};
use crate::text::notification_refusal::{FAILED, refusal, refused};

/// Why it isn't said who is told, or not everything: a line for each right that is missing, or the button that reads it again.
pub fn notification_note(notifications: &Notifications, read_again: impl Fn() + 'static) -> Option<AnyView> {
    let lines = match notifications {
        Notifications::Reading => return None,
        Notifications::Read(read) => read.refusals.iter().map(|resource| refusal(*resource)).collect(),
        Notifications::Failed(error) => match refused(error) {
            Some(line) => vec![line],
            None => return Some(view! { <p>{FAILED} " " {button("Try again", read_again)}</p> }.into_any()),
        },
    };
    Some(lines.into_iter().map(|line| view! { <p class="emp-hint">{line}</p> }).collect::<Vec<_>>().into_any())
}

/// The same of all rules, for a report; tracked.
pub fn report_note(store: ListStore, notifications: NotificationStore) -> Option<AnyView> {
    notifications.state.with(|state| notification_note(state, move || notifications.read(store)))
}
