//! Leptos leaves a subscriber that has ended behind in every signal it read, for as long as that signal lives. A list
//! that lives for days would fill the signals that never end: whether the browser is online, the theme. Here, whoever
//! ends takes itself out.

use upstream::reactive::effect::RenderEffect;
use upstream::reactive::graph::{AnySubscriber, Subscriber, ToAnySubscriber};
use upstream::reactive::owner::Owner;

/// What is done whenever something that it read has changed, from now on and until it is dropped.
pub(crate) struct Follower(RenderEffect<()>);

impl Follower {
    /// Does it.
    pub(crate) fn new(run: impl FnMut(Option<()>) + 'static) -> Self {
        Self(RenderEffect::new(run))
    }
}

impl Drop for Follower {
    fn drop(&mut self) {
        unfollow(&self.0.to_any_subscriber());
    }
}

/// Has the subscriber taken out when the current owner ends or starts anew.
pub(crate) fn unfollow_with_owner(subscriber: AnySubscriber) {
    Owner::on_cleanup(move || unfollow(&subscriber));
}

fn unfollow(subscriber: &AnySubscriber) {
    subscriber.clear_sources(subscriber);
}

#[cfg(test)]
mod tests {
    use upstream::reactive::computed::ArcMemo;
    use upstream::reactive::signal::RwSignal;
    use upstream::reactive::traits::{Get, GetUntracked, Set};

    use super::*;

    #[test]
    fn who_ended_is_forgotten_by_what_it_followed() {
        let (page, list) = (Owner::new(), Owner::new());
        let online = page.with(|| RwSignal::new(true));
        let (follower, held) = list.with(|| {
            let memo = ArcMemo::new(move |_| online.get());
            let follower = memo.to_any_subscriber();
            unfollow_with_owner(follower.clone());
            (follower, memo)
        });
        let known = || follower.1.weak_count();
        let before = known();
        assert!(held.get_untracked());
        assert_eq!(known(), before + 1, "the signal knows who follows it");
        list.cleanup();
        // One less than before: what was to take it out is done with as well.
        assert_eq!(known(), before - 1);
        online.set(false);
        assert!(held.get_untracked(), "it does not hear of it any more");
    }
}
