//! Who is told of an event, by what, and why nobody is, in words.

use crate::api::notifications::transport::Mode;
use crate::matching::notification::answer::Summary;
use crate::matching::notification::doubt::Doubt;
use crate::matching::notification::firing::NotFiring;
use crate::matching::notification::setup::Setup;
use crate::matching::notification::standing::{PolicyStanding, WhyNobody};
use crate::matching::notification::telling::{Dropped, Nobody};
use crate::text::count::counted;
use crate::text::invisible::replace_invisible;

/// "2 rules fire: 5 people are told, by e-mail and Slack. 1 more rule may fire."
pub fn summary(summary: &Summary, rules: usize) -> String {
    let may = match summary.unknown {
        0 => String::new(),
        more => format!(" {} may fire.", counted(more, "more rule")),
    };
    let fire = match summary.rules {
        0 if summary.unknown == 0 => {
            return format!("Nobody is told: none of {} fires and tells anybody.", counted(rules, "rule"));
        }
        0 if summary.unknown == 1 => return "1 rule may fire. No rule is known to tell anybody.".to_owned(),
        0 => return format!("{} rules may fire. None is known to tell anybody.", summary.unknown),
        1 => "1 rule fires".to_owned(),
        rules => format!("{rules} rules fire"),
    };
    let by = by_modes(summary.modes.iter());
    format!("{fire}: {}{}.{may}", people(summary), if by.is_empty() { by } else { format!(", {by}") })
}

/// "5 people and perhaps the event's user are told", as far as that is known.
fn people(summary: &Summary) -> String {
    let Summary { people, perhaps, event_user, others, .. } = *summary;
    let user = event_user.then(|| "the event\u{2019}s user".to_owned());
    if people == 0 {
        let most = if others { String::new() } else { "up to ".to_owned() };
        let may: Vec<_> = (perhaps > 0).then(|| most + &persons(perhaps)).into_iter().chain(user).collect();
        let others = if others { ", and maybe others" } else { "" };
        return match may.is_empty() {
            true => "who is told is not known".to_owned(),
            false => format!("{} may be told{others}", may.join(" and ")),
        };
    }
    let be = if people == 1 && user.is_none() { "is" } else { "are" };
    let user = user.map(|user| format!(" and perhaps {user}")).unwrap_or_default();
    let more = if perhaps > 0 { format!(", {perhaps} more may be") } else { String::new() };
    format!("{}{user} {be} told{more}{}", persons(people), if others { ", and maybe others" } else { "" })
}

/// "1 person", "5 people".
pub(super) fn persons(count: usize) -> String {
    if count == 1 { "1 person".to_owned() } else { format!("{count} people") }
}

/// "in authentik and by e-mail and Slack".
pub fn by_modes<'a>(modes: impl Iterator<Item = &'a Mode>) -> String {
    let (mut sent, mut is_local) = (Vec::new(), false);
    for mode in modes {
        match mode {
            Mode::Local => is_local = true,
            Mode::Email => sent.push("e-mail".to_owned()),
            Mode::Webhook => sent.push("webhook".to_owned()),
            Mode::Slack => sent.push("Slack".to_owned()),
            Mode::Other(name) => sent.push(replace_invisible(name)),
        }
    }
    let by = (!sent.is_empty()).then(|| format!("by {}", joined(&sent)));
    joined(&is_local.then(|| "in authentik".to_owned()).into_iter().chain(by).collect::<Vec<_>>())
}

/// "a, b and c".
pub(super) fn joined(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [init @ .., last] => format!("{} and {last}", init.join(", ")),
    }
}

/// Why a rule does not fire.
pub const fn not_firing(why: &NotFiring) -> &'static str {
    match why {
        NotFiring::Disabled => "The rule is disabled.",
        NotFiring::EventExpired => "The event has expired.",
        NotFiring::AboutPolicy => "The event is about a policy that is bound to a rule. Nobody is told of such events.",
        NotFiring::BrokenEvent => "The event\u{2019}s user or policy can\u{2019}t be read, so every rule fails.",
        NotFiring::NoBindings { ignored: 0 } => "Nothing is bound to the rule.",
        NotFiring::NoBindings { .. } => "All bindings of the rule are disabled or expired.",
        NotFiring::UninstalledPolicy => {
            "The rule fails: a policy of a type that isn\u{2019}t installed is bound to it."
        }
        NotFiring::NonePasses => "None of the rule\u{2019}s bindings passes.",
    }
}

/// Why a rule that fires tells nobody.
pub const fn nobody(why: Nobody) -> &'static str {
    match why {
        Nobody::NoTransports => "The rule has no transports, so nothing is sent or shown.",
        Nobody::NoGroup => "The rule has no group to notify.",
        Nobody::NoGroupNoEventUser => "The rule has no group to notify, and the event has no user.",
        Nobody::EmptyGroup => "The rule\u{2019}s group has no direct members.",
        Nobody::Dropped(Dropped::NoAddress) => "No recipient has an e-mail address.",
        Nobody::Dropped(Dropped::Deleted) => "The event\u{2019}s user was deleted.",
        Nobody::Dropped(Dropped::ListContext) => "The event\u{2019}s context is a list, which authentik fails to send.",
    }
}

