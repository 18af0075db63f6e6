//! One decision: what was decided and why, under which procedure, who took part, which interests were declared, what
//! happened since, and what rests on it. Until its statement is published, only its body's own people read its words.

use super::list::kind_words;
use super::listing::tag;
use super::model::{ActKind, DecisionRow, Declaration, ProcedureRow, StepRow, standing_of};
use super::{procedure_store, store};
use crate::access::{Action, Subject};
use crate::asks::listing::{items as ask_items, place_name};
use crate::asks::model::AskRow;
use crate::web::kit::{
    Fact, Link, Markup, Notice, NoticeKind, ShareRow, Step, StepState, SummaryList, Tag, Timeline,
};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;
use rules::decision::{Kind, Standing};
use rules::reference::{Prefix, Reference};
use uuid::Uuid;

/// How many asks the page shows that rest on it.
const RESTING: i64 = 50;

#[derive(Template)]
#[template(path = "decisions/show.html")]
struct Show<'p> {
    say: Say<'p>,
    title: String,
    lede: String,
    state: Tag,
    notices: Vec<Notice>,
    facts: SummaryList,
    statement: Option<Statement<'p>>,
    steps: Timeline,
    acts: Vec<Link>,
    rests: Option<Markup>,
    share: ShareRow,
}

/// What is read once the statement is published.
struct Statement<'p> {
    decided: &'p str,
    reasons: &'p str,
    interests: Vec<SummaryList>,
}

/// A decision with everything that belongs to it.
pub(super) struct Case {
    pub(super) row: DecisionRow,
    pub(super) steps: Vec<StepRow>,
    pub(super) interests: Vec<Declaration>,
    pub(super) procedure: Option<ProcedureRow>,
    pub(super) replaced_by: Option<DecisionRow>,
    pub(super) standing: Standing<Uuid>,
    pub(super) rests: Vec<AskRow>,
}

impl Case {
    /// Whether this actor decides for its body.
    pub(super) fn is_own(&self, ctx: &Ctx) -> bool {
        ctx.may(Action::Decide, &Subject::Body(self.row.body_key()))
    }
}

pub(super) fn reference(typed: &str) -> Result<Reference, Problem> {
    Reference::parse_as(Prefix::Decision, typed).ok_or(Problem::NotFound)
}

pub(super) async fn load(ctx: &Ctx, reference: Reference) -> Result<Case, Problem> {
    let (app, today) = (ctx.app.clone(), ctx.today);
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let Some(row) = store::by_reference(tx, reference).await? else { return Ok(None) };
                let steps = store::steps(tx, &row.area, row.id).await?;
                let interests = store::interests(tx, &row.area, row.id).await?;
                let procedure = procedure_store::decisions(tx, row.body, row.procedure_n).await?;
                let law = app.regimes.by_id(&row.regime).or(app.regimes.on(row.decided_on));
                let law = law.ok_or_else(|| {
                    crate::store::StoreError::Failed(format!("{}: unknown law", row.reference))
                })?;
                let standing = standing_of(&row, &steps, law.calendar(), today)?;
                let replaced_by = match standing.replaced {
                    Some((_, id)) => store::by_id(tx, id).await?,
                    None => None,
                };
                let rests = crate::asks::store::resting_on(tx, row.id, RESTING).await?;
                Ok::<_, crate::store::StoreError>(Some(Case {
                    row,
                    steps,
                    interests,
                    procedure,
                    replaced_by,
                    standing,
                    rests,
                }))
            })
        })
        .await
        .map_err(Problem::from)?;
    found.ok_or(Problem::NotFound)
}

/// `GET /decisions/{reference}`
///
/// # Errors
/// When there is no such decision, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let say = ctx.say();
    let case = load(&ctx, reference(&typed)?).await?;
    let row = &case.row;
    let own = case.is_own(&ctx);
    let open = own || row.published_on.is_some();
    let title = if own { row.subject.clone() } else { row.title_in(say) };
    let content = Show {
        say,
        title: title.clone(),
        lede: say.args(
            "decision-lede",
            &[("body", row.body_in(say).into()), ("day", say.day(row.decided_on).into())],
        ),
        state: tag(say, row, ctx.today),
        notices: notices(say, &case, own),
        facts: facts(say, &case, open),
        statement: open.then(|| Statement {
            decided: &row.decided,
            reasons: &row.reasons,
            interests: case.interests.iter().map(|one| interest(say, one)).collect(),
        }),
        steps: timeline(&ctx, &case),
        acts: if own { acts(&ctx, &case) } else { Vec::new() },
        rests: match case.rests.is_empty() {
            true => None,
            false => Some(ask_items(say, &case.rests, ctx.today)?),
        },
        share: ShareRow {
            print: say.t("share-print").to_owned(),
            copy: say.t("share-copy").to_owned(),
            copied: say.t("share-copied").to_owned(),
            links: vec![Link::new(
                &format!("/api/v1/decisions/{}", row.reference),
                say.t("decision-as-json"),
            )],
        },
    };
    let above = [("/decisions", say.t("decisions-title"))];
    ctx.page(format!("{}: {title}", row.reference)).crumbs(above).show(&content)
}

