//! The types of practices as they are kept.

use crate::access::BodyKey;
use crate::areas::register::Register;
use crate::as_text;
use crate::keyed::keyed;
use crate::parties::bodies;
use crate::store::StoreError;
use crate::store::search::facet;
use crate::web::words::Say;
use jiff::Timestamp;
use jiff::civil::Date;
use rules::versioned::{Act, Standing};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The longest title, in characters.
pub const LONGEST_LINE: usize = 200;
/// The longest text, in characters.
pub const LONGEST_TEXT: usize = 10_000;
/// The most lessons that a practice is tagged to.
pub const MOST_LESSONS: usize = 10;

keyed! {
    /// What a practice is for: the activities of section 221(2), and what is done around them.
    Activity {
        /// Promoting and supporting involvement: s.221(2)(a).
        Promoting = "promoting",
        /// Enabling people to monitor and review services: s.221(2)(b).
        Monitoring = "monitoring",
        /// Obtaining the views of people: s.221(2)(c).
        Gathering = "gathering",
        /// Making views known, with reports and recommendations: s.221(2)(d).
        MakingKnown = "making-known",
        /// Making the arrangements: s.221(1).
        Arranging = "arranging",
        /// Supporting a network as its host: s.222.
        Hosting = "hosting",
        /// Finding and paying for support.
        Commissioning = "commissioning",
        /// Working with overview and scrutiny: s.226.
        Scrutiny = "scrutiny",
    }
}

keyed! {
    /// What is done with a practice.
    ActKind {
        /// A version is published.
        Published = "published",
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
            ActKind::Withdrawn => Act::Withdrawn,
        }
    }
}

/// A file that belongs to a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filed {
    /// The id of the document.
    #[serde(with = "as_text")]
    pub document: Uuid,
    /// The name of the file.
    pub name: String,
    /// The SHA-256 of its content, in hexadecimal.
    pub sha256: String,
}

/// What a version of a practice says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// What it is called.
    pub title: String,
    /// The keys of what it is for.
    pub activities: Vec<String>,
    /// What is done.
    pub does: String,
    /// What it took: time, people, money.
    pub took: String,
    /// What came of it.
    pub came: String,
    /// The reference of a change that came of it.
    pub change: Option<String>,
    /// The references of the lessons that it goes with.
    pub lessons: Vec<String>,
    /// The files.
    pub files: Vec<Filed>,
}

/// What is done, with what belongs to it: kept as JSON in the step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Detail {
    /// A version is published.
    Published(Content),
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
            Detail::Withdrawn { .. } => ActKind::Withdrawn,
        }
    }
}

/// A practice as it is kept, with the name of its contributor.
#[derive(Debug, Clone)]
pub struct PracticeRow {
    /// The area of its contributor, or `nation`.
    pub area: String,
    /// Its id.
    pub id: Uuid,
    /// Its short reference.
    pub reference: String,
    /// Its place in lists and in the index of words.
    pub ord: i64,
    /// The body that contributed it.
    pub body: Uuid,
    /// What it is called.
    pub title: String,
    /// Whether it is published or withdrawn.
    pub state: String,
    /// What it is for: keys with a space around each.
    pub activities: String,
    /// The lessons that it goes with: references with a space around each.
    pub lessons: String,
    /// What kind of area its contributor is of; empty for none.
    pub area_kind: String,
    /// How many versions there are.
    pub versions: i64,
    /// How many steps it has; what a form says it saw.
    pub version: i64,
    /// When the last step was noted.
    pub changed_at: Timestamp,
    /// The code of its contributor.
    pub body_code: Option<String>,
    /// The name of its contributor.
    pub body_name: String,
}
crate::from_row!(PracticeRow {
    area,
    id,
    reference,
    ord,
    body,
    title,
    state,
    activities,
    lessons,
    area_kind,
    versions,
    version,
    changed_at,
    body_code,
    body_name
});

impl PracticeRow {
    /// The name of its contributor.
    #[must_use]
    pub fn body_in(&self, say: Say<'_>) -> String {
        bodies::name_in(say, self.body_code.as_deref(), &self.body_name)
    }

    /// The key of its contributor.
    #[must_use]
    pub fn body_key(&self) -> BodyKey {
        BodyKey::of(self.body, self.body_code.as_deref())
    }

    /// What it is for.
    #[must_use]
    pub fn activities(&self) -> Vec<Activity> {
        self.activities.split_whitespace().filter_map(Activity::from_key).collect()
    }
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

/// The place of a record in the index of words: the order of ids, which is that of time.
#[must_use]
pub fn ord_of(id: Uuid) -> i64 {
    i64::try_from(id.as_u128() >> 65).unwrap_or(i64::MAX)
}

/// The kind of an area by its code; empty for none.
#[must_use]
pub fn area_kind(area: &str) -> &'static str {
    let area = area.parse().ok().and_then(|code| Register::england().area(code));
    area.map_or("", |area| area.kind.key())
}

/// Where a practice stands after what was done.
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

/// What the row of a practice repeats of its steps, and its index of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeated {
    /// What it is called.
    pub title: String,
    /// Whether it is published or withdrawn.
    pub state: &'static str,
    /// What it is for.
    pub activities: String,
    /// The lessons that it goes with.
    pub lessons: String,
    /// How many versions there are.
    pub versions: i64,
    /// All its words, for the index.
    pub text: String,
}

impl Repeated {
    /// The words of the index by which it is narrowed.
    #[must_use]
    pub fn facets(&self, area_kind: &str) -> Vec<String> {
        let activities = self.activities.split_whitespace().map(|key| facet(&[("activity", key)]));
        let kind = (!area_kind.is_empty()).then(|| facet(&[("kind", area_kind)]));
        let lessons = self.lessons.split_whitespace().map(|one| facet(&[("lesson", one)]));
        activities.chain(lessons).chain(kind).collect()
    }
}

fn spaced(words: &[String]) -> String {
    words.iter().fold(String::from(" "), |kept, word| kept + word + " ")
}

/// What the row of a practice repeats of its steps.
///
/// # Errors
/// When the steps cannot have been, which is a fault of ours.
pub fn repeated(reference: &str, steps: &[StepRow]) -> Result<Repeated, StoreError> {
    let standing = standing_of(reference, steps)?;
    let newest = steps.iter().rev().find_map(|step| match &step.detail {
        Detail::Published(content) => Some(content),
        Detail::Withdrawn { .. } => None,
    });
    let content =
        newest.ok_or_else(|| StoreError::Failed(format!("{reference}: it says nothing")))?;
    let text = [&*content.title, &content.does, &content.took, &content.came].join("\n");
    Ok(Repeated {
        title: content.title.clone(),
        state: standing.state(),
        activities: spaced(&content.activities),
        lessons: spaced(&content.lessons),
        versions: i64::try_from(standing.versions).unwrap_or(i64::MAX),
        text,
    })
}

/// What a list of practices is narrowed to.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// The words to look for.
    pub words: String,
    /// What they are for.
    pub activity: Option<Activity>,
    /// The kind of area.
    pub area_kind: Option<String>,
    /// The lesson that they go with.
    pub lesson: Option<String>,
}
