//! Finding a body by the beginnings of the words of its name, in any order, on each engine.
//!
//! Names are kept folded in a table of their own, whose order finds what begins as somebody typed, and their words in
//! an index of words: of FTS5 on SQLite, a GIN index on PostgreSQL. Where a name comes from is a word of that index as
//! well, so that a search among a few parties does not walk through sixty thousand providers. Whoever changes a name
//! calls [`put`] in the same transaction.

use super::{Engine, StoreError, Tx};
use jiff::civil::Date;

const ONE: &str = "SELECT ord, folded, ends FROM body_name WHERE source = $1 AND body = $2";
const ADD: &str =
    "INSERT INTO body_name (source, body, folded, ends) VALUES ($1, $2, $3, $4) RETURNING ord";
const CHANGE: &str = "UPDATE body_name SET folded = $2, ends = $3 WHERE ord = $1";
const BEGINNING: &str = "SELECT body, folded FROM body_name
    WHERE source = $1 AND folded >= $2 AND folded < $3 AND (ends IS NULL OR ends > $4)
    ORDER BY folded, ord LIMIT $5";

const INDEX_SQLITE: &str = "INSERT INTO body_name_search (rowid, words) VALUES ($1, $2)";
const FORGET_SQLITE: &str = "DELETE FROM body_name_search WHERE rowid = $1";
const WITH_WORDS_SQLITE: &str = "SELECT n.body, n.folded FROM body_name_search s
    JOIN body_name n ON n.ord = s.rowid
    WHERE s.body_name_search MATCH $1 AND (n.ends IS NULL OR n.ends > $2) LIMIT $3";
const INDEX_POSTGRES: &str = "INSERT INTO body_name_search (ord, words)
    VALUES ($1, array_to_tsvector(string_to_array($2, ' ')))
    ON CONFLICT (ord) DO UPDATE SET words = excluded.words";
const WITH_WORDS_POSTGRES: &str = "SELECT n.body, n.folded FROM body_name_search s
    JOIN body_name n ON n.ord = s.ord
    WHERE s.words @@ CAST(CAST($1 AS TEXT) AS TSQUERY) AND (n.ends IS NULL OR n.ends > $2) LIMIT $3";

/// The statements that one text serves on both engines.
#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[ONE, ADD, CHANGE, BEGINNING];

/// The statements of which each engine has its own text.
#[cfg(test)]
pub(crate) const ENGINE_STATEMENTS: &[(Engine, &str)] = &[
    (Engine::Sqlite, INDEX_SQLITE),
    (Engine::Sqlite, FORGET_SQLITE),
    (Engine::Sqlite, WITH_WORDS_SQLITE),
    (Engine::Postgres, INDEX_POSTGRES),
    (Engine::Postgres, WITH_WORDS_POSTGRES),
];

/// The searches of an engine, and whether each is by how the whole name begins.
#[cfg(test)]
pub(super) fn searches(engine: Engine) -> [(&'static str, bool); 2] {
    let words = match engine {
        Engine::Sqlite => WITH_WORDS_SQLITE,
        Engine::Postgres => WITH_WORDS_POSTGRES,
    };
    [(BEGINNING, true), (words, false)]
}

/// Words of a search beyond this are not looked at.
const MOST_WORDS: usize = 8;
/// Of how many that fit the best are chosen.
const MOST_SORTED: i64 = 200;
/// Comes after every letter that a name may go on with.
const BEYOND: char = '\u{10ffff}';

/// Where a body is known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// It is a party: somebody has asked it something, or it is in the directory. Its body is the id.
    Party,
    /// A register of those who provide care names it. Its body is the code.
    Provider,
}

impl Source {
    /// Its key, as it is stored.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Source::Party => "party",
            Source::Provider => "provider",
        }
    }

    /// The word of the index that stands for it. No name has a word with such a sign.
    fn word(self) -> String {
        format!("_{}", self.key())
    }
}

