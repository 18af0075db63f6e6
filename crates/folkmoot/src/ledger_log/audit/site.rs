//! An installation, read over the network: a few connections that are kept, and many requests ahead.

use super::{Ask, Found, Reading, Seen, Trouble, asks_seen, pages, queues_seen};
use anyhow::{Context, bail, ensure};
use bytes::Bytes;
use futures_util::StreamExt;
use http_body_util::{BodyExt, Empty, Limited};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{Request, StatusCode, Uri, header};
use hyper_util::rt::TokioIo;
use indicatif::ProgressBar;
use ledger::{ReadingOrder, Resource};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto::ring};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// How many requests are under way at a time, each on a connection of its own.
const AHEAD: usize = 16;
/// The largest answer that is read: the largest bundle, and to spare.
const LARGEST: usize = 32 << 20;

type Sender = SendRequest<Empty<Bytes>>;

/// An installation at an address.
pub struct Site {
    host: String,
    port: u16,
    tls: Option<TlsConnector>,
    /// What stands before `/ledger/` in each path.
    path: String,
    idle: Mutex<Vec<Sender>>,
}

impl Site {
    /// The installation at `http://...` or `https://...`; the address of its ledger will do as well.
    ///
    /// # Errors
    /// When that is not an address.
    pub fn new(address: &str) -> anyhow::Result<Site> {
        let uri: Uri = address.parse().context("it cannot be read")?;
        let tls = match uri.scheme_str() {
            Some("http") => None,
            Some("https") => Some(tls()?),
            _ => bail!("it does not begin with http:// or https://"),
        };
        ensure!(uri.query().is_none(), "it has a question mark");
        let host = uri.host().context("it names no host")?;
        ensure!(!uri.authority().is_some_and(|a| a.as_str().contains('@')), "it names a user");
        let port = uri.port_u16().unwrap_or(if tls.is_some() { 443 } else { 80 });
        let path = uri.path().trim_end_matches('/');
        let path = path.strip_suffix("/ledger").unwrap_or(path).to_owned();
        Ok(Site { host: host.to_owned(), port, tls, path, idle: Mutex::default() })
    }

    /// A file of the ledger that must be there.
    pub(super) async fn file(&self, name: &str) -> Result<Vec<u8>, Trouble> {
        let found = self.page(&format!("/ledger/{name}")).await?;
        found.ok_or_else(|| Trouble::Missing(format!("/ledger/{name}")))
    }

    /// What stands at a path, if there is something.
    pub(super) async fn page(&self, path: &str) -> Result<Option<Vec<u8>>, Trouble> {
        let path = format!("{}{path}", self.path);
        let unread = |why: String| Trouble::Unread(format!("{}{path}: {why}", self.host));
        let (status, body) = self.get(&path).await.map_err(|error| unread(format!("{error:#}")))?;
        match status {
            StatusCode::OK => Ok(Some(body)),
            // What is decided but not yet in the ledger has no proof yet.
            StatusCode::NOT_FOUND | StatusCode::GONE | StatusCode::CONFLICT => Ok(None),
            other => Err(unread(format!("it answered {other}"))),
        }
    }

    pub(super) async fn audit(&self, ask: &Ask, bar: &ProgressBar) -> Result<Found, Trouble> {
        let note = self.file("checkpoint").await?;
        let mut reading = Reading::begin(ask, &note, Seen::watching(ask), bar)?;
        {
            let order = ReadingOrder::new(reading.auditor.size());
            let all = futures_util::stream::iter(order)
                .map(|resource| async move { (resource, self.resource(resource).await) });
            let mut all = std::pin::pin!(all.buffered(AHEAD));
            while let Some((resource, bytes)) = all.next().await {
                reading.feed(resource, &bytes?)?;
            }
        }
        let (mut found, seen) = reading.finish()?;
        found.compared = pages::compare(self, ask, &seen).await?;
        found.steps = asks_seen::compare(self, ask).await?;
        found.queues = queues_seen::of_site(self, &seen.places).await?;
        Ok(found)
    }

