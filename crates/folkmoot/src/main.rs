//! The program: what it does stands in the library beside it.

fn main() -> std::process::ExitCode {
    folkmoot::cli::run()
}
