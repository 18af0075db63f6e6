//! The rounds of mail of an event, for whoever runs it: how far each is, stopping it and letting it go on, to whom it went and what
//! became of each mail; and sending how to get there.

use super::model::{Kind, RoundRow, State};
use super::{begin, joining, store};
use crate::access::{Action, Subject};
use crate::asks::listing::pages;
use crate::bookings::mails::moment;
use crate::events::show::{Case, load, reference};
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::kit::{Button, ButtonKind, EmptyState, Pagination, Progress, Tag, TagKind};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

/// How many rounds a page shows.
const PAGE: i64 = 20;
/// How often the page is loaded again while a round goes on, in seconds.
const AGAIN: &str = "4";

struct Shown {
    id: String,
    what: String,
    tag: Tag,
    words: String,
    bar: Option<Progress>,
    button: Option<Button>,
    href: String,
    see: String,
}

#[derive(Template)]
#[template(path = "rounds/desk.html")]
struct Desk<'p> {
    say: Say<'p>,
    title: &'p str,
    action: String,
    join: Option<Button>,
    rounds: Vec<Shown>,
    empty: EmptyState,
    pages: Pagination,
}

/// The event, if this actor runs it.
pub(super) async fn mine(ctx: &Ctx, typed: &str) -> Result<Case, Problem> {
    let case = load(ctx, reference(typed)?).await?;
    ctx.need(Action::RunEvents, &Subject::Body(case.row.body_key()))?;
    Ok(case)
}

/// The place after which a part begins.
pub(super) fn cursor(say: Say<'_>, fields: &Fields, start: Uuid) -> Result<Uuid, Problem> {
    match fields.filled("cursor").map(str::parse::<Uuid>) {
        None => Ok(start),
        Some(Ok(id)) => Ok(id),
        Some(Err(_)) => {
            let mut errors = FormErrors::new();
            errors.add("cursor", say.t("access-bad-cursor"));
            Err(Problem::Invalid(errors))
        }
    }
}

/// `GET /events/{reference}/mails?cursor=`
///
/// # Errors
/// When there is no such event, it is not this actor's, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let case = mine(&ctx, &typed).await?;
    let before = cursor(say, &fields, Uuid::max())?;
    let (area, event) = (case.row.area.clone(), case.row.id);
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let mut found = Vec::new();
            for row in store::of_event(tx, (&area, event), before, PAGE + 1).await? {
                let back = store::came_back(tx, &row).await?;
                found.push((row, back));
            }
            Ok::<_, StoreError>(found)
        })
    });
    let mut found = read.await.map_err(Problem::from)?;
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = found.len() > most;
    found.truncate(most);
    let next = found.last().filter(|_| more).map(|(row, _)| row.id.to_string());
    let running = found.iter().any(|(row, _)| row.state() == State::Running);
    let path = format!("/events/{}", case.row.reference);
    let here = format!("{path}/mails");
    let content = Desk {
        say,
        title: &case.row.title,
        action: say.to(&here),
        join: (!case.places.is_empty() && !case.is_over(ctx.now)).then(|| {
            Button::submit(say.t("rounds-join")).sends("do", "join").kind(ButtonKind::Secondary)
        }),
        rounds: found.iter().map(|(row, back)| shown(&ctx, &here, row, *back)).collect(),
        empty: EmptyState {
            title: say.t("rounds-none").to_owned(),
            text: say.t("rounds-none-detail").to_owned(),
            action: None,
        },
        pages: pages(say, &fields, &here, next),
    };
    let above = [("/events", say.t("events-title")), (path.as_str(), case.row.title.as_str())];
    let page = ctx.page(format!("{}: {}", say.t("rounds-title"), case.row.title));
    let mut response = page.crumbs(above).show(&content)?.into_response();
    if running {
        response.headers_mut().insert(header::REFRESH, HeaderValue::from_static(AGAIN));
    }
    Ok(response)
}

fn shown(ctx: &Ctx, here: &str, row: &RoundRow, back: i64) -> Shown {
    let say = ctx.say();
    let state = row.state();
    let args = [("done", row.done.into()), ("total", row.total.into())];
    let so_far = say.args("rounds-so-far", &args);
    let args = [
        ("written", row.written.into()),
        ("none", (row.done - row.written).max(0).into()),
        ("back", back.into()),
        ("at", moment(say, &ctx.app.world, row.begun_at).into()),
    ];
    let what = say.of("rounds-kind", &row.kind);
    Shown {
        id: row.id.to_string(),
        tag: Tag::new(
            match state {
                State::Running => TagKind::Waiting,
                State::Stopped => TagKind::Late,
                State::Done => TagKind::Good,
            },
            &say.of("rounds-state", state.key()),
        ),
        words: say.args("rounds-words", &args),
        bar: (state != State::Done).then(|| Progress {
            id: format!("bar-{}", row.id),
            label: what.clone(),
            done: u64::try_from(row.done).unwrap_or(0),
            total: u64::try_from(row.total).ok().filter(|total| *total > 0),
            text: so_far,
        }),
        button: match state {
            State::Running => Some(
                Button::submit(say.t("rounds-stop")).sends("do", "stop").kind(ButtonKind::Warning),
            ),
            State::Stopped => Some(Button::submit(say.t("rounds-go-on")).sends("do", "go-on")),
            State::Done => None,
        },
        href: say.to(&format!("{here}/{}", row.id)),
        see: say.with("rounds-see", "at", moment(say, &ctx.app.world, row.begun_at)),
        what,
    }
}

/// `POST /events/{reference}/mails`
///
/// # Errors
/// When there is no such event or round, it is not this actor's, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let case = mine(&ctx, &typed).await?;
    let here = format!("/events/{}/mails", case.row.reference);
    let (app, now, row) = (ctx.app.clone(), ctx.now, case.row.clone());
    match fields.get("do") {
        "join" => {
            let standing = case.standing.clone();
            let begun = ctx.app.db.write(move |tx| {
                Box::pin(async move {
                    let said = joining::words(tx, &app, &standing).await?;
                    begin::tell(tx, &app.world, &row, (Kind::Joining, &said), now).await
                })
            });
            if begun.await.map_err(Problem::from)?.is_none() {
                return Err(Problem::Conflict(say.t("rounds-nobody").to_owned()));
            }
        }
        wish @ ("stop" | "go-on") => {
            let id: Uuid = fields.get("round").parse().map_err(|_| Problem::NotFound)?;
            let stop = wish == "stop";
            let done = ctx.app.db.write(move |tx| {
                Box::pin(async move {
                    let found = store::hold(tx, &row.area, id).await?;
                    let Some(mut found) = found.filter(|one| one.event == row.id) else {
                        return Ok(false);
                    };
                    match (stop, found.state()) {
                        (true, State::Running) => {
                            found.state = State::Stopped.key().to_owned();
                            store::save(tx, &found).await?;
                        }
                        (false, State::Stopped) => begin::go_on(tx, &app.world, found, now).await?,
                        // Somebody else did it first, or it came to its end: the page says so.
                        _ => {}
                    }
                    Ok::<_, StoreError>(true)
                })
            });
            if !done.await.map_err(Problem::from)? {
                return Err(Problem::NotFound);
            }
        }
        _ => return Err(Problem::BadRequest(say.t("place-bad-wish").to_owned())),
    }
    Ok(ctx.redirect(&here))
}
