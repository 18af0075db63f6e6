//! The moderators' queue: what waits, danger first, then the oldest; what was put aside; and what
//! other networks offer to this one.

use super::clock::clock;
use super::listing;
use super::queue_store::{self, Counts, Item, List, MOST_COUNTED, Place};
use super::reasons;
use crate::access::{Action, Subject};
use crate::areas::register::Register;
use crate::store::{StoreError, Tx};
use crate::web::fields::QueryFields;
use crate::web::kit::{
    Button, EmptyState, Field, FigureBlock, Link, Markup, Notice, NoticeKind, Pagination, Select,
    Tag, TagKind,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, Page, Problem};
use askama::Template;
use rules::reference::Reference;

/// How many a page of the queue has.
const PAGE: usize = 20;
/// How many characters of a text the queue shows.
const SHOWN: usize = 220;

#[derive(Template)]
#[template(path = "experiences/queue.html")]
struct QueuePage<'p> {
    say: Say<'p>,
    place: String,
    done: Option<Notice>,
    figures: Vec<FigureBlock>,
    tabs: Vec<ListTab>,
    list: &'static str,
    area: Option<Select>,
    show: Button,
    items: Vec<Waiting>,
    empty: Option<EmptyState>,
    pages: Pagination,
}

/// One of the lists, as a link.
struct ListTab {
    href: String,
    label: String,
    current: bool,
}

/// One experience as it stands in the queue.
struct Waiting {
    href: String,
    reference: String,
    words: String,
    lang: Option<String>,
    clock: Option<Tag>,
    left: String,
    harm: String,
    facts: Vec<String>,
    marks: Option<Tag>,
    held: Option<String>,
}

/// What a reader of the queue may see: their areas, and those narrowed to one.
struct Reach {
    /// The areas whose own experiences they look at.
    own: Vec<String>,
    /// The areas to which others offer.
    offered_to: Vec<String>,
    /// What they may choose from; one or none is no choice.
    choice: Vec<String>,
    /// The area they chose.
    chosen: Option<String>,
}

/// `GET /desk/queue?state=&area=&cursor=`
///
/// # Errors
/// When a value is none that this page gives out, the area is not theirs, or the database cannot be
/// used.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let say = ctx.say();
    let list = match fields.get("state") {
        "" => List::Waiting,
        key => List::from_key(key)
            .ok_or_else(|| Problem::BadRequest(say.t("queue-error-list").to_owned()))?,
    };
    let after = match fields.get("cursor") {
        "" => Place::START,
        typed => Place::decode(typed)
            .ok_or_else(|| Problem::BadRequest(say.t("list-error-cursor").to_owned()))?,
    };
    let chosen = fields.filled("area").map(str::to_owned);
    if let Some(area) = &chosen {
        ctx.need_in(Action::ReadQueue, area)?;
    }
    let mine = ctx.actor.areas_for(Action::ReadQueue, ctx.today);
    let (reach, counts, page) = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let reach = reach(tx, mine, chosen, list).await?;
                let counts = queue_store::counts(tx, &reach.own, &reach.offered_to).await?;
                let areas = match list {
                    List::Waiting | List::Held => &reach.own,
                    List::Offered | List::Taken => &reach.offered_to,
                };
                let page = queue_store::page(tx, list, areas, after, PAGE).await?;
                Ok::<_, StoreError>((reach, counts, page))
            })
        })
        .await
        .map_err(Problem::from)?;
    let kept = |cursor: &str| {
        let kept = Fields::default()
            .set("state", list.key())
            .set("area", reach.chosen.as_deref().unwrap_or(""))
            .set("cursor", cursor);
        say.to(&format!("/desk/queue?{}", kept.encode(&[])))
    };
    let content = QueuePage {
        say,
        place: place(&reach, say),
        done: done(&ctx, &fields),
        figures: figures(counts, list, say),
        tabs: tabs(&reach, counts, list, say),
        list: list.key(),
        area: area_choice(&reach, say),
        show: Button::submit(say.t("filter-apply")).kind(crate::web::kit::ButtonKind::Secondary),
        items: page.items.iter().map(|item| waiting(&ctx, item, list)).collect(),
        empty: page.items.is_empty().then(|| EmptyState {
            title: say.of("queue-none", list.key()),
            text: say.of("queue-none-text", list.key()),
            action: None,
        }),
        pages: Pagination {
            label: say.t("queue-more").to_owned(),
            newer: (after != Place::START).then(|| Link::new(&kept(""), say.t("queue-top"))),
            older: page.next.map(|next| Link::new(&kept(&next.encode()), say.t("queue-next"))),
        },
    };
    ctx.page(say.t("queue-title")).crumbs([("/desk", say.t("nav-desk"))]).show(&content)
}

async fn reach(
    tx: &mut Tx,
    mine: Option<Vec<String>>,
    chosen: Option<String>,
    list: List,
) -> Result<Reach, StoreError> {
    let (own, offered_to) = match mine {
        Some(areas) => (areas.clone(), areas),
        // Whoever looks after the whole country sees the areas in which there is something.
        None => {
            let (own, mut offered_to) = queue_store::areas(tx).await?;
            if list == List::Taken {
                let all = Register::england().areas();
                offered_to = all.iter().map(|a| a.code.as_str().to_owned()).collect();
            }
            (own, offered_to)
        }
    };
    let choice = own.clone();
    Ok(match &chosen {
        None => Reach { own, offered_to, choice, chosen },
        Some(area) => {
            Reach { own: vec![area.clone()], offered_to: vec![area.clone()], choice, chosen }
        }
    })
}

