//! The listener, the routes, the shutdown.

use std::io::{self, ErrorKind, Write};
use std::net::{Ipv4Addr, SocketAddr};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::{Router, middleware};
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::oneshot;

use crate::api::{self, Api};
use crate::args::Args;
use crate::connection::Connection;
use crate::fault_injection::{self, FaultInjection};
use crate::log;
use crate::startup_error::StartupError;
use crate::static_files::{self, StaticFiles};

/// How long requests in flight and open connections may delay the shutdown.
const SHUTDOWN_GRACE: Duration = Duration::from_secs(3);

/// Serves the API, and a built app if there is one, until SIGINT or SIGTERM.
///
/// # Errors
/// When the port cannot be listened on.
pub fn run(args: &Args, api: Api, files: Option<StaticFiles>) -> Result<(), StartupError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|error| StartupError::new(&format!("cannot start: {error}")))?;
    runtime.block_on(async {
        let listener = listen(args.port).await?;
        let count = api.policy_count();
        serve(listener, count, router(args, api, files))
            .await
            .map_err(|error| StartupError::new(&format!("cannot serve: {error}")))
    })
}

async fn listen(port: u16) -> Result<TcpListener, StartupError> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(|error| {
        StartupError::new(&match error.kind() {
            ErrorKind::AddrInUse => format!("port {port} is in use (--port takes another, 0 a free one)"),
            _ => format!("cannot listen at port {port}: {error}"),
        })
    })
}

fn router(args: &Args, api: Api, files: Option<StaticFiles>) -> Router {
    let faults = Arc::new(FaultInjection::new(args.authentik, args.latency, &args.faults));
    api::routes(api, Arc::clone(&faults))
        .merge(fault_injection::routes(&faults))
        .merge(static_files::routes(files))
        .layer(middleware::from_fn(log::request))
}

async fn serve(listener: TcpListener, count: usize, router: Router) -> io::Result<()> {
    // Before the server is announced: from then on, a signal is a request to stop.
    let stop = StopSignals::new()?;
    announce(count, listener.local_addr()?);
    let (stopping, stopped) = oneshot::channel::<()>();
    let server = axum::serve(listener, router.into_make_service_with_connect_info::<Connection>())
        .with_graceful_shutdown(async {
            let _ = stopped.await;
        });
    let mut server = pin!(server.into_future());
    tokio::select! {
        ended = &mut server => return ended,
        () = stop.asked() => {}
    }
    let _ = stopping.send(());
    tokio::time::timeout(SHUTDOWN_GRACE, server).await.unwrap_or(Ok(()))
}

/// Prints the line that scripts wait for to standard output; the log goes to standard error.
fn announce(count: usize, address: SocketAddr) {
    let mut out = io::stdout().lock();
    let _ = writeln!(out, "demo-api: {count} policies at http://{address}/");
    let _ = out.flush();
}

struct StopSignals {
    interrupt: Signal,
    terminate: Signal,
}

impl StopSignals {
    fn new() -> io::Result<Self> {
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    async fn asked(mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}
