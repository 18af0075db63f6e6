//! The form in which somebody says which codes an experience has: what is suggested with its likelihood and the words that decided, and
//! the whole codebook to add from; and how it sounds and how grave it is.

use super::judge::Word;
use super::knowledge::Knowledge;
use super::model::{CodeRow, CodedRow, MOST_CODES, Said};
use super::tone::{Scale, Tone};
use crate::web::kit::{
    Button, Checkboxes, Choice, Details, ErrorSummary, Field, Markup, Notice, Select,
};
use crate::web::words::Say;
use crate::web::{Fields, FormErrors};
use askama::Template;
use jiff::civil::Date;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What the form is made of.
pub struct CodesForm<'a> {
    /// What is known.
    pub knows: &'a Knowledge,
    /// The area whose network heard it.
    pub area: &'a str,
    /// What was said.
    pub text: &'a str,
    /// What its author wants to happen.
    pub wanted: Option<&'a str>,
    /// That it was coded.
    pub coded: &'a CodedRow,
    /// Its codes.
    pub rows: &'a [CodeRow],
    /// The names of those who said something.
    pub names: &'a BTreeMap<Uuid, String>,
    /// The day of an instant, for what was said.
    pub day_of: &'a dyn Fn(jiff::Timestamp) -> Date,
    /// What was typed, if it comes back.
    pub typed: Option<&'a Fields>,
    /// What is wrong with it.
    pub errors: &'a FormErrors,
    /// The words.
    pub say: Say<'a>,
}

#[derive(Template)]
#[template(path = "coding/form.html")]
struct Shown<'a> {
    say: Say<'a>,
    action: String,
    hidden: Vec<(String, String)>,
    version: i64,
    shown: Vec<&'a str>,
    summary: Option<ErrorSummary>,
    notice: Option<Notice>,
    tones: Vec<Select>,
    codes: Option<Checkboxes>,
    others: Details,
    send: Button,
}

