//! The types of lessons as they are kept.

use crate::access::BodyKey;
use crate::keyed::keyed;
use crate::parties::bodies;
use crate::store::StoreError;
use crate::web::words::Say;
use jiff::Timestamp;
use jiff::civil::Date;
use rules::likeness::{Mark, Marks};
use rules::versioned::{Act, Standing};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The longest title, in characters.
pub const LONGEST_LINE: usize = 200;
/// The longest text, in characters.
pub const LONGEST_TEXT: usize = 10_000;

keyed! {
    /// What is done with a lesson.
    ActKind {
        /// A version is published.
        Published = "published",
        /// Somebody has used it for their area.
        Used = "used",
        /// They take back that they have.
        TakenBack = "taken-back",
        /// It is withdrawn.
        Withdrawn = "withdrawn",
    }
}

impl ActKind {
    /// The same for the rules.
    #[must_use]
    pub fn act(self) -> Act {
        match self {
            ActKind::Published => Act::Published,
            ActKind::Used => Act::Used,
            ActKind::TakenBack => Act::TakenBack,
            ActKind::Withdrawn => Act::Withdrawn,
        }
    }
}

/// What a version of a lesson says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// What was learnt, in a line.
    pub title: String,
    /// Where and when it was.
    pub context: String,
    /// What happened.
    pub happened: String,
    /// What to do, or not to do.
    pub advice: String,
    /// For which areas it is meant: marks such as `kind=county`; none for every area.
    pub meant_for: Vec<String>,
    /// The site of a pilot where it was learnt, as `PIL-7P3W9D/1`.
    pub site: Option<String>,
}

/// What is done, with what belongs to it: kept as JSON in the step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Detail {
    /// A version is published.
    Published(Content),
    /// Somebody has used it for their area.
    Used {
        /// The code of the area.
        area: String,
        /// What they did with it.
        did: String,
    },
    /// They take back that they have.
    TakenBack {
        /// Why.
        why: String,
    },
    /// It is withdrawn.
    Withdrawn {
        /// Why.
        why: String,
    },
}

impl Detail {
    /// Which act it is.
    #[must_use]
    pub fn kind(&self) -> ActKind {
        match self {
            Detail::Published(_) => ActKind::Published,
            Detail::Used { .. } => ActKind::Used,
            Detail::TakenBack { .. } => ActKind::TakenBack,
            Detail::Withdrawn { .. } => ActKind::Withdrawn,
        }
    }
}

/// A lesson as it is kept, with the name of its author.
#[derive(Debug, Clone)]
pub struct LessonRow {
    /// The area of its author, or `nation`.
    pub area: String,
    /// Its id.
    pub id: Uuid,
    /// Its short reference.
    pub reference: String,
    /// The body that wrote it.
    pub body: Uuid,
    /// What was learnt, in a line.
    pub title: String,
    /// Whether it is published or withdrawn.
    pub state: String,
    /// For which areas it is meant: marks with a space around each.
    pub meant_for: String,
    /// The site of a pilot where it was learnt.
    pub site: Option<String>,
    /// How many versions there are.
    pub versions: i64,
    /// The areas for which it is used: codes with a space around each.
    pub used_in: String,
    /// How many steps it has; what a form says it saw.
    pub version: i64,
    /// When the last step was noted.
    pub changed_at: Timestamp,
    /// The code of its author.
    pub body_code: Option<String>,
    /// The name of its author.
    pub body_name: String,
}
crate::from_row!(LessonRow {
    area,
    id,
    reference,
    body,
    title,
    state,
    meant_for,
    site,
    versions,
    used_in,
    version,
    changed_at,
    body_code,
    body_name
});

impl LessonRow {
    /// The name of its author.
    #[must_use]
    pub fn body_in(&self, say: Say<'_>) -> String {
        bodies::name_in(say, self.body_code.as_deref(), &self.body_name)
    }

    /// The key of its author.
    #[must_use]
    pub fn body_key(&self) -> BodyKey {
        BodyKey::of(self.body, self.body_code.as_deref())
    }

    /// For which areas it is meant.
    #[must_use]
    pub fn meant_for(&self) -> Marks {
        marks_read(self.meant_for.split_whitespace())
    }

    /// The areas for which it is used.
    #[must_use]
    pub fn used_in(&self) -> Vec<&str> {
        self.used_in.split_whitespace().collect()
    }
}

