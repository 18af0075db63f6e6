//! Ending a role: first a page that shows whose it is and asks from which day, then the act. The grant
//! stays for ever, with its end.

use super::desk::until;
use super::grant_store::{self, Held, NotDone};
use super::roles::problem;
use super::{Action, giving};
use crate::web::forms::{date_input, date_typed, summary};
use crate::web::kit::{Button, ButtonKind, DateInput, ErrorSummary, Fact, SummaryList};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem, fields::QueryFields};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "access/end_role.html")]
struct Confirm<'p> {
    say: Say<'p>,
    summary: Option<ErrorSummary>,
    facts: SummaryList,
    id: Uuid,
    seen: String,
    from: DateInput,
    end: Button,
}

async fn found(ctx: &Ctx, fields: &Fields) -> Result<Held, Problem> {
    let id: Uuid = fields.get("grant").parse().map_err(|_| Problem::NotFound)?;
    let held = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { grant_store::one(tx, id).await }))
        .await
        .map_err(Problem::from)?
        .ok_or(Problem::NotFound)?;
    ctx.need(Action::ManageGrants, &giving::subject(&held.grant.scope))?;
    Ok(held)
}

/// `GET /desk/roles/end?grant=`
///
/// # Errors
/// When there is no such role, or it is not this actor's to end.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let held = found(&ctx, &fields).await?;
    show(&ctx, &held, &fields, &FormErrors::new())
}

fn show(ctx: &Ctx, held: &Held, fields: &Fields, errors: &FormErrors) -> Result<Page, Problem> {
    let say = ctx.say();
    let grant = &held.grant;
    let facts = [
        ("roles-person", held.name.clone()),
        ("role-column", say.of("role", grant.role.key())),
        ("role-column-place", held.place(say)),
        ("role-column-from", say.day(grant.starts)),
        ("role-column-until", until(say, grant)),
    ];
    let facts = facts
        .iter()
        .map(|(key, value)| Fact::new(say.t(key), crate::web::kit::Markup::text(value)));
    let content = Confirm {
        say,
        summary: summary(say, errors),
        facts: SummaryList { facts: facts.collect() },
        id: held.id,
        seen: grant.ends.map(|day| day.to_string()).unwrap_or_default(),
        from: date_input(
            say,
            "from",
            say.t("end-role-from"),
            say.t("end-role-from-hint"),
            fields,
            errors,
        ),
        end: Button::submit(say.t("end-role-press")).kind(ButtonKind::Warning),
    };
    let above = [("/desk", say.t("desk-title")), ("/desk/roles", say.t("roles-title"))];
    ctx.page(say.t("end-role-title")).crumbs(above).error(!errors.is_empty()).show(&content)
}

/// `POST /desk/roles/end`
///
/// # Errors
/// When the rules say no, somebody else was faster, or the database cannot be used.
pub async fn end(ctx: Ctx, fields: Fields) -> Result<Response, Problem> {
    let say = ctx.say();
    let held = found(&ctx, &fields).await?;
    let seen: Option<Date> = match fields.filled("seen") {
        None => None,
        Some(typed) => Some(typed.parse().map_err(|_| problem(say, NotDone::Changed))?),
    };
    let again = |errors: &FormErrors| {
        let page = show(&ctx, &held, &fields, errors)?;
        Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
    };
    let ends = match date_typed(say, "from", &fields) {
        Ok(day) => day.unwrap_or(ctx.today),
        Err((field, sentence)) => {
            let mut errors = FormErrors::new();
            errors.add(&field, sentence);
            return again(&errors);
        }
    };
    let Some(by) = ctx.actor.party else { return Err(Problem::SignIn(ctx.here())) };
    let (id, today) = (held.id, ctx.today);
    let done = ctx
        .app
        .db
        .write(move |tx| {
            Box::pin(async move { grant_store::end(tx, id, ends, seen, by, today).await })
        })
        .await;
    match done {
        Ok(_) => Ok(ctx.redirect("/desk/roles")),
        Err(NotDone::Unable(unable)) => {
            let mut errors = FormErrors::new();
            errors.add("from-day", say.t(unable.key()));
            again(&errors)
        }
        Err(other) => Err(problem(say, other)),
    }
}
