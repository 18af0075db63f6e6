//! Noting who was told: whole regions, or one by one; on which day, by which channel, and what proves it. And saying that it is over,
//! with the reason for those who are left out.

use super::case::{Case, load, reference};
use super::model::{ActKind, MemberRow, Status, address};
use super::take::{NewStep, NotTaken, take_step};
use crate::access::{Action, Refusal};
use crate::areas::choose::by_region;
use crate::asks::model::LONGEST_TEXT;
use crate::asks::take::Sitting;
use crate::correspondence::model::Channel;
use crate::documents::upload::{self, Filled};
use crate::web::fields::QueryFields;
use crate::web::forms::day_typed;
use crate::web::kit::{Checkboxes, Choice, Details, Field, FileInput, Markup, Radios, TextInput};
use crate::web::step::{self, StepPage};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::reference::Reference;

/// The act that is meant, if this actor may take it now.
fn meant(ctx: &Ctx, case: &Case, key: &str) -> Result<ActKind, Problem> {
    let kind = match key {
        "" => ActKind::Told,
        key => ActKind::from_key(key).ok_or(Problem::NotFound)?,
    };
    match kind {
        ActKind::Asked => Err(Problem::NotFound),
        kind if case.may_tell(ctx) => Ok(kind),
        _ => Err(Problem::Refused(Refusal::NotThere(Action::AnswerFor))),
    }
}

/// `GET /tellings/{reference}/tell?act=`
///
/// # Errors
/// When there is none, it is another's to tell, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let case = load(&ctx, reference(&typed)?).await?;
    let kind = meant(&ctx, &case, fields.get("act"))?;
    show(&ctx, &case, kind, &fields, &FormErrors::new(), None)
}

/// Who is not told yet.
fn waiting(case: &Case) -> impl Iterator<Item = &MemberRow> {
    case.members.iter().filter(|one| one.status() == Status::Waits)
}

/// The boxes to tick: a region with all who wait in it, and each of them.
fn boxes(ctx: &Ctx, case: &Case, fields: &Fields, errors: &FormErrors) -> Vec<Markup> {
    let say = ctx.say();
    let mut whole = Vec::new();
    let mut single = Vec::new();
    for (region, _) in by_region(ctx.today, say.language) {
        let code = region.code.to_string();
        let mut there: Vec<&MemberRow> = waiting(case).filter(|one| one.region() == code).collect();
        if there.is_empty() {
            continue;
        }
        let words = say.args(
            "telling-region-all",
            &[("region", region.name_in(say.language).into()), ("count", there.len().into())],
        );
        whole.push(Choice::new(&code, &words).checked(fields.has("region", &code)));
        there.sort_by_cached_key(|one| one.area().map(|area| area.name_in(say.language)));
        let choices = there.iter().map(|one| {
            Choice::new(&one.member_area, &one.name_in(say))
                .checked(fields.has("area", &one.member_area))
        });
        let id = format!("area-{code}");
        single.push(Markup::of(&Checkboxes {
            field: Field::new("area", region.name_in(say.language)).id(&id),
            choices: choices.collect(),
        }));
    }
    let body = single.iter().fold(Markup::default(), |all, one| all.then(one));
    let regions = Field::new("region", say.t("telling-regions"))
        .hint(say.t("telling-regions-hint"))
        .error(say.t("form-error-word"), errors.of("region"));
    vec![
        Markup::of(&Checkboxes { field: regions, choices: whole }),
        Markup::of(&Details {
            summary: say.t("telling-one-by-one").to_owned(),
            body,
            open: fields.every("area").next().is_some(),
        }),
    ]
}