fn place(reach: &Reach, say: Say<'_>) -> String {
    match reach.own.as_slice() {
        [one] => listing::area_name(one, say),
        several => say.with("queue-areas", "n", several.len()),
    }
}

/// What was just decided, for whoever comes back from deciding it.
fn done(ctx: &Ctx, fields: &Fields) -> Option<Notice> {
    let say = ctx.say();
    let reference = Reference::parse(fields.get("done")).ok()?.to_string();
    let step = super::model::StepKind::from_key(fields.get("did"))?;
    let path = say.to(&format!("/desk/queue/{reference}"));
    Some(Notice {
        id: "done".to_owned(),
        kind: NoticeKind::Success,
        title: say.args(
            "queue-done",
            &[("reference", reference.into()), ("step", say.of("step", step.key()).into())],
        ),
        body: Markup::link(&path, say.t("queue-undo")),
    })
}

fn figures(counts: Counts, list: List, say: Say<'_>) -> Vec<FigureBlock> {
    let figure = |n: i64, key: &str| FigureBlock {
        figure: if n > MOST_COUNTED {
            say.with("queue-more-than", "most", say.number(MOST_COUNTED))
        } else {
            say.number(n)
        },
        label: say.t(key).to_owned(),
    };
    if matches!(list, List::Offered | List::Taken) {
        return vec![figure(counts.offered, "queue-count-offered")];
    }
    vec![
        figure(counts.urgent, "queue-count-urgent"),
        figure(counts.waiting, "queue-count-waiting"),
        figure(counts.held, "queue-count-held"),
    ]
}

fn tabs(reach: &Reach, counts: Counts, list: List, say: Say<'_>) -> Vec<ListTab> {
    List::ALL
        .iter()
        .map(|one| {
            let fields = Fields::default()
                .set("state", one.key())
                .set("area", reach.chosen.as_deref().unwrap_or(""));
            let name = say.of("queue-list", one.key());
            let label = match one {
                List::Offered if counts.offered > 0 => {
                    format!("{name} ({})", say.number(counts.offered))
                }
                _ => name,
            };
            ListTab {
                href: say.to(&format!("/desk/queue?{}", fields.encode(&[]))),
                label,
                current: *one == list,
            }
        })
        .collect()
}

fn area_choice(reach: &Reach, say: Say<'_>) -> Option<Select> {
    if reach.choice.len() < 2 {
        return None;
    }
    let mut areas: Vec<(String, String)> =
        reach.choice.iter().map(|code| (listing::area_name(code, say), code.clone())).collect();
    areas.sort();
    let first = (String::new(), say.t("queue-all-areas").to_owned());
    let options = std::iter::once((&first.0, &first.1))
        .chain(areas.iter().map(|(name, code)| (code, name)))
        .map(|(value, label)| (value.as_str(), label.as_str()));
    let chosen = reach.chosen.as_deref().unwrap_or("");
    Some(Select::new(Field::new("area", say.t("filter-area")), options, chosen))
}

fn waiting(ctx: &Ctx, item: &Item, list: List) -> Waiting {
    let say = ctx.say();
    let clock = item.look_by.map(|by| clock(by, ctx.now, &ctx.app.world, say));
    let received = ctx.app.world.day_of(item.received_at);
    let kind = say.of("kind", &item.service_kind);
    let mut facts = vec![match &item.service_name {
        Some(name) => format!("{kind}: {name}"),
        None => kind,
    }];
    if matches!(list, List::Offered | List::Taken) {
        facts.push(say.with("queue-heard-by", "area", listing::area_name(&item.area, say)));
    } else if ctx.actor.areas_for(Action::ReadQueue, ctx.today).is_none_or(|areas| areas.len() > 1)
    {
        facts.push(listing::area_name(&item.area, say));
    }
    facts.push(say.of("said", &item.channel));
    facts.push(say.with("queue-received", "day", say.day(received)));
    if !item.may_publish {
        facts.push(say.t("queue-not-to-publish").to_owned());
    }
    let held = item.held_note.as_deref().filter(|_| item.state == "held");
    Waiting {
        href: say.to(&format!("/desk/queue/{}", item.reference)),
        reference: item.reference.clone(),
        words: listing::cut(&item.words, SHOWN),
        lang: listing::other_language(&item.language, say),
        left: clock.as_ref().map_or_else(String::new, |c| c.left.clone()),
        clock: clock
            .map(|c| Tag::new(if c.overdue { TagKind::Late } else { TagKind::Waiting }, &c.words)),
        harm: item.danger.as_deref().map_or_else(String::new, |harm| say.of("harm", harm)),
        facts,
        marks: (item.marks > 0)
            .then(|| Tag::new(TagKind::Plain, &say.with("queue-marks", "n", item.marks))),
        held: held.map(|note| say.with("queue-held-because", "why", reasons::in_words(note, say))),
    }
}

/// Whether this reader may look at an experience of one area that is offered to another, and as
/// whom: as the network that heard it, or as its neighbour.
pub(super) fn reader(ctx: &Ctx, area: &str, offered_to: Option<&str>) -> Result<bool, Problem> {
    let own = Subject::Area(area.to_owned());
    if ctx.may(Action::ReadQueue, &own) {
        return Ok(true);
    }
    match offered_to {
        Some(neighbour) if ctx.may(Action::ReadQueue, &Subject::Area(neighbour.to_owned())) => {
            Ok(false)
        }
        _ => ctx.need(Action::ReadQueue, &own).map(|()| true),
    }
}
