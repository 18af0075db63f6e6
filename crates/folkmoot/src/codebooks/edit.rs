//! Writing the next version of a codebook, or the first of what a network adds.

use super::books::{Book, Books, Version, local_key};
use super::check::{Next, Wrong};
use super::model::{CODING_BOOK, LONGEST_NOTE};
use super::show::issuer;
use super::take::{Issuing, NotTaken, issue};
use crate::access::{Action, Subject};
use crate::areas::register::{AreaCode, Register};
use crate::asks::take::Sitting;
use crate::experiences::listing::area_name;
use crate::parties::bodies;
use crate::store::StoreError;
use crate::web::kit::{Field, Markup, TextArea};
use crate::web::step::StepPage;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

/// The largest form that is taken: the longest text, with each of its letters written as three, and more than once.
pub const LARGEST_BODY: usize = 4 << 20;

/// The key of the act on its page.
const ACT: &str = "issued";

/// Whose codebook a key names: the area of a network, or none for a national one.
fn area_of(books: &Books, key: &str) -> Result<Option<String>, Problem> {
    if let Some(book) = books.book(key) {
        return Ok(book.area.clone());
    }
    let area: AreaCode = key.to_uppercase().parse().map_err(|_| Problem::NotFound)?;
    let known = Register::england().area(area).is_some() && local_key(area.as_str()) == key;
    if known { Ok(Some(area.as_str().to_owned())) } else { Err(Problem::NotFound) }
}

/// `GET /codebooks/{key}/next`
///
/// # Errors
/// When there is no such codebook, or it is not this actor's to write.
pub async fn page(ctx: Ctx, Path(key): Path<String>) -> Result<Page, Problem> {
    let knows = ctx.app.coding.now();
    let area = area_of(&knows.books, &key)?;
    ctx.need(Action::IssueCodebook, &Subject::Body(issuer(area.as_deref())))?;
    let fields = Fields::default().set("text", &begin(&ctx, &knows.books, area.as_deref(), &key));
    show(&ctx, &knows.books, area.as_deref(), &key, &fields, &FormErrors::new(), None)
}

/// The text to begin with: the newest version under the next number, or an example.
pub(crate) fn begin(ctx: &Ctx, books: &Books, area: Option<&str>, key: &str) -> String {
    let say = ctx.say();
    let book = books.book(key);
    let number = Next { area, key, book, coding: None }.number();
    match book.and_then(Book::newest) {
        Some(newest) => {
            let text = newest.text();
            let head = |line: &str| line.split_whitespace().next() == Some("codebook");
            let line = format!("codebook {key} | {number} | {}", newest.book.name);
            let lines = text.lines().map(|one| if head(one) { line.as_str() } else { one });
            lines.collect::<Vec<_>>().join("\n")
        }
        None => {
            let name = say.with("codebook-own-name", "area", area_name(area.unwrap_or(key), say));
            format!("codebook {key} | {number} | {name}\n\n{}", say.t("codebook-example"))
        }
    }
}

fn show(
    ctx: &Ctx,
    books: &Books,
    area: Option<&str>,
    key: &str,
    fields: &Fields,
    errors: &FormErrors,
    overtaken: Option<String>,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let book = books.book(key);
    let newest = book.and_then(Book::newest);
    let field = |name: &str, words: &str| {
        let hint = format!("{words}-hint");
        Field::new(name, say.t(words))
            .hint(say.t(&hint))
            .error(say.t("form-error-word"), errors.of(name))
    };
    let mut text = TextArea::new(field("text", "codebook-text"), fields.get("text"));
    text.rows = 24;
    let note = TextArea::new(field("note", "codebook-note"), fields.get("note"));
    let seen = newest.map_or(0, Version::number);
    let path = format!("/codebooks/{key}");
    let back = if book.is_some() { path.clone() } else { "/codebooks".to_owned() };
    let name = match area {
        Some(area) => area_name(area, say),
        None => newest.map_or_else(String::new, |newest| newest.book.name.clone()),
    };
    StepPage {
        title: say.t(if area.is_some() { "codebook-next-own" } else { "codebook-next" }),
        reference: &name,
        lede: say.with("codebook-next-lede", "name", name.as_str()),
        action: &format!("{path}/next"),
        back: &back,
        above: vec![("/codebooks", say.t("codebook-list"))],
        act: ACT,
        version: seen,
        happened: overtaken,
        controls: vec![Markup::of(&text), Markup::of(&note)],
        takes_files: false,
        send: say.t("codebook-issue"),
    }
    .show(ctx, errors)
}

