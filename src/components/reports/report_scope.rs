//! Which policies a report is about: all there are, or those of the list.

use leptos::prelude::*;

use crate::components::kit::button::link_button;
use crate::store::all_policies::policies::Policies;
use crate::store::all_policies::readings;
use crate::store::list_store::ListStore;
use crate::text::count::policies;

/// What a report does with policies: what it did, and the name of the button that has it done.
pub type Deed = (&'static str, &'static str);
/// It tries an event on them.
pub const TRY: Deed = ("tried", "Try");
/// It compares them.
pub const COMPARE: Deed = ("compared", "Compare");

/// The note, with the button that changes it. Tracks the view.
pub fn report_scope(store: ListStore, (done, verb): Deed, reported: &Policies) -> AnyView {
    let (listed, filtered) = store.view.with(|view| (view.policies(), view.filtered));
    let is_part = listed.is_part();
    let text = match reported.is_complete() {
        _ if filtered && is_part => part_text(reported.count() as u32, done),
        true => whole_text(reported.count() as u32),
        false => format!("{} of {}", reported.count(), policies(reported.progress.total)),
    };
    let label = match (filtered, is_part) {
        (true, true) => {
            let total = readings(store).and_then(|readings| readings.total(&listed.all()));
            let total = total.map_or_else(|| "policies".to_owned(), |total| total.to_string());
            format!("{verb} all {total}")
        }
        (true, false) => "Hide the filters".to_owned(),
        (false, true) => "Only those of your filters".to_owned(),
        (false, false) => "Change".to_owned(),
    };
    let text = if filtered && is_part { view! { <strong>{text}</strong> }.into_any() } else { text.into_any() };
    let other = move || store.filter_report(!filtered);
    view! { <p class="emp-scope" data-heir=".emp-scope button"><span>{text}</span> {link_button(label, other)}</p> }
        .into_any()
}

fn part_text(count: u32, done: &str) -> String {
    match count {
        0 => format!("No policy matches your filters, so none was {done}."),
        1 => format!("Only the 1 policy of your filters was {done}."),
        _ => format!("Only the {} of your filters were {done}.", policies(count)),
    }
}

fn whole_text(count: u32) -> String {
    if count == 1 { "The only policy there is".to_owned() } else { format!("All {}", policies(count)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policies_of_a_report_are_counted() {
        assert_eq!(part_text(24, "tried"), "Only the 24 policies of your filters were tried.");
        assert_eq!(part_text(1, "compared"), "Only the 1 policy of your filters was compared.");
        assert_eq!(part_text(0, "tried"), "No policy matches your filters, so none was tried.");
        assert_eq!(whole_text(240), "All 240 policies");
    }
}
