//! The built-in installation: authentik's default policies, edge cases, each found by its name, and generated policies.

use chrono::TimeDelta;

use crate::binding::Settings;
use crate::generate;
use crate::policy::{Policy, Text};
use crate::rng::Rng;

/// How many policies the installation has.
const COUNT: u32 = 240;

/// Keeps the UUIDs of the written policies different from those of the generated ones.
const SEED: u64 = 0xa07e_0717;

/// A policy written by hand.
#[derive(Clone, Copy)]
struct Written {
    name: &'static str,
    execution_logging: bool,
    bound_to: u64,
    action: Option<&'static str>,
    client_ip: Option<&'static str>,
    app: Option<&'static str>,
    model: Option<&'static str>,
    query: Option<&'static str>,
    /// The bindings, where they are not the default ones; then `bound_to` does not count.
    bindings: &'static [Settings],
}

/// A policy that is bound once and matches every event.
const ANY: Written = Written {
    name: "",
    execution_logging: false,
    bound_to: 1,
    action: None,
    client_ip: None,
    app: None,
    model: None,
    query: None,
    bindings: &[],
};

const DISABLED: [Settings; 1] = [Settings { enabled: false, ..Settings::DEFAULT }];
const EXPIRED: [Settings; 1] = [Settings { expires: Some("2025-12-31T23:59:59Z"), ..Settings::DEFAULT }];
const EVERY_KIND: [Settings; 4] = [
    Settings { order: 10, timeout: 5, failure_result: true, ..Settings::DEFAULT },
    Settings { order: 20, negate: true, ..Settings::DEFAULT },
    Settings { order: 30, enabled: false, ..Settings::DEFAULT },
    Settings { order: 40, expires: Some("2025-12-31T23:59:59Z"), ..Settings::DEFAULT },
];

/// 300 characters, with a word that is longer than a line.
const LONG_NAME: &str = "Tell the on-call engineer when anybody changes a provider outside of the maintenance window agreed \
    on with the customer, see \
    https://wiki.example.com/runbooks/identity/providers/changes/outside-of-the-maintenance-window/and-what-to-do-about-it#escalation-paths, \
    unless it was announced one day before";

const EMERGENCY: &str = "action in (\"login\", \"login_failed\") and user.username = \"emergency\"";

const WRITTEN: [Written; 44] = [
    // authentik's own.
    Written { name: "default-match-configuration-error", action: Some("configuration_error"), ..ANY },
    Written { name: "default-match-update", action: Some("update_available"), ..ANY },
    Written { name: "default-match-policy-exception", action: Some("policy_exception"), bound_to: 2, ..ANY },
    Written { name: "default-match-property-mapping-exception", action: Some("property_mapping_exception"), ..ANY },
    // Combinations of fields.
    Written { name: "Everything, to the archive", execution_logging: true, ..ANY },
    Written { name: "Not bound to anything", bound_to: 0, action: Some("logout"), ..ANY },
    Written { name: "Bound to a great many", bound_to: 1487, action: Some("login_failed"), ..ANY },
    Written {
        name: "Every condition at once",
        execution_logging: true,
        action: Some("model_updated"),
        client_ip: Some("198.51.100.23"),
        app: Some("authentik.core"),
        model: Some("authentik_core.user"),
        ..ANY
    },
    Written {
        name: "App and model that never meet",
        app: Some("authentik.rbac"),
        model: Some("authentik_events.event"),
        ..ANY
    },
    Written { name: "From the old proxy", client_ip: Some("::ffff:192.0.2.128"), ..ANY },
    Written { name: "From the new proxy", client_ip: Some("2001:db8:85a3:8d3:1319:8a2e:370:7348"), ..ANY },
    Written { name: "From this machine", client_ip: Some("::1"), action: Some("impersonation_started"), ..ANY },
    Written { name: "Our own event", action: Some("custom_"), bound_to: 0, ..ANY },
    Written { name: "Of a plugin we no longer have", app: Some("example.plugins.badge_reader"), bound_to: 0, ..ANY },
    // Names.
    Written { name: "<script>document.title = 'pwned'</script>", action: Some("suspicious_request"), ..ANY },
    Written { name: "<img src=x onerror=\"alert(1)\"> &amp; &lt;b&gt;", bound_to: 0, ..ANY },
    Written { name: LONG_NAME, action: Some("model_updated"), ..ANY },
    Written { name: "  two blanks before, three after   ", action: Some("login"), bound_to: 0, ..ANY },
    Written { name: "two  blanks   inside", action: Some("login"), bound_to: 0, ..ANY },
    Written { name: "\"quoted\", 'quoted' and `quoted`", action: Some("secret_view"), ..ANY },
    Written { name: "50% of_all \\ sign-ins, roughly", action: Some("login"), ..ANY },
    Written { name: "name=x&page=2#top ?+%41", bound_to: 0, ..ANY },
    Written { name: "הודעה למנהל: כניסה נכשלה (VPN)", action: Some("login_failed"), ..ANY },
    Written {
        name: "تنبيه عند حذف مستخدم", action: Some("model_deleted"), model: Some("authentik_core.user"), ..ANY
    },
    Written { name: "不审な要求を通知する", action: Some("suspicious_request"), ..ANY },
    Written { name: "Gruß aus Łódź, café, naïve, İstanbul", action: Some("email_sent"), ..ANY },
    Written { name: "👩‍🚒 fire drill 🚨", action: Some("system_exception"), ..ANY },
    Written { name: "e\u{301}galite\u{301} with combining accents", bound_to: 0, ..ANY },
    // Names with invisible characters.
    Written { name: "Report \u{202e}fdp.exe", action: Some("export_ready"), ..ANY },
    Written { name: "Control characters: \u{7}\u{1b}[31m\u{7f}\u{85}", action: Some("system_exception"), ..ANY },
    Written {
        name: "Zero\u{200b}width and \u{2066}isolated\u{2069} text",
        action: Some("configuration_warning"),
        ..ANY
    },
    // Criteria that never match.
    Written { name: "App that no event comes from", app: Some("authentik.stages.email"), ..ANY },
    Written { name: "Sign-ins have no model", action: Some("login"), model: Some("authentik_core.user"), ..ANY },
    Written { name: "Address not in normal form", action: Some("login"), client_ip: Some("2001:DB8::1"), ..ANY },
    Written { name: "Network instead of an address", action: Some("login"), client_ip: Some("10.0.0.0/8"), ..ANY },
    Written { name: "Empty text as client IP", client_ip: Some(""), ..ANY },
    Written { name: "Empty text as action", action: Some(""), ..ANY },
    // Queries.
    Written { name: "Query: sign-ins of the emergency account", query: Some(EMERGENCY), ..ANY },
    Written {
        name: "Query and action",
        action: Some("login_failed"),
        query: Some("client_ip startswith \"10.\""),
        ..ANY
    },
    Written { name: "Query that does not parse", action: Some("login"), query: Some("action = "), ..ANY },
    Written { name: "Query that is empty", action: Some("login"), query: Some(""), bound_to: 0, ..ANY },
    // Bindings.
    Written { name: "Bound, but the binding is disabled", action: Some("secret_view"), bindings: &DISABLED, ..ANY },
    Written { name: "Bound, but the binding has expired", action: Some("secret_rotate"), bindings: &EXPIRED, ..ANY },
    Written { name: "Bound four times, each differently", action: Some("user_write"), bindings: &EVERY_KIND, ..ANY },
];

