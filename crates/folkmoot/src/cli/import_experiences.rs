//! `folkmoot import experiences`: a file of experiences into a database.

use super::WrongUse;
use super::serve::{logs, open, println_out};
use crate::areas::register::{AreaCode, Register};
use crate::coding::knowledge;
use crate::experiences::import::load::{self, LoadError, Orders};
use crate::experiences::import::mapping::{Field, Mapping};
use crate::experiences::import::read::Sheet;
use crate::experiences::import::runs::{self, Counts, NewRun};
use crate::experiences::import::{Terms, note};
use crate::store::{Db, changes};
use crate::world::World;
use anyhow::Context;
use indicatif::{ProgressBar, ProgressStyle};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// Brings in a file of experiences (CSV, XLSX or ODS).
#[derive(clap::Args)]
pub struct ImportExperiences {
    /// The file.
    file: PathBuf,
    /// sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME
    #[arg(long, env = "FOLKMOOT_DATABASE")]
    database: String,
    /// Which column is what: see docs/import.md. Without it, the headings are guessed at.
    #[arg(long)]
    map: Option<PathBuf>,
    /// Where the rows that were not taken are written, each with its number and the reason.
    #[arg(long)]
    rejects: Option<PathBuf>,
    /// The area of rows that do not say theirs, by its code: E08000003.
    #[arg(long)]
    area: Option<String>,
    /// What the rows come from; otherwise what the mapping says, or the name of the file.
    #[arg(long)]
    source: Option<String>,
    /// Under which agreement they were given, as readers will see it.
    #[arg(long)]
    terms: Option<String>,
    /// They were looked at before they came here, and people agreed to it: publish them at once.
    #[arg(long)]
    publish: bool,
}

impl ImportExperiences {
    /// Brings the file in.
    ///
    /// # Errors
    /// When the file, the mapping or the database cannot be used. Rows that cannot be taken are no error.
    pub async fn run(self) -> anyhow::Result<()> {
        logs();
        let mapping = self.map.as_deref().map(mapping_file).transpose()?;
        let area = self.area.as_deref().map(area).transpose()?;
        let db = open(&self.database).await?;
        let world = World::real();
        let file = File {
            path: &self.file,
            mapping,
            area,
            source: self.source,
            terms: self.terms,
            publish: self.publish,
            rejects: self.rejects.as_deref(),
        };
        bring_in(&db, &world, file).await?;
        Ok(())
    }
}

/// A file to be brought in.
pub struct File<'a> {
    /// Where it is.
    pub path: &'a Path,
    /// How it is read; guessed if not given.
    pub mapping: Option<Mapping>,
    /// Where rows belong that do not say.
    pub area: Option<AreaCode>,
    /// What its rows come from.
    pub source: Option<String>,
    /// Under which agreement.
    pub terms: Option<String>,
    /// Whether they are published at once.
    pub publish: bool,
    /// Where the rows that were not taken are written.
    pub rejects: Option<&'a Path>,
}

/// Brings a file in and says at the terminal what becomes of it.
///
/// # Errors
/// When the file, the mapping or the database cannot be used.
pub async fn bring_in(db: &Db, world: &World, file: File<'_>) -> anyhow::Result<Counts> {
    let name = file
        .path
        .file_name()
        .map_or_else(|| "file".to_owned(), |n| n.to_string_lossy().into_owned());
    let sheet = Sheet::open(file.path, file.mapping.as_ref().and_then(|m| m.sheet.as_deref()))
        .with_context(|| name.clone())?;
    let mapping = match file.mapping {
        Some(mapping) => mapping,
        None => {
            let mapping = Mapping::guess(&sheet.columns);
            say_guess(&name, &mapping, &sheet.columns);
            mapping
        }
    };
    let plan = mapping.plan(&sheet.columns).map_err(|why| WrongUse(format!("{name}: {why}")))?;
    let source = file.source.or_else(|| mapping.source.clone()).unwrap_or_else(|| {
        file.path.file_stem().map_or(name.clone(), |n| n.to_string_lossy().into_owned())
    });
    let agreement = file.terms.or_else(|| mapping.terms.clone());
    let publish_now = file.publish || mapping.already_moderated;
    if let Some(area) = file.area.and_then(|code| Register::england().area(code)) {
        println_out(&format!(
            "Rows that do not say their area belong to {} ({})",
            area.name,
            area.code.as_str()
        ));
    }
    let run = NewRun {
        id: world.new_id(),
        source: source.clone(),
        file_name: name.clone(),
        area: file.area.map(|a| a.as_str().to_owned()),
        by: None,
        terms: agreement.clone(),
    };
    let run_id = run.id;
    let now = world.now();
    db.write(move |tx| Box::pin(async move { runs::begin(tx, &run, now).await })).await?;
    let mut rejects = file.rejects.map(|path| rejects_file(path, &sheet.columns)).transpose()?;
    let orders = Orders {
        run: run_id,
        terms: Terms {
            source: source.clone(),
            area: file.area,
            only: None,
            publish: file.publish,
            today: world.today(),
        },
        publish_now,
        note: note(&source, agreement.as_deref()),
        by: None,
        knows: Arc::new(knowledge::load(db).await?),
        job: None,
    };
    let bar = bar(sheet.size);
    let mut first_reasons = Vec::new();
    let mut trouble = None;
    let loaded = load::load(db, world, sheet, &mapping, orders, |reached, rejected| {
        bar.set_position(reached.done);
        bar.set_message(format!(
            "{} added, {} rejected",
            reached.counts.added, reached.counts.rejected
        ));
        for reject in rejected {
            if first_reasons.len() < 5 {
                first_reasons.push(format!("  row {}: {}", reject.number, reject.reason));
            }
            if let Some(file) = &mut rejects
                && let Err(error) = write_reject(file, reject)
            {
                trouble.get_or_insert(error);
            }
        }
    })
    .await;
    bar.finish_and_clear();
    let outcome = loaded.as_ref().map_or_else(ToString::to_string, |_| "done".to_owned());
    let now = world.now();
    db.write(move |tx| Box::pin(async move { runs::end(tx, run_id, &outcome, now).await })).await?;
    changes::note(db).await?;
    let counts = loaded.map_err(|error| match error {
        LoadError::BadMapping(why) => anyhow::Error::from(WrongUse(why.0)),
        other => anyhow::Error::from(other).context(format!(
            "{name} was not brought in to its end; what was added stays, and it can be brought in again"
        )),
    })?;
    if let Some(mut file) = rejects {
        file.flush().context("cannot write the rejects file")?;
    }
    if let Some(error) = trouble {
        return Err(anyhow::Error::from(error).context("cannot write the rejects file"));
    }
    let asked = plan.asks(Field::MayPublish);
    say_counts(
        &name,
        &source,
        counts,
        publish_now,
        asked || file.publish,
        &first_reasons,
        file.rejects,
    );
    Ok(counts)
}

