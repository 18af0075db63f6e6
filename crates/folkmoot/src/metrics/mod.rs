//! What an administrator watches: figures in the text form of OpenMetrics, on a listener of their own.
//!
//! Requests are counted by the address as the router writes it (`/r/{secret}`), never as it was
//! asked for, so that no secret, no reference and no search reaches the figures.

pub mod listen;
mod process;
mod waiting;

use axum::http::{Method, StatusCode};
use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue, LabelValueEncoder};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use std::fmt::Write as _;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

/// The upper bounds of the histogram of times, in seconds.
const BOUNDS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.25, 1.0, 5.0, 30.0];

/// What a request is counted under.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    method: Verb,
    route: &'static str,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Timed {
    route: &'static str,
}

/// The methods that are told apart; any other text that a client may send is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Verb {
    Get,
    Head,
    Post,
    Other,
}

impl EncodeLabelValue for Verb {
    fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> Result<(), std::fmt::Error> {
        encoder.write_str(match self {
            Verb::Get => "GET",
            Verb::Head => "HEAD",
            Verb::Post => "POST",
            Verb::Other => "other",
        })
    }
}

/// The figures that this copy of the program counts itself.
pub struct Metrics {
    registry: Registry,
    answered: Family<Answered, Counter>,
    took: Family<Timed, Histogram, fn() -> Histogram>,
    under_way: Gauge,
    unavailable: Counter,
}

impl Default for Metrics {
    fn default() -> Metrics {
        let mut registry = Registry::with_prefix("folkmoot");
        let answered = Family::default();
        let took = Family::new_with_constructor((|| Histogram::new(BOUNDS)) as fn() -> Histogram);
        let (under_way, unavailable) = (Gauge::default(), Counter::default());
        registry.register("http_requests", "Requests that were answered", answered.clone());
        let help = "How long answers took, in seconds";
        registry.register("http_request_duration_seconds", help, took.clone());
        registry.register("http_requests_under_way", "Requests being answered", under_way.clone());
        let help = "Requests that found the database out of use";
        registry.register("database_unavailable", help, unavailable.clone());
        let started: Gauge<f64, AtomicU64> = Gauge::default();
        started.set(process::started_at());
        let help = "When this copy of the program started, in seconds since 1970";
        registry.register("start_time_seconds", help, started);
        let version: Family<Vec<(&str, &str)>, Gauge> = Family::default();
        version.get_or_create(&vec![("version", env!("CARGO_PKG_VERSION"))]).set(1);
        registry.register("build_info", "Which program this is", version);
        Metrics { registry, answered, took, under_way, unavailable }
    }
}

impl Metrics {
    /// A request has come; it is under way until what is returned is dropped, whoever hangs up.
    #[must_use]
    pub fn begin(&self) -> UnderWay {
        self.under_way.inc();
        UnderWay(self.under_way.clone())
    }

    /// An answer goes out. `route` is the address as the router writes it.
    pub fn answered(
        &self,
        method: &Method,
        route: &'static str,
        status: StatusCode,
        took: Duration,
    ) {
        let method = match *method {
            Method::GET => Verb::Get,
            Method::HEAD => Verb::Head,
            Method::POST => Verb::Post,
            _ => Verb::Other,
        };
        self.answered.get_or_create(&Answered { method, route, status: status.as_u16() }).inc();
        self.took.get_or_create(&Timed { route }).observe(took.as_secs_f64());
    }

    /// A request found the database out of use.
    pub fn unavailable(&self) {
        self.unavailable.inc();
    }

    /// Everything that was counted, without the end mark, so that more can follow.
    fn encode(&self, into: &mut String) -> std::fmt::Result {
        prometheus_client::encoding::text::encode_registry(into, &self.registry)
    }
}

/// A request that is being answered.
pub struct UnderWay(Gauge);

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.dec();
    }
}

/// Writes one figure that goes up and down.
fn gauge(into: &mut String, name: &str, help: &str, value: f64) {
    figure(into, "folkmoot", name, "gauge", help, value);
}

/// Writes one figure. A figure of a kind that only grows has `_total` behind its name.
fn figure(into: &mut String, whose: &str, name: &str, kind: &str, help: &str, value: f64) {
    let total = if kind == "counter" { "_total" } else { "" };
    // Writing to a text in memory does not fail.
    let _ = write!(
        into,
        "# HELP {whose}_{name} {help}.\n# TYPE {whose}_{name} {kind}\n{whose}_{name}{total} {value}\n"
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_counted_by_route_method_and_status() {
        let metrics = Metrics::default();
        let took = Duration::from_millis(3);
        let under_way = metrics.begin();
        metrics.answered(&Method::GET, "/r/{secret}", StatusCode::OK, took);
        metrics.answered(&Method::GET, "/r/{secret}", StatusCode::OK, took);
        metrics.answered(&Method::PATCH, "/r/{secret}", StatusCode::METHOD_NOT_ALLOWED, took);
        let mut text = String::new();
        metrics.encode(&mut text).expect("text");
        for line in [
            r#"folkmoot_http_requests_total{method="GET",route="/r/{secret}",status="200"} 2"#,
            r#"folkmoot_http_requests_total{method="other",route="/r/{secret}",status="405"} 1"#,
            r#"folkmoot_http_request_duration_seconds_count{route="/r/{secret}"} 3"#,
            r#"folkmoot_http_request_duration_seconds_bucket{le="0.0025",route="/r/{secret}"} 0"#,
            r#"folkmoot_http_request_duration_seconds_bucket{le="0.005",route="/r/{secret}"} 3"#,
            "folkmoot_http_requests_under_way 1",
        ] {
            assert!(text.lines().any(|l| l == line), "{line} is not in:\n{text}");
        }
        drop(under_way);
        text.clear();
        metrics.encode(&mut text).expect("text");
        assert!(text.contains("folkmoot_http_requests_under_way 0"));
    }
}
