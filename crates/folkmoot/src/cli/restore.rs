//! `folkmoot restore`: a backup becomes the database.

use super::WrongUse;
use super::backup::{at, in_name, name_of, shell};
use super::copying::{copy_whole, size};
use super::serve::{println_out, wrong_address};
use crate::experiences::withdraw::{withdraw_again, withdrawn};
use crate::ledger_log::store as ledger_store;
use crate::store::file::{self, Held, Part, What, beside, is_same_file};
use crate::store::{Address, Server};
use crate::world::World;
use anyhow::bail;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Puts a backup in the place of a database that nobody serves.
#[derive(clap::Args)]
pub struct Restore {
    /// The backup.
    from: PathBuf,
    /// sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME
    #[arg(long, env = "FOLKMOOT_DATABASE")]
    database: String,
    /// Take the place of the database that is there, which is kept beside it under a name with the time.
    #[arg(long)]
    replace: bool,
}

/// What the database that is replaced has, as far as it can be read.
#[derive(Default)]
struct Old {
    /// How many entries its ledger has.
    entries: u64,
    /// The references of what was taken back in it.
    withdrawn: Vec<String>,
}

impl Restore {
    /// Copies the backup beside the database, looks the copy through, and only then lets them change places.
    ///
    /// # Errors
    /// When the backup is not whole, or the database is there or in use. Then nothing is changed.
    pub async fn run(self) -> anyhow::Result<()> {
        let database = match Address::parse(&self.database).map_err(wrong_address)? {
            Address::File(path) => path,
            Address::Server(server) => {
                return Err(WrongUse(for_postgres(&server, &self.from)).into());
            }
        };
        let (began, world) = (Instant::now(), World::real());
        if is_same_file(&self.from, &database) {
            let why = format!("{} is the database itself", self.from.display());
            return Err(WrongUse(why).into());
        }
        if database.exists() && !self.replace {
            bail!(
                "{} is there already: --replace puts the backup in its place, and keeps it beside it",
                database.display()
            );
        }
        // Through a link: the files beside a database are beside the file itself.
        let database = database.canonicalize().unwrap_or(database);
        let mut held = Held::take(&database)?;
        let part = Part::begin(&database)?;
        let copied = copy_whole(&self.from, What::Backup, part.path()).await?;
        let old = look_at(&mut held).await;
        let again = if copied.is_older || old.withdrawn.is_empty() {
            Vec::new()
        } else {
            let (world, references) = (world.clone(), old.withdrawn.clone());
            file::change(part.path(), move |tx| {
                Box::pin(async move { withdraw_again(tx, &world, world.now(), &references).await })
            })
            .await?
        };
        let aside = beside(&database, &format!(".replaced-{}", in_name(world.now())));
        let kept = held.replace(part, &aside)?;
        println_out(&format!(
            "{} is restored from {}: {}, {} entries in its ledger, in {:.1} s",
            database.display(),
            self.from.display(),
            size(copied.bytes),
            copied.entries,
            began.elapsed().as_secs_f64()
        ));
        if let Some(kept) = kept {
            println_out(&format!(
                "What was there is kept as {}: remove it when it is no longer needed",
                kept.display()
            ));
        }
        if copied.is_older {
            println_out(
                "An older folkmoot wrote it: it is brought up to date when it is served. Run folkmoot audit then.",
            );
            if !old.withdrawn.is_empty() {
                println_out(&format!(
                    "In the one before, these were taken back; in this one they may not be: {}",
                    old.withdrawn.join(", ")
                ));
            }
        }
        if !again.is_empty() {
            println_out(&format!(
                "Their authors had taken these back since; they are erased again: {}",
                again.join(", ")
            ));
        }
        if copied.entries < old.entries && !copied.is_older {
            println_out(&format!(
                "Its ledger is shorter than the one before, which had {} entries: whoever audits will find that it was rolled back. Say in public what happened.",
                old.entries
            ));
        }
        Ok(())
    }
}

/// Looks at the database that will be replaced. It may be damaged, which is why somebody restores: then nothing is
/// known of it.
async fn look_at(held: &mut Held) -> Old {
    let Some(tx) = held.tx() else { return Old::default() };
    let head = ledger_store::head(tx).await.ok().flatten();
    let withdrawn = withdrawn(tx).await.unwrap_or_default();
    Old { entries: head.map_or(0, |head| head.size), withdrawn }
}

/// What to run for a database of PostgreSQL.
fn for_postgres(server: &Server, from: &Path) -> String {
    let (at, name, from) = (at(server), shell(name_of(server)), shell(&from.display().to_string()));
    format!(
        "a database of PostgreSQL is restored with PostgreSQL's own programs; nothing was done.\n\
         From a file of pg_dump, with no folkmoot serving it:\n    \
         createdb {at} {name}\n    pg_restore {at} --exit-on-error --no-owner --dbname={name} {from}\n\
         More in docs/operations.md."
    )
}
