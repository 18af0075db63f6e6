//! Sends the mail that waits. What cannot be sent is tried again after a while that doubles, and
//! given up in the end. No address ever reaches the log, so an error of the mail server is told by its
//! code alone: its text may repeat the address.

use super::pause::Pause;
use crate::answering::{proof, store as letters};
use crate::app::App;
use crate::issued::receipt_store as receipts;
use crate::store::outbox::{self, MOST_ATTEMPTS, Mail};
use crate::store::{StoreError, trouble};
use anyhow::Context;
use jiff::SignedDuration;
use lettre::message::Mailbox;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::sync::Arc;
use std::time::Duration;

/// How long to wait when nothing was there.
const IDLE: Duration = Duration::from_secs(2);
/// How long the mail server may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// What becomes of mail.
pub enum Post {
    /// It stays where it is: to be read in a demonstration, or until a mail server is named.
    Kept,
    /// It is handed to a mail server.
    Server(Box<Server>),
}

/// A mail server, and the address from which we write.
pub struct Server {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    /// Where replies to mail to posts go.
    reply_to: Option<Mailbox>,
}

impl Server {
    /// Understands `smtp://user:pass@host:port` or `smtps://...`. With `smtp:` the connection is
    /// encrypted when the server offers it; if a password goes to another machine, it must.
    ///
    /// # Errors
    /// When the address of the server or the sender cannot be understood.
    pub fn new(url: &str, from: &str) -> anyhow::Result<Server> {
        // The address holds a password: it is never repeated in an error.
        let wrong = "the address of the mail server is not like smtp://user:password@host:587";
        let (scheme, rest) = url.split_once("://").context(wrong)?;
        let url = match scheme {
            "smtps" => url.to_owned(),
            "smtp" if rest.contains('?') => url.to_owned(),
            "smtp" => {
                format!("{url}?tls={}", if needs_tls(rest) { "required" } else { "opportunistic" })
            }
            _ => anyhow::bail!(wrong),
        };
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&url)
            .map_err(|_| anyhow::anyhow!(wrong))?
            .timeout(Some(PATIENCE))
            .build();
        let from = from.parse().context("the sender of mail is not like Folkmoot <name@host>")?;
        Ok(Server { transport, from, reply_to: None })
    }

    /// The same, with an address for replies to mail that asks something of a post.
    ///
    /// # Errors
    /// When it is no address.
    pub fn replies_to(self, address: &str) -> anyhow::Result<Server> {
        let address = address.parse().context("the address for replies is not like name@host")?;
        Ok(Server { reply_to: Some(address), ..self })
    }

    /// Sends a mail; `asks` if it asks something of a post, so that its reply is looked for.
    async fn send(&self, mail: &Mail, asks: bool) -> Result<(), NotSent> {
        let to = mail.to_address.parse().map_err(|_| NotSent::NoAddress)?;
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(mail.subject.as_str())
            .message_id(Some(format!("<{}@{}>", mail.id, self.from.email.domain())));
        if let Some(address) = &mail.unsubscribe {
            message = message
                .header(Unsubscribe(format!("<{address}>")))
                .header(UnsubscribePost("List-Unsubscribe=One-Click".to_owned()));
        }
        if let Some(address) = self.reply_to.clone().filter(|_| asks) {
            message = message.reply_to(address);
        }
        let message = message
            .header(ContentType::TEXT_PLAIN)
            .body(mail.body.clone())
            .map_err(|_| NotSent::NoAddress)?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(error) => {
                let code =
                    error.status().map_or_else(|| "none".to_owned(), |code| code.to_string());
                Err(NotSent::Server(code))
            }
        }
    }
}

/// A header of a mail of a list (RFC 2369, RFC 8058): its reader is taken off the list by one request.
macro_rules! list_header {
    ($header:ident, $name:literal) => {
        #[doc = concat!("`", $name, "`")]
        #[derive(Clone)]
        struct $header(String);

        impl Header for $header {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($name)
            }

            fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
                Ok($header(text.to_owned()))
            }

            fn display(&self) -> HeaderValue {
                HeaderValue::new(Self::name(), self.0.clone())
            }
        }
    };
}
list_header!(Unsubscribe, "List-Unsubscribe");
list_header!(UnsubscribePost, "List-Unsubscribe-Post");

/// Whether a password would go to another machine.
fn needs_tls(rest: &str) -> bool {
    let Some((_, host)) = rest.rsplit_once('@') else { return false };
    !["127.", "localhost", "[::1]"].iter().any(|here| host.starts_with(here))
}

/// Why a mail was not sent.
#[derive(Debug, Clone, PartialEq, Eq)]
enum NotSent {
    /// It can never be sent.
    NoAddress,
    /// The server did not take it: its code (RFC 5321), if it gave one.
    Server(String),
}

