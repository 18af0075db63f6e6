//! Taking the next step of an arrangement: the host is at work, its last day is put off, it is over.

use super::listing::{not_allowed, shares_typed, wrong_shares};
use super::model::{ActKind, Detail, LONGEST_LINE, LONGEST_TEXT, indicators};
use super::show::{Case, load, reference};
use super::take::{NewStep, NotTaken, take_step};
use crate::access::{Action, BodyKey, Refusal, Subject, area_name};
use crate::asks::take::Sitting;
use crate::parties::bodies;
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::forms::{date_input, day_typed};
use crate::web::kit::{Field, Markup, Select, TextArea, TextInput};
use crate::web::step::{self, StepPage};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use rules::arrangement::NotAllowed;
use uuid::Uuid;

/// The act that an address names, and the authority for which, if it is offered.
fn meant(ctx: &Ctx, case: &Case, asked: &Fields) -> Result<(ActKind, BodyKey), Problem> {
    let kind = ActKind::from_key(asked.get("act")).filter(|kind| *kind != ActKind::Made);
    let kind = kind.ok_or(Problem::NotFound)?;
    let mut offers = case.offers(ctx).into_iter().filter(|(one, _)| *one == kind);
    let named = asked.filled("body");
    let offer = offers.find(|(_, key)| named.is_none_or(|named| key.to_string() == named));
    offer.ok_or(Problem::Refused(Refusal::NotThere(Action::Arrange)))
}

/// `GET /arrangements/{reference}/step?act=&body=`
///
/// # Errors
/// When there is no such arrangement or act, it is not this actor's, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let case = load(&ctx, reference(&typed)?).await?;
    let (kind, key) = meant(&ctx, &case, &fields)?;
    show(&ctx, &case, (kind, &key), &fields, &FormErrors::new(), false)
}

fn show(
    ctx: &Ctx,
    case: &Case,
    (kind, key): (ActKind, &BodyKey),
    fields: &Fields,
    errors: &FormErrors,
    overtaken: bool,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let row = &case.row;
    let title = say.of("arr-do", kind.key());
    let path = format!("/arrangements/{}", row.reference);
    let mut controls = Vec::new();
    if kind == ActKind::Extended {
        let label = say.t("arr-new-last-day");
        let hint = say.t("arr-until-hint");
        controls.push(Markup::of(&date_input(say, "until", label, hint, fields, errors)));
    }
    controls.extend(detail_controls(say, case, kind, fields, errors));
    controls.push(Markup::of(&step::note(say, say.t("arr-step-note"), fields, errors)));
    controls.push(Markup::of(&step::on(say, say.t("ask-on-hint"), fields, errors)));
    StepPage {
        title: &title,
        reference: &row.reference,
        lede: format!("{}: {}", row.reference, row.carrier_in(say)),
        action: &format!("{path}/step?body={key}"),
        back: &path,
        above: vec![("/arrangements", say.t("arr-title")), (&path, &row.reference)],
        act: kind.key(),
        version: row.version,
        happened: overtaken.then(|| happened(say, case)),
        controls,
        takes_files: false,
        send: say.t("ask-keep"),
    }
    .show(ctx, errors)
}

/// What happened last, for somebody who did not see it.
fn happened(say: Say<'_>, case: &Case) -> String {
    let last = case.steps.last();
    last.map(|step| format!("{}.", say.of("arr-step", step.act.key()))).unwrap_or_default()
}

