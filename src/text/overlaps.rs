//! Which policies match the same events, in words.

use crate::api::page::Policy;
use crate::matching::combination::Combination;
use crate::matching::notification::setup::Setup;
use crate::matching::notification::standing::{PolicyStanding, Standing};
use crate::matching::overlap::Overlaps;
use crate::text::count::{counted, policies};
use crate::text::notification;
use crate::text::verdict::UNKNOWN_VERSION;

/// Of a policy that is not bound.
pub const CAN_GO: &str = "not bound: can go";
/// Of a policy whose rules fire because of others, too.
pub const TOLD_ANYWAY: &str = "same people are told anyway";

/// The rules that tell somebody of what a policy matches, or why nobody is told.
pub fn who_is_told(setup: &Setup, standings: &[Standing], policy: &Policy) -> String {
    let standing = PolicyStanding::of(setup, standings, &policy.pk);
    let PolicyStanding::Somebody(rules) = &standing else {
        return notification::standing(&standing, setup).unwrap_or_default();
    };
    let names = rules.iter().filter_map(|rule| setup.rules.get(*rule));
    names.map(|rule| rule.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// "240 policies compared: 3 sets of duplicates; 12 policies covered by broader ones."
pub fn summary(overlaps: &Overlaps, total: usize) -> String {
    if total == 0 {
        return "No policies to compare.".to_owned();
    }
    let same = match overlaps.duplicates.len() {
        0 => "no duplicates".to_owned(),
        count => format!("{} of duplicates", counted(count, "set")),
    };
    let covered = match overlaps.contained.iter().map(|pair| pair.narrow.len()).sum::<usize>() {
        0 => "none covered by a broader one".to_owned(),
        1 => "1 policy covered by a broader one".to_owned(),
        count => format!("{count} policies covered by broader ones"),
    };
    format!("{} compared: {same}; {covered}.", policies(total as u32))
}

/// What was left out, and what it depends on; a sentence each.
pub fn notes(overlaps: &Overlaps, combination: Option<Combination>) -> Vec<String> {
    let mut notes = Vec::new();
    match combination {
        Some(Combination::All) => {}
        Some(Combination::Any) => notes.push(
            "On this server one criterion that holds is enough (authentik before 2024.10): a policy with more criteria \
             matches more."
                .to_owned(),
        ),
        None => notes.push(format!("{UNKNOWN_VERSION} So which policies cover others is not known either.")),
    }
    match overlaps.match_everything.len() {
        0 => {}
        1 => notes.push("1 policy matches every event, and so covers all others.".to_owned()),
        count => notes.push(format!("{count} policies match every event, and so cover all others.")),
    }
    match overlaps.never_match.len() {
        0 => {}
        1 => notes.push("1 policy that never matches was checked only for duplicates.".to_owned()),
        count => notes.push(format!("{count} policies that never match were checked only for duplicates.")),
    }
    notes
}

/// What a policy's overlaps are among, and what is to be known of them.
pub fn of_policy(overlaps: &Overlaps, position: usize, total: usize, combination: Option<Combination>) -> String {
    let among = format!("Among all {}", policies(total as u32));
    if overlaps.match_everything.contains(&position) {
        return format!("{among}: it matches every event, and so covers all others.");
    }
    let (same, wide, narrow) = overlaps.of_policy(position);
    let mut text = match (same.len() + wide.len() + narrow.len(), overlaps.match_everything.len()) {
        (0, 0) => format!("{among}: none."),
        (0, _) => format!("{among}: none but those that match every event."),
        (_, 0) => format!("{among}:"),
        _ => format!("{among}, besides those that match every event:"),
    };
    if overlaps.never_match.contains(&position) {
        text.push_str(" It never matches, so only duplicates are listed.");
    } else if combination.is_none() {
        text.push_str(" The version of this server is not known, so only duplicates are listed.");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::overlap::Containment;

    #[test]
    fn the_summary_counts_groups_and_contained_policies() {
        let contained = vec![Containment { narrow: vec![2, 4], wide: vec![vec![5]] }];
        let overlaps = Overlaps { duplicates: vec![vec![0, 1], vec![2, 4]], contained, ..Overlaps::default() };
        assert_eq!(
            summary(&overlaps, 240),
            "240 policies compared: 2 sets of duplicates; 2 policies covered by broader ones."
        );
        assert_eq!(
            summary(&Overlaps::default(), 1),
            "1 policy compared: no duplicates; none covered by a broader one."
        );
        assert_eq!(summary(&Overlaps::default(), 0), "No policies to compare.");
    }

    #[test]
    fn a_policy_is_told_what_its_overlaps_are_among() {
        let overlaps = Overlaps { duplicates: vec![vec![0, 2]], match_everything: vec![1], ..Overlaps::default() };
        let text = |position, combination| of_policy(&overlaps, position, 4, combination);
        assert_eq!(text(0, Some(Combination::All)), "Among all 4 policies, besides those that match every event:");
        assert_eq!(text(3, Some(Combination::All)), "Among all 4 policies: none but those that match every event.");
        assert!(text(1, None).ends_with("it matches every event, and so covers all others."));
        assert!(text(0, None).ends_with("so only duplicates are listed."));
    }

    #[test]
    fn notes_say_what_was_left_out() {
        let overlaps = Overlaps { match_everything: vec![1], never_match: vec![2, 3], ..Overlaps::default() };
        assert_eq!(notes(&overlaps, Some(Combination::All)).len(), 2);
        assert!(notes(&Overlaps::default(), Some(Combination::All)).is_empty());
        assert_eq!(notes(&Overlaps::default(), None).len(), 1);
    }
}
