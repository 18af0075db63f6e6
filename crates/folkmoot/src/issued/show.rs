//! One document: which version holds and for whom, its versions, how many have which, and everything that happened. What is for
//! the leads is read here by those who may.

use super::case::{Case, load, reference};
use super::holders::region_table;
use super::listing::{state_tag, who};
use super::model::{ActKind, StepRow};
use super::open::{given_to, is_of_body, reads};
use crate::asks::listing::place_name;
use crate::documents::Document;
use crate::documents::serve::about;
use crate::tellings;
use crate::web::kit::{
    Button, Cell, Column, DataTable, Fact, Link, Markup, Notice, NoticeKind, ShareRow,
    Step as Shown, StepState, SummaryList, Tag, Timeline,
};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;
use rules::issued::{Audience, State, Step, check};

#[derive(Template)]
#[template(path = "issued/show.html")]
struct Show<'p> {
    say: Say<'p>,
    title: &'p str,
    who: String,
    tag: Tag,
    notices: Vec<Notice>,
    about: &'p str,
    open: Option<Button>,
    open_action: String,
    open_number: u32,
    read: String,
    files: Vec<Markup>,
    holding: Option<String>,
    holders_link: Option<Link>,
    versions: DataTable,
    regions: Option<DataTable>,
    tellings: Option<Markup>,
    acts: Vec<Link>,
    timeline: Timeline,
    facts: SummaryList,
    share: ShareRow,
}

/// A way to a file, with what it is.
#[must_use]
pub fn file_link(say: Say<'_>, href: &str, document: &Document) -> Markup {
    let about = format!(" ({})", about(say, document));
    Markup::link(href, &document.name).then(&Markup::text(&about))
}

/// The acts that may follow now, for whoever works for its body.
#[must_use]
pub fn offers(ctx: &Ctx, case: &Case) -> Vec<ActKind> {
    if !is_of_body(ctx, case) {
        return Vec::new();
    }
    let (drafted, current) = (case.standing.drafted, case.standing.current);
    let may_be = |kind: &ActKind| {
        let numbers = match kind {
            ActKind::Drafted => drafted.checked_add(1),
            _ => Some(drafted),
        };
        let fits = |to| {
            let on = ctx.today.max(case.standing.last);
            kind.act(numbers, Some(to))
                .is_some_and(|act| check(&case.taken, &Step { on, act }, on).is_ok())
        };
        Audience::ALL.into_iter().any(fits)
    };
    let wanted = |kind: &ActKind| match kind {
        ActKind::Posted => current.is_some() && case.by_post() > 0,
        ActKind::Mailed => current.is_some() && !case.came_back().is_empty(),
        _ => true,
    };
    ActKind::ALL.iter().copied().filter(|kind| wanted(kind) && may_be(kind)).collect()
}

