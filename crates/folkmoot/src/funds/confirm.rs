//! Confirming a whole fund: a spreadsheet or a list that is typed in, the day, and the undertaking to write again that is
//! kept by it.

use super::confirming::{Confirmed, Confirming, NotConfirmed, confirm, given};
use super::model::{AllocationRow, FundRow};
use super::sheet;
use super::show::{load, reference};
use crate::access::{Action, Subject, area_name};
use crate::asks::take::Sitting;
use crate::correspondence::undertakings;
use crate::documents::upload::Filled;
use crate::web::forms::{day_typed, summary};
use crate::web::kit::{
    Button, DateInput, ErrorSummary, Field, FileInput, Link, Notice, Select, TextArea,
};
use crate::web::step;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::money::Pence;
use rules::reference::{Prefix, Reference};
use std::collections::{BTreeMap, BTreeSet};

/// The most faults that are shown at once.
const MOST_FAULTS: usize = 20;
/// The most undertakings that are offered.
const MOST_PROMISES: i64 = 50;

#[derive(Template)]
#[template(path = "funds/confirm.html")]
struct Form<'p> {
    say: Say<'p>,
    lede: String,
    summary: Option<ErrorSummary>,
    overtaken: Option<Notice>,
    action: String,
    back: String,
    blank: Link,
    file: FileInput,
    rows: TextArea,
    on: DateInput,
    promise: Select,
    send: Button,
}

/// `GET /funds/{reference}/confirm`
///
/// # Errors
/// When there is no such fund, it is not this actor's, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let (fund, _) = load(&ctx, reference(&typed)?).await?;
    ctx.need(Action::AnswerFor, &Subject::Body(fund.giver_key()))?;
    show(&ctx, &fund, &Fields::default(), &FormErrors::new(), None).await
}

async fn show(
    ctx: &Ctx,
    fund: &FundRow,
    fields: &Fields,
    errors: &FormErrors,
    overtaken: Option<Notice>,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let giver = fund.giver;
    let promises = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(
                async move { undertakings::undated(tx, Some(giver), None, MOST_PROMISES).await },
            )
        })
        .await
        .map_err(Problem::from)?;
    let promises: Vec<(String, String)> = promises
        .into_iter()
        .map(|one| {
            let words = format!("{}: {}", one.reference, one.subject);
            (one.reference, words)
        })
        .collect();
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let path = format!("/funds/{}", fund.reference);
    let options = std::iter::once(("", say.t("fund-promise-none")))
        .chain(promises.iter().map(|(key, words)| (key.as_str(), words.as_str())));
    let content = Form {
        say,
        lede: say.args(
            "fund-confirm-lede",
            &[
                ("fund", fund.name.as_str().into()),
                ("said", Pence(fund.said).to_string().into()),
                ("areas", fund.areas.into()),
            ],
        ),
        summary: summary(say, errors),
        overtaken,
        action: say.to(&format!("{path}/confirm")),
        back: say.to(&path),
        blank: Link::new(&format!("{path}/allocations.csv"), say.t("fund-confirm-blank")),
        file: FileInput {
            field: field("files", "fund-file").hint(say.t("fund-file-hint")),
            accept: ".csv,.xlsx,.ods,.txt".to_owned(),
            multiple: false,
        },
        rows: TextArea::new(
            field("rows", "fund-rows").hint(say.t("fund-rows-hint")),
            fields.get("rows"),
        ),
        on: step::on(say, say.t("fund-confirm-on-hint"), fields, errors),
        promise: Select::new(
            field("promise", "fund-promise").hint(say.t("fund-promise-hint")),
            options,
            fields.get("promise"),
        ),
        send: Button::submit(say.t("fund-confirm-send")),
    };
    let above = [("/funds", say.t("funds-title")), (path.as_str(), &fund.name)];
    ctx.page(format!("{}: {}", say.t("fund-confirm-title"), fund.reference))
        .crumbs(above)
        .error(!errors.is_empty())
        .show(&content)
}

