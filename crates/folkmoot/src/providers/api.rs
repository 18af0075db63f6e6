//! Services and providers for programs.

use super::list::{Narrowed, cursor};
use super::model::Code;
use super::show::{Known, known_briefly};
use super::store::{self, ServiceRow};
use super::{heard, successions};
use crate::web::fields::QueryFields;
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Problem};
use axum::Json;
use axum::extract::Path;
use rules::disclosure::Figure;
use serde::Serialize;
use utoipa::ToSchema;

/// How many services a part of the list has, if it is not said.
const PAGE: i64 = 25;

/// Who runs a service.
#[derive(Serialize, ToSchema)]
pub struct ProviderOf {
    /// Its code in its register.
    #[schema(example = "R0A")]
    pub code: String,
    /// Its name, if it is known.
    pub name: Option<String>,
}

/// A service, or a provider as a whole.
#[derive(Serialize, ToSchema)]
// Other parts have one of this name: in the document each needs its own.
#[schema(as = ServiceItem)]
pub struct Item {
    /// Its code in its register.
    #[schema(example = "R0A")]
    pub code: String,
    /// Its name.
    pub name: String,
    /// The kind of service.
    #[schema(example = "hospital")]
    pub kind: String,
    /// Who runs it; itself if it is a provider as a whole.
    pub provider: Option<ProviderOf>,
    /// The code of its area, if it is known.
    pub area: Option<String>,
    /// Its postcode.
    pub postcode: Option<String>,
    /// Its first day.
    #[schema(format = Date)]
    pub opened: Option<String>,
    /// The first day without it.
    #[schema(format = Date)]
    pub closed: Option<String>,
    /// What came after it.
    pub successors: Vec<Succession>,
    /// How many experiences of it were heard, published or not.
    pub heard: Guarded,
    /// Its page.
    pub url: String,
}

impl Item {
    fn new(row: ServiceRow, after: Vec<successions::Link>, heard: Figure, base: &str) -> Item {
        let name = row.provider_name;
        Item {
            url: format!("{base}/services/{}", row.code),
            code: row.code,
            name: row.name,
            kind: row.kind,
            provider: row.provider.map(|code| ProviderOf { code, name }),
            area: row.area,
            postcode: row.postcode,
            opened: row.opened.map(|day| day.to_string()),
            closed: row.closed.map(|day| day.to_string()),
            successors: after.into_iter().map(Succession::from).collect(),
            heard: heard.into(),
        }
    }
}

/// A part of the directory, in the order of the names.
#[derive(Serialize, ToSchema)]
// Other parts have one of this name: in the document each needs its own.
#[schema(as = ServiceList)]
pub struct List {
    /// The services.
    pub items: Vec<Item>,
    /// The cursor of the next part, if there is one.
    pub next: Option<String>,
}

/// `GET /api/v1/services`
///
/// # Errors
/// When a filter cannot be understood or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/services", operation_id = "list_services", tag = "services",
    params(
        ("q" = Option<String>, Query, description = "Beginnings of words of the name, or the beginning of a postcode", max_length = 200),
        ("area" = Option<String>, Query, description = "Code of an area", pattern = "^([A-Z][0-9]{8})?$"),
        ("kind" = Option<String>, Query, description = "Kind of service"),
        ("cursor" = Option<String>, Query, description = "Where the part begins, as the part before gave it"),
        ("limit" = Option<u8>, Query, description = "How many, 25 if not said", minimum = 1, maximum = 100),
    ),
    responses(
        (status = 200, description = "A part of the directory", body = List),
        (status = 422, description = "A value cannot be understood", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn list(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Json<List>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let narrowed = Narrowed::parse(&fields)
        .map_err(|field| Problem::field(field, say.of("service-wrong", field)))?;
    let limit = fields.limit(PAGE, say)?;
    let (rows, next) = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let n = &narrowed;
                let most = limit + 1;
                // Programs are told when each closed, and get them all.
                let mut rows =
                    store::list(tx, &n.words, n.area, n.kind, None, n.place(), most).await?;
                let more = rows.len() as i64 > limit;
                rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
                let next = rows.last().filter(|_| more).map(cursor);
                let mut told = Vec::with_capacity(rows.len());
                for row in rows {
                    let after = successions::after(tx, &row.code).await?;
                    let heard = heard::figure_of(tx, row.dimension(), &row.code).await?;
                    told.push((row, after, heard));
                }
                Ok::<_, Problem>((told, next))
            })
        })
        .await?;
    let base = &ctx.app.base_url;
    let items =
        rows.into_iter().map(|(row, after, heard)| Item::new(row, after, heard, base)).collect();
    Ok(Json(List { items, next }))
}

