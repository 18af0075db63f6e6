//! The mail of a demonstration, which is kept to be read instead of being sent.

use crate::store::outbox::{self, Mail};
use crate::web::kit::{Cell, Column, DataTable, EmptyState, Link, Markup, Pagination};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem, fields::QueryFields};
use askama::Template;
use axum::extract::Path;
use jiff::Timestamp;
use uuid::Uuid;

/// How many mails a page shows.
const PAGE: i64 = 30;

#[derive(Template)]
#[template(path = "demo/mail.html")]
struct Mails<'p> {
    say: Say<'p>,
    table: Option<DataTable>,
    empty: EmptyState,
    pages: Pagination,
}

#[derive(Template)]
#[template(path = "demo/letter.html")]
struct Letter<'p> {
    say: Say<'p>,
    mail: &'p Mail,
    written: String,
    lines: Vec<Vec<Piece<'p>>>,
}

/// A piece of a line: plain words, or an address that can be followed.
#[derive(Debug, PartialEq, Eq)]
struct Piece<'t> {
    text: &'t str,
    is_link: bool,
}

/// `GET /demo/mail?cursor=`
///
/// # Errors
/// When the cursor is none, or the database cannot be used.
pub async fn list(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let say = ctx.say();
    let before = match fields.filled("cursor") {
        None => Uuid::max(),
        Some(typed) => {
            typed.parse().map_err(|_| Problem::BadRequest(say.t("access-bad-cursor").to_owned()))?
        }
    };
    let mut mails = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { outbox::newest(tx, before, PAGE + 1).await }))
        .await
        .map_err(Problem::from)?;
    let more = mails.len() > PAGE as usize;
    mails.truncate(PAGE as usize);
    let older = mails.last().filter(|_| more).map(|last| {
        Link::new(&say.to(&format!("/demo/mail?cursor={}", last.id)), say.t("pages-older"))
    });
    let newer =
        (before != Uuid::max()).then(|| Link::new(&say.to("/demo/mail"), say.t("pages-newer")));
    let columns = ["demo-mail-subject", "demo-mail-to", "demo-mail-written"];
    let columns = columns.iter().map(|key| Column::text(say.t(key))).collect();
    let rows: Vec<Vec<Cell>> = mails
        .iter()
        .map(|mail| {
            vec![
                Markup::link(&say.to(&format!("/demo/mail/{}", mail.id)), &mail.subject),
                Cell::text(&mail.to_address),
                Cell::text(&written(&ctx, mail.created_at)),
            ]
        })
        .collect();
    let content = Mails {
        say,
        table: (!rows.is_empty())
            .then(|| DataTable::new("mails", say.t("demo-mail-caption"), columns).rows(rows)),
        empty: EmptyState {
            title: say.t("demo-mail-none").to_owned(),
            text: say.t("demo-mail-none-detail").to_owned(),
            action: None,
        },
        pages: Pagination { label: say.t("pages-label").to_owned(), newer, older },
    };
    let above = [("/demo", say.t("demo-title"))];
    ctx.page(say.t("demo-mail-title")).crumbs(above).show(&content)
}

/// `GET /demo/mail/{id}`
///
/// # Errors
/// When there is no such mail, or the database cannot be used.
pub async fn one(ctx: Ctx, Path(id): Path<String>) -> Result<Page, Problem> {
    let say = ctx.say();
    let id: Uuid = id.parse().map_err(|_| Problem::NotFound)?;
    let mail = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { outbox::one(tx, id).await }))
        .await
        .map_err(Problem::from)?
        .ok_or(Problem::NotFound)?;
    let content = Letter {
        say,
        mail: &mail,
        written: written(&ctx, mail.created_at),
        lines: mail.body.lines().map(|line| pieces(line, &ctx.app.base_url)).collect(),
    };
    let above = [("/demo", say.t("demo-title")), ("/demo/mail", say.t("demo-mail-title"))];
    ctx.page(&mail.subject).crumbs(above).show(&content)
}

/// The day and the time by the clock of England.
fn written(ctx: &Ctx, at: Timestamp) -> String {
    let local = ctx.app.world.local(at);
    format!("{}, {:02}:{:02}", ctx.say().day(local.date()), local.hour(), local.minute())
}

/// Takes a line apart, so that the addresses of this installation in it can be followed. Others stay
/// plain: a page of ours leads nowhere that a mail says.
fn pieces<'t>(line: &'t str, base: &str) -> Vec<Piece<'t>> {
    let mut found = Vec::new();
    let mut rest = line;
    let opening = format!("{base}/");
    while let Some(at) = rest.find(&opening) {
        let (before, from) = rest.split_at(at);
        let end =
            from.find(|c: char| c.is_whitespace() || "<>\"".contains(c)).unwrap_or(from.len());
        // A full stop after an address belongs to the sentence.
        let end = from[..end].trim_end_matches(['.', ',', ')', ';', ':', '!', '?']).len();
        if !before.is_empty() {
            found.push(Piece { text: before, is_link: false });
        }
        found.push(Piece { text: &from[..end], is_link: true });
        rest = &from[end..];
    }
    if !rest.is_empty() {
        found.push(Piece { text: rest, is_link: false });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_links_of_a_mail_can_be_followed_and_only_ours() {
        let base = "http://127.0.0.1:7337";
        let line = "Open http://127.0.0.1:7337/sign-in/abc. Not http://evil.example/x";
        let pieces: Vec<(&str, bool)> =
            pieces(line, base).into_iter().map(|p| (p.text, p.is_link)).collect();
        assert_eq!(
            pieces,
            [
                ("Open ", false),
                ("http://127.0.0.1:7337/sign-in/abc", true),
                (". Not http://evil.example/x", false),
            ]
        );
    }
}
