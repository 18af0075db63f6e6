//! What was asked and found at events, for programs.

use super::findings;
use super::questions::{self, cursor, said};
use crate::web::fields::QueryFields;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Problem};
use axum::Json;
use axum::extract::Path;
use serde::Serialize;
use utoipa::ToSchema;

/// An answer, attributed to whoever gave it.
#[derive(Serialize, ToSchema)]
pub struct EventAnswer {
    /// When it was noted.
    #[schema(format = "date-time")]
    pub at: String,
    /// The post of whoever answers.
    pub post: String,
    /// Their body.
    pub body: String,
    /// What it says.
    pub text: String,
}

/// A question that was asked at an event or before it.
#[derive(Serialize, ToSchema)]
pub struct EventQuestion {
    /// Its number, from 1.
    #[schema(minimum = 1)]
    pub number: i64,
    /// When it was noted.
    #[schema(format = "date-time")]
    pub at: String,
    /// As what somebody asked: a category or an organisation; empty if they did not say.
    pub asked_as: String,
    /// The question.
    pub text: String,
    /// Its answers, in their order.
    pub answers: Vec<EventAnswer>,
    /// The reference of the undertaking to answer, if one was made.
    pub undertaking: Option<String>,
    /// The key of why words of it are left out, if some are.
    pub hidden: Option<String>,
}

/// A part of the questions of an event, in their order.
#[derive(Serialize, ToSchema)]
pub struct EventQuestions {
    /// The questions that everybody sees.
    pub items: Vec<EventQuestion>,
    /// The cursor of the next part, if there is one.
    pub next: Option<String>,
}

/// `GET /api/v1/events/{reference}/questions`
///
/// # Errors
/// When there is no such event that anyone may see, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/events/{reference}/questions", tag = "events",
    params(
        ("reference" = String, Path, description = "Its reference, such as EVE-7P3W9D"),
        ("cursor" = Option<i64>, Query, description = "The number of the question after which the part begins", minimum = 0),
        ("limit" = Option<u8>, Query, description = "How many, 25 if not said", minimum = 1, maximum = 100),
    ),
    responses(
        (status = 200, description = "A part of the questions", body = EventQuestions),
        (status = 404, description = "There is no such event", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "A value cannot be understood", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn questions(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Json<EventQuestions>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let limit = fields.limit(questions::PAGE as i64, say)?;
    let after = cursor(say, &fields)?;
    let (_, standing) = said(&ctx, &typed).await?;
    let shown = standing
        .questions
        .into_iter()
        .filter(|one| one.number > after && one.stands.is_shown && !one.stands.is_aside);
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut found: Vec<_> = shown.take(most + 1).collect();
    let more = found.len() > most;
    found.truncate(most);
    Ok(Json(EventQuestions {
        next: found.last().filter(|_| more).map(|one| one.number.to_string()),
        items: found
            .into_iter()
            .map(|one| EventQuestion {
                number: one.number,
                at: one.at.to_string(),
                asked_as: one.asked_as,
                text: one.text,
                answers: one
                    .answers
                    .into_iter()
                    .map(|answer| EventAnswer {
                        at: answer.at.to_string(),
                        post: answer.post,
                        body: answer.body,
                        text: answer.text,
                    })
                    .collect(),
                undertaking: one.ask,
                hidden: one.hidden.map(|(reason, _)| reason),
            })
            .collect(),
    }))
}

/// What a workshop found.
#[derive(Serialize, ToSchema)]
pub struct EventFinding {
    /// Its number, from 1.
    #[schema(minimum = 1)]
    pub number: i64,
    /// What the piece of the programme was called; empty if it is of none.
    pub workshop: String,
    /// The group, from 1.
    #[schema(minimum = 1)]
    pub group: Option<i64>,
    /// `obstacle`, `opportunity` or `other`.
    pub sort: String,
    /// What.
    pub text: String,
    /// The references of the asks that it stands behind.
    pub asks: Vec<String>,
}

/// A part of the findings of an event, in their order.
#[derive(Serialize, ToSchema)]
pub struct EventFindings {
    /// The findings.
    pub items: Vec<EventFinding>,
    /// The cursor of the next part, if there is one.
    pub next: Option<String>,
}

/// `GET /api/v1/events/{reference}/findings`
///
/// # Errors
/// When there is no such event that anyone may see, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/events/{reference}/findings", tag = "events",
    params(
        ("reference" = String, Path, description = "Its reference, such as EVE-7P3W9D"),
        ("cursor" = Option<i64>, Query, description = "The number of the finding after which the part begins", minimum = 0),
        ("limit" = Option<u8>, Query, description = "How many, 100 if not said", minimum = 1, maximum = 100),
    ),
    responses(
        (status = 200, description = "A part of the findings", body = EventFindings),
        (status = 404, description = "There is no such event", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "A value cannot be understood", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn findings(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Json<EventFindings>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let limit = fields.limit(findings::PAGE as i64, say)?;
    let after = cursor(say, &fields)?;
    let (_, standing) = said(&ctx, &typed).await?;
    let shown = standing.findings.into_iter().filter(|one| one.number > after && !one.is_struck);
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut found: Vec<_> = shown.take(most + 1).collect();
    let more = found.len() > most;
    found.truncate(most);
    Ok(Json(EventFindings {
        next: found.last().filter(|_| more).map(|one| one.number.to_string()),
        items: found
            .into_iter()
            .map(|one| EventFinding {
                number: one.number,
                workshop: one.workshop,
                group: one.group,
                sort: one.sort,
                text: one.text,
                asks: one.asks,
            })
            .collect(),
    }))
}
