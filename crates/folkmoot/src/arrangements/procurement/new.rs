//! Beginning to find a host.

use super::take::{NotTaken, open};
use crate::access::{Action, BodyKey};
use crate::arrangements::model::{LONGEST_LINE, LONGEST_TEXT};
use crate::asks::take::Sitting;
use crate::parties::{acting, bodies};
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::forms::{date_input, day_typed, summary};
use crate::web::kit::{Button, DateInput, ErrorSummary, Field, Select, TextArea, TextInput};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "arrangements/procurement/new.html")]
struct Form<'p> {
    say: Say<'p>,
    summary: Option<ErrorSummary>,
    action: String,
    mine: Select,
    title: TextInput,
    about: TextArea,
    on: DateInput,
    send: Button,
}

/// `GET /desk/procurements/new`
///
/// # Errors
/// When the page cannot be shown.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    show(&ctx, &fields, &FormErrors::new())
}

fn show(ctx: &Ctx, fields: &Fields, errors: &FormErrors) -> Result<Page, Problem> {
    let say = ctx.say();
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let mine = acting::options(ctx, Action::Arrange);
    let content = Form {
        say,
        summary: summary(say, errors),
        action: say.to("/desk/procurements/new"),
        mine: Select::new(
            field("body", "arr-mine"),
            mine.iter().map(|(code, name)| (code.as_str(), name.as_str())),
            fields.get("body"),
        ),
        title: TextInput::new(field("title", "pro-what-for"), fields.get("title")),
        about: TextArea::new(
            field("about", "pro-about").hint(say.t("pro-about-hint")),
            fields.get("about"),
        ),
        on: date_input(say, "on", say.t("pro-begun"), say.t("ask-on-hint"), fields, errors),
        send: Button::submit(say.t("pro-begin")),
    };
    let above = [("/desk", say.t("desk-title")), ("/procurements", say.t("pro-title"))];
    ctx.page(say.t("pro-new-title")).crumbs(above).error(!errors.is_empty()).show(&content)
}

/// `POST /desk/procurements/new`
///
/// # Errors
/// When the database cannot be used.
pub async fn send(ctx: Ctx, fields: Fields) -> Result<Response, Problem> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let mine = acting::chosen(&ctx, Action::Arrange, fields.get("body"));
    let area = mine.as_ref().and_then(|key| match key {
        BodyKey::Code(code) => code.strip_prefix("authority:").map(str::to_owned),
        BodyKey::Party(_) => None,
    });
    if area.is_none() {
        errors.add("body", say.t("arr-mine-missing"));
    }
    let title = fields.get("title").to_owned();
    if title.is_empty() || title.contains('\n') || title.chars().count() > LONGEST_LINE {
        errors.add("title", say.t("pro-line-wrong"));
    }
    let about = fields.get("about").to_owned();
    if about.is_empty() {
        errors.add("about", say.t("ask-note-missing"));
    } else if about.chars().count() > LONGEST_TEXT {
        errors.add("about", say.t("ask-text-too-long"));
    }
    let on = day_typed(say, "on", &fields, &mut errors).unwrap_or(ctx.today);
    if let (Some(mine), Some(area), true) = (mine, area, errors.is_empty()) {
        let sitting = Sitting::of(&ctx, Uuid::nil());
        let write = ctx.app.db.write(move |tx| {
            Box::pin(async move {
                let body = bodies::ensure(tx, &sitting.world, &mine.into(), sitting.now).await?;
                let body =
                    body.ok_or_else(|| StoreError::Failed("the body is not there".to_owned()))?;
                let sitting = Sitting { party: body.id, ..sitting };
                open(tx, &area, (&title, about), on, &sitting).await
            })
        });
        match write.await {
            Ok(reference) => {
                ctx.app.forget_kept().await;
                return Ok(ctx.redirect(&format!("/procurements/{reference}")));
            }
            Err(NotTaken::Refused(_)) => errors.add("on-day", say.of("arr-no", "future")),
            Err(NotTaken::Store(error)) => return Err(error.into()),
            Err(NotTaken::Unknown | NotTaken::Overtaken) => return Err(Problem::NotFound),
        }
    }
    let page = show(&ctx, &fields, &errors)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}
