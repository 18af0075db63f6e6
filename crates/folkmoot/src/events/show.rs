//! One event: what it is for, when it is, who it is first of all for and what that means, how many places are free, and how it came
//! to be planned so. One that is not made known yet is seen by whoever runs it, and by nobody else.

use super::listing::{Listed, tag, when};
use super::model::{EventRow, Standing, State, StepRow, standing_of};
use super::step::offers;
use super::take::dated;
use super::{history, store};
use crate::access::{Action, Subject};
use crate::bookings::mails::moment;
use crate::bookings::model::PlacesRow;
use crate::bookings::store as places;
use crate::store::StoreError;
use crate::web::kit::{
    Button, Cell, Column, DataTable, Fact, Link, Markup, Notice, NoticeKind, ShareRow, SummaryList,
    Tag, Timeline,
};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use crate::{agenda, committees, floor, venues};
use askama::Template;
use axum::extract::Path;
use jiff::Timestamp;
use rules::reference::{Prefix, Reference};

/// How many events of a series are shown.
const MOST_OF_SERIES: i64 = 50;

#[derive(Template)]
#[template(path = "events/show.html")]
struct Show<'p> {
    say: Say<'p>,
    title: &'p str,
    lede: String,
    tag: Tag,
    notices: Vec<Notice>,
    about: &'p str,
    facts: SummaryList,
    book: Option<Button>,
    whom: Vec<String>,
    categories: &'p [String],
    venue: Option<Markup>,
    programme: Option<Markup>,
    floor: Option<Markup>,
    speaks: Option<Markup>,
    table: Option<DataTable>,
    queue: Option<String>,
    series: Vec<Link>,
    acts: Vec<Link>,
    steps: Timeline,
    share: ShareRow,
}

/// An event with what was done, its places and its series.
pub(crate) struct Case {
    pub(crate) row: EventRow,
    pub(crate) steps: Vec<StepRow>,
    pub(crate) standing: Standing,
    pub(crate) places: Vec<PlacesRow>,
    pub(super) series: Vec<EventRow>,
}

impl Case {
    /// Whether it is over.
    pub(crate) fn is_over(&self, now: Timestamp) -> bool {
        self.row.ends_at <= now
    }

    /// Whether this actor runs it.
    pub(crate) fn runs(&self, ctx: &Ctx) -> bool {
        ctx.may(Action::RunEvents, &Subject::Body(self.row.body_key()))
    }
}

/// The reference of an event that was typed.
pub(crate) fn reference(typed: &str) -> Result<Reference, Problem> {
    Reference::parse_as(Prefix::Event, typed).ok_or(Problem::NotFound)
}

/// The event of a reference, if this actor may see it.
pub(crate) async fn load(ctx: &Ctx, reference: Reference) -> Result<Case, Problem> {
    let world = ctx.app.world.clone();
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let Some(row) = store::by_reference(tx, reference).await? else { return Ok(None) };
            let steps = store::steps(tx, &row.area, row.id).await?;
            let standing = standing_of(&row.reference, dated(&world, &steps))?;
            let places = places::of_event(tx, &row.area, row.id).await?;
            let series = store::series(tx, row.series, MOST_OF_SERIES).await?;
            Ok::<_, StoreError>(Some(Case { row, steps, standing, places, series }))
        })
    });
    let case = read.await.map_err(Problem::from)?.ok_or(Problem::NotFound)?;
    match case.standing.state {
        State::Draft if !case.runs(ctx) => Err(Problem::NotFound),
        _ => Ok(case),
    }
}

/// `GET /events/{reference}`
///
/// # Errors
/// When there is no such event that this actor may see, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let case = load(&ctx, reference(&typed)?).await?;
    let say = ctx.say();
    let world = &ctx.app.world;
    let (row, said) = (&case.row, &case.standing.said);
    let path = format!("/events/{}", row.reference);
    let open = case.places.iter().any(|kind| kind.is_open_at(ctx.now));
    let full = case.places.iter().all(|kind| kind.free() == 0);
    let listed = Listed { row: row.clone(), places: case.places.clone() };
    let mut acts: Vec<Link> = offers(&ctx, &case)
        .into_iter()
        .map(|kind| {
            let href = say.to(&format!("{path}/step?act={}", kind.key()));
            Link::new(&href, &say.of("event-do", kind.key()))
        })
        .collect();
    if case.runs(&ctx) && !case.places.is_empty() {
        acts.insert(0, Link::new(&say.to(&format!("{path}/bookings")), say.t("bookings-title")));
    }
    if case.runs(&ctx) && case.standing.state != State::Draft {
        acts.push(Link::new(&say.to(&format!("{path}/mails")), say.t("rounds-title")));
    }
    let found = venues::show::of_event(&ctx, said).await?;
    let known = case.standing.state != State::Draft;
    let content = Show {
        say,
        title: &row.title,
        lede: format!("{}.", when(say, world, row)),
        tag: tag(say, world, &listed, ctx.now),
        notices: notices(&ctx, &case, found.as_ref()),
        venue: found.as_ref().map(|found| venue(say, found)),
        programme: agenda::of_event::part(&ctx, &case)?,
        floor: floor::of_event::part(&ctx, &case).await?,
        speaks: committees::of_body::of_event(&ctx, &case).await?,
        about: &said.about,
        facts: facts(&ctx, &case),
        book: open.then(|| {
            let words = if full { "event-wait" } else { "event-book" };
            Button::link(&say.to(&format!("{path}/book")), say.t(words)).big()
        }),
        whom: whom(say, &case),
        categories: &said.categories,
        table: (!case.places.is_empty()).then(|| table(say, &case.places)),
        queue: known.then(|| say.to(&format!("{path}/queue"))),
        series: series(say, &case),
        acts,
        steps: history::steps(&ctx, &case),
        share: ShareRow {
            print: say.t("share-print").to_owned(),
            copy: String::new(),
            copied: String::new(),
            links: match known {
                true => vec![
                    Link::new(&say.to(&format!("{path}/event.ics")), say.t("event-ics")),
                    Link::new(&format!("/api/v1/events/{}", row.reference), say.t("data-json")),
                ],
                false => Vec::new(),
            },
        },
    };
    let above = [("/events", say.t("events-title"))];
    ctx.page(format!("{}: {}", row.reference, row.title)).crumbs(above).show(&content)
}

