//! Finding an area by a postcode.

use super::choose::{Filed, by_region, resolve};
use super::register::{Area, AreaCode, Register};
use super::store::{Lies, where_lies};
use crate::web::fields::QueryFields;
use crate::web::kit::{ErrorSummary, Link};
use crate::web::words::Say;
use crate::web::{Ctx, Problem};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use rules::postcode::{Postcode, PostcodeError};

/// The form that asks for a postcode: the box and its button stand side by side.
#[derive(Template)]
#[template(path = "areas/postcode_form.html")]
pub struct PostcodeForm<'p> {
    say: Say<'p>,
    typed: &'p str,
    error: Option<&'p str>,
}

impl askama::filters::HtmlSafe for PostcodeForm<'_> {}

impl<'p> PostcodeForm<'p> {
    /// The form before anything was typed.
    #[must_use]
    pub fn empty(say: Say<'p>) -> PostcodeForm<'p> {
        PostcodeForm { say, typed: "", error: None }
    }
}

/// What the page says instead of going to an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    /// Nothing was asked yet.
    Nothing,
    /// It is not a postcode.
    Wrong,
    /// It is no postcode of an area of the country.
    Elsewhere,
    /// The list does not know it.
    Unknown,
    /// There is no list.
    NoList,
    /// More than one area took the place of the one it lay in.
    Several,
}

#[derive(Template)]
#[template(path = "areas/find.html")]
struct Find<'p> {
    say: Say<'p>,
    summary: Option<ErrorSummary>,
    told: Told,
    text: &'p str,
    form: PostcodeForm<'p>,
    choices: Vec<Link>,
    regions: Vec<(String, Vec<Link>)>,
}

/// `GET /areas/find?postcode=`: goes to the area, or says why it cannot and offers the list.
///
/// # Errors
/// When the database cannot be read.
pub async fn page(ctx: Ctx, QueryFields(fields): QueryFields) -> Result<Response, Problem> {
    let typed = fields.get("postcode").to_owned();
    if ctx.query.is_empty() {
        return show(&ctx, "", Told::Nothing, "", &[]);
    }
    let say = ctx.say();
    let postcode = match Postcode::parse(&typed) {
        Ok(postcode) => postcode,
        Err(error) => return show(&ctx, &typed, Told::Wrong, &sentence(say, &error), &[]),
    };
    let lies = ctx
        .app
        .db
        .read(move |tx| Box::pin(async move { where_lies(tx, &postcode).await }))
        .await
        .map_err(Problem::from)?;
    let written = postcode.to_string();
    let (told, key, choices) = match filed(lies, ctx.today) {
        Ok(Filed::Here(code)) => return Ok(ctx.redirect(&format!("/areas/{code}"))),
        Ok(Filed::Choose(codes)) => (Told::Several, "find-several", codes),
        Ok(Filed::Unknown) | Err(Told::Unknown) => (Told::Unknown, "find-unknown", Vec::new()),
        Err(Told::NoList) => (Told::NoList, "find-no-list", Vec::new()),
        Err(_) => (Told::Elsewhere, "find-elsewhere", Vec::new()),
    };
    let text = say.with(key, "postcode", written);
    show(&ctx, &typed, told, &text, &choices)
}

/// Where something from this postcode is filed on a day, or what is told instead.
fn filed(lies: Lies, on: Date) -> Result<Filed, Told> {
    match lies {
        Lies::In(code) => Ok(resolve(code, on)),
        Lies::Elsewhere => Err(Told::Elsewhere),
        Lies::Unknown => Err(Told::Unknown),
        Lies::NoList => Err(Told::NoList),
    }
}

/// What is wrong with a postcode, in the reader's language.
#[must_use]
pub fn sentence(say: Say<'_>, error: &PostcodeError) -> String {
    match error {
        PostcodeError::Empty => say.t("find-wrong-empty").to_owned(),
        PostcodeError::Sign { sign } => say.with("find-wrong-sign", "sign", sign.to_string()),
        PostcodeError::FirstHalfOnly { half } => say.with("find-wrong-half", "half", half),
        PostcodeError::TooShort => say.t("find-wrong-short").to_owned(),
        PostcodeError::TooLong => say.t("find-wrong-long").to_owned(),
        PostcodeError::FirstHalf { half } => say.with("find-wrong-first", "half", half),
        PostcodeError::SecondHalf { half } => say.with("find-wrong-second", "half", half),
    }
}

fn show(
    ctx: &Ctx,
    typed: &str,
    told: Told,
    text: &str,
    choices: &[AreaCode],
) -> Result<Response, Problem> {
    let say = ctx.say();
    let wrong = told == Told::Wrong;
    let link = |area: &Area| {
        Link::new(&say.to(&format!("/areas/{}", area.code)), area.name_in(say.language))
    };
    let page = Find {
        say,
        summary: wrong.then(|| ErrorSummary {
            title: say.t("form-errors").to_owned(),
            errors: vec![("postcode".to_owned(), text.to_owned())],
        }),
        told,
        form: PostcodeForm { say, typed, error: wrong.then_some(text) },
        text,
        choices: choices
            .iter()
            .filter_map(|code| Register::england().area(*code))
            .map(link)
            .collect(),
        regions: by_region(ctx.today, say.language)
            .into_iter()
            .map(|(region, areas)| {
                (region.name_in(say.language).to_owned(), areas.into_iter().map(link).collect())
            })
            .collect(),
    };
    let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(ctx
        .page(say.t("find-title"))
        .crumbs([("/", say.t("areas-country")), ("/areas", say.t("areas-areas"))])
        .error(wrong)
        .show(&page)?
        .status(status)
        .into_response())
}
