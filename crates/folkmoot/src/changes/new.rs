//! Claiming that something became different: best begun from the ask that led to it.

use super::model::{Aim, LONGEST_SUBJECT, LONGEST_TEXT};
use super::step::not_allowed;
use super::take::{NewClaim, NotTaken, claim};
use crate::access::{Action, BodyKey};
use crate::asks::addressee::{self, Search};
use crate::asks::model::{AskRow, NATION};
use crate::asks::store as asks;
use crate::asks::take::Sitting;
use crate::parties::acting;
use crate::parties::bodies::{self, Meant};
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::forms::{date_input, day_typed, summary};
use crate::web::kit::{
    Button, Checkboxes, Choice, DateInput, ErrorSummary, Field, Select, TextArea, TextInput,
};
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use rules::change::NotAllowed;
use rules::reference::{Prefix, Reference};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "changes/new.html")]
struct Form<'p> {
    say: crate::web::words::Say<'p>,
    summary: Option<ErrorSummary>,
    action: String,
    mine: Select,
    ask: TextInput,
    party: Search,
    subject: TextInput,
    text: TextArea,
    happened: DateInput,
    aims: Checkboxes,
    send: Button,
}

/// `GET /desk/changes/new?ask=`
///
/// # Errors
/// When the page cannot be shown.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    show(&ctx, &fields, &FormErrors::new()).await
}

async fn show(ctx: &Ctx, fields: &Fields, errors: &FormErrors) -> Result<Page, Problem> {
    let say = ctx.say();
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let mine = acting::options(ctx, Action::AskFor);
    let content = Form {
        say,
        summary: summary(say, errors),
        action: say.to("/desk/changes/new"),
        mine: Select::new(
            field("body", "new-change-mine"),
            mine.iter().map(|(code, name)| (code.as_str(), name.as_str())),
            fields.get("body"),
        ),
        ask: TextInput::new(
            field("ask", "new-change-ask").hint(say.t("new-change-ask-hint")),
            fields.get("ask"),
        )
        .width("w-20"),
        party: addressee::search(ctx, fields, errors, say.t("new-change-of")).await?,
        subject: TextInput::new(field("subject", "new-change-subject"), fields.get("subject")),
        text: TextArea::new(
            field("text", "new-change-text").hint(say.t("new-change-text-hint")),
            fields.get("text"),
        ),
        happened: date_input(
            say,
            "happened",
            say.t("new-change-happened"),
            say.t("new-ask-on-hint"),
            fields,
            errors,
        ),
        aims: Checkboxes {
            field: field("aims", "new-change-aims"),
            choices: Aim::ALL
                .iter()
                .map(|aim| {
                    Choice::new(aim.key(), &say.of("change-aim", aim.key()))
                        .checked(fields.has("aims", aim.key()))
                })
                .collect(),
        },
        send: Button::submit(say.t("new-change-send")),
    };
    let above = [("/desk", say.t("desk-title")), ("/changes", say.t("changes-title"))];
    ctx.page(say.t("new-change-title")).crumbs(above).error(!errors.is_empty()).show(&content)
}

/// What a form asks for.
struct Command {
    mine: BodyKey,
    of: Option<Meant>,
    ask: Option<Reference>,
    subject: String,
    text: String,
    happened: Date,
    aims: Vec<Aim>,
}

