//! Taking the next step of a document: the next version is drafted, one is issued, what could not be mailed is sent by post, what came
//! back is mailed again, or it is withdrawn.

use super::case::{Case, load, reference};
use super::model::{ActKind, LONGEST_TEXT};
use super::new::files_field;
use super::receipt::ReceiptRow;
use super::show::{offers, step_title};
use super::take::{NewStep, NotTaken, take_step};
use crate::access::{Action, Refusal};
use crate::asks;
use crate::asks::model::Filter;
use crate::asks::take::Sitting;
use crate::documents::upload::{self, Filled};
use crate::web::fields::QueryFields;
use crate::web::forms::day_typed;
use crate::web::kit::{Checkboxes, Choice, Field, Markup, Radios, Select};
use crate::web::step::{self, StepPage};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::ask::Kind;
use rules::issued::{Act, Audience, NotAllowed, Step, check};
use rules::reference::{Prefix, Reference};
use uuid::Uuid;

/// The most undertakings that are offered.
const MOST_PROMISES: i64 = 50;

/// The act that is meant, if this actor may take it now.
fn meant(ctx: &Ctx, case: &Case, key: &str) -> Result<ActKind, Problem> {
    let kind = ActKind::from_key(key).ok_or(Problem::NotFound)?;
    let offered = offers(ctx, case).contains(&kind);
    if offered { Ok(kind) } else { Err(Problem::Refused(Refusal::NotThere(Action::AnswerFor))) }
}

/// `GET /issued/{reference}/step?act=`
///
/// # Errors
/// When there is no such document or act, it is another's, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let case = load(&ctx, reference(&typed)?, None).await?;
    let kind = meant(&ctx, &case, fields.get("act"))?;
    show(&ctx, &case, kind, &fields, &FormErrors::new(), None).await
}

/// To whom the newest version can be issued now: those it is for, and everyone.
fn audiences(ctx: &Ctx, case: &Case) -> Vec<Audience> {
    let on = ctx.today.max(case.standing.last);
    let may_be = |to: &Audience| {
        let step = Step { on, act: Act::Issued(case.standing.drafted, *to) };
        check(&case.taken, &step, on).is_ok()
    };
    let mut all = vec![case.row.audience()];
    if !all.contains(&Audience::Everyone) {
        all.push(Audience::Everyone);
    }
    all.into_iter().filter(may_be).collect()
}

/// The undertakings of its body that are not kept yet, as the options of a form.
async fn promises(ctx: &Ctx, case: &Case) -> Result<Vec<(String, String)>, Problem> {
    let (body, today) = (case.row.body, ctx.today);
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let filter =
                Filter { kind: Some(Kind::Promise), owner: Some(body), ..Filter::default() };
            asks::store::open(tx, &filter, None, MOST_PROMISES, today).await
        })
    });
    let found = read.await.map_err(Problem::from)?.into_iter();
    Ok(found
        .map(|row| {
            let words = format!("{}: {}", row.reference, row.subject);
            (row.reference, words)
        })
        .collect())
}

/// Those from whom the version that holds came back, to be ticked.
fn again(say: Say<'_>, case: &Case, fields: &Fields, errors: &FormErrors) -> Checkboxes {
    let choice = |row: &ReceiptRow| {
        let id = row.holder.to_string();
        Choice::new(&id, &case.name(say, row.holder))
            .hint(&say.with("issued-again-since", "day", say.day(row.way_on())))
            .checked(fields.has("again", &id))
    };
    let field = Field::new("again", say.t("issued-again")).hint(say.t("issued-again-hint"));
    Checkboxes {
        field: field.error(say.t("form-error-word"), errors.of("again")),
        choices: case.came_back().into_iter().map(choice).collect(),
    }
}

