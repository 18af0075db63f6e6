//! A text as a moderator sees it, with what the screen found in it, and as it will be read, with
//! what the moderator hides left out.

use super::store::Experience;
use crate::web::kit::Run;
use crate::web::words::Say;
use screen::{Finding, MarkedError, Reason, Span};

/// A text in runs: personal data and danger named in words. Together the runs are the whole text.
#[must_use]
pub fn runs(text: &str, found: &Finding, say: Say<'_>) -> Vec<Run> {
    let mut cuts = vec![0, text.len()];
    cuts.extend(found.marks.iter().flat_map(|m| [m.start, m.end]));
    cuts.extend(found.concerns.iter().flat_map(|c| [c.start, c.end]));
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2)
        .map(|cut| {
            let (start, end) = (cut[0], cut[1]);
            let mark = found.marks.iter().find(|m| m.start <= start && end <= m.end);
            let concern = found.concerns.iter().find(|c| c.start <= start && end <= c.end);
            let kinds: Vec<String> = mark
                .map(|m| say.of("mark", m.kind.key()))
                .into_iter()
                .chain(concern.map(|c| say.of("harm", c.harm.key())))
                .collect();
            Run {
                text: text[start..end].to_owned(),
                kind: (!kinds.is_empty()).then(|| kinds.join(", ")),
                danger: concern.is_some(),
            }
        })
        .collect()
}

/// What the screen would hide.
#[must_use]
pub fn suggested(text: &str) -> Vec<Span> {
    screen::screen(text).marks.into_iter().map(Span::from).collect()
}

/// What a moderator hides of an experience: places in what stands sealed, never its words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hidden {
    /// In what was said.
    pub text: Vec<Span>,
    /// In what its author wants to happen.
    pub wanted: Vec<Span>,
    /// The name of the service as its author wrote it.
    pub name: bool,
}

/// An experience as it will be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// What was said.
    pub text: String,
    /// What its author wants to happen.
    pub wanted: Option<String>,
    /// The name of the service.
    pub service_name: Option<String>,
}

impl Hidden {
    /// Whether nothing is hidden.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.wanted.is_empty() && !self.name
    }

    /// Why something is hidden: each reason once, in the order of the list.
    #[must_use]
    pub fn reasons(&self) -> Vec<&'static str> {
        Reason::ALL
            .iter()
            .filter(|reason| self.text.iter().chain(&self.wanted).any(|s| s.reason == **reason))
            .map(Reason::key)
            .collect()
    }

    /// The experience without what is hidden. `say` has the language of the experience, so that
    /// the labels are in it.
    #[must_use]
    pub fn apply(&self, e: &Experience, say: Say<'_>) -> Shown {
        let labels: Vec<String> =
            Reason::ALL.iter().map(|reason| say.of("left-out", reason.key())).collect();
        let label = |reason: Reason| {
            Reason::ALL.iter().position(|r| *r == reason).map_or("", |at| labels[at].as_str())
        };
        Shown {
            text: screen::redacted_text(&e.text, &self.text, label),
            wanted: e
                .wanted
                .as_deref()
                .map(|wanted| screen::redacted_text(wanted, &self.wanted, label)),
            service_name: e.service_name.clone().filter(|_| !self.name),
        }
    }

    /// Hidden words that stand elsewhere in what would be shown, such as a name said twice. Short
    /// ones are passed over: "he" is in every text.
    #[must_use]
    pub fn said_again(&self, e: &Experience, shown: &Shown) -> Vec<String> {
        const SHORTEST: usize = 4;
        let left = format!(
            "{}\n{}\n{}",
            shown.text,
            shown.wanted.as_deref().unwrap_or(""),
            shown.service_name.as_deref().unwrap_or("")
        )
        .to_lowercase();
        let of = |text: &str, spans: &[Span]| -> Vec<String> {
            spans.iter().filter_map(|s| Some(text.get(s.start..s.end)?.trim().to_owned())).collect()
        };
        let mut again = of(&e.text, &self.text);
        again.extend(of(e.wanted.as_deref().unwrap_or(""), &self.wanted));
        again.retain(|words| {
            words.chars().count() >= SHORTEST && left.contains(&words.to_lowercase())
        });
        again.sort_unstable();
        again.dedup();
        again
    }

    /// Where and why, to be kept with the step. It holds places only, so that nothing of the words
    /// stays when they are erased.
    #[must_use]
    pub fn encode(&self) -> String {
        let part = |name: &'static str, spans: &[Span]| -> Vec<String> {
            spans
                .iter()
                .map(|s| format!("{name}:{}-{}:{}", s.start, s.end, s.reason.key()))
                .collect()
        };
        let mut all = part("text", &self.text);
        all.extend(part("wanted", &self.wanted));
        if self.name {
            all.push("name".to_owned());
        }
        all.join(" ")
    }

    /// Reads what [`Hidden::encode`] wrote; what cannot be read is left out.
    #[must_use]
    pub fn decode(kept: &str) -> Hidden {
        let mut hidden = Hidden::default();
        for part in kept.split_whitespace() {
            if part == "name" {
                hidden.name = true;
                continue;
            }
            let mut pieces = part.split(':');
            let (Some(of), Some(place), Some(reason)) =
                (pieces.next(), pieces.next(), pieces.next())
            else {
                continue;
            };
            let span = place.split_once('-').and_then(|(start, end)| {
                let (start, end) = (start.parse().ok()?, end.parse().ok()?);
                Some(Span { start, end, reason: Reason::from_key(reason)? })
            });
            match (of, span) {
                ("text", Some(span)) => hidden.text.push(span),
                ("wanted", Some(span)) => hidden.wanted.push(span),
                _ => {}
            }
        }
        hidden
    }
}

