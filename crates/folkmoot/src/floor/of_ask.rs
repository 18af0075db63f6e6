//! The findings of events that stand behind an ask, on its page.

use super::model::{Finding, standing_of};
use super::{findings, store};
use crate::asks::model::AskRow;
use crate::events::store as events;
use crate::store::StoreError;
use crate::web::kit::{Link, Markup};
use crate::web::words::Say;
use crate::web::{Ctx, Problem};
use askama::Template;

/// How many are shown.
const MOST: i64 = 50;

struct Item {
    text: String,
    of: Link,
}

#[derive(Template)]
#[template(path = "floor/of_ask.html")]
struct Part<'p> {
    say: Say<'p>,
    items: Vec<Item>,
}

/// What events found that stands behind an ask; nothing where there is none.
///
/// # Errors
/// When the database cannot be used.
pub(crate) async fn part(ctx: &Ctx, ask: &AskRow) -> Result<Option<Markup>, Problem> {
    let say = ctx.say();
    let (area, id) = (ask.area.clone(), ask.id);
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let mut found: Vec<(String, String, Finding)> = Vec::new();
            for (area, event, number) in store::behind(tx, (&area, id), MOST).await? {
                let Some(row) = events::by_id(tx, &area, event).await? else { continue };
                let steps = store::steps(tx, &area, event).await?;
                let all = standing_of(&row.reference, &steps)?.findings;
                let one = all.into_iter().find(|one| one.number == number && !one.is_struck);
                found.extend(one.map(|one| (row.reference, row.title, one)));
            }
            Ok::<_, StoreError>(found)
        })
    });
    let found = read.await.map_err(Problem::from)?;
    let item = |(reference, title, finding): &(String, String, Finding)| {
        let of = match findings::of(say, finding) {
            of if of.is_empty() => title.clone(),
            of => {
                let args = [("event", title.as_str().into()), ("of", of.into())];
                say.args("finding-behind-of", &args)
            }
        };
        Item {
            text: finding.text.clone(),
            of: Link::new(&say.to(&format!("/events/{reference}/findings")), &of),
        }
    };
    let items: Vec<Item> = found.iter().map(item).collect();
    match items.is_empty() {
        true => Ok(None),
        false => Ok(Some(Markup::template(&Part { say, items })?)),
    }
}
