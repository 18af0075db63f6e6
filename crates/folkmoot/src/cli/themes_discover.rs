//! `folkmoot themes discover`: groups among texts, with names and quotes.

use super::serve::println_out;
use super::spent::{cpu_seconds, peak_megabytes};
use super::themes::columns;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use themes::discovery::{Discovering, Groups, Likeness, discover, near_duplicates};
use themes::features::WordVectors;
use themes::measure::{agreement, coherence, without_duplicates};
use themes::text::Reading;

/// How many texts from one form of words are shown as a campaign.
const CAMPAIGN: usize = 5;
/// Which share of their runs of words texts of a campaign have in common.
const ALIKE: f32 = 0.6;

/// Brings texts into groups, with names and quotes. Texts that say the same are grouped once.
#[derive(clap::Args)]
pub struct Discover {
    /// The file: CSV, XLSX or ODS, with headings
    file: PathBuf,
    /// The column of the texts
    #[arg(long, value_name = "COL")]
    text: String,
    /// The column of labels that people gave them, to compare with
    #[arg(long, value_name = "COL")]
    labels: Option<String>,
    /// What parts the labels of one text [default: a bar or a semicolon if there is one, else a comma]
    #[arg(long)]
    sep: Option<String>,
    /// How many groups [default: from the number of texts]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=2000))]
    k: Option<u16>,
    /// How many quotes of each group
    #[arg(long, default_value_t = 3, value_name = "N")]
    quotes: usize,
    /// The seed of all chance
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// Do not use the table of word vectors
    #[arg(long)]
    no_vectors: bool,
}

impl Discover {
    /// Prints the groups.
    ///
    /// # Errors
    /// Wrong use when the file or a column cannot be read.
    pub fn run(self) -> anyhow::Result<()> {
        let labels = self.labels.as_deref();
        let found = columns(&self.file, &self.text, labels, self.sep.as_deref(), None)?;
        let all = found.texts.len();
        let kept = without_duplicates(found.texts.iter().map(String::as_str));
        let texts: Vec<&str> = kept.iter().map(|at| found.texts[*at].as_str()).collect();
        let vectors = if self.no_vectors { None } else { WordVectors::shipped().map(Arc::new) };
        let how =
            Discovering { groups: self.k.map(usize::from), quotes: self.quotes, seed: self.seed };
        let before = cpu_seconds();
        let groups = discover(&texts, vectors, &how);
        let spent = cpu_seconds() - before;
        println_out(&format!(
            "{} texts, {} left out because another says the same, {} groups",
            texts.len(),
            all - texts.len(),
            groups.groups.len()
        ));
        for group in &groups.groups {
            let name = if group.name.is_empty() {
                "(says nothing)".to_owned()
            } else {
                group.name.join(", ")
            };
            println_out(&format!("\n{:6}  {name}", group.members.len()));
            for quote in &group.quotes {
                println_out(&format!("        \"{}\"", on_one_line(texts[*quote])));
            }
        }
        campaigns(&texts);
        if self.labels.is_some() {
            let labels: Vec<&[String]> =
                kept.iter().map(|at| found.labels[*at].as_slice()).collect();
            compared(&groups, &labels);
        }
        let names: Vec<Vec<String>> =
            groups.groups.iter().map(|group| group.name.clone()).collect();
        println_out(&format!("NPMI of the names {:.3}", coherence(&names, &texts)));
        println_out(&format!("grouping {spent:.2} CPU seconds"));
        if let Some(peak) = peak_megabytes() {
            println_out(&format!("peak memory {peak:.0} MB"));
        }
        Ok(())
    }
}

/// Says how the groups agree with people's labels.
fn compared(groups: &Groups, labels: &[&[String]]) {
    let names: BTreeSet<&String> = labels.iter().filter_map(|own| own.first()).collect();
    let names: Vec<&String> = names.into_iter().collect();
    println_out("");
    let one: fn(&[String]) -> bool = |own| own.len() == 1;
    let any: fn(&[String]) -> bool = |own| !own.is_empty();
    for (over, counts) in [("by the first label", any), ("texts with one label only", one)] {
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for (text, own) in labels.iter().enumerate().filter(|(_, own)| counts(own)) {
            ours.push(groups.of_text[text]);
            theirs.push(names.binary_search(&&own[0]).unwrap_or(names.len()));
        }
        let how = agreement(&ours, &theirs);
        println_out(&format!(
            "ARI {:.3}  AMI {:.3}  NMI {:.3}  purity {:.3}  ({} {over})",
            how.ari,
            how.ami,
            how.nmi,
            how.purity,
            ours.len()
        ));
    }
}

/// Shows which texts come from one form of words.
fn campaigns(texts: &[&str]) {
    let marks: Vec<Option<Likeness>> =
        texts.iter().map(|text| Likeness::of(&Reading::of(text))).collect();
    let alike = near_duplicates(&marks, ALIKE);
    for texts_alike in alike.iter().filter(|texts| texts.len() >= CAMPAIGN) {
        println_out(&format!(
            "\n{:6}  from one form of words: \"{}\"",
            texts_alike.len(),
            on_one_line(texts[texts_alike[0]])
        ));
    }
}

/// A text on one line, cut where it is long.
fn on_one_line(text: &str) -> String {
    const LONGEST: usize = 160;
    let whole = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if whole.chars().count() <= LONGEST {
        return whole;
    }
    let cut: String = whole.chars().take(LONGEST).collect();
    format!("{}…", cut.trim_end())
}
