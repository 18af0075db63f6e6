//! Experiences for programs.

use super::find;
use super::listing;
use super::model::{Channel, QUESTIONS};
use super::once;
use super::publish::{self, Published};
use super::similar::to_published;
use super::store::{self, StepRow};
use super::telling::{self, Answers};
use crate::access::{Action, Subject};
use crate::alike::store as alike;
use crate::areas::api::GuardedFigure;
use crate::areas::register::{AreaCode, Register};
use crate::coding::form::held;
use crate::coding::store as codes;
use crate::web::fields::QueryFields;
use crate::web::json::JsonBody;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Problem};
use crate::world::World;
use axum::Json;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rules::disclosure::Figure;
use rules::reference::Reference;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A published experience.
#[derive(Serialize, ToSchema)]
pub struct Item {
    /// Its short reference, such as EX-7KQ2M4.
    #[schema(example = "EX-7KQ2M4")]
    pub reference: String,
    /// The code of the area whose network heard it.
    pub area: String,
    /// The name of that area.
    pub area_name: String,
    /// The kind of service.
    pub kind: String,
    /// The code of the service, if it is known.
    pub service: Option<String>,
    /// The name of the service, if it is known.
    pub service_name: Option<String>,
    /// The code of the provider, if it is known.
    pub provider: Option<String>,
    /// When it happened: a day, a month or a year.
    pub happened: Option<String>,
    /// When it was published (RFC 3339, UTC).
    pub published_at: String,
    /// The day of publishing in England.
    pub published: String,
    /// How it was heard.
    pub channel: String,
    /// The language of the text: en, cy or other.
    pub language: String,
    /// What was said, as far as it may be read.
    pub text: String,
    /// What its author wants to happen.
    pub wanted: Option<String>,
    /// Whether a moderator left something out.
    pub redacted: bool,
    /// Whether somebody typed it in for its author.
    pub transcribed: bool,
    /// What it was brought in from, if it came in a file.
    pub source: Option<String>,
    /// Its page.
    pub url: String,
}

impl Item {
    /// The item of a published experience.
    #[must_use]
    pub fn new(e: &Published, world: &World, base: &str) -> Item {
        Item {
            reference: e.reference.clone(),
            area: e.area.clone(),
            area_name: e
                .area
                .parse::<AreaCode>()
                .ok()
                .and_then(|code| Register::england().area(code))
                .map_or_else(String::new, |area| area.name.clone()),
            kind: e.service_kind.clone(),
            service: e.service.clone(),
            service_name: e.service_name.clone(),
            provider: e.provider.clone(),
            happened: e.happened.clone(),
            published_at: e.published_at.to_string(),
            published: world.day_of(e.published_at).to_string(),
            channel: e.channel.clone(),
            language: e.language.clone(),
            text: e.text.clone(),
            wanted: e.wanted.clone(),
            redacted: e.redacted,
            transcribed: e.transcribed,
            source: e.source.clone(),
            url: format!("{base}/experiences/{}", e.reference),
        }
    }
}

/// A part of a list, newest to happen first.
#[derive(Serialize, ToSchema)]
pub struct List {
    /// The experiences.
    pub items: Vec<Item>,
    /// The cursor of the next part, if there is one.
    pub next: Option<String>,
}

