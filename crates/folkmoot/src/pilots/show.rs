//! One programme: what it is for, who runs it, where its sites are, and how far each has come. One that is not published
//! yet is seen by those who run it, and by nobody else.

use super::list::tag;
use super::model::{ActKind, Detail, PilotRow, StepRow, standing_of};
use super::timeline::steps;
use super::{picture, store};
use crate::access::{Action, BodyKey, Subject, area_name};
use crate::offices::model::OfficeRow;
use crate::parties::bodies::{self, Body};
use crate::store::{StoreError, Tx};
use crate::web::kit::{
    Cell, Column, DataTable, Fact, HexMap, LaneChart, Link, Markup, Notice, NoticeKind,
    SummaryList, Tag, Timeline,
};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;
use jiff::civil::Date;
use rules::pilot::{Milestone, Progress, Standing};
use rules::reference::{Prefix, Reference};
use std::collections::HashMap;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "pilots/show.html")]
struct Show<'p> {
    say: Say<'p>,
    title: &'p str,
    lede: String,
    tag: Tag,
    notices: Vec<Notice>,
    purpose: &'p str,
    facts: SummaryList,
    map: Option<HexMap>,
    picture: Option<LaneChart>,
    sites: Option<DataTable>,
    acts: Vec<Link>,
    steps: Timeline,
    json: String,
}

/// What is said of a site when it is named.
pub(super) struct SiteSaid<'c> {
    pub(super) name: &'c str,
    pub(super) areas: &'c [String],
    pub(super) model: &'c str,
    pub(super) how: &'c str,
}

/// A milestone with its words.
pub(super) struct Mile<'c> {
    pub(super) title: &'c str,
    pub(super) stands: Milestone,
    /// Why it was moved or dropped, each with the day on which that was said.
    pub(super) whys: Vec<(Date, &'c str)>,
}

/// A programme with what was done, the bodies that it names and the posts to turn to.
pub(super) struct Case {
    pub(super) row: PilotRow,
    pub(super) steps: Vec<StepRow>,
    pub(super) standing: Standing,
    pub(super) bodies: HashMap<Uuid, Body>,
    pub(super) offices: HashMap<String, OfficeRow>,
}

impl Case {
    pub(super) fn name(&self, say: Say<'_>, id: Uuid) -> String {
        self.bodies.get(&id).map_or_else(|| say.t("body-unknown").to_owned(), |b| b.name_in(say))
    }

    /// The bodies that run it, the one that began it first.
    pub(super) fn runners(&self) -> Vec<Uuid> {
        let mut all = vec![self.row.body];
        all.extend(self.steps.iter().filter_map(|step| match &step.detail {
            Detail::Runner { body } => Some(*body),
            _ => None,
        }));
        all.dedup();
        all
    }

    pub(super) fn purpose(&self) -> &str {
        match self.steps.first().map(|step| &step.detail) {
            Some(Detail::Opened { purpose, .. }) => purpose,
            _ => "",
        }
    }