fn notices(say: Say<'_>, case: &Case, own: bool) -> Vec<Notice> {
    let (row, standing) = (&case.row, &case.standing);
    let mut notices = Vec::new();
    let mut add = |id: &str, kind, title: &str, body: Markup| {
        notices.push(Notice { id: id.to_owned(), kind, title: title.to_owned(), body });
    };
    if let Some(other) = &case.replaced_by {
        let href = say.to(&format!("/decisions/{}", other.reference));
        let link = Markup::link(&href, &other.reference);
        add("replaced", NoticeKind::Warning, say.t("decision-replaced"), link);
    }
    if let Some((_, stands)) = standing.breach {
        let key = if stands { "decision-breach-stands" } else { "decision-breach-falls" };
        add("breach", NoticeKind::Warning, say.t("decision-breach"), say.t(key).into());
    }
    if row.published_on.is_none() {
        let days = i64::from(standing.late);
        let (key, body) = match days {
            0 => (
                "decision-not-published",
                say.with("decision-statement-due-by", "day", say.day(row.publish_by)),
            ),
            _ => ("decision-overdue", say.with("decision-late-detail", "count", days)),
        };
        let kind = if days > 0 { NoticeKind::Danger } else { NoticeKind::Info };
        let own_words = if own { say.t("decision-only-you-see") } else { "" };
        add("owed", kind, say.t(key), format!("{body} {own_words}").trim().into());
    }
    notices
}

fn facts(say: Say<'_>, case: &Case, open: bool) -> SummaryList {
    let row = &case.row;
    let body = Markup::link(&say.to(&format!("/directory/{}", row.body)), &row.body_in(say));
    let mut facts = vec![
        Fact::new(say.t("decision-body"), body),
        Fact::new(say.t("decision-on"), say.day(row.decided_on)),
    ];
    if let Some(kind) = Kind::from_key(&row.kind) {
        facts.push(Fact::new(say.t("decision-kind"), kind_words(say, kind)));
    }
    if let Some(procedure) = &case.procedure {
        let href = say.to(&format!("/procedures/{}#v{}", row.body, procedure.n));
        let words = say.args(
            "decision-procedure-version",
            &[("number", procedure.n.into()), ("title", procedure.title.as_str().into())],
        );
        let published = say.with("procedure-published-on", "day", say.day(procedure.published_on));
        let value = Markup::link(&href, &words).then(&Markup::text(&format!(". {published}.")));
        facts.push(Fact::new(say.t("decision-procedure"), value));
    }
    if open {
        facts.push(Fact::new(say.t("decision-took-part"), row.took_part.as_str()));
        facts.push(Fact::new(say.t("decision-lay-people"), say.number(row.lay_people)));
    }
    let statement = match row.published_on {
        Some(day) if case.standing.late > 0 => say.args(
            "decision-published-late",
            &[("day", say.day(day).into()), ("count", i64::from(case.standing.late).into())],
        ),
        Some(day) => say.with("decision-published-in-time", "day", say.day(day)),
        None => say.with("decision-statement-due-by", "day", say.day(row.publish_by)),
    };
    facts.push(Fact::new(say.t("decision-statement"), statement));
    let rule = say.to(&format!("/rules/{}/R05", row.regime));
    facts.push(Fact::new(
        say.t("working-rule"),
        Markup::link(&say.to(&format!("/rules/{}/R04", row.regime)), "R04")
            .then(&Markup::text(", "))
            .then(&Markup::link(&rule, "R05")),
    ));
    facts.push(Fact::new(say.t("ask-place"), place_name(say, &row.area)));
    facts.push(Fact::new(say.t("ask-reference"), row.reference.as_str()));
    SummaryList { facts }
}

fn interest(say: Say<'_>, one: &Declaration) -> SummaryList {
    let mut facts = vec![
        Fact::new(say.t("interest-who"), one.who.as_str()),
        Fact::new(say.t("interest-what"), one.interest.as_str()),
        Fact::new(say.t("interest-did"), say.of("interest-did", one.did.key())),
    ];
    if let Some(why) = &one.why {
        facts.push(Fact::new(say.t("interest-why"), why.as_str()));
    }
    if let Some(post) = &one.approved_by {
        facts.push(Fact::new(say.t("interest-approved-by"), post.as_str()));
    }
    SummaryList { facts }
}

fn timeline(ctx: &Ctx, case: &Case) -> Timeline {
    let say = ctx.say();
    let mut steps: Vec<Step> = case
        .steps
        .iter()
        .map(|step| {
            let mut text = Vec::new();
            if let Some(stands) = step.stands {
                let key = if stands { "decision-breach-stands" } else { "decision-breach-falls" };
                text.push(say.t(key).to_owned());
            }
            text.extend(step.note.clone());
            text.push(say.with("decision-noted", "day", say.day(ctx.app.world.day_of(step.at))));
            Step {
                day: say.day(step.on_day),
                datetime: step.on_day.to_string(),
                title: say.of("decision-step", step.act.key()),
                text: Markup::text(&text.join(" ")),
                state: StepState::Done,
            }
        })
        .collect();
    if case.row.published_on.is_none() {
        let late = case.standing.late > 0;
        steps.push(Step {
            day: say.day(case.row.publish_by),
            datetime: case.row.publish_by.to_string(),
            title: say.t(if late { "decision-was-due" } else { "decision-is-due" }).to_owned(),
            text: Markup::default(),
            state: if late { StepState::Late } else { StepState::Due },
        });
    }
    Timeline { steps }
}

/// What whoever decides for its body can do with it now.
fn acts(ctx: &Ctx, case: &Case) -> Vec<Link> {
    let say = ctx.say();
    let published = case.row.published_on.is_some();
    ActKind::ALL
        .iter()
        .filter(|kind| match kind {
            ActKind::Made => false,
            ActKind::Published => !published,
            ActKind::Corrected => published,
            ActKind::Replaced => case.standing.replaced.is_none(),
            ActKind::Breach => true,
        })
        .map(|kind| {
            let path = format!("/decisions/{}/step?act={}", case.row.reference, kind.key());
            Link::new(&say.to(&path), &say.of("decision-do", kind.key()))
        })
        .collect()
}
