//! Bringing mail in at the desk: a file is sent, whose its unknown addresses are is said on a page, and what became
//! of each mail is shown. Nobody else ever sees an address.

use super::load::{self, Became, Orders, Texts};
use super::message::{self, Mail, NotMail};
use super::read::Mails;
use super::store::{self as mails, Upload};
use crate::access::Action;
use crate::correspondence::store;
use crate::parties::acting;
use crate::parties::bodies::{self, Body, name_in};
use crate::store::StoreError;
use crate::web::forms::summary;
use crate::web::kit::{
    Button, Checkboxes, Choice, ErrorSummary, Field, FigureBlock, FileInput, Link, Select,
    TextInput,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::multipart::{MultipartError, MultipartRejection};
use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The largest file that is taken here, in bytes; larger ones by the command.
pub const LARGEST_FILE: usize = 20 << 20;
/// The same with what a form has around it.
pub const LARGEST_BODY: usize = LARGEST_FILE + (64 << 10);
/// How many mails are taken from one file here.
const MOST: usize = 2_000;
/// How many addresses are asked about at a time.
const ASKED: usize = 40;

#[derive(Template)]
#[template(path = "correspondence/mail/send.html")]
struct Send<'p> {
    say: Say<'p>,
    summary: Option<ErrorSummary>,
    action: String,
    body: Select,
    file: FileInput,
    expects: Checkboxes,
    send: Button,
}

/// `GET /desk/correspondence/import`
///
/// # Errors
/// When the page cannot be shown.
pub async fn page(ctx: Ctx) -> Result<Page, Problem> {
    show(&ctx, &FormErrors::new())
}

fn show(ctx: &Ctx, errors: &FormErrors) -> Result<Page, Problem> {
    let say = ctx.say();
    let bodies = acting::options(ctx, Action::AskFor);
    let content = Send {
        say,
        summary: summary(say, errors),
        action: say.to("/desk/correspondence/import"),
        body: Select::new(
            Field::new("body", say.t("mail-body"))
                .error(say.t("form-error-word"), errors.of("body")),
            bodies.iter().map(|(code, name)| (code.as_str(), name.as_str())),
            "",
        ),
        file: FileInput {
            field: Field::new("file", say.t("mail-file"))
                .hint(say.t("mail-file-hint"))
                .error(say.t("form-error-word"), errors.of("file")),
            accept: ".eml,.mbox,.mbx,.txt".to_owned(),
            multiple: false,
        },
        expects: Checkboxes {
            field: Field::new("expects", say.t("mail-expects")),
            choices: vec![Choice::new("expects", say.t("mail-expects-yes"))],
        },
        send: Button::submit(say.t("mail-send")),
    };
    ctx.page(say.t("mail-title"))
        .crumbs([("/desk", say.t("desk-title")), ("/correspondence", say.t("record-title"))])
        .error(!errors.is_empty())
        .show(&content)
}

/// What was sent.
#[derive(Default)]
struct Sent {
    body: String,
    expects: bool,
    content: Vec<u8>,
}

async fn sent(mut form: Multipart) -> Result<Sent, MultipartError> {
    let mut sent = Sent::default();
    while let Some(field) = form.next_field().await? {
        match field.name() {
            Some("body") => sent.body = field.text().await?.trim().to_owned(),
            Some("expects") => sent.expects = !field.text().await?.is_empty(),
            Some("file") => sent.content = field.bytes().await?.to_vec(),
            _ => {}
        }
    }
    Ok(sent)
}

/// `POST /desk/correspondence/import`
///
/// # Errors
/// When the request is none of ours or the database cannot be used.
pub async fn upload(
    ctx: Ctx,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let sent = sent(form.map_err(|_| Problem::Unsupported)?).await.map_err(|error| {
        if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
            Problem::TooLarge
        } else {
            Problem::BadRequest(say.t("import-broken-form").to_owned())
        }
    })?;
    let mut errors = FormErrors::new();
    let body = acting::chosen(&ctx, Action::AskFor, &sent.body);
    if body.is_none() {
        errors.add("body", say.t("new-ask-body-missing"));
    }
    if sent.content.is_empty() {
        errors.add("file", say.t("import-file-missing"));
    } else if sent.content.len() > LARGEST_FILE {
        errors.add("file", say.t("mail-file-too-large"));
    }
    let (Some(body), Some(by), true) = (body, ctx.actor.party, errors.is_empty()) else {
        let page = show(&ctx, &errors)?;
        return Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    };
    let (id, world, now) = (ctx.app.world.new_id(), ctx.app.world.clone(), ctx.now);
    let (expects, content) = (sent.expects, sent.content);
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let own = bodies::ensure(tx, &world, &body.into(), now).await?;
                let gone = || StoreError::Failed("the body is not there".into());
                let filed_for = own.ok_or_else(gone)?.id;
                let upload = Upload { filed_for, expects, content };
                mails::keep_upload(tx, id, by, &upload, now).await
            })
        })
        .await?;
    Ok(ctx.redirect(&format!("/desk/correspondence/import/{id}")))
}