    /// What was said of a site, by its place.
    pub(super) fn site(&self, place: usize) -> Option<SiteSaid<'_>> {
        let said = self.steps.iter().filter_map(|step| match &step.detail {
            Detail::Site { name, areas, model, how } => Some(SiteSaid { name, areas, model, how }),
            _ => None,
        });
        said.into_iter().nth(place)
    }

    /// The plan of a site as it stands.
    pub(super) fn plan(&self, site: usize) -> Option<&str> {
        self.steps.iter().rev().find_map(|step| match &step.detail {
            Detail::Plan { site: of, text } if *of == site => Some(text.as_str()),
            _ => None,
        })
    }

    /// The milestones of a site, in the order in which they were put up.
    pub(super) fn miles(&self, site: usize) -> Vec<Mile<'_>> {
        let Some(stands) = self.standing.sites.get(site) else { return Vec::new() };
        let of_site = || self.steps.iter().filter(|step| step.detail.site() == Some(site));
        let titles = of_site().filter_map(|step| match &step.detail {
            Detail::Milestone { title, .. } => Some(title.as_str()),
            _ => None,
        });
        let mut miles: Vec<Mile<'_>> = titles
            .zip(&stands.milestones)
            .map(|(title, stands)| Mile { title, stands: *stands, whys: Vec::new() })
            .collect();
        for step in of_site() {
            let (place, why) = match &step.detail {
                Detail::Moved { milestone, why, .. } | Detail::Dropped { milestone, why, .. } => {
                    (*milestone, why.as_str())
                }
                Detail::Reached { milestone, note: Some(note), .. } => (*milestone, note.as_str()),
                _ => continue,
            };
            if let Some(mile) = miles.get_mut(place) {
                mile.whys.push((step.on_day, why));
            }
        }
        miles
    }

    /// The body that runs it for which this actor acts, if there is one.
    pub(super) fn runs(&self, ctx: &Ctx) -> Option<BodyKey> {
        let keys = self.runners().into_iter().filter_map(|id| Some(self.bodies.get(&id)?.key()));
        keys.into_iter().find(|key| ctx.may(Action::AskFor, &Subject::Body(key.clone())))
    }

    /// The body for which this actor may write of a site: one that runs the programme, or one of the site's areas.
    pub(super) fn writes(&self, ctx: &Ctx, site: usize) -> Option<BodyKey> {
        let of_site = || {
            let areas = self.standing.site(site)?.areas.iter();
            let keys = areas.flat_map(|area| {
                ["authority", "network", "host"].map(|kind| BodyKey::Code(format!("{kind}:{area}")))
            });
            keys.into_iter().find(|key| ctx.may(Action::AskFor, &Subject::Body(key.clone())))
        };
        self.runs(ctx).or_else(of_site)
    }

    /// The acts that this actor may take now, of the programme or of one of its sites.
    pub(super) fn offers(&self, ctx: &Ctx, site: Option<usize>) -> Vec<ActKind> {
        let writes = match site {
            Some(site) => self.writes(ctx, site),
            None => self.runs(ctx),
        };
        if writes.is_none() || self.standing.closed.is_some() {
            return Vec::new();
        }
        let stands = site.and_then(|place| self.standing.site(place));
        let open = stands.is_some_and(|site| site.milestones.iter().any(|m| m.ended.is_none()));
        let named = self.standing.named().next().is_some();
        let published = self.standing.published.is_some();
        let may_be = |kind: &&ActKind| {
            kind.is_of_site() == site.is_some()
                && match kind {
                    ActKind::Opened => false,
                    ActKind::Site | ActKind::Published => !published,
                    ActKind::TakenOut => !published && named,
                    ActKind::Closed => published,
                    ActKind::Reached | ActKind::Moved | ActKind::Dropped => open,
                    ActKind::ContactOff => stands.is_some_and(|site| !site.contacts.is_empty()),
                    ActKind::Runner | ActKind::Plan | ActKind::Milestone | ActKind::Contact => true,
                }
        };
        ActKind::ALL.iter().filter(may_be).copied().collect()
    }
}

pub(super) fn reference(typed: &str) -> Result<Reference, Problem> {
    Reference::parse_as(Prefix::Pilot, typed).ok_or(Problem::NotFound)
}

/// A programme as it is kept, with all that belongs to it.
pub(super) async fn read(tx: &mut Tx, row: PilotRow) -> Result<Case, StoreError> {
    let steps = store::steps(tx, &row.area, row.id).await?;
    let standing =
        standing_of(&row.reference, steps.iter().map(|step| (step.on_day, &step.detail)))?;
    let mut ids: Vec<Uuid> = vec![row.body];
    let mut posts = Vec::new();
    for step in &steps {
        ids.push(step.for_party);
        match &step.detail {
            Detail::Runner { body } => ids.push(*body),
            Detail::Contact { office, .. } => posts.push(office.clone()),
            _ => {}
        }
    }
    let bodies = bodies::of_ids(tx, ids).await?;
    let mut offices = HashMap::new();
    for key in posts {
        if let Ok(id) = key.parse()
            && let Some(office) = crate::offices::store::one(tx, id).await?
        {
            offices.insert(key, office);
        }
    }
    Ok(Case { row, steps, standing, bodies, offices })
}

/// What a site is called and the programme that it is of, such as `PIL-7P3W9D/1`.
///
/// # Errors
/// When a statement fails.
pub async fn site_name(tx: &mut Tx, site: &str) -> Result<Option<String>, StoreError> {
    let Some((reference, place)) = site.split_once('/') else { return Ok(None) };
    let reference = Reference::parse_as(Prefix::Pilot, reference);
    let place = place.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    let (Some(reference), Some(place)) = (reference, place) else { return Ok(None) };
    let Some(row) = store::by_reference(tx, reference).await? else { return Ok(None) };
    let case = read(tx, row).await?;
    Ok(case.site(place).map(|said| format!("{}, {}", said.name, case.row.title)))
}

pub(super) async fn load(ctx: &Ctx, reference: Reference) -> Result<Case, Problem> {
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let Some(row) = store::by_reference(tx, reference).await? else { return Ok(None) };
                read(tx, row).await.map(Some)
            })
        })
        .await
        .map_err(Problem::from)?;
    let is_seen = |case: &Case| case.standing.published.is_some() || case.runs(ctx).is_some();
    found.filter(is_seen).ok_or(Problem::NotFound)
}

/// `GET /pilots/{reference}`
///
/// # Errors
/// When there is no such programme that this actor may see, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let say = ctx.say();
    let case = load(&ctx, reference(&typed)?).await?;
    let row = &case.row;
    let content = Show {
        say,
        title: &row.title,
        lede: lede(say, &case),
        tag: tag(say, row, ctx.today),
        notices: notices(say, &case),
        purpose: case.purpose(),
        facts: facts(say, &case),
        map: picture::map(say, &case),
        picture: picture::of_sites(say, &case, ctx.today),
        sites: sites(say, &case, ctx.today),
        acts: acts(&ctx, &case, None),
        steps: steps(&ctx, &case, None),
        json: format!("/api/v1/pilots/{}", row.reference),
    };
    let above = [("/pilots", say.t("pil-title"))];
    ctx.page(format!("{}: {}", row.reference, row.title)).crumbs(above).show(&content)
}

