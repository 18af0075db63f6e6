//! What an audit saw last, kept in a small file, so that the next can tell whether the ledger has only grown.

use anyhow::{Context, bail};
use ledger::{Checkpoint, Note, VerifierKey};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What was seen last.
pub struct State {
    /// The key that signed it.
    pub key: VerifierKey,
    /// How far the ledger was, and what it was.
    pub checkpoint: Checkpoint,
}

/// Where the state of an installation is kept if nobody says where: by its address, in the user's folder for such
/// files (XDG Base Directory Specification). What is tried out on this machine is made anew too often to be kept.
#[must_use]
pub fn usual_file(source: &str) -> Option<PathBuf> {
    let uri: axum::http::Uri = source.parse().ok()?;
    let host = uri.host()?;
    let here = host == "localhost" || host.starts_with("127.") || host == "[::1]";
    if here || !matches!(uri.scheme_str(), Some("http" | "https")) {
        return None;
    }
    let name: String = uri
        .authority()?
        .as_str()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || c == '.' || c == '-' { c } else { '_' })
        .collect();
    let absolute = |name| std::env::var_os(name).map(PathBuf::from).filter(|p| p.is_absolute());
    let folder = absolute("XDG_STATE_HOME")
        .or_else(|| absolute("HOME").map(|home| home.join(".local/state")))?;
    Some(folder.join("folkmoot/ledgers").join(name))
}

/// Reads a state file: the key on the first line, and the checkpoint. None if there is no file yet.
///
/// # Errors
/// When it cannot be read, or is damaged.
pub fn read(path: &Path) -> anyhow::Result<Option<State>> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => bail!("{}: {error}", path.display()),
    };
    let read = || {
        let (key, note) = text.split_once('\n').context("it has one line only")?;
        let key = VerifierKey::parse(key)?;
        Note::parse(note.as_bytes())?;
        let checkpoint = Checkpoint::open(note.as_bytes(), &key, key.name())?;
        Ok::<_, anyhow::Error>(State { key, checkpoint })
    };
    read().map(Some).with_context(|| format!("the state file {} is damaged", path.display()))
}

/// Keeps it whole or not at all.
///
/// # Errors
/// When it cannot be written.
pub fn keep(path: &Path, key: &VerifierKey, note: &str) -> anyhow::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let new = path.with_file_name(name);
    std::fs::write(&new, format!("{key}\n{note}"))
        .and_then(|()| std::fs::rename(&new, path))
        .with_context(|| format!("the state file {}", path.display()))
}
