//! The standalone page.

use leptos::prelude::*;

fn main() {
    leptos::mount::mount_to_body(|| view! { <h1>"Event matcher policies"</h1> });
}
