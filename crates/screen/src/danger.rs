//! Danger to somebody: rules of phrases, and what the words around a phrase do to it.
//!
//! A rule says how urgent its phrases are by themselves. A denial before them ("was not hit")
//! clears them or, for danger to oneself, only makes them less urgent: somebody who writes "I no
//! longer feel suicidal" is still worth a look. A sign of the past makes them less urgent, and a sign of
//! the present ("still", "tonight") more. Words that show another sense ("the bill hit me") clear
//! them. The phrases are in `danger_english.rs` and `danger_welsh.rs`.

use std::sync::LazyLock;

use crate::danger_english::ENGLISH;
use crate::danger_welsh::WELSH;
use crate::finding::{Concern, Harm, Urgency, keep_apart};
use crate::phrases::{Hit, Phrases};
use crate::reading::{Gap, Reading};

/// What a denial or a sign of the past does to a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// There is no concern.
    Clears,
    /// The concern is for soon, not for now.
    Softens,
    /// It changes nothing.
    Nothing,
}

/// Phrases that tell of one harm, and how to read them.
pub(crate) struct Rule {
    pub harm: Harm,
    pub urgency: Urgency,
    /// In the notation of `phrases.rs`.
    pub says: &'static [&'static str],
    /// What "not", "never", "no longer" shortly before does.
    pub denied: Effect,
    /// What "was", "used to", "years ago" close by does.
    pub past: Effect,
    /// Words among the three before, or the one after, that show another sense.
    pub other_sense: &'static str,
    /// If not empty, one of these must stand within eight words in the same sentence.
    pub beside: &'static str,
}

/// What most rules are; each says only how it differs.
pub(crate) const USUAL: Rule = Rule {
    harm: Harm::Abuse,
    urgency: Urgency::Soon,
    says: &[],
    denied: Effect::Clears,
    past: Effect::Nothing,
    other_sense: "",
    beside: "",
};

/// The phrases of one language and its named sets of words.
pub(crate) struct Language {
    pub rules: &'static [Rule],
    pub sets: &'static [(&'static str, &'static str)],
}

static PHRASES: LazyLock<Phrases<&'static Rule>> = LazyLock::new(|| {
    let mut phrases = Phrases::new();
    for language in [&ENGLISH, &WELSH] {
        for rule in language.rules {
            for phrase in rule.says {
                phrases.add(phrase, language.sets, rule);
            }
        }
    }
    phrases
});

/// Words that deny what follows, in both languages.
const DENIALS: &[&str] = &[
    "not", "never", "no", "dont", "didnt", "wasnt", "isnt", "havent", "hasnt", "hadnt", "arent",
    "werent", "doesnt", "wont", "wouldnt", "without", "neither", "nor", "nobody", "none",
    "stopped", "aint", "cease", "ceased", "ddim", "byth", "erioed", "heb", "nid", "nad", "peidio",
];

/// Between a denial and a phrase these mean that something else was denied: "I did not know that
/// he hits me".
const DENY_SOMETHING_ELSE: &[&str] = &[
    "know",
    "knew",
    "realise",
    "realize",
    "believe",
    "understand",
    "tell",
    "say",
    "said",
    "told",
    "only",
    "care",
    "cared",
    "stop",
    "stopped",
    "because",
    "when",
    "that",
    "and",
    "but",
    "until",
    "help",
    "helped",
    "listen",
    "anymore",
    "mind",
    "why",
    "gwybod",
    "ond",
    "achos",
];

/// Words before a phrase that put it in the past.
const PAST: &[&str] = &[
    "tried",
    "attempted",
    "wanted",
    "was",
    "were",
    "felt",
    "had",
    "used",
    "previously",
    "once",
    "became",
    "roeddwn",
    "oeddwn",
    "roedd",
    "bues",
    "bum",
];

/// Words after a phrase that put it in the past.
const PAST_AFTER: &[&str] = &["ago", "ol", "previously", "before", "then"];

/// Words after a phrase, or before it, that say it is happening.
const PRESENT: &[&str] = &[
    "now",
    "tonight",
    "today",
    "still",
    "currently",
    "again",
    "nawr",
    "rwan",
    "heno",
    "heddiw",
    "hyd",
];

