//! `folkmoot import mail`: the mail of a party into the register of correspondence.

use super::WrongUse;
use super::serve::{logs, open, println_out, regimes};
use crate::correspondence::mail::load::{self, Became, Orders, Texts};
use crate::correspondence::mail::message::{self, NotMail};
use crate::correspondence::mail::{read, store as mails};
use crate::law::Regimes;
use crate::store::{Db, StoreError, changes};
use crate::web::words::Words;
use crate::world::World;
use anyhow::Context;
use indicatif::{ProgressBar, ProgressStyle};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// How many mails may wait between the reader and the database.
const WAITING: usize = 4;
/// How many reasons and addresses are shown at the terminal.
const SHOWN: usize = 20;

/// Brings in mail: a message (.eml), an mbox, or a folder of either, such as a Maildir.
#[derive(clap::Args)]
pub struct ImportMail {
    /// The file or folder.
    from: PathBuf,
    /// sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME
    #[arg(long, env = "FOLKMOOT_DATABASE")]
    database: String,
    /// Whose mail it is, by the code of the body: network:E08000003, national-body.
    #[arg(long = "for")]
    filed_for: String,
    /// Whose each address is: see docs/import.md. What was said before is known.
    #[arg(long)]
    map: Option<PathBuf>,
    /// Where the mails that were not taken are written, each with its place and the reason (CSV).
    #[arg(long)]
    rejects: Option<PathBuf>,
    /// Each mail from this body that begins a thread expects a reply: it becomes an ask, with its clock.
    #[arg(long)]
    expects_reply: bool,
    /// Days of this installation that are no working days, as `serve` has them.
    #[arg(long, env = "FOLKMOOT_CALENDAR")]
    calendar: Option<PathBuf>,
}

/// A file that says whose each address is.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Map {
    addresses: BTreeMap<String, String>,
}

impl ImportMail {
    /// Brings the mail in.
    ///
    /// # Errors
    /// When the file, the map or the database cannot be used. Mails that cannot be taken are no error.
    pub async fn run(self) -> anyhow::Result<()> {
        logs();
        if !self.from.exists() {
            return Err(WrongUse(format!("{} is not there", self.from.display())).into());
        }
        let map = self.map.as_deref().map(map_file).transpose()?;
        let db = open(&self.database).await?;
        let law = regimes(self.calendar.as_deref(), Vec::new())?;
        let orders = orders(&db, law, &self.filed_for, map, self.expects_reply).await?;
        bring_in(&db, &orders, &self.from, self.rejects.as_deref()).await
    }
}

fn map_file(path: &Path) -> anyhow::Result<Map> {
    let text =
        std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(toml::from_str(&text).map_err(|why| WrongUse(format!("{}: {why}", path.display())))?)
}

/// Finds the party, and keeps what the map says.
async fn orders(
    db: &Db,
    regimes: Regimes,
    filed_for: &str,
    map: Option<Map>,
    expects: bool,
) -> anyhow::Result<Orders> {
    let world = World::real();
    let (code, for_it, clock) = (filed_for.to_owned(), world.clone(), world.now());
    let addresses = map.map(|map| map.addresses).unwrap_or_default();
    let found = db
        .write(move |tx| {
            Box::pin(async move {
                let Some(own) = load::ensure(tx, &for_it, &code, clock).await? else {
                    return Ok(Err("there is no such body".to_owned()));
                };
                if own.code.is_none() {
                    return Ok(Err(format!("{code} is no code of a body")));
                }
                for (address, whose) in &addresses {
                    let Some(body) = load::ensure(tx, &for_it, whose, clock).await? else {
                        return Ok(Err(format!("\"{whose}\" is no code and no name of a body")));
                    };
                    let address = address.trim().to_lowercase();
                    mails::keep_address(tx, own.id, &address, body.id).await?;
                }
                Ok::<_, StoreError>(Ok(own))
            })
        })
        .await?;
    let own = found.map_err(|why| WrongUse(format!("--for or --map: {why}")))?;
    let texts = Texts::of(&Words::load()?);
    Ok(Orders { filed_for: own, expects, by: None, texts, world, regimes })
}

#[derive(Default)]
struct Counts {
    read: u64,
    filed: u64,
    waiting: u64,
    there: u64,
    rejected: u64,
}

