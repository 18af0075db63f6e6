//! `folkmoot backup`: a copy of a database, whole and of one moment, while it serves.

use super::WrongUse;
use super::copying::{copy_whole, size};
use super::serve::{println_out, wrong_address};
use crate::store::file::{Part, What, is_same_file};
use crate::store::{Address, Server};
use crate::world::World;
use anyhow::{Context, bail};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Makes a copy of a database, while it serves or not.
#[derive(clap::Args)]
pub struct Backup {
    /// The file to make; or a folder, in which a file with the time in its name is made.
    to: PathBuf,
    /// sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME
    #[arg(long, env = "FOLKMOOT_DATABASE")]
    database: String,
    /// Take the place of a file that is there already.
    #[arg(long)]
    replace: bool,
    /// In a folder: keep the newest N backups, and remove older ones that this command made.
    #[arg(long, value_name = "N")]
    keep: Option<NonZeroUsize>,
}

impl Backup {
    /// Makes it, looks it through, and only then gives it its name.
    ///
    /// # Errors
    /// When the database is not whole, or the copy cannot be made.
    pub async fn run(self) -> anyhow::Result<()> {
        let database = match Address::parse(&self.database).map_err(wrong_address)? {
            Address::File(path) => path,
            Address::Server(server) => {
                return Err(WrongUse(for_postgres(&server, &self.to)).into());
            }
        };
        let began = Instant::now();
        let in_folder = self.to.is_dir();
        if self.keep.is_some() && !in_folder {
            let why = format!("--keep is for a folder, and {} is none", self.to.display());
            return Err(WrongUse(why).into());
        }
        let target =
            if in_folder { self.to.join(name(World::real().now())) } else { self.to.clone() };
        if is_same_file(&database, &target) {
            let why = format!("{} is the database itself", target.display());
            return Err(WrongUse(why).into());
        }
        if target.exists() && !self.replace {
            bail!("{} is there already: --replace takes its place", target.display());
        }
        let part = Part::begin(&target)?;
        if in_folder {
            part.clear_left_over(is_name).with_context(|| self.to.display().to_string())?;
        }
        let copied = copy_whole(&database, What::InUse, part.path()).await?;
        part.finish(self.replace)?;
        println_out(&format!(
            "{}: {}, {} entries in its ledger, in {:.1} s, SHA-256 {}",
            target.display(),
            size(copied.bytes),
            copied.entries,
            began.elapsed().as_secs_f64(),
            copied.sha256
        ));
        if let Some(keep) = self.keep {
            let removed = remove_older(&self.to, keep.get())
                .with_context(|| format!("older backups in {}", self.to.display()))?;
            if removed > 0 {
                println_out(&format!("{removed} older removed"));
            }
        }
        Ok(())
    }
}

/// How the time stands in a name.
const TIME: &str = "%Y-%m-%dT%H%M%SZ";

/// An instant as it stands in the name of a file: UTC, to the second.
#[must_use]
pub fn in_name(at: jiff::Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).strftime(TIME).to_string()
}

/// The name of a backup that is made in a folder at this instant.
fn name(at: jiff::Timestamp) -> String {
    format!("folkmoot-{}.db", in_name(at))
}

/// Whether it is the name of a backup that this command made in a folder.
fn is_name(name: &str) -> bool {
    let time = name.strip_prefix("folkmoot-").and_then(|rest| rest.strip_suffix(".db"));
    // Read and written again: nothing else is taken for a time than what was written as one.
    time.is_some_and(|time| {
        DateTime::strptime(TIME, time).is_ok_and(|read| read.strftime(TIME).to_string() == time)
    })
}

/// Removes all backups of a folder but the newest; returns how many.
fn remove_older(folder: &Path, keep: usize) -> std::io::Result<usize> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if let Some(name) = entry.file_name().to_str().filter(|name| is_name(name))
            && entry.file_type()?.is_file()
        {
            names.push(name.to_owned());
        }
    }
    // The time stands in the name, largest unit first.
    names.sort_unstable_by(|a, b| b.cmp(a));
    let older = names.get(keep..).unwrap_or_default();
    for name in older {
        std::fs::remove_file(folder.join(name))?;
    }
    Ok(older.len())
}

