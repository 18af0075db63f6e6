//! Complaining that one was shut out: that a request to speak was refused, or was not decided in time. It is an ask with a clock
//! of its own, before the event (R24), and is reviewed by somebody who is not of the committee.

use super::case::{Case, load, reference};
use super::model::{LONGEST_LINE, LONGEST_TEXT};
use super::requests::complain;
use super::step_form::refused;
use super::take::NotTaken;
use crate::access::{Action, Refusal, Subject};
use crate::asks::model::AskRow;
use crate::asks::store as asks;
use crate::asks::take::Sitting;
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::forms::summary;
use crate::web::kit::{Button, ErrorSummary, Field, TextArea};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::reference::{Prefix, Reference};

#[derive(Template)]
#[template(path = "committees/complaint.html")]
struct Form<'p> {
    say: Say<'p>,
    lede: String,
    summary: Option<ErrorSummary>,
    action: String,
    request: &'p str,
    text: TextArea,
    send: Button,
    back: String,
}

/// The committee, and the request of a body that this actor acts for.
async fn meant(ctx: &Ctx, typed: &str, request: &str) -> Result<(Case, AskRow), Problem> {
    let case = load(ctx, reference(typed)?).await?;
    let request = Reference::parse_as(Prefix::Ask, request).ok_or(Problem::NotFound)?;
    let read =
        ctx.app.db.read(move |tx| Box::pin(async move { asks::by_reference(tx, request).await }));
    let ask = read.await.map_err(Problem::from)?.ok_or(Problem::NotFound)?;
    match ctx.may(Action::AskFor, &Subject::Body(ask.asker_key())) {
        true => Ok((case, ask)),
        false => Err(Problem::Refused(Refusal::NotThere(Action::AskFor))),
    }
}

/// `GET /committees/{reference}/complaint?request=`
///
/// # Errors
/// When there is no such committee or request, it is not this actor's, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let (case, ask) = meant(&ctx, &typed, fields.get("request")).await?;
    show(&ctx, &case, &ask, &fields, &FormErrors::new())
}

fn show(
    ctx: &Ctx,
    case: &Case,
    ask: &AskRow,
    fields: &Fields,
    errors: &FormErrors,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let own = format!("/committees/{}", case.row.reference);
    let back = format!("/asks/{}", ask.reference);
    let text = Field::new("text", say.t("com-complaint-text"))
        .hint(say.t("com-complaint-hint"))
        .error(say.t("form-error-word"), errors.of("text"));
    let content = Form {
        say,
        lede: format!("{}: {}", ask.reference, ask.subject),
        summary: summary(say, errors),
        action: say.to(&format!("{own}/complaint")),
        request: &ask.reference,
        text: TextArea::new(text, fields.get("text")),
        send: Button::submit(say.t("com-complain")),
        back: say.to(&back),
    };
    let above = [("/committees", say.t("com-title")), (own.as_str(), case.row.title.as_str())];
    ctx.page(format!("{}: {}", say.t("com-complain"), ask.reference))
        .crumbs(above)
        .error(!errors.is_empty())
        .show(&content)
}

/// The subject of a complaint about a request, cut to what a subject may have.
pub(super) fn subject(say: Say<'_>, ask: &AskRow) -> String {
    let words = say.with("com-complaint-subject", "request", ask.subject.as_str());
    words.chars().take(LONGEST_LINE).collect()
}

/// The words that were typed; what is wrong with them is noted.
pub(super) fn text_typed(say: Say<'_>, fields: &Fields, errors: &mut FormErrors) -> String {
    let text = fields.get("text").to_owned();
    if text.is_empty() {
        errors.add("text", say.t("ask-note-missing"));
    } else if text.chars().count() > LONGEST_TEXT {
        errors.add("text", say.t("ask-text-too-long"));
    }
    text
}

/// `POST /committees/{reference}/complaint`
///
/// # Errors
/// When there is no such committee or request, it is not this actor's, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let (case, ask) = meant(&ctx, &typed, fields.get("request")).await?;
    let mut errors = FormErrors::new();
    let text = text_typed(say, &fields, &mut errors);
    if errors.is_empty() {
        let sitting = Sitting::of(&ctx, ask.asker);
        let committee = reference(&case.row.reference)?;
        let (request, subject, today) = (ask.reference.clone(), subject(say, &ask), ctx.today);
        let made = ctx.app.db.write(move |tx| {
            Box::pin(async move {
                complain(tx, committee, (&request, &subject, &text), today, &sitting).await
            })
        });
        match made.await {
            Ok(made) => {
                ctx.app.forget_kept().await;
                return Ok(ctx.redirect(&format!("/asks/{made}")));
            }
            Err(NotTaken::Store(error)) => return Err(error.into()),
            Err(why) => {
                let words = refused(say, Some(&case), &why).ok_or_else(|| gone(&why))?;
                errors.add("text", words);
            }
        }
    }
    let page = show(&ctx, &case, &ask, &fields, &errors)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

fn gone(why: &NotTaken) -> Problem {
    StoreError::Failed(format!("a complaint: {why:?}")).into()
}
