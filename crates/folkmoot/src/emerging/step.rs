//! What a person does with an emerging theme: gives it a name, brings it into another, takes the last step back.

use super::figures::{Themes, sees_all, themes};
use super::list::called;
use super::model::{ActKind, Detail, LONGEST_NAME, Wrong, undoable};
use super::show::{Case, Led, load, may_undo, read_case};
use super::take::{NotTaken, seated, take};
use crate::access::{Action, BodyKey, NATIONAL_BODY};
use crate::asks::take::Sitting;
use crate::web::fields::QueryFields;
use crate::web::kit::{Field, Markup, Select, TextInput};
use crate::web::reading::Reading;
use crate::web::step::StepPage;
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

/// The theme that a step is taken with; the way to another if it went there.
///
/// # Errors
/// When there is none, or it is only for those who moderate.
pub(super) async fn case(ctx: &Ctx, typed: &str) -> Result<Box<Case>, Problem> {
    match load(ctx, typed).await? {
        Led::Here(case) => Ok(case),
        // What went into another can be taken back on the page of this step.
        Led::On(_) => {
            let n: i64 = typed.parse().map_err(|_| Problem::NotFound)?;
            let found = read_case(ctx, n).await?.filter(|_| sees_all(ctx));
            found.map(Box::new).ok_or(Problem::NotFound)
        }
    }
}

/// The body for which this actor does something with themes.
fn body(ctx: &Ctx) -> BodyKey {
    let mine = ctx.actor.bodies_for(Action::NameThemes, ctx.today);
    let network = || {
        let areas = ctx.actor.areas_for(Action::NameThemes, ctx.today)?;
        Some(BodyKey::Code(format!("network:{}", areas.first()?)))
    };
    let own = mine.into_iter().next().or_else(network);
    own.unwrap_or_else(|| BodyKey::Code(NATIONAL_BODY.to_owned()))
}

/// The sitting of a request, before it is known for which party, and the body that is to be that.
pub(super) fn sitting(ctx: &Ctx) -> (Sitting, BodyKey) {
    (Sitting::of(ctx, Uuid::nil()), body(ctx))
}

/// The act that is meant, if it may be done now.
fn meant(ctx: &Ctx, case: &Case, fields: &Fields) -> Result<ActKind, Problem> {
    let kind = ActKind::from_key(fields.get("act")).ok_or(Problem::NotFound)?;
    match kind {
        ActKind::Named | ActKind::Joined | ActKind::Undone => {}
        _ => return Err(Problem::NotFound),
    }
    let may = if kind == ActKind::Undone { may_undo(ctx, case) } else { case.row.is_living() };
    if may { Ok(kind) } else { Err(Problem::NotFound) }
}

/// `GET /themes/emerging/{n}/step?act=`
///
/// # Errors
/// When there is no such theme or act, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let case = case(&ctx, &typed).await?;
    let kind = meant(&ctx, &case, &fields)?;
    let all = themes(&ctx).await?;
    let filled = fields.set("name", case.row.name.as_deref().unwrap_or_default());
    show(&ctx, &case, kind, &all, &filled, &FormErrors::new(), false)
}

