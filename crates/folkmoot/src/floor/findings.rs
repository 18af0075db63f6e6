//! What workshops found: captured while they sit, shown so that it can be projected and printed, and taken further as evidence of an
//! ask or as the start of a lesson.

use super::model::{Detail, Finding, LONGEST_FINDING, NotAllowed, Sort, Standing};
use super::questions::{cursor, mine, said};
use super::take::{Held, NotTaken};
use crate::asks;
use crate::asks::listing::pages;
use crate::asks::take::Sitting;
use crate::events::model::State;
use crate::events::show::Case;
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::forms::summary;
use crate::web::kit::{
    Button, Choice, EmptyState, ErrorSummary, Field, Link, Markup, Pagination, Radios, Select,
    ShareRow, TextArea, TextInput,
};
use crate::web::step::{StepPage, note, note_typed};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rules::reference::{Prefix, Reference};

/// How many findings a page shows.
pub(super) const PAGE: usize = 100;
/// How many of the last are shown to whoever captures.
const LAST: usize = 5;
/// How often the page for a screen is loaded again, in seconds.
const AGAIN: &str = "10";

struct Item {
    text: String,
    of: String,
    asks: Vec<Link>,
    acts: Vec<Link>,
}

struct Sorted {
    heading: String,
    items: Vec<Item>,
}

#[derive(Template)]
#[template(path = "floor/findings.html")]
struct Findings<'p> {
    say: Say<'p>,
    title: &'p str,
    lede: String,
    new: Option<Link>,
    sorts: Vec<Sorted>,
    empty: EmptyState,
    pages: Pagination,
    live: Link,
    share: ShareRow,
}

/// Of which workshop and group it is.
fn of(say: Say<'_>, one: &Finding) -> String {
    match one.group {
        Some(group) => {
            let args = [("workshop", one.workshop.as_str().into()), ("group", group.into())];
            say.args("finding-of-group", &args)
        }
        None => one.workshop.clone(),
    }
}

/// `GET /events/{reference}/findings?cursor=&screen=`
///
/// # Errors
/// When there is no such event that anyone may see, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let (case, standing) = said(&ctx, &typed).await?;
    let after = cursor(say, &fields)?;
    let screen = fields.get("screen") == "yes";
    let runs = case.runs(&ctx) && !screen;
    let all = standing.findings.iter().filter(|one| one.number > after && !one.is_struck);
    let mut found: Vec<&Finding> = all.take(PAGE + 1).collect();
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = found.last().filter(|_| more).map(|one| one.number.to_string());
    let path = format!("/events/{}", case.row.reference);
    let here = format!("{path}/findings");
    let sorts = Sort::ALL.iter().filter_map(|sort| {
        let of_sort = found.iter().filter(|one| one.sort == sort.key());
        let items: Vec<Item> = of_sort.map(|one| item(say, &case, one, runs)).collect();
        let heading = say.of("finding-sorts", sort.key());
        (!items.is_empty()).then_some(Sorted { heading, items })
    });
    let count = standing.findings.iter().filter(|one| !one.is_struck).count();
    let (live, words) = match screen {
        true => (here.clone(), "finding-screen-end"),
        false => (format!("{here}?screen=yes"), "finding-screen"),
    };
    let content = Findings {
        say,
        title: &case.row.title,
        lede: say.with("floor-findings-count", "count", i64::try_from(count).unwrap_or(0)),
        new: runs.then(|| Link::new(&say.to(&format!("{here}/new")), say.t("finding-new"))),
        sorts: sorts.collect(),
        empty: EmptyState {
            title: say.t("findings-none").to_owned(),
            text: say.t("findings-none-detail").to_owned(),
            action: None,
        },
        pages: pages(say, &fields, &here, next),
        live: Link::new(&say.to(&live), say.t(words)),
        share: ShareRow {
            print: say.t("share-print").to_owned(),
            copy: String::new(),
            copied: String::new(),
            links: vec![Link::new(&format!("/api/v1{here}"), say.t("data-json"))],
        },
    };
    let above = [("/events", say.t("events-title")), (path.as_str(), case.row.title.as_str())];
    let page = ctx.page(format!("{}: {}", say.t("findings-title"), case.row.title));
    let mut response = page.crumbs(above).show(&content)?.into_response();
    if screen {
        response.headers_mut().insert(header::REFRESH, HeaderValue::from_static(AGAIN));
    }
    Ok(response)
}

