//! The `demo-api` command.

use std::io::Write;
use std::process::ExitCode;

use demo_api::args::{Args, Start};

/// For everything that keeps the server from starting; what tests and scripts look for.
const CANNOT_START: u8 = 2;

fn main() -> ExitCode {
    let outcome = match Args::read(std::env::args_os()) {
        Start::Serve(args) => demo_api::run(&args),
        // `write!` instead of `print!`: a closed pipe is no reason to panic.
        Start::Explain(text) => {
            let _ = write!(std::io::stdout(), "{text}");
            Ok(())
        }
        Start::Refuse(problem) => Err(problem),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            let _ = writeln!(std::io::stderr(), "demo-api: {problem}");
            ExitCode::from(CANNOT_START)
        }
    }
}
