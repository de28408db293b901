//! Starting and stopping the program.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use crate::client::{self, Answer};

const PROGRAM: &str = env!("CARGO_BIN_EXE_demo-api");

/// The list's path.
pub(crate) const LIST: &str = "/api/v3/policies/event_matcher/";

/// The path of a data file, which the app's tests share.
pub(crate) fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data").join(name)
}

/// An empty folder of this name, for one test alone.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Runs the program to its end.
pub(crate) fn run(args: &[&str]) -> Output {
    Command::new(PROGRAM).args(args).output().unwrap()
}

/// A running server, killed when dropped.
pub(crate) struct Server {
    pub(crate) child: Child,
    pub(crate) address: SocketAddr,
    pub(crate) ready_line: String,
}

impl Server {
    pub(crate) fn start(args: &[&str]) -> Self {
        Self::launch(args, Stdio::null())
    }

    /// Starts a server whose log goes into a file.
    pub(crate) fn start_logging_to(log: &Path, args: &[&str]) -> Self {
        Self::launch(args, File::create(log).unwrap().into())
    }

    fn launch(args: &[&str], log: Stdio) -> Self {
        let mut child =
            Command::new(PROGRAM).args(["--port", "0"]).args(args).stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let mut ready_line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut ready_line).unwrap();
        let address = ready_line
            .trim_end()
            .trim_end_matches('/')
            .rsplit('/')
            .next()
            .and_then(|address| address.parse().ok())
            .unwrap_or_else(|| panic!("not ready: {ready_line:?}"));
        Self { child, address, ready_line }
    }

    pub(crate) fn get(&self, target: &str) -> Answer {
        self.ask("GET", target, &[])
    }

    pub(crate) fn ask(&self, method: &str, target: &str, headers: &[&str]) -> Answer {
        client::ask(self.address, method, target, headers)
    }

    /// Sends a signal, such as `TERM`.
    pub(crate) fn signal(&self, name: &str) {
        let status = Command::new("kill").args(["-s", name, &self.child.id().to_string()]).status().unwrap();
        assert!(status.success());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
