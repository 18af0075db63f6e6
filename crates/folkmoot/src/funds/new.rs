//! Announcing a fund, for the body that gives it. Every area of the day of announcing is to have some.

use super::model::{LONGEST_ADDRESS, LONGEST_LINE, LONGEST_TEXT, MOST_YEARS, YEARS, year_name};
use super::money_input;
use super::take::{NewFund, NotTaken, announce};
use crate::access::{Action, BodyKey};
use crate::asks::take::Sitting;
use crate::parties::{acting, bodies};
use crate::store::StoreError;
use crate::web::forms::{day_typed, summary};
use crate::web::kit::{Button, DateInput, ErrorSummary, Field, Select, TextArea, TextInput};
use crate::web::step;
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::reference::Reference;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "funds/new.html")]
struct Form<'p> {
    say: Say<'p>,
    summary: Option<ErrorSummary>,
    action: String,
    mine: Select,
    name: TextInput,
    purpose: TextArea,
    first_year: TextInput,
    last_year: TextInput,
    said: TextInput,
    on: DateInput,
    source: TextInput,
    send: Button,
}

/// `GET /desk/funds/new`
///
/// # Errors
/// When the page cannot be shown.
pub async fn page(ctx: Ctx) -> Result<Page, Problem> {
    show(&ctx, &Fields::default(), &FormErrors::new())
}

fn show(ctx: &Ctx, fields: &Fields, errors: &FormErrors) -> Result<Page, Problem> {
    let say = ctx.say();
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let mine = acting::options(ctx, Action::AskFor);
    let year = |name: &str, key: &str| {
        let field = field(name, key).hint(say.t("new-fund-year-hint"));
        TextInput { inputmode: Some("numeric"), ..TextInput::new(field, fields.get(name)) }
            .width("w-10")
    };
    let content = Form {
        say,
        summary: summary(say, errors),
        action: say.to("/desk/funds/new"),
        mine: Select::new(
            field("body", "fund-giver"),
            mine.iter().map(|(code, name)| (code.as_str(), name.as_str())),
            fields.get("body"),
        ),
        name: TextInput::new(field("name", "new-fund-name"), fields.get("name")),
        purpose: TextArea::new(
            field("purpose", "fund-purpose").hint(say.t("new-fund-purpose-hint")),
            fields.get("purpose"),
        ),
        first_year: year("first-year", "new-fund-first-year"),
        last_year: year("last-year", "new-fund-last-year"),
        said: money_input::input(say, ("said", say.t("fund-said")), fields, errors),
        on: step::on(say, say.t("new-fund-on-hint"), fields, errors),
        source: TextInput {
            exact: true,
            ..TextInput::new(
                field("source", "fund-source").hint(say.t("new-fund-source-hint")),
                fields.get("source"),
            )
        },
        send: Button::submit(say.t("new-fund-send")),
    };
    let above = [("/desk", say.t("desk-title")), ("/funds", say.t("funds-title"))];
    ctx.page(say.t("new-fund-title")).crumbs(above).error(!errors.is_empty()).show(&content)
}

/// The financial year that was typed: `2008`, `2008-09` or `2008/09`.
fn year_typed(typed: &str) -> Option<i64> {
    let year: i64 = typed.get(..4)?.parse().ok()?;
    let rest = typed.get(4..)?.trim_start_matches(['-', '/', '\u{2013}']);
    let fits = rest.is_empty()
        || year_name(year).ends_with(&format!("-{rest}"))
        || rest.parse() == Ok(year + 1);
    (fits && (YEARS.0..=YEARS.1).contains(&year)).then_some(year)
}