/// A file that this person sent, its mails, and the addresses that nobody has spoken of.
struct Case {
    upload: Upload,
    own: Body,
    mails: Vec<(u64, Result<Mail, NotMail>)>,
    unknown: Vec<String>,
    others: Vec<(Uuid, String)>,
}

async fn load(ctx: &Ctx, id: Uuid) -> Result<Case, Problem> {
    let by = ctx.actor.party.ok_or(Problem::NotFound)?;
    let upload = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { mails::upload(tx, id, by).await }))
        .await?
        .ok_or(Problem::NotFound)?;
    let content = upload.content.clone();
    let read = tokio::task::spawn_blocking(move || -> std::io::Result<Vec<_>> {
        let mut read = Vec::new();
        for raw in Mails::new(content.as_slice())?.take(MOST) {
            let raw = raw?;
            let mail = raw.bytes.ok_or(NotMail::TooLarge);
            read.push((raw.line, mail.and_then(|bytes| message::read(&bytes))));
        }
        Ok(read)
    });
    let read = read.await.map_err(|error| Problem::Internal(error.to_string()))?;
    let mails = read.map_err(|error| Problem::Internal(error.to_string()))?;
    let own = upload.filed_for;
    let found: Vec<Mail> = mails.iter().filter_map(|(_, mail)| mail.clone().ok()).collect();
    let (body, unknown, others) = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let mut counted: BTreeMap<String, usize> = BTreeMap::new();
                for mail in &found {
                    for address in load::unknown(tx, own, mail).await? {
                        *counted.entry(address).or_default() += 1;
                    }
                }
                // Those that decide the most mails are asked about first.
                let mut unknown: Vec<(String, usize)> = counted.into_iter().collect();
                unknown.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
                let unknown: Vec<String> =
                    unknown.into_iter().map(|(address, _)| address).collect();
                let body = bodies::by_id(tx, own).await?;
                Ok::<_, StoreError>((body, unknown, store::others(tx, own).await?))
            })
        })
        .await?;
    let say = ctx.say();
    let others = others
        .into_iter()
        .map(|(id, name, code, _)| (id, name_in(say, code.as_deref(), &name)))
        .collect();
    // Who sent it may have lost the role since.
    let own = body.ok_or(Problem::NotFound)?;
    ctx.need(Action::AskFor, &crate::access::Subject::Body(own.key()))?;
    Ok(Case { upload, own, mails, unknown, others })
}

#[derive(Template)]
#[template(path = "correspondence/mail/addresses.html")]
struct Addresses<'p> {
    say: Say<'p>,
    lede: String,
    action: String,
    rows: Vec<Row>,
    send: Button,
}

struct Row {
    address: String,
    hidden: String,
    whose: Select,
    name: TextInput,
}

/// `GET /desk/correspondence/import/{id}`
///
/// # Errors
/// When there is no such file, or the database cannot be used.
pub async fn addresses(ctx: Ctx, Path(id): Path<String>) -> Result<Page, Problem> {
    let id: Uuid = id.parse().map_err(|_| Problem::NotFound)?;
    let say = ctx.say();
    let case = load(&ctx, id).await?;
    let own = case.own.name_in(say);
    let others: Vec<(String, &str)> =
        case.others.iter().map(|(id, name)| (id.to_string(), name.as_str())).collect();
    let rows = case.unknown.iter().take(ASKED).enumerate().map(|(n, address)| {
        let options = [("", say.t("mail-leave-out")), ("own", own.as_str())].into_iter();
        let options = options.chain(others.iter().map(|(id, name)| (id.as_str(), *name)));
        let whose = Field::new(&format!("whose-{n}"), say.t("mail-whose"));
        let name = Field::new(&format!("name-{n}"), say.t("mail-other-name"))
            .hint(say.t("mail-other-name-hint"));
        Row {
            address: address.clone(),
            hidden: format!("address-{n}"),
            whose: Select::new(whose, options, ""),
            name: TextInput::new(name, ""),
        }
    });
    let content = Addresses {
        say,
        lede: say.args(
            "mail-found",
            &[("mails", case.mails.len().into()), ("unknown", case.unknown.len().into())],
        ),
        action: say.to(&format!("/desk/correspondence/import/{id}")),
        rows: rows.collect(),
        send: Button::submit(say.t("mail-bring-in")),
    };
    ctx.page(say.t("mail-title"))
        .crumbs([("/desk/correspondence/import", say.t("mail-title"))])
        .show(&content)
}

