//! `GET /services/{code}`: one service or one provider: what it is, who runs it, what people say
//! of it, and what came after it if it has ended.

use super::heard::{self, Heard};
use super::list::{area_link, cursor};
use super::model::Code;
use super::store::{self, ProviderRow, ServiceRow};
use super::{chart, successions};
use crate::experiences::find::{self, Filter};
use crate::experiences::listing;
use crate::experiences::publish::Published;
use crate::experiences::tally::Dimension;
use crate::store::{StoreError, Tx};
use crate::web::ctx::Ctx;
use crate::web::fields::QueryFields;
use crate::web::kit::{
    Bar, BarChart, Button, ButtonRow, Fact, FigureBlock, Link, Markup, Notice, NoticeKind,
    Pagination, ShareRow, SummaryList, Voice, XmrChart,
};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::words::Say;
use askama::Template;
use axum::extract::Path;
use jiff::civil::Date;
use rules::disclosure::Figure;

/// Services of a provider on its page, and voices on any.
const MOST_SERVICES: i64 = 25;
const MOST_VOICES: i64 = 5;
/// Bars on a provider's page.
const MOST_BARS: i64 = 12;

/// All that is known of one code.
pub(super) struct Known {
    pub(super) service: Option<ServiceRow>,
    pub(super) provider: Option<ProviderRow>,
    /// The services it runs, if it is a provider.
    services: Vec<ServiceRow>,
    /// The same place in the register of organisations.
    twin: Option<ServiceRow>,
    pub(super) after: Vec<successions::Link>,
    pub(super) before: Vec<successions::Link>,
    pub(super) heard: Heard,
    by_service: Vec<(String, String, i64)>,
    voices: Vec<Published>,
}

impl Known {
    /// Whether it is a body that runs services, and not only a place.
    fn is_provider(&self) -> bool {
        self.provider.is_some() || self.service.is_none()
    }
}

/// Reads all that is known of a code; none if nothing is.
async fn known(tx: &mut Tx, code: &str, after: (&str, &str)) -> Result<Option<Known>, StoreError> {
    let service = store::service(tx, code).await?;
    let provider = store::provider(tx, code).await?;
    let services = store::services_of(tx, code, after, MOST_SERVICES + 1).await?;
    // Some registers name who runs a place by a code alone.
    if service.is_none() && provider.is_none() && services.is_empty() {
        return Ok(None);
    }
    let twin = match service.as_ref().and_then(|s| s.organisation.as_deref()) {
        Some(organisation) => store::service(tx, organisation).await?,
        None => None,
    };
    let mut known = Known {
        twin,
        after: successions::after(tx, code).await?,
        before: successions::before(tx, code).await?,
        heard: Heard::default(),
        by_service: Vec::new(),
        voices: Vec::new(),
        service,
        provider,
        services,
    };
    let (dimension, filter) = if known.is_provider() {
        (Dimension::Provider, Filter { provider: Some(code.to_owned()), ..Filter::default() })
    } else {
        (Dimension::Service, Filter { service: Some(code.to_owned()), ..Filter::default() })
    };
    known.heard = heard::of(tx, dimension, code).await?;
    if known.is_provider() && !known.services.is_empty() {
        known.by_service = heard::by_service(tx, code, MOST_BARS).await?;
    }
    known.voices = find::list(tx, &filter, None, MOST_VOICES).await?;
    Ok(Some(known))
}

/// The same without what only the page shows.
pub(super) async fn known_briefly(tx: &mut Tx, code: &str) -> Result<Option<Known>, StoreError> {
    known(tx, code, ("", "")).await
}

#[derive(Template)]
#[template(path = "providers/show.html")]
struct Show<'p> {
    say: Say<'p>,
    name: String,
    lede: String,
    notice: Option<Notice>,
    twin: Option<Link>,
    tell: ButtonRow,
    facts: SummaryList,
    figures: Vec<FigureBlock>,
    chart: Option<XmrChart>,
    bars: Option<BarChart>,
    services: Vec<(Link, String)>,
    pages: Pagination,
    voices: Vec<Voice>,
    all_voices: Link,
    share: ShareRow,
}

