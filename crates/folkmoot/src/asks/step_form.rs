//! The form of a step: what each act asks for, how it is read, and what is done with it. Those who sign in and those
//! who come by the link of a post have the same form behind two doors.

use super::act::{Act, ActKind, Parts, adequacies, levels};
use super::addressee;
use super::model::{AskRow, LONGEST_SUBJECT, LONGEST_TEXT, standing_of, steps_of};
use super::show::{Case, load, step_title};
use super::store;
use super::take::{NewStep, NotTaken, Sitting, With, take_step_with};
use crate::documents;
use crate::documents::keep::Owner;
use crate::documents::upload::{self, Filled, Upload};
use crate::parties::bodies::{self, Meant};
use crate::store::{StoreError, Tx};
use crate::web::forms::{date_input, day_typed};
use crate::web::kit::{Checkboxes, Choice, Field, Markup, Radios, TextInput};
use crate::web::step::{self, StepPage};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use rules::ask::{Duty, NotAllowed, Reached};
use rules::reference::{Prefix, Reference};
use uuid::Uuid;

/// By which way somebody came to the form of a step.
pub struct Door {
    /// Where the form is sent, without the language.
    pub action: String,
    /// Where one goes who leaves it.
    pub back: String,
    /// The pages above: address and words.
    pub above: Vec<(String, String)>,
    /// Whether it is the link of a post.
    pub by_post: bool,
}

/// The form as a page.
///
/// # Errors
/// When the database cannot be read.
pub async fn show(
    ctx: &Ctx,
    case: &Case,
    kind: ActKind,
    fields: &Fields,
    errors: &FormErrors,
    overtaken: bool,
    door: &Door,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let row = &case.row;
    let title = say.of("ask-do", kind.key());
    let field = |name: &str, label: &str| {
        Field::new(name, label).error(say.t("form-error-word"), errors.of(name))
    };
    let choice = |key: &str, family: &str, values: Vec<&'static str>| Radios {
        field: field("detail", say.t(key)),
        choices: values
            .into_iter()
            .map(|value| {
                Choice::new(value, &say.of(family, value)).checked(fields.get("detail") == value)
            })
            .collect(),
    };
    let (_, rule) = row.law(&ctx.app.regimes)?;
    let label = say.of("ask-party", kind.key());
    let mut controls = Vec::new();
    if kind.names_party() {
        controls.push(Markup::template(&addressee::search(ctx, fields, errors, &label).await?)?);
    }
    if kind == ActKind::HandedOn && rule.forwards_to.is_some() {
        controls.push(Markup::of(&Checkboxes {
            field: field("forwarded", say.t("ask-forwarded-legend")),
            choices: vec![
                Choice::new("forwarded", say.t("ask-forwarded-yes"))
                    .checked(fields.ticked("forwarded")),
            ],
        }));
    }
    let detail = match kind {
        ActKind::Escalated => Some(choice("ask-level-legend", "ask-level", levels().collect())),
        ActKind::Judged => {
            Some(choice("ask-adequacy-legend", "ask-adequacy", adequacies().collect()))
        }
        ActKind::DutyMet => {
            let duties = Duty::ALL.iter().map(|duty| duty.key()).collect();
            Some(choice("ask-duty-legend", "ask-duty", duties))
        }
        _ => None,
    };
    controls.extend(detail.as_ref().map(Markup::of));
    if kind == ActKind::AgreedOrally {
        let post = field("post", say.t("ask-said-by-post")).hint(say.t("ask-said-by-hint"));
        controls.push(Markup::of(&TextInput::new(post, fields.get("post"))));
    }
    if kind.names_day() {
        let label = say.of("ask-day", kind.key());
        let day = date_input(say, "day", &label, say.t("ask-day-hint"), fields, errors);
        controls.push(Markup::of(&day));
    }
    let words = say.of("ask-note", if kind.needs_words() { kind.key() } else { "other" });
    controls.push(Markup::of(&step::note(say, &words, fields, errors)));
    if takes_files(kind) {
        controls.push(Markup::of(&upload::field(say, errors)));
    }
    controls.push(Markup::of(&step::on(say, say.t("ask-on-hint"), fields, errors)));
    StepPage {
        title: &title,
        reference: &row.reference,
        lede: format!("{}: {}", row.reference, row.subject),
        action: &door.action,
        back: &door.back,
        above: door.above.iter().map(|(path, words)| (path.as_str(), words.as_str())).collect(),
        act: kind.key(),
        version: row.version,
        happened: overtaken.then(|| happened(say, case)),
        controls,
        takes_files: takes_files(kind),
        send: say.t("ask-keep"),
    }
    .show(ctx, errors)
}

