//! Taking the next step of an entry of the register: confirming it, saying which body it is, deciding a suggestion. The officers of
//! the body do it, and administrators.

use super::line::Line;
use super::model::{ActKind, EntryKind, Keeper, LONGEST_TEXT, MOST_WAITING, SuggestionRow, keeper};
use super::show::{area, line};
use super::store;
use super::take::{NewStep, NotTaken, take_step};
use crate::access::{Action, Refusal};
use crate::asks::addressee;
use crate::asks::take::Sitting;
use crate::web::fields::QueryFields;
use crate::web::forms::{date_input, day_typed};
use crate::web::kit::Markup;
use crate::web::step::{self, StepPage, note_typed};
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

/// The step that an address is for.
struct Meant {
    line: Line,
    kind: EntryKind,
    act: ActKind,
    keeper: Keeper,
    suggestion: Option<Uuid>,
}

impl Meant {
    fn version(&self) -> i64 {
        self.line.entry(self.kind).map_or(0, |(row, _)| row.version)
    }

    /// Where its form is sent, without the language.
    fn address(&self) -> String {
        let (code, kind, act) = (self.line.area.code, self.kind.key(), self.act.key());
        let which = self.suggestion.map(|id| format!("&suggestion={id}")).unwrap_or_default();
        format!("/register/{code}/step?kind={kind}&act={act}{which}")
    }
}

async fn meant(ctx: &Ctx, typed: &str, asked: &Fields) -> Result<Meant, Problem> {
    let area = area(typed)?;
    let kind = EntryKind::from_key(asked.get("kind")).ok_or(Problem::NotFound)?;
    let act = ActKind::from_key(asked.get("act")).ok_or(Problem::NotFound)?;
    let line = line(ctx, area, ctx.today).await?;
    let named = line.named(kind).map(|(body, _)| body);
    let can = match act {
        ActKind::Named => kind.is_named(),
        ActKind::Confirmed => !kind.is_named() || named.is_some(),
        ActKind::Accepted | ActKind::Declined => true,
    };
    let keeper = keeper(ctx, kind, area.code.as_str(), named)
        .ok_or(Problem::Refused(Refusal::NotThere(Action::ManagePost)))?;
    let suggestion = match act {
        ActKind::Accepted | ActKind::Declined => {
            Some(asked.get("suggestion").parse().map_err(|_| Problem::NotFound)?)
        }
        ActKind::Named | ActKind::Confirmed => None,
    };
    if !can {
        return Err(Problem::NotFound);
    }
    Ok(Meant { line, kind, act, keeper, suggestion })
}

/// `GET /register/{code}/step?kind=&act=&suggestion=`
///
/// # Errors
/// When there is no such entry or act, it is another's to do, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(asked): QueryFields,
) -> Result<Page, Problem> {
    let meant = meant(&ctx, &typed, &asked).await?;
    show(&ctx, &meant, &Fields::default(), &FormErrors::new(), None).await
}

/// The words of a suggestion, if it still waits.
async fn words(ctx: &Ctx, meant: &Meant) -> Result<Option<String>, Problem> {
    let Some(wanted) = meant.suggestion else { return Ok(None) };
    let code = meant.line.area.code.to_string();
    let waiting = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { store::waiting(tx, &code, MOST_WAITING).await }))
        .await
        .map_err(Problem::from)?;
    let is = |one: &SuggestionRow| one.id == wanted && one.kind == meant.kind.key();
    Ok(waiting.into_iter().find(is).map(|one| one.text))
}

