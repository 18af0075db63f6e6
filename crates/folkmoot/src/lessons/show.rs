//! One lesson: where it was learnt, what happened, what to do, for which areas it is meant, in every version, and where it
//! was used.

use super::listing::who;
use super::marks;
use super::model::{ActKind, Content, Detail, LessonRow, StepRow, standing_of, uses};
use super::store;
use crate::access::{Action, BodyKey, Subject, area_name};
use crate::areas::register::{AreaCode, Register};
use crate::parties::bodies::{self, Body};
use crate::pilots::show::site_name;
use crate::web::kit::{
    Cell, Column, DataTable, Details, Fact, Link, Markup, Notice, NoticeKind, SummaryList, Tag,
    TagKind,
};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;
use rules::likeness::Mark;
use rules::reference::{Prefix, Reference};
use rules::versioned::Standing;
use std::collections::HashMap;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "lessons/show.html")]
struct Show<'p> {
    say: Say<'p>,
    title: &'p str,
    who: String,
    tags: Vec<Tag>,
    notices: Vec<Notice>,
    content: &'p Content,
    facts: SummaryList,
    earlier: Vec<Details>,
    uses: Option<DataTable>,
    practices: Option<Markup>,
    acts: Vec<Link>,
    json: String,
}

/// A lesson with what was done, and the bodies that it names.
pub(super) struct Case {
    pub(super) row: LessonRow,
    pub(super) steps: Vec<StepRow>,
    pub(super) standing: Standing,
    pub(super) bodies: HashMap<Uuid, Body>,
    site: Option<String>,
}

impl Case {
    pub(super) fn name(&self, say: Say<'_>, id: Uuid) -> String {
        self.bodies.get(&id).map_or_else(|| say.t("body-unknown").to_owned(), |b| b.name_in(say))
    }

    /// The versions in their order, each with its step.
    pub(super) fn versions(&self) -> Vec<(&StepRow, &Content)> {
        let of = self.steps.iter().filter_map(|step| match &step.detail {
            Detail::Published(content) => Some((step, content)),
            _ => None,
        });
        of.collect()
    }

    fn user(&self, key: &BodyKey) -> bool {
        let body = self.bodies.values().find(|body| body.key() == *key);
        body.is_some_and(|body| self.standing.is_used_by(&body.id.to_string()))
    }

    /// The bodies for which this actor may take an act: the author, or a body of an area.
    pub(super) fn may(&self, ctx: &Ctx, kind: ActKind) -> Vec<BodyKey> {
        let author = self.row.body_key();
        let withdrawn = self.standing.withdrawn.is_some();
        let mine = ctx.actor.bodies_for(Action::AskFor, ctx.today).into_iter();
        match kind {
            ActKind::Published | ActKind::Withdrawn => {
                let may = !withdrawn && ctx.may(Action::AskFor, &Subject::Body(author.clone()));
                may.then_some(author).into_iter().collect()
            }
            ActKind::Used if withdrawn => Vec::new(),
            ActKind::Used => mine.filter(|k| area_of(k).is_some() && !self.user(k)).collect(),
            ActKind::TakenBack => mine.filter(|key| self.user(key)).collect(),
        }
    }
}

/// The area of a body that every area has.
pub(super) fn area_of(key: &BodyKey) -> Option<&str> {
    match key {
        BodyKey::Code(code) => code.split_once(':').map(|(_, area)| area),
        BodyKey::Party(_) => None,
    }
}

pub(super) fn reference(typed: &str) -> Result<Reference, Problem> {
    Reference::parse_as(Prefix::Lesson, typed).ok_or(Problem::NotFound)
}

pub(super) async fn load(ctx: &Ctx, reference: Reference) -> Result<Case, Problem> {
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let Some(row) = store::by_reference(tx, reference).await? else { return Ok(None) };
                let steps = store::steps(tx, &row.area, row.id).await?;
                let standing = standing_of(&row.reference, &steps)?;
                let ids: Vec<Uuid> = steps.iter().map(|step| step.for_party).collect();
                let bodies = bodies::of_ids(tx, ids).await?;
                let site = match &row.site {
                    Some(site) => site_name(tx, site).await?,
                    None => None,
                };
                let case = Case { row, steps, standing, bodies, site };
                Ok::<_, crate::store::StoreError>(Some(case))
            })
        })
        .await
        .map_err(Problem::from)?;
    found.ok_or(Problem::NotFound)
}

/// `GET /lessons/{reference}`
///
/// # Errors
/// When there is no such lesson, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let say = ctx.say();
    let case = load(&ctx, reference(&typed)?).await?;
    let row = &case.row;
    let mut versions = case.versions();
    let (_, content) = versions.pop().ok_or(Problem::NotFound)?;
    let tag = match row.state.as_str() {
        "withdrawn" => Tag::new(TagKind::Closed, &say.of("les-state", &row.state)),
        _ => Tag::new(TagKind::Plain, &say.with("les-version-n", "n", row.versions)),
    };
    let shown = Show {
        say,
        title: &content.title,
        who: who(say, row),
        tags: vec![tag],
        notices: notices(say, &case),
        content,
        facts: facts(say, &case, content),
        earlier: earlier(say, &versions),
        uses: used(say, &case),
        practices: crate::practice::part::of_lesson(&ctx, &row.reference).await?,
        acts: ActKind::ALL
            .iter()
            .filter(|kind| !case.may(&ctx, **kind).is_empty())
            .map(|kind| {
                let path = format!("/lessons/{}/step?act={}", row.reference, kind.key());
                Link::new(&say.to(&path), &say.of("les-do", kind.key()))
            })
            .collect(),
        json: format!("/api/v1/lessons/{}", row.reference),
    };
    let above = [("/lessons", say.t("les-title"))];
    ctx.page(format!("{}: {}", row.reference, content.title)).crumbs(above).show(&shown)
}