/// What is wrong with a marked text, said so that a moderator can mend it.
#[must_use]
pub fn mend(error: &MarkedError, say: Say<'_>) -> String {
    match error {
        MarkedError::Changed { near, original } => {
            say.args("marked-changed", &[("near", near.into()), ("original", original.into())])
        }
        MarkedError::NotClosed { near } => say.with("marked-not-closed", "near", near),
        MarkedError::Nested { near } => say.with("marked-nested", "near", near),
        MarkedError::Empty { near } => say.with("marked-empty", "near", near),
        MarkedError::UnknownReason { given, near } => {
            let reasons: Vec<&str> = Reason::ALL.iter().map(Reason::key).collect();
            say.args(
                "marked-reason",
                &[
                    ("given", given.into()),
                    ("near", near.into()),
                    ("reasons", reasons.join(", ").into()),
                ],
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::Language;
    use crate::web::words::Words;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static WORDS: LazyLock<Words> = LazyLock::new(|| Words::load().expect("the words can be read"));

    #[test]
    fn the_runs_are_the_whole_text_and_name_what_was_found() {
        let say = Say::new(&WORDS, Language::English);
        let text = "Nurse Example rang 07700 900123. I want to die.";
        let found = screen::screen(text);
        let runs = runs(text, &found, say);
        assert_eq!(runs.iter().map(|r| r.text.as_str()).collect::<String>(), text);
        assert!(runs.iter().any(|r| r.danger && r.kind.is_some()));
        assert!(runs.iter().any(|r| !r.danger && r.kind.is_some()));
        assert!(runs.iter().any(|r| r.kind.is_none()));
    }

    proptest! {
        #[test]
        fn runs_never_lose_a_word(text in "\\PC{0,200}") {
            let say = Say::new(&WORDS, Language::English);
            let runs = runs(&text, &screen::screen(&text), say);
            prop_assert_eq!(runs.iter().map(|r| r.text.as_str()).collect::<String>(), text);
        }

        #[test]
        fn what_was_hidden_is_known_again(
            spans in proptest::collection::vec((0_usize..500, 1_usize..9, 0_usize..8), 0..6),
            name: bool,
        ) {
            let spans: Vec<Span> = spans
                .into_iter()
                .map(|(start, length, r)| Span { start, end: start + length, reason: Reason::ALL[r] })
                .collect();
            let hidden = Hidden { text: spans.clone(), wanted: spans, name };
            prop_assert_eq!(Hidden::decode(&hidden.encode()), hidden);
        }
    }
}
