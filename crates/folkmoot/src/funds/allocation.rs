//! The way of the money of one area: how much it is, every step with who noted it, what was kept back and for what, and where
//! each pound stopped.

use super::case::items as case_items;
use super::case_store;
use super::model::{AllocationRow, CaseRow, FundRow, StepRow, noted_by};
use super::show::reference;
use super::{picture, store};
use crate::access::{Action, BodyKey, Subject, area_name};
use crate::arrangements::model::{self as arranged, ArrangementRow, weights};
use crate::arrangements::store as arrangements;
use crate::correspondence::letters::LetterMail;
use crate::correspondence::letters_store;
use crate::parties::bodies::{self, Body};
use crate::web::kit::{
    Button, DataTable, Fact, FigureBlock, Link, Markup, Notice, NoticeKind, ShareRow, StackChart,
    Step as Shown, StepState, SummaryList, Tag, TagKind, Timeline,
};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;
use rules::arrangement::divided;
use rules::fund::{Act, NotAllowed, Step, check};
use rules::money::Pence;
use rules::reference::Reference;
use std::collections::HashMap;
use uuid::Uuid;

/// How many cases are shown.
const CASES: i64 = 10;

#[derive(Template)]
#[template(path = "funds/allocation.html")]
struct Show<'p> {
    say: Say<'p>,
    title: String,
    lede: String,
    tag: Tag,
    figures: Vec<FigureBlock>,
    notices: Vec<Notice>,
    picture: StackChart,
    stops: DataTable,
    acts: Vec<Link>,
    steps: Timeline,
    cases: Option<Markup>,
    new_case: Option<Button>,
    facts: SummaryList,
    share: ShareRow,
}

/// What an area has of a fund, with its steps and the parties that they name.
pub(super) struct Case {
    pub(super) fund: FundRow,
    pub(super) row: AllocationRow,
    pub(super) steps: Vec<StepRow>,
    pub(super) cases: Vec<CaseRow>,
    pub(super) bodies: HashMap<Uuid, Body>,
    pub(super) mail: Option<LetterMail>,
    joint: Option<(ArrangementRow, Vec<arranged::ShareRow>)>,
}

impl Case {
    pub(super) fn name(&self, say: Say<'_>, id: Uuid) -> String {
        self.bodies.get(&id).map_or_else(|| say.t("body-unknown").to_owned(), |b| b.name_in(say))
    }

    /// The path of its page, without the language.
    pub(super) fn path(&self) -> String {
        format!("/funds/{}/{}", self.fund.reference, self.row.area)
    }

    /// The acts that may follow now and that this actor may note, each with the body for which.
    pub(super) fn offers(&self, ctx: &Ctx) -> Vec<(Act, BodyKey)> {
        let taken: Vec<Step> = self.steps.iter().map(StepRow::step).collect();
        let mine = |act: Act| {
            noted_by(act, &self.fund.giver_key(), &self.row.area)
                .into_iter()
                .find(|body| ctx.may(Action::AnswerFor, &Subject::Body(body.clone())))
        };
        // A penny will do to see whether there can be any; what is paid in full can still be taken back.
        let can_be = |act: Act| {
            let amount = if act == Act::Announced { Pence::NOTHING } else { Pence(1) };
            match check(&taken, &Step { on: ctx.today, act, amount }, ctx.today) {
                Ok(()) | Err(NotAllowed::LessThanPaid { .. }) => true,
                Err(NotAllowed::MoreThanConfirmed { .. }) => self.row.paid > 0,
                Err(_) => false,
            }
        };
        let all = Act::ALL.into_iter().filter(|act| *act != Act::Announced && can_be(*act));
        all.filter_map(|act| Some((act, mine(act)?))).collect()
    }
}

