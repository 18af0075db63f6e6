//! One report: its findings with the voices behind them, its recommendations with what was answered, and how it came
//! to be. Before it is sent, its network reads it, and from the check of its facts on those who were asked about it.

use super::make::{self, Change, NotDone, Wording};
use super::model::{Evidence, Finding, Recommendation, ReportRow, StepRow, voices};
use super::store;
use crate::access::{Action, Refusal, Subject, area_name};
use crate::asks::act::ActKind;
use crate::asks::listing::{place_name, tag as ask_tag};
use crate::asks::model::AskRow;
use crate::asks::take::Sitting;
use crate::decisions;
use crate::decisions::model::DecisionRow;
use crate::parties::bodies::{self, Body};
use crate::store::StoreError;
use crate::web::kit::{
    Button, ButtonKind, Cell, Column, DataTable, Fact, Field, Link, Markup, Notice, NoticeKind,
    Select, ShareRow, Step, StepState, SummaryList, Tag, TagKind, Timeline,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::decision::Kind;
use rules::disclosure::Figure;
use rules::reference::{Prefix, Reference};
use rules::report::Stage;
use std::collections::HashMap;
use uuid::Uuid;

/// How many decisions are offered.
const OFFERED: i64 = 50;

#[derive(Template)]
#[template(path = "reports/show.html")]
struct Show<'p> {
    say: Say<'p>,
    title: &'p str,
    lede: String,
    state: Tag,
    refused: Option<Notice>,
    summary: &'p str,
    findings: Vec<FindingShown>,
    voices: String,
    table: Option<DataTable>,
    recommendations: Vec<RecommendationShown>,
    facts: SummaryList,
    steps: Timeline,
    work: Option<Work>,
    share: ShareRow,
}

struct FindingShown {
    n: i64,
    text: String,
    opinion: Option<Tag>,
    voices: String,
    links: Vec<(String, Option<String>)>,
}

struct RecommendationShown {
    n: i64,
    text: String,
    to: Markup,
    facts: Option<SummaryList>,
}

/// What whoever writes it can do with it now.
struct Work {
    action: String,
    version: i64,
    can_change: bool,
    add: Vec<Link>,
    remove: String,
    next: Option<Next>,
}

struct Next {
    key: &'static str,
    detail: String,
    decision: Option<Select>,
    send: Button,
}

/// A recommendation that was sent: its ask, what was answered, and what the answer is worth.
pub(super) struct Answered {
    pub(super) ask: AskRow,
    pub(super) answer: Option<(jiff::civil::Date, String)>,
    pub(super) adequacy: Option<String>,
}

/// A report with everything that belongs to it.
pub(super) struct Case {
    pub(super) row: ReportRow,
    pub(super) findings: Vec<Finding>,
    pub(super) evidence: Vec<Evidence>,
    pub(super) recommendations: Vec<Recommendation>,
    pub(super) answers: HashMap<i64, Answered>,
    pub(super) bodies: HashMap<Uuid, Body>,
    pub(super) decision: Option<DecisionRow>,
    comments: Vec<(Uuid, String)>,
    steps: Vec<StepRow>,
    fitting: Vec<DecisionRow>,
}

impl Case {
    /// Whether this actor writes for its network.
    fn is_own(&self, ctx: &Ctx) -> bool {
        ctx.may(Action::WriteReports, &Subject::Body(self.row.body_key()))
    }

    /// Whether this actor may read it before it is sent.
    fn is_open_to(&self, ctx: &Ctx) -> bool {
        let concerned = |(party, _): &(Uuid, String)| {
            let body = self.bodies.get(party).map(Body::key);
            body.is_some_and(|body| ctx.may(Action::AnswerFor, &Subject::Body(body)))
        };
        self.is_own(ctx) || self.comments.iter().any(concerned)
    }
}

pub(super) fn reference(typed: &str) -> Result<Reference, Problem> {
    Reference::parse_as(Prefix::Report, typed).ok_or(Problem::NotFound)
}

