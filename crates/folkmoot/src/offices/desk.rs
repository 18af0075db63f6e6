//! The offices of a body at the desk: making one known. Officers of the body do it, and administrators.

use super::model::{LONGEST_LINE, OfficeKind};
use super::part::table;
use super::take::{self, NotTaken};
use crate::access::{Action, BodyKey, Refusal};
use crate::answering::post;
use crate::asks::take::Sitting;
use crate::parties::acting;
use crate::parties::bodies::{self, Body, Meant, name_in};
use crate::store::StoreError;
use crate::web::forms::summary;
use crate::web::kit::{Button, DataTable, EmptyState, ErrorSummary, Field, Select, TextInput};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "offices/desk.html")]
struct Desk<'p> {
    say: Say<'p>,
    name: String,
    summary: Option<ErrorSummary>,
    action: String,
    title: TextInput,
    kind: Select,
    send: Button,
    offices: Option<DataTable>,
}

#[derive(Template)]
#[template(path = "offices/mine.html")]
struct Mine<'p> {
    say: Say<'p>,
    bodies: Vec<(String, String)>,
    empty: EmptyState,
}

/// `GET /desk/offices`: the bodies whose offices one may enter.
///
/// # Errors
/// When the page cannot be shown.
pub async fn mine(ctx: Ctx) -> Result<Page, Problem> {
    let say = ctx.say();
    let bodies = acting::options(&ctx, Action::ManagePost).into_iter();
    let address = |key: String| {
        let key = key.trim_start_matches("party/").to_owned();
        say.to(&format!("/desk/offices/{key}"))
    };
    let content = Mine {
        say,
        bodies: bodies.map(|(key, name)| (address(key), name)).collect(),
        empty: EmptyState {
            title: say.t("offices-none-mine").to_owned(),
            text: say.t("offices-none-mine-detail").to_owned(),
            action: None,
        },
    };
    let above = [("/desk", say.t("desk-title"))];
    ctx.page(say.t("desk-offices")).crumbs(above).show(&content)
}

/// A body as an address has it: the id of a party, or the code of a body that every area has, which may be no party
/// yet.
async fn body(ctx: &Ctx, typed: &str) -> Result<(Option<Body>, BodyKey), Problem> {
    let key = match typed.parse::<Uuid>() {
        Ok(id) => BodyKey::Party(id),
        Err(_) => BodyKey::from_key(typed).ok_or(Problem::NotFound)?,
    };
    let wanted = key.clone();
    let body = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                match wanted {
                    BodyKey::Party(id) => bodies::by_id(tx, id).await,
                    BodyKey::Code(code) => bodies::by_code(tx, &code).await,
                }
            })
        })
        .await
        .map_err(Problem::from)?;
    let key = match (&body, key) {
        (Some(body), _) => body.key(),
        (None, BodyKey::Code(code)) => {
            // Only a code that a body can have.
            Meant::from_key(&format!("body/{code}")).ok_or(Problem::NotFound)?;
            BodyKey::Code(code)
        }
        (None, BodyKey::Party(_)) => return Err(Problem::NotFound),
    };
    if post::may_enter(ctx, key.clone(), None).await? {
        return Ok((body, key));
    }
    Err(Problem::Refused(Refusal::NotThere(Action::ManagePost)))
}

/// `GET /desk/offices/{body}`
///
/// # Errors
/// When there is no such body, it is another's to do, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let (body, key) = body(&ctx, &typed).await?;
    show(&ctx, body.as_ref(), &key, &Fields::default(), &FormErrors::new()).await
}

async fn show(
    ctx: &Ctx,
    body: Option<&Body>,
    key: &BodyKey,
    fields: &Fields,
    errors: &FormErrors,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let field = |name: &str, label: &str| {
        Field::new(name, label).error(say.t("form-error-word"), errors.of(name))
    };
    let name = match (body, key) {
        (Some(body), _) => body.name_in(say),
        (None, BodyKey::Code(code)) => name_in(say, Some(code), ""),
        (None, BodyKey::Party(_)) => String::new(),
    };
    let address = match key {
        BodyKey::Code(code) => code.clone(),
        BodyKey::Party(id) => id.to_string(),
    };
    let kinds: Vec<(&str, String)> = OfficeKind::ALL
        .iter()
        .map(|kind| (kind.key(), say.of("office-kind", kind.key())))
        .collect();
    let chosen = fields.filled("kind").unwrap_or(OfficeKind::Other.key());
    let content = Desk {
        say,
        name: name.clone(),
        summary: summary(say, errors),
        action: say.to(&format!("/desk/offices/{address}")),
        title: TextInput::new(
            field("title", say.t("office-title")).hint(say.t("office-title-hint")),
            fields.get("title"),
        ),
        kind: Select::new(
            field("kind", say.t("office-kind")).hint(say.t("office-kind-hint")),
            kinds.iter().map(|(key, words)| (*key, words.as_str())),
            chosen,
        ),
        send: Button::submit(say.t("office-make")),
        offices: match body {
            Some(body) => table(ctx, body.id).await?,
            None => None,
        },
    };
    let above = [("/desk", say.t("desk-title")), ("/desk/offices", say.t("desk-offices"))];
    ctx.page(format!("{}: {name}", say.t("offices-of-body")))
        .crumbs(above)
        .error(!errors.is_empty())
        .show(&content)
}

/// `POST /desk/offices/{body}`
///
/// # Errors
/// When there is no such body, it is another's to do, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let (found, key) = body(&ctx, &typed).await?;
    let mut errors = FormErrors::new();
    let title = fields.get("title").to_owned();
    if title.is_empty() || title.contains('\n') || title.chars().count() > LONGEST_LINE {
        errors.add("title", say.t("office-title-wrong"));
    }
    let kind = OfficeKind::from_key(fields.get("kind"));
    if kind.is_none() {
        errors.add("kind", say.t("office-kind-missing"));
    }
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(kind) = kind.filter(|_| errors.is_empty()) {
        match carry_out(&ctx, key.clone(), kind, title).await {
            Ok(id) => {
                ctx.app.forget_kept().await;
                return Ok(ctx.redirect(&format!("/offices/{id}")));
            }
            Err(NotTaken::There) => {
                errors.add("title", say.t("office-there"));
                status = StatusCode::CONFLICT;
            }
            Err(NotTaken::TooManyOffices) => errors.add("title", say.t("office-too-many")),
            Err(NotTaken::Store(error)) => return Err(error.into()),
            Err(NotTaken::Unknown | NotTaken::Overtaken | NotTaken::Refused(_)) => {
                return Err(Problem::NotFound);
            }
        }
    }
    let page = show(&ctx, found.as_ref(), &key, &fields, &errors).await?;
    Ok(page.status(status).into_response())
}

async fn carry_out(
    ctx: &Ctx,
    key: BodyKey,
    kind: OfficeKind,
    title: String,
) -> Result<Uuid, NotTaken> {
    // Which party it is for is known when its row is.
    let sitting = Sitting::of(ctx, Uuid::nil());
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let body = bodies::ensure(tx, &sitting.world, &key.into(), sitting.now).await?;
                let body =
                    body.ok_or_else(|| StoreError::Failed("the body is not there".into()))?;
                let sitting = Sitting { party: body.id, ..sitting };
                take::make(tx, &body, (kind, &title), &sitting).await
            })
        })
        .await
}
