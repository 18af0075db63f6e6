//! Making a code of an emerging theme: the next version of a codebook that has it, and the step of the theme, in one transaction. The
//! coder then codes anew, and what the code explains leaves the theme.

use super::list::called;
use super::model::{ActKind, Detail, LONGEST_NAME};
use super::show::Case;
use super::step::case;
use super::take::{self, NotTaken};
use crate::access::{Action, BodyKey, NATIONAL_BODY};
use crate::asks::take::Sitting;
use crate::codebooks::books::{Book, Books, local_key, whole_key};
use crate::codebooks::check::Next;
use crate::codebooks::edit::begin;
use crate::codebooks::model::CODING_BOOK;
use crate::codebooks::take as codebooks;
use crate::codebooks::take::{Issuing, issue};
use crate::experiences::listing::area_name;
use crate::web::kit::{Field, Markup, Select, TextArea, TextInput};
use crate::web::reading::Reading;
use crate::web::step::StepPage;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

/// The longest definition, in characters.
const LONGEST: usize = 1000;

/// A codebook that this actor may issue, and the group in it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    /// The value of the option.
    value: String,
    /// What is shown of it.
    label: String,
    /// The area of the network that it is of; none for the national one.
    area: Option<String>,
    /// The key of the group; none where it has none.
    group: Option<String>,
}

impl Place {
    fn book(&self) -> String {
        self.area.as_deref().map_or_else(|| CODING_BOOK.to_owned(), local_key)
    }

    fn body(&self) -> BodyKey {
        let code = match &self.area {
            Some(area) => format!("network:{area}"),
            None => NATIONAL_BODY.to_owned(),
        };
        BodyKey::Code(code)
    }
}

/// Whether this actor may make a code of a theme.
#[must_use]
pub fn may(ctx: &Ctx) -> bool {
    !ctx.actor.bodies_for(Action::IssueCodebook, ctx.today).is_empty()
}

/// Where this actor may put a code: the groups of the national codebook, and what their networks add.
fn places(ctx: &Ctx, books: &Books) -> Vec<Place> {
    let say = ctx.say();
    let mut places = Vec::new();
    for body in ctx.actor.bodies_for(Action::IssueCodebook, ctx.today) {
        let BodyKey::Code(code) = body else { continue };
        if let Some(area) = code.strip_prefix("network:") {
            places.push(Place {
                value: local_key(area),
                label: say.with("emerging-own-codes", "area", area_name(area, say)),
                area: Some(area.to_owned()),
                group: None,
            });
            continue;
        }
        let newest = books.book(CODING_BOOK).and_then(Book::newest);
        for group in newest.into_iter().flat_map(|newest| &newest.book.groups) {
            places.push(Place {
                value: format!("{CODING_BOOK}/{}", group.key),
                label: say.with("emerging-in-group", "group", group.name.as_str()),
                area: None,
                group: Some(group.key.clone()),
            });
        }
    }
    places
}

/// The text of a codebook with a code more: at the end of its group, or of the whole.
fn with_code(text: &str, group: Option<&str>, code: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let key_of = |line: &str| {
        let rest = line.trim().strip_prefix("group ")?;
        Some(rest.split('|').next().unwrap_or_default().trim().to_owned())
    };
    let begins = lines.iter().position(|line| group.is_some() && key_of(line).as_deref() == group);
    let after = begins.map_or(lines.len(), |at| {
        let next = lines.iter().skip(at + 1).position(|line| key_of(line).is_some());
        next.map_or(lines.len(), |next| at + 1 + next)
    });
    let mut all: Vec<&str> = lines.iter().take(after).copied().collect();
    all.push("");
    all.extend(code.lines());
    all.push("");
    all.extend(lines.iter().skip(after));
    all.join("\n")
}

/// A key for a name: its letters and figures, with strokes between its words.
fn key_of(name: &str) -> String {
    const LONGEST_KEY: usize = 40;
    let plain = themes::text::plain(name);
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut key = String::new();
    for word in words {
        if key.len() + word.len() >= LONGEST_KEY {
            break;
        }
        if !key.is_empty() {
            key.push('-');
        }
        key.push_str(word);
    }
    key
}

