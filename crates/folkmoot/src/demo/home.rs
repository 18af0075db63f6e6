//! The front room of a demonstration: what it is, and a way in for each role.

use super::people;
use crate::access::{Action, Role, role_may};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;

#[derive(Template)]
#[template(path = "demo/home.html")]
struct Home<'p> {
    say: Say<'p>,
    day: String,
    ways: Vec<Way>,
}

/// A way in.
struct Way {
    role: String,
    href: String,
    label: String,
    detail: String,
}

/// `GET /demo`
///
/// # Errors
/// When the database cannot be used.
pub async fn page(ctx: Ctx) -> Result<Page, Problem> {
    let say = ctx.say();
    let secrets = ctx
        .app
        .db
        .read(|tx| Box::pin(async move { people::secrets(tx).await }))
        .await
        .map_err(Problem::from)?;
    let ways = secrets
        .into_iter()
        .map(|(role, secret)| Way {
            role: say.of("role", role.key()),
            href: say.to(&format!("/sign-in/{secret}")),
            label: say.with("demo-sign-in-as", "role", say.of("role", role.key())),
            detail: can(say, role),
        })
        .collect();
    let content = Home { say, day: say.with("demo-day", "day", say.day(ctx.today)), ways };
    ctx.page(say.t("demo-title")).show(&content)
}

/// What a role may do, in words.
fn can(say: Say<'_>, role: Role) -> String {
    let things: Vec<String> = Action::ALL
        .iter()
        .filter(|action| **action != Action::UseDesk && role_may(role, **action))
        .map(|action| say.of("action", action.key()))
        .collect();
    say.with("demo-role-can", "things", things.join(", "))
}
