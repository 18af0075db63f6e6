//! What a body was asked, owes, and has asked itself, for its page in the directory.

use super::listing::{self, PAGE};
use super::model::Filter;
use super::store;
use crate::web::kit::{FigureBlock, Link, Markup};
use crate::web::words::Say;
use crate::web::{Ctx, Problem};
use askama::Template;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "asks/of_body.html")]
struct OfBody<'p> {
    say: Say<'p>,
    figures: Vec<FigureBlock>,
    lists: Vec<List<'p>>,
    changes: Link,
}

struct List<'p> {
    id: &'static str,
    title: &'p str,
    items: Markup,
    more: Option<Link>,
}

/// The asks of a body; nothing if there are none.
///
/// # Errors
/// When the database cannot be used.
pub async fn of_body(ctx: &Ctx, id: Uuid) -> Result<Option<Markup>, Problem> {
    let say = ctx.say();
    let today = ctx.today;
    let (count, owes, was_asked, has_asked) = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let filter = Filter { owner: Some(id), ..Filter::default() };
                let owes = store::open(tx, &filter, None, PAGE, today).await?;
                let was_asked = store::was_asked(tx, id, None, PAGE).await?;
                let has_asked = store::has_asked(tx, id, None, PAGE).await?;
                let count = store::count_of(tx, id, today).await?;
                Ok::<_, crate::store::StoreError>((count, owes, was_asked, has_asked))
            })
        })
        .await
        .map_err(Problem::from)?;
    if owes.is_empty() && was_asked.is_empty() && has_asked.is_empty() {
        return Ok(None);
    }
    let mut lists = Vec::new();
    for (id_of_list, key, rows, side) in [
        ("owes", "body-owes", owes, Some("owner")),
        ("was-asked", "body-was-asked", was_asked, None),
        ("has-asked", "body-has-asked", has_asked, Some("asker")),
    ] {
        if rows.is_empty() {
            continue;
        }
        let full = rows.len() as i64 == PAGE;
        lists.push(List {
            id: id_of_list,
            title: say.t(key),
            items: listing::items(say, &rows, today)?,
            more: side.filter(|_| full).map(|side| {
                Link::new(&say.to(&format!("/asks?{side}={id}")), say.t("desk-asks-all"))
            }),
        });
    }
    let figure = |count: i64, key: &str| FigureBlock {
        figure: say.number(count),
        label: say.t(key).to_owned(),
    };
    let changes = Link::new(&say.to(&format!("/changes?body={id}")), say.t("body-changes"));
    let figures = vec![figure(count.0, "body-count-owes"), figure(count.1, "body-count-late")];
    Ok(Some(Markup::template(&OfBody { say, figures, lists, changes })?))
}
