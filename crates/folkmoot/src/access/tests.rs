//! Stories of signing in and of roles, told over HTTP to an installation of their own.

use super::grant_store;
use super::store::{NewLink, add_grant, add_identity, add_link};
use super::{DESK, Grant, Limits, Role, Scope};
use crate::app::{App, Parts};
use crate::store::{Db, StoreError, outbox};
use crate::web::kept::Kept;
use crate::web::words::Words;
use crate::world::{World, secret_hash};
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use jiff::SignedDuration;
use jiff::civil::date;
use tower::ServiceExt;

const MANCHESTER: &str = "E08000003";
const LEEDS: &str = "E08000035";

/// An installation on a database of its own, thrown away with it. It lives on 14 January 2009.
pub struct Installation {
    app: App,
    _folder: tempfile::TempDir,
}

impl std::ops::Deref for Installation {
    type Target = App;
    fn deref(&self) -> &App {
        &self.app
    }
}

/// An installation.
pub async fn installation() -> Installation {
    set_up(false, "http://folkmoot.example").await
}

async fn set_up(demo: bool, base_url: &str) -> Installation {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite:{}", folder.path().join("folkmoot.db").display());
    let app = App::new(Parts {
        db: Db::open(&url).await.expect("a database"),
        world: World::on(date(2009, 1, 14)),
        words: Words::load().expect("words"),
        base_url: base_url.to_owned(),
        demo,
        limits: Limits::default(),
        behind_proxy: false,
        regimes: Default::default(),
        metrics: Default::default(),
        lines: crate::bookings::line::Lines::default(),
        kept: Kept::default(),
        coding: Default::default(),
    });
    Installation { app, _folder: folder }
}

/// What came back.
pub struct Reply {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: String,
}

impl Reply {
    fn to(&self) -> &str {
        self.headers.get(header::LOCATION).and_then(|v| v.to_str().ok()).unwrap_or("")
    }

    fn cookie(&self) -> String {
        let set = self.headers.get(header::SET_COOKIE).and_then(|v| v.to_str().ok()).unwrap_or("");
        set.split(';').next().unwrap_or("").to_owned()
    }
}

impl Installation {
    async fn ask(&self, request: Request<Body>) -> Reply {
        let response =
            crate::web::serve::service(&self.app).oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, 1 << 22).await.expect("a body");
        let body = String::from_utf8_lossy(&body).into_owned();
        Reply { status: parts.status, headers: parts.headers, body }
    }

    /// A GET with this cookie.
    pub async fn get(&self, path: &str, cookie: &str) -> Reply {
        let request = Request::get(path).header(header::COOKIE, cookie);
        self.ask(request.body(Body::empty()).expect("a request")).await
    }

    /// A POST of a form with this cookie.
    pub async fn post(&self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Reply {
        let body = serde_urlencoded::to_string(fields).expect("fields");
        let request = Request::post(path)
            .header(header::COOKIE, cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.ask(request.body(Body::from(body)).expect("a request")).await
    }

    /// Adds a person with this role.
    pub async fn person(&self, email: &'static str, role: Role, scope: Scope) {
        let world = self.world.clone();
        let starts = date(2008, 4, 1);
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let (party, now) = (world.new_id(), world.now());
                    add_identity(tx, party, role.key(), email, starts, now).await?;
                    let grant = Grant { role, scope, starts, ends: None };
                    add_grant(tx, world.new_id(), party, &grant, None, now).await
                })
            })
            .await
            .expect("a person");
    }

    /// A link for this address.
    async fn link(&self, email: &str, next: &str, minutes: i64, reusable: bool) -> String {
        let (secret, now) = (self.world.new_secret(), self.world.now());
        let link = NewLink {
            token_hash: secret_hash(&secret),
            email: email.to_owned(),
            next: next.to_owned(),
            expires_at: now + SignedDuration::from_mins(minutes),
            reusable,
        };
        self.db
            .write(move |tx| Box::pin(async move { add_link(tx, &link, now).await }))
            .await
            .expect("a link");
        format!("/sign-in/{secret}")
    }

    /// Signs in; returns the cookie.
    pub async fn sign_in(&self, email: &str) -> String {
        let link = self.link(email, DESK, 30, false).await;
        self.post(&link, "", &[]).await.cookie()
    }

    async fn mails(&self) -> Vec<outbox::Mail> {
        self.db
            .read(|tx| Box::pin(async move { outbox::newest(tx, uuid::Uuid::max(), 50).await }))
            .await
            .expect("mails")
    }

    async fn grants(&self) -> Vec<grant_store::Held> {
        self.db
            .read(|tx| {
                Box::pin(async move { grant_store::held(tx, None, uuid::Uuid::max(), 50).await })
            })
            .await
            .expect("grants")
    }
}

