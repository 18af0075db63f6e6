//! One partnership: what it is for, what each side has undertaken to the others, who is in it and at which posts, the meetings,
//! and what happened.

use super::listing::{tag, who};
use super::model::{ActKind, PartRow, PartnershipRow, SideRow, StepRow};
use super::owed::{self, Item};
use super::owed_store::{self, Owed, Pair};
use super::store;
use crate::access::{Action, BodyKey};
use crate::correspondence::listing::items;
use crate::correspondence::model::ItemRow;
use crate::correspondence::store as record;
use crate::parties::acting;
use crate::parties::bodies::{self, Body};
use crate::store::{StoreError, Tx};
use crate::web::kit::{
    Column, DataTable, Fact, Link, Markup, Notice, NoticeKind, ShareRow, Step as Shown, StepState,
    SummaryList, Tag, Timeline,
};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;
use jiff::civil::Date;
use rules::partnership::State;
use rules::reference::{Prefix, Reference};
use std::collections::HashMap;
use uuid::Uuid;

/// How many open and how many closed things the list of a side has.
pub(super) const OPEN: i64 = 25;
pub(super) const CLOSED: i64 = 10;
/// How many meetings are shown.
pub(super) const MEETINGS: i64 = 10;
/// How many steps are shown, the newest.
const STEPS: i64 = 20;

#[derive(Template)]
#[template(path = "partnerships/show.html")]
struct Show<'p> {
    say: Say<'p>,
    title: &'p str,
    lede: String,
    tag: Tag,
    notices: Vec<Notice>,
    purpose: &'p str,
    acts: Vec<Link>,
    counts: DataTable,
    lists: Vec<List>,
    regions: Vec<DataTable>,
    parties: DataTable,
    classes: Vec<OfClass>,
    meetings: Option<Markup>,
    steps: Timeline,
    facts: SummaryList,
    share: ShareRow,
}

/// What one side owes.
pub(super) struct List {
    pub(super) name: String,
    pub(super) items: Vec<Item>,
}

/// The bodies of a class that have joined.
struct OfClass {
    name: String,
    links: Vec<Link>,
}

/// A partnership with its sides, parts and last steps.
pub(super) struct Case {
    pub(super) row: PartnershipRow,
    pub(super) sides: Vec<SideRow>,
    pub(super) parts: Vec<PartRow>,
    pub(super) steps: Vec<StepRow>,
    pub(super) bodies: HashMap<Uuid, Body>,
}

impl Case {
    /// The part of a body, if it has one.
    pub(super) fn part(&self, key: &BodyKey) -> Option<&PartRow> {
        self.parts.iter().find(|part| part.key() == *key)
    }

    /// Whether a body is of a class that is asked to join.
    fn is_of_a_class(&self, key: &BodyKey) -> bool {
        let BodyKey::Code(code) = key else { return false };
        let classes = self.sides.iter().filter_map(SideRow::class);
        classes.into_iter().any(|class| class.area_of(Some(code)).is_some())
    }

    /// What may follow for a body on a day.
    pub(super) fn acts_of(&self, key: &BodyKey, today: Date) -> Vec<ActKind> {
        if self.row.state(today) == State::Over && self.row.until_day.is_some_and(|day| day < today)
        {
            return Vec::new();
        }
        let join = [ActKind::Joined];
        match self.part(key) {
            Some(part) if part.joined_on.is_some() && part.left_on.is_none() => {
                vec![ActKind::Reached, ActKind::Named, ActKind::Left]
            }
            Some(part) if part.left_on.is_some_and(|last| today <= last) => vec![ActKind::Named],
            Some(part) if part.waits() => vec![ActKind::Joined, ActKind::Declined],
            Some(_) => join.to_vec(),
            None if self.is_of_a_class(key) => join.to_vec(),
            None => Vec::new(),
        }
    }
}

pub(super) fn reference(typed: &str) -> Result<Reference, Problem> {
    Reference::parse_as(Prefix::Partnership, typed).ok_or(Problem::NotFound)
}

/// Reads a partnership.
pub(super) async fn read(tx: &mut Tx, reference: Reference) -> Result<Option<Case>, StoreError> {
    let Some(row) = store::by_reference(tx, reference).await? else { return Ok(None) };
    let sides = store::sides(tx, &row.area, row.id).await?;
    let parts = store::parts(tx, row.id).await?;
    let steps = store::steps(tx, &row.area, row.id, STEPS).await?;
    let ids: Vec<Uuid> = steps.iter().map(|step| step.for_party).collect();
    let bodies = bodies::of_ids(tx, ids).await?;
    Ok(Some(Case { row, sides, parts, steps, bodies }))
}

pub(super) async fn load(ctx: &Ctx, reference: Reference) -> Result<Case, Problem> {
    let found = ctx.app.db.read(move |tx| Box::pin(async move { read(tx, reference).await }));
    found.await.map_err(Problem::from)?.ok_or(Problem::NotFound)
}

