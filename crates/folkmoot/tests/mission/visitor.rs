//! Somebody with a browser: opens pages, follows links, fills in forms, keeps cookies. And a
//! program that speaks to the API.

use crate::page::{Form, Page};
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::header::{self, HeaderMap, HeaderValue};
use hyper::{Method, Request};
use hyper_util::rt::TokioIo;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::time::Duration;

/// How long an answer may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);
/// How many redirects a browser follows before it gives up.
const MOST_REDIRECTS: usize = 10;

/// Somebody with a browser.
pub struct Visitor {
    address: String,
    cookies: RefCell<BTreeMap<String, String>>,
    runtime: tokio::runtime::Runtime,
}

/// What came back.
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    /// The value of a header, empty if there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|e| panic!("{} is not JSON ({e}): {}", self.status, self.text()))
    }
}

impl Visitor {
    pub fn new(address: &str) -> Visitor {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        Visitor {
            address: address.to_owned(),
            cookies: RefCell::default(),
            runtime: runtime.expect("a runtime"),
        }
    }

    /// The same person with the same browser at another copy of the program.
    pub fn at(&self, address: &str) -> Visitor {
        let visitor = Visitor::new(address);
        visitor.cookies.replace(self.cookies.borrow().clone());
        visitor
    }

    /// Opens a page, following redirects; a page that cannot be opened breaks the story off.
    pub fn open(&self, path: &str) -> Page {
        let page = self.look(path);
        assert!(page.status < 400, "{path} gave {}:\n{}", page.status, page.text());
        page
    }

    /// Opens a page, whatever it is.
    pub fn look(&self, path: &str) -> Page {
        self.follow(path, self.get(path))
    }

    /// Follows the link with this text.
    pub fn follow_link(&self, page: &Page, text: &str) -> Page {
        self.open(&page.link(text))
    }

    /// Sends a form as it is filled in, and follows to the page that comes of it; a refusal breaks
    /// the story off.
    pub fn submit(&self, form: Form) -> Page {
        let to = form.action.clone();
        let page = self.try_submit(form);
        assert!(page.status < 400, "the form to {to} gave {}:\n{}", page.status, page.text());
        page
    }

    /// The same; it may be refused.
    pub fn try_submit(&self, form: Form) -> Page {
        let encoded = serde_urlencoded::to_string(&form.fields).expect("fields can be encoded");
        if form.method == "get" {
            let path = form.action.split(['?', '#']).next().unwrap_or("/");
            return self.look(&format!("{path}?{encoded}"));
        }
        let kind = "application/x-www-form-urlencoded";
        let answer = self.send(Method::POST, &form.action, kind, encoded.into());
        self.follow(&form.action, answer)
    }