/// What to run for a database of PostgreSQL.
fn for_postgres(server: &Server, to: &Path) -> String {
    let (at, name) = (at(server), shell(name_of(server)));
    let to = shell(&to.display().to_string());
    format!(
        "a database of PostgreSQL is backed up with PostgreSQL's own programs; nothing was done.\n\
         One file, while it serves:\n    pg_dump {at} --format=custom --file={to} {name}\n\
         The whole server, so that any moment after it can be gone back to (with archive_mode=on and an \
         archive_command):\n    pg_basebackup {at} --wal-method=stream --pgdata={to}\n\
         More in docs/operations.md."
    )
}

/// The server, for one of PostgreSQL's programs. The password is left to PGPASSWORD or ~/.pgpass.
#[must_use]
pub fn at(server: &Server) -> String {
    let mut at = format!("--host={} --port={}", shell(&server.host), server.port);
    if let Some(user) = &server.user {
        at.push_str(&format!(" --username={}", shell(user)));
    }
    at
}

/// The name of the database.
#[must_use]
pub fn name_of(server: &Server) -> &str {
    server.name.as_deref().or(server.user.as_deref()).unwrap_or("folkmoot")
}

/// A word as a shell reads it back.
#[must_use]
pub fn shell(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-:@+,%=".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backup_in_a_folder_is_known_by_its_name_and_nothing_else_is_taken_for_one() {
        let at: jiff::Timestamp = "2026-11-22T10:15:00.9Z".parse().expect("an instant");
        assert_eq!(name(at), "folkmoot-2026-11-22T101500Z.db");
        assert!(is_name(&name(at)));
        for other in [
            "folkmoot.db",
            "folkmoot-2026-11-22.db",
            "folkmoot-2026-13-22T101500Z.db",
            "folkmoot-2026-11-22T101500Z.db.part",
            "folkmoot-2026-11-22T101500Z.db.old",
            "folkmoot-2026-11-22T10150Z.db",
            "folkmoot-+026-11-22T101500Z.db",
            "my-folkmoot-2026-11-22T101500Z.db",
        ] {
            assert!(!is_name(other), "{other}");
        }
    }

    #[test]
    fn only_older_backups_are_removed_and_the_newest_are_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let backup = |day: u8| format!("folkmoot-2026-11-{day:02}T020000Z.db");
        let mut names: Vec<String> = (9..=12).map(backup).collect();
        names.push("folkmoot.db".to_owned());
        names.push("folkmoot-2009-01-14.db".to_owned());
        for name in &names {
            std::fs::write(folder.path().join(name), "").expect("written");
        }
        std::fs::create_dir(folder.path().join(backup(1))).expect("a folder");
        assert_eq!(remove_older(folder.path(), 2).expect("removed"), 2);
        let left = |name: &str| folder.path().join(name).exists();
        assert!(left(&backup(12)) && left(&backup(11)) && left(&backup(1)));
        assert!(!left(&backup(10)) && !left(&backup(9)));
        assert!(left("folkmoot.db") && left("folkmoot-2009-01-14.db"));
        assert_eq!(remove_older(folder.path(), 2).expect("removed"), 0);
    }

    #[test]
    fn what_is_said_for_postgresql_can_be_pasted_and_holds_no_password() {
        let url = "postgres://clerk:geheim@db.example.org/my%20moot";
        let Ok(Address::Server(server)) = Address::parse(url) else { panic!("not a server") };
        let said = for_postgres(&server, Path::new("/srv/it's here"));
        assert!(!said.contains("geheim"), "{said}");
        let dump = r"pg_dump --host=db.example.org --port=5432 --username=clerk --format=custom --file='/srv/it'\''s here' 'my moot'";
        assert!(said.contains(dump), "{said}");
    }
}
