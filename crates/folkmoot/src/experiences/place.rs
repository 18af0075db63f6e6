//! Finding the place in the register that somebody means: they type some letters of its name, press
//! a button, and choose from a list, or say that it is none of these. Everything else on the form
//! stays as it was typed.

use super::telling;
use crate::areas::register::{AreaCode, Register};
use crate::providers::store::{self as services, ServiceRow};
use crate::store::{StoreError, Tx};
use crate::web::kit::{Choice, Field, Radios};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, Problem};
use jiff::civil::Date;

/// How many places are offered.
const MOST: i64 = 8;

/// The places offered for what was typed.
#[derive(Debug, Default)]
pub struct Places {
    rows: Vec<ServiceRow>,
    /// The words that were looked for.
    pub looked_for: Option<String>,
}

/// Whether the button to find the place was pressed.
#[must_use]
pub fn is_asked(fields: &Fields) -> bool {
    fields.get("step") == "find"
}

/// The words to look for: what stands in the form, if the button was pressed or the list was shown
/// before.
fn words(fields: &Fields) -> Option<&str> {
    let shown_before = fields.filled("looked-for").is_some_and(|w| w == fields.get("service"));
    fields.filled("service").filter(|_| is_asked(fields) || shown_before)
}

/// The code chosen from the list. It counts only for the words it was offered for: whoever types
/// another name after it means that one.
#[must_use]
pub fn chosen(fields: &Fields) -> Option<&str> {
    let offered_for = fields.filled("looked-for");
    fields
        .filled("service-code")
        .filter(|_| offered_for.is_none_or(|words| words == fields.get("service")))
}

/// Looks for the place, in the area that was chosen first, and in the whole country when it has none.
///
/// # Errors
/// When the database cannot be read.
pub async fn look(ctx: &Ctx, fields: &Fields) -> Result<Places, Problem> {
    let (words, code) = (words(fields), chosen(fields));
    if words.is_none() && code.is_none() {
        return Ok(Places::default());
    }
    let looked_for = fields.get("service").to_owned();
    let area = fields.get("area").parse::<AreaCode>().ok();
    let area = area.filter(|code| Register::england().area(*code).is_some());
    let (words, code) = (words.map(str::to_owned), code.map(str::to_owned));
    let day = ctx.today;
    let rows = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move { offered(tx, words.as_deref(), code.as_deref(), area, day).await })
        })
        .await
        .map_err(Problem::from)?;
    Ok(Places { rows, looked_for: Some(looked_for) })
}

async fn offered(
    tx: &mut Tx,
    words: Option<&str>,
    code: Option<&str>,
    area: Option<AreaCode>,
    day: Date,
) -> Result<Vec<ServiceRow>, StoreError> {
    let mut rows = Vec::new();
    if let Some(words) = words {
        if area.is_some() {
            rows = services::find_services(tx, words, area, None, day, MOST).await?;
        }
        if rows.is_empty() {
            rows = services::find_services(tx, words, None, None, day, MOST).await?;
        }
    }
    // What was chosen stays in the list.
    if let Some(code) = code.filter(|code| telling::may_be_code(code))
        && !rows.iter().any(|row| row.code == code)
        && let Some(row) = services::service(tx, code).await?
    {
        rows.insert(0, row);
    }
    Ok(rows)
}

impl Places {
    /// The question which of them it is; none where nothing was looked for or nothing fits.
    #[must_use]
    pub fn question(&self, fields: &Fields, day: Date, say: Say<'_>) -> Option<Radios> {
        let words = self.looked_for.as_deref()?;
        if self.rows.is_empty() {
            return None;
        }
        let code = chosen(fields).unwrap_or("");
        let mut choices: Vec<Choice> = self
            .rows
            .iter()
            .map(|row| {
                Choice::new(&row.code, &row.name)
                    .hint(&about(row, day, say))
                    .checked(row.code == code)
            })
            .collect();
        choices.push(
            Choice::new("", &say.with("place-none", "words", words)).checked(code.is_empty()),
        );
        let field =
            Field::new("service-code", say.t("place-which")).hint(say.t("place-which-hint"));
        Some(Radios { field, choices })
    }

    /// Whether something was looked for and nothing fits.
    #[must_use]
    pub fn nothing_fits(&self) -> bool {
        self.looked_for.is_some() && self.rows.is_empty()
    }
}

/// What tells one place from another of the same name: kind, area, postcode, and whether it is open.
fn about(row: &ServiceRow, day: Date, say: Say<'_>) -> String {
    let area = row.area.as_deref().and_then(|code| code.parse::<AreaCode>().ok());
    let area = area.and_then(|code| Register::england().area(code));
    let parts = [
        Some(say.of("kind", &row.kind)),
        area.map(|area| area.name_in(say.language).to_owned()),
        row.postcode.clone(),
        row.closed
            .filter(|closed| *closed <= day)
            .and_then(|closed| closed.yesterday().ok())
            .map(|last| say.with("place-closed", "day", say.day(last))),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(sent: &str) -> Fields {
        Fields::parse(sent.as_bytes())
    }

    #[test]
    fn a_place_chosen_from_the_list_counts_until_another_name_is_typed() {
        let sent = "service=Oldham&looked-for=Oldham&service-code=RM3";
        assert_eq!(chosen(&fields(sent)), Some("RM3"));
        let typed_anew = "service=Bury&looked-for=Oldham&service-code=RM3";
        assert_eq!(chosen(&fields(typed_anew)), None);
        assert_eq!(chosen(&fields("service=Bury&service-code=")), None, "none of these");
        assert_eq!(
            chosen(&fields("service-code=RM3")),
            Some("RM3"),
            "the Easy Read form has no list"
        );
    }

    #[test]
    fn the_list_is_shown_when_it_is_asked_for_and_stays_with_its_words() {
        assert_eq!(words(&fields("service=Old&step=find")), Some("Old"));
        assert_eq!(words(&fields("service=Old&looked-for=Old")), Some("Old"));
        assert_eq!(words(&fields("service=Old")), None, "nobody asked");
        assert_eq!(words(&fields("service=Bury&looked-for=Old")), None, "typed anew");
        assert_eq!(words(&fields("service=+&step=find")), None);
    }
}
