//! A table of figures or records.

use askama::Template;

use super::markup::Markup;

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its heading.
    pub label: String,
    /// Whether it holds figures, which are set to the right with figures of one width.
    pub numeric: bool,
}

impl Column {
    /// A column of words.
    pub fn text(label: &str) -> Self {
        Self { label: label.into(), numeric: false }
    }

    /// A column of figures.
    pub fn number(label: &str) -> Self {
        Self { label: label.into(), numeric: true }
    }
}

/// What stands in one cell.
pub type Cell = Markup;

/// How many columns a telephone has room for.
const NARROW: usize = 3;

/// A table. On a telephone, one of more than three columns folds: each row becomes a block under its heading, and each cell a
/// line with the heading of its column before it. One of fewer scrolls inside its own region where even that is too
/// narrow; the region can be reached with the keyboard and is named by the caption. The first cell of each row is the
/// row's heading.
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/data_table.html")]
pub struct DataTable {
    /// An id, unique on the page; the caption's id is `{id}-caption`.
    pub id: String,
    /// What the table shows.
    pub caption: String,
    /// Whether the caption is only read out, because a heading above already says it.
    pub caption_hidden: bool,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each with one cell for each column.
    pub rows: Vec<Vec<Cell>>,
    /// Whether the last row is a sum.
    pub total: bool,
}

impl DataTable {
    /// A table without rows.
    pub fn new(id: &str, caption: &str, columns: Vec<Column>) -> Self {
        Self {
            id: id.into(),
            caption: caption.into(),
            caption_hidden: false,
            columns,
            rows: Vec::new(),
            total: false,
        }
    }

    /// With these rows.
    #[must_use]
    pub fn rows(mut self, rows: Vec<Vec<Cell>>) -> Self {
        self.rows = rows;
        self
    }

    fn folds(&self) -> bool {
        self.columns.len() > NARROW
    }

    fn label(&self, index: &usize) -> &str {
        self.columns.get(*index).map_or("", |column| column.label.as_str())
    }

    fn numeric(&self, index: &usize) -> bool {
        self.columns.get(*index).is_some_and(|column| column.numeric)
    }
}

pieces!(DataTable);
