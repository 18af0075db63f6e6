//! The part of the form of a decision in which interests are declared: one set of fields for each, and one more
//! when a button asks for it.

use super::model::{Declaration, LONGEST_LINE, MOST_DECLARED};
use crate::web::kit::{Button, ButtonKind, Field, Select, TextInput};
use crate::web::words::Say;
use crate::web::{Fields, FormErrors};
use askama::Template;
use rules::decision::Did;

/// The fields of every declaration.
#[derive(Template)]
#[template(path = "decisions/declared.html")]
pub struct Declarations<'p> {
    say: Say<'p>,
    rows: Vec<Row>,
    count: usize,
    more: Option<Button>,
}

struct Row {
    legend: String,
    who: TextInput,
    interest: TextInput,
    did: Select,
    why: TextInput,
    approved_by: TextInput,
}

const PARTS: [&str; 5] = ["who", "interest", "did", "why", "approved"];

/// Whether the button was pressed that asks for another set of fields.
#[must_use]
pub fn is_asked(fields: &Fields) -> bool {
    fields.get("more") == "yes"
}

fn name(part: &str, n: usize) -> String {
    format!("{part}-{n}")
}

/// How many sets of fields the form has.
fn count(fields: &Fields) -> usize {
    let shown = fields.get("interests").parse::<usize>().unwrap_or(1);
    (shown + usize::from(is_asked(fields))).clamp(1, MOST_DECLARED)
}

/// The fields as the form shows them.
#[must_use]
pub fn shown<'p>(say: Say<'p>, fields: &Fields, errors: &FormErrors) -> Declarations<'p> {
    let count = count(fields);
    let text = |part: &str, n: usize, key: &str| {
        let name = name(part, n);
        let field = Field::new(&name, say.t(key)).error(say.t("form-error-word"), errors.of(&name));
        TextInput::new(field, fields.get(&name))
    };
    let row = |n: usize| {
        let did = name("did", n);
        let field = Field::new(&did, say.t("interest-did"))
            .error(say.t("form-error-word"), errors.of(&did));
        let words: Vec<(&str, String)> =
            Did::ALL.iter().map(|did| (did.key(), say.of("interest-did", did.key()))).collect();
        let choices = std::iter::once(("", say.t("access-choose")))
            .chain(words.iter().map(|(key, words)| (*key, words.as_str())));
        Row {
            legend: say.with("interest-legend", "number", n),
            who: text("who", n, "interest-who"),
            interest: text("interest", n, "interest-what"),
            did: Select::new(field, choices, fields.get(&did)),
            why: text("why", n, "interest-why-stayed"),
            approved_by: text("approved", n, "interest-approved-by"),
        }
    };
    Declarations {
        say,
        rows: (1..=count).map(row).collect(),
        count,
        more: (count < MOST_DECLARED).then(|| {
            Button::submit(say.t("interest-more")).kind(ButtonKind::Secondary).sends("more", "yes")
        }),
    }
}

/// What was declared; each with the number of its fields, where a later refusal is said.
pub fn parse(say: Say<'_>, fields: &Fields, errors: &mut FormErrors) -> Vec<(usize, Declaration)> {
    let mut found = Vec::new();
    for n in 1..=count(fields) {
        if PARTS.iter().all(|part| fields.filled(&name(part, n)).is_none()) {
            continue;
        }
        let mut line = |part: &str, needed: bool| {
            let name = name(part, n);
            let typed = fields.filled(&name);
            if typed.is_none() && needed {
                errors.add(&name, say.t("interest-missing"));
            }
            if typed.is_some_and(|text| text.chars().count() > LONGEST_LINE || text.contains('\n'))
            {
                errors.add(&name, say.t("new-ask-subject-wrong"));
            }
            typed.map(str::to_owned)
        };
        let (who, interest) = (line("who", true), line("interest", true));
        let (why, approved_by) = (line("why", false), line("approved", false));
        let did = Did::from_key(fields.get(&name("did", n)));
        if did.is_none() {
            errors.add(&name("did", n), say.t("ask-choice-missing"));
        }
        if let (Some(who), Some(interest), Some(did)) = (who, interest, did) {
            found.push((n, Declaration { who, interest, did, why, approved_by }));
        }
    }
    found
}

/// The field at which it is said that somebody stayed without a reason or without an approver.
#[must_use]
pub fn field_of_refusal(n: usize, one: &Declaration) -> String {
    name(if one.why.is_none() { "why" } else { "approved" }, n)
}
