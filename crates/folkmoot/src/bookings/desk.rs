//! The bookings of an event, for whoever runs it: who has a place, who waits, what they eat and need. Anyone of them can be given
//! back for whoever asked for that by telephone.

use super::mails::moment;
use super::model::{BookingRow, PlacesRow};
use super::queue::{Held, NotDone};
use super::store;
use crate::access::{Action, Subject};
use crate::asks::listing::pages;
use crate::events::show::{Case, load, reference};
use crate::store::StoreError;
use crate::web::csv::line;
use crate::web::fields::QueryFields;
use crate::web::kit::{
    Button, ButtonKind, Cell, Column, DataTable, EmptyState, Field, Link, Markup, Pagination,
    Select,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use rules::places::Stand;

/// How many bookings a page shows.
const PAGE: i64 = 100;
/// How many a file has at most; no event has more places.
const FILE: i64 = 100_000;

#[derive(Template)]
#[template(path = "bookings/desk.html")]
struct Desk<'p> {
    say: Say<'p>,
    title: &'p str,
    action: String,
    kind: Option<Select>,
    stand: Select,
    show: Button,
    table: Option<DataTable>,
    empty: EmptyState,
    pages: Pagination,
    acts: Vec<Link>,
}

/// The event, if this actor runs it.
pub(super) async fn mine(ctx: &Ctx, typed: &str) -> Result<Case, Problem> {
    let case = load(ctx, reference(typed)?).await?;
    ctx.need(Action::RunEvents, &Subject::Body(case.row.body_key()))?;
    if case.places.is_empty() { Err(Problem::NotFound) } else { Ok(case) }
}

/// What the list is narrowed to.
struct Narrowed {
    kind: PlacesRow,
    stand: Option<Stand>,
    after: i64,
}

fn narrowed(say: Say<'_>, case: &Case, fields: &Fields) -> Result<Narrowed, Problem> {
    let mut errors = FormErrors::new();
    let number = fields.filled("kind").map_or(Some(1), |typed| typed.parse().ok());
    let kind = case.places.iter().find(|kind| Some(kind.kind) == number);
    let stand = fields.filled("stand").map(Stand::from_key);
    if matches!(stand, Some(None)) {
        errors.add("stand", say.t("bookings-bad-stand"));
    }
    let after = fields.filled("cursor").map_or(Some(0), |typed| typed.parse().ok());
    if after.is_none() {
        errors.add("cursor", say.t("access-bad-cursor"));
    }
    match (kind, after, errors.is_empty()) {
        (Some(kind), Some(after), true) => {
            Ok(Narrowed { kind: kind.clone(), stand: stand.flatten(), after })
        }
        (None, _, true) => Err(Problem::NotFound),
        _ => Err(Problem::Invalid(errors)),
    }
}

async fn part(ctx: &Ctx, of: Narrowed, most: i64) -> Result<Vec<BookingRow>, Problem> {
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move { store::list(tx, &of.kind.key(), of.stand, of.after, most).await })
    });
    read.await.map_err(Problem::from)
}

/// `GET /events/{reference}/bookings?kind=&stand=&cursor=`
///
/// # Errors
/// When there is no such event, it is not this actor's, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let case = mine(&ctx, &typed).await?;
    let of = narrowed(say, &case, &fields)?;
    let number = of.kind.kind;
    let mut found = part(&ctx, of, PAGE + 1).await?;
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = found.len() > most;
    found.truncate(most);
    let next = found.last().filter(|_| more).map(|row| row.n.to_string());
    let path = format!("/events/{}", case.row.reference);
    let desk = format!("{path}/bookings");
    let kinds: Vec<(String, &str)> =
        case.places.iter().map(|kind| (kind.kind.to_string(), kind.name.as_str())).collect();
    let stands: Vec<(&str, String)> =
        Stand::ALL.iter().map(|stand| (stand.key(), say.of("place-stand", stand.key()))).collect();
    let mut acts = vec![
        Link::new(&say.to(&format!("{desk}.csv?kind={number}")), say.t("bookings-csv")),
        Link::new(&say.to(&format!("{path}/queue?kind={number}")), say.t("event-see-queue")),
    ];
    acts.insert(0, Link::new(&say.to(&format!("{path}/door?kind={number}")), say.t("door-title")));
    if case.places.iter().any(|kind| !kind.over && kind.opens_at <= ctx.now) {
        acts.insert(0, Link::new(&say.to(&format!("{desk}/new")), say.t("booking-key-title")));
    }
    let content = Desk {
        say,
        title: &case.row.title,
        action: say.to(&desk),
        kind: (kinds.len() > 1).then(|| {
            Select::new(
                Field::new("kind", say.t("booking-kind")),
                kinds.iter().map(|(number, name)| (number.as_str(), *name)),
                &number.to_string(),
            )
        }),
        stand: Select::new(
            Field::new("stand", say.t("bookings-stand")),
            std::iter::once(("", say.t("bookings-any-stand")))
                .chain(stands.iter().map(|(key, words)| (*key, words.as_str()))),
            fields.get("stand"),
        ),
        show: Button::submit(say.t("asks-show")).kind(ButtonKind::Secondary),
        table: (!found.is_empty()).then(|| table(&ctx, &case, &found)),
        empty: EmptyState {
            title: say.t("bookings-none").to_owned(),
            text: say.t("bookings-none-detail").to_owned(),
            action: None,
        },
        pages: pages(say, &fields, &desk, next),
        acts,
    };
    let above = [("/events", say.t("events-title")), (path.as_str(), case.row.title.as_str())];
    ctx.page(format!("{}: {}", say.t("bookings-title"), case.row.title))
        .crumbs(above)
        .show(&content)
}

