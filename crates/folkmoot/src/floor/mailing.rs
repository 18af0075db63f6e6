//! What was answered, mailed to all who are booked: when whoever holds the event wishes, and by the clock when the day comes by which
//! answers are owed.

use super::model::{Answer, Detail, Question, Standing};
use super::take::{Held, NotTaken};
use crate::app::App;
use crate::asks::take::Sitting;
use crate::events::model::EventRow;
use crate::rounds::begin;
use crate::rounds::model::{Kind, Said};
use crate::store::Tx;
use crate::web::words::{Language, Say};

/// How many answers stand in one mail; the others are on the page that it leads to.
const IN_MAIL: usize = 40;

/// Mails what was answered and not mailed yet; false if there is nothing.
///
/// # Errors
/// When a statement fails.
pub(super) async fn mail(
    tx: &mut Tx,
    app: &App,
    held: &mut Held,
    event: &EventRow,
    sitting: &Sitting,
) -> Result<bool, NotTaken> {
    let words = |language| in_mail(Say::new(&app.words, language), &held.standing);
    let (en, cy) = (words(Language::English), words(Language::Welsh));
    if en.is_empty() {
        return Ok(false);
    }
    let up_to = held.steps();
    held.note(tx, &Detail::Mailed { up_to }, sitting).await?;
    let said = Said { en, cy, ..Said::default() };
    begin::tell(tx, &app.world, event, (Kind::Answers, &said), sitting.now).await?;
    Ok(true)
}

/// Questions with the answers that were not mailed yet.
fn in_mail(say: Say<'_>, standing: &Standing) -> String {
    let all = standing.to_mail();
    let one = |(question, answer): &(&Question, &Answer)| {
        let heading = say.with("question-nth", "n", question.number);
        format!(
            "{heading}: {}\n\n{}, {}:\n{}",
            question.text, answer.post, answer.body, answer.text
        )
    };
    all.iter().take(IN_MAIL).map(one).collect::<Vec<_>>().join("\n\n")
}
