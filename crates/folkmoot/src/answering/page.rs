//! The page behind the link in a mail to a post: what is asked, and what its reader can do, without an account. Opening
//! it changes nothing: programs that look for harm in mail open links. Its button does.

use super::link::{Opened, open};
use crate::arrangements::nomination::by_post::asks_for_lead;
use crate::asks::act::{ActKind, Side};
use crate::asks::evidence;
use crate::asks::listing::tag;
use crate::asks::model::{possible, steps_of};
use crate::asks::show::{self, Case};
use crate::asks::step_form::{self, Door};
use crate::asks::working;
use crate::documents::upload::Filled;
use crate::web::kit::{Button, Link, Markup, Notice, NoticeKind, SummaryList, Tag, Timeline};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, Page, Problem, fields::QueryFields};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use rules::ask::Reached;

#[derive(Template)]
#[template(path = "answering/page.html")]
struct Answer<'p> {
    say: Say<'p>,
    subject: &'p str,
    who: String,
    state: Tag,
    done: Option<Notice>,
    notices: Vec<Notice>,
    receipt: Option<Button>,
    action: String,
    version: i64,
    acts: Vec<Link>,
    text: &'p str,
    voices: Option<evidence::Part<'p>>,
    facts: SummaryList,
    working: working::Shown<'p>,
    steps: Timeline,
    public: String,
}

/// The acts that the post of the owner may take now.
///
/// # Errors
/// When the steps cannot be, which is a fault of ours.
pub(super) fn acts(ctx: &Ctx, case: &Case) -> Result<Vec<ActKind>, Problem> {
    let steps = steps_of(&case.steps)?;
    let may_be = possible(&case.row.with(&ctx.app.regimes, &steps)?, ctx.today);
    let mut acts: Vec<ActKind> =
        may_be.into_iter().filter(|kind| kind.side() == Side::Owner).collect();
    // What it is for stands first.
    acts.sort_by_key(|kind| *kind != ActKind::Answered);
    Ok(acts)
}

/// The way in by a link, to the form of a step.
pub(super) fn door(secret: &str) -> Door {
    let back = format!("/answer/{secret}");
    Door { action: format!("{back}/step"), back, above: Vec::new(), by_post: true }
}

/// `GET /answer/{secret}`
///
/// # Errors
/// When there never was such a link, or the database cannot be used.
pub async fn page(
    mut ctx: Ctx,
    Path(secret): Path<String>,
    QueryFields(query): QueryFields,
) -> Result<Page, Problem> {
    let case = match open(&mut ctx, &secret).await? {
        Opened::Dead(page) => return Ok(page),
        Opened::Case(case) => case,
    };
    let say = ctx.say();
    let row = &case.row;
    let (regime, first) = row.law(&ctx.app.regimes)?;
    let rule = regime.rule(&case.standing.rule).unwrap_or(first);
    let known = matches!(case.standing.reached, Reached::Received(_));
    let acts = acts(&ctx, &case)?;
    let content = Answer {
        say,
        subject: &row.subject,
        who: say.args(
            "answer-who",
            &[("asker", row.asker_in(say).into()), ("owner", row.owner_in(say).into())],
        ),
        state: tag(say, row, ctx.today),
        done: query.filled("done").map(|_| Notice {
            id: "done".to_owned(),
            kind: NoticeKind::Success,
            title: say.t("answer-done").to_owned(),
            body: Markup::text(say.t("answer-done-detail")),
        }),
        notices: show::notices(say, &case),
        receipt: (!known && !acts.is_empty()).then(|| Button::submit(say.t("answer-receipt"))),
        action: say.to(&format!("/answer/{secret}")),
        version: row.version,
        acts: acts
            .iter()
            .map(|kind| match (kind, asks_for_lead(row)) {
                // An ask for a name is answered with the name.
                (ActKind::Answered, Some(_)) => {
                    Link::new(&say.to(&format!("/answer/{secret}/lead")), say.t("lead-name-one"))
                }
                _ => {
                    let path = format!("/answer/{secret}/step?act={}", kind.key());
                    Link::new(&say.to(&path), &say.of("ask-do", kind.key()))
                }
            })
            .collect(),
        text: &row.text,
        voices: evidence::part(&ctx, row).await?,
        facts: show::facts(say, &case),
        working: working::shown(say, row, (regime, rule), &case.standing)?,
        steps: show::timeline(&ctx, &case),
        public: say.to(&format!("/asks/{}", row.reference)),
    };
    ctx.page(format!("{}: {}", row.reference, row.subject)).show(&content)
}

/// `POST /answer/{secret}`: the button that says that it came.
///
/// # Errors
/// When there never was such a link, it was tried too often, or the database cannot be used.
pub async fn received(
    mut ctx: Ctx,
    Path(secret): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let case = match open(&mut ctx, &secret).await? {
        Opened::Dead(page) => return Ok(page.into_response()),
        Opened::Case(case) => case,
    };
    count(&ctx, &secret).await?;
    let door = door(&secret);
    if matches!(case.standing.reached, Reached::Received(_)) {
        return Ok(ctx.redirect(&door.back));
    }
    let filled = Filled::typed(fields);
    let meant = (ActKind::Received, case.row.owner);
    let done = format!("{}?done=yes", door.back);
    step_form::take(&ctx, &case, meant, filled, &door, &done).await
}

/// Counts what is sent by one link and by one client.
///
/// # Errors
/// When it was one too many.
pub async fn count(ctx: &Ctx, secret: &str) -> Result<(), Problem> {
    ctx.count_try("answer", ctx.app.limits.tell).await?;
    ctx.count_try_of("answer-by", secret, ctx.app.limits.tell).await
}
