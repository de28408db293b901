//! What signals and memos of every type are made of: one signal and one memo of Leptos, of a value of any type.
//!
//! Leptos compiles its graph for every type of value. Here it is compiled once; what is left for each type is to look
//! at its value.

use std::any::Any;

use upstream::reactive::computed::Memo;
use upstream::reactive::signal::RwSignal;
use upstream::reactive::traits::{Track, Update, UpdateUntracked, With, WithUntracked};

/// A value of any type.
pub(crate) type Erased = Box<dyn Any + Send + Sync>;

/// Where a value comes from.
#[derive(Clone, Copy)]
pub(crate) enum Source {
    Signal(RwSignal<Erased>),
    Memo(Memo<Erased>),
}

/// A function of what a memo was that tells what it is, and whether that is a change.
pub(crate) type Compute = Box<dyn Fn(Option<&Erased>) -> (Erased, bool) + Send + Sync>;

impl Source {
    pub(crate) fn signal(value: Erased) -> Self {
        Self::Signal(RwSignal::new(value))
    }

    pub(crate) fn memo(compute: Compute) -> Self {
        Self::Memo(Memo::new_owning(move |before: Option<Erased>| compute(before.as_ref())))
    }

    pub(crate) fn track(self) {
        match self {
            Self::Signal(signal) => signal.track(),
            Self::Memo(memo) => memo.track(),
        }
    }

    /// Looks at the value; `None` when its owner is gone.
    pub(crate) fn with<T: 'static, U>(self, tracked: bool, look: impl FnOnce(&T) -> U) -> Option<U> {
        let mut look = Some(look);
        let mut seen = None;
        self.visit(tracked, &mut |value| {
            if let (Some(value), Some(look)) = (value.downcast_ref(), look.take()) {
                seen = Some(look(value));
            }
        });
        seen
    }

    fn visit(self, tracked: bool, look: &mut dyn FnMut(&Erased)) {
        match (self, tracked) {
            (Self::Signal(signal), true) => signal.try_with(look),
            (Self::Signal(signal), false) => signal.try_with_untracked(look),
            (Self::Memo(memo), true) => memo.try_with(look),
            (Self::Memo(memo), false) => memo.try_with_untracked(look),
        };
    }

    /// Changes the value of a signal, and says so if `told`; `None` when its owner is gone.
    pub(crate) fn change<T: 'static, U>(self, told: bool, change: impl FnOnce(&mut T) -> U) -> Option<U> {
        let mut change = Some(change);
        let mut made = None;
        self.alter(told, &mut |value| {
            if let (Some(value), Some(change)) = (value.downcast_mut(), change.take()) {
                made = Some(change(value));
            }
        });
        made
    }

    fn alter(self, told: bool, change: &mut dyn FnMut(&mut Erased)) {
        match self {
            Self::Signal(signal) if told => signal.try_update(change),
            Self::Signal(signal) => signal.try_update_untracked(change),
            Self::Memo(_) => None,
        };
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
