//! The themes of an area in short, for its page.

use super::figures::themes;
use super::scope::Scope;
use super::table::{path, share};
use crate::areas::register::AreaCode;
use crate::web::kit::{Bar, BarChart, Link, Markup};
use crate::web::words::Say;
use crate::web::{Ctx, Problem};
use askama::Template;

/// How many themes are shown.
const MOST: usize = 6;

#[derive(Template)]
#[template(path = "themes/of_area.html")]
struct Part<'p> {
    say: Say<'p>,
    chart: BarChart,
    all: Link,
}

/// What people of an area say most; nothing where too few said anything.
///
/// # Errors
/// When the database cannot be used.
pub(crate) async fn of_area(ctx: &Ctx, area: AreaCode) -> Result<Option<Markup>, Problem> {
    let say = ctx.say();
    let scope = Scope::Area(area);
    let found = themes(ctx, &scope).await?;
    let knows = ctx.app.coding.now();
    let with_share = found.all.iter().filter(|theme| theme.share.is_some_and(|n| n > 0));
    let bars: Vec<Bar> = with_share
        .take(MOST)
        .map(|theme| Bar {
            label: Markup::link(&path(say, &scope, &theme.code), knows.books.name(&theme.code)),
            value: theme.share.map(|n| n as f64),
            shown: share(say, theme.now, theme.share),
        })
        .collect();
    if bars.is_empty() {
        return Ok(None);
    }
    let chart = BarChart {
        title: say.t("themes-most").to_owned(),
        title_hidden: true,
        label_column: say.t("themes-theme").to_owned(),
        value_column: say.t("themes-share").to_owned(),
        bars,
    };
    let all = Link::new(&say.to(&scope.at("/themes")), say.t("themes-all"));
    Ok(Some(Markup::template(&Part { say, chart, all })?))
}
