//! All codebooks with all their versions, as the program holds them: those that come with it, what the national body issued
//! since, and what networks add of their own.
//!
//! A code is named by its key, never by its wording. Keys of the codebook by which experiences are coded stand alone
//! (`contacting`); those that a network adds begin with the code of its area (`e08000003.buses`). What vanished from the newest version stays
//! readable.

use super::model::{CODING_BOOK, Detail};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};
use themes::coding::{Code, Codebook, CodebookFault, Wanted, all_shipped};

/// Reads a codebook; for whoever needs no more than that.
///
/// # Errors
/// The first thing that is wrong with it, with its line.
pub fn parse(text: &str) -> Result<Codebook, CodebookFault> {
    Codebook::parse(text)
}

/// A version of a codebook.
#[derive(Debug, Clone)]
pub struct Version {
    /// What it holds, with whole keys.
    pub book: Codebook,
    /// Its text as it was issued; none for those that come with the program.
    text: Option<String>,
    /// What it changes, and why.
    pub note: String,
    /// The day on which it was issued here; none for those that come with the program.
    pub on: Option<Date>,
}

impl Version {
    /// Its number.
    #[must_use]
    pub fn number(&self) -> i64 {
        i64::from(self.book.version)
    }

    /// The text that can be issued again.
    #[must_use]
    pub fn text(&self) -> String {
        self.text.clone().unwrap_or_else(|| self.book.to_text())
    }
}

/// A codebook with all its versions, the oldest first. It has one at least.
#[derive(Debug, Clone)]
pub struct Book {
    /// Its key.
    pub key: String,
    /// The code of the area of the network that it is of; none for a national one.
    pub area: Option<String>,
    /// Its versions.
    pub versions: Vec<Version>,
}

impl Book {
    /// Its newest version.
    #[must_use]
    pub fn newest(&self) -> Option<&Version> {
        self.versions.last()
    }

    /// The codes of its newest version.
    #[must_use]
    pub fn codes(&self) -> &[Code] {
        self.newest().map_or(&[], |version| &version.book.codes)
    }
}

/// A code, and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// The codebook.
    pub book: &'a Book,
    /// The code, as the newest version that has it says.
    pub code: &'a Code,
    /// Whether the newest version of the codebook no longer has it.
    pub retired: bool,
}

/// All codebooks.
#[derive(Debug, Clone, Default)]
pub struct Books {
    books: Vec<Book>,
    /// Where each code by which experiences are coded stands: book, version, place.
    codes: HashMap<String, (usize, usize, usize)>,
}

/// The key of the codebook of a network's own codes.
#[must_use]
pub fn local_key(area: &str) -> String {
    area.to_lowercase()
}

/// The whole key of a code that a network adds.
#[must_use]
pub fn whole_key(book: &str, code: &str) -> String {
    format!("{book}.{code}")
}

/// A version that was issued: area, or `nation`, key of the codebook, day, and what it says.
pub type Issued = (String, String, Date, Detail);

impl Books {
    /// Those that come with the program, and all versions that were issued since, in the order of their numbers.
    ///
    /// # Errors
    /// Which of them cannot be read, and why.
    pub fn of(issued: Vec<Issued>) -> Result<Books, String> {
        let mut books: Vec<Book> = all_shipped()
            .into_iter()
            .map(|book| Book {
                key: book.key.clone(),
                area: None,
                versions: vec![Version { book, text: None, note: String::new(), on: None }],
            })
            .collect();
        let mut own: BTreeMap<String, Book> = BTreeMap::new();
        for (area, key, on, Detail::Issued { note, text }) in issued {
            let mut book = parse(&text).map_err(|why| format!("{key}: {why}"))?;
            let local = area != "nation";
            if local {
                whole_keys(&mut book);
            }
            let version = Version { book, text: Some(text), note, on: Some(on) };
            match books.iter_mut().find(|one| one.key == key) {
                // A program that is newer than what was issued brings its own with it.
                Some(one) => {
                    one.versions.push(version);
                    one.versions.sort_by_key(|one| one.book.version);
                }
                None => {
                    let area = local.then_some(area);
                    let fresh = || Book { key: key.clone(), area, versions: Vec::new() };
                    own.entry(key.clone()).or_insert_with(fresh).versions.push(version);
                }
            }
        }
        books.extend(own.into_values());
        let mut codes = HashMap::new();
        for (at, book) in books.iter().enumerate() {
            if book.key != CODING_BOOK && book.area.is_none() {
                continue;
            }
            for (version, one) in book.versions.iter().enumerate() {
                for (place, code) in one.book.codes.iter().enumerate() {
                    codes.insert(code.key.clone(), (at, version, place));
                }
            }
        }
        Ok(Books { books, codes })
    }

    /// All of them: the national ones first, then those of networks in the order of their keys.
    #[must_use]
    pub fn all(&self) -> &[Book] {
        &self.books
    }

