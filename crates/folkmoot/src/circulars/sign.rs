//! Signing a circular: by whoever stands in an office of its issuer on its day, to a list that is shown before it goes out.

use super::audience::{Wanted, count};
use super::item::draft;
use super::model::{Audience, CircularRow};
use super::send::{NotDone, Signing, send as send_it};
use super::show::{audience_in, title};
use crate::asks::take::Sitting;
use crate::offices::part::of;
use crate::offices::show::Case as OfficeCase;
use crate::store::StoreError;
use crate::web::forms::{date_input, day_typed};
use crate::web::kit::{Choice, Field, Link, Markup, Notice, NoticeKind, Radios};
use crate::web::step::StepPage;
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::circular::NotSent;
use uuid::Uuid;

/// What the page shows: the offices of the issuer, and how many are on the list today and can be mailed.
struct Shown {
    row: CircularRow,
    offices: Vec<OfficeCase>,
    listed: usize,
    by_mail: usize,
}

async fn load(ctx: &Ctx, typed: &str) -> Result<Shown, Problem> {
    let row = draft(ctx, typed).await?;
    let audience = Audience::from_key(&row.audience).ok_or(Problem::NotFound)?;
    let region = row.region.as_deref().and_then(|region| region.parse().ok());
    let wanted = Wanted { audience, region, on: ctx.today };
    let issuer = row.issuer;
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let offices = of(tx, issuer).await?;
            let counted = count(tx, &wanted).await?;
            Ok::<_, StoreError>((offices, counted))
        })
    });
    let (offices, (listed, by_mail)) = read.await.map_err(Problem::from)?;
    let offices = offices.into_iter().filter(|case| case.standing.closed_on.is_none()).collect();
    Ok(Shown { row, offices, listed, by_mail })
}

/// `GET /circulars/{number}/sign`
///
/// # Errors
/// When there is no such draft, it is another's, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let shown = load(&ctx, &typed).await?;
    show(&ctx, &shown, &Fields::default(), &FormErrors::new(), None)
}

fn notice(say: Say<'_>, shown: &Shown) -> Notice {
    let args = [
        ("listed", shown.listed.into()),
        ("mail", shown.by_mail.into()),
        ("post", (shown.listed - shown.by_mail).into()),
        ("whom", audience_in(say, &shown.row).into()),
    ];
    Notice {
        id: "list".to_owned(),
        kind: NoticeKind::Info,
        title: say.args("circular-sign-list", &args),
        body: Markup::text(&say.args("circular-sign-list-detail", &args)),
    }
}

fn show(
    ctx: &Ctx,
    shown: &Shown,
    fields: &Fields,
    errors: &FormErrors,
    happened: Option<String>,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let row = &shown.row;
    let path = row.path();
    let title = title(say, row);
    let office = |case: &OfficeCase| {
        let id = case.row.id.to_string();
        Choice::new(&id, &case.row.title)
            .hint(&case.on_in(say, ctx.today))
            .checked(fields.get("office") == id)
    };
    let field = Field::new("office", say.t("circular-signs"))
        .hint(say.t("circular-signs-hint"))
        .error(say.t("form-error-word"), errors.of("office"));
    let controls = match shown.offices.is_empty() {
        true => {
            let href = say.to(&format!("/desk/offices/{}", row.issuer));
            let link = Link::new(&href, say.t("offices-enter-link"));
            let words = Markup::text(say.t("circular-no-office"));
            vec![words.then(&Markup::text(" ")).then(&Markup::link(&link.href, &link.text))]
        }
        false => {
            let choices = shown.offices.iter().map(office).collect();
            let (label, hint) = (say.t("circular-day"), say.t("circular-day-hint"));
            vec![
                Markup::of(&notice(say, shown)),
                Markup::of(&Radios { field, choices }),
                Markup::of(&date_input(say, "on", label, hint, fields, errors)),
            ]
        }
    };
    StepPage {
        title: say.t("circular-do-sign"),
        reference: &row.number,
        lede: say.t("circular-sign-lede").to_owned(),
        action: &format!("{path}/sign"),
        back: &path,
        above: vec![("/circulars", say.t("circulars-title")), (&path, &title)],
        act: "sent",
        version: row.version,
        happened,
        controls,
        takes_files: false,
        send: &say.with("circular-sign-send", "count", shown.listed),
    }
    .show(ctx, errors)
}

/// What is said where it cannot be sent, at which field.
fn refused(say: Say<'_>, why: NotDone) -> Result<FormErrors, NotDone> {
    let mut errors = FormErrors::new();
    match why {
        NotDone::Refused(why) => {
            let field = match why {
                NotSent::InTheFuture | NotSent::ReplacesLater => "on-day",
                _ => "office",
            };
            errors.add(field, say.of("circular-not-sent", why.key()));
        }
        NotDone::NotItsOffice => errors.add("office", say.t("circular-signs-missing")),
        NotDone::NoBasis(why) => errors.add("office", say.of("ask-no-decision", why.key())),
        NotDone::CannotAsk => errors.add("on-day", say.t("circular-cannot-ask")),
        NotDone::Overtaken | NotDone::Store(_) => return Err(why),
    }
    Ok(errors)
}

/// `POST /circulars/{number}/sign`
///
/// # Errors
/// When there is no such draft, it is another's, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let seen: i64 = fields.get("version").parse().unwrap_or(0);
    // Two who sign at once: the second is told that it was sent.
    let row = super::show::own(&ctx, &typed).await?;
    if !row.is_draft() {
        return Ok(ctx.redirect(&row.path()));
    }
    let mut errors = FormErrors::new();
    let on = day_typed(say, "on", &fields, &mut errors).unwrap_or(ctx.today);
    let office: Option<Uuid> = fields.get("office").parse().ok();
    if office.is_none() {
        errors.add("office", say.t("circular-signs-missing"));
    }
    let mut happened = None;
    if let (Some(office), true) = (office, errors.is_empty()) {
        let (sitting, of) = (Sitting::of(&ctx, row.issuer), row.clone());
        let write = ctx.app.db.write(move |tx| {
            let signing = Signing { office, on };
            Box::pin(async move { send_it(tx, &of, seen, signing, &sitting).await })
        });
        match write.await.map_err(|why| refused(say, why)) {
            Ok(_) => {
                ctx.app.forget_kept().await;
                return Ok(ctx.redirect(&row.path()));
            }
            Err(Ok(wrong)) => errors = wrong,
            Err(Err(NotDone::Store(error))) => return Err(error.into()),
            Err(Err(_)) => happened = Some(say.t("circular-changed-meanwhile").to_owned()),
        }
    }
    let row = super::show::own(&ctx, &typed).await?;
    if !row.is_draft() {
        return Ok(ctx.redirect(&row.path()));
    }
    let status = match happened {
        Some(_) => StatusCode::CONFLICT,
        None => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let shown = load(&ctx, &typed).await?;
    let page = show(&ctx, &shown, &fields, &errors, happened)?;
    Ok(page.status(status).into_response())
}
