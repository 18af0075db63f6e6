//! The pages about the installation itself: what it is, what it keeps of people, how it can be used
//! by everyone, and how its data can be taken along.

use crate::web::words::Say;
use crate::web::{Ctx, Page, Problem};
use askama::Template;

#[derive(Template)]
#[template(path = "site/about.html")]
struct About<'p> {
    say: Say<'p>,
}

/// `GET /about`
///
/// # Errors
/// None of its own.
pub async fn about(ctx: Ctx) -> Result<Page, Problem> {
    let say = ctx.say();
    ctx.page(say.t("about-title")).show(&About { say })
}

#[derive(Template)]
#[template(path = "site/privacy.html")]
struct Privacy<'p> {
    say: Say<'p>,
}

/// `GET /privacy`
///
/// # Errors
/// None of its own.
pub async fn privacy(ctx: Ctx) -> Result<Page, Problem> {
    let say = ctx.say();
    ctx.page(say.t("privacy-title")).show(&Privacy { say })
}

#[derive(Template)]
#[template(path = "site/accessibility.html")]
struct Accessibility<'p> {
    say: Say<'p>,
}

/// `GET /accessibility`
///
/// # Errors
/// None of its own.
pub async fn accessibility(ctx: Ctx) -> Result<Page, Problem> {
    let say = ctx.say();
    ctx.page(say.t("accessibility-title")).show(&Accessibility { say })
}

#[derive(Template)]
#[template(path = "site/open_data.html")]
struct OpenData<'p> {
    say: Say<'p>,
}

/// `GET /open-data`
///
/// # Errors
/// None of its own.
pub async fn open_data(ctx: Ctx) -> Result<Page, Problem> {
    let say = ctx.say();
    ctx.page(say.t("open-data-title")).show(&OpenData { say })
}
