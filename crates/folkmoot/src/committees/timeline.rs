//! What was done with a committee, step by step.

use super::case::Case;
use super::model::{Detail, StepRow};
use crate::web::Ctx;
use crate::web::kit::{Step as Shown, StepState, Timeline};
use crate::web::words::Say;

/// All of it, in its order.
pub(super) fn steps(ctx: &Ctx, case: &Case) -> Timeline {
    let say = ctx.say();
    let mut seats = 0;
    let mut shown = Vec::new();
    for step in &case.steps {
        let mut words = words(say, case, step);
        if matches!(step.detail, Detail::Seated { .. }) {
            words = format!("{}.", case.seat_in(say, seats));
            seats += 1;
        }
        let party = case.name(say, step.for_party);
        let day = say.day(ctx.app.world.day_of(step.at));
        let noted = say.args("ask-noted", &[("party", party.into()), ("day", day.into())]);
        let text = if words.is_empty() { noted } else { format!("{words} {noted}") };
        shown.push(Shown {
            day: say.day(step.on_day),
            datetime: step.on_day.to_string(),
            title: say.of("com-step", step.detail.kind().key()),
            text: text.into(),
            state: StepState::Done,
        });
    }
    if let Some(last) = shown.last_mut() {
        last.state = StepState::Now;
    }
    Timeline { steps: shown }
}

/// What a step says, in a sentence or two.
fn words(say: Say<'_>, case: &Case, step: &StepRow) -> String {
    let met = |place: usize| {
        let meeting = case.standing.meetings.get(place);
        meeting.map(|one| say.with("com-meeting-of", "day", say.day(one.on))).unwrap_or_default()
    };
    match &step.detail {
        Detail::Opened { event, event_day, .. } => format!("{event}, {}.", say.day(*event_day)),
        Detail::Organiser { body } => format!("{}.", case.name(say, *body)),
        Detail::Seated { .. } => String::new(),
        Detail::Left { seat, last, why } => {
            let words = format!("{}: {}.", case.seat_in(say, *seat), say.day(*last));
            why.as_ref().map_or(words.clone(), |why| format!("{words} {why}"))
        }
        Detail::Called { day, place } => format!("{}. {place}.", say.day(*day)),
        Detail::Moved { day, why, .. } => format!("{}. {why}", say.day(*day)),
        Detail::CalledOff { meeting, why } => format!("{}. {why}", met(*meeting)),
        Detail::Item { meeting, title, .. } => format!("{}: {title}.", met(*meeting)),
        Detail::Interest { seat, request, text } => {
            format!("{request}: {}. {text}", case.seat_in(say, *seat))
        }
        Detail::Decided { request, accepted, .. } => {
            let key = if *accepted { "com-accepted" } else { "com-declined" };
            format!("{request}: {}.", say.t(key))
        }
        Detail::Agreed { meeting } => format!("{}.", met(*meeting)),
        Detail::Hidden { meeting, item, reason, note } => {
            let why = say.of("ask-hide-why", reason);
            let note = note.as_deref().unwrap_or_default();
            format!("{}, {}. {why} {note}", met(*meeting), item + 1)
        }
        Detail::Restored { meeting, item } => format!("{}, {}.", met(*meeting), item + 1),
        Detail::Days { event_day, agenda_final, last_requests, why, .. } => {
            let args = [
                ("event", say.day(*event_day).into()),
                ("final", say.day(*agenda_final).into()),
                ("last", say.day(*last_requests).into()),
            ];
            format!("{} {why}", say.args("com-days-are", &args))
        }
        Detail::Event { event, .. } => format!("{event}."),
        Detail::Extract { request } => format!("{request}."),
        Detail::Reviewer { request, post, body } => {
            format!("{request}: {post}, {}.", case.name(say, *body))
        }
        Detail::Reviewed { request, outcome, remedy, .. } => {
            format!("{request}: {}. {remedy}", say.of("com-outcome", outcome))
        }
    }
}
