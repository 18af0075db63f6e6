//! One's own desk: who one is here, in which roles, and what one may do.

use super::{Action, Actor, Grant, Subject, area_name, scope_name};
use crate::experiences::waiting::{self, Waiting};
use crate::web::kit::{Cell, Column, DataTable, EmptyState, Markup, Tag, TagKind};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use jiff::civil::Date;

#[derive(Template)]
#[template(path = "access/desk.html")]
struct Desk<'p> {
    say: Say<'p>,
    hello: String,
    things: Vec<Thing>,
    roles: Option<DataTable>,
    empty: Option<EmptyState>,
}

/// Something one may do, as a link with a sentence.
struct Thing {
    href: String,
    title: String,
    detail: String,
    tag: Option<Tag>,
}

/// Each thing that can be done from the desk: its action, its path, the family of its words.
const THINGS: &[(Action, &str, &str)] = &[
    (Action::ReadQueue, "/desk/queue", "desk-queue"),
    (Action::Moderate, "/coding/queue", "desk-coding"),
    (Action::Moderate, "/desk/alike", "desk-alike"),
    (Action::TeachCoder, "/desk/coder", "desk-coder"),
    (Action::IssueCodebook, "/codebooks", "desk-codebooks"),
    (Action::Transcribe, "/desk/type-in", "desk-type-in"),
    (Action::ImportExperiences, "/desk/imports", "desk-imports"),
    (Action::AnswerFor, "/desk/asks", "desk-asks"),
    (Action::AskFor, "/desk/correspondence/new", "desk-record"),
    (Action::AskFor, "/desk/circulars", "desk-circulars"),
    (Action::AskFor, "/desk/key-decisions/new", "desk-key-decisions"),
    (Action::AskFor, "/desk/funds/new", "desk-funds"),
    (Action::AnswerFor, "/desk/issued/new", "desk-issued"),
    (Action::AskFor, "/desk/committees/new", "desk-committees"),
    (Action::AskFor, "/desk/pilots/new", "desk-pilots"),
    (Action::AskFor, "/desk/lessons/new", "desk-lessons"),
    (Action::AskFor, "/desk/practices/new", "desk-practices"),
    (Action::AskFor, "/desk/partnerships/new", "desk-partnerships"),
    (Action::Arrange, "/desk/arrangements/new", "desk-arrange"),
    (Action::Arrange, "/desk/procurements/new", "desk-procure"),
    (Action::Decide, "/desk/decisions", "desk-decisions"),
    (Action::WriteReports, "/desk/reports", "desk-reports"),
    (Action::ReadDirectory, "/desk/people", "desk-people"),
    (Action::ManagePost, "/desk/offices", "desk-offices"),
    (Action::ManageGrants, "/desk/roles", "desk-roles"),
];

/// `GET /desk`
///
/// # Errors
/// When the database cannot be used.
pub async fn page(ctx: Ctx) -> Result<Page, Problem> {
    let say = ctx.say();
    let waits = if ctx.may(Action::ReadQueue, &Subject::Somewhere) {
        let areas = ctx.actor.areas_for(Action::ReadQueue, ctx.today);
        let waits = ctx
            .app
            .db
            .read(move |tx| Box::pin(async move { waiting::waiting(tx, areas.as_deref()).await }))
            .await
            .map_err(Problem::from)?;
        Some(waits)
    } else {
        None
    };
    let things: Vec<Thing> = THINGS
        .iter()
        .filter(|(action, _, _)| ctx.may(*action, &Subject::Somewhere))
        .map(|(action, path, words)| {
            let queue = waits.filter(|_| *action == Action::ReadQueue);
            Thing {
                href: say.to(path),
                title: say.t(words).to_owned(),
                detail: queue.map_or_else(|| say.of(words, "detail"), |w| queue_detail(&ctx, w)),
                tag: queue
                    .filter(|w| w.urgent > 0)
                    .map(|w| Tag::new(TagKind::Late, &say.with("desk-urgent", "count", w.urgent))),
            }
        })
        .collect();
    let mut things = things;
    for (path, body) in crate::to_scrutiny::part::at_desk(&ctx).await? {
        things.push(Thing {
            href: say.to(&path),
            title: say.with("desk-for-scrutiny", "body", body),
            detail: say.t("desk-for-scrutiny-detail").to_owned(),
            tag: None,
        });
    }
    let empty = things.is_empty().then(|| EmptyState {
        title: say.t("desk-no-role").to_owned(),
        text: say.t("desk-no-role-detail").to_owned(),
        action: None,
    });
    let roles = (!ctx.actor.grants.is_empty()).then(|| role_table(say, &ctx.actor, ctx.today));
    let hello = say.with("desk-hello", "name", &ctx.actor.name);
    ctx.page(say.t("desk-title")).show(&Desk { say, hello, things, roles, empty })
}

fn queue_detail(ctx: &Ctx, waits: Waiting) -> String {
    let say = ctx.say();
    let areas = ctx.actor.areas_for(Action::ReadQueue, ctx.today);
    let place = match areas.as_deref() {
        Some([one]) => area_name(say, one),
        Some(_) => say.t("desk-your-areas").to_owned(),
        None => say.t("scope-nation").to_owned(),
    };
    if waits.all > waiting::MOST_COUNTED {
        return say.args(
            "desk-queue-many",
            &[("count", say.number(waiting::MOST_COUNTED).into()), ("place", place.into())],
        );
    }
    say.args("desk-queue-detail", &[("count", waits.all.into()), ("place", place.into())])
}

fn role_table(say: Say<'_>, actor: &Actor, today: Date) -> DataTable {
    let names = &actor.names;
    let columns = [
        "role-column",
        "role-column-place",
        "role-column-from",
        "role-column-until",
        "role-column-state",
    ];
    let columns = columns.iter().map(|key| Column::text(say.t(key))).collect();
    let rows = actor
        .grants
        .iter()
        .map(|grant| {
            vec![
                Cell::text(&say.of("role", grant.role.key())),
                Cell::text(&scope_name(say, &grant.scope, names)),
                Cell::text(&say.day(grant.starts)),
                Cell::text(&until(say, grant)),
                Markup::of(&state(say, grant, today)),
            ]
        })
        .collect();
    DataTable::new("my-roles", say.t("desk-roles-caption"), columns).rows(rows)
}

/// The last day of a grant in words: it ends on the day after.
pub(super) fn until(say: Say<'_>, grant: &Grant) -> String {
    match grant.ends.and_then(|ends| ends.yesterday().ok()) {
        Some(last) => say.day(last),
        None => say.t("role-open").to_owned(),
    }
}

/// How a grant stands on a day.
pub(super) fn state(say: Say<'_>, grant: &Grant, today: Date) -> Tag {
    if grant.ends.is_some_and(|ends| ends <= today || ends <= grant.starts) {
        Tag::new(TagKind::Closed, say.t("role-ended"))
    } else if grant.starts > today {
        Tag::new(TagKind::Waiting, say.t("role-to-come"))
    } else {
        Tag::new(TagKind::Good, say.t("role-current"))
    }
}
