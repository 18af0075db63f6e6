//! Keying a booking for somebody who asked by telephone, by letter or in person: it keeps the time at which they asked, and
//! takes nobody's place.

use super::book_form::{BookForm, parse};
use super::desk::mine;
use super::model::BookingRow;
use super::queue::{Held, NotDone};
use crate::events::show::Case;
use crate::web::forms::summary;
use crate::web::kit::{Button, ErrorSummary, Markup, Notice, NoticeKind};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "bookings/key_in.html")]
struct KeyIn<'p> {
    say: Say<'p>,
    lede: String,
    summary: Option<ErrorSummary>,
    done: Option<Notice>,
    action: String,
    form: Markup,
    send: Button,
    back: String,
}

/// `GET /events/{reference}/bookings/new`
///
/// # Errors
/// When there is no such event, it is not this actor's, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let case = mine(&ctx, &typed).await?;
    show(&ctx, &case, &fresh(&ctx), &FormErrors::new(), None)
}

/// Whoever keys while somebody is on the telephone need not type the time.
fn fresh(ctx: &Ctx) -> Fields {
    let now = ctx.app.world.local(ctx.now);
    Fields::default()
        .set("called-day", &now.day().to_string())
        .set("called-month", &now.month().to_string())
        .set("called-year", &now.year().to_string())
        .set("called-time", &now.strftime("%H:%M").to_string())
}

fn show(
    ctx: &Ctx,
    case: &Case,
    fields: &Fields,
    errors: &FormErrors,
    done: Option<Notice>,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let path = format!("/events/{}", case.row.reference);
    let desk = format!("{path}/bookings");
    let content = KeyIn {
        say,
        lede: format!("{}. {}", case.row.title, say.t("booking-key-lede")),
        summary: summary(say, errors),
        done,
        action: say.to(&format!("{desk}/new")),
        form: Markup::template(&BookForm::new(say, case, true, fields, errors))?,
        send: Button::submit(say.t("booking-key-send")),
        back: say.to(&desk),
    };
    let above = [
        ("/events", say.t("events-title")),
        (path.as_str(), case.row.title.as_str()),
        (desk.as_str(), say.t("bookings-title")),
    ];
    ctx.page(say.t("booking-key-title")).crumbs(above).error(!errors.is_empty()).show(&content)
}

/// `POST /events/{reference}/bookings/new`
///
/// # Errors
/// When there is no such event, it is not this actor's, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let case = mine(&ctx, &typed).await?;
    let mut errors = FormErrors::new();
    match parse(&ctx, &case, true, &fields) {
        Err(wrong) => errors = wrong,
        Ok(booking) => match keep(&ctx, booking).await {
            Ok(kept) => {
                let stand = say.of("place-stand", kept.stand().key());
                let args = [("n", kept.n.into()), ("stand", stand.into())];
                let done = Notice {
                    id: "done".to_owned(),
                    kind: NoticeKind::Success,
                    title: say.args("places-queue-became-one", &args),
                    body: kept.name.into(),
                };
                let page = show(&ctx, &case, &fresh(&ctx), &FormErrors::new(), Some(done))?;
                return Ok(page.into_response());
            }
            Err(NotDone::Twice(_)) => errors.add("email", say.t("place-pass-twice")),
            Err(NotDone::Store(error)) => return Err(error.into()),
            Err(NotDone::Unknown) => return Err(Problem::NotFound),
            Err(_) => errors.add("name", say.t("booking-over")),
        },
    }
    let page = show(&ctx, &case, &fields, &errors, None)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn keep(ctx: &Ctx, booking: BookingRow) -> Result<BookingRow, NotDone> {
    let (app, now, person) = (ctx.app.clone(), ctx.now, ctx.actor.party);
    let key = booking.queue();
    let done = ctx.app.db.write(move |tx| {
        Box::pin(async move {
            let mut held = Held::take(tx, &app, &key, now, person).await?;
            let kept = held.ask(tx, booking, None).await?;
            held.save(tx).await?;
            Ok(kept)
        })
    });
    done.await
}
