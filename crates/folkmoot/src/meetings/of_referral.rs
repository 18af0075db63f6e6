//! When scrutiny next meets, for the page of a referral: what it owes then, and after which meetings it was told of it.

use super::desk::party_for;
use super::store;
use crate::asks::show::Case;
use crate::parties::bodies::Body;
use crate::web::kit::{Link, Markup};
use crate::web::words::Say;
use crate::web::{Ctx, Problem};
use askama::Template;
use rules::ask::{Duty, owed_after, undecided};

#[derive(Template)]
#[template(path = "meetings/of_referral.html")]
struct Shown {
    lines: Vec<String>,
    owed: Vec<String>,
    enter: Option<Link>,
}

/// What there is to say of the meetings of whoever has this referral; nothing when it is over.
///
/// # Errors
/// When the database cannot be used.
pub async fn shown(ctx: &Ctx, case: &Case, steps: &[Step]) -> Result<Option<Markup>, Problem> {
    let say = ctx.say();
    if !case.standing.state.is_open() {
        return Ok(None);
    }
    let (owner, today) = (case.row.owner, ctx.today);
    let next = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { store::next(tx, owner, today).await }))
        .await
        .map_err(Problem::from)?;
    let ask = case.row.with(&ctx.app.regimes, steps)?;
    let undecided = undecided(&ask, &case.standing);
    let mut lines: Vec<String> = case
        .standing
        .nudged
        .iter()
        .map(|day| say.with("meetings-nudged", "day", say.day(*day)))
        .collect();
    match &next {
        None => lines.push(say.t("meetings-none-known").to_owned()),
        Some(meeting) => {
            let args =
                [("day", say.day(meeting.day).into()), ("title", meeting.title.as_str().into())];
            lines.push(say.args("meetings-next", &args));
        }
    }
    let last = next.as_ref().and_then(|one| owed_after(&ask, &case.standing, one.day).ok());
    if let Some(last) = last.filter(|_| !undecided.is_empty()) {
        lines.push(say.with("meetings-owed-by", "day", say.day(last)));
    }
    let owed = match last {
        Some(_) => undecided.iter().map(|duty| duty_name(say, *duty)).collect(),
        None => Vec::new(),
    };
    let body = case.bodies.get(&case.row.owner);
    let enter = match body {
        Some(body) => party_for(ctx, body).await?.map(|_| entering(say, body)),
        None => None,
    };
    Ok(Some(Markup::template(&Shown { lines, owed, enter })?))
}

fn duty_name(say: Say<'_>, duty: Duty) -> String {
    format!("({}) {}", duty.letter(), say.of("ask-duty", duty.key()))
}

fn entering(say: Say<'_>, body: &Body) -> Link {
    Link::new(&say.to(&format!("/desk/meetings/{}", body.id)), say.t("meetings-enter-link"))
}

/// A step, for the rules.
type Step = rules::ask::Step<uuid::Uuid>;
