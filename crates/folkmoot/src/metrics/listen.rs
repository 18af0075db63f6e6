//! The listener for figures: `/metrics`, `/healthz` and `/readyz`, apart from the public one, so that
//! figures are shown to those who run the installation and to nobody else.

use super::{figure, gauge, process, waiting};
use crate::app::App;
use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;

/// The media type of what is written here.
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Serves the figures until `stop` is done.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    app: App,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let router = Router::new()
        .route("/metrics", get(figures))
        .route("/healthz", get(crate::api::health))
        .with_state(app);
    axum::serve(listener, router).with_graceful_shutdown(stop).await
}

async fn figures(State(app): State<App>) -> Response {
    let mut text = String::new();
    if app.metrics.encode(&mut text).is_err() {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    }
    let load = app.db.load();
    for (name, help, value) in [
        ("database_reads_waiting", "Reads that wait for a thread or connection", load.reads as f64),
        ("database_writes_waiting", "Writes that wait for their turn", load.writes as f64),
        ("database_connections", "Connections to the database", load.connections as f64),
    ] {
        gauge(&mut text, name, help, value);
    }
    waiting::write(&app, &mut text).await;
    let resident = crate::bench::measure::resident(std::process::id()) as f64;
    for (name, kind, help, value) in [
        ("cpu_seconds", "counter", "CPU time used, in seconds", process::cpu_seconds()),
        ("resident_memory_bytes", "gauge", "Memory in use, in bytes", Some(resident)),
        ("open_fds", "gauge", "Files and connections that are open", process::open_files()),
    ] {
        if let Some(value) = value {
            figure(&mut text, "process", name, kind, help, value);
        }
    }
    text.push_str("# EOF\n");
    ([(header::CONTENT_TYPE, OPEN_METRICS)], text).into_response()
}
