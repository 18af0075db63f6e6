//! Clients that keep connections open and send one request after another.

use super::measure::{cpu_of, cpu_of_all, quantile};
use anyhow::{Context, bail};
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{Method, Request};
use hyper_util::rt::TokioIo;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;
use tokio::net::TcpStream;

/// One request to be sent.
#[derive(Clone)]
pub struct Shot {
    /// GET or POST.
    pub method: Method,
    /// Path and query.
    pub path: String,
    /// A body of JSON.
    pub body: Option<String>,
    /// The cookie of somebody who has signed in.
    pub cookie: Option<String>,
    /// The status that is right.
    pub expect: u16,
}

impl Shot {
    /// Reads a page.
    #[must_use]
    pub fn get(path: impl Into<String>) -> Shot {
        Shot { method: Method::GET, path: path.into(), body: None, cookie: None, expect: 200 }
    }
}

/// What a run cost.
pub struct Cost {
    /// Requests.
    pub requests: usize,
    /// CPU milliseconds of the server for a request: the median over parts of the run.
    pub cpu: f64,
    /// The same of the database's own server; 0 on SQLite.
    pub database: f64,
    /// Wall milliseconds of a request: the median.
    pub median: f64,
    /// Wall milliseconds: 99 of 100 were faster.
    pub p99: f64,
    /// Requests a second.
    pub rate: f64,
}

/// Sends `shots` in turn over `clients` connections, in parts, and tells what each part cost.
///
/// # Errors
/// When a request fails or is answered by another status than it should.
pub async fn run(
    address: SocketAddr,
    server: u32,
    postgres: bool,
    clients: usize,
    parts: usize,
    shots: Arc<Vec<Shot>>,
) -> anyhow::Result<Cost> {
    let each = shots.len() / parts.max(1);
    let mut connections = Vec::new();
    for _ in 0..clients {
        connections.push(connect(address).await?);
    }
    let database = || if postgres { cpu_of_all("postgres") } else { 0.0 };
    let (mut cpu, mut database_cpu, mut walls) = (Vec::new(), Vec::new(), Vec::new());
    let begun = Instant::now();
    for part in 0..parts {
        let (cpu_before, database_before) = (cpu_of(server), database());
        let next = Arc::new(AtomicUsize::new(part * each));
        let end = (part + 1) * each;
        let mut tasks = Vec::new();
        for mut connection in connections.drain(..) {
            let (next, shots) = (next.clone(), shots.clone());
            tasks.push(tokio::spawn(async move {
                let mut walls = Vec::new();
                loop {
                    let i = next.fetch_add(1, Ordering::Relaxed);
                    if i >= end {
                        return Ok::<_, anyhow::Error>((connection, walls));
                    }
                    let begun = Instant::now();
                    send(&mut connection, &shots[i]).await?;
                    walls.push(begun.elapsed().as_secs_f64() * 1e3);
                }
            }));
        }
        for task in tasks {
            let (connection, part_walls) = task.await??;
            connections.push(connection);
            walls.extend(part_walls);
        }
        cpu.push((cpu_of(server) - cpu_before) * 1e3 / each as f64);
        database_cpu.push((database() - database_before) * 1e3 / each as f64);
    }
    let seconds = begun.elapsed().as_secs_f64();
    Ok(Cost {
        requests: walls.len(),
        cpu: quantile(&mut cpu, 0.5),
        database: quantile(&mut database_cpu, 0.5),
        median: quantile(&mut walls, 0.5),
        p99: quantile(&mut walls, 0.99),
        rate: walls.len() as f64 / seconds,
    })
}

pub(super) async fn connect(address: SocketAddr) -> anyhow::Result<SendRequest<Full<Bytes>>> {
    let stream = TcpStream::connect(address).await.context("the server does not answer")?;
    stream.set_nodelay(true)?;
    let (sender, connection) = handshake(TokioIo::new(stream)).await?;
    tokio::spawn(async move {
        // It ends when the sender is dropped.
        let _ = connection.await;
    });
    Ok(sender)
}

async fn send(connection: &mut SendRequest<Full<Bytes>>, shot: &Shot) -> anyhow::Result<()> {
    let mut request =
        Request::builder().method(shot.method.clone()).uri(&shot.path).header("host", "bench");
    if shot.body.is_some() {
        request = request.header("content-type", "application/json");
    }
    if let Some(cookie) = &shot.cookie {
        request = request.header("cookie", cookie);
    }
    let body = Full::new(Bytes::from(shot.body.clone().unwrap_or_default()));
    connection.ready().await?;
    let response = connection.send_request(request.body(body)?).await?;
    let status = response.status().as_u16();
    let body = response.into_body().collect().await?.to_bytes();
    if status != shot.expect {
        bail!(
            "{} was answered by {status}: {}",
            shot.path,
            String::from_utf8_lossy(&body[..body.len().min(300)])
        );
    }
    Ok(())
}
