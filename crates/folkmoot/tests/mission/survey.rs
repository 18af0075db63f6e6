//! A file of what people said, as networks bring it in.

use crate::installation::{Installation, folkmoot};

/// Brings a file in by the command line, read by a mapping; `added` is how many rows are to be added.
pub fn brought_in(installation: &Installation, csv: &str, mapping: &str, added: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str, content: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, content).expect("a file");
        path.to_str().expect("a plain path").to_owned()
    };
    let (file, map) = (at("survey.csv", csv), at("survey.toml", mapping));
    let database = installation.database().url();
    let mut command = folkmoot();
    command.args(["import", "experiences", &file, "--map", &map, "--database", &database]);
    let output = command.output().expect("the program can be run");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.contains(&format!("{added} added")), "{said}");
}
