//! Asking for a place, by anyone: for oneself, or for somebody of one's organisation, who must accept it.

use super::asking::Wish;
use super::book_form::{BookForm, parse};
use super::line;
use super::mails::{self, Letter, moment};
use super::model::{BookingRow, QueueKey};
use super::queue::{Held, NotDone};
use crate::events::model::State;
use crate::events::show::{Case, load, reference, whom};
use crate::experiences::share::private;
use crate::experiences::telling::is_secret;
use crate::web::forms::summary;
use crate::web::kit::{Button, ErrorSummary, Markup, Notice, NoticeKind};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use rules::places::NotAllowed;
use rules::reference::Reference;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "bookings/book.html")]
struct BookPage<'p> {
    say: Say<'p>,
    title: &'p str,
    when: String,
    summary: Option<ErrorSummary>,
    notice: Option<Notice>,
    whom: Vec<String>,
    categories: &'p [String],
    action: String,
    form: Option<Markup>,
    once: String,
    send: Button,
    back: String,
}

/// What a page says above the form, or instead of it.
enum Told {
    Nothing,
    /// Somebody who was named has been written to.
    Named,
    /// Whoever has the booking with this address has been written to again.
    Twice,
}

/// The event, which a crowd that waits for its booking to open need not read anew each time. Whoever asks for a place is
/// answered by the queue as it is.
async fn kept(ctx: &Ctx, reference: Reference) -> Result<Arc<Case>, Problem> {
    let name = format!("event:{reference}");
    if let Some(case) = ctx.app.kept.get::<Case>(&name, ctx.now) {
        return Ok(case);
    }
    let _one = ctx.app.lines.reading.lock().await;
    if let Some(case) = ctx.app.kept.get::<Case>(&name, ctx.now) {
        return Ok(case);
    }
    let case = Arc::new(load(ctx, reference).await?);
    // What is not made known yet is seen by some only.
    if case.standing.state != State::Draft {
        ctx.app.kept.put(&name, ctx.now, case.clone());
    }
    Ok(case)
}

/// `GET /events/{reference}/book`
///
/// # Errors
/// When there is no such event that anyone may see, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Response, Problem> {
    let case = kept(&ctx, reference(&typed)?).await?;
    show(&ctx, &case, &Fields::default(), &FormErrors::new(), &Told::Nothing)
}

fn show(
    ctx: &Ctx,
    case: &Case,
    fields: &Fields,
    errors: &FormErrors,
    told: &Told,
) -> Result<Response, Problem> {
    let say = ctx.say();
    if case.places.is_empty() {
        return Err(Problem::NotFound);
    }
    let open = case.places.iter().any(|kind| kind.is_open_at(ctx.now));
    let form = match (open, told) {
        (true, Told::Nothing) => {
            Some(Markup::template(&BookForm::new(say, case, false, fields, errors))?)
        }
        _ => None,
    };
    let once = match fields.get("once") {
        given if is_secret(given) => given.to_owned(),
        _ => ctx.app.world.new_secret(),
    };
    let path = format!("/events/{}", case.row.reference);
    let content = BookPage {
        say,
        title: &case.row.title,
        when: crate::events::listing::when(say, &ctx.app.world, &case.row),
        summary: summary(say, errors),
        notice: notice(ctx, case, open, told),
        whom: whom(say, case),
        categories: &case.standing.said.categories,
        action: say.to(&format!("{path}/book")),
        form,
        once,
        send: Button::submit(say.t("booking-send")).big(),
        back: say.to(&path),
    };
    let above = [("/events", say.t("events-title")), (path.as_str(), case.row.title.as_str())];
    let title = format!("{}: {}", say.t("booking-title"), case.row.title);
    let page = ctx.page(title).crumbs(above).error(!errors.is_empty()).show(&content)?;
    let status = match (errors.is_empty(), told) {
        (false, _) => StatusCode::UNPROCESSABLE_ENTITY,
        (true, Told::Twice) => StatusCode::CONFLICT,
        (true, _) => StatusCode::OK,
    };
    Ok(private(page.status(status)))
}

