//! The types of arrangements as they are kept.

use crate::access::BodyKey;
use crate::areas::register::{Area, AreaCode, Register};
use crate::keyed::keyed;
use crate::parties::bodies;
use crate::store::StoreError;
use crate::web::words::Say;
use jiff::Timestamp;
use jiff::civil::Date;
use rules::arrangement::{Act, DUTY, OnDay, Standing, Step, What, on_day};
use rules::money::Pence;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use uuid::Uuid;

/// The longest text, in characters.
pub const LONGEST_TEXT: usize = 10_000;
/// The longest title, post or other line, in characters.
pub const LONGEST_LINE: usize = 200;
/// The longest address of a document, in characters.
pub const LONGEST_ADDRESS: usize = 1_000;
/// The most indicators of a contract.
pub const MOST_INDICATORS: usize = 20;
/// The most steps of an arrangement.
pub const MOST_STEPS: i64 = 1_000;
/// The most authorities that arrange something together.
pub const MOST_AREAS: usize = 20;

keyed! {
    /// What happens to an arrangement.
    ActKind {
        /// It is made.
        Made = "made",
        /// The host is at work.
        Live = "live",
        /// Its last day is put off.
        Extended = "extended",
        /// It is over.
        Ended = "ended",
        /// Its last day passed without anybody noting its end.
        Lapsed = "lapsed",
        /// The authority that leads proposes other shares.
        Shares = "shares",
        /// An authority agrees to its share.
        Assented = "assented",
        /// It is said what shows whether the contract does what it should.
        Indicator = "indicator",
        /// A figure of an indicator is reported.
        Reported = "reported",
    }
}

impl ActKind {
    /// The act, with the new last day of one that is put off; none for the first.
    #[must_use]
    pub fn act(self, until: Option<Date>) -> Option<Act> {
        match self {
            ActKind::Made => None,
            ActKind::Live => Some(Act::Live),
            ActKind::Extended => until.map(Act::Extended),
            ActKind::Ended => Some(Act::Ended),
            ActKind::Lapsed => Some(Act::Lapsed),
            ActKind::Shares | ActKind::Assented | ActKind::Indicator | ActKind::Reported => {
                Some(Act::Noted)
            }
        }
    }
}

/// What belongs to a step, kept as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Detail {
    /// Other shares: each area and its share in per cent, the authority that leads first.
    Shares(Vec<(String, i64)>),
    /// What shows whether the contract does what it should.
    Indicator {
        /// Its name.
        name: String,
        /// What is measured.
        measured: String,
        /// What is to be reached, in words or as a number.
        target: String,
        /// The unit of the figures.
        unit: Option<String>,
    },
    /// A figure of an indicator.
    Reported {
        /// The place of the indicator, from 0.
        indicator: usize,
        /// The time that it is for.
        period: String,
        /// The figure, in words or as a number.
        value: String,
    },
    /// What was asked of a body that ceased: the references of the asks.
    Report(Vec<String>),
}

/// An indicator with what was reported of it.
#[derive(Debug, Clone)]
pub struct Indicator<'s> {
    /// Its name.
    pub name: &'s str,
    /// What is measured.
    pub measured: &'s str,
    /// What is to be reached.
    pub target: &'s str,
    /// The unit of the figures.
    pub unit: Option<&'s str>,
    /// Each time, its figure, and the step that noted it.
    pub reported: Vec<(&'s str, &'s str, &'s StepRow)>,
}

impl Indicator<'_> {
    /// A figure with its unit.
    #[must_use]
    pub fn figure(&self, value: &str) -> String {
        match self.unit {
            Some(unit) => format!("{value} {unit}"),
            None => value.to_owned(),
        }
    }
}

/// The indicators of an arrangement, in the order in which they were set.
#[must_use]
pub fn indicators(steps: &[StepRow]) -> Vec<Indicator<'_>> {
    let mut all: Vec<Indicator<'_>> = Vec::new();
    for step in steps {
        match &step.detail {
            Some(Detail::Indicator { name, measured, target, unit }) => all.push(Indicator {
                name,
                measured,
                target,
                unit: unit.as_deref(),
                reported: Vec::new(),
            }),
            Some(Detail::Reported { indicator, period, value }) => {
                if let Some(of) = all.get_mut(*indicator) {
                    of.reported.push((period, value, step));
                }
            }
            Some(Detail::Shares(_) | Detail::Report(_)) | None => {}
        }
    }
    all
}

