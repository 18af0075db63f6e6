//! The next step of a decision: publishing its statement, recording a breach, putting it right, replacing it.

use super::make::{self, NewStep, NotDone};
use super::model::{Act, ActKind, DecisionRow, LONGEST_TEXT};
use super::show::{Case, load, reference};
use super::store;
use crate::access::{Action, Subject};
use crate::asks::take::Sitting;
use crate::web::fields::QueryFields;
use crate::web::forms::day_typed;
use crate::web::kit::{Choice, Field, Markup, Radios, Select};
use crate::web::step::{self, StepPage};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::decision::{Kind, NotAllowed};
use rules::reference::Reference;

/// How many decisions are offered to take its place.
const OFFERED: i64 = 50;

fn meant(ctx: &Ctx, case: &Case, key: &str) -> Result<ActKind, Problem> {
    ctx.need(Action::Decide, &Subject::Body(case.row.body_key()))?;
    ActKind::from_key(key).filter(|kind| *kind != ActKind::Made).ok_or(Problem::NotFound)
}

/// Whether an act cannot be taken without words.
fn needs_words(kind: ActKind) -> bool {
    matches!(kind, ActKind::Breach | ActKind::Corrected | ActKind::Replaced)
}

/// `GET /decisions/{reference}/step?act=`
///
/// # Errors
/// When there is no such decision or act, it is not this actor's, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let case = load(&ctx, reference(&typed)?).await?;
    let kind = meant(&ctx, &case, fields.get("act"))?;
    show(&ctx, &case, kind, &fields, &FormErrors::new(), false).await
}

async fn show(
    ctx: &Ctx,
    case: &Case,
    kind: ActKind,
    fields: &Fields,
    errors: &FormErrors,
    overtaken: bool,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let row = &case.row;
    let title = say.of("decision-do", kind.key());
    let field = |name: &str, label: &str| {
        Field::new(name, label).error(say.t("form-error-word"), errors.of(name))
    };
    let path = format!("/decisions/{}", row.reference);
    let stands = |value: &str, key: &str| {
        Choice::new(value, say.t(key)).checked(fields.get("stands") == value)
    };
    let mut controls = Vec::new();
    if kind == ActKind::Breach {
        controls.push(Markup::of(&Radios {
            field: field("stands", say.t("decision-stands-legend")),
            choices: vec![
                stands("yes", "decision-breach-stands"),
                stands("no", "decision-breach-falls"),
            ],
        }));
    }
    if kind == ActKind::Replaced {
        let field = field("other", say.t("decision-other"));
        controls.push(Markup::of(&others(ctx, row, field, fields).await?));
    }
    let words = say.of("decision-note", kind.key());
    controls.push(Markup::of(&step::note(say, &words, fields, errors)));
    controls.push(Markup::of(&step::on(say, say.t("new-decision-on-hint"), fields, errors)));
    StepPage {
        title: &title,
        reference: &row.reference,
        lede: format!("{}: {}", row.reference, row.subject),
        action: &format!("{path}/step"),
        back: &path,
        above: vec![("/decisions", say.t("decisions-title")), (&path, &row.reference)],
        act: kind.key(),
        version: row.version,
        happened: overtaken.then(|| happened(say, case)),
        controls,
        takes_files: false,
        send: say.t(match kind {
            ActKind::Published => "decision-publish",
            _ => "ask-keep",
        }),
    }
    .show(ctx, errors)
}

/// The other decisions of the same body and kind that stand.
async fn others(
    ctx: &Ctx,
    row: &DecisionRow,
    field: Field,
    fields: &Fields,
) -> Result<Select, Problem> {
    let say = ctx.say();
    let (body, kind, id) = (row.body, Kind::from_key(&row.kind), row.id);
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                match kind {
                    Some(kind) => store::fitting(tx, body, kind, OFFERED).await,
                    None => Ok(Vec::new()),
                }
            })
        })
        .await
        .map_err(Problem::from)?;
    let options: Vec<(String, String)> = found
        .iter()
        .filter(|other| other.id != id)
        .map(|other| (other.reference.clone(), format!("{}: {}", other.reference, other.subject)))
        .collect();
    let all = std::iter::once(("", say.t("access-choose")))
        .chain(options.iter().map(|(key, words)| (key.as_str(), words.as_str())));
    Ok(Select::new(field, all, fields.get("other")))
}

