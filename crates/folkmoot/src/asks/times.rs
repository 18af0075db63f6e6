//! How long answers take, by kind of body: how many of a hundred asks were answered after so many working days,
//! those that still wait counted as waiting. Nothing is shown of so few that it would tell of one of them.

use super::times_store;
use crate::access::NATIONAL_BODY;
use crate::law::Regimes;
use crate::store::StoreError;
use crate::web::kit::{Cell, Column, Curve, CurveChart, DataTable, EmptyState};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::Json;
use jiff::civil::Date;
use rules::survival::{Seen, curve, known_to, waiting_after};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use utoipa::ToSchema;
use uuid::Uuid;

/// Fewer asks than this are not shown, and a curve ends where fewer are left.
const FEWEST: u64 = 10;
/// How many working days the drawing shows.
const DAYS: u32 = 60;
/// The days at which the table says how many were answered.
const AT: [u32; 4] = [5, 10, 20, 40];
/// The day that most rules give.
const RULE: u32 = 20;

/// The kinds of body, in the order in which they are shown.
const KINDS: [&str; 6] = ["authority", "network", "host", "national", "provider", "other"];

/// The kind of a body, by its code.
fn kind(code: Option<&str>) -> &'static str {
    match code {
        None => "other",
        Some(NATIONAL_BODY) => "national",
        Some(code) => match code.split_once(':').map(|(kind, _)| kind) {
            Some("authority") => "authority",
            Some("network") => "network",
            Some("host") => "host",
            Some(_) => "other",
            None => "provider",
        },
    }
}

/// How long answers of one kind of body take.
#[derive(Debug, Clone)]
struct Times {
    kind: &'static str,
    asked: u64,
    points: Vec<(u32, f64)>,
    known_to: u32,
    /// The share that is answered after each of [`AT`], as far as it is known.
    answered: Vec<Option<f64>>,
}

/// The kinds of body of which enough was asked.
async fn times(ctx: &Ctx) -> Result<Arc<Vec<Times>>, Problem> {
    if let Some(kept) = ctx.app.kept.get::<Vec<Times>>("asks/times", ctx.now) {
        return Ok(kept);
    }
    let (answered, waiting, codes) = ctx
        .app
        .db
        .read(|tx| {
            Box::pin(async move {
                let answered = times_store::answered(tx).await?;
                let waiting = times_store::waiting(tx).await?;
                let codes = times_store::codes(tx).await?;
                Ok::<_, StoreError>((answered, waiting, codes))
            })
        })
        .await
        .map_err(Problem::from)?;
    let codes: HashMap<Uuid, Option<String>> = codes.into_iter().collect();
    let kind_of = |owner: &Uuid| kind(codes.get(owner).and_then(Option::as_deref));
    let mut seen: BTreeMap<&'static str, Vec<Seen>> = BTreeMap::new();
    for (owner, days, count) in &answered {
        let days = u32::try_from(*days).unwrap_or(0);
        let count = u64::try_from(*count).unwrap_or(0);
        seen.entry(kind_of(owner)).or_default().push(Seen { days, over: true, count });
    }
    let mut ages: HashMap<Date, u32> = HashMap::new();
    for (owner, asked, count) in &waiting {
        let days = *ages.entry(*asked).or_insert_with(|| age(&ctx.app.regimes, *asked, ctx.today));
        let count = u64::try_from(*count).unwrap_or(0);
        seen.entry(kind_of(owner)).or_default().push(Seen { days, over: false, count });
    }
    let of_kind = |kind: &'static str| {
        let seen = seen.get(kind)?;
        let asked: u64 = seen.iter().map(|one| one.count).sum();
        let known_to = known_to(seen, FEWEST).filter(|_| asked >= FEWEST)?;
        let points = curve(seen, FEWEST);
        let answered = |day: &u32| Some(1.0 - waiting_after(&points, known_to, *day)?);
        let answered = AT.iter().map(answered).collect();
        let points = points.iter().map(|point| (point.days, 1.0 - point.waiting)).collect();
        Some(Times { kind, asked, points, known_to, answered })
    };
    let times: Arc<Vec<Times>> = Arc::new(KINDS.into_iter().filter_map(of_kind).collect());
    ctx.app.kept.put("asks/times", ctx.now, times.clone());
    Ok(times)
}

/// How many working days after the day of asking a day is.
#[must_use]
pub fn age(regimes: &Regimes, asked: Date, day: Date) -> u32 {
    let next = asked.tomorrow().ok().filter(|next| *next <= day);
    let law = regimes.on(asked);
    next.zip(law).map_or(0, |(next, law)| law.calendar().working_days(next, day))
}

