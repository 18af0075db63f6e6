//! Full text over what is published, on each engine.
//!
//! What a person typed is taken apart here into words, phrases and words to leave out, so that no
//! input can be a faulty query. Filters are kept in the index as words of their own ("facets"), so
//! a search within an area is one intersection. Order is that of every list: `ord`, newest first.

use super::transaction::ToIndex;
use super::{Db, Engine, StoreError, Tx};

/// Terms of a search beyond this are not looked at.
const MOST_TERMS: usize = 12;

/// What somebody looks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    terms: Vec<Term>,
    facets: Vec<String>,
}

/// Words that stand together, of which one run or another must occur, or must not.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Term {
    any: Vec<Vec<String>>,
    left_out: bool,
}

impl Query {
    /// Takes apart what was typed: words must all occur, "words in quotes" stand together, and a
    /// word after a minus sign must not occur. What is no word is passed over.
    #[must_use]
    pub fn parse(typed: &str) -> Query {
        let mut terms = Vec::new();
        let mut rest = typed.trim();
        while !rest.is_empty() && terms.len() < MOST_TERMS {
            let left_out = rest.starts_with('-');
            rest = rest.trim_start_matches('-');
            let (part, after) = if let Some(quoted) = rest.strip_prefix('"') {
                quoted.split_once('"').unwrap_or((quoted, ""))
            } else {
                rest.split_once(char::is_whitespace).unwrap_or((rest, ""))
            };
            let words = words(part);
            if !words.is_empty() {
                terms.push(Term { any: vec![words], left_out });
            }
            rest = after.trim_start();
        }
        // A search for only what must not occur has no beginning.
        if terms.iter().all(|t| t.left_out) {
            terms.clear();
        }
        Query { terms, facets: Vec::new() }
    }

    /// Of each of these sets one word must occur.
    #[must_use]
    pub fn of(sets: &[&[&str]]) -> Query {
        let term = |set: &&[&str]| {
            let any: Vec<Vec<String>> =
                set.iter().map(|word| words(word)).filter(|words| !words.is_empty()).collect();
            (!any.is_empty()).then_some(Term { any, left_out: false })
        };
        Query { terms: sets.iter().filter_map(term).collect(), facets: Vec::new() }
    }

    /// The words that must occur and stand alone, one by one.
    pub fn single_words(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().filter(|term| !term.left_out).filter_map(Term::single)
    }

    /// The same with other words beside each that stands alone: one of them is enough. A word for which there is nothing need not occur.
    #[must_use]
    pub fn widened(&self, others: impl Fn(&str) -> Option<Vec<String>>) -> Query {
        let widen = |term: &Term| match term.single().filter(|_| !term.left_out) {
            None => Some(term.clone()),
            Some(word) => {
                let mut any = term.any.clone();
                any.extend(others(word)?.iter().map(|other| words(other)));
                any.retain(|words| !words.is_empty());
                Some(Term { any, left_out: false })
            }
        };
        Query { terms: self.terms.iter().filter_map(widen).collect(), facets: self.facets.clone() }
    }

    /// The same where it is enough that one of what must occur does.
    #[must_use]
    pub fn loosened(&self) -> Query {
        let (out, must): (Vec<Term>, Vec<Term>) =
            self.terms.iter().cloned().partition(|term| term.left_out);
        let any: Vec<Vec<String>> = must.into_iter().flat_map(|term| term.any).collect();
        let must = (!any.is_empty()).then_some(Term { any, left_out: false });
        Query { terms: must.into_iter().chain(out).collect(), facets: self.facets.clone() }
    }

    /// Narrows the search to what has this [`facet`].
    #[must_use]
    pub fn within(mut self, facet: String) -> Query {
        self.facets.push(facet);
        self
    }

    /// Whether there are words to look for.
    #[must_use]
    pub fn has_words(&self) -> bool {
        !self.terms.is_empty()
    }

    /// Whether it is one filter and nothing else: one walk in the index, no intersection.
    #[must_use]
    pub fn is_one_word(&self) -> bool {
        self.terms.is_empty() && self.facets.len() == 1
    }

    pub(super) fn for_sqlite(&self) -> String {
        let mut query = String::new();
        for term in self.terms.iter().filter(|t| !t.left_out) {
            and(&mut query);
            query.push_str("{text} : ");
            query.push_str(&term.for_sqlite());
        }
        for facet in &self.facets {
            and(&mut query);
            query.push_str(&format!("{{facets}} : \"{facet}\""));
        }
        for term in self.terms.iter().filter(|t| t.left_out) {
            query = format!("({query}) NOT {{text}} : {}", term.for_sqlite());
        }
        query
    }