/// A number that is not shown more exactly than it may be: the least and the most that it can be.
#[derive(Serialize, ToSchema)]
pub struct Guarded {
    /// The number to the nearest five, if it is not too small to be shown.
    pub shown: Option<u64>,
    /// The least it can be.
    pub least: u64,
    /// The most it can be.
    pub most: u64,
}

impl From<Figure> for Guarded {
    fn from(figure: Figure) -> Guarded {
        let (least, most) = figure.bounds();
        Guarded { shown: figure.shown(), least, most }
    }
}

/// A code that came before or after.
#[derive(Serialize, ToSchema)]
pub struct Succession {
    /// The code.
    pub code: String,
    /// Its name, if it is known.
    pub name: Option<String>,
    /// The first day of the new one.
    #[schema(format = Date)]
    pub on: Option<String>,
}

impl From<successions::Link> for Succession {
    fn from((code, name, on): successions::Link) -> Succession {
        Succession { code, name, on: on.map(|day| day.to_string()) }
    }
}

/// A service or a provider, with what is known of what was said of it.
#[derive(Serialize, ToSchema)]
// Other parts have one of this name: in the document each needs its own.
#[schema(as = WholeService)]
pub struct Whole {
    /// The service or provider.
    #[serde(flatten)]
    pub item: Item,
    /// What it came after.
    pub predecessors: Vec<Succession>,
    /// How many experiences of it anyone can read.
    pub published: u64,
}

/// `GET /api/v1/services/{code}`
///
/// # Errors
/// When nothing has this code, or the database cannot be used.
#[utoipa::path(get, path = "/api/v1/services/{code}", operation_id = "show_service", tag = "services",
    params(("code" = String, Path, description = "Its code in its register", pattern = "^[A-Za-z0-9-]{1,20}$", example = "R0A")),
    responses(
        (status = 200, description = "The service or provider", body = Whole),
        (status = 404, description = "Nothing has this code", body = crate::web::json::ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn show(ctx: Ctx, Path(typed): Path<String>) -> Result<Json<Whole>, Problem> {
    let code = Code::parse(&typed).ok_or(Problem::NotFound)?;
    let known = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { known_briefly(tx, code.as_str()).await }))
        .await?
        .ok_or(Problem::NotFound)?;
    let Known { service, provider, after, before, heard, .. } = known;
    let base = &ctx.app.base_url;
    let item = match (service, provider) {
        (Some(service), _) => Item::new(service, after, heard.figure(), base),
        (None, Some(p)) => Item {
            url: format!("{base}/services/{}", p.code),
            provider: Some(ProviderOf { code: p.code.clone(), name: Some(p.name.clone()) }),
            code: p.code,
            name: p.name,
            kind: p.kind,
            area: p.area,
            postcode: p.postcode,
            opened: p.opened.map(|day| day.to_string()),
            closed: p.closed.map(|day| day.to_string()),
            successors: after.into_iter().map(Succession::from).collect(),
            heard: heard.figure().into(),
        },
        // A code that only its places name: there is nothing to tell of it.
        (None, None) => return Err(Problem::NotFound),
    };
    Ok(Json(Whole {
        item,
        predecessors: before.into_iter().map(Succession::from).collect(),
        published: heard.published(),
    }))
}
