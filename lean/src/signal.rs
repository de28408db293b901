//! Signals and memos, as thin as their types: see [`source`](crate::source).

use std::marker::PhantomData;

use crate::source::{Erased, Source, gone};

macro_rules! readable {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        pub struct $name<T> {
            source: Source,
            of: PhantomData<fn() -> T>,
        }

        impl<T> Clone for $name<T> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T> Copy for $name<T> {}

        impl<T: Send + Sync + 'static> $name<T> {
            const fn of(source: Source) -> Self {
                Self { source, of: PhantomData }
            }

            /// Follows it, without a look at the value.
            pub fn track(&self) {
                self.source.track();
            }

            /// Looks at the value, and follows it.
            pub fn with<U>(&self, look: impl FnOnce(&T) -> U) -> U {
                self.source.with(true, look).unwrap_or_else(|| gone())
            }

            /// Looks at the value.
            pub fn with_untracked<U>(&self, look: impl FnOnce(&T) -> U) -> U {
                self.source.with(false, look).unwrap_or_else(|| gone())
            }

            /// Looks at the value; `None` when its owner is gone.
            pub fn try_with_untracked<U>(&self, look: impl FnOnce(&T) -> U) -> Option<U> {
                self.source.with(false, look)
            }
        }

        impl<T: Clone + Send + Sync + 'static> $name<T> {
            /// The value, followed.
            #[must_use]
            pub fn get(&self) -> T {
                self.with(T::clone)
            }

            /// The value.
            #[must_use]
            pub fn get_untracked(&self) -> T {
                self.with_untracked(T::clone)
            }

            /// The value; `None` when its owner is gone.
            #[must_use]
            pub fn try_get_untracked(&self) -> Option<T> {
                self.try_with_untracked(T::clone)
            }
        }
    )*};
}

macro_rules! writable {
    ($($name:ident)*) => {$(
        impl<T: Send + Sync + 'static> $name<T> {
            /// Sets the value.
            pub fn set(&self, value: T) {
                let _ = self.try_set(value);
            }

            /// Sets the value; gives it back when the owner is gone.
            pub fn try_set(&self, value: T) -> Option<T> {
                self.source.set(true, value)
            }

            /// Changes the value.
            pub fn update(&self, change: impl FnOnce(&mut T)) {
                let _ = self.try_update(change);
            }

            /// Changes the value; `None` when its owner is gone.
            pub fn try_update<U>(&self, change: impl FnOnce(&mut T) -> U) -> Option<U> {
                self.source.change(true, change)
            }
        }
    )*};
}

readable! {
    /// A value that can be followed, read and written.
    RwSignal
    /// The side of a signal that is read.
    ReadSignal
    /// A value that follows from others; computed when it is needed, and no change as long as it is equal.
    Memo
    /// A signal or a memo.
    Signal
}

/// The side of a signal that is written.
pub struct WriteSignal<T> {
    source: Source,
    of: PhantomData<fn(T)>,
}

impl<T> Clone for WriteSignal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for WriteSignal<T> {}

writable!(RwSignal WriteSignal);

/// A signal, by its two sides.
pub fn signal<T: Send + Sync + 'static>(value: T) -> (ReadSignal<T>, WriteSignal<T>) {
    let signal = RwSignal::new(value);
    (signal.read_only(), signal.write_only())
}

impl<T: Send + Sync + 'static> RwSignal<T> {
    /// A signal with this value.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self::of(Source::signal(Box::new(value)))
    }

    /// The side that is read.
    #[must_use]
    pub fn read_only(&self) -> ReadSignal<T> {
        ReadSignal::of(self.source)
    }

    /// The side that is written.
    #[must_use]
    pub fn write_only(&self) -> WriteSignal<T> {
        WriteSignal { source: self.source, of: PhantomData }
    }
}

impl<T: Send + Sync + 'static> Memo<T> {
    /// A value that is computed of the one before and of what it reads.
    #[must_use]
    pub fn new(compute: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self
    where
        T: PartialEq,
    {
        Self::new_with_compare(compute, |before, now| before != now)
    }

    /// One of which `changed` tells whether it is another than before.
    #[must_use]
    pub fn new_with_compare(
        compute: impl Fn(Option<&T>) -> T + Send + Sync + 'static,
        changed: fn(Option<&T>, Option<&T>) -> bool,
    ) -> Self {
        Self::of(Source::memo(Box::new(move |before| {
            let before = before.and_then(|before| before.downcast_ref());
            let now = compute(before);
            let changed = changed(before, Some(&now));
            (Box::new(now) as Erased, changed)
        })))
    }
}

impl<T: Send + Sync + 'static> From<RwSignal<T>> for Signal<T> {
    fn from(signal: RwSignal<T>) -> Self {
        Self::of(signal.source)
    }
}

impl<T: Send + Sync + 'static> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Self {
        Self::of(memo.source)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    use upstream::reactive::owner::Owner;

    use super::*;

    #[test]
    fn a_memo_follows_and_is_computed_only_when_it_must_be() {
        Owner::new().with(|| {
            let (word, length_of) = (RwSignal::new("one".to_owned()), Arc::new(AtomicU32::new(0)));
            let length = Memo::new(move |_| word.with(String::len));
            let doubled = {
                let length_of = Arc::clone(&length_of);
                Memo::new(move |_| {
                    length_of.fetch_add(1, Ordering::Relaxed);
                    length.get() * 2
                })
            };
            assert_eq!(doubled.get_untracked(), 6);
            word.set("two".to_owned());
            assert_eq!((doubled.get_untracked(), length_of.load(Ordering::Relaxed)), (6, 1));
            word.update(|word| word.push('!'));
            assert_eq!((doubled.get_untracked(), length_of.load(Ordering::Relaxed)), (8, 2));
        });
    }

    #[test]
    fn what_is_gone_is_not_written_and_says_so() {
        let owner = Owner::new();
        let (read, write) = owner.with(|| signal(1));
        assert_eq!((write.try_set(2), read.try_get_untracked()), (None, Some(2)));
        owner.cleanup();
        write.set(3);
        assert_eq!((write.try_set(4), write.try_update(|_| ()), read.try_get_untracked()), (Some(4), None, None));
    }

    #[test]
    fn a_signal_of_any_kind_is_read_as_one() {
        Owner::new().with(|| {
            let signal = RwSignal::new(1);
            let sum: Signal<i32> = Memo::new(move |before: Option<&i32>| before.unwrap_or(&0) + signal.get()).into();
            assert_eq!((Signal::from(signal).get_untracked(), sum.get_untracked()), (1, 1));
            signal.set(2);
            assert_eq!(sum.get_untracked(), 3);
        });
    }
}
