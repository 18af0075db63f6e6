//! One item with its whole thread: what anyone may read, what it asks and answers, and what happened to it. The two
//! parties and moderators also see the words as they came.

use super::files;
use super::letters::LetterMail;
use super::letters_store;
use super::listing::{self, Item};
use super::model::{ItemAct, ItemKind, ItemRow, ItemStep, Side, Stands, after};
use super::store;
use crate::access::{Action, Subject, area_name};
use crate::asks::listing::place_name;
use crate::asks::store as ask_store;
use crate::parties::bodies::{self, Body};
use crate::store::StoreError;
use crate::web::kit::{
    Fact, Link, Markup, Notice, NoticeKind, Step, StepState, SummaryList, Timeline,
};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;
use rules::reference::{Prefix, Reference};
use std::collections::HashMap;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "correspondence/show.html")]
struct Show<'p> {
    say: Say<'p>,
    title: String,
    item: Item,
    notices: Vec<Notice>,
    facts: SummaryList,
    words: Option<&'p str>,
    quoted: Option<&'p str>,
    sealed: Option<(String, Option<String>)>,
    files: Option<Markup>,
    waiting: Option<Waiting>,
    acts: Vec<Link>,
    thread: Option<Markup>,
    steps: Timeline,
    between: Link,
}

/// The press of a button that notes a mail on its ask.
struct Waiting {
    action: String,
    version: i64,
    title: String,
    choices: Vec<(&'static str, String)>,
    holding: Option<Link>,
    aside: String,
}

/// An item with its steps and the parties that they name.
pub(super) struct Case {
    pub(super) item: ItemRow,
    pub(super) steps: Vec<ItemStep>,
    pub(super) bodies: HashMap<Uuid, Body>,
    thread: Vec<ItemRow>,
    sealed: Option<(String, Option<String>)>,
    answers: Option<ItemRow>,
    pub(super) mail: Option<LetterMail>,
}

impl Case {
    pub(super) fn name(&self, say: Say<'_>, id: Uuid) -> String {
        self.bodies.get(&id).map_or_else(|| say.t("body-unknown").to_owned(), |b| b.name_in(say))
    }

    /// The sides on which this actor stands, each with its party.
    pub(super) fn sides(&self, ctx: &Ctx) -> Vec<(Side, Uuid)> {
        let (filer, other) = self.item.keys();
        let mine = |body| ctx.may(Action::AnswerFor, &Subject::Body(body));
        let mut sides = Vec::new();
        if mine(filer) {
            sides.push((Side::Filer, self.item.filed_for));
        }
        if mine(other) {
            sides.push((Side::Other, self.item.other()));
        }
        let area = Subject::Area(self.item.area.clone());
        if !self.item.is_national() && ctx.may(Action::Moderate, &area) {
            sides.push((Side::Moderator, self.item.filed_for));
        }
        sides
    }

    /// For whom and as whom this actor may take a step now.
    pub(super) fn offer(&self, ctx: &Ctx, act: ItemAct) -> Option<(Side, Uuid)> {
        let (kind, stands) = (self.item.item_kind(), self.item.stands());
        self.sides(ctx).into_iter().find(|(side, _)| after(kind, stands, act, *side).is_some())
    }

    /// The words as they came, if this actor may read them.
    pub(super) fn sealed_for(&self, ctx: &Ctx) -> Option<&(String, Option<String>)> {
        self.sealed.as_ref().filter(|_| !self.sides(ctx).is_empty())
    }
}

pub(super) fn reference(typed: &str) -> Result<Reference, Problem> {
    Reference::parse_as(Prefix::Correspondence, typed).ok_or(Problem::NotFound)
}

pub(super) async fn load(ctx: &Ctx, reference: Reference) -> Result<Case, Problem> {
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let Some(item) = store::by_reference(tx, reference).await? else { return Ok(None) };
                let steps = store::steps(tx, &item.area, item.id).await?;
                let ids: Vec<Uuid> = steps
                    .iter()
                    .map(|step| step.for_party)
                    .chain([item.from, item.to, item.filed_for])
                    .collect();
                let bodies = bodies::of_ids(tx, ids).await?;
                let thread = store::thread(tx, item.thread).await?;
                let sealed = store::sealed(tx, &item.area, item.id).await?;
                let answers = match item.answers {
                    Some(id) => store::one(tx, &item.area, id).await?,
                    None => None,
                };
                let mail = letters_store::of(tx, (&item.area, item.id)).await?;
                let case = Case { item, steps, bodies, thread, sealed, answers, mail };
                Ok::<_, StoreError>(Some(case))
            })
        })
        .await
        .map_err(Problem::from)?;
    found.ok_or(Problem::NotFound)
}

