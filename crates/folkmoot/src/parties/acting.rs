//! For which bodies whoever is signed in may act: as the options of a form, and the one that a form names.

use super::bodies::{Meant, name_in};
use crate::access::{Action, BodyKey};
use crate::web::Ctx;

/// The name of a body that this actor acts for, in the reader's language.
#[must_use]
pub fn name(ctx: &Ctx, key: &BodyKey) -> String {
    let say = ctx.say();
    match key {
        BodyKey::Code(code) => name_in(say, Some(code), ""),
        BodyKey::Party(id) => {
            ctx.actor.names.get(id).map_or(say.t("body-unknown"), String::as_str).to_owned()
        }
    }
}

/// The bodies for which this actor may do something, as the options of a form: key and name.
#[must_use]
pub fn options(ctx: &Ctx, action: Action) -> Vec<(String, String)> {
    let mine = ctx.actor.bodies_for(action, ctx.today).into_iter();
    mine.map(|key| (key.to_string(), name(ctx, &key))).collect()
}

/// The one of them that a form names.
#[must_use]
pub fn chosen(ctx: &Ctx, action: Action, typed: &str) -> Option<BodyKey> {
    let mine = ctx.actor.bodies_for(action, ctx.today);
    BodyKey::from_key(typed).filter(|key| mine.contains(key))
}

impl From<BodyKey> for Meant {
    fn from(key: BodyKey) -> Meant {
        match key {
            BodyKey::Code(code) => Meant::Code(code),
            BodyKey::Party(id) => Meant::Party(id),
        }
    }
}
