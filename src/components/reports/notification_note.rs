//! Why a report does not say who is told.

use leptos::prelude::*;

use crate::components::kit::button::button;
use crate::store::list_store::ListStore;
use crate::store::notification_store::{NotificationStore, Notifications};
use crate::text::notification_refusal::{FAILED, refusal, refused};

/// Why it isn't said who is told, or not everything: a line for each right that is missing.
pub fn notification_note(store: ListStore, notifications: NotificationStore) -> Option<AnyView> {
    let lines = match notifications.state.get() {
        Notifications::Reading => return None,
        Notifications::Read(read) => read.refusals.iter().map(|resource| refusal(*resource)).collect(),
        Notifications::Failed(error) => match refused(&error) {
            Some(line) => vec![line],
            None => {
                return Some(
                    view! { <p>{FAILED} " " {button("Try again", move || notifications.read(store))}</p> }.into_any(),
                );
            }
        },
    };
    Some(lines.into_iter().map(|line| view! { <p class="emp-hint">{line}</p> }).collect::<Vec<_>>().into_any())
}