impl CodesForm<'_> {
    /// The form, sent to `action` with these hidden fields beside its own, with a notice before it.
    ///
    /// # Errors
    /// When the template cannot be rendered, which is a fault of ours.
    pub fn show(
        &self,
        action: &str,
        hidden: Vec<(String, String)>,
        send: &str,
        notice: Option<Notice>,
    ) -> Result<Markup, askama::Error> {
        let say = self.say;
        let mut rows: Vec<&CodeRow> = self.rows.iter().collect();
        rows.sort_by_key(|row| row.order());
        let choices: Vec<Choice> = rows.into_iter().map(|row| self.choice(row)).collect();
        let field = Field::new("code", say.t("coding-of-it"))
            .hint(say.t("coding-of-it-hint"))
            .error(say.t("form-error-word"), self.errors.of("code"));
        Markup::template(&Shown {
            say,
            action: say.to(action),
            hidden,
            version: self.coded.version,
            shown: self.rows.iter().map(|row| row.code.as_str()).collect(),
            summary: crate::web::forms::summary(say, self.errors),
            notice,
            tones: self.tones(),
            codes: (!choices.is_empty()).then_some(Checkboxes { field, choices }),
            others: self.others(),
            send: Button::submit(send),
        })
    }

    /// How it sounds and how grave it is.
    fn tones(&self) -> Vec<Select> {
        let say = self.say;
        let coded = self.coded;
        let who = coded.looked_by.and_then(|by| self.names.get(&by));
        let who = who.map_or(say.t("coding-somebody"), String::as_str);
        let day = coded.looked_at.map(|at| say.day((self.day_of)(at))).unwrap_or_default();
        let select = |scale: &Scale| {
            coded.heard.select(*scale, say, self.typed, self.errors, (who, day.as_str()))
        };
        Scale::ALL.iter().map(select).collect()
    }

    /// One code, with why the program thinks so and who said what.
    fn choice(&self, row: &CodeRow) -> Choice {
        let say = self.say;
        let mut hints = Vec::new();
        if let Some(confidence) = row.confidence {
            let percent = say.number((confidence + 5) / 10);
            let words = self.knows.reasons(self.area, self.text, self.wanted, &row.code);
            hints.push(match words.is_empty() {
                true => say.with("coding-likely", "percent", percent),
                false => {
                    let words = format!("“{}”", words.join("”, “"));
                    let args = [("percent", percent.into()), ("words", words.into())];
                    say.args("coding-why", &args)
                }
            });
        }
        if row.said.by_person() {
            hints.push(self.who_said(row));
        }
        let retired = self.knows.books.code(&row.code).is_none_or(|found| found.retired);
        if retired {
            hints.push(say.t("coding-retired").to_owned());
        }
        let ticked = match self.typed {
            Some(typed) => typed.has("code", &row.code),
            None => row.said.holds(),
        };
        Choice::new(&row.code, self.knows.books.name(&row.code))
            .hint(&hints.join(" "))
            .checked(ticked)
    }

    fn who_said(&self, row: &CodeRow) -> String {
        let say = self.say;
        let who = row.by.and_then(|by| self.names.get(&by)).map(String::as_str);
        let who = who.unwrap_or(say.t("coding-somebody"));
        let args = [("who", who.into()), ("day", say.day((self.day_of)(row.at)).into())];
        say.args(&format!("coding-said-{}", row.said.key()), &args)
    }

    /// All other codes of the codebooks, in their groups.
    fn others(&self) -> Details {
        let say = self.say;
        let mut body = Markup::default();
        for (at, (group, codes)) in self.knows.books.choice(self.area).into_iter().enumerate() {
            let others =
                codes.iter().filter(|code| !self.rows.iter().any(|row| row.code == code.key));
            let choices: Vec<Choice> = others
                .map(|code| {
                    let ticked = self.typed.is_some_and(|typed| typed.has("add", &code.key));
                    Choice::new(&code.key, &code.name).hint(&code.definition).checked(ticked)
                })
                .collect();
            if !choices.is_empty() {
                let field = Field::new("add", group).id(&format!("add-{at}"));
                body = body.then(&Markup::of(&Checkboxes { field, choices }));
            }
        }
        let open = self.typed.is_some_and(|typed| !typed.get("add").is_empty());
        Details { summary: say.t("coding-others").to_owned(), body, open }
    }
}

/// What was typed into the form.
///
/// # Errors
/// When a code is none that an experience of the area can have, there are too many, or what was said of how it sounds is no level.
pub fn typed(
    knows: &Knowledge,
    area: &str,
    rows: &[CodeRow],
    fields: &Fields,
    say: Say<'_>,
) -> Result<Word, FormErrors> {
    let mut errors = FormErrors::new();
    let known =
        |key: &String| knows.books.offers(area, key) || rows.iter().any(|row| row.code == *key);
    let read = |name: &str| -> Vec<String> {
        let mut keys: Vec<String> = fields.every(name).map(str::to_owned).collect();
        keys.sort();
        keys.dedup();
        keys
    };
    let (shown, kept, added) = (read("shown"), read("code"), read("add"));
    if kept.iter().chain(&added).any(|key| !known(key)) {
        errors.add("code", say.t("coding-error-code"));
    }
    if kept.len() + added.len() > MOST_CODES {
        errors.add("code", say.with("coding-error-many", "most", say.number(MOST_CODES as u64)));
    }
    let tone = Some(Tone::typed(fields, say, &mut errors));
    if errors.is_empty() { Ok(Word { shown, kept, added, tone }) } else { Err(errors) }
}

/// A code as anyone may see it: its key, its name, and whether a person said so.
pub fn held<'a>(
    knows: &'a Knowledge,
    rows: &'a [CodeRow],
) -> impl Iterator<Item = (&'a str, &'a str, Said)> {
    let mut held: Vec<&CodeRow> = rows.iter().filter(|row| row.said.holds()).collect();
    held.sort_by_key(|row| row.order());
    held.into_iter().map(|row| (row.code.as_str(), knows.books.name(&row.code), row.said))
}
