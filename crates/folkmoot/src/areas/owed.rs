//! What is asked, answered and changed, in four figures, with the answers that came last: for the front page.

use crate::asks::{answered_store, list, listing};
use crate::changes::{self, model::Filter};
use crate::web::kit::{FigureBlock, Markup};
use crate::web::{Ctx, Problem};
use jiff::ToSpan;
use rules::change::Grade;

/// How many answers are shown.
const SHOWN: i64 = 3;

/// The figures, and the answers that came last.
pub(super) struct Owed {
    pub(super) figures: Vec<FigureBlock>,
    pub(super) answered: Option<Markup>,
}

/// Counts what is open, what of it is late, what was answered in the last twelve months, and which changes somebody other
/// than the body itself has seen.
pub(super) async fn owed(ctx: &Ctx) -> Result<Owed, Problem> {
    let say = ctx.say();
    let (open, late) = list::counts(ctx, None).await?;
    let since = ctx.today.saturating_sub(1.year());
    let (answered, last, seen) = ctx
        .app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let answered = answered_store::since(tx, since).await?;
                let last = answered_store::list(tx, None, None, SHOWN).await?;
                let verified = Filter { grade: Some(Grade::Verified), ..Filter::default() };
                let seen = changes::store::counts(tx, &verified).await?;
                let seen: i64 = seen.iter().map(|(_, _, count)| count).sum();
                Ok::<_, crate::store::StoreError>((answered, last, seen))
            })
        })
        .await
        .map_err(Problem::from)?;
    let figure = |count: i64, key: &str| FigureBlock {
        figure: say.number(count),
        label: say.t(key).to_owned(),
    };
    Ok(Owed {
        figures: vec![
            figure(open, "owed-open"),
            figure(late, "owed-late"),
            figure(answered, "owed-answered"),
            figure(seen, "owed-changed"),
        ],
        answered: match last.is_empty() {
            true => None,
            false => Some(listing::items(say, &last, ctx.today)?),
        },
    })
}
