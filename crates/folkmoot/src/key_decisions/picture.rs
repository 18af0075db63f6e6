//! The way of a key decision as a picture: when it was made known, when people were or are to be involved, when it is or
//! was decided, and when it was said what moved.

use super::listing::planned_words;
use super::model::{ActKind, StepRow};
use crate::web::kit::{Lane, LaneChart, LaneMark, LaneWords};
use crate::web::words::Say;
use jiff::civil::Date;
use rules::key_decision::{Planned, Standing, State};

/// The picture.
#[must_use]
pub fn picture(say: Say<'_>, steps: &[StepRow], now: &Standing, today: Date) -> LaneChart {
    let lanes = vec![
        happened(say, steps, "announced", &[ActKind::Announced]),
        involvement(say, steps, now, today),
        decision(say, now),
        happened(say, steps, "moved", &[ActKind::Moved, ActKind::NothingMoved]),
    ];
    let marks = || lanes.iter().flat_map(|lane| &lane.marks);
    let first = marks().map(|mark| mark.first).min().map_or(today, |day| day.min(today));
    let last = marks().map(|mark| mark.last).max().map_or(today, |day| day.max(today));
    let summary: Vec<String> = lanes.iter().map(|lane| format!("{}.", lane.label)).collect();
    LaneChart {
        id: "way-picture".to_owned(),
        title: say.t("key-decision-way").to_owned(),
        summary: summary.join(" "),
        lanes,
        days: (first, last),
        today,
        words: LaneWords {
            done: say.t("key-decision-legend-done").to_owned(),
            due: say.t("key-decision-legend-due").to_owned(),
            today: say.t("key-decision-legend-today").to_owned(),
            first: say.day(first),
            last: say.day(last),
        },
    }
}

/// What happened of one kind, and when last; or that nothing did.
fn happened(say: Say<'_>, steps: &[StepRow], lane: &str, acts: &[ActKind]) -> Lane {
    let of_kind = || steps.iter().filter(|step| acts.contains(&step.act));
    let label = match of_kind().next_back() {
        Some(last) => {
            say.with(&format!("key-decision-lane-{}", last.act.key()), "day", say.day(last.on_day))
        }
        None => say.of("key-decision-lane-none", lane),
    };
    Lane { label, marks: of_kind().map(|step| done(say, step)).collect() }
}

fn done(say: Say<'_>, step: &StepRow) -> LaneMark {
    let tip = format!("{}, {}", say.of("key-decision-step", step.act.key()), say.day(step.on_day));
    LaneMark { first: step.on_day, last: step.on_day, done: true, tip }
}

fn involvement(say: Say<'_>, steps: &[StepRow], now: &Standing, today: Date) -> Lane {
    let mut lane = happened(say, steps, "involvement", &[ActKind::Involved]);
    let planned = now.involve_by.filter(|by| *by >= today && now.state == State::Forthcoming);
    if let Some(by) = planned {
        let words = say.with("key-decision-involve-by", "day", say.day(by));
        if lane.marks.is_empty() {
            lane.label.clone_from(&words);
        }
        lane.marks.push(LaneMark { first: by, last: by, done: false, tip: words });
    }
    lane
}

fn decision(say: Say<'_>, now: &Standing) -> Lane {
    let (planned, done): (Planned, bool) = match (now.state, now.closed) {
        (State::Forthcoming, _) | (_, None) => (now.planned, false),
        (State::Decided | State::Withdrawn, Some(day)) => (Planned::Day(day), true),
    };
    let key = format!("key-decision-lane-{}", now.state.key());
    let label = say.with(&key, "day", planned_words(say, planned));
    let mark = LaneMark { first: planned.first(), last: planned.last(), done, tip: label.clone() };
    Lane { label, marks: vec![mark] }
}
