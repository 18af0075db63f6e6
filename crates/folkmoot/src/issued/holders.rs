//! Who has which version, for the body that issues it: by region, and each of them with what is known of its way.

use super::case::{Case, load, reference};
use super::listing::PAGE;
use super::open::is_of_body;
use super::receipt::{Counts, Holder, ReceiptRow};
use crate::access::{Action, Refusal, area_name};
use crate::areas::choose::by_region;
use crate::areas::register::{AreaCode, Register};
use crate::asks::listing::pages;
use crate::keyed::keyed;
use crate::parties::bodies;
use crate::web::csv;
use crate::web::fields::QueryFields;
use crate::web::kit::{
    Button, ButtonKind, Cell, Column, DataTable, Field, Link, Markup, Pagination, Select, ShareRow,
    Tag, TagKind,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use rules::issued::{Holding, Way};
use std::collections::HashMap;
use uuid::Uuid;

keyed! {
    /// What somebody has.
    Has {
        /// The version that holds.
        Current = "current",
        /// An older one.
        Old = "old",
        /// None reached them.
        Nothing = "nothing",
    }
}

impl Has {
    fn of(holding: Holding) -> Has {
        match holding {
            Holding::Current(_) => Has::Current,
            Holding::Old(_) => Has::Old,
            Holding::NotReached => Has::Nothing,
        }
    }
}

/// The code of the region of an area.
fn region_of(area: &str) -> Option<String> {
    let code: AreaCode = area.parse().ok()?;
    Register::england().area(code).map(|area| area.region.to_string())
}

/// The name of the region of an area.
fn region_name(say: Say<'_>, area: &str) -> String {
    let code = region_of(area);
    let mut regions = Register::england().regions().iter();
    let found = regions.find(|region| Some(region.code.to_string()) == code);
    found.map(|region| region.name_in(say.language).to_owned()).unwrap_or_default()
}

/// How many have which version, by region.
#[must_use]
pub fn region_table(ctx: &Ctx, case: &Case) -> DataTable {
    let say = ctx.say();
    let holders = case.holders();
    let columns = vec![
        Column::text(say.t("areas-region")),
        Column::number(say.t("issued-count-all")),
        Column::number(say.t("issued-has-current")),
        Column::number(say.t("issued-has-old")),
        Column::number(say.t("issued-has-nothing")),
    ];
    let row = |name: Cell, counts: &Counts| {
        let numbers = [counts.all, counts.current, counts.old, counts.not_reached];
        let mut cells = vec![name];
        cells.extend(numbers.iter().map(|count| Cell::text(&say.number(*count))));
        cells
    };
    let mut rows: Vec<Vec<Cell>> = by_region(ctx.today, say.language)
        .into_iter()
        .map(|(region, _)| {
            let code = region.code.to_string();
            let there = holders.iter().filter(|one| region_of(one.area).as_ref() == Some(&code));
            let path = format!("/issued/{}/holders?region={code}", case.row.reference);
            let name = Markup::link(&say.to(&path), region.name_in(say.language));
            row(name, &Counts::of(there))
        })
        .collect();
    rows.push(row(Cell::text(say.t("leads-all")), &Counts::of(&holders)));
    DataTable {
        total: true,
        ..DataTable::new("by-region", say.t("issued-by-region"), columns).rows(rows)
    }
}

/// The holders that a filter lets through, after the one of the cursor.
fn narrowed<'a>(case: &'a Case, fields: &Fields, ctx: &Ctx) -> Result<Vec<Holder<'a>>, FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let has = fields.filled("has").map(Has::from_key);
    if has == Some(None) {
        errors.add("has", say.t("issued-bad-has"));
    }
    let region = fields.get("region");
    let regions = by_region(ctx.today, say.language);
    if !region.is_empty() && !regions.iter().any(|(one, _)| one.code.as_str() == region) {
        errors.add("region", say.t("areas-wrong-region"));
    }
    let mut found = case.holders();
    found.retain(|one| {
        let there = region.is_empty() || region_of(one.area).as_deref() == Some(region);
        there && has.flatten().is_none_or(|has| Has::of(one.holding) == has)
    });
    if let Some(cursor) = fields.filled("cursor") {
        let id: Option<Uuid> = cursor.parse().ok();
        match found.iter().position(|one| Some(one.body) == id) {
            Some(at) => drop(found.drain(..=at)),
            None => errors.add("cursor", say.t("access-bad-cursor")),
        }
    }
    if errors.is_empty() { Ok(found) } else { Err(errors) }
}