fn notice(ctx: &Ctx, case: &Case, open: bool, told: &Told) -> Option<Notice> {
    let say = ctx.say();
    let make = |kind: NoticeKind, title: &str, body: String| {
        Some(Notice { id: "told".to_owned(), kind, title: title.to_owned(), body: body.into() })
    };
    match told {
        Told::Named => {
            make(NoticeKind::Success, say.t("booking-named"), say.t("booking-named-detail").into())
        }
        Told::Twice => {
            make(NoticeKind::Warning, say.t("booking-twice"), say.t("booking-twice-detail").into())
        }
        Told::Nothing if open => None,
        Told::Nothing => {
            let opens = case.places.iter().map(|kind| kind.opens_at).min();
            let body = match opens.filter(|at| *at > ctx.now) {
                Some(at) => say.with("booking-not-yet", "day", moment(say, &ctx.app.world, at)),
                None if case.is_over(ctx.now) => say.t("booking-over").to_owned(),
                None => say.t("booking-closed").to_owned(),
            };
            make(NoticeKind::Info, say.t("booking-none-now"), body)
        }
    }
}

/// `POST /events/{reference}/book`
///
/// # Errors
/// When there is no such event, it was tried too often, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    if fields.ticked("website") {
        // A machine filled in what no person sees.
        return Err(Problem::BadRequest(ctx.say().t("form-trap-sprung").to_owned()));
    }
    let case = kept(&ctx, reference(&typed)?).await?;
    if case.places.is_empty() {
        return Err(Problem::NotFound);
    }
    ctx.count_try("book", ctx.app.limits.book).await?;
    let booking = match parse(&ctx, &case, false, &fields) {
        Ok(booking) => booking,
        Err(errors) => return show(&ctx, &case, &fields, &errors, &Told::Nothing),
    };
    let named = booking.to_accept;
    // Whoever is named gets a link of their own, and nobody else has it.
    let once = match fields.get("once") {
        given if is_secret(given) => given.to_owned(),
        _ => ctx.app.world.new_secret(),
    };
    let secret = (!named).then_some(once);
    let email = booking.email.clone();
    let wish = Wish { booking, secret: secret.clone() };
    match line::ask(&ctx.app, wish, ctx.now).await {
        Ok(_) => match secret {
            Some(secret) => Ok(ctx.redirect(&format!("/place/{secret}"))),
            None => show(&ctx, &case, &Fields::default(), &FormErrors::new(), &Told::Named),
        },
        Err(NotDone::Twice(before)) => {
            again(&ctx, *before, &email).await?;
            show(&ctx, &case, &Fields::default(), &FormErrors::new(), &Told::Twice)
        }
        Err(NotDone::NotYet(_) | NotDone::Closed | NotDone::Refused(NotAllowed::Over)) => {
            let case = load(&ctx, reference(&typed)?).await?;
            show(&ctx, &case, &fields, &FormErrors::new(), &Told::Nothing)
        }
        Err(NotDone::Unknown | NotDone::Refused(_)) => Err(Problem::NotFound),
        Err(NotDone::Store(error)) => Err(error.into()),
    }
}

/// How often in ten minutes somebody is written to again whose address is typed once more.
const AGAIN: i64 = 3;

/// Writes once more to whoever has the booking: nobody else learns of it.
async fn again(ctx: &Ctx, booking: BookingRow, email: &str) -> Result<(), Problem> {
    ctx.count_try_of("book-again", email, AGAIN).await?;
    let (app, now) = (ctx.app.clone(), ctx.now);
    let key: QueueKey = booking.queue();
    let done = ctx.app.db.write(move |tx| {
        Box::pin(async move {
            let held = Held::take(tx, &app, &key, now, None).await?;
            let stand = booking.stand();
            mails::write(tx, &held, &Letter { booking: &booking, stand, secret: None }).await?;
            held.save(tx).await?;
            Ok::<_, NotDone>(())
        })
    });
    match done.await {
        Err(NotDone::Store(error)) => Err(error.into()),
        _ => Ok(()),
    }
}