pub(super) async fn load(ctx: &Ctx, reference: Reference) -> Result<Case, Problem> {
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let Some(row) = store::by_reference(tx, reference).await? else { return Ok(None) };
                let recommendations = store::recommendations(tx, &row).await?;
                let comments = store::comments(tx, &row).await?;
                let mut answers = HashMap::new();
                for one in &recommendations {
                    let ask = one.ask.as_deref().and_then(|text| Reference::parse(text).ok());
                    let Some(ask) = ask else { continue };
                    let Some(ask) = crate::asks::store::by_reference(tx, ask).await? else {
                        continue;
                    };
                    let steps = crate::asks::store::steps(tx, &ask.area, ask.id).await?;
                    let last = |wanted: &dyn Fn(ActKind) -> bool| {
                        steps.iter().rev().find(|step| wanted(step.act))
                    };
                    let answer = last(&|act| matches!(act, ActKind::Answered | ActKind::Refused));
                    let judged = last(&|act| act == ActKind::Judged);
                    // What was thought of an earlier answer is not thought of this one.
                    let judged = judged.filter(|judged| answer.is_some_and(|a| a.n < judged.n));
                    let adequacy = judged.and_then(|step| step.detail.clone());
                    let answer =
                        answer.map(|step| (step.on_day, step.note.clone().unwrap_or_default()));
                    answers.insert(one.n, Answered { ask, answer, adequacy });
                }
                let parties = recommendations.iter().map(|one| one.addressee);
                let parties: Vec<Uuid> =
                    parties.chain(comments.iter().map(|(party, _)| *party)).collect();
                let decision = match row.decision {
                    Some(id) => decisions::store::by_id(tx, id).await?,
                    None => None,
                };
                let case = Case {
                    findings: store::findings(tx, &row).await?,
                    evidence: store::evidence(tx, &row).await?,
                    bodies: bodies::of_ids(tx, parties).await?,
                    steps: store::steps(tx, &row).await?,
                    fitting: decisions::store::fitting(tx, row.body, Kind::Report, OFFERED).await?,
                    recommendations,
                    answers,
                    decision,
                    comments,
                    row,
                };
                Ok::<_, StoreError>(Some(case))
            })
        })
        .await
        .map_err(Problem::from)?;
    found.ok_or(Problem::NotFound)
}

/// A report that is sent; a draft is not there for anyone else.
pub(super) async fn sent(ctx: &Ctx, typed: &str) -> Result<Case, Problem> {
    let case = load(ctx, reference(typed)?).await?;
    if case.row.sent_on.is_none() { Err(Problem::NotFound) } else { Ok(case) }
}

/// A report that this actor writes.
pub(super) async fn own(ctx: &Ctx, typed: &str) -> Result<Case, Problem> {
    let case = load(ctx, reference(typed)?).await?;
    let not_there = Problem::Refused(Refusal::NotThere(Action::WriteReports));
    if case.is_own(ctx) { Ok(case) } else { Err(not_there) }
}

/// `GET /reports/{reference}`
///
/// # Errors
/// When there is no such report or it is not sent, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let case = sent(&ctx, &typed).await?;
    show(&ctx, &case, None, None)
}

/// `GET /desk/reports/{reference}`
///
/// # Errors
/// When there is no such report, it is not for this actor to read, or the database cannot be used.
pub async fn draft(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let case = load(&ctx, reference(&typed)?).await?;
    if !case.is_open_to(&ctx) {
        return Err(Problem::Refused(Refusal::NotThere(Action::AnswerFor)));
    }
    let work = if case.is_own(&ctx) { Some(work(&ctx, &case, "")) } else { None };
    show(&ctx, &case, work, None)
}

fn show(
    ctx: &Ctx,
    case: &Case,
    work: Option<Work>,
    refused: Option<Notice>,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let row = &case.row;
    let (all, areas) = voices(&case.evidence);
    let stage = row.stage();
    let content = Show {
        say,
        title: &row.title,
        lede: match row.sent_on {
            Some(day) => say.args(
                "report-lede",
                &[("body", row.body_in(say).into()), ("day", say.day(day).into())],
            ),
            None => row.body_in(say),
        },
        state: match stage {
            Stage::Sent => Tag::new(TagKind::Good, &say.of("report-stage", stage.key())),
            _ => Tag::new(TagKind::Waiting, &say.of("report-stage", stage.key())),
        },
        refused,
        summary: &row.summary,
        findings: case.findings.iter().map(|one| finding(say, case, one)).collect(),
        voices: say.with("report-voices", "count", all),
        table: (!areas.is_empty()).then(|| table(say, &areas)),
        recommendations: case.recommendations.iter().map(|one| shown(ctx, case, one)).collect(),
        facts: facts(say, case),
        steps: timeline(ctx, case),
        work,
        share: ShareRow {
            print: say.t("share-print").to_owned(),
            copy: say.t("share-copy").to_owned(),
            copied: say.t("share-copied").to_owned(),
            links: match row.sent_on {
                Some(_) => vec![Link::new(
                    &format!("/api/v1/reports/{}", row.reference),
                    say.t("report-as-json"),
                )],
                None => Vec::new(),
            },
        },
    };
    let public = [("/reports", say.t("reports-title"))];
    let desk = [("/desk", say.t("desk-title")), ("/desk/reports", say.t("desk-reports"))];
    let page = ctx.page(format!("{}: {}", row.reference, row.title));
    match ctx.path.starts_with("/desk") {
        true => page.crumbs(desk).show(&content),
        false => page.crumbs(public).show(&content),
    }
}