/// What is to be filled in for shares, an indicator or a figure.
fn detail_controls(
    say: Say<'_>,
    case: &Case,
    kind: ActKind,
    fields: &Fields,
    errors: &FormErrors,
) -> Vec<Markup> {
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let line =
        |name: &str, key: &str| Markup::of(&TextInput::new(field(name, key), fields.get(name)));
    match kind {
        ActKind::Shares => {
            let own: Vec<String> = case
                .shares
                .iter()
                .map(|one| format!("{} {}", area_name(say, &one.area), one.share))
                .collect();
            let own = own.join("\n");
            let field = field("shares", "arr-shares-new").hint(say.t("arr-shares-new-hint"));
            let typed = fields.filled("shares").unwrap_or(&own);
            vec![Markup::of(&TextArea::new(field, typed))]
        }
        ActKind::Indicator => vec![
            line("name", "arr-indicator-name"),
            line("measured", "arr-indicator-measured"),
            Markup::of(&TextInput::new(
                field("target", "arr-indicator-target").hint(say.t("arr-indicator-target-hint")),
                fields.get("target"),
            )),
            line("unit", "arr-indicator-unit"),
        ],
        ActKind::Reported => {
            let all: Vec<(String, &str)> = indicators(&case.steps)
                .iter()
                .enumerate()
                .map(|(place, one)| (place.to_string(), one.name))
                .collect();
            let all = all.iter().map(|(place, name)| (place.as_str(), *name));
            let choose = std::iter::once(("", say.t("arr-choose"))).chain(all);
            vec![
                Markup::of(&Select::new(
                    field("indicator", "arr-which-indicator"),
                    choose,
                    fields.get("indicator"),
                )),
                Markup::of(&TextInput::new(
                    field("period", "arr-period").hint(say.t("arr-period-hint")),
                    fields.get("period"),
                )),
                Markup::of(&TextInput::new(
                    field("value", "arr-figure").hint(say.t("arr-figure-hint")),
                    fields.get("value"),
                )),
            ]
        }
        _ => Vec::new(),
    }
}

/// What was typed of shares, an indicator or a figure.
fn detail_typed(
    say: Say<'_>,
    (kind, on): (ActKind, Date),
    fields: &Fields,
    errors: &mut FormErrors,
) -> Option<Detail> {
    let mut line = |name: &str, is_needed: bool| {
        let typed = fields.get(name).to_owned();
        let is_wrong = typed.contains('\n') || typed.chars().count() > LONGEST_LINE;
        if is_wrong || (is_needed && typed.is_empty()) {
            errors.add(name, say.t("arr-line-wrong"));
        }
        typed
    };
    match kind {
        ActKind::Shares => match shares_typed(say, fields.get("shares"), on) {
            Ok(shares) if shares.is_empty() => {
                errors.add("shares", say.t("arr-shares-missing"));
                None
            }
            Ok(shares) => {
                Some(Detail::Shares(shares.into_iter().map(|one| (one.area, one.share)).collect()))
            }
            Err(sentence) => {
                errors.add("shares", sentence);
                None
            }
        },
        ActKind::Indicator => Some(Detail::Indicator {
            name: line("name", true),
            measured: line("measured", true),
            target: line("target", true),
            unit: Some(line("unit", false)).filter(|unit| !unit.is_empty()),
        }),
        ActKind::Reported => {
            let (period, value) = (line("period", true), line("value", true));
            let indicator = fields.get("indicator").parse().ok();
            if indicator.is_none() {
                errors.add("indicator", say.t("arr-indicator-missing"));
            }
            indicator.map(|indicator| Detail::Reported { indicator, period, value })
        }
        _ => None,
    }
}

fn parse(ctx: &Ctx, kind: ActKind, fields: &Fields) -> Result<NewStep, FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let on = day_typed(say, "on", fields, &mut errors).unwrap_or(ctx.today);
    let longest = (LONGEST_TEXT, "ask-text-too-long");
    let is_needed = matches!(kind, ActKind::Extended | ActKind::Ended | ActKind::Shares);
    let note = step::note_typed(say, is_needed, longest, fields, &mut errors);
    let detail = detail_typed(say, (kind, on), fields, &mut errors);
    let until = match kind {
        ActKind::Extended => {
            let until = day_typed(say, "until", fields, &mut errors);
            if until.is_none() && errors.of("until-day").is_none() {
                errors.add("until-day", say.t("arr-until-missing"));
            }
            until
        }
        _ => None,
    };
    if errors.is_empty() { Ok(NewStep { on, act: kind, until, note, detail }) } else { Err(errors) }
}

