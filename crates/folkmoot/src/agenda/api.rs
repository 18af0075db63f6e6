//! Programmes, for programs.

use crate::events::model::State;
use crate::events::show::{load, reference};
use crate::web::{Ctx, Problem};
use axum::Json;
use axum::extract::Path;
use serde::Serialize;
use utoipa::ToSchema;

/// A piece of a programme.
#[derive(Serialize, ToSchema)]
pub struct AgendaSlot {
    /// From when, by the clocks in England, such as 10:30.
    #[schema(pattern = "^[0-9]{2}:[0-9]{2}$")]
    pub from: String,
    /// Until when.
    #[schema(pattern = "^[0-9]{2}:[0-9]{2}$")]
    pub until: String,
    /// `arrival`, `talk`, `workshop`, `meal`, `break`, `feedback` or `questions`.
    pub kind: String,
    /// What it is called.
    pub title: String,
    /// How many groups a workshop has.
    #[schema(minimum = 1)]
    pub groups: Option<i64>,
    /// How many people at most each of them has.
    #[schema(minimum = 1)]
    pub most_in_group: Option<i64>,
}

/// Somebody who is to speak: a post of a body.
#[derive(Serialize, ToSchema)]
pub struct AgendaSpeaker {
    /// The post.
    pub post: String,
    /// The body.
    pub body: String,
    /// When the piece begins in which they speak.
    pub at: Option<String>,
    /// `invited`, `confirmed` or `withdrawn`.
    pub stands: String,
}

/// The programme of an event.
#[derive(Serialize, ToSchema)]
pub struct Agenda {
    /// How many versions there were.
    #[schema(minimum = 0)]
    pub version: i64,
    /// `draft` or `final`; nothing if there is no programme.
    pub status: Option<String>,
    /// Whether it fits the times of the event as they are now.
    pub fits: bool,
    /// Its pieces, in their order.
    pub slots: Vec<AgendaSlot>,
    /// Who speaks, or was to.
    pub speakers: Vec<AgendaSpeaker>,
}

/// `GET /api/v1/events/{reference}/agenda`
///
/// # Errors
/// When there is no such event that anyone may see, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/events/{reference}/agenda", tag = "events",
    params(("reference" = String, Path, description = "Its reference, such as EVE-7P3W9D")),
    responses(
        (status = 200, description = "The programme, with who speaks", body = Agenda),
        (status = 404, description = "There is no such event", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn agenda(ctx: Ctx, Path(typed): Path<String>) -> Result<Json<Agenda>, Problem> {
    let case = load(&ctx, reference(&typed)?).await?;
    let standing = case.standing;
    if standing.state == State::Draft {
        return Err(Problem::NotFound);
    }
    let fits = standing.agenda_fits();
    let is_final = standing.agenda.as_ref().map(|agenda| agenda.is_final);
    let slots = standing.agenda.map(|agenda| agenda.slots).unwrap_or_default();
    Ok(Json(Agenda {
        version: standing.agenda_versions,
        status: is_final.map(|is| if is { "final" } else { "draft" }.to_owned()),
        fits,
        slots: slots
            .into_iter()
            .map(|slot| {
                let (from, until) = slot.times();
                let (groups, most_in_group) = (slot.groups, slot.most);
                AgendaSlot {
                    from,
                    until,
                    kind: slot.kind,
                    title: slot.title,
                    groups,
                    most_in_group,
                }
            })
            .collect(),
        speakers: standing
            .speakers
            .into_iter()
            .map(|one| AgendaSpeaker {
                post: one.post,
                body: one.body,
                at: one.at,
                stands: one.speaks,
            })
            .collect(),
    }))
}
