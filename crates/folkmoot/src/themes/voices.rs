//! The voices behind a theme, and the asks that rest on them.

use super::scope::Scope;
use super::store;
use crate::areas::figures::shown;
use crate::asks;
use crate::asks::model::AskRow;
use crate::changes;
use crate::experiences::publish::{self, Published};
use crate::store::{StoreError, Tx};
use crate::web::kit::{Cell, Column, DataTable, Markup};
use crate::web::words::Say;
use jiff::civil::Date;
use rules::disclosure::Figure;

/// How many voices are quoted, and at most of one area where there are several.
const QUOTED: usize = 6;
const OF_ONE: i64 = 2;
/// How many asks are shown.
const ASKS: i64 = 10;
/// How many changes of an ask are counted at most.
const CHANGES: i64 = 50;

/// What people said of a theme, from as many areas as can be: those given first.
///
/// # Errors
/// When a statement fails.
pub async fn quotes(
    tx: &mut Tx,
    code: &str,
    areas: &[String],
    provider: Option<&str>,
) -> Result<Vec<Published>, StoreError> {
    let most = if areas.len() == 1 { QUOTED as i64 } else { OF_ONE };
    let mut found = Vec::new();
    for area in areas {
        let ids = store::quotable(tx, code, area, provider, most).await?;
        found.extend(publish::of_each(tx, &ids).await?);
        if found.len() >= QUOTED {
            break;
        }
    }
    found.truncate(QUOTED);
    Ok(found)
}

/// An ask that rests on a theme: how many voices, and how many changes came of it.
pub struct Rests {
    ask: AskRow,
    voices: u64,
    changes: usize,
}

/// The asks that rest on a theme, those with most voices first.
///
/// # Errors
/// When a statement fails.
pub async fn rests(tx: &mut Tx, code: &str, scope: &Scope) -> Result<Vec<Rests>, StoreError> {
    let area = match scope {
        Scope::Area(area) => Some(area.as_str()),
        _ => None,
    };
    let mut found = Vec::new();
    for (area, id, voices) in store::asks(tx, code, area, ASKS).await? {
        let Some(ask) = asks::store::one(tx, &area, id).await? else { continue };
        let changes = changes::store::of_ask(tx, &area, id, CHANGES).await?.len();
        found.push(Rests { ask, voices: u64::try_from(voices).unwrap_or(0), changes });
    }
    Ok(found)
}

/// The same as a table; none where nothing was asked yet.
#[must_use]
pub fn table(say: Say<'_>, found: &[Rests], today: Date) -> Option<DataTable> {
    let columns = vec![
        Column::text(say.t("themes-ask")),
        Column::text(say.t("com-state")),
        Column::number(say.t("themes-ask-voices")),
        Column::number(say.t("themes-ask-changes")),
    ];
    let row = |one: &Rests| {
        vec![
            Markup::link(&say.to(&format!("/asks/{}", one.ask.reference)), &one.ask.subject),
            Markup::of(&asks::listing::tag(say, &one.ask, today)),
            Cell::text(&shown(say, Figure::guarded(one.voices))),
            Cell::text(&say.number(one.changes)),
        ]
    };
    let rows = found.iter().map(row).collect();
    let table = DataTable::new("asked", say.t("themes-asked"), columns).rows(rows);
    (!table.rows.is_empty()).then_some(DataTable { caption_hidden: true, ..table })
}
