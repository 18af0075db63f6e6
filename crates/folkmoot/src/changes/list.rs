//! What became different, newest claim first, with how many there are of each grade: each number leads to exactly
//! the claims that it counts.

use super::listing::{self, PAGE, filter, years};
use super::model::{Aim, ClaimRow, Filter, NO_AIM, ReportYear};
use super::store;
use crate::asks::list::area_select;
use crate::asks::listing::pages;
use crate::parties::bodies;
use crate::web::kit::{
    Button, ButtonKind, Cell, Column, DataTable, EmptyState, Field, Link, Markup, Pagination,
    Select, ShareRow,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, Page, Problem, fields::QueryFields};
use askama::Template;
use rules::change::Grade;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "changes/list.html")]
struct List<'p> {
    say: Say<'p>,
    action: String,
    counts: DataTable,
    body: Option<String>,
    kept: Vec<(&'static str, String)>,
    area: Select,
    year: Select,
    grade: Select,
    aim: Select,
    show: Button,
    items: Option<Markup>,
    empty: EmptyState,
    pages: Pagination,
    share: ShareRow,
}

/// What a page of the list is made of.
pub(super) struct Part {
    pub(super) found: Vec<ClaimRow>,
    pub(super) more: bool,
    /// How many there are of each grade, those that are contested apart.
    pub(super) counts: Vec<(String, bool, i64)>,
}

/// A part of the list, and the counts of all that the filter lets through.
pub(super) async fn part(
    ctx: &Ctx,
    filter: Filter,
    before: Option<Uuid>,
    most: i64,
) -> Result<Part, Problem> {
    let (mut found, counts) = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let found = store::list(tx, &filter, before, most + 1).await?;
                Ok::<_, crate::store::StoreError>((found, store::counts(tx, &filter).await?))
            })
        })
        .await
        .map_err(Problem::from)?;
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let more = found.len() > most;
    found.truncate(most);
    Ok(Part { found, more, counts })
}

/// `GET /changes?area=&body=&year=&grade=&aim=&contested=&cursor=`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let say = ctx.say();
    let (filter, before) = filter(&fields, say).map_err(Problem::Invalid)?;
    let id = filter.body;
    let part = part(&ctx, filter, before, PAGE).await?;
    let (span, body) = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let body = match id {
                    Some(id) => Some(bodies::by_id(tx, id).await?.ok_or(Problem::NotFound)?),
                    None => None,
                };
                Ok::<_, Problem>((store::span(tx).await?, body))
            })
        })
        .await?;
    let next = part.found.last().filter(|_| part.more).map(|row| row.id.to_string());
    let field = |name: &str, key: &str| Field::new(name, say.t(key));
    let content = List {
        say,
        action: say.to("/changes"),
        counts: counted(say, &fields, &part.counts),
        body: body.map(|body| say.with("changes-of", "body", body.name_in(say))),
        kept: ["body", "contested"]
            .into_iter()
            .filter_map(|name| Some((name, fields.filled(name)?.to_owned())))
            .collect(),
        area: area_select(say, &fields),
        year: select(
            field("year", "changes-year"),
            say.t("changes-any-year"),
            years(span).into_iter().map(|y: ReportYear| (y.0.to_string(), y.name())),
            fields.get("year"),
        ),
        grade: select(
            field("grade", "changes-grade"),
            say.t("changes-any-grade"),
            Grade::ALL.map(|g| (g.key().to_owned(), say.of("change-grade", g.key()))),
            fields.get("grade"),
        ),
        aim: select(
            field("aim", "changes-aim"),
            say.t("changes-any-aim"),
            Aim::ALL
                .iter()
                .map(|aim| aim.key())
                .chain([NO_AIM])
                .map(|key| (key.to_owned(), say.of("change-aim", key))),
            fields.get("aim"),
        ),
        show: Button::submit(say.t("asks-show")).kind(ButtonKind::Secondary),
        items: match part.found.is_empty() {
            true => None,
            false => Some(listing::items(say, &part.found)?),
        },
        empty: EmptyState {
            title: say.t("changes-none").to_owned(),
            text: say.t("changes-none-detail").to_owned(),
            action: None,
        },
        pages: pages(say, &fields, "/changes", next),
        share: ShareRow {
            print: String::new(),
            copy: String::new(),
            copied: String::new(),
            links: vec![
                Link::new(&say.to("/changes/aims"), say.t("aims-title")),
                Link::new(&say.to("/changes.atom"), say.t("asks-atom")),
                Link::new("/api/v1/changes", say.t("data-json")),
            ],
        },
    };
    ctx.page(say.t("changes-title")).feed(say.to("/changes.atom")).show(&content)
}

/// A filter of lists: a few answers, and any of them.
pub(super) fn select(
    field: Field,
    any: &str,
    options: impl IntoIterator<Item = (String, String)>,
    chosen: &str,
) -> Select {
    let options: Vec<(String, String)> = options.into_iter().collect();
    let all = options.iter().map(|(key, words)| (key.as_str(), words.as_str()));
    Select::new(field, std::iter::once(("", any)).chain(all), chosen)
}

/// How many there are of each grade, each number a link to them.
fn counted(say: Say<'_>, fields: &Fields, counts: &[(String, bool, i64)]) -> DataTable {
    let number = |grade: Grade, contested: bool| -> i64 {
        let these = counts.iter().filter(|(key, c, _)| key == grade.key() && *c == contested);
        these.map(|(.., n)| n).sum()
    };
    let cell = |grade: Grade, contested: bool| {
        let n = number(grade, contested);
        if n == 0 {
            return Cell::text("0");
        }
        let narrowed = fields
            .clone()
            .set("grade", grade.key())
            .set("contested", if contested { "yes" } else { "no" });
        let address = format!("{}?{}", say.to("/changes"), narrowed.encode(&["cursor"]));
        Markup::link(&address, &say.number(n))
    };
    let columns = vec![
        Column::text(say.t("changes-grade")),
        Column::number(say.t("changes-not-contested")),
        Column::number(say.t("changes-contested")),
    ];
    let rows = Grade::ALL
        .into_iter()
        .rev()
        .map(|grade| {
            let name = Cell::text(&say.of("change-grade-long", grade.key()));
            vec![name, cell(grade, false), cell(grade, true)]
        })
        .collect();
    DataTable::new("grades", say.t("changes-counted"), columns).rows(rows)
}
