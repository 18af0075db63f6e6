//! What the invented people of a demonstration say, from `facts/examples.toml`: told over the last year and a half
//! of the demonstration's own calendar, published as a moderator publishes, some of it still waiting for one.

use crate::areas::register::{AreaCode, Current, Register};
use crate::coding::knowledge::Knowledge;
use crate::experiences::model::{
    About, Channel, Consent, ServiceKind, StepKind, TextLanguage, Told, answer, check_text,
};
use crate::experiences::receive_store;
use crate::experiences::screening::screened;
use crate::experiences::store::{self, NewStep};
use crate::experiences::tally::Tally;
use crate::store::{StoreError, Tx};
use crate::world::World;
use jiff::civil::Date;
use jiff::{SignedDuration, Span, Timestamp};
use rules::happened::Happened;
use serde::Deserialize;

const TEXT: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/facts/examples.toml"));

/// How long after it was told a moderator published it.
const MODERATED_AFTER: SignedDuration = SignedDuration::from_hours(26);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    example: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    area: String,
    kind: String,
    name: String,
    provider: Option<String>,
    ago: i32,
    told: i32,
    #[serde(default)]
    exact: Exact,
    channel: String,
    #[serde(default = "english")]
    language: String,
    text: String,
    wanted: Option<String>,
    #[serde(default = "yes")]
    publish: bool,
    #[serde(default = "yes")]
    quote: bool,
    #[serde(default)]
    waiting: bool,
    age: Option<String>,
    gender: Option<String>,
    ethnic_group: Option<String>,
    disabled: Option<String>,
    carer: Option<String>,
}

#[derive(Deserialize, Default, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum Exact {
    #[default]
    Day,
    Month,
    Year,
}

fn english() -> String {
    "en".into()
}

fn yes() -> bool {
    true
}

/// An example, ready to be told.
#[derive(Debug)]
pub struct Spoken {
    /// What it says.
    pub told: Told,
    /// When it was told.
    pub at: Timestamp,
    /// Whether no moderator has looked at it yet.
    pub waiting: bool,
}

/// All examples as they are on a day.
///
/// # Errors
/// What is wrong with the file of facts; a test sees to it that nothing is.
pub fn on(today: Date, now: Timestamp) -> anyhow::Result<Vec<Spoken>> {
    let file: File = toml::from_str(TEXT)?;
    file.example
        .into_iter()
        .enumerate()
        .map(|(n, example)| {
            spoken(example, today, now).map_err(|why| anyhow::anyhow!("example {}: {why}", n + 1))
        })
        .collect()
}

fn spoken(e: Example, today: Date, now: Timestamp) -> anyhow::Result<Spoken> {
    let missing = |what: &str, key: &str| anyhow::anyhow!("there is no {what} \"{key}\"");
    let day = today.checked_sub(Span::new().try_days(e.ago)?)?;
    let told_on = day.checked_add(Span::new().try_days(e.told)?)?;
    anyhow::ensure!(
        e.told >= 0 && told_on <= today,
        "it is told before it happens, or after today"
    );
    let happened = match e.exact {
        Exact::Day => Happened::Day(day),
        Exact::Month => Happened::Month { year: day.year(), month: day.month() },
        Exact::Year => Happened::Year(day.year()),
    };
    let area: AreaCode = e.area.parse()?;
    // The demonstration may live before an area of today began.
    let area = match Register::england().current(area, today) {
        Some(Current::Itself(area) | Current::One(area)) => area.code,
        Some(Current::Several(areas)) => areas.first().map_or(area, |a| a.code),
        None => area,
    };
    check_text(&e.text).map_err(|key| anyhow::anyhow!("{key}"))?;
    let answers = [
        ("age", e.age),
        ("gender", e.gender),
        ("ethnic-group", e.ethnic_group),
        ("disabled", e.disabled),
        ("carer", e.carer),
    ];
    let about_you = answers
        .into_iter()
        .filter_map(|(question, given)| given.map(|given| (question, given)))
        .map(|(question, given)| answer(question, &given).ok_or_else(|| missing(question, &given)))
        .collect::<Result<_, _>>()?;
    let hour = i8::try_from(9 + e.ago.rem_euclid(9))?;
    let at = told_on.at(hour, 20, 0, 0).to_zoned(jiff::tz::TimeZone::UTC)?.timestamp();
    Ok(Spoken {
        at: at.min(now - SignedDuration::from_mins(30)),
        waiting: e.waiting,
        told: Told {
            area,
            home_area: None,
            about: About {
                kind: ServiceKind::from_key(&e.kind).ok_or_else(|| missing("kind", &e.kind))?,
                name: Some(e.name),
                service: None,
                provider: e.provider,
            },
            text: e.text,
            wanted: e.wanted,
            happened: Some(happened),
            told_on: None,
            channel: Channel::from_key(&e.channel).ok_or_else(|| missing("channel", &e.channel))?,
            language: TextLanguage::from_key(&e.language)
                .ok_or_else(|| missing("language", &e.language))?,
            consent: Consent { publish: e.publish, quote: e.quote && e.publish, contact: false },
            email: None,
            about_you,
            secret: None,
            transcriber: None,
            source: None,
        },
    })
}

