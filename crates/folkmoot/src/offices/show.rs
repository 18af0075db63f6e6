//! One office: who stands in it today, everybody who has held it with the days on which nobody did, and who acted in it.

use super::model::{ActKind, OfficeRow, Standing, StepRow};
use crate::answering::post;
use crate::web::kit::{
    Button, ButtonKind, Cell, Column, DataTable, Fact, Markup, SummaryList, Tag, TagKind,
};
use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::extract::Path;
use jiff::civil::Date;
use rules::term::{OnDay, Term, vacancies};
use uuid::Uuid;

/// An office with its steps.
pub struct Case {
    /// The office.
    pub row: OfficeRow,
    /// Its steps.
    pub steps: Vec<StepRow>,
    /// What they make of it.
    pub standing: Standing,
}

impl Case {
    /// The name of whoever holds it by a term, or acts in it, if it is public.
    #[must_use]
    pub fn name(&self, began: i64) -> Option<&str> {
        self.steps.iter().find(|step| step.n == began)?.holder.as_deref()
    }

    /// The name in words: one that is not public is said to be that.
    #[must_use]
    pub fn named(&self, say: Say<'_>, began: i64) -> String {
        self.name(began).unwrap_or(say.t("office-no-name")).to_owned()
    }

    /// Who stands in it on a day, in a sentence.
    #[must_use]
    pub fn on_in(&self, say: Say<'_>, day: Date) -> String {
        let (key, term) = match self.standing.on(day) {
            OnDay::Holder(term) => ("office-held", term),
            OnDay::Acting(term) => ("office-acting", term),
            OnDay::Vacant => return say.t("office-vacant").to_owned(),
        };
        let (who, since) = (self.named(say, term.holder), say.day(term.starts));
        say.args(key, &[("who", who.into()), ("since", since.into())])
    }

    /// What can happen to it next.
    #[must_use]
    pub fn offers(&self, today: Date) -> Vec<ActKind> {
        if self.standing.closed_on.is_some() {
            return Vec::new();
        }
        let mail = if self.standing.gets_mail { ActKind::MailAway } else { ActKind::MailHere };
        let mut offers = vec![ActKind::Began, ActKind::Covered];
        if self.standing.running(today).is_empty() {
            offers.extend([mail, ActKind::Closed]);
        } else {
            offers.extend([ActKind::Ended, mail]);
        }
        offers
    }
}

#[derive(Template)]
#[template(path = "offices/show.html")]
struct Show<'p> {
    say: Say<'p>,
    title: String,
    state: Tag,
    lede: String,
    facts: SummaryList,
    buttons: Vec<Button>,
    terms: Option<DataTable>,
    covers: Option<DataTable>,
}

/// An office with its steps, if there is one.
///
/// # Errors
/// When there is none, or the database cannot be used.
pub(super) async fn load(ctx: &Ctx, typed: &str) -> Result<Case, Problem> {
    let id: Uuid = typed.parse().map_err(|_| Problem::NotFound)?;
    let read = ctx.app.db.read(move |tx| Box::pin(async move { super::part::one(tx, id).await }));
    let found = read.await.map_err(Problem::from)?;
    found.ok_or(Problem::NotFound)
}

/// `GET /offices/{id}`
///
/// # Errors
/// When there is no such office, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let say = ctx.say();
    let case = load(&ctx, &typed).await?;
    let row = &case.row;
    let body = row.body_in(say);
    let place = format!("/directory/{}", row.body);
    let mail = match case.standing.gets_mail {
        true => say.t("office-mail-here"),
        false => say.t("office-mail-elsewhere"),
    };
    let facts = vec![
        Fact::new(say.t("office-of"), Markup::link(&say.to(&place), &body)),
        Fact::new(say.t("office-kind"), Markup::text(&say.of("office-kind", &row.kind))),
        Fact::new(say.t("office-mail"), Markup::text(mail)),
    ];
    let content = Show {
        say,
        title: row.title.clone(),
        state: state(say, &case, ctx.today),
        lede: case.on_in(say, ctx.today),
        facts: SummaryList { facts },
        buttons: buttons(&ctx, &case).await?,
        terms: terms(say, &case, ctx.today),
        covers: covers(say, &case),
    };
    let above = [(place.as_str(), body.as_str())];
    ctx.page(format!("{}: {body}", row.title)).crumbs(above).show(&content)
}

