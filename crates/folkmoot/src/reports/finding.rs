//! Adding a finding to a report, with the published experiences behind it.

use super::make::{self, Change, NotDone};
use super::model::{LONGEST_TEXT, MOST_VOICES};
use super::show::{Case, own, reference, sentence};
use crate::asks::take::Sitting;
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
#[template(path = "reports/finding.html")]
struct Form<'p> {
    say: Say<'p>,
    lede: String,
    summary: Option<ErrorSummary>,
    action: String,
    back: String,
    version: String,
    text: TextArea,
    evidence: TextArea,
    send: Button,
}

/// `GET /desk/reports/{reference}/finding`
///
/// # Errors
/// When there is no such report, or it is not this actor's.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let case = own(&ctx, &typed).await?;
    let fields = Fields::default().set("version", &case.row.version.to_string());
    show(&ctx, &case, &fields, &FormErrors::new())
}

fn show(ctx: &Ctx, case: &Case, fields: &Fields, errors: &FormErrors) -> Result<Page, Problem> {
    let say = ctx.say();
    let row = &case.row;
    let path = format!("/desk/reports/{}", row.reference);
    let area = |name: &str, key: &str, hint: &str| {
        let field = Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name));
        TextArea::new(field.hint(say.t(hint)), fields.get(name))
    };
    let content = Form {
        say,
        lede: format!("{}: {}", row.reference, row.title),
        summary: summary(say, errors),
        action: say.to(&format!("{path}/finding")),
        back: say.to(&path),
        version: fields.get("version").to_owned(),
        text: area("text", "report-finding", "ask-note-hint"),
        evidence: area("evidence", "report-evidence", "report-evidence-hint"),
        send: Button::submit(say.t("ask-keep")),
    };
    let above = [("/desk/reports", say.t("desk-reports")), (path.as_str(), row.reference.as_str())];
    ctx.page(say.t("report-add-finding")).crumbs(above).error(!errors.is_empty()).show(&content)
}

/// `POST /desk/reports/{reference}/finding`
///
/// # Errors
/// When there is no such report, it is not this actor's, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let case = own(&ctx, &typed).await?;
    let reference = reference(&typed)?;
    let mut errors = FormErrors::new();
    let text = fields.get("text").to_owned();
    if text.is_empty() {
        errors.add("text", say.t("ask-note-missing"));
    } else if text.chars().count() > LONGEST_TEXT {
        errors.add("text", say.t("ask-text-too-long"));
    }
    let mut evidence: Vec<Reference> = Vec::new();
    let typed = fields.get("evidence").split(|c: char| c.is_whitespace() || c == ',' || c == ';');
    for word in typed.filter(|word| !word.is_empty()) {
        match Reference::parse(word).ok().filter(|one| one.prefix() == Prefix::Experience) {
            Some(one) => evidence.push(one),
            None => errors.add("evidence", say.with("report-no-evidence", "reference", word)),
        }
    }
    evidence.sort_unstable();
    evidence.dedup();
    if evidence.len() > MOST_VOICES {
        errors.add("evidence", say.t("report-no-too-many"));
    }
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if errors.is_empty() {
        let seen = fields.get("version").parse().unwrap_or(0);
        let sitting = Sitting::of(&ctx, case.row.body);
        let change = Change::AddFinding(text, evidence);
        let write = ctx.app.db.write(move |tx| {
            Box::pin(async move { make::change(tx, reference, &change, seen, &sitting).await })
        });
        match write.await {
            Ok(()) => return Ok(ctx.redirect(&format!("/desk/reports/{reference}"))),
            Err(NotDone::Store(error)) => return Err(error.into()),
            Err(NotDone::Unknown) => return Err(Problem::NotFound),
            Err(why) => {
                if matches!(why, NotDone::Overtaken) {
                    status = StatusCode::CONFLICT;
                }
                let field = if matches!(why, NotDone::NoEvidence(_)) { "evidence" } else { "text" };
                errors.add(field, sentence(say, &why));
            }
        }
    }
    Ok(show(&ctx, &case, &fields, &errors)?.status(status).into_response())
}