#[derive(Template)]
#[template(path = "issued/holders.html")]
struct Holders<'p> {
    say: Say<'p>,
    lede: String,
    regions: DataTable,
    action: String,
    region: Select,
    has: Select,
    show: Button,
    table: DataTable,
    pages: Pagination,
    share: ShareRow,
}

/// The case of an address, for whoever works for its body.
async fn own(ctx: &Ctx, typed: &str) -> Result<Case, Problem> {
    let case = load(ctx, reference(typed)?, None).await?;
    if is_of_body(ctx, &case) {
        return Ok(case);
    }
    Err(Problem::Refused(Refusal::NotThere(Action::AnswerFor)))
}

/// The names of some holders, in the reader's language.
async fn names(ctx: &Ctx, holders: &[Holder<'_>]) -> Result<HashMap<Uuid, String>, Problem> {
    let ids: Vec<Uuid> = holders.iter().map(|one| one.body).collect();
    let read = ctx.app.db.read(move |tx| Box::pin(async move { bodies::of_ids(tx, ids).await }));
    let bodies = read.await.map_err(Problem::from)?;
    Ok(bodies.into_iter().map(|(id, body)| (id, body.name_in(ctx.say()))).collect())
}

/// `GET /issued/{reference}/holders?region=&has=&cursor=`
///
/// # Errors
/// When there is no such document, it is another's, a filter cannot be understood, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let case = own(&ctx, &typed).await?;
    let mut shown = narrowed(&case, &fields, &ctx).map_err(Problem::Invalid)?;
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = shown.len() > most;
    shown.truncate(most);
    let next = shown.last().filter(|_| more).map(|one| one.body.to_string());
    let names = names(&ctx, &shown).await?;
    let path = format!("/issued/{}", case.row.reference);
    let regions = by_region(ctx.today, say.language);
    let regions: Vec<(&str, &str)> = regions
        .iter()
        .map(|(region, _)| (region.code.as_str(), region.name_in(say.language)))
        .collect();
    let has: Vec<(&str, String)> =
        Has::ALL.iter().map(|has| (has.key(), say.of("issued-has", has.key()))).collect();
    let content = Holders {
        say,
        lede: format!("{}: {}", case.row.reference, case.row.title),
        regions: region_table(&ctx, &case),
        action: say.to(&format!("{path}/holders")),
        region: Select::new(
            Field::new("region", say.t("areas-region")),
            std::iter::once(("", say.t("areas-all-regions"))).chain(regions),
            fields.get("region"),
        ),
        has: Select::new(
            Field::new("has", say.t("issued-has")),
            std::iter::once(("", say.t("issued-has-any")))
                .chain(has.iter().map(|(key, words)| (*key, words.as_str()))),
            fields.get("has"),
        ),
        show: Button::submit(say.t("asks-show")).kind(ButtonKind::Secondary),
        table: table(say, &case, &shown, &names),
        pages: pages(say, &fields, &format!("{path}/holders"), next),
        share: ShareRow {
            print: say.t("share-print").to_owned(),
            copy: String::new(),
            copied: String::new(),
            links: vec![Link::new(&format!("{path}/holders.csv"), say.t("data-csv"))],
        },
    };
    let above = [("/issued", say.t("issued-title")), (path.as_str(), case.row.reference.as_str())];
    let title = format!("{}: {}", say.t("issued-holders"), case.row.title);
    ctx.page(title).crumbs(above).show(&content)
}

