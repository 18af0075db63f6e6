//! What a rule says, in the reader's words. The rules' own texts are English, and marked so in a Welsh page.

use crate::web::kit::{Markup, Tag, TagKind};
use crate::web::words::{Language, Say};
use askama::Template;
use jiff::civil::Date;
use rules::clock::{Clock, FirstDay, Unit};
use rules::regime::{Certainty, Regime, Rule, Term};

/// A text of the rules with whether it must be marked as English.
#[derive(Template)]
#[template(
    source = "{% if marked %}<span lang=\"en\">{{ text }}</span>{% else %}{{ text }}{% endif %}",
    ext = "html"
)]
struct English<'t> {
    text: &'t str,
    marked: bool,
}

/// Texts of the rules, one under the other.
#[derive(Template)]
#[template(
    source = "<ul{% if marked %} lang=\"en\"{% endif %}>{% for text in texts %}<li>{{ text }}</li>{% endfor %}</ul>",
    ext = "html"
)]
struct EnglishList<'t> {
    texts: &'t [String],
    marked: bool,
}

/// A text of the rules: English, with a capital at its beginning.
///
/// # Errors
/// When the template cannot be rendered, which is a fault of ours.
pub fn english(say: Say<'_>, text: &str) -> Result<Markup, askama::Error> {
    let text = capital(text);
    Markup::template(&English { text: &text, marked: say.language != Language::English })
}

/// Several such texts.
///
/// # Errors
/// When the template cannot be rendered, which is a fault of ours.
pub fn english_list(say: Say<'_>, texts: &[String]) -> Result<Markup, askama::Error> {
    if let [one] = texts {
        return english(say, one);
    }
    let texts: Vec<String> = texts.iter().map(|text| capital(text)).collect();
    Markup::template(&EnglishList { texts: &texts, marked: say.language != Language::English })
}

/// A text with a capital at its beginning.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The name of a bank holiday in the reader's language; what this installation calls a day stays as it is.
#[must_use]
pub fn holiday(say: Say<'_>, name: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let key = words.fold("law-name".to_owned(), |key, word| key + "-" + &word.to_lowercase());
    match say.t(&key) {
        unknown if unknown == key => name.to_owned(),
        known => known.to_owned(),
    }
}

/// What a regime calls a part: its own word, which is English, or else ours in the reader's language.
#[must_use]
pub fn party(say: Say<'_>, regime: &Regime, key: &str) -> String {
    regime.words.get(key).cloned().unwrap_or_else(|| say.of("law-party", key))
}

/// The same in a page.
///
/// # Errors
/// When the template cannot be rendered, which is a fault of ours.
pub fn party_shown(say: Say<'_>, regime: &Regime, key: &str) -> Result<Markup, askama::Error> {
    match regime.words.get(key) {
        Some(word) => english(say, word),
        None => Ok(Markup::text(&capital(&say.of("law-party", key)))),
    }
}

/// To whom something is owed: the parts in one line.
///
/// # Errors
/// When the template cannot be rendered, which is a fault of ours.
pub fn parties_shown(
    say: Say<'_>,
    regime: &Regime,
    keys: &[String],
) -> Result<Markup, askama::Error> {
    let mut line = Markup::default();
    for (at, key) in keys.iter().enumerate() {
        if at > 0 {
            line = line.then(&Markup::text("; "));
        }
        line = line.then(&party_shown(say, regime, key)?);
    }
    Ok(line)
}

/// By when.
#[must_use]
pub fn term(say: Say<'_>, rule: &Rule) -> String {
    match rule.term {
        Term::Within(clock) => within(say, clock),
        Term::AfterEvent(days) => say.with("law-term-after-event", "n", i64::from(days)),
        Term::Yearly { month, day } => {
            let month = say.of("month", &month.to_string());
            say.args("law-term-yearly", &[("day", i64::from(day).into()), ("month", month.into())])
        }
        Term::Until(last) => say.with("law-term-until", "day", say.day(last)),
        Term::Before => say.t("law-term-before").to_owned(),
        Term::AtOnce => say.t("law-term-at-once").to_owned(),
        Term::Continuous => say.t("law-term-continuous").to_owned(),
        Term::AsDirected => say.t("law-term-as-directed").to_owned(),
    }
}

fn within(say: Say<'_>, clock: Clock) -> String {
    let mut text = length(say, clock.unit, u32::from(clock.length));
    let first = match clock.first_day {
        FirstDay::Counts => "law-first-counts",
        FirstDay::Next => "law-first-next",
    };
    text.push_str(", ");
    text.push_str(say.t(first));
    if let Some(days) = clock.before_event {
        text.push_str("; ");
        text.push_str(&say.with("law-term-before-event", "n", i64::from(days)));
    }
    text
}

/// So many days or months.
#[must_use]
pub fn length(say: Say<'_>, unit: Unit, n: u32) -> String {
    let key = match unit {
        Unit::WorkingDays => "law-working-days",
        Unit::Days => "law-days",
        Unit::Months => "law-months",
    };
    say.with(key, "n", i64::from(n))
}

/// How sure we are, in a sentence.
#[must_use]
pub fn certainty(say: Say<'_>, rule: &Rule) -> String {
    say.of("law-sure", rule.certainty.key())
}

/// The same as a label.
#[must_use]
pub fn certainty_tag(say: Say<'_>, rule: &Rule) -> Tag {
    let kind = match rule.certainty {
        Certainty::Text => TagKind::Good,
        Certainty::Secondary => TagKind::Waiting,
        Certainty::Default => TagKind::Plain,
    };
    Tag::new(kind, &say.of("law-sure-tag", rule.certainty.key()))
}

/// A day with its weekday: Wednesday 14 January 2009.
#[must_use]
pub fn full_day(say: Say<'_>, day: Date) -> String {
    let weekday = say.of("law-weekday", &day.weekday().to_monday_one_offset().to_string());
    format!("{weekday} {}", say.day(day))
}

/// From when to when a regime holds.
#[must_use]
pub fn holds(say: Say<'_>, regime: &Regime) -> String {
    let from = say.day(regime.from);
    match regime.until {
        Some(until) => {
            say.args("law-holds", &[("from", from.into()), ("until", say.day(until).into())])
        }
        None => say.with("law-holds-on", "from", from),
    }
}
