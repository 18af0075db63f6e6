//! Taking the next step of a programme, or of one of its sites.

use super::model::{ActKind, Detail};
use super::show::{Case, load, read, reference};
use super::site::place;
use super::step_form::{Found, Typed, controls, not_allowed, parse, wrong_at};
use super::store;
use super::take::{NotTaken, take_step};
use crate::access::{Action, BodyKey, Refusal};
use crate::asks::addressee;
use crate::asks::take::Sitting;
use crate::offices;
use crate::parties::bodies;
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::kit::Markup;
use crate::web::step::StepPage;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use uuid::Uuid;

/// The programme, the site that is meant, and for which body this actor may write of it.
struct Meant {
    case: Case,
    site: Option<usize>,
    mine: Option<BodyKey>,
}

async fn meant(ctx: &Ctx, typed: &str, site: Option<&str>) -> Result<Meant, Problem> {
    let case = load(ctx, reference(typed)?).await?;
    let site = site.map(|typed| place(&case, typed)).transpose()?;
    let mine = match site {
        Some(site) => case.writes(ctx, site),
        None => case.runs(ctx),
    };
    Ok(Meant { case, site, mine })
}

impl Meant {
    fn act(&self, ctx: &Ctx, key: &str) -> Result<ActKind, Problem> {
        let kind = ActKind::from_key(key).filter(|kind| *kind != ActKind::Opened);
        let kind = kind.ok_or(Problem::NotFound)?;
        let offered = self.case.offers(ctx, self.site).contains(&kind);
        if offered { Ok(kind) } else { Err(Problem::Refused(Refusal::NotThere(Action::AskFor))) }
    }

    fn path(&self) -> String {
        match self.site {
            Some(site) => format!("/pilots/{}/{}", self.case.row.reference, site + 1),
            None => format!("/pilots/{}", self.case.row.reference),
        }
    }
}

/// `GET /pilots/{reference}/step?act=`
///
/// # Errors
/// When there is no such programme or act, it is not this actor's, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let meant = meant(&ctx, &typed, None).await?;
    let kind = meant.act(&ctx, fields.get("act"))?;
    show(&ctx, &meant, kind, &fields, &FormErrors::new(), false).await
}

/// `GET /pilots/{reference}/{site}/step?act=`
///
/// # Errors
/// As of [`page`].
pub async fn page_of_site(
    ctx: Ctx,
    Path((typed, site)): Path<(String, String)>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let meant = meant(&ctx, &typed, Some(&site)).await?;
    let kind = meant.act(&ctx, fields.get("act"))?;
    show(&ctx, &meant, kind, &fields, &FormErrors::new(), false).await
}

/// The posts that can be named for a site: those of its areas' bodies that are open and not named yet; or those that are.
async fn posts(ctx: &Ctx, meant: &Meant, kind: ActKind) -> Result<Vec<(String, String)>, Problem> {
    let say = ctx.say();
    let Some(site) = meant.site.and_then(|place| meant.case.standing.site(place)) else {
        return Ok(Vec::new());
    };
    if kind == ActKind::ContactOff {
        let named = site.contacts.iter().filter_map(|key| {
            let office = meant.case.offices.get(key)?;
            Some((key.clone(), format!("{}, {}", office.title, office.body_in(say))))
        });
        return Ok(named.collect());
    }
    let areas = site.areas.clone();
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let mut found = Vec::new();
            for area in &areas {
                for kind in ["authority", "network", "host"] {
                    if let Some(body) = bodies::by_code(tx, &format!("{kind}:{area}")).await? {
                        found.extend(offices::store::of_body(tx, body.id).await?);
                    }
                }
            }
            Ok::<_, StoreError>(found)
        })
    });
    let offices = read.await.map_err(Problem::from)?;
    let free = offices.into_iter().filter(|office| {
        office.closed_on.is_none() && !site.contacts.contains(&office.id.to_string())
    });
    let words = |office: offices::model::OfficeRow| {
        (office.id.to_string(), format!("{}, {}", office.title, office.body_in(say)))
    };
    Ok(free.map(words).collect())
}

async fn show(
    ctx: &Ctx,
    meant: &Meant,
    kind: ActKind,
    fields: &Fields,
    errors: &FormErrors,
    overtaken: bool,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let case = &meant.case;
    let mut found = Found::default();
    match kind {
        ActKind::Runner => {
            let search = addressee::search(ctx, fields, errors, say.t("pil-runner")).await?;
            found.search = Markup::template(&search)?;
        }
        ActKind::Contact | ActKind::ContactOff => found.posts = posts(ctx, meant, kind).await?,
        _ => {}
    }
    let row = &case.row;
    let title = say.of("pil-do", kind.key());
    let path = meant.path();
    let last = case.steps.last().map(|step| step.detail.kind().key());
    let happened = last.map(|key| format!("{}.", say.of("pil-step", key))).unwrap_or_default();
    let name = meant.site.and_then(|site| case.site(site)).map_or(&*row.title, |said| said.name);
    let mut detail = say.of("pil-do-detail", kind.key());
    if kind == ActKind::Contact && found.posts.is_empty() {
        detail = say.t("pil-no-posts").to_owned();
    }
    StepPage {
        title: &title,
        reference: &row.reference,
        lede: format!("{}: {name}. {detail}", row.reference),
        action: &format!("{path}/step"),
        back: &path,
        above: vec![("/pilots", say.t("pil-title")), (&path, name)],
        act: kind.key(),
        version: row.version,
        happened: overtaken.then_some(happened),
        controls: controls(say, (case, meant.site), kind, &found, fields, errors),
        takes_files: false,
        send: say.t("ask-keep"),
    }
    .show(ctx, errors)
}

