//! The types of claims as they are kept: each act and side by its key, and what a list shows.

use crate::access::BodyKey;
use crate::keyed::keyed;
use crate::store::StoreError;
use crate::web::words::Say;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use rules::change::{Act, By, Grade, Holds, Seen, Standing, Step};
use uuid::Uuid;

/// The longest subject or title, in characters.
pub const LONGEST_SUBJECT: usize = 200;
/// The longest text or note, in characters.
pub const LONGEST_TEXT: usize = 10_000;
/// The longest address of a document, in characters.
pub const LONGEST_ADDRESS: usize = 1_000;

keyed! {
    /// An act on a claim.
    ActKind {
        /// It is claimed.
        Claimed = "claimed",
        /// The body says that it is so.
        Acknowledged = "acknowledged",
        /// A document shows it.
        Documented = "documented",
        /// Somebody saw it on a visit.
        SeenOnVisit = "seen-on-visit",
        /// Somebody saw it in figures.
        SeenInData = "seen-in-data",
        /// The body says that it is not so.
        Contested = "contested",
        /// Whoever claims it keeps to it.
        Maintained = "maintained",
        /// The body no longer contests it.
        Settled = "settled",
        /// It has changed back.
        Undone = "undone",
        /// It is taken back.
        TakenBack = "taken-back",
    }
}

impl ActKind {
    /// The act.
    #[must_use]
    pub fn act(self) -> Act {
        match self {
            ActKind::Claimed => Act::Claimed,
            ActKind::Acknowledged => Act::Acknowledged,
            ActKind::Documented => Act::Documented,
            ActKind::SeenOnVisit => Act::Verified(Seen::Visit),
            ActKind::SeenInData => Act::Verified(Seen::Data),
            ActKind::Contested => Act::Contested,
            ActKind::Maintained => Act::Maintained,
            ActKind::Settled => Act::Settled,
            ActKind::Undone => Act::Undone,
            ActKind::TakenBack => Act::TakenBack,
        }
    }

    /// Whether it cannot be done without words.
    #[must_use]
    pub fn needs_words(self) -> bool {
        matches!(
            self,
            ActKind::SeenOnVisit
                | ActKind::SeenInData
                | ActKind::Contested
                | ActKind::Maintained
                | ActKind::Undone
                | ActKind::TakenBack
        )
    }

    /// Whether a document can be named with it.
    #[must_use]
    pub fn takes_document(self) -> bool {
        matches!(self, ActKind::Documented | ActKind::SeenOnVisit | ActKind::SeenInData)
    }
}

keyed! {
    /// Who takes a step.
    Side {
        /// Whoever claims the change.
        Claimant = "claimant",
        /// The body that is said to have changed.
        Body = "body",
        /// Somebody else.
        Other = "other",
    }
}

impl Side {
    /// The same for the rules.
    #[must_use]
    pub fn by(self) -> By {
        match self {
            Side::Claimant => By::Claimant,
            Side::Body => By::Body,
            Side::Other => By::Other,
        }
    }
}

keyed! {
    /// What a change is good for, in the words of the objectives that the second letter quotes of the Office of the
    /// Third Sector.
    Aim {
        /// To enable campaigning and empowerment.
        Empowerment = "empowerment",
        /// To strengthen communities.
        Communities = "communities",
        /// To transform public services.
        Services = "services",
    }
}

/// The aims of a row as it keeps them: keys with a space around each.
#[must_use]
pub fn aims_kept(aims: &[Aim]) -> String {
    aims.iter().fold(String::from(" "), |kept, aim| kept + aim.key() + " ")
}

/// The key of a claim that names no aim.
pub const NO_AIM: &str = "none";

/// What a list is narrowed to of what claims are good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aimed {
    /// One aim, alone or with others.
    At(Aim),
    /// None of them.
    AtNone,
}

impl Aimed {
    /// Its key, `none` for no aim.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Aimed::At(aim) => aim.key(),
            Aimed::AtNone => NO_AIM,
        }
    }

    /// That of a key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Aimed> {
        if key == NO_AIM { Some(Aimed::AtNone) } else { Aim::from_key(key).map(Aimed::At) }
    }

    /// What `LIKE` finds in the column that [`aims_kept`] fills.
    #[must_use]
    pub fn like(self) -> String {
        match self {
            Aimed::At(aim) => format!("% {} %", aim.key()),
            Aimed::AtNone => aims_kept(&[]),
        }
    }
}

/// The key of whether a claim still holds.
#[must_use]
pub fn holds_key(holds: Holds) -> &'static str {
    match holds {
        Holds::Stands => "stands",
        Holds::Undone => "undone",
        Holds::TakenBack => "taken-back",
    }
}

