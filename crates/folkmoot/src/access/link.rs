//! Following a link to sign in. A mailed link shows who it signs in and a button, because programs
//! that look for harm in mail open every link, and each works only once. A demonstration's own link
//! can be used again and again, and signs in at once.

use super::session;
use super::store::{self, Link};
use crate::web::kit::Button;
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use crate::world::secret_hash;
use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "access/link.html")]
struct Confirm<'p> {
    say: Say<'p>,
    who: String,
    action: String,
    press: Button,
}

#[derive(Template)]
#[template(path = "access/link_dead.html")]
struct Dead<'p> {
    say: Say<'p>,
    why: &'p str,
    again: String,
}

/// What is wrong with a link, and what is said of it.
enum Fault {
    Unknown,
    Used,
    Expired,
}

fn fault(ctx: &Ctx, link: Option<&Link>) -> Option<Fault> {
    match link {
        None => Some(Fault::Unknown),
        // A demonstration's database that is served as an installation keeps no open door.
        Some(link) if link.reusable && !ctx.app.demo => Some(Fault::Unknown),
        Some(link) if link.used_at.is_some() => Some(Fault::Used),
        Some(link) if link.expires_at <= ctx.now => Some(Fault::Expired),
        Some(_) => None,
    }
}

fn dead(ctx: &Ctx, fault: &Fault, next: &str) -> Result<Response, Problem> {
    let say = ctx.say();
    let (why, status) = match fault {
        Fault::Unknown => (say.t("link-unknown"), StatusCode::NOT_FOUND),
        Fault::Used => (say.t("link-used"), StatusCode::GONE),
        Fault::Expired => (say.t("link-expired"), StatusCode::GONE),
    };
    let query = serde_urlencoded::to_string([("next", next)]).unwrap_or_default();
    let content = Dead { say, why, again: say.to(&format!("/sign-in?{query}")) };
    Ok(ctx.page(say.t("link-dead-title")).show(&content)?.status(status).into_response())
}

/// `GET /sign-in/{secret}`
///
/// # Errors
/// When the database cannot be used.
pub async fn follow(
    ctx: Ctx,
    Path(secret): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (hash, today) = (secret_hash(&secret), ctx.today);
    let link = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { store::link(tx, &hash, today).await }))
        .await
        .map_err(Problem::from)?;
    let next = link.as_ref().map_or(super::DESK, |l| l.next.as_str()).to_owned();
    if let Some(fault) = fault(&ctx, link.as_ref()) {
        // Whoever opens the mail a second time in the same browser is signed in already.
        if let (Fault::Used, Some(link)) = (&fault, &link)
            && ctx.actor.party == Some(link.party)
        {
            return Ok(ctx.redirect(&next));
        }
        return dead(&ctx, &fault, &next);
    }
    match link {
        Some(link) if link.reusable => sign_in(&ctx, hash, &headers).await,
        Some(link) => Ok(confirm(&ctx, &secret, &link)?.into_response()),
        None => dead(&ctx, &Fault::Unknown, &next),
    }
}

fn confirm(ctx: &Ctx, secret: &str, link: &Link) -> Result<Page, Problem> {
    let say = ctx.say();
    let content = Confirm {
        say,
        who: say
            .args("link-who", &[("name", (&link.name).into()), ("email", (&link.email).into())]),
        action: say.to(&format!("/sign-in/{secret}")),
        press: Button::submit(say.t("link-press")),
    };
    ctx.page(say.t("link-title")).show(&content)
}

/// `POST /sign-in/{secret}`: uses the link up and begins a session.
///
/// # Errors
/// When the database cannot be used.
pub async fn press(
    ctx: Ctx,
    Path(secret): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    sign_in(&ctx, secret_hash(&secret), &headers).await
}

async fn sign_in(ctx: &Ctx, hash: [u8; 32], headers: &HeaderMap) -> Result<Response, Problem> {
    let token = ctx.app.world.new_secret();
    let token_hash = secret_hash(&token);
    // Another session of this browser is over when a new one begins.
    let before = session::secret(headers).map(secret_hash);
    let (now, today, demo) = (ctx.now, ctx.today, ctx.app.demo);
    let (link, begun) = ctx
        .app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let link = store::link(tx, &hash, today).await?;
                let begun = store::use_link(tx, &hash, demo, now).await?;
                if let (Some(link), true) = (&link, begun) {
                    if let Some(before) = before {
                        store::end_session(tx, &before).await?;
                    }
                    store::begin_session(tx, &token_hash, link.party, now).await?;
                }
                Ok::<_, crate::store::StoreError>((link, begun))
            })
        })
        .await
        .map_err(Problem::from)?;
    let next = link.as_ref().map_or(super::DESK, |l| l.next.as_str());
    if link.is_none() || !begun {
        let fault = fault(ctx, link.as_ref()).unwrap_or(Fault::Used);
        return dead(ctx, &fault, next);
    }
    let mut response = ctx.redirect(next);
    response.headers_mut().append(header::SET_COOKIE, session::cookie(Some(&token), secure(ctx)));
    Ok(response)
}

/// `POST /sign-out`
///
/// # Errors
/// When the database cannot be used.
pub async fn sign_out(ctx: Ctx, headers: HeaderMap) -> Result<Response, Problem> {
    if let Some(hash) = session::secret(&headers).map(secret_hash) {
        ctx.app
            .db
            .write(move |tx| Box::pin(async move { store::end_session(tx, &hash).await }))
            .await
            .map_err(Problem::from)?;
    }
    let mut response = ctx.redirect("/");
    response.headers_mut().append(header::SET_COOKIE, session::cookie(None, secure(&ctx)));
    Ok(response)
}

/// Whether people reach this installation by HTTPS, so that the cookie may be kept to it.
fn secure(ctx: &Ctx) -> bool {
    ctx.app.base_url.starts_with("https://")
}