/// `GET /api/v1/experiences`
///
/// # Errors
/// When a filter cannot be understood or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/experiences", tag = "experiences",
    params(
        ("area" = Option<String>, Query, description = "Code of an area", pattern = "^([A-Z][0-9]{8})?$"),
        ("region" = Option<String>, Query, description = "Code of a region", pattern = "^([A-Z][0-9]{8})?$"),
        ("provider" = Option<String>, Query, description = "Code of a provider", pattern = "^[A-Za-z0-9-]{0,20}$"),
        ("service" = Option<String>, Query, description = "Code of a service", pattern = "^[A-Za-z0-9-]{0,20}$"),
        ("kind" = Option<String>, Query, description = "Kind of service"),
        ("channel" = Option<String>, Query, description = "How it was heard"),
        ("q" = Option<String>, Query, description = "Words that must occur"),
        ("by" = Option<String>, Query, description = "`words`, or `meaning` to look for what means the same as well: at most 200, the nearest in meaning first", pattern = "^(words|meaning)?$"),
        ("from" = Option<String>, Query, description = "Happened from: a day, month or year"),
        ("to" = Option<String>, Query, description = "Happened until: a day, month or year"),
        ("cursor" = Option<String>, Query, description = "Where the part begins, as the part before gave it"),
        ("limit" = Option<u8>, Query, description = "How many, 20 if not said", minimum = 1, maximum = 100),
    ),
    responses(
        (status = 200, description = "A part of the list", body = List),
        (status = 422, description = "A value cannot be understood", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn list(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Json<List>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let filter = listing::filter(&fields, say).map_err(Problem::Invalid)?;
    let before = listing::cursor(&fields, say).map_err(Problem::Invalid)?;
    let limit = fields.limit(listing::PAGE, say)?;
    let asked = filter.clone();
    let mut found = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { find::list(tx, &asked, before, limit + 1).await }))
        .await
        .map_err(Problem::from)?;
    let more = found.len() as i64 > limit;
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next = filter.next(before, &found).filter(|_| more).map(|next| next.to_string());
    let items = found.iter().map(|e| Item::new(e, &ctx.app.world, &ctx.app.base_url)).collect();
    Ok(Json(List { items, next }))
}

/// A published experience with what has come of it.
#[derive(Serialize, ToSchema)]
pub struct Whole {
    /// The experience.
    #[serde(flatten)]
    pub item: Item,
    /// What it is about.
    pub codes: Vec<CodeItem>,
    /// What anyone may know of what happened to it.
    pub steps: Vec<StepItem>,
    /// How many others were sent in nearly the same words, published or not.
    pub alike: GuardedFigure,
}

/// A step.
#[derive(Serialize, ToSchema)]
pub struct StepItem {
    /// What happened.
    pub kind: String,
    /// When (RFC 3339, UTC).
    pub at: String,
}

impl StepItem {
    fn new(step: &StepRow) -> StepItem {
        StepItem { kind: step.kind.key().to_owned(), at: step.at.to_string() }
    }
}

/// A code of an experience.
#[derive(Serialize, ToSchema)]
pub struct CodeItem {
    /// Its key in the codebooks.
    #[schema(example = "contacting")]
    pub code: String,
    /// What it is called.
    pub name: String,
    /// `suggested` by the program, `confirmed` by a person who was shown the suggestion, or `added` by a person.
    pub said: String,
}

/// `GET /api/v1/experiences/{reference}`
///
/// # Errors
/// When there is none of that reference that anyone may read.
#[utoipa::path(get, path = "/api/v1/experiences/{reference}", tag = "experiences",
    params(("reference" = String, Path, description = "Its short reference", example = "EX-7KQ2M4")),
    responses(
        (status = 200, description = "The experience", body = Whole),
        (status = 404, description = "None of that reference is published", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn show(ctx: Ctx, Path(typed): Path<String>) -> Result<Json<Whole>, Problem> {
    let reference = Reference::parse(&typed).map_err(|_| Problem::NotFound)?;
    let found = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let Some(e) = publish::by_reference(tx, reference).await? else { return Ok(None) };
                let steps = store::steps(tx, &e.area, e.experience).await?;
                let codes = codes::codes(tx, &e.area, e.experience).await?;
                let others = alike::others(tx, &e.area, e.experience).await?;
                Ok::<_, Problem>(Some((e, (steps, others), codes)))
            })
        })
        .await?;
    let (e, (steps, others), codes) = found.ok_or(Problem::NotFound)?;
    let knows = ctx.app.coding.now();
    use super::model::StepKind::{Published as Out, Received, Redacted};
    Ok(Json(Whole {
        item: Item::new(&e, &ctx.app.world, &ctx.app.base_url),
        codes: held(&knows, &codes)
            .map(|(key, name, said)| CodeItem {
                code: key.to_owned(),
                name: name.to_owned(),
                said: said.key().to_owned(),
            })
            .collect(),
        steps: steps
            .iter()
            .filter(|s| matches!(s.kind, Received | Out | Redacted))
            .map(StepItem::new)
            .collect(),
        alike: Figure::guarded(others).into(),
    }))
}

