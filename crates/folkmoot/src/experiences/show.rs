//! One experience as anyone may read it, and what has come of it.

use super::import::{AS_IT_CAME, runs};
use super::listing;
use super::model::StepKind;
use super::publish::{self, Published};
use super::similar::to_published;
use super::store::{self, StepRow};
use crate::alike::store as alike;
use crate::areas::figures::shown;
use crate::asks::evidence;
use crate::asks::listing::items;
use crate::asks::model::AskRow;
use crate::coding::form::held;
use crate::coding::model::CodeRow;
use crate::coding::store as codes;
use crate::web::kit::{
    Fact, Link, Markup, MetaItem, ShareRow, Step, StepState, SummaryList, Tag, TagKind, Timeline,
    Voice,
};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use rules::disclosure::Figure;
use rules::reference::Reference;

#[derive(Template)]
#[template(path = "experiences/show.html")]
struct ShowPage<'p> {
    say: Say<'p>,
    title: String,
    voice: Voice,
    wanted: Option<&'p str>,
    wanted_lang: Option<String>,
    since: Timeline,
    codes: Vec<(Link, Tag)>,
    asks: Option<Markup>,
    similar: Vec<Voice>,
    facts: SummaryList,
    redacted: bool,
    share: ShareRow,
}

/// `GET /experiences/{reference}`
///
/// # Errors
/// When there is none of that reference, it is not to be read by anyone, or the database cannot be
/// used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Response, Problem> {
    let reference = Reference::parse(&typed).map_err(|_| Problem::NotFound)?;
    // One address for each experience, however its reference was typed.
    if reference.to_string() != typed {
        return Ok(ctx.redirect(&format!("/experiences/{reference}")));
    }
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let Some(e) = publish::by_reference(tx, reference).await? else { return Ok(None) };
                let steps = store::steps(tx, &e.area, e.experience).await?;
                let agreement = match &e.source {
                    Some(source) => runs::provenance(tx, source).await?.and_then(|run| run.terms),
                    None => None,
                };
                let asks = evidence::asks_of(tx, &e.area, e.experience).await?;
                let codes = codes::codes(tx, &e.area, e.experience).await?;
                let others = alike::others(tx, &e.area, e.experience).await?;
                Ok::<_, Problem>(Some((e, (steps, asks, codes), (agreement, others))))
            })
        })
        .await?;
    let (e, came, (agreement, others)) = found.ok_or(Problem::NotFound)?;
    let similar = to_published(&ctx, &e).await?;
    Ok(show(&ctx, &e, &came, (agreement.as_deref(), others), &similar)?.into_response())
}

fn show(
    ctx: &Ctx,
    e: &Published,
    (steps, asks, codes): &(Vec<StepRow>, Vec<AskRow>, Vec<CodeRow>),
    (agreement, others): (Option<&str>, u64),
    similar: &[Published],
) -> Result<Page, Problem> {
    let say = ctx.say();
    let kind = say.of("kind", &e.service_kind);
    let area = listing::area_name(&e.area, say);
    let title = format!("{}, {area}", e.service_name.as_deref().unwrap_or(&kind));
    let published = ctx.app.world.day_of(e.published_at);
    let mut voice = Voice::new(
        &e.text,
        vec![
            MetaItem::text(&say.of("said", &e.channel)),
            MetaItem::time(
                &published.to_string(),
                &say.with("show-published", "day", say.day(published)),
            ),
        ],
        None,
        "",
    );
    voice.lang = listing::other_language(&e.language, say);
    let content = ShowPage {
        say,
        title: title.clone(),
        voice,
        wanted: e.wanted.as_deref(),
        wanted_lang: listing::other_language(&e.language, say),
        since: since(ctx, steps),
        asks: match asks.is_empty() {
            true => None,
            false => Some(items(say, asks, ctx.today)?),
        },
        codes: code_tags(ctx, codes),
        similar: similar.iter().map(|e| listing::voice(e, say)).collect(),
        facts: facts(e, (&kind, &area), agreement, others, say),
        redacted: e.redacted,
        share: ShareRow {
            print: say.t("share-print").to_owned(),
            copy: say.t("share-copy").to_owned(),
            copied: say.t("share-copied").to_owned(),
            links: vec![Link::new(
                &format!("/api/v1/experiences/{}", e.reference),
                say.t("data-json"),
            )],
        },
    };
    let area_path = format!("/areas/{}", e.area);
    ctx.page(format!("{title} – {}", e.reference))
        .crumbs([
            ("/", say.t("crumb-country")),
            (&area_path, area.as_str()),
            ("/experiences", say.t("list-title")),
        ])
        .show(&content)
}