/// `GET /issued/{reference}`
///
/// # Errors
/// When there is no such document, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let say = ctx.say();
    let case = load(&ctx, reference(&typed)?, None).await?;
    let row = &case.row;
    let own = is_of_body(&ctx, &case);
    let shown = shown(&ctx, &case);
    let counts = case.counts();
    let path = format!("/issued/{}", row.reference);
    let read_it = shown.filter(|number| reads(&ctx, &case, *number));
    let to_open = shown.filter(|number| {
        let given = given_to(&ctx, &case, *number).filter(|_| !case.is_withdrawn());
        read_it.is_none() && given.is_some()
    });
    let read = match (read_it, shown) {
        (Some(number), _) => say.with("issued-here-is", "version", i64::from(number)),
        (None, Some(_)) => say.t("issued-not-for-you").to_owned(),
        (None, None) => say.t("issued-nothing-yet").to_owned(),
    };
    let holding = (counts.all > 0).then(|| {
        say.args(
            "issued-holding",
            &[
                ("all", counts.all.into()),
                ("current", counts.current.into()),
                ("old", counts.old.into()),
                ("none", counts.not_reached.into()),
            ],
        )
    });
    let content = Show {
        say,
        title: &row.title,
        who: who(say, row),
        tag: state_tag(say, row),
        notices: notices(say, &case),
        about: &row.about,
        open: to_open
            .map(|number| Button::submit(&say.with("issued-open", "version", i64::from(number)))),
        open_action: say.to(&format!("{path}/open")),
        open_number: to_open.unwrap_or(0),
        read,
        files: read_it.map(|number| files(say, &case, number)).unwrap_or_default(),
        holding,
        holders_link: (own && counts.all > 0)
            .then(|| Link::new(&say.to(&format!("{path}/holders")), say.t("issued-holders"))),
        versions: versions(&ctx, &case),
        regions: (own && counts.all > 0).then(|| region_table(&ctx, &case)),
        tellings: tellings::of_document::part(
            &ctx,
            &row.reference,
            own && row.state() == State::Issued,
        )
        .await?,
        acts: offers(&ctx, &case)
            .into_iter()
            .map(|kind| {
                let path = format!("{path}/step?act={}", kind.key());
                Link::new(&say.to(&path), &say.of("issued-do", kind.key()))
            })
            .collect(),
        timeline: timeline(&ctx, &case),
        facts: facts(say, &case),
        share: ShareRow {
            print: say.t("share-print").to_owned(),
            copy: say.t("share-copy").to_owned(),
            copied: say.t("share-copied").to_owned(),
            links: vec![Link::new(
                &format!("/api/v1/issued/{}", row.reference),
                say.t("data-json"),
            )],
        },
    };
    let above = [("/issued", say.t("issued-title"))];
    ctx.page(format!("{}: {}", row.reference, row.title)).crumbs(above).show(&content)
}

/// The version that the page is about: the one that holds, or its draft for whoever writes it.
fn shown(ctx: &Ctx, case: &Case) -> Option<u32> {
    let draft = is_of_body(ctx, case).then_some(case.standing.drafted);
    case.row.current().or(draft)
}

/// The files of a version, for somebody who may read it.
fn files(say: Say<'_>, case: &Case, number: u32) -> Vec<Markup> {
    let link = |document: &Document| {
        let href = match document.sealed {
            true => say.to(&format!("/issued/{}/files/{}", case.row.reference, document.id)),
            false => format!("/documents/{}", document.id),
        };
        file_link(say, &href, document)
    };
    case.files_of(number).map(|file| link(&file.document)).collect()
}

fn notices(say: Say<'_>, case: &Case) -> Vec<Notice> {
    let row = &case.row;
    let notice = |id: &str, kind, title: &str, body: String| {
        let (id, title) = (id.to_owned(), title.to_owned());
        Notice { id, kind, title, body: body.into() }
    };
    if case.is_withdrawn() {
        let words = say.args(
            "issued-withdrawn-because",
            &[
                ("day", say.day(row.last_on).into()),
                ("reason", case.withdrawn().unwrap_or_default().into()),
            ],
        );
        return vec![notice("withdrawn", NoticeKind::Warning, say.t("issued-is-withdrawn"), words)];
    }
    let for_some = match (row.issued_to(), row.current()) {
        (Some(to), Some(number)) => to.is_closed() && !case.open.contains(&number),
        _ => row.audience().is_closed(),
    };
    if for_some {
        let words = say.with("issued-for-leads-detail", "body", row.body_in(say));
        return vec![notice("for-leads", NoticeKind::Info, say.t("issued-for-leads"), words)];
    }
    Vec::new()
}

