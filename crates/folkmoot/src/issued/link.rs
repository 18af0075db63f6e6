//! The link in a mail that gives a version: whoever reads that mail opens the version, without an account. Opening the page
//! changes nothing: programs that look for harm in mail open links. Its button does.

use super::case::{Case, load, reference};
use super::receipt::ReceiptRow;
use super::receipt_store;
use super::show::file_link;
use crate::access::{Action, HeldLink, Subject};
use crate::documents::serve;
use crate::store::StoreError;
use crate::web::kit::{Button, Markup, Notice, NoticeKind};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use crate::world::secret_hash;
use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

/// What a link leads to.
struct Opened {
    case: Case,
    receipt: ReceiptRow,
}

/// Why a link opens nothing.
enum Fault {
    Withdrawn,
    NoLead,
    Ended,
}

impl Opened {
    fn fault(&self) -> Option<Fault> {
        if self.case.is_withdrawn() {
            return Some(Fault::Withdrawn);
        }
        let is_open = self.case.open.contains(&self.receipt.number());
        let led = self.case.led.contains(&self.receipt.holder_area);
        match self.receipt.ended_on {
            _ if is_open => None,
            _ if !led => Some(Fault::NoLead),
            ended => ended.map(|_| Fault::Ended),
        }
    }
}

/// Finds what a link leads to. What it opens is asked of [`may`](crate::access::may), as for everybody.
async fn find(ctx: &mut Ctx, secret: &str) -> Result<Opened, Problem> {
    let hash = secret_hash(secret);
    let found = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let Some(receipt) = receipt_store::by_link(tx, &hash).await? else { return Ok(None) };
            let row = super::store::one(tx, &receipt.area, receipt.issued).await?;
            Ok::<_, StoreError>(row.map(|row| (receipt, row)))
        })
    });
    let (receipt, row) = found.await.map_err(Problem::from)?.ok_or(Problem::NotFound)?;
    ctx.actor.link = Some(HeldLink { to: receipt.id, party: receipt.holder });
    let subject = Subject::Sent { receipt: receipt.id, party: receipt.holder };
    ctx.need(Action::OpenByLink, &subject)?;
    let case =
        load(ctx, reference(&row.reference)?, Some((receipt.holder, receipt.holder_area.clone())))
            .await?;
    Ok(Opened { case, receipt })
}

#[derive(Template)]
#[template(path = "issued/link.html")]
struct Linked<'p> {
    say: Say<'p>,
    title: &'p str,
    lede: String,
    notices: Vec<Notice>,
    changed: Option<String>,
    open: Option<Button>,
    action: String,
    files: Vec<Markup>,
    page: String,
}

fn notice(id: &str, title: &str, body: String) -> Notice {
    let (id, title) = (id.to_owned(), title.to_owned());
    Notice { id, kind: NoticeKind::Warning, title, body: body.into() }
}

fn show(ctx: &Ctx, opened: &Opened, secret: &str) -> Result<Page, Problem> {
    let say = ctx.say();
    let (case, receipt) = (&opened.case, &opened.receipt);
    let row = &case.row;
    let number = receipt.number();
    let fault = opened.fault();
    let mut notices = Vec::new();
    match &fault {
        Some(Fault::Withdrawn) => {
            let words = say.args(
                "issued-withdrawn-because",
                &[
                    ("day", say.day(row.last_on).into()),
                    ("reason", case.withdrawn().unwrap_or_default().into()),
                ],
            );
            notices.push(notice("withdrawn", say.t("issued-is-withdrawn"), words));
        }
        Some(Fault::NoLead) => {
            let words = say.t("issued-no-lead-detail").to_owned();
            notices.push(notice("no-lead", say.t("issued-no-lead"), words));
        }
        Some(Fault::Ended) => {
            let words = say.t("issued-ended-detail").to_owned();
            notices.push(notice("ended", say.t("issued-no-lead"), words));
        }
        None => {
            if let Some(current) = row.current().filter(|current| *current > number) {
                let words = say.with("issued-newer-detail", "version", i64::from(current));
                notices.push(notice("newer", say.t("issued-newer"), words));
            }
        }
    }
    let is_opened = receipt.opened_on.is_some();
    let path = format!("/issued-to/{secret}");
    let link = |file: &super::store::FileRow| {
        let href = say.to(&format!("{path}/files/{}", file.document.id));
        file_link(say, &href, &file.document)
    };
    let content = Linked {
        say,
        title: &row.title,
        lede: say.args(
            "issued-link-lede",
            &[
                ("version", i64::from(number).into()),
                ("body", row.body_in(say).into()),
                ("to", case.name(say, receipt.holder).into()),
                ("day", say.day(receipt.owed_on).into()),
            ],
        ),
        notices,
        changed: case.changed(number).filter(|_| fault.is_none()),
        open: (fault.is_none() && !is_opened)
            .then(|| Button::submit(&say.with("issued-open", "version", i64::from(number)))),
        action: say.to(&path),
        files: match fault.is_none() && is_opened {
            true => case.files_of(number).map(link).collect(),
            false => Vec::new(),
        },
        page: say.to(&format!("/issued/{}", row.reference)),
    };
    let page = ctx.page(format!("{}: {}", row.reference, row.title)).show(&content)?;
    Ok(if fault.is_some() { page.status(StatusCode::GONE) } else { page })
}

/// `GET /issued-to/{secret}`
///
/// # Errors
/// When there never was such a link, or the database cannot be used.
pub async fn page(mut ctx: Ctx, Path(secret): Path<String>) -> Result<Page, Problem> {
    let opened = find(&mut ctx, &secret).await?;
    show(&ctx, &opened, &secret)
}

/// `POST /issued-to/{secret}`: the button that opens it.
///
/// # Errors
/// When there never was such a link, it was tried too often, or the database cannot be used.
pub async fn send(mut ctx: Ctx, Path(secret): Path<String>) -> Result<Response, Problem> {
    let opened = find(&mut ctx, &secret).await?;
    ctx.count_try("issued-to", ctx.app.limits.tell).await?;
    if opened.fault().is_some() {
        return Ok(show(&ctx, &opened, &secret)?.into_response());
    }
    let (id, today) = (opened.receipt.id, ctx.today);
    let noted = ctx.app.db.write(move |tx| {
        Box::pin(async move {
            receipt_store::opened(tx, id, today, "link").await?;
            Ok::<_, StoreError>(())
        })
    });
    noted.await.map_err(Problem::from)?;
    Ok(ctx.redirect(&format!("/issued-to/{secret}")))
}

/// `GET /issued-to/{secret}/files/{id}`
///
/// # Errors
/// When there never was such a link or file, it is not opened, or the database cannot be used.
pub async fn file(
    mut ctx: Ctx,
    Path((secret, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let opened = find(&mut ctx, &secret).await?;
    if opened.fault().is_some() || opened.receipt.opened_on.is_none() {
        return Ok(show(&ctx, &opened, &secret)?.into_response());
    }
    let id: Uuid = id.parse().map_err(|_| Problem::NotFound)?;
    let (number, file) = opened.case.file(id).ok_or(Problem::NotFound)?;
    if number != opened.receipt.number() {
        return Err(Problem::NotFound);
    }
    serve::give(&ctx, file.document.clone(), &headers).await
}
