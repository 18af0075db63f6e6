//! Capturing what a workshop finds, while it sits: one thing after the other, of the same group.

use super::findings::of;
use super::model::{Detail, LONGEST_FINDING, NotAllowed, Sort, Standing};
use super::questions::mine;
use super::take::{Held, NotTaken};
use crate::asks::take::Sitting;
use crate::events::model::State;
use crate::events::show::Case;
use crate::store::StoreError;
use crate::web::fields::QueryFields;
use crate::web::forms::summary;
use crate::web::kit::{
    Button, Choice, ErrorSummary, Field, Markup, Radios, Select, TextArea, TextInput,
};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Page, Problem};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// How many of the last are shown to whoever captures.
const LAST: usize = 5;

#[derive(Template)]
#[template(path = "floor/capture.html")]
struct Capture<'p> {
    say: Say<'p>,
    lede: String,
    summary: Option<ErrorSummary>,
    action: String,
    controls: Vec<Markup>,
    send: Button,
    last: Vec<String>,
    back: String,
}

/// `GET /events/{reference}/findings/new?slot=&group=`
///
/// # Errors
/// When there is no such event, it is not this actor's, or the database cannot be used.
pub async fn page(
    ctx: Ctx,
    Path(typed): Path<String>,
    QueryFields(fields): QueryFields,
) -> Result<Page, Problem> {
    let (case, standing) = mine(&ctx, &typed).await?;
    capture(&ctx, &case, &standing, &fields, &FormErrors::new())
}

/// The pieces of the programme of which something can be found: workshops and feedback, or any if there are none.
fn pieces(case: &Case) -> Vec<(i64, String, Option<i64>)> {
    use rules::agenda::Kind;
    let slots = case.standing.agenda.iter().flat_map(|agenda| &agenda.slots);
    let all: Vec<_> = (1_i64..).zip(slots).collect();
    let fits = |kind: Kind| matches!(kind, Kind::Workshop | Kind::Feedback | Kind::Questions);
    let some = all.iter().filter(|(_, slot)| fits(slot.kind()));
    some.map(|(place, slot)| (*place, slot.title.clone(), slot.groups)).collect()
}

fn capture(
    ctx: &Ctx,
    case: &Case,
    standing: &Standing,
    fields: &Fields,
    errors: &FormErrors,
) -> Result<Page, Problem> {
    let say = ctx.say();
    let field = |name: &str, key: &str| {
        Field::new(name, say.t(key)).error(say.t("form-error-word"), errors.of(name))
    };
    let pieces: Vec<(String, String)> =
        pieces(case).into_iter().map(|(place, title, _)| (place.to_string(), title)).collect();
    let mut text = TextArea::new(
        field("text", "finding-text").hint(say.t("finding-text-hint")),
        fields.get("text"),
    );
    text.rows = 3;
    let mut group =
        TextInput::new(field("group", "finding-group"), fields.get("group")).width("w-4");
    group.inputmode = Some("numeric");
    let sorts = Sort::ALL.iter().map(|sort| {
        let label = say.of("finding-sort", sort.key());
        Choice::new(sort.key(), &label).checked(fields.get("sort") == sort.key())
    });
    let path = format!("/events/{}/findings", case.row.reference);
    let content = Capture {
        say,
        lede: format!("{}. {}", case.row.title, say.t("finding-new-lede")),
        summary: summary(say, errors),
        action: say.to(&format!("{path}/new")),
        controls: vec![
            Markup::of(&Select::new(
                field("slot", "finding-slot"),
                std::iter::once(("", say.t("finding-slot-none")))
                    .chain(pieces.iter().map(|(place, title)| (place.as_str(), title.as_str()))),
                fields.get("slot"),
            )),
            Markup::of(&group),
            Markup::of(&Radios {
                field: field("sort", "finding-sort-label"),
                choices: sorts.collect(),
            }),
            Markup::of(&text),
        ],
        send: Button::submit(say.t("finding-keep")),
        last: standing
            .findings
            .iter()
            .rev()
            .filter(|one| !one.is_struck)
            .take(LAST)
            .map(|one| format!("{} ({})", one.text, of(say, one)))
            .collect(),
        back: say.to(&path),
    };
    ctx.page(say.t("finding-new")).error(!errors.is_empty()).show(&content)
}

fn found(say: Say<'_>, case: &Case, fields: &Fields) -> Result<Detail, FormErrors> {
    let mut errors = FormErrors::new();
    let text = fields.get("text").to_owned();
    if text.is_empty() || text.chars().count() > LONGEST_FINDING {
        errors.add("text", say.t("finding-text-wrong"));
    }
    let sort = Sort::from_key(fields.get("sort"));
    if sort.is_none() {
        errors.add("sort", say.t("finding-sort-missing"));
    }
    let slot = fields.filled("slot").map(str::parse::<i64>);
    let piece = match slot {
        None => None,
        Some(place) => {
            let piece = pieces(case).into_iter().find(|one| place.as_ref() == Ok(&one.0));
            if piece.is_none() {
                errors.add("slot", say.t("finding-slot-wrong"));
            }
            piece
        }
    };
    let group = fields.filled("group").map(str::parse::<i64>);
    let most = piece.as_ref().and_then(|one| one.2).unwrap_or(rules::agenda::MOST_GROUPS);
    let group = match group {
        None => None,
        Some(Ok(group)) if (1..=most).contains(&group) => Some(group),
        Some(_) => {
            errors.add("group", say.with("finding-group-wrong", "most", most));
            None
        }
    };
    let (Some(sort), true) = (sort, errors.is_empty()) else { return Err(errors) };
    Ok(Detail::Found {
        slot: piece.as_ref().map(|one| one.0),
        workshop: piece.map(|one| one.1).unwrap_or_default(),
        group,
        sort: sort.key().to_owned(),
        text,
    })
}

pub(super) async fn keep(
    ctx: &Ctx,
    case: &Case,
    detail: Detail,
) -> Result<Result<(), NotAllowed>, Problem> {
    let (event, sitting) = (case.row.clone(), Sitting::of(ctx, case.row.body));
    let done = ctx.app.db.write(move |tx| {
        Box::pin(async move {
            let mut held = Held::take(tx, &event, &sitting).await?;
            held.note(tx, &detail, &sitting).await
        })
    });
    match done.await {
        Ok(()) => Ok(Ok(())),
        Err(NotTaken::Refused(why)) => Ok(Err(why)),
        Err(NotTaken::Store(error)) => Err(StoreError::into(error)),
    }
}

/// `POST /events/{reference}/findings/new`
///
/// # Errors
/// When there is no such event, it is not this actor's, or the database cannot be used.
pub async fn send(
    ctx: Ctx,
    Path(typed): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let say = ctx.say();
    let (case, standing) = mine(&ctx, &typed).await?;
    if case.standing.state != State::Published {
        return Err(Problem::Conflict(say.t("question-closed-detail").to_owned()));
    }
    let errors = match found(say, &case, &fields) {
        Err(errors) => errors,
        Ok(detail) => match keep(&ctx, &case, detail).await? {
            // Whoever captures goes on with the same group.
            Ok(()) => {
                let same = fields.encode(&["text", "sort"]);
                let path = format!("/events/{}/findings/new", case.row.reference);
                return Ok(ctx.redirect(&format!("{path}?{same}")));
            }
            Err(_) => {
                let mut errors = FormErrors::new();
                errors.add("text", say.t("finding-too-many"));
                errors
            }
        },
    };
    let page = capture(&ctx, &case, &standing, &fields, &errors)?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}