fn show(
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
    if kind == ActKind::Told {
        controls.extend(boxes(ctx, case, fields, errors));
        let channel = |channel: &Channel| {
            Choice::new(channel.key(), &say.of("channel-of", channel.key()))
                .checked(fields.get("channel") == channel.key())
        };
        controls.push(Markup::of(&Radios {
            field: field("channel", say.t("telling-channel")),
            choices: Channel::ALL.iter().map(channel).collect(),
        }));
        let proof =
            field("proof", say.t("telling-proof-address")).hint(say.t("telling-proof-hint"));
        let proof = TextInput { exact: true, ..TextInput::new(proof, fields.get("proof")) };
        controls.push(Markup::of(&proof));
        let input = upload::field(say, errors);
        let file = Field { label: say.t("telling-proof-file").to_owned(), ..input.field };
        let field = file.hint(say.t("telling-proof-file-hint"));
        controls.push(Markup::of(&FileInput { field, multiple: false, ..input }));
    }
    let label = say.of("telling-note", kind.key());
    controls.push(Markup::of(&step::note(say, &label, fields, errors)));
    controls.push(Markup::of(&step::on(say, say.t("issued-on-hint"), fields, errors)));
    let path = format!("/tellings/{}", row.reference);
    let title = say.of("telling-do", kind.key());
    StepPage {
        title: &title,
        reference: &row.reference,
        lede: format!("{}: {}. {}", row.reference, row.subject, row.told_in(say)),
        action: &format!("{path}/tell"),
        back: &path,
        above: vec![("/tellings", say.t("tellings-title")), (&path, &row.reference)],
        act: kind.key(),
        version: case.steps.len() as i64,
        happened,
        controls,
        takes_files: kind == ActKind::Told,
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
    let mut files = std::mem::take(&mut filled.files);
    let mut areas: Vec<String> = Vec::new();
    let (mut channel, mut proof) = (None, None);
    if kind == ActKind::Told {
        filled.note(say, &mut errors);
    }
    let fields = &filled.fields;
    if kind == ActKind::Told {
        let ticked = |one: &&MemberRow| {
            fields.has("region", &one.region()) || fields.has("area", &one.member_area)
        };
        areas.extend(waiting(case).filter(ticked).map(|one| one.member_area.clone()));
        if areas.is_empty() {
            errors.add("region", say.t("telling-nobody-ticked"));
        }
        channel = Channel::from_key(fields.get("channel"));
        if channel.is_none() {
            errors.add("channel", say.t("telling-channel-missing"));
        }
        if let Some(typed) = fields.filled("proof") {
            proof = address(typed);
            if proof.is_none() {
                errors.add("proof", say.t("telling-proof-wrong"));
            }
        } else if files.is_empty() && errors.of(upload::FIELD).is_none() {
            errors.add("proof", say.t("telling-proof-missing"));
        }
        if files.len() > 1 {
            errors.add(upload::FIELD, say.t("telling-one-file"));
        }
    }
    let longest = (LONGEST_TEXT, "ask-text-too-long");
    let note = step::note_typed(say, kind == ActKind::Closed, longest, fields, &mut errors);
    let on = day_typed(say, "on", fields, &mut errors).unwrap_or(ctx.today);
    let page = format!("{}/tellings/{}", ctx.app.base_url, case.row.reference);
    let answer = match kind {
        ActKind::Closed => say.args(
            "telling-answer-closed",
            &[
                ("told", case.row.told.into()),
                ("all", case.row.all.into()),
                ("reason", note.as_deref().unwrap_or("").into()),
                ("page", page.into()),
            ],
        ),
        _ => {
            say.args("telling-answer-told", &[("all", case.row.all.into()), ("page", page.into())])
        }
    };
    let file = files.pop().filter(|_| kind == ActKind::Told);
    let step = NewStep { on, act: kind, areas, channel, proof, file, note, answer };
    if errors.is_empty() { Ok(step) } else { Err(errors) }
}

fn happened(say: Say<'_>, case: &Case) -> String {
    format!("{}.", case.row.told_in(say))
}

/// `POST /tellings/{reference}/tell`
///
/// # Errors
/// When there is none, it is another's to tell, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    mut filled: Filled,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let reference = reference(&typed)?;
    let case = load(&ctx, reference).await?;
    let kind = meant(&ctx, &case, filled.fields.get("act"))?;
    let seen = filled.fields.get("version").parse().unwrap_or(0);
    if seen != case.steps.len() as i64 {
        return overtaken(&ctx, reference, kind, &filled.fields).await;
    }
    let mut errors = FormErrors::new();
    match parse(&ctx, &case, kind, &mut filled) {
        Err(wrong) => errors = wrong,
        Ok(step) => match carry_out(&ctx, &case, reference, step, seen).await {
            Ok(()) => {
                ctx.app.forget_kept().await;
                return Ok(ctx.redirect(&format!("/tellings/{reference}")));
            }
            Err(NotTaken::WrongDay) => errors.add("on-day", say.t("telling-wrong-day")),
            Err(NotTaken::NobodyLeft) => errors.add("note", say.t("telling-nobody-left")),
            Err(NotTaken::Overtaken | NotTaken::Over) => {
                return overtaken(&ctx, reference, kind, &filled.fields).await;
            }
            Err(NotTaken::NotYours) => {
                return Err(Problem::Refused(Refusal::NotThere(Action::AnswerFor)));
            }
            Err(NotTaken::Unknown) => return Err(Problem::NotFound),
            Err(NotTaken::Store(error)) => return Err(error.into()),
        },
    }
    let page = show(&ctx, &case, kind, &filled.fields, &errors, None)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

/// The form once more, for somebody who did not see what somebody else did.
async fn overtaken(
    ctx: &Ctx,
    reference: Reference,
    kind: ActKind,
    fields: &Fields,
) -> Result<Response, Problem> {
    let case = load(ctx, reference).await?;
    let words = Some(happened(ctx.say(), &case));
    let page = show(ctx, &case, kind, fields, &FormErrors::new(), words)?;
    Ok(page.status(StatusCode::CONFLICT).into_response())
}

async fn carry_out(
    ctx: &Ctx,
    case: &Case,
    reference: Reference,
    step: NewStep,
    seen: i64,
) -> Result<(), NotTaken> {
    let sitting = Sitting::of(ctx, case.row.agent);
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move { take_step(tx, reference, &step, seen, &sitting).await })
        })
        .await
}
