//! How far the reading of a list is.

use std::sync::Arc;

use crate::api::error::ApiError;
use crate::store::all_policies::policies::{PageFailure, Policies, Progress};

/// What has been read of a list, and what is under way.
#[derive(Clone, Debug, Default)]
pub struct ReadingState {
    /// What the last reading brought; while another is under way, the one before.
    pub policies: Option<Arc<Policies>>,
    /// How far the reading under way is.
    pub under_way: Option<UnderWay>,
    /// Why there are no policies: every page would have this error.
    pub failure: Option<Arc<ApiError>>,
}

/// A reading under way.
#[derive(Clone, Debug, Default)]
pub struct UnderWay {
    /// Policies read so far; 0 of 0 before the first page.
    pub progress: Progress,
    /// The page that failed last and is requested again.
    pub retrying: Option<PageFailure>,
}