async fn bring_in(
    db: &Db,
    orders: &Orders,
    from: &Path,
    rejects: Option<&Path>,
) -> anyhow::Result<()> {
    let mut size = 0;
    for file in read::files(from)? {
        size += file.metadata().with_context(|| file.display().to_string())?.len();
    }
    let bar = ProgressBar::new(size);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {percent:>3}% {msg} {eta}") {
        bar.set_style(style);
    }
    let mut out = rejects.map(rejects_file).transpose()?;
    let (sender, mut receiver) = tokio::sync::mpsc::channel(WAITING);
    let path = from.to_owned();
    let reader = tokio::task::spawn_blocking(move || {
        read::each(&path, |raw| {
            let place = (raw.file, raw.line, raw.reached);
            let mail = raw.bytes.ok_or(NotMail::TooLarge).and_then(|bytes| message::read(&bytes));
            sender.blocking_send((place, mail)).is_ok()
        })
    });
    let mut counts = Counts::default();
    let mut shown = Vec::new();
    let mut unknown = BTreeSet::new();
    while let Some(((file, line, reached), mail)) = receiver.recv().await {
        counts.read += 1;
        let became = match mail {
            Ok(mail) => load::file(db, orders, mail).await?,
            Err(why) => {
                counts.rejected += 1;
                reject(&mut out, &mut shown, (file.as_deref(), line), &why.to_string())?;
                bar.set_position(reached);
                continue;
            }
        };
        match became {
            Became::Filed(_, waits) => {
                counts.filed += 1;
                counts.waiting += u64::from(waits);
            }
            Became::There => counts.there += 1,
            Became::Rejected(why) => {
                counts.rejected += 1;
                if let load::Why::Unknown(address) = &why {
                    unknown.insert(address.clone());
                }
                reject(&mut out, &mut shown, (file.as_deref(), line), &why.to_string())?;
            }
        }
        bar.set_position(reached);
        bar.set_message(format!("{} filed, {} rejected", counts.filed, counts.rejected));
    }
    reader.await?.context("the mail could not be read to its end; what was filed stays")?;
    bar.finish_and_clear();
    if let Some(out) = &mut out {
        out.flush().context("cannot write the rejects file")?;
    }
    changes::note(db).await?;
    say(&counts, &shown, &unknown, rejects);
    Ok(())
}

fn rejects_file(path: &Path) -> anyhow::Result<csv::Writer<std::fs::File>> {
    let mut writer =
        csv::Writer::from_path(path).with_context(|| format!("cannot write {}", path.display()))?;
    writer.write_record(["file", "line", "reason"])?;
    Ok(writer)
}

fn reject(
    out: &mut Option<csv::Writer<std::fs::File>>,
    shown: &mut Vec<String>,
    (file, line): (Option<&str>, u64),
    why: &str,
) -> anyhow::Result<()> {
    if let Some(out) = out {
        out.write_record([file.unwrap_or_default(), &line.to_string(), why])?;
    }
    if shown.len() < SHOWN {
        let place = file.map(|file| format!("{file}, ")).unwrap_or_default();
        shown.push(format!("  {place}line {line}: {why}"));
    }
    Ok(())
}

fn say(counts: &Counts, shown: &[String], unknown: &BTreeSet<String>, rejects: Option<&Path>) {
    let Counts { read, filed, waiting, there, rejected } = counts;
    println_out(&format!(
        "{read} mails read, {filed} filed, {there} there already, {rejected} rejected"
    ));
    if *waiting > 0 {
        println_out(&format!(
            "  {waiting} wait on the pages of their asks to be noted: a mail is no answer by itself"
        ));
    }
    shown.iter().for_each(|line| println_out(line));
    if *rejected > shown.len() as u64 {
        println_out(&format!("  and {} more", rejected - shown.len() as u64));
    }
    if !unknown.is_empty() {
        println_out(
            "  Say whose these addresses are in a file, give it with --map, and run this again:",
        );
        println_out("  [addresses]");
        for address in unknown.iter().take(SHOWN) {
            println_out(&format!("  \"{address}\" = \"\""));
        }
    }
    if let Some(path) = rejects.filter(|_| *rejected > 0) {
        println_out(&format!("  All that was rejected is in {}", path.display()));
    }
}