/// What happened last, for somebody who did not see it.
fn happened(say: Say<'_>, case: &Case) -> String {
    let last = case.steps.last().map(|step| say.of("decision-step", step.act.key()));
    format!("{}.", last.unwrap_or_default())
}

/// What a form asks for; the other decision by its reference.
struct Command {
    step: NewStep,
    other: Option<Reference>,
}

fn parse(ctx: &Ctx, kind: ActKind, fields: &Fields) -> Result<Command, FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let on = day_typed(say, "on", fields, &mut errors).unwrap_or(ctx.today);
    let longest = (LONGEST_TEXT, "decision-text-too-long");
    let note = step::note_typed(say, needs_words(kind), longest, fields, &mut errors);
    let stands = match fields.get("stands") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let other = Reference::parse(fields.get("other")).ok();
    let act = match (kind, stands, other) {
        (ActKind::Published, _, _) => Some(Act::Published),
        (ActKind::Corrected, _, _) => Some(Act::Corrected),
        (ActKind::Breach, Some(stands), _) => Some(Act::Breach { stands }),
        (ActKind::Replaced, _, Some(_)) => Some(Act::Replaced { by: uuid::Uuid::nil() }),
        (ActKind::Breach, None, _) => {
            errors.add("stands", say.t("ask-choice-missing"));
            None
        }
        _ => {
            errors.add("other", say.t("ask-choice-missing"));
            None
        }
    };
    match act {
        Some(act) if errors.is_empty() => Ok(Command { step: NewStep { on, act, note }, other }),
        _ => Err(errors),
    }
}

/// `POST /decisions/{reference}/step`
///
/// # Errors
/// When there is no such decision or act, it is not this actor's, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let reference = reference(&typed)?;
    let case = load(&ctx, reference).await?;
    let kind = meant(&ctx, &case, fields.get("act"))?;
    let seen = fields.get("version").parse().unwrap_or(0);
    let errors = match parse(&ctx, kind, &fields) {
        Ok(command) => match carry_out(&ctx, &case.row, reference, command, seen).await {
            Ok(()) => {
                ctx.app.forget_kept().await;
                return Ok(ctx.redirect(&format!("/decisions/{reference}")));
            }
            Err(NotDone::NotAllowed(why)) => {
                let mut errors = FormErrors::new();
                let (field, key) = not_allowed(why);
                errors.add(field, say.t(key));
                errors
            }
            Err(NotDone::NoReplacement) => {
                let mut errors = FormErrors::new();
                errors.add("other", say.t("decision-no-replacement"));
                errors
            }
            Err(NotDone::Overtaken) => {
                let case = load(&ctx, reference).await?;
                let page = show(&ctx, &case, kind, &fields, &FormErrors::new(), true).await?;
                return Ok(page.status(StatusCode::CONFLICT).into_response());
            }
            Err(NotDone::Unknown | NotDone::NotMade(_)) => return Err(Problem::NotFound),
            Err(NotDone::Store(error)) => return Err(error.into()),
        },
        Err(errors) => errors,
    };
    let page = show(&ctx, &case, kind, &fields, &errors, false).await?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn carry_out(
    ctx: &Ctx,
    row: &DecisionRow,
    reference: Reference,
    command: Command,
    seen: i64,
) -> Result<(), NotDone> {
    let sitting = Sitting::of(ctx, row.body);
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let mut step = command.step;
                if let (Act::Replaced { .. }, Some(other)) = (step.act, command.other) {
                    let other = store::by_reference(tx, other).await?;
                    step.act = Act::Replaced { by: other.ok_or(NotDone::NoReplacement)?.id };
                }
                make::take_step(tx, reference, &step, seen, &sitting).await
            })
        })
        .await
}

/// The field at which a refusal is said, and its words.
fn not_allowed(why: NotAllowed) -> (&'static str, &'static str) {
    match why {
        NotAllowed::BeforeItsCause => ("on-day", "ask-no-before-its-cause"),
        NotAllowed::InTheFuture => ("on-day", "ask-no-in-the-future"),
        NotAllowed::PublishedAlready => ("note", "decision-no-published-already"),
        NotAllowed::NotPublished => ("note", "decision-no-not-published"),
        NotAllowed::Replaced => ("note", "decision-no-replaced"),
        NotAllowed::NotMade | NotAllowed::MadeAlready => ("note", "decision-no-made-already"),
    }
}
