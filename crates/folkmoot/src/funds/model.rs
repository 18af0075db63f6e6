//! The types of funds as they are kept: a fund, what of it each area has, and who may note what.

use crate::access::BodyKey;
use crate::parties::bodies::name_in;
use crate::store::{FromRow, Row, StoreError};
use crate::web::words::Say;
use jiff::Timestamp;
use jiff::civil::Date;
use rules::fund::{Act, Stage, Standing, Step, Stops, standing};
use rules::money::Pence;
use uuid::Uuid;

/// The longest name, in characters.
pub const LONGEST_LINE: usize = 200;
/// The longest text or note, in characters.
pub const LONGEST_TEXT: usize = 10_000;
/// The longest address of a source, in characters.
pub const LONGEST_ADDRESS: usize = 1_000;
/// The first and the last financial year that can be meant, by the years in which they begin.
pub const YEARS: (i64, i64) = (1990, 2200);
/// The most financial years that one fund is for.
pub const MOST_YEARS: i64 = 10;

/// A fund as it is kept, with the name of the giver and what its allocations add up to.
#[derive(Debug, Clone)]
pub struct FundRow {
    /// Where it belongs: `nation`.
    pub area: String,
    /// Its id.
    pub id: Uuid,
    /// Its short reference.
    pub reference: String,
    /// Who gives it.
    pub giver: Uuid,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// The year in which its first financial year begins.
    pub first_year: i64,
    /// The year in which its last financial year begins.
    pub last_year: i64,
    /// The day on which it was announced.
    pub announced_on: Date,
    /// The total that was said, in pence.
    pub said: i64,
    /// The address of the document that says so.
    pub source: Option<String>,
    /// When it was noted here.
    pub at: Timestamp,
    /// The name of who gives it.
    pub giver_name: String,
    /// Their code.
    pub giver_code: Option<String>,
    /// How many areas are to have some of it.
    pub areas: i64,
    /// For how many of them it is confirmed.
    pub areas_confirmed: i64,
    /// What was confirmed for all of them, in pence.
    pub confirmed: i64,
    /// What of that was passed on to hosts, in pence.
    pub passed_on: i64,
}
crate::from_row!(FundRow {
    area,
    id,
    reference,
    giver,
    name,
    purpose,
    first_year,
    last_year,
    announced_on,
    said,
    source,
    at,
    giver_name,
    giver_code,
    areas,
    areas_confirmed,
    confirmed,
    passed_on
});

impl FundRow {
    /// The key of who gives it.
    #[must_use]
    pub fn giver_key(&self) -> BodyKey {
        BodyKey::of(self.giver, self.giver_code.as_deref())
    }

    /// The name of who gives it, in the reader's language.
    #[must_use]
    pub fn giver_in(&self, say: Say<'_>) -> String {
        name_in(say, self.giver_code.as_deref(), &self.giver_name)
    }

    /// Its financial years: `2008-09`, or the first and the last.
    #[must_use]
    pub fn years_in(&self, say: Say<'_>) -> String {
        let (first, last) = (year_name(self.first_year), year_name(self.last_year));
        match self.first_year == self.last_year {
            true => first,
            false => say.args("fund-years-span", &[("first", first.into()), ("last", last.into())]),
        }
    }

    /// Whether each area has had its amount confirmed.
    #[must_use]
    pub fn is_confirmed(&self) -> bool {
        self.areas > 0 && self.areas == self.areas_confirmed
    }
}

/// The name of the financial year that begins in April of a year.
#[must_use]
pub fn year_name(year: i64) -> String {
    format!("{year}-{:02}", (year + 1) % 100)
}

/// What an area has of a fund, as it is kept.
#[derive(Debug, Clone)]
pub struct AllocationRow {
    /// The area.
    pub area: String,
    /// Its id.
    pub id: Uuid,
    /// The fund.
    pub fund: Uuid,
    /// The key of how far it has come.
    pub stage: String,
    /// How much it may be.
    pub indicative: Option<i64>,
    /// How much it is.
    pub confirmed: Option<i64>,
    /// What was paid to the authority.
    pub paid: i64,
    /// What was passed on to the host.
    pub passed_on: i64,
    /// What the authority kept back and said so.
    pub retained: i64,
    /// What the host spent on its own work.
    pub spent_by_host: i64,
    /// What was spent on what the network does.
    pub spent_by_network: i64,
    /// How much less than what was confirmed reached the host.
    pub missing: i64,
    /// The reference of the letter that said how much it is.
    pub letter: Option<String>,
    /// How many steps it has; what a form says it saw.
    pub version: i64,
    /// When the last step was noted.
    pub changed_at: Timestamp,
}
crate::from_row!(AllocationRow {
    area,
    id,
    fund,
    stage,
    indicative,
    confirmed,
    paid,
    passed_on,
    retained,
    spent_by_host,
    spent_by_network,
    missing,
    letter,
    version,
    changed_at
});