    /// The words for `to_tsquery`, and the facets as a query of their own.
    pub(super) fn for_postgres(&self) -> (String, String) {
        let words: Vec<String> = self.terms.iter().map(Term::for_postgres).collect();
        let facets: Vec<String> = self.facets.iter().map(|f| format!("'{f}'")).collect();
        (words.join(" & "), facets.join(" & "))
    }
}

impl Term {
    /// The word, if it is one and no other.
    fn single(&self) -> Option<&str> {
        match self.any.as_slice() {
            [one] => match one.as_slice() {
                [word] => Some(word),
                _ => None,
            },
            _ => None,
        }
    }

    // Words have letters and digits only, so quotes hold them on both engines.
    fn for_sqlite(&self) -> String {
        let any: Vec<String> =
            self.any.iter().map(|words| format!("\"{}\"", words.join(" "))).collect();
        if any.len() == 1 { any.concat() } else { format!("({})", any.join(" OR ")) }
    }

    fn for_postgres(&self) -> String {
        let run = |words: &Vec<String>| {
            let words: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
            if words.len() == 1 { words.concat() } else { format!("({})", words.join(" <-> ")) }
        };
        let any: Vec<String> = self.any.iter().map(run).collect();
        let any = if any.len() == 1 { any.concat() } else { format!("({})", any.join(" | ")) };
        if self.left_out { format!("!{any}") } else { any }
    }
}

fn and(query: &mut String) {
    if !query.is_empty() {
        query.push_str(" AND ");
    }
}

/// Values of filters, by name, as one word of the index. It ends in a digit, which no stemmer touches.
#[must_use]
pub fn facet(values: &[(&str, &str)]) -> String {
    let clean = |text: &str| -> String {
        text.chars()
            .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' })
            .collect()
    };
    let mut word = String::new();
    for (name, value) in values {
        word.push_str(&clean(name));
        word.push('_');
        word.push_str(&clean(value));
        word.push('_');
    }
    word.push('0');
    word
}

fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .take(MOST_TERMS)
        .map(str::to_owned)
        .collect()
}

/// Lower case without the accents of Welsh and of Western Europe, the same for both engines.
#[must_use]
pub fn fold(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .filter(|c| *c != '\0')
        .map(|c| match c {
            'à'..='å' | 'ā' => 'a',
            'è'..='ë' | 'ē' => 'e',
            'ì'..='ï' | 'ī' => 'i',
            'ò'..='ö' | 'ø' | 'ō' => 'o',
            'ù'..='ü' | 'ū' => 'u',
            'ý' | 'ÿ' | 'ŷ' | 'ỳ' => 'y',
            'ŵ' | 'ẁ' | 'ẃ' | 'ẅ' => 'w',
            'ñ' => 'n',
            'ç' => 'c',
            '’' => '\'',
            other => other,
        })
        .collect()
}

const ADD_SQLITE: &str = "INSERT INTO publication_search (rowid, text, facets) VALUES ($1, $2, $3)";
const ADD_POSTGRES: &str = "INSERT INTO publication_search (ord, search)
    VALUES ($1, to_tsvector('english', $2) || array_to_tsvector(string_to_array($3, ' ')))";
const REMOVE_SQLITE: &str = "DELETE FROM publication_search WHERE rowid = $1";
const REMOVE_POSTGRES: &str = "DELETE FROM publication_search WHERE ord = $1";
const COUNT_SQLITE: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM publication_search
    WHERE publication_search MATCH $1 AND rowid > $2 AND rowid <= $3 LIMIT $4)";
const COUNT_POSTGRES: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM publication_search
    WHERE search @@ (to_tsquery('english', $1) && CAST(CAST($5 AS TEXT) AS TSQUERY))
      AND ord < $2 AND ord >= $3 LIMIT $4) AS found";
const FIND_SQLITE: &str = "SELECT rowid FROM publication_search
    WHERE publication_search MATCH $1 AND rowid > $2 AND rowid <= $3 ORDER BY rowid LIMIT $4";
const FIND_POSTGRES: &str = "SELECT ord FROM publication_search
    WHERE search @@ (to_tsquery('english', $1) && CAST(CAST($5 AS TEXT) AS TSQUERY))
      AND ord < $2 AND ord >= $3 ORDER BY ord DESC LIMIT $4";

const JOIN_SQLITE: &str =
    "INSERT INTO publication_search (publication_search, rank) VALUES ('merge', $1)";
