//! The `demo-api` command.

use std::io::Write;
use std::process::ExitCode;

use demo_api::args::{Args, Start};

/// The exit code when the server cannot start; tests and scripts rely on it.
const CANNOT_START: u8 = 2;

fn main() -> ExitCode {
    let outcome = match Args::read(std::env::args_os()) {
        Start::Serve(args) => demo_api::run(&args),
        // `write!` instead of `print!`, which panics when the pipe is closed.
        Start::Explain(text) => {
            let _ = write!(std::io::stdout(), "{text}");
            Ok(())
        }
        Start::Refuse(error) => Err(error),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "demo-api: {error}");
            ExitCode::from(CANNOT_START)
        }
    }
}