pub(super) async fn load(ctx: &Ctx, reference: Reference, area: &str) -> Result<Case, Problem> {
    let area = crate::parties::model::known_area(area).ok_or(Problem::NotFound)?;
    let today = ctx.today;
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let Some(fund) = store::by_reference(tx, reference).await? else { return Ok(None) };
                let Some(row) = store::allocation(tx, &area, fund.id).await? else {
                    return Ok(None);
                };
                let steps = store::steps(tx, &row.area, row.id).await?;
                let cases = case_store::of_area(tx, &row.area, fund.id, CASES).await?;
                let ids: Vec<Uuid> = steps.iter().map(|step| step.for_party).collect();
                let bodies = bodies::of_ids(tx, ids).await?;
                let joint = arrangements::joint_of_area(tx, &row.area, today).await?;
                let mail = match &row.letter {
                    Some(letter) => letters_store::of_reference(tx, letter).await?,
                    None => None,
                };
                let case = Case { fund, row, steps, cases, bodies, mail, joint };
                Ok::<_, crate::store::StoreError>(Some(case))
            })
        })
        .await
        .map_err(Problem::from)?;
    found.ok_or(Problem::NotFound)
}

/// How far it has come, in a few words.
#[must_use]
pub fn tag(say: Say<'_>, row: &AllocationRow) -> Tag {
    let kind = match row.stage.as_str() {
        "passed-on" => TagKind::Good,
        _ => TagKind::Waiting,
    };
    Tag::new(kind, &say.of("fund-stage", &row.stage))
}

/// `GET /funds/{reference}/{area}`
///
/// # Errors
/// When there is no such fund, that area has none of it, or the database cannot be used.
pub async fn page(ctx: Ctx, Path((typed, area)): Path<(String, String)>) -> Result<Page, Problem> {
    let say = ctx.say();
    let case = load(&ctx, reference(&typed)?, &area).await?;
    let (fund, row) = (&case.fund, &case.row);
    let area = area_name(say, &row.area);
    let path = case.path();
    let title = say
        .args("allocation-title", &[("area", (&area).into()), ("fund", fund.name.as_str().into())]);
    let network = BodyKey::Code(format!("network:{}", row.area));
    let may_make = row.confirmed.or(row.indicative).is_some()
        && ctx.may(Action::AskFor, &Subject::Body(network));
    let link = |act: Act| {
        Link::new(
            &say.to(&format!("{path}/step?act={}", act.key())),
            &say.of("allocation-do", act.key()),
        )
    };
    let content = Show {
        say,
        title: title.clone(),
        lede: super::list::who(say, fund),
        tag: tag(say, row),
        figures: figures(say, row),
        notices: notices(say, &case),
        picture: picture::whole(say, area.clone(), &row.stops()),
        stops: picture::table(say, &row.stops()),
        acts: case.offers(&ctx).into_iter().map(|(act, _)| link(act)).collect(),
        steps: timeline(&ctx, &case),
        cases: if case.cases.is_empty() { None } else { Some(case_items(say, &case.cases)?) },
        new_case: may_make
            .then(|| Button::link(&say.to(&format!("{path}/case")), say.t("new-case-title"))),
        facts: facts(say, &case, &area),
        share: ShareRow {
            print: say.t("share-print").to_owned(),
            copy: say.t("share-copy").to_owned(),
            copied: say.t("share-copied").to_owned(),
            links: vec![Link::new(&format!("/api/v1{path}"), say.t("data-json"))],
        },
    };
    let above_path = format!("/funds/{}", fund.reference);
    let above = [("/funds", say.t("funds-title")), (above_path.as_str(), &fund.name)];
    ctx.page(title).crumbs(above).show(&content)
}

fn figures(say: Say<'_>, row: &AllocationRow) -> Vec<FigureBlock> {
    let figure = |amount: i64, key: &str| FigureBlock {
        figure: Pence(amount).to_string(),
        label: say.t(key).to_owned(),
    };
    let mut figures = Vec::new();
    match (row.confirmed, row.indicative) {
        (Some(confirmed), _) => figures.push(figure(confirmed, "allocation-figure-confirmed")),
        (None, Some(may_be)) => figures.push(figure(may_be, "allocation-figure-indicative")),
        (None, None) => {}
    }
    if row.confirmed.is_some() {
        figures.push(figure(row.passed_on, "allocation-figure-passed-on"));
        figures.push(figure(row.missing, "allocation-figure-missing"));
    }
    figures
}

