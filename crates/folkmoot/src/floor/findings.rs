//! What workshops found, for everybody: shown so that it can be projected and printed; for whoever holds the event, what can be done
//! with each.

use super::model::{Finding, Sort};
use super::questions::{cursor, said};
use crate::asks::listing::pages;
use crate::events::show::Case;
use crate::web::fields::QueryFields;
use crate::web::kit::{EmptyState, Link, Pagination, ShareRow};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

/// How many findings a page shows.
pub(super) const PAGE: usize = 100;
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
pub(super) fn of(say: Say<'_>, one: &Finding) -> String {
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