/// `GET /themes/emerging/{n}/code`
///
/// # Errors
/// When there is no such theme, it is not living, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let case = case(&ctx, &typed).await?;
    if !case.row.is_living() || !may(&ctx) {
        return Err(Problem::NotFound);
    }
    let name = case.row.name.clone().unwrap_or_default();
    let cues = case.row.words.replace(", ", "; ");
    let fields = Fields::default().set("name", &name).set("cues", &cues);
    show(&ctx, &case, &fields, &FormErrors::new(), false)
}

fn show(
    ctx: &Ctx,
    case: &Case,
    fields: &Fields,
    errors: &FormErrors,
    overtaken: bool,
) -> Result<Page, Problem> {
    let (say, row) = (ctx.say(), &case.row);
    let knows = ctx.app.coding.now();
    let called = called(say, row.name.as_deref(), &row.words);
    let field = |name: &str, words: &str| {
        let hint = format!("{words}-hint");
        Field::new(name, say.t(words))
            .hint(say.t(&hint))
            .error(say.t("form-error-word"), errors.of(name))
    };
    let places = places(ctx, &knows.books);
    let options = places.iter().map(|place| (place.value.as_str(), place.label.as_str()));
    let options = std::iter::once(("", say.t("emerging-choose"))).chain(options);
    let mut cues = TextArea::new(field("cues", "emerging-cues"), fields.get("cues"));
    cues.rows = 3;
    let controls = vec![
        Markup::of(&Select::new(field("place", "emerging-place"), options, fields.get("place"))),
        Markup::of(&TextInput::new(field("name", "emerging-code-name"), fields.get("name"))),
        Markup::of(&TextArea::new(field("what", "emerging-what"), fields.get("what"))),
        Markup::of(&cues),
    ];
    let path = format!("/themes/emerging/{}", row.n);
    let last = case.steps.last().map(|step| say.of("emerging-act", step.detail.kind().key()));
    let title = say.of("emerging-do", ActKind::Coded.key());
    StepPage {
        title: &title,
        reference: &called,
        lede: format!("{called}. {}", say.of("emerging-do-detail", ActKind::Coded.key())),
        action: &format!("{path}/code"),
        back: &path,
        above: vec![
            ("/themes", say.t("themes-title")),
            ("/themes/emerging", say.t("emerging-title")),
            (&path, &called),
        ],
        act: ActKind::Coded.key(),
        version: row.version,
        happened: overtaken.then(|| last.unwrap_or_default()),
        controls,
        takes_files: false,
        send: say.t("emerging-make-code"),
    }
    .show(ctx, errors)
}