async fn show(
    ctx: &Ctx,
    case: &Case,
    kind: ActKind,
    fields: &Fields,
    errors: &FormErrors,
    happened: Option<String>,
) -> Result<Page, Problem> {
    let (say, row) = (ctx.say(), &case.row);
    let field = |name: &str, label: &str| {
        Field::new(name, label).error(say.t("form-error-word"), errors.of(name))
    };
    let mut controls = Vec::new();
    match kind {
        ActKind::Issued => {
            let audiences = audiences(ctx, case);
            let only = audiences.len() == 1;
            let choice = |to: Audience| {
                Choice::new(to.key(), &say.of("issued-to", to.key()))
                    .hint(&say.of("issued-to-hint", to.key()))
                    .checked(only || fields.get("to") == to.key())
            };
            controls.push(Markup::of(&Radios {
                field: field("to", say.t("issued-to-whom")),
                choices: audiences.into_iter().map(choice).collect(),
            }));
        }
        ActKind::Posted => {
            let words = say.with("issued-posted-detail", "count", case.by_post());
            controls.push(Markup::text(&words));
        }
        ActKind::Mailed => controls.push(Markup::of(&again(say, case, fields, errors))),
        ActKind::Drafted | ActKind::Withdrawn => {}
    }
    if kind != ActKind::Posted {
        let label = say.of("issued-note", kind.key());
        controls.push(Markup::of(&step::note(say, &label, fields, errors)));
    }
    if kind == ActKind::Drafted {
        controls.push(Markup::of(&files_field(say, errors)));
    }
    if kind == ActKind::Issued {
        let promises = promises(ctx, case).await?;
        if !promises.is_empty() {
            let options = std::iter::once(("", say.t("issued-promise-none")))
                .chain(promises.iter().map(|(key, words)| (key.as_str(), words.as_str())));
            let field =
                field("promise", say.t("issued-promise")).hint(say.t("issued-promise-hint"));
            controls.push(Markup::of(&Select::new(field, options, fields.get("promise"))));
        }
    }
    controls.push(Markup::of(&step::on(say, say.t("issued-on-hint"), fields, errors)));
    let path = format!("/issued/{}", row.reference);
    let title = say.of("issued-do", kind.key());
    StepPage {
        title: &title,
        reference: &row.reference,
        lede: say.args(
            "issued-step-lede",
            &[
                ("reference", row.reference.as_str().into()),
                ("title", row.title.as_str().into()),
                ("version", i64::from(case.standing.drafted).into()),
            ],
        ),
        action: &format!("{path}/step"),
        back: &path,
        above: vec![("/issued", say.t("issued-title")), (&path, &row.reference)],
        act: kind.key(),
        version: row.version,
        happened,
        controls,
        takes_files: kind == ActKind::Drafted,
        send: say.t("ask-keep"),
    }
    .show(ctx, errors)
}

fn parse(
    ctx: &Ctx,
    case: &Case,
    kind: ActKind,
    filled: &mut Filled,
) -> Result<NewStep, FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    filled.note(say, &mut errors);
    let files = std::mem::take(&mut filled.files);
    let fields = &filled.fields;
    let needs_words = matches!(kind, ActKind::Drafted | ActKind::Withdrawn);
    let longest = (LONGEST_TEXT, "ask-text-too-long");
    let note = match kind {
        ActKind::Posted => None,
        _ => step::note_typed(say, needs_words, longest, fields, &mut errors),
    };
    if kind == ActKind::Drafted && files.is_empty() && errors.of(upload::FIELD).is_none() {
        errors.add(upload::FIELD, say.t("issued-file-missing"));
    }
    let to = Audience::from_key(fields.get("to"))
        .filter(|to| audiences(ctx, case).contains(to) && kind == ActKind::Issued);
    if kind == ActKind::Issued && to.is_none() {
        errors.add("to", say.t("issued-to-missing"));
    }
    let promise = match fields.filled("promise").filter(|_| kind == ActKind::Issued) {
        None => None,
        Some(typed) => {
            let promise = Reference::parse_as(Prefix::Ask, typed);
            if promise.is_none() {
                errors.add("promise", say.t("issued-promise-wrong"));
            }
            promise
        }
    };
    let again = match kind {
        ActKind::Mailed => {
            let rows = case.came_back().into_iter().map(|row| row.holder);
            let again: Vec<Uuid> = rows.filter(|id| fields.has("again", &id.to_string())).collect();
            if again.is_empty() {
                errors.add("again", say.t("issued-again-missing"));
            }
            again
        }
        _ => Vec::new(),
    };
    let on = day_typed(say, "on", fields, &mut errors).unwrap_or(ctx.today);
    let files = if kind == ActKind::Drafted { files } else { Vec::new() };
    let step = NewStep { on, act: kind, to, note, promise, files, again };
    if errors.is_empty() { Ok(step) } else { Err(errors) }
}

