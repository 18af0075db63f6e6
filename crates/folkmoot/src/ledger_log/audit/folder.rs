//! A ledger in a folder: the files as they are served, each under its path.

use super::{Ask, Found, Reading, Seen, Trouble};
use indicatif::ProgressBar;
use ledger::Resource;
use std::io::ErrorKind;
use std::path::Path;

/// A file of the folder.
pub(super) fn file(folder: &Path, name: &str) -> Result<Vec<u8>, Trouble> {
    read(folder, name)?.ok_or_else(|| Trouble::Missing(name.to_owned()))
}

fn read(folder: &Path, name: &str) -> Result<Option<Vec<u8>>, Trouble> {
    match std::fs::read(folder.join(name)) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Trouble::Unread(format!("{name}: {error}"))),
    }
}

pub(super) fn audit(folder: &Path, ask: &Ask, bar: &ProgressBar) -> Result<Found, Trouble> {
    let note = file(folder, "checkpoint")?;
    let mut reading = Reading::begin(ask, &note, Seen::default(), bar)?;
    while let Some(resource) = reading.auditor.wanted() {
        reading.feed(resource, &resource_in(folder, resource)?)?;
    }
    Ok(reading.finish()?.0)
}

/// A partial tile or bundle may have given way to the full one.
fn resource_in(folder: &Path, resource: Resource) -> Result<Vec<u8>, Trouble> {
    if let Some(bytes) = read(folder, &resource.to_string())? {
        return Ok(bytes);
    }
    let full = read(folder, &resource.as_full().to_string())?;
    let narrowed = full.as_deref().and_then(|full| resource.narrow(full));
    narrowed.map(<[u8]>::to_vec).ok_or_else(|| Trouble::Missing(resource.to_string()))
}
