//! The procedures of a body, and how it works with scrutiny: every version, with the days on which it was in force.

use super::model::{ProcedureKind, ProcedureRow, in_force_until};
use super::procedure_store;
use crate::access::{Action, Subject};
use crate::parties::bodies::{self, Body};
use crate::web::kit::{Button, ButtonKind, EmptyState, Tag, TagKind};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;
use jiff::ToSpan;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "decisions/procedures.html")]
struct Procedures<'p> {
    say: Say<'p>,
    title: String,
    texts: Vec<Text>,
    decisions: String,
}

/// The versions of one text.
struct Text {
    key: &'static str,
    heading: String,
    lede: String,
    versions: Vec<Version>,
    empty: Option<EmptyState>,
    new: Option<Button>,
}

struct Version {
    id: String,
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
    let (body, texts) = load(&ctx, &typed).await?.ok_or(Problem::NotFound)?;
    let may = ctx.may(Action::Decide, &Subject::Body(body.key()));
    let title = say.with("procedures-title", "body", body.name_in(say));
    let text = |(kind, versions): &(ProcedureKind, Vec<ProcedureRow>)| Text {
        key: kind.key(),
        heading: say.of("procedure-kind", kind.key()),
        lede: say.of("procedure-lede", kind.key()),
        empty: versions.is_empty().then(|| EmptyState {
            title: say.t("procedures-none").to_owned(),
            text: say.of("procedures-none-detail", kind.key()),
            action: None,
        }),
        versions: versions.iter().map(|one| shown(&ctx, *kind, one, versions)).collect(),
        new: may.then(|| {
            let (body, kind) = (body.key(), kind.key());
            let href = say.to(&format!("/desk/procedures/new?body={body}&kind={kind}"));
            Button::link(&href, say.t("new-procedure-title")).kind(ButtonKind::Secondary)
        }),
    };
    let content = Procedures {
        say,
        title: title.clone(),
        texts: texts.iter().map(text).collect(),
        decisions: say.to(&format!("/decisions?body={}", body.id)),
    };
    let above = [("/decisions", say.t("decisions-title"))];
    ctx.page(title).crumbs(above).show(&content)
}

/// A body with its texts, the versions of each newest first.
pub(super) async fn load(
    ctx: &Ctx,
    typed: &str,
) -> Result<Option<(Body, Vec<(ProcedureKind, Vec<ProcedureRow>)>)>, Problem> {
    let typed = typed.to_owned();
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let id = match typed.parse::<Uuid>() {
                    Ok(id) => Some(id),
                    Err(_) => bodies::by_code(tx, &typed).await?.map(|body| body.id),
                };
                let Some(id) = id else { return Ok(None) };
                let Some(body) = bodies::by_id(tx, id).await? else { return Ok(None) };
                let mut texts = Vec::new();
                for kind in ProcedureKind::ALL {
                    texts.push((*kind, procedure_store::of_body(tx, id, *kind).await?));
                }
                Ok::<_, crate::store::StoreError>(Some((body, texts)))
            })
        })
        .await;
    found.map_err(Problem::from)
}

fn shown(ctx: &Ctx, kind: ProcedureKind, version: &ProcedureRow, all: &[ProcedureRow]) -> Version {
    let say = ctx.say();
    let from = say.day(version.published_on);
    let until = in_force_until(all, version.n);
    // What was agreed with scrutiny is looked at each year.
    let year_ago = ctx.today.saturating_sub(1.year());
    let old = kind == ProcedureKind::Scrutiny && version.published_on < year_ago;
    Version {
        id: match kind {
            ProcedureKind::Decisions => format!("v{}", version.n),
            ProcedureKind::Scrutiny => format!("scrutiny-v{}", version.n),
        },
        heading: say.with("procedure-version", "number", version.n),
        title: version.title.clone(),
        state: match until {
            None if old => Tag::new(TagKind::Late, say.t("procedure-to-review")),
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
