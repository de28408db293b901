//! What would happen to the events of one action.

use std::sync::Arc;

use leptos::prelude::*;

use crate::api::notifications::binding::{PolicyKind, RuleBinding};
use crate::api::query::Param;
use crate::components::kit::view_link::view_link;
use crate::components::kit::visible_text::visible_text;
use crate::components::notices::partial_list::partial_list;
use crate::components::reports::policy_link::policy_link;
use crate::components::table::policy_links::PolicyLinks;
use crate::export::spreadsheet::csv_cell;
use crate::matching::combination::Combination;
use crate::matching::coverage::{ActionCoverage, Kind, Path};
use crate::matching::event::TrialEvent;
use crate::matching::notification::standing::Standing;
use crate::store::list_store::ListStore;
use crate::store::notification_store::Notifying;
use crate::store::query_update::QueryUpdate;
use crate::text::coverage::{conditions, title};
use crate::text::filter_labels::value_text;
use crate::text::invisible::replace_invisible;
use crate::text::notification::{by_modes, why_nobody};
use crate::url_state::policy_set::Narrowing;
use crate::url_state::tab::Tab;
use crate::url_state::view_state::ViewState;

/// Ways in which somebody is told that are named at once.
const PART: usize = 3;

/// What is known of all actions. Cheap to clone.
#[derive(Clone)]
pub struct Covered {
    /// How the server notifies.
    pub notifying: Arc<Notifying>,
    /// How it combines criteria.
    pub combination: Option<Combination>,
    /// What would happen to the events of each action.
    pub actions: Arc<Vec<ActionCoverage>>,
}

/// A way in which somebody is told, in words.
struct Way<'a> {
    rule: &'a str,
    by: String,
    conditions: String,
    binding: &'a RuleBinding,
}

impl Covered {
    fn way(&self, path: &Path) -> Option<Way<'_>> {
        let Notifying { setup, standings, .. } = &*self.notifying;
        let (rule, binding) = (setup.rules.get(path.rule)?, setup.bindings.get(path.binding)?);
        let by = match standings.get(path.rule) {
            Some(Standing::Somebody { modes, .. }) => by_modes(modes.iter()),
            _ => String::new(),
        };
        Some(Way { rule: &rule.name, by, conditions: conditions(path, binding, self.combination), binding })
    }

    /// The rules that fire and tell nobody, with the reason.
    fn in_vain<'a>(&'a self, action: &'a ActionCoverage) -> impl Iterator<Item = (&'a str, &'static str)> {
        let rules = &self.notifying.setup.rules;
        action.in_vain.iter().filter_map(|(rule, why)| Some((rules.get(*rule)?.name.as_str(), why_nobody(why))))
    }

    /// The report as comma-separated values: a line for each way in which somebody is told, or would be.
    pub fn csv(&self) -> String {
        let mut csv = "action,coverage,rule,by,conditions,policy\r\n".to_owned();
        let mut add = |cells: [&str; 6]| {
            csv.push_str(&cells.map(|cell| csv_cell(cell).into_owned()).join(","));
            csv.push_str("\r\n");
        };
        for action in self.actions.iter() {
            let (name, kind) = (action.action.as_str(), title(action.kind));
            for Way { rule, by, conditions, binding } in action.paths.iter().filter_map(|path| self.way(path)) {
                let policy = binding.policy.as_ref().and_then(|policy| policy.name.as_deref()).unwrap_or_default();
                add([name, kind, rule, &by, &conditions, policy]);
            }
            self.in_vain(action).for_each(|(rule, why)| add([name, kind, rule, "", why, ""]));
            if action.paths.is_empty() && action.in_vain.is_empty() {
                add([name, kind, "", "", "", ""]);
            }
        }
        csv
    }
}

/// The action, with links to its policies and to a try of it, and how somebody is told.
pub fn item(covered: &Covered, action: &ActionCoverage) -> AnyView {
    let store = expect_context::<ListStore>();
    let view = store.view.get_untracked();
    let query = QueryUpdate::ClearFilters.apply(&view.query, store.defaults);
    let query = QueryUpdate::Filter(Param::Action, action.action.clone()).apply(&query, store.defaults);
    let list = ViewState { query, narrowing: Narrowing::default(), tab: Tab::Policies, policy: None, ..view.clone() };
    let mut event = TrialEvent::default();
    event.set(Param::Action, &action.action);
    let tried = ViewState { tab: Tab::TryEvent(event.to_search()), policy: None, ..view };
    let label = value_text(Param::Action, &action.action);
    // The action is in sight above, but not for who goes from link to link.
    let link = |text: &'static str, view: ViewState| {
        let text = view! { {text} <span class="emp-sr-only">{format!(" for {}", replace_invisible(&label))}</span> };
        view_link(store.link(&view), text.into_any(), Box::new(move || store.open_view(&view)))
    };
    let this = covered.clone();
    let of_action = action.clone();
    let ways = (!action.paths.is_empty()).then(|| {
        partial_list(&action.action, "emp-ways", action.paths.len(), PART, move |count| {
            let links = PolicyLinks::of(store);
            let ways = of_action.paths.iter().take(count).filter_map(|path| this.way(path));
            ways.map(|way| way_item(links.as_ref(), &way)).collect()
        })
    });
    // Where somebody is told anyway, it says nothing.
    let in_vain = covered.in_vain(action).filter(|_| action.kind != Kind::Told).map(|(rule, why)| {
        view! { <p class="emp-hint">{visible_text(rule)} " fires, but tells nobody: " {why}</p> }
    });
    view! {
        <li>
            <p class="emp-scope">
                <strong>{visible_text(&label)}</strong>
                {link("Policies", list)}
                {link("Try it", tried)}
            </p>
            {ways}
            {in_vain.collect::<Vec<_>>()}
        </li>
    }
    .into_any()
}

fn way_item(links: Option<&PolicyLinks>, way: &Way<'_>) -> AnyView {
    let by = (!way.by.is_empty()).then(|| format!(", {}", way.by));
    let policy = way.binding.policy.as_ref().map(|policy| match &policy.kind {
        PolicyKind::EventMatcher(matcher) => policy_link(links, matcher),
        _ => visible_text(policy.name.as_deref().unwrap_or(&policy.pk)),
    });
    view! {
        <li>
            {visible_text(way.rule)} {by} ": " {visible_text(&way.conditions)}
            {policy.map(|policy| view! { " " <span class="emp-parenthesis">"(" {policy} ")"</span> })}
        </li>
    }
    .into_any()
}
