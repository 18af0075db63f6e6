//! Arrangements as every page words them.

use super::model::{ArrangementRow, MOST_AREAS, area_meant};
use crate::web::kit::{Markup, Tag, TagKind};
use crate::web::words::Say;
use jiff::civil::Date;
use rules::arrangement::{NotAllowed, OnDay, State, WrongShares};
use rules::host::Barred;

/// The state of an area in a few words: "Interim, since 1 April 2008".
#[must_use]
pub fn state_words(say: Say<'_>, on: OnDay) -> String {
    let state = say.of("arr-state", on.state.key());
    match on.since {
        Some(since) => {
            say.args("arr-state-since", &[("state", state.into()), ("day", say.day(since).into())])
        }
        None => say.t("arr-not-yet").to_owned(),
    }
}

/// The same as a label.
#[must_use]
pub fn tag(say: Say<'_>, state: State) -> Tag {
    let kind = match state {
        State::None => TagKind::Late,
        State::Interim => TagKind::Waiting,
        State::Contracted => TagKind::Plain,
        State::Live => TagKind::Good,
    };
    Tag::new(kind, &say.of("arr-state", state.key()))
}

/// A link to an arrangement.
#[must_use]
pub fn link(say: Say<'_>, row: &ArrangementRow) -> Markup {
    Markup::link(&say.to(&format!("/arrangements/{}", row.reference)), &row.reference)
}

/// From when until when an arrangement is.
#[must_use]
pub fn term(say: Say<'_>, row: &ArrangementRow) -> String {
    let from = say.day(row.from_day);
    match row.standing().last_day() {
        Some(last) => {
            say.args("arr-from-until", &[("from", from.into()), ("until", say.day(last).into())])
        }
        None => say.with("arr-from", "from", from),
    }
}

/// Why the days of an arrangement cannot be.
#[must_use]
pub fn not_allowed(say: Say<'_>, why: NotAllowed) -> String {
    let key = match why {
        NotAllowed::InTheFuture => "future",
        NotAllowed::EndsBeforeItStarts => "ends-first",
        NotAllowed::TooEarly => "too-early",
        NotAllowed::BeginsBeforeItIsMade => "begins-first",
        NotAllowed::PastTheLimit => "limit",
        NotAllowed::NotAContract => "not-a-contract",
        NotAllowed::LiveAlready => "live-already",
        NotAllowed::Over => "over",
        NotAllowed::NoEnd => "no-end",
        NotAllowed::NotLater => "not-later",
        NotAllowed::StillRuns => "still-runs",
    };
    say.of("arr-no", key)
}

/// Why a body cannot be the host, with where the law says so.
#[must_use]
pub fn barred(say: Say<'_>, why: Barred) -> String {
    match why {
        Barred::ByLaw(class) => {
            let class = say.of("arr-class", class.key());
            say.with("arr-barred-by-law", "class", class)
        }
        Barred::TheNetwork => say.t("arr-barred-network").to_owned(),
        Barred::ProvidesUnexplained => say.t("arr-barred-provides").to_owned(),
        Barred::NotLocalUnexplained => say.t("arr-barred-elsewhere").to_owned(),
    }
}

/// The field of a form at which it is said why a body cannot be the host.
#[must_use]
pub fn barred_at(why: Barred) -> &'static str {
    match why {
        Barred::ByLaw(_) | Barred::TheNetwork => "class",
        Barred::ProvidesUnexplained => "why-provides",
        Barred::NotLocalUnexplained => "why-not-local",
    }
}

/// What is wrong with shares.
#[must_use]
pub fn wrong_shares(say: Say<'_>, wrong: WrongShares) -> String {
    match wrong {
        WrongShares::Nothing { place } => {
            say.with("arr-share-nothing", "line", i64::try_from(place + 1).unwrap_or(0))
        }
        WrongShares::Sum { sum } => {
            say.with("arr-share-sum", "sum", i64::try_from(sum).unwrap_or(i64::MAX))
        }
    }
}

/// Areas with their shares, one in a line, as somebody types them: `Salford 40`.
///
/// # Errors
/// What is wrong with which line.
pub fn shares_typed(
    say: Say<'_>,
    typed: &str,
    on: Date,
) -> Result<Vec<super::model::ShareRow>, String> {
    let mut shares: Vec<super::model::ShareRow> = Vec::new();
    let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
    for (place, line) in (1i64..).zip(lines) {
        let wrong = |key: &str| Err(say.with(key, "line", place));
        if shares.len() == MOST_AREAS {
            return wrong("arr-share-many");
        }
        let share = line.trim_end_matches('%').trim_end();
        let split = share.rsplit_once([' ', '\t']);
        let Some((name, share)) =
            split.and_then(|(name, share)| Some((name, share.parse::<i64>().ok()?)))
        else {
            return wrong("arr-share-wrong");
        };
        let Some(area) = area_meant(name.trim_end_matches([',', ':', ' ']), on) else {
            return wrong("arr-share-area");
        };
        let area = area.code.as_str().to_owned();
        if !(0..=100).contains(&share) {
            return wrong("arr-share-wrong");
        }
        if shares.iter().any(|one| one.area == area) {
            return wrong("arr-share-twice");
        }
        shares.push(super::model::ShareRow { area, share });
    }
    Ok(shares)
}
