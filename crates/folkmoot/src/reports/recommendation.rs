//! Adding a recommendation to a report: one text to one body.

use super::make::{self, Change, NotDone};
use super::model::LONGEST_TEXT;
use super::show::{Case, own, reference, sentence};
use crate::asks::addressee::{self, Search};
use crate::asks::take::Sitting;
use crate::parties::bodies;
use crate::web::forms::summary;
use crate::web::kit::{Button, ErrorSummary, Field, TextArea};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "reports/recommendation.html")]
struct Form<'p> {
    say: Say<'p>,
    lede: String,
    summary: Option<ErrorSummary>,
    action: String,
    back: String,
    version: String,
    party: Search,
    text: TextArea,
    send: Button,
}

/// `GET /desk/reports/{reference}/recommendation`
///
/// # Errors
/// When there is no such report, or it is not this actor's.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let case = own(&ctx, &typed).await?;
    let fields = Fields::default().set("version", &case.row.version.to_string());
    show(&ctx, &case, &fields, &FormErrors::new()).await
}

async fn show(
    ctx: &Ctx,
    case: &Case,
    fields: &Fields,
    errors: &FormErrors,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let row = &case.row;
    let path = format!("/desk/reports/{}", row.reference);
    let field = Field::new("text", say.t("report-recommendation"));
    let field = field.error(say.t("form-error-word"), errors.of("text"));
    let content = Form {
        say,
        lede: format!("{}: {}", row.reference, row.title),
        summary: summary(say, errors),
        action: say.to(&format!("{path}/recommendation")),
        back: say.to(&path),
        version: fields.get("version").to_owned(),
        party: addressee::search(ctx, fields, errors, say.t("report-to-whom")).await?,
        text: TextArea::new(field.hint(say.t("report-recommendation-hint")), fields.get("text")),
        send: Button::submit(say.t("ask-keep")),
    };
    let above = [("/desk/reports", say.t("desk-reports")), (path.as_str(), row.reference.as_str())];
    ctx.page(say.t("report-add-recommendation"))
        .crumbs(above)
        .error(!errors.is_empty())
        .show(&content)
}

/// `POST /desk/reports/{reference}/recommendation`
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
    if addressee::is_asked(&fields) {
        return Ok(show(&ctx, &case, &fields, &errors).await?.into_response());
    }
    let text = fields.get("text").to_owned();
    if text.is_empty() {
        errors.add("text", say.t("ask-note-missing"));
    } else if text.chars().count() > LONGEST_TEXT {
        errors.add("text", say.t("ask-text-too-long"));
    }
    let meant = addressee::chosen(&fields);
    if meant.is_none() {
        addressee::missing(&fields, &mut errors, say.t("addressee-missing"));
    }
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(meant) = meant.filter(|_| errors.is_empty()) {
        let seen = fields.get("version").parse().unwrap_or(0);
        let sitting = Sitting::of(&ctx, case.row.body);
        let write = ctx.app.db.write(move |tx| {
            Box::pin(async move {
                let body = bodies::ensure(tx, &sitting.world, &meant, sitting.now).await?;
                let body = body.ok_or(NotDone::NotAsked)?;
                let change = Change::AddRecommendation(text, body.id);
                make::change(tx, reference, &change, seen, &sitting).await
            })
        });
        match write.await {
            Ok(()) => return Ok(ctx.redirect(&format!("/desk/reports/{reference}"))),
            Err(NotDone::Store(error)) => return Err(error.into()),
            Err(NotDone::Unknown) => return Err(Problem::NotFound),
            Err(why) => {
                if matches!(why, NotDone::Overtaken) {
                    status = StatusCode::CONFLICT;
                }
                let field = if matches!(why, NotDone::OfOneself) { "party" } else { "text" };
                errors.add(field, sentence(say, &why));
            }
        }
    }
    Ok(show(&ctx, &case, &fields, &errors).await?.status(status).into_response())
}
