//! Asking a question: by the link of a booking, before an event or at it; or keyed by whoever holds the event, for somebody who asked
//! aloud.

use super::model::{Detail, LONGEST_LINE, LONGEST_TEXT, NotAllowed, Question, standing_of};
use super::questions::mine;
use super::store;
use super::take::{Held, NotTaken};
use crate::asks::take::Sitting;
use crate::bookings::model::BookingRow;
use crate::bookings::store as bookings;
use crate::events::model::{EventRow, State};
use crate::events::store as events;
use crate::experiences::share::private;
use crate::experiences::telling::is_secret;
use crate::store::StoreError;
use crate::web::forms::summary;
use crate::web::kit::{Button, ErrorSummary, Field, Notice, NoticeKind, TextArea, TextInput};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::SignedDuration;
use rules::places::Stand;

/// For how long after an event questions can be asked by the link of a booking.
const AFTER: SignedDuration = SignedDuration::from_hours(24);

#[derive(Template)]
#[template(path = "floor/ask.html")]
struct AskPage<'p> {
    say: Say<'p>,
    lede: String,
    summary: Option<ErrorSummary>,
    notice: Option<Notice>,
    action: String,
    seen: usize,
    form: Option<(TextArea, TextInput, Button)>,
    own: Vec<String>,
    back: String,
    back_words: &'p str,
}

/// Whoever asks by a link, with what they asked before.
struct By {
    booking: BookingRow,
    event: EventRow,
    own: Vec<Question>,
}

async fn by_link(ctx: &Ctx, secret: &str) -> Result<By, Problem> {
    if !is_secret(secret) {
        return Err(Problem::NotFound);
    }
    let secret = secret.to_owned();
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let Some(booking) = bookings::by_link(tx, &secret).await? else { return Ok(None) };
            let event = events::by_id(tx, &booking.area, booking.event).await?;
            let Some(event) = event else { return Ok(None) };
            let steps = store::steps(tx, &event.area, event.id).await?;
            let mut own = standing_of(&event.reference, &steps)?.questions;
            own.retain(|one| one.booking == Some((booking.kind, booking.n)));
            Ok::<_, StoreError>(Some(By { booking, event, own }))
        })
    });
    read.await.map_err(Problem::from)?.ok_or(Problem::NotFound)
}

impl By {
    /// Whether a question can still be asked.
    fn is_open(&self, ctx: &Ctx) -> bool {
        let last = self.event.ends_at.saturating_add(AFTER).unwrap_or(self.event.ends_at);
        let stands =
            matches!(self.booking.stand(), Stand::Placed | Stand::Offered | Stand::Waiting);
        stands && self.event.state() == State::Published && ctx.now < last
    }
}

struct Shown<'p> {
    lede: String,
    action: String,
    back: (String, &'p str),
    own: &'p [Question],
    open: bool,
}

fn show(
    ctx: &Ctx,
    shown: Shown<'_>,
    fields: &Fields,
    errors: &FormErrors,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let field = |name: &str, key: &str, hint: &str| {
        Field::new(name, say.t(key))
            .hint(say.t(hint))
            .error(say.t("form-error-word"), errors.of(name))
    };
    let own = shown.own.iter().map(|one| {
        let key = match one.stands {
            stands if stands.is_aside => "aside",
            stands if stands.answers > 0 => "answered",
            stands if stands.is_promised => "promised",
            stands if stands.is_shown => "open",
            _ => "unseen",
        };
        let mut words = format!("{} {}.", one.text, say.of("question-state", key));
        for answer in &one.answers {
            words = format!("{words} {}, {}: {}", answer.post, answer.body, answer.text);
        }
        if let Some(why) = &one.aside {
            words = format!("{words} {why}");
        }
        words
    });
    let content = AskPage {
        say,
        lede: shown.lede,
        summary: summary(say, errors),
        notice: (!shown.open).then(|| Notice {
            id: "closed".to_owned(),
            kind: NoticeKind::Info,
            title: say.t("question-closed").to_owned(),
            body: say.t("question-closed-detail").into(),
        }),
        action: shown.action,
        seen: shown.own.len(),
        form: shown.open.then(|| {
            (
                TextArea::new(
                    field("text", "question-text", "question-text-hint"),
                    fields.get("text"),
                ),
                TextInput::new(field("as", "question-as", "question-as-hint"), fields.get("as")),
                Button::submit(say.t("question-send")),
            )
        }),
        own: own.collect(),
        back: say.to(&shown.back.0),
        back_words: shown.back.1,
    };
    ctx.page(say.t("question-ask")).error(!errors.is_empty()).show(&content)
}

