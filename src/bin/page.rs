//! The standalone page: the list with the page's own URL.

use std::sync::Arc;

use event_matcher_policies::api::client::Client;
use event_matcher_policies::api::preload::PreloadedResponse;
use event_matcher_policies::boot::panic_hook;
use event_matcher_policies::components::app::App;
use event_matcher_policies::settings::theme::Theme;
use event_matcher_policies::settings::{InvalidSetting, Settings};
use event_matcher_policies::storage::Stored;
use event_matcher_policies::store::list_store::ListStore;
use event_matcher_policies::url_state::router_url::RouterUrl;
use leptos::prelude::*;
use leptos_router::components::Router;

fn main() {
    panic_hook::install();
    if let Some(placeholder) = document().get_element_by_id("boot") {
        placeholder.remove();
    }
    leptos::mount::mount_to_body(|| view! { <Router><Page /></Router> }.into_any());
}

/// The whole page. Its settings are the element's attributes, written `data-…` on `<html>`.
#[component]
fn Page() -> impl IntoView {
    let html = document().document_element();
    let (settings, invalid) =
        Settings::read(|name| html.as_ref().and_then(|html| html.get_attribute(&format!("data-{name}"))));
    InvalidSetting::log_all("html data-", &invalid);
    let admin_url = settings.admin_url.clone().or_else(|| settings.default_admin_url());
    let settings = Settings { standalone: true, admin_url, ..settings };
    let client = Client { preload: PreloadedResponse::of_page(), ..settings.client() };
    let theme = Stored::Theme.read_text(&settings.api_base).and_then(|name| Theme::from_name(&name));
    let theme = RwSignal::new(theme.unwrap_or(settings.theme));
    // Always `Some` inside <Router>.
    RouterUrl::new().map(|url| {
        let store = ListStore::new(client, Arc::new(url), &settings);
        view! { <main><App store settings theme /></main> }
    })
}
