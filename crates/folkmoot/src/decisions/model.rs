//! The types of decisions and procedures as they are kept.

use crate::access::BodyKey;
use crate::keyed::keyed;
use crate::law::Regimes;
use crate::parties::bodies;
use crate::store::StoreError;
use crate::web::words::Say;
use jiff::Timestamp;
use jiff::civil::Date;
use rules::calendar::Calendar;
use rules::clock::Run;
use rules::decision::{Did, Kind, Standing, Step};
use uuid::Uuid;

/// What can happen to a decision, decisions known by their ids.
pub type Act = rules::decision::Act<Uuid>;

/// The longest subject or title, in characters.
pub const LONGEST_LINE: usize = 200;
/// The longest text, in characters.
pub const LONGEST_TEXT: usize = 20_000;
/// The most interests that one decision can have declared.
pub const MOST_DECLARED: usize = 20;

keyed! {
    /// An act without what belongs to it.
    ActKind {
        /// It is made.
        Made = "made",
        /// Its statement is published.
        Published = "published",
        /// The procedure was not followed.
        Breach = "breach",
        /// Something in its statement is put right.
        Corrected = "corrected",
        /// Another decision takes its place.
        Replaced = "replaced",
    }
}

keyed! {
    /// What a published text of a body says.
    ProcedureKind {
        /// How it decides.
        Decisions = "decisions",
        /// How it and scrutiny work together: what is referred, how, and with what evidence; looked at each year.
        Scrutiny = "scrutiny",
    }
}

/// A version of a body's procedure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcedureRow {
    /// Its number, from 1.
    pub n: i64,
    /// Its title.
    pub title: String,
    /// Its text.
    pub text: String,
    /// The day on which it was published.
    pub published_on: Date,
    /// When it was noted here.
    pub at: Timestamp,
}
crate::from_row!(ProcedureRow { n, title, text, published_on, at });

/// The last day on which a version was in force: that on which the next was published. None for the newest.
#[must_use]
pub fn in_force_until(versions: &[ProcedureRow], n: i64) -> Option<Date> {
    versions.iter().find(|version| version.n == n + 1).map(|next| next.published_on)
}

/// A decision as it is kept, with the name of its body.
#[derive(Debug, Clone)]
pub struct DecisionRow {
    /// Its area, or `nation`.
    pub area: String,
    /// Its id.
    pub id: Uuid,
    /// Its short reference.
    pub reference: String,
    /// The body that made it.
    pub body: Uuid,
    /// The key of its kind.
    pub kind: String,
    /// What it is about.
    pub subject: String,
    /// What was decided.
    pub decided: String,
    /// Why.
    pub reasons: String,
    /// The day.
    pub decided_on: Date,
    /// The posts that took part.
    pub took_part: String,
    /// How many lay people took part.
    pub lay_people: i64,
    /// The number of the version of the procedure it was made under.
    pub procedure_n: i64,
    /// The id of the regime of its day.
    pub regime: String,
    /// The last day for its statement.
    pub publish_by: Date,
    /// The day on which its statement was published.
    pub published_on: Option<Date>,
    /// Whether something can rest on it.
    pub stands: bool,
    /// How many steps it has; what a form says it saw.
    pub version: i64,
    /// When the last step was noted.
    pub changed_at: Timestamp,
    /// The name of the body.
    pub body_name: String,
    /// The code of the body.
    pub body_code: Option<String>,
}
crate::from_row!(DecisionRow {
    area,
    id,
    reference,
    body,
    kind,
    subject,
    decided,
    reasons,
    decided_on,
    took_part,
    lay_people,
    procedure_n,
    regime,
    publish_by,
    published_on,
    stands,
    version,
    changed_at,
    body_name,
    body_code
});

impl DecisionRow {
    /// The name of its body in the reader's language.
    #[must_use]
    pub fn body_in(&self, say: Say<'_>) -> String {
        bodies::name_in(say, self.body_code.as_deref(), &self.body_name)
    }

    /// The key of its body.
    #[must_use]
    pub fn body_key(&self) -> BodyKey {
        BodyKey::of(self.body, self.body_code.as_deref())
    }

    /// Whether its statement should have been published by a day and is not.
    #[must_use]
    pub fn is_overdue(&self, today: Date) -> bool {
        self.published_on.is_none() && self.publish_by < today
    }

    /// What anyone may call it: its subject once the statement is published, its kind until then.
    #[must_use]
    pub fn title_in(&self, say: Say<'_>) -> String {
        match self.published_on {
            Some(_) => self.subject.clone(),
            None => say.of("decision-kind", &self.kind),
        }
    }
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
    /// Of a breach: whether the decision stands.
    pub stands: Option<bool>,
    /// The decision that takes its place.
    pub replaced_by: Option<Uuid>,
    /// The words that came with it.
    pub note: Option<String>,
}

impl StepRow {
    /// The step, for the rules.
    ///
    /// # Errors
    /// When a part that belongs to it is missing.
    pub fn step(&self) -> Result<Step<Uuid>, StoreError> {
        let missing = || StoreError::Failed(format!("a step that is no {}", self.act.key()));
        let act = match self.act {
            ActKind::Made => Act::Made,
            ActKind::Published => Act::Published,
            ActKind::Breach => Act::Breach { stands: self.stands.ok_or_else(missing)? },
            ActKind::Corrected => Act::Corrected,
            ActKind::Replaced => Act::Replaced { by: self.replaced_by.ok_or_else(missing)? },
        };
        Ok(Step { on: self.on_day, act })
    }
}

/// An interest that was declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declaration {
    /// Whose: a post or a role.
    pub who: String,
    /// What the interest is.
    pub interest: String,
    /// What they did.
    pub did: Did,
    /// Why they stayed.
    pub why: Option<String>,
    /// The post of somebody independent who agreed to it.
    pub approved_by: Option<String>,
}

/// Where a decision stands on a day.
///
/// # Errors
/// When its steps cannot be, which is a fault of ours.
pub fn standing_of(
    row: &DecisionRow,
    steps: &[StepRow],
    calendar: &Calendar,
    today: Date,
) -> Result<Standing<Uuid>, StoreError> {
    let steps = steps.iter().map(StepRow::step).collect::<Result<Vec<_>, _>>()?;
    rules::decision::standing(&steps, row.publish_by, calendar, today)
        .ok_or_else(|| StoreError::Failed(format!("{} was never made", row.reference)))
}

/// The law of the day of a decision: the id of its regime, and the last day for the statement (R05).
#[must_use]
pub fn law_on(regimes: &Regimes, decided_on: Date) -> Option<(String, Date)> {
    let regime = regimes.on(decided_on)?;
    let rule = regime.rule("R05")?;
    let run = Run { started: decided_on, event: None, pauses: &[], extended_to: None };
    let by = rule.working(regime.calendar(), &run).ok()?.due.day()?;
    Some((regime.id.clone(), by))
}

/// What a list is narrowed to.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// One area, or `nation`.
    pub area: Option<String>,
    /// One kind.
    pub kind: Option<Kind>,
    /// One body.
    pub body: Option<Uuid>,
    /// Only those whose statement is overdue.
    pub overdue: bool,
}
