//! Addresses of authentik's own admin pages.

/// A page, such as `flow/stages`.
pub fn page(admin_url: &str, page: &str) -> String {
    format!("{}/#/{page}", admin_url.trim_end_matches('/'))
}

/// A list, such as `policy/policies`, searched for a name: authentik's lists take a search in the fragment.
pub fn search(admin_url: &str, list: &str, name: &str) -> String {
    let name = serde_json::Value::from(name);
    let search = js_sys::encode_uri_component(&format!("{{\"search\":{name}}}"));
    format!("{};{search}", page(admin_url, list))
}

/// The page of one object of a list, such as `flow/flows`.
pub fn object(admin_url: &str, list: &str, slug: &str) -> String {
    format!("{}/{}", page(admin_url, list), js_sys::encode_uri_component(slug))
}
