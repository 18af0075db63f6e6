//! What became of the mails of an ask, for those who asked; they send the link once more, or end it.

use super::letters::{self, Letter, LetterKind};
use super::store;
use crate::access::{Action, Subject};
use crate::asks::model::AskRow;
use crate::asks::show::reference;
use crate::asks::store as asks;
use crate::asks::take::Sitting;
use crate::parties::bodies;
use crate::store::StoreError;
use crate::web::kit::{Button, ButtonKind, Cell, Column, DataTable, Fact, Link, SummaryList};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use jiff::civil::Date;

/// How many mails the page shows.
const MOST: i64 = 50;

#[derive(Template)]
#[template(path = "answering/again.html")]
struct Mails<'p> {
    say: Say<'p>,
    lede: String,
    facts: SummaryList,
    table: Option<DataTable>,
    action: String,
    send: Option<Button>,
    end: Option<Button>,
    enter: Option<Link>,
}

/// The ask, if this actor works for who asked it.
async fn mine(ctx: &Ctx, typed: &str) -> Result<AskRow, Problem> {
    let reference = reference(typed)?;
    let row = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { asks::by_reference(tx, reference).await }))
        .await
        .map_err(Problem::from)?
        .ok_or(Problem::NotFound)?;
    ctx.need(Action::AskFor, &Subject::Body(row.asker_key()))?;
    Ok(row)
}

/// `GET /asks/{reference}/post`
///
/// # Errors
/// When there is no such ask, it is another's, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let say = ctx.say();
    let row = mine(&ctx, &typed).await?;
    let (area, ask, owner) = (row.area.clone(), row.id, row.owner);
    let (address, links, letters, post) = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let address = super::post::where_to(tx, owner).await?;
                let links = store::count_links(tx, &area, ask, owner).await?;
                let letters = store::letters_of(tx, &area, ask, MOST).await?;
                let post = bodies::by_id(tx, owner).await?;
                Ok::<_, StoreError>((address, links, letters, post))
            })
        })
        .await
        .map_err(Problem::from)?;
    let open = row.closed_on.is_none();
    let area = post.and_then(|body| body.area);
    let known = match &address {
        Some((address, _)) => say.with("again-known", "day", say.day(address.confirmed_on)),
        None => say.t("again-unknown").to_owned(),
    };
    let content = Mails {
        say,
        lede: format!("{}: {}", row.reference, row.subject),
        facts: SummaryList {
            facts: vec![
                Fact::new(say.t("again-post"), row.owner_in(say)),
                Fact::new(say.t("again-address"), known),
                Fact::new(say.t("again-links"), say.with("again-links-count", "count", links)),
            ],
        },
        table: (!letters.is_empty()).then(|| table(&ctx, &letters)),
        action: say.to(&format!("/asks/{}/post", row.reference)),
        send: (open && address.is_some())
            .then(|| Button::submit(say.t("again-send")).sends("what", "send")),
        end: (links > 0).then(|| {
            Button::submit(say.t("again-end")).sends("what", "end").kind(ButtonKind::Warning)
        }),
        enter: super::post::may_enter(&ctx, row.owner_key(), area.as_deref()).await?.then(|| {
            Link::new(&say.to(&format!("/desk/post/{}", row.owner)), say.t("again-enter"))
        }),
    };
    let path = format!("/asks/{}", row.reference);
    let above = [("/asks", say.t("asks-title")), (path.as_str(), row.reference.as_str())];
    ctx.page(format!("{}: {}", say.t("again-title"), row.reference)).crumbs(above).show(&content)
}

fn table(ctx: &Ctx, letters: &[Letter]) -> DataTable {
    let say = ctx.say();
    let columns = ["again-column-what", "again-column-written", "again-column-state"];
    let columns = columns.iter().map(|key| Column::text(say.t(key))).collect();
    let day = |day: Date| say.day(day);
    let rows = letters
        .iter()
        .map(|letter| {
            let state = say.of("again-state", &letter.state);
            let state = letter.done_on.map_or(state.clone(), |on| format!("{state} {}", day(on)));
            vec![
                Cell::text(&say.of("answer-mail-kind", &letter.kind)),
                Cell::text(&day(ctx.app.world.day_of(letter.owed_at))),
                Cell::text(&state),
            ]
        })
        .collect();
    DataTable::new("letters", say.t("again-caption"), columns).rows(rows)
}

/// `POST /asks/{reference}/post`: sends the link once more, or ends it.
///
/// # Errors
/// When there is no such ask, it is another's, it was tried too often, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let row = mine(&ctx, &typed).await?;
    let ends = match fields.get("what") {
        "send" => false,
        "end" => true,
        _ => return Err(Problem::BadRequest(ctx.say().t("again-what").to_owned())),
    };
    ctx.count_try_of("answer-again", &row.reference, ctx.app.limits.sign_in).await?;
    let back = format!("/asks/{}/post", row.reference);
    let sitting = Sitting::of(&ctx, row.asker);
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                if ends {
                    let of = (row.area.as_str(), row.id, row.owner);
                    store::end_links(tx, of, sitting.now).await?;
                } else if row.closed_on.is_none() {
                    letters::one(tx, &row, row.owner, LetterKind::Again, &sitting).await?;
                }
                Ok::<_, StoreError>(())
            })
        })
        .await
        .map_err(Problem::from)?;
    Ok(ctx.redirect(&back))
}
