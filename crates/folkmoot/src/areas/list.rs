//! The list of areas, as they are or were on a day.

use super::choose::by_region;
use super::figures::{HeardByArea, heard_by_area, shown};
use super::map::map;
use super::register::{Area, AreaCode, Region, Register};
use crate::web::fields::QueryFields;
use crate::web::kit::{
    Button, ButtonRow, Column, DataTable, ErrorSummary, Field, HexMap, Link, Markup, Select,
    ShareRow, TextInput,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::http::StatusCode;
use jiff::civil::{Date, date};
use rules::happened::Happened;

/// The first day the register answers for: no area of 2006 was changed in the eight years before.
pub const EARLIEST: Date = date(2006, 1, 1);
/// The last day it answers for.
pub const LATEST: Date = date(2099, 12, 31);

/// Which areas are asked for.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// As they are on this day.
    pub at: Date,
    /// Of this region only.
    pub region: Option<&'static Region>,
}

impl Wanted {
    /// Reads `at` and `region`.
    ///
    /// # Errors
    /// What is wrong with them, in the reader's language.
    pub fn parse(fields: &Fields, today: Date, say: Say<'_>) -> Result<Wanted, FormErrors> {
        let mut errors = FormErrors::new();
        let at = match fields.filled("at").map(Happened::parse) {
            None => Some(today),
            Some(Ok(day)) => Some(day.first_day()),
            Some(Err(_)) => None,
        };
        let at = at.filter(|day| (EARLIEST..=LATEST).contains(day));
        if at.is_none() {
            errors.add("at", say.t("areas-wrong-date"));
        }
        let region = fields.filled("region").map(|code| {
            code.parse::<AreaCode>()
                .ok()
                .filter(|code| !is_nation(*code))
                .and_then(|code| Register::england().region(code))
        });
        if let Some(None) = region {
            errors.add("region", say.t("areas-wrong-region"));
        }
        match at {
            Some(at) if errors.is_empty() => Ok(Wanted { at, region: region.flatten() }),
            _ => Err(errors),
        }
    }

    /// The areas asked for, in the order of their codes.
    pub fn areas(&self) -> impl Iterator<Item = &'static Area> {
        let region = self.region.map(|region| region.code);
        Register::england()
            .areas_at(self.at)
            .filter(move |area| region.is_none_or(|code| area.region == code))
    }
}

/// Whether a code is that of the whole country, of which the regions are parts.
#[must_use]
pub fn is_nation(code: AreaCode) -> bool {
    code.as_str() == "E92000001"
}

#[derive(Template)]
#[template(path = "areas/list.html")]
struct List<'p> {
    say: Say<'p>,
    summary: Option<ErrorSummary>,
    lede: String,
    at: TextInput,
    region: Select,
    buttons: ButtonRow,
    map: Option<HexMap>,
    table: Option<DataTable>,
    share: ShareRow,
}

/// `GET /areas?at=&region=`
///
/// # Errors
/// When the database cannot be read.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let say = ctx.say();
    let (wanted, errors) = match Wanted::parse(&fields, ctx.today, say) {
        Ok(wanted) => (Some(wanted), FormErrors::new()),
        Err(errors) => (None, errors),
    };
    let (mut lede, mut map_of, mut table) = (String::new(), None, None);
    if let Some(wanted) = wanted {
        // What is to come has not been told yet.
        let heard = heard_by_area(&ctx, wanted.at.min(ctx.today)).await?;
        let count = wanted.areas().count();
        let place = wanted.region.map_or(say.t("areas-country"), |r| r.name_in(say.language));
        lede = say.args(
            "areas-lede",
            &[("count", count.into()), ("place", place.into()), ("day", say.day(wanted.at).into())],
        );
        map_of = wanted.region.is_none().then(|| map(say, wanted.at, &heard));
        table = Some(areas_table(say, &wanted, &heard));
    }
    let page = List {
        say,
        summary: (!errors.is_empty()).then(|| ErrorSummary {
            title: say.t("form-errors").to_owned(),
            errors: errors.iter().map(|(f, s)| (f.to_owned(), s.to_owned())).collect(),
        }),
        lede,
        at: at_field(say, &fields, &errors),
        region: region_field(say, ctx.today, &fields, &errors),
        buttons: ButtonRow { buttons: vec![Button::submit(say.t("areas-show"))], link: None },
        map: map_of,
        table,
        share: ShareRow {
            print: say.t("areas-print").to_owned(),
            copy: String::new(),
            copied: String::new(),
            links: vec![Link::new(&json_address(&fields), say.t("areas-json"))],
        },
    };
    let wrong = !errors.is_empty();
    let built = ctx
        .page(say.t("areas-title"))
        .crumbs([("/", say.t("areas-country"))])
        .error(wrong)
        .show(&page)?;
    Ok(if wrong { built.status(StatusCode::UNPROCESSABLE_ENTITY) } else { built })
}