/// The page.
///
/// # Errors
/// When nothing has this code, or the database cannot be read.
pub async fn page(
    ctx: Ctx,
    Path(code): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let code = Code::parse(&code).ok_or(Problem::NotFound)?;
    let say = ctx.say();
    let narrowed = super::list::Narrowed::parse(&fields)
        .map_err(|field| Problem::field(field, say.of("service-wrong", field)))?;
    let (asked, place) = (code.clone(), narrowed.clone());
    let mut known = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { known(tx, asked.as_str(), place.place()).await }))
        .await?
        .ok_or(Problem::NotFound)?;
    let code = code.as_str();
    let facts = Facts::of(say, code, &known);
    let by = if known.is_provider() { "provider" } else { "service" };
    let ended = facts.closed.is_some_and(|closed| closed <= ctx.today);
    let more = known.services.len() as i64 > MOST_SERVICES;
    known.services.truncate(MOST_SERVICES as usize);
    let next = known.services.last().filter(|_| more).map(|last| {
        let query = fields.clone().set("cursor", &cursor(last)).encode(&[]);
        Link::new(&say.to(&format!("/services/{code}?{query}#services")), say.t("service-next"))
    });
    let first = narrowed
        .after
        .is_some()
        .then(|| Link::new(&say.to(&format!("/services/{code}#services")), say.t("service-first")));
    let content = Show {
        say,
        lede: facts.lede(say),
        notice: ended.then(|| ended_notice(say, facts.closed, &known.after)),
        twin: known
            .twin
            .as_ref()
            .map(|twin| Link::new(&say.to(&format!("/services/{}", twin.code)), &twin.name)),
        tell: tell(say, code, &known),
        facts: facts.list(say, code, &known),
        figures: figures(say, &known.heard),
        chart: chart::of_months(say, &known.heard.months),
        bars: bars(say, &known.by_service),
        services: known.services.iter().map(|s| listed(say, s, ctx.today)).collect(),
        pages: Pagination { label: say.t("service-more").into(), newer: first, older: next },
        voices: known.voices.iter().map(|p| listing::voice(p, say)).collect(),
        all_voices: Link::new(
            &say.to(&format!("/experiences?{by}={code}")),
            say.t("service-all-voices"),
        ),
        share: share(say, by, code),
        name: facts.name.clone(),
    };
    let listed = facts
        .area
        .as_deref()
        .map(|area| (format!("/services?area={area}"), listing::area_name(area, say)));
    let above = std::iter::once(("/services", say.t("service-list-title")))
        .chain(listed.as_ref().map(|(path, text)| (path.as_str(), text.as_str())));
    ctx.page(facts.name)
        .feed(say.to(&format!("/experiences.atom?{by}={code}")))
        .crumbs(above)
        .show(&content)
}

/// What is the same of a service and of a provider.
struct Facts {
    name: String,
    kind: Option<String>,
    area: Option<String>,
    postcode: Option<String>,
    opened: Option<Date>,
    closed: Option<Date>,
    run_by: Option<(String, Option<String>)>,
}

impl Facts {
    fn of(say: Say<'_>, code: &str, known: &Known) -> Facts {
        if let Some(s) = &known.service {
            let run_by =
                s.provider.clone().filter(|p| p != code).map(|p| (p, s.provider_name.clone()));
            return Facts {
                name: s.name.clone(),
                kind: Some(s.kind.clone()),
                area: s.area.clone(),
                postcode: s.postcode.clone(),
                opened: s.opened,
                closed: s.closed,
                run_by,
            };
        }
        let p = known.provider.as_ref();
        Facts {
            name: p.map_or_else(
                || say.with("service-known-by-code", "code", code),
                |p| p.name.clone(),
            ),
            kind: p.map(|p| p.kind.clone()),
            area: p.and_then(|p| p.area.clone()),
            postcode: p.and_then(|p| p.postcode.clone()),
            opened: p.and_then(|p| p.opened),
            closed: p.and_then(|p| p.closed),
            run_by: None,
        }
    }

    /// What it is and where, in a sentence.
    fn lede(&self, say: Say<'_>) -> String {
        let area = self.area.as_deref().map(|code| listing::area_name(code, say));
        let kind = self.kind.as_deref().map(|kind| say.of("kind", kind));
        match (kind, area) {
            (Some(kind), Some(area)) => {
                say.args("service-lede", &[("kind", kind.into()), ("area", area.into())])
            }
            (Some(kind), None) => say.with("service-lede-nowhere", "kind", kind),
            (None, _) => say.t("service-lede-by-code").to_owned(),
        }
    }

