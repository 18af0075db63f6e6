//! The link in the mail of a circular: what it says, and a button to say that it has come. Opening it changes nothing: programs
//! that look for harm in mail open links. It opens for a year, and no longer than 90 days after all that was asked is over.

use super::model::CircularRow;
use super::one::{Case, Door, behind, keep, show};
use super::receipt::NewReceipt;
use super::recipients_store;
use crate::access::{Action, HeldLink, Subject};
use crate::asks::take::Sitting;
use crate::web::fields::QueryFields;
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use crate::world::secret_hash;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use rules::circular::{Act, LinkOver, link_opens};

/// What a link leads to.
enum Opened {
    /// The place on the list of its body; the actor holds it now.
    Case(Box<Case>),
    /// A page that says why it does not work and what to do.
    Dead(Page),
}

#[derive(Template)]
#[template(path = "circulars/dead.html")]
struct Dead<'p> {
    say: Say<'p>,
    why: String,
    again: String,
    page: String,
}

async fn open(ctx: &mut Ctx, secret: &str) -> Result<Opened, Problem> {
    let hash = secret_hash(secret);
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let Some((area, id, made)) = recipients_store::link(tx, &hash).await? else {
                return Ok(None);
            };
            let case = match recipients_store::by_id(tx, &area, id).await? {
                Some(row) => behind(tx, row).await?,
                None => None,
            };
            Ok::<_, crate::store::StoreError>(case.map(|case| (case, made)))
        })
    });
    let (case, made) = read.await.map_err(Problem::from)?.ok_or(Problem::NotFound)?;
    let closed: Vec<Option<Date>> = case.asks.iter().map(|(_, ask)| ask.closed_on).collect();
    if let Err(over) = link_opens(ctx.app.world.day_of(made), &closed, ctx.today) {
        return Ok(Opened::Dead(dead(ctx, over, &case.circular)?));
    }
    ctx.actor.link = Some(HeldLink { to: case.row.id, party: case.row.party });
    let subject = Subject::Ask { ask: case.row.id, party: case.row.party };
    ctx.need(Action::AnswerByLink, &subject)?;
    Ok(Opened::Case(Box::new(case)))
}

fn dead(ctx: &Ctx, over: LinkOver, circular: &CircularRow) -> Result<Page, Problem> {
    let say = ctx.say();
    let issuer = circular.issuer_in(say);
    let content = Dead {
        say,
        why: match over {
            LinkOver::Old => say.t("circular-dead-year").to_owned(),
            LinkOver::AllOver => say.with("circular-dead-over", "issuer", issuer.as_str()),
        },
        again: say.with("circular-dead-again", "issuer", issuer.as_str()),
        page: say.to(&circular.path()),
    };
    Ok(ctx.page(say.t("circular-dead-title")).show(&content)?.status(StatusCode::GONE))
}

fn door(secret: &str, done: bool) -> Door {
    Door { action: format!("/circular/{secret}"), by_link: true, done }
}

/// `GET /circular/{secret}`
///
/// # Errors
/// When there never was such a link, or the database cannot be used.
pub async fn page(
    mut ctx: Ctx,
    Path(secret): Path<String>,
    QueryFields(query): QueryFields,
) -> Result<Page, Problem> {
    let case = match open(&mut ctx, &secret).await? {
        Opened::Case(case) => case,
        Opened::Dead(page) => return Ok(page),
    };
    let door = door(&secret, query.filled("done").is_some());
    show(&ctx, &case, &door, &Fields::default(), &FormErrors::new())
}

/// `POST /circular/{secret}`: the button that says that it came.
///
/// # Errors
/// When there never was such a link, it was tried too often, or the database cannot be used.
pub async fn received(mut ctx: Ctx, Path(secret): Path<String>) -> Result<Response, Problem> {
    let case = match open(&mut ctx, &secret).await? {
        Opened::Case(case) => case,
        Opened::Dead(page) => return Ok(page.into_response()),
    };
    ctx.count_try("answer", ctx.app.limits.tell).await?;
    ctx.count_try_of("answer-by", &secret, ctx.app.limits.tell).await?;
    let new = NewReceipt { act: Act::Received, on: ctx.today, channel: "mail" };
    keep(&ctx, &case, new, Sitting::of(&ctx, case.row.party)).await?;
    Ok(ctx.redirect(&format!("/circular/{secret}?done=yes")))
}
