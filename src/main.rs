//! The program `opschoon`.

use std::process::ExitCode;

/// A run makes and drops the keys, references and entries of every pupil: many small pieces, on several threads.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // A panic's own text may quote data: only our line of source is shown.
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map_or_else(String::new, |at| format!("{}:{}", at.file(), at.line()));
        eprintln!("error: opschoon stopped at {place}; nothing of the input was changed");
    }));
    std::panic::catch_unwind(opschoon::terminal::main).unwrap_or(ExitCode::from(4))
}
