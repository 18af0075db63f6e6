//! The rules of every regime, as tables.

use super::said::{capital, certainty_tag, english, holds, parties_shown, party_shown, term};
use crate::web::kit::{Column, DataTable, Link, Markup, ShareRow};
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use rules::regime::{Certainty, Regime, Rule};

#[derive(Template)]
#[template(path = "law/list.html")]
struct List<'p> {
    say: Say<'p>,
    regimes: Vec<Shown>,
    certainties: Vec<(Markup, String)>,
    english: bool,
    share: ShareRow,
}

struct Shown {
    id: String,
    name: Markup,
    holds: String,
    now: bool,
    table: DataTable,
}

/// A link whose words are those of the rules.
#[derive(Template)]
#[template(
    source = "<a href=\"{{ href }}\"{% if marked %} lang=\"en\"{% endif %}>{{ text }}</a>",
    ext = "html"
)]
struct RuleLink<'t> {
    href: String,
    text: &'t str,
    marked: bool,
}

/// `GET /rules`
///
/// # Errors
/// When the page cannot be made.
pub async fn page(ctx: Ctx) -> Result<Page, Problem> {
    let say = ctx.say();
    let now = ctx.app.regimes.on(ctx.today).map(|regime| regime.id.as_str());
    let mut regimes = Vec::new();
    // What holds today comes first.
    for regime in ctx.app.regimes.all().iter().rev() {
        regimes.push(Shown {
            id: regime.id.clone(),
            name: english(say, &regime.name)?,
            holds: holds(say, regime),
            now: now == Some(regime.id.as_str()),
            table: table(say, regime)?,
        });
    }
    let page = List {
        say,
        regimes,
        certainties: certainties(say, ctx.app.regimes.all()),
        english: say.language == Language::English,
        share: ShareRow {
            print: say.t("law-print").to_owned(),
            copy: String::new(),
            copied: String::new(),
            links: vec![Link::new("/api/v1/rules", say.t("law-json"))],
        },
    };
    ctx.page(say.t("law-title")).crumbs([("/", say.t("crumb-country"))]).show(&page)
}

/// What each label means, as the first rule that has it says.
fn certainties(say: Say<'_>, regimes: &[Regime]) -> Vec<(Markup, String)> {
    let rules = || regimes.iter().flat_map(|regime| &regime.rules);
    [Certainty::Text, Certainty::Secondary, Certainty::Default]
        .into_iter()
        .filter_map(|certainty| rules().find(|rule| rule.certainty == certainty))
        .map(|rule| (Markup::of(&certainty_tag(say, rule)), super::said::certainty(say, rule)))
        .collect()
}

fn table(say: Say<'_>, regime: &Regime) -> Result<DataTable, Problem> {
    let columns = [
        say.t("law-rule"),
        say.t("law-owes"),
        say.t("law-to"),
        say.t("law-when"),
        say.t("law-how-sure"),
        say.t("law-source"),
    ];
    let mut rows = Vec::new();
    for rule in &regime.rules {
        rows.push(vec![
            rule_link(say, regime, rule)?,
            party_shown(say, regime, &rule.owes)?,
            parties_shown(say, regime, &rule.to)?,
            Markup::text(&capital(&term(say, rule))),
            Markup::of(&certainty_tag(say, rule)),
            english(say, &rule.source)?,
        ]);
    }
    let columns = columns.map(Column::text).to_vec();
    let mut table = DataTable::new(&regime.id, &regime.name, columns).rows(rows);
    table.caption_hidden = true;
    Ok(table)
}

/// The rule's id and title, leading to its page.
fn rule_link(say: Say<'_>, regime: &Regime, rule: &Rule) -> Result<Markup, askama::Error> {
    let text = format!("{} {}", rule.id, rule.title);
    let marked = say.language != Language::English;
    Markup::template(&RuleLink { href: address(say, regime, rule), text: &text, marked })
}

/// Where the page of a rule is.
#[must_use]
pub fn address(say: Say<'_>, regime: &Regime, rule: &Rule) -> String {
    say.to(&format!("/rules/{}/{}", regime.id, rule.id))
}
