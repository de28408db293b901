//! The places in the document that follow what they read.

use std::cell::RefCell;
use std::rc::Rc;

use crate::call::Call;
use crate::mounted::Mounted;
use crate::unfollow::Follower;
use crate::view::View;

/// A place whose view is drawn anew whenever what it read has changed.
pub(crate) struct Dynamic {
    /// `None` only while it is being drawn.
    shown: Rc<RefCell<Option<Mounted>>>,
    _effect: Follower,
}

impl Dynamic {
    /// Draws it, now and later. The one place where a view becomes an effect: what the view made of signals, effects
    /// and clean-ups belongs to it, and ends when it is drawn anew.
    pub(crate) fn start(mut render: Box<dyn Call<(), View>>) -> Self {
        let shown = Rc::new(RefCell::new(None));
        let effect = Follower::new({
            let shown = Rc::clone(&shown);
            move |_| {
                let view = render.call(());
                // Taken out: whoever hears of what goes away, a host's listener for one, may come back here.
                let mounted = match shown.take() {
                    Some(mut mounted) => {
                        Mounted::patch(&mut mounted, view);
                        mounted
                    }
                    None => Mounted::build(view),
                };
                shown.replace(Some(mounted));
            }
        });
        Self { shown, _effect: effect }
    }

    /// What is shown, unless it is just being drawn.
    pub(crate) fn with<T>(&self, read: impl FnOnce(&Mounted) -> T) -> Option<T> {
        self.shown.borrow().as_ref().map(read)
    }
}
