//! What is done with a finding: it is put behind an ask as evidence, or taken back.

use super::capture::keep;
use super::model::{Detail, Finding, LONGEST_FINDING, Standing};
use super::questions::mine;
use crate::asks;
use crate::events::show::Case;
use crate::web::fields::QueryFields;
use crate::web::kit::{Field, Markup, TextInput};
use crate::web::step::{StepPage, note, note_typed};
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::reference::{Prefix, Reference};

fn one(standing: &Standing, number: i64) -> Result<&Finding, Problem> {
    let found = standing.findings.iter().find(|one| one.number == number && !one.is_struck);
    found.ok_or(Problem::NotFound)
}

/// `GET /events/{reference}/findings/{n}/step?act=`
///
/// # Errors
/// When there is no such event, finding or act, it is not this actor's, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path((typed, number)): Path<(String, i64)>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let (case, standing) = mine(&ctx, &typed).await?;
    show(&ctx, &case, one(&standing, number)?, &fields, &FormErrors::new())
}

fn show(
    ctx: &Ctx,
    case: &Case,
    one: &Finding,
    fields: &Fields,
    errors: &FormErrors,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let path = format!("/events/{}/findings", case.row.reference);
    let (act, control) = match fields.get("act") {
        "linked" => {
            let field = Field::new("ask", say.t("finding-ask"))
                .hint(say.t("finding-ask-hint"))
                .error(say.t("form-error-word"), errors.of("ask"));
            ("linked", Markup::of(&TextInput::new(field, fields.get("ask"))))
        }
        "struck" => ("struck", Markup::of(&note(say, say.t("finding-struck-why"), fields, errors))),
        _ => return Err(Problem::NotFound),
    };
    let title = say.with(&format!("finding-do-{act}"), "n", one.number);
    StepPage {
        title: &title,
        reference: &case.row.reference,
        lede: one.text.clone(),
        action: &format!("{path}/{}/step", one.number),
        back: &path,
        above: vec![("/events", say.t("events-title")), (&path, say.t("findings-title"))],
        act,
        version: 0,
        happened: None,
        controls: vec![control],
        takes_files: false,
        send: say.t("ask-keep"),
    }
    .show(ctx, errors)
}

/// `POST /events/{reference}/findings/{n}/step`
///
/// # Errors
/// When there is no such event, finding or act, it is not this actor's, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path((typed, number)): Path<(String, i64)>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let (case, standing) = mine(&ctx, &typed).await?;
    let finding = one(&standing, number)?;
    let mut errors = FormErrors::new();
    let detail = match fields.get("act") {
        "linked" => {
            let reference = Reference::parse_as(Prefix::Ask, fields.get("ask"));
            let found = match reference {
                None => None,
                Some(reference) => {
                    let read = ctx.app.db.read(move |tx| {
                        Box::pin(async move { asks::store::by_reference(tx, reference).await })
                    });
                    read.await.map_err(Problem::from)?
                }
            };
            if found.is_none() {
                errors.add("ask", say.t("finding-ask-wrong"));
            }
            Detail::Linked {
                finding: number,
                ask: found.map(|row| row.reference).unwrap_or_default(),
            }
        }
        "struck" => {
            let longest = (LONGEST_FINDING, "finding-text-wrong");
            let why = note_typed(say, true, longest, &fields, &mut errors).unwrap_or_default();
            Detail::Struck { finding: number, why }
        }
        _ => return Err(Problem::NotFound),
    };
    if errors.is_empty() {
        match keep(&ctx, &case, detail).await? {
            Ok(()) => {
                return Ok(ctx.redirect(&format!("/events/{}/findings", case.row.reference)));
            }
            Err(_) => errors.add("ask", say.t("finding-already")),
        }
    }
    let page = show(&ctx, &case, finding, &fields, &errors)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}