#[derive(Template)]
#[template(path = "asks/times.html")]
struct TimesPage<'p> {
    say: Say<'p>,
    chart: Option<CurveChart>,
    table: Option<DataTable>,
    empty: EmptyState,
    json: &'static str,
}

/// `GET /asks/times`
///
/// # Errors
/// When the database cannot be used.
pub async fn page(ctx: Ctx) -> Result<Page, Problem> {
    let say = ctx.say();
    let times = times(&ctx).await?;
    let name = |times: &Times| say.of("times-kind", times.kind);
    let percent = |share: &Option<f64>| match share {
        Some(share) => Cell::text(&format!("{:.0}%", share * 100.0)),
        None => Cell::text(say.t("times-not-known")),
    };
    let mut columns = vec![Column::text(say.t("times-of")), Column::number(say.t("times-asked"))];
    columns.extend(AT.map(|day| Column::number(&say.with("times-after", "days", i64::from(day)))));
    let rows = times.iter().map(|one| {
        let mut row = vec![Cell::text(&name(one)), Cell::text(&say.number(one.asked as i64))];
        row.extend(one.answered.iter().map(percent));
        row
    });
    let summary: Vec<String> = times
        .iter()
        .filter_map(|one| {
            let share = one.answered.get(2).copied().flatten()?;
            let share = format!("{:.0}", share * 100.0);
            Some(say.args("times-summary", &[("kind", name(one).into()), ("share", share.into())]))
        })
        .collect();
    let content = TimesPage {
        say,
        chart: (!times.is_empty()).then(|| CurveChart {
            id: "times".to_owned(),
            title: say.t("times-title").to_owned(),
            summary: summary.join(" "),
            curves: times
                .iter()
                .map(|one| Curve {
                    label: name(one),
                    points: one.points.clone(),
                    known_to: one.known_to,
                })
                .collect(),
            days: DAYS,
            marked: (RULE, say.t("times-rule").to_owned()),
            unit: say.t("times-days").to_owned(),
        }),
        table: (!times.is_empty()).then(|| {
            DataTable::new("times-table", say.t("times-caption"), columns).rows(rows.collect())
        }),
        empty: EmptyState {
            title: say.t("times-none").to_owned(),
            text: say.with("times-none-detail", "fewest", FEWEST as i64),
            action: None,
        },
        json: "/api/v1/asks/times",
    };
    ctx.page(say.t("times-title")).crumbs([("/asks", say.t("asks-title"))]).show(&content)
}

/// How long answers of one kind of body take.
#[derive(Serialize, ToSchema)]
pub struct AnswerTimes {
    /// `authority`, `network`, `host`, `national`, `provider` or `other`.
    pub kind: &'static str,
    /// How many asks it had, answered or open.
    #[schema(minimum = 10)]
    pub asked: u64,
    /// The last working day up to which at least ten are known of.
    pub known_to: u32,
    /// Each working day on which the share rises, and the share that is answered by its end.
    pub answered: Vec<AnsweredBy>,
}

/// A share on a day.
#[derive(Serialize, ToSchema)]
pub struct AnsweredBy {
    /// Working days after the day of asking.
    pub days: u32,
    /// The share that is answered, from 0 to 1.
    #[schema(minimum = 0, maximum = 1)]
    pub share: f64,
}

/// `GET /api/v1/asks/times`
///
/// # Errors
/// When the database cannot be used.
#[utoipa::path(get, path = "/api/v1/asks/times", tag = "asks",
    responses((status = 200, description = "How long answers take, by kind of body, open asks counted as waiting", body = [AnswerTimes])))]
pub async fn api(ctx: Ctx) -> Result<Json<Vec<AnswerTimes>>, Problem> {
    let times = times(&ctx).await?;
    let answered = |one: &Times| {
        let by = |(days, share): &(u32, f64)| AnsweredBy { days: *days, share: *share };
        one.points.iter().map(by).collect()
    };
    Ok(Json(
        times
            .iter()
            .map(|one| AnswerTimes {
                kind: one.kind,
                asked: one.asked,
                known_to: one.known_to,
                answered: answered(one),
            })
            .collect(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_kind_of_a_body_follows_from_its_code() {
        assert_eq!(kind(Some("authority:E08000003")), "authority");
        assert_eq!(kind(Some(NATIONAL_BODY)), "national");
        assert_eq!(kind(Some("RW3")), "provider");
        assert_eq!(kind(None), "other");
    }

    #[test]
    fn an_age_is_counted_in_working_days_after_the_day_of_asking() {
        let regimes = Regimes::default();
        assert_eq!(age(&regimes, date(2009, 1, 14), date(2009, 1, 14)), 0);
        assert_eq!(age(&regimes, date(2009, 1, 16), date(2009, 1, 19)), 1);
    }
}
