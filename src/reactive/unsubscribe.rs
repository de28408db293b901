//! Ends subscriptions together with what subscribed.

use leptos::prelude::on_cleanup;
use leptos::reactive::graph::{Observer, Subscriber};

/// Unsubscribes the running effect or memo from all that it reads when its owner is cleaned up.
///
/// Leptos (`reactive_graph` 0.2.16) drops an effect or a memo without that. A signal forgets its subscribers whenever it
/// notifies them, but a memo keeps them: each effect of a view that is drawn again would leave an entry in every memo that
/// it has read, for as long as the memo lives. Cleanups run from the inside out and before anything is dropped, so here the
/// subscriber is still there.
pub(crate) fn unsubscribe_on_cleanup() {
    if let Some(subscriber) = Observer::get() {
        on_cleanup(move || subscriber.clear_sources(&subscriber));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{Arc, Mutex, Weak};

    use leptos::prelude::*;
    use leptos::reactive::graph::{AnySource, AnySubscriber, ReactiveNode, Source, Subscriber, WithObserver};

    use crate::reactive::erased::{attribute, memo, view_fn};

    /// Stands for the effect around a view, and counts how often it is notified.
    #[derive(Default)]
    struct Probe {
        sources: Mutex<Vec<AnySource>>,
        notified: AtomicUsize,
    }

    impl ReactiveNode for Probe {
        fn mark_dirty(&self) {
            self.mark_check();
        }

        fn mark_check(&self) {
            self.notified.fetch_add(1, Ordering::Relaxed);
        }

        fn mark_subscribers_check(&self) {}

        fn update_if_necessary(&self) -> bool {
            false
        }
    }

    impl Subscriber for Probe {
        fn add_source(&self, source: AnySource) {
            self.sources.lock().unwrap().push(source);
        }

        fn clear_sources(&self, subscriber: &AnySubscriber) {
            for source in self.sources.lock().unwrap().drain(..) {
                source.remove_subscriber(subscriber);
            }
        }
    }

    /// How often what `read` does with a memo is notified of a change: while it has its owner, and after that was cleaned up.
    fn notifications(read: impl FnOnce(Memo<i32>)) -> (usize, usize) {
        let root = Owner::new();
        root.set();
        let (number, set_number) = signal(1);
        let double = memo(move || number.get() * 2);
        let probe = Arc::new(Probe::default());
        let weak = Arc::downgrade(&probe);
        let subscriber = AnySubscriber(weak.as_ptr() as usize, weak as Weak<dyn Subscriber + Send + Sync>);
        let owner = root.child();
        owner.with(|| subscriber.with_observer(|| read(double)));

        let count = || probe.notified.swap(0, Ordering::Relaxed);
        set_number.set(2);
        let owned = count();
        owner.cleanup();
        // A memo notifies its subscribers when its new value is read.
        assert_eq!(double.get_untracked(), 4);
        (owned, count())
    }

    #[test]
    fn a_view_is_unsubscribed_from_a_memo_when_it_is_cleaned_up() {
        assert_eq!(notifications(|memo| drop(view_fn(move || memo.get().to_string())())), (1, 0));
    }

    #[test]
    fn an_attribute_is_unsubscribed_from_a_memo_when_it_is_cleaned_up() {
        assert_eq!(notifications(|memo| drop(attribute(move || Some(memo.get().to_string())).get())), (1, 0));
    }

    #[test]
    fn a_memo_is_unsubscribed_from_a_memo_when_it_is_cleaned_up() {
        let mut kept = None;
        let read = |double: Memo<i32>| {
            let quadruple = memo(move || double.get() * 2);
            assert_eq!(quadruple.get(), 4);
            kept = Some(ArcMemo::from(quadruple));
        };
        assert_eq!(notifications(read), (1, 0));
    }
}
