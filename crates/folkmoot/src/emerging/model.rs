//! Emerging themes as they are kept, and what may be done with one.

use crate::keyed::keyed;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The area under which themes stand: they are the whole country's.
pub use crate::codebooks::take::NATION;

/// From how many experiences on anybody learns of a theme.
pub const PUBLIC: u64 = 5;
/// The longest name, in characters.
pub const LONGEST_NAME: usize = 120;
/// The most experiences that one step takes out of a theme.
pub const MOST_TAKEN: usize = 200;
/// How many words a theme is told by until a person names it.
pub const WORDS: usize = 4;

keyed! {
    /// What happened to a theme.
    ActKind {
        /// The program found it.
        Born = "born",
        /// It has clearly more than it had.
        Grew = "grew",
        /// The program found that it went into another.
        Merged = "merged",
        /// Nobody says it any more, or codes explain all that did.
        Faded = "faded",
        /// A person gave it a name.
        Named = "named",
        /// A person brought it into another.
        Joined = "joined",
        /// A person took it out of another.
        TakenOut = "taken-out",
        /// A person made a code of it.
        Coded = "coded",
        /// A person took a step back.
        Undone = "undone",
    }
}

impl ActKind {
    /// Whether only a person does it, and may take it back.
    #[must_use]
    pub fn can_be_undone(self) -> bool {
        matches!(self, ActKind::Named | ActKind::Joined | ActKind::TakenOut | ActKind::Coded)
    }
}

keyed! {
    /// What a theme is now.
    State {
        /// Experiences come to it.
        Living = "living",
        /// It went into another; its address leads there.
        Merged = "merged",
        /// Nobody says it any more.
        Faded = "faded",
        /// It is a code.
        Coded = "coded",
    }
}

/// What happened, with what belongs to it: kept as JSON in the step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Detail {
    /// The program found it.
    Born {
        /// Words that tell it from others.
        words: Vec<String>,
        /// How many experiences it had.
        texts: u64,
        /// The theme of which it was a part.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<i64>,
    },
    /// It has clearly more than it had.
    Grew {
        /// Words that tell it from others.
        words: Vec<String>,
        /// How many experiences it had.
        from: u64,
        /// How many it has.
        to: u64,
    },
    /// The program found that it went into another.
    Merged {
        /// That one.
        into: i64,
    },
    /// Nobody says it any more.
    Faded {},
    /// A person gave it a name.
    Named {
        /// The name.
        name: String,
    },
    /// A person brought it into another.
    Joined {
        /// That one.
        into: i64,
    },
    /// A person took it out of another.
    TakenOut {
        /// That one.
        from: i64,
        /// Its name.
        name: String,
        /// How many experiences were taken.
        texts: u64,
    },
    /// A person made a code of it.
    Coded {
        /// The whole key of the code.
        code: String,
    },
    /// A person took a step back.
    Undone {
        /// The number of the step.
        step: i64,
    },
}

impl Detail {
    /// Which act it is.
    #[must_use]
    pub fn kind(&self) -> ActKind {
        match self {
            Detail::Born { .. } => ActKind::Born,
            Detail::Grew { .. } => ActKind::Grew,
            Detail::Merged { .. } => ActKind::Merged,
            Detail::Faded {} => ActKind::Faded,
            Detail::Named { .. } => ActKind::Named,
            Detail::Joined { .. } => ActKind::Joined,
            Detail::TakenOut { .. } => ActKind::TakenOut,
            Detail::Coded { .. } => ActKind::Coded,
            Detail::Undone { .. } => ActKind::Undone,
        }
    }
}

/// A theme as its row has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeRow {
    /// Its id.
    pub id: Uuid,
    /// Its number, from 1 on. It is never given again.
    pub n: i64,
    /// What it is now.
    pub state: String,
    /// Words that tell it from others, with commas between; empty where the program gave none.
    pub words: String,
    /// The name that a person gave it.
    pub name: Option<String>,
    /// The theme that it went into.
    pub into_n: Option<i64>,
    /// The theme that it was a part of.
    pub from_n: Option<i64>,
    /// The code that it became.
    pub code: Option<String>,
    /// The theme to which its number leads: itself, or the one that it went into in the end.
    pub root: i64,
    /// How many steps it has.
    pub version: i64,
    /// When it began.
    pub born_at: Timestamp,
    /// When the last step was taken.
    pub changed_at: Timestamp,
}
crate::from_row!(ThemeRow {
    id,
    n,
    state,
    words,
    name,
    into_n,
    from_n,
    code,
    root,
    version,
    born_at,
    changed_at
});

impl ThemeRow {
    /// How it is named in the public ledger, and in no other place.
    #[must_use]
    pub fn reference(&self) -> String {
        reference(self.n)
    }

    /// What it is now.
    #[must_use]
    pub fn state(&self) -> State {
        State::from_key(&self.state).unwrap_or(State::Faded)
    }

    /// Whether experiences come to it.
    #[must_use]
    pub fn is_living(&self) -> bool {
        self.state() == State::Living
    }
}