const CHANGES_SQLITE: &str = "SELECT total_changes()";
/// How much of the index one step of [`join_parts`] writes, in its pages of four kilobytes: some milliseconds.
const PAGES_OF_A_STEP: i64 = 100;

/// The statements of this file by engine, for the test that prepares every statement.
#[cfg(test)]
pub(crate) const STATEMENTS: &[(Engine, &str)] = &[
    (Engine::Sqlite, ADD_SQLITE),
    (Engine::Sqlite, REMOVE_SQLITE),
    (Engine::Sqlite, COUNT_SQLITE),
    (Engine::Sqlite, FIND_SQLITE),
    (Engine::Sqlite, JOIN_SQLITE),
    (Engine::Sqlite, CHANGES_SQLITE),
    (Engine::Postgres, ADD_POSTGRES),
    (Engine::Postgres, REMOVE_POSTGRES),
    (Engine::Postgres, COUNT_POSTGRES),
    (Engine::Postgres, FIND_POSTGRES),
];

/// Puts a published text into the index under `ord`, with each [`facet`] by which it is found.
///
/// # Errors
/// When the statement fails.
pub async fn add(tx: &mut Tx, ord: i64, text: &str, facets: &[String]) -> Result<(), StoreError> {
    let text = fold(text);
    let facets = facets.join(" ");
    match tx.engine() {
        Engine::Sqlite => tx.to_index.push(ToIndex { ord, text, facets }),
        Engine::Postgres => {
            tx.run(ADD_POSTGRES, crate::params![ord, &text, &facets]).await?;
        }
    }
    Ok(())
}

/// The row of FTS5 for an `ord`: counted downwards, because FTS5 walks its lists forwards at a third of what
/// backwards costs, and lists begin with the newest. Days until 2258 leave it above zero.
fn row_of(ord: i64) -> i64 {
    const BEYOND_EVERY_DAY: i64 = 1 << 49;
    BEYOND_EVERY_DAY.saturating_sub(ord)
}

/// Writes what [`add`] has gathered on SQLite; a search within the same piece of work does not find
/// it yet. In the order of rows: at each step back FTS5 would write out what it has in memory.
pub(super) async fn write_index(tx: &mut Tx) -> Result<(), StoreError> {
    let mut rows = std::mem::take(&mut tx.to_index);
    rows.sort_unstable_by_key(|row| row_of(row.ord));
    for row in rows {
        tx.run(ADD_SQLITE, crate::params![row_of(row.ord), &row.text, &row.facets]).await?;
    }
    Ok(())
}

/// Joins parts of the index of SQLite, of which each search has to look into every one; returns whether there
/// is more to join. PostgreSQL sees to its own.
///
/// # Errors
/// When the statement fails.
pub async fn join_parts(tx: &mut Tx) -> Result<bool, StoreError> {
    if tx.engine() == Engine::Postgres {
        return Ok(false);
    }
    let (before,): (i64,) = tx.one(CHANGES_SQLITE, &[]).await?;
    tx.run(JOIN_SQLITE, crate::params![PAGES_OF_A_STEP]).await?;
    let (after,): (i64,) = tx.one(CHANGES_SQLITE, &[]).await?;
    // One change is the statement's own.
    Ok(after - before > 1)
}

/// The same to the end, others writing in between.
///
/// # Errors
/// When a statement fails.
pub async fn join_all_parts(db: &Db) -> Result<(), StoreError> {
    while db.write(|tx| Box::pin(join_parts(tx))).await? {}
    Ok(())
}

/// Takes a published text out of the index.
///
/// # Errors
/// When the statement fails.
pub async fn remove(tx: &mut Tx, ord: i64) -> Result<(), StoreError> {
    tx.to_index.retain(|row| row.ord != ord);
    match tx.engine() {
        Engine::Sqlite => tx.run(REMOVE_SQLITE, crate::params![row_of(ord)]).await?,
        Engine::Postgres => tx.run(REMOVE_POSTGRES, crate::params![ord]).await?,
    };
    Ok(())
}

/// Whether the index gives its matches in the order of lists, so that it can stop at the first that are
/// wanted: that of SQLite does. Where it does not, filters alone are better asked of the table.
#[must_use]
pub fn walks_in_order(tx: &Tx) -> bool {
    tx.engine() == Engine::Sqlite
}