fn item(say: Say<'_>, case: &Case, one: &Finding, runs: bool) -> Item {
    let path = format!("/events/{}/findings/{}", case.row.reference, one.number);
    let mut acts = Vec::new();
    if runs {
        let step = |act: &str, key: &str| {
            let href = say.to(&format!("{path}/step?act={act}"));
            Link::new(&href, &say.with(key, "n", one.number))
        };
        let happened = format!("{}: {}", say.of("finding-sort", &one.sort), one.text);
        let context = format!("{}, {}. {}", case.row.reference, case.row.title, of(say, one));
        let lesson = Fields::default().set("happened", &happened).set("context", &context);
        let lesson = format!("/desk/lessons/new?{}", lesson.encode(&[]));
        acts.push(step("linked", "finding-do-linked"));
        acts.push(Link::new(&say.to(&lesson), &say.with("finding-lesson", "n", one.number)));
        acts.push(step("struck", "finding-do-struck"));
    }
    let link = |ask: &String| Link::new(&say.to(&format!("/asks/{ask}")), ask);
    Item {
        text: one.text.clone(),
        of: of(say, one),
        asks: one.asks.iter().map(link).collect(),
        acts,
    }
}

#[derive(Template)]
#[template(path = "floor/capture.html")]
struct Capture<'p> {
    say: Say<'p>,
    lede: String,
    summary: Option<ErrorSummary>,
    action: String,
    controls: Vec<Markup>,
    send: Button,
    last: Vec<String>,
    back: String,
}

/// `GET /events/{reference}/findings/new?slot=&group=`
///
/// # Errors
/// When there is no such event, it is not this actor's, or the database cannot be used.
pub async fn new(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let (case, standing) = mine(&ctx, &typed).await?;
    capture(&ctx, &case, &standing, &fields, &FormErrors::new())
}

/// The pieces of the programme of which something can be found: workshops and feedback, or any if there are none.
fn pieces(case: &Case) -> Vec<(i64, String, Option<i64>)> {
    use rules::agenda::Kind;
    let slots = case.standing.agenda.iter().flat_map(|agenda| &agenda.slots);
    let all: Vec<_> = (1_i64..).zip(slots).collect();
    let fits = |kind: Kind| matches!(kind, Kind::Workshop | Kind::Feedback | Kind::Questions);
    let some = all.iter().filter(|(_, slot)| fits(slot.kind()));
    some.map(|(place, slot)| (*place, slot.title.clone(), slot.groups)).collect()
}

