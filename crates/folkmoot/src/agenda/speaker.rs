//! Keeping who is to speak: a post of a body, the piece in which they speak, and whether they are invited, have confirmed or have
//! withdrawn.

use super::model::{LONGEST_LINE, SpeakerSaid};
use super::step::{Done, carry_out, mine};
use crate::events::model::Detail;
use crate::events::show::{Case, reference};
use crate::web::fields::QueryFields;
use crate::web::kit::{Field, Markup, Select, TextInput};
use crate::web::step::StepPage;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::agenda::Speaks;

/// The number of a speaker on the list, if the fields name one.
fn number(case: &Case, fields: &Fields) -> Result<Option<(i64, SpeakerSaid)>, Problem> {
    let Some(typed) = fields.filled("number") else { return Ok(None) };
    let number: i64 = typed.parse().map_err(|_| Problem::NotFound)?;
    let place = usize::try_from(number.saturating_sub(1)).map_err(|_| Problem::NotFound)?;
    let found = case.standing.speakers.get(place).cloned().ok_or(Problem::NotFound)?;
    Ok(Some((number, found)))
}

/// `GET /events/{reference}/speakers?number=`
///
/// # Errors
/// When there is no such event or speaker, it is not this actor's, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(name): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let case = mine(&ctx, reference(&name)?).await?;
    let filled = match number(&case, &fields)? {
        None => Fields::default(),
        Some((number, said)) => Fields::default()
            .set("number", &number.to_string())
            .set("post", &said.post)
            .set("body", &said.body)
            .set("at", said.at.as_deref().unwrap_or(""))
            .set("speaks", &said.speaks),
    };
    show(&ctx, &case, &filled, &FormErrors::new(), false)
}

fn show(
    ctx: &Ctx,
    case: &Case,
    fields: &Fields,
    errors: &FormErrors,
    overtaken: bool,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let row = &case.row;
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let slots: Vec<(String, String)> = match &case.standing.agenda {
        Some(agenda) => {
            let slots = agenda.slots.iter();
            slots.map(|slot| (slot.times().0, super::words::slot(say, slot))).collect()
        }
        None => Vec::new(),
    };
    let stands: Vec<(&str, String)> =
        Speaks::ALL.iter().map(|one| (one.key(), say.of("agenda-speaks", one.key()))).collect();
    let mut hidden = String::new();
    if let Some(number) = fields.filled("number").and_then(|typed| typed.parse::<i64>().ok()) {
        hidden = number.to_string();
    }
    let path = format!("/events/{}", row.reference);
    let action = match hidden.is_empty() {
        true => format!("{path}/speakers"),
        false => format!("{path}/speakers?number={hidden}"),
    };
    StepPage {
        title: say.t("agenda-speaker-do"),
        reference: &row.reference,
        lede: format!("{}: {}. {}", row.reference, row.title, say.t("agenda-speaker-detail")),
        action: &action,
        back: &path,
        above: vec![("/events", say.t("events-title")), (&path, &row.title)],
        act: "speaker",
        version: row.version,
        happened: overtaken.then(String::new),
        controls: vec![
            Markup::of(&TextInput::new(
                field("post", "agenda-speaker-post").hint(say.t("agenda-speaker-post-hint")),
                fields.get("post"),
            )),
            Markup::of(&TextInput::new(field("body", "agenda-speaker-body"), fields.get("body"))),
            Markup::of(&Select::new(
                field("at", "agenda-speaker-at"),
                std::iter::once(("", say.t("agenda-speaker-at-none")))
                    .chain(slots.iter().map(|(at, words)| (at.as_str(), words.as_str()))),
                fields.get("at"),
            )),
            Markup::of(&Select::new(
                field("speaks", "agenda-speaker-stands"),
                stands.iter().map(|(key, words)| (*key, words.as_str())),
                fields.get("speaks"),
            )),
        ],
        takes_files: false,
        send: say.t("ask-keep"),
    }
    .show(ctx, errors)
}

fn detail(
    ctx: &Ctx,
    case: &Case,
    number: Option<i64>,
    fields: &Fields,
) -> Result<Detail, FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let mut line = |name: &str| {
        let typed = fields.get(name).to_owned();
        let long = typed.chars().count() > LONGEST_LINE;
        if typed.is_empty() || typed.contains('\n') || long {
            errors.add(name, say.t("pil-line-wrong"));
        }
        typed
    };
    let (post, body) = (line("post"), line("body"));
    let at = fields.filled("at").map(str::to_owned);
    let mut slots = case.standing.agenda.iter().flat_map(|agenda| &agenda.slots);
    if let Some(at) = &at
        && !slots.any(|slot| slot.times().0 == *at)
    {
        errors.add("at", say.t("agenda-speaker-at-wrong"));
    }
    let Some(speaks) = Speaks::from_key(fields.get("speaks")) else {
        errors.add("speaks", say.t("agenda-speaks-missing"));
        return Err(errors);
    };
    if !errors.is_empty() {
        return Err(errors);
    }
    let said = SpeakerSaid { post, body, at, speaks: speaks.key().to_owned() };
    Ok(Detail::Speaker { number, said })
}

/// `POST /events/{reference}/speakers?number=`
///
/// # Errors
/// When there is no such event or speaker, it is not this actor's, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(name): Path<String>,
    QueryFields(query): QueryFields,
    fields: Fields,
) -> Result<Response, Problem> {
    let name = reference(&name)?;
    let case = mine(&ctx, name).await?;
    let number = number(&case, &query)?.map(|(number, _)| number);
    let fields = match number {
        Some(number) => fields.set("number", &number.to_string()),
        None => fields,
    };
    let errors = match detail(&ctx, &case, number, &fields) {
        Err(errors) => errors,
        Ok(detail) => match carry_out(&ctx, &case, name, detail, &fields).await? {
            Done::Kept => return Ok(ctx.redirect(&format!("/events/{name}"))),
            Done::Overtaken => {
                let case = mine(&ctx, name).await?;
                let page = show(&ctx, &case, &fields, &FormErrors::new(), true)?;
                return Ok(page.status(StatusCode::CONFLICT).into_response());
            }
            Done::Refused(errors) => errors,
        },
    };
    let page = show(&ctx, &case, &fields, &errors, false)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}
