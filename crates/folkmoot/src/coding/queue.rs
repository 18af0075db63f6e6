//! The queue in which people teach the coder: the experience from which it would learn most comes first. Whoever keeps one goes on
//! to the next. And, under another address, the same for those that are coded a second time by somebody who sees no code.

use super::queue_store::{self as store, MOST_COUNTED, Place};
use super::say::{self, Coded};
use super::tone::{Scale, Tone};
use crate::access::Action;
use crate::experiences::listing::{area_name, other_language};
use crate::experiences::store::{self as experiences, Experience};
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::kit::{
    Button, ButtonKind, Checkboxes, Choice, EmptyState, Field, Link, Markup, Notice, NoticeKind,
    Select,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use rules::reference::Reference;
use uuid::Uuid;

/// The area whose queue is worked at, and those that there are to choose from.
struct Reach {
    area: String,
    choice: Vec<String>,
}

/// Whose queue it is: the area that is asked for, else the first of one's own.
fn reach(ctx: &Ctx, fields: &Fields) -> Result<Reach, Problem> {
    let choice = ctx.actor.areas_for(Action::Moderate, ctx.today).unwrap_or_default();
    let area = match fields.filled("area") {
        Some(area) => area.to_owned(),
        None => choice.first().cloned().ok_or(Problem::NotFound)?,
    };
    ctx.need_in(Action::Moderate, &area)?;
    Ok(Reach { area, choice })
}

/// A place as an address has it: a number and an id.
fn written(number: i64, id: Uuid) -> String {
    format!("{number}_{id}")
}

fn place(ctx: &Ctx, fields: &Fields) -> Result<(i64, Uuid), Problem> {
    let Some(typed) = fields.filled("cursor") else { return Ok((i64::MAX, Uuid::max())) };
    let read = |typed: &str| {
        let (number, id) = typed.split_once('_')?;
        Some((number.parse().ok()?, id.parse().ok()?))
    };
    read(typed).ok_or_else(|| Problem::BadRequest(ctx.say().t("access-bad-cursor").to_owned()))
}

#[derive(Template)]
#[template(path = "coding/queue.html")]
struct QueuePage<'p> {
    say: Say<'p>,
    title: &'p str,
    lede: String,
    path: String,
    done: Option<Notice>,
    area: Option<Select>,
    show: Button,
    text: Option<Text>,
    form: Markup,
    skip: Option<Link>,
    empty: Option<EmptyState>,
    other: Link,
}

/// What is to be coded.
struct Text {
    reference: Link,
    said: String,
    wanted: Option<String>,
    lang: Option<String>,
    facts: Vec<String>,
}

impl Text {
    fn of(e: &Experience, link: bool, say: Say<'_>) -> Text {
        let path =
            if link { say.to(&format!("/desk/queue/{}", e.reference)) } else { String::new() };
        let kind = say.of("kind", &e.service_kind);
        let about = e.service_name.as_ref().map_or(kind.clone(), |name| format!("{kind}: {name}"));
        Text {
            reference: Link::new(&path, &e.reference),
            said: e.text.clone(),
            wanted: e.wanted.clone(),
            lang: other_language(&e.language, say),
            facts: vec![about, area_name(&e.area, say)],
        }
    }
}

/// What a page of one of the two queues is made of.
struct Asked<'a> {
    path: &'static str,
    title: &'a str,
    lede: String,
    found: Option<(Text, Markup, String)>,
    other: Link,
}

fn page_of(
    ctx: &Ctx,
    reach: &Reach,
    fields: &Fields,
    asked: Asked<'_>,
    error: bool,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let done = Reference::parse(fields.get("done")).ok().map(|reference| Notice {
        id: "done".to_owned(),
        kind: NoticeKind::Success,
        title: say.with("coding-queue-done", "reference", reference.to_string()),
        body: Markup::link(
            &say.to(&format!("/desk/queue/{reference}#codes")),
            say.t("coding-queue-undo"),
        ),
    });
    let areas: Vec<(String, String)> =
        reach.choice.iter().map(|code| (code.clone(), area_name(code, say))).collect();
    let options = areas.iter().map(|(code, name)| (code.as_str(), name.as_str()));
    let (text, form, skip) = match asked.found {
        Some((text, form, cursor)) => {
            let to = Fields::default().set("area", &reach.area).set("cursor", &cursor);
            let path = say.to(&format!("{}?{}", asked.path, to.encode(&[])));
            (Some(text), form, Some(Link::new(&path, say.t("coding-queue-skip"))))
        }
        None => (None, Markup::default(), None),
    };
    let content = QueuePage {
        say,
        title: asked.title,
        lede: asked.lede,
        path: say.to(asked.path),
        done,
        area: (areas.len() > 1)
            .then(|| Select::new(Field::new("area", say.t("filter-area")), options, &reach.area)),
        show: Button::submit(say.t("filter-apply")).kind(ButtonKind::Secondary),
        empty: text.is_none().then(|| EmptyState {
            title: say.t("coding-queue-none").to_owned(),
            text: say.t("coding-queue-none-text").to_owned(),
            action: None,
        }),
        text,
        form,
        skip,
        other: asked.other,
    };
    ctx.page(asked.title).crumbs([("/desk", say.t("nav-desk"))]).error(error).show(&content)
}

