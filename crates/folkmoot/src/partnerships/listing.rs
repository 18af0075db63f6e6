//! How a partnership stands in a list, what its filters are, and why a step cannot be taken, in words.

use super::model::{PartnershipRow, SideRow};
use crate::web::kit::{Link, Tag, TagKind};
use crate::web::words::Say;
use crate::web::{Fields, FormErrors};
use jiff::civil::Date;
use rules::partnership::{NotAllowed, State};
use uuid::Uuid;

/// How many partnerships a page shows.
pub const PAGE: i64 = 25;

/// Reads `party` and `cursor`.
///
/// # Errors
/// Each value that cannot be understood.
pub fn filter(fields: &Fields, say: Say<'_>) -> Result<(Option<Uuid>, Option<Uuid>), FormErrors> {
    let mut errors = FormErrors::new();
    let mut read = |name: &str, key: &str| -> Option<Uuid> {
        let id = fields.filled(name)?.parse().ok();
        if id.is_none() {
            errors.add(name, say.t(key));
        }
        id
    };
    let found = (read("party", "ask-bad-party"), read("cursor", "access-bad-cursor"));
    if errors.is_empty() { Ok(found) } else { Err(errors) }
}

/// Where it is, in a few words.
#[must_use]
pub fn tag(say: Say<'_>, row: &PartnershipRow, today: Date) -> Tag {
    let day = |day: Option<Date>| day.map(|day| say.day(day)).unwrap_or_default();
    match row.state(today) {
        State::Proposed => Tag::new(TagKind::Waiting, say.t("partnership-state-proposed")),
        State::Holds => {
            Tag::new(TagKind::Good, &say.with("partnership-state-holds", "day", day(row.holds_on)))
        }
        State::Over => {
            Tag::new(TagKind::Closed, &say.with("partnership-state-over", "day", day(row.over_on)))
        }
    }
}

/// Who its sides are, in a line.
#[must_use]
pub fn who(say: Say<'_>, sides: &[SideRow]) -> String {
    let name = |(at, side): (usize, &SideRow)| match (at, side.class()) {
        (1.., Some(class)) => say.of("partnership-class-within", class.key()),
        _ => side.name_in(say),
    };
    let names: Vec<String> = sides.iter().enumerate().map(name).collect();
    names.join(say.t("partnership-and"))
}

/// A partnership in a list.
pub struct Item {
    /// The way to its page, with its title.
    pub link: Link,
    /// Where it is.
    pub tag: Tag,
    /// Its sides.
    pub who: String,
    /// Its reference.
    pub reference: String,
}

/// A partnership as a list shows it; `path` is the page that the list leads to.
#[must_use]
pub fn item(
    say: Say<'_>,
    (row, sides): (&PartnershipRow, &[SideRow]),
    path: &str,
    today: Date,
) -> Item {
    Item {
        link: Link::new(&say.to(path), &row.title),
        tag: tag(say, row, today),
        who: who(say, sides),
        reference: row.reference.clone(),
    }
}

/// Why a step cannot be taken, in words.
#[must_use]
pub fn not_allowed(say: Say<'_>, why: NotAllowed) -> &str {
    say.t(match why {
        NotAllowed::InTheFuture => "partnership-no-future",
        NotAllowed::TooFarAhead => "partnership-no-far",
        NotAllowed::TooEarly => "partnership-no-early",
        NotAllowed::JoinedAlready => "partnership-no-joined",
        NotAllowed::NamedAlready => "partnership-no-named",
        NotAllowed::NotAsked => "partnership-no-asked",
        NotAllowed::NotJoined => "partnership-no-member",
        NotAllowed::Over => "partnership-no-over",
        NotAllowed::EndsBeforeItBegins => "partnership-no-end",
    })
}
