//! Putting files into a draft: an agenda, a form to fill in.

use super::draft::{self, NotWritten};
use super::item::draft;
use super::model::{CircularRow, MOST_FILES};
use super::show::title;
use crate::asks::take::Sitting;
use crate::documents::upload::{self, Filled};
use crate::web::kit::Markup;
use crate::web::step::StepPage;
use crate::web::{Ctx, FormErrors, Page, Problem};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// `GET /circulars/{number}/file`
///
/// # Errors
/// When there is no such draft, it is another's, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let row = draft(&ctx, &typed).await?;
    show(&ctx, &row, &FormErrors::new(), None)
}

fn show(
    ctx: &Ctx,
    row: &CircularRow,
    errors: &FormErrors,
    happened: Option<String>,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let path = row.path();
    let title = title(say, row);
    StepPage {
        title: say.t("circular-do-file"),
        reference: &row.number,
        lede: say.t("circular-file-lede").to_owned(),
        action: &format!("{path}/file"),
        back: &path,
        above: vec![("/circulars", say.t("circulars-title")), (&path, &title)],
        act: "file",
        version: row.version,
        happened,
        controls: vec![Markup::of(&upload::field(say, errors))],
        takes_files: true,
        send: say.t("ask-keep"),
    }
    .show(ctx, errors)
}

/// `POST /circulars/{number}/file`
///
/// # Errors
/// When there is no such draft, it is another's, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    filled: Filled,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let row = draft(&ctx, &typed).await?;
    let seen: i64 = filled.fields.get("version").parse().unwrap_or(0);
    let mut errors = FormErrors::new();
    filled.note(say, &mut errors);
    if errors.is_empty() && filled.files.is_empty() {
        errors.add(upload::FIELD, say.t("circular-no-file"));
    }
    if errors.is_empty() {
        let (sitting, of, files) = (Sitting::of(&ctx, row.issuer), row.clone(), filled.files);
        let write = ctx.app.db.write(move |tx| {
            Box::pin(async move { draft::add_files(tx, &of, seen, &files, &sitting).await })
        });
        match write.await {
            Ok(()) => return Ok(ctx.redirect(&row.path())),
            Err(NotWritten::TooMany) => {
                errors.add(upload::FIELD, say.with("circular-too-many-files", "most", MOST_FILES));
            }
            Err(NotWritten::Store(error)) => return Err(error.into()),
            Err(_) => {
                let row = draft(&ctx, &typed).await?;
                let words = say.t("circular-changed-meanwhile").to_owned();
                let page = show(&ctx, &row, &FormErrors::new(), Some(words))?;
                return Ok(page.status(StatusCode::CONFLICT).into_response());
            }
        }
    }
    let page = show(&ctx, &row, &errors, None)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}
