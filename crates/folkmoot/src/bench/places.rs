//! Many people who ask for a place at an event in the same moment, each as a browser does: the form is fetched, filled in and sent.

use super::load::connect;
use anyhow::{Context, bail};
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::SendRequest;
use hyper::{Method, Request, Response};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Instant;
use tokio::sync::Barrier;

/// How many connections are opened at a time, before any of them is used: more than a listener keeps waiting are turned away.
const OPENED: usize = 500;

/// Lets each of so many people ask for a place, all in the same moment, through the servers in turn; how many milliseconds each
/// had to wait, from the moment on.
///
/// # Errors
/// When a request is not answered as it should be.
pub async fn crowd(servers: &[SocketAddr], people: usize, event: &str) -> anyhow::Result<Vec<f64>> {
    let moment = Arc::new(Barrier::new(people + 1));
    let mut tasks = Vec::with_capacity(people);
    for first in (0..people).step_by(OPENED) {
        for n in first..people.min(first + OPENED) {
            let mut connection = connect(servers[n % servers.len()]).await?;
            let (moment, path) = (moment.clone(), format!("/events/{event}/book"));
            tasks.push(tokio::spawn(async move {
                moment.wait().await;
                let begun = Instant::now();
                book(&mut connection, &path, n).await?;
                Ok::<f64, anyhow::Error>(begun.elapsed().as_secs_f64() * 1e3)
            }));
        }
    }
    moment.wait().await;
    let mut walls = Vec::with_capacity(people);
    for task in tasks {
        walls.push(task.await??);
    }
    Ok(walls)
}

/// Lets so many people ask for a place over `clients` connections, one after the other on each; how many milliseconds each took.
///
/// # Errors
/// As of [`crowd`].
pub async fn stream(
    servers: &[SocketAddr],
    (people, clients): (usize, usize),
    event: &str,
) -> anyhow::Result<Vec<f64>> {
    let mut tasks = Vec::with_capacity(clients);
    for client in 0..clients {
        let mut connection = connect(servers[client % servers.len()]).await?;
        let path = format!("/events/{event}/book");
        tasks.push(tokio::spawn(async move {
            let mut walls = Vec::new();
            for n in (client..people).step_by(clients) {
                let begun = Instant::now();
                book(&mut connection, &path, n).await?;
                walls.push(begun.elapsed().as_secs_f64() * 1e3);
            }
            Ok::<_, anyhow::Error>(walls)
        }));
    }
    let mut walls = Vec::with_capacity(people);
    for task in tasks {
        walls.extend(task.await??);
    }
    Ok(walls)
}

async fn book(
    connection: &mut SendRequest<Full<Bytes>>,
    path: &str,
    n: usize,
) -> anyhow::Result<()> {
    let page = send(connection, Method::GET, path, None).await?;
    let (parts, body) = page.into_parts();
    if parts.status != 200 {
        bail!("the form was answered by {}", parts.status);
    }
    let html = body.collect().await?.to_bytes();
    let once = token(&html).context("the form has no token")?;
    let form = format!(
        "once={once}&website=&whose=mine&name=Person+{n}&email=person{n}%40bench.example&organisation=&telephone=&dietary=&access="
    );
    let answer = send(connection, Method::POST, path, Some(form)).await?;
    let (parts, body) = answer.into_parts();
    let to = parts.headers.get("location").and_then(|to| to.to_str().ok()).unwrap_or("");
    if parts.status != 303 || !to.starts_with("/place/") {
        let said = body.collect().await?.to_bytes();
        bail!("booking {n} was answered by {}: {}", parts.status, String::from_utf8_lossy(&said));
    }
    body.collect().await?;
    Ok(())
}

/// The token that the form carries.
fn token(html: &[u8]) -> Option<&str> {
    let html = std::str::from_utf8(html).ok()?;
    let (_, rest) = html.split_once("name=\"once\" value=\"")?;
    rest.split('"').next()
}

async fn send(
    connection: &mut SendRequest<Full<Bytes>>,
    method: Method,
    path: &str,
    form: Option<String>,
) -> anyhow::Result<Response<hyper::body::Incoming>> {
    let mut request = Request::builder().method(method).uri(path).header("host", "bench");
    if form.is_some() {
        request = request.header("content-type", "application/x-www-form-urlencoded");
    }
    connection.ready().await?;
    let body = Full::new(Bytes::from(form.unwrap_or_default()));
    Ok(connection.send_request(request.body(body)?).await?)
}
