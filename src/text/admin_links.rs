//! Links to authentik's own admin pages. `admin_url` is where they are, such as `/if/admin`.

/// The list of policies, searched for a name: there is no page for one policy, and the list takes a search in the fragment.
#[must_use]
pub fn policy(admin_url: &str, name: &str) -> String {
    let name = serde_json::Value::from(name);
    let search = js_sys::encode_uri_component(&format!("{{\"search\":{name}}}"));
    format!("{}/#/policy/policies;{search}", base(admin_url))
}

/// The list of notification rules.
#[must_use]
pub fn notification_rules(admin_url: &str) -> String {
    format!("{}/#/events/rules", base(admin_url))
}

fn base(admin_url: &str) -> &str {
    admin_url.trim_end_matches('/')
}
