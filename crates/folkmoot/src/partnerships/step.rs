//! Taking the next step of a partnership for one's own body: join it or not, say at which post it is reached, ask another to
//! join, leave.

use super::listing::not_allowed;
use super::model::{ActKind, LONGEST_TEXT};
use super::new::{asked_typed, class_select, refused};
use super::show::{Case, load, reference};
use super::take::{NewStep, NotTaken, take_step};
use crate::access::{Action, BodyKey, Refusal};
use crate::asks::addressee;
use crate::asks::take::Sitting;
use crate::offices::model::OfficeRow;
use crate::offices::store as offices;
use crate::parties::{acting, bodies};
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::forms::{date_input, day_typed};
use crate::web::kit::{Field, Markup, Select};
use crate::web::step::{self, StepPage};
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::reference::Reference;
use uuid::Uuid;

/// What an address asks for: the act, and for which body.
struct Meant {
    act: ActKind,
    mine: BodyKey,
}

/// The body that an address names, if this actor acts for it, and the act.
fn asked(ctx: &Ctx, asked: &Fields) -> Result<Meant, Problem> {
    let act = ActKind::from_key(asked.get("act")).filter(|act| *act != ActKind::Proposed);
    let act = act.ok_or(Problem::NotFound)?;
    let mine = acting::chosen(ctx, Action::AskFor, asked.get("body"));
    let mine = mine.ok_or(Problem::Refused(Refusal::NotThere(Action::AskFor)))?;
    Ok(Meant { act, mine })
}

impl Meant {
    /// How many steps its part has.
    fn version(&self, case: &Case) -> i64 {
        case.part(&self.mine).map_or(0, |part| part.version)
    }

    /// That it is offered to its body today.
    fn offered(&self, ctx: &Ctx, case: &Case) -> Result<(), Problem> {
        match case.acts_of(&self.mine, ctx.today).contains(&self.act) {
            true => Ok(()),
            false => Err(Problem::Refused(Refusal::NotThere(Action::AskFor))),
        }
    }
}

/// `GET /partnerships/{reference}/step?act=&body=`
///
/// # Errors
/// When there is no such partnership or act, it is another's to do, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let case = load(&ctx, reference(&typed)?).await?;
    let meant = asked(&ctx, &fields)?;
    meant.offered(&ctx, &case)?;
    show(&ctx, &case, &meant, &Fields::default(), &FormErrors::new(), None).await
}

/// The offices of a body at which it can be reached.
async fn posts(ctx: &Ctx, key: &BodyKey) -> Result<Vec<OfficeRow>, Problem> {
    let (keys, today) = ([key.clone()], ctx.today);
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let mut found = Vec::new();
            for id in bodies::ids_of(tx, &keys).await? {
                found.extend(offices::of_body(tx, id).await?);
            }
            found.retain(|office| office.closed_on.is_none_or(|last| today <= last));
            Ok::<_, StoreError>(found)
        })
    });
    read.await.map_err(Problem::from)
}

async fn show(
    ctx: &Ctx,
    case: &Case,
    meant: &Meant,
    fields: &Fields,
    errors: &FormErrors,
    happened: Option<String>,
) -> Result<Page, Problem> {
    let (say, row, act) = (ctx.say(), &case.row, meant.act);
    let mut controls = Vec::new();
    if act == ActKind::Named {
        controls.push(Markup::of(&class_select(say, fields, errors)));
        let search =
            addressee::search(ctx, fields, errors, say.t("partnership-which-body")).await?;
        controls.push(Markup::template(&search)?);
    }
    if matches!(act, ActKind::Joined | ActKind::Reached) {
        let posts = posts(ctx, &meant.mine).await?;
        let posts: Vec<(String, String)> =
            posts.iter().map(|one| (one.id.to_string(), one.title.clone())).collect();
        let all = std::iter::once(("", say.t("partnership-no-post")))
            .chain(posts.iter().map(|(id, title)| (id.as_str(), title.as_str())));
        let field = Field::new("office", say.t("partnership-post"))
            .hint(say.t("partnership-post-hint"))
            .error(say.t("form-error-word"), errors.of("office"));
        controls.push(Markup::of(&Select::new(field, all, fields.get("office"))));
    }
    if matches!(act, ActKind::Declined | ActKind::Left) {
        controls.push(Markup::of(&step::note(say, say.t("listed-reason-public"), fields, errors)));
    }
    controls.push(match act {
        ActKind::Left => {
            let (label, hint) = (say.t("office-last"), say.t("partnership-last-hint"));
            Markup::of(&date_input(say, "on", label, hint, fields, errors))
        }
        _ => Markup::of(&step::on(say, say.t("ask-on-hint"), fields, errors)),
    });
    let name = acting::name(ctx, &meant.mine);
    let title = say.with(&format!("partnership-do-{}", act.key()), "body", name.as_str());
    let path = format!("/partnerships/{}", row.reference);
    StepPage {
        title: &title,
        reference: &row.reference,
        lede: format!("{}: {}", row.reference, row.title),
        action: &format!("{path}/step?act={}&body={}", act.key(), meant.mine),
        back: &path,
        above: vec![("/partnerships", say.t("partnerships-title")), (&path, &row.reference)],
        act: act.key(),
        version: match fields.filled("version").filter(|_| happened.is_none()) {
            Some(seen) => seen.parse().unwrap_or(0),
            None => meant.version(case),
        },
        happened,
        controls,
        takes_files: false,
        send: say.t("ask-keep"),
    }
    .show(ctx, errors)
}

