//! Naming a lead: an officer of the authority does it, and answers with it what the authority was asked for.

use super::model::{LONGEST_LINE, LONGEST_TEXT, State};
use super::show::{Case, load};
use super::take::{self, NewNomination, NotTaken};
use crate::access::{Action, Refusal, mailbox};
use crate::asks::take::Sitting;
use crate::parties::bodies;
use crate::store::StoreError;
use crate::web::forms::{date_input, day_typed, summary};
use crate::web::kit::{
    Button, Checkboxes, Choice, DateInput, ErrorSummary, Field, Notice, Radios, TextArea, TextInput,
};
use crate::web::step::overtaken;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::lead::{Refused, SENTENCE, Team};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "arrangements/nomination/new.html")]
struct Form<'p> {
    say: Say<'p>,
    name: String,
    sentence: &'static str,
    summary: Option<ErrorSummary>,
    overtaken: Option<Notice>,
    action: String,
    back: String,
    lead: TextInput,
    public: Checkboxes,
    email: TextInput,
    team: Radios,
    from: DateInput,
    reason: TextArea,
    send: Button,
}

/// By which way somebody came to the form.
pub(super) struct Door {
    /// Where it is sent, without the language.
    pub(super) action: String,
    /// Where one goes who leaves it.
    pub(super) back: String,
    /// The pages above: address and words.
    pub(super) above: Vec<(String, String)>,
}

impl Door {
    fn of(ctx: &Ctx, case: &Case) -> Door {
        let say = ctx.say();
        let place = format!("/leads/{}", case.area.code);
        let above = [
            ("/leads".to_owned(), say.t("leads-title").to_owned()),
            (place.clone(), case.name(say)),
        ];
        Door { action: format!("{place}/nominate"), back: place, above: above.into() }
    }
}

async fn case(ctx: &Ctx, typed: &str) -> Result<Case, Problem> {
    let case = load(ctx, typed).await?;
    if case.may_name(ctx) {
        return Ok(case);
    }
    Err(Problem::Refused(Refusal::NotThere(Action::AnswerFor)))
}

/// `GET /leads/{code}/nominate`
///
/// # Errors
/// When there is no such area, it is another's to do, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let case = case(&ctx, &typed).await?;
    show(&ctx, &case, &Door::of(&ctx, &case), &Fields::default(), &FormErrors::new(), None)
}

pub(super) fn show(
    ctx: &Ctx,
    case: &Case,
    door: &Door,
    fields: &Fields,
    errors: &FormErrors,
    happened: Option<&str>,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let field = |name: &str, label: &str| {
        Field::new(name, label).error(say.t("form-error-word"), errors.of(name))
    };
    let team = |team: &Team| {
        Choice::new(team.key(), &say.of("lead-team", team.key()))
            .checked(fields.get("team") == team.key())
    };
    let name = case.name(say);
    let (from, hint) = (say.t("lead-from"), say.t("lead-from-hint"));
    let content = Form {
        say,
        name: name.clone(),
        sentence: SENTENCE,
        summary: summary(say, errors),
        overtaken: happened.map(|words| overtaken(say, words)),
        action: say.to(&door.action),
        back: say.to(&door.back),
        lead: TextInput::new(
            field("lead", say.t("lead-name")).hint(say.t("lead-name-hint")),
            fields.get("lead"),
        ),
        public: Checkboxes {
            field: field("public", say.t("lead-public")),
            choices: vec![
                Choice::new("yes", say.t("lead-public-yes")).checked(fields.has("public", "yes")),
            ],
        },
        email: own_address(say, fields, errors),
        team: Radios {
            field: field("team", say.t("lead-team")),
            choices: Team::ALL.iter().map(team).collect(),
        },
        from: date_input(say, "from", from, hint, fields, errors),
        reason: TextArea::new(
            field("reason", say.t("lead-reason-ask")).hint(say.t("lead-reason-hint")),
            fields.get("reason"),
        ),
        send: Button::submit(say.t("lead-name-send")),
    };
    let above = door.above.iter().map(|(path, words)| (path.as_str(), words.as_str()));
    ctx.page(say.t("lead-name-one")).crumbs(above).error(!errors.is_empty()).show(&content)
}

/// Where mail to the lead goes, if they have an address for it.
pub(super) fn own_address(say: Say<'_>, fields: &Fields, errors: &FormErrors) -> TextInput {
    let field = Field::new("email", say.t("lead-email")).hint(say.t("lead-email-hint"));
    let field = field.error(say.t("form-error-word"), errors.of("email"));
    TextInput::email(field, fields.get("email"))
}