fn json_address(fields: &Fields) -> String {
    match fields.encode(&[]) {
        query if query.is_empty() => "/api/v1/areas".to_owned(),
        query => format!("/api/v1/areas?{query}"),
    }
}

fn at_field(say: Say<'_>, fields: &Fields, errors: &FormErrors) -> TextInput {
    let field = Field::new("at", say.t("areas-at"))
        .hint(say.t("areas-at-hint"))
        .error(say.t("form-error-word"), errors.of("at"));
    TextInput { exact: true, ..TextInput::new(field, fields.get("at")).width("w-20") }
}

fn region_field(say: Say<'_>, on: Date, fields: &Fields, errors: &FormErrors) -> Select {
    let field = Field::new("region", say.t("areas-region"))
        .error(say.t("form-error-word"), errors.of("region"));
    let regions = by_region(on, say.language);
    let options = std::iter::once(("", say.t("areas-all-regions"))).chain(
        regions.iter().map(|(region, _)| (region.code.as_str(), region.name_in(say.language))),
    );
    Select { width: "w-20", ..Select::new(field, options, fields.get("region")) }
}

fn areas_table(say: Say<'_>, wanted: &Wanted, heard: &HeardByArea) -> DataTable {
    let register = Register::england();
    let columns = vec![
        Column::text(say.t("areas-area")),
        Column::text(say.t("areas-kind")),
        Column::text(say.t("areas-region")),
        Column::text(say.t("areas-network")),
        Column::text(say.t("areas-since")),
        Column::number(say.t("areas-heard")),
    ];
    let mut areas: Vec<&Area> = wanted.areas().collect();
    areas.sort_by_key(|area| area.name_in(say.language));
    let rows = areas.into_iter().map(|area| {
        let region = register.region(area.region);
        vec![
            Markup::link(&say.to(&format!("/areas/{}", area.code)), area.name_in(say.language)),
            Markup::text(&say.of("areas-kind", area.kind.key())),
            // Without its link, which would be sent 150 times: the list above leads there.
            Markup::text(region.map_or("", |region| region.name_in(say.language))),
            Markup::text(
                &register
                    .network_name(area, wanted.at, say.language)
                    .unwrap_or_else(|| say.t("areas-no-network").to_owned()),
            ),
            Markup::text(&say.day(area.starts)),
            Markup::text(&shown(say, heard.shown(area.code))),
        ]
    });
    let caption = say.with("areas-caption", "day", say.day(wanted.at));
    DataTable::new("areas", &caption, columns).rows(rows.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::Language;
    use crate::web::words::Words;

    const TODAY: Date = date(2026, 11, 22);

    fn wanted(query: &str) -> Result<Wanted, FormErrors> {
        let words = Words::load().unwrap();
        let say = Say::new(&words, Language::English);
        Wanted::parse(&Fields::parse(query.as_bytes()), TODAY, say)
    }

    #[test]
    fn without_a_day_it_is_today_and_a_day_may_be_written_as_one_likes() {
        assert_eq!(wanted("").unwrap().at, TODAY);
        assert_eq!(wanted("at=2008-04-01").unwrap().at, date(2008, 4, 1));
        assert_eq!(wanted("at=1+April+2008").unwrap().at, date(2008, 4, 1));
        assert_eq!(wanted("at=2008").unwrap().at, date(2008, 1, 1));
    }

    #[test]
    fn the_day_the_duty_began_there_were_150_and_33_of_them_in_london() {
        assert_eq!(wanted("at=2008-04-01").unwrap().areas().count(), 150);
        assert_eq!(wanted("at=2008-04-01&region=E12000007").unwrap().areas().count(), 33);
    }

    #[test]
    fn a_day_before_the_register_and_what_is_no_day_or_region_are_refused() {
        for query in ["at=2005-12-31", "at=yesterday", "at=2008-02-30", "at=3000-01-01"] {
            assert!(wanted(query).unwrap_err().of("at").is_some(), "{query}");
        }
        for query in ["region=E06000001", "region=E92000001", "region=x"] {
            assert!(wanted(query).unwrap_err().of("region").is_some(), "{query}");
        }
    }
}