fn notices(say: Say<'_>, case: &Case) -> Vec<Notice> {
    let why = case.steps.iter().find_map(|step| match &step.detail {
        Detail::Withdrawn { why } => Some((step.on_day, why)),
        _ => None,
    });
    let notice = |(day, why): (jiff::civil::Date, &String)| Notice {
        id: "withdrawn".to_owned(),
        kind: NoticeKind::Warning,
        title: say.with("les-withdrawn-on", "day", say.day(day)),
        body: why.as_str().into(),
    };
    why.map(notice).into_iter().collect()
}

/// For which areas a version is meant, in words.
pub(super) fn meant_for(say: Say<'_>, content: &Content) -> String {
    if content.meant_for.is_empty() {
        return say.t("les-for-all").to_owned();
    }
    let mut parts = Vec::new();
    for mark in Mark::ALL {
        let named =
            |key: &str| content.meant_for.iter().any(|one| one == &format!("{}={key}", mark.key()));
        let values = marks::values(say, mark).into_iter().filter(|(key, _)| named(key));
        let words: Vec<String> = values.map(|(_, words)| words).collect();
        if !words.is_empty() {
            parts.push(format!("{}: {}", say.of("les-meant-for", mark.key()), words.join(", ")));
        }
    }
    parts.join("; ")
}

fn facts(say: Say<'_>, case: &Case, content: &Content) -> SummaryList {
    let row = &case.row;
    let author = Markup::link(&say.to(&format!("/directory/{}", row.body)), &row.body_in(say));
    let mut facts = vec![
        Fact::new(say.t("les-meant-for-title"), meant_for(say, content)),
        Fact::new(say.t("les-author"), author),
    ];
    if let Some(site) = &content.site {
        facts.push(Fact::new(
            say.t("les-site"),
            Markup::link(&say.to(&format!("/pilots/{site}")), case.site.as_deref().unwrap_or(site)),
        ));
    }
    if let Some((step, _)) = case.versions().last() {
        facts.push(Fact::new(say.t("les-as-of"), say.day(step.on_day)));
    }
    facts.push(Fact::new(say.t("ask-reference"), row.reference.as_str()));
    SummaryList { facts }
}

/// The earlier versions, the newest of them first.
fn earlier(say: Say<'_>, versions: &[(&StepRow, &Content)]) -> Vec<Details> {
    let details = |(place, (step, content)): (usize, &(&StepRow, &Content))| {
        let n = i64::try_from(place + 1).unwrap_or(i64::MAX);
        let args = [("n", n.into()), ("day", say.day(step.on_day).into())];
        let (summary, body) = (say.args("pil-plan-version", &args), in_full(say, content));
        Details { summary, body, open: false }
    };
    versions.iter().enumerate().rev().map(details).collect()
}

/// An earlier version, whole.
fn in_full(say: Say<'_>, content: &Content) -> Markup {
    let parts = [
        ("les-title-of", content.title.as_str()),
        ("les-context", content.context.as_str()),
        ("les-happened", content.happened.as_str()),
        ("les-advice", content.advice.as_str()),
    ];
    let mut facts: Vec<Fact> =
        parts.iter().map(|(key, words)| Fact::new(say.t(key), *words)).collect();
    facts.push(Fact::new(say.t("les-meant-for-title"), meant_for(say, content)));
    Markup::of(&SummaryList { facts })
}

/// Where it was used, by whom, and what they did with it.
fn used(say: Say<'_>, case: &Case) -> Option<DataTable> {
    let rows: Vec<Vec<Cell>> = uses(&case.steps)
        .iter()
        .map(|one| {
            let known = one.area.parse::<AreaCode>().ok();
            let area = known.and_then(|code| Register::england().area(code));
            let name = area_name(say, one.area);
            let place = match area {
                Some(area) => Markup::link(&say.to(&format!("/areas/{}", area.code)), &name),
                None => Cell::text(&name),
            };
            let did = match one.taken_back {
                None => one.did.to_owned(),
                Some((day, why)) => {
                    let args = [("day", say.day(day).into()), ("why", why.into())];
                    format!("{} {}", one.did, say.args("les-taken-back-on", &args))
                }
            };
            let body = Markup::link(
                &say.to(&format!("/directory/{}", one.body)),
                &case.name(say, one.body),
            );
            vec![place, body, Cell::text(&say.day(one.on)), Cell::text(&did)]
        })
        .collect();
    let columns = ["les-used-area", "les-used-by", "les-used-on", "les-used-did"];
    let columns = columns.iter().map(|key| Column::text(say.t(key))).collect();
    let table = DataTable::new("uses", say.t("les-uses"), columns).rows(rows);
    (!table.rows.is_empty()).then_some(DataTable { caption_hidden: true, ..table })
}
