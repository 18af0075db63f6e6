//! One procurement, in public: the models and the choice, who was involved, the specification, the criteria, the bids by
//! their letters, the panel and its interests, the points, and the award with its reasons.

use super::list::tag;
use super::lots::{self, LotShown};
use super::model::{ActKind, Detail, Did, ProcurementRow, StepRow, letter, standing_of};
use super::store;
use crate::access::{Action, Subject};
use crate::arrangements::model::ArrangementRow;
use crate::arrangements::store::of_procurement;
use crate::asks::listing::place_name;
use crate::web::kit::{
    Cell, Column, DataTable, Link, Markup, Notice, NoticeKind, Step as Shown, StepState, Tag,
    Timeline,
};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;
use jiff::civil::Date;
use rules::host::Class;
use rules::procurement::{Decided, Standing};
use rules::reference::{Prefix, Reference};

#[derive(Template)]
#[template(path = "arrangements/procurement/show.html")]
struct Show<'p> {
    say: Say<'p>,
    title: &'p str,
    lede: String,
    tag: Tag,
    about: String,
    notices: Vec<Notice>,
    options: Vec<Model>,
    choice: Option<Choice>,
    involved: Vec<String>,
    specified: Option<DataTable>,
    criteria: Option<DataTable>,
    lots: Vec<LotShown>,
    bids: Option<DataTable>,
    panel: Option<DataTable>,
    ranking: Option<DataTable>,
    points: Option<DataTable>,
    award: Vec<(String, String)>,
    contracts: Vec<Link>,
    acts: Vec<Link>,
    steps: Timeline,
}

/// A model of support, with what is for it and against it.
struct Model {
    name: String,
    pros: String,
    cons: String,
    chosen: bool,
}

/// Why a model was chosen.
struct Choice {
    reasons: String,
    decision: Option<Link>,
}

/// A procurement with what was done.
pub(super) struct Case {
    pub(super) row: ProcurementRow,
    pub(super) steps: Vec<StepRow>,
    pub(super) standing: Standing,
    contracts: Vec<ArrangementRow>,
}

impl Case {
    fn of(&self, kind: ActKind) -> Vec<&Detail> {
        let of = self.steps.iter().map(|step| &step.detail);
        of.filter(|detail| detail.kind() == kind).collect()
    }

    /// The bids, in the order in which they came.
    pub(super) fn bids(&self) -> Vec<&Detail> {
        self.of(ActKind::Bid)
    }

    /// The models, by name.
    pub(super) fn options(&self) -> Vec<&str> {
        let name = |detail: &&Detail| matches!(detail, Detail::Option { .. });
        let of = self.of(ActKind::Option).into_iter().filter(name);
        of.filter_map(|detail| match detail {
            Detail::Option { name, .. } => Some(name.as_str()),
            _ => None,
        })
        .collect()
    }

    /// The posts of the panel.
    pub(super) fn panel(&self) -> Vec<&str> {
        let of = self.of(ActKind::Panel).into_iter();
        of.filter_map(|detail| match detail {
            Detail::Panel { post } => Some(post.as_str()),
            _ => None,
        })
        .collect()
    }

    /// The names of the criteria that hold.
    pub(super) fn criteria(&self) -> Vec<&str> {
        let last = self.of(ActKind::Criteria).into_iter().next_back();
        match last {
            Some(Detail::Criteria { names, .. }) => names.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        }
    }

    /// What a bidder is called in public: its letter, and its name if that is public.
    pub(super) fn public_name(&self, say: Say<'_>, place: usize) -> String {
        let bidder = say.with("pro-bidder", "letter", letter(place).to_string());
        match self.bids().get(place) {
            Some(Detail::Bid { name, named, .. }) if *named || self.standing.won(place) => {
                format!("{bidder}: {name}")
            }
            _ => bidder,
        }
    }