/// Those who hit, threaten or leave: a thing is not meant if one of them stands before a phrase.
const DOERS: &[&str] = &[
    "he", "she", "they", "who", "i", "we", "you", "someone", "somebody", "nobody", "hes", "shes",
    "theyre", "im", "carer", "nurse",
];

/// Finds what tells of danger.
pub(crate) fn find(reading: &Reading) -> Vec<Concern> {
    let mut concerns = Vec::new();
    PHRASES.find(reading, |hit| {
        if let Some(urgency) = urgency(&hit, reading) {
            concerns.push(Concern {
                start: reading.words[hit.first].start,
                end: reading.words[hit.last].full_end,
                harm: hit.means.harm,
                urgency,
            });
        }
    });
    keep_apart(concerns)
}

/// How urgent a hit is where it stands, or `None` if the words around it clear it.
fn urgency(hit: &Hit<&'static Rule>, reading: &Reading) -> Option<Urgency> {
    let rule = *hit.means;
    let before = || words_before(reading, hit.first);
    let after = || words_after(reading, hit.last);
    if !rule.other_sense.is_empty() {
        let other = |word: &str| rule.other_sense.split(' ').any(|known| known == word);
        // Beyond a person who does it, other words matter no more: "the bill he hit me over".
        let person = |word: &&str| !DOERS.contains(word);
        if before().take_while(person).take(3).any(other) || after().take(1).any(other) {
            return None;
        }
    }
    if !rule.beside.is_empty() {
        let wanted = |word: &str| rule.beside.split(' ').any(|known| known == word);
        if !sentence_before(reading, hit.first).take(8).any(wanted)
            && !sentence_after(reading, hit.last).take(8).any(wanted)
        {
            return None;
        }
    }
    let present = after().take(4).any(|word| PRESENT.contains(&word));
    let past = before().take(3).any(|word| PAST.contains(&word))
        || after().take(4).any(|word| PAST_AFTER.contains(&word));
    let mut urgency = if present { Urgency::Now } else { rule.urgency };
    let effects = [(rule.denied, is_denied(before())), (rule.past, past && !present)];
    for (effect, applies) in effects {
        match effect {
            Effect::Clears if applies => return None,
            Effect::Softens if applies => urgency = Urgency::Soon,
            _ => {}
        }
    }
    Some(urgency)
}

fn is_denied<'a>(before: impl Iterator<Item = &'a str>) -> bool {
    for word in before.take(4) {
        if DENY_SOMETHING_ELSE.contains(&word) {
            return false;
        }
        if DENIALS.contains(&word) {
            return true;
        }
    }
    false
}

/// The words before `first`, nearest first, up to a comma or the end of a sentence.
fn words_before(reading: &Reading, first: usize) -> impl Iterator<Item = &str> {
    back(reading, first, |gap| gap <= Gap::Hyphen)
}

/// The same, up to the end of a sentence.
fn sentence_before(reading: &Reading, first: usize) -> impl Iterator<Item = &str> {
    back(reading, first, |gap| gap <= Gap::Comma && gap != Gap::Dot)
}

/// The words after `last`, up to a comma or the end of a sentence.
fn words_after(reading: &Reading, last: usize) -> impl Iterator<Item = &str> {
    ahead(reading, last, |gap| gap <= Gap::Hyphen)
}

/// The same, up to the end of a sentence.
fn sentence_after(reading: &Reading, last: usize) -> impl Iterator<Item = &str> {
    ahead(reading, last, |gap| gap <= Gap::Comma && gap != Gap::Dot)
}

fn back(reading: &Reading, first: usize, across: fn(Gap) -> bool) -> impl Iterator<Item = &str> {
    (1..=first)
        .rev()
        .take_while(move |&at| across(reading.words[at].gap))
        .map(|at| reading.plain_full(at - 1))
}

fn ahead(reading: &Reading, last: usize, across: fn(Gap) -> bool) -> impl Iterator<Item = &str> {
    (last + 1..reading.words.len())
        .take_while(move |&at| across(reading.words[at].gap))
        .map(|at| reading.plain_full(at))
}