impl AllocationRow {
    /// Where it stands, from its columns.
    #[must_use]
    pub fn standing(&self) -> Standing {
        let stage = Stage::ALL.into_iter().find(|stage| stage.key() == self.stage);
        Standing {
            stage: stage.unwrap_or(Stage::Announced),
            indicative: self.indicative.map(Pence),
            confirmed: self.confirmed.map(Pence),
            paid: Pence(self.paid),
            passed_on: Pence(self.passed_on),
            retained: Pence(self.retained),
            spent_by_host: Pence(self.spent_by_host),
            spent_by_network: Pence(self.spent_by_network),
        }
    }

    /// Where its pounds stopped.
    #[must_use]
    pub fn stops(&self) -> Stops {
        self.standing().stops()
    }
}

/// How much less than what was confirmed reached the host; nothing while nothing is confirmed.
#[must_use]
pub fn missing(standing: &Standing) -> i64 {
    standing.variance().unwrap_or_default().0
}

/// What stopped where, of several allocations together.
#[must_use]
pub fn all_stops<'a>(rows: impl IntoIterator<Item = &'a AllocationRow>) -> Stops {
    rows.into_iter().map(AllocationRow::stops).fold(Stops::default(), |all, one| Stops {
        not_paid: [all.not_paid, one.not_paid].into_iter().sum(),
        with_authority: [all.with_authority, one.with_authority].into_iter().sum(),
        retained: [all.retained, one.retained].into_iter().sum(),
        with_host: [all.with_host, one.with_host].into_iter().sum(),
        spent_by_host: [all.spent_by_host, one.spent_by_host].into_iter().sum(),
        spent_by_network: [all.spent_by_network, one.spent_by_network].into_iter().sum(),
        from_elsewhere: [all.from_elsewhere, one.from_elsewhere].into_iter().sum(),
    })
}

/// A step of an allocation as it is kept.
#[derive(Debug, Clone)]
pub struct StepRow {
    /// Its number, from 1.
    pub n: i64,
    /// When it was noted here.
    pub at: Timestamp,
    /// The day on which it happened.
    pub on_day: Date,
    /// What happened.
    pub act: Act,
    /// How much, in pence.
    pub amount: i64,
    /// The words that came with it.
    pub note: Option<String>,
    /// The party for which it was noted.
    pub for_party: Uuid,
    /// The reference of the decision that it rests on.
    pub decision: Option<String>,
}

impl FromRow for StepRow {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let act: String = row.get(3)?;
        Ok(StepRow {
            n: row.get(0)?,
            at: row.get(1)?,
            on_day: row.get(2)?,
            act: act_of(&act)?,
            amount: row.get(4)?,
            note: row.get(5)?,
            for_party: row.get(6)?,
            decision: row.get(7)?,
        })
    }
}

impl StepRow {
    /// The same for the rules.
    #[must_use]
    pub fn step(&self) -> Step {
        Step { on: self.on_day, act: self.act, amount: Pence(self.amount) }
    }
}

/// The act of a key that was kept.
///
/// # Errors
/// When there is none.
pub fn act_of(key: &str) -> Result<Act, StoreError> {
    Act::from_key(key).ok_or_else(|| StoreError::Failed(format!("unknown in a step: {key}")))
}

/// Where an allocation stands after its steps.
///
/// # Errors
/// When there are none.
pub fn standing_of(reference: &str, steps: &[Step]) -> Result<Standing, StoreError> {
    standing(steps).ok_or_else(|| StoreError::Failed(format!("{reference} has no steps")))
}

