//! One rule with all that it says, and a form that works out a date by it.

use super::asked::{Asked, gives_date, takes_event};
use super::list::address;
use super::said::{
    capital, certainty, certainty_tag, english, english_list, holds, parties_shown, party_shown,
    term,
};
use super::working::{Told, told};
use super::{api_items, months};
use crate::web::fields::QueryFields;
use crate::web::kit::{
    Button, ButtonRow, DayMonths, ErrorSummary, Fact, Field, Link, Markup, Notice, NoticeKind,
    Pagination, ShareRow, SummaryList, TextInput,
};
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use rules::regime::{Regime, Rule, Term};

#[derive(Template)]
#[template(path = "law/show.html")]
struct Show<'p> {
    say: Say<'p>,
    summary: Option<ErrorSummary>,
    title: &'p str,
    what: &'p str,
    english: bool,
    facts: SummaryList,
    form: Option<DateForm>,
    worked_out: Option<WorkedOut>,
    beside: Pagination,
}

struct DateForm {
    action: String,
    from: TextInput,
    event: Option<TextInput>,
    buttons: ButtonRow,
}

struct WorkedOut {
    told: Told,
    care: Option<Notice>,
    months: Option<DayMonths>,
    share: ShareRow,
}

/// The regime and the rule of an address.
///
/// # Errors
/// When there is no such rule.
pub fn of<'c>(ctx: &'c Ctx, regime: &str, rule: &str) -> Result<(&'c Regime, &'c Rule), Problem> {
    let regime = ctx.app.regimes.by_id(regime).ok_or(Problem::NotFound)?;
    Ok((regime, regime.rule(rule).ok_or(Problem::NotFound)?))
}

/// `GET /rules/{regime}/{rule}?from=&event=`
///
/// # Errors
/// When there is no such rule.
pub async fn page(
    ctx: Ctx,
    Path((regime, rule)): Path<(String, String)>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let (regime, rule) = of(&ctx, &regime, &rule)?;
    let say = ctx.say();
    let (mut worked_out, mut errors) = (None, FormErrors::new());
    if !fields.is_empty() && gives_date(rule) {
        match worked(say, regime, rule, &fields) {
            Ok(working) => worked_out = Some(working),
            Err(wrong) => errors = wrong,
        }
    }
    let wrong = !errors.is_empty();
    let page = Show {
        say,
        summary: wrong.then(|| ErrorSummary {
            title: say.t("form-errors").to_owned(),
            errors: errors.iter().map(|(f, s)| (shown_field(f, rule), s.to_owned())).collect(),
        }),
        title: &rule.title,
        what: &rule.what,
        english: say.language == Language::English,
        facts: facts(say, regime, rule)?,
        form: gives_date(rule).then(|| form(&ctx, regime, rule, &fields, &errors)),
        worked_out,
        beside: beside(say, regime, rule),
    };
    let title = format!("{} {}", rule.id, rule.title);
    let above = [("/", say.t("crumb-country")), ("/rules", say.t("law-title"))];
    let built = ctx.page(title).crumbs(above).error(wrong).show(&page)?;
    Ok(if wrong { built.status(StatusCode::UNPROCESSABLE_ENTITY) } else { built })
}

/// The field of the form that an error leads to: what the form does not show was written into the address.
fn shown_field(field: &str, rule: &Rule) -> String {
    match field {
        "event" if takes_event(rule) => field.to_owned(),
        _ => "from".to_owned(),
    }
}

fn worked(
    say: Say<'_>,
    regime: &Regime,
    rule: &Rule,
    fields: &Fields,
) -> Result<WorkedOut, FormErrors> {
    let asked = Asked::parse(fields, say)?;
    let working = asked.count(rule, regime.calendar(), say)?;
    let told = told(say, regime, rule, &asked, &working);
    let care = (!told.warnings.is_empty()).then(|| Notice {
        id: "care".to_owned(),
        kind: NoticeKind::Warning,
        title: say.t("law-care").to_owned(),
        body: Markup::text(&told.warnings.join(" ")),
    });
    Ok(WorkedOut {
        care,
        // A day that the rule names is counted by nobody.
        months: matches!(rule.term, Term::Within(_) | Term::AfterEvent(_))
            .then(|| months::picture(say, &asked, &working))
            .flatten(),
        share: ShareRow {
            print: say.t("law-print").to_owned(),
            copy: say.t("law-copy").to_owned(),
            copied: say.t("law-copied").to_owned(),
            links: vec![Link::new(
                &api_items::date_address(regime, rule, &asked),
                say.t("law-json"),
            )],
        },
        told,
    })
}

