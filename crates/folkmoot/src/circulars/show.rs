//! One circular: what it says, who signed it, to whom it went and how, what became of each thing that it asks.

use super::model::{ActKind, Audience, CircularRow, ItemRow, RecipientRow, StepRow};
use super::{recipients_store, store};
use crate::access::{Action, Subject};
use crate::areas::register::{AreaCode, Register};
use crate::documents::Document;
use crate::documents::serve::about;
use crate::offices::show::Case as OfficeCase;
use crate::parties::bodies;
use crate::store::StoreError;
use crate::web::kit::{
    Button, ButtonKind, Fact, Link, Markup, Notice, NoticeKind, ShareRow, Stack, StackChart, Step,
    StepState, SummaryList, Tag, TagKind, Timeline,
};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;
use rules::circular::{Number, State, Way};
use std::collections::HashMap;
use uuid::Uuid;

/// A circular with all that its page shows.
pub struct Case {
    /// The circular.
    pub row: CircularRow,
    /// What it asks and promises.
    pub items: Vec<ItemRow>,
    /// Its files.
    pub files: Vec<Document>,
    /// What happened to it.
    pub steps: Vec<StepRow>,
    office: Option<OfficeCase>,
    others: HashMap<Uuid, CircularRow>,
    ways: HashMap<String, i64>,
    /// How many of each item there are, answered, and late.
    counts: HashMap<i64, Counted>,
    promises: HashMap<Uuid, String>,
    /// The places on the list of the bodies that this actor acts for.
    mine: Vec<RecipientRow>,
}

#[derive(Default, Clone, Copy)]
struct Counted {
    all: usize,
    answered: usize,
    late: usize,
}

impl Case {
    /// Whether this actor acts for whoever issued it.
    #[must_use]
    pub fn may_change(&self, ctx: &Ctx) -> bool {
        may_change(ctx, &self.row)
    }

    /// The office that signed it, and the name of whoever stood in it if that is public.
    #[must_use]
    pub fn signed(&self) -> Vec<String> {
        let Some(office) = &self.office else { return Vec::new() };
        let name = self.row.term.and_then(|term| office.name(term));
        [Some(office.row.title.as_str()), name].into_iter().flatten().map(str::to_owned).collect()
    }
}

/// Whether this actor acts for whoever issues a circular.
#[must_use]
pub fn may_change(ctx: &Ctx, row: &CircularRow) -> bool {
    ctx.may(Action::AskFor, &Subject::Body(row.issuer_key()))
}

/// The circular of an address; a draft is there for its issuer alone.
///
/// # Errors
/// When there is none, or the database cannot be used.
pub async fn row(ctx: &Ctx, typed: &str) -> Result<CircularRow, Problem> {
    let number = Number::parse(typed).ok_or(Problem::NotFound)?;
    let read = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { store::by_number(tx, number.key()).await }));
    let row = read.await.map_err(Problem::from)?.ok_or(Problem::NotFound)?;
    if row.is_draft() && !may_change(ctx, &row) {
        return Err(Problem::NotFound);
    }
    Ok(row)
}

/// The circular of an address, for whoever acts for its issuer.
///
/// # Errors
/// When there is none, it is another's, or the database cannot be used.
pub async fn own(ctx: &Ctx, typed: &str) -> Result<CircularRow, Problem> {
    let row = row(ctx, typed).await?;
    ctx.need(Action::AskFor, &Subject::Body(row.issuer_key()))?;
    Ok(row)
}

/// The same with all that its page shows.
///
/// # Errors
/// As [`row`].
pub async fn load(ctx: &Ctx, typed: &str) -> Result<Case, Problem> {
    let row = row(ctx, typed).await?;
    let (keys, today) = (ctx.actor.acts_for(ctx.today), ctx.today);
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let items = store::items(tx, row.id).await?;
            let files = store::files(tx, row.id).await?;
            let steps = store::steps(tx, row.id).await?;
            let office = match row.office {
                Some(id) => crate::offices::part::one(tx, id).await?,
                None => None,
            };
            let mut others = HashMap::new();
            for id in [row.supersedes, row.superseded_by].into_iter().flatten() {
                others.extend(store::one(tx, id).await?.map(|other| (id, other)));
            }
            let ways = recipients_store::ways(tx, row.id).await?.into_iter().collect();
            let mut counts: HashMap<i64, Counted> = HashMap::new();
            for one in recipients_store::returns(tx, row.id).await? {
                let count = counts.entry(one.item).or_default();
                count.all += 1;
                count.answered += usize::from(one.state == "answered");
                count.late += usize::from(one.closed_on.is_none() && one.due < today);
            }
            let mut promises = HashMap::new();
            for ask in items.iter().filter_map(|item| item.promise) {
                let ask = crate::asks::store::one(tx, crate::asks::model::NATION, ask).await?;
                promises.extend(ask.map(|ask| (ask.id, ask.reference)));
            }
            let mut mine = Vec::new();
            for party in bodies::ids_of(tx, &keys).await? {
                mine.extend(recipients_store::of_party(tx, row.id, party).await?);
            }
            Ok::<_, StoreError>(Case {
                row,
                items,
                files,
                steps,
                office,
                others,
                ways,
                counts,
                promises,
                mine,
            })
        })
    });
    read.await.map_err(Problem::from)
}

