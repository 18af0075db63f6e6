//! What a version of a lesson asks for, and what was typed.

use super::marks;
use super::model::{Content, LONGEST_LINE, LONGEST_TEXT};
use crate::pilots::step::sites_to_write;
use crate::web::kit::{Checkboxes, Choice, Field, Markup, Select, TextArea, TextInput};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Problem};
use rules::likeness::Mark;

/// The sites that this actor may write of, as the options of a form.
pub(super) async fn sites(ctx: &Ctx) -> Result<Vec<(String, String)>, Problem> {
    sites_to_write(ctx).await
}

/// The fields of a version.
pub(super) fn controls(
    say: Say<'_>,
    sites: &[(String, String)],
    fields: &Fields,
    errors: &FormErrors,
) -> Vec<Markup> {
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let text = |name: &str, key: &str, hint: &str| {
        Markup::of(&TextArea::new(field(name, key).hint(say.t(hint)), fields.get(name)))
    };
    let mut controls = vec![
        Markup::of(&TextInput::new(
            field("title", "les-title-of").hint(say.t("les-title-of-hint")),
            fields.get("title"),
        )),
        text("context", "les-context", "les-context-hint"),
        text("happened", "les-happened", "les-happened-hint"),
        text("advice", "les-advice", "les-advice-hint"),
    ];
    for mark in Mark::ALL {
        let name = mark.key();
        let choices = marks::values(say, mark)
            .iter()
            .map(|(key, words)| Choice::new(key, words).checked(fields.has(name, key)))
            .collect();
        let label = say.of("les-meant-for", name);
        let mut field = Field::new(name, &label);
        if mark == Mark::Kind {
            field = field.hint(say.t("les-meant-for-hint"));
        }
        controls.push(Markup::of(&Checkboxes { field, choices }));
    }
    if !sites.is_empty() {
        let all = std::iter::once(("", say.t("les-no-site")))
            .chain(sites.iter().map(|(key, words)| (key.as_str(), words.as_str())));
        controls.push(Markup::of(&Select::new(field("site", "les-site"), all, fields.get("site"))));
    }
    controls
}

/// What was typed; what is wrong is added to the errors.
pub(super) fn parse(
    say: Say<'_>,
    sites: &[(String, String)],
    fields: &Fields,
    errors: &mut FormErrors,
) -> Content {
    let title = fields.get("title").to_owned();
    if title.is_empty() || title.contains('\n') || title.chars().count() > LONGEST_LINE {
        errors.add("title", say.t("pil-line-wrong"));
    }
    let mut text = |name: &str| {
        let text = fields.get(name).to_owned();
        if text.is_empty() {
            errors.add(name, say.t("ask-note-missing"));
        } else if text.chars().count() > LONGEST_TEXT {
            errors.add(name, say.t("ask-text-too-long"));
        }
        text
    };
    let (context, happened, advice) = (text("context"), text("happened"), text("advice"));
    let mut meant_for = Vec::new();
    for mark in Mark::ALL {
        let of = mark.key();
        let chosen = marks::values(say, mark).into_iter().filter(|(key, _)| fields.has(of, key));
        meant_for.extend(chosen.map(|(key, _)| format!("{of}={key}")));
    }
    let site = fields.filled("site").map(str::to_owned);
    if site.as_ref().is_some_and(|site| !sites.iter().any(|(key, _)| key == site)) {
        errors.add("site", say.t("les-site-wrong"));
    }
    Content { title, context, happened, advice, meant_for, site }
}

/// A form that is filled with what a version says.
pub(super) fn filled(content: &Content) -> Fields {
    let mut pairs: Vec<(&str, &str)> = vec![
        ("title", &content.title),
        ("context", &content.context),
        ("happened", &content.happened),
        ("advice", &content.advice),
    ];
    pairs.extend(content.meant_for.iter().filter_map(|one| one.split_once('=')));
    pairs.extend(content.site.as_deref().map(|site| ("site", site)));
    let encoded = serde_urlencoded::to_string(pairs).unwrap_or_default();
    Fields::parse(encoded.as_bytes())
}