fn capture(
    ctx: &Ctx,
    case: &Case,
    standing: &Standing,
    fields: &Fields,
    errors: &FormErrors,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let pieces: Vec<(String, String)> =
        pieces(case).into_iter().map(|(place, title, _)| (place.to_string(), title)).collect();
    let mut text = TextArea::new(
        field("text", "finding-text").hint(say.t("finding-text-hint")),
        fields.get("text"),
    );
    text.rows = 3;
    let mut group =
        TextInput::new(field("group", "finding-group"), fields.get("group")).width("w-4");
    group.inputmode = Some("numeric");
    let sorts = Sort::ALL.iter().map(|sort| {
        let label = say.of("finding-sort", sort.key());
        Choice::new(sort.key(), &label).checked(fields.get("sort") == sort.key())
    });
    let path = format!("/events/{}/findings", case.row.reference);
    let content = Capture {
        say,
        lede: format!("{}. {}", case.row.title, say.t("finding-new-lede")),
        summary: summary(say, errors),
        action: say.to(&format!("{path}/new")),
        controls: vec![
            Markup::of(&Select::new(
                field("slot", "finding-slot"),
                std::iter::once(("", say.t("finding-slot-none")))
                    .chain(pieces.iter().map(|(place, title)| (place.as_str(), title.as_str()))),
                fields.get("slot"),
            )),
            Markup::of(&group),
            Markup::of(&Radios {
                field: field("sort", "finding-sort-label"),
                choices: sorts.collect(),
            }),
            Markup::of(&text),
        ],
        send: Button::submit(say.t("finding-keep")),
        last: standing
            .findings
            .iter()
            .rev()
            .filter(|one| !one.is_struck)
            .take(LAST)
            .map(|one| format!("{} ({})", one.text, of(say, one)))
            .collect(),
        back: say.to(&path),
    };
    ctx.page(say.t("finding-new")).error(!errors.is_empty()).show(&content)
}

fn found(say: Say<'_>, case: &Case, fields: &Fields) -> Result<Detail, FormErrors> {
    let mut errors = FormErrors::new();
    let text = fields.get("text").to_owned();
    if text.is_empty() || text.chars().count() > LONGEST_FINDING {
        errors.add("text", say.t("finding-text-wrong"));
    }
    let sort = Sort::from_key(fields.get("sort"));
    if sort.is_none() {
        errors.add("sort", say.t("finding-sort-missing"));
    }
    let slot = fields.filled("slot").map(str::parse::<i64>);
    let piece = match slot {
        None => None,
        Some(place) => {
            let piece = pieces(case).into_iter().find(|one| place.as_ref() == Ok(&one.0));
            if piece.is_none() {
                errors.add("slot", say.t("finding-slot-wrong"));
            }
            piece
        }
    };
    let group = fields.filled("group").map(str::parse::<i64>);
    let most = piece.as_ref().and_then(|one| one.2).unwrap_or(rules::agenda::MOST_GROUPS);
    let group = match group {
        None => None,
        Some(Ok(group)) if (1..=most).contains(&group) => Some(group),
        Some(_) => {
            errors.add("group", say.with("finding-group-wrong", "most", most));
            None
        }
    };
    let (Some(sort), true) = (sort, errors.is_empty()) else { return Err(errors) };
    Ok(Detail::Found {
        slot: piece.as_ref().map(|one| one.0),
        workshop: piece.map(|one| one.1).unwrap_or_default(),
        group,
        sort: sort.key().to_owned(),
        text,
    })
}

async fn keep(ctx: &Ctx, case: &Case, detail: Detail) -> Result<Result<(), NotAllowed>, Problem> {
    let (event, sitting) = (case.row.clone(), Sitting::of(ctx, case.row.body));
    let done = ctx.app.db.write(move |tx| {
        Box::pin(async move {
            let mut held = Held::take(tx, &event, &sitting).await?;
            held.note(tx, &detail, &sitting).await
        })
    });
    match done.await {
        Ok(()) => Ok(Ok(())),
        Err(NotTaken::Refused(why)) => Ok(Err(why)),
        Err(NotTaken::Store(error)) => Err(StoreError::into(error)),
    }
}

/// `POST /events/{reference}/findings/new`
///
/// # Errors
/// When there is no such event, it is not this actor's, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let (case, standing) = mine(&ctx, &typed).await?;
    if case.standing.state != State::Published {
        return Err(Problem::Conflict(say.t("question-closed-detail").to_owned()));
    }
    let errors = match found(say, &case, &fields) {
        Err(errors) => errors,
        Ok(detail) => match keep(&ctx, &case, detail).await? {
            // Whoever captures goes on with the same group.
            Ok(()) => {
                let same = fields.encode(&["text", "sort"]);
                let path = format!("/events/{}/findings/new", case.row.reference);
                return Ok(ctx.redirect(&format!("{path}?{same}")));
            }
            Err(_) => {
                let mut errors = FormErrors::new();
                errors.add("text", say.t("finding-too-many"));
                errors
            }
        },
    };
    let page = capture(&ctx, &case, &standing, &fields, &errors)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

