//! `folkmoot import funds`: confirming how much each area has of a fund, from a spreadsheet. It is taken as a whole or not at
//! all, and can be run again: what is confirmed as it stands there is left alone.

use super::WrongUse;
use super::serve::{open, println_out, regimes};
use crate::asks::take::Sitting;
use crate::experiences::import::read::Sheet;
use crate::funds::confirming::{Confirming, NotConfirmed, confirm, given};
use crate::funds::model::{AllocationRow, FundRow};
use crate::funds::step::not_allowed;
use crate::funds::{sheet, store};
use crate::store::StoreError;
use crate::web::words::{Language, Say, Words};
use crate::world::World;
use anyhow::{anyhow, bail};
use jiff::civil::Date;
use rules::money::Pence;
use rules::reference::{Prefix, Reference};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Confirms how much each area has of a fund.
#[derive(clap::Args)]
pub struct ImportFunds {
    /// The list: CSV, XLSX or ODS, with the columns area and amount
    file: PathBuf,
    /// sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME
    #[arg(long, env = "FOLKMOOT_DATABASE")]
    database: String,
    /// The reference of the fund, such as FU-7P3W9D
    #[arg(long)]
    fund: String,
    /// The day on which it was confirmed, such as 2008-04-01
    #[arg(long)]
    on: Date,
    /// The promise to write again that is kept by it, such as ASK-7P3W9D
    #[arg(long)]
    promise: Option<String>,
}

impl ImportFunds {
    /// Confirms it, and says for how many areas.
    ///
    /// # Errors
    /// Wrong use when something is wrong with the list or what was named; otherwise when the database cannot be used.
    pub async fn run(self) -> anyhow::Result<()> {
        let wrong = |what: String| anyhow!(WrongUse(what));
        let fund = Reference::parse_as(Prefix::Fund, &self.fund)
            .ok_or_else(|| wrong(format!("{} is not the reference of a fund", self.fund)))?;
        let promise = match &self.promise {
            None => None,
            Some(typed) => Some(
                Reference::parse_as(Prefix::Ask, typed)
                    .ok_or_else(|| wrong(format!("{typed} is not the reference of a promise")))?,
            ),
        };
        let mut list = Sheet::open(&self.file, None).map_err(|why| wrong(why.to_string()))?;
        let words = Words::load()?;
        let say = Say::new(&words, Language::English);
        let db = open(&self.database).await?;
        let found = db
            .read(move |tx| {
                Box::pin(async move {
                    let Some(row) = store::by_reference(tx, fund).await? else { return Ok(None) };
                    let rows = store::allocations(tx, row.id).await?;
                    Ok::<_, StoreError>(Some((row, rows)))
                })
            })
            .await?;
        let found: Option<(FundRow, Vec<AllocationRow>)> = found;
        let Some((row, rows)) = found else { bail!(WrongUse(format!("there is no {fund}"))) };
        let areas: BTreeSet<String> = rows.into_iter().map(|one| one.area).collect();
        let amounts = sheet::read(&mut list, &areas, Pence(row.said)).map_err(|faults| {
            let lines: Vec<String> = faults.iter().map(|fault| fault.sentence(say)).collect();
            wrong(lines.join("\n"))
        })?;
        let what = Confirming { fund, on: self.on, given: given(say, &row, amounts), promise };
        let world = World::real();
        let sitting = Sitting {
            person: None,
            party: row.giver,
            now: world.now(),
            world,
            regimes: regimes(None, Vec::new())?,
        };
        let done =
            db.write(move |tx| Box::pin(async move { confirm(tx, &what, &sitting).await })).await;
        match done {
            Ok(done) => {
                println_out(&format!(
                    "{} areas confirmed and written to, {} as they were.",
                    done.noted, done.unchanged
                ));
                Ok(())
            }
            Err(NotConfirmed::Refused(area, why)) => {
                bail!(WrongUse(format!("{area}: {}", not_allowed(say, why))))
            }
            Err(NotConfirmed::NoPromise) => bail!(WrongUse(say.t("fund-promise-wrong").to_owned())),
            Err(NotConfirmed::Overtaken) => {
                bail!("somebody else changed it meanwhile: run it again")
            }
            Err(NotConfirmed::Unknown | NotConfirmed::NotYours) => bail!("there is no {fund}"),
            Err(NotConfirmed::Store(error)) => Err(error.into()),
        }
    }
}