fn has_tag(say: Say<'_>, holding: Holding) -> Tag {
    match holding {
        Holding::Current(version) => {
            let words = say.with("issued-holds-current", "version", i64::from(version));
            Tag::new(TagKind::Good, &words)
        }
        Holding::Old(version) => {
            Tag::new(TagKind::Late, &say.with("issued-holds-old", "version", i64::from(version)))
        }
        Holding::NotReached => Tag::new(TagKind::Waiting, say.t("issued-has-nothing")),
    }
}

/// What is known of the way of one version, in a sentence.
fn way_in(say: Say<'_>, row: &ReceiptRow) -> String {
    let key = match (row.way(), row.opened_by.as_deref()) {
        (Way::Opened, Some("link")) => "opened-link",
        (Way::Opened, _) => "opened-officer",
        (way, _) => way.key(),
    };
    let args = [("version", row.number.into()), ("day", say.day(row.way_on()).into())];
    let words = say.args(&format!("issued-way-{key}"), &args);
    match row.late {
        true => format!("{words} {}", say.t("issued-way-late")),
        false => words,
    }
}

fn table(
    say: Say<'_>,
    case: &Case,
    shown: &[Holder<'_>],
    names: &HashMap<Uuid, String>,
) -> DataTable {
    let back: Vec<Uuid> = case.came_back().into_iter().map(|row| row.holder).collect();
    let columns = ["issued-column-holder", "areas-region", "issued-has", "issued-column-proof"];
    let columns = columns.iter().map(|key| Column::text(say.t(key))).collect();
    let row = |one: &Holder<'_>| {
        let name = names.get(&one.body).map_or(say.t("body-unknown"), String::as_str);
        let ways: Vec<String> = one
            .given
            .iter()
            .filter(|row| row.state != "dropped" || row.opened_on.is_some())
            .map(|row| way_in(say, row))
            .collect();
        vec![
            Markup::link(&say.to(&format!("/directory/{}", one.body)), name),
            Cell::text(&region_name(say, one.area)),
            Markup::of(&has_tag(say, one.holding)),
            match back.contains(&one.body) {
                true => {
                    let path = format!("/issued/{}/step?act=mailed", case.row.reference);
                    let href = say.to(&format!("{path}&again={}", one.body));
                    let link = Markup::link(&href, say.t("issued-mail-again"));
                    Markup::text(&format!("{} ", ways.join(" "))).then(&link)
                }
                false => Cell::text(&ways.join(" ")),
            },
        ]
    };
    DataTable::new("holders", say.t("issued-holders-caption"), columns)
        .rows(shown.iter().map(row).collect())
}

/// `GET /issued/{reference}/holders.csv`: a line for each version that was sent to somebody, with the same filters.
///
/// # Errors
/// When there is no such document, it is another's, a filter cannot be understood, or the database cannot be used.
pub async fn csv(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let case = own(&ctx, &typed).await?;
    let shown = narrowed(&case, &fields, &ctx).map_err(Problem::Invalid)?;
    let names = names(&ctx, &shown).await?;
    let mut text = String::from(csv::MARK);
    text.push_str(&csv::line(&[
        "region",
        "area",
        "area_name",
        "holder",
        "has",
        "version",
        "owed_on",
        "way",
        "way_on",
        "opened_by",
        "late",
    ]));
    for one in &shown {
        let region = region_of(one.area).unwrap_or_default();
        let name = names.get(&one.body).map_or("", String::as_str);
        for row in &one.given {
            text.push_str(&csv::line(&[
                &region,
                one.area,
                &area_name(say, one.area),
                name,
                Has::of(one.holding).key(),
                &row.number.to_string(),
                &row.owed_on.to_string(),
                if row.state == "dropped" { "dropped" } else { row.way().key() },
                &row.way_on().to_string(),
                row.opened_by.as_deref().unwrap_or(""),
                if row.late { "yes" } else { "no" },
            ]));
        }
    }
    let name = format!("attachment; filename=\"{}-holders.csv\"", case.row.reference);
    let name = HeaderValue::from_str(&name).map_err(|why| Problem::Internal(why.to_string()))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(csv::KIND)),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, text).into_response())
}