    /// Sends a form with files, each with its name; it may be refused.
    pub fn try_submit_with(&self, form: Form, files: &[(&str, &[u8])]) -> Page {
        const LINE: &str = "----a-line-that-no-file-has";
        let mut body = Vec::new();
        for (name, value) in &form.fields {
            let head = format!("--{LINE}\r\nContent-Disposition: form-data; name=\"{name}\"");
            body.extend_from_slice(format!("{head}\r\n\r\n{value}\r\n").as_bytes());
        }
        for (name, content) in files {
            let head = format!("--{LINE}\r\nContent-Disposition: form-data; name=\"files\"");
            let head = format!("{head}; filename=\"{name}\"\r\n\r\n");
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{LINE}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={LINE}");
        let answer = self.send(Method::POST, &form.action, &kind, body.into());
        self.follow(&form.action, answer)
    }

    /// Asks for an address and takes what comes, redirects too.
    pub fn get(&self, path: &str) -> Answer {
        self.try_get(path).unwrap_or_else(|why| panic!("{path}: {why}"))
    }

    /// The same; nobody may be there.
    pub fn try_get(&self, path: &str) -> Result<Answer, String> {
        self.exchange(Method::GET, path, None, Bytes::new())
    }

    /// Sends JSON, as a program does.
    pub fn send_json(&self, path: &str, body: &serde_json::Value) -> Answer {
        self.send(Method::POST, path, "application/json", body.to_string().into())
    }

    /// The same; nobody may be there.
    pub fn try_send_json(&self, path: &str, body: &serde_json::Value) -> Result<Answer, String> {
        self.exchange(Method::POST, path, Some("application/json"), body.to_string().into())
    }

    /// Sends a body of any kind.
    pub fn send(&self, method: Method, path: &str, kind: &str, body: Bytes) -> Answer {
        self.exchange(method, path, Some(kind), body).unwrap_or_else(|why| panic!("{path}: {why}"))
    }

    fn follow(&self, path: &str, mut answer: Answer) -> Page {
        let mut path = path.to_owned();
        for _ in 0..MOST_REDIRECTS {
            if !(300..400).contains(&answer.status) {
                return Page::new(&path, &answer);
            }
            let to = answer.header("location");
            path = to.strip_prefix(&self.address).unwrap_or(to).to_owned();
            assert!(path.starts_with('/'), "a redirect leads away, to {path}");
            answer = self.get(&path);
        }
        panic!("{path} redirects in a circle")
    }

    fn exchange(
        &self,
        method: Method,
        path: &str,
        kind: Option<&str>,
        body: Bytes,
    ) -> Result<Answer, String> {
        self.exchange_with(method, path, kind, &[], body)
    }

    /// Sends JSON with further headers.
    pub fn send_json_with(
        &self,
        path: &str,
        headers: &[(&str, &str)],
        body: &serde_json::Value,
    ) -> Answer {
        let json = body.to_string().into();
        self.exchange_with(Method::POST, path, Some("application/json"), headers, json)
            .unwrap_or_else(|why| panic!("{path}: {why}"))
    }

    fn exchange_with(
        &self,
        method: Method,
        path: &str,
        kind: Option<&str>,
        headers: &[(&str, &str)],
        body: Bytes,
    ) -> Result<Answer, String> {
        let path = path.strip_prefix(&self.address).unwrap_or(path);
        let path = path.split('#').next().unwrap_or("/");
        let host = self.address.trim_start_matches("http://");
        let mut request = Request::builder()
            .method(method.clone())
            .uri(path)
            .header(header::HOST, host)
            .header("sec-fetch-site", "same-origin");
        if method != Method::GET {
            request = request.header(header::ORIGIN, &self.address);
        }
        if let Some(kind) = kind {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let cookies: Vec<String> =
            self.cookies.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        let request = request.body(Full::new(body)).map_err(|e| e.to_string())?;
        let answer = self.runtime.block_on(async {
            tokio::time::timeout(PATIENCE, talk(host, request))
                .await
                .map_err(|_| "no answer came".to_owned())?
        })?;
        for cookie in answer.headers.get_all(header::SET_COOKIE) {
            self.keep_cookie(cookie);
        }
        Ok(answer)
    }

    fn keep_cookie(&self, cookie: &HeaderValue) {
        let text = cookie.to_str().unwrap_or("");
        let Some((name, value)) = text.split(';').next().and_then(|pair| pair.split_once('='))
        else {
            return;
        };
        if text.contains("Max-Age=0") {
            self.cookies.borrow_mut().remove(name);
        } else {
            self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned());
        }
    }
}

async fn talk(host: &str, request: Request<Full<Bytes>>) -> Result<Answer, String> {
    let stream = tokio::net::TcpStream::connect(host).await.map_err(|e| e.to_string())?;
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream))
        .await
        .map_err(|e| e.to_string())?;
    let connection = tokio::spawn(connection);
    let response = sender.send_request(request).await.map_err(|e| e.to_string())?;
    let (parts, body) = response.into_parts();
    let body = body.collect().await.map_err(|e| e.to_string())?.to_bytes();
    connection.abort();
    Ok(Answer { status: parts.status.as_u16(), headers: parts.headers, body })
}
