//! What is said of the policies that a server would refuse in a blueprint.

use crate::api::query::Param;
use crate::export::import_check::{ImportCheck, Refusal};
use crate::text::count::{counted, policies};
use crate::text::filter_labels::param_label;
use crate::text::invisible::replace_invisible;

/// The most reasons that are named.
const MAX_REASONS: usize = 5;

/// How many of `total` policies are refused; `None` where none is. `included` says whether they are in the blueprint all the
/// same.
pub fn summary(check: &ImportCheck, total: u32, included: bool) -> Option<String> {
    let of_total = format!("{} of {}", check.refused.len(), policies(total));
    match (check.refused.len(), included) {
        (0, _) => None,
        (_, true) => Some(format!("{of_total} would make this server refuse the whole blueprint.")),
        (_, false) => Some(format!("{of_total} left out: this server would refuse the whole blueprint.")),
    }
}

/// Why they are refused.
pub fn reasons(check: &ImportCheck) -> Vec<String> {
    let named = check.reasons.iter().take(MAX_REASONS);
    let mut reasons: Vec<_> =
        named.map(|(refusal, count)| format!("{} ({})", reason(refusal), policies(*count))).collect();
    let more = check.reasons.len().saturating_sub(MAX_REASONS);
    reasons.extend((more > 0).then(|| counted(more, "more reason")));
    reasons
}

/// What else is to be known of the blueprint.
pub fn remarks(check: &ImportCheck) -> Vec<String> {
    let unreadable = (check.unreadable > 0).then(|| {
        format!("{} left out: some of what the server sent can\u{2019}t be read.", policies(check.unreadable))
    });
    let trimmed = (check.trimmed > 0)
        .then(|| format!("authentik removes the spaces around {}.", counted(check.trimmed as usize, "name")));
    let names: Vec<_> = check.unchecked.iter().map(|param| param_label(*param).to_ascii_lowercase()).collect();
    let unchecked = format!("Not checked: {}. The server did not list what it accepts.", names.join(", "));
    unreadable.into_iter().chain(trimmed).chain((!names.is_empty()).then_some(unchecked)).collect()
}

fn reason(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Blank(Param::Name) => "Name is blank".to_owned(),
        Refusal::Blank(param) => format!("{} is set to an empty value", param_label(*param)),
        Refusal::NotOffered(param, value) => {
            format!("This server has no {} {}", param_label(*param).to_ascii_lowercase(), replace_invisible(value))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_said_with_its_reasons() {
        let check = ImportCheck {
            refused: ["a".to_owned(), "b".to_owned()].into(),
            reasons: [
                (Refusal::Blank(Param::ClientIp), 1),
                (Refusal::NotOffered(Param::Model, "my_app.model".to_owned()), 2),
            ]
            .into(),
            trimmed: 1,
            unreadable: 1,
            unchecked: vec![Param::Action, Param::App],
        };
        let left_out = "2 of 240 policies left out: this server would refuse the whole blueprint.";
        assert_eq!(summary(&check, 240, false).as_deref(), Some(left_out));
        let included = "2 of 240 policies would make this server refuse the whole blueprint.";
        assert_eq!(summary(&check, 240, true).as_deref(), Some(included));
        assert_eq!(
            reasons(&check),
            ["Client IP is set to an empty value (1 policy)", "This server has no model my_app.model (2 policies)"]
        );
        let remarked = [
            "1 policy left out: some of what the server sent can\u{2019}t be read.",
            "authentik removes the spaces around 1 name.",
            "Not checked: action, app. The server did not list what it accepts.",
        ];
        assert_eq!(remarks(&check), remarked);
        let nothing = ImportCheck::default();
        assert!(
            summary(&nothing, 240, false).is_none() && reasons(&nothing).is_empty() && remarks(&nothing).is_empty()
        );
    }

    #[test]
    fn a_few_reasons_are_named() {
        let refusal = |app: i32| (Refusal::NotOffered(Param::App, app.to_string()), 1);
        let check = ImportCheck { reasons: (1..=8).map(refusal).collect(), ..ImportCheck::default() };
        let reasons = reasons(&check);
        assert_eq!((reasons.len(), reasons.last().map(String::as_str)), (6, Some("3 more reasons")));
    }
}
