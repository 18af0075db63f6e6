//! Bodies that ask and are asked: the network, the host and the authority of each area, the national body, the
//! organisations that provide care, and any other. Each is a party. One that the registers know becomes a row
//! when it is first asked something.

use crate::access::body_key::OF_AREAS;
use crate::access::{BodyKey, NATIONAL_BODY, area_name};
use crate::areas::register::Register;
use crate::from_row;
use crate::params;
use crate::store::names::{self, Source};
use crate::store::{StoreError, Tx};
use crate::web::words::Say;
use crate::world::World;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::HashMap;
use uuid::Uuid;

const BY_ID: &str =
    "SELECT id, name, code, area FROM party WHERE id = $1 AND kind = 'organisation'";
const BY_CODE: &str =
    "SELECT id, name, code, area FROM party WHERE code = $1 AND kind = 'organisation'";
const ADD: &str =
    "INSERT INTO party (id, kind, name, code, area, interests, listed, starts, created_at)
    VALUES ($1, 'organisation', $2, $3, $4, '', $5, $6, $7)";
const SAME_NAME: &str = "SELECT id, name, code, area FROM party WHERE kind = 'organisation'
    AND code IS NULL AND name = $1 ORDER BY id LIMIT 1";
const PROVIDER: &str = "SELECT name, area FROM provider WHERE code = $1";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[BY_ID, BY_CODE, ADD, SAME_NAME, PROVIDER];

/// The code of whoever asks something without an account: anybody, of whom nothing is known.
pub const PUBLIC: &str = "public";

/// How many bodies of each source are offered.
const MOST: i64 = 6;

/// A body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Its id as a party.
    pub id: Uuid,
    /// Its name, as it was kept.
    pub name: String,
    /// Its code: of a register, or such as `network:E08000003`.
    pub code: Option<String>,
    /// The code of its area.
    pub area: Option<String>,
}
from_row!(Body { id, name, code, area });

impl Body {
    /// Its key, by which it is known where roles are.
    #[must_use]
    pub fn key(&self) -> BodyKey {
        BodyKey::of(self.id, self.code.as_deref())
    }

    /// Its name in the reader's language.
    #[must_use]
    pub fn name_in(&self, say: Say<'_>) -> String {
        name_in(say, self.code.as_deref(), &self.name)
    }
}

/// The name of a body in the reader's language: those of areas are called by what they are.
#[must_use]
pub fn name_in(say: Say<'_>, code: Option<&str>, name: &str) -> String {
    match code {
        Some(NATIONAL_BODY) => say.t("body-national").to_owned(),
        Some(PUBLIC) => say.t("body-public").to_owned(),
        Some(code) => match of_area(code) {
            Some((kind, area)) => {
                say.with(&format!("body-{kind}"), "area", area_name(say, area).as_str())
            }
            None => match code.strip_prefix("audience:") {
                Some(audience) => say.of("circular-everybody", audience),
                None => name.to_owned(),
            },
        },
        None => name.to_owned(),
    }
}

/// The kind and the area of the code of a body that every area has.
fn of_area(code: &str) -> Option<(&str, &str)> {
    let (kind, area) = code.split_once(':')?;
    let known = super::model::known_area(area).is_some();
    (OF_AREAS.contains(&kind) && known).then_some((kind, area))
}

/// One body by its id.
///
/// # Errors
/// When the statement fails.
pub async fn by_id(tx: &mut Tx, id: Uuid) -> Result<Option<Body>, StoreError> {
    tx.opt(BY_ID, params![id]).await
}

/// One body by its code.
///
/// # Errors
/// When the statement fails.
pub async fn by_code(tx: &mut Tx, code: &str) -> Result<Option<Body>, StoreError> {
    tx.opt(BY_CODE, params![code]).await
}

/// The ids of those of these bodies that are there already.
///
/// # Errors
/// When a statement fails.
pub async fn ids_of(tx: &mut Tx, keys: &[BodyKey]) -> Result<Vec<Uuid>, StoreError> {
    let mut ids = Vec::new();
    for key in keys {
        match key {
            BodyKey::Code(code) => ids.extend(by_code(tx, code).await?.map(|body| body.id)),
            BodyKey::Party(id) => ids.push(*id),
        }
    }
    Ok(ids)
}

/// The bodies of these ids.
///
/// # Errors
/// When a statement fails.
pub async fn of_ids(
    tx: &mut Tx,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, Body>, StoreError> {
    let mut bodies = HashMap::new();
    for id in ids {
        if !bodies.contains_key(&id)
            && let Some(body) = by_id(tx, id).await?
        {
            bodies.insert(id, body);
        }
    }
    Ok(bodies)
}

/// Whom somebody means, as a form sends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant {
    /// One that is a party already.
    Party(Uuid),
    /// A body that every area has, or the national body, by its code.
    Code(String),
    /// An organisation of the registers, by its code.
    Provider(String),
    /// One that is in no register, by its name.
    New(String),
}

