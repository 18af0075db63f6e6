//! The files that were brought in, and the form to send another.

use super::super::mapping::Mapping;
use super::super::read::Sheet;
use super::super::runs::{self, NewRun, Run};
use super::{LARGEST_FILE, area_name, instant, my_areas};
use crate::access::Action;
use crate::web::fields::{QueryFields, clean};
use crate::web::kit::{
    Button, Column, DataTable, EmptyState, ErrorSummary, Field, FileInput, Link, Markup,
    Pagination, Select,
};
use crate::web::words::Say;
use crate::web::{Ctx, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Multipart;
use axum::extract::multipart::{MultipartError, MultipartRejection};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use uuid::Uuid;

/// How many runs a page shows.
const PAGE: i64 = 20;
/// The longest file name that is kept, in characters.
const LONGEST_NAME: usize = 200;

/// The page.
///
/// # Errors
/// When the database cannot be read, or the cursor is none of ours.
pub async fn page(ctx: Ctx, QueryFields(query): QueryFields) -> Result<Page, Problem> {
    let before = query.filled("before").map(|text| cursor(ctx.say(), text)).transpose()?;
    show(&ctx, before, &FormErrors::new(), "").await
}

/// The place after which a page goes on: an instant and an id.
fn cursor(say: Say<'_>, text: &str) -> Result<(Timestamp, Uuid), Problem> {
    text.split_once('.')
        .and_then(|(at, id)| {
            Some((Timestamp::from_microsecond(at.parse().ok()?).ok()?, id.parse().ok()?))
        })
        .ok_or_else(|| Problem::BadRequest(say.t("import-bad-cursor").to_owned()))
}

async fn show(
    ctx: &Ctx,
    before: Option<(Timestamp, Uuid)>,
    errors: &FormErrors,
    area: &str,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let mine = ctx.actor.areas_for(Action::ImportExperiences, ctx.today);
    let mut found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let Some(areas) = mine else { return runs::list(tx, None, before, PAGE + 1).await };
                let mut found = Vec::new();
                for area in &areas {
                    found.extend(runs::list(tx, Some(area), before, PAGE + 1).await?);
                }
                found.sort_by_key(|run| std::cmp::Reverse((run.started_at, run.id)));
                Ok::<_, crate::store::StoreError>(found)
            })
        })
        .await?;
    let more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    let older = found.last().filter(|_| more).map(|last| {
        let place =
            format!("/desk/imports?before={}.{}", last.started_at.as_microsecond(), last.id);
        Link::new(&say.to(&place), say.t("import-older"))
    });
    let newer = before.map(|_| Link::new(&say.to("/desk/imports"), say.t("import-newest")));
    let areas = my_areas(ctx);
    let mut options: Vec<(&str, &str)> = Vec::new();
    if areas.len() != 1 {
        options.push(("", say.t("import-choose-area")));
    }
    options.extend(areas.iter().map(|a| (a.code.as_str(), a.name.as_str())));
    let error_word = say.t("form-error-word");
    let page = List {
        say,
        errors: summary(say, errors),
        file: FileInput {
            field: Field::new("file", say.t("import-file"))
                .hint(say.t("import-file-hint"))
                .error(error_word, errors.of("file")),
            accept: ".csv,.tsv,.txt,.xlsx,.ods".to_owned(),
            multiple: false,
        },
        area: Select::new(
            Field::new("area", say.t("import-area"))
                .hint(say.t("import-area-hint"))
                .error(error_word, errors.of("area")),
            options,
            area,
        ),
        send: Button::submit(say.t("import-send")),
        empty: found.is_empty().then(|| EmptyState {
            title: say.t("import-none").to_owned(),
            text: say.t("import-none-text").to_owned(),
            action: None,
        }),
        runs: table(ctx, &found),
        pages: Pagination { label: say.t("import-pages").to_owned(), newer, older },
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(ctx
        .page(say.t("import-title"))
        .crumbs([("/desk", say.t("nav-desk"))])
        .error(!errors.is_empty())
        .show(&page)?
        .status(status))
}

/// The list of errors for the top of a page.
pub(super) fn summary(say: Say<'_>, errors: &FormErrors) -> Option<ErrorSummary> {
    (!errors.is_empty()).then(|| ErrorSummary {
        title: say.t("form-errors").to_owned(),
        errors: errors.iter().map(|(f, s)| (f.to_owned(), s.to_owned())).collect(),
    })
}

