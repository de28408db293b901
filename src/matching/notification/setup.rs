//! How a server notifies, as far as it was read.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::api::notifications::Person;
use crate::api::notifications::binding::{PolicyKind, RuleBinding, Subject};
use crate::api::notifications::group::Group;
use crate::api::notifications::rule::{Destination, NotificationRule, Shape};
use crate::api::notifications::transport::Transport;
use crate::api::page::Policy;
use crate::matching::combination::Combination;
use crate::matching::notification::event::plain_uuid;
use crate::matching::notification::time;

/// What was read of the server.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// Its rules.
    pub rules: Vec<NotificationRule>,
    /// The bindings, of rules and of anything else; `None` where they may not be read.
    pub bindings: Option<Vec<RuleBinding>>,
    /// The transports; `None` where they may not be read.
    pub transports: Option<Vec<Transport>>,
    /// Whether the user may see fewer rules or bindings than there are. Then it is never certain that nobody is told.
    pub may_hide: bool,
    /// The time by now, in ISO 8601 (UTC).
    pub now: String,
}

/// How a server notifies, with what is looked up in it. Cheap to clone, but for the users.
#[derive(Clone, Debug, Default)]
pub struct Setup {
    /// Its rules.
    pub rules: Arc<Vec<NotificationRule>>,
    /// What is bound to them.
    pub bindings: Arc<Vec<RuleBinding>>,
    /// Its transports.
    pub transports: Arc<Vec<Transport>>,
    /// Whether all bindings are known.
    pub knows_bindings: bool,
    /// How it combines criteria, where it is known.
    pub combination: Option<Combination>,
    /// Which of the known releases it is like.
    pub release: Release,
    /// The users that were read, by key.
    pub people: HashMap<i64, Person>,
    /// The positions of each rule's bindings, by its key.
    of_rule: Arc<HashMap<String, Vec<usize>>>,
    /// Where each policy is bound, by its key: the positions of rule and binding.
    of_policy: Arc<HashMap<String, Vec<(usize, usize)>>>,
    bound_policies: Arc<HashSet<String>>,
    now: String,
}

/// The releases whose notifications were run. They differ in a few things only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Release {
    /// 2024.8.
    Like2024,
    /// 2026.5.
    Like2026,
    /// One between them, or not known.
    #[default]
    Unknown,
}

/// Whether a binding counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Counting {
    /// It does.
    Yes,
    /// It is disabled.
    Disabled,
    /// It has expired.
    Expired,
    /// It depends on what can't be read: the setting with this name.
    Unknown(String),
}

impl Setup {
    /// Puts together what was read, of a server of which nothing else is known ([`Self::on_server`]).
    pub fn new(read: Read) -> Self {
        let Read { rules, bindings, transports, may_hide, now } = read;
        let by_pk: HashMap<&str, usize> = rules.iter().enumerate().map(|(at, rule)| (rule.pk.as_str(), at)).collect();
        let mut of_rule: HashMap<String, Vec<usize>> = HashMap::new();
        let mut of_policy: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        let has_target = |binding: &RuleBinding| binding.target().is_some();
        let knows_bindings = !may_hide && bindings.as_ref().is_some_and(|rows| rows.iter().all(has_target));
        let mut kept = Vec::new();
        for binding in bindings.into_iter().flatten() {
            let Some((target, rule)) = binding.target().and_then(|target| Some((target, *by_pk.get(target)?))) else {
                continue;
            };
            of_rule.entry(target.to_owned()).or_default().push(kept.len());
            if let Some(policy) = &binding.policy {
                of_policy.entry(policy.pk.clone()).or_default().push((rule, kept.len()));
            }
            kept.push(binding);
        }
        let bound = kept.iter().filter_map(|binding| plain_uuid(&binding.policy.as_ref()?.pk));
        let of_rules = rules.iter().filter_map(|rule| match &rule.group {
            Destination::Group(group) => Some(group),
            _ => None,
        });
        let of_bindings = kept.iter().filter_map(|binding| match &binding.subject {
            Some(Subject::Group(group)) => Some(group),
            _ => None,
        });
        let users = kept.iter().filter_map(|binding| match &binding.subject {
            Some(Subject::User(person)) => Some(person),
            _ => None,
        });
        let people = of_rules.chain(of_bindings).flat_map(|group| &group.people).chain(users);
        Self {
            people: people.map(|person| (person.pk, person.clone())).collect(),
            bound_policies: Arc::new(bound.collect()),
            bindings: Arc::new(kept),
            transports: Arc::new(transports.unwrap_or_default()),
            rules: Arc::new(rules),
            knows_bindings,
            combination: None,
            release: Release::Unknown,
            of_rule: Arc::new(of_rule),
            of_policy: Arc::new(of_policy),
            now,
        }
    }