impl Meant {
    /// As a form sends it.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Meant::Party(id) => format!("party/{id}"),
            Meant::Code(code) => format!("body/{code}"),
            Meant::Provider(code) => format!("provider/{code}"),
            Meant::New(name) => format!("new/{name}"),
        }
    }

    /// What a form sent.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Meant> {
        let (how, which) = key.split_once('/')?;
        match how {
            "party" => which.parse().ok().map(Meant::Party),
            "body" if which == NATIONAL_BODY || of_area(which).is_some() => {
                Some(Meant::Code(which.to_owned()))
            }
            "provider" => Some(Meant::Provider(which.to_owned())),
            "new" => Some(which.trim())
                .filter(|name| {
                    let letters = name.chars().count();
                    (1..=super::model::LONGEST_NAME).contains(&letters) && !name.contains('\n')
                })
                .map(|name| Meant::New(name.to_owned())),
            _ => None,
        }
    }
}

/// The body that is meant, made a party if it is none yet; nothing if there is no such one.
///
/// # Errors
/// When a statement fails.
pub async fn ensure(
    tx: &mut Tx,
    world: &World,
    meant: &Meant,
    now: Timestamp,
) -> Result<Option<Body>, StoreError> {
    let (name, code, area) = match meant {
        Meant::Party(id) => return by_id(tx, *id).await,
        Meant::Code(code) => {
            let area = of_area(code).map(|(_, area)| area.to_owned());
            (code.clone(), Some(code.clone()), area)
        }
        Meant::Provider(code) => {
            let found: Option<(String, Option<String>)> = tx.opt(PROVIDER, params![code]).await?;
            let Some((name, area)) = found else { return Ok(None) };
            (name, Some(code.clone()), area)
        }
        Meant::New(name) => (name.clone(), None, None),
    };
    let there = match &code {
        Some(code) => by_code(tx, code).await?,
        None => tx.opt(SAME_NAME, params![&name]).await?,
    };
    if there.is_some() {
        return Ok(there);
    }
    let id = world.new_id();
    let starts = world.day_of(now);
    tx.run(ADD, params![id, &name, &code, &area, true, starts, now]).await?;
    let body = Body { id, name, code, area };
    // The others are found by the names of their areas.
    if matches!(body.key(), BodyKey::Party(_)) {
        names::put(tx, Source::Party, &id.to_string(), &body.name, None).await?;
    }
    Ok(Some(body))
}

/// Bodies that fit some words: parties first, then those of areas of that name, then the registers'.
///
/// # Errors
/// When a statement fails.
pub async fn find(tx: &mut Tx, words: &str, today: Date) -> Result<Vec<(Meant, Body)>, StoreError> {
    let mut found: Vec<(Meant, Body)> = Vec::new();
    for id in names::find(tx, Source::Party, words, today, MOST).await? {
        let Ok(id) = id.parse() else { continue };
        let body = by_id(tx, id).await?;
        found.extend(body.map(|body| (Meant::Party(body.id), body)));
    }
    let words = names::folded(words);
    let offered = |code: String, name: &str, area: Option<String>| Body {
        id: Uuid::nil(),
        name: name.to_owned(),
        code: Some(code),
        area,
    };
    let areas = Register::england().areas_at(today).filter(|area| {
        let name = names::folded(&area.name);
        words.len() > 2 && (name.contains(&words) || words.contains(&name))
    });
    for area in areas.take(2) {
        let area = area.code.as_str();
        for kind in OF_AREAS {
            let code = format!("{kind}:{area}");
            found.push((Meant::Code(code.clone()), offered(code, "", Some(area.to_owned()))));
        }
    }
    if words.contains("national") || words.contains("cenedlaethol") {
        let code = NATIONAL_BODY.to_owned();
        found.push((Meant::Code(code.clone()), offered(code, "", None)));
    }
    for code in names::find(tx, Source::Provider, &words, today, MOST).await? {
        if found.iter().any(|(_, body)| body.code.as_ref() == Some(&code)) {
            continue;
        }
        let provider: Option<(String, Option<String>)> = tx.opt(PROVIDER, params![&code]).await?;
        if let Some((name, area)) = provider {
            found.push((Meant::Provider(code.clone()), offered(code, &name, area)));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whom_a_form_means_is_read_back_and_nothing_else() {
        let all = [
            Meant::Party(Uuid::from_u128(7)),
            Meant::Code("authority:E08000003".into()),
            Meant::Code(NATIONAL_BODY.into()),
            Meant::Provider("RM3".into()),
            Meant::New("Department of Health".into()),
        ];
        for meant in all {
            assert_eq!(Meant::from_key(&meant.key()), Some(meant));
        }
        for wrong in ["", "party/x", "body/king:E08000003", "body/network:E0", "new/ ", "other/x"] {
            assert_eq!(Meant::from_key(wrong), None, "{wrong}");
        }
    }
}
