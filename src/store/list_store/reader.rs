//! What the list needs of the code that reads all policies, which is loaded later than the list.

use leptos::prelude::*;

use crate::store::facet_counts::Facets;
use crate::url_state::policy_set::PolicySet;

/// What reads all policies of a list.
pub trait Reader {
    /// Shows pages of a narrowed list, which are put together of all pages, until the calling effect runs again.
    fn show_narrowed(&self, set: PolicySet);
    /// Counts the values of a set, unless its list has more than `max` policies, until the calling effect runs again.
    fn count(&self, set: PolicySet, max: u32, facets: RwSignal<Facets>);
    /// Reads everything again that is needed.
    fn read_again(&self);
    /// Forgets what nobody needs, and ends all others; those of `user`, who is another one now, also show nothing any more.
    fn forget(&self, user: bool);
}
