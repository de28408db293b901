//! What is shown of the policies that match the filters.

/// One of the app's tabs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// The list, page by page.
    #[default]
    Policies,
    /// Which of the policies match an event: [`crate::matching::event`] reads it. What it cannot read is kept.
    TryEvent(String),
    /// Which of the policies match the same events.
    Overlaps,
    /// What would happen to the events of each action.
    Coverage,
}

impl Tab {
    /// Whether it is a report on policies, which may be those of the list only.
    pub const fn is_of_policies(&self) -> bool {
        matches!(self, Self::TryEvent(_) | Self::Overlaps)
    }
}
