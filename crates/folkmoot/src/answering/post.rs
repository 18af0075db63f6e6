//! Where the mail to the post of a body goes: entered by those who run the place, and by the officers of the body. It is
//! shown to nobody else.

use super::store::{self, Address, Entering};
use crate::access::grant_store::has_officers;
use crate::access::{Action, BodyKey, Subject, mailbox};
use crate::offices::{self, model::OfficeRow};
use crate::parties::bodies::{self, Body};
use crate::store::{StoreError, Tx};
use crate::web::forms::summary;
use crate::web::kit::{
    Button, Cell, Choice, Column, DataTable, ErrorSummary, Field, Markup, Notice, NoticeKind,
    Radios, TextInput,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Language, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

/// How many addresses the page shows.
const MOST: i64 = 20;

#[derive(Template)]
#[template(path = "answering/post.html")]
struct Form<'p> {
    say: Say<'p>,
    name: String,
    summary: Option<ErrorSummary>,
    overtaken: Option<Notice>,
    action: String,
    seen: String,
    email: TextInput,
    language: Radios,
    send: Button,
    table: Option<DataTable>,
}

/// Whether this actor may say where the mail to this body goes. Those who look after the directory of an area do so for
/// bodies that have no officers here; the network, the host and the authority of an area have their own, and none of the
/// three speaks for another.
///
/// # Errors
/// When the database cannot be read.
pub async fn may_enter(ctx: &Ctx, key: BodyKey, area: Option<&str>) -> Result<bool, Problem> {
    let party = match &key {
        BodyKey::Code(_) => None,
        BodyKey::Party(id) => Some(*id),
    };
    let of_body = Subject::Body(key);
    if ctx.may(Action::ManagePost, &of_body) || ctx.may(Action::ManagePost, &Subject::Nation) {
        return Ok(true);
    }
    let keeps = |area: &str| ctx.may(Action::ManageParties, &Subject::Area(area.to_owned()));
    let (Some(party), true) = (party, area.is_some_and(keeps)) else { return Ok(false) };
    let today = ctx.today;
    let read =
        ctx.app.db.read(move |tx| Box::pin(async move { has_officers(tx, party, today).await }));
    Ok(!read.await.map_err(Problem::from)?)
}

/// Whose mail it is: a body's, or that of one of its offices.
struct Whose {
    id: Uuid,
    name: String,
    /// Its page, without the language.
    place: String,
}

/// Where the mail to a body goes, and the office that the body names for it: to that, or, where no address of the office
/// is known, to the body itself.
///
/// # Errors
/// When a statement fails.
pub async fn where_to(
    tx: &mut Tx,
    body: Uuid,
) -> Result<Option<(store::Address, Option<OfficeRow>)>, StoreError> {
    if let Some(office) = offices::store::for_mail(tx, body).await?
        && let Some(address) = store::current(tx, office.id).await?
    {
        return Ok(Some((address, Some(office))));
    }
    Ok(store::current(tx, body).await?.map(|address| (address, None)))
}

async fn whose(ctx: &Ctx, typed: &str) -> Result<Whose, Problem> {
    let id: Uuid = typed.parse().map_err(|_| Problem::NotFound)?;
    let office = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { offices::store::one(tx, id).await }))
        .await
        .map_err(Problem::from)?;
    let Some(office) = office else {
        let body = body(ctx, typed).await?;
        let place = format!("/directory/{id}");
        return Ok(Whose { id, name: body.name_in(ctx.say()), place });
    };
    if !may_enter(ctx, office.body_key(), None).await? {
        return Err(Problem::Refused(crate::access::Refusal::NotThere(Action::ManagePost)));
    }
    let name = format!("{}: {}", office.body_in(ctx.say()), office.title);
    Ok(Whose { id, name, place: format!("/offices/{id}") })
}

async fn body(ctx: &Ctx, typed: &str) -> Result<Body, Problem> {
    let id: Uuid = typed.parse().map_err(|_| Problem::NotFound)?;
    let body = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { bodies::by_id(tx, id).await }))
        .await
        .map_err(Problem::from)?
        .ok_or(Problem::NotFound)?;
    if may_enter(ctx, body.key(), body.area.as_deref()).await? {
        return Ok(body);
    }
    Err(Problem::Refused(crate::access::Refusal::NotThere(Action::ManagePost)))
}

/// `GET /desk/post/{id}`
///
/// # Errors
/// When there is no such body, it is another's to do, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let whose = whose(&ctx, &typed).await?;
    show(&ctx, &whose, None, &FormErrors::new(), false).await
}

