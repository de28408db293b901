//! Values that belong to an owner and are not followed.

use std::marker::PhantomData;

use crate::source::{Source, gone};

/// A value that goes with its owner; the handle to it can be copied.
pub struct StoredValue<T> {
    source: Source,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for StoredValue<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for StoredValue<T> {}

impl<T: Send + Sync + 'static> StoredValue<T> {
    /// Stores a value.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self { source: Source::signal(Box::new(value)), of: PhantomData }
    }

    /// Looks at the value.
    pub fn with_value<U>(&self, look: impl FnOnce(&T) -> U) -> U {
        self.try_with_value(look).unwrap_or_else(|| gone())
    }

    /// Looks at the value; `None` when its owner is gone.
    pub fn try_with_value<U>(&self, look: impl FnOnce(&T) -> U) -> Option<U> {
        self.source.with(false, look)
    }

    /// The value.
    #[must_use]
    pub fn get_value(&self) -> T
    where
        T: Clone,
    {
        self.with_value(T::clone)
    }

    /// Sets the value.
    pub fn set_value(&self, value: T) {
        let _ = self.try_set_value(value);
    }

    /// Sets the value; gives it back when the owner is gone.
    pub fn try_set_value(&self, value: T) -> Option<T> {
        self.source.set(false, value)
    }

    /// Changes the value.
    pub fn update_value(&self, change: impl FnOnce(&mut T)) {
        let _ = self.try_update_value(change);
    }

    /// Changes the value; `None` when its owner is gone.
    pub fn try_update_value<U>(&self, change: impl FnOnce(&mut T) -> U) -> Option<U> {
        self.source.change(false, change)
    }
}