/// How it stands on a day, in a word.
pub(super) fn state(say: Say<'_>, case: &Case, day: Date) -> Tag {
    match (case.standing.closed_on, case.standing.on(day)) {
        (Some(_), _) => Tag::new(TagKind::Closed, say.t("office-state-closed")),
        (None, OnDay::Holder(_)) => Tag::new(TagKind::Good, say.t("office-state-held")),
        (None, OnDay::Acting(_)) => Tag::new(TagKind::Waiting, say.t("office-state-acting")),
        (None, OnDay::Vacant) => Tag::new(TagKind::Late, say.t("office-state-vacant")),
    }
}

async fn buttons(ctx: &Ctx, case: &Case) -> Result<Vec<Button>, Problem> {
    let (say, row) = (ctx.say(), &case.row);
    if !post::may_enter(ctx, row.body_key(), None).await? {
        return Ok(Vec::new());
    }
    let offer = |act: ActKind| {
        let href = say.to(&format!("/offices/{}/step?act={}", row.id, act.key()));
        Button::link(&href, &say.of("office-do", act.key())).kind(ButtonKind::Secondary)
    };
    let mut buttons: Vec<Button> = case.offers(ctx.today).into_iter().map(offer).collect();
    if case.standing.closed_on.is_none() {
        let href = say.to(&format!("/desk/post/{}", row.id));
        buttons.push(Button::link(&href, say.t("again-enter")).kind(ButtonKind::Secondary));
    }
    Ok(buttons)
}

fn last_day(say: Say<'_>, last: Option<Date>) -> Cell {
    Cell::text(&last.map_or_else(|| say.t("role-open").to_owned(), |day| say.day(day)))
}

fn columns(say: Say<'_>) -> Vec<Column> {
    let columns = ["office-who", "office-first", "office-last"];
    columns.iter().map(|key| Column::text(say.t(key))).collect()
}

/// Everybody who has held it, the newest first, with the days between on which nobody did.
fn terms(say: Say<'_>, case: &Case, today: Date) -> Option<DataTable> {
    let terms = &case.standing.terms;
    let held = terms.iter().map(|term| {
        let who = Cell::text(&case.named(say, term.holder));
        (term.starts, vec![who, Cell::text(&say.day(term.starts)), last_day(say, term.ends)])
    });
    let until = case.standing.closed_on.map_or(today, |last| last.min(today));
    let gaps = vacancies(terms, until).into_iter().map(|(first, last)| {
        let who = Markup::of(&Tag::new(TagKind::Late, say.t("office-nobody")));
        let last = Some(last).filter(|last| *last < today);
        (first, vec![who, Cell::text(&say.day(first)), last_day(say, last)])
    });
    let mut rows: Vec<(Date, Vec<Cell>)> = held.chain(gaps).collect();
    rows.sort_by_key(|(first, _)| std::cmp::Reverse(*first));
    (!rows.is_empty()).then(|| {
        let rows = rows.into_iter().map(|(_, cells)| cells).collect();
        DataTable::new("holders", say.t("office-terms"), columns(say)).rows(rows)
    })
}

fn covers(say: Say<'_>, case: &Case) -> Option<DataTable> {
    let mut covers: Vec<&Term<i64>> = case.standing.covers.iter().collect();
    covers.sort_by_key(|term| std::cmp::Reverse(term.starts));
    let row = |term: &&Term<i64>| {
        let who = Cell::text(&case.named(say, term.holder));
        vec![who, Cell::text(&say.day(term.starts)), last_day(say, term.ends)]
    };
    (!covers.is_empty()).then(|| {
        let rows = covers.iter().map(row).collect();
        DataTable::new("covers", say.t("office-covers"), columns(say)).rows(rows)
    })
}