/// `GET /coding/queue?area=&cursor=`
///
/// # Errors
/// When the area is not theirs, the place is none, or the database cannot be used.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let reach = reach(&ctx, &fields)?;
    let after = place(&ctx, &fields)?;
    let area = reach.area.clone();
    let (next, left) = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let next = match store::next(tx, &area, after).await? {
                    None => None,
                    Some((worth, id)) => {
                        experiences::by_id(tx, &area, id).await?.map(|e| ((worth, id), e))
                    }
                };
                Ok::<_, StoreError>((next, store::left(tx, &area).await?))
            })
        })
        .await
        .map_err(Problem::from)?;
    let found = match next {
        None => None,
        Some((place, e)) => {
            let reference = e.reference.parse().map_err(|_| Problem::NotFound)?;
            let case = say::load(&ctx, reference).await?;
            Some((case, place))
        }
    };
    let found = found.as_ref().map(|(case, place)| (case, *place));
    show(&ctx, &reach, &fields, found, left, None, &FormErrors::new())
}

fn show(
    ctx: &Ctx,
    reach: &Reach,
    fields: &Fields,
    found: Option<(&Coded, Place)>,
    left: i64,
    typed: Option<&Fields>,
    errors: &FormErrors,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let place = area_name(&reach.area, say);
    let lede = match left {
        n if n > MOST_COUNTED => say.args(
            "coding-queue-many",
            &[("place", place.into()), ("n", say.number(MOST_COUNTED).into())],
        ),
        n => say.args("coding-queue-lede", &[("place", place.into()), ("n", n.into())]),
    };
    let found = match found {
        None => None,
        Some((case, (worth, id))) => {
            let cursor = written(worth, id);
            let hidden = vec![
                ("reference".to_owned(), case.e.reference.clone()),
                ("area".to_owned(), reach.area.clone()),
                ("cursor".to_owned(), cursor.clone()),
            ];
            let send = ("/coding/queue", hidden, say.t("coding-queue-keep"));
            let form = case.form(ctx, send, typed, errors, false)?;
            Some((Text::of(&case.e, true, say), form, cursor))
        }
    };
    let asked = Asked {
        path: "/coding/queue",
        title: say.t("coding-queue-title"),
        lede,
        found,
        other: Link::new(&say.to("/coding/second"), say.t("coding-second-title")),
    };
    page_of(ctx, reach, fields, asked, !errors.is_empty())
}

/// `POST /coding/queue`
///
/// # Errors
/// When there is no such experience, it is not theirs to code, or the database cannot be used.
pub async fn send(ctx: Ctx, fields: Fields) -> Result<Response, Problem> {
    let reference = Reference::parse(fields.get("reference")).map_err(|_| Problem::NotFound)?;
    let case = say::load(&ctx, reference).await?;
    let reach = Reach { area: case.e.area.clone(), choice: Vec::new() };
    match case.keep(&ctx, &fields).await? {
        // Somebody else has just done it: there is nothing to be done any more.
        Ok(_) => {
            let to = fields.clone().set("area", &case.e.area).set("done", &case.e.reference);
            let without = ["reference", "version", "shown", "code", "add", "sounds", "grave"];
            Ok(ctx.redirect(&format!("/coding/queue?{}", to.encode(&without))))
        }
        Err(errors) => {
            let place = place(&ctx, &fields)?;
            let page =
                show(&ctx, &reach, &fields, Some((&case, place)), 1, Some(&fields), &errors)?;
            Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
    }
}

/// `GET /coding/second?area=&cursor=`
///
/// # Errors
/// When the area is not theirs, the place is none, or the database cannot be used.
pub async fn second(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let reach = reach(&ctx, &fields)?;
    let (at, id) = place(&ctx, &fields)?;
    let after = (Timestamp::from_microsecond(at).unwrap_or(Timestamp::MAX), id);
    let person = ctx.actor.party.unwrap_or_default();
    let area = reach.area.clone();
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let Some((at, id)) = store::to_code_again(tx, &area, person, after).await? else {
                    return Ok(None);
                };
                let e = experiences::by_id(tx, &area, id).await?;
                Ok::<_, StoreError>(e.map(|e| (e, at)))
            })
        })
        .await
        .map_err(Problem::from)?;
    show_second(&ctx, &reach, &fields, found.as_ref().map(|(e, at)| (e, *at)), &FormErrors::new())
}