fn parse(ctx: &Ctx, fields: &Fields) -> Result<(BodyKey, NewFund), FormErrors> {
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let mine = acting::chosen(ctx, Action::AskFor, fields.get("body"));
    if mine.is_none() {
        errors.add("body", say.t("new-ask-body-missing"));
    }
    let name = fields.get("name").to_owned();
    if name.is_empty() || name.contains('\n') || name.chars().count() > LONGEST_LINE {
        errors.add("name", say.t("new-fund-name-wrong"));
    }
    let purpose = fields.get("purpose").to_owned();
    if purpose.is_empty() {
        errors.add("purpose", say.t("new-fund-purpose-missing"));
    } else if purpose.chars().count() > LONGEST_TEXT {
        errors.add("purpose", say.t("ask-text-too-long"));
    }
    let first = year_typed(fields.get("first-year"));
    if first.is_none() {
        errors.add("first-year", say.t("new-fund-year-wrong"));
    }
    let last = match fields.filled("last-year") {
        None => first,
        Some(typed) => year_typed(typed),
    };
    match (first, last) {
        (_, None) if fields.filled("last-year").is_some() => {
            errors.add("last-year", say.t("new-fund-year-wrong"));
        }
        (Some(first), Some(last)) if last < first => {
            errors.add("last-year", say.t("new-fund-years-backwards"));
        }
        (Some(first), Some(last)) if last - first >= MOST_YEARS => {
            errors.add("last-year", say.with("new-fund-years-too-many", "count", MOST_YEARS));
        }
        _ => {}
    }
    let said = money_input::typed(say, "said", fields, &mut errors);
    let on = day_typed(say, "on", fields, &mut errors).unwrap_or(ctx.today);
    let source = fields.filled("source").map(str::to_owned);
    if let Some(source) = &source {
        let uri =
            source.parse::<axum::http::Uri>().ok().filter(|_| source.len() <= LONGEST_ADDRESS);
        let is_address = uri.is_some_and(|uri| {
            matches!(uri.scheme_str(), Some("https" | "http")) && uri.host().is_some()
        });
        if !is_address {
            errors.add("source", say.t("new-fund-source-wrong"));
        }
    }
    match (mine, first, last, said) {
        (Some(mine), Some(first), Some(last), Some(said)) if errors.is_empty() => {
            Ok((mine, NewFund { name, purpose, years: (first, last), on, said, source }))
        }
        _ => Err(errors),
    }
}

/// `POST /desk/funds/new`
///
/// # Errors
/// When the database cannot be used.
pub async fn send(ctx: Ctx, fields: Fields) -> Result<Response, Problem> {
    let say = ctx.say();
    let errors = match parse(&ctx, &fields) {
        Ok((mine, new)) => match carry_out(&ctx, mine, new).await {
            Ok(reference) => return Ok(ctx.redirect(&format!("/funds/{reference}"))),
            Err(NotTaken::Refused(why)) => {
                let mut errors = FormErrors::new();
                errors.add("on-day", super::step::not_allowed(say, why));
                errors
            }
            Err(NotTaken::Store(error)) => return Err(error.into()),
            Err(
                NotTaken::Unknown | NotTaken::Overtaken | NotTaken::NotYours | NotTaken::NoBasis(_),
            ) => {
                return Err(Problem::NotFound);
            }
        },
        Err(errors) => errors,
    };
    let page = show(&ctx, &fields, &errors)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn carry_out(ctx: &Ctx, mine: BodyKey, new: NewFund) -> Result<Reference, NotTaken> {
    let sitting = Sitting::of(ctx, Uuid::nil());
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let body = bodies::ensure(tx, &sitting.world, &mine.into(), sitting.now).await?;
                let gone = || StoreError::Failed("the body is not there".into());
                let party = body.ok_or_else(gone)?.id;
                announce(tx, &new, &Sitting { party, ..sitting }).await
            })
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_financial_year_is_read_as_people_write_it() {
        for typed in ["2008", "2008-09", "2008/09", "2008\u{2013}09", "2008/2009"] {
            assert_eq!(year_typed(typed), Some(2008), "{typed}");
        }
        for wrong in ["", "08", "2008-10", "20080", "next", "1066", "é008"] {
            assert_eq!(year_typed(wrong), None, "{wrong}");
        }
    }
}
