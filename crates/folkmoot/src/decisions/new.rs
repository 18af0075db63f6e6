//! Recording a decision for the body one decides for.

use super::declared::{self, Declarations};
use super::list::kind_select;
use super::make::{self, NewDecision, NotDone};
use super::model::{Declaration, LONGEST_LINE, LONGEST_TEXT, ProcedureKind};
use super::procedure_store;
use crate::access::{Action, BodyKey};
use crate::asks::model::NATION;
use crate::asks::take::Sitting;
use crate::parties::{acting, bodies};
use crate::store::StoreError;
use crate::web::forms::{date_input, day_typed, summary};
use crate::web::kit::{Button, DateInput, ErrorSummary, Field, Select, TextArea, TextInput};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem, fields::QueryFields};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use rules::decision::{Kind, NotMade};
use rules::reference::Reference;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "decisions/new.html")]
struct Form<'p> {
    say: Say<'p>,
    summary: Option<ErrorSummary>,
    action: String,
    procedure: Select,
    no_procedure: bool,
    kind: Select,
    subject: TextInput,
    decided: TextArea,
    reasons: TextArea,
    on: DateInput,
    took_part: TextArea,
    lay_people: TextInput,
    declared: Declarations<'p>,
    send: Button,
}

/// `GET /desk/decisions/new?kind=`
///
/// # Errors
/// When the page cannot be shown.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    show(&ctx, &fields, &FormErrors::new()).await
}

/// The versions of the procedures of the bodies that this actor decides for: the key of the form, and words.
async fn procedures(ctx: &Ctx) -> Result<Vec<(String, String)>, Problem> {
    let say = ctx.say();
    let mine = ctx.actor.bodies_for(Action::Decide, ctx.today);
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let mut found = Vec::new();
                for body in mine {
                    for id in bodies::ids_of(tx, std::slice::from_ref(&body)).await? {
                        found.push((
                            body.clone(),
                            procedure_store::of_body(tx, id, ProcedureKind::Decisions).await?,
                        ));
                    }
                }
                Ok::<_, StoreError>(found)
            })
        })
        .await
        .map_err(Problem::from)?;
    let words = |body: &BodyKey, version: &super::model::ProcedureRow| {
        let words = [
            ("body", acting::name(ctx, body).into()),
            ("number", version.n.into()),
            ("title", version.title.as_str().into()),
            ("day", say.day(version.published_on).into()),
        ];
        (format!("{body}/{}", version.n), say.args("new-decision-version", &words))
    };
    Ok(found
        .iter()
        .flat_map(|(body, versions)| versions.iter().map(move |version| words(body, version)))
        .collect())
}

async fn show(ctx: &Ctx, fields: &Fields, errors: &FormErrors) -> Result<Page, Problem> {
    let say = ctx.say();
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let area = |name: &str, key: &str, hint: &str| {
        TextArea::new(field(name, key).hint(say.t(hint)), fields.get(name))
    };
    let versions = procedures(ctx).await?;
    let chosen = match fields.get("procedure") {
        // The newest version is the one in force.
        "" => versions.first().map(|(key, _)| key.clone()).unwrap_or_default(),
        typed => typed.to_owned(),
    };
    let content = Form {
        say,
        summary: summary(say, errors),
        action: say.to("/desk/decisions/new"),
        no_procedure: versions.is_empty(),
        procedure: Select::new(
            field("procedure", "decision-procedure").hint(say.t("new-decision-procedure-hint")),
            versions.iter().map(|(key, words)| (key.as_str(), words.as_str())),
            &chosen,
        ),
        kind: kind_select(
            say,
            field("kind", "decision-kind"),
            fields.get("kind"),
            say.t("access-choose"),
        ),
        subject: TextInput::new(field("subject", "new-ask-subject"), fields.get("subject")),
        decided: area("decided", "decision-decided", "ask-note-hint"),
        reasons: area("reasons", "decision-reasons", "ask-note-hint"),
        on: date_input(
            say,
            "on",
            say.t("decision-on"),
            say.t("new-decision-on-hint"),
            fields,
            errors,
        ),
        took_part: area("took-part", "decision-took-part", "new-decision-took-part-hint"),
        lay_people: TextInput::new(
            field("lay-people", "decision-lay-people").hint(say.t("new-decision-lay-hint")),
            fields.get("lay-people"),
        )
        .width("w-10"),
        declared: declared::shown(say, fields, errors),
        send: Button::submit(say.t("new-decision-send")),
    };
    let above = [("/desk", say.t("desk-title")), ("/desk/decisions", say.t("desk-decisions"))];
    ctx.page(say.t("new-decision-title")).crumbs(above).error(!errors.is_empty()).show(&content)
}

/// What a form asks for.
struct Command {
    body: BodyKey,
    procedure: i64,
    kind: Kind,
    subject: String,
    decided: String,
    reasons: String,
    on: Date,
    took_part: String,
    lay_people: u32,
    declared: Vec<(usize, Declaration)>,
}

