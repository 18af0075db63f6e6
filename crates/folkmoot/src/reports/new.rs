//! Beginning a report for the network one works for.

use super::make::{self, NewReport};
use super::model::{LONGEST_LINE, LONGEST_TEXT};
use crate::access::Action;
use crate::asks::model::NATION;
use crate::asks::take::Sitting;
use crate::parties::{acting, bodies};
use crate::store::StoreError;
use crate::web::forms::summary;
use crate::web::kit::{Button, ErrorSummary, Field, Select, TextArea, TextInput};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "reports/new.html")]
struct Form<'p> {
    say: Say<'p>,
    summary: Option<ErrorSummary>,
    action: String,
    body: Select,
    title: TextInput,
    text: TextArea,
    send: Button,
}

/// `GET /desk/reports/new`
///
/// # Errors
/// When the page cannot be shown.
pub async fn page(ctx: Ctx) -> Result<Page, Problem> {
    show(&ctx, &Fields::default(), &FormErrors::new())
}

fn show(ctx: &Ctx, fields: &Fields, errors: &FormErrors) -> Result<Page, Problem> {
    let say = ctx.say();
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    // The action is of the roles of networks alone.
    let names = acting::options(ctx, Action::WriteReports);
    let content = Form {
        say,
        summary: summary(say, errors),
        action: say.to("/desk/reports/new"),
        body: Select::new(
            field("body", "report-body"),
            names.iter().map(|(code, name)| (code.as_str(), name.as_str())),
            fields.get("body"),
        ),
        title: TextInput::new(field("title", "new-procedure-name"), fields.get("title")),
        text: TextArea::new(
            field("summary", "report-summary").hint(say.t("ask-note-hint")),
            fields.get("summary"),
        ),
        send: Button::submit(say.t("new-report-send")),
    };
    let above = [("/desk", say.t("desk-title")), ("/desk/reports", say.t("desk-reports"))];
    ctx.page(say.t("new-report-title")).crumbs(above).error(!errors.is_empty()).show(&content)
}

/// `POST /desk/reports/new`
///
/// # Errors
/// When the database cannot be used.
pub async fn send(ctx: Ctx, fields: Fields) -> Result<Response, Problem> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let body = acting::chosen(&ctx, Action::WriteReports, fields.get("body"));
    if body.is_none() {
        errors.add("body", say.t("new-ask-body-missing"));
    }
    let title = fields.get("title").to_owned();
    if title.is_empty() || title.contains('\n') || title.chars().count() > LONGEST_LINE {
        errors.add("title", say.t("new-ask-subject-wrong"));
    }
    let summary = fields.get("summary").to_owned();
    if summary.is_empty() {
        errors.add("summary", say.t("ask-note-missing"));
    } else if summary.chars().count() > LONGEST_TEXT {
        errors.add("summary", say.t("ask-text-too-long"));
    }
    let Some(body) = body.filter(|_| errors.is_empty()) else {
        let page = show(&ctx, &fields, &errors)?;
        return Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    };
    // Which party it is for is known when its row is.
    let sitting = Sitting::of(&ctx, Uuid::nil());
    let reference = ctx
        .app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let meant = body.into();
                let body = bodies::ensure(tx, &sitting.world, &meant, sitting.now)
                    .await?
                    .ok_or_else(|| StoreError::Failed("the body is not there".into()))?;
                let area = body.area.unwrap_or_else(|| NATION.to_owned());
                let new = NewReport { area, body: body.id, title, summary };
                make::begin(tx, &new, &sitting).await
            })
        })
        .await
        .map_err(Problem::from)?;
    Ok(ctx.redirect(&format!("/desk/reports/{reference}")))
}
