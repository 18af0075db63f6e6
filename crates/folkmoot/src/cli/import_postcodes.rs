//! `folkmoot import postcodes`: which area each postcode lies in.

use super::WrongUse;
use super::serve::{open, println_out};
use crate::areas::import::{Postcodes, read, read_first_halves};
use crate::areas::store::replace_postcodes;
use anyhow::Context;
use indicatif::{ProgressBar, ProgressStyle};
use std::fs::File;
use std::path::{Path, PathBuf};

/// How many rejected rows are shown; all of them go to the file of rejects.
const SHOWN: usize = 10;

/// Brings in a list of postcodes, in the place of the one before.
#[derive(clap::Args)]
pub struct ImportPostcodes {
    /// The ONS Postcode Directory as CSV, or runs with the columns postcode_from and area
    file: PathBuf,
    /// sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME
    #[arg(long, env = "FOLKMOOT_DATABASE")]
    database: String,
    /// For runs: the first halves of postcodes that exist, one in each row. Without it only those
    /// in which a run begins are known
    #[arg(long)]
    outcodes: Option<PathBuf>,
    /// Where the rows that were not taken are written (CSV: line, reason, row)
    #[arg(long)]
    rejects: Option<PathBuf>,
}

impl ImportPostcodes {
    /// Reads the file, and only then changes anything. Running it again changes nothing more.
    ///
    /// # Errors
    /// When a file or the database cannot be used.
    pub async fn run(self) -> anyhow::Result<()> {
        let halves = match &self.outcodes {
            None => None,
            Some(path) => {
                Some(read_first_halves(opened(path)?).with_context(|| path.display().to_string())?)
            }
        };
        let file = opened(&self.file)?;
        let bar = ProgressBar::new(file.metadata().map_or(0, |m| m.len()));
        bar.set_style(
            ProgressStyle::with_template("{msg} {wide_bar} {bytes} of {total_bytes}")
                .unwrap_or_else(|_| ProgressStyle::default_bar()),
        );
        bar.set_message("Reading");
        let list =
            read(bar.wrap_read(file), halves).with_context(|| self.file.display().to_string())?;
        bar.finish_and_clear();
        if let Some(path) = &self.rejects {
            write_rejects(path, &list)
                .with_context(|| format!("cannot write {}", path.display()))?;
        }

        let db = open(&self.database).await?;
        let bar = ProgressBar::new_spinner();
        bar.set_message(format!("Writing {} runs", list.runs.len()));
        bar.enable_steady_tick(std::time::Duration::from_millis(100));
        let Postcodes { runs, rows, first_halves, rejects } = list;
        let written = runs.len();
        db.write(move |tx| Box::pin(async move { replace_postcodes(tx, &runs).await })).await?;
        bar.finish_and_clear();

        println_out(&format!(
            "{rows} rows read. {written} runs of postcodes are kept, in {first_halves} first halves. {} rows rejected.",
            rejects.len()
        ));
        for reject in rejects.iter().take(SHOWN) {
            println_out(&format!("  line {}: {} ({})", reject.line, reject.reason, reject.row));
        }
        if rejects.len() > SHOWN && self.rejects.is_none() {
            println_out("  ... all of them: --rejects OUT.csv");
        }
        Ok(())
    }
}

/// Opens a file that was named; one that is not there is wrong use.
fn opened(path: &Path) -> anyhow::Result<File> {
    File::open(path)
        .map_err(|error| WrongUse(format!("cannot open {}: {error}", path.display())).into())
}

fn write_rejects(path: &Path, list: &Postcodes) -> anyhow::Result<()> {
    let mut writer = csv::Writer::from_path(path)?;
    writer.write_record(["line", "reason", "row"])?;
    for reject in &list.rejects {
        writer.write_record([&reject.line.to_string(), &reject.reason, &reject.row])?;
    }
    writer.flush()?;
    Ok(())
}
