//! Noting the next step of what an area has of a fund: a page for each act, with the amount that it needs.

use super::allocation::{Case, load};
use super::model::LONGEST_TEXT;
use super::money_input;
use super::show::reference;
use super::take::{NewStep, NotTaken, take_step};
use crate::access::{Action, BodyKey, Refusal, area_name};
use crate::asks::take::Sitting;
use crate::decisions::basis::NoBasis;
use crate::decisions::{self, model::DecisionRow};
use crate::parties::{acting, bodies};
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::forms::day_typed;
use crate::web::kit::{Checkboxes, Choice, Field, Markup, Select};
use crate::web::step::{self, StepPage};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::decision::Kind;
use rules::fund::{Act, NotAllowed};
use rules::money::Pence;
use rules::reference::Reference;
use uuid::Uuid;

/// How many decisions are offered.
const OFFERED: i64 = 50;

/// The act that is meant, and the body for which this actor may note it.
fn meant(ctx: &Ctx, case: &Case, key: &str) -> Result<(Act, BodyKey), Problem> {
    let act = Act::from_key(key).filter(|act| *act != Act::Announced).ok_or(Problem::NotFound)?;
    let offer = case.offers(ctx).into_iter().find(|(one, _)| *one == act);
    offer.ok_or(Problem::Refused(Refusal::NotThere(Action::AnswerFor)))
}

/// `GET /funds/{reference}/{area}/step?act=`
///
/// # Errors
/// When there is no such allocation or act, it is not this actor's, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path((typed, area)): Path<(String, String)>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let case = load(&ctx, reference(&typed)?, &area).await?;
    let (act, mine) = meant(&ctx, &case, fields.get("act"))?;
    show(&ctx, &case, (act, &mine), &fields, &FormErrors::new(), false).await
}

/// The decisions to spend that a network has made and that stand.
async fn decisions_of(ctx: &Ctx, mine: &BodyKey) -> Result<Vec<DecisionRow>, Problem> {
    let mine = [mine.clone()];
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                match bodies::ids_of(tx, &mine).await?.first() {
                    Some(id) => decisions::store::fitting(tx, *id, Kind::Spending, OFFERED).await,
                    None => Ok(Vec::new()),
                }
            })
        })
        .await;
    found.map_err(Problem::from)
}

async fn show(
    ctx: &Ctx,
    case: &Case,
    (act, mine): (Act, &BodyKey),
    fields: &Fields,
    errors: &FormErrors,
    overtaken: bool,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let title = say.of("allocation-do", act.key());
    let path = case.path();
    let fund_path = format!("/funds/{}", case.fund.reference);
    let area = area_name(say, &case.row.area);
    let mut controls = vec![Markup::of(&money_input::input(
        say,
        ("amount", say.t("fund-amount")),
        fields,
        errors,
    ))];
    if act.moves_money() {
        let field = Field::new("back", say.t("allocation-back"))
            .error(say.t("form-error-word"), errors.of("back"));
        let choices =
            vec![Choice::new("yes", say.t("allocation-back-yes")).checked(fields.ticked("back"))];
        controls.push(Markup::of(&Checkboxes { field, choices }));
    }
    if act.needs_decision() {
        let found = decisions_of(ctx, mine).await?;
        let options: Vec<(String, String)> = found
            .iter()
            .map(|row| (row.reference.clone(), format!("{}: {}", row.reference, row.subject)))
            .collect();
        let all = std::iter::once(("", say.t("new-ask-no-decision")))
            .chain(options.iter().map(|(key, words)| (key.as_str(), words.as_str())));
        let field = Field::new("decision", say.t("new-ask-decision"))
            .hint(say.t("allocation-decision-hint"))
            .error(say.t("form-error-word"), errors.of("decision"));
        controls.push(Markup::of(&Select::new(field, all, fields.get("decision"))));
    }
    let words = say.t(if act == Act::Retained { "allocation-for-what" } else { "allocation-note" });
    controls.push(Markup::of(&step::note(say, words, fields, errors)));
    controls.push(Markup::of(&step::on(say, say.t("allocation-on-hint"), fields, errors)));
    let standing = match case.row.confirmed {
        Some(amount) => say.with("allocation-is", "amount", Pence(amount).to_string()),
        None => say.t("allocation-unsaid").to_owned(),
    };
    StepPage {
        title: &title,
        reference: &case.fund.reference,
        lede: format!(
            "{}: {area}. {standing} {}",
            case.fund.name,
            say.with("change-for", "party", acting::name(ctx, mine))
        ),
        action: &format!("{path}/step"),
        back: &path,
        above: vec![
            ("/funds", say.t("funds-title")),
            (&fund_path, &case.fund.name),
            (&path, &area),
        ],
        act: act.key(),
        version: case.row.version,
        happened: overtaken.then(|| happened(say, case)),
        controls,
        takes_files: false,
        send: say.t("ask-keep"),
    }
    .show(ctx, errors)
}