/// Why nobody is told by a rule.
pub const fn why_nobody(why: &WhyNobody) -> &'static str {
    match why {
        WhyNobody::NotFiring(why) => not_firing(why),
        WhyNobody::Telling(why) => nobody(*why),
        WhyNobody::Negated => "The binding is negated, so the rule does not fire for what it matches.",
    }
}

/// Why nobody is told of what a policy matches, or why that is not known; nothing where somebody is.
pub fn standing(standing: &PolicyStanding, setup: &Setup) -> Option<String> {
    match standing {
        PolicyStanding::NotOnARule => Some("Not bound to a notification rule.".to_owned()),
        PolicyStanding::Off => Some("Its bindings to rules are disabled or expired.".to_owned()),
        PolicyStanding::Somebody(_) => None,
        PolicyStanding::Nobody(rules) => {
            let reasons = rules.iter().map(|(rule, why)| match setup.rules.get(*rule) {
                Some(rule) => format!("{}: {}", replace_invisible(&rule.name), why_nobody(why)),
                None => why_nobody(why).to_owned(),
            });
            Some(reasons.collect::<Vec<_>>().join(" "))
        }
        PolicyStanding::Unknown(doubts) => Some(doubts_of(doubts)),
    }
}

/// What is not known, a sentence each.
pub fn doubts_of(doubts: &[Doubt]) -> String {
    let mut reasons: Vec<String> = Vec::new();
    for reason in doubts.iter().map(doubt) {
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    reasons.join(" ")
}

/// Why something is not known.
pub fn doubt(doubt: &Doubt) -> String {
    let text = match doubt {
        Doubt::Query(_) => "A policy\u{2019}s query decides.",
        Doubt::OtherPolicy(Some(name)) => {
            return format!("A policy of another type decides: {}.", replace_invisible(name));
        }
        Doubt::OtherPolicy(None) => "A policy of another type decides.",
        Doubt::UnreadablePolicy => "A policy\u{2019}s criterion can\u{2019}t be read.",
        Doubt::LongPolicy => "A policy is so long that the server may never finish evaluating it.",
        Doubt::Version => "The version of the server decides, which is not known.",
        Doubt::EventUser => "The event\u{2019}s user decides, who is not known.",
        Doubt::Membership => "A group decides: whether the event\u{2019}s user is in it was not read.",
        Doubt::Anonymous => "Whether the event\u{2019}s user still exists decides, which is not known.",
        Doubt::UnreadableBinding => "A binding can\u{2019}t be read.",
        Doubt::DryRun => "A binding may be a dry run.",
        Doubt::Member(name) => {
            return format!(
                "The setting \u{201c}{}\u{201d} decides, which is not known here.",
                replace_invisible(name)
            );
        }
        Doubt::HiddenBindings => "There may be bindings that you may not see.",
        Doubt::AboutPolicy => "Nobody is told if the event is about a policy that is bound to a rule.",
        Doubt::Transports => "Its transports could not be read.",
        Doubt::Members => "The members of its group could not be read.",
        Doubt::EventSubject => "The rule may also tell whom the event is about.",
    };
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(rules: usize, people: usize, perhaps: usize, unknown: usize) -> String {
        let modes = [Mode::Email, Mode::Slack].into();
        summary(&Summary { rules, people, perhaps, unknown, modes, ..Summary::default() }, 9)
    }

    #[test]
    fn the_summary_says_who_is_told_and_what_is_not_known() {
        assert_eq!(of(2, 5, 0, 0), "2 rules fire: 5 people are told, by e-mail and Slack.");
        assert_eq!(
            of(1, 1, 2, 1),
            "1 rule fires: 1 person is told, 2 more may be, by e-mail and Slack. 1 more rule may fire."
        );
        assert_eq!(of(1, 0, 3, 0), "1 rule fires: up to 3 people may be told, by e-mail and Slack.");
        assert_eq!(of(0, 0, 0, 0), "Nobody is told: none of 9 rules fires and tells anybody.");
        assert_eq!(of(0, 0, 0, 2), "2 rules may fire. None is known to tell anybody.");
        let user =
            Summary { rules: 1, event_user: true, modes: [Mode::Local, Mode::Email].into(), ..Summary::default() };
        assert_eq!(summary(&user, 1), "1 rule fires: the event\u{2019}s user may be told, in authentik and by e-mail.");
        let and_one = Summary { people: 1, ..user.clone() };
        assert!(summary(&and_one, 1).contains(": 1 person and perhaps the event\u{2019}s user are told, in"));
        let unread = Summary { perhaps: 4, others: true, ..user };
        assert!(
            summary(&unread, 1).contains(": 4 people and the event\u{2019}s user may be told, and maybe others, in")
        );
    }
}
