//! One body on the list of a circular: how it got there, with its proof, and what it was asked. Officers of the body say here that
//! it has come; those of the issuer note what the post did.

use super::model::{CircularRow, ReceiptRow, RecipientRow};
use super::receipt::{NewReceipt, note};
use super::returns::{sent, way_tag};
use super::show::{may_change, title};
use super::{recipients_store, store};
use crate::access::{Action, Refusal, Subject};
use crate::asks::listing::tag;
use crate::asks::model::AskRow;
use crate::asks::take::Sitting;
use crate::store::StoreError;
use crate::web::forms::{date_input, day_typed, summary};
use crate::web::kit::{
    Button, Choice, DateInput, ErrorSummary, Field, Markup, Notice, NoticeKind, Radios, Step,
    StepState, Tag, Timeline,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::circular::{Act, Way};
use uuid::Uuid;

/// A body on the list, with all that its page shows.
pub(super) struct Case {
    pub(super) circular: CircularRow,
    pub(super) row: RecipientRow,
    pub(super) receipts: Vec<ReceiptRow>,
    pub(super) asks: Vec<(i64, AskRow)>,
}

struct Asked {
    href: String,
    subject: String,
    who: String,
    tag: Tag,
    /// Where its answer is noted that came by letter, for the issuer.
    note: Option<String>,
}

/// What the issuer notes of the post.
struct Posting {
    act: Radios,
    on: DateInput,
    send: Button,
}

#[derive(Template)]
#[template(path = "circulars/one.html")]
struct Shown<'p> {
    say: Say<'p>,
    title: String,
    lede: String,
    way: Tag,
    done: Option<Notice>,
    summary: Option<ErrorSummary>,
    words: Option<&'p str>,
    asks: Vec<Asked>,
    action: String,
    receive: Option<Button>,
    posting: Option<Posting>,
    steps: Timeline,
    circular: String,
}

/// What stands behind a place on the list.
pub(super) async fn behind(
    tx: &mut crate::store::Tx,
    row: RecipientRow,
) -> Result<Option<Case>, StoreError> {
    let Some(circular) = store::one(tx, row.circular).await? else { return Ok(None) };
    let receipts = recipients_store::receipts(tx, &row.area, row.id).await?;
    let asks = recipients_store::asks_of(tx, &row.area, row.id).await?;
    Ok(Some(Case { circular, row, receipts, asks }))
}

async fn load(ctx: &Ctx, number: &str, party: &str) -> Result<Case, Problem> {
    let circular = sent(ctx, number).await?;
    let party: Uuid = party.parse().map_err(|_| Problem::NotFound)?;
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            match recipients_store::of_party(tx, circular.id, party).await? {
                Some(row) => behind(tx, row).await,
                None => Ok(None),
            }
        })
    });
    read.await.map_err(Problem::from)?.ok_or(Problem::NotFound)
}

/// The way in: the page of the list, or the link of a mail.
pub(super) struct Door {
    /// Where the form is sent, without the language.
    pub(super) action: String,
    /// Whether it is the link of a mail, whose reader sees the words as well.
    pub(super) by_link: bool,
    /// Whether its button has just been pressed.
    pub(super) done: bool,
}

/// `GET /circulars/{number}/for/{party}`
///
/// # Errors
/// When the circular or the body on its list is not there, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path((number, party)): Path<(String, String)>,
) -> Result<Page, Problem> {
    let case = load(&ctx, &number, &party).await?;
    let door = door(&case);
    show(&ctx, &case, &door, &Fields::default(), &FormErrors::new())
}

fn door(case: &Case) -> Door {
    let action = format!("{}/for/{}", case.circular.path(), case.row.party);
    Door { action, by_link: false, done: false }
}

/// Whether this actor acts for the body on the list.
fn is_theirs(ctx: &Ctx, case: &Case) -> bool {
    ctx.may(Action::AnswerFor, &Subject::Body(case.row.key()))
}

