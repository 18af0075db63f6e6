//! Promises without a day: who made them, what they wait for, when they are asked again; and the page on which
//! somebody asks again, or says what fulfilled one.

use super::listing::PAGE;
use super::undertakings::{self, Undated};
use crate::access::{Action, Refusal, Subject};
use crate::asks::act::{Act, level_key};
use crate::asks::listing::pages;
use crate::asks::model::{AskRow, standing_of, steps_of};
use crate::asks::step_form::not_allowed;
use crate::asks::store as ask_store;
use crate::asks::take::{NewStep, NotTaken, Sitting, take_step};
use crate::parties::bodies::name_in;
use crate::store::StoreError;
use crate::web::cursor::place;
use crate::web::fields::QueryFields;
use crate::web::forms::summary;
use crate::web::kit::{
    Button, ButtonKind, Column, DataTable, EmptyState, ErrorSummary, Field, Link, Markup,
    Pagination, Tag, TagKind, TextInput,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::ask::{Answer, Kind, Level};
use rules::reference::{Prefix, Reference};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "correspondence/promises.html")]
struct List<'p> {
    say: Say<'p>,
    whose: Option<String>,
    owners: Option<DataTable>,
    items: Vec<Item>,
    empty: EmptyState,
    pages: Pagination,
}

struct Item {
    href: String,
    subject: String,
    text: String,
    who: String,
    tag: Tag,
    depends: Option<String>,
    facts: Vec<Markup>,
}

/// `GET /promises?maker=&cursor=`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let maker: Option<Uuid> = fields.filled("maker").and_then(|typed| typed.parse().ok());
    if maker.is_none() && fields.filled("maker").is_some() {
        errors.add("maker", say.t("ask-bad-party"));
    }
    let after = fields.filled("cursor").and_then(place);
    if after.is_none() && fields.filled("cursor").is_some() {
        errors.add("cursor", say.t("access-bad-cursor"));
    }
    if !errors.is_empty() {
        return Err(Problem::Invalid(errors));
    }
    let today = ctx.today;
    let (mut found, owners) = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let found = undertakings::undated(tx, maker, after, PAGE + 1).await?;
                Ok::<_, StoreError>((found, undertakings::by_owner(tx, today).await?))
            })
        })
        .await
        .map_err(Problem::from)?;
    let more = found.len() as i64 > PAGE;
    found.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let next = found.last().filter(|_| more).map(|last| format!("{}_{}", last.review, last.id));
    let name = |name: &str, code: &Option<String>| name_in(say, code.as_deref(), name);
    let whose = maker.and_then(|id| owners.iter().find(|owner| owner.0 == id));
    let content = List {
        say,
        whose: whose.map(|owner| say.with("promises-of", "party", name(&owner.1, &owner.2))),
        owners: (maker.is_none() && !owners.is_empty()).then(|| {
            let rows = owners
                .iter()
                .map(|(id, own, code, all, over)| {
                    let href = say.to(&format!("/promises?maker={id}"));
                    vec![
                        Markup::link(&href, &name(own, code)),
                        Markup::text(&say.number(*all)),
                        Markup::text(&say.number(*over)),
                    ]
                })
                .collect();
            let columns = vec![
                Column::text(say.t("promise-maker")),
                Column::number(say.t("promises-made")),
                Column::number(say.t("promises-over")),
            ];
            DataTable::new("owners", say.t("promises-by"), columns).rows(rows)
        }),
        items: found.iter().map(|one| item(&ctx, one)).collect(),
        empty: EmptyState {
            title: say.t("promises-none").to_owned(),
            text: say.t("promises-none-detail").to_owned(),
            action: None,
        },
        pages: pages(say, &fields, "/promises", next),
    };
    ctx.page(say.t("promises-title"))
        .crumbs([("/correspondence", say.t("record-title"))])
        .show(&content)
}

