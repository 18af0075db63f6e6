//! The texts of one group, as far as whoever asks moderates where they were told.

use super::model::Group;
use super::store;
use crate::access::Action;
use crate::asks::listing::pages;
use crate::experiences::listing::{area_name, cut, other_language};
use crate::experiences::moderate_page::state_tag;
use crate::experiences::store::{self as experiences, Experience};
use crate::store::{StoreError, Tx, references};
use crate::web::fields::QueryFields;
use crate::web::kit::{EmptyState, Link, MetaItem, Pagination, Voice};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Problem};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use rules::reference::Reference;
use uuid::Uuid;

/// How many a page has.
const PAGE: usize = 20;
/// How many characters of a text stand in the list.
const SHOWN: usize = 1000;

#[derive(Template)]
#[template(path = "alike/show.html")]
struct Show {
    title: String,
    lede: String,
    elsewhere: Option<String>,
    voices: Vec<Voice>,
    empty: EmptyState,
    pages: Pagination,
}

/// A group, as far as it is theirs to read.
struct Found {
    all: i64,
    here: i64,
    texts: Vec<Experience>,
}

/// `GET /desk/alike/{reference}?cursor=`
///
/// # Errors
/// When there is none of that reference, it is another area's, the place is none, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let reference = Reference::parse(&typed).map_err(|_| Problem::NotFound)?;
    if reference.to_string() != typed {
        return Ok(ctx.redirect(&format!("/desk/alike/{reference}")));
    }
    let after = place(&fields, say).map_err(Problem::Invalid)?;
    let find =
        ctx.app.db.read(move |tx| Box::pin(async move { references::place(tx, reference).await }));
    let (area, id) = find.await.map_err(Problem::from)?.ok_or(Problem::NotFound)?;
    ctx.need_in(Action::Moderate, &area)?;
    let mine = ctx.actor.areas_for(Action::Moderate, ctx.today);
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let Some(group) = store::group(tx, &area, id).await? else { return Ok(None) };
            let areas = match mine {
                Some(areas) => areas,
                None => store::areas_of(tx, &group).await?,
            };
            found(tx, &group, &areas, &after).await.map(Some)
        })
    });
    let found = read.await.map_err(|error: StoreError| Problem::from(error))?;
    let mut found = found.unwrap_or(Found { all: 0, here: 0, texts: Vec::new() });
    let more = found.texts.len() > PAGE;
    found.texts.truncate(PAGE);
    let next = found.texts.last().filter(|_| more).map(|e| format!("{}_{}", e.area, e.id));
    let elsewhere = found.all - found.here;
    let content = Show {
        title: say.with("alike-like", "reference", reference.to_string()),
        lede: say.with("alike-count", "n", found.all),
        elsewhere: (elsewhere > 0).then(|| say.with("alike-elsewhere", "n", elsewhere)),
        voices: found.texts.iter().map(|e| voice(&ctx, e)).collect(),
        empty: EmptyState {
            title: say.t("alike-alone").to_owned(),
            text: say.t("alike-alone-text").to_owned(),
            action: None,
        },
        pages: pages(say, &fields, &format!("/desk/alike/{reference}"), next),
    };
    let above = [("/desk", say.t("nav-desk")), ("/desk/alike", say.t("alike-title"))];
    Ok(ctx.page(content.title.clone()).crumbs(above).show(&content)?.into_response())
}

async fn found(
    tx: &mut Tx,
    group: &Group,
    areas: &[String],
    after: &(String, Uuid),
) -> Result<Found, StoreError> {
    let all = store::size(tx, group).await?;
    let (mut here, mut texts) = (0, Vec::new());
    for area in areas {
        here += store::size_in(tx, group, area).await?;
        if *area < after.0 || texts.len() > PAGE {
            continue;
        }
        let from = if *area == after.0 { after.1 } else { Uuid::nil() };
        let most = (PAGE + 1 - texts.len()) as i64;
        for id in store::members(tx, group, area, from, most).await? {
            texts.extend(experiences::by_id(tx, area, id).await?);
        }
    }
    Ok(Found { all, here, texts })
}

fn place(fields: &Fields, say: Say<'_>) -> Result<(String, Uuid), FormErrors> {
    let Some(typed) = fields.filled("cursor") else { return Ok((String::new(), Uuid::nil())) };
    let read = |typed: &str| {
        let (area, id) = typed.split_once('_')?;
        Some((area.to_owned(), id.parse().ok()?))
    };
    read(typed).ok_or_else(|| {
        let mut errors = FormErrors::new();
        errors.add("cursor", say.t("access-bad-cursor"));
        errors
    })
}

fn voice(ctx: &Ctx, e: &Experience) -> Voice {
    let say = ctx.say();
    let received = ctx.app.world.day_of(e.received_at);
    let meta = vec![
        MetaItem::text(&area_name(&e.area, say)),
        MetaItem::text(&say.of("said", &e.channel)),
        MetaItem::time(
            &received.to_string(),
            &say.with("queue-received", "day", say.day(received)),
        ),
    ];
    let page = Link::new(&say.to(&format!("/desk/queue/{}", e.reference)), &e.reference);
    let mut voice = Voice::new(&cut(&e.text, SHOWN), meta, Some(page), say.t("queue-look-at"));
    voice.lang = other_language(&e.language, say);
    voice.tag = Some(state_tag(e.state, say));
    voice
}
