//! Hiding a part of an ask from everybody, with its reason: the parts that there are, and the form of one. For the
//! network of the area, or for what belongs to no one area the national body.

use super::model::{AskRow, LONGEST_TEXT};
use super::redaction::{self, How, NewRedaction, NotDone, Now, Part, Why, keeper_of};
use super::show::{Case, load, reference, step_title};
use super::take::Sitting;
use crate::access::{Action, Refusal, Subject};
use crate::documents::Document;
use crate::documents::serve::{about, hex};
use crate::redaction::{Labels, spans};
use crate::web::fields::QueryFields;
use crate::web::forms::summary;
use crate::web::kit::{
    Button, Checkboxes, Choice, ErrorSummary, Fact, Field, Markup, Notice, NoticeKind, Radios,
    SummaryList, TextArea,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::reference::Reference;

#[derive(Template)]
#[template(path = "asks/redact.html")]
struct Shown<'p> {
    say: Say<'p>,
    title: String,
    lede: String,
    summary: Option<ErrorSummary>,
    overtaken: Option<Notice>,
    notice: Option<Notice>,
    parts: Option<SummaryList>,
    form: Option<Form>,
    back: String,
}

struct Form {
    action: String,
    part: String,
    seen: usize,
    how: Radios,
    public: Option<TextArea>,
    looked: Option<Checkboxes>,
    reason: Radios,
    note: TextArea,
    send: Button,
}

/// Whether this actor may hide something in an ask.
pub(super) fn may_redact(ctx: &Ctx, row: &AskRow) -> bool {
    ctx.may(Action::Redact, &Subject::Body(keeper_of(&row.area)))
}

/// A part, as a sentence has it.
pub(super) fn part_name(say: Say<'_>, case: &Case, part: Part) -> String {
    let with = |key: &str, n: i64| {
        let step = case.steps.iter().find(|step| step.n == n);
        let day = step.map(|step| say.day(step.on_day)).unwrap_or_default();
        let title = step.map(|step| step_title(say, case, step)).unwrap_or_default();
        say.args(key, &[("day", day.into()), ("step", title.into())])
    };
    match part {
        Part::Subject => say.t("ask-part-subject").to_owned(),
        Part::Text => say.t("ask-part-text").to_owned(),
        Part::Note(n) => with("ask-part-note", n),
        Part::File(id) => {
            let of = case.documents.iter().find(|(_, document)| document.id == id);
            with("ask-part-file", of.map_or(0, |(n, _)| *n))
        }
    }
}

/// The same, to stand at the head of something.
pub(super) fn part_title(say: Say<'_>, case: &Case, part: Part) -> String {
    let name = part_name(say, case, part);
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}

/// A file that was taken off: that there was one, why, and how it can be known again.
pub(super) fn taken_off(say: Say<'_>, case: &Case, document: &Document) -> String {
    let part = Part::File(document.id).to_string();
    let last = case.redactions.iter().rev().find(|row| row.part == part);
    let why = last.and_then(|row| row.reason.as_deref());
    let why = why.map(|why| say.of("ask-hide-why", why)).unwrap_or_default();
    let hash = hex(&document.sha256);
    say.args("ask-file-off", &[("why", why.into()), ("hash", hash.into())])
}

/// Everything that can be hidden by itself.
fn parts(case: &Case) -> Vec<Part> {
    let notes = case.steps.iter().filter(|step| step.note.is_some());
    let files = case.documents.iter().map(|(_, document)| Part::File(document.id));
    [Part::Subject, Part::Text]
        .into_iter()
        .chain(notes.map(|step| Part::Note(step.n)))
        .chain(files)
        .collect()
}

/// The words of a part, as they came if these are kept; nothing for a file.
fn words_of(case: &Case, part: Part) -> Option<String> {
    let key = part.to_string();
    let shown = match part {
        Part::Subject => Some(case.row.subject.as_str()),
        Part::Text => Some(case.row.text.as_str()),
        Part::Note(n) => redaction::note(&case.steps, n),
        Part::File(_) => None,
    };
    let sealed = case.sealed.iter().find(|(part, _)| *part == key);
    sealed.map(|(_, words)| words.clone()).or_else(|| shown.map(str::to_owned))
}

/// Loads the ask, for somebody who may hide something in it.
async fn case(ctx: &Ctx, typed: &str) -> Result<(Reference, Case), Problem> {
    let reference = reference(typed)?;
    let case = load(ctx, reference).await?;
    if !may_redact(ctx, &case.row) {
        return Err(Problem::Refused(Refusal::NotThere(Action::Redact)));
    }
    Ok((reference, case))
}

