//! The offices of a body, for programs.

use super::part::cases;
use super::show::Case;
use crate::parties::bodies;
use crate::web::fields::QueryFields;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, FormErrors, Problem};
use axum::Json;
use axum::extract::Path;
use jiff::civil::Date;
use rules::term::{OnDay, Term};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A time for which somebody holds an office, or acts in it.
#[derive(Serialize, ToSchema)]
pub struct OfficeTerm {
    /// The name of whoever it is, if it is public.
    pub name: Option<String>,
    /// The first day.
    #[schema(format = "date")]
    pub from: String,
    /// The last day, if it is known.
    #[schema(format = "date")]
    pub until: Option<String>,
}

/// An office of a body.
#[derive(Serialize, ToSchema)]
pub struct OfficeItem {
    /// Its id.
    pub id: String,
    /// `chief-executive`, `minister`, `scrutiny-lead`, `procurement-lead` or `other`.
    pub kind: String,
    /// What it is called.
    pub title: String,
    /// Whether mail to the body goes to it today.
    pub gets_mail: bool,
    /// The last day on which it was there, if it is abolished.
    #[schema(format = "date")]
    pub closed: Option<String>,
    /// `held`, `acting` or `vacant`: how it stood on the day.
    pub state: String,
    /// Who stood in it on the day.
    pub stands: Option<OfficeTerm>,
    /// Everybody who holds it or has held it, in the order in which it was noted.
    pub terms: Vec<OfficeTerm>,
    /// The times for which somebody acts in it or has acted in it.
    pub covers: Vec<OfficeTerm>,
    /// Its page.
    pub url: String,
}

/// The offices of a body, and who stood in them on a day.
#[derive(Serialize, ToSchema)]
pub struct Offices {
    /// The day.
    #[schema(format = "date")]
    pub on: String,
    /// The offices, in the order in which they were made known.
    pub items: Vec<OfficeItem>,
}

fn item(ctx: &Ctx, case: &Case, on: Date) -> OfficeItem {
    let term = |term: &Term<i64>| OfficeTerm {
        name: case.name(term.holder).map(str::to_owned),
        from: term.starts.to_string(),
        until: term.ends.map(|day| day.to_string()),
    };
    let (state, stands) = match case.standing.on(on) {
        OnDay::Holder(held) => ("held", Some(term(held))),
        OnDay::Acting(held) => ("acting", Some(term(held))),
        OnDay::Vacant => ("vacant", None),
    };
    OfficeItem {
        id: case.row.id.to_string(),
        kind: case.row.kind.clone(),
        title: case.row.title.clone(),
        gets_mail: case.standing.gets_mail,
        closed: case.standing.closed_on.map(|day| day.to_string()),
        state: state.to_owned(),
        stands,
        terms: case.standing.terms.iter().map(term).collect(),
        covers: case.standing.covers.iter().map(term).collect(),
        url: format!("{}/offices/{}", ctx.app.base_url, case.row.id),
    }
}

/// `GET /api/v1/offices/{body}?on=`
///
/// # Errors
/// When there is no such body, the day is none, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/offices/{body}", tag = "parties",
    params(
        ("body" = String, Path, description = "The id of the party"),
        ("on" = Option<String>, Query, description = "The day, today if not said", pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"),
    ),
    responses(
        (status = 200, description = "Its offices, and who stood in them on the day", body = Offices),
        (status = 404, description = "There is no such body", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "The day is none", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn of_body(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Json<Offices>, Problem> {
    let id: Uuid = typed.parse().map_err(|_| Problem::NotFound)?;
    let on: Date = match fields.filled("on") {
        None => ctx.today,
        Some(typed) => typed.parse().map_err(|_| {
            let say = Say::new(&ctx.app.words, Language::English);
            let mut errors = FormErrors::new();
            errors.add("on", say.t("access-date-wrong"));
            Problem::Invalid(errors)
        })?,
    };
    let body =
        ctx.app.db.read(move |tx| Box::pin(async move { bodies::by_id(tx, id).await })).await;
    body.map_err(Problem::from)?.ok_or(Problem::NotFound)?;
    let items = cases(&ctx, id).await?.iter().map(|case| item(&ctx, case, on)).collect();
    Ok(Json(Offices { on: on.to_string(), items }))
}