/// A name as it is searched: folded, letters and digits only, one space between words. What stands after an apostrophe
/// belongs to the word before it: `St Mary's` is `st marys`.
#[must_use]
pub fn folded(name: &str) -> String {
    let folded = super::search::fold(name).replace('\'', "");
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.join(" ")
}

/// Keeps the name under which a body is found, and the first day on which it is no longer there.
///
/// # Errors
/// When a statement fails.
pub async fn put(
    tx: &mut Tx,
    source: Source,
    body: &str,
    name: &str,
    ends: Option<Date>,
) -> Result<(), StoreError> {
    let folded = folded(name);
    let known: Option<(i64, String, Option<Date>)> =
        tx.opt(ONE, crate::params![source.key(), body]).await?;
    let ord = match known {
        Some((ord, before, _)) => {
            tx.run(CHANGE, crate::params![ord, &folded, ends]).await?;
            if before == folded {
                return Ok(());
            }
            if tx.engine() == Engine::Sqlite {
                tx.run(FORGET_SQLITE, crate::params![ord]).await?;
            }
            ord
        }
        None => {
            let added = crate::params![source.key(), body, &folded, ends];
            tx.one::<(i64,)>(ADD, added).await?.0
        }
    };
    let words = format!("{folded} {}", source.word());
    let index = match tx.engine() {
        Engine::Sqlite => INDEX_SQLITE,
        Engine::Postgres => INDEX_POSTGRES,
    };
    tx.run(index, crate::params![ord, words.trim_start()]).await?;
    Ok(())
}

/// The bodies of a source that are there on a day and fit what was typed: first those whose names begin so, then those
/// that have a word beginning with each word of it. At most `most` of them.
///
/// # Errors
/// When a statement fails.
pub async fn find(
    tx: &mut Tx,
    source: Source,
    typed: &str,
    today: Date,
    most: i64,
) -> Result<Vec<String>, StoreError> {
    let start = folded(typed);
    let words: Vec<&str> = start.split(' ').filter(|w| !w.is_empty()).take(MOST_WORDS).collect();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let end = format!("{start}{BEYOND}");
    let range = crate::params![source.key(), &start, &end, today, most];
    let mut found: Vec<(String, String)> = tx.all(BEGINNING, range).await?;
    if (found.len() as i64) < most {
        let (sql, query) = match tx.engine() {
            Engine::Sqlite => (WITH_WORDS_SQLITE, for_sqlite(&words, source)),
            Engine::Postgres => (WITH_WORDS_POSTGRES, for_postgres(&words, source)),
        };
        let mut others: Vec<(String, String)> =
            tx.all(sql, crate::params![&query, today, MOST_SORTED]).await?;
        others.sort_by(|a, b| (a.1.len(), &a.1, &a.0).cmp(&(b.1.len(), &b.1, &b.0)));
        for one in others {
            if !found.contains(&one) {
                found.push(one);
            }
        }
    }
    found.truncate(usize::try_from(most).unwrap_or(0));
    Ok(found.into_iter().map(|(body, _)| body).collect())
}

// Folded words are letters and digits, so that nothing typed can be a faulty query.
fn for_sqlite(words: &[&str], source: Source) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"*")).collect();
    format!("{} AND \"{}\"", words.join(" AND "), source.word())
}

fn for_postgres(words: &[&str], source: Source) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("'{word}':*")).collect();
    format!("{} & '{}'", words.join(" & "), source.word())
}

/// Whether a body is kept under this name, until this day.
///
/// # Errors
/// When the statement fails.
pub async fn is_kept(
    tx: &mut Tx,
    source: Source,
    body: &str,
    name: &str,
    ends: Option<Date>,
) -> Result<bool, StoreError> {
    let known: Option<(i64, String, Option<Date>)> =
        tx.opt(ONE, crate::params![source.key(), body]).await?;
    Ok(known.is_some_and(|(_, kept, until)| kept == folded(name) && until == ends))
}
