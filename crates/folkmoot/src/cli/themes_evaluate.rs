//! `folkmoot themes evaluate`: how well codes are found, on texts whose codes are known.

use super::WrongUse;
use super::serve::println_out;
use super::spent::{cpu_seconds, peak_megabytes};
use super::themes::columns;
use anyhow::bail;
use std::path::PathBuf;
use std::sync::Arc;
use themes::coding::{Codebook, all_shipped};
use themes::features::WordVectors;
use themes::measure::{Evaluating, Table, evaluate};

/// Tries how well codes are found: the texts are cut into parts, and each part is coded by what was learned from
/// the others. Texts that say the same are tried once.
#[derive(clap::Args)]
pub struct Evaluate {
    /// The file: CSV, XLSX or ODS, with headings
    file: PathBuf,
    /// The column of the texts
    #[arg(long, value_name = "COL")]
    text: String,
    /// The column of their labels
    #[arg(long, value_name = "COL")]
    labels: String,
    /// What parts the labels of one text [default: a bar or a semicolon if there is one, else a comma]
    #[arg(long)]
    sep: Option<String>,
    /// In how many parts the texts are cut
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u16).range(2..=1000))]
    folds: u16,
    /// How many texts a label must have to be counted
    #[arg(long, default_value_t = 20, value_name = "N")]
    least: usize,
    /// Learn from at most so many confirmed texts; from the codebooks alone with 0
    #[arg(long, value_name = "N")]
    confirmed: Option<usize>,
    /// Try the texts of each value of this column on what was learned from the others, instead of parts by chance
    #[arg(long, value_name = "COL")]
    across: Option<String>,
    /// Draws the parts
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// A codebook of your own (docs/themes.md says how it is written); may be given again
    #[arg(long, value_name = "FILE")]
    codebook: Vec<PathBuf>,
    /// Do not use the codebooks that come with the program
    #[arg(long)]
    no_codebooks: bool,
    /// Do not use the table of word vectors
    #[arg(long)]
    no_vectors: bool,
}

impl Evaluate {
    /// Prints how well it went.
    ///
    /// # Errors
    /// Wrong use when the file, a column or a codebook cannot be read, or no label has enough texts.
    pub fn run(self) -> anyhow::Result<()> {
        let mut codebooks = Vec::new();
        for path in &self.codebook {
            codebooks.push(own(path)?);
        }
        if !self.no_codebooks {
            codebooks.extend(all_shipped());
        }
        let found = columns(
            &self.file,
            &self.text,
            Some(&self.labels),
            self.sep.as_deref(),
            self.across.as_deref(),
        )?;
        if found.texts.len() < usize::from(self.folds) {
            bail!(WrongUse(format!("there are fewer texts than {} parts", self.folds)));
        }
        let separator = found.separator.unwrap_or_default();
        let table = Table { texts: found.texts, labels: found.labels, sources: found.sources };
        let how = Evaluating {
            folds: usize::from(self.folds),
            least: self.least,
            confirmed: self.confirmed,
            across: self.across.is_some(),
            seed: self.seed,
            ..Evaluating::default()
        };
        let vectors = if self.no_vectors { None } else { WordVectors::shipped().map(Arc::new) };
        let done = evaluate(&table, &codebooks, vectors.as_ref(), &how, &cpu_seconds);
        if done.labels.is_empty() {
            bail!(WrongUse(format!(
                "no label has {} texts (labels were parted by {separator:?})",
                self.least
            )));
        }
        println_out(&format!(
            "{} texts, {} left out because another says the same, {} labels (parted by {separator:?})",
            done.texts,
            done.duplicates,
            done.labels.len()
        ));
        println_out(&format!("micro F1 {:.3}\nmacro F1 {:.3}", done.micro(), done.macro_mean()));
        println_out(&format!("texts without a suggestion {}", done.abstained));
        println_out("\n   F1  precision  recall  texts  label");
        for label in &done.labels {
            let precision = label.right as f64 / label.given.max(1) as f64;
            let recall = label.right as f64 / label.there.max(1) as f64;
            println_out(&format!(
                "{:.3}      {precision:.3}   {recall:.3}  {:5}  {}",
                label.f1(),
                label.there,
                label.name
            ));
        }
        println_out("\nthe likeliest code of each text as its group, against people's:");
        for (over, how) in [
            ("by the first label", done.as_groups),
            ("texts with one label only", done.as_groups_of_one),
        ] {
            println_out(&format!(
                "NMI {:.3}  ARI {:.3}  AMI {:.3}  purity {:.3}  ({over})",
                how.nmi, how.ari, how.ami, how.purity
            ));
        }
        println_out(&format!(
            "\ntraining {:.2} CPU seconds, {:.2} for each part",
            done.training_seconds,
            done.training_seconds / f64::from(self.folds)
        ));
        println_out(&format!(
            "coding {:.3} milliseconds a comment, {:.0} comments a second",
            done.milliseconds(),
            1000.0 / done.milliseconds().max(1e-9)
        ));
        if let Some(peak) = peak_megabytes() {
            println_out(&format!("peak memory {peak:.0} MB"));
        }
        Ok(())
    }
}

fn own(path: &PathBuf) -> anyhow::Result<Codebook> {
    let wrong = |why: String| WrongUse(format!("{}: {why}", path.display()));
    let text = std::fs::read_to_string(path).map_err(|why| wrong(why.to_string()))?;
    Ok(Codebook::parse(&text).map_err(|why| wrong(why.to_string()))?)
}