fn item(ctx: &Ctx, one: &Undated) -> Item {
    let say = ctx.say();
    let maker = name_in(say, one.maker_code.as_deref(), &one.maker_name);
    let over = one.review < ctx.today;
    let (kind, key) =
        if over { (TagKind::Late, "promise-over") } else { (TagKind::Waiting, "promise-review") };
    let mut facts = vec![Markup::text(&one.reference)];
    if let Some(stands_in) = one.stands_in.as_deref().filter(|text| text.starts_with("COR-")) {
        let href = say.to(&format!("/correspondence/{stands_in}"));
        facts.push(Markup::link(&href, &say.with("promise-stands-in", "what", stands_in)));
    }
    if one.asked_again > 0 {
        facts.push(Markup::text(&say.with("promise-asked-again", "count", one.asked_again)));
    }
    Item {
        href: say.to(&format!("/asks/{}", one.reference)),
        subject: one.subject.clone(),
        text: one.text.clone(),
        who: say
            .args("promise-who", &[("maker", maker.into()), ("day", say.day(one.made_on).into())]),
        tag: Tag::new(kind, &say.with(key, "day", say.day(one.review))),
        depends: depends(say, one.depends.as_deref(), one.depends_on.as_deref()),
        facts,
    }
}

/// What a promise depends on, in a sentence.
#[must_use]
pub fn depends(say: Say<'_>, kind: Option<&str>, on: Option<&str>) -> Option<String> {
    let (kind, on) = (kind?, on?);
    Some(say.args(
        "promise-depends-said",
        &[("kind", say.of("depends", kind).into()), ("what", on.into())],
    ))
}

#[derive(Template)]
#[template(path = "correspondence/promise_step.html")]
struct Steps<'p> {
    say: Say<'p>,
    lede: String,
    summary: Option<ErrorSummary>,
    action: String,
    back: String,
    version: i64,
    again: Option<Button>,
    by: TextInput,
    title: TextInput,
    send: Button,
}

/// An open promise that this actor may act on, and the party for which.
async fn load(ctx: &Ctx, typed: &str) -> Result<(AskRow, Uuid, Option<Level>), Problem> {
    let reference = Reference::parse_as(Prefix::Ask, typed).ok_or(Problem::NotFound)?;
    let (today, regimes) = (ctx.today, ctx.app.regimes.clone());
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let Some(row) = ask_store::by_reference(tx, reference).await? else {
                    return Ok(None);
                };
                let steps = steps_of(&ask_store::steps(tx, &row.area, row.id).await?)?;
                let standing = standing_of(&row, &regimes, &steps, today)?;
                Ok::<_, StoreError>(Some((row, standing.taken_with_owner())))
            })
        })
        .await
        .map_err(Problem::from)?;
    let (row, level) =
        found.filter(|(row, _)| row.kind == Kind::Promise.key()).ok_or(Problem::NotFound)?;
    let mine = |action, body| ctx.may(action, &Subject::Body(body));
    let party = if mine(Action::AskFor, row.asker_key()) {
        row.asker
    } else if mine(Action::AnswerFor, row.owner_key()) {
        row.owner
    } else {
        return Err(Problem::Refused(Refusal::NotThere(Action::AnswerFor)));
    };
    Ok((row, party, level))
}

/// `GET /promises/{reference}`
///
/// # Errors
/// When there is no such promise, it is not this actor's, or the database cannot be used.
pub async fn one(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let (row, party, level) = load(&ctx, &typed).await?;
    show(&ctx, &row, (party, level), &Fields::default(), &FormErrors::new())
}

fn show(
    ctx: &Ctx,
    row: &AskRow,
    (party, level): (Uuid, Option<Level>),
    fields: &Fields,
    errors: &FormErrors,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let path = format!("/asks/{}", row.reference);
    let again = next_level(level).filter(|_| party == row.asker && row.is_late(ctx.today));
    let content = Steps {
        say,
        lede: format!("{}: {}", row.reference, row.subject),
        summary: summary(say, errors),
        action: say.to(&format!("/promises/{}", row.reference)),
        back: say.to(&path),
        version: row.version,
        again: again.map(|_| {
            Button::submit(say.t("promise-ask-again"))
                .kind(ButtonKind::Secondary)
                .sends("do", "again")
        }),
        by: TextInput::new(
            field("by", "promise-fulfilled-by").hint(say.t("promise-fulfilled-by-hint")),
            fields.get("by"),
        ),
        title: TextInput::new(field("title", "promise-fulfilled-title"), fields.get("title")),
        send: Button::submit(say.t("promise-fulfil")).sends("do", "fulfil"),
    };
    let above = [("/promises", say.t("promises-title")), (path.as_str(), row.reference.as_str())];
    ctx.page(format!("{}: {}", row.reference, say.t("promise-fulfil")))
        .crumbs(above)
        .error(!errors.is_empty())
        .show(&content)
}

