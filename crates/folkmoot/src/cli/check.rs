//! `folkmoot check`: looks through the file of an SQLite database, counts everything anew and compares it
//! with the counts that pages show.

use super::copying::faults;
use super::serve::{open, open_to_read, println_out, regimes, wrong_address};
use crate::asks;
use crate::experiences::recount::{self, Difference};
use crate::parties::recount as names;
use crate::store::{Address, StoreError, changes};
use anyhow::bail;
use indicatif::{ProgressBar, ProgressStyle};
use std::path::PathBuf;

/// How many differences are listed one by one.
const LISTED: usize = 50;

/// Checks the file of a database, counts everything anew and compares it with the counts that pages show.
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
                    let asks = u64::try_from(asks::store::how_many(tx).await?).unwrap_or(0);
                    Ok::<_, StoreError>(recount::how_many(tx).await? + asks)
                })
            })
            .await?;
        let bar = ProgressBar::new(rows);
        bar.set_style(ProgressStyle::with_template(
            "Counting {bar:40} {human_pos} of {human_len} rows, {eta} left",
        )?);
        let step = bar.clone();
        let mend = self.mend;
        type Found = (Vec<Difference>, Vec<asks::recount::Difference>, Vec<names::Difference>);
        let (differences, asks, names): Found = if mend {
            db.write(move |tx| {
                Box::pin(async move {
                    tx.hold_counts().await?;
                    let differences = recount::compare(tx, &|n| step.inc(n)).await?;
                    recount::mend(tx, &differences).await?;
                    let asks = asks::recount::compare(tx, &regimes, &|n| step.inc(n)).await?;
                    asks::recount::mend(tx, &asks).await?;
                    let unfound = names::compare(tx).await?;
                    names::mend(tx, &unfound).await?;
                    Ok::<_, StoreError>((differences, asks, unfound))
                })
            })
            .await?
        } else {
            db.read_one_moment(move |tx| {
                Box::pin(async move {
                    let differences = recount::compare(tx, &|n| step.inc(n)).await?;
                    let asks = asks::recount::compare(tx, &regimes, &|n| step.inc(n)).await?;
                    let unfound = names::compare(tx).await?;
                    Ok::<_, StoreError>((differences, asks, unfound))
                })
            })
            .await?
        };
        if mend {
            changes::note(&db).await?;
        }
        bar.finish_and_clear();
        let differences: Vec<String> = differences
            .iter()
            .map(ToString::to_string)
            .chain(asks.iter().map(ToString::to_string))
            .chain(names.iter().map(ToString::to_string))
            .collect();
        for difference in differences.iter().take(LISTED) {
            println_out(difference);
        }
        if differences.len() > LISTED {
            println_out(&format!("and {} more", differences.len() - LISTED));
        }
        match (differences.len(), mend) {
            (0, _) => println_out(&format!("{rows} rows counted: every count is right")),
            (n, true) => println_out(&format!("{rows} rows counted: {n} counts mended")),
            (n, false) => bail!(
                "{n} counts are not what they count; run the same command with --mend to mend them"
            ),
        }
        Ok(())
    }
}