/// `GET /correspondence/{reference}`
///
/// # Errors
/// When there is no such item, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let say = ctx.say();
    let case = load(&ctx, reference(&typed)?).await?;
    let item = &case.item;
    let title = listing::title(say, item);
    let thread = if case.thread.len() > 1 {
        Some(listing::thread(say, &case.thread, &item.reference)?)
    } else {
        None
    };
    let content = Show {
        say,
        title: title.clone(),
        item: Item::new(say, item),
        notices: notices(say, &case),
        facts: facts(say, &case),
        words: item.words.as_deref(),
        quoted: item.quoted.as_deref(),
        sealed: case.sealed_for(&ctx).cloned(),
        files: files::part(&ctx, &case).await?,
        waiting: waiting(&ctx, &case).await?,
        acts: acts(&ctx, &case),
        thread,
        steps: timeline(&ctx, &case),
        between: listing::between(say, item),
    };
    let above = [("/correspondence", say.t("record-title"))];
    ctx.page(format!("{}: {title}", item.reference)).crumbs(above).show(&content)
}

fn acts(ctx: &Ctx, case: &Case) -> Vec<Link> {
    let say = ctx.say();
    let item = &case.item;
    let reference = &item.reference;
    let mut acts = Vec::new();
    let mut add = |path: String, words: String| acts.push(Link::new(&say.to(&path), &words));
    let sides = case.sides(ctx);
    let party = sides.iter().any(|(side, _)| *side != Side::Moderator);
    if party && item.stands() != Stands::Erased {
        let path = format!("/desk/correspondence/new?answers={reference}");
        add(path, say.t("record-do-answer").to_owned());
        let path = format!("/correspondence/{reference}/undertaking");
        add(path, say.t("record-do-undertaking").to_owned());
    }
    for act in [
        ItemAct::Posted,
        ItemAct::Agreed,
        ItemAct::Disagreed,
        ItemAct::Confirmed,
        ItemAct::Corrected,
        ItemAct::Redacted,
        ItemAct::Erased,
    ] {
        let possible = match act {
            ItemAct::Posted => case.mail.as_ref().is_some_and(LetterMail::is_to_post),
            ItemAct::Redacted => case.sealed.is_some() || item.words.is_some(),
            _ => true,
        };
        if possible && case.offer(ctx, act).is_some() {
            let path = format!("/correspondence/{reference}/step?act={}", act.key());
            add(path, say.of("record-do", act.key()));
        }
    }
    acts
}

fn notices(say: Say<'_>, case: &Case) -> Vec<Notice> {
    let mut notices = Vec::new();
    for step in &case.steps {
        let (title, kind) = match ItemAct::from_key(&step.act) {
            Some(ItemAct::Disagreed) if case.item.stands() == Stands::Disagreed => {
                ("record-disagreed", NoticeKind::Warning)
            }
            Some(ItemAct::Corrected) => ("record-corrected", NoticeKind::Info),
            _ => continue,
        };
        if let Some(note) = &step.note {
            notices.push(Notice {
                id: format!("step-{}", step.n),
                kind,
                title: say.with(title, "party", case.name(say, step.for_party)),
                body: Markup::text(note),
            });
        }
    }
    notices
}

