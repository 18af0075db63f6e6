//! A partnership as it concerns one body: what it has undertaken to the others, and they to it, side by side.

use super::model::PartnershipRow;
use super::owed;
use super::owed_store::{self, Owed, Pair};
use super::show::{CLOSED, Case, List, OPEN, meetings, post, read, reference, stands};
use crate::correspondence::listing::items;
use crate::correspondence::model::ItemRow;
use crate::store::{StoreError, Tx};
use crate::web::kit::{DataTable, Fact, Link, Markup, SummaryList};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "partnerships/of_party.html")]
struct OfParty<'p> {
    say: Say<'p>,
    title: String,
    lede: String,
    facts: SummaryList,
    counts: DataTable,
    lists: [List; 2],
    meetings: Option<Markup>,
    whole: Link,
}

struct Found {
    case: Case,
    pairs: Vec<Pair>,
    owed: Vec<Owed>,
    meetings: Vec<ItemRow>,
}

/// All that concerns one body, soonest first, then what is closed.
async fn of_party(
    tx: &mut Tx,
    (row, sides): (&PartnershipRow, &[i64]),
    party: Uuid,
) -> Result<Vec<Owed>, StoreError> {
    let mut found = Vec::new();
    for side in sides {
        found.extend(owed_store::open(tx, row, (*side, Some(party)), OPEN).await?);
    }
    for side in sides {
        found.extend(owed_store::closed(tx, row, (*side, Some(party)), CLOSED).await?);
    }
    Ok(found)
}

/// `GET /partnerships/{reference}/{party}`
///
/// # Errors
/// When there is no such partnership, the body has no part in it, or the database cannot be used.
pub async fn page(ctx: Ctx, Path((typed, id)): Path<(String, String)>) -> Result<Page, Problem> {
    let say = ctx.say();
    let (reference, today) = (reference(&typed)?, ctx.today);
    let party: Uuid = id.parse().map_err(|_| Problem::NotFound)?;
    let found = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let Some(case) = read(tx, reference).await? else { return Ok(None) };
            let sides: Vec<i64> = case.sides.iter().map(|side| side.n).collect();
            let owed = of_party(tx, (&case.row, &sides), party).await?;
            let pairs = owed_store::counts(tx, &case.row, today).await?;
            let meetings = meetings(tx, &case.row, Some(party)).await?;
            Ok::<_, StoreError>(Some(Found { case, pairs, owed, meetings }))
        })
    });
    let found = found.await.map_err(Problem::from)?.ok_or(Problem::NotFound)?;
    let part = found.case.parts.iter().find(|part| part.party == party);
    let part = part.ok_or(Problem::NotFound)?;
    let (row, name) = (&found.case.row, part.name_in(say));
    let list = |key: &str, is_theirs: bool| List {
        name: say.with(key, "party", name.as_str()),
        items: found
            .owed
            .iter()
            .filter(|owed| (owed.owner == party) == is_theirs)
            .map(|owed| owed::item(say, owed, today))
            .collect(),
    };
    let href = say.to(&format!("/directory/{party}"));
    let facts = vec![
        Fact::new(say.t("partnership-side"), Markup::link(&href, &name)),
        Fact::new(say.t("partnership-stands"), Markup::text(&stands(say, part, today))),
        Fact::new(say.t("partnership-post"), post(say, part)),
    ];
    let path = format!("/partnerships/{}", row.reference);
    let content = OfParty {
        say,
        title: format!("{name}: {}", row.title),
        lede: say.with("partnership-of-party", "party", name.as_str()),
        facts: SummaryList { facts },
        counts: owed::counts_of(say, part, &found.pairs),
        lists: [list("partnership-owes", true), list("partnership-is-owed", false)],
        meetings: match found.meetings.is_empty() {
            true => None,
            false => Some(items(say, &found.meetings)?),
        },
        whole: Link::new(&say.to(&path), say.t("partnership-whole")),
    };
    let above = [("/partnerships", say.t("partnerships-title")), (path.as_str(), &row.reference)];
    ctx.page(format!("{}: {name}", row.reference)).crumbs(above).show(&content)
}