/// Reads a mapping file; what is wrong with it is wrong use.
fn mapping_file(path: &Path) -> anyhow::Result<Mapping> {
    let text =
        std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(Mapping::from_toml(&text).map_err(|why| WrongUse(format!("{}: {why}", path.display())))?)
}

/// The area of a code that exists today.
fn area(code: &str) -> anyhow::Result<AreaCode> {
    let parsed = code.parse::<AreaCode>().map_err(|why| WrongUse(format!("--area: {why}")))?;
    if Register::england().area(parsed).is_none() {
        return Err(WrongUse(format!("--area: there is no area {code}")).into());
    }
    Ok(parsed)
}

fn say_guess(name: &str, mapping: &Mapping, columns: &[String]) {
    println_out(&format!("{name} is read like this, as far as its headings tell:"));
    for (field, origin) in &mapping.fields {
        match (&origin.column, &origin.fixed) {
            (Some(column), _) => {
                println_out(&format!("  {field:<14} from the column \"{column}\""))
            }
            (None, Some(value)) => println_out(&format!("  {field:<14} always {value}")),
            (None, None) => {}
        }
    }
    let left: Vec<&str> = mapping.left_over(columns).collect();
    if !left.is_empty() {
        println_out(&format!("  not taken: {}", left.join(", ")));
    }
    println_out(
        "  To read it otherwise, write a mapping file (docs/import.md) and give it with --map.",
    );
}

fn say_counts(
    name: &str,
    source: &str,
    counts: Counts,
    publish_now: bool,
    agreed: bool,
    reasons: &[String],
    rejects: Option<&Path>,
) {
    let Counts { read, added, unchanged, rejected, published, marked, danger, month_first } =
        counts;
    println_out(&format!(
        "{name}: {read} rows read, {added} added, {unchanged} there already, {rejected} rejected (source: {source})"
    ));
    if added > 0 {
        let waiting = added - published;
        println_out(&format!("  {published} published; {waiting} wait for a moderator"));
        if marked + danger > 0 {
            println_out(&format!(
                "  of those that wait, {marked} have marks of personal data and {danger} may tell of danger"
            ));
        }
        if month_first > 0 {
            println_out(&format!(
                "  {month_first} dates make sense only with the month first and were read so; all others are read \
                 with the day first. If that is wrong, give `format` in a mapping"
            ));
        }
        if !publish_now {
            println_out(
                "  What was looked at before it came here can be published at once: --publish, or \
                 already_moderated in the mapping",
            );
        }
        if !agreed {
            println_out(
                "  Nothing in the file says that people agreed to publication, so it is taken that they did not",
            );
        }
    }
    for reason in reasons {
        println_out(reason);
    }
    if rejected > reasons.len() as i64 {
        println_out(&format!("  and {} more", rejected - reasons.len() as i64));
    }
    match rejects {
        Some(path) if rejected > 0 => {
            println_out(&format!(
                "  All rejected rows are in {}: mend them there and bring it in",
                path.display()
            ));
        }
        None if rejected > 0 => {
            println_out("  To have the rejected rows in a file, give --rejects OUT.csv")
        }
        _ => {}
    }
}

/// A bar in the unit of the file; not drawn where there is no terminal.
fn bar(size: u64) -> ProgressBar {
    let bar = ProgressBar::new(size);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {percent:>3}% {msg} {eta}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(500));
    bar
}

/// The file of rejected rows. The number and the reason stand behind the file's own columns, so that it can be
/// mended and brought in as it is.
fn rejects_file(path: &Path, columns: &[String]) -> anyhow::Result<csv::Writer<std::fs::File>> {
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .from_path(path)
        .with_context(|| format!("cannot write {}", path.display()))?;
    writer.write_record(
        ["row_number", "reason"].into_iter().chain(columns.iter().map(String::as_str)),
    )?;
    Ok(writer)
}

fn write_reject(file: &mut csv::Writer<std::fs::File>, reject: &runs::Reject) -> csv::Result<()> {
    let mut row = csv::ReaderBuilder::new().has_headers(false).from_reader(reject.row.as_bytes());
    let cells = row.records().next().transpose()?.unwrap_or_default();
    let number = reject.number.to_string();
    file.write_record([number.as_str(), reject.reason.as_str()].into_iter().chain(cells.iter()))
}
