//! Naming a lead by the link that was mailed to the post of the authority: whoever reads the ask for a name answers it with the name,
//! without an account. The rules, and the refusal with the sentence of the letter, are those of the form of an officer.

use super::new::{Door, show, take};
use super::show::{Case, load};
use crate::answering::link::{Opened, open};
use crate::answering::page::count;
use crate::asks::model::AskRow;
use crate::asks::take::Sitting;
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use rules::ask::Kind;

/// The area whose authority an ask asks for the name of its lead; nothing if it asks for something else, or another body.
#[must_use]
pub fn asks_for_lead(row: &AskRow) -> Option<&str> {
    let code = row.owner_code.as_deref().filter(|_| row.kind == Kind::Nomination.key());
    code?.strip_prefix("authority:")
}

fn door(say: Say<'_>, secret: &str, case: &Case) -> Door {
    let back = format!("/answer/{secret}");
    let above = vec![(format!("/leads/{}", case.area.code), case.name(say))];
    Door { action: format!("{back}/lead"), back, above }
}

/// What a link leads to, and the authority whose lead it asks for.
async fn find(ctx: &mut Ctx, secret: &str) -> Result<Result<(AskRow, Case), Page>, Problem> {
    let asked = match open(ctx, secret).await? {
        Opened::Dead(page) => return Ok(Err(page)),
        Opened::Case(asked) => asked,
    };
    let area = asks_for_lead(&asked.row).filter(|_| asked.row.closed_on.is_none());
    let area = area.ok_or(Problem::NotFound)?.to_owned();
    let case = load(ctx, &area).await?;
    Ok(Ok((asked.row, case)))
}

/// `GET /answer/{secret}/lead`
///
/// # Errors
/// When there never was such a link, it asks for no lead, or the database cannot be used.
pub async fn page(mut ctx: Ctx, Path(secret): Path<String>) -> Result<Page, Problem> {
    let (_, case) = match find(&mut ctx, &secret).await? {
        Ok(found) => found,
        Err(dead) => return Ok(dead),
    };
    let door = door(ctx.say(), &secret, &case);
    show(&ctx, &case, &door, &Fields::default(), &FormErrors::new(), None)
}

/// `POST /answer/{secret}/lead`
///
/// # Errors
/// When there never was such a link, it asks for no lead, it was tried too often, or the database cannot be used.
pub async fn send(
    mut ctx: Ctx,
    Path(secret): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let (ask, case) = match find(&mut ctx, &secret).await? {
        Ok(found) => found,
        Err(dead) => return Ok(dead.into_response()),
    };
    count(&ctx, &secret).await?;
    let door = door(ctx.say(), &secret, &case);
    let done = format!("{}?done=yes", door.back);
    // Whoever reads the mail of a post is nobody in particular.
    let sitting = Sitting { person: None, ..Sitting::of(&ctx, ask.owner) };
    take(&ctx, &case, &door, (fields, true), &done, sitting).await
}