fn form(ctx: &Ctx, regime: &Regime, rule: &Rule, fields: &Fields, errors: &FormErrors) -> DateForm {
    let say = ctx.say();
    let example = say.with("law-from-hint", "day", say.day(ctx.today));
    let of_from = errors.iter().find(|(field, _)| shown_field(field, rule) == "from");
    let from = Field::new("from", say.t("law-from"))
        .hint(&example)
        .error(say.t("form-error-word"), of_from.map(|(_, sentence)| sentence));
    let event = takes_event(rule).then(|| {
        let (label, hint) = match rule.term {
            Term::AfterEvent(_) => ("law-next-meeting", "law-next-meeting-hint"),
            _ => ("law-event-field", "law-event-hint"),
        };
        let field = Field::new("event", say.t(label))
            .hint(say.t(hint))
            .error(say.t("form-error-word"), errors.of("event"));
        TextInput { exact: true, ..TextInput::new(field, fields.get("event")).width("w-20") }
    });
    DateForm {
        action: format!("{}#date", address(say, regime, rule)),
        from: TextInput { exact: true, ..TextInput::new(from, fields.get("from")).width("w-20") },
        event,
        buttons: ButtonRow { buttons: vec![Button::submit(say.t("law-work-out"))], link: None },
    }
}

fn facts(say: Say<'_>, regime: &Regime, rule: &Rule) -> Result<SummaryList, Problem> {
    let mut facts = vec![
        Fact::new(say.t("law-owes"), party_shown(say, regime, &rule.owes)?),
        Fact::new(say.t("law-to"), parties_shown(say, regime, &rule.to)?),
        Fact::new(say.t("law-starts"), english(say, &rule.starts)?),
        Fact::new(say.t("law-when"), capital(&term(say, rule))),
    ];
    let mut kinds: Vec<String> =
        rule.binds.iter().map(|kind| say.of("law-kind", kind.key())).collect();
    if let Some(first) = kinds.first_mut() {
        *first = capital(first);
        facts.push(Fact::new(say.t("law-binds"), kinds.join("; ")));
    }
    if rule.from_receipt {
        facts.push(Fact::new(say.t("law-receipt"), say.t("law-receipt-text")));
    }
    if rule.holding_moves {
        facts.push(Fact::new(say.t("law-holding"), say.t("law-holding-text")));
    }
    for (key, texts) in [("law-answers", &rule.answers), ("law-exceptions", &rule.exceptions)] {
        if !texts.is_empty() {
            facts.push(Fact::new(say.t(key), english_list(say, texts)?));
        }
    }
    if let Some(breach) = &rule.breach {
        facts.push(Fact::new(say.t("law-breach"), english(say, breach)?));
    }
    for (key, id) in [("law-forwards", &rule.forwards_to), ("law-then", &rule.then)] {
        if let Some(next) = id.as_deref().and_then(|id| regime.rule(id)) {
            let text = format!("{} {}", next.id, next.title);
            facts.push(Fact::new(say.t(key), Markup::link(&address(say, regime, next), &text)));
        }
    }
    let sure = Markup::of(&certainty_tag(say, rule))
        .then(&Markup::text(" "))
        .then(&Markup::text(&certainty(say, rule)));
    facts.push(Fact::new(say.t("law-source"), english(say, &rule.source)?));
    facts.push(Fact::new(say.t("law-how-sure"), sure));
    let of = english(say, &regime.name)?
        .then(&Markup::text(". "))
        .then(&Markup::text(&holds(say, regime)));
    facts.push(Fact::new(say.t("law-regime"), of));
    facts.push(Fact::new(say.t("law-name"), format!("{}/{}", regime.id, rule.id)));
    Ok(SummaryList { facts })
}

/// The rules before and after this one.
fn beside(say: Say<'_>, regime: &Regime, rule: &Rule) -> Pagination {
    let at = regime.rules.iter().position(|other| other.id == rule.id);
    let link = |rule: &Rule| Link::new(&address(say, regime, rule), &rule.id);
    let before = at.and_then(|at| at.checked_sub(1)).and_then(|at| regime.rules.get(at));
    let after = at.and_then(|at| regime.rules.get(at + 1));
    Pagination {
        label: say.t("law-beside").to_owned(),
        newer: before.map(link),
        older: after.map(link),
    }
}
