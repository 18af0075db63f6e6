//! What was sent to the scrutiny committees of the areas, and when, the newest first; for one area also what there is for it.

use super::part::{Has, has};
use super::plan::{Plan, path};
use super::store::{self, SentRow};
use crate::access::area_name;
use crate::areas::register::{Area, Register};
use crate::asks::listing::pages;
use crate::lessons::listing;
use crate::parties::bodies::{self, Body};
use crate::pilots::list::area_of_country;
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::kit::{
    Button, ButtonKind, Cell, Column, DataTable, EmptyState, Link, Markup, Pagination, Select,
    ShareRow,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use uuid::Uuid;

/// How many of the things sent a page shows.
pub(super) const PAGE: i64 = 25;

#[derive(Template)]
#[template(path = "to_scrutiny/list.html")]
struct List<'p> {
    say: Say<'p>,
    action: String,
    area: Select,
    show: Button,
    of: Option<OfArea>,
    table: Option<DataTable>,
    empty: EmptyState,
    pages: Pagination,
    share: ShareRow,
}

/// What there is for the area that was chosen.
struct OfArea {
    committee: Option<Link>,
    plans: Option<Markup>,
    lessons: Option<Markup>,
}

/// Reads `area` and `cursor`.
pub(super) fn filter(
    fields: &Fields,
    say: Say<'_>,
) -> Result<(Option<&'static Area>, Option<Uuid>), FormErrors> {
    let mut errors = FormErrors::new();
    let area = fields
        .filled("area")
        .map(|typed| typed.parse().ok().and_then(|code| Register::england().area(code)));
    if matches!(area, Some(None)) {
        errors.add("area", say.t("directory-bad-area"));
    }
    let before = fields.filled("cursor").map(str::parse::<Uuid>);
    if matches!(before, Some(Err(_))) {
        errors.add("cursor", say.t("access-bad-cursor"));
    }
    if errors.is_empty() { Ok((area.flatten(), before.and_then(Result::ok))) } else { Err(errors) }
}

/// `GET /for-scrutiny?area=&cursor=`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let say = ctx.say();
    let (area, before) = filter(&fields, say).map_err(Problem::Invalid)?;
    let today = ctx.today;
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let code = area.map(|area| area.code.as_str());
            let sent = store::list(tx, code, before, PAGE + 1).await?;
            let mut of: Option<(Has, Option<Body>)> = None;
            if let Some(area) = area {
                let committee = match store::committee(tx, area.code.as_str()).await? {
                    Some(id) => bodies::by_id(tx, id).await?,
                    None => None,
                };
                of = Some((has(tx, area, today).await?, committee));
            }
            Ok::<_, StoreError>((sent, of))
        })
    });
    let (mut sent, of) = read.await.map_err(Problem::from)?;
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = sent.len() > most;
    sent.truncate(most);
    let next = sent.last().filter(|_| more).map(|row| row.id.to_string());
    let of = match of {
        Some((has, committee)) => Some(OfArea {
            committee: committee.map(|body| {
                Link::new(&say.to(&format!("/directory/{}", body.id)), &body.name_in(say))
            }),
            plans: plans(say, &has.plans),
            lessons: match has.lessons.is_empty() {
                true => None,
                false => Some(listing::fitting_items(say, &has.lessons)?),
            },
        }),
        None => None,
    };
    let of_area = area.map(|area| format!("?area={}", area.code)).unwrap_or_default();
    let content = List {
        say,
        action: say.to("/for-scrutiny"),
        area: area_of_country(say, &fields),
        show: Button::submit(say.t("asks-show")).kind(ButtonKind::Secondary),
        of,
        table: (!sent.is_empty()).then(|| table(say, &sent, true)),
        empty: EmptyState {
            title: say.t("tos-none").to_owned(),
            text: say.t("tos-none-detail").to_owned(),
            action: None,
        },
        pages: pages(say, &fields, "/for-scrutiny", next),
        share: ShareRow {
            print: say.t("share-print").to_owned(),
            copy: String::new(),
            copied: String::new(),
            links: vec![
                Link::new(&say.to(&format!("/for-scrutiny.csv{of_area}")), say.t("data-csv")),
                Link::new(&say.to(&format!("/for-scrutiny.atom{of_area}")), say.t("asks-atom")),
                Link::new(&format!("/api/v1/for-scrutiny{of_area}"), say.t("data-json")),
            ],
        },
    };
    let feed = say.to(&format!("/for-scrutiny.atom{of_area}"));
    ctx.page(say.t("tos-list-title")).feed(feed).show(&content)
}

/// The plans of an area, each a link; nothing if there is none.
pub(super) fn plans(say: Say<'_>, plans: &[Plan]) -> Option<Markup> {
    let line = |plan: &Plan| {
        let link = Markup::link(&say.to(&path(&plan.reference)), &plan.title);
        let kind = say.with(&format!("tos-kind-{}", plan.kind), "n", plan.n);
        link.then(&Markup::text(&format!(". {kind}")))
    };
    plans.iter().map(line).reduce(|all, one| all.then(&Markup::text(" ")).then(&one))
}

/// What was sent, as a table; on the page of a committee without saying which area and committee.
pub(super) fn table(say: Say<'_>, rows: &[SentRow], of_all: bool) -> DataTable {
    let row = |row: &SentRow| {
        let link = Markup::link(&say.to(&path(&row.reference)), &row.title);
        let n = say.with("les-version-n", "n", row.n);
        let mut cells = vec![
            link.then(&Markup::text(&format!(" ({n})"))),
            Cell::text(&say.of("tos-what", &row.what)),
            Cell::text(&say.day(row.on_day)),
        ];
        if of_all {
            cells.push(Cell::text(&area_name(say, &row.area)));
            let committee = say.to(&format!("/directory/{}", row.body));
            cells.push(Markup::link(&committee, &row.body_name));
        }
        cells
    };
    let mut columns = vec!["tos-sent", "tos-what", "les-used-on"];
    if of_all {
        columns.extend(["les-used-area", "tos-committee"]);
    }
    let columns = columns.iter().map(|key| Column::text(say.t(key))).collect();
    DataTable::new("sent", say.t("tos-list-caption"), columns).rows(rows.iter().map(row).collect())
}
