//! How a published experience is set in a list and on pages, and how a list's filters stand in an
//! address; shared by every list of the product.

use super::find::Filter;
use super::meaning::Meaning;
use super::model::{Channel, ServiceKind};
use super::publish::Published;
use crate::areas::register::{AreaCode, Register};
use crate::store::search::Query;
use crate::web::kit::{Link, MetaItem, Voice};
use crate::web::words::Say;
use crate::web::{Fields, FormErrors};
use jiff::civil::Date;
use rules::happened::Happened;
use std::sync::Arc;

/// How many experiences a page of a list has.
pub const PAGE: i64 = 20;
/// What `by` says in an address if it is looked for what means the same as well.
pub const BY_MEANING: &str = "meaning";
/// How many characters of a text a list shows.
const SHOWN: usize = 420;

/// Reads the filters of a list from an address.
///
/// # Errors
/// Each value that cannot be understood, with a sentence that says what can.
pub fn filter(fields: &Fields, say: Say<'_>) -> Result<Filter, FormErrors> {
    let mut errors = FormErrors::new();
    let mut area = |name: &str, key: &str| match fields.get(name) {
        "" => None,
        typed => match typed.parse::<AreaCode>() {
            Ok(code) => Some(code),
            Err(_) => {
                errors.add(name, say.t(key));
                None
            }
        },
    };
    let (one_area, region) = (area("area", "list-error-area"), area("region", "list-error-region"));
    let mut code = |name: &str| match fields.get(name) {
        "" => None,
        typed if super::telling::may_be_code(typed) => Some(typed.to_owned()),
        _ => {
            errors.add(name, say.t("list-error-code"));
            None
        }
    };
    let (provider, service) = (code("provider"), code("service"));
    let kind = keyed(fields, "kind", ServiceKind::from_key, "list-error-kind", say, &mut errors);
    let channel =
        keyed(fields, "channel", Channel::from_key, "list-error-channel", say, &mut errors);
    let mut day = |name: &str, last: bool| match fields.get(name) {
        "" => None,
        typed => match Happened::parse(typed) {
            Ok(happened) if last => Some(happened.last_day()),
            Ok(happened) => Some(happened.first_day()),
            Err(_) => {
                errors.add(name, say.t("list-error-day"));
                None
            }
        },
    };
    let (from, to) = (day("from", false), day("to", true));
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        errors.add("to", say.t("list-error-period"));
    }
    let by_meaning = match fields.get("by") {
        "" | "words" => false,
        BY_MEANING => true,
        _ => {
            errors.add("by", say.t("list-error-by"));
            false
        }
    };
    if !errors.is_empty() {
        return Err(errors);
    }
    let words = Query::parse(fields.get("q"));
    let meaning = by_meaning.then(|| Meaning::of(&words)).flatten().map(Arc::new);
    Ok(Filter {
        area: one_area,
        region,
        provider,
        service,
        kind,
        channel,
        from,
        to,
        words,
        meaning,
    })
}

fn keyed<T>(
    fields: &Fields,
    name: &str,
    from_key: impl Fn(&str) -> Option<T>,
    key: &str,
    say: Say<'_>,
    errors: &mut FormErrors,
) -> Option<T> {
    match fields.get(name) {
        "" => None,
        typed => from_key(typed).or_else(|| {
            errors.add(name, say.t(key));
            None
        }),
    }
}

/// Reads the place in a list where its page begins.
///
/// # Errors
/// When it is none that a list has given out.
pub fn cursor(fields: &Fields, say: Say<'_>) -> Result<Option<i64>, FormErrors> {
    match fields.get("cursor") {
        "" => Ok(None),
        typed => typed.parse::<i64>().ok().filter(|n| *n >= 0).map(Some).ok_or_else(|| {
            let mut errors = FormErrors::new();
            errors.add("cursor", say.t("list-error-cursor"));
            errors
        }),
    }
}

/// The name of an area in the reader's language, or its code if the register has it not.
#[must_use]
pub fn area_name(code: &str, say: Say<'_>) -> String {
    code.parse::<AreaCode>()
        .ok()
        .and_then(|code| Register::england().area(code))
        .map_or_else(|| code.to_owned(), |area| area.name_in(say.language).to_owned())
}

/// When something happened, in words, as exactly as it is known.
#[must_use]
pub fn happened_words(happened: &str, say: Say<'_>) -> String {
    match Happened::parse(happened) {
        Ok(Happened::Day(day)) => say.day(day),
        Ok(Happened::Month { year, month }) => {
            format!("{} {year}", say.of("month", &month.to_string()))
        }
        Ok(Happened::Year(year)) => year.to_string(),
        Err(_) => happened.to_owned(),
    }
}

/// That nobody knows when it happened, and the day it was told, under which it is listed and counted.
#[must_use]
pub fn unknown_words(told: Date, say: Say<'_>) -> String {
    say.with("fact-happened-unknown", "day", say.day(told))
}

/// An experience as it stands in a list.
#[must_use]
pub fn voice(e: &Published, say: Say<'_>) -> Voice {
    let mut meta = Vec::with_capacity(4);
    let kind = say.of("kind", &e.service_kind);
    match (&e.service, &e.service_name) {
        (Some(code), Some(name)) => {
            meta.push(MetaItem::link(&say.to(&format!("/services/{code}")), name));
        }
        (None, Some(name)) => meta.push(MetaItem::text(&format!("{kind}: {name}"))),
        _ => meta.push(MetaItem::text(&kind)),
    }
    meta.push(MetaItem::link(&say.to(&format!("/areas/{}", e.area)), &area_name(&e.area, say)));
    meta.push(match &e.happened {
        Some(happened) => MetaItem::time(happened, &happened_words(happened, say)),
        None => MetaItem::text(&unknown_words(e.day, say)),
    });
    let page = Link::new(&say.to(&format!("/experiences/{}", e.reference)), &e.reference);
    let mut voice = Voice::new(&shortened(&e.text), meta, Some(page), say.t("voice-page-prefix"));
    voice.lang = other_language(&e.language, say);
    voice
}

/// The tag of a text's language, where it is not the page's.
#[must_use]
pub fn other_language(language: &str, say: Say<'_>) -> Option<String> {
    (language != say.language.tag() && language != "other").then(|| language.to_owned())
}

/// The beginning of a text, ending at a word.
#[must_use]
pub fn shortened(text: &str) -> String {
    cut(text, SHOWN)
}

/// The beginning of a text of at most so many characters, ending at a word.
#[must_use]
pub fn cut(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let cut = text[..end].rfind(char::is_whitespace).unwrap_or(end);
    format!("{} …", text[..cut].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_at_a_word_and_a_short_one_is_not() {
        assert_eq!(shortened("All well."), "All well.");
        let long = "wörd ".repeat(200);
        let short = shortened(&long);
        assert!(short.ends_with("wörd …") && short.chars().count() <= SHOWN + 2);
        assert!(shortened(&"x".repeat(1000)).ends_with("x …"));
    }
}