fn table(ctx: &Ctx, found: &[Run]) -> DataTable {
    let say = ctx.say();
    let words = [
        say.t("import-file-name"),
        say.t("import-source"),
        say.t("import-of-area"),
        say.t("import-when"),
    ];
    let figures = [say.t("import-added"), say.t("import-unchanged"), say.t("import-rejected")];
    let mut columns = words.map(Column::text).to_vec();
    columns.extend(figures.map(Column::number));
    columns.push(Column::text(say.t("import-state")));
    let rows =
        found
            .iter()
            .map(|run| {
                let state = match &run.outcome {
                    None => say.t("import-state-open"),
                    Some(outcome) if outcome == "done" => say.t("import-state-done"),
                    Some(_) => say.t("import-state-failed"),
                };
                let number = |n: i64| Markup::text(&say.number(n));
                vec![
                    Markup::link(&say.to(&format!("/desk/imports/{}", run.id)), &run.file_name),
                    Markup::text(&run.source),
                    Markup::text(&run.area.as_deref().map_or_else(
                        || say.t("import-every-area").to_owned(),
                        |a| area_name(ctx, a),
                    )),
                    Markup::text(&instant(ctx, run.started_at)),
                    number(run.added),
                    number(run.unchanged),
                    number(run.rejected),
                    Markup::text(state),
                ]
            })
            .collect();
    DataTable::new("runs", say.t("import-past"), columns).rows(rows)
}

/// What was sent.
struct Sent {
    area: String,
    name: String,
    content: Vec<u8>,
}

/// Takes a file, and goes on to its mapping.
///
/// # Errors
/// When the request is none of ours or the database cannot be used.
pub async fn upload(
    ctx: Ctx,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Problem> {
    let sent = sent(form.map_err(|_| Problem::Unsupported)?).await.map_err(|error| {
        if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
            Problem::TooLarge
        } else {
            Problem::BadRequest(ctx.say().t("import-broken-form").to_owned())
        }
    })?;
    let say = ctx.say();
    let mut errors = FormErrors::new();
    let area = my_areas(&ctx).into_iter().find(|a| a.code.as_str() == sent.area);
    if area.is_none() {
        errors.add("area", say.t("import-area-missing"));
    }
    let mut mapping = None;
    if sent.content.is_empty() {
        errors.add("file", say.t("import-file-missing"));
    } else if sent.content.len() > LARGEST_FILE {
        errors.add("file", say.t("import-file-too-large"));
    } else {
        let content = sent.content.clone();
        let sheet = tokio::task::spawn_blocking(move || Sheet::of_bytes(content, None))
            .await
            .map_err(|error| Problem::Internal(error.to_string()))?;
        match sheet {
            Ok(sheet) => mapping = Some(Mapping::guess(&sheet.columns)),
            Err(why) => errors.add("file", say.with("import-unreadable", "why", why.to_string())),
        }
    }
    let (Some(area), Some(mapping)) = (area, mapping) else {
        return Ok(show(&ctx, None, &errors, &sent.area).await?.into_response());
    };
    let run = NewRun {
        id: ctx.app.world.new_id(),
        source: sent.name.rsplit_once('.').map_or(sent.name.as_str(), |(stem, _)| stem).to_owned(),
        file_name: sent.name,
        area: Some(area.code.as_str().to_owned()),
        by: ctx.actor.party,
        terms: None,
    };
    let mapping = mapping.to_toml().map_err(|error| Problem::Internal(error.0))?;
    let (id, now) = (run.id, ctx.now);
    ctx.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                runs::begin(tx, &run, now).await?;
                runs::keep_file(tx, id, &sent.content, &mapping).await
            })
        })
        .await?;
    Ok(ctx.redirect(&format!("/desk/imports/{id}")))
}

async fn sent(mut form: Multipart) -> Result<Sent, MultipartError> {
    let mut sent = Sent { area: String::new(), name: String::new(), content: Vec::new() };
    while let Some(field) = form.next_field().await? {
        match field.name() {
            Some("area") => sent.area = field.text().await?.trim().to_owned(),
            Some("file") => {
                let name = clean(field.file_name().unwrap_or(""));
                // Some browsers send the whole path.
                let name = name.rsplit(['/', '\\']).next().unwrap_or("").trim();
                sent.name = if name.is_empty() {
                    "file".to_owned()
                } else {
                    name.chars().take(LONGEST_NAME).collect()
                };
                sent.content = field.bytes().await?.to_vec();
            }
            _ => {}
        }
    }
    Ok(sent)
}

#[derive(Template)]
#[template(path = "experiences/import/web/list.html")]
struct List<'p> {
    say: Say<'p>,
    errors: Option<ErrorSummary>,
    file: FileInput,
    area: Select,
    send: Button,
    empty: Option<EmptyState>,
    runs: DataTable,
    pages: Pagination,
}