#[derive(Template)]
#[template(path = "coding/second.html")]
struct Blind {
    action: String,
    hidden: Vec<(&'static str, String)>,
    summary: Option<crate::web::kit::ErrorSummary>,
    groups: Vec<Checkboxes>,
    tones: Vec<Select>,
    send: Button,
}

fn show_second(
    ctx: &Ctx,
    reach: &Reach,
    fields: &Fields,
    found: Option<(&Experience, Timestamp)>,
    errors: &FormErrors,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let knows = ctx.app.coding.now();
    let found = match found {
        None => None,
        Some((e, at)) => {
            let cursor = written(at.as_microsecond(), e.id);
            let groups =
                knows.books.choice(&e.area).into_iter().enumerate().map(|(at, (name, codes))| {
                    let choices = codes.iter().map(|code| {
                        let ticked = fields.has("code", &code.key);
                        Choice::new(&code.key, &code.name).hint(&code.definition).checked(ticked)
                    });
                    let field = Field::new("code", name).id(&format!("code-{at}"));
                    Checkboxes { field, choices: choices.collect() }
                });
            let hidden = vec![
                ("reference", e.reference.clone()),
                ("area", e.area.clone()),
                ("cursor", cursor.clone()),
            ];
            let form = Markup::template(&Blind {
                action: say.to("/coding/second"),
                hidden,
                summary: crate::web::forms::summary(say, errors),
                groups: groups.collect(),
                tones: Scale::ALL.iter().map(|scale| scale.unseen(say, fields, errors)).collect(),
                send: Button::submit(say.t("coding-queue-keep")),
            })?;
            // Without a link to where the codes stand.
            Some((Text::of(e, false, say), form, cursor))
        }
    };
    let asked = Asked {
        path: "/coding/second",
        title: say.t("coding-second-title"),
        lede: say.t("coding-second-lede").to_owned(),
        found,
        other: Link::new(&say.to("/coding/queue"), say.t("coding-queue-title")),
    };
    page_of(ctx, reach, fields, asked, !errors.is_empty())
}

/// `POST /coding/second`
///
/// # Errors
/// When there is no such experience, it is not theirs to code a second time, or the database cannot be used.
pub async fn send_second(ctx: Ctx, fields: Fields) -> Result<Response, Problem> {
    let say = ctx.say();
    let reference = Reference::parse(fields.get("reference")).map_err(|_| Problem::NotFound)?;
    let case = say::load(&ctx, reference).await?;
    let knows = ctx.app.coding.now();
    let person = ctx.actor.party.ok_or(Problem::NotFound)?;
    let mut codes: Vec<String> = fields.every("code").map(str::to_owned).collect();
    codes.sort();
    codes.dedup();
    let mut errors = FormErrors::new();
    if codes.iter().any(|code| !knows.books.offers(&case.e.area, code)) {
        errors.add("code-0", say.t("coding-error-code"));
    }
    if codes.len() > super::model::MOST_CODES {
        let most = say.number(super::model::MOST_CODES as u64);
        errors.add("code-0", say.with("coding-error-many", "most", most));
    }
    let tone = Tone::typed(&fields, say, &mut errors);
    if errors.is_empty() {
        let (area, id, now) = (case.e.area.clone(), case.e.id, ctx.now);
        let kept = ctx
            .app
            .db
            .write(move |tx| {
                Box::pin(async move {
                    store::code_again(tx, (&area, id), person, (&codes, tone), now).await
                })
            })
            .await;
        match kept {
            // Sent twice, it is kept once.
            Ok(true) | Err(StoreError::Taken) => {}
            Ok(false) => return Err(Problem::NotFound),
            Err(error) => return Err(error.into()),
        }
        let to = fields.clone().set("area", &case.e.area).encode(&[
            "reference",
            "code",
            "sounds",
            "grave",
        ]);
        return Ok(ctx.redirect(&format!("/coding/second?{to}")));
    }
    let (at, _) = place(&ctx, &fields)?;
    let at = Timestamp::from_microsecond(at).unwrap_or(Timestamp::MAX);
    let reach = Reach { area: case.e.area.clone(), choice: Vec::new() };
    let page = show_second(&ctx, &reach, &fields, Some((&case.e, at)), &errors)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}
