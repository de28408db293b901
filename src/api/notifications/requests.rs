//! What is requested to learn how a server notifies, in few requests, and the right that each needs.
//!
//! Three lists tell everything of any number of policies and of an event: the rules, what is bound to them, and the
//! transports. Groups are only needed where a group is bound to a rule, and for one event's user.

use crate::api::bindings::BINDINGS_PATH;
use crate::api::notifications::ANONYMOUS;
use crate::api::targets::TargetKind;

/// The most keys in one request for the bindings of rules, so that its address fits everywhere.
const TARGETS_PER_REQUEST: usize = 80;

/// A list of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resource {
    /// Notification rules.
    Rules,
    /// What is bound to them, and to anything else.
    Bindings,
    /// Notification transports.
    Transports,
    /// Groups.
    Groups,
}

/// Parameters of a request, without the page and its size.
pub type Params = Vec<(&'static str, String)>;

impl Resource {
    /// Its path.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Rules => TargetKind::NotificationRule.path(),
            Self::Bindings => BINDINGS_PATH,
            Self::Transports => "/events/transports/",
            Self::Groups => "/core/groups/",
        }
    }

    /// The permission that shows all of it. Without it there is a 403, or where the user may see single objects, only those.
    pub const fn permission(self) -> &'static str {
        match self {
            Self::Rules => "authentik_events.view_notificationrule",
            Self::Bindings => "authentik_policies.view_policybinding",
            Self::Transports => "authentik_events.view_notificationtransport",
            Self::Groups => "authentik_core.view_group",
        }
    }

    /// The parameters of a request for all of its rows. Users are left out: only their keys are needed, which come anyway.
    pub fn all(self) -> Params {
        match self {
            Self::Rules | Self::Groups => vec![("include_users", "false".to_owned())],
            // The default order is not the same for every page of an older server.
            Self::Bindings => vec![("ordering", "pk".to_owned())],
            Self::Transports => Vec::new(),
        }
    }

    /// The parameters of a request that tells, since authentik 2026, whether the user may see all of its rows: a search that
    /// finds nothing (`word` must be in none) is answered with a 403 to those who may see single objects only.
    pub fn probe(word: &str) -> Params {
        vec![("search", word.to_owned())]
    }
}

/// The parameters of a request for the groups of which a user is a direct member; `None` for the anonymous user. Where the
/// user was deleted, the answer is a 400.
pub fn groups_of_user(pk: Option<i64>) -> Params {
    let mut params = Resource::Groups.all();
    params.push(match pk {
        Some(pk) => ("members_by_pk", pk.to_string()),
        None => ("members_by_username", ANONYMOUS.to_owned()),
    });
    params
}

/// Whether the bindings of rules alone take fewer requests than the other pages of all bindings. Of `count` bindings, `read` came
/// with the first page, `on_rules` of them bound to rules.
pub fn is_shorter_by_rule(rules: &[&str], count: usize, read: usize, on_rules: usize) -> bool {
    let pages = |rows: usize| rows.div_ceil(read.max(1));
    let others = pages(count).saturating_sub(1);
    let expected_rows = count * on_rules / read.max(1);
    let requests = rules.len().div_ceil(TARGETS_PER_REQUEST);
    requests.max(pages(expected_rows)) < others
}

/// The parameters of requests for what is bound to these rules. One that gets a 400 names a rule that is gone by now.
pub fn bindings_of_rules(rules: &[&str]) -> impl Iterator<Item = Params> {
    rules.chunks(TARGETS_PER_REQUEST).map(|chunk| {
        let targets = chunk.iter().map(|pk| ("target_in", (*pk).to_owned()));
        Resource::Bindings.all().into_iter().chain(targets).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bindings_of_rules_take_few_requests() {
        let rules = vec!["a"; 196];
        // Everything came.
        assert!(!is_shorter_by_rule(&rules, 62, 62, 62));
        assert!(!is_shorter_by_rule(&[], 0, 0, 0));
        // 822 bindings, a quarter of them on rules: 3 requests instead of 8; all of them on rules: the 8.
        assert!(is_shorter_by_rule(&rules, 822, 100, 25));
        assert_eq!(bindings_of_rules(&rules).count(), 3);
        assert!(!is_shorter_by_rule(&rules, 822, 100, 100));
        // Few rules among very many bindings.
        assert!(is_shorter_by_rule(&["a"; 5], 9000, 100, 1));
        assert!(!is_shorter_by_rule(&["a"; 130], 150, 100, 60));
    }

    #[test]
    fn keys_are_repeated_and_users_left_out() {
        let requests: Vec<_> = bindings_of_rules(&["a", "b"]).collect();
        let [first] = requests.as_slice() else { panic!() };
        let text: Vec<_> = first.iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(text, ["ordering=pk", "target_in=a", "target_in=b"]);
        let groups = groups_of_user(Some(7));
        assert!(
            groups.contains(&("members_by_pk", "7".to_owned())) && groups.contains(&("include_users", "false".into()))
        );
        assert!(groups_of_user(None).contains(&("members_by_username", "AnonymousUser".to_owned())));
    }
}
