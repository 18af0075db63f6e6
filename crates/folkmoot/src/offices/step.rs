//! Taking the next step of an office: somebody comes to hold it, acts in it, a term ends, mail goes to it, it is abolished.
//! Officers of the body do it, and administrators.

use super::model::{ActKind, LONGEST_LINE, NotAllowed};
use super::show::{Case, load};
use super::take::{NewStep, NotTaken, take_step};
use crate::access::{Action, Refusal};
use crate::answering::post;
use crate::asks::take::Sitting;
use crate::web::fields::QueryFields;
use crate::web::forms::{date_input, day_typed};
use crate::web::kit::{Field, Markup, Select, TextInput};
use crate::web::step::StepPage;
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::term::NoTerm;
use uuid::Uuid;

/// The act that is meant, if this actor may take it.
async fn meant(ctx: &Ctx, case: &Case, key: &str) -> Result<ActKind, Problem> {
    let kind = ActKind::from_key(key).filter(|kind| *kind != ActKind::Made);
    let kind = kind.ok_or(Problem::NotFound)?;
    if !post::may_enter(ctx, case.row.body_key(), None).await? {
        return Err(Problem::Refused(Refusal::NotThere(Action::ManagePost)));
    }
    Ok(kind)
}

/// `GET /offices/{id}/step?act=`
///
/// # Errors
/// When there is no such office or act, it is another's to do, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let case = load(&ctx, &typed).await?;
    let kind = meant(&ctx, &case, fields.get("act")).await?;
    if !case.offers(ctx.today).contains(&kind) {
        return Err(Problem::NotFound);
    }
    show(&ctx, &case, kind, &fields, &FormErrors::new(), false)
}

fn show(
    ctx: &Ctx,
    case: &Case,
    kind: ActKind,
    fields: &Fields,
    errors: &FormErrors,
    overtaken: bool,
) -> Result<Page, Problem> {
    let (say, row) = (ctx.say(), &case.row);
    let field = |name: &str, label: &str| {
        Field::new(name, label).error(say.t("form-error-word"), errors.of(name))
    };
    let day = |name: &str, label: &str, hint: &str| {
        Markup::of(&date_input(say, name, say.t(label), say.t(hint), fields, errors))
    };
    let mut controls = Vec::new();
    match kind {
        ActKind::Began | ActKind::Covered => {
            controls.push(day("first", "office-first", "office-day-hint"));
            controls.push(day("last", "office-last", "office-last-hint"));
            let holder = field("holder", say.t("office-holder")).hint(say.t("office-holder-hint"));
            controls.push(Markup::of(&TextInput::new(holder, fields.get("holder"))));
        }
        ActKind::Ended => {
            let options = endings(ctx, case);
            let options = options.iter().map(|(key, words)| (key.as_str(), words.as_str()));
            let which = field("term", say.t("office-which"));
            controls.push(Markup::of(&Select::new(which, options, fields.get("term"))));
            controls.push(day("last", "office-last", "office-day-hint"));
        }
        ActKind::Closed => controls.push(day("last", "office-last-of-all", "office-day-hint")),
        ActKind::MailHere | ActKind::MailAway => {
            let key = format!("office-{}-detail", kind.key());
            controls.push(Markup::text(&say.with(&key, "body", row.body_in(say))));
        }
        ActKind::Made => {}
    }
    let (title, path) = (say.of("office-do", kind.key()), format!("/offices/{}", row.id));
    let body = row.body_in(say);
    let place = format!("/directory/{}", row.body);
    StepPage {
        title: &title,
        reference: &row.title,
        lede: format!("{}: {body}. {}", row.title, case.on_in(say, ctx.today)),
        action: &format!("{path}/step"),
        back: &path,
        above: vec![(&place, &body), (&path, &row.title)],
        act: kind.key(),
        version: row.version,
        happened: overtaken.then(|| case.on_in(say, ctx.today)),
        controls,
        takes_files: false,
        send: say.t("ask-keep"),
    }
    .show(ctx, errors)
}

/// The terms and covers that can end, as the options of a form.
fn endings(ctx: &Ctx, case: &Case) -> Vec<(String, String)> {
    let say = ctx.say();
    let running = case.standing.running(ctx.today).into_iter();
    running
        .map(|term| {
            let key = match case.standing.is_cover(term.holder) {
                true => "office-which-cover",
                false => "office-which-term",
            };
            let (who, since) = (case.named(say, term.holder), say.day(term.starts));
            let words = say.args(key, &[("who", who.into()), ("since", since.into())]);
            (term.holder.to_string(), words)
        })
        .collect()
}

