//! `folkmoot audit`: checks the public ledger of an installation from outside.

use super::WrongUse;
use super::audit_state as state;
use super::serve::{open_to_read, println_out};
use crate::ledger_log::audit::{Ask, Found, Site, Source, Trouble, check_receipt};
use anyhow::{Context, bail};
use indicatif::{ProgressBar, ProgressStyle};
use jiff::Timestamp;
use ledger::{Fault, Receipt, VerifierKey};
use std::path::{Path, PathBuf};

/// Checks the public ledger of an installation: that it is whole, signed, and has only grown.
#[derive(clap::Args)]
pub struct Audit {
    /// http(s)://ADDRESS of an installation, sqlite:PATH, postgres://..., a file of SQLite, or a folder with
    /// the files of a ledger. Not needed to check a receipt by itself.
    source: Option<String>,
    /// The key that signs it, as NAME+ID+KEY; otherwise the one in the state file, or the first time the one that
    /// the installation gives itself.
    #[arg(long)]
    key: Option<String>,
    /// The proof of a receipt, as the receipt gives it.
    #[arg(long)]
    receipt: Option<PathBuf>,
    /// How many published experiences to compare with the ledger over the network, newest first, and how many open
    /// asks with all their steps, those that are due first; of asks at most 100.
    #[arg(long, default_value_t = 20)]
    pages: u64,
    /// Where to keep what was seen last; the ledger must have grown from it. Without this, what is seen over the
    /// network is kept in folkmoot/ledgers in $XDG_STATE_HOME or ~/.local/state, but not of an installation on this machine.
    #[arg(long)]
    state: Option<PathBuf>,
    /// Neither compare with what was seen last nor keep what is seen now.
    #[arg(long, conflicts_with = "state")]
    forget: bool,
}

impl Audit {
    /// Checks, and says in one line what was found.
    ///
    /// # Errors
    /// The first fault that is found, or what could not be read.
    pub async fn run(self) -> anyhow::Result<()> {
        let given = self.key.as_deref().map(|text| {
            VerifierKey::parse(text.trim()).map_err(|why| WrongUse(format!("--key: {why}")))
        });
        let given = given.transpose()?;
        let receipt = self.receipt.as_deref().map(read_receipt).transpose()?;
        let own = || self.source.as_deref().and_then(state::usual_file);
        let file = if self.forget { None } else { self.state.clone().or_else(own) };
        let state = file.as_deref().map(state::read).transpose()?.flatten();
        let Some(source) = &self.source else {
            let key = given.or(state.map(|state| state.key));
            return alone(receipt, key);
        };
        let source = open(source).await?;
        let (key, known) = match (given, &state) {
            (Some(given), Some(state)) if given != state.key => bail!(
                "the state file {} was kept under the key {}, not under the one that --key gives",
                file.unwrap_or_default().display(),
                state.key
            ),
            (Some(given), _) => (given, true),
            (None, Some(state)) => (state.key.clone(), true),
            (None, None) => (source.key().await.map_err(in_words)?, false),
        };
        let earlier = state.map(|state| state.checkpoint);
        let ask = Ask { key, earlier, receipt, pages: self.pages };
        let bar = ProgressBar::new(0);
        let template = "Checking {bar:40} {human_pos} of {human_len}, {eta} left";
        bar.set_style(ProgressStyle::with_template(template)?);
        let from_outside = matches!(source, Source::Site(_));
        let found = source.audit(&ask, &bar).await;
        bar.finish_and_clear();
        let found = found.map_err(|trouble| match (&file, &ask.earlier) {
            (Some(file), Some(_)) => {
                anyhow::anyhow!(
                    "{} (what was seen last is in {})",
                    in_words(trouble),
                    file.display()
                )
            }
            _ => in_words(trouble),
        })?;
        if let Some(file) = &file {
            state::keep(file, &ask.key, &found.checkpoint)?;
        }
        println_out(&line(&ask, &found, known, from_outside));
        Ok(())
    }
}