pub(super) async fn run(app: App, post: Arc<Post>, mut pause: Pause) {
    let Post::Server(server) = &*post else { return };
    while !pause.is_over() {
        match send_one(&app, server).await {
            Ok(true) => {}
            Ok(false) => {
                pause.wait(IDLE).await;
            }
            Err(error) => {
                if !trouble::noted(&error) {
                    tracing::error!(%error, "mail cannot be looked at");
                }
                pause.wait(IDLE * 5).await;
            }
        }
    }
}

/// Takes one mail, if one is due, and sends it; returns whether there was one.
async fn send_one(app: &App, server: &Server) -> Result<bool, StoreError> {
    let Some(mail) = outbox::take(&app.db, app.world.now()).await? else { return Ok(false) };
    let asks = match server.reply_to {
        None => false,
        Some(_) => {
            let id = mail.id;
            app.db
                .read(move |tx| Box::pin(async move { letters::letter_of_mail(tx, id).await }))
                .await?
                .is_some()
        }
    };
    let outcome = server.send(&mail, asks).await;
    // While the database is away, it is noted again and again: a mail that was sent would otherwise be taken, and sent,
    // once more when its time has come.
    let until = app.world.now() + outbox::TAKEN_FOR / 2;
    loop {
        match note(app, &mail, outcome.clone()).await {
            Err(error) if trouble::noted(&error) && app.world.now() < until => {
                tokio::time::sleep(IDLE).await;
            }
            noted => return noted.map(|()| true),
        }
    }
}

/// Notes what became of a mail.
async fn note(app: &App, mail: &Mail, outcome: Result<(), NotSent>) -> Result<(), StoreError> {
    let (now, id, attempts) = (app.world.now(), mail.id, mail.attempts);
    let (world, regimes) = (app.world.clone(), app.regimes.clone());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                match outcome {
                    Ok(()) => {
                        outbox::sent(tx, id, now).await?;
                        receipts::outcome(tx, id, true, world.day_of(now)).await?;
                        proof::sent(tx, &world, &regimes, id, now).await
                    }
                    Err(why) if why == NotSent::NoAddress || attempts >= MOST_ATTEMPTS => {
                        tracing::error!(%id, attempts, ?why, "a mail is given up");
                        outbox::give_up(tx, id).await?;
                        receipts::outcome(tx, id, false, world.day_of(now)).await?;
                        proof::came_back(tx, &world, &regimes, id, now).await
                    }
                    Err(why) => {
                        tracing::warn!(%id, attempt = attempts, ?why, "a mail was not sent yet");
                        outbox::put_off(tx, id, now + wait_after(attempts)).await
                    }
                }
            })
        })
        .await
}

