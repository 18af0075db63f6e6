//! What every request passes through, outermost first: the language is taken off the path, the
//! answer gets its security headers, a problem becomes a page or JSON, a request from another site
//! that would change something is refused, and [`may`] is asked for the action of the route.

use super::ctx::{Client, Spoken};
use super::page;
use super::problem::Problem;
use super::words::Language;
use crate::access::{Action, Refusal, Subject, may, session};
use crate::app::App;
use crate::router::Actions;
use crate::store::trouble;
use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::net::SocketAddr;
use std::sync::{Arc, OnceLock};
use std::time::Instant;

/// What a page may load: only what this program serves, and no script in the page itself.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
     font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const HEADERS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
];

/// Takes `/cy` off the path, so that one route serves both languages.
#[must_use]
pub fn find_language(mut request: Request) -> Request {
    let uri = request.uri();
    let path = uri.path();
    let rest = path.strip_prefix("/cy").filter(|rest| rest.is_empty() || rest.starts_with('/'));
    let Some(rest) = rest else {
        request.extensions_mut().insert(Spoken(Language::English));
        return request;
    };
    let rest = if rest.is_empty() { "/" } else { rest };
    let target = uri.query().map_or(rest.to_owned(), |query| format!("{rest}?{query}"));
    if let Ok(uri) = target.parse::<Uri>() {
        *request.uri_mut() = uri;
    }
    request.extensions_mut().insert(Spoken(Language::Welsh));
    request
}

/// The address of a request as the router writes it, once it is known. What a client asked for itself
/// reaches neither log nor figures: it may hold a secret.
#[derive(Clone, Default)]
struct Named(Arc<OnceLock<&'static str>>);

/// Adds the headers, and turns a [`Problem`] into what the reader can use.
pub async fn answer(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let language =
        request.extensions().get::<Spoken>().map_or(Language::English, |spoken| spoken.0);
    let path = request.uri().path().to_owned();
    let query = request.uri().query().unwrap_or("").to_owned();
    let for_programs = path.starts_with("/api/") || path.starts_with("/ledger/");
    // A secret in an address must not be told to the next site.
    let secrets = [
        "/r/",
        "/sign-in/",
        "/answer/",
        "/circular/",
        "/issued-to/",
        "/place/",
        "/speaking/",
        "/unsubscribe/",
        "/for-scrutiny/stop/",
    ];
    let private = secrets.iter().any(|before| path.starts_with(before));
    let sends = !request.method().is_safe();
    let client = client(&app, &request);
    if let Some(client) = client {
        request.extensions_mut().insert(client);
    }

    let named = Named::default();
    request.extensions_mut().insert(named.clone());
    let method = request.method().clone();
    let (begun, _under_way) = (Instant::now(), app.metrics.begin());

    let mut response = next.run(request).await;
    let status = response.status();
    let problem =
        response.extensions_mut().remove::<Problem>().or_else(|| bare(status, sends, &response));
    if let Some(problem) = problem {
        match &problem {
            Problem::Internal(why) => tracing::error!(%why, "internal fault"),
            Problem::Unavailable(why) | Problem::Unsure(why) => {
                trouble::note(why);
                app.metrics.unavailable();
            }
            _ => {}
        }
        response = if for_programs {
            problem.as_json(&app.words)
        } else {
            page::of_problem(&app, language, &path, &query, &problem)
        };
    }
    let (route, took) = (named.0.get().copied().unwrap_or("other"), begun.elapsed());
    app.metrics.answered(&method, route, response.status(), took);
    tracing::debug!(target: "folkmoot::requests", %method, route, status = response.status().as_u16(), micros = took.as_micros() as u64, "answered");
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let referrer = if private { "no-referrer" } else { "same-origin" };
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static(referrer));
    if private {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers
            .insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    }
    response
}

/// What stands for an answer that a layer gave without saying why. `sends`: the request would change something.
fn bare(status: StatusCode, sends: bool, response: &Response) -> Option<Problem> {
    let has_page = response
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|v| v.to_str().ok())
        .is_some_and(|kind| kind.starts_with("text/html") || kind.contains("json"));
    if has_page {
        return None;
    }
    match status {
        StatusCode::NOT_FOUND => Some(Problem::NotFound),
        StatusCode::METHOD_NOT_ALLOWED => Some(Problem::Method),
        StatusCode::PAYLOAD_TOO_LARGE => Some(Problem::TooLarge),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Some(Problem::Unsupported),
        // Handlers say why they refuse; only the layer against forged requests does not.
        StatusCode::FORBIDDEN => Some(Problem::OtherSite),
        // What was sent may be kept yet: the work goes on without anybody who waits for it.
        StatusCode::SERVICE_UNAVAILABLE if sends => {
            Some(Problem::Unsure("it took too long".into()))
        }
        StatusCode::REQUEST_TIMEOUT | StatusCode::SERVICE_UNAVAILABLE => {
            Some(Problem::Unavailable("it took too long".into()))
        }
        s if s.is_client_error() => {
            Some(Problem::BadRequest("The request cannot be understood.".into()))
        }
        s if s.is_server_error() => Some(Problem::Internal(format!("a bare {s}"))),
        _ => None,
    }
}

fn client(app: &App, request: &Request) -> Option<Client> {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    if app.behind_proxy {
        // The last entry is the one that our own proxy wrote.
        let told = request
            .headers()
            .get("x-forwarded-for")
            .and_then(|v| v.to_str().ok())
            .and_then(|v| v.rsplit(',').next())
            .and_then(|v| v.trim().parse().ok());
        if let Some(ip) = told {
            return Some(Client(ip));
        }
    }
    peer.map(Client)
}

/// Finds out who asks, and asks [`may`] for the action of the route.
pub async fn check(
    State((app, actions)): State<(App, Arc<Actions>)>,
    mut request: Request,
    next: Next,
) -> Response {
    let route =
        request.extensions().get::<MatchedPath>().and_then(|path| actions.name(path.as_str()));
    if let (Some(named), Some(route)) = (request.extensions().get::<Named>(), route) {
        let _ = named.0.set(route);
    }
    let mut actor = match session::secret(request.headers()) {
        None => crate::access::Actor::default(),
        Some(secret) => {
            let hash = crate::world::secret_hash(secret);
            let now = app.world.now();
            let found = app
                .db
                .read(move |tx| {
                    Box::pin(async move { crate::access::store::actor(tx, &hash, now).await })
                })
                .await;
            match found {
                Ok(actor) => actor.unwrap_or_default(),
                Err(error) => return Problem::from(error).into_response(),
            }
        }
    };
    actor.demo = app.demo;
    let action = route
        .and_then(|path| actions.of(request.method(), path))
        // A method that the address does not have is refused by the router, not here.
        .unwrap_or(Action::ReadPublic);
    if let Err(refusal) = may(&actor, action, &Subject::Somewhere, app.world.today()) {
        return match refusal {
            Refusal::SignInFirst => {
                let uri = request.uri();
                let here = uri.path_and_query().map_or("/", |p| p.as_str());
                Problem::SignIn(here.to_owned()).into_response()
            }
            // What only a demonstration has is simply not there.
            Refusal::OnlyInDemo => Problem::NotFound.into_response(),
            other => Problem::Refused(other).into_response(),
        };
    }
    let signed_in = actor.signed_in();
    request.extensions_mut().insert(actor);
    let mut response = next.run(request).await;
    if signed_in && !response.headers().contains_key(header::CACHE_CONTROL) {
        response
            .headers_mut()
            .insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    }
    response
}