/// What happened last, for somebody who did not see it.
fn happened(say: Say<'_>, case: &Case) -> String {
    let last = case.steps.last().map(|step| {
        let what = say.of("allocation-step", step.act.key());
        let who = case.name(say, step.for_party);
        let amount = Pence(step.amount);
        format!("{what}: {amount}. {}", say.with("ask-noted-by", "party", who))
    });
    last.unwrap_or_default()
}

fn parse(ctx: &Ctx, act: Act, fields: &Fields) -> Result<NewStep, FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let back = act.moves_money() && fields.ticked("back");
    let amount = money_input::typed(say, "amount", fields, &mut errors);
    let longest = (LONGEST_TEXT, "ask-text-too-long");
    let note = step::note_typed(say, back || act == Act::Retained, longest, fields, &mut errors);
    let on = day_typed(say, "on", fields, &mut errors).unwrap_or(ctx.today);
    let decision = match fields.filled("decision").map(Reference::parse) {
        Some(Ok(decision)) => Some(decision),
        Some(Err(_)) => {
            errors.add("decision", say.t("ask-no-decision-unknown"));
            None
        }
        None => None,
    };
    match amount {
        Some(amount) if errors.is_empty() => {
            let amount = if back { Pence(-amount.0) } else { amount };
            Ok(NewStep { on, act, amount, note, decision })
        }
        _ => Err(errors),
    }
}

/// `POST /funds/{reference}/{area}/step`
///
/// # Errors
/// When there is no such allocation or act, it is not this actor's, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path((typed, area)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let reference = reference(&typed)?;
    let case = load(&ctx, reference, &area).await?;
    let (act, mine) = meant(&ctx, &case, fields.get("act"))?;
    let seen = fields.get("version").parse().unwrap_or(0);
    let mut errors = FormErrors::new();
    match parse(&ctx, act, &fields) {
        Ok(step) => {
            let of = (reference, case.row.area.clone());
            match carry_out(&ctx, of, step, seen, mine.clone()).await {
                Ok(()) => return Ok(ctx.redirect(&case.path())),
                Err(NotTaken::Refused(why)) => errors.add(field_of(why), not_allowed(say, why)),
                Err(NotTaken::NoBasis(why)) => {
                    let family = match why {
                        NoBasis::Missing | NoBasis::OtherKind => "allocation-no-decision",
                        _ => "ask-no-decision",
                    };
                    errors.add("decision", say.of(family, why.key()));
                }
                Err(NotTaken::Overtaken) => {
                    let case = load(&ctx, reference, &area).await?;
                    let page = show(&ctx, &case, (act, &mine), &fields, &errors, true).await?;
                    return Ok(page.status(StatusCode::CONFLICT).into_response());
                }
                Err(NotTaken::NotYours) => {
                    return Err(Problem::Refused(Refusal::NotThere(Action::AnswerFor)));
                }
                Err(NotTaken::Unknown) => return Err(Problem::NotFound),
                Err(NotTaken::Store(error)) => return Err(error.into()),
            }
        }
        Err(wrong) => errors = wrong,
    }
    let page = show(&ctx, &case, (act, &mine), &fields, &errors, false).await?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

/// The field that a refusal leads to.
fn field_of(why: NotAllowed) -> &'static str {
    match why {
        NotAllowed::InTheFuture | NotAllowed::BeforeItsCause => "on-day",
        _ => "amount",
    }
}

async fn carry_out(
    ctx: &Ctx,
    (reference, area): (Reference, String),
    step: NewStep,
    seen: i64,
    mine: BodyKey,
) -> Result<(), NotTaken> {
    let sitting = Sitting::of(ctx, Uuid::nil());
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let meant = mine.clone().into();
                let party = bodies::ensure(tx, &sitting.world, &meant, sitting.now).await?;
                let party = party.ok_or_else(|| {
                    NotTaken::Store(StoreError::Failed("the body is not there".into()))
                })?;
                let sitting = Sitting { party: party.id, ..sitting };
                take_step(tx, (reference, &area), &step, seen, &mine, &sitting).await
            })
        })
        .await
}

/// Why a step cannot be taken, in words.
#[must_use]
pub fn not_allowed(say: Say<'_>, why: NotAllowed) -> String {
    let (key, amount) = match why {
        NotAllowed::InTheFuture => ("in-the-future", None),
        NotAllowed::BeforeItsCause => ("before-its-cause", None),
        NotAllowed::AnnouncedAlready => ("announced-already", None),
        NotAllowed::ConfirmedAlready => ("confirmed-already", None),
        NotAllowed::NotConfirmed => ("not-confirmed", None),
        NotAllowed::NoAmount => ("no-amount", None),
        NotAllowed::MoreThanConfirmed { left } => ("more-than-confirmed", Some(left)),
        NotAllowed::LessThanPaid { paid } => ("less-than-paid", Some(paid)),
        NotAllowed::LessThanNothing { there } => ("less-than-nothing", Some(there)),
    };
    match amount {
        None => say.of("allocation-no", key),
        Some(amount) => say.with(&format!("allocation-no-{key}"), "amount", amount.to_string()),
    }
}
