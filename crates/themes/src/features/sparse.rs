//! Rows of numbers of which most are nought.

/// One row: which columns are not nought, and what stands there.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// The columns, ascending.
    pub columns: &'a [u32],
    /// What stands in each.
    pub values: &'a [f32],
}

impl Row<'_> {
    /// The sum of products with a full row.
    #[must_use]
    pub fn dot(&self, full: &[f32]) -> f32 {
        let mut sum = 0.0;
        for (column, value) in self.columns.iter().zip(self.values) {
            sum += full[*column as usize] * value;
        }
        sum
    }

    /// Adds `times` this row to a full row.
    pub fn add_to(&self, full: &mut [f32], times: f32) {
        for (column, value) in self.columns.iter().zip(self.values) {
            full[*column as usize] += times * value;
        }
    }

    /// The sum of the squares.
    #[must_use]
    pub fn square(&self) -> f32 {
        self.values.iter().map(|value| value * value).sum()
    }
}

/// Many rows, one after the other.
#[derive(Clone, Debug)]
pub struct Rows {
    ends: Vec<usize>,
    columns: Vec<u32>,
    values: Vec<f32>,
}

impl Default for Rows {
    fn default() -> Rows {
        Rows::new()
    }
}

impl Rows {
    /// No rows.
    #[must_use]
    pub fn new() -> Rows {
        Rows { ends: vec![0], columns: Vec::new(), values: Vec::new() }
    }

    /// Adds a row of pairs whose columns ascend.
    pub fn push(&mut self, row: impl IntoIterator<Item = (u32, f32)>) {
        for (column, value) in row {
            self.columns.push(column);
            self.values.push(value);
        }
        self.ends.push(self.columns.len());
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len() - 1
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A row.
    #[must_use]
    pub fn row(&self, at: usize) -> Row<'_> {
        let span = self.ends[at]..self.ends[at + 1];
        Row { columns: &self.columns[span.clone()], values: &self.values[span] }
    }
}
