//! What a scrutiny committee has, without asking, on its own page and on its desk: for each of its areas the local plan and the
//! lessons that fit, and what was sent to its post.

use super::list::{plans, table};
use super::plan::{self, Plan};
use super::store::{self, SentRow};
use super::switch;
use super::write::known;
use crate::access::{Action, BodyKey};
use crate::areas::register::Area;
use crate::lessons::fitting::{Fitting, fitting};
use crate::lessons::listing;
use crate::parties::bodies::Body;
use crate::store::StoreError;
use crate::web::kit::{Button, ButtonKind, DataTable, Markup};
use crate::web::words::Say;
use crate::web::{Ctx, Problem};
use askama::Template;
use jiff::civil::Date;

/// How many lessons are shown for each area.
const LESSONS: usize = 5;
/// How many of the things sent are shown.
const SENT: i64 = 10;

#[derive(Template)]
#[template(path = "to_scrutiny/part.html")]
struct Part<'p> {
    say: Say<'p>,
    areas: Vec<OfArea>,
    sent: Option<DataTable>,
    off: bool,
    press: Option<Button>,
    action: String,
}

/// What there is for one area.
struct OfArea {
    name: String,
    plans: Option<Markup>,
    lessons: Option<Markup>,
    all_lessons: String,
    all_sent: String,
}

/// What there is for one area, as it was read.
pub(super) struct Has {
    pub(super) area: &'static Area,
    pub(super) plans: Vec<Plan>,
    pub(super) lessons: Vec<Fitting>,
}

/// Reads what there is for an area.
pub(super) async fn has(
    tx: &mut crate::store::Tx,
    area: &'static Area,
    today: Date,
) -> Result<Has, StoreError> {
    let plans = plan::of_area(tx, area, today).await?;
    Ok(Has { area, plans, lessons: fitting(tx, area, today, LESSONS).await? })
}

/// What a body has as scrutiny committee; nothing if it is that of no area.
///
/// # Errors
/// When the database cannot be used.
pub async fn of_body(ctx: &Ctx, body: &Body) -> Result<Option<Markup>, Problem> {
    let (id, today) = (body.id, ctx.today);
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let (mut all, mut sent): (Vec<Has>, Vec<SentRow>) = (Vec::new(), Vec::new());
            for area in known(&store::areas(tx, id).await?) {
                all.push(has(tx, area, today).await?);
                sent.extend(store::list(tx, Some(area.code.as_str()), None, SENT).await?);
            }
            Ok::<_, StoreError>((all, sent, store::is_off(tx, id).await?))
        })
    });
    let (all, mut sent, off) = read.await.map_err(Problem::from)?;
    if all.is_empty() {
        return Ok(None);
    }
    sent.retain(|row| row.body == id);
    let say = ctx.say();
    let mut areas = Vec::new();
    for one in &all {
        let code = &one.area.code;
        areas.push(OfArea {
            name: one.area.name_in(say.language).to_owned(),
            plans: plans(say, &one.plans),
            lessons: match one.lessons.is_empty() {
                true => None,
                false => Some(listing::fitting_items(say, &one.lessons)?),
            },
            all_lessons: say.to(&format!("/lessons?area={code}")),
            all_sent: say.to(&format!("/for-scrutiny?area={code}")),
        });
    }
    let (words, value) = if off { ("tos-switch-on", "on") } else { ("tos-switch-off", "off") };
    let press = Button::submit(say.t(words)).sends("mail", value).kind(ButtonKind::Secondary);
    let part = Part {
        say,
        areas,
        sent: (!sent.is_empty()).then(|| table(say, &sent, false)),
        off,
        press: switch::may(ctx, body).await?.then_some(press),
        action: say.to(&format!("/desk/for-scrutiny/{id}")),
    };
    Ok(Some(Markup::template(&part)?))
}

/// The committees for which this actor works, for the desk: the address of what each has, without the language, and its name.
///
/// # Errors
/// When the database cannot be used.
pub async fn at_desk(ctx: &Ctx) -> Result<Vec<(String, String)>, Problem> {
    let mine = ctx.actor.bodies_for(Action::AskFor, ctx.today);
    let parties: Vec<uuid::Uuid> = mine
        .into_iter()
        .filter_map(|key| match key {
            BodyKey::Party(id) => Some(id),
            BodyKey::Code(_) => None,
        })
        .collect();
    if parties.is_empty() {
        return Ok(Vec::new());
    }
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let mut found = Vec::new();
            for id in parties {
                if !store::areas(tx, id).await?.is_empty() {
                    found.push(id);
                }
            }
            Ok::<_, StoreError>(found)
        })
    });
    let found = read.await.map_err(Problem::from)?;
    let name = |id: &uuid::Uuid| ctx.actor.names.get(id).cloned().unwrap_or_default();
    Ok(found.iter().map(|id| (format!("/directory/{id}#for-scrutiny"), name(id))).collect())
}