fn parse(ctx: &Ctx, fields: &Fields) -> Result<Command, FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let procedure = fields.get("procedure").rsplit_once('/').and_then(|(body, n)| {
        Some((acting::chosen(ctx, Action::Decide, body)?, n.parse::<i64>().ok()?))
    });
    if procedure.is_none() {
        errors.add("procedure", say.t("new-decision-procedure-missing"));
    }
    let kind = Kind::from_key(fields.get("kind"));
    if kind.is_none() {
        errors.add("kind", say.t("decision-bad-kind"));
    }
    let subject = fields.get("subject").to_owned();
    if subject.is_empty() || subject.contains('\n') || subject.chars().count() > LONGEST_LINE {
        errors.add("subject", say.t("new-ask-subject-wrong"));
    }
    let mut text = |name: &str| {
        let typed = fields.get(name).to_owned();
        if typed.is_empty() {
            errors.add(name, say.t("ask-note-missing"));
        } else if typed.chars().count() > LONGEST_TEXT {
            errors.add(name, say.t("decision-text-too-long"));
        }
        typed
    };
    let (decided, reasons, took_part) = (text("decided"), text("reasons"), text("took-part"));
    let on = day_typed(say, "on", fields, &mut errors).unwrap_or(ctx.today);
    let lay_people = fields.get("lay-people").parse::<u32>().ok().filter(|n| *n <= 10_000);
    if lay_people.is_none() {
        errors.add("lay-people", say.t("new-decision-lay-wrong"));
    }
    let declared = declared::parse(say, fields, &mut errors);
    match (procedure, kind, lay_people) {
        (Some((body, procedure)), Some(kind), Some(lay_people)) if errors.is_empty() => {
            Ok(Command {
                body,
                procedure,
                kind,
                subject,
                decided,
                reasons,
                on,
                took_part,
                lay_people,
                declared,
            })
        }
        _ => Err(errors),
    }
}

/// `POST /desk/decisions/new`
///
/// # Errors
/// When the database cannot be used.
pub async fn send(ctx: Ctx, fields: Fields) -> Result<Response, Problem> {
    if declared::is_asked(&fields) {
        return Ok(show(&ctx, &fields, &FormErrors::new()).await?.into_response());
    }
    let errors = match parse(&ctx, &fields) {
        Ok(command) => {
            let declared = command.declared.clone();
            match carry_out(&ctx, command).await {
                Ok(reference) => {
                    ctx.app.forget_kept().await;
                    return Ok(ctx.redirect(&format!("/decisions/{reference}")));
                }
                Err(why) => refusal(&ctx, why, &declared)?,
            }
        }
        Err(errors) => errors,
    };
    let page = show(&ctx, &fields, &errors).await?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

/// Why it was not made, at its field.
fn refusal(
    ctx: &Ctx,
    why: NotDone,
    declared: &[(usize, Declaration)],
) -> Result<FormErrors, Problem> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    match why {
        NotDone::Unknown => errors.add("procedure", say.t("new-decision-procedure-missing")),
        NotDone::NotMade(NotMade::InTheFuture) => {
            errors.add("on-day", say.t("ask-no-in-the-future"));
        }
        // The sentence of the rule, and where it stands.
        NotDone::NotMade(NotMade::BeforeItsProcedure) => {
            errors.add("procedure", say.t("decision-no-procedure-before"));
        }
        NotDone::NotMade(NotMade::Superseded) => {
            errors.add("procedure", say.t("decision-no-superseded"));
        }
        NotDone::NotMade(NotMade::NoSuchKind) => errors.add("kind", say.t("decision-no-such-kind")),
        NotDone::NotMade(NotMade::Interested(place)) => {
            let field = declared.get(place).map(|(n, one)| declared::field_of_refusal(*n, one));
            errors.add(&field.unwrap_or_default(), say.t("decision-no-interested"));
        }
        NotDone::Overtaken | NotDone::NotAllowed(_) | NotDone::NoReplacement => {
            return Err(Problem::Conflict(say.t("ask-overtaken").to_owned()));
        }
        NotDone::Store(error) => return Err(error.into()),
    }
    Ok(errors)
}

async fn carry_out(ctx: &Ctx, command: Command) -> Result<Reference, NotDone> {
    // Which party it is for is known when its row is.
    let sitting = Sitting::of(ctx, Uuid::nil());
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let body = bodies::ensure(tx, &sitting.world, &command.body.into(), sitting.now)
                    .await?
                    .ok_or(NotDone::Unknown)?;
                let new = NewDecision {
                    area: body.area.unwrap_or_else(|| NATION.to_owned()),
                    body: body.id,
                    kind: command.kind,
                    subject: command.subject,
                    decided: command.decided,
                    reasons: command.reasons,
                    on: command.on,
                    took_part: command.took_part,
                    lay_people: command.lay_people,
                    procedure: command.procedure,
                    declared: command.declared.into_iter().map(|(_, one)| one).collect(),
                };
                make::make(tx, &new, &Sitting { party: body.id, ..sitting }).await
            })
        })
        .await
}