fn lede(say: Say<'_>, case: &Case) -> String {
    let (first, last) = (case.standing.announced.first, case.standing.announced.last);
    let args = [
        ("count", i64::try_from(case.standing.announced.sites).unwrap_or(i64::MAX).into()),
        ("first", say.day(first).into()),
        ("last", say.day(last).into()),
    ];
    say.args("pil-lede-of", &args)
}

fn notices(say: Say<'_>, case: &Case) -> Vec<Notice> {
    if case.standing.published.is_some() {
        return Vec::new();
    }
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let args = [
        ("announced", count(case.standing.announced.sites).into()),
        ("named", count(case.standing.named().count()).into()),
    ];
    vec![Notice {
        id: "draft".to_owned(),
        kind: NoticeKind::Info,
        title: say.t("pil-draft").to_owned(),
        body: say.args("pil-draft-text", &args).into(),
    }]
}

fn facts(say: Say<'_>, case: &Case) -> SummaryList {
    let party = |id: Uuid| Markup::link(&say.to(&format!("/directory/{id}")), &case.name(say, id));
    let runners = case.runners().into_iter().map(party).fold(Markup::default(), |all, one| {
        if all.is_empty() { one } else { all.then(&Markup::text("; ")).then(&one) }
    });
    let announced = &case.standing.announced;
    let days =
        [("from", say.day(announced.first).into()), ("until", say.day(announced.last).into())];
    let closed = case.steps.iter().find_map(|step| match &step.detail {
        Detail::Closed { note } => Some(note.as_str()),
        _ => None,
    });
    let mut facts = vec![
        Fact::new(say.t("pil-run-by"), runners),
        Fact::new(say.t("pil-days"), say.args("arr-from-until", &days)),
    ];
    if let Some(note) = closed {
        facts.push(Fact::new(say.t("pil-came-of-it"), note));
    }
    facts.push(Fact::new(say.t("ask-reference"), case.row.reference.as_str()));
    SummaryList { facts }
}

/// The areas of a site, each a link.
pub(super) fn area_links(say: Say<'_>, areas: &[String]) -> Markup {
    areas.iter().fold(Markup::default(), |all, code| {
        let link = Markup::link(&say.to(&format!("/areas/{code}")), &area_name(say, code));
        if all.is_empty() { link } else { all.then(&Markup::text(", ")).then(&link) }
    })
}

/// The sites in a table, each with how far it has come.
fn sites(say: Say<'_>, case: &Case, today: Date) -> Option<DataTable> {
    let rows: Vec<Vec<Cell>> = case
        .standing
        .named()
        .filter_map(|(place, stands)| {
            let said = case.site(place)?;
            let href = say.to(&format!("/pilots/{}/{}", case.row.reference, place + 1));
            let all = stands.milestones.iter().map(|one| one.progress(today));
            let (mut reached, mut late, mut count) = (0_i64, 0_i64, 0_i64);
            for progress in all.filter(|one| *one != Progress::Dropped) {
                count += 1;
                reached += i64::from(progress == Progress::Reached);
                late += i64::from(progress == Progress::Late);
            }
            let args =
                [("reached", reached.into()), ("count", count.into()), ("late", late.into())];
            let far = if count == 0 {
                say.t("pil-no-milestone").to_owned()
            } else if late > 0 {
                say.args("pil-reached-late", &args)
            } else {
                say.args("pil-reached-of", &args)
            };
            Some(vec![
                Markup::link(&href, said.name),
                area_links(say, said.areas),
                Cell::text(&say.of("pil-model", said.model)),
                Cell::text(&far),
            ])
        })
        .collect();
    let columns = ["pil-site", "pil-areas", "pil-model", "pil-how-far"];
    let columns = columns.iter().map(|key| Column::text(say.t(key))).collect();
    let table = DataTable::new("sites", say.t("pil-sites"), columns).rows(rows);
    (!table.rows.is_empty()).then_some(DataTable { caption_hidden: true, ..table })
}

/// The ways to the next steps that this actor may take.
pub(super) fn acts(ctx: &Ctx, case: &Case, site: Option<usize>) -> Vec<Link> {
    let say = ctx.say();
    let own = match site {
        Some(place) => format!("/pilots/{}/{}", case.row.reference, place + 1),
        None => format!("/pilots/{}", case.row.reference),
    };
    let link = |kind: ActKind| {
        let path = format!("{own}/step?act={}", kind.key());
        Link::new(&say.to(&path), &say.of("pil-do", kind.key()))
    };
    case.offers(ctx, site).into_iter().map(link).collect()
}
