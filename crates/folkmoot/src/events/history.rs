//! How an event came to be planned so: each step, and of each change what is different.

use super::form::weekday_name;
use super::model::{Detail, Said};
use super::show::Case;
use crate::agenda::model::AgendaSaid;
use crate::agenda::words::{changes, speaker};
use crate::web::Ctx;
use crate::web::kit::{Step as Shown, StepState, Timeline};
use crate::web::words::Say;
use jiff::civil::DateTime;

/// What was done with an event, step by step.
pub(super) fn steps(ctx: &Ctx, case: &Case) -> Timeline {
    let say = ctx.say();
    let mut before: Option<&Said> = None;
    let mut programme: Option<&AgendaSaid> = None;
    let mut shown = Vec::new();
    for step in &case.steps {
        let day = ctx.app.world.day_of(step.at);
        let mut words: Vec<String> = Vec::new();
        match &step.detail {
            Detail::Changed { said, why } => {
                words.extend(why.clone());
                words.extend(
                    before.map(|before| differences(say, before, said)).unwrap_or_default(),
                );
            }
            Detail::CalledOff { why } => words.push(why.clone()),
            Detail::Agenda { agenda, why } => {
                words.extend(why.clone());
                words.extend(changes(say, programme, agenda));
                programme = Some(agenda);
            }
            Detail::Speaker { said, .. } => words.push(speaker(say, said)),
            Detail::Drafted { .. } | Detail::Published {} => {}
        }
        if let Detail::Drafted { said } | Detail::Changed { said, .. } = &step.detail {
            before = Some(said);
        }
        shown.push(Shown {
            day: say.day(day),
            datetime: day.to_string(),
            title: say.of("event-step", step.detail.kind().key()),
            text: words.join(" ").into(),
            state: StepState::Done,
        });
    }
    if let Some(last) = shown.last_mut() {
        last.state = StepState::Now;
    }
    Timeline { steps: shown }
}

/// What is different in a plan, in sentences.
pub(super) fn differences(say: Say<'_>, before: &Said, now: &Said) -> Vec<String> {
    let mut all = Vec::new();
    let mut changed = |key: &str, before: String, now: String| {
        if before != now {
            let what = say.t(key).to_owned();
            let args = [("what", what.into()), ("before", before.into()), ("now", now.into())];
            all.push(say.args("event-now-instead", &args));
        }
    };
    let day = |said: &Said| {
        let weekday = weekday_name(say, said.day.weekday());
        format!("{weekday} {}", say.day(said.day))
    };
    let time = |time: jiff::civil::Time| time.strftime("%H:%M").to_string();
    let moment = |at: DateTime| format!("{}, {}", say.day(at.date()), time(at.time()));
    changed("event-name", before.title.clone(), now.title.clone());
    changed("event-day", day(before), day(now));
    changed("event-from", time(before.from), time(now.from));
    changed("event-until", time(before.until), time(now.until));
    changed("event-booking-from", moment(before.opens), moment(now.opens));
    changed("event-booking-until", moment(before.closes), moment(now.closes));
    let kinds = |said: &Said| {
        let kind = |kind: &super::model::KindSaid| match kind.per_organisation {
            Some(most) => format!("{}: {} ({most})", kind.name, kind.places),
            None => format!("{}: {}", kind.name, kind.places),
        };
        said.kinds.iter().map(kind).collect::<Vec<_>>().join(", ")
    };
    changed("event-places", kinds(before), kinds(now));
    changed("event-categories", before.categories.join(", "), now.categories.join(", "));
    let to_all = |said: &Said| said.open_to_all().map(|day| say.day(day)).unwrap_or_default();
    if before.open_to_all != now.open_to_all {
        changed("event-to-all", to_all(before), to_all(now));
    }
    changed(
        "event-venue",
        before.venue.clone().unwrap_or_default(),
        now.venue.clone().unwrap_or_default(),
    );
    if before.about != now.about {
        all.push(say.t("event-about-changed").to_owned());
    }
    all
}