/// How the theme of a number is named in the public ledger.
#[must_use]
pub fn reference(n: i64) -> String {
    format!("emerging-{n}")
}

/// A step as it is kept.
#[derive(Debug, Clone)]
pub struct StepRow {
    /// Its number, from 1 on.
    pub n: i64,
    /// When it was noted.
    pub at: Timestamp,
    /// The day on which it was done.
    pub on_day: Date,
    /// What was done.
    pub detail: Detail,
    /// The person, if it was one.
    pub by_person: Option<Uuid>,
}

/// What the row of a theme repeats of its steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeated {
    /// What it is now.
    pub state: State,
    /// Words that tell it from others.
    pub words: String,
    /// The name that a person gave it.
    pub name: Option<String>,
    /// The theme that it went into.
    pub into: Option<i64>,
    /// The theme that it was a part of.
    pub from: Option<i64>,
    /// The code that it became.
    pub code: Option<String>,
}

/// What the row of a theme repeats of its steps, which come in their order: what was taken back counts as never done.
#[must_use]
pub fn repeated<'a>(steps: impl Iterator<Item = &'a Detail> + Clone) -> Repeated {
    let undone: BTreeSet<i64> = steps
        .clone()
        .filter_map(|detail| if let Detail::Undone { step } = detail { Some(*step) } else { None })
        .collect();
    let mut is = Repeated {
        state: State::Living,
        words: String::new(),
        name: None,
        into: None,
        from: None,
        code: None,
    };
    for (n, detail) in (1..).zip(steps) {
        let stands = !undone.contains(&n);
        match detail {
            Detail::Born { words, from, .. } => {
                is.words = words.join(", ");
                is.from = *from;
            }
            Detail::Grew { words, .. } => is.words = words.join(", "),
            Detail::Merged { into } => (is.state, is.into) = (State::Merged, Some(*into)),
            Detail::Faded {} => is.state = State::Faded,
            Detail::Named { name } if stands => is.name = Some(name.clone()),
            Detail::Joined { into } if stands => {
                (is.state, is.into) = (State::Merged, Some(*into));
            }
            Detail::TakenOut { from, name, .. } => {
                (is.from, is.name) = (Some(*from), Some(name.clone()));
                if !stands {
                    (is.state, is.into) = (State::Merged, Some(*from));
                }
            }
            Detail::Coded { code } if stands => {
                (is.state, is.code) = (State::Coded, Some(code.clone()));
            }
            Detail::Named { .. }
            | Detail::Joined { .. }
            | Detail::Coded { .. }
            | Detail::Undone { .. } => {}
        }
    }
    is
}

/// Whether so many ever came to it, by what its steps tell, that anybody may learn of it.
#[must_use]
pub fn had_enough<'a>(mut steps: impl Iterator<Item = &'a Detail>) -> bool {
    steps.any(|detail| match detail {
        Detail::Born { texts, .. } | Detail::TakenOut { texts, .. } => *texts >= PUBLIC,
        Detail::Grew { to, .. } => *to >= PUBLIC,
        _ => false,
    })
}

/// The number of the step that can be taken back: the last that a person took, if the program has not ended the theme since.
#[must_use]
pub fn undoable<'a>(steps: impl DoubleEndedIterator<Item = (i64, &'a Detail)>) -> Option<i64> {
    let mut undone = BTreeSet::new();
    for (n, detail) in steps.rev() {
        match detail {
            Detail::Merged { .. } | Detail::Faded {} => return None,
            Detail::Undone { step } => {
                undone.insert(*step);
            }
            _ if detail.kind().can_be_undone() && !undone.contains(&n) => return Some(n),
            _ => {}
        }
    }
    None
}

/// To which theme each number leads: through all that went into others.
#[must_use]
pub fn roots(into: &BTreeMap<i64, Option<i64>>) -> BTreeMap<i64, i64> {
    let root = |n: i64| {
        let mut now = n;
        // A circle cannot be made; if there were one, this ends all the same.
        for _ in 0..into.len() {
            match into.get(&now) {
                Some(Some(next)) => now = *next,
                _ => break,
            }
        }
        now
    };
    into.keys().map(|n| (*n, root(*n))).collect()
}

keyed! {
    /// Why something may not be done to a theme.
    Wrong {
        /// It is not living any more.
        Over = "over",
        /// The theme that it is to go into is not there, or not living.
        NoSuch = "no-such",
        /// A theme cannot go into itself.
        Itself = "itself",
        /// Some of its texts must go and some must stay.
        Some = "some",
        /// The theme that it came out of is over, or has come into it.
        Gone = "gone",
        /// There is nothing to take back.
        Nothing = "nothing",
    }
}

