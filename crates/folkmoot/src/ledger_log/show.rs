//! What the public ledger is, how far it has come, and how anyone checks it.

use super::{key, store};
use crate::store::StoreError;
use crate::web::kit::{Fact, Markup, SummaryList};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;

#[derive(Template)]
#[template(path = "ledger_log/show.html")]
struct ShowPage<'p> {
    say: Say<'p>,
    facts: SummaryList,
    command: String,
    checkpoint: String,
}

/// `GET /ledger`
///
/// # Errors
/// When the database cannot be used.
pub async fn page(ctx: Ctx) -> Result<Page, Problem> {
    let say = ctx.say();
    let read = ctx.app.db.read(|tx| {
        Box::pin(
            async move { Ok::<_, StoreError>((store::head(tx).await?, key::public(tx).await?)) },
        )
    });
    let (head, public) = read.await.map_err(Problem::from)?;
    let (Some(head), Some(public)) = (head, public) else { return Err(Problem::NotFound) };
    let name = public.split('+').next().unwrap_or("").to_owned();
    let file = |path: &str| Markup::link(path, path);
    let facts = SummaryList {
        facts: vec![
            Fact::new(say.t("ledger-size"), say.number(head.size)),
            Fact::new(say.t("ledger-name"), name),
            Fact::new(say.t("ledger-key"), Markup::text(&public)),
            Fact::new(say.t("ledger-key-file"), file("/ledger/key")),
            Fact::new(say.t("ledger-checkpoint-file"), file("/ledger/checkpoint")),
        ],
    };
    let content = ShowPage {
        say,
        facts,
        command: format!("folkmoot audit {}", ctx.app.base_url),
        checkpoint: head.note,
    };
    ctx.page(say.t("ledger-title")).show(&content)
}
