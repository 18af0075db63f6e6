//! Beginning a document: its body drafts the first version.

use super::model::{DocumentKind, LONGEST_LINE, LONGEST_TEXT};
use super::step::not_allowed;
use super::take::{NewIssued, NotTaken, begin};
use crate::access::{Action, BodyKey};
use crate::asks::take::Sitting;
use crate::documents::upload::{self, Filled, Upload};
use crate::parties::{acting, bodies};
use crate::store::StoreError;
use crate::web::forms::{day_typed, summary};
use crate::web::kit::{
    Button, Choice, DateInput, ErrorSummary, Field, FileInput, Radios, Select, TextArea, TextInput,
};
use crate::web::step;
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use rules::issued::Audience;
use rules::reference::Reference;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "issued/new.html")]
struct Form<'p> {
    say: Say<'p>,
    summary: Option<ErrorSummary>,
    action: String,
    mine: Select,
    title: TextInput,
    about: TextArea,
    kind: Radios,
    audience: Radios,
    files: FileInput,
    on: DateInput,
    send: Button,
}

/// `GET /desk/issued/new`
///
/// # Errors
/// When the page cannot be shown.
pub async fn page(ctx: Ctx) -> Result<Page, Problem> {
    show(&ctx, &Fields::default(), &FormErrors::new())
}

fn show(ctx: &Ctx, fields: &Fields, errors: &FormErrors) -> Result<Page, Problem> {
    let say = ctx.say();
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let mine = acting::options(ctx, Action::AnswerFor);
    let kind = |kind: &DocumentKind| {
        Choice::new(kind.key(), &say.of("issued-kind", kind.key()))
            .checked(fields.get("kind") == kind.key())
    };
    let audience = |audience: Audience| {
        Choice::new(audience.key(), &say.of("issued-audience", audience.key()))
            .hint(&say.of("issued-to-hint", audience.key()))
            .checked(fields.get("audience") == audience.key())
    };
    let content = Form {
        say,
        summary: summary(say, errors),
        action: say.to("/desk/issued/new"),
        mine: Select::new(
            field("body", "issued-body"),
            mine.iter().map(|(code, name)| (code.as_str(), name.as_str())),
            fields.get("body"),
        ),
        title: TextInput::new(
            field("title", "issued-name").hint(say.t("issued-name-hint")),
            fields.get("title"),
        ),
        about: TextArea::new(
            field("about", "issued-about").hint(say.t("issued-about-hint")),
            fields.get("about"),
        ),
        kind: Radios {
            field: field("kind", "issued-kind"),
            choices: DocumentKind::ALL.iter().map(kind).collect(),
        },
        audience: Radios {
            field: field("audience", "issued-for"),
            choices: Audience::ALL.into_iter().map(audience).collect(),
        },
        files: files_field(say, errors),
        on: step::on(say, say.t("issued-on-hint"), fields, errors),
        send: Button::submit(say.t("new-issued-send")),
    };
    let above = [("/desk", say.t("desk-title")), ("/issued", say.t("issued-title"))];
    ctx.page(say.t("new-issued-title")).crumbs(above).error(!errors.is_empty()).show(&content)
}

/// The field for the files of a version.
#[must_use]
pub(super) fn files_field(say: Say<'_>, errors: &FormErrors) -> FileInput {
    let input = upload::field(say, errors);
    let field = Field { label: say.t("issued-files").to_owned(), ..input.field };
    FileInput { field: field.hint(say.t("issued-files-hint")), ..input }
}

/// What a form asks for.
struct Command {
    mine: BodyKey,
    title: String,
    about: String,
    kind: DocumentKind,
    audience: Audience,
    files: Vec<Upload>,
    on: Date,
}

fn parse(ctx: &Ctx, filled: &mut Filled) -> Result<Command, FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let files = std::mem::take(&mut filled.files);
    let fields = &filled.fields;
    let mine = acting::chosen(ctx, Action::AnswerFor, fields.get("body"));
    if mine.is_none() {
        errors.add("body", say.t("new-ask-body-missing"));
    }
    let title = fields.get("title").to_owned();
    if title.is_empty() || title.contains('\n') || title.chars().count() > LONGEST_LINE {
        errors.add("title", say.t("issued-name-wrong"));
    }
    let about = fields.get("about").to_owned();
    if about.is_empty() {
        errors.add("about", say.t("issued-about-missing"));
    } else if about.chars().count() > LONGEST_TEXT {
        errors.add("about", say.t("ask-text-too-long"));
    }
    let kind = DocumentKind::from_key(fields.get("kind"));
    if kind.is_none() {
        errors.add("kind", say.t("issued-kind-missing"));
    }
    let audience = Audience::from_key(fields.get("audience"));
    if audience.is_none() {
        errors.add("audience", say.t("issued-audience-missing"));
    }
    filled.note(say, &mut errors);
    if files.is_empty() && errors.of(upload::FIELD).is_none() {
        errors.add(upload::FIELD, say.t("issued-file-missing"));
    }
    let on = day_typed(say, "on", fields, &mut errors).unwrap_or(ctx.today);
    match (mine, kind, audience) {
        (Some(mine), Some(kind), Some(audience)) if errors.is_empty() => {
            Ok(Command { mine, title, about, kind, audience, files, on })
        }
        _ => Err(errors),
    }
}

/// `POST /desk/issued/new`
///
/// # Errors
/// When the database cannot be used.
pub async fn send(ctx: Ctx, mut filled: Filled) -> Result<Response, Problem> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    match parse(&ctx, &mut filled) {
        Err(wrong) => errors = wrong,
        Ok(command) => match carry_out(&ctx, command).await {
            Ok(reference) => {
                ctx.app.forget_kept().await;
                return Ok(ctx.redirect(&format!("/issued/{reference}")));
            }
            Err(NotTaken::Refused(why)) => errors.add("on-day", not_allowed(say, why)),
            Err(NotTaken::Store(error)) => return Err(error.into()),
            Err(
                NotTaken::Unknown | NotTaken::Overtaken | NotTaken::NotYours | NotTaken::NoPromise,
            ) => return Err(Problem::NotFound),
        },
    }
    let page = show(&ctx, &filled.fields, &errors)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn carry_out(ctx: &Ctx, command: Command) -> Result<Reference, NotTaken> {
    // Which party it is for is known when its row is.
    let sitting = Sitting::of(ctx, Uuid::nil());
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let meant = command.mine.into();
                let body = bodies::ensure(tx, &sitting.world, &meant, sitting.now).await?;
                let gone = || NotTaken::from(StoreError::Failed("the body is not there".into()));
                let body = body.ok_or_else(gone)?;
                let sitting = Sitting { party: body.id, ..sitting };
                let new = NewIssued {
                    body,
                    title: command.title,
                    about: command.about,
                    kind: command.kind,
                    audience: command.audience,
                    on: command.on,
                    files: command.files,
                };
                begin(tx, &new, &sitting).await
            })
        })
        .await
}
