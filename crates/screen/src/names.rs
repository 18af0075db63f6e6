//! Names of people: after a title, after words that announce a name, and given names with the
//! surname that follows. Places and bodies called after people are left alone.

use crate::finding::{Kind, Mark, Sureness};
use crate::name_words::{
    COURTESY, DOCTOR, DOES, FAMILY, GIVEN, NO_NAME, PARTICLE, PERSON, PLACE, PLACE_BEFORE, POST,
    Roles, STAFF, STRONG, SURNAME_TOO, THANKS, WEAK, roles,
};
use crate::reading::{Case, Gap, Reading};

/// Two words that together are a body, a building, a condition or a thing.
const NOT_PEOPLE: &[(&str, &str)] = &[
    ("marie", "curie"),
    ("sue", "ryder"),
    ("florence", "nightingale"),
    ("mary", "seacole"),
    ("john", "lewis"),
    ("john", "ambulance"),
    ("ronald", "mcdonald"),
    ("oliver", "mcgowan"),
    ("max", "fax"),
    ("max", "fac"),
    ("max", "dose"),
    ("ted", "stockings"),
    ("ted", "socks"),
    ("jack", "daniels"),
    ("alice", "band"),
    ("benny", "hill"),
    ("lucky", "dip"),
];

/// A name found: its words from `first` to `last`.
struct Found {
    first: usize,
    last: usize,
    kind: Kind,
    sure: Sureness,
}

/// Marks names.
pub(crate) fn find(reading: &Reading, marks: &mut Vec<Mark>) {
    let names = Names {
        reading,
        roles: (0..reading.words.len()).map(|at| roles(reading.plain(at))).collect(),
    };
    let mut at = 0;
    while at < reading.words.len() {
        match names.beginning_at(at) {
            Some(found) => {
                let next = found.last + 1;
                names.mark(&found, marks);
                at = names.joined(&found, marks).unwrap_or(next);
            }
            None => at += 1,
        }
    }
}

struct Names<'a> {
    reading: &'a Reading,
    roles: Vec<Roles>,
}