/// Which bodies may note an act on the allocation of an area, the first that which mostly does: whoever gives the money says
/// and pays it, the authority has it, passes it on and keeps it back, and host and network each say what they spent.
#[must_use]
pub fn noted_by(act: Act, giver: &BodyKey, area: &str) -> Vec<BodyKey> {
    let of = |kind: &str| BodyKey::Code(format!("{kind}:{area}"));
    match act {
        Act::Announced | Act::Indicative | Act::Confirmed => vec![giver.clone()],
        Act::Paid => vec![giver.clone(), of("authority")],
        Act::PassedOn | Act::Retained => vec![of("authority")],
        Act::SpentByHost => vec![of("host")],
        Act::SpentByNetwork => vec![of("network")],
    }
}

/// A published case: what the duties cost beside what the area has.
#[derive(Debug, Clone)]
pub struct CaseRow {
    /// The area.
    pub area: String,
    /// Its id.
    pub id: Uuid,
    /// Its short reference.
    pub reference: String,
    /// The fund.
    pub fund: Uuid,
    /// The network that makes it.
    pub network: Uuid,
    /// Its title.
    pub title: String,
    /// What the network says.
    pub words: String,
    /// What the area had of the fund on the day of publishing, in pence.
    pub allocated: i64,
    /// The day of publishing.
    pub published_on: Date,
    /// The reference of the ask that was sent.
    pub ask: String,
    /// When it was published.
    pub at: Timestamp,
    /// What the duties cost, in pence.
    pub cost: i64,
    /// The reference of the fund.
    pub fund_reference: String,
    /// The name of the fund.
    pub fund_name: String,
}
crate::from_row!(CaseRow {
    area,
    id,
    reference,
    fund,
    network,
    title,
    words,
    allocated,
    published_on,
    ask,
    at,
    cost,
    fund_reference,
    fund_name
});

/// One head of cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// What is paid for.
    pub what: String,
    /// How many of it.
    pub how_many: i64,
    /// What one costs, in pence.
    pub unit: i64,
    /// What is to be said of it.
    pub note: Option<String>,
}
crate::from_row!(Head { what, how_many, unit, note });

/// The most of one thing that can be meant.
pub const MOST_OF_ONE: i64 = 1_000_000;

impl Head {
    /// What all of it costs; nothing if that is no number that can be kept.
    #[must_use]
    pub fn cost(&self) -> Option<Pence> {
        self.how_many
            .checked_mul(self.unit)
            .filter(|all| *all <= rules::money::LARGEST.0)
            .map(Pence)
    }
}

/// What all heads cost; nothing if that is no number that can be kept.
#[must_use]
pub fn cost_of(heads: &[Head]) -> Option<Pence> {
    let all = heads.iter().try_fold(Pence::NOTHING, |all, head| all.and(head.cost()?));
    all.filter(|all| *all <= rules::money::LARGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_side_notes_what_it_knows_and_nothing_else() {
        let giver = BodyKey::Party(Uuid::from_u128(7));
        let of = |kind: &str| BodyKey::Code(format!("{kind}:E08000003"));
        let table = [
            (Act::Announced, vec![giver.clone()]),
            (Act::Indicative, vec![giver.clone()]),
            (Act::Confirmed, vec![giver.clone()]),
            (Act::Paid, vec![giver.clone(), of("authority")]),
            (Act::PassedOn, vec![of("authority")]),
            (Act::Retained, vec![of("authority")]),
            (Act::SpentByHost, vec![of("host")]),
            (Act::SpentByNetwork, vec![of("network")]),
        ];
        for (act, expected) in table {
            assert_eq!(noted_by(act, &giver, "E08000003"), expected, "{act:?}");
        }
    }

    #[test]
    fn a_financial_year_is_named_by_both_its_years() {
        assert_eq!(year_name(2008), "2008-09");
        assert_eq!(year_name(1999), "1999-00");
    }

    #[test]
    fn a_cost_that_is_no_number_is_none() {
        let head = |how_many, unit| Head { what: "x".into(), how_many, unit, note: None };
        assert_eq!(cost_of(&[head(2, 1_250), head(1, 1)]), Some(Pence(2_501)));
        assert_eq!(cost_of(&[head(MOST_OF_ONE, rules::money::LARGEST.0)]), None);
        assert_eq!(cost_of(&[head(1, rules::money::LARGEST.0), head(1, 1)]), None);
    }
}