fn show(
    ctx: &Ctx,
    case: &Case,
    kind: ActKind,
    all: &Themes,
    fields: &Fields,
    errors: &FormErrors,
    overtaken: bool,
) -> Result<Page, Problem> {
    let (say, row) = (ctx.say(), &case.row);
    let name = called(say, row.name.as_deref(), &row.words);
    let path = format!("/themes/emerging/{}", row.n);
    let field = |name: &str, words: &str| {
        let hint = format!("{words}-hint");
        Field::new(name, say.t(words))
            .hint(say.t(&hint))
            .error(say.t("form-error-word"), errors.of(name))
    };
    let mut controls = Vec::new();
    match kind {
        ActKind::Named => {
            let field = field("name", "emerging-name");
            controls.push(Markup::of(&TextInput::new(field, fields.get("name"))));
        }
        ActKind::Joined => {
            let others: Vec<(String, String)> = others(say, all, row.n);
            let options = others.iter().map(|(n, name)| (n.as_str(), name.as_str()));
            let options = std::iter::once(("", say.t("emerging-choose"))).chain(options);
            let field = field("into", "emerging-into");
            controls.push(Markup::of(&Select::new(field, options, fields.get("into"))));
        }
        _ => {}
    }
    let title = say.of("emerging-do", kind.key());
    let last = case.steps.last().map(|step| say.of("emerging-act", step.detail.kind().key()));
    StepPage {
        title: &title,
        reference: &name,
        lede: format!("{name}. {}", say.of("emerging-do-detail", kind.key())),
        action: &format!("{path}/step"),
        back: &path,
        above: vec![
            ("/themes", say.t("themes-title")),
            ("/themes/emerging", say.t("emerging-title")),
            (&path, &name),
        ],
        act: kind.key(),
        version: row.version,
        happened: overtaken.then(|| last.unwrap_or_default()),
        controls,
        takes_files: false,
        send: say.t("ask-keep"),
    }
    .show(ctx, errors)
}

/// The themes into which one can be brought: number and name.
fn others(say: Say<'_>, all: &Themes, n: i64) -> Vec<(String, String)> {
    let others = all.all.iter().filter(|one| one.theme.n != n);
    others
        .map(|one| {
            let theme = &one.theme;
            (theme.n.to_string(), called(say, theme.name.as_deref(), &theme.words))
        })
        .collect()
}

/// `POST /themes/emerging/{n}/step`
///
/// # Errors
/// When there is no such theme or act, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let before = case(&ctx, &typed).await?;
    let seen: i64 = fields.get("version").parse().unwrap_or(0);
    let all = themes(&ctx).await?;
    let kind = ActKind::from_key(fields.get("act")).ok_or(Problem::NotFound)?;
    let overtaken = |case: &Case| {
        let page = show(&ctx, case, kind, &all, &fields, &FormErrors::new(), true)?;
        Ok::<_, Problem>(page.status(StatusCode::CONFLICT).into_response())
    };
    let kind = match meant(&ctx, &before, &fields) {
        Ok(kind) => kind,
        // What may no longer be done because somebody else was faster is told as that.
        Err(_) if seen != before.row.version && kind.can_be_undone() => return overtaken(&before),
        Err(problem) => return Err(problem),
    };
    let mut reading = Reading::new(say, &fields, (LONGEST_NAME, LONGEST_NAME));
    let detail = match kind {
        ActKind::Named => Detail::Named { name: reading.line("name") },
        ActKind::Joined => {
            let into = fields.get("into").parse().unwrap_or(0);
            if !all.all.iter().any(|one| one.theme.n == into) {
                reading.errors.add("into", say.of("emerging-wrong", Wrong::NoSuch.key()));
            }
            Detail::Joined { into }
        }
        _ => {
            let step = undoable(before.steps.iter().map(|one| (one.n, &one.detail)));
            Detail::Undone { step: step.unwrap_or(0) }
        }
    };
    let mut errors = reading.errors;
    if errors.is_empty() {
        let ((sitting, body), n) = (sitting(&ctx), before.row.n);
        let taken = ctx
            .app
            .db
            .write(move |tx| {
                Box::pin(async move {
                    let sitting = seated(tx, sitting, body).await?;
                    take(tx, n, seen, detail, &sitting).await
                })
            })
            .await;
        match taken {
            Ok(()) => {
                ctx.app.forget_kept().await;
                return Ok(ctx.redirect(&format!("/themes/emerging/{n}")));
            }
            Err(NotTaken::Overtaken) => return overtaken(&*case(&ctx, &typed).await?),
            Err(NotTaken::Refused(why)) => {
                let field = if kind == ActKind::Joined { "into" } else { "name" };
                errors.add(field, say.of("emerging-wrong", why.key()));
            }
            Err(NotTaken::Unknown) => return Err(Problem::NotFound),
            Err(NotTaken::Store(error)) => return Err(error.into()),
        }
    }
    let page = show(&ctx, &before, kind, &all, &fields, &errors, false)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}
