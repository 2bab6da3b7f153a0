//! Whoever else checks a file: the program, and the browser's module.

use std::path::Path;
use std::process::Command;

/// Whether it holds by the program, and what it says.
pub fn program(file: &Path) -> (bool, String) {
    run(Command::new(env!("CARGO_BIN_EXE_guerdon")).arg("verify-statement").arg(file))
}

pub fn run(program: &mut Command) -> (bool, String) {
    let output = program.env_clear().output().expect("the program runs");
    let told = [output.stdout, output.stderr].concat();
    (output.status.code() == Some(0), String::from_utf8_lossy(&told).trim_end().to_owned())
}

/// What the browser's module says, and in how many milliseconds.
pub fn browser_says(file: &Path, known: &[&str]) -> (String, f64) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let module = root.join("target/wasm");
    assert!(module.join("prover_bg.wasm").is_file(), "the browser's module is not built: run `make wasm`");
    let script = root.join("src/tests/support/prover.mjs");
    let output = Command::new("node").arg(script).arg(module).arg(file).args(known).output().expect("Node.js is there: run `make tools`");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let told = String::from_utf8(output.stdout).expect("text");
    let (told, took) = told.trim_end().split_once('\n').expect("two lines");
    (told.to_owned(), took.parse().expect("a number"))
}
