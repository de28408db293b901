//! Which policies authentik's importer would refuse, and with any of them the whole blueprint.

use std::collections::{BTreeMap, HashSet};

use crate::api::choices::Choices;
use crate::api::page::Policy;
use crate::api::query::Param;
use crate::export::blueprint::{is_writable, trimmed};

/// Why the importer refuses a policy.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refusal {
    /// A field that has a text, but a blank one.
    Blank(Param),
    /// A value that the server does not offer.
    NotOffered(Param, String),
}

/// How the importer would treat some policies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportCheck {
    /// The UUIDs of those that are refused.
    pub refused: HashSet<String>,
    /// Why, and how many for each reason.
    pub reasons: BTreeMap<Refusal, u32>,
    /// How many of the others have a name that is trimmed.
    pub trimmed: u32,
    /// How many can't be written: a field of them can't be read.
    pub unreadable: u32,
    /// The fields whose values could not be checked: what the server offers is not known.
    pub unchecked: Vec<Param>,
}

impl ImportCheck {
    /// Checks policies for a server with these values of [`crate::api::choices::LISTED`].
    pub fn of<'a>(policies: impl Iterator<Item = &'a Policy>, choices: &[(Param, Choices)]) -> Self {
        let is_known = |choices: &Choices| matches!(choices, Choices::Server(_));
        let unknown = choices.iter().filter(|(_, choices)| !is_known(choices));
        let mut check = Self { unchecked: unknown.map(|(param, _)| *param).collect(), ..Self::default() };
        for policy in policies {
            if !is_writable(policy) {
                check.unreadable += 1;
                continue;
            }
            let refusals = refusals(policy, choices);
            if !refusals.is_empty() {
                check.refused.insert(policy.pk.clone());
            } else if trimmed(&policy.name) != policy.name {
                check.trimmed += 1;
            }
            for refusal in refusals {
                *check.reasons.entry(refusal).or_default() += 1;
            }
        }
        check
    }
}

fn refusals(policy: &Policy, choices: &[(Param, Choices)]) -> Vec<Refusal> {
    let refusal = |param, value: &str| {
        if trimmed(value).is_empty() {
            return Some(Refusal::Blank(param));
        }
        let (_, choices) = choices.iter().find(|(of, _)| *of == param)?;
        let refused = matches!(choices, Choices::Server(_)) && choices.find(value).is_none();
        refused.then(|| Refusal::NotOffered(param, value.to_owned()))
    };
    let of_criterion = |param| refusal(param, policy.criterion(param)?);
    let of_name = refusal(Param::Name, &policy.name);
    Policy::CRITERIA.into_iter().filter_map(of_criterion).chain(of_name).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn policy(pk: &str, action: Option<&str>, app: Option<&str>, client_ip: Option<&str>) -> Policy {
        let [action, app, client_ip] = [action, app, client_ip].map(|text| text.map(str::to_owned));
        Policy { pk: pk.to_owned(), name: "a".to_owned(), action, app, client_ip, ..Policy::default() }
    }

    #[test]
    fn blank_texts_and_what_a_server_does_not_offer_are_refused() {
        let apps = Choices::Server(Arc::from(Choices::built_in(Param::App).as_slice()));
        let choices = [(Param::Action, Choices::built_in(Param::Action)), (Param::App, apps)];
        let policies = [
            policy("retired action", Some("retired"), Some("authentik.core"), Some("10.0.0.1")),
            policy("no criteria", None, None, None),
            policy("retired app", Some(""), Some("my.app"), Some(" \u{1f}")),
            policy("again", None, Some("my.app"), None),
            Policy { pk: "no name".to_owned(), name: "\t".to_owned(), ..Policy::default() },
            Policy { name: "spaced ".to_owned(), ..Policy::default() },
        ];
        let check = ImportCheck::of(policies.iter(), &choices);
        let refused = ["retired app", "again", "no name"].map(str::to_owned);
        assert_eq!(check.refused, HashSet::from(refused));
        assert_eq!(
            check.reasons.into_iter().collect::<Vec<_>>(),
            [
                (Refusal::Blank(Param::Action), 1),
                (Refusal::Blank(Param::ClientIp), 1),
                (Refusal::Blank(Param::Name), 1),
                (Refusal::NotOffered(Param::App, "my.app".to_owned()), 2),
            ]
        );
        assert_eq!((check.trimmed, check.unchecked), (1, vec![Param::Action]));
    }
}
