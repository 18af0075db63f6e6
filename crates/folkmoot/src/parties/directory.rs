//! The public directory: who takes part, by area and interest, and how many of each kind.

use super::model::{self, Filter, Interest, MemberType, PartyKind};
use super::store::{self, Member};
use crate::access::area_name;
use crate::areas::register::Register;
use crate::web::kit::{
    ChosenFilter, EmptyState, Fact, Field, Link, Markup, Pagination, SearchPanel, Select,
    SummaryList,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, Page, Problem, fields::QueryFields};
use askama::Template;
use rules::disclosure::{self, Figure};
use uuid::Uuid;

/// How many members a page shows.
pub const PAGE: i64 = 25;

#[derive(Template)]
#[template(path = "parties/directory.html")]
struct Directory<'p> {
    say: Say<'p>,
    place: String,
    figures: SummaryList,
    search: SearchPanel,
    rows: Vec<Row>,
    empty: EmptyState,
    pages: Pagination,
}

/// A member as a list shows it.
pub(super) struct Row {
    pub(super) href: String,
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) place: String,
    pub(super) interests: String,
    pub(super) speaker: Option<String>,
}

/// `GET /directory?area=&interest=&kind=&q=&cursor=`
///
/// # Errors
/// When a filter cannot be understood, or the database cannot be used.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Page, Problem> {
    let say = ctx.say();
    let (filter, after) = model::filter(&fields, say).map_err(Problem::Invalid)?;
    let (found, more) = part(&ctx, filter.clone(), true, after, PAGE).await?;
    let counts = counts(&ctx, filter.area.as_deref()).await?;
    let content = Directory {
        say,
        place: filter
            .area
            .as_deref()
            .map_or_else(|| say.t("scope-nation").to_owned(), |code| area_name(say, code)),
        figures: figures(say, &counts),
        search: search(say, &fields, "/directory"),
        rows: found.iter().map(|member| row(say, member)).collect(),
        empty: EmptyState {
            title: say.t("directory-none").to_owned(),
            text: say.t("directory-none-detail").to_owned(),
            action: None,
        },
        pages: pages(
            say,
            &fields,
            "/directory",
            after,
            found.last().filter(|_| more).map(|m| m.id),
        ),
    };
    ctx.page(say.t("directory-title")).show(&content)
}

/// A part of the list, and whether it goes on.
pub(super) async fn part(
    ctx: &Ctx,
    filter: Filter,
    public: bool,
    after: Option<Uuid>,
    most: i64,
) -> Result<(Vec<Member>, bool), Problem> {
    let today = ctx.today;
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move { store::list(tx, &filter, public, after, most + 1, today).await })
        })
        .await
        .map_err(Problem::from)?;
    let wrong = || Problem::field("cursor", ctx.say().t("access-bad-cursor"));
    let mut found = found.ok_or_else(wrong)?;
    let more = found.len() as i64 > most;
    found.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok((found, more))
}

/// How many there are of each type, in the order of [`MemberType::ALL`]; a few seconds old at most.
async fn counts(ctx: &Ctx, area: Option<&str>) -> Result<Vec<u64>, Problem> {
    let name = format!("members/{}", area.unwrap_or("nation"));
    if let Some(kept) = ctx.app.kept.get::<Vec<u64>>(&name, ctx.now) {
        return Ok(kept.as_ref().clone());
    }
    let (today, area) = (ctx.today, area.map(str::to_owned));
    let rows = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { store::counts(tx, area.as_deref(), today).await }))
        .await
        .map_err(Problem::from)?;
    let of = |one: &MemberType| {
        let row = rows.iter().find(|(key, _)| key == one.key());
        row.map_or(0, |(_, count)| u64::try_from(*count).unwrap_or(0))
    };
    let counts: Vec<u64> = MemberType::ALL.iter().map(of).collect();
    ctx.app.kept.put(&name, ctx.now, std::sync::Arc::new(counts.clone()));
    Ok(counts)
}

/// The counts as they may be shown: they tell how many people take part who are not listed.
fn figures(say: Say<'_>, counts: &[u64]) -> SummaryList {
    let shown = disclosure::table(counts);
    let fact = |label: &str, figure| Fact::new(label, Markup::text(&figure_in_words(say, figure)));
    let mut facts: Vec<Fact> = MemberType::ALL
        .iter()
        .zip(shown.cells)
        .map(|(one, figure)| fact(&say.of("members", one.key()), figure))
        .collect();
    facts.push(fact(say.t("directory-total"), shown.total));
    SummaryList { facts }
}

fn figure_in_words(say: Say<'_>, figure: Figure) -> String {
    match figure {
        Figure::Exact(count) | Figure::Rounded(count) => say.number(count),
        Figure::FewerThan(limit) => say.with("directory-fewer", "limit", limit),
        Figure::Between(least, most) => {
            say.args("directory-between", &[("least", least.into()), ("most", most.into())])
        }
    }
}

