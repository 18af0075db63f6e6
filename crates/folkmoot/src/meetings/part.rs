//! The meetings of a body on its page.

use super::desk::party_for;
use super::model::MeetingRow;
use super::store;
use crate::parties::bodies::Body;
use crate::store::StoreError;
use crate::web::kit::{Cell, Column, DataTable, Link, Markup, Tag, TagKind};
use crate::web::words::Say;
use crate::web::{Ctx, Problem};
use askama::Template;

/// How many of each are shown.
const MOST: i64 = 12;

#[derive(Template)]
#[template(path = "meetings/part.html")]
struct Part<'p> {
    say: Say<'p>,
    coming: Option<DataTable>,
    past: Option<DataTable>,
    enter: Option<Link>,
}

/// The meetings of a body; nothing if there are none and this actor may enter none.
///
/// # Errors
/// When the database cannot be used.
pub async fn of_body(ctx: &Ctx, body: &Body) -> Result<Option<Markup>, Problem> {
    let say = ctx.say();
    let (id, today) = (body.id, ctx.today);
    let (coming, past) = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let coming = store::coming(tx, id, today, MOST).await?;
                Ok::<_, StoreError>((coming, store::past(tx, id, today, MOST).await?))
            })
        })
        .await
        .map_err(Problem::from)?;
    let enter = party_for(ctx, body)
        .await?
        .map(|_| Link::new(&say.to(&format!("/desk/meetings/{id}")), say.t("meetings-enter-link")));
    if coming.is_empty() && past.is_empty() && enter.is_none() {
        return Ok(None);
    }
    let of = |id: &str, key: &str, rows: &[MeetingRow]| {
        (!rows.is_empty()).then(|| table(say, id, say.t(key), rows))
    };
    let part = Part {
        say,
        coming: of("meetings-coming", "meetings-coming", &coming),
        past: of("meetings-past", "meetings-past", &past),
        enter,
    };
    Ok(Some(Markup::template(&part)?))
}

fn table(say: Say<'_>, id: &str, caption: &str, rows: &[MeetingRow]) -> DataTable {
    let columns = ["meetings-day", "meetings-name", "meetings-state"];
    let columns = columns.iter().map(|key| Column::text(say.t(key))).collect();
    let row = |row: &MeetingRow| {
        let state = match row.cancelled_at {
            Some(_) => Markup::of(&Tag::new(TagKind::Closed, say.t("meetings-cancelled"))),
            None => Cell::text(say.t("meetings-published")),
        };
        vec![Cell::text(&say.day(row.day)), Cell::text(&row.title), state]
    };
    DataTable::new(id, caption, columns).rows(rows.iter().map(row).collect())
}