    /// The numbers of the lots that a bid is for.
    pub(super) fn lots_of(&self, say: Say<'_>, bid: usize) -> String {
        let lots = (1_usize..).zip(&self.standing.lots);
        let of = lots.filter(|(_, lot)| lot.bids.contains(&bid)).map(|(n, _)| say.number(n));
        of.collect::<Vec<_>>().join(", ")
    }

    /// The acts that may follow, if this actor may take them.
    pub(super) fn offers(&self, ctx: &Ctx) -> Vec<ActKind> {
        let s = &self.standing;
        if s.is_over() || !ctx.may(Action::Arrange, &Subject::Body(self.row.body_key())) {
            return Vec::new();
        }
        let (scored, bids) = (s.is_scored(), !s.bids.is_empty());
        let declared = !s.panel.is_empty() && s.panel.iter().all(Option::is_some);
        let may_be = |kind: &&ActKind| match kind {
            ActKind::Opened => false,
            ActKind::Option => s.chosen.is_none(),
            ActKind::Chosen => s.chosen.is_none() && s.options > 0,
            ActKind::Involved | ActKind::Stopped => true,
            ActKind::Lot => s.specified.is_empty(),
            ActKind::Specified | ActKind::Criteria => s.chosen.is_some() && !bids,
            ActKind::Bid => !s.specified.is_empty() && !s.weights.is_empty() && !scored,
            ActKind::Panel => !scored,
            ActKind::Declared => !s.panel.is_empty() && !scored,
            ActKind::Scored => bids && declared && s.panel.contains(&Some(true)),
            ActKind::Awarded => bids,
            ActKind::NotAwarded => !s.lots.is_empty() && !s.specified.is_empty(),
        };
        ActKind::ALL.iter().filter(may_be).copied().collect()
    }
}

pub(super) fn reference(typed: &str) -> Result<Reference, Problem> {
    Reference::parse_as(Prefix::Procurement, typed).ok_or(Problem::NotFound)
}

pub(super) async fn load(ctx: &Ctx, reference: Reference) -> Result<Case, Problem> {
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let Some(row) = store::by_reference(tx, reference).await? else { return Ok(None) };
                let steps = store::steps(tx, &row.area, row.id).await?;
                let standing = standing_of(&row.reference, &steps)?;
                let contracts = of_procurement(tx, &row.reference).await?;
                Ok::<_, crate::store::StoreError>(Some(Case { row, steps, standing, contracts }))
            })
        })
        .await
        .map_err(Problem::from)?;
    found.ok_or(Problem::NotFound)
}

/// `GET /procurements/{reference}`
///
/// # Errors
/// When there is no such procurement, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let say = ctx.say();
    let case = load(&ctx, reference(&typed)?).await?;
    let row = &case.row;
    let about = case.steps.first().map(|step| match &step.detail {
        Detail::Opened { about } => about.clone(),
        _ => String::new(),
    });
    let args = [("body", row.body_in(say).into()), ("area", place_name(say, &row.area).into())];
    let may = ctx.may(Action::Arrange, &Subject::Body(row.body_key()));
    let contract = |one: &ArrangementRow| {
        let words = say.with("pro-contract-made", "reference", one.reference.as_str());
        Link::new(&say.to(&format!("/arrangements/{}", one.reference)), &words)
    };
    // A further one can follow only where the first is over.
    let is_over =
        |one: &ArrangementRow| one.standing().last_day().is_some_and(|last| last < ctx.today);
    // Those of the whole work, or of a lot.
    let contracts = |lot: Option<usize>| {
        let number = lot.and_then(|place| i64::try_from(place + 1).ok());
        let of = || case.contracts.iter().filter(|one| one.lot == number);
        let mut links: Vec<Link> = of().map(contract).collect();
        let awarded = match lot {
            None => case.standing.awarded.is_some(),
            Some(lot) => case
                .standing
                .lots
                .get(lot)
                .is_some_and(|lot| matches!(lot.decided, Some(Decided::To(_)))),
        };
        if may && awarded && of().all(is_over) {
            let path = format!("/desk/arrangements/new?procurement={}", row.reference);
            links.push(match number {
                None => Link::new(&say.to(&path), say.t("pro-contract")),
                Some(number) => Link::new(
                    &say.to(&format!("{path}&lot={number}")),
                    &say.with("pro-contract-lot", "number", say.number(number)),
                ),
            });
        }
        links
    };
    let content = Show {
        say,
        title: &row.title,
        lede: say.args("pro-show-lede", &args),
        tag: tag(say, &row.state),
        about: about.unwrap_or_default(),
        notices: notices(say, &case),
        options: models(&case),
        choice: choice(say, &case),
        involved: involved(say, &case),
        specified: specified(say, &case),
        criteria: criteria(say, &case),
        bids: bids(say, &case),
        panel: panel(say, &case),
        lots: lots::shown(say, &case, contracts),
        ranking: ranking(say, &case),
        points: points(say, &case, None),
        award: award(say, &case),
        contracts: contracts(None),
        acts: case
            .offers(&ctx)
            .into_iter()
            .map(|kind| {
                let path = format!("/procurements/{}/step?act={}", row.reference, kind.key());
                Link::new(&say.to(&path), &say.of("pro-do", kind.key()))
            })
            .collect(),
        steps: steps(&ctx, &case),
    };
    let above = [("/arrangements", say.t("arr-title")), ("/procurements", say.t("pro-title"))];
    ctx.page(format!("{}: {}", row.reference, row.title)).crumbs(above).show(&content)
}

