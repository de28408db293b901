//! Policies that match the same events.

use std::collections::{HashMap, HashSet};

use crate::api::page::Policy;
use crate::matching::combination::Combination;
use crate::matching::judgement::{Judgement, Reach};
use crate::matching::rules::Rules;

/// What a policy requires: action, app, model, client IP and query. Equal criteria match the same events.
type Criteria<'a> = [Option<&'a str>; 5];

/// Policies with the same criteria, by their positions among all; at least one.
pub type Group = Vec<usize>;

/// A group whose events are matched by other groups too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Containment {
    /// The policies that match less.
    pub narrow: Group,
    /// Groups that match whatever those match, and more.
    pub wide: Vec<Group>,
}

/// The overlaps of a list of policies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overlaps {
    /// Groups of two and more policies with the same criteria, also of those that never match.
    pub duplicates: Vec<Group>,
    /// Groups whose events other groups match too, without those of [`Self::match_everything`].
    pub contained: Vec<Containment>,
    /// The policies that match every event, and so whatever any other policy matches.
    pub match_everything: Group,
    /// The policies that are known to never match. They are contained in every other one, and left out of
    /// [`Self::contained`].
    pub never_match: Group,
}

impl Overlaps {
    /// Finds the overlaps by the rules of the server; where it is not known how it combines criteria, those that hold both ways.
    pub fn of(policies: &[&Policy], rules: &Rules) -> Self {
        let mut overlaps = Self::default();
        let mut positions: HashMap<Criteria<'_>, Group> = HashMap::new();
        for (position, policy) in policies.iter().enumerate() {
            // What can't be read is the same as nothing else.
            if policy.has_unreadable_criterion() {
                continue;
            }
            positions.entry(criteria(policy)).or_default().push(position);
            match Judgement::of(policy, rules).reach {
                Reach::Never => overlaps.never_match.push(position),
                Reach::Every => overlaps.match_everything.push(position),
                _ => {}
            }
        }
        let never: HashSet<usize> = overlaps.never_match.iter().copied().collect();
        let comparable = |group: &Group| group.first().is_some_and(|first| !never.contains(first));
        let mut groups: Vec<(&Criteria<'_>, &Group)> = positions.iter().collect();
        groups.sort_unstable_by_key(|(_, group)| group.first());
        overlaps.duplicates =
            groups.iter().filter(|(_, group)| group.len() > 1).map(|(_, group)| (*group).clone()).collect();
        // (less, more): the criteria of `less` are some of those of `more`.
        let mut pairs: HashMap<usize, Vec<Group>> = HashMap::new();
        for (more, more_group) in groups.iter().filter(|(_, group)| comparable(group)) {
            for less in proper_subsets(more) {
                let Some(less_group) = positions.get(&less).filter(|group| comparable(group)) else { continue };
                let (narrow, wide) = match rules.combination {
                    // The more criteria must hold, the fewer events match.
                    Some(Combination::All) => (*more_group, less_group),
                    Some(Combination::Any) => (less_group, *more_group),
                    None => continue,
                };
                if let Some(first) = narrow.first() {
                    pairs.entry(*first).or_default().push(wide.clone());
                }
            }
        }
        overlaps.contained = groups
            .iter()
            .filter_map(|(_, narrow)| {
                let mut wide = pairs.remove(narrow.first()?)?;
                wide.sort_unstable();
                Some(Containment { narrow: (*narrow).clone(), wide })
            })
            .collect();
        overlaps
    }

    /// The groups that match whatever others match, each with those others. Of several that match more than a group, it is listed
    /// by the first one that no other group contains, and nowhere else.
    pub fn by_wider(&self) -> Vec<(Group, Group)> {
        let contained: HashSet<usize> = self.contained.iter().filter_map(|pair| pair.narrow.first().copied()).collect();
        let mut covers: Vec<(Group, Group)> = Vec::new();
        let mut places = HashMap::new();
        for Containment { narrow, wide } in &self.contained {
            let is_widest = |group: &&Group| group.first().is_some_and(|first| !contained.contains(first));
            let Some(wide) = wide.iter().find(is_widest).or(wide.first()) else { continue };
            let place = *places.entry(wide.first()).or_insert(covers.len());
            match covers.get_mut(place) {
                Some((_, narrower)) => narrower.extend(narrow),
                None => covers.push((wide.clone(), narrow.clone())),
            }
        }
        covers
    }

    /// The other policies with the same criteria as the one at this position, those that match whatever it matches, and those
    /// whose events it matches; policies without criteria left aside.
    pub fn of_policy(&self, position: usize) -> (Group, Group, Group) {
        let has = |group: &Group| group.contains(&position);
        let same = self.duplicates.iter().filter(|group| has(group)).flatten();
        let wide = self.contained.iter().filter(|pair| has(&pair.narrow)).flat_map(|pair| &pair.wide).flatten();
        let narrow = self.contained.iter().filter(|pair| pair.wide.iter().any(has)).flat_map(|pair| &pair.narrow);
        (same.copied().filter(|other| *other != position).collect(), wide.copied().collect(), narrow.copied().collect())
    }
}

fn criteria(policy: &Policy) -> Criteria<'_> {
    let [action, app, model, client_ip] = Policy::CRITERIA.map(|param| policy.criterion(param));
    [action, app, model, client_ip, policy.active_query()]
}