/// The part that is meant.
fn meant(case: &Case, key: &str) -> Result<Part, Problem> {
    let part = Part::from_key(key).filter(|part| parts(case).contains(part));
    part.ok_or(Problem::NotFound)
}

/// `GET /asks/{reference}/redact?part=`
///
/// # Errors
/// When there is no such ask or part, it is not this actor's to hide, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let (_, case) = case(&ctx, &typed).await?;
    let part = match fields.filled("part") {
        Some(key) => Some(meant(&case, key)?),
        None => None,
    };
    show(&ctx, &case, part, &fields, &FormErrors::new(), false)
}

fn show(
    ctx: &Ctx,
    case: &Case,
    part: Option<Part>,
    fields: &Fields,
    errors: &FormErrors,
    overtaken: bool,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let row = &case.row;
    let own = format!("/asks/{}", row.reference);
    let path = format!("{own}/redact");
    let title = match part {
        Some(part) => say.with("ask-redact-part", "part", part_name(say, case, part)),
        None => say.t("ask-redact").to_owned(),
    };
    let content = Shown {
        say,
        title: title.clone(),
        lede: format!("{}: {}", row.reference, row.subject),
        summary: summary(say, errors),
        overtaken: overtaken.then(|| Notice {
            id: "overtaken".to_owned(),
            kind: NoticeKind::Danger,
            title: say.t("ask-overtaken").to_owned(),
            body: Markup::text(say.t("ask-overtaken-detail")),
        }),
        notice: part.is_none().then(|| Notice {
            id: "elsewhere".to_owned(),
            kind: NoticeKind::Info,
            title: say.t("ask-redact-elsewhere").to_owned(),
            body: Markup::text(say.t("ask-redact-elsewhere-detail")),
        }),
        parts: part.is_none().then(|| all_parts(say, case, &path)),
        form: part.map(|part| form(say, case, part, &path, fields, errors)),
        back: say.to(if part.is_some() { &path } else { &own }),
    };
    let above = [("/asks", say.t("asks-title")), (own.as_str(), row.reference.as_str())];
    ctx.page(format!("{title}: {}", row.reference))
        .crumbs(above)
        .error(!errors.is_empty())
        .show(&content)
}

fn all_parts(say: Say<'_>, case: &Case, path: &str) -> SummaryList {
    let fact = |part: Part| {
        let key = match redaction::now(&case.redactions, part) {
            Now::Shown => "ask-part-shown",
            Now::Hidden => "ask-part-hidden",
            Now::Gone => "ask-part-gone",
        };
        let name = part_title(say, case, part);
        let link = Markup::link(&say.to(&format!("{path}?part={part}")), say.t("ask-redact-this"));
        Fact::new(&name, Markup::text(&format!("{} ", say.t(key))).then(&link))
    };
    SummaryList { facts: parts(case).into_iter().map(fact).collect() }
}

fn form(
    say: Say<'_>,
    case: &Case,
    part: Part,
    path: &str,
    fields: &Fields,
    errors: &FormErrors,
) -> Form {
    let field = |name: &str, label: &str| {
        Field::new(name, label).error(say.t("form-error-word"), errors.of(name))
    };
    let hidden = redaction::now(&case.redactions, part) == Now::Hidden;
    let how = |how: How| {
        Choice::new(how.key(), &say.of("ask-how", how.key()))
            .checked(fields.get("how") == how.key())
    };
    let words = words_of(case, part);
    let file = case.documents.iter().find(|(_, document)| Part::File(document.id) == part);
    let hint = match file {
        Some((_, document)) => format!("{} ({})", document.name, about(say, document)),
        None => say.t("ask-how-hint").to_owned(),
    };
    Form {
        action: say.to(path),
        part: part.to_string(),
        seen: case.redactions.len(),
        how: Radios {
            field: field("how", say.t("ask-how")).hint(&hint),
            choices: How::ALL
                .iter()
                .filter(|one| hidden || **one != How::Restored)
                .map(|one| how(*one))
                .collect(),
        },
        looked: words.is_some().then(|| Checkboxes {
            field: field("looked", say.t("record-looked")),
            choices: vec![
                Choice::new("looked", say.t("record-looked-yes")).checked(fields.ticked("looked")),
            ],
        }),
        public: words.map(|words| {
            let marked = fields
                .filled("public")
                .map_or_else(|| screen::to_marked(&words, &spans(&words)), str::to_owned);
            let field = field("public", say.t("record-public"));
            TextArea::new(field.hint(say.t("ask-redact-public-hint")), &marked)
        }),
        reason: Radios {
            field: field("reason", say.t("ask-hide-why")).hint(say.t("record-withheld-hint")),
            choices: Why::ALL
                .iter()
                .map(|why| {
                    Choice::new(why.key(), &say.of("ask-hide-why", why.key()))
                        .checked(fields.get("reason") == why.key())
                })
                .collect(),
        },
        note: TextArea::new(
            field("note", say.t("ask-hide-why-note")).hint(say.t("ask-hide-why-note-hint")),
            fields.get("note"),
        ),
        send: Button::submit(say.t("ask-keep")),
    }
}