fn area(code: &str) -> Scope {
    Scope::Area(code.to_owned())
}

#[tokio::test]
async fn somebody_asks_for_a_link_follows_it_and_ends_on_the_page_they_wanted() {
    let here = installation().await;
    here.person("m@folkmoot.example", Role::Moderator, area(MANCHESTER)).await;
    let first = here.get("/desk", "").await;
    assert_eq!(first.to(), "/sign-in?next=%2Fdesk");
    let fields = [("email", "M@Folkmoot.example"), ("next", "/desk/roles")];
    let asked = here.post("/cy/sign-in", "", &fields).await;
    assert_eq!((asked.status, asked.to()), (StatusCode::SEE_OTHER, "/cy/sign-in/sent"));

    let mail = here.mails().await.remove(0);
    assert_eq!(mail.to_address, "m@folkmoot.example");
    assert!(mail.body.contains("munud"), "the mail is in the language of the page: {}", mail.body);
    let link = mail.body.split_whitespace().find(|w| w.starts_with("http")).expect("a link");
    let path = link.strip_prefix("http://folkmoot.example").expect("our address").to_owned();

    // A program that opens every link in mail changes nothing.
    for _ in 0..2 {
        let opened = here.get(&path, "").await;
        assert_eq!(opened.status, StatusCode::OK);
        assert!(opened.headers.get(header::SET_COOKIE).is_none());
        assert!(opened.body.contains("m@folkmoot.example"));
    }
    let pressed = here.post(&path, "", &[]).await;
    assert_eq!((pressed.status, pressed.to()), (StatusCode::SEE_OTHER, "/cy/desk/roles"));
    let set = pressed.headers.get(header::SET_COOKIE).and_then(|v| v.to_str().ok()).unwrap_or("");
    assert!(set.contains("HttpOnly") && set.contains("SameSite=Lax") && !set.contains("Secure"));
    let cookie = pressed.cookie();
    assert_eq!(here.get("/desk", &cookie).await.status, StatusCode::OK);

    // The link is used up; whoever holds the session goes on, everybody else is told.
    assert_eq!(here.post(&path, "", &[]).await.status, StatusCode::GONE);
    assert_eq!(here.get(&path, "").await.status, StatusCode::GONE);
    assert_eq!(here.get(&path, &cookie).await.status, StatusCode::SEE_OTHER);

    let out = here.post("/sign-out", &cookie, &[]).await;
    assert_eq!(out.cookie(), "folkmoot=");
    assert_eq!(here.get("/desk", &cookie).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn nobody_can_find_out_by_asking_who_is_known() {
    let here = installation().await;
    here.person("m@folkmoot.example", Role::Moderator, area(MANCHESTER)).await;
    let known = here.post("/sign-in", "", &[("email", "m@folkmoot.example")]).await;
    let unknown = here.post("/sign-in", "", &[("email", "nobody@folkmoot.example")]).await;
    assert_eq!((known.status, known.to()), (unknown.status, unknown.to()));
    assert_eq!((known.body, here.mails().await.len()), (unknown.body, 1));
}

#[tokio::test]
async fn a_mailbox_is_not_flooded() {
    let here = installation().await;
    for _ in 0..Limits::default().sign_in {
        let asked = here.post("/sign-in", "", &[("email", "m@folkmoot.example")]).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER);
    }
    let asked = here.post("/sign-in", "", &[("email", "M@folkmoot.example")]).await;
    assert_eq!(asked.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(asked.headers.contains_key(header::RETRY_AFTER));
}

#[tokio::test]
async fn what_is_no_address_is_said_and_kept_in_the_form() {
    let here = installation().await;
    let asked = here.post("/sign-in", "", &[("email", "not <an> address")]).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(asked.body.contains("href=\"#email\""));
    assert!(asked.body.contains("value=\"not &#60;an&#62; address\""));
}

#[tokio::test]
async fn a_link_that_is_too_old_or_unknown_gets_a_page_that_helps() {
    let here = installation().await;
    here.person("m@folkmoot.example", Role::Moderator, area(MANCHESTER)).await;
    let old = here.link("m@folkmoot.example", "/desk/queue", 0, false).await;
    for (path, status) in
        [(old.as_str(), StatusCode::GONE), ("/sign-in/xyz", StatusCode::NOT_FOUND)]
    {
        let got = here.get(path, "").await;
        assert_eq!(got.status, status);
        assert!(got.body.contains("/sign-in?next="), "{}", got.body);
        assert_eq!(here.post(path, "", &[]).await.status, status);
    }
}

#[tokio::test]
async fn only_a_demonstration_takes_its_open_links_and_shows_its_mail() {
    let here = installation().await;
    here.person("m@folkmoot.example", Role::Moderator, area(MANCHESTER)).await;
    let open = here.link("m@folkmoot.example", DESK, 30, true).await;
    assert_eq!(here.get(&open, "").await.status, StatusCode::NOT_FOUND);
    assert_eq!(here.post(&open, "", &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(here.get("/demo/mail", "").await.status, StatusCode::NOT_FOUND);

    let demo = set_up(true, "https://folkmoot.example").await;
    crate::demo::set_up(&demo).await.expect("people");
    let links = crate::demo::sign_in_links(&demo).await.expect("links");
    let again = crate::demo::sign_in_links(&demo).await.expect("links");
    assert_eq!(links[0].address, again[0].address);
    let home = demo.get("/demo", "").await;
    for link in &links {
        let path = link.address.strip_prefix("https://folkmoot.example").expect("our address");
        assert!(home.body.contains(path));
        for _ in 0..2 {
            let pressed = demo.get(path, "").await;
            let set = pressed.headers.get(header::SET_COOKIE).and_then(|v| v.to_str().ok());
            assert!(set.is_some_and(|set| set.contains("Secure")), "the cookie is kept to HTTPS");
            assert_eq!(demo.get("/desk", &pressed.cookie()).await.status, StatusCode::OK);
        }
    }
}

#[tokio::test]
async fn a_network_manager_gives_a_role_in_their_own_area_and_ends_it() {
    let here = installation().await;
    here.person("manager@folkmoot.example", Role::NetworkManager, area(MANCHESTER)).await;
    let cookie = here.sign_in("manager@folkmoot.example").await;
    let mut fields = [
        ("email", "new@folkmoot.example"),
        ("name", "New moderator"),
        ("role", "moderator"),
        ("scope", LEEDS),
    ];
    let elsewhere = here.post("/desk/roles", &cookie, &fields).await;
    assert_eq!(elsewhere.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(elsewhere.body.contains("value=\"New moderator\""), "what was typed is kept");
    fields[3].1 = MANCHESTER;
    assert_eq!(here.post("/desk/roles", &cookie, &fields).await.status, StatusCode::SEE_OTHER);
    assert_eq!(here.mails().await[0].to_address, "new@folkmoot.example");
    let twice = here.post("/desk/roles", &cookie, &fields).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);

    let moderator = here.sign_in("new@folkmoot.example").await;
    assert!(here.get("/desk", &moderator).await.body.contains("/desk/queue"));
    assert_eq!(here.get("/desk/roles", &moderator).await.status, StatusCode::FORBIDDEN);

    let given = here.grants().await.remove(0);
    let id = given.id.to_string();
    let page = here.get(&format!("/desk/roles/end?grant={id}"), &cookie).await;
    assert!(page.body.contains("New moderator"));
    let end = [("grant", id.as_str()), ("seen", "")];
    assert_eq!(here.post("/desk/roles/end", &cookie, &end).await.status, StatusCode::SEE_OTHER);
    // Somebody who still has the page of before is told, and nothing changes.
    assert_eq!(here.post("/desk/roles/end", &cookie, &end).await.status, StatusCode::CONFLICT);
    let ended = here.grants().await.remove(0);
    assert_eq!((ended.id, ended.grant.ends), (given.id, Some(date(2009, 1, 14))));
    let desk = here.get("/desk", &moderator).await;
    assert_eq!(desk.status, StatusCode::OK);
    assert!(!desk.body.contains("/desk/queue") && desk.body.contains("class=\"empty\""));
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let here = installation().await;
    here.person("one@folkmoot.example", Role::Administrator, Scope::Nation).await;
    let one = here.sign_in("one@folkmoot.example").await;
    let own = here.grants().await.remove(0).id.to_string();
    let end = [("grant", own.as_str()), ("seen", "")];
    let tried = here.post("/desk/roles/end", &one, &end).await;
    assert_eq!(tried.status, StatusCode::UNPROCESSABLE_ENTITY);

    // With two, each may end the other, but only one of them comes first.
    here.person("two@folkmoot.example", Role::Administrator, Scope::Nation).await;
    let two = here.sign_in("two@folkmoot.example").await;
    let other = here.grants().await.remove(0).id.to_string();
    let end_two = [("grant", other.as_str()), ("seen", "")];
    assert_eq!(here.post("/desk/roles/end", &one, &end_two).await.status, StatusCode::SEE_OTHER);
    assert_eq!(here.post("/desk/roles/end", &two, &end).await.status, StatusCode::FORBIDDEN);
    assert!(here.grants().await.iter().any(|g| g.grant.ends.is_none()));
}

#[tokio::test]
async fn bad_ids_cursors_and_days_are_answered_and_never_break() {
    let here = installation().await;
    here.person("one@folkmoot.example", Role::Administrator, Scope::Nation).await;
    let cookie = here.sign_in("one@folkmoot.example").await;
    for path in [
        "/desk/roles?cursor=x",
        "/desk/roles/end",
        "/desk/roles/end?grant=x",
        "/desk/roles/end?grant=00000000-0000-0000-0000-000000000000",
        "/sign-in/%00",
        "/sign-in/%ff",
        "/sign-in?next=%ff%00",
    ] {
        let got = here.get(path, &cookie).await;
        assert!(!got.status.is_server_error(), "{path}: {}", got.status);
    }
    let fields = [
        ("email", "x"),
        ("name", ""),
        ("role", "king"),
        ("scope", "E99999999"),
        ("from-day", "31"),
        ("from-month", "2"),
        ("from-year", "99999999999"),
    ];
    let got = here.post("/desk/roles", &cookie, &fields).await;
    assert_eq!(got.status, StatusCode::UNPROCESSABLE_ENTITY);
    for id in ["#email", "#name", "#role", "#scope", "#from-day"] {
        assert!(got.body.contains(&format!("href=\"{id}\"")), "{id}");
    }
}

#[tokio::test]
async fn every_statement_about_people_and_roles_can_be_prepared() {
    let here = installation().await;
    here.db
        .read(|tx| {
            Box::pin(async move {
                for sql in super::store::STATEMENTS.iter().chain(grant_store::STATEMENTS) {
                    tx.prepare(sql).await?;
                }
                Ok::<_, StoreError>(())
            })
        })
        .await
        .expect("every statement");
}