#[derive(Template)]
#[template(path = "circulars/show.html")]
struct Show<'p> {
    say: Say<'p>,
    title: String,
    lede: String,
    tag: Tag,
    notices: Vec<Notice>,
    buttons: Vec<Button>,
    words: &'p str,
    picture: Option<StackChart>,
    asked: Vec<Asked>,
    promised: Vec<Promised>,
    returns: Option<Link>,
    facts: SummaryList,
    files: Vec<(Link, String)>,
    steps: Timeline,
    share: Option<ShareRow>,
}

struct Asked {
    subject: String,
    text: String,
    kind: String,
    needed: Option<String>,
    counted: Option<String>,
    link: Link,
}

struct Promised {
    subject: String,
    text: String,
    /// The ask that keeps track of it, or the way to take it out of a draft.
    link: Option<Link>,
}

/// To whom it goes, in words.
#[must_use]
pub fn audience_in(say: Say<'_>, row: &CircularRow) -> String {
    let audience = Audience::from_key(&row.audience).unwrap_or(Audience::Authorities);
    let region = row.region.as_deref().and_then(|code| code.parse::<AreaCode>().ok());
    let region = region.and_then(|code| Register::england().region(code));
    let whom = match region {
        None => say.of("circular-all", audience.key()),
        Some(region) => say.with(
            &format!("circular-region-{}", audience.key()),
            "region",
            region.name_in(say.language),
        ),
    };
    match &row.addressed {
        None => whom,
        Some(kind) => say.args(
            "circular-addressed",
            &[("office", say.of("office-kind", kind).into()), ("whom", whom.into())],
        ),
    }
}

/// How it stands, in a word.
#[must_use]
pub fn tag(say: Say<'_>, row: &CircularRow) -> Tag {
    let kind = match row.state() {
        State::Draft => TagKind::Waiting,
        State::Sent => TagKind::Good,
        State::Superseded | State::Withdrawn => TagKind::Closed,
    };
    Tag::new(kind, &say.of("circular-state", &row.state))
}

/// From whom, to whom, and when, in a sentence.
#[must_use]
pub fn who(say: Say<'_>, row: &CircularRow) -> String {
    let args = [
        ("issuer", row.issuer_in(say).into()),
        ("whom", audience_in(say, row).into()),
        ("day", row.on_day.map(|day| say.day(day)).unwrap_or_default().into()),
        ("count", row.recipients.into()),
    ];
    say.args(if row.is_draft() { "circular-who-draft" } else { "circular-who" }, &args)
}

/// `GET /circulars/{number}`
///
/// # Errors
/// When there is no such circular, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let say = ctx.say();
    let case = load(&ctx, &typed).await?;
    let row = &case.row;
    let path = row.path();
    let draft = row.is_draft();
    let content = Show {
        say,
        title: title(say, row),
        lede: who(say, row),
        tag: tag(say, row),
        notices: notices(&ctx, &case),
        buttons: buttons(&ctx, &case),
        words: &row.words,
        picture: picture(say, &case),
        asked: asked(say, &case),
        promised: promised(say, &case),
        returns: (!draft).then(|| {
            Link::new(&say.to(&format!("{path}/returns")), say.t("circular-returns-link"))
        }),
        facts: facts(say, &case),
        files: case
            .files
            .iter()
            .map(|file| match draft {
                false => (
                    Link::new(&format!("/documents/{}", file.id), &file.name),
                    format!("({})", about(say, file)),
                ),
                true => {
                    let href = format!("{path}/step?act=drop-file&what={}", file.id);
                    let words = say.with("circular-drop-file", "name", file.name.as_str());
                    (Link::new(&say.to(&href), &words), String::new())
                }
            })
            .collect(),
        steps: timeline(say, &case),
        share: (!draft).then(|| ShareRow {
            print: say.t("share-print").to_owned(),
            copy: say.t("share-copy").to_owned(),
            copied: say.t("share-copied").to_owned(),
            links: vec![
                Link::new(&format!("{path}/returns.csv"), say.t("circular-csv")),
                Link::new(&format!("/api/v1{path}"), say.t("data-json")),
            ],
        }),
    };
    let above = [("/circulars", say.t("circulars-title"))];
    ctx.page(title(say, row)).crumbs(above).show(&content)
}