fn finding(say: Say<'_>, case: &Case, one: &Finding) -> FindingShown {
    let behind: Vec<&Evidence> =
        case.evidence.iter().filter(|evidence| evidence.finding == one.n).collect();
    FindingShown {
        n: one.n,
        text: one.text.clone(),
        // What nobody has told is what the group thinks, and says so.
        opinion: behind.is_empty().then(|| Tag::new(TagKind::Plain, say.t("report-opinion"))),
        voices: if behind.is_empty() {
            String::new()
        } else {
            say.with("report-voices-behind", "count", behind.len())
        },
        links: behind
            .iter()
            .map(|evidence| {
                let href = say.to(&format!("/experiences/{}", evidence.reference));
                (evidence.reference.clone(), evidence.published.then_some(href))
            })
            .collect(),
    }
}

/// How many voices by area. Each of them is a text that anyone can read and count.
fn table(say: Say<'_>, areas: &[(String, u64)]) -> DataTable {
    let columns =
        vec![Column::text(say.t("directory-area")), Column::number(say.t("report-column-voices"))];
    let rows = areas
        .iter()
        .map(|(area, count)| {
            vec![Cell::text(&area_name(say, area)), Cell::text(&Figure::public(*count).to_string())]
        })
        .collect();
    DataTable::new("voices", say.t("report-voices-caption"), columns).rows(rows)
}

fn shown(ctx: &Ctx, case: &Case, one: &Recommendation) -> RecommendationShown {
    let say = ctx.say();
    let name = case.bodies.get(&one.addressee).map(|body| body.name_in(say)).unwrap_or_default();
    let facts = case.answers.get(&one.n).map(|answered| {
        let href = say.to(&format!("/asks/{}", answered.ask.reference));
        let state = Markup::of(&ask_tag(say, &answered.ask, ctx.today));
        let link = Markup::link(&href, &answered.ask.reference);
        let mut facts =
            vec![Fact::new(say.t("report-clock"), link.then(&Markup::text(" ")).then(&state))];
        if let Some((day, words)) = &answered.answer {
            let words = format!("{} {words}", say.with("report-answer-came", "day", say.day(*day)));
            facts.push(Fact::new(say.t("report-answer"), words));
            // That an answer has come does not say that it is one.
            let worth = match &answered.adequacy {
                Some(key) => say.of("ask-adequacy", key),
                None => say.t("report-not-judged").to_owned(),
            };
            facts.push(Fact::new(say.t("report-worth"), worth));
        }
        SummaryList { facts }
    });
    let to = Markup::link(&say.to(&format!("/directory/{}", one.addressee)), &name);
    RecommendationShown { n: one.n, text: one.text.clone(), to, facts }
}

fn facts(say: Say<'_>, case: &Case) -> SummaryList {
    let row = &case.row;
    let body = Markup::link(&say.to(&format!("/directory/{}", row.body)), &row.body_in(say));
    let mut facts = vec![Fact::new(say.t("report-body"), body)];
    if let Some(decision) = &case.decision {
        let href = say.to(&format!("/decisions/{}", decision.reference));
        let words = format!("{}: {}", decision.reference, decision.title_in(say));
        facts.push(Fact::new(say.t("report-decision"), Markup::link(&href, &words)));
    }
    for (party, ask) in &case.comments {
        let name = case.bodies.get(party).map(|body| body.name_in(say)).unwrap_or_default();
        let link = Markup::link(&say.to(&format!("/asks/{ask}")), &format!("{name} ({ask})"));
        facts.push(Fact::new(say.t("report-comment-asked"), link));
    }
    facts.push(Fact::new(say.t("ask-place"), place_name(say, &row.area)));
    facts.push(Fact::new(say.t("ask-reference"), row.reference.as_str()));
    SummaryList { facts }
}

fn timeline(ctx: &Ctx, case: &Case) -> Timeline {
    let say = ctx.say();
    let step = |step: &StepRow| {
        let day = ctx.app.world.day_of(step.at);
        Step {
            day: say.day(day),
            datetime: day.to_string(),
            title: say.of("report-step", &step.stage),
            text: Markup::default(),
            state: StepState::Done,
        }
    };
    Timeline { steps: case.steps.iter().map(step).collect() }
}

