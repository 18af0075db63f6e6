//! Every address of the product on one page: method, path, and the action that [`may`] is asked
//! for before the handler runs.
//!
//! [`may`]: crate::access::may

use crate::access::Action;
use crate::app::App;
use crate::web::problem::Problem;
use crate::experiences::{self, feeds, list, receipt, share, show};
use crate::{api, site};
use crate::web::{assets, guard};
use axum::Router;
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, get, post};
use std::collections::HashMap;
use std::sync::Arc;

/// One address.
pub struct Route {
    /// GET or POST.
    pub method: Method,
    /// The path, with its parameters in braces.
    pub path: &'static str,
    /// What it does, for [`may`](crate::access::may).
    pub action: Action,
    handler: MethodRouter<App>,
}

fn read<H, T>(path: &'static str, action: Action, handler: H) -> Route
where
    H: Handler<T, App>,
    T: 'static,
{
    Route { method: Method::GET, path, action, handler: get(handler) }
}

fn send<H, T>(path: &'static str, action: Action, handler: H) -> Route
where
    H: Handler<T, App>,
    T: 'static,
{
    Route { method: Method::POST, path, action, handler: post(handler) }
}

/// All addresses.
#[must_use]
#[rustfmt::skip]
pub fn routes() -> Vec<Route> {
    use Action::*;
    vec![
        // Areas

        // Experiences: telling
        read("/share",                          Tell,           share::page),
        send("/share",                          Tell,           share::send),
        read("/share/easy",                     Tell,           share::easy),
        send("/share/easy",                     Tell,           share::send_easy),

        // Experiences: reading
        read("/experiences",                    ReadPublic,     list::page),
        read("/experiences/{reference}",        ReadPublic,     show::page),
        read("/experiences.atom",               ReadPublic,     feeds::atom),
        read("/experiences.csv",                ReadPublic,     feeds::csv),
        read("/experiences.json",               ReadPublic,     feeds::json),

        // Experiences: the receipt
        read("/r/{secret}",                     FollowReceipt,  receipt::page),
        send("/r/{secret}",                     FollowReceipt,  receipt::change),
        read("/r/{secret}/withdraw",            FollowReceipt,  receipt::ask_withdraw),
        send("/r/{secret}/withdraw",            FollowReceipt,  receipt::withdraw),

        // Experiences: the desk

        // Providers and services

        // Who is there

        // Parties

        // What only a demonstration has

        // About the installation
        read("/about",                          ReadPublic,     site::about),
        read("/privacy",                        ReadPublic,     site::privacy),
        read("/accessibility",                  ReadPublic,     site::accessibility),
        read("/open-data",                      ReadPublic,     site::open_data),

        // For programs
        read("/api/v1/openapi.json",            ReadPublic,     api::document),
        read("/api/v1/experiences",             ReadPublic,     experiences::api::list),
        send("/api/v1/experiences",             Tell,           experiences::api::tell),
        read("/api/v1/experiences/{reference}", ReadPublic,     experiences::api::show),
        read("/healthz",                        ReadPublic,     api::health),
        read("/readyz",                         ReadPublic,     api::ready),

        // What belongs to every page
        read("/assets/{*name}",                 ReadPublic,     assets::asset),
    ]
}

/// The action of each address, for the guard.
pub struct Actions(HashMap<&'static str, Vec<(Method, Action)>>);

impl Actions {
    fn new(routes: &[Route]) -> Actions {
        let mut actions: HashMap<_, Vec<_>> = HashMap::new();
        for route in routes {
            actions.entry(route.path).or_default().push((route.method.clone(), route.action));
        }
        Actions(actions)
    }

    /// The action of an address; HEAD is a GET without its body.
    #[must_use]
    pub fn of(&self, method: &Method, path: &str) -> Option<Action> {
        let method = if method == Method::HEAD { &Method::GET } else { method };
        self.0.get(path)?.iter().find(|(m, _)| m == method).map(|(_, action)| *action)
    }
}

/// The router of [`routes`], each behind the guard.
#[must_use]
pub fn router(app: &App) -> Router {
    let routes = routes();
    let actions = Actions::new(&routes);
    let mut router = Router::new();
    for route in routes {
        router = router.route(route.path, route.handler);
    }
    router
        .route_layer(from_fn_with_state((app.clone(), Arc::new(actions)), guard::check))
        .fallback(|| async { Problem::NotFound })
        .method_not_allowed_fallback(|| async { Problem::Method })
        .with_state(app.clone())
}