/// The marks that are written as `kind=county`.
#[must_use]
pub fn marks_read<'m>(written: impl IntoIterator<Item = &'m str>) -> Marks {
    let read = |one: &'m str| {
        let (key, value) = one.split_once('=')?;
        let mark = Mark::ALL.into_iter().find(|mark| mark.key() == key)?;
        Some((mark, value.to_owned()))
    };
    written.into_iter().filter_map(read).collect()
}

/// A step as it is kept.
#[derive(Debug, Clone)]
pub struct StepRow {
    /// Its number, from 1.
    pub n: i64,
    /// When it was noted here.
    pub at: Timestamp,
    /// The day on which it was done.
    pub on_day: Date,
    /// What was done.
    pub detail: Detail,
    /// The party for which it was noted.
    pub for_party: Uuid,
}

/// Where a lesson stands after what was done.
///
/// # Errors
/// When it cannot have been, which is a fault of ours.
pub fn standing_of(reference: &str, steps: &[StepRow]) -> Result<Standing, StoreError> {
    let wrong = |why: String| StoreError::Failed(format!("{reference}: {why}"));
    let (first, later) = steps.split_first().ok_or_else(|| wrong("it has no step".into()))?;
    let mut standing = Standing::published(&first.for_party.to_string(), first.on_day);
    for step in later {
        let (act, who) = (step.detail.kind().act(), step.for_party.to_string());
        standing
            .check(act, &who, step.on_day, step.on_day)
            .map_err(|no| wrong(format!("step {}: {no:?}", step.n)))?;
        standing.take(act, &who, step.on_day);
    }
    Ok(standing)
}

/// What the row of a lesson repeats of its steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeated {
    /// What was learnt, in a line.
    pub title: String,
    /// Whether it is published or withdrawn.
    pub state: &'static str,
    /// For which areas it is meant.
    pub meant_for: String,
    /// The site of a pilot where it was learnt.
    pub site: Option<String>,
    /// How many versions there are.
    pub versions: i64,
    /// The areas for which it is used.
    pub used_in: String,
}

/// Words with a space around each.
fn spaced<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    words.into_iter().fold(String::from(" "), |kept, word| kept + word + " ")
}

/// What the row of a lesson repeats of its steps.
///
/// # Errors
/// When the steps cannot have been, which is a fault of ours.
pub fn repeated(reference: &str, steps: &[StepRow]) -> Result<Repeated, StoreError> {
    let standing = standing_of(reference, steps)?;
    let newest = steps.iter().rev().find_map(|step| match &step.detail {
        Detail::Published(content) => Some(content),
        _ => None,
    });
    let content =
        newest.ok_or_else(|| StoreError::Failed(format!("{reference}: it says nothing")))?;
    let used = uses(steps).into_iter().filter(|one| standing.is_used_by(&one.body.to_string()));
    let mut used: Vec<&str> = used.map(|one| one.area).collect();
    used.sort_unstable();
    used.dedup();
    Ok(Repeated {
        title: content.title.clone(),
        state: standing.state(),
        meant_for: spaced(content.meant_for.iter().map(String::as_str)),
        site: content.site.clone(),
        versions: i64::try_from(standing.versions).unwrap_or(i64::MAX),
        used_in: spaced(used),
    })
}

/// Somebody's use of a lesson.
#[derive(Debug, Clone, Copy)]
pub struct Use<'s> {
    /// The day of it.
    pub on: Date,
    /// The body.
    pub body: Uuid,
    /// The code of the area.
    pub area: &'s str,
    /// What they did with it.
    pub did: &'s str,
    /// The day on which they took it back, and why.
    pub taken_back: Option<(Date, &'s str)>,
}

/// Each use of a lesson, also those that were taken back, in the order in which they were noted.
#[must_use]
pub fn uses(steps: &[StepRow]) -> Vec<Use<'_>> {
    let mut uses: Vec<Use<'_>> = Vec::new();
    for step in steps {
        match &step.detail {
            Detail::Used { area, did } => {
                let (on, body) = (step.on_day, step.for_party);
                uses.push(Use { on, body, area, did, taken_back: None });
            }
            Detail::TakenBack { why, .. } => {
                let stands =
                    |one: &&mut Use<'_>| one.body == step.for_party && one.taken_back.is_none();
                if let Some(one) = uses.iter_mut().find(stands) {
                    one.taken_back = Some((step.on_day, why));
                }
            }
            _ => {}
        }
    }
    uses
}
