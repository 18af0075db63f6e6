//! Early warning, for everybody: what rises where, week by week.

use super::model::{RunRow, SignalRow};
use super::store;
use crate::access::Action;
use crate::areas::choose::options;
use crate::areas::register::{AreaCode, Register};
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::kit::{
    Button, Cell, Column, DataTable, EmptyState, Field, Link, Markup, Notice, NoticeKind, Select,
    ShareRow,
};
use crate::web::words::Say;
use crate::web::{Ctx, FormErrors, Page, Problem};
use askama::Template;
use jiff::civil::Date;

/// How many signals a page shows: more than a week ever had.
pub(super) const MOST: i64 = 200;
/// How many weeks before are named.
const WEEKS: i64 = 12;

#[derive(Template)]
#[template(path = "signals/list.html")]
struct List<'p> {
    say: Say<'p>,
    lede: String,
    notice: Option<Notice>,
    action: String,
    area: Select,
    look: Button,
    table: Option<DataTable>,
    empty: EmptyState,
    before: Vec<Link>,
    share: ShareRow,
}

/// What is asked for: the area, and the week by its Monday.
pub(super) struct Asked {
    pub(super) area: Option<AreaCode>,
    pub(super) week: Option<Date>,
}

/// Reads `area` and `week`.
pub(super) fn asked(fields: &crate::web::Fields, say: Say<'_>) -> Result<Asked, FormErrors> {
    let mut errors = FormErrors::new();
    let area = fields.filled("area").map(|typed| {
        let code: Option<AreaCode> = typed.parse().ok();
        code.filter(|code| Register::england().area(*code).is_some())
    });
    if matches!(area, Some(None)) {
        errors.add("area", say.t("list-error-area"));
    }
    let week = fields.filled("week").map(|typed| typed.parse::<Date>().ok());
    if matches!(week, Some(None)) {
        errors.add("week", say.t("signals-bad-week"));
    }
    match errors.is_empty() {
        true => Ok(Asked { area: area.flatten(), week: week.flatten() }),
        false => Err(errors),
    }
}

/// The week that is asked for, or the newest that was looked at, with its signals.
pub(super) async fn found(
    ctx: &Ctx,
    asked: &Asked,
    also_few: bool,
) -> Result<Option<(RunRow, Vec<SignalRow>)>, Problem> {
    let (area, week) = (asked.area, asked.week);
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let run = match week {
                Some(week) => store::run(tx, week).await?,
                None => store::newest(tx).await?,
            };
            let Some(run) = run else { return Ok(None) };
            let area = area.as_ref().map(AreaCode::as_str);
            let signals = store::of_week(tx, run.week, area, also_few, MOST).await?;
            Ok::<_, StoreError>(Some((run, signals)))
        })
    });
    let found = read.await.map_err(Problem::from)?;
    match (found, week) {
        (None, Some(_)) => Err(Problem::NotFound),
        (found, _) => Ok(found),
    }
}

/// `GET /signals?area=&week=`
///
/// # Errors
/// When what is asked for cannot be understood, that week was not looked at, or the database cannot be used.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let say = ctx.say();
    let wish = asked(&fields, say).map_err(Problem::Invalid)?;
    // Of few, those learn who moderate there: they may read each experience anyway.
    let also_few =
        wish.area.is_some_and(|area| ctx.need_in(Action::Moderate, area.as_str()).is_ok());
    let found = found(&ctx, &wish, also_few).await?;
    let until = found.as_ref().map_or(ctx.today, |(run, _)| run.week);
    let read =
        ctx.app.db.read(move |tx| Box::pin(async move { store::runs(tx, until, WEEKS).await }));
    let before = read.await.map_err(Problem::from)?;
    let area = wish.area.map(|area| area.to_string()).unwrap_or_default();
    let query = |week: Date| match area.as_str() {
        "" => format!("/signals?week={week}"),
        area => format!("/signals?area={area}&week={week}"),
    };
    let lede = match &found {
        Some((run, _)) => {
            let args =
                [("week", say.day(run.week).into()), ("charts", say.number(run.charts).into())];
            say.args("signals-lede", &args)
        }
        None => say.t("signals-lede-none").to_owned(),
    };
    let content = List {
        say,
        lede,
        notice: also_few.then(|| Notice {
            id: "few".to_owned(),
            kind: NoticeKind::Info,
            title: say.t("signals-few").to_owned(),
            body: say.t("signals-few-text").into(),
        }),
        action: say.to("/signals"),
        area: Select {
            field: Field::new("area", say.t("themes-area")),
            options: options(ctx.today, say.language, say.t("areas-country"), &area),
            width: "",
        },
        look: Button::submit(say.t("themes-look")),
        table: found.as_ref().and_then(|(_, signals)| table(&ctx, signals)),
        empty: EmptyState {
            title: say.t("signals-none").to_owned(),
            text: say.t("signals-none-text").to_owned(),
            action: None,
        },
        before: before
            .iter()
            .map(|run| {
                let args = [("week", say.day(run.week).into()), ("count", run.found.into())];
                Link::new(&say.to(&query(run.week)), &say.args("signals-week", &args))
            })
            .collect(),
        share: ShareRow {
            print: say.t("share-print").to_owned(),
            copy: String::new(),
            copied: String::new(),
            links: vec![Link::new(&format!("/api/v1{}", fields_in(&fields)), say.t("data-json"))],
        },
    };
    let above = [("/themes", say.t("themes-title"))];
    ctx.page(say.t("signals-title")).crumbs(above).show(&content)
}

fn fields_in(fields: &crate::web::Fields) -> String {
    match fields.encode(&[]) {
        query if query.is_empty() => "/signals".to_owned(),
        query => format!("/signals?{query}"),
    }
}

/// Signals as a table; none where there are none.
pub(super) fn table(ctx: &Ctx, signals: &[SignalRow]) -> Option<DataTable> {
    let say = ctx.say();
    let knows = ctx.app.coding.now();
    let columns = vec![
        Column::text(say.t("themes-theme")),
        Column::text(say.t("signals-where")),
        Column::text(say.t("signals-what")),
        Column::text(say.t("signals-since")),
        Column::text(say.t("signals-how-many")),
        Column::text(say.t("signals-chance")),
    ];
    let row = |one: &SignalRow| {
        let (place, query) = one.place_in(say);
        let href = say.to(&format!("/themes/{}{query}", one.code));
        // One nought more is ten times less likely.
        let once_in = 10f64.powf(one.noughts as f64 / 100.0).min(1e9) as u64;
        vec![
            Markup::link(&href, knows.books.name(&one.code)),
            Cell::text(&place),
            Cell::text(&one.times_in(say)),
            Cell::text(&say.day(one.since)),
            Cell::text(&one.of_how_many(say)),
            Cell::text(&say.with("signals-once-in", "n", say.number(rounded(once_in)))),
        ]
    };
    let rows = signals.iter().map(row).collect();
    let table = DataTable::new("signals", say.t("signals-title"), columns).rows(rows);
    (!table.rows.is_empty()).then_some(DataTable { caption_hidden: true, ..table })
}

/// The first figure of a number, and noughts: 4,812 is about 5,000.
fn rounded(n: u64) -> u64 {
    let mut unit = 1;
    while n / unit >= 10 {
        unit *= 10;
    }
    (n + unit / 2) / unit * unit
}

#[cfg(test)]
mod tests {
    use super::rounded;

    #[test]
    fn a_chance_is_told_in_round_numbers() {
        assert_eq!([0, 7, 14, 4812, 96_000].map(rounded), [0, 7, 10, 5000, 100_000]);
    }
}
