//! What the page around a list hears of it.

use send_wrapper::SendWrapper;
use std::sync::Arc;

use leptos::prelude::*;

use crate::api::page::Policy;
use crate::list::controller::List;
use crate::view::error_text;

/// Something that a host may want to know.
#[derive(Clone, Copy, Debug)]
pub enum News<'a> {
    /// Somebody changed the view.
    QueryChange {
        /// Its query string.
        query: &'a str,
        /// Whether it goes on where the last change was, as a word that is being typed: no entry of its own in a history.
        replace: bool,
    },
    /// Somebody opens a policy; the host may do something of its own instead.
    PolicyActivate(&'a Policy),
    /// A page arrived, of a list of this many policies.
    Load(u32),
    /// It did not.
    Error {
        /// The HTTP status, where there was an answer.
        status: Option<u16>,
        /// What went wrong, in one sentence.
        message: &'a str,
    },
}

/// Who is told. By default nobody.
#[derive(Clone, Default)]
pub struct Host(Option<Arc<SendWrapper<Listener>>>);

/// Hears news; `false` when what was about to happen should not.
type Listener = Box<dyn Fn(News<'_>) -> bool>;

impl Host {
    /// Has `listener` told of everything.
    #[must_use]
    pub fn new(listener: Listener) -> Self {
        Self(Some(Arc::new(SendWrapper::new(listener))))
    }

    /// Tells; `false` when the host says that what was about to happen should not.
    #[must_use]
    pub fn allows(&self, news: News<'_>) -> bool {
        self.0.as_ref().is_none_or(|listener| listener(news))
    }

    /// Tells of something that has happened.
    pub fn tell(&self, news: News<'_>) {
        let _ = self.allows(news);
    }

    /// Tells of every page that arrives and of every one that does not.
    pub fn follow(self, list: List) {
        if self.0.is_none() {
            return;
        }
        let host = self.clone();
        Effect::new(move |_| {
            if let Some(shown) = list.shown.get() {
                host.tell(News::Load(shown.page.pagination.count));
            }
        });
        Effect::new(move |_| {
            if let Some(failure) = list.failure.get() {
                self.tell(News::Error { status: failure.error.status(), message: &error_text::title(&failure.error) });
            }
        });
    }
}