/// Where it is, from the one record of the venue.
fn venue(say: Say<'_>, found: &venues::show::Found) -> Markup {
    let said = &found.standing.said;
    let href = say.to(&format!("/venues/{}", found.row.reference));
    let lines: Vec<&str> = said.address.lines().map(str::trim).collect();
    let mut access = venues::words::access(say, said);
    access.extend(Some(said.access_note.clone()).filter(|note| !note.is_empty()));
    let mut facts = vec![
        Fact::new(say.t("venue-name"), Markup::link(&href, &said.name)),
        Fact::new(say.t("venue-address"), lines.join(", ")),
        Fact::new(say.t("venue-travel"), said.travel.as_str()),
    ];
    if !access.is_empty() {
        facts.push(Fact::new(say.t("venue-access"), access.join(". ")));
    }
    facts.push(Fact::new(
        say.t("venue-verified"),
        Markup::of(&venues::show::tag(say, &found.standing)),
    ));
    Markup::of(&SummaryList { facts })
}

fn notices(ctx: &Ctx, case: &Case, venue: Option<&venues::show::Found>) -> Vec<Notice> {
    let say = ctx.say();
    let mut all = state_notices(say, case);
    let places: i64 = case.standing.said.kinds.iter().map(|kind| kind.places).sum();
    if let Some(found) = venue.filter(|found| found.standing.said.capacity < places)
        && case.runs(ctx)
    {
        let args = [("places", places.into()), ("holds", found.standing.said.capacity.into())];
        all.push(Notice {
            id: "small".to_owned(),
            kind: NoticeKind::Warning,
            title: say.t("event-venue-small").to_owned(),
            body: say.args("event-venue-small-detail", &args).into(),
        });
    }
    all
}

fn state_notices(say: Say<'_>, case: &Case) -> Vec<Notice> {
    match case.standing.state {
        State::Draft => vec![Notice {
            id: "draft".to_owned(),
            kind: NoticeKind::Info,
            title: say.t("event-is-draft").to_owned(),
            body: say.t("event-draft-detail").into(),
        }],
        State::CalledOff => vec![Notice {
            id: "off".to_owned(),
            kind: NoticeKind::Warning,
            title: say.t("event-is-off").to_owned(),
            body: case
                .steps
                .iter()
                .rev()
                .find_map(|step| match &step.detail {
                    super::model::Detail::CalledOff { why } => Some(why.clone()),
                    _ => None,
                })
                .unwrap_or_default()
                .into(),
        }],
        State::Published => Vec::new(),
    }
}

fn facts(ctx: &Ctx, case: &Case) -> SummaryList {
    let say = ctx.say();
    let (row, said) = (&case.row, &case.standing.said);
    let at = |at: jiff::civil::DateTime| moment(say, &ctx.app.world, ctx.app.world.instant(at));
    let body = Markup::link(&say.to(&format!("/directory/{}", row.body)), &row.body_in(say));
    let mut facts = vec![
        Fact::new(say.t("event-when-label"), when(say, &ctx.app.world, row)),
        Fact::new(say.t("event-held-by"), body),
        Fact::new(say.t("event-booking-from"), at(said.opens)),
        Fact::new(say.t("event-booking-until"), at(said.closes)),
    ];
    if let Some(otherwise) = &said.otherwise {
        facts.push(Fact::new(say.t("event-otherwise-label"), otherwise.as_str()));
    }
    facts.push(Fact::new(say.t("ask-reference"), row.reference.as_str()));
    SummaryList { facts }
}

/// Whom it is first of all for, and what that means for everyone else.
pub(crate) fn whom(say: Say<'_>, case: &Case) -> Vec<String> {
    let said = &case.standing.said;
    if said.categories.is_empty() {
        return vec![say.t("event-for-everyone").to_owned()];
    }
    let mut words = vec![say.t("event-first-of-all").to_owned()];
    words.push(match said.open_to_all() {
        Some(day) => say.with("event-others-from", "day", say.day(day)),
        None => say.t("event-others-wait").to_owned(),
    });
    words
}

fn table(say: Say<'_>, places: &[PlacesRow]) -> DataTable {
    let columns = vec![
        Column::text(say.t("event-kind-name")),
        Column::number(say.t("event-kind-places")),
        Column::number(say.t("event-taken")),
        Column::number(say.t("event-waiting")),
    ];
    let rows = places.iter().map(|kind| {
        let mut name = kind.name.clone();
        if let Some(most) = kind.per_organisation {
            name = format!("{name}. {}", say.with("event-most-of-organisation", "count", most));
        }
        vec![
            Cell::from(name),
            say.number(kind.places).into(),
            say.number(kind.taken).into(),
            say.number(kind.waiting).into(),
        ]
    });
    DataTable::new("places", say.t("event-places"), columns).rows(rows.collect())
}

fn series(say: Say<'_>, case: &Case) -> Vec<Link> {
    let others: Vec<&EventRow> = case.series.iter().filter(|one| one.id != case.row.id).collect();
    let link =
        |one: &&EventRow| Link::new(&say.to(&format!("/events/{}", one.reference)), &one.title);
    others.iter().map(link).collect()
}