/// A specification that was issued without the lead officer for scrutiny is told first.
fn notices(say: Say<'_>, case: &Case) -> Vec<Notice> {
    let alone = case.standing.specified.iter().find(|(_, involved)| !involved);
    let notice = |(day, _): &(Date, bool)| Notice {
        id: "scrutiny".to_owned(),
        kind: NoticeKind::Warning,
        title: say.t("pro-not-involved").to_owned(),
        body: say.with("pro-not-involved-text", "day", say.day(*day)).into(),
    };
    alone.map(notice).into_iter().collect()
}

fn models(case: &Case) -> Vec<Model> {
    let of = case.of(ActKind::Option).into_iter().enumerate();
    of.filter_map(|(place, detail)| match detail {
        Detail::Option { name, pros, cons } => Some(Model {
            name: name.clone(),
            pros: pros.clone(),
            cons: cons.clone(),
            chosen: case.standing.chosen == Some(place),
        }),
        _ => None,
    })
    .collect()
}

fn choice(say: Say<'_>, case: &Case) -> Option<Choice> {
    case.steps.iter().find_map(|step| match &step.detail {
        Detail::Chosen { reasons, decision, .. } => Some(Choice {
            reasons: reasons.clone(),
            decision: decision
                .as_ref()
                .map(|one| Link::new(&say.to(&format!("/decisions/{one}")), one)),
        }),
        _ => None,
    })
}

fn involved(say: Say<'_>, case: &Case) -> Vec<String> {
    let words = |step: &StepRow| match &step.detail {
        Detail::Involved { how } => Some(format!("{}: {how}", say.day(step.on_day))),
        _ => None,
    };
    case.steps.iter().filter_map(words).collect()
}

pub(super) fn table(
    say: Say<'_>,
    id: &str,
    caption: &str,
    keys: &[&str],
    rows: Vec<Vec<Cell>>,
) -> Option<DataTable> {
    let columns = keys.iter().map(|key| Column::text(say.t(key))).collect();
    let table = DataTable::new(id, caption, columns).rows(rows);
    (!table.rows.is_empty()).then_some(DataTable { caption_hidden: true, ..table })
}

