//! What the export dialog saves or copies.

use std::sync::Arc;

use js_sys::{Array, Date};
use leptos::prelude::*;

use crate::api::page::Policy;
use crate::columns::column::Column;
use crate::components::kit::local_time;
use crate::components::kit::saved_file::save_file;
use crate::export::blueprint::is_writable;
use crate::export::document;
use crate::export::format::Format;
use crate::export::import_check::ImportCheck;
use crate::matching::rules::Rules;
use crate::store::all_policies::policies::Policies;
use crate::store::scope::Scope;
use crate::text::count::{counted, policies};
use crate::text::{policy_cell, row_export};

/// The policies that are exported. Cheap to clone.
#[derive(Clone)]
pub struct Exported {
    /// All policies of the view.
    pub all: Arc<Policies>,
    /// Which of them.
    pub scope: Arc<Scope>,
}

impl Exported {
    /// The policies, in the list's order.
    pub fn policies(&self) -> impl Iterator<Item = &Policy> {
        self.all.iter().filter(|policy| self.scope.has(&policy.pk))
    }
}

/// What is made of them. Cheap to clone.
#[derive(Clone)]
pub struct Document {
    /// The policies.
    pub exported: Exported,
    /// The chosen format.
    pub format: RwSignal<Format>,
    /// What a server makes of a blueprint.
    pub check: Memo<ImportCheck>,
    /// Whether a blueprint has the policies that a server would refuse.
    pub with_refused: RwSignal<bool>,
    /// Whether the server's policies have a query.
    pub with_query: bool,
    /// The columns of the list.
    pub columns: Memo<Vec<Column>>,
    /// The rules of the server.
    pub rules: Memo<Rules>,
}

impl Document {
    /// Writes it, and gives the number of policies in it.
    fn write(&self, push: impl FnMut(&str)) -> usize {
        let mut count = 0;
        match self.format.get_untracked() {
            Format::Csv => {
                let rules = self.rules.get_untracked();
                let status =
                    |policy: &Policy| policy_cell::text(&Column::Status.value(policy, &rules), policy).into_owned();
                let is_shown = self.columns.with_untracked(|columns| columns.contains(&Column::Status));
                let status = is_shown.then_some(&status as &dyn Fn(&Policy) -> String);
                document::write_csv(self.exported.policies().inspect(|_| count += 1), status, push);
            }
            Format::Json => document::write_json(self.exported.policies().inspect(|_| count += 1), push),
            Format::Blueprint => self.check.with_untracked(|check| {
                let with_refused = self.with_refused.get_untracked();
                let is_in =
                    |policy: &&Policy| is_writable(policy) && (with_refused || !check.refused.contains(&policy.pk));
                let policies = self.exported.policies().filter(is_in).inspect(|_| count += 1);
                document::write_blueprint(policies, self.with_query, push);
            }),
        }
        count
    }

    /// The document as a text.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.write(|piece| text.push_str(piece));
        text
    }

    /// The policies as rows of the list's columns, for a spreadsheet.
    pub fn table(&self) -> String {
        let columns = self.columns.get_untracked();
        self.rules.with_untracked(|rules| row_export::tab_separated(self.exported.policies(), &columns, rules))
    }

    /// Has the browser save the document, and says what happened.
    #[must_use]
    pub fn download(&self) -> String {
        let format = self.format.get_untracked();
        let parts = Array::new();
        let push = |piece: &str| {
            parts.push(&piece.into());
        };
        if format == Format::Csv {
            push(document::BYTE_ORDER_MARK);
        }
        let count = self.write(push);
        let name = format!("event-matcher-policies-{}.{}", local_time::date(&Date::new_0()), format.extension());
        let rows = if format == Format::Csv { counted(count, "row") } else { policies(count as u32) };
        save_file(&parts, format.media_type(), &name, &format!("{name}, {rows}"))
    }
}
