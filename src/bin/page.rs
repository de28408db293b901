//! The standalone page: the list with the browser's address as its address.

use std::sync::Arc;

use event_matcher_policies::address::router::RouterAddress;
use event_matcher_policies::api::client::Client;
use event_matcher_policies::api::client::early::EarlyAnswer;
use event_matcher_policies::embed::attributes;
use event_matcher_policies::list::controller::List;
use event_matcher_policies::panics;
use event_matcher_policies::view::app::App;
use event_matcher_policies::view::place::Place;
use event_matcher_policies::view::theme;
use leptos::prelude::*;

fn main() {
    panics::report();
    if let Some(boot) = document().get_element_by_id("boot") {
        boot.remove();
    }
    leptos::mount::mount_to_body(Page);
}

/// The whole page. Its settings are the element's attributes, written
/// `data-…` at `<html>`.
#[component]
fn Page() -> impl IntoView {
    let html = document().document_element();
    let (settings, bad) =
        attributes::read(|name| html.as_ref().and_then(|html| html.get_attribute(&format!("data-{name}"))));
    attributes::report("html data-", &bad);
    let address = Arc::new(RouterAddress::follow());
    let client = Client { early: EarlyAnswer::of_page(), ..settings.client() };
    let list = List::start(client, address, settings.defaults);
    let theme = RwSignal::new(theme::remembered().unwrap_or(settings.place.theme));
    let admin_url = settings.place.admin_url.or_else(|| Some("/if/admin".to_owned()));
    let place = Place { own_page: true, admin_url, ..settings.place };
    view! { <main><App list place theme /></main> }
}