fn specified(say: Say<'_>, case: &Case) -> Option<DataTable> {
    let issued = case.steps.iter().filter_map(|step| match &step.detail {
        Detail::Specified { title, address, note } => Some((step.on_day, title, address, note)),
        _ => None,
    });
    let rows = issued.zip(&case.standing.specified).enumerate().map(|(place, (one, stands))| {
        let (day, title, address, note) = one;
        vec![
            Markup::text(&say.number(place + 1)),
            Markup::link(address, title),
            Markup::text(&say.day(day)),
            Markup::text(say.t(if stands.1 { "pro-involved-yes" } else { "pro-involved-no" })),
            Markup::text(note.as_deref().unwrap_or("\u{2013}")),
        ]
    });
    let keys = ["pro-version", "pro-document", "pro-issued", "pro-officer", "pro-new-in-it"];
    table(say, "specification", say.t("pro-specification"), &keys, rows.collect())
}

fn criteria(say: Say<'_>, case: &Case) -> Option<DataTable> {
    let names = case.criteria();
    let rows = names
        .iter()
        .zip(&case.standing.weights)
        .map(|(name, weight)| vec![Markup::text(name), Markup::text(&format!("{weight}%"))]);
    let keys = ["pro-criterion", "pro-weight"];
    table(say, "criteria", say.t("pro-criteria"), &keys, rows.collect())
}

fn bids(say: Say<'_>, case: &Case) -> Option<DataTable> {
    let yes = |is: bool| Markup::text(say.t(if is { "pro-yes" } else { "pro-no" }));
    let rows = case.bids().into_iter().zip(&case.standing.bids).enumerate();
    let rows = rows.map(|(place, (detail, bid))| {
        let skills = match detail {
            Detail::Bid { skills, .. } => skills.as_str(),
            _ => "",
        };
        let mut cells = vec![
            Markup::text(&case.public_name(say, place)),
            Markup::text(&say.of("arr-class", bid.class.key())),
            yes(Class::is_non_profit(bid.class)),
            yes(bid.is_local),
            yes(bid.provides_care),
            Markup::text(skills),
        ];
        if !case.standing.lots.is_empty() {
            cells.push(Markup::text(&case.lots_of(say, place)));
        }
        cells
    });
    let mut keys =
        vec!["pro-bidders", "arr-class", "pro-non-profit", "pro-local", "pro-care", "pro-skills"];
    if !case.standing.lots.is_empty() {
        keys.push("pro-lots");
    }
    table(say, "bids", say.t("pro-bids"), &keys, rows.collect())
}

fn panel(say: Say<'_>, case: &Case) -> Option<DataTable> {
    let rows = case.panel().into_iter().enumerate().map(|(place, post)| {
        // What they declared last holds.
        let declared = case.steps.iter().rev().find_map(|step| match &step.detail {
            Detail::Declared { member, did, interest, why, approved_by } if *member == place => {
                Some((did, interest, why, approved_by))
            }
            _ => None,
        });
        let Some((did, interest, why, approved_by)) = declared else {
            let waits = Markup::text(say.t("pro-not-declared"));
            return vec![Markup::text(post), waits, Markup::text("\u{2013}")];
        };
        let approved = approved_by.as_deref().map(|by| say.with("pro-approved", "by", by));
        let words: Vec<&str> = [interest.as_deref(), why.as_deref(), approved.as_deref()]
            .into_iter()
            .flatten()
            .collect();
        let words = if words.is_empty() { "\u{2013}".to_owned() } else { words.join(" ") };
        let did = Did::from_key(did).map_or("", Did::key);
        vec![Markup::text(post), Markup::text(&say.of("pro-did", did)), Markup::text(&words)]
    });
    let keys = ["pro-post", "pro-declared", "pro-interest"];
    table(say, "panel", say.t("pro-panel"), &keys, rows.collect())
}

fn ranking(say: Say<'_>, case: &Case) -> Option<DataTable> {
    let ranking = case.standing.ranking(None).ok()?;
    let rows = ranking.into_iter().map(|ranked| {
        let share = format!("{}.{:02}%", ranked.share / 100, ranked.share % 100);
        vec![
            Markup::text(&case.public_name(say, ranked.bid)),
            Markup::text(&say.number(ranked.rank)),
            Markup::text(&share),
        ]
    });
    let keys = ["pro-bidders", "pro-rank", "pro-score"];
    table(say, "ranking", say.t("pro-ranking"), &keys, rows.collect())
}

