//! The frame that every page stands in.

use super::assets;
use super::ctx::Ctx;
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

/// How wide the page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Width {
    /// For reading: one column of text.
    #[default]
    Text,
    /// For maps, lists with filters and tables.
    Wide,
}

/// What the frame shows around a page.
#[derive(Template)]
#[template(path = "web/page.html")]
struct Frame<'p> {
    say: Say<'p>,
    title: &'p str,
    body: &'p str,
    section: &'p str,
    wide: bool,
    demo: bool,
    signed_in: bool,
    has_desk: bool,
    name: &'p str,
    other: Language,
    other_href: String,
    feed: Option<&'p str>,
    canonical: String,
    stylesheet: &'static str,
    script: &'static str,
    favicon: &'static str,
    font: &'static str,
}

/// Builds a page; see [`Ctx::page`].
pub struct Build<'p> {
    ctx: &'p Ctx,
    title: String,
    width: Width,
    feed: Option<String>,
}

impl Ctx {
    /// Begins a page with this title.
    #[must_use]
    pub fn page(&self, title: impl Into<String>) -> Build<'_> {
        Build { ctx: self, title: title.into(), width: Width::Text, feed: None }
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
    /// Uses the whole width.
    #[must_use]
    pub fn wide(mut self) -> Self {
        self.width = Width::Wide;
        self
    }

    /// Names the Atom feed of this page.
    #[must_use]
    pub fn feed(mut self, path: impl Into<String>) -> Self {
        self.feed = Some(path.into());
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
        let html = frame(
            ctx.say(),
            &ctx.app,
            &ctx.here(),
            Some(&ctx.actor),
            &self.title,
            self.width,
            self.feed.as_deref(),
            &body,
        )?;
        Ok(Page { status: StatusCode::OK, html })
    }
}

fn content_size_hint<T: Template>(_: &T) -> usize {
    T::SIZE_HINT.max(4096)
}

#[allow(clippy::too_many_arguments, reason = "the frame is built in two places only, both here")]
fn frame(
    say: Say<'_>,
    app: &App,
    here: &str,
    actor: Option<&crate::access::Actor>,
    title: &str,
    width: Width,
    feed: Option<&str>,
    body: &str,
) -> Result<String, askama::Error> {
    let other = match say.language {
        Language::English => Language::Welsh,
        Language::Welsh => Language::English,
    };
    let other_href =
        if here == "/" && other == Language::Welsh { "/cy".to_owned() } else { format!("{}{here}", other.prefix()) };
    let path = here.split('?').next().unwrap_or("/");
    let canonical = format!("{}{}", app.base_url, say.to(path));
    let frame = Frame {
        say,
        title,
        body,
        section: path.split('/').nth(1).unwrap_or(""),
        wide: width == Width::Wide,
        demo: app.demo,
        signed_in: actor.is_some_and(crate::access::Actor::signed_in),
        has_desk: actor.is_some_and(crate::access::Actor::signed_in),
        name: actor.map_or("", |a| a.name.as_str()),
        other,
        other_href,
        feed,
        canonical,
        stylesheet: assets::address("folkmoot.css"),
        script: assets::address("folkmoot.js"),
        favicon: assets::address("favicon.svg"),
        font: assets::address("display.woff2"),
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
    let html = content
        .render()
        .and_then(|body| frame(say, app, &here, None, &title, Width::Text, None, &body))
        // With no template to be had, plain words are still better than nothing.
        .unwrap_or_else(|_| format!("<!doctype html><title>{title}</title><h1>{title}</h1>"));
    let mut response = Page { status: problem.status(), html }.into_response();
    problem.add_headers(&mut response);
    response
}