fn facts(say: Say<'_>, case: &Case) -> SummaryList {
    let item = &case.item;
    let party = |id: Uuid| Markup::link(&say.to(&format!("/directory/{id}")), &case.name(say, id));
    let (from, to) = match item.item_kind() {
        ItemKind::Notes => ("record-one-side", "record-other-side"),
        _ => ("record-from", "record-to"),
    };
    let mut facts =
        vec![Fact::new(say.t(from), party(item.from)), Fact::new(say.t(to), party(item.to))];
    if !item.also.is_empty() {
        facts.push(Fact::new(say.t("record-also"), item.also.as_str()));
    }
    facts.push(Fact::new(say.t("record-on"), say.day(item.on_day)));
    facts.push(Fact::new(say.t("record-channel"), say.of("channel-of", &item.channel)));
    if let Some(mail) = &case.mail {
        facts.push(Fact::new(say.t("letter-mail"), mail.in_words(say)));
    }
    facts.push(Fact::new(say.t("record-kind"), say.of("item-kind", &item.kind)));
    let ask = |reference: &str| Markup::link(&say.to(&format!("/asks/{reference}")), reference);
    if let Some(reference) = &item.ask {
        facts.push(Fact::new(say.t("record-expects"), ask(reference)));
    }
    if let Some(reference) = &item.answers_ask {
        facts.push(Fact::new(say.t("record-replies"), ask(reference)));
    }
    if let Some(answers) = &case.answers {
        let href = say.to(&format!("/correspondence/{}", answers.reference));
        let words = format!("{}: {}", answers.reference, listing::title(say, answers));
        facts.push(Fact::new(say.t("record-answers"), Markup::link(&href, &words)));
    }
    facts.push(Fact::new(say.t("record-filed-for"), party(item.filed_for)));
    if let Some(why) = &item.withheld {
        facts.push(Fact::new(say.t("record-why-left-out"), why.as_str()));
    }
    let place =
        if item.is_national() { place_name(say, &item.area) } else { area_name(say, &item.area) };
    facts.push(Fact::new(say.t("ask-place"), place));
    facts.push(Fact::new(say.t("ask-reference"), item.reference.as_str()));
    SummaryList { facts }
}

/// What can be noted on the ask that a mail belongs to, by whoever filed it.
async fn waiting(ctx: &Ctx, case: &Case) -> Result<Option<Waiting>, Problem> {
    let say = ctx.say();
    let item = &case.item;
    let (Some(waits), Some(ask)) = (item.waits.as_deref(), item.answers_ask.as_deref()) else {
        return Ok(None);
    };
    if case.offer(ctx, ItemAct::Noted).is_none() {
        return Ok(None);
    }
    let reference = Reference::parse(ask).map_err(|_| Problem::NotFound)?;
    let row = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { ask_store::by_reference(tx, reference).await }))
        .await
        .map_err(Problem::from)?;
    let Some(row) = row.filter(|row| row.closed_on.is_none()) else { return Ok(None) };
    let keys: &[&'static str] = match waits {
        "bounce" => &["came-back"],
        "auto-reply" => &["received"],
        _ => &["answered", "acknowledged"],
    };
    let step = format!("/asks/{ask}/step?act=holding");
    Ok(Some(Waiting {
        action: say.to(&format!("/correspondence/{}/note", item.reference)),
        version: item.version,
        title: say.args(
            &format!("record-waits-{waits}"),
            &[("ask", ask.into()), ("subject", row.subject.as_str().into())],
        ),
        choices: keys.iter().map(|key| (*key, say.of("record-note", key))).collect(),
        holding: (waits == "reply")
            .then(|| Link::new(&say.to(&step), say.t("record-note-holding"))),
        aside: say.t("record-note-aside").to_owned(),
    }))
}

fn timeline(ctx: &Ctx, case: &Case) -> Timeline {
    let say = ctx.say();
    let steps = case
        .steps
        .iter()
        .map(|step| {
            let day = ctx.app.world.day_of(step.at);
            let noted = say.with("ask-noted-by", "party", case.name(say, step.for_party));
            let text = match &step.note {
                Some(note) => format!("{note} {noted}"),
                None => noted,
            };
            Step {
                day: say.day(day),
                datetime: day.to_string(),
                title: say.of("record-step", &step.act),
                text: Markup::text(&text),
                state: StepState::Done,
            }
        })
        .collect();
    Timeline { steps }
}
