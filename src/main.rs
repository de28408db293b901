//! The standalone page: the list with the browser's address as its address.

use std::sync::Arc;

use event_matcher_policies::address::router::RouterAddress;
use event_matcher_policies::api::client::Client;
use event_matcher_policies::api::query::Defaults;
use event_matcher_policies::list::controller::List;
use event_matcher_policies::view::app::App;
use event_matcher_policies::view::place::Place;
use event_matcher_policies::view::theme;
use leptos::prelude::*;
use leptos_router::components::Router;

fn main() {
    if let Some(boot) = document().get_element_by_id("boot") {
        boot.remove();
    }
    leptos::mount::mount_to_body(|| {
        view! {
            <Router>
                <Page />
            </Router>
        }
    });
}

/// The page below the router, which is where the address can be had.
#[component]
fn Page() -> impl IntoView {
    let address = Arc::new(RouterAddress::from_context());
    let list = List::start(Client::default(), address, Defaults::default());
    let theme = theme::remembered().unwrap_or_default();
    let place = Place { own_page: true, theme, admin_url: Some("/if/admin".to_owned()), ..Place::default() };
    view! { <main><App list place /></main> }
}