fn table(ctx: &Ctx, case: &Case, found: &[BookingRow]) -> DataTable {
    let say = ctx.say();
    let path = format!("/events/{}/bookings", case.row.reference);
    let columns = [
        "bookings-who",
        "place-number",
        "bookings-stand",
        "booking-organisation",
        "bookings-dietary",
        "bookings-access",
        "bookings-reach",
        "bookings-change",
    ];
    let columns = columns.iter().map(|key| Column::text(say.t(key))).collect();
    let over = case.places.iter().all(|kind| kind.over);
    let row = |row: &BookingRow| {
        let stand = row.stand();
        let mut words = say.of("place-stand", stand.key());
        if let (Stand::Offered, Some(until)) = (stand, row.until) {
            words = say.with("place-offered-until", "until", moment(say, &ctx.app.world, until));
        }
        let change = match stand.is_open() && !over {
            true => {
                let href = say.to(&format!("{path}/{}/{}/cancel", row.kind, row.n));
                Markup::link(&href, &say.with("bookings-cancel-one", "n", row.n))
            }
            false => Markup::default(),
        };
        let name = if row.name.is_empty() { say.t("bookings-erased") } else { &row.name };
        let reach = [row.email.as_str(), row.telephone.as_str()];
        let reach: Vec<&str> = reach.into_iter().filter(|way| !way.is_empty()).collect();
        vec![
            Cell::from(name),
            say.number(row.n).into(),
            words.into(),
            row.organisation_name.as_str().into(),
            row.dietary.as_str().into(),
            row.access_needs.as_str().into(),
            reach.join(", ").into(),
            change,
        ]
    };
    DataTable::new("bookings", say.t("bookings-title"), columns)
        .rows(found.iter().map(row).collect())
}

/// `GET /events/{reference}/bookings.csv?kind=&stand=`
///
/// # Errors
/// As of [`page`].
pub async fn csv(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let case = mine(&ctx, &typed).await?;
    let of = narrowed(say, &case, &fields)?;
    let found = part(&ctx, of, FILE).await?;
    let mut text = line(&[
        "number",
        "stand",
        "asked",
        "way",
        "name",
        "organisation",
        "email",
        "telephone",
        "dietary",
        "access",
        "came",
    ]);
    for row in &found {
        text += &line(&[
            &row.n.to_string(),
            &row.stand,
            &row.arrived_at.to_string(),
            &row.way,
            &row.name,
            &row.organisation_name,
            &row.email,
            &row.telephone,
            &row.dietary,
            &row.access_needs,
            &row.came_at.map(|at| at.to_string()).unwrap_or_default(),
        ]);
    }
    let kind = HeaderValue::from_static("text/csv; charset=utf-8");
    Ok(([(header::CONTENT_TYPE, kind)], text).into_response())
}

#[derive(Template)]
#[template(path = "bookings/cancel.html")]
struct Cancel<'p> {
    say: Say<'p>,
    title: String,
    lede: String,
    action: String,
    send: Button,
    back: String,
}

/// The booking of a number, in an event that this actor runs.
async fn one(ctx: &Ctx, case: &Case, kind: i64, n: i64) -> Result<BookingRow, Problem> {
    let places = case.places.iter().find(|one| one.kind == kind).ok_or(Problem::NotFound)?;
    let key = places.key();
    let read =
        ctx.app.db.read(move |tx| Box::pin(async move { store::by_number(tx, &key, n).await }));
    read.await.map_err(Problem::from)?.ok_or(Problem::NotFound)
}

/// `GET /events/{reference}/bookings/{kind}/{n}/cancel`
///
/// # Errors
/// When there is no such booking, it is not this actor's, or the database cannot be used.
pub async fn cancel_page(
    ctx: Ctx,
    Path((typed, kind, n)): Path<(String, i64, i64)>,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let case = mine(&ctx, &typed).await?;
    let booking = one(&ctx, &case, kind, n).await?;
    let path = format!("/events/{}/bookings", case.row.reference);
    let title = say.with("bookings-cancel-one", "n", n);
    let content = Cancel {
        say,
        lede: format!("{}. {}", booking.name, say.t("bookings-cancel-detail")),
        action: say.to(&format!("{path}/{kind}/{n}/cancel")),
        send: Button::submit(&title).kind(ButtonKind::Warning),
        back: say.to(&path),
        title: title.clone(),
    };
    let above = [("/events", say.t("events-title")), (path.as_str(), say.t("bookings-title"))];
    ctx.page(title).crumbs(above).show(&content)
}

/// `POST /events/{reference}/bookings/{kind}/{n}/cancel`
///
/// # Errors
/// When there is no such booking, it is over already, it is not this actor's, or the database cannot be used.
pub async fn cancel(
    ctx: Ctx,
    Path((typed, kind, n)): Path<(String, i64, i64)>,
    _: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let case = mine(&ctx, &typed).await?;
    let booking = one(&ctx, &case, kind, n).await?;
    let (app, now, person) = (ctx.app.clone(), ctx.now, ctx.actor.party);
    let key = booking.queue();
    let done = ctx.app.db.write(move |tx| {
        Box::pin(async move {
            let mut held = Held::take(tx, &app, &key, now, person).await?;
            held.cancel(tx, n).await?;
            held.save(tx).await?;
            Ok::<_, NotDone>(())
        })
    });
    match done.await {
        Ok(()) => Ok(ctx.redirect(&format!("/events/{}/bookings", case.row.reference))),
        Err(NotDone::Store(error)) => Err(StoreError::into(error)),
        Err(NotDone::Unknown) => Err(Problem::NotFound),
        Err(_) => Err(Problem::Conflict(say.t("place-is-over").to_owned())),
    }
}