    /// The same, by what is known of the server by now: how it combines criteria, and whether policies have a query.
    #[must_use]
    pub fn on_server(self, combination: Option<Combination>, has_query: Option<bool>) -> Self {
        let has_shape = |shape| self.rules.iter().any(|rule| rule.shape == shape);
        let release = match (combination, has_query) {
            (Some(Combination::Any), _) if has_shape(Shape::Group) => Release::Like2024,
            (_, Some(true)) if has_shape(Shape::Destination) => Release::Like2026,
            _ => Release::Unknown,
        };
        Self { combination, release, ..self }
    }

    /// Adds users that were read later.
    pub fn add_people(&mut self, people: impl IntoIterator<Item = Person>) {
        self.people.extend(people.into_iter().map(|person| (person.pk, person)));
    }

    /// The positions of a rule's bindings, with themselves.
    pub fn bindings_of<'a>(
        &'a self,
        rule: &NotificationRule,
    ) -> impl Iterator<Item = (usize, &'a RuleBinding)> + use<'a> {
        let positions = self.of_rule.get(&rule.pk).map(Vec::as_slice).unwrap_or_default();
        positions.iter().filter_map(|at| Some((*at, self.bindings.get(*at)?)))
    }

    /// Where a policy is bound: the positions of rule and binding.
    pub fn uses_of(&self, policy: &str) -> &[(usize, usize)] {
        self.of_policy.get(policy).map(Vec::as_slice).unwrap_or_default()
    }

    /// The policies that are bound to a rule, by their keys.
    pub fn policies(&self) -> impl Iterator<Item = &str> {
        self.of_policy.keys().map(String::as_str)
    }

    /// The event matchers that are bound to rules; one that is bound twice, twice.
    pub fn matchers(&self) -> impl Iterator<Item = &Policy> {
        self.bindings.iter().filter_map(|binding| match &binding.policy.as_ref()?.kind {
            PolicyKind::EventMatcher(policy) => Some(policy.as_ref()),
            _ => None,
        })
    }

    /// The transport with this key.
    pub fn transport(&self, pk: &str) -> Option<&Transport> {
        self.transports.iter().find(|transport| transport.pk == pk)
    }

    /// Whether this policy, by the digits of its key, is bound to any rule, if only by a disabled binding.
    pub(super) fn is_bound(&self, policy: &str) -> bool {
        self.bound_policies.contains(policy)
    }

    /// Whether a binding counts.
    pub fn counts(&self, binding: &RuleBinding) -> Counting {
        let settings = &binding.settings;
        let past = settings.expires().map(|expires| time::is_past(expires, &self.now));
        match (settings.enabled, past) {
            (Some(false), _) => Counting::Disabled,
            (_, Some(Some(true))) => Counting::Expired,
            (None, _) => Counting::Unknown("enabled".to_owned()),
            (_, Some(None)) => Counting::Unknown("expires".to_owned()),
            (Some(true), None | Some(Some(false))) => Counting::Yes,
        }
    }
}

/// The keys of a user's groups and of all groups above these; `None` where one above is not among `all`.
pub fn with_groups_above(own: &[Group], all: &[Group]) -> Option<HashSet<String>> {
    let by_pk: HashMap<&str, &Group> = own.iter().chain(all).map(|group| (group.pk.as_str(), group)).collect();
    let mut found = HashSet::new();
    let mut open: Vec<&str> = own.iter().map(|group| group.pk.as_str()).collect();
    while let Some(pk) = open.pop() {
        if found.insert(pk.to_owned()) {
            open.extend(by_pk.get(pk)?.parents.as_ref()?.iter().map(String::as_str));
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(pk: &str, parents: Option<&[&str]>) -> Group {
        let parents = parents.map(|parents| parents.iter().map(|pk| (*pk).to_owned()).collect());
        Group { pk: pk.to_owned(), parents, ..Group::default() }
    }

    #[test]
    fn groups_above_are_found_at_any_depth_or_not_known() {
        let all =
            [group("b", Some(&["c", "d"])), group("c", Some(&[])), group("d", Some(&["a"])), group("e", Some(&["b"]))];
        let of = |own: &[Group]| {
            let mut found: Vec<_> = with_groups_above(own, &all)?.into_iter().collect();
            found.sort();
            Some(found.concat())
        };
        assert_eq!(of(&[]).unwrap(), "");
        assert_eq!(of(&[group("a", Some(&["b"]))]).unwrap(), "abcd");
        assert_eq!(of(&[group("a", Some(&["x"]))]), None);
        assert_eq!(of(&[group("a", None)]), None);
    }
}