fn parse(ctx: &Ctx, act: ActKind, fields: &Fields) -> Result<NewStep, FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let on = day_typed(say, "on", fields, &mut errors);
    if act == ActKind::Left && on.is_none() && errors.of("on-day").is_none() {
        errors.add("on-day", say.t("office-day-missing"));
    }
    let needs_words = matches!(act, ActKind::Declined | ActKind::Left);
    let longest = (LONGEST_TEXT, "ask-text-too-long");
    let note = match needs_words {
        true => step::note_typed(say, true, longest, fields, &mut errors),
        false => None,
    };
    let takes_post = matches!(act, ActKind::Joined | ActKind::Reached);
    let typed = fields.filled("office").filter(|_| takes_post);
    let office = typed.and_then(|typed| typed.parse::<Uuid>().ok());
    if office.is_none() && typed.is_some() {
        errors.add("office", say.t("partnership-no-such-post"));
    }
    let asked = match act {
        ActKind::Named => asked_typed(say, fields, &mut errors),
        _ => None,
    };
    let on = on.unwrap_or(ctx.today);
    if errors.is_empty() { Ok(NewStep { act, on, office, note, asked }) } else { Err(errors) }
}

/// What happened to the body's part last, for somebody who did not see it.
fn happened(ctx: &Ctx, case: &Case, meant: &Meant) -> String {
    let say = ctx.say();
    let part = case.part(&meant.mine);
    let words = part.map(|part| super::show::stands(say, part, ctx.today));
    words.map(|words| format!("{words}.")).unwrap_or_default()
}

/// `POST /partnerships/{reference}/step?act=&body=`
///
/// # Errors
/// When there is no such partnership or act, it is another's to do, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(query): QueryFields,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let reference = reference(&typed)?;
    let case = load(&ctx, reference).await?;
    let meant = asked(&ctx, &query)?;
    let seen = fields.get("version").parse().unwrap_or(0);
    // What may no longer be done because somebody else was faster is told as that.
    if seen != meant.version(&case) {
        return overtaken(&ctx, &case, &meant, &fields).await;
    }
    meant.offered(&ctx, &case)?;
    if addressee::is_asked(&fields) {
        let page = show(&ctx, &case, &meant, &fields, &FormErrors::new(), None).await?;
        return Ok(page.into_response());
    }
    let mut errors = FormErrors::new();
    match parse(&ctx, meant.act, &fields) {
        Err(wrong) => errors = wrong,
        Ok(new) => match carry_out(&ctx, reference, meant.mine.clone(), new, seen).await {
            Ok(()) => {
                ctx.app.forget_kept().await;
                return Ok(ctx.redirect(&format!("/partnerships/{reference}")));
            }
            Err(NotTaken::Refused(why)) => errors.add("on-day", not_allowed(say, why)),
            Err(NotTaken::Overtaken) => {
                let case = load(&ctx, reference).await?;
                return overtaken(&ctx, &case, &meant, &fields).await;
            }
            Err(why) => refused(say, why, &fields, &mut errors)?,
        },
    }
    let page = show(&ctx, &case, &meant, &fields, &errors, None).await?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn overtaken(
    ctx: &Ctx,
    case: &Case,
    meant: &Meant,
    fields: &Fields,
) -> Result<Response, Problem> {
    let words = happened(ctx, case, meant);
    let page = show(ctx, case, meant, fields, &FormErrors::new(), Some(words)).await?;
    Ok(page.status(StatusCode::CONFLICT).into_response())
}

async fn carry_out(
    ctx: &Ctx,
    reference: Reference,
    mine: BodyKey,
    new: NewStep,
    seen: i64,
) -> Result<(), NotTaken> {
    let sitting = Sitting::of(ctx, Uuid::nil());
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let body = bodies::ensure(tx, &sitting.world, &mine.into(), sitting.now).await?;
                let body =
                    body.ok_or_else(|| StoreError::Failed("the body is not there".to_owned()))?;
                let sitting = Sitting { party: body.id, ..sitting };
                take_step(tx, reference, &body, &new, seen, &sitting).await
            })
        })
        .await
}