fn notices(say: Say<'_>, case: &Case) -> Vec<Notice> {
    let row = &case.row;
    let mut notices = Vec::new();
    let mut add = |id: &str, kind, title: &str, body: String| {
        notices.push(Notice { id: id.into(), kind, title: say.t(title).into(), body: body.into() });
    };
    if row.confirmed.is_none() {
        let body = say.t("allocation-unsaid-detail").to_owned();
        add("unsaid", NoticeKind::Info, "allocation-unsaid", body);
    }
    let kept: Vec<&StepRow> = case.steps.iter().filter(|step| step.act == Act::Retained).collect();
    if row.retained > 0 {
        let what: Vec<String> = kept
            .iter()
            .map(|step| {
                format!("{}: {}", Pence(step.amount), step.note.as_deref().unwrap_or_default())
            })
            .collect();
        add("retained", NoticeKind::Warning, "allocation-retained", what.join(" "));
    }
    let unsaid = row.stops().with_authority;
    if unsaid > Pence::NOTHING {
        let body = say.with("allocation-shortfall-detail", "amount", unsaid.to_string());
        add("shortfall", NoticeKind::Warning, "allocation-shortfall", body);
    }
    notices
}

fn timeline(ctx: &Ctx, case: &Case) -> Timeline {
    let say = ctx.say();
    let last = case.steps.len();
    let step = |(place, step): (usize, &StepRow)| {
        let mut text = Vec::new();
        if step.act != Act::Announced {
            text.push(format!("{}.", Pence(step.amount)));
        }
        if step.amount < 0 {
            text.push(say.t("allocation-taken-back").to_owned());
        }
        text.extend(step.note.clone());
        let rests = |decision: &String| say.with("allocation-rests", "decision", decision.as_str());
        text.extend(step.decision.as_ref().map(rests));
        let party = case.name(say, step.for_party);
        let day = say.day(ctx.app.world.day_of(step.at));
        text.push(say.args("ask-noted", &[("party", party.into()), ("day", day.into())]));
        Shown {
            day: say.day(step.on_day),
            datetime: step.on_day.to_string(),
            title: say.of("allocation-step", step.act.key()),
            text: Markup::text(&text.join(" ")),
            state: if place + 1 == last { StepState::Now } else { StepState::Done },
        }
    };
    Timeline { steps: case.steps.iter().enumerate().map(step).collect() }
}

fn facts(say: Say<'_>, case: &Case, area: &str) -> SummaryList {
    let (fund, row) = (&case.fund, &case.row);
    let to = |path: String, words: &str| Markup::link(&say.to(&path), words);
    let mut facts = vec![
        Fact::new(say.t("fund-area"), to(format!("/areas/{}", row.area), area)),
        Fact::new(say.t("allocation-fund"), to(format!("/funds/{}", fund.reference), &fund.name)),
        Fact::new(
            say.t("fund-giver"),
            to(format!("/directory/{}", fund.giver), &fund.giver_in(say)),
        ),
    ];
    if let Some((joint, shares)) = &case.joint {
        let place = shares.iter().position(|one| one.area == row.area).unwrap_or(0);
        let costs = joint.value().map(|value| divided(value, &weights(shares)));
        let cost = costs.and_then(|costs| costs.get(place).copied()).unwrap_or(Pence::NOTHING);
        let share = shares.get(place).map_or(0, |one| one.share);
        let args = [("share", share.into()), ("cost", cost.to_string().into())];
        let link = to(format!("/arrangements/{}", joint.reference), &joint.reference);
        let words = Markup::text(&format!(": {}", say.args("allocation-joint-share", &args)));
        facts.push(Fact::new(say.t("allocation-joint"), link.then(&words)));
    }
    if let Some(letter) = &row.letter {
        let link = to(format!("/correspondence/{letter}"), letter);
        facts.push(Fact::new(say.t("allocation-letter"), link));
        if let Some(mail) = &case.mail {
            facts.push(Fact::new(say.t("letter-mail"), mail.in_words(say)));
        }
    }
    SummaryList { facts }
}
