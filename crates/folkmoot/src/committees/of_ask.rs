//! The part on the page of a request to speak, or of what followed from one: who decides it, the minute that did, the extract
//! that is owed of it, and the complaint.

use super::answers::{complaint_of, extract_of};
use super::case::{Case, read};
use super::store;
use crate::access::{Action, Subject};
use crate::asks::model::AskRow;
use crate::store::StoreError;
use crate::web::kit::{Fact, Link, Markup, SummaryList};
use crate::web::words::Say;
use crate::web::{Ctx, Problem};
use askama::Template;
use jiff::civil::Date;
use rules::ask::{Answer, Kind, Standing};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "committees/of_ask.html")]
struct Part<'p> {
    say: Say<'p>,
    facts: SummaryList,
    acts: Vec<Link>,
}

/// A request with the committee that decides it, and what followed from it.
pub(super) struct Before {
    pub(super) case: Case,
    pub(super) extract: Option<AskRow>,
    pub(super) complaint: Option<AskRow>,
}

/// The committee that has an ask before it; nothing where none has.
pub(super) async fn before(ctx: &Ctx, ask: &AskRow) -> Result<Option<Before>, Problem> {
    let ask = ask.clone();
    let found = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let Some(row) = store::of_ask(tx, &ask.area, ask.id).await? else { return Ok(None) };
            let extract = extract_of(tx, &ask).await?;
            let complaint = complaint_of(tx, &ask).await?;
            let case = read(tx, row).await?;
            Ok::<_, StoreError>(Some(Before { case, extract, complaint }))
        })
    });
    found.await.map_err(Problem::from)
}

/// What is owed, or was done, of the extract or of a complaint: its link, and where it is.
fn owed(say: Say<'_>, ask: &AskRow, today: Date) -> Markup {
    let link = Markup::link(&say.to(&format!("/asks/{}", ask.reference)), &ask.reference);
    let key = match (ask.closed_on, ask.due_day()) {
        (Some(day), _) => say.with("com-done-on", "day", say.day(day)),
        (None, Some(day)) if ask.is_late(today) => say.with("com-late-since", "day", say.day(day)),
        (None, Some(day)) => say.with("com-due-by", "day", say.day(day)),
        (None, None) => say.t("com-not-done").to_owned(),
    };
    Markup::text(&format!("{key} ")).then(&link)
}

/// What is known of a request and the committee that decides it.
pub(super) fn facts(say: Say<'_>, before: &Before, ask: &AskRow, today: Date) -> SummaryList {
    let case = &before.case;
    let own = format!("/committees/{}", case.row.reference);
    let mut facts =
        vec![Fact::new(say.t("com-committee"), Markup::link(&say.to(&own), &case.row.title))];
    let members: Vec<String> =
        case.standing.seated_on(today).map(|(place, _)| case.seat_in(say, place)).collect();
    facts.push(Fact::new(
        say.t("com-who-decides"),
        if members.is_empty() { say.t("com-no-members").to_owned() } else { members.join("; ") },
    ));
    match (case.minute(&ask.reference), case.standing.next_meeting(today)) {
        (Some(path), _) => {
            let minute = Markup::link(&say.to(&path), say.t("com-the-minute"));
            facts.push(Fact::new(say.t("com-decision"), minute));
        }
        (None, Some((place, next))) => {
            let path = say.to(&format!("{own}/meetings/{}", place + 1));
            facts
                .push(Fact::new(say.t("com-next-meeting"), Markup::link(&path, &say.day(next.on))));
        }
        (None, None) => {
            facts.push(Fact::new(say.t("com-next-meeting"), say.t("com-no-meeting")));
        }
    }
    if let Some(extract) = &before.extract {
        facts.push(Fact::new(say.t("com-extract"), owed(say, extract, today)));
    }
    if let Some(complaint) = &before.complaint {
        facts.push(Fact::new(say.t("com-complaint"), owed(say, complaint, today)));
    }
    if let Some((post, body)) = case.reviewer(&ask.reference) {
        let words = format!("{post}, {}", case.name(say, body));
        facts.push(Fact::new(say.t("com-reviewed-by"), words));
    }
    if let Some(super::model::Detail::Reviewed { outcome, remedy, .. }) =
        case.review(&ask.reference)
    {
        facts.push(Fact::new(say.t("com-outcome"), say.of("com-outcome", outcome)));
        facts.push(Fact::new(say.t("com-remedy"), remedy.as_str()));
    }
    SummaryList { facts }
}

/// Whether whoever asked may complain now: it was refused or is late, the event is to come, and nobody complained yet.
pub(super) fn may_complain(before: &Before, standing: &Standing<Uuid>, today: Date) -> bool {
    let refused = matches!(standing.answered, Some((_, Answer::ReasonedRefusal)));
    let shut_out = refused || standing.late > 0;
    shut_out && before.complaint.is_none() && today <= before.case.row.event_day
}

/// The part on the page of an ask; nothing if no committee is concerned with it.
///
/// # Errors
/// When the database cannot be used.
pub async fn of_ask(
    ctx: &Ctx,
    ask: &AskRow,
    standing: &Standing<Uuid>,
) -> Result<Option<Markup>, Problem> {
    let say = ctx.say();
    if ask.kind != Kind::RequestToSpeak.key() {
        return Ok(None);
    }
    let Some(before) = before(ctx, ask).await? else { return Ok(None) };
    let own = format!("/committees/{}", before.case.row.reference);
    let mut acts = Vec::new();
    let asks = ctx.may(Action::AskFor, &Subject::Body(ask.asker_key()));
    if asks && may_complain(&before, standing, ctx.today) {
        let path = format!("{own}/complaint?request={}", ask.reference);
        acts.push(Link::new(&say.to(&path), say.t("com-complain")));
    }
    for kind in before.case.offers(ctx) {
        use super::model::ActKind::{Decided, Extract, Reviewed, Reviewer};
        let open = before.case.standing.decision(&ask.reference);
        let fits = match kind {
            Decided => open.is_none() && ask.closed_on.is_none(),
            Extract => open.is_some_and(|one| one.extract.is_none()),
            Reviewer => before.complaint.as_ref().is_some_and(|one| one.closed_on.is_none()),
            Reviewed => {
                before.case.standing.review(&ask.reference).is_some_and(|one| one.decided.is_none())
            }
            _ => false,
        };
        if fits {
            let path = format!("{own}/step?act={}&request={}", kind.key(), ask.reference);
            acts.push(Link::new(&say.to(&path), &say.of("com-do", kind.key())));
        }
    }
    let facts = facts(say, &before, ask, ctx.today);
    Ok(Some(Markup::template(&Part { say, facts, acts })?))
}