/// The first `most` matches below `before` and from `from` on, newest first: their `ord`s.
///
/// # Errors
/// When the statement fails.
pub async fn find(
    tx: &mut Tx,
    query: &Query,
    before: i64,
    from: i64,
    most: i64,
) -> Result<Vec<i64>, StoreError> {
    let rows: Vec<(i64,)> = match tx.engine() {
        Engine::Sqlite => {
            let span = (row_of(before), row_of(from));
            let found: Vec<(i64,)> = tx
                .all(FIND_SQLITE, crate::params![&query.for_sqlite(), span.0, span.1, most])
                .await?;
            // The way back is the same as the way there.
            found.into_iter().map(|(row,)| (row_of(row),)).collect()
        }
        Engine::Postgres => {
            let (words, facets) = query.for_postgres();
            tx.all(FIND_POSTGRES, crate::params![&words, before, from, most, &facets]).await?
        }
    };
    Ok(rows.into_iter().map(|(ord,)| ord).collect())
}

/// How many match, counted no further than `most`.
///
/// # Errors
/// When the statement fails.
pub async fn count(
    tx: &mut Tx,
    query: &Query,
    before: i64,
    from: i64,
    most: i64,
) -> Result<i64, StoreError> {
    let (n,) = match tx.engine() {
        Engine::Sqlite => {
            let span = (row_of(before), row_of(from));
            tx.one(COUNT_SQLITE, crate::params![&query.for_sqlite(), span.0, span.1, most]).await?
        }
        Engine::Postgres => {
            let (words, facets) = query.for_postgres();
            tx.one(COUNT_POSTGRES, crate::params![&words, before, from, most, &facets]).await?
        }
    };
    Ok(n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_phrases_and_left_out_words_are_told_apart() {
        let query = Query::parse("long \"waiting room\" -parking");
        assert_eq!(
            query.for_sqlite(),
            "({text} : \"long\" AND {text} : \"waiting room\") NOT {text} : \"parking\""
        );
        assert_eq!(query.for_postgres().0, "'long' & ('waiting' <-> 'room') & !'parking'");
    }

    #[test]
    fn a_widened_search_takes_other_words_and_a_loosened_one_any_of_them() {
        let query = Query::parse("the car \"waiting room\" -soup").within(facet(&[("kind", "gp")]));
        assert_eq!(query.single_words().collect::<Vec<_>>(), ["the", "car"]);
        let wide = query.widened(|word| match word {
            "car" => Some(vec!["vehicle".to_owned(), "o'car\" OR".to_owned(), String::new()]),
            _ => None,
        });
        assert_eq!(
            wide.for_sqlite(),
            "({text} : (\"car\" OR \"vehicle\" OR \"o car or\") AND {text} : \"waiting room\" \
             AND {facets} : \"kind_gp_0\") NOT {text} : \"soup\""
        );
        assert_eq!(
            wide.loosened().for_postgres().0,
            "('car' | 'vehicle' | ('o' <-> 'car' <-> 'or') | ('waiting' <-> 'room')) & !'soup'"
        );
        assert!(!Query::parse("the").widened(|_| None).has_words());
        assert!(!Query::default().loosened().has_words());
        let of = Query::of(&[&["ward"], &["noise", "night"], &["'"], &[]]);
        assert_eq!(of.for_postgres().0, "'ward' & ('noise' | 'night')");
    }

    #[test]
    fn no_input_can_be_a_faulty_query() {
        for typed in
            ["\"", "\"\"\"", "* OR )(", "text:", "NEAR(a b", "'; DROP", "-", "- -", "\0", "^x"]
        {
            let query = Query::parse(typed);
            let wide = query.widened(|word| Some(vec![typed.to_owned(), word.to_owned()]));
            for query in [&query, &wide, &wide.loosened()] {
                let quotes = query.for_postgres().0.matches('\'').count();
                assert_eq!(quotes % 2, 0, "{typed}: {query:?}");
            }
            let text = wide.for_sqlite();
            assert_eq!(text.matches('"').count() % 2, 0, "{typed} became {text}");
            assert!(!text.contains('\0') && !text.contains(';'));
        }
        assert!(!Query::parse("-parking").has_words(), "nothing to begin with");
    }

    #[test]
    fn filters_become_words_that_no_stemmer_touches() {
        let query = Query::parse("")
            .within(facet(&[("kind", "care-home")]))
            .within(facet(&[("area", "E06000001")]));
        assert_eq!(
            query.for_sqlite(),
            "{facets} : \"kind_care_home_0\" AND {facets} : \"area_e06000001_0\""
        );
    }

    #[test]
    fn welsh_is_found_with_and_without_its_accents() {
        assert_eq!(fold("Tŷ bach yn Llŷn"), "ty bach yn llyn");
    }
}