#[derive(Template)]
#[template(path = "correspondence/mail/done.html")]
struct Done<'p> {
    say: Say<'p>,
    figures: Vec<FigureBlock>,
    rejected: Vec<String>,
    again: Option<Link>,
    between: Link,
}

/// `POST /desk/correspondence/import/{id}`: keeps whose the addresses are, and files what can be filed. What cannot
/// waits with the file for a day, so that it can be done again.
///
/// # Errors
/// When there is no such file, or the database cannot be used.
pub async fn bring_in(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Result<Page, Problem> {
    let id: Uuid = id.parse().map_err(|_| Problem::NotFound)?;
    let say = ctx.say();
    let case = load(&ctx, id).await?;
    let own = case.own.id;
    let mut said = Vec::new();
    for n in 0..ASKED {
        let get = |name: &str| fields.get(&format!("{name}-{n}")).to_owned();
        let (address, whose, name) = (get("address"), get("whose"), get("name"));
        // Only what stands in this person's own file is taken.
        if case.unknown.contains(&address) && !(whose.is_empty() && name.is_empty()) {
            said.push((address, whose, name));
        }
    }
    let known: Vec<Uuid> = case.others.iter().map(|(id, _)| *id).collect();
    let (world, now) = (ctx.app.world.clone(), ctx.now);
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                for (address, whose, name) in said {
                    let party = match whose.as_str() {
                        "own" => Some(own),
                        "" => load::ensure(tx, &world, &name, now).await?.map(|body| body.id),
                        id => id.parse().ok().filter(|id| known.contains(id)),
                    };
                    if let Some(party) = party {
                        mails::keep_address(tx, own, &address, party).await?;
                    }
                }
                Ok::<_, StoreError>(())
            })
        })
        .await?;
    let orders = Orders {
        filed_for: case.own,
        expects: case.upload.expects,
        by: ctx.actor.party,
        texts: Texts::of(&ctx.app.words),
        world: ctx.app.world.clone(),
        regimes: ctx.app.regimes.clone(),
    };
    let (mut filed, mut waiting, mut there) = (0u64, 0u64, 0u64);
    let mut rejected = Vec::new();
    for (line, mail) in case.mails {
        let why = match mail {
            Ok(mail) => match load::file(&ctx.app.db, &orders, mail).await? {
                Became::Filed(_, waits) => {
                    filed += 1;
                    waiting += u64::from(waits);
                    continue;
                }
                Became::There => {
                    there += 1;
                    continue;
                }
                Became::Rejected(why) => why.to_string(),
            },
            Err(why) => why.to_string(),
        };
        rejected
            .push(say.args("mail-rejected-line", &[("line", line.into()), ("why", why.into())]));
    }
    if rejected.is_empty() {
        ctx.app
            .db
            .write(move |tx| Box::pin(async move { mails::forget_upload(tx, id).await }))
            .await?;
    }
    ctx.app.forget_kept().await;
    let figure =
        |n: u64, key: &str| FigureBlock { figure: say.number(n), label: say.t(key).to_owned() };
    let content = Done {
        say,
        figures: vec![
            figure(filed, "mail-filed"),
            figure(waiting, "mail-waiting"),
            figure(there, "mail-there"),
            figure(rejected.len() as u64, "mail-rejected"),
        ],
        again: (!rejected.is_empty()).then(|| {
            let path = format!("/desk/correspondence/import/{id}");
            Link::new(&say.to(&path), say.t("mail-again"))
        }),
        rejected: rejected.into_iter().take(100).collect(),
        between: Link::new(&say.to(&format!("/correspondence?party={own}")), say.t("record-title")),
    };
    ctx.page(say.t("mail-done"))
        .crumbs([("/desk/correspondence/import", say.t("mail-title"))])
        .show(&content)
}
