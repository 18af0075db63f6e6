//! A codebook: codes in groups, each with a definition and the words that speak for it.

use crate::text::{Reading, Silence, plain};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fmt;

/// Codes in groups, in one version.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Codebook {
    /// Its key.
    pub key: String,
    /// Its version.
    pub version: u32,
    /// Its name, as people know it.
    pub name: String,
    /// Its groups, in their order.
    pub groups: Vec<Group>,
    /// Its codes, in their order.
    pub codes: Vec<Code>,
}

/// A group of codes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
}

/// One code.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Code {
    /// Its key, which no other code of the codebook has.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Other names by which it goes.
    #[serde(default)]
    pub other_names: Vec<String>,
    /// The key of its group, if it is in one.
    #[serde(default)]
    pub group: Option<String>,
    /// The key of the code that it is a finer part of.
    #[serde(default)]
    pub below: Option<String>,
    /// What it means.
    #[serde(default)]
    pub definition: String,
    /// The words that speak for it.
    #[serde(default)]
    pub cues: Vec<Cue>,
    /// Whether it is for texts that say nothing more specific.
    #[serde(default)]
    pub alone: bool,
    /// The codes of other codebooks that belong under it, each as the key of the codebook, `/`, and its own.
    #[serde(default)]
    pub maps: Vec<String>,
    /// The code of another codebook that it belongs under, as the key of the codebook, `/`, and its own.
    #[serde(default)]
    pub under: Option<String>,
}

/// Words that speak for a code, or that there are none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cue {
    /// Runs of words in their plain form, all of which are in one clause, in any order.
    pub runs: Vec<Vec<String>>,
    /// Instead of words: in which way the text says nothing.
    #[serde(default)]
    pub silence: Option<Silence>,
    /// How much it says.
    pub strength: Strength,
}

/// How much a cue says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// It takes another beside it.
    Hint,
    /// It is enough.
    Plain,
    /// There is hardly a doubt.
    Decisive,
}

impl Strength {
    /// How likely the code is when the cue is seen, to begin with.
    #[must_use]
    pub fn likelihood(self) -> f32 {
        match self {
            Strength::Hint => 0.3,
            Strength::Plain => 0.55,
            Strength::Decisive => 0.85,
        }
    }
}

/// What is wrong with a codebook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodebookFault {
    /// The line of the text, from 1; 0 where it is not of one line.
    pub line: usize,
    /// What kind of thing is wrong, for a program that says it in other words.
    pub kind: FaultKind,
    /// What it is about: the key of a code, or the word that was not understood; else empty.
    pub about: String,
    /// What is wrong, in words.
    pub what: String,
}

/// What kind of thing is wrong with a codebook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// A codebook, a group or a code has no key.
    NoKey,
    /// A codebook, a group or a code has no name.
    NoName,
    /// The version is not a number.
    NoVersion,
    /// A topic stands before any code.
    TopicFirst,
    /// Something is said of a code, and there is none yet.
    NoCode,
    /// A cue has no word.
    NoWord,
    /// A line begins with a word that means nothing here.
    UnknownLine,
    /// Two codes have the same key.
    Twice,
    /// A code is in a group that is not there.
    NoGroup,
    /// A code is below one that is not there.
    NoBelow,
    /// A code is below itself.
    Circle,
}

impl fmt::Display for CodebookFault {
    fn fmt(&self, into: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(into, "{}", self.what),
            line => write!(into, "line {line}: {}", self.what),
        }
    }
}

impl std::error::Error for CodebookFault {}

impl Codebook {
    /// Whether it holds together: each key once, each code below one that exists, and none below itself.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn check(&self) -> Result<(), CodebookFault> {
        let fault = |kind: FaultKind, code: &Code, what: String| {
            Err(CodebookFault { line: 0, kind, about: code.key.clone(), what })
        };
        let mut at: HashMap<&str, usize> = HashMap::new();
        for (place, code) in self.codes.iter().enumerate() {
            if at.insert(&code.key, place).is_some() {
                let what = format!("the code {} is there twice", code.key);
                return fault(FaultKind::Twice, code, what);
            }
        }
        for code in &self.codes {
            if let Some(group) = &code.group
                && !self.groups.iter().any(|one| one.key == *group)
            {
                let what = format!("{} is in the group {group}, which is not there", code.key);
                return fault(FaultKind::NoGroup, code, what);
            }
            let mut above = code.below.as_deref();
            let mut steps = 0;
            while let Some(key) = above {
                let Some(place) = at.get(key) else {
                    let what = format!("{} is below {key}, which is not there", code.key);
                    return fault(FaultKind::NoBelow, code, what);
                };
                steps += 1;
                if key == code.key || steps > self.codes.len() {
                    let what =
                        format!("{} is below itself: the codes go round in a circle", code.key);
                    return fault(FaultKind::Circle, code, what);
                }
                above = self.codes[*place].below.as_deref();
            }
        }
        Ok(())
    }

    /// The code that goes by a name, however that is written.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Code> {
        let wanted = plain(name);
        let is = |name: &String| plain(name) == wanted;
        self.codes
            .iter()
            .find(|code| is(&code.name))
            .or_else(|| self.codes.iter().find(|code| is(&code.key)))
            .or_else(|| self.codes.iter().find(|code| code.other_names.iter().any(is)))
    }

    /// The cues of a code and of all below it.
    #[must_use]
    pub fn cues_of(&self, code: &Code) -> Vec<Cue> {
        let mut cues = code.cues.clone();
        let mut keys = vec![code.key.as_str()];
        let mut at = 0;
        while let Some(key) = keys.get(at).copied() {
            for below in self.codes.iter().filter(|one| one.below.as_deref() == Some(key)) {
                // A codebook that was not checked may go round in a circle.
                if !keys.contains(&below.key.as_str()) {
                    keys.push(&below.key);
                    cues.extend(below.cues.iter().cloned());
                }
            }
            at += 1;
        }
        cues
    }
}

/// The codes of `books` that belong under a code of another, by its mapping, with their codebooks.
#[must_use]
pub fn mapped<'a>(code: &Code, books: &'a [Codebook]) -> Vec<(&'a Codebook, &'a Code)> {
    let find = |address: &String| {
        let (book, key) = address.split_once('/')?;
        let book = books.iter().find(|one| one.key == book)?;
        Some((book, book.codes.iter().find(|one| one.key == key)?))
    };
    code.maps.iter().filter_map(find).collect()
}

impl Cue {
    /// Reads a cue as the text of a codebook has it: `wait ~ hours`, `!on hold`, `?late`, `@nothing`.
    #[must_use]
    pub fn parse(written: &str) -> Option<Cue> {
        let written = written.trim();
        let (strength, rest) = match written.chars().next()? {
            '!' => (Strength::Decisive, &written[1..]),
            '?' => (Strength::Hint, &written[1..]),
            _ => (Strength::Plain, written),
        };
        let silence = match rest {
            "@nothing" => Some(Silence::Nothing),
            "@unanswered" => Some(Silence::NotAnswered),
            "@empty" => Some(Silence::Empty),
            _ => None,
        };
        if silence.is_some() {
            return Some(Cue { runs: Vec::new(), silence, strength });
        }
        let runs: Vec<Vec<String>> = rest
            .split('~')
            .map(|run| Reading::of(run).words().map(|word| word.plain.to_owned()).collect())
            .filter(|run: &Vec<String>| !run.is_empty())
            .collect();
        (!runs.is_empty()).then_some(Cue { runs, silence, strength })
    }
}