fn parse(
    say: Say<'_>,
    case: &Case,
    part: Part,
    fields: &Fields,
) -> Result<NewRedaction, FormErrors> {
    let mut errors = FormErrors::new();
    let hidden = redaction::now(&case.redactions, part) == Now::Hidden;
    let how = How::from_key(fields.get("how")).filter(|how| hidden || *how != How::Restored);
    if how.is_none() {
        errors.add("how", say.t("ask-choice-missing"));
    }
    let hides = how != Some(How::Restored);
    let why = Why::from_key(fields.get("reason")).filter(|_| hides);
    if hides && why.is_none() {
        errors.add("reason", say.t("ask-choice-missing"));
    }
    let note = fields.filled("note").map(str::to_owned);
    match &note {
        None if why == Some(Why::Other) => errors.add("note", say.t("ask-note-missing")),
        Some(note) if note.chars().count() > LONGEST_TEXT => {
            errors.add("note", say.t("ask-text-too-long"));
        }
        _ => {}
    }
    let mut words = None;
    if let Some(raw) = words_of(case, part).filter(|_| hides) {
        match screen::from_marked(&raw, fields.get("public")) {
            Ok(marks) if marks.is_empty() => errors.add("public", say.t("ask-redact-nothing")),
            Ok(marks) => {
                words = Some(Labels::of(say).without(&raw, &marks));
                let said = note.as_deref().unwrap_or_default().to_lowercase();
                let again =
                    marks.iter().filter_map(|mark| raw.get(mark.start..mark.end)).any(|hidden| {
                        let hidden = hidden.trim().to_lowercase();
                        hidden.chars().count() > 2 && said.contains(&hidden)
                    });
                if again {
                    errors.add("note", say.t("ask-redact-said-again"));
                }
            }
            Err(screen::MarkedError::Changed { .. }) => {
                errors.add("public", say.t("record-words-changed"));
            }
            Err(_) => errors.add("public", say.t("record-marks-wrong")),
        }
        if !fields.ticked("looked") {
            errors.add("looked", say.t("record-looked-missing"));
        }
    }
    match how {
        Some(how) if errors.is_empty() => Ok(NewRedaction { part, how, why, note, words }),
        _ => Err(errors),
    }
}

/// `POST /asks/{reference}/redact`
///
/// # Errors
/// When there is no such ask or part, it is not this actor's to hide, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let (reference, found) = case(&ctx, &typed).await?;
    let part = meant(&found, fields.get("part"))?;
    let seen: i64 = fields.get("seen").parse().unwrap_or(-1);
    let overtaken = |case: &Case| {
        let page = show(&ctx, case, Some(part), &fields, &FormErrors::new(), true)?;
        Ok(page.status(StatusCode::CONFLICT).into_response())
    };
    if seen != found.redactions.len() as i64 {
        return overtaken(&found);
    }
    let errors = match parse(say, &found, part, &fields) {
        Ok(new) => {
            let sitting = Sitting::of(&ctx, found.row.asker);
            let done = ctx
                .app
                .db
                .write(move |tx| {
                    Box::pin(
                        async move { redaction::redact(tx, reference, &new, seen, &sitting).await },
                    )
                })
                .await;
            match done {
                Ok(()) => {
                    ctx.app.forget_kept().await;
                    return Ok(ctx.redirect(&format!("/asks/{reference}")));
                }
                Err(NotDone::Overtaken | NotDone::NothingHidden) => {
                    return overtaken(&load(&ctx, reference).await?);
                }
                Err(NotDone::Unknown) => return Err(Problem::NotFound),
                Err(NotDone::Store(error)) => return Err(error.into()),
            }
        }
        Err(errors) => errors,
    };
    let page = show(&ctx, &found, Some(part), &fields, &errors, false)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}
