//! Effects and triggers.

use upstream::reactive::effect::Effect as Upstream;
use upstream::reactive::graph::ToAnySubscriber;

use crate::call::Call;
use crate::signal::RwSignal;
use crate::unfollow::unfollow_with_owner;

/// What is done whenever something that it read has changed, from the next tick on and as long as its owner lives.
#[derive(Clone, Copy, Debug)]
pub struct Effect;

impl Effect {
    /// Does it; it is given what it returned the last time.
    #[expect(clippy::new_ret_no_self, reason = "as it is called in Leptos; nobody here needs what that returns")]
    pub fn new<T: 'static>(mut run: impl FnMut(Option<T>) -> T + 'static) {
        let mut before = None;
        start(Box::new(move |()| before = Some(run(before.take()))));
    }
}

fn start(mut run: Box<dyn Call<(), ()>>) {
    let effect = Upstream::new(move |_: Option<()>| run.call(()));
    unfollow_with_owner(effect.to_any_subscriber());
}

/// Something that happens, and has no value.
#[derive(Clone, Copy)]
pub struct Trigger(RwSignal<()>);

impl Trigger {
    /// A trigger.
    #[must_use]
    pub fn new() -> Self {
        Self(RwSignal::new(()))
    }

    /// Follows it.
    pub fn track(&self) {
        self.0.track();
    }

    /// Has everything that follows it run.
    pub fn notify(&self) {
        self.0.set(());
    }
}

impl Default for Trigger {
    fn default() -> Self {
        Self::new()
    }
}