/// The theme into which a step brings another: the one it is brought together with, or the one it was taken out of and goes back to.
#[must_use]
pub fn leads_into(steps: &[StepRow], detail: &Detail) -> Option<i64> {
    match detail {
        Detail::Joined { into } => Some(*into),
        Detail::Undone { step } => {
            let undone = steps.iter().find(|one| one.n == *step)?;
            match undone.detail {
                Detail::TakenOut { from, .. } => Some(from),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether a step of a person may be taken; `target` is the theme that it leads into, if it leads into one.
///
/// # Errors
/// Why not.
pub fn allowed(
    row: &ThemeRow,
    steps: &[StepRow],
    detail: &Detail,
    target: Option<&ThemeRow>,
) -> Result<(), Wrong> {
    match detail {
        Detail::Undone { step } => {
            let can = undoable(steps.iter().map(|one| (one.n, &one.detail)));
            match (can == Some(*step), leads_into(steps, detail), target) {
                (false, ..) => Err(Wrong::Nothing),
                (true, None, _) => Ok(()),
                // What has itself come into this one since, or is over, has nothing to go back to.
                (true, Some(_), Some(into)) if into.is_living() => Ok(()),
                (true, Some(_), _) => Err(Wrong::Gone),
            }
        }
        _ if !row.is_living() => Err(Wrong::Over),
        Detail::Joined { into } if *into == row.n => Err(Wrong::Itself),
        Detail::Joined { .. } => match target {
            Some(target) if target.is_living() => Ok(()),
            _ => Err(Wrong::NoSuch),
        },
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn born() -> Detail {
        Detail::Born { words: vec!["hedgehogs".into(), "garden".into()], texts: 9, from: None }
    }

    fn named(name: &str) -> Detail {
        Detail::Named { name: name.to_owned() }
    }

    fn undo(step: i64) -> Detail {
        Detail::Undone { step }
    }

    fn after(steps: &[Detail]) -> (State, Option<String>, Option<i64>, Option<i64>) {
        let is = repeated(steps.iter());
        let can = undoable((1..).zip(steps.iter()).collect::<Vec<_>>().into_iter());
        (is.state, is.name, is.into, can)
    }

    #[test]
    fn what_was_taken_back_counts_as_never_done_the_last_first() {
        let name = |name: &str| Some(name.to_owned());
        let mut steps = vec![born()];
        assert_eq!(after(&steps), (State::Living, None, None, None));
        steps.push(named("Animals"));
        steps.push(named("Hedgehogs"));
        assert_eq!(after(&steps), (State::Living, name("Hedgehogs"), None, Some(3)));
        steps.push(Detail::Joined { into: 4 });
        assert_eq!(after(&steps), (State::Merged, name("Hedgehogs"), Some(4), Some(4)));
        steps.push(undo(4));
        assert_eq!(after(&steps), (State::Living, name("Hedgehogs"), None, Some(3)));
        steps.push(undo(3));
        assert_eq!(after(&steps), (State::Living, name("Animals"), None, Some(2)));
        steps.push(Detail::Coded { code: "hedgehogs".into() });
        assert_eq!(after(&steps), (State::Coded, name("Animals"), None, Some(7)));
        steps.push(undo(7));
        steps.push(Detail::Faded {});
        assert_eq!(after(&steps), (State::Faded, name("Animals"), None, None));
    }

    #[test]
    fn what_was_taken_out_goes_back_where_it_was() {
        let out = Detail::TakenOut { from: 2, name: "Owls".into(), texts: 6 };
        assert_eq!(
            after(std::slice::from_ref(&out)),
            (State::Living, Some("Owls".into()), None, Some(1))
        );
        assert_eq!(after(&[out, undo(1)]).2, Some(2));
    }

    #[test]
    fn what_was_taken_out_does_not_go_back_into_what_has_come_into_it() {
        let row = |n: i64, state: State, into: Option<i64>| ThemeRow {
            id: Uuid::nil(),
            n,
            state: state.key().to_owned(),
            words: String::new(),
            name: None,
            into_n: into,
            from_n: None,
            code: None,
            root: into.unwrap_or(n),
            version: 1,
            born_at: Timestamp::UNIX_EPOCH,
            changed_at: Timestamp::UNIX_EPOCH,
        };
        let out = Detail::TakenOut { from: 1, name: "Owls".into(), texts: 6 };
        let (at, on_day) = (Timestamp::UNIX_EPOCH, jiff::civil::date(2026, 11, 23));
        let steps = [StepRow { n: 1, at, on_day, detail: out, by_person: None }];
        let owls = row(2, State::Living, None);
        let back = |from: Option<&ThemeRow>| allowed(&owls, &steps, &undo(1), from);
        assert_eq!(back(Some(&row(1, State::Living, None))), Ok(()));
        assert_eq!(back(Some(&row(1, State::Merged, Some(2)))), Err(Wrong::Gone));
        assert_eq!(back(Some(&row(1, State::Faded, None))), Err(Wrong::Gone));
    }

    #[test]
    fn an_address_leads_to_where_its_theme_went_in_the_end() {
        let into = BTreeMap::from([(1, Some(2)), (2, Some(4)), (3, None), (4, None)]);
        let expected = BTreeMap::from([(1, 4), (2, 4), (3, 3), (4, 4)]);
        assert_eq!(roots(&into), expected);
        // Never made, and yet it ends.
        assert_eq!(roots(&BTreeMap::from([(1, Some(2)), (2, Some(1))])).len(), 2);
    }
}
