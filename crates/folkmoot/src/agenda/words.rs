//! Programmes and speakers in words: a piece, what is different from the version before, who speaks.

use super::model::{AgendaSaid, SlotSaid, SpeakerSaid};
use crate::web::words::Say;
use rules::agenda::{Why, Wrong};

/// A piece in a line: times and what it is called.
pub(crate) fn slot(say: Say<'_>, slot: &SlotSaid) -> String {
    let (from, until) = slot.times();
    let args =
        [("from", from.into()), ("until", until.into()), ("title", slot.title.as_str().into())];
    say.args("agenda-slot", &args)
}

/// What is different in a programme from the one before it, in sentences.
pub(crate) fn changes(say: Say<'_>, before: Option<&AgendaSaid>, now: &AgendaSaid) -> Vec<String> {
    let Some(before) = before else {
        let key = if now.is_final { "agenda-first-final" } else { "agenda-first-draft" };
        return vec![say.t(key).to_owned()];
    };
    let mut all = Vec::new();
    if now.is_final != before.is_final {
        let key = if now.is_final { "agenda-now-final" } else { "agenda-now-draft" };
        all.push(say.t(key).to_owned());
    }
    let gone = before.slots.iter().filter(|one| !now.slots.contains(one));
    all.extend(gone.map(|one| say.with("agenda-gone", "slot", slot(say, one))));
    let new = now.slots.iter().filter(|one| !before.slots.contains(one));
    all.extend(new.map(|one| say.with("agenda-new", "slot", slot(say, one))));
    all
}

/// Somebody who speaks, and where they stand.
pub(crate) fn speaker(say: Say<'_>, said: &SpeakerSaid) -> String {
    let args = [
        ("post", said.post.as_str().into()),
        ("body", said.body.as_str().into()),
        ("speaks", say.of("agenda-speaks", &said.speaks).into()),
    ];
    say.args("agenda-speaker-line", &args)
}

/// What is wrong with a programme, with the piece that it is about.
pub(crate) fn wrong(say: Say<'_>, slots: &[SlotSaid], wrong: Wrong) -> String {
    let time = |time: jiff::civil::Time| time.strftime("%H:%M").to_string();
    let named = slots.get(wrong.slot).map(|one| slot(say, one)).unwrap_or_default();
    let of = |key: &str, at: String| {
        let args = [
            ("n", i64::try_from(wrong.slot + 1).unwrap_or(0).into()),
            ("slot", named.as_str().into()),
            ("at", at.into()),
        ];
        say.args(key, &args)
    };
    match wrong.why {
        Why::Empty => say.t("agenda-wrong-empty").to_owned(),
        Why::TooMany => say.t("agenda-wrong-many").to_owned(),
        Why::EndsFirst => of("agenda-wrong-ends", String::new()),
        Why::BeforeEvent(at) => of("agenda-wrong-before", time(at)),
        Why::AfterEvent(at) => of("agenda-wrong-after", time(at)),
        Why::Overlaps(at) => of("agenda-wrong-overlaps", time(at)),
        Why::Gap(at) => of("agenda-wrong-gap", time(at)),
        Why::NoWorkshop => of("agenda-wrong-no-workshop", String::new()),
        Why::Groups => of("agenda-wrong-groups", String::new()),
    }
}
