//! What was asked and found, in short, on the page of its event.

use super::store;
use crate::events::model::State;
use crate::events::show::Case;
use crate::web::kit::{Link, Markup};
use crate::web::words::Say;
use crate::web::{Ctx, Problem};
use askama::Template;

#[derive(Template)]
#[template(path = "floor/of_event.html")]
struct Part<'p> {
    say: Say<'p>,
    lines: Vec<String>,
    links: Vec<Link>,
}

/// How many questions and findings there are; nothing before an event is made known.
///
/// # Errors
/// When the database cannot be used.
pub(crate) async fn part(ctx: &Ctx, case: &Case) -> Result<Option<Markup>, Problem> {
    if case.standing.state == State::Draft {
        return Ok(None);
    }
    let say = ctx.say();
    let (area, event) = (case.row.area.clone(), case.row.id);
    let read =
        ctx.app.db.read(move |tx| Box::pin(async move { store::one(tx, &area, event).await }));
    let found = read.await.map_err(Problem::from)?;
    let (questions, open, findings) =
        found.map_or((0, 0, 0), |row| (row.questions, row.open, row.findings));
    let path = format!("/events/{}", case.row.reference);
    let mut lines = vec![say.t("floor-ask-how").to_owned()];
    let mut links = Vec::new();
    if questions > 0 || case.runs(ctx) {
        let args = [("count", questions.into()), ("open", open.into())];
        lines.push(say.args("floor-questions-count", &args));
        links.push(Link::new(&say.to(&format!("{path}/questions")), say.t("questions-title")));
    }
    if findings > 0 || case.runs(ctx) {
        lines.push(say.with("floor-findings-count", "count", findings));
        links.push(Link::new(&say.to(&format!("{path}/findings")), say.t("findings-title")));
    }
    if case.runs(ctx) {
        let new = [("questions/new", "question-key"), ("findings/new", "finding-new")];
        links
            .extend(new.map(|(end, key)| Link::new(&say.to(&format!("{path}/{end}")), say.t(key))));
    }
    Ok(Some(Markup::template(&Part { say, lines, links })?))
}
