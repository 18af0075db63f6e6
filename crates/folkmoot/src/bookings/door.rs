//! The door of an event: who has a place, and who has come. It works as a form; with script it keeps who came while the network is
//! down, and sends it with the true time when it is back. Sending it again changes nothing.

use super::desk::mine;
use super::mails::moment;
use super::model::{BookingRow, PlacesRow};
use super::store;
use crate::asks::listing::pages;
use crate::events::show::Case;
use crate::web::assets;
use crate::web::fields::QueryFields;
use crate::web::kit::{
    Button, ButtonKind, Cell, Column, DataTable, Field, Link, Markup, Pagination, Select, ShareRow,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use rules::places::Stand;

/// How many people a page shows: enough for most events, so that the page works on without a network.
const PAGE: i64 = 500;
/// How long before an event the door opens.
const BEFORE: SignedDuration = SignedDuration::from_hours(24);

#[derive(Template)]
#[template(path = "bookings/door.html")]
struct Door<'p> {
    say: Say<'p>,
    title: &'p str,
    lede: String,
    action: String,
    kind: Option<Select>,
    show: Button,
    table: Option<DataTable>,
    pages: Pagination,
    badges: String,
    share: ShareRow,
    script: &'static str,
}

#[derive(Template)]
#[template(path = "bookings/door_form.html")]
struct DoorForm<'p> {
    action: &'p str,
    kind: i64,
    n: i64,
    come: bool,
    words: &'p str,
    who: &'p str,
}

/// The kind of places that is looked at, and those who have one after a number.
async fn placed(
    ctx: &Ctx,
    case: &Case,
    fields: &Fields,
) -> Result<(PlacesRow, Vec<BookingRow>, Option<String>), Problem> {
    let number = fields.filled("kind").map_or(Some(1), |typed| typed.parse().ok());
    let kind = case.places.iter().find(|kind| Some(kind.kind) == number).cloned();
    let kind = kind.ok_or(Problem::NotFound)?;
    let after = fields.filled("cursor").map_or(Some(0), |typed| typed.parse::<i64>().ok());
    let Some(after) = after else {
        let mut errors = FormErrors::new();
        errors.add("cursor", ctx.say().t("access-bad-cursor"));
        return Err(Problem::Invalid(errors));
    };
    let key = kind.key();
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move { store::list(tx, &key, Some(Stand::Placed), after, PAGE + 1).await })
    });
    let mut found = read.await.map_err(Problem::from)?;
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = found.len() > most;
    found.truncate(most);
    let next = found.last().filter(|_| more).map(|row| row.n.to_string());
    Ok((kind, found, next))
}

/// `GET /events/{reference}/door?kind=&cursor=`
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
    let (kind, found, next) = placed(&ctx, &case, &fields).await?;
    let path = format!("/events/{}", case.row.reference);
    let here = format!("{path}/door");
    let kinds: Vec<(String, &str)> =
        case.places.iter().map(|kind| (kind.kind.to_string(), kind.name.as_str())).collect();
    let key = kind.key();
    let read =
        ctx.app.db.read(move |tx| Box::pin(async move { store::how_many_came(tx, &key).await }));
    let came = read.await.map_err(Problem::from)?;
    let args = [("came", came.into()), ("placed", kind.taken.into())];
    let content = Door {
        say,
        title: &case.row.title,
        lede: say.args("door-lede", &args),
        action: say.to(&here),
        kind: (kinds.len() > 1).then(|| {
            Select::new(
                Field::new("kind", say.t("booking-kind")),
                kinds.iter().map(|(number, name)| (number.as_str(), *name)),
                &kind.kind.to_string(),
            )
        }),
        show: Button::submit(say.t("asks-show")).kind(ButtonKind::Secondary),
        table: match found.is_empty() {
            true => None,
            false => Some(table(&ctx, &say.to(&here), &found)?),
        },
        pages: pages(say, &fields, &here, next),
        badges: say.to(&format!("{path}/badges?kind={}", kind.kind)),
        share: ShareRow {
            print: say.t("share-print").to_owned(),
            copy: String::new(),
            copied: String::new(),
            links: Vec::new(),
        },
        script: assets::address("door.js"),
    };
    let bookings = format!("{path}/bookings");
    let above = [
        ("/events", say.t("events-title")),
        (path.as_str(), case.row.title.as_str()),
        (bookings.as_str(), say.t("bookings-title")),
    ];
    ctx.page(format!("{}: {}", say.t("door-title"), case.row.title)).crumbs(above).show(&content)
}

