//! Stories of the directory, told over HTTP.

use super::store;
use crate::access::tests::{Installation, installation};
use crate::access::{Role, Scope};
use crate::store::StoreError;
use axum::http::StatusCode;

const MANCHESTER: &str = "E08000003";
const LEEDS: &str = "E08000035";

/// An installation with an involvement worker in Manchester, and their cookie.
async fn with_worker() -> (Installation, String) {
    let here = installation().await;
    let scope = Scope::Area(MANCHESTER.to_owned());
    here.person("w@folkmoot.example", Role::InvolvementWorker, scope).await;
    let cookie = here.sign_in("w@folkmoot.example").await;
    (here, cookie)
}

const CIRCLE: &[(&str, &str)] = &[
    ("kind", "organisation"),
    ("name", "Riverside Carers' Circle"),
    ("area", MANCHESTER),
    ("type", "user-organisation"),
    ("interest", "carers"),
    ("interest", "home-care"),
    ("representative", "Speaker of the Circle"),
    ("representative-listed", "yes"),
];
const PERSON: &[(&str, &str)] = &[
    ("kind", "person"),
    ("name", "Member One"),
    ("area", MANCHESTER),
    ("type", "user"),
    ("interest", "carers"),
];

/// The form `base` with these fields instead of its own.
fn with<'a>(base: &[(&'a str, &'a str)], other: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = base.to_vec();
    fields.retain(|(name, _)| other.iter().all(|(o, _)| o != name));
    fields.extend_from_slice(other);
    fields
}

/// The id of the member of this name, by the links of the staff's list.
async fn id_of(here: &Installation, cookie: &str, name: &str) -> String {
    let list = here.get("/desk/people", cookie).await.body;
    let text = name.replace('\'', "&#39;");
    let before = list.split(&format!("\">{text}</a>")).next().expect("the name");
    before.rsplit("/desk/people/").next().expect("an id").to_owned()
}

#[tokio::test]
async fn one_directory_holds_people_and_organisations_by_interest_and_area() {
    let (here, cookie) = with_worker().await;
    for form in [
        CIRCLE.to_vec(),
        PERSON.to_vec(),
        with(PERSON, &[("name", "Member Two"), ("listed", "yes"), ("interest", "gp")]),
    ] {
        let added = here.post("/desk/people/new", &cookie, &form).await;
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
    }
    let everybody = here.get("/directory", "").await.body;
    assert!(everybody.contains("Riverside Carers&#39;") && everybody.contains("Member Two"));
    assert!(!everybody.contains("Member One"), "only those who agreed are listed");
    assert!(everybody.contains("Speaker of the Circle"), "an organisation names who speaks for it");

    let by = |query: &'static str| here.get(query, "");
    let carers = by("/directory?interest=carers&area=E08000003").await.body;
    assert!(carers.contains("Riverside") && !carers.contains("Member Two"));
    assert!(by("/directory?interest=gp").await.body.contains("Member Two"));
    assert!(!by("/directory?area=E08000035").await.body.contains("Riverside"));
    assert!(by("/directory?q=RIVER").await.body.contains("Riverside"));
    assert!(!by("/directory?q=%25").await.body.contains("Riverside"), "% stands for itself");
    assert!(!by("/directory?kind=person").await.body.contains("/directory/\">Riverside"));

    let staff = here.get("/desk/people", &cookie).await.body;
    assert!(staff.contains("Member One") && staff.contains("Member Two"));
    assert_eq!(
        here.get("/desk/people?area=E08000035", &cookie).await.status,
        StatusCode::FORBIDDEN
    );
    // Whoever works for the authority sees no more than anyone.
    here.person("a@folkmoot.example", Role::AuthorityOfficer, Scope::Area(MANCHESTER.to_owned()))
        .await;
    let authority = here.sign_in("a@folkmoot.example").await;
    let theirs = here.get("/desk/people", &authority).await;
    assert_eq!(theirs.status, StatusCode::OK);
    assert!(theirs.body.contains("Member Two") && !theirs.body.contains("Member One"));
    assert_eq!(here.get("/desk/people/new", &authority).await.status, StatusCode::FORBIDDEN);
    let json: serde_json::Value =
        serde_json::from_str(&here.get("/api/v1/parties?area=E08000003", "").await.body)
            .expect("JSON");
    let names: Vec<&str> = json["items"]
        .as_array()
        .expect("items")
        .iter()
        .filter_map(|i| i["name"].as_str())
        .collect();
    assert_eq!(names, ["Member Two", "Riverside Carers' Circle"]);
    assert_eq!(json["items"][1]["representative"], "Speaker of the Circle");
}