fn parse(ctx: &Ctx, fields: &Fields) -> Result<Command, FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let mine = acting::chosen(ctx, Action::AskFor, fields.get("body"));
    if mine.is_none() {
        errors.add("body", say.t("new-ask-body-missing"));
    }
    let ask = fields.filled("ask").map(|typed| Reference::parse_as(Prefix::Ask, typed));
    if ask == Some(None) {
        errors.add("ask", say.t("new-change-ask-wrong"));
    }
    let ask = ask.flatten();
    let of = addressee::chosen(fields);
    // Who was asked is known; where nothing was asked, it has to be said.
    if of.is_none() && (ask.is_none() || fields.filled("party-name").is_some()) {
        addressee::missing(fields, &mut errors, say.t("addressee-missing"));
    }
    let happened = day_typed(say, "happened", fields, &mut errors).unwrap_or(ctx.today);
    let subject = fields.get("subject").to_owned();
    if subject.is_empty() || subject.contains('\n') || subject.chars().count() > LONGEST_SUBJECT {
        errors.add("subject", say.t("new-change-subject-wrong"));
    }
    let text = fields.get("text").to_owned();
    if text.is_empty() {
        errors.add("text", say.t("new-change-text-missing"));
    } else if text.chars().count() > LONGEST_TEXT {
        errors.add("text", say.t("ask-text-too-long"));
    }
    let aims = Aim::ALL.iter().copied().filter(|aim| fields.has("aims", aim.key())).collect();
    match mine {
        Some(mine) if errors.is_empty() => {
            Ok(Command { mine, of, ask, subject, text, happened, aims })
        }
        _ => Err(errors),
    }
}

/// Why nothing was claimed.
enum Not {
    /// There is no such ask.
    NoAsk,
    Taken(NotTaken),
}

impl From<StoreError> for Not {
    fn from(error: StoreError) -> Not {
        Not::Taken(NotTaken::Store(error))
    }
}

/// `POST /desk/changes/new`
///
/// # Errors
/// When the database cannot be used.
pub async fn send(ctx: Ctx, fields: Fields) -> Result<Response, Problem> {
    let say = ctx.say();
    if addressee::is_asked(&fields) {
        return Ok(show(&ctx, &fields, &FormErrors::new()).await?.into_response());
    }
    let mut errors = FormErrors::new();
    match parse(&ctx, &fields) {
        Ok(command) => match carry_out(&ctx, command).await {
            Ok(reference) => {
                ctx.app.forget_kept().await;
                return Ok(ctx.redirect(&format!("/changes/{reference}")));
            }
            Err(Not::NoAsk) => errors.add("ask", say.t("new-change-ask-wrong")),
            Err(Not::Taken(NotTaken::Refused(why))) => {
                let field = match why {
                    NotAllowed::InTheFuture | NotAllowed::BeforeItsCause => "happened-day",
                    _ => "party-name",
                };
                errors.add(field, not_allowed(say, why));
            }
            Err(Not::Taken(NotTaken::Store(error))) => return Err(error.into()),
            Err(Not::Taken(NotTaken::Unknown | NotTaken::Overtaken)) => {
                return Err(Problem::NotFound);
            }
        },
        Err(wrong) => errors = wrong,
    }
    let page = show(&ctx, &fields, &errors).await?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn carry_out(ctx: &Ctx, command: Command) -> Result<Reference, Not> {
    // Which party it is for is known when its row is.
    let sitting = Sitting::of(ctx, Uuid::nil());
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let gone = || Not::from(StoreError::Failed("the body is not there".into()));
                let mine = command.mine.into();
                let mine = bodies::ensure(tx, &sitting.world, &mine, sitting.now).await?;
                let mine = mine.ok_or_else(gone)?;
                let ask: Option<AskRow> = match command.ask {
                    Some(ask) => Some(asks::by_reference(tx, ask).await?.ok_or(Not::NoAsk)?),
                    None => None,
                };
                let (body, its_area) = match (&command.of, &ask) {
                    (Some(meant), _) => {
                        let body = bodies::ensure(tx, &sitting.world, meant, sitting.now).await?;
                        let body = body.ok_or_else(gone)?;
                        (body.id, body.area)
                    }
                    (None, Some(ask)) => (ask.owner, Some(ask.area.clone())),
                    (None, None) => return Err(gone()),
                };
                let area = match &ask {
                    Some(ask) => Some(ask.area.clone()),
                    // A body of no one area claims in the area of the body.
                    None => mine.area.or(its_area),
                };
                let new = NewClaim {
                    area: area.unwrap_or_else(|| NATION.to_owned()),
                    body,
                    subject: command.subject,
                    text: command.text,
                    happened_on: command.happened,
                    ask,
                    aims: command.aims,
                };
                let sitting = Sitting { party: mine.id, ..sitting };
                claim(tx, &new, &sitting).await.map_err(Not::Taken)
            })
        })
        .await
}
