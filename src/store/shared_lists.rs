//! What the server has beside policies: each list and each object is requested once for all who need it, and kept for those who
//! need it next. A request ends with the last one who waits for it.

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use futures_util::FutureExt;
use futures_util::future::WeakShared;
use leptos::prelude::*;
use serde_json::Value;
use web_sys::{AbortController, AbortSignal};

use crate::api::error::{ApiError, ErrorKind, exception_text};
use crate::api::notifications::requests::{Params, Resource};
use crate::matching::uses::Uses;
use crate::reactive::erased::whenever;
use crate::store::all_policies::policies::Progress;
use crate::store::list_store::ListStore;
use crate::store::rows_reader::{RowsReader, RowsRequest};

/// The age, in milliseconds, up to which what was read is taken up again.
pub const MAX_AGE: f64 = 5.0 * 60.0 * 1000.0;

/// The rows of a list, or an object as the only one.
pub type Rows = Arc<Vec<Value>>;

/// What sends a request.
type Start = Box<dyn FnOnce(AbortSignal) -> RowsRequest<'static>>;

type Request = Pin<Box<dyn Future<Output = Result<Rows, ApiError>>>>;

/// What is kept of a list or an object.
enum Kept {
    /// It is requested, as long as somebody waits for it.
    Requested(WeakShared<Request>),
    /// It was read at this time, in milliseconds since 1970.
    Read(Rows, f64),
}

/// The lists. Cheap to copy.
#[derive(Clone, Copy)]
pub struct SharedLists {
    /// Notified when what was read is outdated, because the list was refreshed.
    pub outdated: Trigger,
    /// How many rows have been read since it was set back.
    pub progress: RwSignal<Progress>,
    store: ListStore,
    kept: StoredValue<HashMap<String, Kept>, LocalStorage>,
}

impl SharedLists {
    /// Those of a list of policies; `None` where that is gone.
    pub fn of(store: ListStore) -> Option<Self> {
        store.shared(|store| {
            let kept = StoredValue::new_local(HashMap::new());
            let this = Self { outdated: Trigger::new(), progress: RwSignal::default(), store, kept };
            let forget = move || this.kept.try_update_value(HashMap::clear);
            whenever(store.user_switched, move || {
                forget();
                store.uses.try_set(Uses::UNKNOWN);
            });
            whenever(store.refreshed, move || {
                forget();
                store.uses.try_maybe_update(|uses| (uses.forget_learnt(), ()));
                this.outdated.notify();
            });
            this
        })
    }

    /// All rows of a list.
    pub async fn all(self, resource: Resource, params: Params) -> Result<Rows, ApiError> {
        let client = self.store.client();
        let key = format!("{} {params:?}", resource.path());
        let request = move |abort: AbortSignal| -> RowsRequest<'static> {
            Box::pin(async move {
                let follow = move |more| self.follow(more);
                let mut rows = Vec::new();
                let reader = RowsReader { client: &client, abort: &abort, follow: &follow };
                reader.all(resource, params, &mut |row| rows.push(row)).await?;
                Ok(rows)
            })
        };
        self.once(key, Box::new(request)).await
    }

    /// The object at a path.
    pub async fn object(self, path: String) -> Result<Rows, ApiError> {
        let client = self.store.client();
        let key = path.clone();
        let request = move |abort: AbortSignal| -> RowsRequest<'static> {
            Box::pin(async move { Ok(vec![client.resource(&path, Vec::new(), &abort).await?]) })
        };
        self.once(key, Box::new(request)).await
    }

    /// Adds to the progress.
    pub fn follow(self, more: Progress) {
        self.progress.try_update(|so_far| {
            so_far.read += more.read;
            so_far.total += more.total;
        });
    }

    /// What is kept under this key, else what the request brings.
    async fn once(self, key: String, request: Start) -> Result<Rows, ApiError> {
        let shared = self.kept.try_update_value(|kept| {
            let known = match kept.get(&key) {
                Some(Kept::Read(rows, at)) if js_sys::Date::now() - at < MAX_AGE => return Ok(Arc::clone(rows)),
                Some(Kept::Requested(request)) => request.upgrade(),
                _ => None,
            };
            Err(known.unwrap_or_else(|| {
                let shared = abortable(request).shared();
                if let Some(request) = shared.downgrade() {
                    kept.insert(key.clone(), Kept::Requested(request));
                }
                shared
            }))
        });
        let shared = match shared {
            Some(Ok(rows)) => return Ok(rows),
            Some(Err(shared)) => shared,
            // The list of policies is gone, and nobody waits.
            None => return Ok(Rows::default()),
        };
        let result = shared.clone().await;
        self.kept.try_update_value(|kept| {
            let is_current = |kept: &Kept| match kept {
                Kept::Requested(request) => request.upgrade().is_some_and(|current| current.ptr_eq(&shared)),
                Kept::Read(..) => false,
            };
            if kept.get(&key).is_some_and(is_current) {
                match &result {
                    Ok(rows) => kept.insert(key, Kept::Read(Arc::clone(rows), js_sys::Date::now())),
                    Err(_) => kept.remove(&key),
                };
            }
        });
        result
    }
}

/// A request whose signal is aborted when it is dropped.
fn abortable(request: Start) -> Request {
    Box::pin(async move {
        let controller = AbortController::new()
            .map_err(|error| ErrorKind::Network { message: exception_text(error), offline: false })?;
        let signal = controller.signal();
        let _guard = AbortOnDrop(controller);
        request(signal).await.map(Arc::new)
    })
}

struct AbortOnDrop(AbortController);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}
