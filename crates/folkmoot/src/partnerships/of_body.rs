//! The partnerships of a body, for its page in the directory.

use super::listing::{Item, item};
use super::model::Class;
use super::store;
use crate::parties::bodies::Body;
use crate::store::StoreError;
use crate::web::kit::{Link, Markup};
use crate::web::words::Say;
use crate::web::{Ctx, Problem};
use askama::Template;

/// How many are shown.
const MOST: i64 = 10;

#[derive(Template)]
#[template(path = "partnerships/of_body.html")]
struct OfBody<'p> {
    say: Say<'p>,
    items: Vec<Item>,
    all: Link,
}

/// The partnerships in which a body is, or that it, or all of its kind, are asked to join; nothing if there are none.
///
/// # Errors
/// When the database cannot be used.
pub async fn of_body(ctx: &Ctx, body: &Body) -> Result<Option<Markup>, Problem> {
    let (id, code) = (body.id, body.code.clone());
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let mut rows = store::list(tx, Some(id), None, MOST).await?;
            let own = rows.len();
            let class = Class::ALL.iter().find(|class| class.area_of(code.as_deref()).is_some());
            if let Some(class) = class {
                let asked = store::of_class(tx, class.key(), MOST).await?;
                rows.extend(asked);
            }
            let mut found: Vec<(_, _, bool)> = Vec::new();
            for (at, row) in rows.into_iter().enumerate() {
                if found
                    .iter()
                    .any(|(one, _, _): &(super::model::PartnershipRow, _, _)| one.id == row.id)
                {
                    continue;
                }
                let sides = store::sides(tx, &row.area, row.id).await?;
                found.push((row, sides, at < own));
            }
            Ok::<_, StoreError>(found)
        })
    });
    let found = read.await.map_err(Problem::from)?;
    if found.is_empty() {
        return Ok(None);
    }
    let say = ctx.say();
    let items = found.iter().map(|(row, sides, own)| {
        let path = match own {
            true => format!("/partnerships/{}/{id}", row.reference),
            false => format!("/partnerships/{}", row.reference),
        };
        item(say, (row, sides), &path, ctx.today)
    });
    let href = say.to(&format!("/partnerships?party={id}"));
    let content =
        OfBody { say, items: items.collect(), all: Link::new(&href, say.t("partnerships-all")) };
    Ok(Some(Markup::template(&content)?))
}
