//! What stands in the mail to a committee: the lessons that fit its areas and the plans of these, as far as they are new.

use super::plan::{self, path};
use super::store::{self, SentRow};
use crate::answering::post;
use crate::app::App;
use crate::areas::register::{Area, AreaCode, Register};
use crate::asks::entry::bytes;
use crate::ledger_log;
use crate::lessons::fitting::fitting;
use crate::parties::bodies;
use crate::store::{StoreError, Tx, outbox};
use crate::web::words::Say;
use crate::world::secret_hash;
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

/// How many of each are named in one mail; what is left comes with the next.
const NAMED: usize = 12;
/// How many lessons that fit an area are looked at.
const LOOKED: usize = 200;

/// What the entry of something that was sent commits to. Its kind is `scrutiny-sent.` and what it is, its subject the
/// reference. Fields stand in the order of the alphabet.
#[derive(Debug, Serialize)]
pub struct Sent<'a> {
    /// The code of the area.
    pub area: &'a str,
    /// The id of the committee.
    pub body: String,
    /// The version.
    pub n: i64,
    /// The day.
    pub on: String,
    /// What it was called.
    pub title: &'a str,
}

/// Something new for a committee.
struct New {
    area: &'static Area,
    what: &'static str,
    reference: String,
    n: i64,
    title: String,
    /// The end of the message that says what it is.
    kind: &'static str,
}

/// The areas of these codes.
pub(super) fn known(codes: &[String]) -> Vec<&'static Area> {
    let area = |code: &String| {
        code.parse::<AreaCode>().ok().and_then(|code| Register::england().area(code))
    };
    codes.iter().filter_map(area).collect()
}

/// What a committee was not sent yet.
async fn news(tx: &mut Tx, body: Uuid, today: Date) -> Result<Vec<New>, StoreError> {
    let mut news: Vec<New> = Vec::new();
    for area in known(&store::areas(tx, body).await?) {
        if !area.in_force(today) {
            continue;
        }
        for plan in plan::of_area(tx, area, today).await? {
            let (reference, n, title) = (plan.reference, plan.n, plan.title);
            news.push(New { area, what: "plan", reference, n, title, kind: plan.kind });
        }
        for one in fitting(tx, area, today, LOOKED).await? {
            let (reference, n, title) = (one.row.reference, one.row.versions, one.row.title);
            news.push(New { area, what: "lesson", reference, n, title, kind: "lesson" });
        }
    }
    let mut unsent = Vec::new();
    for one in news {
        let of = (one.area.code.as_str(), body);
        if unsent.len() < NAMED && !store::is_sent(tx, of, (&one.reference, one.n)).await? {
            unsent.push(one);
        }
    }
    Ok(unsent)
}

/// Writes to the post of one committee, if there is something new; returns whether there was. What is sent is noted, with its
/// entry in the public ledger, in the transaction of the mail.
pub(super) async fn one(tx: &mut Tx, app: &App, body: Uuid) -> Result<bool, StoreError> {
    let (now, today) = (app.world.now(), app.world.today());
    let news = news(tx, body, today).await?;
    if news.is_empty() {
        return Ok(false);
    }
    // Until it is known where its mail goes, it waits.
    let Some((address, office)) = post::where_to(tx, body).await? else { return Ok(false) };
    let Some(to) = bodies::by_id(tx, body).await? else { return Ok(false) };
    if !store::look(tx, body, today).await? {
        return Ok(false);
    }
    let say = Say::new(&app.words, address.language());
    let whole = |path: &str| format!("{}{}", app.base_url, say.to(path));
    let secret = app.world.new_secret();
    store::add_link(tx, &secret_hash(&secret), body, now).await?;
    let off = whole(&format!("/for-scrutiny/stop/{secret}"));
    let mut lines = Vec::new();
    for new in &news {
        let args = [
            ("area", new.area.name_in(say.language).into()),
            ("title", new.title.as_str().into()),
            ("n", new.n.into()),
        ];
        let what = say.args(&format!("tos-item-{}", new.kind), &args);
        lines.push(format!("- {what}\n  {}", whole(&path(&new.reference))));
        let row = SentRow {
            area: new.area.code.as_str().to_owned(),
            id: app.world.new_id(),
            body,
            what: new.what.to_owned(),
            reference: new.reference.clone(),
            n: new.n,
            title: new.title.clone(),
            on_day: today,
            at: now,
            body_name: String::new(),
        };
        let content = bytes(&Sent {
            area: &row.area,
            body: body.to_string(),
            n: row.n,
            on: today.to_string(),
            title: &row.title,
        });
        let kind = format!("scrutiny-sent.{}", row.what);
        let left =
            ledger_log::append(tx, &app.world, &kind, now, &row.reference, Some(&content)).await?;
        store::add(tx, &row, &left).await?;
    }
    let name = to.name_in(say);
    let to = office.map_or_else(|| name.clone(), |office| format!("{}, {name}", office.title));
    let text = say.args(
        "tos-mail-body",
        &[
            ("to", to.into()),
            ("items", lines.join("\n").into()),
            ("page", whole(&format!("/directory/{body}")).into()),
            ("off", off.as_str().into()),
        ],
    );
    let subject = say.with("tos-mail-subject", "day", say.day(today));
    let id = app.world.new_id();
    outbox::add_of_list(tx, id, &address.email, (&subject, &text), &off, now).await?;
    Ok(true)
}