/// A claim as it is kept, with the names of the two parties and of its ask.
#[derive(Debug, Clone)]
pub struct ClaimRow {
    /// Its area, or `nation`.
    pub area: String,
    /// Its id.
    pub id: Uuid,
    /// Its short reference.
    pub reference: String,
    /// Who claims it.
    pub claimed_by: Uuid,
    /// What is said to have changed.
    pub body: Uuid,
    /// What changed, in a line.
    pub subject: String,
    /// What changed.
    pub text: String,
    /// The day on which it changed.
    pub happened_on: Date,
    /// The area of the ask that led to it.
    pub ask_area: Option<String>,
    /// The id of that ask.
    pub ask: Option<Uuid>,
    /// What it is good for: keys with a space around each.
    pub aims: String,
    /// The key of its grade.
    pub grade: String,
    /// Whether it still holds.
    pub holds: String,
    /// Since when the body contests it.
    pub contested_on: Option<Date>,
    /// When somebody other than the body first saw it.
    pub verified_on: Option<Date>,
    /// How many steps it has; what a form says it saw.
    pub version: i64,
    /// When the last step was noted.
    pub changed_at: Timestamp,
    /// The name of who claims it.
    pub by_name: String,
    /// Its code.
    pub by_code: Option<String>,
    /// The name of the body.
    pub body_name: String,
    /// Its code.
    pub body_code: Option<String>,
    /// The reference of the ask.
    pub ask_reference: Option<String>,
}
crate::from_row!(ClaimRow {
    area,
    id,
    reference,
    claimed_by,
    body,
    subject,
    text,
    happened_on,
    ask_area,
    ask,
    aims,
    grade,
    holds,
    contested_on,
    verified_on,
    version,
    changed_at,
    by_name,
    by_code,
    body_name,
    body_code,
    ask_reference
});

impl ClaimRow {
    /// The name of who claims it, in the reader's language.
    #[must_use]
    pub fn by_in(&self, say: Say<'_>) -> String {
        crate::parties::bodies::name_in(say, self.by_code.as_deref(), &self.by_name)
    }

    /// The name of the body, in the reader's language.
    #[must_use]
    pub fn body_in(&self, say: Say<'_>) -> String {
        crate::parties::bodies::name_in(say, self.body_code.as_deref(), &self.body_name)
    }

    /// The key of whoever claims it.
    #[must_use]
    pub fn by_key(&self) -> BodyKey {
        BodyKey::of(self.claimed_by, self.by_code.as_deref())
    }

    /// The key of the body.
    #[must_use]
    pub fn body_key(&self) -> BodyKey {
        BodyKey::of(self.body, self.body_code.as_deref())
    }

    /// What it is good for.
    #[must_use]
    pub fn aims(&self) -> Vec<Aim> {
        self.aims.split(' ').filter_map(Aim::from_key).collect()
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
    /// Who took it.
    pub by_side: Side,
    /// The title of the document that shows it.
    pub title: Option<String>,
    /// Where that document is.
    pub address: Option<String>,
    /// The words that came with it.
    pub note: Option<String>,
    /// The party for which it was noted.
    pub for_party: Uuid,
}

impl StepRow {
    /// The step, for the rules.
    #[must_use]
    pub fn step(&self) -> Step {
        Step { on: self.on_day, act: self.act.act(), by: self.by_side.by() }
    }
}

/// Where a claim stands after its steps.
///
/// # Errors
/// When its steps cannot be, which is a fault of ours.
pub fn standing_of(reference: &str, steps: &[Step]) -> Result<Standing, StoreError> {
    rules::change::standing(steps)
        .ok_or_else(|| StoreError::Failed(format!("{reference}: its steps do not claim anything")))
}

/// A year of reports: from 1 April of the year that names it to 31 March of the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportYear(pub i16);

impl ReportYear {
    /// The year that a day belongs to.
    #[must_use]
    pub fn of(day: Date) -> ReportYear {
        ReportYear(if day.month() >= 4 { day.year() } else { day.year() - 1 })
    }

    /// Its first day and its last.
    #[must_use]
    pub fn days(self) -> (Date, Date) {
        (date(self.0, 4, 1), date(self.0.saturating_add(1), 3, 31))
    }

    /// As it is written: `2009-10`.
    #[must_use]
    pub fn name(self) -> String {
        format!("{}-{:02}", self.0, self.0.saturating_add(1).rem_euclid(100))
    }
}

/// What a list of claims is narrowed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// One area, or `nation`.
    pub area: Option<String>,
    /// What is said of one body.
    pub body: Option<Uuid>,
    /// What changed in one year.
    pub year: Option<i16>,
    /// One grade.
    pub grade: Option<Grade>,
    /// What is good for one aim, or for none.
    pub aim: Option<Aimed>,
    /// Only what the body contests, or only what it does not.
    pub contested: Option<bool>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_of_reports_begins_in_april() {
        assert_eq!(ReportYear::of(date(2010, 3, 31)), ReportYear(2009));
        assert_eq!(ReportYear::of(date(2010, 4, 1)), ReportYear(2010));
        assert_eq!(ReportYear(1999).name(), "1999-00");
        assert_eq!(ReportYear(2009).days(), (date(2009, 4, 1), date(2010, 3, 31)));
    }

    #[test]
    fn aims_are_read_back_as_they_are_kept() {
        let kept = aims_kept(&[Aim::Communities, Aim::Services]);
        assert_eq!(kept, " communities services ");
        assert_eq!(aims_kept(&[]), " ");
        assert_eq!(Aimed::from_key("none").map(Aimed::like), Some(" ".to_owned()));
        assert_eq!(Aimed::from_key("services").map(Aimed::like), Some("% services %".to_owned()));
    }
}