/// The shares as they are after the steps: those that were changed last.
#[must_use]
pub fn shares_now(made: Vec<ShareRow>, steps: &[StepRow]) -> Vec<ShareRow> {
    let changed = steps.iter().rev().find_map(|step| match &step.detail {
        Some(Detail::Shares(shares)) => Some(shares),
        _ => None,
    });
    let Some(changed) = changed else { return made };
    changed.iter().map(|(area, share)| ShareRow { area: area.clone(), share: *share }).collect()
}

/// The day on which a party agreed to its share as it is now; that of the lead is agreed with each change.
#[must_use]
pub fn assented(steps: &[StepRow], party: Uuid) -> Option<Date> {
    let since = steps.iter().rposition(|step| step.act == ActKind::Shares).unwrap_or(0);
    let after = steps.iter().skip(since);
    let agreed = |step: &&StepRow| step.act == ActKind::Assented && step.for_party == party;
    after.filter(agreed).map(|step| step.on_day).next()
}

/// An arrangement as it is kept, with the names of the two bodies.
#[derive(Debug, Clone)]
pub struct ArrangementRow {
    /// The area of the authority that leads.
    pub area: String,
    /// Its id.
    pub id: Uuid,
    /// Its short reference.
    pub reference: String,
    /// The key of what it is.
    pub what: String,
    /// The authority that leads.
    pub lead: Uuid,
    /// The host, or who carries the activities on.
    pub carrier: Uuid,
    /// The key of the class of that body.
    pub class: String,
    /// Whether it also provides care services.
    pub provides_care: bool,
    /// Whether it has its seat in the area.
    pub is_local: bool,
    /// The day on which it was made.
    pub made_on: Date,
    /// Its first day.
    pub from_day: Date,
    /// Its last day, as it stands.
    pub until_day: Option<Date>,
    /// Its value in pence for each year.
    pub value: Option<i64>,
    /// Where its terms can be read.
    pub terms: Option<String>,
    /// Why.
    pub why: String,
    /// Why this body, though it provides care.
    pub why_provides: Option<String>,
    /// Why this body, though it is of elsewhere.
    pub why_not_local: Option<String>,
    /// The reference of the procurement that led to it.
    pub procurement: Option<String>,
    /// The number of its lot, where that was in lots.
    pub lot: Option<i64>,
    /// Since when the host is at work.
    pub live_on: Option<Date>,
    /// Its last day, if it ended before.
    pub ended_on: Option<Date>,
    /// How many steps it has; what a form says it saw.
    pub version: i64,
    /// When the last step was noted.
    pub changed_at: Timestamp,
    /// The code of the authority that leads.
    pub lead_code: Option<String>,
    /// Its name.
    pub lead_name: String,
    /// The code of the host.
    pub carrier_code: Option<String>,
    /// Its name.
    pub carrier_name: String,
}
crate::from_row!(ArrangementRow {
    area,
    id,
    reference,
    what,
    lead,
    carrier,
    class,
    provides_care,
    is_local,
    made_on,
    from_day,
    until_day,
    value,
    terms,
    why,
    why_provides,
    why_not_local,
    procurement,
    live_on,
    ended_on,
    version,
    changed_at,
    lead_code,
    lead_name,
    carrier_code,
    carrier_name,
    lot
});

impl ArrangementRow {
    /// What it is.
    #[must_use]
    pub fn what(&self) -> What {
        What::from_key(&self.what).unwrap_or(What::Interim)
    }

    /// Its days.
    #[must_use]
    pub fn standing(&self) -> Standing {
        Standing {
            what: self.what(),
            made: self.made_on,
            from: self.from_day,
            until: self.until_day,
            live: self.live_on,
            ended: self.ended_on,
        }
    }

