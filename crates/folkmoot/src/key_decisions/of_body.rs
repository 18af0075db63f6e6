//! The key decisions that a body is to take, for its page in the directory.

use super::listing::{self, PAGE};
use super::model::Filter;
use super::store;
use crate::web::kit::{Link, Markup};
use crate::web::words::Say;
use crate::web::{Ctx, Problem};
use askama::Template;
use rules::key_decision::State;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "key_decisions/of_body.html")]
struct OfBody<'p> {
    say: Say<'p>,
    items: Option<Markup>,
    links: Vec<Link>,
}

/// The forthcoming key decisions of a body; nothing if it has none and has taken none.
///
/// # Errors
/// When the database cannot be used.
pub async fn of_body(ctx: &Ctx, id: Uuid) -> Result<Option<Markup>, Problem> {
    let say = ctx.say();
    let days = listing::days(ctx)?;
    let (rows, taken) = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let filter = Filter { body: Some(id), ..Filter::default() };
                let rows = store::list(tx, &filter, None, PAGE, days).await?;
                let filter = Filter { state: State::Decided, ..filter };
                let taken = !store::list(tx, &filter, None, 1, days).await?.is_empty();
                Ok::<_, crate::store::StoreError>((rows, taken))
            })
        })
        .await
        .map_err(Problem::from)?;
    if rows.is_empty() && !taken {
        return Ok(None);
    }
    let link = |state: &str, key: &str| {
        Link::new(&say.to(&format!("/key-decisions?body={id}{state}")), say.t(key))
    };
    let mut links = Vec::new();
    if rows.len() as i64 == PAGE {
        links.push(link("", "body-key-decisions-all"));
    }
    if taken {
        links.push(link("&state=decided", "body-key-decisions-taken"));
    }
    let items = match rows.is_empty() {
        true => None,
        false => Some(listing::items(say, &rows, days)?),
    };
    Ok(Some(Markup::template(&OfBody { say, items, links })?))
}
