//! How a date was worked out, in words: the rule, where it stands, how sure we are of it, the first day that
//! counts, and each day that was left out.

use super::model::AskRow;
use crate::web::kit::{Fact, Markup, SummaryList};
use crate::web::words::Say;
use askama::Template;
use rules::clock::{Due, Why, Working};
use rules::regime::{Regime, Rule};

/// Words that are only there in English: those of the law.
#[derive(Template)]
#[template(source = "<span lang=\"en\">{{ text }}</span>", ext = "html")]
struct English<'a> {
    text: &'a str,
}

fn english(text: &str) -> Result<Markup, askama::Error> {
    Markup::template(&English { text })
}

/// The rule of an ask and, where one runs, the working of its date.
///
/// # Errors
/// When a template cannot be rendered, which is a fault of ours.
pub fn facts(
    say: Say<'_>,
    row: &AskRow,
    (regime, rule): (&Regime, &Rule),
    working: Option<&Working>,
) -> Result<SummaryList, askama::Error> {
    let mut facts = vec![
        Fact::new(say.t("working-rule"), english(&format!("{}: {}", rule.id, rule.title))?),
        Fact::new(say.t("working-what"), english(&rule.what)?),
        Fact::new(say.t("working-regime"), english(&regime.name)?),
        Fact::new(say.t("working-source"), english(&rule.source)?),
        Fact::new(say.t("working-certainty"), say.of("working-certainty", rule.certainty.key())),
    ];
    let Some(working) = working else {
        return Ok(SummaryList { facts });
    };
    if let Some(day) = working.day_one {
        facts.push(Fact::new(say.t("working-day-one"), say.day(day)));
    }
    if let Some(day) = working.by_clock {
        facts.push(Fact::new(say.t("working-by-clock"), say.day(day)));
    }
    if let (Some(day), Some(event)) = (working.by_event, row.event_day) {
        let name = row.event_name.as_deref().unwrap_or("");
        let words = say.args(
            "working-by-event-words",
            &[("day", say.day(day).into()), ("event", name.into()), ("on", say.day(event).into())],
        );
        facts.push(Fact::new(say.t("working-by-event"), words));
    }
    facts.push(Fact::new(
        say.t("working-decided"),
        match working.due {
            Due::On(_) => say.of("working-decided", working.decided_by.key()),
            Due::Paused { left, .. } => say.with("working-paused", "left", i64::from(left)),
        },
    ));
    if !working.left_out.is_empty() {
        facts.push(Fact::new(say.t("working-left-out"), left_out(say, working)));
    }
    if working.from_rules {
        facts.push(Fact::new(say.t("working-note"), say.t("working-from-rules")));
    }
    if working.event_too_near {
        facts.push(Fact::new(say.t("working-note"), say.t("working-too-near")));
    }
    Ok(SummaryList { facts })
}

/// The days that were left out: weekends and pauses by their number, holidays by name.
fn left_out(say: Say<'_>, working: &Working) -> String {
    let number = |which: Why| working.left_out.iter().filter(|day| day.why == which).count();
    let mut parts = Vec::new();
    for (count, key) in
        [(number(Why::Weekend), "working-weekends"), (number(Why::Paused), "working-pauses")]
    {
        if count > 0 {
            parts.push(say.with(key, "count", count));
        }
    }
    for day in &working.left_out {
        if let Why::Holiday(name) = &day.why {
            parts.push(format!("{name} ({})", say.day(day.date)));
        }
    }
    parts.join("; ")
}
