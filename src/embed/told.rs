//! An address whose host hears of every change that somebody makes in the list.

use std::sync::Arc;

use leptos::prelude::*;

use crate::address::view::View;
use crate::address::{Address, History};
use crate::api::query::Defaults;
use crate::view::host::{Host, News};

/// An address, and who is told when the list writes to it. What the host itself writes goes to the address, and so is
/// no news.
pub struct Told {
    /// The address.
    pub address: Arc<dyn Address>,
    /// What the view leaves out of it.
    pub defaults: Defaults,
    /// Who is told.
    pub host: Host,
}

impl Address for Told {
    fn search(&self) -> Signal<String> {
        self.address.search()
    }

    fn write(&self, search: &str, history: History) {
        self.address.write(search, history);
        let query = &View::read(search, self.defaults).write("");
        self.host.tell(News::QueryChange { query, replace: history == History::Replace });
    }

    fn link(&self, search: &str) -> Option<String> {
        self.address.link(search)
    }

    fn read(&self) {
        self.address.read();
    }
}