    /// A partial tile or bundle may have given way to the full one since the checkpoint was read.
    async fn resource(&self, resource: Resource) -> Result<Vec<u8>, Trouble> {
        if let Some(bytes) = self.page(&format!("/ledger/{resource}")).await? {
            return Ok(bytes);
        }
        let full = match resource.as_full() {
            full if full == resource => None,
            full => self.page(&format!("/ledger/{full}")).await?,
        };
        let narrowed = full.as_deref().and_then(|full| resource.narrow(full));
        narrowed.map(<[u8]>::to_vec).ok_or_else(|| Trouble::Missing(resource.to_string()))
    }

    async fn get(&self, path: &str) -> anyhow::Result<(StatusCode, Vec<u8>)> {
        let exchange = async {
            let kept = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            if let Some(kept) = kept {
                // A connection that was kept may have been closed meanwhile.
                if let Ok(answer) = self.ask(kept, path).await {
                    return Ok(answer);
                }
            }
            self.ask(self.connect().await?, path).await
        };
        tokio::time::timeout(PATIENCE, exchange).await.context("no answer came")?
    }

    async fn ask(&self, mut to: Sender, path: &str) -> anyhow::Result<(StatusCode, Vec<u8>)> {
        to.ready().await?;
        let request = Request::get(path)
            .header(header::HOST, self.authority())
            .header(header::USER_AGENT, concat!("folkmoot-audit/", env!("CARGO_PKG_VERSION")))
            .body(Empty::new())?;
        let answer = to.send_request(request).await?;
        let status = answer.status();
        let body = Limited::new(answer.into_body(), LARGEST).collect().await;
        let body = body.map_err(|error| anyhow::anyhow!("the answer broke off: {error}"))?;
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(to);
        Ok((status, body.to_bytes().to_vec()))
    }

    fn authority(&self) -> String {
        match (self.port, &self.tls) {
            (80, None) | (443, Some(_)) => self.host.clone(),
            (port, _) => format!("{}:{port}", self.host),
        }
    }

    async fn connect(&self) -> anyhow::Result<Sender> {
        // An address of IPv6 stands in brackets in a URL, and nowhere else.
        let name = self.host.trim_start_matches('[').trim_end_matches(']');
        let stream = TcpStream::connect((name, self.port)).await.context("nobody is there")?;
        stream.set_nodelay(true)?;
        match &self.tls {
            None => begin(TokioIo::new(stream)).await,
            Some(tls) => {
                let server = ServerName::try_from(name.to_owned())?;
                let stream = tls.connect(server, stream).await.context("no safe connection")?;
                begin(TokioIo::new(stream)).await
            }
        }
    }
}

async fn begin<S>(stream: S) -> anyhow::Result<Sender>
where
    S: hyper::rt::Read + hyper::rt::Write + Send + Unpin + 'static,
{
    let (sender, connection) = handshake(stream).await?;
    tokio::spawn(async move {
        // Whoever has a request on it is told by the request.
        let _ = connection.await;
    });
    Ok(sender)
}

fn tls() -> anyhow::Result<TlsConnector> {
    let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(TlsConnector::from(Arc::new(config)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_taken_with_or_without_its_ledger_and_nothing_else_is() -> anyhow::Result<()> {
        for (address, host, path) in [
            ("http://127.0.0.1:7337", "127.0.0.1:7337", ""),
            ("https://moot.example.org/", "moot.example.org", ""),
            ("https://moot.example.org/ledger/", "moot.example.org", ""),
            ("https://example.org:8443/moot/ledger", "example.org:8443", "/moot"),
        ] {
            let site = Site::new(address)?;
            assert_eq!((site.authority().as_str(), site.path.as_str()), (host, path), "{address}");
        }
        for wrong in ["ftp://a", "http://", "https://a/?b", "http://a:b@c", "a b"] {
            assert!(Site::new(wrong).is_err(), "{wrong}");
        }
        Ok(())
    }
}