/// What it is about, and who says so.
fn code_tags(ctx: &Ctx, codes: &[CodeRow]) -> Vec<(Link, Tag)> {
    let (say, knows) = (ctx.say(), ctx.app.coding.now());
    let shown = held(&knows, codes).map(|(key, name, said)| {
        let path =
            knows.books.code(key).map(|found| format!("/codebooks/{}#{key}", found.book.key));
        let kind = if said.by_person() { TagKind::Good } else { TagKind::Plain };
        let said = if said.by_person() { "coding-by-person" } else { "coding-by-program" };
        (Link::new(&say.to(&path.unwrap_or_default()), name), Tag::new(kind, say.t(said)))
    });
    shown.collect()
}

/// The steps that anyone may see: when it came, and each time it was published.
fn since(ctx: &Ctx, steps: &[StepRow]) -> Timeline {
    let say = ctx.say();
    let public = [StepKind::Received, StepKind::Published, StepKind::Redacted];
    let shown: Vec<&StepRow> = steps.iter().filter(|s| public.contains(&s.kind)).collect();
    let last = shown.len().saturating_sub(1);
    Timeline {
        steps: shown
            .iter()
            .enumerate()
            .map(|(i, step)| {
                let day = ctx.app.world.day_of(step.at);
                let as_it_came = step.detail.as_deref() == Some(AS_IT_CAME);
                let key = if as_it_came { AS_IT_CAME } else { step.kind.key() };
                Step {
                    day: say.day(day),
                    datetime: day.to_string(),
                    title: say.of("step", step.kind.key()),
                    text: Markup::text(&say.of("step-public", key)),
                    state: if i == last { StepState::Now } else { StepState::Done },
                }
            })
            .collect(),
    }
}

fn facts(
    e: &Published,
    (kind, area): (&str, &str),
    agreement: Option<&str>,
    others: u64,
    say: Say<'_>,
) -> SummaryList {
    let mut facts = vec![Fact::new(say.t("fact-reference"), e.reference.as_str())];
    facts.push(Fact::new(say.t("fact-kind"), kind));
    if let Some(name) = &e.service_name {
        let value = match &e.service {
            Some(code) => Markup::link(&say.to(&format!("/services/{code}")), name),
            None => Markup::text(name),
        };
        facts.push(Fact::new(say.t("fact-service"), value));
    }
    let area_link = Markup::link(&say.to(&format!("/areas/{}", e.area)), area);
    facts.push(Fact::new(say.t("fact-area"), area_link));
    let happened = e
        .happened
        .as_deref()
        .map_or_else(|| listing::unknown_words(e.day, say), |h| listing::happened_words(h, say));
    facts.push(Fact::new(say.t("fact-happened"), happened));
    let how = say.of("channel", &e.channel);
    let how = if e.transcribed { say.with("fact-transcribed", "channel", how) } else { how };
    facts.push(Fact::new(say.t("fact-channel"), how));
    if let Some(source) = &e.source {
        facts.push(Fact::new(say.t("fact-source"), source.as_str()));
    }
    if let Some(agreement) = agreement {
        facts.push(Fact::new(say.t("fact-agreement"), agreement));
    }
    if others > 0 {
        let figure = shown(say, Figure::guarded(others));
        facts.push(Fact::new(say.t("alike-fact"), say.with("alike-fact-others", "n", figure)));
    }
    SummaryList { facts }
}