async fn show(
    ctx: &Ctx,
    whose: &Whose,
    typed: Option<&Fields>,
    errors: &FormErrors,
    overtaken: bool,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let id = whose.id;
    let addresses = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { store::addresses(tx, id, MOST).await }))
        .await
        .map_err(Problem::from)?;
    let holds = addresses.iter().find(|address| address.ended_at.is_none());
    let email = match typed {
        Some(fields) => fields.get("email"),
        None => holds.map_or("", |address| address.email.as_str()),
    };
    let language = typed.and_then(language_typed).or(holds.map(Address::language));
    let language = language.unwrap_or(say.language);
    let spoken = |one: Language| Choice::new(one.tag(), one.name()).checked(one == language);
    let name = whose.name.clone();
    let content = Form {
        say,
        name: name.clone(),
        summary: summary(say, errors),
        overtaken: overtaken.then(|| Notice {
            id: "overtaken".to_owned(),
            kind: NoticeKind::Danger,
            title: say.t("ask-overtaken").to_owned(),
            body: Markup::text(say.t("post-overtaken")),
        }),
        action: say.to(&format!("/desk/post/{id}")),
        seen: holds.map(|address| address.id.to_string()).unwrap_or_default(),
        email: TextInput::email(
            Field::new("email", say.t("post-email"))
                .hint(say.t("post-email-hint"))
                .error(say.t("form-error-word"), errors.of("email")),
            email,
        ),
        language: Radios {
            field: Field::new("language", say.t("post-language"))
                .error(say.t("form-error-word"), errors.of("language")),
            choices: Language::ALL.into_iter().map(spoken).collect(),
        },
        send: Button::submit(say.t("post-keep")),
        table: (!addresses.is_empty()).then(|| table(ctx, &addresses)),
    };
    let above = [("/desk", say.t("desk-title")), (whose.place.as_str(), name.as_str())];
    ctx.page(format!("{}: {name}", say.t("post-title")))
        .crumbs(above)
        .error(!errors.is_empty())
        .show(&content)
}

/// The language that a form names.
fn language_typed(fields: &Fields) -> Option<Language> {
    Language::from_tag(fields.get("language"))
}

fn table(ctx: &Ctx, addresses: &[Address]) -> DataTable {
    let say = ctx.say();
    let columns = [
        "post-column-email",
        "post-column-language",
        "post-column-from",
        "post-column-until",
        "post-column-right",
    ];
    let columns = columns.iter().map(|key| Column::text(say.t(key))).collect();
    let rows = addresses
        .iter()
        .map(|address| {
            let email = match address.email.as_str() {
                "" => say.t("post-forgotten"),
                email => email,
            };
            let until = match address.ended_at {
                Some(at) => say.day(ctx.app.world.day_of(at)),
                None => say.t("post-holds").to_owned(),
            };
            vec![
                Cell::text(email),
                Cell::text(address.language().name()),
                Cell::text(&say.day(ctx.app.world.day_of(address.added_at))),
                Cell::text(&until),
                Cell::text(&say.day(address.confirmed_on)),
            ]
        })
        .collect();
    DataTable::new("addresses", say.t("post-caption"), columns).rows(rows)
}

/// `POST /desk/post/{id}`
///
/// # Errors
/// When there is no such body, it is another's to do, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let whose = whose(&ctx, &typed).await?;
    let (email, language) = (mailbox(fields.get("email")), language_typed(&fields));
    let (Some(email), Some(language)) = (email.clone(), language) else {
        let mut errors = FormErrors::new();
        if email.is_none() {
            errors.add("email", say.t("post-email-wrong"));
        }
        if language.is_none() {
            errors.add("language", say.t("ask-choice-missing"));
        }
        let page = show(&ctx, &whose, Some(&fields), &errors, false).await?;
        return Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    };
    let seen: Option<Uuid> = fields.get("seen").parse().ok();
    let entering = Entering {
        id: ctx.app.world.new_id(),
        party: whose.id,
        by: ctx.actor.party,
        today: ctx.today,
        now: ctx.now,
    };
    let kept: Result<bool, StoreError> = ctx
        .app
        .db
        .write(move |tx| {
            Box::pin(async move { store::enter(tx, seen, (&email, language), entering).await })
        })
        .await;
    if kept? {
        return Ok(ctx.redirect(&format!("/desk/post/{}", whose.id)));
    }
    let page = show(&ctx, &whose, Some(&fields), &FormErrors::new(), true).await?;
    Ok(page.status(StatusCode::CONFLICT).into_response())
}
