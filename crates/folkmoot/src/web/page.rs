//! The frame that every page stands in.

use super::assets;
use super::ctx::Ctx;
use super::kit::{Breadcrumb, Link};
use super::problem::Problem;
use super::words::{Language, Say};
use crate::app::App;
use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};

/// A finished page.
pub struct Page {
    status: StatusCode,
    html: String,
}

impl Page {
    /// The same page with another status.
    #[must_use]
    pub fn status(mut self, status: StatusCode) -> Page {
        self.status = status;
        self
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let kind = HeaderValue::from_static("text/html; charset=utf-8");
        (self.status, [(header::CONTENT_TYPE, kind)], self.html).into_response()
    }
}

/// What the frame shows around a page.
#[derive(Template)]
#[template(path = "web/page.html")]
struct Frame<'p> {
    say: Say<'p>,
    title: &'p str,
    body: &'p str,
    section: &'p str,
    error: bool,
    demo: bool,
    signed_in: bool,
    english: bool,
    other: Language,
    other_href: &'p str,
    english_href: String,
    welsh_href: String,
    feed: Option<&'p str>,
    crumbs: Option<&'p Breadcrumb>,
    canonical: String,
    stylesheet: &'static str,
    script: &'static str,
    favicon: &'static str,
    font: &'static str,
}

/// What a page hands to its frame.
#[derive(Default)]
struct Around {
    title: String,
    feed: Option<String>,
    crumbs: Option<Breadcrumb>,
    error: bool,
    signed_in: bool,
}

/// Builds a page; see [`Ctx::page`].
pub struct Build<'p> {
    ctx: &'p Ctx,
    around: Around,
}

impl Ctx {
    /// Begins a page with this title.
    #[must_use]
    pub fn page(&self, title: impl Into<String>) -> Build<'_> {
        let signed_in = self.actor.signed_in();
        Build { ctx: self, around: Around { title: title.into(), signed_in, ..Around::default() } }
    }

    /// An address of this program in this request's language, to go to after a form.
    #[must_use]
    pub fn redirect(&self, path: &str) -> Response {
        Redirect::to(&self.say().to(path)).into_response()
    }

    /// The whole address of a path, for mail, feeds and files.
    #[must_use]
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{}", self.app.base_url, self.say().to(path))
    }
}

impl Build<'_> {
    /// Names the Atom feed of this page.
    #[must_use]
    pub fn feed(mut self, path: impl Into<String>) -> Self {
        self.around.feed = Some(path.into());
        self
    }

    /// Shows the pages above this one: address without the language, and words; outermost first.
    #[must_use]
    pub fn crumbs<'a>(mut self, links: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let say = self.ctx.say();
        let links = links.into_iter().map(|(path, text)| Link::new(&say.to(path), text)).collect();
        let label = say.t("nav-crumbs").to_owned();
        self.around.crumbs = Some(Breadcrumb { label, links });
        self
    }

    /// Says in the title that something must be put right.
    #[must_use]
    pub fn error(mut self, error: bool) -> Self {
        self.around.error = error;
        self
    }

    /// Puts the content into the frame.
    ///
    /// # Errors
    /// When the template cannot be rendered, which is a fault of ours.
    pub fn show(self, content: &impl Template) -> Result<Page, Problem> {
        let mut body = String::with_capacity(content_size_hint(content));
        content.render_into(&mut body)?;
        let ctx = self.ctx;
        let html = frame(ctx.say(), &ctx.app, &ctx.here(), &self.around, &body)?;
        Ok(Page { status: StatusCode::OK, html })
    }
}

fn content_size_hint<T: Template>(_: &T) -> usize {
    T::SIZE_HINT.max(4096)
}

fn frame(
    say: Say<'_>,
    app: &App,
    here: &str,
    around: &Around,
    body: &str,
) -> Result<String, askama::Error> {
    let in_language = |language: Language| {
        if here == "/" && language == Language::Welsh {
            "/cy".to_owned()
        } else {
            format!("{}{here}", language.prefix())
        }
    };
    let english = say.language == Language::English;
    let (english_href, welsh_href) = (in_language(Language::English), in_language(Language::Welsh));
    let path = here.split('?').next().unwrap_or("/");
    let frame = Frame {
        say,
        title: &around.title,
        body,
        section: path.split('/').nth(1).unwrap_or(""),
        error: around.error,
        demo: app.demo,
        signed_in: around.signed_in,
        english,
        other: if english { Language::Welsh } else { Language::English },
        other_href: if english { &welsh_href.clone() } else { &english_href.clone() },
        english_href,
        welsh_href,
        feed: around.feed.as_deref(),
        crumbs: around.crumbs.as_ref(),
        canonical: format!("{}{}", app.base_url, say.to(path)),
        stylesheet: assets::address("folkmoot.css"),
        script: assets::address("folkmoot.js"),
        favicon: assets::address("favicon.svg"),
        font: "/assets/fonts/besley-latin-500-normal.woff2",
    };
    let mut html = String::with_capacity(body.len() + 6144);
    frame.render_into(&mut html)?;
    Ok(html)
}

#[derive(Template)]
#[template(path = "web/problem.html")]
struct ProblemPage<'p> {
    say: Say<'p>,
    title: String,
    detail: String,
    errors: Vec<String>,
}

/// The page that says what went wrong and how to go on. Somebody who must sign in is taken there.
#[must_use]
pub fn of_problem(
    app: &App,
    language: Language,
    path: &str,
    query: &str,
    problem: &Problem,
) -> Response {
    let say = Say::new(&app.words, language);
    if let Problem::SignIn(next) = problem {
        let query = serde_urlencoded::to_string([("next", next)]).unwrap_or_default();
        return Redirect::to(&say.to(&format!("/sign-in?{query}"))).into_response();
    }
    let here = if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") };
    // An address that cannot be reached again has no twin in the other language.
    let here = if problem.status() == StatusCode::NOT_FOUND { "/".to_owned() } else { here };
    let title = problem.title(say);
    let errors = match problem {
        Problem::Invalid(errors) => errors.iter().map(|(_, s)| s.to_owned()).collect(),
        _ => Vec::new(),
    };
    let content = ProblemPage { say, title: title.clone(), detail: problem.detail(say), errors };
    let around = Around { title: title.clone(), ..Around::default() };
    let html = content
        .render()
        .and_then(|body| frame(say, app, &here, &around, &body))
        // With no template to be had, plain words are still better than nothing.
        .unwrap_or_else(|_| format!("<!doctype html><title>{title}</title><h1>{title}</h1>"));
    let mut response = Page { status: problem.status(), html }.into_response();
    problem.add_headers(&mut response);
    response
}
