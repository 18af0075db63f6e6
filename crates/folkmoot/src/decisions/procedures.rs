//! The procedures of a body: every version, with the days on which it was in force.

use super::model::{ProcedureRow, in_force_until};
use super::procedure_store;
use crate::access::{Action, Subject};
use crate::parties::bodies::{self, Body};
use crate::web::kit::{Button, EmptyState, Tag, TagKind};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "decisions/procedures.html")]
struct Procedures<'p> {
    say: Say<'p>,
    title: String,
    versions: Vec<Version>,
    empty: Option<EmptyState>,
    new: Option<Button>,
    decisions: String,
}

struct Version {
    n: i64,
    heading: String,
    title: String,
    state: Tag,
    days: String,
    noted: String,
    text: String,
}

/// `GET /procedures/{body}`: the id of a body, or its code.
///
/// # Errors
/// When there is no such body, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let say = ctx.say();
    let (body, versions) = load(&ctx, &typed).await?.ok_or(Problem::NotFound)?;
    let may = body.code.clone().is_some_and(|code| ctx.may(Action::Decide, &Subject::Body(code)));
    let title = say.with("procedures-title", "body", body.name_in(say));
    let content = Procedures {
        say,
        title: title.clone(),
        empty: versions.is_empty().then(|| EmptyState {
            title: say.t("procedures-none").to_owned(),
            text: say.t("procedures-none-detail").to_owned(),
            action: None,
        }),
        versions: versions.iter().map(|version| shown(&ctx, version, &versions)).collect(),
        new: may.then(|| {
            let code = body.code.as_deref().unwrap_or_default();
            let href = say.to(&format!("/desk/procedures/new?body={code}"));
            Button::link(&href, say.t("new-procedure-title"))
        }),
        decisions: say.to(&format!("/decisions?body={}", body.id)),
    };
    let above = [("/decisions", say.t("decisions-title"))];
    ctx.page(title).crumbs(above).show(&content)
}

/// A body with the versions of its procedure, newest first.
pub(super) async fn load(
    ctx: &Ctx,
    typed: &str,
) -> Result<Option<(Body, Vec<ProcedureRow>)>, Problem> {
    let typed = typed.to_owned();
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let id = match typed.parse::<Uuid>() {
                    Ok(id) => Some(id),
                    Err(_) => bodies::ids_of(tx, std::slice::from_ref(&typed)).await?.pop(),
                };
                let Some(id) = id else { return Ok(None) };
                let Some(body) = bodies::by_id(tx, id).await? else { return Ok(None) };
                let versions = procedure_store::of_body(tx, id).await?;
                Ok::<_, crate::store::StoreError>(Some((body, versions)))
            })
        })
        .await;
    found.map_err(Problem::from)
}

fn shown(ctx: &Ctx, version: &ProcedureRow, all: &[ProcedureRow]) -> Version {
    let say = ctx.say();
    let from = say.day(version.published_on);
    let until = in_force_until(all, version.n);
    Version {
        n: version.n,
        heading: say.with("procedure-version", "number", version.n),
        title: version.title.clone(),
        state: match until {
            None => Tag::new(TagKind::Good, say.t("procedure-in-force")),
            Some(_) => Tag::new(TagKind::Closed, say.t("procedure-replaced")),
        },
        days: match until {
            None => say.with("procedure-since", "day", from),
            Some(last) => say.args(
                "procedure-from-until",
                &[("from", from.into()), ("until", say.day(last).into())],
            ),
        },
        noted: say.with("decision-noted", "day", say.day(ctx.app.world.day_of(version.at))),
        text: version.text.clone(),
    }
}
