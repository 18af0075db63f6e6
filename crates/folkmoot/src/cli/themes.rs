//! `folkmoot themes`: what many people are saying, for anybody's file and without an installation.

use super::WrongUse;
use super::themes_discover::Discover;
use super::themes_evaluate::Evaluate;
use crate::experiences::import::read::Sheet;
use std::path::Path;

/// Finds what many people are saying, in any file of texts.
#[derive(clap::Subcommand)]
pub enum Themes {
    /// Tries how well codes are found, on texts whose codes are known.
    Evaluate(Evaluate),
    /// Brings texts into groups, with names and quotes.
    Discover(Discover),
}

impl Themes {
    /// Carries it out.
    ///
    /// # Errors
    /// Wrong use when the file or a column cannot be read.
    pub fn run(self) -> anyhow::Result<()> {
        match self {
            Themes::Evaluate(evaluate) => evaluate.run(),
            Themes::Discover(discover) => discover.run(),
        }
    }
}

/// What a file holds in the columns that were named.
pub struct Columns {
    /// The texts.
    pub texts: Vec<String>,
    /// For each text its labels; empty where no column was named.
    pub labels: Vec<Vec<String>>,
    /// For each text what stands in a third column; empty where none was named.
    pub sources: Vec<String>,
    /// What parts the labels.
    pub separator: Option<String>,
}

/// Reads columns of a file. "None", "N/A" and an empty cell are answers like any other.
///
/// # Errors
/// Wrong use when the file cannot be read, or has no such column.
pub fn columns(
    file: &Path,
    text: &str,
    labels: Option<&str>,
    separator: Option<&str>,
    source: Option<&str>,
) -> anyhow::Result<Columns> {
    let wrong = |what: String| anyhow::anyhow!(WrongUse(what));
    let mut sheet = Sheet::open(file, None).map_err(|why| wrong(why.to_string()))?;
    let place = |name: &str| {
        sheet.columns.iter().position(|column| column == name).ok_or_else(|| {
            let there = sheet.columns.join(", ");
            wrong(format!("{} has no column {name}; it has {there}", file.display()))
        })
    };
    let text = place(text)?;
    let labels = labels.map(place).transpose()?;
    let source = source.map(place).transpose()?;
    let mut found =
        Columns { texts: Vec::new(), labels: Vec::new(), sources: Vec::new(), separator: None };
    let mut written: Vec<String> = Vec::new();
    while let Some(row) = sheet.next_row().map_err(|why| wrong(why.to_string()))? {
        let cell = |at: usize| row.cells.get(at).cloned().unwrap_or_default();
        found.texts.push(cell(text));
        written.extend(labels.map(cell));
        found.sources.extend(source.map(cell));
    }
    if found.texts.is_empty() {
        return Err(wrong(format!("{} has no row below its headings", file.display())));
    }
    if labels.is_some() {
        let separator = separator.map_or_else(|| likely_separator(&written), str::to_owned);
        let parts = |cell: &String| {
            let parts = match separator.as_str() {
                "" => vec![cell.as_str()],
                by => cell.split(by).collect(),
            };
            let parts = parts.into_iter().map(str::trim).filter(|part| !part.is_empty());
            parts.map(str::to_owned).collect()
        };
        found.labels = written.iter().map(parts).collect();
        found.separator = Some(separator);
    }
    Ok(found)
}

/// What parts the labels of a column if nobody says it: a bar or a semicolon where there is one, because names
/// of codes hold commas.
fn likely_separator(cells: &[String]) -> String {
    let found = ["|", ";"].into_iter().find(|by| cells.iter().any(|cell| cell.contains(by)));
    found.unwrap_or(",").to_owned()
}