/// `POST /themes/emerging/{n}/code`
///
/// # Errors
/// When there is no such theme, no codebook is this actor's, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    ctx.app.coding.refresh(&ctx.app.db).await?;
    let before = case(&ctx, &typed).await?;
    if !may(&ctx) {
        return Err(Problem::NotFound);
    }
    let seen: i64 = fields.get("version").parse().unwrap_or(0);
    if seen != before.row.version || !before.row.is_living() {
        let page = show(&ctx, &before, &fields, &FormErrors::new(), true)?;
        return Ok(page.status(StatusCode::CONFLICT).into_response());
    }
    let knows = ctx.app.coding.now();
    let mut reading = Reading::new(say, &fields, (LONGEST_NAME, LONGEST));
    let (name, what) = (reading.line("name"), reading.text("what"));
    let cues = fields.get("cues").split(['\n', ';']).map(str::trim);
    let cues: Vec<&str> = cues.filter(|cue| !cue.is_empty()).collect();
    let places = places(&ctx, &knows.books);
    let place = places.iter().find(|place| place.value == fields.get("place"));
    if place.is_none() {
        reading.errors.add("place", say.t("emerging-place-missing"));
    }
    let key = key_of(&name);
    if key.is_empty() && !name.is_empty() {
        reading.errors.add("name", say.t("emerging-name-letters"));
    }
    let mut errors = reading.errors;
    if let Some(place) = place.filter(|_| errors.is_empty()) {
        let book = place.book();
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut code =
            format!("code {key} | {}\nwhat {}", one_line(&name).replace('|', "/"), one_line(&what));
        if !cues.is_empty() {
            code.push_str(&format!("\ncue {}", cues.join("; ")));
        }
        let text = begin(&ctx, &knows.books, place.area.as_deref(), &book);
        let text = with_code(&text, place.group.as_deref(), &code);
        let next = Next {
            area: place.area.as_deref(),
            key: &book,
            book: knows.books.book(&book),
            coding: knows.books.book(CODING_BOOK),
        };
        match next.read(&text) {
            Err(wrong) => errors.add("name", say.with(wrong.what, "about", wrong.about.as_str())),
            Ok(_) => {
                let issuing = Issuing {
                    area: place.area.clone(),
                    key: book.clone(),
                    seen: next.number().saturating_sub(1),
                    note: say.with("emerging-note", "name", name.as_str()),
                    text,
                };
                let whole = match place.area {
                    Some(_) => whole_key(&book, &key),
                    None => key,
                };
                return carry_out(&ctx, &before, &fields, place.body(), issuing, whole).await;
            }
        }
    }
    let page = show(&ctx, &before, &fields, &errors, false)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn carry_out(
    ctx: &Ctx,
    before: &Case,
    fields: &Fields,
    body: BodyKey,
    issuing: Issuing,
    code: String,
) -> Result<Response, Problem> {
    ctx.need(Action::IssueCodebook, &crate::access::Subject::Body(body.clone()))?;
    let (n, seen) = (before.row.n, before.row.version);
    let sitting = Sitting::of(ctx, Uuid::nil());
    let taken = ctx
        .app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let sitting = take::seated(tx, sitting, body).await?;
                issue(tx, issuing, &sitting).await.map_err(|why| match why {
                    codebooks::NotTaken::Store(error) => NotTaken::Store(error),
                    // It was read before, so that only somebody else's version can be in the way.
                    _ => NotTaken::Overtaken,
                })?;
                take::take(tx, n, seen, Detail::Coded { code }, &sitting).await
            })
        })
        .await;
    match taken {
        Ok(()) => {
            ctx.app.coding.refresh(&ctx.app.db).await?;
            ctx.app.forget_kept().await;
            Ok(ctx.redirect(&format!("/themes/emerging/{n}")))
        }
        Err(NotTaken::Store(error)) => Err(error.into()),
        Err(_) => {
            let case = case(ctx, &n.to_string()).await?;
            let page = show(ctx, &case, fields, &FormErrors::new(), true)?;
            Ok(page.status(StatusCode::CONFLICT).into_response())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_stands_at_the_end_of_its_group() {
        let book = "codebook a | 2 | A\ngroup g | G\ncode x | X\nwhat X.\ngroup h | H\ncode y | Y\nwhat Y.";
        let code = "code owls | Owls\nwhat Owls.";
        let read = |group: Option<&str>| {
            let text = with_code(book, group, code);
            let book = crate::codebooks::books::parse(&text).expect("a codebook");
            let codes = book.codes.iter().map(|one| (one.key.clone(), one.group.clone()));
            codes.collect::<Vec<_>>()
        };
        let is = |at: &(String, Option<String>)| (at.0.clone(), at.1.clone().unwrap_or_default());
        let owls = |group| is(read(group).iter().find(|one| one.0 == "owls").expect("it is there"));
        assert_eq!(owls(Some("g")), ("owls".into(), "g".into()));
        assert_eq!(owls(Some("h")), ("owls".into(), "h".into()));
        assert_eq!(owls(None), ("owls".into(), "h".into()));
    }

    #[test]
    fn a_key_is_made_of_the_letters_of_a_name() {
        assert_eq!(key_of("Hedgehogs & owls, in the garden"), "hedgehogs-owls-in-the-garden");
        assert_eq!(key_of("Gofal yn y Gymuned"), "gofal-yn-y-gymuned");
        assert_eq!(key_of("—"), "");
        assert!(key_of(&"long ".repeat(50)).len() <= 40);
    }
}