/// A member as anyone may see it.
fn row(say: Say<'_>, member: &Member) -> Row {
    Row {
        href: say.to(&format!("/directory/{}", member.id)),
        name: member.name.clone(),
        kind: say.of("member-type", &member.member_type),
        place: member.area.as_deref().map(|code| area_name(say, code)).unwrap_or_default(),
        interests: interests(say, &member.interests),
        speaker: member
            .public_representative()
            .map(|name| say.with("directory-speaker", "name", name)),
    }
}

/// Interests in words, with a comma between.
pub(super) fn interests(say: Say<'_>, keys: &str) -> String {
    let known = keys.split(' ').filter_map(Interest::from_key);
    known.map(|i| say.of("interest", i.key())).collect::<Vec<_>>().join(", ")
}

/// The areas in force, by name, for a list to choose from.
pub(super) fn areas(ctx: &Ctx) -> Vec<(String, String)> {
    let say = ctx.say();
    let mut areas: Vec<(String, String)> = Register::england()
        .areas_at(ctx.today)
        .map(|a| (a.code.as_str().to_owned(), area_name(say, a.code.as_str())))
        .collect();
    areas.sort_by(|a, b| a.1.cmp(&b.1));
    areas
}

/// The search and filters of a list of members.
pub(super) fn search(say: Say<'_>, fields: &Fields, path: &str) -> SearchPanel {
    let mut areas: Vec<(String, String)> = Register::england()
        .areas()
        .iter()
        .filter(|a| a.ends.is_none() || fields.get("area") == a.code.as_str())
        .map(|a| (a.code.as_str().to_owned(), area_name(say, a.code.as_str())))
        .collect();
    areas.sort_by(|a, b| a.1.cmp(&b.1));
    let interests = Interest::ALL.iter().map(|i| (i.key().to_owned(), say.of("interest", i.key())));
    let kinds = PartyKind::ALL.iter().map(|k| (k.key().to_owned(), say.of("party-kind", k.key())));
    let select = |name: &str, label: &str, any: &str, options: Vec<(String, String)>| {
        let all =
            std::iter::once(("", any)).chain(options.iter().map(|(v, l)| (v.as_str(), l.as_str())));
        Markup::of(&Select::new(Field::new(name, label), all, fields.get(name)))
    };
    let filters = select("area", say.t("directory-area"), say.t("directory-any-area"), areas)
        .then(&select(
            "interest",
            say.t("directory-interest"),
            say.t("directory-any-interest"),
            interests.collect(),
        ))
        .then(&select(
            "kind",
            say.t("directory-kind"),
            say.t("directory-any-kind"),
            kinds.collect(),
        ));
    SearchPanel {
        action: say.to(path),
        label: say.t("directory-search").to_owned(),
        name: "q".to_owned(),
        value: fields.get("q").to_owned(),
        submit: say.t("directory-search-button").to_owned(),
        beside: Markup::default(),
        filters_label: say.t("directory-narrow").to_owned(),
        filters,
        chosen_label: say.t("directory-narrowed").to_owned(),
        remove_word: say.t("directory-remove").to_owned(),
        chosen: chosen(say, fields, path),
        apply: say.t("directory-apply").to_owned(),
    }
}

fn chosen(say: Say<'_>, fields: &Fields, path: &str) -> Vec<ChosenFilter> {
    ["q", "area", "interest", "kind"]
        .iter()
        .filter_map(|name| Some((*name, fields.filled(name)?)))
        .map(|(name, value)| ChosenFilter {
            text: match name {
                "area" => area_name(say, value),
                "interest" => say.of("interest", value),
                "kind" => say.of("party-kind", value),
                _ => format!("“{value}”"),
            },
            href: with_query(say, path, &fields.encode(&[name, "cursor"])),
        })
        .collect()
}

fn with_query(say: Say<'_>, path: &str, query: &str) -> String {
    let path = say.to(path);
    if query.is_empty() { path } else { format!("{path}?{query}") }
}

/// The way to the start of a list and to its next part.
pub(super) fn pages(
    say: Say<'_>,
    fields: &Fields,
    path: &str,
    after: Option<Uuid>,
    next: Option<Uuid>,
) -> Pagination {
    let start = after.map(|_| {
        let href = with_query(say, path, &fields.encode(&["cursor"]));
        Link::new(&href, say.t("directory-start"))
    });
    let onward = next.map(|id| {
        let fields = fields.clone().set("cursor", &id.to_string());
        Link::new(&with_query(say, path, &fields.encode(&[])), say.t("directory-next"))
    });
    Pagination { label: say.t("pages-label").to_owned(), newer: start, older: onward }
}