/// `POST /codebooks/{key}/next`
///
/// # Errors
/// When there is no such codebook, it is not this actor's to write, or the database cannot be used.
pub async fn send(ctx: Ctx, Path(key): Path<String>, fields: Fields) -> Result<Response, Problem> {
    let say = ctx.say();
    // Another copy of the program may have issued one since this one looked.
    ctx.app.coding.refresh(&ctx.app.db).await?;
    let knows = ctx.app.coding.now();
    let area = area_of(&knows.books, &key)?;
    let body = issuer(area.as_deref());
    ctx.need(Action::IssueCodebook, &Subject::Body(body.clone()))?;
    let seen: u32 = fields.get("version").parse().unwrap_or(0);
    let (text, note) = (fields.get("text").to_owned(), fields.get("note").to_owned());
    let mut errors = FormErrors::new();
    if note.is_empty() {
        errors.add("note", say.t("codebook-note-missing"));
    } else if note.chars().count() > LONGEST_NOTE {
        errors.add("note", say.t("codebook-note-long"));
    }
    let book = knows.books.book(&key);
    let next =
        Next { area: area.as_deref(), key: &key, book, coding: knows.books.book(CODING_BOOK) };
    let is_overtaken = next.number() != seen + 1;
    if !is_overtaken && let Err(wrong) = next.read(&text) {
        errors.add("text", wrong.sentence(say));
    }
    let again = |errors: &FormErrors, status: StatusCode| {
        let happened = (status == StatusCode::CONFLICT).then(|| meanwhile(&ctx, &key));
        let known = ctx.app.coding.now();
        let area = area.as_deref();
        let page = show(&ctx, &known.books, area, &key, &fields, errors, happened)?;
        Ok::<_, Problem>(page.status(status).into_response())
    };
    if is_overtaken {
        return again(&FormErrors::new(), StatusCode::CONFLICT);
    }
    if !errors.is_empty() {
        return again(&errors, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let issuing = Issuing { area: area.clone(), key: key.clone(), seen, note, text };
    let sitting = Sitting::of(&ctx, Uuid::nil());
    let written = ctx
        .app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let body = bodies::ensure(tx, &sitting.world, &body.into(), sitting.now).await?;
                let body =
                    body.ok_or_else(|| StoreError::Failed("the body is not there".to_owned()))?;
                issue(tx, issuing, &Sitting { party: body.id, ..sitting }).await
            })
        })
        .await;
    match written {
        Ok(()) => {
            ctx.app.coding.refresh(&ctx.app.db).await?;
            ctx.app.forget_kept().await;
            Ok(ctx.redirect(&format!("/codebooks/{key}")))
        }
        Err(NotTaken::Overtaken) => {
            ctx.app.coding.refresh(&ctx.app.db).await?;
            again(&FormErrors::new(), StatusCode::CONFLICT)
        }
        Err(NotTaken::Refused(wrong)) => {
            again(&of_text(wrong, &ctx), StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(NotTaken::Unknown) => Err(Problem::NotFound),
        Err(NotTaken::Store(error)) => Err(error.into()),
    }
}

fn of_text(wrong: Wrong, ctx: &Ctx) -> FormErrors {
    let mut errors = FormErrors::new();
    errors.add("text", wrong.sentence(ctx.say()));
    errors
}

/// What somebody else issued meanwhile.
fn meanwhile(ctx: &Ctx, key: &str) -> String {
    let (say, knows) = (ctx.say(), ctx.app.coding.now());
    let newest = knows.books.book(key).and_then(Book::newest);
    newest.map_or_else(String::new, |newest| {
        let args = [("n", newest.number().into()), ("note", newest.note.as_str().into())];
        say.args("codebook-meanwhile", &args)
    })
}
