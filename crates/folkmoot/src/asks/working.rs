//! How the date of an ask was worked out: its rule, and the counting in the words and the picture that every
//! date of the law has.

use super::model::AskRow;
use crate::law::working::{Told, told};
use crate::law::{Asked, months, said};
use crate::web::kit::{DayMonths, Fact, Markup, SummaryList};
use crate::web::words::Say;
use askama::Template;
use rules::ask::Standing;
use rules::regime::{Regime, Rule};
use uuid::Uuid;

/// The rule of an ask and, where one runs, the working of its date.
#[derive(Template)]
#[template(path = "asks/working.html")]
pub struct Shown<'p> {
    say: Say<'p>,
    rule: SummaryList,
    told: Option<Told>,
    months: Option<DayMonths>,
}

impl askama::filters::HtmlSafe for Shown<'_> {}

/// What the clock of an ask depends on as it runs now.
#[must_use]
pub fn asked(row: &AskRow, standing: &Standing<Uuid>) -> Asked {
    Asked {
        from: standing.started,
        event: row.event_day,
        pauses: standing.pauses.clone(),
        extended_to: standing.put_off,
    }
}

/// Shows it.
///
/// # Errors
/// When a template cannot be rendered, which is a fault of ours.
pub fn shown<'p>(
    say: Say<'p>,
    row: &AskRow,
    (regime, rule): (&Regime, &Rule),
    standing: &Standing<Uuid>,
) -> Result<Shown<'p>, askama::Error> {
    let title = format!("{} {}", rule.id, rule.title);
    let sure = Markup::of(&said::certainty_tag(say, rule))
        .then(&Markup::text(" "))
        .then(&Markup::text(&said::certainty(say, rule)));
    let facts = vec![
        Fact::new(
            say.t("working-rule"),
            Markup::link(&crate::law::list::address(say, regime, rule), &title),
        ),
        Fact::new(say.t("working-what"), said::english(say, &rule.what)?),
        Fact::new(say.t("working-regime"), said::english(say, &regime.name)?),
        Fact::new(say.t("working-source"), said::english(say, &rule.source)?),
        Fact::new(say.t("working-certainty"), sure),
    ];
    let asked = asked(row, standing);
    let working = standing.working.as_ref();
    Ok(Shown {
        say,
        rule: SummaryList { facts },
        told: working.map(|working| told(say, regime, rule, &asked, working)),
        months: working.and_then(|working| months::picture(say, &asked, working)),
    })
}
