//! One venue: where it is, how to get there, what there is for those who need it, who keeps the record, and who looked at it last.

use super::model::{ActKind, Detail, Standing, StepRow, VenueRow, standing_of};
use super::step::offers;
use super::{store, words};
use crate::events;
use crate::events::model::Said as EventSaid;
use crate::parties::bodies;
use crate::store::StoreError;
use crate::web::kit::{
    Fact, Link, Markup, ShareRow, Step as Shown, StepState, SummaryList, Tag, TagKind, Timeline,
};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;
use rules::reference::{Prefix, Reference};
use std::collections::HashMap;
use uuid::Uuid;

/// How many events that are to come are shown.
const COMING: i64 = 10;

#[derive(Template)]
#[template(path = "venues/show.html")]
struct Show<'p> {
    say: Say<'p>,
    title: &'p str,
    lede: String,
    tag: Tag,
    address: &'p str,
    facts: SummaryList,
    travel: &'p str,
    access: Vec<String>,
    access_note: &'p str,
    coming: Option<Markup>,
    acts: Vec<Link>,
    steps: Timeline,
    share: ShareRow,
}

/// A venue with what was done with its record.
pub(crate) struct Found {
    pub(crate) row: VenueRow,
    pub(super) steps: Vec<StepRow>,
    pub(crate) standing: Standing,
    pub(super) bodies: HashMap<Uuid, bodies::Body>,
}

/// The reference of a venue that was typed.
pub(super) fn reference(typed: &str) -> Result<Reference, Problem> {
    Reference::parse_as(Prefix::Venue, typed).ok_or(Problem::NotFound)
}

async fn find(ctx: &Ctx, reference: Reference) -> Result<Option<Found>, Problem> {
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let Some(row) = store::by_reference(tx, reference).await? else { return Ok(None) };
            let steps = store::steps(tx, &row.area, row.id).await?;
            let standing = standing_of(&row.reference, &steps)?;
            let parties: Vec<Uuid> = steps.iter().map(|step| step.for_party).collect();
            let bodies = bodies::of_ids(tx, parties).await?;
            Ok::<_, StoreError>(Some(Found { row, steps, standing, bodies }))
        })
    });
    read.await.map_err(Problem::from)
}

/// The venue of a reference.
pub(super) async fn load(ctx: &Ctx, reference: Reference) -> Result<Found, Problem> {
    find(ctx, reference).await?.ok_or(Problem::NotFound)
}

/// The venue that the plan of an event names.
pub(crate) async fn of_event(ctx: &Ctx, said: &EventSaid) -> Result<Option<Found>, Problem> {
    match said.venue.as_deref().and_then(|typed| Reference::parse_as(Prefix::Venue, typed)) {
        Some(reference) => find(ctx, reference).await,
        None => Ok(None),
    }
}

/// Whether somebody looked at a venue since its record was changed, as a tag.
pub(crate) fn tag(say: Say<'_>, standing: &Standing) -> Tag {
    match &standing.verified {
        _ if !standing.is_open => Tag::new(TagKind::Closed, say.t("venue-is-closed")),
        Some(verified) => {
            Tag::new(TagKind::Good, &say.with("venue-verified-on", "day", say.day(verified.on)))
        }
        None => Tag::new(TagKind::Waiting, say.t("venue-not-verified")),
    }
}

/// `GET /venues/{reference}`
///
/// # Errors
/// When there is no such venue, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let say = ctx.say();
    let found = load(&ctx, reference(&typed)?).await?;
    let Found { row, standing, .. } = &found;
    let said = &standing.said;
    let keeper = Markup::link(&say.to(&format!("/directory/{}", row.body)), &row.body_in(say));
    let mut facts = Vec::new();
    if let Some(map) = &said.map {
        facts.push(Fact::new(say.t("venue-map"), map.as_str()));
    }
    facts.push(Fact::new(say.t("venue-capacity"), say.number(said.capacity)));
    facts.push(Fact::new(say.t("venue-keeper"), keeper));
    if let Some(verified) = &standing.verified {
        let body = found.bodies.get(&verified.by).map(|body| body.name_in(say));
        let who = format!("{}, {}", verified.post, body.unwrap_or_default());
        let args = [("day", say.day(verified.on).into()), ("who", who.into())];
        facts.push(Fact::new(say.t("venue-verified"), say.args("venue-verified-by", &args)));
    }
    facts.push(Fact::new(say.t("ask-reference"), row.reference.as_str()));
    let acts = offers(&ctx, &found).into_iter().map(|kind| {
        let href = say.to(&format!("/venues/{}/step?act={}", row.reference, kind.key()));
        Link::new(&href, &say.of("venue-do", kind.key()))
    });
    let (name, now) = (row.reference.clone(), ctx.now);
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let rows = events::store::at_venue(tx, &name, now, COMING).await?;
            events::listing::with_places(tx, rows).await
        })
    });
    let coming = read.await.map_err(Problem::from)?;
    let content = Show {
        say,
        title: &row.name,
        lede: say.with("venue-holds", "count", said.capacity),
        tag: tag(say, standing),
        address: &said.address,
        facts: SummaryList { facts },
        travel: &said.travel,
        access: words::access(say, said),
        access_note: &said.access_note,
        coming: match coming.is_empty() {
            true => None,
            false => Some(events::listing::items(&ctx, &coming)?),
        },
        acts: acts.collect(),
        steps: steps(say, &found),
        share: ShareRow {
            print: say.t("share-print").to_owned(),
            copy: String::new(),
            copied: String::new(),
            links: vec![Link::new(
                &format!("/api/v1/venues/{}", row.reference),
                say.t("data-json"),
            )],
        },
    };
    let above = [("/events", say.t("events-title")), ("/venues", say.t("venues-title"))];
    ctx.page(format!("{}: {}", row.reference, row.name)).crumbs(above).show(&content)
}

fn steps(say: Say<'_>, found: &Found) -> Timeline {
    let mut steps: Vec<Shown> = Vec::new();
    for step in &found.steps {
        let body = found.bodies.get(&step.for_party).map(|body| body.name_in(say));
        let mut words = vec![format!("{}.", body.unwrap_or_default())];
        match &step.detail {
            Detail::Verified { post } => words.push(format!("{post}.")),
            Detail::Closed { why } => words.push(why.clone()),
            Detail::Entered { .. } | Detail::Changed { .. } => {}
        }
        steps.push(Shown {
            day: say.day(step.on_day),
            datetime: step.on_day.to_string(),
            title: say.of("venue-step", ActKind::key(step.detail.kind())),
            text: words.join(" ").into(),
            state: StepState::Done,
        });
    }
    if let Some(last) = steps.last_mut() {
        last.state = StepState::Now;
    }
    Timeline { steps }
}