/// The meetings of a partnership, or of one body in it.
pub(super) async fn meetings(
    tx: &mut Tx,
    row: &PartnershipRow,
    party: Option<Uuid>,
) -> Result<Vec<ItemRow>, StoreError> {
    let mut found = Vec::new();
    for (area, id) in owed_store::meetings(tx, row, party, MEETINGS).await? {
        found.extend(record::one(tx, &area, id).await?);
    }
    Ok(found)
}

/// What is owed in a partnership.
struct Between {
    pairs: Vec<Pair>,
    lists: Vec<(i64, Vec<Owed>)>,
    meetings: Vec<ItemRow>,
}

async fn between(ctx: &Ctx, case: &Case) -> Result<Between, Problem> {
    let (row, today) = (case.row.clone(), ctx.today);
    let own = case.sides.iter().filter(|side| side.class().is_none()).map(|side| side.n);
    let own: Vec<i64> = own.collect();
    let found = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let mut lists = Vec::new();
            for side in own {
                let mut list = owed_store::open(tx, &row, (side, None), OPEN).await?;
                list.extend(owed_store::closed(tx, &row, (side, None), CLOSED).await?);
                lists.push((side, list));
            }
            let pairs = owed_store::counts(tx, &row, today).await?;
            Ok::<_, StoreError>(Between { pairs, lists, meetings: meetings(tx, &row, None).await? })
        })
    });
    found.await.map_err(Problem::from)
}

/// `GET /partnerships/{reference}`
///
/// # Errors
/// When there is no such partnership, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let say = ctx.say();
    let case = load(&ctx, reference(&typed)?).await?;
    let between = between(&ctx, &case).await?;
    let row = &case.row;
    let name = |n: i64| {
        case.sides.iter().find(|side| side.n == n).map(|s| s.name_in(say)).unwrap_or_default()
    };
    let api = format!("/api/v1/partnerships/{}", row.reference);
    let csv = say.to(&format!("/partnerships/{}/undertakings.csv", row.reference));
    let content = Show {
        say,
        title: &row.title,
        lede: who(say, &case.sides),
        tag: tag(say, row, ctx.today),
        notices: notices(&ctx, &case),
        purpose: &row.purpose,
        acts: acts(&ctx, &case),
        counts: owed::counts(say, &case.sides, &between.pairs),
        lists: between
            .lists
            .iter()
            .map(|(side, list)| List {
                name: name(*side),
                items: list.iter().map(|owed| owed::item(say, owed, ctx.today)).collect(),
            })
            .collect(),
        regions: case
            .sides
            .iter()
            .filter_map(|side| {
                let of = (case.parts.as_slice(), between.pairs.as_slice());
                Some(owed::regions(say, (side, side.class()?), of, ctx.today))
            })
            .collect(),
        parties: parties(&ctx, &case),
        classes: case.sides.iter().filter_map(|side| of_class(&ctx, &case, side)).collect(),
        meetings: match between.meetings.is_empty() {
            true => None,
            false => Some(items(say, &between.meetings)?),
        },
        steps: timeline(&ctx, &case),
        facts: facts(say, row),
        share: ShareRow {
            print: say.t("share-print").to_owned(),
            copy: say.t("share-copy").to_owned(),
            copied: say.t("share-copied").to_owned(),
            links: vec![
                Link::new(&csv, say.t("partnership-csv")),
                Link::new(&api, say.t("data-json")),
            ],
        },
    };
    let above = [("/partnerships", say.t("partnerships-title"))];
    ctx.page(format!("{}: {}", row.reference, row.title)).crumbs(above).show(&content)
}

/// Who is still to answer.
fn notices(ctx: &Ctx, case: &Case) -> Vec<Notice> {
    let say = ctx.say();
    let waiting = case.parts.iter().filter(|part| part.waits()).map(|part| part.name_in(say));
    let waiting: Vec<String> = waiting.collect();
    if waiting.is_empty() || case.row.state(ctx.today) == State::Over {
        return Vec::new();
    }
    vec![Notice {
        id: "waits".to_owned(),
        kind: NoticeKind::Info,
        title: say.t("partnership-waits").to_owned(),
        body: Markup::text(&say.with(
            "partnership-waits-for",
            "names",
            waiting.join(say.t("partnership-and")),
        )),
    }]
}

/// What whoever is signed in may do, for each body that they act for.
fn acts(ctx: &Ctx, case: &Case) -> Vec<Link> {
    let say = ctx.say();
    let mut links = Vec::new();
    for key in ctx.actor.bodies_for(Action::AskFor, ctx.today) {
        for act in case.acts_of(&key, ctx.today) {
            let (at, act) = (&case.row.reference, act.key());
            let href = say.to(&format!("/partnerships/{at}/step?act={act}&body={key}"));
            let words = say.with(&format!("partnership-do-{act}"), "body", acting::name(ctx, &key));
            links.push(Link::new(&href, &words));
        }
    }
    links
}

