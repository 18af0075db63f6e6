//! The offices of a body on its page.

use super::model::standing_of;
use super::show::{Case, state};
use super::store;
use crate::answering::post;
use crate::parties::bodies::Body;
use crate::store::{StoreError, Tx};
use crate::web::kit::{Cell, Column, DataTable, Link, Markup};
use crate::web::words::Say;
use crate::web::{Ctx, Problem};
use askama::Template;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "offices/part.html")]
struct Part<'p> {
    say: Say<'p>,
    table: Option<DataTable>,
    enter: Option<Link>,
}

/// The offices of a body with their steps.
///
/// # Errors
/// When a statement fails.
pub async fn of(tx: &mut Tx, body: Uuid) -> Result<Vec<Case>, StoreError> {
    let mut cases = Vec::new();
    for row in store::of_body(tx, body).await? {
        let steps = store::steps(tx, &row.area, row.id).await?;
        let standing = standing_of(&row.id.to_string(), &steps)?;
        cases.push(Case { row, steps, standing });
    }
    Ok(cases)
}

/// One office with its steps.
///
/// # Errors
/// When a statement fails.
pub async fn one(tx: &mut Tx, id: Uuid) -> Result<Option<Case>, StoreError> {
    let Some(row) = store::one(tx, id).await? else { return Ok(None) };
    let steps = store::steps(tx, &row.area, id).await?;
    let standing = standing_of(&id.to_string(), &steps)?;
    Ok(Some(Case { row, steps, standing }))
}

/// The same, for a request.
///
/// # Errors
/// When the database cannot be used.
pub(super) async fn cases(ctx: &Ctx, body: Uuid) -> Result<Vec<Case>, Problem> {
    let read = ctx.app.db.read(move |tx| Box::pin(async move { of(tx, body).await }));
    read.await.map_err(Problem::from)
}

/// The offices of a body, each with who stands in it today; nothing if it has none.
///
/// # Errors
/// When the database cannot be used.
pub(super) async fn table(ctx: &Ctx, body: Uuid) -> Result<Option<DataTable>, Problem> {
    let say = ctx.say();
    let cases = cases(ctx, body).await?;
    let columns = ["office-title", "office-state", "office-today"];
    let columns = columns.iter().map(|key| Column::text(say.t(key))).collect();
    let row = |case: &Case| {
        let href = say.to(&format!("/offices/{}", case.row.id));
        let mut title = Markup::link(&href, &case.row.title);
        if case.standing.gets_mail {
            title = title.then(&Markup::text(&format!(" ({})", say.t("office-gets-mail"))));
        }
        let today = match case.standing.closed_on {
            Some(last) => say.with("office-closed-on", "day", say.day(last)),
            None => case.on_in(say, ctx.today),
        };
        vec![title, Markup::of(&state(say, case, ctx.today)), Cell::text(&today)]
    };
    Ok((!cases.is_empty()).then(|| {
        let rows = cases.iter().map(row).collect();
        DataTable::new("offices", say.t("offices-caption"), columns).rows(rows)
    }))
}

/// The offices of a body; nothing if it has none and this actor may enter none.
///
/// # Errors
/// When the database cannot be used.
pub async fn of_body(ctx: &Ctx, body: &Body) -> Result<Option<Markup>, Problem> {
    let say = ctx.say();
    let table = table(ctx, body.id).await?;
    let href = say.to(&format!("/desk/offices/{}", body.id));
    let enter = post::may_enter(ctx, body.key(), None).await?;
    let enter = enter.then(|| Link::new(&href, say.t("offices-enter-link")));
    if table.is_none() && enter.is_none() {
        return Ok(None);
    }
    Ok(Some(Markup::template(&Part { say, table, enter })?))
}
