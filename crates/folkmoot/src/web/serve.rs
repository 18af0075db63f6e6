//! Listens, and stops in good order: what has begun is finished first.

use super::guard;
use crate::app::App;
use crate::router;
use axum::Router;
use axum::ServiceExt;
use axum::extract::{DefaultBodyLimit, Request};
use axum::middleware::{from_fn_with_state, map_request};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tower::Layer;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::timeout::TimeoutLayer;

/// The largest body of a form or of JSON, in bytes.
pub const LARGEST_BODY: usize = 256 * 1024;
/// How long a request may take.
const LONGEST: Duration = Duration::from_secs(30);

/// The program as one service.
pub fn service(app: &App) -> Router {
    let routes = router::router(app)
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(CatchPanicLayer::new())
        .layer(CsrfLayer::new())
        .layer(TimeoutLayer::with_status_code(axum::http::StatusCode::SERVICE_UNAVAILABLE, LONGEST))
        .layer(from_fn_with_state(app.clone(), guard::answer))
        .layer(CompressionLayer::new());
    // The language is taken off the path before the router looks at it.
    let spoken = map_request(|request: Request| async { guard::find_language(request) });
    Router::new().fallback_service(spoken.layer(routes))
}

/// Serves until `stop` is done, then finishes what has begun.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    app: &App,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let service = service(app);
    let service = ServiceExt::<Request>::into_make_service_with_connect_info::<SocketAddr>(service);
    let told = Arc::new(Notify::new());
    let tell = told.clone();
    let stop = async move {
        stop.await;
        tracing::info!("stopping: what has begun is finished first");
        tell.notify_one();
    };
    tokio::select! {
        served = axum::serve(listener, service).with_graceful_shutdown(stop) => served,
        // A client that sends its request a letter at a time must not keep the program from its end.
        () = async { told.notified().await; tokio::time::sleep(LONGEST).await } => {
            tracing::warn!("connections that did not end are broken off");
            Ok(())
        }
    }
}
