//! Finding the body that somebody means: they type some letters of its name, press a button, and choose from a
//! list, or say that it is none of these. Everything else on the form stays as it was typed.

use crate::parties::bodies::{self, Meant};
use crate::web::kit::{Button, ButtonKind, Choice, Field, Radios, TextInput};
use crate::web::{Ctx, Fields, FormErrors, Problem};
use askama::Template;

/// The search for a body on a form, with what was found.
#[derive(Template)]
#[template(path = "asks/addressee.html")]
pub struct Search {
    words: TextInput,
    find: Button,
    choices: Option<Radios>,
    looked_for: String,
}

/// Whether the button to find the body was pressed.
#[must_use]
pub fn is_asked(fields: &Fields) -> bool {
    fields.get("find") == "yes"
}

/// The body that was chosen. It counts only for the words it was offered for.
#[must_use]
pub fn chosen(fields: &Fields) -> Option<Meant> {
    let same = fields.get("looked-for") == fields.get("party-name");
    fields.filled("party").filter(|_| same).and_then(Meant::from_key)
}

/// The search as the form shows it, with what fits the words that were typed.
///
/// # Errors
/// When the database cannot be read.
pub async fn search(
    ctx: &Ctx,
    fields: &Fields,
    errors: &FormErrors,
    label: &str,
) -> Result<Search, Problem> {
    let say = ctx.say();
    let typed = fields.get("party-name").to_owned();
    let field = |name: &str, label: &str| {
        Field::new(name, label).error(say.t("form-error-word"), errors.of(name))
    };
    let shown = !typed.is_empty() && (is_asked(fields) || fields.get("looked-for") == typed);
    let choices = if shown {
        let (words, today) = (typed.clone(), ctx.today);
        let found = ctx
            .app
            .db
            .read(move |tx| Box::pin(async move { bodies::find(tx, &words, today).await }))
            .await
            .map_err(Problem::from)?;
        let picked = chosen(fields).map(|meant| meant.key()).unwrap_or_default();
        let mut choices: Vec<Choice> = found
            .iter()
            .map(|(meant, body)| {
                let key = meant.key();
                let place = body.area.as_deref().map(|code| crate::access::area_name(say, code));
                let choice = Choice::new(&key, &body.name_in(say)).checked(picked == key);
                match place {
                    Some(place) => choice.hint(&place),
                    None => choice,
                }
            })
            .collect();
        let new = Meant::New(typed.clone()).key();
        if Meant::from_key(&new).is_some() {
            choices.push(
                Choice::new(&new, &say.with("addressee-new", "name", typed.as_str()))
                    .checked(picked == new),
            );
        }
        Some(Radios { field: field("party", say.t("addressee-choose")), choices })
    } else {
        None
    };
    // Until there is a list to choose from, what is wrong with the choice is said at the words.
    let mut words = field("party-name", label).hint(say.t("addressee-hint"));
    if choices.is_none() && errors.of("party").is_some() {
        words = words.error(say.t("form-error-word"), errors.of("party"));
    }
    Ok(Search {
        words: TextInput::new(words, &typed),
        find: Button::submit(say.t("addressee-find"))
            .kind(ButtonKind::Secondary)
            .sends("find", "yes"),
        looked_for: if choices.is_some() { typed } else { String::new() },
        choices,
    })
}

/// Notes that no body was chosen, at the field that is on the page.
pub fn missing(fields: &Fields, errors: &mut FormErrors, sentence: &str) {
    let shown = !fields.get("party-name").is_empty()
        && (is_asked(fields) || fields.get("looked-for") == fields.get("party-name"));
    errors.add(if shown { "party" } else { "party-name" }, sentence);
}
