//! One practice: what is done, what it took, what came of it, in every version, credited to its contributor.

use super::listing::{activities, who};
use super::model::{ActKind, Content, Detail, Filed, PracticeRow, StepRow, standing_of};
use super::store;
use crate::access::{Action, Subject};
use crate::documents::serve;
use crate::documents::store as documents;
use crate::web::kit::{Details, Fact, Link, Markup, Notice, NoticeKind, SummaryList, Tag, TagKind};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;
use rules::reference::{Prefix, Reference};
use rules::versioned::Standing;

#[derive(Template)]
#[template(path = "practice/show.html")]
struct Show<'p> {
    say: Say<'p>,
    title: &'p str,
    who: String,
    tags: Vec<Tag>,
    notices: Vec<Notice>,
    content: &'p Content,
    files: Vec<(Link, String)>,
    facts: SummaryList,
    earlier: Vec<Details>,
    acts: Vec<Link>,
    json: String,
}

/// A practice with what was done.
pub(super) struct Case {
    pub(super) row: PracticeRow,
    pub(super) steps: Vec<StepRow>,
    pub(super) standing: Standing,
    pub(super) documents: Vec<documents::Document>,
}

impl Case {
    /// The versions in their order, each with its step.
    pub(super) fn versions(&self) -> Vec<(&StepRow, &Content)> {
        let of = self.steps.iter().filter_map(|step| match &step.detail {
            Detail::Published(content) => Some((step, content)),
            Detail::Withdrawn { .. } => None,
        });
        of.collect()
    }

    /// The files of the version that stands.
    pub(super) fn files(&self) -> &[Filed] {
        self.versions().last().map_or(&[], |(_, content)| content.files.as_slice())
    }

    /// The acts that may follow, if this actor acts for the contributor.
    pub(super) fn offers(&self, ctx: &Ctx) -> &'static [ActKind] {
        let mine = ctx.may(Action::AskFor, &Subject::Body(self.row.body_key()));
        if mine && self.standing.withdrawn.is_none() { ActKind::ALL } else { &[] }
    }
}

pub(super) fn reference(typed: &str) -> Result<Reference, Problem> {
    Reference::parse_as(Prefix::Practice, typed).ok_or(Problem::NotFound)
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
                let mut case = Case { row, steps, standing, documents: Vec::new() };
                let ids: Vec<_> = case.files().iter().map(|file| file.document).collect();
                for id in ids {
                    case.documents.extend(documents::one(tx, id).await?);
                }
                Ok::<_, crate::store::StoreError>(Some(case))
            })
        })
        .await
        .map_err(Problem::from)?;
    found.ok_or(Problem::NotFound)
}

/// `GET /practices/{reference}`
///
/// # Errors
/// When there is no such practice, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let say = ctx.say();
    let case = load(&ctx, reference(&typed)?).await?;
    let row = &case.row;
    let mut versions = case.versions();
    let (as_of, content) = versions.pop().ok_or(Problem::NotFound)?;
    let mut tags: Vec<Tag> =
        activities(say, row).iter().map(|one| Tag::new(TagKind::Plain, one)).collect();
    if row.state == "withdrawn" {
        tags.push(Tag::new(TagKind::Closed, &say.of("les-state", &row.state)));
    }
    let files = case.documents.iter().filter(|document| !document.sealed);
    let shown = Show {
        say,
        title: &content.title,
        who: who(say, row),
        tags,
        notices: notices(say, &case),
        content,
        files: files
            .map(|document| {
                let link = Link::new(&format!("/documents/{}", document.id), &document.name);
                (link, serve::about(say, document))
            })
            .collect(),
        facts: facts(say, row, (as_of, content)),
        earlier: earlier(say, &versions),
        acts: case
            .offers(&ctx)
            .iter()
            .map(|kind| {
                let path = format!("/practices/{}/step?act={}", row.reference, kind.key());
                Link::new(&say.to(&path), &say.of("pra-do", kind.key()))
            })
            .collect(),
        json: format!("/api/v1/practices/{}", row.reference),
    };
    let above = [("/practices", say.t("pra-title"))];
    ctx.page(format!("{}: {}", row.reference, content.title)).crumbs(above).show(&shown)
}

fn notices(say: Say<'_>, case: &Case) -> Vec<Notice> {
    let why = case.steps.iter().find_map(|step| match &step.detail {
        Detail::Withdrawn { why } => Some((step.on_day, why)),
        Detail::Published(_) => None,
    });
    let notice = |(day, why): (jiff::civil::Date, &String)| Notice {
        id: "withdrawn".to_owned(),
        kind: NoticeKind::Warning,
        title: say.with("les-withdrawn-on", "day", say.day(day)),
        body: why.as_str().into(),
    };
    why.map(notice).into_iter().collect()
}

fn facts(say: Say<'_>, row: &PracticeRow, (step, content): (&StepRow, &Content)) -> SummaryList {
    let by = Markup::link(&say.to(&format!("/directory/{}", row.body)), &row.body_in(say));
    let mut facts = vec![Fact::new(say.t("pra-contributor"), by)];
    if !row.area_kind.is_empty() {
        facts.push(Fact::new(say.t("areas-kind"), say.of("areas-kind", &row.area_kind)));
    }
    if let Some(change) = &content.change {
        let link = Markup::link(&say.to(&format!("/changes/{change}")), change);
        facts.push(Fact::new(say.t("pra-change"), link));
    }
    if !content.lessons.is_empty() {
        let link = |one: &String| Markup::link(&say.to(&format!("/lessons/{one}")), one);
        let links = content.lessons.iter().map(link).fold(Markup::default(), |all, one| {
            if all.is_empty() { one } else { all.then(&Markup::text(", ")).then(&one) }
        });
        facts.push(Fact::new(say.t("pra-lessons"), links));
    }
    let args = [("n", row.versions.into()), ("day", say.day(step.on_day).into())];
    facts.push(Fact::new(say.t("les-as-of"), say.args("pil-plan-version", &args)));
    facts.push(Fact::new(say.t("ask-reference"), row.reference.as_str()));
    SummaryList { facts }
}

/// The earlier versions, the newest of them first.
fn earlier(say: Say<'_>, versions: &[(&StepRow, &Content)]) -> Vec<Details> {
    let details = |(place, (step, content)): (usize, &(&StepRow, &Content))| {
        let n = i64::try_from(place + 1).unwrap_or(i64::MAX);
        let args = [("n", n.into()), ("day", say.day(step.on_day).into())];
        let parts = [
            ("pra-title-of", content.title.as_str()),
            ("pra-does", content.does.as_str()),
            ("pra-took", content.took.as_str()),
            ("pra-came", content.came.as_str()),
        ];
        let facts = parts.iter().map(|(key, words)| Fact::new(say.t(key), *words)).collect();
        let body = Markup::of(&SummaryList { facts });
        Details { summary: say.args("pil-plan-version", &args), body, open: false }
    };
    versions.iter().enumerate().rev().map(details).collect()
}
