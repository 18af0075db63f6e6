//! The stages of a report of a network: a draft, a check of its facts by those it is about, a decision to send it,
//! and the sending. They come in this order, and none is left out or gone back to.

/// How far a report has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Only the network reads it.
    Draft,
    /// Those it is about have been asked whether its facts are right.
    Checked,
    /// The network has decided to send it.
    Decided,
    /// It is sent and published.
    Sent,
}

impl Stage {
    /// Each of them, in their order.
    pub const ALL: [Stage; 4] = [Stage::Draft, Stage::Checked, Stage::Decided, Stage::Sent];

    /// The word that is kept and shown to programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Stage::Draft => "draft",
            Stage::Checked => "factual-check",
            Stage::Decided => "decided",
            Stage::Sent => "sent",
        }
    }

    /// The stage of this word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| stage.key() == key)
    }

    /// The stage that comes next.
    #[must_use]
    pub fn next(self) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| *stage > self)
    }

    /// Whether its words can still be changed: what was decided on is what is sent.
    #[must_use]
    pub fn can_change(self) -> bool {
        self < Stage::Decided
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_come_in_one_order_and_words_stand_once_they_are_decided_on() {
        assert_eq!(Stage::Draft.next(), Some(Stage::Checked));
        assert_eq!(Stage::Checked.next(), Some(Stage::Decided));
        assert_eq!(Stage::Decided.next(), Some(Stage::Sent));
        assert_eq!(Stage::Sent.next(), None);
        assert_eq!(Stage::ALL.map(Stage::can_change), [true, true, false, false]);
        for stage in Stage::ALL {
            assert_eq!(Stage::from_key(stage.key()), Some(stage));
        }
    }
}