/// The list that came, as a file or typed in, with the field that it came by.
fn list(
    say: Say<'_>,
    filled: &Filled,
    (fund, rows): (&FundRow, &[AllocationRow]),
    errors: &mut FormErrors,
) -> Option<BTreeMap<String, Pence>> {
    let typed = filled.fields.get("rows");
    let (field, content) = match (filled.files.first(), typed.is_empty()) {
        (Some(file), true) => ("files", file.content.clone()),
        (None, false) => ("rows", typed.as_bytes().to_vec()),
        (Some(_), false) => {
            errors.add("files", say.t("fund-list-twice"));
            return None;
        }
        (None, true) => {
            if errors.of("files").is_none() {
                errors.add("files", say.t("fund-list-missing"));
            }
            return None;
        }
    };
    let areas: BTreeSet<String> = rows.iter().map(|row| row.area.clone()).collect();
    let read = sheet::opened(content)
        .and_then(|mut sheet| sheet::read(&mut sheet, &areas, Pence(fund.said)));
    match read {
        Ok(amounts) => Some(amounts),
        Err(faults) => {
            for fault in faults.iter().take(MOST_FAULTS) {
                errors.add(field, fault.sentence(say));
            }
            if faults.len() > MOST_FAULTS {
                let more = i64::try_from(faults.len() - MOST_FAULTS).unwrap_or(i64::MAX);
                errors.add(field, say.with("fund-sheet-more", "count", more));
            }
            None
        }
    }
}

/// `POST /funds/{reference}/confirm`
///
/// # Errors
/// When there is no such fund, it is not this actor's, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    filled: Filled,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let reference = reference(&typed)?;
    let (fund, rows) = load(&ctx, reference).await?;
    ctx.need(Action::AnswerFor, &Subject::Body(fund.giver_key()))?;
    let fields = &filled.fields;
    let mut errors = FormErrors::new();
    filled.note(say, &mut errors);
    let amounts = list(say, &filled, (&fund, &rows), &mut errors);
    let on = day_typed(say, "on", fields, &mut errors).unwrap_or(ctx.today);
    let promise = fields.filled("promise").map(|typed| Reference::parse_as(Prefix::Ask, typed));
    if promise == Some(None) {
        errors.add("promise", say.t("fund-promise-wrong"));
    }
    if let (Some(amounts), true) = (amounts, errors.is_empty()) {
        // What is written is in the language of the register, whoever presses the button.
        let english = Say::new(&ctx.app.words, Language::English);
        let given = given(english, &fund, amounts);
        let what = Confirming { fund: reference, on, given, promise: promise.flatten() };
        match carry_out(&ctx, what, fund.giver).await {
            Ok(_) => {
                ctx.app.forget_kept().await;
                return Ok(ctx.redirect(&format!("/funds/{reference}")));
            }
            Err(NotConfirmed::Refused(area, why)) => {
                let why = super::step::not_allowed(say, why);
                let args = [("area", area_name(say, &area).into()), ("why", why.into())];
                errors.add("files", say.args("fund-confirm-refused", &args));
            }
            Err(NotConfirmed::NoPromise) => errors.add("promise", say.t("fund-promise-wrong")),
            Err(NotConfirmed::Overtaken) => {
                let notice = step::overtaken(say, "");
                let page = show(&ctx, &fund, fields, &errors, Some(notice)).await?;
                return Ok(page.status(StatusCode::CONFLICT).into_response());
            }
            Err(NotConfirmed::Unknown | NotConfirmed::NotYours) => return Err(Problem::NotFound),
            Err(NotConfirmed::Store(error)) => return Err(error.into()),
        }
    }
    let page = show(&ctx, &fund, fields, &errors, None).await?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn carry_out(
    ctx: &Ctx,
    what: Confirming,
    giver: uuid::Uuid,
) -> Result<Confirmed, NotConfirmed> {
    let sitting = Sitting::of(ctx, giver);
    ctx.app.db.write(move |tx| Box::pin(async move { confirm(tx, &what, &sitting).await })).await
}
