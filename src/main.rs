//! The standalone page: the list with the browser's address as its address.

use std::sync::Arc;

use event_matcher_policies::address::router::RouterAddress;
use event_matcher_policies::api::client::Client;
use event_matcher_policies::api::query::Defaults;
use event_matcher_policies::list::controller::List;
use event_matcher_policies::view::app::App;
use leptos::prelude::*;
use leptos_router::components::Router;

fn main() {
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
    view! { <main><App list=List::start(Client::default(), address, Defaults::default()) /></main> }
}
