//! How many of those who speak of a theme sent in nearly the same words as others, so that one form of words is not taken for many voices.

use super::model::shown_of;
use super::store;
use crate::store::StoreError;
use crate::themes::figures::{MONTHS, months};
use crate::themes::scope::Scope;
use crate::web::{Ctx, Problem};
use rules::disclosure::Figure;
use std::sync::Arc;

/// How many of the last twelve months' experiences with a code came in nearly the same words as others, as anybody may see it: none
/// where they are few. Kept for a few seconds.
///
/// # Errors
/// When the database cannot be used.
pub(crate) async fn of_theme(
    ctx: &Ctx,
    code: &str,
    scope: &Scope,
) -> Result<Option<Figure>, Problem> {
    let name = format!("alike/{code}?{}", scope.query());
    if let Some(kept) = ctx.app.kept.get::<Option<Figure>>(&name, ctx.now) {
        return Ok(*kept);
    }
    let months = months(ctx.today);
    let days = (months[MONTHS / 2].first_day(), months[MONTHS - 1].last_day());
    let (code, scope) = (code.to_owned(), scope.clone());
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let Some(areas) = scope.areas() else {
                return store::of_theme(tx, &code, days, None, scope.provider()).await;
            };
            let mut found = Vec::new();
            for area in areas {
                found.extend(store::of_theme(tx, &code, days, Some(area.as_str()), None).await?);
            }
            Ok::<_, StoreError>(found)
        })
    });
    let found = read.await.map_err(Problem::from)?;
    let by_area: Vec<u64> = found.into_iter().map(|(_, n)| u64::try_from(n).unwrap_or(0)).collect();
    let figure = shown_of(&by_area);
    ctx.app.kept.put(&name, ctx.now, Arc::new(figure));
    Ok(figure)
}
