//! What programme committees decided last, as an Atom feed.

use super::case::{Case, read};
use super::model::{CommitteeRow, Detail, StepRow};
use super::store;
use crate::store::StoreError;
use crate::web::atom::{self, Entry};
use crate::web::{Ctx, Problem};
use axum::response::Response;
use std::collections::HashMap;
use uuid::Uuid;

/// How many decisions the feed has.
const ENTRIES: i64 = 30;

/// `GET /committees.atom`
///
/// # Errors
/// When the database cannot be used.
pub async fn atom(ctx: Ctx) -> Result<Response, Problem> {
    let read = ctx.app.db.read(|tx| {
        Box::pin(async move {
            let mut cases: HashMap<Uuid, Case> = HashMap::new();
            for row in store::decided(tx, ENTRIES).await? {
                if !cases.contains_key(&row.id) {
                    let id = row.id;
                    cases.insert(id, read(tx, row).await?);
                }
            }
            Ok::<_, StoreError>(cases)
        })
    });
    let cases = read.await.map_err(Problem::from)?;
    let decided = |case: &'_ Case| {
        let steps = case.steps.iter();
        steps
            .filter(|step| matches!(step.detail, Detail::Decided { .. }))
            .map(|step| entry(&ctx, case, step))
            .collect::<Vec<Entry>>()
    };
    let mut entries: Vec<Entry> = cases.values().flat_map(decided).collect();
    entries
        .sort_by(|one, two| two.updated.cmp(&one.updated).then_with(|| two.title.cmp(&one.title)));
    entries.truncate(usize::try_from(ENTRIES).unwrap_or(usize::MAX));
    Ok(atom::feed(&ctx, ctx.say().t("com-title"), "/committees", &entries))
}

/// An id of its own for each step, made of that of its committee.
fn id_of(row: &CommitteeRow, step: &StepRow) -> Uuid {
    Uuid::from_u128(row.id.as_u128() ^ u128::from(step.n.unsigned_abs()))
}

fn entry(ctx: &Ctx, case: &Case, step: &StepRow) -> Entry {
    let say = ctx.say();
    let (request, accepted) = match &step.detail {
        Detail::Decided { request, accepted, .. } => (request.as_str(), *accepted),
        _ => ("", false),
    };
    let key = if accepted { "com-accepted" } else { "com-declined" };
    let said = step.detail.words().unwrap_or_default();
    Entry {
        id: id_of(&case.row, step),
        title: format!("{request}: {}", say.t(key)),
        path: case.minute(request).unwrap_or_default(),
        updated: step.at,
        author: case.name(say, case.row.body),
        category: Some((
            if accepted { "accepted" } else { "declined" }.to_owned(),
            say.t(key).to_owned(),
        )),
        summary: format!("{}: {said}", case.row.title),
    }
}