/// Adds the examples.
///
/// # Errors
/// When a statement fails.
pub(super) async fn add(
    tx: &mut Tx,
    world: &World,
    knows: &Knowledge,
    now: Timestamp,
    examples: Vec<Spoken>,
) -> Result<(), StoreError> {
    let mut tally = Tally::new();
    for Spoken { told, at, waiting } in examples {
        // The clock of a danger runs from now, so that a demonstration shows it running.
        let found = screened(knows, &told.text, told.wanted.as_deref(), now);
        if waiting || !told.consent.publish {
            receive_store::receive(tx, world, at, &told, &found, &mut tally).await?;
            continue;
        }
        let looked_at = (at + MODERATED_AFTER).min(now);
        let step = NewStep { kind: StepKind::Published, by: None, note: None, detail: None };
        let step = (looked_at, &step);
        let experience =
            receive_store::receive_and_publish(tx, world, at, &told, &found, step, &mut tally)
                .await?;
        store::set_danger(tx, &experience, None, experience.danger.as_deref()).await?;
    }
    tally.write(tx).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn the_examples_can_be_told_on_any_day_there_are_networks() -> anyhow::Result<()> {
        for day in [jiff::civil::date(2009, 1, 14), jiff::civil::date(2026, 11, 22)] {
            let now = day.at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC)?.timestamp();
            let examples = on(day, now)?;
            assert!(examples.len() >= 60);
            for example in &examples {
                let area = Register::england().area(example.told.area);
                assert!(area.is_some_and(|a| a.in_force(day)), "{:?}", example.told.area);
                assert!(example.at <= now);
            }
        }
        Ok(())
    }

    #[test]
    fn they_are_of_many_places_channels_and_services_and_some_wait() -> anyhow::Result<()> {
        let day = jiff::civil::date(2026, 11, 22);
        let examples = on(day, day.at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC)?.timestamp())?;
        let areas: HashSet<_> = examples.iter().map(|e| e.told.area).collect();
        let kinds: HashSet<_> = examples.iter().map(|e| e.told.about.kind).collect();
        let channels: HashSet<_> = examples.iter().map(|e| e.told.channel).collect();
        assert!(areas.len() >= 20 && kinds.len() >= 12 && channels.len() == Channel::ALL.len());
        assert!(examples.iter().filter(|e| e.told.language == TextLanguage::Welsh).count() >= 3);
        let waiting: Vec<_> = examples.iter().filter(|e| e.waiting).collect();
        assert!(
            waiting.len() >= 4
                && waiting.iter().all(|e| e.told.area.as_str() == super::super::AREA)
        );
        assert!(waiting.iter().any(|e| !e.told.consent.publish));
        let now = Timestamp::UNIX_EPOCH;
        let knows = crate::coding::knowledge::Holder::default().now();
        let screened = |e: &&Spoken| screened(&knows, &e.told.text, None, now);
        let found: Vec<_> = waiting.iter().map(screened).collect();
        assert!(found.iter().any(|f| f.danger.is_some()) && found.iter().any(|f| f.marks > 0));
        Ok(())
    }
}
