//! The files that came with a mail: kept sealed, given out to the two bodies and to moderators, until whoever filed the
//! mail publishes one. What is not taken is named with the reason.

use super::files_store::{self as store, FileRow};
use super::model::{ItemAct, ItemRow, Side};
use super::show::{Case, load, reference};
use super::take::{self, ItemChange, NotChanged};
use crate::access::{Action, Refusal};
use crate::asks::take::Sitting;
use crate::documents::serve::{about, give};
use crate::documents::upload::{self, Fault, Upload};
use crate::documents::{self, Document};
use crate::store::{StoreError, Tx};
use crate::web::kit::{Button, ButtonKind, Markup};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;

/// How many files of one mail are kept.
pub const MOST: usize = 20;

/// A file as a mail has it.
#[derive(Debug, Clone)]
pub struct Attached {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub content: Vec<u8>,
}

/// The files of a mail, each looked at: what can be kept, or its name and what is wrong with it.
#[must_use]
pub fn checked(files: Vec<Attached>) -> Vec<Result<Upload, (String, Fault)>> {
    let each = |(n, one): (usize, Attached)| match upload::checked(&one.name, one.content) {
        Ok(file) if n >= MOST => Err((file.name, Fault::TooMany)),
        other => other,
    };
    files.into_iter().enumerate().map(each).collect()
}

/// Keeps the files of an item, in the transaction that files it.
///
/// # Errors
/// When a statement fails.
pub(super) async fn keep(
    tx: &mut Tx,
    (area, item): (&str, uuid::Uuid),
    files: &[Result<Upload, (String, Fault)>],
    sitting: &Sitting,
) -> Result<Vec<Document>, StoreError> {
    let owner =
        documents::keep::Owner { area, party: sitting.party, sealed: true, now: sitting.now };
    let mut kept = Vec::new();
    for (n, file) in (1i64..).zip(files) {
        match file {
            Ok(file) => {
                let document = documents::keep(tx, &sitting.world, file, owner).await?;
                store::add(tx, (area, item, n), &document.name, Some(document.id), None).await?;
                kept.push(document);
            }
            Err((name, fault)) => {
                store::add(tx, (area, item, n), name, None, Some(fault.key())).await?;
            }
        }
    }
    Ok(kept)
}

/// A file on the page of its item.
struct Shown {
    href: String,
    name: String,
    about: String,
    publish: Option<Button>,
    n: i64,
}

#[derive(Template)]
#[template(path = "correspondence/files.html")]
struct Files<'p> {
    say: Say<'p>,
    sealed: bool,
    action: String,
    version: i64,
    files: Vec<Shown>,
    refused: Vec<String>,
}

/// The files of an item, as far as this actor may see them; nothing if there are none.
///
/// # Errors
/// When the database cannot be used.
pub(super) async fn part(ctx: &Ctx, case: &Case) -> Result<Option<Markup>, Problem> {
    let say = ctx.say();
    let (area, item) = (case.item.area.clone(), case.item.id);
    let rows = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { store::of_item(tx, &area, item).await }))
        .await
        .map_err(Problem::from)?;
    let inside = !case.sides(ctx).is_empty();
    let publisher = case.offer(ctx, ItemAct::FilePublished).is_some();
    let path = format!("/correspondence/{}/file", case.item.reference);
    let mut part = Files {
        say,
        sealed: rows.iter().any(|row| row.document.as_ref().is_some_and(|one| one.sealed)),
        action: say.to(&path),
        version: case.item.version,
        files: Vec::new(),
        refused: Vec::new(),
    };
    for row in rows {
        match (&row.document, &row.refused) {
            (Some(_), _) if row.is_over() => {
                part.refused.push(say.t("record-file-over").to_owned());
            }
            (Some(one), _) if inside || !one.sealed => part.files.push(Shown {
                href: match one.sealed {
                    true => say.to(&format!("{path}/{}", row.n)),
                    false => format!("/documents/{}", one.id),
                },
                name: one.name.clone(),
                about: about(say, one),
                publish: (publisher && one.sealed).then(|| {
                    Button::submit(say.t("record-file-publish")).kind(ButtonKind::Secondary)
                }),
                n: row.n,
            }),
            (None, Some(why)) if inside => {
                part.refused.push(say.with(&format!("document-{why}"), "name", row.name.as_str()));
            }
            _ => {}
        }
    }
    part.sealed &= inside;
    if part.files.is_empty() && part.refused.is_empty() {
        return Ok(None);
    }
    Ok(Some(Markup::template(&part)?))
}

async fn one(ctx: &Ctx, item: &ItemRow, n: i64) -> Result<FileRow, Problem> {
    let (area, item) = (item.area.clone(), item.id);
    let found = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { store::of_item(tx, &area, item).await }))
        .await
        .map_err(Problem::from)?;
    found.into_iter().find(|row| row.n == n).ok_or(Problem::NotFound)
}

/// `GET /correspondence/{reference}/file/{n}`
///
/// # Errors
/// When there is none, it is not for this actor, or the database cannot be used.
pub async fn file(
    ctx: Ctx,
    Path((typed, n)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let case = load(&ctx, reference(&typed)?).await?;
    if case.sides(&ctx).is_empty() {
        return Err(Problem::Refused(Refusal::NotThere(Action::AnswerFor)));
    }
    let row = one(&ctx, &case.item, n.parse().map_err(|_| Problem::NotFound)?).await?;
    let document = row.document.filter(|_| !row.name.is_empty());
    give(&ctx, document.ok_or(Problem::NotFound)?, &headers).await
}

/// `POST /correspondence/{reference}/file`: publishes one.
///
/// # Errors
/// When there is none, it is not this actor's to publish, somebody else was faster, or the database cannot be used.
pub async fn publish(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let reference = reference(&typed)?;
    let case = load(&ctx, reference).await?;
    let offer = case.offer(&ctx, ItemAct::FilePublished);
    let (side, party) = offer.ok_or(Problem::Refused(Refusal::NotThere(Action::AnswerFor)))?;
    let row = one(&ctx, &case.item, fields.get("n").parse().unwrap_or(0)).await?;
    let document = row.document.ok_or(Problem::NotFound)?;
    let page = format!("/correspondence/{}", case.item.reference);
    if !document.sealed {
        return Ok(ctx.redirect(&page));
    }
    let seen = fields.get("version").parse().unwrap_or(-1);
    let done = carry_out(&ctx, reference, (side, party), document, seen).await;
    match done {
        Ok(()) => {
            ctx.app.forget_kept().await;
            Ok(ctx.redirect(&page))
        }
        Err(NotChanged::Overtaken) => {
            Err(Problem::Conflict(ctx.say().t("record-file-overtaken").to_owned()))
        }
        Err(NotChanged::Unknown) => Err(Problem::NotFound),
        Err(NotChanged::Refused) => Err(Problem::Refused(Refusal::NotThere(Action::AnswerFor))),
        Err(NotChanged::Store(error)) => Err(error.into()),
    }
}

async fn carry_out(
    ctx: &Ctx,
    reference: rules::reference::Reference,
    (side, party): (Side, uuid::Uuid),
    document: Document,
    seen: i64,
) -> Result<(), NotChanged> {
    let sitting = Sitting::of(ctx, party);
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let change = ItemChange {
                    act: ItemAct::FilePublished,
                    side,
                    note: Some(document.name.clone()),
                    words: None,
                };
                take::change(tx, reference, &change, seen, &sitting).await?;
                documents::store::seal(tx, document.id, false).await?;
                Ok(())
            })
        })
        .await
}
