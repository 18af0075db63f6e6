//! One organisation, or one person who agreed to be listed, as anyone may see it. An organisation that
//! has ended keeps its page, which names who took over.

use super::bodies;
use super::directory::interests;
use super::model::PartyKind;
use super::store::{self, Member};
use crate::access::{Action, BodyKey, Subject, area_name};
use crate::asks::of_body::of_body;
use crate::web::kit::{Button, ButtonKind, Fact, Markup, SummaryList};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "parties/show.html")]
struct Show {
    name: String,
    kind: String,
    facts: SummaryList,
    change: Option<Button>,
    post: Option<Button>,
    parts: Vec<Markup>,
}

/// `GET /directory/{id}`
///
/// # Errors
/// When there is no such member, or it is not for everybody.
pub async fn page(ctx: Ctx, Path(id): Path<String>) -> Result<Page, Problem> {
    let say = ctx.say();
    let id: Uuid = id.parse().map_err(|_| Problem::NotFound)?;
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let Some(member) = store::one(tx, id).await? else { return Ok(None) };
                let after = store::successor(tx, id).await?;
                let before = store::predecessors(tx, id).await?;
                let body = bodies::by_id(tx, id).await?;
                Ok::<_, crate::store::StoreError>(Some((member, after, before, body)))
            })
        })
        .await
        .map_err(Problem::from)?;
    let Some((member, after, before, as_body)) = found else { return body(&ctx, id).await };
    let over = member.ends.is_some_and(|ends| ends <= ctx.today);
    // What anyone may know of a person ends with their membership.
    if !member.is_public() || (over && member.kind == PartyKind::Person.key()) {
        return Err(Problem::NotFound);
    }
    let content = Show {
        name: member.name.clone(),
        kind: say.of("member-type", &member.member_type),
        facts: facts(say, &member, after.as_ref(), &before),
        change: change(&ctx, &member),
        post: match member.kind == PartyKind::Organisation.key() {
            true => post(&ctx, id, BodyKey::Party(id), member.area.as_deref()).await?,
            false => None,
        },
        parts: parts(&ctx, id, as_body.as_ref()).await?,
    };
    let above = [("/directory", say.t("directory-title"))];
    ctx.page(&member.name).crumbs(above).show(&content)
}

/// What the page of every body shows of what it does, in the order of the page.
async fn parts(ctx: &Ctx, id: Uuid, body: Option<&bodies::Body>) -> Result<Vec<Markup>, Problem> {
    let mut parts = Vec::new();
    if let Some(body) = body {
        parts.extend(crate::offices::part::of_body(ctx, body).await?);
        parts.extend(crate::to_scrutiny::part::of_body(ctx, body).await?);
        parts.extend(crate::partnerships::of_body::of_body(ctx, body).await?);
        parts.extend(crate::meetings::part::of_body(ctx, body).await?);
    }
    parts.extend(crate::events::of_body::of_body(ctx, id).await?);
    parts.extend(crate::committees::of_body::of_body(ctx, id).await?);
    parts.extend(of_body(ctx, id).await?);
    parts.extend(crate::key_decisions::of_body::of_body(ctx, id).await?);
    parts.extend(crate::correspondence::of_ask::of_body(ctx, id).await?);
    Ok(parts)
}

/// A body that is no member: one that asks or is asked.
async fn body(ctx: &Ctx, id: Uuid) -> Result<Page, Problem> {
    let say = ctx.say();
    let body = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { bodies::by_id(tx, id).await }))
        .await
        .map_err(Problem::from)?
        .ok_or(Problem::NotFound)?;
    let name = body.name_in(say);
    let mut facts = Vec::new();
    if let Some(area) = &body.area {
        facts.push(Fact::new(say.t("member-area"), Markup::text(&area_name(say, area))));
    }
    if let (BodyKey::Party(_), Some(code)) = (body.key(), &body.code) {
        let register = Markup::link(&say.to(&format!("/services/{code}")), code);
        facts.push(Fact::new(say.t("body-code"), register));
    }
    let content = Show {
        name: name.clone(),
        kind: say.t("body-lede").to_owned(),
        facts: SummaryList { facts },
        change: None,
        post: post(ctx, id, body.key(), body.area.as_deref()).await?,
        parts: parts(ctx, id, Some(&body)).await?,
    };
    let above = [("/asks", say.t("asks-title"))];
    ctx.page(name).crumbs(above).show(&content)
}

fn facts(
    say: Say<'_>,
    member: &Member,
    after: Option<&(Uuid, String)>,
    before: &[(Uuid, String)],
) -> SummaryList {
    let place = member.area.as_deref().map(|code| area_name(say, code)).unwrap_or_default();
    let mut facts = vec![Fact::new(say.t("member-area"), Markup::text(&place))];
    let interests = interests(say, &member.interests);
    if !interests.is_empty() {
        facts.push(Fact::new(say.t("member-interests"), Markup::text(&interests)));
    }
    if let Some(name) = member.public_representative() {
        facts.push(Fact::new(say.t("member-representative"), Markup::text(name)));
    }
    facts.push(Fact::new(say.t("member-since"), Markup::text(&say.day(member.starts))));
    if let Some(last) = member.ends.and_then(|ends| ends.yesterday().ok()) {
        facts.push(Fact::new(say.t("member-last"), Markup::text(&say.day(last))));
    }
    let link =
        |(id, name): &(Uuid, String)| Markup::link(&say.to(&format!("/directory/{id}")), name);
    if let Some(after) = after {
        facts.push(Fact::new(say.t("member-after"), link(after)));
    }
    for before in before {
        facts.push(Fact::new(say.t("member-before"), link(before)));
    }
    SummaryList { facts }
}

/// The way to the page that says where its mail goes, for those who may say so.
async fn post(
    ctx: &Ctx,
    id: Uuid,
    key: BodyKey,
    area: Option<&str>,
) -> Result<Option<Button>, Problem> {
    let may = crate::answering::post::may_enter(ctx, key, area).await?;
    Ok(may.then(|| {
        let href = ctx.say().to(&format!("/desk/post/{id}"));
        Button::link(&href, ctx.say().t("again-enter")).kind(ButtonKind::Secondary)
    }))
}

fn change(ctx: &Ctx, member: &Member) -> Option<Button> {
    let subject = Subject::Area(member.area.clone()?);
    ctx.may(Action::ManageParties, &subject).then(|| {
        let say = ctx.say();
        let href = say.to(&format!("/desk/people/{}", member.id));
        Button::link(&href, say.t("member-change")).kind(ButtonKind::Secondary)
    })
}
