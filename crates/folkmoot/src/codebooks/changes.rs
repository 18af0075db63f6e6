//! What changed from one version of a codebook to the next.

use crate::keyed::keyed;
use themes::coding::{Code, Codebook};

keyed! {
    /// What became of a code.
    Became {
        /// It is new.
        Added = "added",
        /// It is no longer there.
        Retired = "retired",
        /// It is called otherwise.
        Renamed = "renamed",
        /// Its definition is another.
        Defined = "defined",
        /// Other words speak for it.
        Cued = "cued",
        /// It stands elsewhere: in another group, or below another code.
        Moved = "moved",
        /// Other codes belong under it.
        Mapped = "mapped",
    }
}

/// A change of one code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Its key.
    pub key: String,
    /// What it is called, in the version that has it last.
    pub name: String,
    /// What became of it.
    pub became: Became,
}

/// What changed, in the order of the newer version; what is no longer there comes last.
#[must_use]
pub fn between(older: &Codebook, newer: &Codebook) -> Vec<Difference> {
    let find = |book: &'_ Codebook, key: &str| book.codes.iter().position(|code| code.key == key);
    let difference =
        |code: &Code, became| Difference { key: code.key.clone(), name: code.name.clone(), became };
    let mut all = Vec::new();
    for code in &newer.codes {
        let Some(before) = find(older, &code.key).map(|at| &older.codes[at]) else {
            all.push(difference(code, Became::Added));
            continue;
        };
        let changed = [
            (before.name != code.name || before.other_names != code.other_names, Became::Renamed),
            (before.definition != code.definition, Became::Defined),
            (before.cues != code.cues || before.alone != code.alone, Became::Cued),
            (before.group != code.group || before.below != code.below, Became::Moved),
            (before.maps != code.maps || before.under != code.under, Became::Mapped),
        ];
        all.extend(
            changed.iter().filter(|(is, _)| *is).map(|(_, became)| difference(code, *became)),
        );
    }
    let gone = older.codes.iter().filter(|code| find(newer, &code.key).is_none());
    all.extend(gone.map(|code| difference(code, Became::Retired)));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_change_is_told_once() {
        let read = |text: &str| Codebook::parse(text).expect("a codebook");
        let older = read(
            "codebook a | 1 | A\ngroup g | G\ncode x | X\nwhat X.\ncue ex\ncode y | Y\nwhat Y.\ncode z | Z\nwhat Z.",
        );
        let newer = read(
            "codebook a | 2 | A\ngroup h | H\ncode x | Ex\nwhat X.\ncue eks\ncode n | N\nwhat N.\ncode z | Z\nwhat Zed.\nbelow x",
        );
        let told: Vec<(String, &str)> =
            between(&older, &newer).into_iter().map(|d| (d.key, d.became.key())).collect();
        let told: Vec<(&str, &str)> =
            told.iter().map(|(key, became)| (key.as_str(), *became)).collect();
        assert_eq!(
            told,
            [
                ("x", "renamed"),
                ("x", "cued"),
                ("x", "moved"),
                ("n", "added"),
                ("z", "defined"),
                ("z", "moved"),
                ("y", "retired"),
            ]
        );
        assert!(between(&newer, &newer).is_empty());
    }
}