/// Checks a receipt by itself.
fn alone(receipt: Option<Receipt>, key: Option<VerifierKey>) -> anyhow::Result<()> {
    let (Some(receipt), Some(key)) = (receipt, key) else {
        let needed = "name an installation to audit, or a receipt and a key (--receipt, --key)";
        return Err(WrongUse(needed.into()).into());
    };
    let checkpoint = check_receipt(&receipt, &key).map_err(|fault| in_words(fault.into()))?;
    println_out(&format!(
        "{} It was there when the ledger {} had {} entries. Signed by {key}.",
        of_receipt(&receipt),
        checkpoint.origin(),
        checkpoint.size()
    ));
    Ok(())
}

async fn open(source: &str) -> anyhow::Result<Source> {
    if source.starts_with("http://") || source.starts_with("https://") {
        let site = Site::new(source).map_err(|why| WrongUse(format!("{source}: {why:#}")))?;
        return Ok(Source::Site(site));
    }
    let url = if ["sqlite:", "postgres://", "postgresql://"].iter().any(|s| source.starts_with(s)) {
        source.to_owned()
    } else {
        let path = Path::new(source);
        if path.is_dir() {
            return Ok(Source::Folder(path.to_owned()));
        }
        if !path.exists() {
            return Err(WrongUse(format!(
                "{source} is neither an address such as https://folkmoot.example.org nor a file or folder"
            ))
            .into());
        }
        format!("sqlite:{source}")
    };
    Ok(Source::Database(open_to_read(&url).await?))
}

/// What was found, in one line.
fn line(ask: &Ask, found: &Found, known: bool, from_outside: bool) -> String {
    let mut line = format!("The ledger {} is whole: {} entries.", ask.key.name(), found.size);
    match &ask.earlier {
        Some(earlier) if earlier.size() == found.size => {
            line.push_str(" It is as it was last seen.")
        }
        Some(earlier) => {
            line.push_str(&format!(" It has grown from the {} last seen.", earlier.size()));
        }
        None => line.push_str(" It is seen for the first time."),
    }
    if let Some(receipt) = &ask.receipt {
        line.push_str(&format!(" {}", of_receipt(receipt)));
    }
    if found.sealed > 0 {
        line.push_str(&format!(" {} experiences are kept as they were received.", found.sealed));
    }
    if found.compared > 0 {
        line.push_str(&format!(
            " {} published experiences are what was published.",
            found.compared
        ));
    }
    let whose = if known { "" } else { ", the key that it gives itself" };
    if found.steps > 0 {
        line.push_str(&format!(
            " {} steps of {} are kept as they were noted{}.",
            found.steps,
            match from_outside {
                true => "open asks",
                false => "asks, decisions, reports, changes and correspondence",
            },
            match found.erased {
                0 => String::new(),
                n => format!(", {n} of them without words that were erased"),
            }
        ));
    }
    if found.queues > 0 {
        line.push_str(&format!(
            " In {} queues for places they went to whoever asked first, as the rule has it.",
            found.queues
        ));
    }
    line.push_str(&format!(" Signed by {}{whose}.", ask.key));
    line
}

fn of_receipt(receipt: &Receipt) -> String {
    let time = i64::try_from(receipt.entry.time()).unwrap_or(i64::MAX);
    let time = Timestamp::from_microsecond(time).unwrap_or_default();
    let (kind, subject) = (receipt.entry.kind(), receipt.entry.subject());
    format!("The receipt holds: line {} says {kind} of {subject}, {time}.", receipt.index + 1)
}

/// What went wrong, and whether the ledger is to blame.
fn in_words(trouble: Trouble) -> anyhow::Error {
    match trouble {
        Trouble::Unread(why) => anyhow::anyhow!("the ledger could not be checked: {why}"),
        fault => anyhow::anyhow!("the ledger is at fault: {fault}"),
    }
}

fn read_receipt(path: &Path) -> anyhow::Result<Receipt> {
    let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    Receipt::parse(&bytes).map_err(|why| {
        let fault = Fault::MalformedReceipt(why);
        anyhow::anyhow!("{}: {fault}", path.display())
    })
}