/// Each side with its post and its days.
fn parties(ctx: &Ctx, case: &Case) -> DataTable {
    let say = ctx.say();
    let columns = ["partnership-side", "partnership-stands", "partnership-post"]
        .map(|key| Column::text(say.t(key)));
    let mut rows = Vec::new();
    for side in &case.sides {
        if let Some(class) = side.class() {
            let of = case.parts.iter().filter(|part| part.side == side.n && part.is_in(ctx.today));
            let joined = [("count", of.count().into()), ("all", class.count(ctx.today).into())];
            rows.push(vec![
                Markup::text(&side.name_in(say)),
                Markup::text(&say.args("partnership-joined-count", &joined)),
                Markup::text(say.t("partnership-post-each")),
            ]);
            continue;
        }
        for part in case.parts.iter().filter(|part| part.side == side.n) {
            let href = say.to(&format!("/directory/{}", part.party));
            rows.push(vec![
                Markup::link(&href, &part.name_in(say)),
                Markup::text(&stands(say, part, ctx.today)),
                post(say, part),
            ]);
        }
    }
    DataTable::new("parties", say.t("partnership-parties"), columns.to_vec()).rows(rows)
}

/// Where the part of a body is, in words.
pub(super) fn stands(say: Say<'_>, part: &PartRow, today: Date) -> String {
    let (key, day) = match (part.joined_on, part.left_on, part.declined_on) {
        (_, Some(left), _) if left < today => ("partnership-part-left", Some(left)),
        (_, Some(left), _) => ("partnership-part-leaves", Some(left)),
        (Some(joined), None, _) => ("partnership-part-in", Some(joined)),
        (None, None, Some(declined)) => ("partnership-part-declined", Some(declined)),
        (None, None, None) => ("partnership-part-waits", part.named_on),
    };
    say.with(key, "day", day.map(|day| say.day(day)).unwrap_or_default())
}

/// The post at which a body is reached.
pub(super) fn post(say: Say<'_>, part: &PartRow) -> Markup {
    match (part.office, &part.post) {
        (Some(id), Some(title)) => Markup::link(&say.to(&format!("/offices/{id}")), title),
        _ => Markup::text(say.t("partnership-no-post")),
    }
}

fn of_class(ctx: &Ctx, case: &Case, side: &SideRow) -> Option<OfClass> {
    let say = ctx.say();
    side.class()?;
    let of = case.parts.iter().filter(|part| part.side == side.n && part.joined_on.is_some());
    let links: Vec<Link> = of
        .map(|part| {
            let path = format!("/partnerships/{}/{}", case.row.reference, part.party);
            Link::new(&say.to(&path), &part.name_in(say))
        })
        .collect();
    let name = say.with("partnership-each", "class", side.name_in(say));
    (!links.is_empty()).then_some(OfClass { name, links })
}

fn timeline(ctx: &Ctx, case: &Case) -> Timeline {
    let say = ctx.say();
    let steps = case.steps.iter().rev().map(|step| {
        let part = case.parts.iter().find(|part| Some(part.id) == step.part);
        let side = case.sides.iter().find(|side| side.n == step.side);
        let whom = match (part, side) {
            (Some(part), _) => part.name_in(say),
            (None, Some(side)) => side.name_in(say),
            (None, None) => String::new(),
        };
        let by = case.bodies.get(&step.for_party);
        let by = by.map_or_else(|| say.t("body-unknown").to_owned(), |body| body.name_in(say));
        let day = say.day(ctx.app.world.day_of(step.at));
        let noted = say.args("ask-noted", &[("party", by.into()), ("day", day.into())]);
        let text = match &step.note {
            Some(note) => format!("{note} {noted}"),
            None => noted,
        };
        Shown {
            day: say.day(step.on_day),
            datetime: step.on_day.to_string(),
            title: say.with(&format!("partnership-step-{}", step.act.key()), "body", whom),
            text: Markup::text(&text),
            state: StepState::Done,
        }
    });
    let mut steps: Vec<Shown> = steps.collect();
    if let Some(last) = steps.last_mut() {
        last.state = StepState::Now;
    }
    Timeline { steps }
}

fn facts(say: Say<'_>, row: &PartnershipRow) -> SummaryList {
    let by = Markup::link(&say.to(&format!("/directory/{}", row.proposed_by)), &row.by_in(say));
    let mut facts = vec![
        Fact::new(say.t("partnership-reference"), Markup::text(&row.reference)),
        Fact::new(say.t("partnership-proposed-by"), by),
        Fact::new(say.t("partnership-since"), Markup::text(&say.day(row.since))),
    ];
    if let Some(until) = row.until_day {
        facts.push(Fact::new(say.t("partnership-until"), Markup::text(&say.day(until))));
    }
    SummaryList { facts }
}