/// One thing that is wrong.
fn told(field: &str, sentence: String) -> FormErrors {
    let mut errors = FormErrors::new();
    errors.add(field, sentence);
    errors
}

/// `POST /arrangements/{reference}/step?body=`
///
/// # Errors
/// When there is no such arrangement or act, it is not this actor's, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(query): QueryFields,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let reference = reference(&typed)?;
    let case = load(&ctx, reference).await?;
    let seen = fields.get("version").parse().unwrap_or(0);
    let asked = match query.filled("body") {
        Some(body) => fields.clone().set("body", body),
        None => fields.clone(),
    };
    let found = meant(&ctx, &case, &asked);
    // What may no longer be done because somebody else was faster is told as that.
    let named = asked.filled("body").and_then(BodyKey::from_key);
    let key = named.unwrap_or_else(|| case.row.lead_key());
    let mine = ctx.may(Action::Arrange, &Subject::Body(key.clone()));
    if let (true, true, Err(Problem::Refused(_)), Some(kind)) =
        (mine, seen != case.row.version, &found, ActKind::from_key(fields.get("act")))
    {
        let page = show(&ctx, &case, (kind, &key), &fields, &FormErrors::new(), true)?;
        return Ok(page.status(StatusCode::CONFLICT).into_response());
    }
    let (kind, key) = found?;
    let errors = match parse(&ctx, kind, &fields) {
        Ok(new) => {
            // Which party it is for is known when its row is.
            let (sitting, mine) = (Sitting::of(&ctx, Uuid::nil()), key.clone());
            let write = ctx.app.db.write(move |tx| {
                Box::pin(async move {
                    let (world, now) = (&sitting.world, sitting.now);
                    let body = bodies::ensure(tx, world, &mine.into(), now).await?;
                    let gone = || StoreError::Failed("the body is not there".to_owned());
                    let sitting = Sitting { party: body.ok_or_else(gone)?.id, ..sitting.clone() };
                    take_step(tx, reference, &new, seen, &sitting).await
                })
            });
            match write.await {
                Ok(()) => {
                    ctx.app.forget_kept().await;
                    return Ok(ctx.redirect(&format!("/arrangements/{reference}")));
                }
                Err(NotTaken::Overtaken) => {
                    let case = load(&ctx, reference).await?;
                    let page = show(&ctx, &case, (kind, &key), &fields, &FormErrors::new(), true)?;
                    return Ok(page.status(StatusCode::CONFLICT).into_response());
                }
                Err(NotTaken::Refused(why)) => {
                    let of_the_end = matches!(
                        why,
                        NotAllowed::NotLater | NotAllowed::PastTheLimit | NotAllowed::NoEnd
                    );
                    let field = if of_the_end { "until-day" } else { "on-day" };
                    let mut errors = FormErrors::new();
                    errors.add(field, not_allowed(say, why));
                    errors
                }
                Err(NotTaken::Overlaps(area, other)) => {
                    let area = area_name(say, &area);
                    let args = [("area", area.into()), ("other", other.into())];
                    let mut errors = FormErrors::new();
                    errors.add("until-day", say.args("arr-overlaps", &args));
                    errors
                }
                Err(NotTaken::Store(error)) => return Err(error.into()),
                Err(NotTaken::Shares(wrong)) => told("shares", wrong_shares(say, wrong)),
                Err(NotTaken::OtherAuthorities) => {
                    told("shares", say.t("arr-other-authorities").to_owned())
                }
                Err(NotTaken::TooMany) => told("note", say.t("arr-too-many").to_owned()),
                Err(NotTaken::NotAsked(_)) => {
                    told("on-day", say.t("arr-report-not-asked").to_owned())
                }
                Err(
                    NotTaken::Unknown
                    | NotTaken::Barred(_)
                    | NotTaken::NoAward
                    | NotTaken::NotOfLot(_)
                    | NotTaken::BeforeAward(_),
                ) => return Err(Problem::NotFound),
            }
        }
        Err(errors) => errors,
    };
    let page = show(&ctx, &case, (kind, &key), &fields, &errors, false)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}
