//! Which programmes an area is or was part of, in a few lines for its own page.

use super::show::{Case, read};
use super::store;
use crate::areas::register::{Area, Register};
use crate::store::{StoreError, Tx};
use crate::web::kit::{Link, Markup};
use crate::web::words::Say;
use crate::web::{Ctx, Problem};
use askama::Template;

/// How many programmes are shown.
const MOST: i64 = 5;

#[derive(Template)]
#[template(path = "pilots/of_area.html")]
struct OfArea<'p> {
    say: Say<'p>,
    sites: Vec<(Link, String)>,
}

/// A site that an area is part of.
#[derive(Debug, Clone)]
pub struct SiteOf {
    /// The reference of the programme.
    pub reference: String,
    /// What the programme is called.
    pub programme: String,
    /// The place of the site, from 0.
    pub place: usize,
    /// What the site is called.
    pub name: String,
    /// The key of its model of support.
    pub model: String,
    /// How many areas it has.
    pub areas: usize,
    /// How many versions of its plan there are.
    pub plans: usize,
}

impl SiteOf {
    /// The page of the site, without the language.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/pilots/{}/{}", self.reference, self.place + 1)
    }

    fn of(case: &Case, code: &str) -> Option<SiteOf> {
        let of_area = |site: &rules::pilot::Site| site.areas.iter().any(|area| area == code);
        let (place, stands) = case.standing.named().find(|(_, site)| of_area(site))?;
        let said = case.site(place)?;
        Some(SiteOf {
            reference: case.row.reference.clone(),
            programme: case.row.title.clone(),
            place,
            name: said.name.to_owned(),
            model: said.model.to_owned(),
            areas: said.areas.len(),
            plans: stands.plans,
        })
    }
}

/// The sites that an area, or one that it was made from, is or was part of, those of the newest programme first.
///
/// # Errors
/// When a statement fails.
pub async fn sites(tx: &mut Tx, area: &Area) -> Result<Vec<SiteOf>, StoreError> {
    let before = Register::england().predecessors(area.code).iter().map(|one| one.from);
    let mut sites = Vec::new();
    for code in std::iter::once(area.code).chain(before) {
        for row in store::list(tx, Some(code.as_str()), None, MOST).await? {
            let case = read(tx, row).await?;
            sites.extend(SiteOf::of(&case, code.as_str()));
        }
    }
    Ok(sites)
}

/// What an area is part of; nothing if it is part of none.
///
/// # Errors
/// When the database cannot be used.
pub async fn of_area(ctx: &Ctx, area: &'static Area) -> Result<Option<Markup>, Problem> {
    let read = ctx.app.db.read(move |tx| Box::pin(async move { sites(tx, area).await }));
    let found = read.await.map_err(Problem::from)?;
    if found.is_empty() {
        return Ok(None);
    }
    let say = ctx.say();
    let site = |site: &SiteOf| {
        let link = Link::new(&say.to(&site.path()), &site.name);
        (link, say.with("pil-of-area-site", "programme", site.programme.as_str()))
    };
    let content = OfArea { say, sites: found.iter().map(site).collect() };
    Ok(Some(Markup::template(&content)?))
}
