//! What has to go by post: the bodies to which no mail can go, or from which it came back, with letters to print; and noting
//! that they were posted, many at once.

use super::model::{CircularRow, RecipientRow};
use super::receipt::{NewReceipt, note};
use super::recipients_store;
use super::show::{own, title};
use crate::asks::take::Sitting;
use crate::store::StoreError;
use crate::web::forms::{date_input, day_typed, summary};
use crate::web::kit::{
    Button, ButtonKind, Checkboxes, Choice, DateInput, EmptyState, ErrorSummary, Field,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::circular::Act;

#[derive(Template)]
#[template(path = "circulars/post.html")]
struct Post<'p> {
    say: Say<'p>,
    summary: Option<ErrorSummary>,
    action: String,
    print: Button,
    to: Checkboxes,
    on: DateInput,
    send: Button,
    empty: Option<EmptyState>,
}

/// The circular of an address if it was sent, for whoever acts for its issuer, and those to whom it has to go by post.
pub(super) async fn load(
    ctx: &Ctx,
    typed: &str,
) -> Result<(CircularRow, Vec<RecipientRow>), Problem> {
    let row = own(ctx, typed).await?;
    if row.is_draft() {
        return Err(Problem::NotFound);
    }
    let id = row.id;
    let read =
        ctx.app.db.read(move |tx| Box::pin(async move { recipients_store::to_post(tx, id).await }));
    Ok((row, read.await.map_err(Problem::from)?))
}

/// `GET /circulars/{number}/post`
///
/// # Errors
/// When there is no such circular, it is another's, or the database cannot be used.
pub async fn page(ctx: Ctx, Path(typed): Path<String>) -> Result<Page, Problem> {
    let (row, waiting) = load(&ctx, &typed).await?;
    show(&ctx, &row, &waiting, None, &FormErrors::new())
}

fn show(
    ctx: &Ctx,
    row: &CircularRow,
    waiting: &[RecipientRow],
    typed: Option<&Fields>,
    errors: &FormErrors,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let path = row.path();
    let blank = Fields::default();
    let fields = typed.unwrap_or(&blank);
    let choice = |one: &RecipientRow| {
        let id = one.party.to_string();
        // All of them, unless somebody has chosen.
        let checked = typed.is_none_or(|fields| fields.has("to", &id));
        Choice::new(&id, &one.name_in(say)).checked(checked)
    };
    let (label, hint) = (say.t("circular-posted-on"), say.t("circular-day-hint"));
    let content = Post {
        say,
        summary: summary(say, errors),
        action: say.to(&format!("{path}/post")),
        print: Button::link(&say.to(&format!("{path}/letters")), say.t("circular-letters"))
            .kind(ButtonKind::Secondary),
        to: Checkboxes {
            field: Field::new("to", say.t("circular-post-to"))
                .error(say.t("form-error-word"), errors.of("to")),
            choices: waiting.iter().map(choice).collect(),
        },
        on: date_input(say, "on", label, hint, fields, errors),
        send: Button::submit(say.t("circular-posted-send")),
        empty: waiting.is_empty().then(|| EmptyState {
            title: say.t("circular-post-none").to_owned(),
            text: say.t("circular-post-none-detail").to_owned(),
            action: None,
        }),
    };
    let title = title(say, row);
    let above = [("/circulars", say.t("circulars-title")), (path.as_str(), title.as_str())];
    ctx.page(say.t("circular-do-post")).crumbs(above).error(!errors.is_empty()).show(&content)
}

/// `POST /circulars/{number}/post`
///
/// # Errors
/// When there is no such circular, it is another's, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let (row, waiting) = load(&ctx, &typed).await?;
    let mut errors = FormErrors::new();
    let chosen: Vec<RecipientRow> =
        waiting.iter().filter(|one| fields.has("to", &one.party.to_string())).cloned().collect();
    if chosen.is_empty() {
        errors.add("to", say.t("circular-post-nobody"));
    }
    let on = day_typed(say, "on", &fields, &mut errors).unwrap_or(ctx.today);
    let began = row.on_day.unwrap_or(on);
    if errors.of("on-day").is_none() && (on > ctx.today || on < began) {
        errors.add("on-day", say.with("circular-day-outside", "day", say.day(began)));
    }
    if !errors.is_empty() {
        let page = show(&ctx, &row, &waiting, Some(&fields), &errors)?;
        return Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    }
    let (sitting, of) = (Sitting::of(&ctx, row.issuer), row.clone());
    let write = ctx.app.db.write(move |tx| {
        Box::pin(async move {
            let new = NewReceipt { act: Act::Posted, on, channel: "post" };
            for one in chosen {
                // As it stands now: whoever has said meanwhile that it came has it.
                if let Some(one) = recipients_store::by_id(tx, &one.area, one.id).await? {
                    note(tx, &of, &one, new, &sitting).await?;
                }
            }
            Ok::<_, StoreError>(())
        })
    });
    write.await.map_err(Problem::from)?;
    ctx.app.forget_kept().await;
    Ok(ctx.redirect(&format!("{}/post", row.path())))
}