fn parse(say: Say<'_>, fields: &Fields) -> Result<(String, String), FormErrors> {
    let mut errors = FormErrors::new();
    let text = fields.get("text").to_owned();
    if text.is_empty() || text.chars().count() > LONGEST_TEXT {
        errors.add("text", say.t("question-text-wrong"));
    }
    let asked_as = fields.get("as").to_owned();
    if asked_as.contains('\n') || asked_as.chars().count() > LONGEST_LINE {
        errors.add("as", say.t("pil-line-wrong"));
    }
    if errors.is_empty() { Ok((text, asked_as)) } else { Err(errors) }
}

async fn keep(
    ctx: &Ctx,
    event: EventRow,
    (text, asked_as): (String, String),
    booking: Option<(i64, i64)>,
) -> Result<Result<(), NotAllowed>, Problem> {
    let sitting = Sitting::of(ctx, event.body);
    let done = ctx.app.db.write(move |tx| {
        Box::pin(async move {
            let mut held = Held::take(tx, &event, &sitting).await?;
            // What is sent again, because no answer came, is the same question.
            let same = |one: &Question| one.booking == booking && one.text == text;
            if booking.is_some() && held.standing.questions.iter().any(same) {
                return Ok(());
            }
            held.note(tx, &Detail::Asked { text, asked_as, booking }, &sitting).await
        })
    });
    match done.await {
        Ok(()) => Ok(Ok(())),
        Err(NotTaken::Refused(why)) => Ok(Err(why)),
        Err(NotTaken::Store(error)) => Err(error.into()),
    }
}

/// `GET /place/{secret}/question`
///
/// # Errors
/// When the link is not one of ours, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(secret): Path<String>) -> Result<Response, Problem> {
    let by = by_link(&ctx, &secret).await?;
    by_link_page(&ctx, &secret, &by, &Fields::default(), &FormErrors::new())
}

fn by_link_page(
    ctx: &Ctx,
    secret: &str,
    by: &By,
    fields: &Fields,
    errors: &FormErrors,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let shown = Shown {
        lede: format!("{}. {}", by.event.title, say.t("question-ask-lede")),
        action: say.to(&format!("/place/{secret}/question")),
        back: (format!("/place/{secret}"), say.t("question-back")),
        own: &by.own,
        open: by.is_open(ctx),
    };
    let page = show(ctx, shown, fields, errors)?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(private(page.status(status)))
}

/// `POST /place/{secret}/question`
///
/// # Errors
/// When the link is not one of ours, it is too late, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(secret): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let by = by_link(&ctx, &secret).await?;
    if !by.is_open(&ctx) {
        return Err(Problem::Conflict(say.t("question-closed-detail").to_owned()));
    }
    let errors = match parse(say, &fields) {
        Err(errors) => errors,
        Ok(asked) => {
            let booking = Some((by.booking.kind, by.booking.n));
            match keep(&ctx, by.event.clone(), asked, booking).await? {
                Ok(()) => return Ok(ctx.redirect(&format!("/place/{secret}/question"))),
                Err(_) => {
                    let mut errors = FormErrors::new();
                    errors.add("text", say.t("question-too-many"));
                    errors
                }
            }
        }
    };
    by_link_page(&ctx, &secret, &by, &fields, &errors)
}

/// `GET /events/{reference}/questions/new`
///
/// # Errors
/// When there is no such event, it is not this actor's, or the database cannot be used.
pub async fn key_page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let (case, _) = mine(&ctx, &typed).await?;
    keyed(&ctx, &case.row, &Fields::default(), &FormErrors::new())
}

fn keyed(
    ctx: &Ctx,
    event: &EventRow,
    fields: &Fields,
    errors: &FormErrors,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let path = format!("/events/{}/questions", event.reference);
    let shown = Shown {
        lede: format!("{}. {}", event.title, say.t("question-key-lede")),
        action: say.to(&format!("{path}/new")),
        back: (path, say.t("questions-title")),
        own: &[],
        open: event.state() == State::Published,
    };
    show(ctx, shown, fields, errors)
}

/// `POST /events/{reference}/questions/new`
///
/// # Errors
/// When there is no such event, it is not this actor's, or the database cannot be used.
pub async fn key_in(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let (case, _) = mine(&ctx, &typed).await?;
    if case.standing.state != State::Published {
        return Err(Problem::Conflict(say.t("question-closed-detail").to_owned()));
    }
    let errors = match parse(say, &fields) {
        Err(errors) => errors,
        Ok(asked) => match keep(&ctx, case.row.clone(), asked, None).await? {
            Ok(()) => {
                return Ok(ctx.redirect(&format!("/events/{}/questions", case.row.reference)));
            }
            Err(_) => {
                let mut errors = FormErrors::new();
                errors.add("text", say.t("question-too-many"));
                errors
            }
        },
    };
    let page = keyed(&ctx, &case.row, &fields, &errors)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}