/// How far a promise is taken when it is asked again.
fn next_level(level: Option<Level>) -> Option<Level> {
    Level::ALL.into_iter().find(|one| level.is_none_or(|before| *one > before))
}

/// `POST /promises/{reference}`
///
/// # Errors
/// When there is no such promise, it is not this actor's, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let (row, party, level) = load(&ctx, &typed).await?;
    let mut errors = FormErrors::new();
    let (act, note, fulfilled) = if fields.get("do") == "again" {
        let level = next_level(level).filter(|_| party == row.asker).ok_or(Problem::NotFound)?;
        let note = say.with("promise-again-note", "level", say.of("ask-level", level_key(level)));
        (Act::Escalated(level), note, None)
    } else {
        let (by, title) = (fields.get("by").to_owned(), fields.get("title").to_owned());
        let item = Reference::parse(&by).ok().filter(|one| one.prefix() == Prefix::Correspondence);
        let address = (by.starts_with("https://") || by.starts_with("http://"))
            && by.chars().count() <= 500
            && !by.contains(char::is_whitespace);
        if item.is_none() && !address {
            errors.add("by", say.t("promise-fulfilled-by-wrong"));
        }
        if title.is_empty() || title.contains('\n') || title.chars().count() > 200 {
            errors.add("title", say.t("new-ask-subject-wrong"));
        }
        let by = item.map_or(by, |item| item.to_string());
        let note =
            say.args("promise-fulfilled-note", &[("title", (&title).into()), ("by", (&by).into())]);
        (Act::Answered(Answer::Given), note, Some((by, title)))
    };
    if errors.is_empty() {
        let sitting = Sitting::of(&ctx, party);
        let step = NewStep { on: ctx.today, act, note: Some(note) };
        let seen = fields.get("version").parse().unwrap_or(0);
        let promise = row.clone();
        let done = ctx
            .app
            .db
            .write(move |tx| {
                Box::pin(async move {
                    if let Some((by, _)) = &fulfilled
                        && let Ok(item) = Reference::parse(by)
                        && super::store::by_reference(tx, item).await?.is_none()
                    {
                        return Err(NotTaken::Unknown);
                    }
                    let reference = Reference::parse(&promise.reference);
                    let reference = reference.map_err(|_| NotTaken::Unknown)?;
                    take_step(tx, reference, &step, seen, &sitting).await?;
                    if let Some((by, title)) = &fulfilled {
                        undertakings::fulfil(tx, (&promise.area, promise.id), by, title).await?;
                    }
                    Ok(())
                })
            })
            .await;
        match done {
            Ok(()) => {
                ctx.app.forget_kept().await;
                return Ok(ctx.redirect(&format!("/asks/{}", row.reference)));
            }
            Err(NotTaken::Refused(why)) => errors.add("by", not_allowed(say, why)),
            Err(NotTaken::Unknown) => errors.add("by", say.t("record-no-such-item")),
            Err(NotTaken::Overtaken) => errors.add("by", say.t("ask-overtaken")),
            Err(NotTaken::Store(error)) => return Err(error.into()),
        }
    }
    let (row, party, level) = load(&ctx, &typed).await?;
    let page = show(&ctx, &row, (party, level), &fields, &errors)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

/// The link from the page of an ask to the page on which a promise is asked again or fulfilled.
#[must_use]
pub fn link(ctx: &Ctx, row: &AskRow) -> Option<Link> {
    let say = ctx.say();
    let mine = |action, body| ctx.may(action, &Subject::Body(body));
    let may = mine(Action::AskFor, row.asker_key()) || mine(Action::AnswerFor, row.owner_key());
    (may && row.closed_on.is_none() && row.kind == Kind::Promise.key()).then(|| {
        Link::new(&say.to(&format!("/promises/{}", row.reference)), say.t("promise-fulfil"))
    })
}