#[tokio::test]
async fn the_list_goes_on_where_the_part_before_ended() {
    let (here, cookie) = with_worker().await;
    for n in 0..5 {
        let name = format!("Member {n}");
        let form = with(PERSON, &[("name", name.as_str()), ("listed", "yes")]);
        here.post("/desk/people/new", &cookie, &form).await;
    }
    let mut names = Vec::new();
    let mut cursor = String::new();
    loop {
        let body = here.get(&format!("/api/v1/parties?limit=2{cursor}"), "").await.body;
        let json: serde_json::Value = serde_json::from_str(&body).expect("JSON");
        names
            .extend(json["items"].as_array().expect("items").iter().map(|i| i["name"].to_string()));
        let Some(next) = json["next"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(names, (0..5).map(|n| format!("\"Member {n}\"")).collect::<Vec<_>>());
}

#[tokio::test]
async fn the_counts_of_members_give_nobody_away() {
    let (here, cookie) = with_worker().await;
    here.post("/desk/people/new", &cookie, PERSON).await;
    let page = here.get("/directory?area=E08000003", "").await.body;
    assert!(page.contains("<dt>Users</dt><dd>Fewer than 5</dd>"), "{page}");
}

#[tokio::test]
async fn an_organisation_that_has_ended_names_who_took_over() {
    let (here, cookie) = with_worker().await;
    let new = with(CIRCLE, &[("name", "New Circle")]);
    here.post("/desk/people/new", &cookie, CIRCLE).await;
    here.post("/desk/people/new", &cookie, &new).await;
    let old = id_of(&here, &cookie, "Riverside Carers' Circle").await;
    let path = format!("/desk/people/{old}");
    let ended = with(
        CIRCLE,
        &[
            ("version", "1"),
            ("last-day", "13"),
            ("last-month", "1"),
            ("last-year", "2009"),
            ("successor", "New Circle"),
        ],
    );
    let unknown = with(&ended, &[("successor", "Nobody's Circle")]);
    let refused = here.post(&path, &cookie, &unknown).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("href=\"#successor\""));
    let kept = here.post(&path, &cookie, &ended).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    assert!(!here.get("/directory", "").await.body.contains("Riverside"), "it has left the list");
    let page = here.get(&format!("/directory/{old}"), "").await.body;
    assert!(page.contains("Speaker of the Circle"));
    assert!(page.contains("New Circle") && page.contains("13 January 2009"));

    // The other cannot be taken over by the one that it took over.
    let id = id_of(&here, &cookie, "New Circle").await;
    let circle = with(&ended, &[("name", "New Circle"), ("successor", "Riverside Carers' Circle")]);
    let refused = here.post(&format!("/desk/people/{id}"), &cookie, &circle).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    // Who speaks for it may wish to be named no longer.
    let unnamed: Vec<(&str, &str)> =
        with(CIRCLE, &[("name", "New Circle"), ("version", "1"), ("representative-listed", "")]);
    assert_eq!(
        here.post(&format!("/desk/people/{id}"), &cookie, &unnamed).await.status,
        StatusCode::SEE_OTHER
    );
    assert!(!here.get("/directory", "").await.body.contains("Speaker of the Circle"));
    // Whoever still has the page of before is told.
    assert_eq!(here.post(&path, &cookie, &ended).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_user_is_a_person_and_what_is_wrong_is_said_at_its_field() {
    let (here, cookie) = with_worker().await;
    let wrong = with(CIRCLE, &[("type", "user"), ("name", ""), ("area", LEEDS)]);
    let refused = here.post("/desk/people/new", &cookie, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("href=\"#type\"") && refused.body.contains("href=\"#name\""));
    let elsewhere = with(CIRCLE, &[("area", LEEDS)]);
    assert_eq!(
        here.post("/desk/people/new", &cookie, &elsewhere).await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(here.post("/desk/people/new", "", CIRCLE).await.status, StatusCode::SEE_OTHER);
    assert!(!here.get("/directory", "").await.body.contains("Riverside"));
}

#[tokio::test]
async fn bad_values_are_answered_and_never_break() {
    let (here, cookie) = with_worker().await;
    for path in [
        "/directory?area=x",
        "/directory?interest=x",
        "/directory?kind=post",
        "/directory?cursor=x",
        "/directory?cursor=00000000-0000-0000-0000-000000000001",
        "/directory?q=%00%ff",
        "/directory/x",
        "/api/v1/parties?limit=0",
        "/api/v1/parties?limit=x&area=%00",
        "/desk/people?cursor=x",
        "/desk/people/x",
    ] {
        let got = here.get(path, &cookie).await;
        assert!(!got.status.is_server_error(), "{path}: {} {}", got.status, got.body);
        if path.contains("limit") {
            assert_eq!(got.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
    }
}

#[tokio::test]
async fn every_statement_about_members_can_be_prepared() {
    let here = installation().await;
    here.db
        .read(|tx| {
            Box::pin(async move {
                for sql in store::STATEMENTS.iter().chain(crate::experiences::waiting::STATEMENTS) {
                    tx.prepare(sql).await?;
                }
                Ok::<_, StoreError>(())
            })
        })
        .await
        .expect("every statement");
}

#[test]
fn each_kind_type_and_interest_has_its_words_in_both_languages() {
    use super::model::{Interest, MemberType, PartyKind};
    use crate::web::words::{Language, Say, Words};
    let words = Words::load().expect("words");
    let mut families: Vec<(&str, &str)> = Vec::new();
    families.extend(Interest::ALL.iter().map(|i| ("interest", i.key())));
    for family in ["member-type", "member-type-hint", "members"] {
        families.extend(MemberType::ALL.iter().map(|m| (family, m.key())));
    }
    for family in ["party-kind", "party-kind-one"] {
        families.extend(PartyKind::ALL.iter().map(|k| (family, k.key())));
    }
    for language in [Language::English, Language::Welsh] {
        let say = Say::new(&words, language);
        for (family, key) in &families {
            assert_ne!(say.of(family, key), format!("{family}-{key}"));
        }
    }
}
