//! The counts that pages show, kept as rows and changed in the transaction that changes what they
//! count. A [`Tally`] gathers the changes of one transaction and writes each row once, in one
//! order, so that two transactions never wait for each other in a circle.

use crate::params;
use crate::store::{StoreError, Tx};
use jiff::civil::Date;
use rules::week::Week;
use std::collections::BTreeMap;

const ADD: &str = "INSERT INTO experience_count (area, dimension, key, week, heard, published)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (area, dimension, key, week) DO UPDATE
    SET heard = experience_count.heard + excluded.heard,
        published = experience_count.published + excluded.published";

pub(crate) const STATEMENTS: &[&str] = &[ADD];

/// By what experiences are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dimension {
    /// All of an area.
    All,
    /// By channel.
    Channel,
    /// By kind of service.
    Kind,
    /// By provider.
    Provider,
    /// By service.
    Service,
}

impl Dimension {
    /// Its key in the table.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Dimension::All => "all",
            Dimension::Channel => "channel",
            Dimension::Kind => "kind",
            Dimension::Provider => "provider",
            Dimension::Service => "service",
        }
    }

    /// The one with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Dimension> {
        use Dimension::{All, Channel, Kind, Provider, Service};
        [All, Channel, Kind, Provider, Service].into_iter().find(|d| d.key() == key)
    }
}

/// What is counted: the area, by what, its key, and the first day of the week.
pub type Cell = (String, Dimension, String, Date);

/// The changes of one transaction.
#[derive(Debug, Default)]
pub struct Tally(BTreeMap<Cell, (i64, i64)>);

impl Tally {
    /// Nothing counted yet.
    #[must_use]
    pub fn new() -> Tally {
        Tally::default()
    }

    /// Counts `n` experiences as heard; -1 takes one back.
    #[allow(clippy::too_many_arguments, reason = "one for each thing that is counted by")]
    pub fn heard(
        &mut self,
        area: &str,
        day: Date,
        kind: &str,
        channel: &str,
        provider: Option<&str>,
        service: Option<&str>,
        n: i64,
    ) {
        self.add(area, day, kind, channel, provider, service, (n, 0));
    }

    /// Counts `n` experiences as published; -1 takes one back.
    #[allow(clippy::too_many_arguments, reason = "one for each thing that is counted by")]
    pub fn published(
        &mut self,
        area: &str,
        day: Date,
        kind: &str,
        channel: &str,
        provider: Option<&str>,
        service: Option<&str>,
        n: i64,
    ) {
        self.add(area, day, kind, channel, provider, service, (0, n));
    }

    #[allow(clippy::too_many_arguments, reason = "one for each thing that is counted by")]
    fn add(
        &mut self,
        area: &str,
        day: Date,
        kind: &str,
        channel: &str,
        provider: Option<&str>,
        service: Option<&str>,
        by: (i64, i64),
    ) {
        let week = Week::of(day).first_day();
        let cells = [
            (Dimension::All, Some("")),
            (Dimension::Kind, Some(kind)),
            (Dimension::Channel, Some(channel)),
            (Dimension::Provider, provider),
            (Dimension::Service, service),
        ];
        for (dimension, key) in cells {
            let Some(key) = key else { continue };
            let cell = (area.to_owned(), dimension, key.to_owned(), week);
            let count = self.0.entry(cell).or_default();
            count.0 += by.0;
            count.1 += by.1;
        }
    }

    /// Adds to one cell what was found missing there.
    pub(super) fn amend(&mut self, cell: Cell, heard: i64, published: i64) {
        let count = self.0.entry(cell).or_default();
        count.0 += heard;
        count.1 += published;
    }

    /// The cells with what was counted in each: heard and published.
    pub(super) fn into_cells(self) -> BTreeMap<Cell, (i64, i64)> {
        self.0
    }

    /// Writes the changes.
    ///
    /// # Errors
    /// When the statement fails.
    pub async fn write(self, tx: &mut Tx) -> Result<(), StoreError> {
        for ((area, dimension, key, week), (heard, published)) in self.0 {
            if heard != 0 || published != 0 {
                tx.run(ADD, params![&area, dimension.key(), &key, week, heard, published]).await?;
            }
        }
        Ok(())
    }
}