/// How long to wait after a try that failed: a minute, then twice as long each time.
fn wait_after(attempts: i64) -> SignedDuration {
    SignedDuration::from_mins(1 << (attempts - 1).clamp(0, 10))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::tests::installation;
    use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
    use tokio::net::TcpListener;

    /// A mail server that answers each RCPT with `answer`, and returns what it was sent.
    async fn mail_server(answer: &'static str) -> (String, tokio::task::JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("smtp://{}", listener.local_addr().expect("an address"));
        let heard = tokio::spawn(async move {
            let (stream, _) = listener.accept().await.expect("a caller");
            let (read, mut write) = stream.into_split();
            let mut lines = BufReader::new(read).lines();
            let mut heard = String::new();
            let mut in_data = false;
            write.write_all(b"220 here\r\n").await.expect("said");
            while let Ok(Some(line)) = lines.next_line().await {
                heard.push_str(&line);
                heard.push('\n');
                let reply = match line.as_str() {
                    "." => {
                        in_data = false;
                        "250 kept"
                    }
                    _ if in_data => continue,
                    "DATA" => {
                        in_data = true;
                        "354 go on"
                    }
                    "QUIT" => break,
                    rcpt if rcpt.starts_with("RCPT") => answer,
                    _ => "250 well",
                };
                write.write_all(format!("{reply}\r\n").as_bytes()).await.expect("said");
            }
            heard
        });
        (url, heard)
    }

    async fn written(app: &App) -> uuid::Uuid {
        let (id, now) = (app.world.new_id(), app.world.now());
        app.db
            .write(move |tx| {
                Box::pin(async move {
                    outbox::add(tx, id, "one@folkmoot.example", "Subject", "A body.", now).await
                })
            })
            .await
            .expect("the mail is kept");
        id
    }

    async fn mail(app: &App, id: uuid::Uuid) -> Mail {
        app.db
            .read(move |tx| Box::pin(async move { outbox::one(tx, id).await }))
            .await
            .expect("the mail can be read")
            .expect("the mail is there")
    }

    #[tokio::test]
    async fn a_mail_is_sent_and_its_address_and_text_are_forgotten() {
        let app = installation().await;
        let id = written(&app).await;
        let (url, heard) = mail_server("250 well").await;
        let server = Server::new(&url, "Folkmoot <no-reply@folkmoot.example>").expect("a server");
        assert!(send_one(&app, &server).await.expect("sent"));
        drop(server);
        let heard = heard.await.expect("heard");
        assert!(
            heard.contains("RCPT TO:<one@folkmoot.example>") && heard.contains("A body."),
            "{heard}"
        );
        let mail = mail(&app, id).await;
        assert_eq!((mail.to_address.as_str(), mail.body.as_str()), ("", ""));
        let again = Server::new(&url, "a@folkmoot.example").expect("a server");
        assert!(!send_one(&app, &again).await.expect("nothing waits"));
    }

    #[tokio::test]
    async fn a_mail_of_a_list_says_where_one_request_ends_it() {
        let app = installation().await;
        let (id, now) = (app.world.new_id(), app.world.now());
        let off = "http://folkmoot.example/unsubscribe/abc";
        app.db
            .write(move |tx| {
                Box::pin(async move {
                    let words = ("Subject", "A body.");
                    outbox::add_of_list(tx, id, "one@folkmoot.example", words, off, now).await
                })
            })
            .await
            .expect("the mail is kept");
        let (url, heard) = mail_server("250 well").await;
        let server = Server::new(&url, "a@folkmoot.example").expect("a server");
        assert!(send_one(&app, &server).await.expect("sent"));
        drop(server);
        let heard = heard.await.expect("heard");
        for line in [
            &format!("List-Unsubscribe: <{off}>"),
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
        ] {
            assert!(heard.contains(line), "{heard}");
        }
        assert_eq!(mail(&app, id).await.unsubscribe, None, "it is forgotten with the address");
    }

    #[tokio::test]
    async fn only_what_asks_something_says_where_replies_go() {
        let app = installation().await;
        for (asks, said) in [(true, true), (false, false)] {
            let id = written(&app).await;
            let (url, heard) = mail_server("250 well").await;
            let server = Server::new(&url, "a@folkmoot.example").expect("a server");
            let server = server.replies_to("replies@folkmoot.example").expect("an address");
            server.send(&mail(&app, id).await, asks).await.expect("sent");
            drop(server);
            let heard = heard.await.expect("heard");
            assert_eq!(heard.contains("Reply-To: replies@folkmoot.example"), said, "{heard}");
        }
    }

    #[tokio::test]
    async fn a_mail_that_the_server_refuses_waits_and_is_not_lost() {
        let app = installation().await;
        let id = written(&app).await;
        let (url, _heard) = mail_server("450 one@folkmoot.example is busy").await;
        let server = Server::new(&url, "a@folkmoot.example").expect("a server");
        assert!(send_one(&app, &server).await.expect("tried"));
        assert_eq!(mail(&app, id).await.to_address, "one@folkmoot.example");
        assert!(!send_one(&app, &server).await.expect("not due yet"));
    }

    #[tokio::test]
    async fn why_a_mail_was_not_sent_never_names_its_address() {
        let app = installation().await;
        let id = written(&app).await;
        let (url, _heard) = mail_server("550 one@folkmoot.example is not here").await;
        let server = Server::new(&url, "a@folkmoot.example").expect("a server");
        let why = server.send(&mail(&app, id).await, false).await.expect_err("refused");
        assert_eq!(why, NotSent::Server("550".into()));
    }

    #[test]
    fn the_address_of_a_server_is_understood_and_its_password_never_repeated() {
        let from = "Folkmoot <no-reply@folkmoot.example>";
        assert!(Server::new("smtps://u:p@mail.example:465", from).is_ok());
        assert!(Server::new("smtp://127.0.0.1:2525", from).is_ok());
        for url in ["mail.example", "http://u:secret@mail.example", "smtp://u:secret@:x"] {
            let error = Server::new(url, from).err().map(|e| format!("{e:#}")).unwrap_or_default();
            assert!(!error.is_empty() && !error.contains("secret"), "{url}: {error}");
        }
        assert!(needs_tls("u:p@mail.example:587") && !needs_tls("u:p@127.0.0.1:25"));
    }

    #[test]
    fn each_pause_is_twice_the_one_before() {
        let all: Vec<i64> = (1..MOST_ATTEMPTS).map(|n| wait_after(n).as_mins()).collect();
        assert_eq!(all, [1, 2, 4, 8, 16, 32, 64]);
    }
}