    fn list(&self, say: Say<'_>, code: &str, known: &Known) -> SummaryList {
        let mut facts = Vec::new();
        let mut add = |key: &str, value: Markup| facts.push(Fact::new(say.t(key), value));
        if let Some(kind) = &self.kind {
            add("service-fact-kind", say.of("kind", kind).into());
        }
        if let Some((provider, name)) = &self.run_by {
            let name =
                name.clone().unwrap_or_else(|| say.with("service-known-by-code", "code", provider));
            add(
                "service-fact-run-by",
                Markup::link(&say.to(&format!("/services/{provider}")), &name),
            );
        }
        if let Some(link) = self.area.as_deref().and_then(|code| area_link(say, code)) {
            add("service-fact-area", Markup::link(&link.href, &link.text));
        }
        if let Some(postcode) = &self.postcode {
            add("service-fact-postcode", postcode.as_str().into());
        }
        if let Some(opened) = self.opened {
            add("service-fact-opened", say.day(opened).into());
        }
        if let Some(last) = self.closed.and_then(|closed| closed.yesterday().ok()) {
            add("service-fact-closed", say.day(last).into());
        }
        for (key, others) in
            [("service-fact-after", &known.after), ("service-fact-before", &known.before)]
        {
            for other in others {
                add(key, links(say, std::slice::from_ref(other)));
            }
        }
        add("service-fact-code", code.into());
        SummaryList { facts }
    }
}

/// Other codes with their names, one after the other.
fn links(say: Say<'_>, others: &[successions::Link]) -> Markup {
    others.iter().enumerate().fold(Markup::default(), |out, (at, (code, name, _))| {
        let name = name.clone().unwrap_or_else(|| code.clone());
        let link = match name == *code {
            // Nothing is known of it but its code: there is no page to lead to.
            true => Markup::text(&name),
            false => Markup::link(&say.to(&format!("/services/{code}")), &name),
        };
        let out = if at == 0 { out } else { out.then(&Markup::text("; ")) };
        out.then(&link)
    })
}

fn ended_notice(say: Say<'_>, closed: Option<Date>, after: &[successions::Link]) -> Notice {
    let last = closed.and_then(|closed| closed.yesterday().ok());
    let mut body = Markup::text(
        &last.map_or(String::new(), |day| say.with("service-ended-on", "day", say.day(day))),
    );
    if !after.is_empty() {
        let lead = format!(" {} ", say.t("service-ended-after"));
        body = body.then(&Markup::text(&lead)).then(&links(say, after)).then(&Markup::text("."));
    }
    Notice {
        id: "ended".into(),
        kind: NoticeKind::Warning,
        title: say.t("service-ended").into(),
        body,
    }
}

/// To tell about it; of a place that stands in two registers, under the code of the official one.
fn tell(say: Say<'_>, code: &str, known: &Known) -> ButtonRow {
    let code = known.twin.as_ref().map_or(code, |twin| twin.code.as_str());
    let href =
        if known.service.is_some() { format!("/share?service={code}") } else { "/share".into() };
    ButtonRow {
        buttons: vec![Button::link(&say.to(&href), say.t("service-tell-about"))],
        link: None,
    }
}

fn figures(say: Say<'_>, heard: &Heard) -> Vec<FigureBlock> {
    let heard_shown = match heard.figure() {
        Figure::FewerThan(n) => say.with("service-fewer-than", "n", n),
        other => say.number(other.shown().unwrap_or_else(|| other.bounds().0)),
    };
    vec![
        FigureBlock { figure: heard_shown, label: say.t("service-figure-heard").into() },
        FigureBlock {
            figure: say.number(heard.published()),
            label: say.t("service-figure-published").into(),
        },
    ]
}

/// Bars by service, where there is more than one to compare.
fn bars(say: Say<'_>, by_service: &[(String, String, i64)]) -> Option<BarChart> {
    (by_service.len() > 1).then(|| BarChart {
        title: say.t("service-bars-title").into(),
        title_hidden: true,
        label_column: say.t("service-bars-service").into(),
        value_column: say.t("service-chart-published").into(),
        bars: by_service
            .iter()
            .map(|(code, name, n)| Bar {
                label: Markup::link(&say.to(&format!("/services/{code}")), name),
                value: Some(*n as f64),
                shown: say.number(*n),
            })
            .collect(),
    })
}

fn listed(say: Say<'_>, service: &ServiceRow, today: Date) -> (Link, String) {
    let about = if service.open_on(today) { "" } else { say.t("service-tag-closed") };
    (Link::new(&say.to(&format!("/services/{}", service.code)), &service.name), about.to_owned())
}

fn share(say: Say<'_>, by: &str, code: &str) -> ShareRow {
    ShareRow {
        print: say.t("share-print").into(),
        copy: say.t("share-copy").into(),
        copied: say.t("share-copied").into(),
        links: crate::experiences::feeds::links(say, &format!("{by}={code}")),
    }
}