pub(super) fn show(
    ctx: &Ctx,
    case: &Case,
    door: &Door,
    fields: &Fields,
    errors: &FormErrors,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let (circular, row) = (&case.circular, &case.row);
    let has_it = row.way() == Way::Received;
    let name = row.name_in(say);
    let issues = !door.by_link && may_change(ctx, circular);
    let asked = |(_, ask): &(i64, AskRow)| Asked {
        href: say.to(&format!("/asks/{}", ask.reference)),
        subject: ask.subject.clone(),
        who: ask.who_in(say),
        tag: tag(say, ask, ctx.today),
        note: (issues && ask.closed_on.is_none())
            .then(|| say.to(&format!("/asks/{}/step?act=answered", ask.reference))),
    };
    let heading = title(say, circular);
    let content = Shown {
        say,
        title: if door.by_link { heading.clone() } else { name.clone() },
        lede: match door.by_link {
            true => super::show::who(say, circular),
            false => heading.clone(),
        },
        way: way_tag(say, row.way()),
        done: door.done.then(|| Notice {
            id: "done".to_owned(),
            kind: NoticeKind::Success,
            title: say.t("circular-received-thanks").to_owned(),
            body: Markup::text(say.t("circular-received-thanks-detail")),
        }),
        summary: summary(say, errors),
        words: door.by_link.then_some(circular.words.as_str()),
        asks: case.asks.iter().map(asked).collect(),
        action: say.to(&door.action),
        receive: ((door.by_link || is_theirs(ctx, case)) && !has_it)
            .then(|| Button::submit(say.t("circular-receive")).sends("act", "received")),
        posting: (issues && !has_it).then(|| posting(say, fields, errors)),
        steps: timeline(say, case),
        circular: say.to(&circular.path()),
    };
    let path = circular.path();
    let above = [("/circulars", say.t("circulars-title")), (path.as_str(), heading.as_str())];
    let page = ctx.page(format!("{}: {name}", circular.number)).error(!errors.is_empty());
    match door.by_link {
        true => page.show(&content),
        false => page.crumbs(above).show(&content),
    }
}

/// What the post can do.
const POST: [Act; 3] = [Act::Posted, Act::Returned, Act::Received];

fn posting(say: Say<'_>, fields: &Fields, errors: &FormErrors) -> Posting {
    let choice = |act: &Act| {
        Choice::new(act.key(), &say.of("circular-post", act.key()))
            .checked(fields.get("act") == act.key())
    };
    let field = Field::new("act", say.t("circular-post-what"))
        .error(say.t("form-error-word"), errors.of("act"));
    let (label, hint) = (say.t("ask-on"), say.t("circular-day-hint"));
    Posting {
        act: Radios { field, choices: POST.iter().map(choice).collect() },
        on: date_input(say, "on", label, hint, fields, errors),
        send: Button::submit(say.t("ask-keep")),
    }
}

fn timeline(say: Say<'_>, case: &Case) -> Timeline {
    let last = case.receipts.len();
    let step = |(place, one): (usize, &ReceiptRow)| Step {
        day: say.day(one.on_day),
        datetime: one.on_day.to_string(),
        title: say.of("circular-receipt", one.act.key()),
        text: match one.channel.as_deref() {
            Some(channel) => Markup::text(&say.of("circular-channel", channel)),
            None => Markup::default(),
        },
        state: if place + 1 == last { StepState::Now } else { StepState::Done },
    };
    Timeline { steps: case.receipts.iter().enumerate().map(step).collect() }
}

/// `POST /circulars/{number}/for/{party}`
///
/// # Errors
/// When the circular or the body on its list is not there, it is another's to note, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path((number, party)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let case = load(&ctx, &number, &party).await?;
    let door = door(&case);
    let act = Act::from_key(fields.get("act")).filter(|act| POST.contains(act));
    let theirs = is_theirs(&ctx, &case) && act == Some(Act::Received);
    if !theirs && !may_change(&ctx, &case.circular) {
        return Err(Problem::Refused(Refusal::NotThere(Action::AskFor)));
    }
    let mut errors = FormErrors::new();
    if act.is_none() {
        errors.add("act", say.t("circular-post-missing"));
    }
    let on = day_typed(say, "on", &fields, &mut errors).unwrap_or(ctx.today);
    let began = case.circular.on_day.unwrap_or(on);
    if errors.is_empty() && (on > ctx.today || on < began) {
        errors.add("on-day", say.with("circular-day-outside", "day", say.day(began)));
    }
    let Some(act) = act.filter(|_| errors.is_empty()) else {
        let page = show(&ctx, &case, &door, &fields, &errors)?;
        return Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    };
    let (for_party, channel) = match theirs {
        true => (case.row.party, "web"),
        false => (case.circular.issuer, "post"),
    };
    let new = NewReceipt { act, on, channel };
    keep(&ctx, &case, new, Sitting::of(&ctx, for_party)).await?;
    Ok(ctx.redirect(&door.action))
}

/// Notes it; what is known already is left as it is, whoever was faster.
pub(super) async fn keep(
    ctx: &Ctx,
    case: &Case,
    new: NewReceipt,
    sitting: Sitting,
) -> Result<(), Problem> {
    let (circular, area, id) = (case.circular.clone(), case.row.area.clone(), case.row.id);
    let write = ctx.app.db.write(move |tx| {
        Box::pin(async move {
            // As it stands now: two who say at once that it came are both right.
            if let Some(row) = recipients_store::by_id(tx, &area, id).await? {
                note(tx, &circular, &row, new, &sitting).await?;
            }
            Ok::<_, StoreError>(())
        })
    });
    match write.await {
        Ok(()) | Err(StoreError::Taken) => {
            ctx.app.forget_kept().await;
            Ok(())
        }
        Err(error) => Err(error.into()),
    }
}
