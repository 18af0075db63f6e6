//! The programme on the page of its event, with who speaks.

use super::words::slot;
use crate::events::show::Case;
use crate::web::kit::{Cell, Column, DataTable, Link, Markup, Tag, TagKind};
use crate::web::words::Say;
use crate::web::{Ctx, Problem};
use askama::Template;
use rules::agenda::Speaks;

#[derive(Template)]
#[template(path = "agenda/of_event.html")]
struct Programme<'p> {
    say: Say<'p>,
    tag: Option<Tag>,
    fits: Option<&'p str>,
    acts: Vec<Link>,
    table: Option<DataTable>,
    speakers: Option<DataTable>,
}

/// The programme of an event; nothing if there is none and nobody here could make one.
///
/// # Errors
/// When it cannot be shown, which is a fault of ours.
pub(crate) fn part(ctx: &Ctx, case: &Case) -> Result<Option<Markup>, Problem> {
    let say = ctx.say();
    let standing = &case.standing;
    let runs = case.runs(ctx)
        && !case.is_over(ctx.now)
        && standing.state != crate::events::model::State::CalledOff;
    if standing.agenda.is_none() && standing.speakers.is_empty() && !runs {
        return Ok(None);
    }
    let path = format!("/events/{}", case.row.reference);
    let mut acts = Vec::new();
    if runs {
        let key = if standing.agenda.is_some() { "agenda-do" } else { "agenda-begin" };
        acts.push(Link::new(&say.to(&format!("{path}/agenda")), say.t(key)));
        acts.push(Link::new(&say.to(&format!("{path}/speakers")), say.t("agenda-speaker-new")));
    }
    let content = Programme {
        say,
        tag: standing.agenda.as_ref().map(|agenda| {
            let key = if agenda.is_final { "agenda-is-final" } else { "agenda-is-draft" };
            let kind = if agenda.is_final { TagKind::Good } else { TagKind::Waiting };
            Tag::new(kind, &say.with(key, "n", standing.agenda_versions))
        }),
        fits: (!standing.agenda_fits()).then(|| say.t("agenda-fits-no-more")),
        acts,
        table: table(say, case),
        speakers: speakers(say, case, runs),
    };
    Ok(Some(Markup::template(&content)?))
}

fn table(say: Say<'_>, case: &Case) -> Option<DataTable> {
    let agenda = case.standing.agenda.as_ref()?;
    let columns = vec![Column::text(say.t("agenda-time")), Column::text(say.t("agenda-what"))];
    let rows = agenda.slots.iter().map(|slot| {
        let (from, until) = slot.times();
        let args = [("from", from.as_str().into()), ("until", until.into())];
        let mut words = format!("{} ({})", slot.title, say.of("agenda-kind", &slot.kind));
        if let Some((groups, most)) = slot.groups.zip(slot.most) {
            let args = [("groups", groups.into()), ("most", most.into())];
            words = format!("{words}. {}", say.args("agenda-groups", &args));
        }
        let here = case.standing.speakers.iter().filter(|one| one.at.as_deref() == Some(&*from));
        for one in here.filter(|one| one.speaks() != Speaks::Withdrawn) {
            words = format!("{words}. {}, {}", one.post, one.body);
        }
        vec![Cell::from(say.args("agenda-times", &args)), words.into()]
    });
    let mut table = DataTable::new("agenda", say.t("agenda-title"), columns).rows(rows.collect());
    table.caption_hidden = true;
    Some(table)
}

fn speakers(say: Say<'_>, case: &Case, runs: bool) -> Option<DataTable> {
    let standing = &case.standing;
    if standing.speakers.is_empty() {
        return None;
    }
    let columns = vec![
        Column::text(say.t("agenda-speaker-who")),
        Column::text(say.t("agenda-speaker-at")),
        Column::text(say.t("agenda-speaker-stands")),
    ];
    let rows = (1_i64..).zip(&standing.speakers).map(|(n, one)| {
        let slots = standing.agenda.iter().flat_map(|agenda| &agenda.slots);
        let at = slots.into_iter().find(|slot| one.at.as_deref() == Some(&*slot.times().0));
        let mut stands = Markup::of(&Tag::new(
            match one.speaks() {
                Speaks::Confirmed => TagKind::Good,
                Speaks::Invited => TagKind::Waiting,
                Speaks::Withdrawn => TagKind::Closed,
            },
            &say.of("agenda-speaks", &one.speaks),
        ));
        if runs {
            let href = say.to(&format!("/events/{}/speakers?number={n}", case.row.reference));
            let link = Markup::link(&href, &say.with("agenda-speaker-change", "n", n));
            stands = stands.then(&Markup::text(" ")).then(&link);
        }
        vec![
            Cell::from(format!("{}, {}", one.post, one.body)),
            at.map(|found| slot(say, found)).unwrap_or_default().into(),
            stands,
        ]
    });
    Some(DataTable::new("speakers", say.t("agenda-speakers"), columns).rows(rows.collect()))
}