/// What happened last, for somebody who did not see it.
fn happened(say: Say<'_>, case: &Case) -> String {
    let last = case.steps.last();
    let what = last.map(|step| {
        let who = case.name(say, step.for_party);
        format!("{}. {}", step_title(say, case, step), say.with("ask-noted-by", "party", who))
    });
    what.unwrap_or_default()
}

/// Whether files may come with it: with what is said in words, and where no body has to be found first.
fn takes_files(kind: ActKind) -> bool {
    let said = kind.needs_words()
        || matches!(kind, ActKind::Holding | ActKind::MoreSupplied | ActKind::ConfirmedInWriting);
    said && !kind.names_party()
}

/// What a form asks for, but for the party that it names.
struct Command {
    on: Date,
    day: Option<Date>,
    detail: Option<String>,
    note: Option<String>,
    party: Option<Meant>,
    said_by: Option<String>,
    files: Vec<Upload>,
}

fn parse(ctx: &Ctx, kind: ActKind, filled: &mut Filled) -> Result<Command, FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    filled.note(say, &mut errors);
    let files = std::mem::take(&mut filled.files);
    let fields = &filled.fields;
    let party = if kind.names_party() { addressee::chosen(fields) } else { None };
    if kind.names_party() && party.is_none() {
        addressee::missing(fields, &mut errors, say.t("addressee-missing"));
    }
    let detail = match kind {
        ActKind::Escalated => levels().find(|key| *key == fields.get("detail")),
        ActKind::Judged => adequacies().find(|key| *key == fields.get("detail")),
        ActKind::DutyMet => Duty::from_key(fields.get("detail")).map(Duty::key),
        ActKind::HandedOn => fields.ticked("forwarded").then_some("forwarded"),
        _ => None,
    };
    if matches!(kind, ActKind::Escalated | ActKind::Judged | ActKind::DutyMet) && detail.is_none() {
        errors.add("detail", say.t("ask-choice-missing"));
    }
    let day = match kind.names_day() {
        true => day_typed(say, "day", fields, &mut errors),
        false => None,
    };
    let on = day_typed(say, "on", fields, &mut errors).unwrap_or(ctx.today);
    if kind.names_day() && day.is_none() && errors.of("day-day").is_none() {
        errors.add("day-day", say.t("ask-day-missing"));
    }
    let said_by = fields.filled("post").filter(|_| kind == ActKind::AgreedOrally);
    let one_line = |post: &&str| !post.contains('\n') && post.chars().count() <= LONGEST_SUBJECT;
    if kind == ActKind::AgreedOrally && said_by.filter(one_line).is_none() {
        errors.add("post", say.t("ask-said-by-missing"));
    }
    let said_by = said_by.map(str::to_owned);
    let longest = (LONGEST_TEXT, "ask-text-too-long");
    let note = step::note_typed(say, kind.needs_words(), longest, fields, &mut errors);
    let files = if takes_files(kind) { files } else { Vec::new() };
    let detail = detail.map(str::to_owned);
    let command = Command { on, day, detail, note, party, said_by, files };
    if errors.is_empty() { Ok(command) } else { Err(errors) }
}

