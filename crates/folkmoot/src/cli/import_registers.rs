//! `folkmoot import organisations` and `locations`: bringing in the official registers. It can be
//! interrupted and run again: what is there and has not changed is left alone.

use super::WrongUse;
use super::serve::{open, println_out};
use crate::providers::facts::Trusts;
use crate::providers::import::{self, Import as Brought, Outcome};
use crate::providers::model::{NotThisLayout, Reject};
use crate::providers::{ensure_facts, locations, ods, successions};
use crate::world::World;
use anyhow::Context;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::Read;
use std::path::{Path, PathBuf};

/// The largest file that is read, in bytes, unpacked.
const LARGEST: u64 = 1 << 30;
/// Rejected rows that are shown on the terminal.
const MOST_SHOWN: usize = 10;

/// What every register needs.
#[derive(clap::Args)]
pub struct Register {
    /// The file; one whose name ends in .gz is unpacked.
    file: PathBuf,
    /// sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME
    #[arg(long, env = "FOLKMOOT_DATABASE")]
    database: String,
    /// Where to write the rows that could not be taken, with the reason for each (CSV).
    #[arg(long)]
    rejects: Option<PathBuf>,
}

/// What the register of organisations may have beside it.
#[derive(clap::Args)]
pub struct Organisations {
    #[command(flatten)]
    register: Register,
    /// What came after what: old code, new code, reason, day (the archived succ.csv, no header).
    #[arg(long)]
    successors: Option<PathBuf>,
}

impl Organisations {
    /// Brings the file in, and says what became of its rows.
    ///
    /// # Errors
    /// Wrong use when a file is not there or not of its layout; otherwise when the database or the
    /// rejects file cannot be used.
    pub async fn run(self) -> anyhow::Result<()> {
        let Organisations { register, successors } = self;
        let (text, source) = read(&register.file)?;
        let rows = of_layout(&register.file, ods::read(&text, Trusts::england()))?;
        let successions = match &successors {
            None => Vec::new(),
            Some(file) => of_layout(file, successions::read(&read(file)?.0))?,
        };
        let file_name = name_of(&register.file);
        let import = Brought { kind: "organisations", file_name, source, rows, successions };
        register.bring_in(import).await
    }
}

impl Register {
    /// Brings a file of care locations in, and says what became of its rows.
    ///
    /// # Errors
    /// Wrong use when a file is not there or not of its layout; otherwise when the database or the
    /// rejects file cannot be used.
    pub async fn locations(self) -> anyhow::Result<()> {
        let (text, source) = read(&self.file)?;
        let rows = of_layout(&self.file, locations::read(&text))?;
        let file_name = name_of(&self.file);
        let successions = Vec::new();
        self.bring_in(Brought { kind: "locations", file_name, source, rows, successions }).await
    }

    async fn bring_in(self, import: Brought) -> anyhow::Result<()> {
        let register = self;
        // Before anything is brought in: somebody must be able to mend what was not.
        let rejects = register.rejects.as_deref().map(begin_rejects).transpose()?;
        let world = World::real();
        let db = open(&register.database).await?;
        ensure_facts(&db, world.now()).await?;
        let bar = ProgressBar::new(import.rows.len() as u64);
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos} of {len} rows, {eta} left")
        {
            bar.set_style(style);
        }
        let outcome = import::run(&db, &world, import, |done| bar.set_position(done)).await;
        bar.finish_and_clear();
        let outcome = outcome.context(
            "the import stopped; what it brought in is kept, and running it again goes on from there",
        )?;
        if let (Some(writer), Some(path)) = (rejects, &register.rejects) {
            write_rejects(writer, &outcome.rejects)
                .with_context(|| format!("cannot write {}", path.display()))?;
        }
        tell(&outcome, register.rejects.as_deref());
        Ok(())
    }
}

fn name_of(file: &Path) -> String {
    file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// The text of a file and a hash of it. Old registers are not in UTF-8 but in Windows-1252.
fn read(path: &Path) -> anyhow::Result<(String, String)> {
    let cannot = |error: std::io::Error| {
        anyhow::Error::from(WrongUse(format!("cannot read {}: {error}", path.display())))
    };
    let file = std::fs::File::open(path).map_err(cannot)?;
    let packed = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("gz"));
    let reader: Box<dyn Read> =
        if packed { Box::new(flate2::read::MultiGzDecoder::new(file)) } else { Box::new(file) };
    let mut bytes = Vec::new();
    reader.take(LARGEST + 1).read_to_end(&mut bytes).map_err(cannot)?;
    if bytes.len() as u64 > LARGEST {
        return Err(WrongUse(format!("{} is larger than 1 GiB", path.display())).into());
    }
    let hash = {
        use sha2::Digest;
        let hash = sha2::Sha256::digest(&bytes);
        hash[..16].iter().map(|b| format!("{b:02x}")).collect()
    };
    let text = String::from_utf8(bytes)
        .unwrap_or_else(|error| encoding_rs::WINDOWS_1252.decode(error.as_bytes()).0.into_owned());
    Ok((text, hash))
}

fn of_layout<T>(path: &Path, read: Result<T, NotThisLayout>) -> anyhow::Result<T> {
    read.map_err(|error| WrongUse(format!("{}: {error}", path.display())).into())
}

fn begin_rejects(path: &Path) -> anyhow::Result<csv::Writer<std::fs::File>> {
    let file = std::fs::File::create(path)
        .map_err(|error| WrongUse(format!("cannot write {}: {error}", path.display())))?;
    Ok(csv::Writer::from_writer(file))
}

fn write_rejects(mut writer: csv::Writer<std::fs::File>, rejects: &[Reject]) -> anyhow::Result<()> {
    writer.write_record(["row", "reason", "raw"])?;
    for reject in rejects {
        writer.write_record([&reject.row.to_string(), &reject.reason, &reject.raw])?;
    }
    writer.flush()?;
    Ok(())
}

/// Says what became of the rows.
fn tell(outcome: &Outcome, file: Option<&Path>) {
    let c = &outcome.counts;
    println_out(&format!(
        "{} rows: {} added, {} changed ({} of them closed), {} unchanged, {} rejected",
        c.read, c.added, c.changed, c.closed, c.unchanged, c.rejected
    ));
    if outcome.successions > 0 {
        println_out(&format!("{} successions are new or changed", outcome.successions));
    }
    if outcome.left > 0 {
        println_out(&format!(
            "{} of the same register are in the store and not in this file: they were left as they are",
            outcome.left
        ));
    }
    if outcome.rejects.is_empty() {
        return;
    }
    println_out("Rejected:");
    for reject in outcome.rejects.iter().take(MOST_SHOWN) {
        println_out(&format!("  row {}: {}", reject.row, reject.reason));
    }
    let more = outcome.rejects.len().saturating_sub(MOST_SHOWN);
    match (more, file) {
        (_, Some(path)) => println_out(&format!("All of them are in {}", path.display())),
        (0, None) => {}
        (more, None) => {
            println_out(&format!("  and {more} more; --rejects OUT.csv lists them all"))
        }
    }
}