/// What others say that is like an experience.
#[derive(Serialize, ToSchema)]
pub struct Similar {
    /// The experiences, the nearest in meaning first; of several in nearly the same words one.
    #[schema(max_items = 5)]
    pub items: Vec<Item>,
}

/// `GET /api/v1/experiences/{reference}/similar`
///
/// # Errors
/// When there is none of that reference that anyone may read, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/experiences/{reference}/similar", tag = "experiences",
    params(("reference" = String, Path, description = "Its short reference", example = "EX-7KQ2M4")),
    responses(
        (status = 200, description = "What others say that is like it", body = Similar),
        (status = 404, description = "None of that reference is published", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn similar(ctx: Ctx, Path(typed): Path<String>) -> Result<Json<Similar>, Problem> {
    let reference = Reference::parse(&typed).map_err(|_| Problem::NotFound)?;
    let read = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { publish::by_reference(tx, reference).await }));
    let e = read.await.map_err(Problem::from)?.ok_or(Problem::NotFound)?;
    let found = to_published(&ctx, &e).await?;
    let items = found.iter().map(|e| Item::new(e, &ctx.app.world, &ctx.app.base_url)).collect();
    Ok(Json(Similar { items }))
}

/// What the person allows: as fields, or as a list of the words publish, quote and contact.
#[derive(Deserialize, ToSchema)]
#[serde(untagged)]
pub enum ConsentBody {
    /// Each said yes or no to.
    Fields(#[serde(deserialize_with = "by_name")] ConsentFields),
    /// The ones that are allowed.
    Words(Vec<ConsentWord>),
}

/// Reads the fields from an object only: serde would take a list of yes and no for them as well.
fn by_name<'de, D: Deserializer<'de>>(given: D) -> Result<ConsentFields, D::Error> {
    let named = serde_json::Map::deserialize(given)?;
    ConsentFields::deserialize(serde_json::Value::Object(named)).map_err(D::Error::custom)
}

/// What the person allows, each yes or no; what is not said is no.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsentFields {
    /// Anyone may read it.
    pub publish: bool,
    /// It may be quoted in a report.
    #[serde(default)]
    pub quote: bool,
    /// The network may write to the person; needs an e-mail address.
    #[serde(default)]
    pub contact: bool,
}

/// One thing that the person allows.
#[derive(Deserialize, ToSchema, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum ConsentWord {
    /// Anyone may read it.
    Publish,
    /// It may be quoted in a report.
    Quote,
    /// The network may write to the person; needs an e-mail address.
    Contact,
}

/// An experience to be told. One of `area`, `postcode` or the code of a known `service` says where
/// it belongs.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Tell {
    /// The code of the area of the service. One that has ended stands for its one successor.
    #[schema(example = "E08000003")]
    #[serde(default)]
    pub area: Option<String>,
    /// Or a postcode there.
    #[serde(default)]
    pub postcode: Option<String>,
    /// The code of the area the person lives in, if another.
    #[serde(default)]
    pub home_area: Option<String>,
    /// The service: its code in the register, its name, or a kind of service.
    #[serde(default)]
    #[schema(max_length = 200)]
    pub service: Option<String>,
    /// The kind of service; taken from the register if the service is known there.
    #[serde(default)]
    pub kind: Option<String>,
    /// What happened.
    #[schema(
        min_length = 3,
        max_length = 20000,
        example = "The nurse took time to explain everything."
    )]
    pub text: String,
    /// What the person wants to happen.
    #[serde(default)]
    #[schema(max_length = 20000)]
    pub wanted: Option<String>,
    /// When it happened: a day, a month or a year.
    #[serde(default)]
    #[schema(example = "2026-03")]
    pub happened: Option<String>,
    /// How it was heard; web if not said.
    #[serde(default)]
    pub channel: Option<String>,
    /// The language of the text: en, cy or other.
    #[serde(default)]
    pub language: Option<String>,
    /// What the person allows.
    pub consent: ConsentBody,
    /// An address for the receipt.
    #[serde(default)]
    pub email: Option<String>,
    /// What the person says of themselves: question and answer.
    #[serde(default)]
    pub about_you: BTreeMap<String, String>,
}