/// `POST /pilots/{reference}/step`
///
/// # Errors
/// When there is no such programme or act, it is not this actor's, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    take(ctx, &typed, None, fields).await
}

/// `POST /pilots/{reference}/{site}/step`
///
/// # Errors
/// As of [`send`].
pub async fn send_of_site(
    ctx: Ctx,
    Path((typed, site)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Problem> {
    take(ctx, &typed, Some(&site), fields).await
}

async fn take(
    ctx: Ctx,
    typed: &str,
    site: Option<&str>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let of = meant(&ctx, typed, site).await?;
    let seen = fields.get("version").parse().unwrap_or(0);
    let found = of.act(&ctx, fields.get("act"));
    // What may no longer be done because somebody else was faster is told as that.
    if let (Some(_), true, Err(Problem::Refused(_)), Some(kind)) =
        (&of.mine, seen != of.case.row.version, &found, ActKind::from_key(fields.get("act")))
    {
        let page = show(&ctx, &of, kind, &fields, &FormErrors::new(), true).await?;
        return Ok(page.status(StatusCode::CONFLICT).into_response());
    }
    let kind = found?;
    if kind == ActKind::Runner && addressee::is_asked(&fields) {
        return Ok(show(&ctx, &of, kind, &fields, &FormErrors::new(), false)
            .await?
            .into_response());
    }
    let mut parsed = parse(&ctx, (&of.case, of.site), kind, &fields);
    // A post counts only if it is one of those that are offered.
    if let Ok((_, Typed::Detail(Detail::Contact { office, .. }))) = &parsed
        && !posts(&ctx, &of, kind).await?.iter().any(|(key, _)| key == office)
    {
        let mut errors = FormErrors::new();
        errors.add("office", say.t("pro-choose-one"));
        parsed = Err(errors);
    }
    let errors = match parsed {
        Ok((on, told)) => match carry_out(&ctx, &of, (on, told), seen).await {
            Ok(()) => return Ok(ctx.redirect(&of.path())),
            Err(NotTaken::Refused(why)) => {
                let mut errors = FormErrors::new();
                errors.add(wrong_at(kind, why), not_allowed(say, why));
                errors
            }
            Err(NotTaken::Overtaken) => {
                let of = meant(&ctx, typed, site).await?;
                let page = show(&ctx, &of, kind, &fields, &FormErrors::new(), true).await?;
                return Ok(page.status(StatusCode::CONFLICT).into_response());
            }
            Err(NotTaken::Unknown) => return Err(Problem::NotFound),
            Err(NotTaken::Store(error)) => return Err(error.into()),
        },
        Err(errors) => errors,
    };
    let page = show(&ctx, &of, kind, &fields, &errors, false).await?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn carry_out(
    ctx: &Ctx,
    of: &Meant,
    (on, typed): (Date, Typed),
    seen: i64,
) -> Result<(), NotTaken> {
    let gone = || NotTaken::Store(StoreError::Failed("the body is not there".into()));
    let mine = of.mine.clone().ok_or_else(gone)?;
    let reference = reference(&of.case.row.reference).map_err(|_| NotTaken::Unknown)?;
    let sitting = Sitting::of(ctx, Uuid::nil());
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let mine = bodies::ensure(tx, &sitting.world, &mine.into(), sitting.now).await?;
                let mine = mine.ok_or_else(gone)?;
                let detail = match typed {
                    Typed::Detail(detail) => detail,
                    Typed::Runner(meant) => {
                        let body = bodies::ensure(tx, &sitting.world, &meant, sitting.now).await?;
                        Detail::Runner { body: body.ok_or_else(gone)?.id }
                    }
                };
                let sitting = Sitting { party: mine.id, ..sitting };
                take_step(tx, reference, (on, &detail), seen, &sitting).await
            })
        })
        .await
}

/// How many programmes, the newest, are looked through for sites.
const MOST: i64 = 20;

/// The sites that this actor may write of, as the options of a form: such as `PIL-7P3W9D/1`, and its name.
///
/// # Errors
/// When the database cannot be used.
pub async fn sites_to_write(ctx: &Ctx) -> Result<Vec<(String, String)>, Problem> {
    let found = ctx.app.db.read(|tx| {
        Box::pin(async move {
            let mut cases = Vec::new();
            for row in store::list(tx, None, None, MOST).await? {
                cases.push(read(tx, row).await?);
            }
            Ok::<_, StoreError>(cases)
        })
    });
    let mut sites = Vec::new();
    for case in found.await.map_err(Problem::from)? {
        for (place, _) in case.standing.named() {
            if let (Some(said), Some(_)) = (case.site(place), case.writes(ctx, place)) {
                let key = format!("{}/{}", case.row.reference, place + 1);
                sites.push((key, format!("{}, {}", said.name, case.row.title)));
            }
        }
    }
    Ok(sites)
}
