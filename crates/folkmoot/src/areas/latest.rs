//! Experiences as an area's page and the country's page quote them.

use super::register::{AreaCode, Register};
use crate::experiences::publish::Published;
use crate::web::kit::{Link, MetaItem, Voice};
use crate::web::words::Say;
use jiff::civil::Date;
use rules::happened::Happened;

/// How much of a text is quoted, in characters.
const QUOTED: usize = 280;

/// One experience with its meta line: the kind of service, the area if `with_area`, and when.
#[must_use]
pub fn voice(say: Say<'_>, published: &Published, with_area: bool) -> Voice {
    let kind = say.of("kind", &published.service_kind);
    let about = published.service_name.clone().unwrap_or(kind);
    let mut meta = vec![MetaItem::text(&about)];
    let area =
        published.area.parse::<AreaCode>().ok().and_then(|code| Register::england().area(code));
    if let Some(area) = area.filter(|_| with_area) {
        meta.push(MetaItem::link(
            &say.to(&format!("/areas/{}", area.code)),
            area.name_in(say.language),
        ));
    }
    if let Some(happened) = published.happened.as_deref().and_then(|h| Happened::parse(h).ok()) {
        meta.push(MetaItem::time(&happened.to_string(), &when(say, happened)));
    }
    let href = say.to(&format!("/experiences/{}", published.reference));
    let mut voice = Voice::new(
        &quoted(&published.text),
        meta,
        Some(Link::new(&href, &published.reference)),
        say.t("areas-read-experience"),
    );
    if published.language != say.language.tag() && published.language != "other" {
        voice.lang = Some(published.language.clone());
    }
    voice
}

/// When something happened, as exactly as it is known: 3 December 2008, December 2008, 2008.
fn when(say: Say<'_>, happened: Happened) -> String {
    match happened {
        Happened::Day(day) => say.day(day),
        Happened::Month { .. } => month_name(say, happened.first_day()),
        Happened::Year(year) => year.to_string(),
    }
}

/// A month in words: December 2008.
#[must_use]
pub fn month_name(say: Say<'_>, first_day: Date) -> String {
    format!("{} {}", say.of("month", &first_day.month().to_string()), first_day.year())
}

/// The beginning of a text, cut between two words.
fn quoted(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(QUOTED) else { return text.to_owned() };
    let cut = &text[..end];
    let cut = cut.rfind(char::is_whitespace).map_or(cut, |at| &cut[..at]);
    format!("{}…", cut.trim_end_matches([',', ';', ':', ' ', '\n']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_two_words() {
        assert_eq!(quoted("Short."), "Short.");
        let long = "waiting ".repeat(60);
        let cut = quoted(&long);
        assert!(cut.ends_with("waiting…") && cut.chars().count() <= QUOTED + 1, "{cut}");
        assert_eq!(quoted(&"é".repeat(400)).chars().count(), QUOTED + 1);
    }
}