    /// The name of the host, or of who carries the activities on.
    #[must_use]
    pub fn carrier_in(&self, say: Say<'_>) -> String {
        bodies::name_in(say, self.carrier_code.as_deref(), &self.carrier_name)
    }

    /// The name of the authority that leads.
    #[must_use]
    pub fn lead_in(&self, say: Say<'_>) -> String {
        bodies::name_in(say, self.lead_code.as_deref(), &self.lead_name)
    }

    /// The key of the authority that leads.
    #[must_use]
    pub fn lead_key(&self) -> BodyKey {
        BodyKey::of(self.lead, self.lead_code.as_deref())
    }

    /// Its value for each year.
    #[must_use]
    pub fn value(&self) -> Option<Pence> {
        self.value.map(Pence)
    }
}

/// The part of one authority in an arrangement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareRow {
    /// Its area.
    pub area: String,
    /// Its share, in per cent.
    pub share: i64,
}
crate::from_row!(ShareRow { area, share });

/// The shares as the rules take them.
#[must_use]
pub fn weights(shares: &[ShareRow]) -> Vec<u64> {
    shares.iter().map(|one| u64::try_from(one.share).unwrap_or(0)).collect()
}

/// A step as it is kept.
#[derive(Debug, Clone)]
pub struct StepRow {
    /// Its number, from 1.
    pub n: i64,
    /// When it was noted here.
    pub at: Timestamp,
    /// The day on which it happened.
    pub on_day: Date,
    /// What happened.
    pub act: ActKind,
    /// The last day that it sets.
    pub until_day: Option<Date>,
    /// The words that came with it.
    pub note: Option<String>,
    /// What belongs to it.
    pub detail: Option<Detail>,
    /// The party for which it was noted.
    pub for_party: Uuid,
}

/// The days of an arrangement, worked out from its steps; the first says until when it was to be.
///
/// # Errors
/// When the steps cannot be, which is a fault of ours.
pub fn standing_of(
    what: What,
    (made, from): (Date, Date),
    steps: &[(Date, ActKind, Option<Date>)],
) -> Result<Standing, StoreError> {
    let wrong = |why: &str| StoreError::Failed(format!("the steps of an arrangement: {why}"));
    let Some(((_, ActKind::Made, until), further)) = steps.split_first() else {
        return Err(wrong("the first does not make it"));
    };
    let mut standing = Standing { what, made, from, until: *until, live: None, ended: None };
    let mut last = made;
    for (on, kind, until) in further {
        let act = kind.act(*until).ok_or_else(|| wrong("one is not whole"))?;
        let step = Step { on: *on, act };
        standing = standing.after(step, last, *on).map_err(|no| wrong(&format!("{no:?}")))?;
        last = *on;
    }
    Ok(standing)
}

/// The arrangements of each area, by its code.
pub type ByArea = HashMap<String, Vec<ArrangementRow>>;

/// The day from which an area has to have arrangements: that of the law, or its own first day if it was made later.
#[must_use]
pub fn duty_of(area: &Area) -> Date {
    area.starts.max(DUTY)
}

/// What an area has on a day, and the arrangement that makes it so.
#[must_use]
pub fn of_area_on<'r>(
    area: &Area,
    rows: &'r [ArrangementRow],
    day: Date,
) -> (OnDay, Option<&'r ArrangementRow>) {
    let standings: Vec<Standing> = rows.iter().map(ArrangementRow::standing).collect();
    let on = on_day(duty_of(area), &standings, day);
    let there = |row: &&ArrangementRow| row.standing().is_there(day);
    let by = rows.iter().filter(there).max_by_key(|row| row.standing().state(day));
    (on, by)
}

/// The area that somebody means by its code or its name.
#[must_use]
pub fn area_meant(typed: &str, on: Date) -> Option<&'static Area> {
    let register = Register::england();
    let typed = typed.trim();
    if let Ok(code) = typed.parse::<AreaCode>() {
        return register.area(code);
    }
    let wanted = typed.to_lowercase();
    let is = |area: &&Area| {
        use crate::web::words::Language::{English, Welsh};
        [English, Welsh].iter().any(|language| area.name_in(*language).to_lowercase() == wanted)
    };
    register.areas_at(on).find(is)
}
