//! Asking to speak: who decides, when they meet and until when one can ask stands above the form, so that whoever asks knows it
//! before. A body asks with its account, anybody else without one: their words go to the committee only, they give no name and no
//! address, and follow it by a secret link.

use super::case::{Case, decided_by, load, reference};
use super::model::{LONGEST_LINE, LONGEST_TEXT};
use super::requests::{NewRequest, request};
use super::show::{facts, members};
use super::step_form::refused;
use super::take::NotTaken;
use crate::access::{Action, BodyKey};
use crate::asks::take::Sitting;
use crate::parties::bodies::{Meant, PUBLIC};
use crate::parties::{acting, bodies};
use crate::store::StoreError;
use crate::web::forms::{date_input, day_typed, summary};
use crate::web::kit::{
    Button, DataTable, DateInput, ErrorSummary, Field, Honeypot, Notice, NoticeKind, Select,
    SummaryList, TextArea, TextInput,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use rules::reference::Reference;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "committees/request.html")]
struct Form<'p> {
    say: Say<'p>,
    lede: String,
    closed: Option<Notice>,
    remit: &'p str,
    facts: SummaryList,
    members: Option<DataTable>,
    by: String,
    summary: Option<ErrorSummary>,
    action: String,
    mine: Option<Select>,
    privacy: Option<&'p str>,
    subject: Option<TextInput>,
    text: TextArea,
    on: Option<DateInput>,
    trap: Honeypot,
    send: Button,
    back: String,
}

/// `GET /committees/{reference}/request`
///
/// # Errors
/// When there is no such committee, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let case = load(&ctx, reference(&typed)?).await?;
    show(&ctx, &case, &Fields::default(), &FormErrors::new())
}

fn show(ctx: &Ctx, case: &Case, fields: &Fields, errors: &FormErrors) -> Result<Page, Problem> {
    let say = ctx.say();
    let row = &case.row;
    let own = format!("/committees/{}", row.reference);
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let mine = acting::options(ctx, Action::AskFor);
    let for_body = !mine.is_empty();
    let mine = for_body.then(|| {
        let all = mine.iter().map(|(code, name)| (code.as_str(), name.as_str()));
        let all = all.chain([("me", say.t("com-for-myself"))]);
        Select::new(field("body", "new-ask-body"), all, fields.get("body"))
    });
    let text = field("text", "com-request-text").hint(say.t("com-request-text-hint"));
    let by = decided_by(&ctx.app.regimes, case, ctx.today).map(|day| say.day(day));
    let content = Form {
        say,
        lede: format!("{}. {}", row.title, super::show::lede(say, row)),
        closed: (ctx.today > row.last_requests).then(|| Notice {
            id: "closed".to_owned(),
            kind: NoticeKind::Warning,
            title: say.t("com-closed").to_owned(),
            body: say.with("com-no-requests-closed", "day", say.day(row.last_requests)).into(),
        }),
        remit: case.remit(),
        facts: facts(ctx, case),
        members: members(say, case, ctx.today, Some(ctx.today)),
        by: by.map(|day| say.with("com-request-by", "day", day)).unwrap_or_default(),
        summary: summary(say, errors),
        action: say.to(&format!("{own}/request")),
        privacy: (!for_body).then(|| say.t("com-request-privacy")),
        subject: for_body.then(|| {
            TextInput::new(field("subject", "com-request-subject"), fields.get("subject"))
        }),
        on: for_body.then(|| {
            let hint = say.t("new-ask-on-hint");
            date_input(say, "on", say.t("new-ask-on"), hint, fields, errors)
        }),
        mine,
        text: TextArea::new(text, fields.get("text")),
        trap: Honeypot { name: "website".to_owned(), label: say.t("form-trap").to_owned() },
        send: Button::submit(say.t("com-request-send")),
        back: say.to(&own),
    };
    let above = [("/committees", say.t("com-title")), (own.as_str(), row.title.as_str())];
    ctx.page(format!("{}: {}", say.t("com-request"), row.title))
        .crumbs(above)
        .error(!errors.is_empty())
        .show(&content)
}

/// What a form asks for.
struct Command {
    body: Option<BodyKey>,
    subject: String,
    text: String,
    on: Date,
}