/// Each version, the newest first: when it was drafted and issued, to whom, what changed, and how many have it.
fn versions(ctx: &Ctx, case: &Case) -> DataTable {
    let say = ctx.say();
    let counts = case.counts();
    let columns = vec![
        Column::text(say.t("issued-version")),
        Column::text(say.t("issued-column-way")),
        Column::text(say.t("issued-changed")),
        Column::text(say.t("issued-files")),
        Column::number(say.t("issued-column-holders")),
    ];
    let of = |number: u32, act: ActKind| {
        let steps = case.steps.iter();
        steps.filter(move |step| step.act == act && step.number == Some(number))
    };
    let rows = (1..=case.standing.drafted).rev().map(|number| {
        let drafted = of(number, ActKind::Drafted)
            .map(|step| say.with("issued-drafted-on", "day", say.day(step.on_day)));
        let issued = of(number, ActKind::Issued).filter_map(|step| {
            let day = say.day(step.on_day);
            let key = format!("issued-issued-to-{}", step.audience?.key());
            Some(say.with(&key, "day", day))
        });
        let way: Vec<String> = drafted.chain(issued).collect();
        let links = match reads(ctx, case, number) {
            true => files(say, case, number),
            false => Vec::new(),
        };
        let links = links.iter().enumerate().fold(Markup::default(), |all, (n, link)| {
            let between = Markup::text(if n > 0 { ", " } else { "" });
            all.then(&between).then(link)
        });
        let links = match (links.is_empty(), case.files_of(number).count()) {
            (true, count) => Cell::text(&say.with("issued-files-count", "count", count)),
            (false, _) => links,
        };
        vec![
            Cell::text(&say.with("issued-version-number", "version", i64::from(number))),
            Cell::text(&way.join(" ")),
            Cell::text(&case.changed(number).unwrap_or_default()),
            links,
            Cell::text(&say.number(counts.by_version.get(&number).copied().unwrap_or(0))),
        ]
    });
    let mut table = DataTable::new("versions", say.t("issued-versions-caption"), columns);
    table.caption_hidden = true;
    table.rows(rows.collect())
}

/// What a step says, in a line.
#[must_use]
pub fn step_title(say: Say<'_>, step: &StepRow) -> String {
    let version = i64::from(step.number.unwrap_or(0));
    let key = match (step.act, step.audience) {
        (ActKind::Issued, Some(to)) => format!("issued-step-issued-{}", to.key()),
        (act, _) => format!("issued-step-{}", act.key()),
    };
    say.with(&key, "version", version)
}

fn timeline(ctx: &Ctx, case: &Case) -> Timeline {
    let say = ctx.say();
    let mut steps: Vec<Shown> = case
        .steps
        .iter()
        .map(|step| {
            let mut text = Markup::text(step.note.as_deref().unwrap_or(""));
            if let Some(promise) = &step.promise {
                let link = Markup::link(&say.to(&format!("/asks/{promise}")), promise);
                let keeps = Markup::text(&format!(" {} ", say.t("issued-keeps")));
                text = text.then(&keeps).then(&link);
            }
            let party = case.name(say, step.for_party);
            let day = say.day(ctx.app.world.day_of(step.at));
            let noted = say.args("ask-noted", &[("party", party.into()), ("day", day.into())]);
            Shown {
                day: say.day(step.on_day),
                datetime: step.on_day.to_string(),
                title: step_title(say, step),
                text: text.then(&Markup::text(&format!(" {noted}"))),
                state: StepState::Done,
            }
        })
        .collect();
    if let Some(last) = steps.last_mut() {
        last.state = StepState::Now;
    }
    Timeline { steps }
}

fn facts(say: Say<'_>, case: &Case) -> SummaryList {
    let row = &case.row;
    let body = Markup::link(&say.to(&format!("/directory/{}", row.body)), &row.body_in(say));
    let place = match row.area.as_str() {
        crate::asks::model::NATION => Markup::text(&place_name(say, &row.area)),
        area => Markup::link(&say.to(&format!("/areas/{area}")), &place_name(say, area)),
    };
    let facts = vec![
        Fact::new(say.t("issued-body"), body),
        Fact::new(say.t("issued-kind"), say.of("issued-kind", &row.kind)),
        Fact::new(say.t("issued-for"), say.of("issued-audience", &row.audience)),
        Fact::new(say.t("ask-place"), place),
        Fact::new(say.t("ask-reference"), row.reference.as_str()),
    ];
    SummaryList { facts }
}