fn work(ctx: &Ctx, case: &Case, chosen: &str) -> Work {
    let say = ctx.say();
    let row = &case.row;
    let path = format!("/desk/reports/{}", row.reference);
    let link = |what: &str, key: &str| Link::new(&say.to(&format!("{path}/{what}")), say.t(key));
    let can_change = row.stage().can_change();
    Work {
        action: say.to(&path),
        version: row.version,
        can_change,
        add: match can_change {
            true => vec![
                link("finding", "report-add-finding"),
                link("recommendation", "report-add-recommendation"),
            ],
            false => Vec::new(),
        },
        remove: say.t("report-remove").to_owned(),
        next: row.stage().next().map(|next| Next {
            key: next.key(),
            detail: say.of("report-next-detail", next.key()),
            decision: (next == Stage::Decided).then(|| {
                let words = |one: &DecisionRow| {
                    let day = say.day(one.decided_on);
                    (one.reference.clone(), format!("{}, {day} ({})", one.subject, one.reference))
                };
                let options: Vec<(String, String)> = case.fitting.iter().map(words).collect();
                let all = std::iter::once(("", say.t("access-choose")))
                    .chain(options.iter().map(|(key, words)| (key.as_str(), words.as_str())));
                let field = Field::new("decision", say.t("report-decision"));
                Select::new(field.hint(say.t("report-decision-hint")), all, chosen)
            }),
            send: Button::submit(&say.of("report-next", next.key())).kind(ButtonKind::Primary),
        }),
    }
}

/// `POST /desk/reports/{reference}`: takes something out, or takes it to the next stage.
///
/// # Errors
/// When there is no such report, it is not this actor's, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let case = own(&ctx, &typed).await?;
    let number = |text: &str| text.parse::<i64>().ok();
    let removed = fields.filled("remove").and_then(|what| match what.split_once('/')? {
        ("finding", n) => Some(Change::RemoveFinding(number(n)?)),
        ("recommendation", n) => Some(Change::RemoveRecommendation(number(n)?)),
        _ => None,
    });
    let to = Stage::from_key(fields.get("to"));
    let reference = reference(&typed)?;
    let seen = fields.get("version").parse().unwrap_or(0);
    let sitting = Sitting::of(&ctx, case.row.body);
    let done = match (removed, to) {
        (Some(change), _) => {
            let write = ctx.app.db.write(move |tx| {
                Box::pin(async move { make::change(tx, reference, &change, seen, &sitting).await })
            });
            write.await
        }
        (None, Some(to)) => {
            let named = Reference::parse(fields.get("decision")).ok();
            let wording = wording(&ctx, &case.row);
            let write = ctx.app.db.write(move |tx| {
                Box::pin(async move {
                    make::advance(tx, reference, to, named, &wording, seen, &sitting).await
                })
            });
            write.await
        }
        (None, None) => return Err(Problem::BadRequest("nothing to do".into())),
    };
    match done {
        Ok(()) => {
            ctx.app.forget_kept().await;
            let sent = to == Some(Stage::Sent);
            let folder = if sent { "/reports" } else { "/desk/reports" };
            Ok(ctx.redirect(&format!("{folder}/{reference}")))
        }
        Err(NotDone::Store(error)) => Err(error.into()),
        Err(NotDone::Unknown) => Err(Problem::NotFound),
        Err(why) => {
            let status = match why {
                NotDone::Overtaken => StatusCode::CONFLICT,
                _ => StatusCode::UNPROCESSABLE_ENTITY,
            };
            let case = load(&ctx, reference).await?;
            let notice = Notice {
                id: "refused".to_owned(),
                kind: NoticeKind::Danger,
                title: say.t("report-refused").to_owned(),
                body: sentence(say, &why).into(),
            };
            let work = work(&ctx, &case, fields.get("decision"));
            let page = show(&ctx, &case, Some(work), Some(notice))?;
            Ok(page.status(status).into_response())
        }
    }
}

fn wording(ctx: &Ctx, row: &ReportRow) -> Wording {
    let say = ctx.say();
    let address = ctx.absolute(&format!("/desk/reports/{}", row.reference));
    Wording {
        comment_subject: say.with("report-comment-subject", "reference", row.reference.as_str()),
        comment: say.args(
            "report-comment-text",
            &[("reference", row.reference.as_str().into()), ("address", address.into())],
        ),
        recommendation_subject: row.title.clone(),
    }
}

/// Why nothing was changed, in words.
pub(super) fn sentence(say: Say<'_>, why: &NotDone) -> String {
    match why {
        NotDone::Overtaken => say.t("report-no-overtaken").to_owned(),
        NotDone::Stands => say.t("report-no-stands").to_owned(),
        NotDone::NotNext => say.t("report-no-not-next").to_owned(),
        NotDone::NoFinding => say.t("report-no-finding").to_owned(),
        NotDone::TooMany => say.t("report-no-too-many").to_owned(),
        NotDone::NoEvidence(reference) => {
            say.with("report-no-evidence", "reference", reference.as_str())
        }
        NotDone::OfOneself => say.t("ask-no-of-oneself").to_owned(),
        NotDone::NoBasis(why) => say.of("ask-no-decision", why.key()),
        NotDone::NotAsked | NotDone::Unknown | NotDone::Store(_) => {
            say.t("report-no-not-asked").to_owned()
        }
    }
}