/// Takes the step that a form asks for, and goes on to `done`; or shows the form again with what is wrong.
///
/// # Errors
/// When there is no such ask, or the database cannot be used.
pub async fn take(
    ctx: &Ctx,
    case: &Case,
    (kind, party): (ActKind, Uuid),
    mut filled: Filled,
    door: &Door,
    done: &str,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let none = FormErrors::new();
    if addressee::is_asked(&filled.fields) {
        return Ok(show(ctx, case, kind, &filled.fields, &none, false, door)
            .await?
            .into_response());
    }
    let reference = Reference::parse(&case.row.reference)
        .ok()
        .filter(|reference| reference.prefix() == Prefix::Ask)
        .ok_or(Problem::NotFound)?;
    let errors = match parse(ctx, kind, &mut filled) {
        Ok(command) => {
            let seen = filled.fields.get("version").parse().unwrap_or(0);
            match carry_out(ctx, reference, kind, command, (seen, party), door.by_post).await {
                Ok(()) => {
                    ctx.app.forget_kept().await;
                    return Ok(ctx.redirect(done));
                }
                Err(NotTaken::Refused(why)) => {
                    let mut errors = FormErrors::new();
                    errors.add(field_of(why, kind), not_allowed(say, why));
                    errors
                }
                Err(NotTaken::Overtaken) => {
                    let case = load(ctx, reference).await?;
                    let page = show(ctx, &case, kind, &filled.fields, &none, true, door).await?;
                    return Ok(page.status(StatusCode::CONFLICT).into_response());
                }
                Err(NotTaken::Unknown) => return Err(Problem::NotFound),
                Err(NotTaken::Store(error)) => return Err(error.into()),
            }
        }
        Err(errors) => errors,
    };
    let page = show(ctx, case, kind, &filled.fields, &errors, false, door).await?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn carry_out(
    ctx: &Ctx,
    reference: Reference,
    kind: ActKind,
    command: Command,
    (seen, party): (i64, Uuid),
    by_post: bool,
) -> Result<(), NotTaken> {
    let sitting = Sitting::of(ctx, party);
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let named = match &command.party {
                    Some(meant) => bodies::ensure(tx, &sitting.world, meant, sitting.now).await?,
                    None => None,
                };
                let parts = Parts {
                    act: kind,
                    party: named.map(|body| body.id),
                    day: command.day,
                    detail: command.detail.as_deref(),
                };
                // The form has seen to it that nothing is missing but a body that is there no longer.
                let act = parts.act().ok_or_else(|| {
                    NotTaken::Store(StoreError::Failed("the body is not there".into()))
                })?;
                let row = store::by_reference(tx, reference).await?.ok_or(NotTaken::Unknown)?;
                let mut with = With { by_post, said_by: command.said_by, ..With::default() };
                let (area, now) = (row.area.as_str(), sitting.now);
                for file in &command.files {
                    let owner = Owner { area, party, sealed: false, now };
                    with.documents.push(documents::keep(tx, &sitting.world, file, owner).await?);
                }
                let mut seen = seen;
                if by_post && kind != ActKind::Received && row.version == seen {
                    seen += i64::from(note_receipt(tx, &row, command.on, &sitting).await?);
                }
                let step = NewStep { on: command.on, act, note: command.note };
                take_step_with(tx, reference, &step, &with, seen, &sitting).await
            })
        })
        .await
}

/// Whoever does something by the link of a post has what was sent: that is noted first, if nothing shows it yet. Returns whether it
/// was noted.
///
/// # Errors
/// When the rules say no, or a statement fails.
pub async fn note_receipt(
    tx: &mut Tx,
    row: &AskRow,
    on: Date,
    sitting: &Sitting,
) -> Result<bool, NotTaken> {
    let steps = steps_of(&store::steps(tx, &row.area, row.id).await?)?;
    let standing = standing_of(row, &sitting.regimes, &steps, sitting.world.day_of(sitting.now))?;
    if matches!(standing.reached, Reached::Received(_)) || !standing.state.is_open() {
        return Ok(false);
    }
    let reference = Reference::parse(&row.reference).map_err(|_| NotTaken::Unknown)?;
    let step = NewStep { on, act: Act::Received, note: None };
    let with = With { by_post: true, ..With::default() };
    take_step_with(tx, reference, &step, &with, row.version, sitting).await?;
    Ok(true)
}

/// The field at which a refusal is said.
fn field_of(why: NotAllowed, kind: ActKind) -> &'static str {
    match why {
        NotAllowed::BeforeItsCause | NotAllowed::InTheFuture => "on-day",
        NotAllowed::DayTooSoon if kind.names_day() => "day-day",
        NotAllowed::OfOneself | NotAllowed::ToItsOwner if kind.names_party() => "party",
        NotAllowed::NotFurther | NotAllowed::MetAlready | NotAllowed::PowerNotDecided => "detail",
        _ => "note",
    }
}

/// Why a step cannot be taken, in words.
#[must_use]
pub fn not_allowed(say: Say<'_>, why: NotAllowed) -> String {
    let key = match why {
        NotAllowed::NotAsked => "not-asked",
        NotAllowed::AskedAlready => "asked-already",
        NotAllowed::BeforeItsCause => "before-its-cause",
        NotAllowed::InTheFuture => "in-the-future",
        NotAllowed::Closed => "closed",
        NotAllowed::NoAnswer => "no-answer",
        NotAllowed::OfOneself => "of-oneself",
        NotAllowed::ToItsOwner => "to-its-owner",
        NotAllowed::MoreIsAwaited => "more-is-awaited",
        NotAllowed::NothingAwaited => "nothing-awaited",
        NotAllowed::DayTooSoon => "day-too-soon",
        NotAllowed::NothingOral => "nothing-oral",
        NotAllowed::NotFurther => "not-further",
        NotAllowed::NoDate => "no-date",
        NotAllowed::NoReferral => "no-referral",
        NotAllowed::MetAlready | NotAllowed::NudgedAlready => "met-already",
        NotAllowed::PowerNotDecided => "power-not-decided",
        NotAllowed::CommitteeDecides => "committee-decides",
    };
    say.of("ask-no", key)
}
