//! `folkmoot check`: looks through the file of an SQLite database, works everything out anew that rows repeat of what
//! stands behind them, and compares it with what pages and lists show.

use super::copying::faults;
use super::serve::{open, open_to_read, println_out, regimes, wrong_address};
use crate::arrangements::nomination;
use crate::recount::{Recount, Recounter};
use crate::store::{Address, StoreError, Tx, changes};
use crate::world::World;
use crate::{
    alike, arrangements, asks, bookings, changes as changed, circulars, codebooks, coding,
    committees, correspondence, decisions, emerging, events, experiences, floor, funds, issued,
    key_decisions, lessons, offices, parties, partnerships, pilots, practice, register, reports,
    venues,
};
use anyhow::bail;
use indicatif::{ProgressBar, ProgressStyle};
use std::path::PathBuf;

/// What is worked out anew, part by part.
const RECOUNTERS: &[Recounter] = &[
    experiences::recount::RECOUNTER,
    coding::recount::RECOUNTER,
    emerging::recount::RECOUNTER,
    emerging::unexplained_recount::RECOUNTER,
    alike::recount::RECOUNTER,
    codebooks::recount::RECOUNTER,
    asks::recount::RECOUNTER,
    decisions::recount::RECOUNTER,
    reports::recount::RECOUNTER,
    changed::recount::RECOUNTER,
    key_decisions::recount::RECOUNTER,
    circulars::recount::RECOUNTER,
    circulars::recount::WAYS,
    funds::recount::RECOUNTER,
    correspondence::recount::RECOUNTER,
    arrangements::recount::RECOUNTER,
    arrangements::procurement::recount::RECOUNTER,
    parties::recount::RECOUNTER,
    events::recount::RECOUNTER,
    bookings::recount::RECOUNTER,
    floor::recount::RECOUNTER,
    venues::recount::RECOUNTER,
    pilots::recount::RECOUNTER,
    committees::recount::RECOUNTER,
    lessons::recount::RECOUNTER,
    practice::recount::RECOUNTER,
    partnerships::recount::RECOUNTER,
    partnerships::recount::PARTS,
    offices::recount::RECOUNTER,
    register::recount::RECOUNTER,
    nomination::recount::RECOUNTER,
    issued::recount::RECOUNTER,
];

/// Checks the file of a database, works out anew what its rows repeat, and compares it with what pages show.
#[derive(clap::Args)]
pub struct Check {
    /// sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME
    #[arg(long, env = "FOLKMOOT_DATABASE")]
    database: String,
    /// The file of days that are no working days here, as `serve` has it (see docs/rules.md).
    #[arg(long, env = "FOLKMOOT_CALENDAR")]
    calendar: Option<PathBuf>,
    /// Mend what differs. Nobody can tell or publish anything while it counts.
    #[arg(long)]
    mend: bool,
}

async fn all(tx: &mut Tx, mut recount: Recount) -> Result<Recount, StoreError> {
    for part in RECOUNTERS {
        (part.recount)(tx, &mut recount).await?;
    }
    Ok(recount)
}

impl Check {
    /// Compares, says what differs, and mends it if that was asked for; otherwise it changes nothing.
    ///
    /// # Errors
    /// When the database cannot be used or is damaged, or something differs and is not mended.
    pub async fn run(self) -> anyhow::Result<()> {
        let regimes = regimes(self.calendar.as_deref(), Vec::new())?;
        let mut db = open_to_read(&self.database).await?;
        if let Address::File(path) = Address::parse(&self.database).map_err(wrong_address)? {
            let faults = faults(&path).await?;
            for fault in &faults {
                println_out(fault);
            }
            if !faults.is_empty() {
                bail!("{} is damaged: restore a backup", path.display());
            }
        }
        if self.mend {
            db = open(&self.database).await?;
        }
        let rows = db
            .read(|tx| {
                Box::pin(async move {
                    let mut rows = 0;
                    for part in RECOUNTERS {
                        rows += (part.how_many)(tx).await?;
                    }
                    Ok::<_, StoreError>(rows)
                })
            })
            .await?;
        let bar = ProgressBar::new(rows);
        bar.set_style(ProgressStyle::with_template(
            "Counting {bar:40} {human_pos} of {human_len} rows, {eta} left",
        )?);
        let recount = Recount::new(regimes, World::real(), self.mend, bar.clone());
        let recount = if self.mend {
            let recount = db.write(move |tx| Box::pin(all(tx, recount))).await?;
            changes::note(&db).await?;
            recount
        } else {
            db.read_one_moment(move |tx| Box::pin(all(tx, recount))).await?
        };
        bar.finish_and_clear();
        for difference in recount.listed() {
            println_out(difference);
        }
        let (differing, broken) = (recount.differing(), recount.how_many_broken());
        let unlisted = (differing + broken).saturating_sub(recount.listed().len() as u64);
        if unlisted > 0 {
            println_out(&format!("and {unlisted} more"));
        }
        match (differing, broken, self.mend) {
            (0, 0, _) => println_out(&format!("{rows} rows counted: every count is right")),
            (n, 0, true) => println_out(&format!("{rows} rows counted: {n} counts mended")),
            (n, 0, false) => bail!(
                "{n} counts are not what they count; run the same command with --mend to mend them"
            ),
            (n, broken, mend) => bail!(
                "{broken} rows have steps that cannot be, which nothing mends: restore a backup; {n} counts {}",
                if mend { "are mended" } else { "are not what they count" }
            ),
        }
        Ok(())
    }
}