/// Its number and what it is about.
#[must_use]
pub fn title(say: Say<'_>, row: &CircularRow) -> String {
    let args = [("number", row.number.as_str().into()), ("title", row.title.as_str().into())];
    say.args("circular-title", &args)
}

fn notices(ctx: &Ctx, case: &Case) -> Vec<Notice> {
    let (say, row) = (ctx.say(), &case.row);
    let mut notices = Vec::new();
    let mut add = |id: &str, kind, title: String, body: Markup| {
        notices.push(Notice { id: id.to_owned(), kind, title, body });
    };
    let named = |id: Option<Uuid>| id.and_then(|id| case.others.get(&id));
    let link = |other: &CircularRow| Markup::link(&say.to(&other.path()), &title(say, other));
    if row.is_draft() {
        let detail = Markup::text(say.t("circular-draft-detail"));
        add("draft", NoticeKind::Info, say.t("circular-draft").to_owned(), detail);
    }
    if let Some(other) = named(row.superseded_by) {
        let day = row.closed_on.map(|day| say.day(day)).unwrap_or_default();
        let title = say.with("circular-superseded", "day", day);
        add("superseded", NoticeKind::Warning, title, link(other));
    }
    if row.state() == State::Withdrawn {
        let step = case.steps.iter().find(|step| step.act == ActKind::Withdrawn);
        let reason = step.and_then(|step| step.note.as_deref()).unwrap_or_default();
        let day = row.closed_on.map(|day| say.day(day)).unwrap_or_default();
        let title = say.with("circular-withdrawn", "day", day);
        add("withdrawn", NoticeKind::Warning, title, Markup::text(reason));
    }
    if let Some(other) = named(row.supersedes) {
        let title = say.t("circular-supersedes").to_owned();
        add("supersedes", NoticeKind::Info, title, link(other));
    }
    for mine in &case.mine {
        let name = mine.name_in(say);
        let title = say.with("circular-to-you", "body", name.as_str());
        let href = say.to(&format!("{}/for/{}", row.path(), mine.party));
        let words = say.t("circular-to-you-link");
        add(&format!("mine-{}", mine.party), NoticeKind::Info, title, Markup::link(&href, words));
    }
    notices
}

fn buttons(ctx: &Ctx, case: &Case) -> Vec<Button> {
    let (say, row) = (ctx.say(), &case.row);
    if !case.may_change(ctx) {
        return Vec::new();
    }
    let button = |end: &str, key: &str, kind| {
        Button::link(&say.to(&format!("{}/{end}", row.path())), say.t(key)).kind(kind)
    };
    let second = ButtonKind::Secondary;
    match row.state() {
        State::Draft => vec![
            button("sign", "circular-do-sign", ButtonKind::Primary),
            button("item", "circular-do-item", second),
            button("file", "circular-do-file", second),
            button("edit", "circular-do-edit", second),
            button("step?act=discard", "circular-do-discard", second),
        ],
        State::Sent => vec![
            button("post", "circular-do-post", second),
            button("step?act=remind", "circular-do-remind", second),
            button("step?act=withdrawn", "circular-do-withdrawn", second),
        ],
        State::Superseded | State::Withdrawn => Vec::new(),
    }
}

/// The address at which an item is taken out of a draft.
fn drop_link(say: Say<'_>, row: &CircularRow, item: &ItemRow) -> Link {
    let href = format!("{}/step?act=drop-item&what={}", row.path(), item.n);
    Link::new(&say.to(&href), &say.with("circular-drop-item", "subject", item.subject.as_str()))
}

