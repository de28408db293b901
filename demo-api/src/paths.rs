//! Paths that more than one part has to know.

/// The list of policies.
pub const PATH: &str = "/api/v3/policies/event_matcher/";

/// The list of actions, which every signed-in user may read.
pub const ACTIONS_PATH: &str = "/api/v3/events/events/actions/";