fn one(standing: &Standing, number: i64) -> Result<&Finding, Problem> {
    let found = standing.findings.iter().find(|one| one.number == number && !one.is_struck);
    found.ok_or(Problem::NotFound)
}

/// `GET /events/{reference}/findings/{n}/step?act=`
///
/// # Errors
/// When there is no such event, finding or act, it is not this actor's, or the database cannot be used.
pub async fn step_page(
    ctx: Ctx,
    Path((typed, number)): Path<(String, i64)>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let (case, standing) = mine(&ctx, &typed).await?;
    step_show(&ctx, &case, one(&standing, number)?, &fields, &FormErrors::new())
}

fn step_show(
    ctx: &Ctx,
    case: &Case,
    one: &Finding,
    fields: &Fields,
    errors: &FormErrors,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let path = format!("/events/{}/findings", case.row.reference);
    let (act, control) = match fields.get("act") {
        "linked" => {
            let field = Field::new("ask", say.t("finding-ask"))
                .hint(say.t("finding-ask-hint"))
                .error(say.t("form-error-word"), errors.of("ask"));
            ("linked", Markup::of(&TextInput::new(field, fields.get("ask"))))
        }
        "struck" => ("struck", Markup::of(&note(say, say.t("finding-struck-why"), fields, errors))),
        _ => return Err(Problem::NotFound),
    };
    let title = say.with(&format!("finding-do-{act}"), "n", one.number);
    StepPage {
        title: &title,
        reference: &case.row.reference,
        lede: one.text.clone(),
        action: &format!("{path}/{}/step", one.number),
        back: &path,
        above: vec![("/events", say.t("events-title")), (&path, say.t("findings-title"))],
        act,
        version: 0,
        happened: None,
        controls: vec![control],
        takes_files: false,
        send: say.t("ask-keep"),
    }
    .show(ctx, errors)
}

/// `POST /events/{reference}/findings/{n}/step`
///
/// # Errors
/// When there is no such event, finding or act, it is not this actor's, or the database cannot be used.
pub async fn step(
    ctx: Ctx,
    Path((typed, number)): Path<(String, i64)>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let (case, standing) = mine(&ctx, &typed).await?;
    let finding = one(&standing, number)?;
    let mut errors = FormErrors::new();
    let detail = match fields.get("act") {
        "linked" => {
            let reference = Reference::parse_as(Prefix::Ask, fields.get("ask"));
            let found = match reference {
                None => None,
                Some(reference) => {
                    let read = ctx.app.db.read(move |tx| {
                        Box::pin(async move { asks::store::by_reference(tx, reference).await })
                    });
                    read.await.map_err(Problem::from)?
                }
            };
            if found.is_none() {
                errors.add("ask", say.t("finding-ask-wrong"));
            }
            Detail::Linked {
                finding: number,
                ask: found.map(|row| row.reference).unwrap_or_default(),
            }
        }
        "struck" => {
            let longest = (LONGEST_FINDING, "finding-text-wrong");
            let why = note_typed(say, true, longest, &fields, &mut errors).unwrap_or_default();
            Detail::Struck { finding: number, why }
        }
        _ => return Err(Problem::NotFound),
    };
    if errors.is_empty() {
        match keep(&ctx, &case, detail).await? {
            Ok(()) => {
                return Ok(ctx.redirect(&format!("/events/{}/findings", case.row.reference)));
            }
            Err(_) => errors.add("ask", say.t("finding-already")),
        }
    }
    let page = step_show(&ctx, &case, finding, &fields, &errors)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}
