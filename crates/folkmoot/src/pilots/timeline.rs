//! What was done with a programme, or at one of its sites, step by step.

use super::model::{Detail, StepRow};
use super::show::Case;
use crate::web::Ctx;
use crate::web::kit::{Step as Shown, StepState, Timeline};
use crate::web::words::Say;

/// What was done with the programme, its sites named and published, or what was done at one site.
pub(super) fn steps(ctx: &Ctx, case: &Case, site: Option<usize>) -> Timeline {
    let say = ctx.say();
    let mut named = 0;
    let mut shown = Vec::new();
    for step in &case.steps {
        let mut of = step.detail.site();
        if matches!(step.detail, Detail::Site { .. }) {
            of = Some(named);
            named += 1;
        }
        let of_site = step.detail.kind().is_of_site();
        if site.map_or(of_site, |_| of != site) {
            continue;
        }
        let name = of.and_then(|place| case.site(place)).map_or("", |said| said.name);
        let what = say.of("pil-step", step.detail.kind().key());
        let title = match (name, site) {
            ("", _) | (_, Some(_)) => what,
            (name, None) => format!("{name}: {what}"),
        };
        let party = case.name(say, step.for_party);
        let day = say.day(ctx.app.world.day_of(step.at));
        let noted = say.args("ask-noted", &[("party", party.into()), ("day", day.into())]);
        let words = words(say, case, step);
        let text = if words.is_empty() { noted } else { format!("{words} {noted}") };
        shown.push(Shown {
            day: say.day(step.on_day),
            datetime: step.on_day.to_string(),
            title,
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
    let mile = |site: usize, place: usize| {
        case.miles(site).get(place).map(|mile| mile.title.to_owned()).unwrap_or_default()
    };
    let office =
        |key: &String| case.offices.get(key).map(|office| office.title.clone()).unwrap_or_default();
    match &step.detail {
        Detail::Runner { body } => format!("{}.", case.name(say, *body)),
        Detail::TakenOut { why, .. } => why.clone(),
        Detail::Closed { note } => note.clone(),
        Detail::Milestone { title, planned, .. } => format!("{title}: {}.", say.day(*planned)),
        Detail::Reached { site, milestone, note } => {
            [mile(*site, *milestone) + ".", note.clone().unwrap_or_default()].join(" ")
        }
        Detail::Moved { site, milestone, to, why } => {
            format!("{}: {}. {why}", mile(*site, *milestone), say.day(*to))
        }
        Detail::Dropped { site, milestone, why } => format!("{}. {why}", mile(*site, *milestone)),
        Detail::Contact { office: key, .. } | Detail::ContactOff { office: key, .. } => {
            format!("{}.", office(key))
        }
        Detail::Opened { .. }
        | Detail::Site { .. }
        | Detail::Plan { .. }
        | Detail::Published {} => String::new(),
    }
}
