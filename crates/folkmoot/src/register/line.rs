//! A line of the register: one area with its authority, scrutiny committee, host and network as they are, or were, on a day.

use super::model::{EntryKind, EntryRow, StepRow, named_on};
use super::store;
use crate::areas::register::{Area, Register};
use crate::arrangements::model::ArrangementRow;
use crate::arrangements::store as arrangements;
use crate::offices::model::OfficeKind;
use crate::offices::part::of;
use crate::offices::show::Case;
use crate::parties::bodies::{self, Body};
use crate::store::{StoreError, Tx};
use crate::web::words::Say;
use jiff::civil::Date;
use rules::arrangement::What;
use std::collections::HashMap;
use uuid::Uuid;

/// The most arrangements of an area that are looked at for its host.
const CONTRACTS: i64 = 100;

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
    contracts: Vec<ArrangementRow>,
}

/// Who the host of an area is on a day.
enum HostOn<'l> {
    /// The one that was named.
    Named(Uuid, Date),
    /// The one of a contract.
    Contract(&'l ArrangementRow),
    /// There is none since the last day of a contract.
    Ended(&'l ArrangementRow, Date),
    /// Nobody has said.
    Unknown,
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
    /// The reference of the contract that makes a body the host, or made one the last.
    pub contract: Option<String>,
    /// The last day of the last host, if there is none any more.
    pub ended: Option<Date>,
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
            contracts: arrangements::of_area(tx, code, CONTRACTS).await?,
        };
        line.contracts.retain(|row| row.what() == What::Contract);
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

    /// Who the host is on the day: from the first day of a contract it is the one that the contract is with, and after the
    /// last day nobody is, until another contract begins or another is named.
    fn host(&self) -> HostOn<'_> {
        let begun = self.contracts.iter().filter(|row| row.from_day <= self.on);
        let contract = begun.max_by_key(|row| (row.from_day, row.id));
        match (contract, self.named(EntryKind::Host)) {
            (Some(row), Some((body, since))) if row.from_day < since => HostOn::Named(body, since),
            (Some(row), _) => match row.standing().last_day() {
                Some(last) if last < self.on => HostOn::Ended(row, last),
                _ => HostOn::Contract(row),
            },
            (None, Some((body, since))) => HostOn::Named(body, since),
            (None, None) => HostOn::Unknown,
        }
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
            EntryKind::Host => match self.host() {
                HostOn::Named(body, since) => {
                    (Some(self.name(say, Some(body))), Some(body), Some(since))
                }
                HostOn::Contract(row) => {
                    (Some(row.carrier_in(say)), Some(row.carrier), Some(row.from_day))
                }
                HostOn::Ended(..) | HostOn::Unknown => (None, None, None),
            },
            EntryKind::Scrutiny => match self.named(kind) {
                Some((body, since)) => (Some(self.name(say, Some(body))), Some(body), Some(since)),
                None => (None, None, None),
            },
        };
        let (contract, ended) = match (kind, self.host()) {
            (EntryKind::Host, HostOn::Contract(row)) => (Some(row.reference.clone()), None),
            (EntryKind::Host, HostOn::Ended(row, last)) => {
                (Some(row.reference.clone()), Some(last))
            }
            _ => (None, None),
        };
        let entry = self.entry(kind).map(|(row, _)| row);
        let confirmed = entry.map(|row| (row.confirmed_on, self.name(say, row.confirmed_by)));
        Slot {
            kind,
            name,
            body,
            since,
            contract,
            ended,
            office: self.office(say, kind),
            confirmed,
            version: entry.map_or(0, |row| row.version),
        }
    }
}