/// The policies of the built-in installation.
#[must_use]
pub fn policies() -> Vec<Policy> {
    let mut rng = Rng::new(SEED);
    let mut policies: Vec<Policy> =
        (1..).zip(WRITTEN).map(|(number, written)| made(number, written, &mut rng)).collect();
    let others = COUNT.saturating_sub(u32::try_from(policies.len()).unwrap_or(COUNT));
    policies.extend(generate::policies(others));
    policies
}

fn made(number: u32, written: Written, rng: &mut Rng) -> Policy {
    // A year before the generated ones: authentik's own came with the installation.
    let created = generate::created(number) - TimeDelta::days(365);
    Policy {
        pk: rng.uuid(),
        created,
        last_updated: created + TimeDelta::microseconds(1),
        name: written.name.to_owned(),
        execution_logging: written.execution_logging,
        bound_to: if written.bindings.is_empty() { written.bound_to } else { written.bindings.len() as u64 },
        action: written.action.map(Text::from),
        client_ip: written.client_ip.map(Text::from),
        app: written.app.map(Text::from),
        model: written.model.map(Text::from),
        query: written.query.map(Text::from),
        bindings: written.bindings,
        extra: None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn has_so_many_policies_all_different() {
        let policies = policies();
        let pks: HashSet<_> = policies.iter().map(|p| p.pk).collect();
        let names: HashSet<_> = policies.iter().map(|p| &p.name).collect();
        assert_eq!((pks.len(), names.len()), (COUNT as usize, COUNT as usize));
    }

    /// What other tests and demonstrations look for by name.
    #[test]
    fn has_every_case_to_show() {
        let policies = policies();
        let find = |name: &str| policies.iter().find(|p| p.name == name).unwrap_or_else(|| panic!("no {name}"));
        let is = |name: &str, field: fn(&Policy) -> &Option<Text>, value: &str| {
            assert_eq!(field(find(name)).as_deref(), Some(value), "{name}");
        };
        is("Query: sign-ins of the emergency account", |p| &p.query, EMERGENCY);
        is("Query that does not parse", |p| &p.query, "action = ");
        is("Query that is empty", |p| &p.query, "");
        is("Our own event", |p| &p.action, "custom_");
        is("App that no event comes from", |p| &p.app, "authentik.stages.email");
        is("Sign-ins have no model", |p| &p.action, "login");
        is("Sign-ins have no model", |p| &p.model, "authentik_core.user");
        is("Address not in normal form", |p| &p.client_ip, "2001:DB8::1");
        is("Network instead of an address", |p| &p.client_ip, "10.0.0.0/8");
        is("Empty text as client IP", |p| &p.client_ip, "");
        is("Empty text as action", |p| &p.action, "");
        assert_eq!(find("Not bound to anything").bound_to, 0);
        assert_eq!(find("Bound four times, each differently").bound_to, 4);
        assert_eq!(find("Report \u{202e}fdp.exe").bound_to, 1);
        assert!(find("Control characters: \u{7}\u{1b}[31m\u{7f}\u{85}").bindings.is_empty());
    }

    #[test]
    fn has_a_name_of_300_characters() {
        assert_eq!(LONG_NAME.chars().count(), 300, "{LONG_NAME}");
    }
}
