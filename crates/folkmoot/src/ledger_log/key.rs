//! The key that signs the ledger. Its seed is made at the first start and kept in the database, or
//! in a file of its own; the name in it, which is the name of the ledger, never changes after that.

use super::store;
use crate::store::{Db, StoreError, Tx, settings};
use crate::world::World;
use ledger::{Checkpoint, SignerKey};
use std::io::{ErrorKind, Write};
use std::path::Path;

/// The setting with the whole key, where no file holds it.
const SECRET: &str = "ledger-key";
/// The setting with its public half.
const PUBLIC: &str = "ledger-verifier";

/// Why a ledger cannot be gone on with.
#[derive(Debug, thiserror::Error)]
pub enum KeyTrouble {
    /// The database cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file cannot be read or made.
    #[error("the file with the key of the ledger: {0}")]
    File(String),
    /// The key, or the name that would be made from the address, cannot be used.
    #[error("the key of the ledger: {0}")]
    Key(String),
    /// The ledger was begun with another key.
    #[error("the ledger of this database is signed by the key {expected}, this is the key {found}")]
    Other {
        /// The key it was begun with.
        expected: String,
        /// The key that was given.
        found: String,
    },
    /// The ledger was begun with a key that is kept elsewhere.
    #[error(
        "the ledger of this database is signed by the key {0}, which is kept in a file: name it with --ledger-key"
    )]
    Elsewhere(String),
}

/// The key of the ledger in this database. At the first start it is made, named for `base_url`, and
/// the empty ledger is signed; `file` is where it is kept, if not in the database.
///
/// # Errors
/// When the database or the file cannot be used, or the key is not the one the ledger began with.
pub async fn open(
    db: &Db,
    world: &World,
    base_url: &str,
    file: Option<&Path>,
) -> Result<SignerKey, KeyTrouble> {
    let known = db.read(|tx| Box::pin(async move { settings::get(tx, PUBLIC).await })).await?;
    let fresh = || SignerKey::from_seed(&name(base_url), &world.random()).map_err(bad);
    let in_file = match file {
        None => None,
        Some(file) => Some(match read(file)? {
            Some(key) => key,
            // A new file with a new key would not be the key of a ledger that has begun.
            None if known.is_some() => {
                return Err(KeyTrouble::File(format!("{} is not there", file.display())));
            }
            None => make(file, &fresh()?)?,
        }),
    };
    let (given, first) = (in_file.clone(), fresh()?);
    let key = db.write(move |tx| Box::pin(async move { begin(tx, given, &first).await })).await?;
    Ok(key)
}

/// The name of the ledger, as C2SP wants it: its address without the scheme.
fn name(base_url: &str) -> String {
    let host = base_url.split_once("://").map_or(base_url, |(_, host)| host);
    format!("{}/ledger", host.trim_end_matches('/'))
}

async fn begin(
    tx: &mut Tx,
    given: Option<SignerKey>,
    first: &SignerKey,
) -> Result<SignerKey, KeyTrouble> {
    let key = match given {
        Some(key) => key,
        None => match (settings::get(tx, SECRET).await?, settings::get(tx, PUBLIC).await?) {
            (None, Some(public)) => return Err(KeyTrouble::Elsewhere(public)),
            _ => {
                let secret = settings::get_or_set(tx, SECRET, &first.to_secret_text()).await?;
                SignerKey::parse(&secret).map_err(bad)?
            }
        },
    };
    // Two copies that start at once with two files: the second is told.
    let found = key.verifier().to_string();
    let expected = settings::get_or_set(tx, PUBLIC, &found).await?;
    if expected != found {
        return Err(KeyTrouble::Other { expected, found });
    }
    let origin = key.verifier().name();
    let empty = Checkpoint::new(origin, 0, ledger::empty_root())
        .map_err(bad)?
        .sign(&[&key])
        .map_err(bad)?;
    store::begin(tx, &empty.to_string()).await?;
    Ok(key)
}

/// The public half of the key, once the ledger has begun.
///
/// # Errors
/// When the statement fails.
pub async fn public(tx: &mut Tx) -> Result<Option<String>, StoreError> {
    settings::get(tx, PUBLIC).await
}

fn read(file: &Path) -> Result<Option<SignerKey>, KeyTrouble> {
    match std::fs::read_to_string(file) {
        Ok(text) => SignerKey::parse(text.trim())
            .map(Some)
            .map_err(|why| KeyTrouble::File(format!("{}: {why}", file.display()))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(KeyTrouble::File(format!("{}: {error}", file.display()))),
    }
}

/// Writes a new file that only its owner can read.
fn make(file: &Path, key: &SignerKey) -> Result<SignerKey, KeyTrouble> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(file).and_then(|mut made| {
        writeln!(made, "{}", key.to_secret_text())?;
        made.sync_all()
    });
    match written {
        Ok(()) => Ok(key.clone()),
        Err(error) => Err(KeyTrouble::File(format!("{}: {error}", file.display()))),
    }
}

fn bad(why: impl std::fmt::Display) -> KeyTrouble {
    KeyTrouble::Key(why.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn database() -> (Db, tempfile::TempDir) {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite:{}", folder.path().join("folkmoot.db").display());
        (Db::open(&url).await.expect("a database"), folder)
    }

    #[tokio::test]
    async fn the_name_and_the_key_of_a_ledger_stay_when_the_address_changes() {
        let ((db, _folder), world) = (database().await, World::real());
        let first = open(&db, &world, "https://moot.example.org", None).await.expect("begun");
        assert_eq!(first.verifier().name(), "moot.example.org/ledger");
        let later = open(&db, &world, "https://other.example.org", None).await.expect("gone on");
        assert_eq!(later.verifier(), first.verifier());
        let head = db.read(|tx| Box::pin(async move { store::head(tx).await })).await;
        let head = head.expect("read").expect("a head");
        let opened =
            Checkpoint::open(head.note.as_bytes(), first.verifier(), "moot.example.org/ledger");
        assert_eq!(opened.expect("signed").size(), 0);
    }

    #[tokio::test]
    async fn a_key_in_a_file_is_made_once_and_asked_for_ever_after() {
        let ((db, folder), world) = (database().await, World::real());
        let (file, other) = (folder.path().join("key"), folder.path().join("other"));
        let url = "http://127.0.0.1:7337";
        let first = open(&db, &world, url, Some(&file)).await.expect("begun");
        let again = open(&db, &world, url, Some(&file)).await.expect("gone on");
        assert_eq!(again.verifier(), first.verifier());
        assert!(matches!(open(&db, &world, url, None).await, Err(KeyTrouble::Elsewhere(_))));
        assert!(matches!(open(&db, &world, url, Some(&other)).await, Err(KeyTrouble::File(_))));
        let stranger = SignerKey::from_seed("stranger", &[9; 32]).expect("a key");
        std::fs::write(&other, stranger.to_secret_text()).expect("written");
        assert!(matches!(
            open(&db, &world, url, Some(&other)).await,
            Err(KeyTrouble::Other { .. })
        ));
        std::fs::write(&other, "not a key").expect("written");
        assert!(matches!(open(&db, &world, url, Some(&other)).await, Err(KeyTrouble::File(_))));
    }
}