/// What it asks, and how many have answered each.
fn asked(say: Say<'_>, case: &Case) -> Vec<Asked> {
    let row = &case.row;
    let one = |item: &ItemRow| {
        let counted = case.counts.get(&item.n).copied().unwrap_or_default();
        let args = [
            ("answered", counted.answered.into()),
            ("all", counted.all.into()),
            ("late", counted.late.into()),
        ];
        let needed = item.event_day.zip(item.event_name.as_deref()).map(|(day, name)| {
            say.args("circular-needed", &[("event", name.into()), ("day", say.day(day).into())])
        });
        Asked {
            subject: item.subject.clone(),
            text: item.text.clone(),
            kind: say.of("ask-kind", &item.kind),
            needed,
            counted: (!row.is_draft()).then(|| say.args("circular-counted", &args)),
            link: match row.is_draft() {
                true => drop_link(say, row, item),
                false => {
                    let href = format!("{}/returns?item={}", row.path(), item.n);
                    Link::new(&say.to(&href), say.t("circular-item-returns"))
                }
            },
        }
    };
    case.items.iter().filter(|item| !item.is_promise()).map(one).collect()
}

/// How many have answered each, as a picture.
fn picture(say: Say<'_>, case: &Case) -> Option<StackChart> {
    let asked = case.items.iter().filter(|item| !item.is_promise() && !case.row.is_draft());
    let stack = |item: &ItemRow| {
        let counted = case.counts.get(&item.n).copied().unwrap_or_default();
        let open = counted.all - counted.answered - counted.late;
        let parts = [counted.late, open, counted.answered];
        Stack {
            label: item.subject.clone(),
            parts: parts.iter().map(|count| *count as u64).collect(),
            shown: say.number(counted.all),
        }
    };
    let stacks: Vec<Stack> = asked.map(stack).collect();
    (!stacks.is_empty()).then(|| StackChart {
        title: say.t("circular-picture").to_owned(),
        label_column: say.t("circular-what-asked").to_owned(),
        sum_column: say.t("circular-listed").to_owned(),
        legend: ["circular-late", "circular-open", "circular-answered"]
            .map(|key| say.t(key).to_owned())
            .into(),
        stacks,
    })
}

fn promised(say: Say<'_>, case: &Case) -> Vec<Promised> {
    let one = |item: &ItemRow| Promised {
        subject: item.subject.clone(),
        text: item.text.clone(),
        link: match item.promise.and_then(|id| case.promises.get(&id)) {
            Some(reference) => {
                let href = say.to(&format!("/asks/{reference}"));
                Some(Link::new(&href, say.t("circular-promise-link")))
            }
            None => case.row.is_draft().then(|| drop_link(say, &case.row, item)),
        },
    };
    case.items.iter().filter(|item| item.is_promise()).map(one).collect()
}

fn facts(say: Say<'_>, case: &Case) -> SummaryList {
    let row = &case.row;
    let issuer = say.to(&format!("/directory/{}", row.issuer));
    let mut facts = vec![
        Fact::new(say.t("circular-number"), row.number.as_str()),
        Fact::new(say.t("circular-issuer"), Markup::link(&issuer, &row.issuer_in(say))),
        Fact::new(say.t("circular-to"), audience_in(say, row)),
    ];
    if let Some(day) = row.on_day {
        facts.push(Fact::new(say.t("circular-day"), say.day(day)));
        facts.push(Fact::new(say.t("circular-listed"), say.number(row.recipients)));
    }
    if let (Some(office), Some(day)) = (&case.office, row.on_day) {
        let href = say.to(&format!("/offices/{}", office.row.id));
        let signed = Markup::link(&href, &office.row.title);
        let stood = Markup::text(&format!(". {}", office.on_in(say, day)));
        facts.push(Fact::new(say.t("circular-signed"), signed.then(&stood)));
    }
    for way in Way::ALL {
        if let Some(count) = case.ways.get(way.key()).filter(|count| **count > 0) {
            facts.push(Fact::new(&say.of("circular-way", way.key()), say.number(*count)));
        }
    }
    SummaryList { facts }
}

fn timeline(say: Say<'_>, case: &Case) -> Timeline {
    let last = case.steps.len() as i64;
    let step = |step: &StepRow| Step {
        day: say.day(step.on_day),
        datetime: step.on_day.to_string(),
        title: say.of("circular-act", step.act.key()),
        text: Markup::text(step.note.as_deref().unwrap_or_default()),
        state: if step.n == last { StepState::Now } else { StepState::Done },
    };
    Timeline { steps: case.steps.iter().map(step).collect() }
}