/// The criteria without some of them, but not without all.
fn proper_subsets<'a>(criteria: &Criteria<'a>) -> Vec<Criteria<'a>> {
    let mut subsets = vec![*criteria];
    for at in 0..criteria.len() {
        let without = |subset: &Criteria<'a>| {
            let mut subset = *subset;
            subset.get_mut(at)?.take()?;
            Some(subset)
        };
        let smaller: Vec<_> = subsets.iter().filter_map(without).collect();
        subsets.extend(smaller);
    }
    subsets.retain(|subset| subset != criteria && *subset != [None; 5]);
    subsets
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overlaps(texts: &[&str], combination: Option<Combination>) -> Overlaps {
        let policies: Vec<_> = texts.iter().map(|text| Policy::with(text)).collect();
        Overlaps::of(&policies.iter().collect::<Vec<_>>(), &Rules::of(combination))
    }

    const TEXTS: [&str; 7] = [
        "action=login",
        "",
        "action=login client_ip=::1",
        "action=login",
        "client_ip=::1",
        "action=login query=x",
        "action=login client_ip=::1 query=x",
    ];

    #[test]
    fn where_all_must_match_more_criteria_match_less() {
        let found = overlaps(&TEXTS, Some(Combination::All));
        assert_eq!((found.duplicates.clone(), found.match_everything.clone()), (vec![vec![0, 3]], vec![1]));
        let contained: Vec<_> = found.contained.iter().map(|pair| (pair.narrow.clone(), pair.wide.clone())).collect();
        let expected = vec![
            (vec![2], vec![vec![0, 3], vec![4]]),
            (vec![5], vec![vec![0, 3]]),
            (vec![6], vec![vec![0, 3], vec![2], vec![4], vec![5]]),
        ];
        assert_eq!(contained, expected);
        assert_eq!(found.by_wider(), [(vec![0, 3], vec![2, 5, 6])]);
        assert_eq!(found.of_policy(0), (vec![3], vec![], vec![2, 5, 6]));
        assert_eq!(found.of_policy(2), (vec![], vec![0, 3, 4], vec![6]));
    }

    #[test]
    fn where_one_is_enough_more_criteria_match_more_and_none_nothing() {
        let found = overlaps(&["action=login", "action=login client_ip=::1", ""], Some(Combination::Any));
        assert_eq!(found.contained, [Containment { narrow: vec![0], wide: vec![vec![1]] }]);
        assert_eq!((found.match_everything, found.never_match), (vec![], vec![2]));
    }

    #[test]
    fn without_a_version_only_what_holds_both_ways_is_said() {
        let found = overlaps(&TEXTS, None);
        assert!(found.contained.is_empty());
        assert_eq!((found.duplicates, found.match_everything, found.never_match), (vec![vec![0, 3]], vec![], vec![]));
    }

    #[test]
    fn what_never_matches_is_left_out_of_the_containments() {
        // Only three other actions have a model.
        let found =
            overlaps(&["action=login model=x.y", "action=login", "action=login model=x.y"], Some(Combination::All));
        assert_eq!((found.never_match, found.duplicates, found.contained), (vec![0, 2], vec![vec![0, 2]], vec![]));
    }
}