fn table(ctx: &Ctx, action: &str, found: &[BookingRow]) -> Result<DataTable, Problem> {
    let say = ctx.say();
    let columns = vec![
        Column::text(say.t("bookings-who")),
        Column::text(say.t("place-number")),
        Column::text(say.t("booking-organisation")),
        Column::text(say.t("door-came")),
    ];
    let mut rows = Vec::with_capacity(found.len());
    for row in found {
        let who = if row.name.is_empty() { say.t("bookings-erased") } else { &row.name };
        let come = row.came_at.is_some();
        let words = say.t(if come { "door-not-come" } else { "door-has-come" });
        let form = DoorForm { action, kind: row.kind, n: row.n, come, words, who };
        let form = Markup::template(&form)?;
        let came = match row.came_at {
            Some(at) => Markup::text(&moment(say, &ctx.app.world, at)).then(&form),
            None => form,
        };
        rows.push(vec![
            Cell::from(who),
            say.number(row.n).into(),
            row.organisation_name.as_str().into(),
            came,
        ]);
    }
    Ok(DataTable::new("door", say.t("door-title"), columns).rows(rows))
}

/// When somebody came, as a device says that had no network then; now, if it does not say.
fn when(ctx: &Ctx, case: &Case, fields: &Fields) -> Result<Timestamp, Problem> {
    let Some(typed) = fields.filled("at") else { return Ok(ctx.now) };
    let opens = case.row.starts_at.saturating_sub(BEFORE).unwrap_or(case.row.starts_at);
    let at = typed.parse::<Timestamp>().ok().filter(|at| *at >= opens);
    // The clock of a device may go ahead of ours: what it kept is not lost for that.
    at.map(|at| at.min(ctx.now))
        .ok_or_else(|| Problem::BadRequest(ctx.say().t("door-bad-time").to_owned()))
}

/// `POST /events/{reference}/door`
///
/// # Errors
/// When there is no such event or booking, it is not this actor's, it is too early, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let case = mine(&ctx, &typed).await?;
    let number = |name: &str| fields.get(name).parse::<i64>().map_err(|_| Problem::NotFound);
    let (kind, n) = (number("kind")?, number("n")?);
    let kind = case.places.iter().find(|one| one.kind == kind).ok_or(Problem::NotFound)?;
    let opens = case.row.starts_at.saturating_sub(BEFORE).unwrap_or(case.row.starts_at);
    if ctx.now < opens {
        return Err(Problem::Conflict(say.t("door-too-early").to_owned()));
    }
    let came = match fields.get("do") {
        "came" => Some(when(&ctx, &case, &fields)?),
        "gone" => None,
        _ => return Err(Problem::BadRequest(say.t("place-bad-wish").to_owned())),
    };
    let key = kind.key();
    let done =
        ctx.app.db.write(move |tx| Box::pin(async move { store::came(tx, &key, n, came).await }));
    if !done.await.map_err(Problem::from)? {
        return Err(Problem::Conflict(say.t("door-no-place").to_owned()));
    }
    // Script asks for nothing but that it is kept.
    if fields.get("by") == "script" {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    Ok(ctx.redirect(&format!("/events/{}/door?kind={}", case.row.reference, kind.kind)))
}

#[derive(Template)]
#[template(path = "bookings/badges.html")]
struct Badges<'p> {
    say: Say<'p>,
    title: &'p str,
    badges: Vec<(String, String, String)>,
    pages: Pagination,
    share: ShareRow,
}

/// `GET /events/{reference}/badges?kind=&cursor=`
///
/// # Errors
/// As of [`page`].
pub async fn badges(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let case = mine(&ctx, &typed).await?;
    let (_, found, next) = placed(&ctx, &case, &fields).await?;
    let path = format!("/events/{}", case.row.reference);
    let badge = |row: BookingRow| (say.number(row.n), row.name, row.organisation_name);
    let content = Badges {
        say,
        title: &case.row.title,
        badges: found.into_iter().filter(|row| !row.name.is_empty()).map(badge).collect(),
        pages: pages(say, &fields, &format!("{path}/badges"), next),
        share: ShareRow {
            print: say.t("share-print").to_owned(),
            copy: String::new(),
            copied: String::new(),
            links: vec![Link::new(&say.to(&format!("{path}/door")), say.t("door-title"))],
        },
    };
    let door = format!("{path}/door");
    let above = [(path.as_str(), case.row.title.as_str()), (door.as_str(), say.t("door-title"))];
    ctx.page(format!("{}: {}", say.t("badges-title"), case.row.title)).crumbs(above).show(&content)
}