/// What happened last, for somebody who did not see it.
fn happened(say: Say<'_>, case: &Case) -> String {
    case.steps.last().map(|step| format!("{}.", step_title(say, step))).unwrap_or_default()
}

/// `POST /issued/{reference}/step`
///
/// # Errors
/// When there is no such document or act, it is another's, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    mut filled: Filled,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let reference = reference(&typed)?;
    let case = load(&ctx, reference, None).await?;
    let seen = filled.fields.get("version").parse().unwrap_or(0);
    let key = filled.fields.get("act").to_owned();
    let found = meant(&ctx, &case, &key);
    // What may no longer be done because somebody else was faster is told as that.
    let is_own = super::open::is_of_body(&ctx, &case);
    if let (true, Some(kind)) = (is_own && seen != case.row.version, ActKind::from_key(&key)) {
        let words = Some(happened(say, &case));
        let page = show(&ctx, &case, kind, &filled.fields, &FormErrors::new(), words).await?;
        return Ok(page.status(StatusCode::CONFLICT).into_response());
    }
    let kind = found?;
    let mut errors = FormErrors::new();
    match parse(&ctx, &case, kind, &mut filled) {
        Err(wrong) => errors = wrong,
        Ok(step) => match carry_out(&ctx, &case, reference, step, seen).await {
            Ok(()) => {
                ctx.app.forget_kept().await;
                return Ok(ctx.redirect(&format!("/issued/{reference}")));
            }
            Err(NotTaken::Refused(why)) => {
                let field = match why {
                    NotAllowed::InTheFuture | NotAllowed::BeforeItsCause => "on-day",
                    NotAllowed::IssuedAlready => "to",
                    _ => "note",
                };
                errors.add(field, not_allowed(say, why));
            }
            Err(NotTaken::NoPromise) => errors.add("promise", say.t("issued-promise-wrong")),
            Err(NotTaken::Overtaken) => {
                let case = load(&ctx, reference, None).await?;
                let words = Some(happened(say, &case));
                let page =
                    show(&ctx, &case, kind, &filled.fields, &FormErrors::new(), words).await?;
                return Ok(page.status(StatusCode::CONFLICT).into_response());
            }
            Err(NotTaken::Unknown) => return Err(Problem::NotFound),
            Err(NotTaken::NotYours) => {
                return Err(Problem::Refused(Refusal::NotThere(Action::AnswerFor)));
            }
            Err(NotTaken::Store(error)) => return Err(error.into()),
        },
    }
    let page = show(&ctx, &case, kind, &filled.fields, &errors, None).await?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn carry_out(
    ctx: &Ctx,
    case: &Case,
    reference: Reference,
    step: NewStep,
    seen: i64,
) -> Result<(), NotTaken> {
    let sitting = Sitting::of(ctx, case.row.body);
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move { take_step(tx, reference, &step, seen, &sitting).await })
        })
        .await
}

/// Why a step cannot be taken, in words.
#[must_use]
pub fn not_allowed(say: Say<'_>, why: NotAllowed) -> String {
    let key = match why {
        NotAllowed::NotDrafted => "not-drafted",
        NotAllowed::InTheFuture => "in-the-future",
        NotAllowed::BeforeItsCause => "before-its-cause",
        NotAllowed::NotTheNext => "not-the-next",
        NotAllowed::NotTheNewest => "not-the-newest",
        NotAllowed::IssuedAlready => "issued-already",
        NotAllowed::NotIssued => "not-issued",
        NotAllowed::Withdrawn => "withdrawn",
    };
    say.of("issued-no", key)
}