async fn show(
    ctx: &Ctx,
    meant: &Meant,
    fields: &Fields,
    errors: &FormErrors,
    happened: Option<String>,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let mut controls = Vec::new();
    match meant.act {
        ActKind::Named => {
            let label = say.t("listed-which-body");
            let search = addressee::search(ctx, fields, errors, label).await?;
            controls.push(Markup::template(&search)?);
            let (label, hint) = (say.t("listed-since"), say.t("listed-since-hint"));
            let since = date_input(say, "since", label, hint, fields, errors);
            controls.push(Markup::of(&since));
        }
        ActKind::Confirmed => {}
        ActKind::Accepted | ActKind::Declined => {
            if let Some(words) = words(ctx, meant).await? {
                controls.push(Markup::text(&words));
            }
            let label = say.t("listed-reason-public");
            controls.push(Markup::of(&step::note(say, label, fields, errors)));
        }
    }
    let (code, name) = (meant.line.area.code, meant.line.area.name_in(say.language));
    let slot = meant.line.slot(say, meant.kind);
    let now = slot.name.unwrap_or_else(|| say.t("listed-not-known").to_owned());
    let title = say.of("listed-do", meant.act.key());
    let place = format!("/register/{code}");
    StepPage {
        title: &title,
        reference: name,
        lede: format!("{name}. {}: {now}", say.of("listed-kind", meant.kind.key())),
        action: &meant.address(),
        back: &place,
        above: vec![("/register", say.t("listed-title")), (&place, name)],
        act: meant.act.key(),
        version: meant.version(),
        happened,
        controls,
        takes_files: false,
        send: say.t("ask-keep"),
    }
    .show(ctx, errors)
}

fn parse(ctx: &Ctx, meant: &Meant, fields: &Fields) -> Result<NewStep, FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let new = match (meant.act, meant.suggestion) {
        (ActKind::Named, _) => {
            let body = addressee::chosen(fields);
            if body.is_none() {
                addressee::missing(fields, &mut errors, say.t("addressee-missing"));
            }
            let since = day_typed(say, "since", fields, &mut errors);
            if since.is_none() && errors.of("since-day").is_none() {
                errors.add("since-day", say.t("office-day-missing"));
            }
            body.zip(since).map(|(body, since)| NewStep::Named(body, since))
        }
        (ActKind::Accepted | ActKind::Declined, Some(suggestion)) => {
            let longest = (LONGEST_TEXT, "listed-too-long");
            let reason = note_typed(say, true, longest, fields, &mut errors);
            let accepted = meant.act == ActKind::Accepted;
            reason.map(|reason| NewStep::Decided { suggestion, accepted, reason })
        }
        _ => Some(NewStep::Confirmed),
    };
    match new {
        Some(new) if errors.is_empty() => Ok(new),
        _ => Err(errors),
    }
}

/// `POST /register/{code}/step?kind=&act=&suggestion=`
///
/// # Errors
/// When there is no such entry or act, it is another's to do, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(asked): QueryFields,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let meant = meant(&ctx, &typed, &asked).await?;
    if addressee::is_asked(&fields) {
        let page = show(&ctx, &meant, &fields, &FormErrors::new(), None).await?;
        return Ok(page.into_response());
    }
    let seen = fields.get("version").parse().unwrap_or(0);
    let mut errors = FormErrors::new();
    let happened = match parse(&ctx, &meant, &fields) {
        Err(wrong) => {
            errors = wrong;
            None
        }
        Ok(new) => match carry_out(&ctx, &meant, new, seen).await {
            Ok(()) => {
                ctx.app.forget_kept().await;
                return Ok(ctx.redirect(&format!("/register/{}", meant.line.area.code)));
            }
            Err(NotTaken::InTheFuture) => {
                errors.add("since-day", say.t("listed-in-the-future"));
                None
            }
            Err(NotTaken::NoSuchBody) => {
                addressee::missing(&fields, &mut errors, say.t("addressee-missing"));
                None
            }
            Err(NotTaken::TooMany) => {
                errors.add("act", say.t("listed-too-many"));
                None
            }
            Err(NotTaken::Decided) => Some(say.t("listed-decided-already").to_owned()),
            Err(NotTaken::Overtaken) => Some(String::new()),
            Err(NotTaken::Store(error)) => return Err(error.into()),
        },
    };
    let Some(happened) = happened else {
        let page = show(&ctx, &meant, &fields, &errors, None).await?;
        return Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    };
    let meant = self::meant(&ctx, &typed, &asked).await?;
    let page = show(&ctx, &meant, &fields, &errors, Some(happened)).await?;
    Ok(page.status(StatusCode::CONFLICT).into_response())
}

async fn carry_out(ctx: &Ctx, meant: &Meant, new: NewStep, seen: i64) -> Result<(), NotTaken> {
    let sitting = Sitting::of(ctx, Uuid::nil());
    let (code, kind) = (meant.line.area.code.to_string(), meant.kind);
    let keeper = meant.keeper.clone();
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(
                async move { take_step(tx, (&code, kind), &new, seen, &keeper, &sitting).await },
            )
        })
        .await
}
