//! What the product tells programs about itself: its OpenAPI document, and whether it is well.

use crate::web::{Ctx, Problem};
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use utoipa::OpenApi;

/// The OpenAPI document of everything under `/api/v1`.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Folkmoot",
        version = "1",
        description = "Experiences of health and social care, the areas of the country, the services people speak of, and who owes whom an answer. \
            Problems are told as RFC 9457 says. Lists are paged by cursor, newest first.",
        license(name = "AGPL-3.0-or-later"),
    ),
    paths(
        crate::areas::api::list,
        crate::areas::api::find,
        crate::areas::api::one,
        crate::areas::api::figures,
        crate::experiences::api::list,
        crate::experiences::api::show,
        crate::experiences::api::similar,
        crate::experiences::api::tell,
        crate::experiences::proof::of_published,
        crate::providers::api::list,
        crate::providers::api::show,
        crate::parties::api::list,
        crate::law::api::list,
        crate::law::api::show,
        crate::law::api::date,
        crate::law::api::bank_holidays,
        crate::asks::answered::api,
        crate::asks::api::list,
        crate::asks::api::show,
        crate::asks::proof::of_step,
        crate::asks::times::api,
        crate::meetings::api::of_body,
        crate::offices::api::of_body,
        crate::register::api::list,
        crate::arrangements::nomination::api::list,
        crate::issued::api::list,
        crate::issued::api::show,
        crate::tellings::api::list,
        crate::tellings::api::show,
        crate::decisions::api::list,
        crate::decisions::api::show,
        crate::decisions::api::procedures_of,
        crate::reports::api::list,
        crate::reports::api::show,
        crate::arrangements::api::list,
        crate::arrangements::api::show,
        crate::arrangements::procurement::api::list,
        crate::arrangements::procurement::api::show,
        crate::events::api::list,
        crate::events::api::show,
        crate::bookings::published::api,
        crate::agenda::api::agenda,
        crate::floor::api::questions,
        crate::floor::api::findings,
        crate::signals::api::list,
        crate::themes::api::list,
        crate::themes::api::one,
        crate::emerging::api::list,
        crate::emerging::api::one,
        crate::venues::api::list,
        crate::venues::api::show,
        crate::committees::api::list,
        crate::committees::api::show,
        crate::pilots::api::list,
        crate::pilots::api::show,
        crate::lessons::api::list,
        crate::lessons::api::show,
        crate::codebooks::api::list,
        crate::codebooks::api::show,
        crate::coding::agreement::api,
        crate::practice::api::list,
        crate::practice::api::show,
        crate::to_scrutiny::api::list,
        crate::changes::api::list,
        crate::changes::api::show,
        crate::changes::aims_files::api,
        crate::partnerships::api::list,
        crate::partnerships::api::show,
        crate::partnerships::api::undertakings,
        crate::key_decisions::api::list,
        crate::key_decisions::api::show,
        crate::circulars::api::list,
        crate::circulars::api::show,
        crate::circulars::api::returns,
        crate::funds::api::list,
        crate::funds::api::show,
        crate::funds::api::of_area,
        crate::correspondence::api::list,
        crate::correspondence::api::show,
        crate::correspondence::api::between_two,
    )
)]
struct Document;

/// `GET /api/v1/openapi.json`
pub async fn document() -> Json<utoipa::openapi::OpenApi> {
    Json(Document::openapi())
}

/// `GET /healthz`: the program runs.
pub async fn health() -> &'static str {
    "ok\n"
}

/// `GET /readyz`: the program runs and its database answers.
///
/// # Errors
/// When the database does not answer.
pub async fn ready(ctx: Ctx) -> Result<Response, Problem> {
    let answers = ctx
        .app
        .db
        .read(|tx| Box::pin(async move { crate::store::settings::get(tx, "ready").await }))
        .await;
    match answers {
        Ok(_) => Ok("ready\n".into_response()),
        Err(error) => {
            if !crate::store::trouble::noted(&error) {
                tracing::error!(%error, "not ready");
            }
            Ok((
                StatusCode::SERVICE_UNAVAILABLE,
                [("content-type", "application/json")],
                "{\"ready\":false}\n",
            )
                .into_response())
        }
    }
}
