//! The link of a post: whether it works, and what is said if it does not.

use super::store::{self, KeptLink};
use crate::access::{Action, HeldLink, Subject};
use crate::asks::model::AskRow;
use crate::asks::show::{Case, load};
use crate::asks::store as asks;
use crate::web::{Ctx, Page, Problem};
use crate::world::secret_hash;
use askama::Template;
use axum::http::StatusCode;
use jiff::ToSpan;
use jiff::civil::Date;
use rules::reference::Reference;

/// For how many days after an ask is over its links still open.
pub const OPENS_AFTER: i32 = 90;

/// Why a link does not open anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    Ended,
    HandedOn,
    Expired,
}

fn fault(link: &KeptLink, row: &AskRow, today: Date) -> Option<Fault> {
    if row.owner != link.party {
        return Some(Fault::HandedOn);
    }
    if link.ended_at.is_some() {
        return Some(Fault::Ended);
    }
    let over = row.closed_on.is_some_and(|on| on.saturating_add(OPENS_AFTER.days()) < today);
    over.then_some(Fault::Expired)
}

/// What a link leads to.
pub enum Opened {
    /// The ask, for the party of the link; the actor holds it now.
    Case(Box<Case>),
    /// A page that says why it does not work and how to get another.
    Dead(Page),
}

#[derive(Template)]
#[template(path = "answering/dead.html")]
struct Dead<'p> {
    say: crate::web::words::Say<'p>,
    why: String,
    page: String,
}

/// Opens a link. What it opens is asked of [`may`](crate::access::may), as for everybody.
///
/// # Errors
/// When there never was such a link, or the database cannot be used.
pub async fn open(ctx: &mut Ctx, secret: &str) -> Result<Opened, Problem> {
    let hash = secret_hash(secret);
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let Some(link) = store::link(tx, &hash).await? else { return Ok(None) };
                let row = asks::one(tx, &link.area, link.ask).await?;
                Ok::<_, crate::store::StoreError>(row.map(|row| (link, row)))
            })
        })
        .await
        .map_err(Problem::from)?;
    let Some((link, row)) = found else { return Err(Problem::NotFound) };
    if let Some(fault) = fault(&link, &row, ctx.today) {
        return Ok(Opened::Dead(dead(ctx, fault, &row)?));
    }
    ctx.actor.link = Some(HeldLink { to: link.ask, party: link.party });
    let subject = Subject::Ask { ask: row.id, party: row.owner };
    ctx.need(Action::AnswerByLink, &subject)?;
    let reference = Reference::parse(&row.reference).map_err(|_| Problem::NotFound)?;
    Ok(Opened::Case(Box::new(load(ctx, reference).await?)))
}

fn dead(ctx: &Ctx, fault: Fault, row: &AskRow) -> Result<Page, Problem> {
    let say = ctx.say();
    let key = match fault {
        Fault::Ended => "answer-dead-ended",
        Fault::HandedOn => "answer-dead-handed-on",
        Fault::Expired => "answer-dead-expired",
    };
    let why =
        say.args(key, &[("asker", row.asker_in(say).into()), ("owner", row.owner_in(say).into())]);
    let page = say.to(&format!("/asks/{}", row.reference));
    let content = Dead { say, why, page };
    Ok(ctx.page(say.t("answer-dead-title")).show(&content)?.status(StatusCode::GONE))
}