fn parse(ctx: &Ctx, kind: ActKind, fields: &Fields) -> Result<NewStep, FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let mut new = NewStep { act: kind, first: None, last: None, term: None, holder: None };
    let begins = matches!(kind, ActKind::Began | ActKind::Covered);
    if begins {
        new.first = day_typed(say, "first", fields, &mut errors);
        if new.first.is_none() && errors.of("first-day").is_none() {
            errors.add("first-day", say.t("office-day-missing"));
        }
        new.holder = fields.filled("holder").map(str::to_owned);
        let wrong = |name: &String| name.contains('\n') || name.chars().count() > LONGEST_LINE;
        if new.holder.as_ref().is_some_and(wrong) {
            errors.add("holder", say.t("office-holder-wrong"));
        }
    }
    let ends = matches!(kind, ActKind::Ended | ActKind::Closed);
    if begins || ends {
        new.last = day_typed(say, "last", fields, &mut errors);
        if ends && new.last.is_none() && errors.of("last-day").is_none() {
            errors.add("last-day", say.t("office-day-missing"));
        }
    }
    if kind == ActKind::Ended {
        new.term = fields.get("term").parse().ok();
        if new.term.is_none() {
            errors.add("term", say.t("office-no-such-term"));
        }
    }
    if errors.is_empty() { Ok(new) } else { Err(errors) }
}

/// `POST /offices/{id}/step`
///
/// # Errors
/// When there is no such office or act, it is another's to do, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let case = load(&ctx, &typed).await?;
    let kind = meant(&ctx, &case, fields.get("act")).await?;
    let seen = fields.get("version").parse().unwrap_or(0);
    let mut errors = FormErrors::new();
    match parse(&ctx, kind, &fields) {
        Ok(step) => match carry_out(&ctx, case.row.id, step, seen).await {
            Ok(()) => {
                ctx.app.forget_kept().await;
                return Ok(ctx.redirect(&format!("/offices/{}", case.row.id)));
            }
            Err(NotTaken::Refused(why)) => {
                let (field, words) = not_allowed(say, &case, kind, why);
                errors.add(field, words);
            }
            Err(NotTaken::Overtaken) => {
                let case = load(&ctx, &typed).await?;
                let page = show(&ctx, &case, kind, &fields, &FormErrors::new(), true)?;
                return Ok(page.status(StatusCode::CONFLICT).into_response());
            }
            Err(NotTaken::Store(error)) => return Err(error.into()),
            Err(NotTaken::Unknown | NotTaken::There | NotTaken::TooManyOffices) => {
                return Err(Problem::NotFound);
            }
        },
        Err(wrong) => errors = wrong,
    }
    let page = show(&ctx, &case, kind, &fields, &errors, false)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn carry_out(ctx: &Ctx, office: Uuid, step: NewStep, seen: i64) -> Result<(), NotTaken> {
    // Whoever may enter it does so for the body: the steps of an office name no other party.
    let sitting = Sitting::of(ctx, office);
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move { take_step(tx, office, &step, seen, &sitting).await })
        })
        .await
}

/// Why a step cannot be taken: the field that it leads to, and the words.
fn not_allowed(
    say: Say<'_>,
    case: &Case,
    kind: ActKind,
    why: NotAllowed,
) -> (&'static str, String) {
    let begins = matches!(kind, ActKind::Began | ActKind::Covered);
    let day = match kind {
        ActKind::MailHere | ActKind::MailAway => "act",
        _ if begins => "first-day",
        _ => "last-day",
    };
    let words = |key: &str| say.t(key).to_owned();
    match why {
        NotAllowed::Term(NoTerm::EndsBeforeItStarts) => {
            ("last-day", words("office-ends-before-it-starts"))
        }
        NotAllowed::Term(NoTerm::TwoHolders { holder, on }) => {
            let key = match kind {
                ActKind::Covered => "office-two-acting",
                _ => "office-two-holders",
            };
            let (who, day_of) = (case.named(say, holder), say.day(on));
            (day, say.args(key, &[("who", who.into()), ("day", day_of.into())]))
        }
        NotAllowed::NoSuchTerm => ("term", words("office-no-such-term")),
        NotAllowed::NoDay => (day, words("office-day-missing")),
        NotAllowed::TooFar => (day, words("office-too-far")),
        NotAllowed::StillHeld => (day, words("office-still-held")),
        NotAllowed::MailAlready => (day, words("office-mail-already")),
        NotAllowed::Closed => (day, words("office-closed")),
        NotAllowed::TooMany => (day, words("office-too-many-steps")),
    }
}
