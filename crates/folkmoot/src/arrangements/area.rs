//! What one area has had, from the first day of the duty on.

use super::listing::{link, state_words, term};
use super::model::{ArrangementRow, of_area_on};
use super::store;
use crate::areas::show::area_of;
use crate::web::kit::{Column, DataTable, EmptyState, Link, Markup};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;
use rules::arrangement::{LIMIT, State};

/// How many arrangements of an area are shown.
const MOST: i64 = 200;

#[derive(Template)]
#[template(path = "arrangements/area.html")]
struct OfArea {
    title: String,
    state: String,
    warning: Option<String>,
    table: Option<DataTable>,
    empty: EmptyState,
    links: Vec<Link>,
}

/// `GET /arrangements/areas/{code}`
///
/// # Errors
/// When there is no such area, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(code): Path<String>) -> Result<Page, Problem> {
    let area = area_of(&code)?;
    let code = area.code.as_str();
    let rows = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { store::of_area(tx, code, MOST).await }))
        .await
        .map_err(Problem::from)?;
    let say = ctx.say();
    let name = area.name_in(say.language);
    let (on, _) = of_area_on(area, &rows, ctx.today);
    let warning = match on.state {
        State::None if ctx.today > LIMIT && area.in_force(ctx.today) => {
            Some(say.t("arr-none-warning").to_owned())
        }
        _ => None,
    };
    let content = OfArea {
        title: say.with("arr-of-area", "area", name),
        state: state_words(say, on),
        warning,
        table: (!rows.is_empty()).then(|| table(say, name, &rows)),
        empty: EmptyState {
            title: say.t("arr-nothing").to_owned(),
            text: say.t("arr-nothing-detail").to_owned(),
            action: None,
        },
        links: [
            (format!("/procurements?area={code}"), "pro-of-area"),
            (format!("/register/{code}"), "arr-register"),
            (format!("/leads/{code}"), "arr-leads"),
            (format!("/areas/{code}"), "arr-area-page"),
        ]
        .iter()
        .map(|(path, key)| Link::new(&say.to(path), say.t(key)))
        .collect(),
    };
    let own = format!("/areas/{code}");
    let above = [("/arrangements", say.t("arr-title")), (own.as_str(), name)];
    ctx.page(say.with("arr-of-area", "area", name)).crumbs(above).show(&content)
}

fn table(say: Say<'_>, name: &str, rows: &[ArrangementRow]) -> DataTable {
    let keys = ["ask-reference", "arr-what", "arr-carrier", "arr-made", "arr-term", "arr-live"];
    let row = |row: &ArrangementRow| {
        let live = row.live_on.map_or("\u{2013}".to_owned(), |day| say.day(day));
        vec![
            link(say, row),
            Markup::text(&say.of("arr-what", &row.what)),
            Markup::text(&row.carrier_in(say)),
            Markup::text(&say.day(row.made_on)),
            Markup::text(&term(say, row)),
            Markup::text(&live),
        ]
    };
    let columns = keys.iter().map(|key| Column::text(say.t(key))).collect();
    let caption = say.with("arr-of-area", "area", name);
    let table = DataTable::new("history", &caption, columns).rows(rows.iter().map(row).collect());
    DataTable { caption_hidden: true, ..table }
}
