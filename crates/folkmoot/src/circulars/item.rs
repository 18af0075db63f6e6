//! Putting an ask, or a promise, into a draft.

use super::draft::{self, NotWritten};
use super::model::{CircularRow, ItemRow, LONGEST_LINE, LONGEST_TEXT, MOST_ITEMS};
use super::show::{own, title};
use crate::asks::take::Sitting;
use crate::web::forms::{date_input, day_typed};
use crate::web::kit::{Field, Markup, Select, TextArea, TextInput};
use crate::web::step::StepPage;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::ask::Kind;

/// What a circular can ask, and promise.
pub const KINDS: [Kind; 6] = [
    Kind::Question,
    Kind::Nomination,
    Kind::Letter,
    Kind::InformationRequest,
    Kind::Comment,
    Kind::Promise,
];

/// `GET /circulars/{number}/item`
///
/// # Errors
/// When there is no such draft, it is another's, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let row = draft(&ctx, &typed).await?;
    show(&ctx, &row, &Fields::default(), &FormErrors::new(), None)
}

/// The draft of an address, for whoever acts for its issuer.
pub(super) async fn draft(ctx: &Ctx, typed: &str) -> Result<CircularRow, Problem> {
    let row = own(ctx, typed).await?;
    if row.is_draft() { Ok(row) } else { Err(Problem::NotFound) }
}

fn show(
    ctx: &Ctx,
    row: &CircularRow,
    fields: &Fields,
    errors: &FormErrors,
    happened: Option<String>,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let kinds: Vec<(&str, String)> =
        KINDS.iter().map(|kind| (kind.key(), say.of("circular-item-kind", kind.key()))).collect();
    let options = kinds.iter().map(|(key, words)| (*key, words.as_str()));
    let (day, hint) = (say.t("new-ask-event-day"), say.t("ask-day-hint"));
    let path = row.path();
    let title = title(say, row);
    StepPage {
        title: say.t("circular-do-item"),
        reference: &row.number,
        lede: say.t("circular-item-lede").to_owned(),
        action: &format!("{path}/item"),
        back: &path,
        above: vec![("/circulars", say.t("circulars-title")), (&path, &title)],
        act: "item",
        version: row.version,
        happened,
        controls: vec![
            Markup::of(&Select::new(
                field("kind", "circular-item-kind"),
                options,
                fields.get("kind"),
            )),
            Markup::of(&TextInput::new(field("subject", "new-ask-subject"), fields.get("subject"))),
            Markup::of(&TextArea::new(
                field("text", "circular-item-text").hint(say.t("circular-item-text-hint")),
                fields.get("text"),
            )),
            Markup::of(&TextInput::new(
                field("event", "new-ask-event").hint(say.t("new-ask-event-hint")),
                fields.get("event"),
            )),
            Markup::of(&date_input(say, "event-on", day, hint, fields, errors)),
        ],
        takes_files: false,
        send: say.t("circular-item-send"),
    }
    .show(ctx, errors)
}

fn parse(ctx: &Ctx, fields: &Fields) -> Result<ItemRow, FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let kind = Kind::from_key(fields.get("kind")).filter(|kind| KINDS.contains(kind));
    if kind.is_none() {
        errors.add("kind", say.t("ask-bad-kind"));
    }
    let subject = fields.get("subject").to_owned();
    if subject.is_empty() || subject.contains('\n') || subject.chars().count() > LONGEST_LINE {
        errors.add("subject", say.t("new-ask-subject-wrong"));
    }
    let text = fields.get("text").to_owned();
    if text.is_empty() {
        errors.add("text", say.t("new-ask-text-missing"));
    } else if text.chars().count() > LONGEST_TEXT {
        errors.add("text", say.t("ask-text-too-long"));
    }
    let event_day = day_typed(say, "event-on", fields, &mut errors);
    let event_name = fields.filled("event").map(str::to_owned);
    if event_day.is_some() != event_name.is_some() && errors.of("event-on-day").is_none() {
        let at = if event_day.is_some() { "event" } else { "event-on-day" };
        errors.add(at, say.t("new-ask-event-half"));
    }
    if event_name
        .as_ref()
        .is_some_and(|name| name.contains('\n') || name.chars().count() > LONGEST_LINE)
    {
        errors.add("event", say.t("new-ask-subject-wrong"));
    }
    match kind {
        Some(kind) if errors.is_empty() => Ok(ItemRow {
            n: 0,
            kind: kind.key().to_owned(),
            subject,
            text,
            event_day,
            event_name,
            promise: None,
        }),
        _ => Err(errors),
    }
}

/// `POST /circulars/{number}/item`
///
/// # Errors
/// When there is no such draft, it is another's, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let row = draft(&ctx, &typed).await?;
    let seen: i64 = fields.get("version").parse().unwrap_or(0);
    let errors = match parse(&ctx, &fields) {
        Ok(item) => {
            let (sitting, of) = (Sitting::of(&ctx, row.issuer), row.clone());
            let write = ctx.app.db.write(move |tx| {
                Box::pin(async move { draft::add_item(tx, &of, seen, item, &sitting).await })
            });
            match write.await {
                Ok(()) => return Ok(ctx.redirect(&row.path())),
                Err(NotWritten::TooMany) => {
                    let mut errors = FormErrors::new();
                    errors.add("kind", say.with("circular-too-many-items", "most", MOST_ITEMS));
                    errors
                }
                Err(NotWritten::Store(error)) => return Err(error.into()),
                Err(_) => {
                    let row = draft(&ctx, &typed).await?;
                    let words = say.t("circular-changed-meanwhile").to_owned();
                    let page = show(&ctx, &row, &fields, &FormErrors::new(), Some(words))?;
                    return Ok(page.status(StatusCode::CONFLICT).into_response());
                }
            }
        }
        Err(errors) => errors,
    };
    let page = show(&ctx, &row, &fields, &errors, None)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}
