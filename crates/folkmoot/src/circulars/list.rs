//! The circulars, the newest first, and the way to one by its number.

use super::model::CircularRow;
use super::show::{tag, title, who};
use super::{recipients_store, store};
use crate::access::{Action, Subject};
use crate::asks::listing::pages;
use crate::web::cursor;
use crate::web::fields::QueryFields;
use crate::web::kit::{
    Button, ButtonKind, EmptyState, Field, Link, Pagination, ShareRow, Tag, TextInput,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Problem};
use askama::Template;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use rules::circular::Number;
use uuid::Uuid;

/// How many circulars a page shows.
pub const PAGE: i64 = 10;

/// How many asks a circular has, how many of them are answered, and how many late.
pub type Tally = (i64, i64, i64);

struct Item {
    href: String,
    title: String,
    who: String,
    tag: Tag,
    returns: Option<String>,
}

#[derive(Template)]
#[template(path = "circulars/list.html")]
struct List<'p> {
    say: Say<'p>,
    mine: Option<Button>,
    action: String,
    number: TextInput,
    find: Button,
    items: Vec<Item>,
    empty: EmptyState,
    pages: Pagination,
    share: ShareRow,
}

/// What of it came back, in words.
#[must_use]
pub fn returns(say: Say<'_>, (all, answered, late): Tally) -> Option<String> {
    let args = [("answered", answered.into()), ("all", all.into()), ("late", late.into())];
    (all > 0).then(|| say.args("circular-counted-all", &args))
}

/// A part of the list, each with its tally, and the cursor of the next.
pub(super) async fn part(
    ctx: &Ctx,
    after: Option<(Date, Uuid)>,
    most: i64,
) -> Result<(Vec<(CircularRow, Tally)>, Option<String>), Problem> {
    let today = ctx.today;
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let mut rows = store::list(tx, None, after, most + 1).await?;
            let more = rows.len() as i64 > most;
            rows.truncate(usize::try_from(most).unwrap_or(usize::MAX));
            let mut found = Vec::with_capacity(rows.len());
            for row in rows {
                let tally = recipients_store::tally(tx, row.id, today).await?;
                found.push((row, tally));
            }
            Ok::<_, crate::store::StoreError>((found, more))
        })
    });
    let (found, more) = read.await.map_err(Problem::from)?;
    let last = found.last().filter(|_| more).map(|(row, _)| row);
    let next = last.and_then(|row| Some(cursor::written(row.on_day?, row.id)));
    Ok((found, next))
}

/// `GET /circulars?number=&cursor=`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Response, Problem> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let after = cursor::typed(&fields, say, &mut errors);
    if !errors.is_empty() {
        return Err(Problem::Invalid(errors));
    }
    if let Some(typed) = fields.filled("number") {
        match found(&ctx, typed).await? {
            Some(path) => return Ok(ctx.redirect(&path)),
            None => errors.add("number", say.t("circular-no-such-number")),
        }
    }
    let (found, next) = part(&ctx, after, PAGE).await?;
    let item = |(row, tally): &(CircularRow, Tally)| Item {
        href: say.to(&row.path()),
        title: title(say, row),
        who: who(say, row),
        tag: tag(say, row),
        returns: returns(say, *tally),
    };
    let field = Field::new("number", say.t("circular-number"))
        .hint(say.t("circular-find-hint"))
        .error(say.t("form-error-word"), errors.of("number"));
    let content = List {
        say,
        mine: ctx
            .may(Action::AskFor, &Subject::Somewhere)
            .then(|| Button::link(&say.to("/desk/circulars"), say.t("desk-circulars"))),
        action: say.to("/circulars"),
        number: TextInput::new(field, fields.get("number")).width("w-10"),
        find: Button::submit(say.t("circular-find")).kind(ButtonKind::Secondary),
        items: found.iter().map(item).collect(),
        empty: EmptyState {
            title: say.t("circulars-none").to_owned(),
            text: say.t("circulars-none-detail").to_owned(),
            action: None,
        },
        pages: pages(say, &without_number(&fields), "/circulars", next),
        share: ShareRow {
            print: say.t("share-print").to_owned(),
            copy: say.t("share-copy").to_owned(),
            copied: say.t("share-copied").to_owned(),
            links: vec![
                Link::new(&say.to("/circulars.atom"), say.t("asks-atom")),
                Link::new("/api/v1/circulars", say.t("data-json")),
            ],
        },
    };
    let page = ctx.page(say.t("circulars-title")).feed(say.to("/circulars.atom"));
    Ok(page.error(!errors.is_empty()).show(&content)?.into_response())
}

fn without_number(fields: &Fields) -> Fields {
    Fields::parse(fields.encode(&["number"]).as_bytes())
}

/// The page of the circular of a number.
async fn found(ctx: &Ctx, typed: &str) -> Result<Option<String>, Problem> {
    let Some(number) = Number::parse(typed) else { return Ok(None) };
    match super::show::row(ctx, number.key()).await {
        Ok(row) => Ok(Some(row.path())),
        Err(Problem::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}