/// The points that each member of the panel gave each bid for each criterion, of a lot or where the work is not in lots.
pub(super) fn points(say: Say<'_>, case: &Case, lot: Option<usize>) -> Option<DataTable> {
    let panel = case.panel();
    let mut columns = vec![Column::text(say.t("pro-bidders")), Column::text(say.t("pro-post"))];
    columns.extend(case.criteria().into_iter().map(Column::number));
    let mut rows = Vec::new();
    let scores = case.standing.scores_of(lot)?;
    for (place, bid) in case.standing.bids_for(lot).into_iter().enumerate() {
        for (member, sheets) in scores {
            let Some(sheet) = sheets.get(place) else { continue };
            let post = panel.get(*member).copied().unwrap_or("");
            let bidder = Markup::text(&case.public_name(say, bid));
            let mut cells = vec![bidder, Markup::text(post)];
            cells.extend(sheet.iter().map(|points| Markup::text(&points.to_string())));
            rows.push(cells);
        }
    }
    let (id, caption) = match lot.map(|place| place + 1) {
        None => ("points".to_owned(), say.t("pro-points").to_owned()),
        Some(number) => (
            format!("lot-{number}-points"),
            say.with("pro-lot-points", "number", say.number(number)),
        ),
    };
    (!rows.is_empty()).then(|| DataTable::new(&id, &caption, columns).rows(rows))
}

/// Who got the work, or a lot of it, and why.
pub(super) fn awarded_words(say: Say<'_>, case: &Case, detail: &Detail) -> Vec<(String, String)> {
    let Detail::Awarded { bid, lot, reasons, why_provides, why_not_local, why_not_first } = detail
    else {
        return Vec::new();
    };
    let key = if lot.is_some() { "pro-lot-awarded-to" } else { "pro-awarded-to" };
    let name = case.public_name(say, *bid);
    let mut told = vec![(say.with(key, "bidder", name), reasons.clone())];
    let mut more = |key: &str, words: &Option<String>| {
        told.extend(words.clone().map(|words| (say.t(key).to_owned(), words)));
    };
    more("arr-why-provides", why_provides);
    more("arr-why-not-local", why_not_local);
    more("pro-why-not-first", why_not_first);
    told
}

fn award(say: Say<'_>, case: &Case) -> Vec<(String, String)> {
    let told = |detail: &Detail| match detail {
        Detail::Awarded { lot: None, .. } => Some(awarded_words(say, case, detail)),
        Detail::Stopped { reasons } => {
            Some(vec![(say.of("pro-state", "stopped"), reasons.clone())])
        }
        _ => None,
    };
    case.steps.iter().find_map(|step| told(&step.detail)).unwrap_or_default()
}

/// What a step did, with the number of its lot.
fn step_words(say: Say<'_>, detail: &Detail) -> String {
    let words = say.of("pro-step", detail.kind().key());
    let lot = match detail {
        Detail::Scored { lot, .. } | Detail::Awarded { lot, .. } => *lot,
        Detail::NotAwarded { lot, .. } => Some(*lot),
        _ => None,
    };
    match lot {
        None => words,
        Some(place) => {
            format!("{words} ({})", say.with("pro-lot", "number", say.number(place + 1)))
        }
    }
}

fn steps(ctx: &Ctx, case: &Case) -> Timeline {
    let say = ctx.say();
    let shown = |step: &StepRow| Shown {
        day: say.day(step.on_day),
        datetime: step.on_day.to_string(),
        title: step_words(say, &step.detail),
        text: Markup::text(&say.with("arr-noted", "day", say.day(ctx.app.world.day_of(step.at)))),
        state: StepState::Done,
    };
    let mut steps: Vec<Shown> = case.steps.iter().map(shown).collect();
    if let Some(last) = steps.last_mut() {
        last.state = StepState::Now;
    }
    Timeline { steps }
}