fn parse(ctx: &Ctx, case: &Case, fields: &Fields) -> Result<Command, FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let has_bodies = !acting::options(ctx, Action::AskFor).is_empty();
    let for_body = has_bodies && fields.get("body") != "me";
    let body = acting::chosen(ctx, Action::AskFor, fields.get("body")).filter(|_| for_body);
    if for_body && body.is_none() {
        errors.add("body", say.t("new-ask-body-missing"));
    }
    let mut subject = fields.get("subject").to_owned();
    let wrong =
        subject.is_empty() || subject.contains('\n') || subject.chars().count() > LONGEST_LINE;
    if for_body && wrong {
        errors.add("subject", say.t("new-ask-subject-wrong"));
    }
    if !for_body {
        subject = say.with("com-request-to", "event", case.row.event_title.as_str());
    }
    let text = fields.get("text").to_owned();
    if text.is_empty() {
        errors.add("text", say.t("com-request-text-missing"));
    } else if text.chars().count() > LONGEST_TEXT {
        errors.add("text", say.t("ask-text-too-long"));
    }
    let on = match for_body {
        true => day_typed(say, "on", fields, &mut errors).unwrap_or(ctx.today),
        false => ctx.today,
    };
    if errors.is_empty() { Ok(Command { body, subject, text, on }) } else { Err(errors) }
}

/// `POST /committees/{reference}/request`
///
/// # Errors
/// When there is no such committee, somebody asks too often, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let case = load(&ctx, reference(&typed)?).await?;
    // Only a program fills in what nobody sees.
    if fields.filled("website").is_some() {
        return Ok(ctx.redirect(&format!("/committees/{}", case.row.reference)));
    }
    let errors = match parse(&ctx, &case, &fields) {
        Ok(command) => {
            ctx.count_try("speak", ctx.app.limits.tell).await?;
            let secret = command.body.is_none().then(|| ctx.app.world.new_secret());
            match carry_out(&ctx, &case, command, secret.clone()).await {
                Ok(made) => {
                    ctx.app.forget_kept().await;
                    return Ok(match secret {
                        Some(secret) => ctx.redirect(&format!("/speaking/{secret}")),
                        None => ctx.redirect(&format!("/asks/{made}")),
                    });
                }
                Err(NotTaken::Store(error)) => return Err(error.into()),
                Err(why) => {
                    let words = refused(say, Some(&case), &why).ok_or(Problem::NotFound)?;
                    let mut errors = FormErrors::new();
                    let field = match why {
                        NotTaken::RequestsClosed(_) | NotTaken::Ask(_) if secret.is_none() => {
                            "on-day"
                        }
                        _ => "text",
                    };
                    errors.add(field, words);
                    errors
                }
            }
        }
        Err(errors) => errors,
    };
    let page = show(&ctx, &case, &fields, &errors)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn carry_out(
    ctx: &Ctx,
    case: &Case,
    command: Command,
    secret: Option<String>,
) -> Result<Reference, NotTaken> {
    let say = ctx.say();
    let reference = reference(&case.row.reference).map_err(|_| NotTaken::Unknown)?;
    let agenda = say.with("com-agenda-of", "event", case.row.event_title.as_str());
    let instead = say.t("com-words-sealed").to_owned();
    let sitting = Sitting::of(ctx, Uuid::nil());
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let is_public = command.body.is_none();
                let meant = match command.body {
                    Some(key) => key.into(),
                    None => Meant::Code(PUBLIC.to_owned()),
                };
                let asker = bodies::ensure(tx, &sitting.world, &meant, sitting.now).await?;
                let asker =
                    asker.ok_or_else(|| StoreError::Failed("the body is not there".to_owned()))?;
                // Nobody is told who it was, whether or not they have signed in.
                let person = sitting.person.filter(|_| !is_public);
                let sitting = Sitting { party: asker.id, person, ..sitting };
                let new = NewRequest {
                    asker: asker.id,
                    subject: command.subject,
                    text: command.text,
                    agenda,
                    on: command.on,
                    instead: is_public.then_some(instead),
                    secret,
                };
                request(tx, reference, &new, &sitting).await
            })
        })
        .await
}