/// What was typed there, with the language in which it was.
pub(super) fn own_address_typed(
    say: Say<'_>,
    fields: &Fields,
    errors: &mut FormErrors,
) -> Option<(String, Language)> {
    let email = fields.filled("email").map(mailbox);
    if email == Some(None) {
        errors.add("email", say.t("post-email-wrong"));
    }
    email.flatten().map(|email| (email, say.language))
}

fn parse(ctx: &Ctx, fields: &Fields, by_post: bool) -> Result<NewNomination, FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let name = fields.get("lead").to_owned();
    if name.is_empty() || name.contains('\n') || name.chars().count() > LONGEST_LINE {
        errors.add("lead", say.t("lead-name-wrong"));
    }
    let team = Team::from_key(fields.get("team"));
    if team.is_none() {
        errors.add("team", say.t("lead-team-missing"));
    }
    let from = day_typed(say, "from", fields, &mut errors);
    if from.is_none() && errors.of("from-day").is_none() {
        errors.add("from-day", say.t("office-day-missing"));
    }
    let reason = fields.filled("reason").map(str::to_owned);
    if reason.as_ref().is_some_and(|reason| reason.chars().count() > LONGEST_TEXT) {
        errors.add("reason", say.t("lead-too-long"));
    }
    let address = own_address_typed(say, fields, &mut errors);
    match (team, from) {
        (Some(team), Some(from)) if errors.is_empty() => {
            let named = fields.has("public", "yes");
            Ok(NewNomination { name, named, team, from, reason, address, by_post })
        }
        _ => Err(errors),
    }
}

/// Why the rule says no: the field that it leads to, and the words.
pub(super) fn refused(say: Say<'_>, why: Refused) -> (&'static str, String) {
    match why {
        Refused::FromCommissioning => {
            ("team", say.with("lead-no-commissioning", "sentence", SENTENCE))
        }
        Refused::NotFromProcurement => {
            ("team", say.with("lead-no-other-team", "sentence", SENTENCE))
        }
        Refused::NoReason => ("reason", say.t("lead-no-reason").to_owned()),
        Refused::ApproverNotIndependent => ("act", say.t("lead-no-independent").to_owned()),
        Refused::LeadAlready => ("from-day", say.t("lead-no-already").to_owned()),
        Refused::InTheFuture => ("from-day", say.t("listed-in-the-future").to_owned()),
    }
}

/// `POST /leads/{code}/nominate`
///
/// # Errors
/// When there is no such area, it is another's to do, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let case = case(&ctx, &typed).await?;
    let door = Door::of(&ctx, &case);
    let done = door.back.clone();
    let sitting = Sitting::of(&ctx, Uuid::nil());
    take(&ctx, &case, &door, (fields, false), &done, sitting).await
}

/// Names the lead that a form names, and goes on to `done`; or shows the form again with what is wrong.
pub(super) async fn take(
    ctx: &Ctx,
    case: &Case,
    door: &Door,
    (fields, by_post): (Fields, bool),
    done: &str,
    sitting: Sitting,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    match parse(ctx, &fields, by_post) {
        Err(wrong) => errors = wrong,
        Ok(new) => match carry_out(ctx, case, new, sitting).await {
            Ok(_) => {
                ctx.app.forget_kept().await;
                return Ok(ctx.redirect(done));
            }
            Err(NotTaken::Rule(why)) => {
                let (field, words) = refused(say, why);
                errors.add(field, words);
            }
            Err(NotTaken::Overtaken | NotTaken::Waits) => {
                let words = Some(say.t("lead-waits-already"));
                let page = show(ctx, case, door, &fields, &errors, words)?;
                return Ok(page.status(StatusCode::CONFLICT).into_response());
            }
            Err(NotTaken::WrongDay) => return Err(Problem::NotFound),
            Err(NotTaken::Store(error)) => return Err(error.into()),
        },
    }
    let page = show(ctx, case, door, &fields, &errors, None)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

/// The words that answer the questions for a name.
pub(super) fn answer(ctx: &Ctx, case: &Case) -> String {
    let page = format!("{}/leads/{}", ctx.app.base_url, case.area.code);
    ctx.say().with("lead-answer", "page", page)
}

async fn carry_out(
    ctx: &Ctx,
    case: &Case,
    new: NewNomination,
    sitting: Sitting,
) -> Result<State, NotTaken> {
    let (answer, area, key) = (answer(ctx, case), case.area.code.to_string(), case.authority());
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let body = bodies::ensure(tx, &sitting.world, &key.into(), sitting.now).await?;
                let body =
                    body.ok_or_else(|| StoreError::Failed("the body is not there".into()))?;
                let sitting = Sitting { party: body.id, ..sitting };
                take::nominate(tx, (&area, &body), &new, &answer, &sitting).await
            })
        })
        .await
}
