//! A programme as a picture: its sites on the map of areas, and the milestones of each on a line.

use super::show::{Case, Mile};
use crate::areas::map::{number, short};
use crate::areas::register::{Area, Register};
use crate::web::kit::{Hex, HexMap, Lane, LaneChart, LaneMark, LaneWords, LegendStep, Level};
use crate::web::words::Say;
use jiff::civil::Date;
use rules::pilot::{Ended, Progress};
use std::collections::HashMap;

/// The sites on the map of areas as they were on the first day of the programme; nothing while none is named.
pub(super) fn map(say: Say<'_>, case: &Case) -> Option<HexMap> {
    let mut of: HashMap<&str, usize> = HashMap::new();
    for (place, site) in case.standing.named() {
        of.extend(site.areas.iter().map(|area| (area.as_str(), place)));
    }
    if of.is_empty() {
        return None;
    }
    let on = case.standing.announced.first;
    let register = Register::england();
    let hex = |area: &Area| {
        let at = area.hex(on)?;
        let name = area.name_in(say.language);
        let site = of.get(area.code.as_str());
        let (href, label, level) = match site {
            Some(place) => (
                format!("/pilots/{}/{}", case.row.reference, place + 1),
                say.with("pil-map-site", "area", name),
                Level::Fifth,
            ),
            None => {
                let label = say.with("pil-map-none", "area", name);
                (format!("/areas/{}", area.code), label, Level::First)
            }
        };
        Some(Hex {
            q: at.q.into(),
            r: at.r.into(),
            href: say.to(&href),
            short: if site.is_some() { short(name) } else { String::new() },
            label,
            level,
            region: number(area.region),
        })
    };
    Some(HexMap {
        id: "map".into(),
        title: say.t("pil-map-title").to_owned(),
        summary: say.t("pil-map-summary").to_owned(),
        hexes: register.areas_at(on).filter_map(hex).collect(),
        legend: vec![
            LegendStep { level: Level::Fifth, text: say.t("pil-legend-site").to_owned() },
            LegendStep { level: Level::First, text: say.t("pil-legend-none").to_owned() },
        ],
    })
}

/// How a milestone stands, with its day, in words.
pub(super) fn progress(say: Say<'_>, mile: &Mile<'_>, today: Date) -> String {
    let day = match mile.stands.ended {
        Some(Ended::Reached(day) | Ended::Dropped(day)) => day,
        None => mile.stands.planned,
    };
    say.with(&format!("pil-mile-{}", mile.stands.progress(today).key()), "day", say.day(day))
}

fn mark(say: Say<'_>, mile: &Mile<'_>, today: Date) -> Option<LaneMark> {
    let day = match mile.stands.ended {
        Some(Ended::Dropped(_)) => return None,
        Some(Ended::Reached(day)) => day,
        None => mile.stands.planned,
    };
    let done = mile.stands.ended.is_some();
    let tip = format!("{}: {}", mile.title, progress(say, mile, today));
    Some(LaneMark { first: day, last: day, done, tip })
}

/// A line for each site with its milestones; nothing while there is none.
pub(super) fn of_sites(say: Say<'_>, case: &Case, today: Date) -> Option<LaneChart> {
    let lane = |(place, _)| {
        let miles = case.miles(place);
        let name = case.site(place)?.name;
        let late = miles.iter().filter(|mile| mile.stands.progress(today) == Progress::Late);
        let label = match late.count() {
            0 => name.to_owned(),
            late => {
                let late = i64::try_from(late).unwrap_or(i64::MAX);
                say.args("pil-lane-late", &[("site", name.into()), ("count", late.into())])
            }
        };
        let marks = miles.iter().filter_map(|mile| mark(say, mile, today)).collect();
        Some(Lane { label, marks })
    };
    let lanes: Vec<Lane> = case.standing.named().filter_map(lane).collect();
    chart(say, case, lanes, today)
}

/// The first words of a title, as many as a telephone has room for.
fn cut(title: &str) -> String {
    const ROOM: usize = 36;
    if title.chars().count() <= ROOM {
        return title.to_owned();
    }
    let mut short = String::new();
    for word in title.split(' ') {
        if short.chars().count() + word.chars().count() >= ROOM {
            break;
        }
        short = format!("{short} {word}");
    }
    format!("{}…", short.trim())
}

/// A line for each milestone of one site.
pub(super) fn of_site(say: Say<'_>, case: &Case, site: usize, today: Date) -> Option<LaneChart> {
    let miles = case.miles(site);
    let lane = |mile: &Mile<'_>| {
        let marks = mark(say, mile, today).into_iter().collect();
        Lane { label: cut(mile.title), marks }
    };
    chart(say, case, miles.iter().map(lane).collect(), today)
}

fn chart(say: Say<'_>, case: &Case, lanes: Vec<Lane>, today: Date) -> Option<LaneChart> {
    let marks = || lanes.iter().flat_map(|lane| &lane.marks);
    marks().next()?;
    let announced = &case.standing.announced;
    let ends = [announced.first, announced.last, today];
    let days = || marks().map(|mark| mark.first).chain(ends);
    let (first, last) = (days().min().unwrap_or(today), days().max().unwrap_or(today));
    Some(LaneChart {
        id: "milestones".to_owned(),
        title: say.t("pil-milestones").to_owned(),
        summary: say.t("pil-picture-summary").to_owned(),
        lanes,
        days: (first, last),
        today,
        words: LaneWords {
            done: say.t("pil-legend-reached").to_owned(),
            due: say.t("pil-legend-planned").to_owned(),
            today: say.t("key-decision-legend-today").to_owned(),
            first: say.day(first),
            last: say.day(last),
        },
    })
}