/// The receipt of an experience.
#[derive(Serialize, ToSchema)]
pub struct ReceiptBody {
    /// Its short reference.
    #[schema(example = "EX-7KQ2M4")]
    pub reference: String,
    /// The secret address that shows what becomes of it.
    pub receipt: String,
}

/// `POST /api/v1/experiences`
///
/// # Errors
/// When a value is wrong, it is tried too often, or the database cannot be used.
#[utoipa::path(post, path = "/api/v1/experiences", tag = "experiences", request_body = Tell,
    responses(
        (status = 201, description = "It is kept, durably", body = ReceiptBody),
        (status = 400, description = "The body is not JSON", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "The body is too large", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
        (status = 415, description = "The body is not application/json", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "A value is wrong", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "Tried too often", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database cannot be used just now, or it is not known whether it was kept: send it again with the same Idempotency-Key", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ),
    params(("Idempotency-Key" = Option<String>, Header, description = "A name for this request, new for each experience: 16 to 200 letters, digits and signs. What is sent again under it is kept once, and answered with the same receipt."))
    )]
pub async fn tell(
    ctx: Ctx,
    headers: HeaderMap,
    JsonBody(body): JsonBody<Tell>,
) -> Result<Response, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let channel = match body.channel.as_deref() {
        None | Some("") => Channel::Web,
        Some(key) => Channel::from_any(key)
            .ok_or_else(|| Problem::field("channel", say.t("list-error-channel")))?,
    };
    ctx.count_try("tell", ctx.app.limits.tell).await?;
    let (publish, quote, contact) = match &body.consent {
        ConsentBody::Fields(c) => (c.publish, c.quote, c.contact),
        ConsentBody::Words(words) => (
            words.contains(&ConsentWord::Publish),
            words.contains(&ConsentWord::Quote),
            words.contains(&ConsentWord::Contact),
        ),
    };
    let text = |value: &'_ Option<String>| value.as_deref().unwrap_or("").trim().to_owned();
    let (area, postcode, home_area) =
        (text(&body.area), text(&body.postcode), text(&body.home_area));
    let (kind, service, language) = (text(&body.kind), text(&body.service), text(&body.language));
    let (email, wanted) = (text(&body.email), text(&body.wanted));
    let unknown = body.about_you.keys().find(|q| !QUESTIONS.iter().any(|(known, _)| known == q));
    if let Some(question) = unknown {
        return Err(Problem::field(
            "about_you",
            say.with("tell-error-about-you", "question", question),
        ));
    }
    let answers = Answers {
        area: &area,
        postcode: &postcode,
        home_area: &home_area,
        kind: &kind,
        service: &service,
        text: &body.text,
        wanted: &wanted,
        happened: text(&body.happened),
        language: &language,
        publish: Some(publish),
        quote,
        contact,
        email: &email,
        about_you: body.about_you.iter().map(|(q, a)| (q.as_str(), a.as_str())).collect(),
    };
    let mut draft = telling::draft(&answers, ctx.today, say).map_err(Problem::Invalid)?;
    draft.channel = channel;
    if let Some(key) = headers.get("idempotency-key") {
        draft.secret = Some(once::secret(&ctx.app, key, &draft.text).await?);
    }
    if ctx.may(Action::Transcribe, &Subject::Somewhere) {
        draft.transcriber = ctx.actor.party;
    }
    let receipt = telling::keep(&ctx.app, draft, Language::English, ctx.now).await?;
    let base = &ctx.app.base_url;
    let body = ReceiptBody {
        reference: receipt.reference.to_string(),
        receipt: format!("{base}/r/{}", receipt.secret),
    };
    let mut response = (StatusCode::CREATED, Json(&body)).into_response();
    if let Ok(place) = HeaderValue::from_str(&body.receipt) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    Ok(response)
}