impl Names<'_> {
    fn mark(&self, found: &Found, marks: &mut Vec<Mark>) {
        marks.push(Mark {
            start: self.reading.words[found.first].start,
            end: self.reading.words[found.last].end,
            kind: found.kind,
            sure: found.sure,
        });
    }

    fn is(&self, at: usize, role: Roles) -> bool {
        self.roles.get(at).is_some_and(|roles| roles & role != 0)
    }

    fn case(&self, at: usize) -> Option<Case> {
        self.reading.words.get(at).map(|word| word.case)
    }

    /// Whether word `at` follows the one before with nothing but a space.
    fn follows(&self, at: usize) -> bool {
        self.reading.words.get(at).is_some_and(|word| word.gap == Gap::Space)
    }

    fn has_capital(&self, at: usize) -> bool {
        match self.case(at) {
            Some(Case::Capital) => true,
            Some(Case::Upper) => {
                self.reading.capitals_tell_nothing || self.reading.plain(at).len() > 3
            }
            _ => false,
        }
    }

    fn beginning_at(&self, at: usize) -> Option<Found> {
        let roles = self.roles[at];
        if roles & (COURTESY | DOCTOR) != 0
            && let Some(found) = self.titled(at)
        {
            return Some(found);
        }
        if roles & POST != 0
            && let Some(found) = self.in_post(at)
        {
            return Some(found);
        }
        if let Some(found) = self.announced(at) {
            return Some(found);
        }
        if roles & GIVEN != 0 {
            return self.given(at);
        }
        None
    }

    /// `Mrs Example`, `Dr. J. Example`, `mr example`.
    fn titled(&self, title: usize) -> Option<Found> {
        let at = title + 1;
        let words = &self.reading.words;
        let name = words.get(at)?;
        // The full stop of "Mr." may stand there, but not that of "I saw the doctor. She ...".
        let short = matches!(
            self.reading.plain(title),
            "mr" | "mrs" | "ms" | "mx" | "dr" | "drs" | "prof" | "rev" | "revd" | "parch"
        );
        if !(name.gap == Gap::Space || (short && name.gap == Gap::Dot)) || self.is(at, NO_NAME) {
            return None;
        }
        let plain = self.reading.plain(title);
        // "ms" is also a condition, "miss" and "sir" are words: these need their capital.
        let own_capital = self.case(title) != Some(Case::Lower);
        if matches!(plain, "ms" | "miss" | "sir") && !own_capital {
            return None;
        }
        let mut last = at;
        let sure;
        if name.case == Case::Letter {
            // An initial; or all there is ("Mr P").
            let spelt = self.surname_after(at);
            sure = if spelt > at { Sureness::Likely } else { Sureness::Possible };
            last = spelt;
        } else if self.has_capital(at) || name.case == Case::Upper {
            last = self.surname_after(last);
            sure = Sureness::Likely;
        } else if short && name.case == Case::Lower && self.reading.plain(at).len() > 2 {
            if self.looks_like_an_ordinary_word(at) {
                return None;
            }
            sure = Sureness::Possible;
        } else {
            return None;
        }
        let staff = self.is(title, DOCTOR) || self.whose(title, last) == Kind::StaffName;
        Some(Found {
            first: title,
            last,
            kind: if staff { Kind::StaffName } else { Kind::Name },
            sure,
        })
    }

    /// `Nurse Example`, `the driver Sarah`.
    fn in_post(&self, post: usize) -> Option<Found> {
        let at = post + 1;
        if !self.follows(at) || self.is(at, NO_NAME) || self.reading.capitals_tell_nothing {
            return None;
        }
        if self.case(at) != Some(Case::Capital) || self.is_place(at, at) {
            return None;
        }
        let own_capital = self.case(post) == Some(Case::Capital);
        let sister = self.reading.plain(post) == "sister";
        let of_family = sister
            && matches!(
                self.reading.near(post, -1),
                "my" | "his" | "her" | "our" | "their" | "law" | "your"
            );
        let title = matches!(
            self.reading.plain(post),
            "nurse" | "sister" | "matron" | "doctor" | "midwife" | "surgeon" | "nyrs" | "metron"
        );
        let sure = if self.is(at, GIVEN) || title { Sureness::Likely } else { Sureness::Possible };
        Some(Found {
            first: if own_capital && title { post } else { at },
            last: self.surname_after(at),
            kind: if of_family { Kind::Name } else { Kind::StaffName },
            sure,
        })
    }

    /// `my name is Example`, `a man called Example`, `fy enw i yw Example`, `Regards, Example`.
    fn announced(&self, at: usize) -> Option<Found> {
        let plain = self.reading.plain_full(at);
        let near = |by| self.reading.near(at, by);
        let (name, needs_capital, sure) = match plain {
            "name" | "names" if matches!(near(-1), "my" | "his" | "her" | "their" | "whose") => {
                let linked = matches!(near(1), "is" | "was");
                let name = if linked { at + 2 } else { at + 1 };
                if !linked && plain != "names" {
                    return None;
                }
                (name, near(-1) != "my", Sureness::Likely)
            }
            "enw" if matches!(near(-1), "fy" | "ei") => {
                let by = if matches!(near(1), "i" | "o" | "hi" | "e") { 2 } else { 1 };
                if !matches!(near(by), "yw" | "ydy" | "ydi" | "oedd") {
                    return None;
                }
                (at + by as usize + 1, near(-1) != "fy", Sureness::Likely)
            }
            "called" | "named" | "enwr" => {
                let somebody = (1..=3)
                    .filter_map(|by| at.checked_sub(by))
                    .any(|before| self.is(before, PERSON | STAFF | FAMILY));
                let sure = if somebody { Sureness::Likely } else { Sureness::Possible };
                (at + 1, true, sure)
            }
            "regards" | "sincerely" | "faithfully" | "cofion" | "gywir" => {
                let name = self.reading.words.get(at + 1)?;
                if name.gap > Gap::Comma && !near(2).is_empty() {
                    return None;
                }
                return self.signed(at + 1);
            }
            _ => return None,
        };
        if !self.follows(name) || self.is(name, NO_NAME | COURTESY | DOCTOR) {
            return None;
        }
        let fits = match self.case(name)? {
            Case::Capital => !(needs_capital && self.reading.capitals_tell_nothing),
            Case::Upper => !needs_capital || self.is(name, GIVEN),
            // "My name was wrong", "my name is spelt so".
            Case::Lower => {
                !needs_capital
                    && near(1) != "was"
                    && self.reading.plain(name).len() > 2
                    && !self.looks_like_an_ordinary_word(name)
            }
            Case::Letter | Case::Other => false,
        };
        let last = self.surname_after(name);
        if !fits || self.is_place(name, last) {
            return None;
        }
        Some(Found {
            first: name,
            last,
            kind: if near(-1) == "my" || near(-1) == "fy" {
                Kind::Name
            } else {
                self.whose(name, last)
            },
            sure,
        })
    }

    fn signed(&self, at: usize) -> Option<Found> {
        if self.case(at) != Some(Case::Capital) || self.is(at, NO_NAME) {
            return None;
        }
        Some(Found {
            first: at,
            last: self.surname_after(at),
            kind: Kind::Name,
            sure: Sureness::Likely,
        })
    }

    /// `Sarah`, `Sarah Example`, `Grace Example`, `sarah`.
    fn given(&self, at: usize) -> Option<Found> {
        let last = self.surname_after(at);
        if self.is_place(at, last) {
            return None;
        }
        let next = self.reading.near(at, 1);
        if NOT_PEOPLE.iter().any(|&(one, two)| one == self.reading.plain(at) && two == next) {
            return None;
        }
        if self.reading.near(at, -1) == "full" && self.reading.plain(at) == "mark" {
            return None;
        }
        let begins = self.reading.words[at].gap >= Gap::Dot;
        let surname = last > at;
        let strong = self.is(at, STRONG);
        let capitals = !self.reading.capitals_tell_nothing;
        let sure = match self.case(at)? {
            Case::Capital if capitals => {
                if surname || strong {
                    Sureness::Likely
                } else if self.is(at, WEAK) {
                    return None;
                } else if !begins || (self.is(at + 1, DOES) && self.follows(at + 1)) {
                    Sureness::Possible
                } else {
                    return None;
                }
            }
            // In a text that is not all in capitals a word of capitals is shouted or short for
            // something; a name of four letters or more may well be shouted.
            Case::Upper if capitals && !(strong && self.reading.plain(at).len() > 3) => {
                return None;
            }
            Case::Capital | Case::Upper if strong => Sureness::Possible,
            Case::Lower if strong && self.reading.plain(at).len() > 2 => Sureness::Possible,
            _ => return None,
        };
        Some(Found { first: at, last, kind: self.whose(at, last), sure })
    }

    /// `Sarah and Example`: a word with a capital that is joined to a name is likely one too.
    fn joined(&self, found: &Found, marks: &mut Vec<Mark>) -> Option<usize> {
        let join = found.last + 1;
        let at = join + 1;
        if self.reading.capitals_tell_nothing
            || !matches!(self.reading.near(join, 0), "and" | "a" | "ac")
            || !self.follows(join)
            || !self.follows(at)
            || self.case(at) != Some(Case::Capital)
            || self.is(at, NO_NAME | GIVEN | COURTESY | DOCTOR | PLACE_BEFORE)
        {
            return None;
        }
        let last = self.surname_after(at);
        if self.is_place(at, last) {
            return None;
        }
        let other = Found { first: at, last, kind: found.kind, sure: Sureness::Possible };
        self.mark(&other, marks);
        Some(last + 1)
    }

    /// The last word of the name that has reached word `at`.
    fn surname_after(&self, at: usize) -> usize {
        let words = &self.reading.words;
        let mut last = at;
        let mut added = 0;
        while added < 3 {
            let next = last + 1;
            let Some(word) = words.get(next) else { break };
            let after_initial = words[last].case == Case::Letter && word.gap == Gap::Dot;
            let possessive = words[last].full_end > words[last].end;
            if !(word.gap <= Gap::Hyphen || after_initial) || possessive {
                break;
            }
            if self.is(next, PARTICLE)
                && self.case(next) != Some(Case::Upper)
                && self.follows(next + 1)
                && self.case(next + 1) == Some(Case::Capital)
                && !self.is(next + 1, NO_NAME)
            {
                last = next + 1;
                added += 2;
                continue;
            }
            let surname_too = self.is(next, SURNAME_TOO)
                && word.case == Case::Capital
                && last == at
                && self.is(at, GIVEN);
            if self.is(next, NO_NAME | COURTESY | DOCTOR) && !surname_too {
                break;
            }
            let fits = match word.case {
                Case::Capital | Case::Upper if self.reading.capitals_tell_nothing => {
                    added == 0 && !self.looks_like_an_ordinary_word(next)
                }
                Case::Capital => true,
                Case::Upper => {
                    words[last].case == Case::Upper && self.reading.plain(next).len() > 2
                }
                // An initial between names.
                Case::Letter => {
                    self.case(next + 1) == Some(Case::Capital) && self.plain_is_no_i(next)
                }
                Case::Lower => word.gap == Gap::Hyphen && last > at,
                Case::Other => false,
            };
            if !fits {
                break;
            }
            last = next;
            added += 1;
        }
        // An initial at the end is no part of the name: "Sarah A great nurse".
        if last > at && words[last].case == Case::Letter {
            last -= 1;
        }
        last
    }

    fn plain_is_no_i(&self, at: usize) -> bool {
        !matches!(self.reading.plain(at), "i" | "a" | "o" | "y")
    }

    /// Whether the words are called after somebody: `St Example's`, `James Example Hospital`.
    fn is_place(&self, first: usize, last: usize) -> bool {
        if let Some(before) = first.checked_sub(1)
            && self.is(before, PLACE_BEFORE)
            && self.reading.words[first].gap <= Gap::Dot
            && self.case(before) != Some(Case::Lower)
        {
            return true;
        }
        let after = last + 1;
        if self.is(after, PLACE) && self.reading.words[after].gap <= Gap::Hyphen {
            let owned = self.reading.words[last].full_end > self.reading.words[last].end;
            return !(owned && self.case(after) == Some(Case::Lower));
        }
        // The surname may have swallowed the noun: "Sarah Ward" is a person, "Sarah House
        // Hospital" was caught above.
        false
    }

    /// Whether the words about a name make its bearer staff or somebody else.
    fn whose(&self, first: usize, last: usize) -> Kind {
        let mut staff = usize::MAX;
        let mut own = usize::MAX;
        let mut weigh = |at: usize, distance: usize| {
            if self.is(at, FAMILY) && !self.is(at, POST) {
                own = own.min(distance);
            } else if self.is(at, STAFF) {
                staff = staff.min(distance);
            } else if self.is(at, THANKS) {
                staff = staff.min(distance + 2);
            }
        };
        for (distance, at) in (0..first).rev().take(6).enumerate() {
            if self.reading.words[at + 1].gap == Gap::Stop || self.sentence_ends(at + 1) {
                break;
            }
            weigh(at, distance);
        }
        for (distance, at) in (last + 1..self.reading.words.len()).take(6).enumerate() {
            if self.reading.words[at].gap == Gap::Stop || self.sentence_ends(at) {
                break;
            }
            weigh(at, distance + 1);
        }
        if staff < own { Kind::StaffName } else { Kind::Name }
    }

    /// Whether the full stop before word `at` ends a sentence rather than a title or initial.
    fn sentence_ends(&self, at: usize) -> bool {
        self.reading.words[at].gap == Gap::Dot && !self.is(at - 1, COURTESY | DOCTOR)
    }

    /// Whether a word without a telling capital is likely a verb or the like.
    fn looks_like_an_ordinary_word(&self, at: usize) -> bool {
        let plain = self.reading.plain(at);
        self.is(at, NO_NAME | THANKS | DOES | PERSON)
            || ["ed", "ing", "ly", "ment", "tion", "ness", "ful", "ous"]
                .iter()
                .any(|ending| plain.ends_with(ending))
    }
}
