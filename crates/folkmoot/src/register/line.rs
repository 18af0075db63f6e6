//! A line of the register: one area with its authority, scrutiny committee, host and network as they are, or were, on a day.

use super::model::{EntryKind, EntryRow, StepRow, named_on};
use super::store;
use crate::areas::register::{Area, Register};
use crate::offices::model::OfficeKind;
use crate::offices::part::of;
use crate::offices::show::Case;
use crate::parties::bodies::{self, Body};
use crate::store::{StoreError, Tx};
use crate::web::words::Say;
use jiff::civil::Date;
use std::collections::HashMap;
use uuid::Uuid;

/// What is kept of an area.
pub struct Line {
    /// The area.
    pub area: &'static Area,
    /// The day.
    pub on: Date,
    entries: Vec<(EntryRow, Vec<StepRow>)>,
    bodies: HashMap<Uuid, Body>,
    authority: Option<Uuid>,
    network: Option<Uuid>,
    offices: Vec<Case>,
}

/// An office that belongs to a body of the register.
pub struct SlotOffice {
    /// Its id.
    pub id: Uuid,
    /// What it is called.
    pub title: String,
    /// Who stood in it on the day, in a sentence.
    pub stands: String,
}

/// One of the four bodies of an area.
pub struct Slot {
    /// Which.
    pub kind: EntryKind,
    /// What it is called; nothing if it is not known which body it is.
    pub name: Option<String>,
    /// Its id as a party, if it is one.
    pub body: Option<Uuid>,
    /// Since when it is the one.
    pub since: Option<Date>,
    /// The chief executive of the authority, or the lead officer of the committee.
    pub office: Option<SlotOffice>,
    /// The day on which it was last confirmed, and by whom.
    pub confirmed: Option<(Date, String)>,
    /// How many steps its entry has.
    pub version: i64,
}

impl Line {
    /// Reads the line of an area.
    ///
    /// # Errors
    /// When a statement fails.
    pub async fn load(tx: &mut Tx, area: &'static Area, on: Date) -> Result<Line, StoreError> {
        let code = area.code.as_str();
        let mut entries = Vec::new();
        let mut named = Vec::new();
        for row in store::of_area(tx, code).await? {
            let steps = store::steps(tx, code, row.id).await?;
            named.extend(steps.iter().flat_map(|step| [step.body, step.for_party]).flatten());
            entries.push((row, steps));
        }
        let bodies = bodies::of_ids(tx, named).await?;
        let authority = bodies::by_code(tx, &format!("authority:{code}")).await?;
        let network = bodies::by_code(tx, &format!("network:{code}")).await?;
        let mut line = Line {
            area,
            on,
            entries,
            bodies,
            authority: authority.map(|body| body.id),
            network: network.map(|body| body.id),
            offices: Vec::new(),
        };
        let scrutiny = line.named(EntryKind::Scrutiny).map(|(body, _)| body);
        for body in [line.authority, scrutiny].into_iter().flatten() {
            line.offices.extend(of(tx, body).await?);
        }
        Ok(line)
    }

    /// An entry with its steps, if it has any.
    #[must_use]
    pub fn entry(&self, kind: EntryKind) -> Option<&(EntryRow, Vec<StepRow>)> {
        self.entries.iter().find(|(row, _)| row.kind == kind.key())
    }

    /// The body that an entry names for the day, and since when.
    #[must_use]
    pub fn named(&self, kind: EntryKind) -> Option<(Uuid, Date)> {
        named_on(&self.entry(kind)?.1, self.on)
    }

    /// The name of a body, or of those who run the installation.
    #[must_use]
    pub fn name(&self, say: Say<'_>, body: Option<Uuid>) -> String {
        match body {
            None => say.t("listed-by-administrator").to_owned(),
            Some(id) => self
                .bodies
                .get(&id)
                .map_or_else(|| say.t("body-unknown").to_owned(), |body| body.name_in(say)),
        }
    }

    fn office(&self, say: Say<'_>, kind: EntryKind) -> Option<SlotOffice> {
        let wanted = match kind {
            EntryKind::Authority => OfficeKind::ChiefExecutive,
            EntryKind::Scrutiny => OfficeKind::ScrutinyLead,
            EntryKind::Host | EntryKind::Network => return None,
        };
        let there = |case: &&Case| case.standing.closed_on.is_none_or(|last| self.on <= last);
        let mut fits = self.offices.iter().filter(|case| case.row.kind == wanted.key());
        let case = fits.find(there)?;
        Some(SlotOffice {
            id: case.row.id,
            title: case.row.title.clone(),
            stands: case.on_in(say, self.on),
        })
    }

    /// One of the four bodies, in the reader's language.
    #[must_use]
    pub fn slot(&self, say: Say<'_>, kind: EntryKind) -> Slot {
        let register = Register::england();
        let (name, body, since) = match kind {
            EntryKind::Authority => {
                (Some(self.area.authority.clone()), self.authority, Some(self.area.starts))
            }
            EntryKind::Network => {
                let name = register.network_name(self.area, self.on, say.language);
                let began = register.regime_at(self.on).map(|regime| regime.from);
                let since = began.map(|from| from.max(self.area.starts));
                (name, self.network, since)
            }
            EntryKind::Scrutiny | EntryKind::Host => match self.named(kind) {
                Some((body, since)) => (Some(self.name(say, Some(body))), Some(body), Some(since)),
                None => (None, None, None),
            },
        };
        let entry = self.entry(kind).map(|(row, _)| row);
        let confirmed = entry.map(|row| (row.confirmed_on, self.name(say, row.confirmed_by)));
        Slot {
            kind,
            name,
            body,
            since,
            office: self.office(say, kind),
            confirmed,
            version: entry.map_or(0, |row| row.version),
        }
    }
}