    /// The one of a key.
    #[must_use]
    pub fn book(&self, key: &str) -> Option<&Book> {
        self.books.iter().find(|book| book.key == key)
    }

    /// The code of a whole key, also if it is retired.
    #[must_use]
    pub fn code(&self, key: &str) -> Option<Found<'_>> {
        let (at, version, place) = *self.codes.get(key)?;
        let book = self.books.get(at)?;
        let code = book.versions.get(version)?.book.codes.get(place)?;
        Some(Found { book, code, retired: version + 1 < book.versions.len() })
    }

    /// What a code is called; its key, if no codebook has it.
    #[must_use]
    pub fn name<'a>(&'a self, key: &'a str) -> &'a str {
        self.code(key).map_or(key, |found| &found.code.name)
    }

    /// Whether an experience of an area can be given a code today.
    #[must_use]
    pub fn offers(&self, area: &str, key: &str) -> bool {
        self.code(key).is_some_and(|found| {
            !found.retired && found.book.area.as_deref().is_none_or(|own| own == area)
        })
    }

    /// The codes that an experience of an area can be given: the groups of the national codebook in their order, and what the
    /// network adds.
    #[must_use]
    pub fn choice(&self, area: &str) -> Vec<(&str, Vec<&Code>)> {
        let mut groups: Vec<(&str, Vec<&Code>)> = Vec::new();
        let own = self.book(&local_key(area)).filter(|book| book.area.is_some());
        for book in [self.book(CODING_BOOK), own].into_iter().flatten() {
            let Some(newest) = book.newest() else { continue };
            let named = |key: &str| newest.book.groups.iter().find(|group| group.key == key);
            for code in &newest.book.codes {
                let group = code.group.as_deref().and_then(named);
                let name = group.map_or(newest.book.name.as_str(), |group| &group.name);
                match groups.last_mut() {
                    Some((last, codes)) if *last == name => codes.push(code),
                    _ => groups.push((name, vec![code])),
                }
            }
        }
        groups
    }

    /// What a coder for the whole country looks for (`area` none), or for what a network adds: each code under its whole key. None, if
    /// there is nothing.
    #[must_use]
    pub fn wanted(&self, area: Option<&str>) -> Vec<Wanted> {
        let book = match area {
            None => self.book(CODING_BOOK),
            Some(area) => self.book(&local_key(area)).filter(|book| book.area.is_some()),
        };
        let Some(newest) = book.and_then(Book::newest) else { return Vec::new() };
        let wanted = Wanted::of(&newest.book, &[]);
        let keys = newest.book.codes.iter().map(|code| code.key.clone());
        wanted.into_iter().zip(keys).map(|(one, name)| Wanted { name, ..one }).collect()
    }

    /// The areas whose networks add codes of their own.
    pub fn areas(&self) -> impl Iterator<Item = &str> {
        self.books.iter().filter_map(|book| book.area.as_deref())
    }
}

/// Gives the codes that a network adds their whole keys.
fn whole_keys(book: &mut Codebook) {
    let prefix = book.key.clone();
    for code in &mut book.codes {
        code.key = whole_key(&prefix, &code.key);
        code.below = code.below.take().map(|below| whole_key(&prefix, &below));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn issued(area: &str, key: &str, text: &str) -> Issued {
        let (note, text) = (String::new(), text.to_owned());
        (area.to_owned(), key.to_owned(), date(2009, 1, 14), Detail::Issued { note, text })
    }

    #[test]
    fn what_a_network_adds_is_offered_there_and_nowhere_else() {
        let text = "codebook e1 | 1 | Our own\ncode buses | Buses\nunder patient-experience/transport\ncue bus";
        let books = Books::of(vec![issued("E1", "e1", text)]).expect("they can be read");
        assert!(books.offers("E1", "e1.buses") && books.offers("E1", "parking"));
        assert!(!books.offers("E2", "e1.buses") && books.offers("E2", "parking"));
        assert_eq!(books.name("e1.buses"), "Buses");
        assert_eq!(books.wanted(Some("E1"))[0].name, "e1.buses");
        assert!(books.wanted(Some("E2")).is_empty());
        assert_eq!(
            books.choice("E1").last().map(|(name, codes)| (*name, codes.len())),
            Some(("Our own", 1))
        );
    }

    #[test]
    fn a_code_that_vanished_stays_readable_and_is_not_offered() {
        let text = "codebook patient-experience | 99 | Framework\ncode parking | Parking of cars\ncue parking";
        let books = Books::of(vec![issued("nation", CODING_BOOK, text)]).expect("they can be read");
        assert_eq!(books.name("parking"), "Parking of cars");
        assert!(books.code("food").is_some_and(|found| found.retired));
        assert!(!books.offers("E1", "food") && books.offers("E1", "parking"));
        assert_eq!(books.wanted(None).len(), 1);
        assert_eq!(books.name("never-was"), "never-was");
    }
}
