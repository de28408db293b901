//! What signals and memos of every type are made of: one signal and one memo of Leptos, of a value of any type.
//!
//! Leptos compiles its graph for every type of value. Here it is compiled once; what is left for each type is to look
//! at its value.

use std::any::Any;

use upstream::reactive::computed::{ArcMemo, Memo};
use upstream::reactive::graph::ToAnySubscriber;
use upstream::reactive::signal::RwSignal;
use upstream::reactive::traits::{ReadUntracked, Track, UntrackableGuard, Write};

use crate::unfollow::unfollow_with_owner;

/// A value of any type.
pub(crate) type Erased = Box<dyn Any + Send + Sync>;

/// Where a value comes from.
#[derive(Clone, Copy)]
pub(crate) enum Source {
    Signal(RwSignal<Erased>),
    Memo(Memo<Erased>),
}

/// A value that is being looked at.
enum Guard {
    Signal(<RwSignal<Erased> as ReadUntracked>::Value),
    Memo(<Memo<Erased> as ReadUntracked>::Value),
}

impl Guard {
    fn value(&self) -> &Erased {
        match self {
            Self::Signal(guard) => guard,
            Self::Memo(guard) => guard,
        }
    }
}

/// A function of what a memo was that tells what it is, and whether that is a change.
pub(crate) type Compute = Box<dyn Fn(Option<&Erased>) -> (Erased, bool) + Send + Sync>;

impl Source {
    pub(crate) fn signal(value: Erased) -> Self {
        Self::Signal(RwSignal::new(value))
    }

    pub(crate) fn memo(compute: Compute) -> Self {
        let memo = ArcMemo::new_owning(move |before: Option<Erased>| compute(before.as_ref()));
        unfollow_with_owner(memo.to_any_subscriber());
        Self::Memo(memo.into())
    }

    pub(crate) fn track(self) {
        match self {
            Self::Signal(signal) => signal.track(),
            Self::Memo(memo) => memo.track(),
        }
    }

    /// Looks at the value; `None` when its owner is gone.
    pub(crate) fn with<T: 'static, U>(self, tracked: bool, look: impl FnOnce(&T) -> U) -> Option<U> {
        let guard = self.read(tracked)?;
        guard.value().downcast_ref().map(look)
    }

    fn read(self, tracked: bool) -> Option<Guard> {
        if tracked {
            self.track();
        }
        match self {
            Self::Signal(signal) => signal.try_read_untracked().map(Guard::Signal),
            Self::Memo(memo) => memo.try_read_untracked().map(Guard::Memo),
        }
    }

    /// Changes the value of a signal, and says so if `told`; `None` when its owner is gone.
    pub(crate) fn change<T: 'static, U>(self, told: bool, change: impl FnOnce(&mut T) -> U) -> Option<U> {
        let Self::Signal(signal) = self else { return None };
        // When it goes, it says so.
        let mut guard = signal.try_write()?;
        if !told {
            guard.untrack();
        }
        guard.downcast_mut().map(change)
    }

    /// Sets the value of a signal, and says so if `told`; gives it back when its owner is gone.
    pub(crate) fn set<T: 'static>(self, told: bool, value: T) -> Option<T> {
        let mut value = Some(value);
        self.change(told, |place| {
            if let Some(value) = value.take() {
                *place = value;
            }
        });
        value
    }
}

/// As in Leptos, to read what is gone is a mistake in the program, and to write it is not.
#[expect(clippy::panic, reason = "a mistake in the program")]
pub(crate) fn gone() -> ! {
    panic!("a signal was read whose owner is gone");
}
