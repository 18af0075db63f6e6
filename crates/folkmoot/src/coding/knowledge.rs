//! What the program knows when it codes: the codebooks, and the coders that were trained last. Each copy of the program holds it
//! in memory, and takes it from the database again when a number there is another one.

use super::coders;
use super::model::{Found, MOST_CODES, SURE_ENOUGH, thousandths, whole};
use super::tone::{Scale, Tone, by_rule};
use crate::codebooks::books::Books;
use crate::codebooks::store as codebooks;
use crate::emerging::store as emerging;
use crate::store::{Db, StoreError};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};
use themes::coding::Coder;
use themes::discovery::Placer;
use themes::features::WordVectors;
use themes::text::{Asked, is_function_word, plain};
use themes::tone::Scorer;

/// The word vectors, read once.
static VECTORS: LazyLock<Option<Arc<WordVectors>>> =
    LazyLock::new(|| WordVectors::shipped().map(Arc::new));

/// What is known before anything was issued or learned.
static SHIPPED: LazyLock<Arc<Knowledge>> = LazyLock::new(|| {
    // A test reads the codebooks that come with the program.
    let books = Books::of(Vec::new()).unwrap_or_default();
    Arc::new(Knowledge::new(books, (0, 0, 0), Vec::new(), None))
});

/// The word vectors that coders are trained with.
#[must_use]
pub fn vectors() -> Option<Arc<WordVectors>> {
    VECTORS.clone()
}

/// Codebooks and coders of one moment.
pub struct Knowledge {
    /// The codebooks.
    pub books: Books,
    /// The number of the coders, the mark of the codebooks, and the number of the night in which emerging themes were found.
    mark: (i64, i64, i64),
    /// The coder for the whole country under nothing, those for what networks add under their areas.
    coders: HashMap<String, Coder>,
    /// Who tells how something sounds and how grave it is: the rule, until it was learned from people.
    tones: [Scorer; 2],
    /// Where what no code explains belongs.
    placer: Option<Placer>,
}

impl Knowledge {
    /// From codebooks and the coders that were trained for them. Where none was, the codebook alone speaks.
    #[must_use]
    pub fn new(
        books: Books,
        mark: (i64, i64, i64),
        trained: Vec<(String, Coder)>,
        placer: Option<Placer>,
    ) -> Knowledge {
        let mut coders: HashMap<String, Coder> = trained.into_iter().collect();
        let areas = books.areas().map(Some).chain([None]);
        for area in areas {
            coders.entry(area.unwrap_or_default().to_owned()).or_insert_with(|| cold(&books, area));
        }
        Knowledge { books, mark, coders, tones: by_rule(), placer }
    }

    /// With a scorer that was trained for one of the scales.
    fn take(&mut self, scale: Scale, scorer: Scorer) {
        self.tones[scale as usize] = scorer;
    }

    /// The number of the coders.
    #[must_use]
    pub fn number(&self) -> i64 {
        self.mark.0
    }

    /// The coders that speak for an area: that of the country, and that for what its network adds.
    fn coders(&self, area: &str) -> impl Iterator<Item = &Coder> {
        self.coders.get("").into_iter().chain(self.coders.get(area))
    }

    /// Says which codes something has that was told in an area.
    #[must_use]
    pub fn code(&self, area: &str, text: &str, wanted: Option<&str>) -> Found {
        let mut found = self.code_nationally(text, wanted);
        self.add_own(area, text, wanted, &mut found);
        found
    }

    /// The number of the emerging theme that a text comes to which no code explains; 0 for none.
    fn place(&self, text: &str) -> i64 {
        let theme = self.placer.as_ref().and_then(|placer| placer.place(text));
        theme.and_then(|id| i64::try_from(id).ok()).map_or(0, |id| id + 1)
    }

    /// Says which codes of the national codebook something has, wherever it was told.
    #[must_use]
    pub fn code_nationally(&self, text: &str, wanted: Option<&str>) -> Found {
        // Wishes would sound like blame: only what was said is heard.
        let scored = Scorer::scores(self.tones.each_ref(), text, Asked::Open);
        let [sentiment, criticality] = scored.map(|one| one.map(|one| i64::from(one.level)));
        let tone = Tone { sentiment, criticality };
        let mut found = Found { coder: self.number(), tone, ..Found::default() };
        if let Some(coder) = self.coders.get("") {
            self.look("", coder, &whole(text, wanted), &mut found);
        }
        found
    }

    /// Adds what the network of the area has of its own, and puts what nothing explains to its emerging theme. Costs nothing where the
    /// network has nothing and a code explains it.
    pub fn add_own(&self, area: &str, text: &str, wanted: Option<&str>, found: &mut Found) {
        if let Some(coder) = self.coders.get(area).filter(|_| !area.is_empty()) {
            self.look(area, coder, &whole(text, wanted), found);
        }
        if !found.is_explained() {
            found.theme = self.place(text);
        }
    }

    fn look(&self, area: &str, coder: &Coder, text: &str, found: &mut Found) {
        let (coded, worth) = coder.code_and_worth(text);
        found.nothing |= coded.silence.is_some();
        found.worth = found.worth.max(thousandths(worth));
        for one in coded.codes {
            let Some(key) = coder.names().get(one.code) else { continue };
            // A code that a newer version of the codebook no longer has is not given any more.
            let sure = thousandths(one.likelihood);
            if sure >= SURE_ENOUGH && self.books.offers(area, key) {
                found.codes.push((key.clone(), sure));
            }
        }
        found.codes.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        found.codes.truncate(MOST_CODES);
    }

    /// The words of a text that speak most for a code, as they stand there, each once.
    #[must_use]
    pub fn reasons(&self, area: &str, text: &str, wanted: Option<&str>, key: &str) -> Vec<String> {
        const MOST: usize = 5;
        /// How much of what the first word says one that is no cue must say to be told.
        const SHARE: f32 = 0.25;
        let text = whole(text, wanted);
        let mut words: Vec<String> = Vec::new();
        for coder in self.coders(area) {
            let Some(code) = coder.names().iter().position(|name| name == key) else { continue };
            let reasons = coder.explain(&text, code);
            let most = reasons.first().map_or(0.0, |first| first.weight);
            for reason in reasons {
                let Some(word) = text.get(reason.start..reason.end) else { continue };
                let enough = if reason.cue { 0.0 } else { most * SHARE };
                let says = reason.weight > 0.0 && reason.weight >= enough;
                let tells = reason.cue || !is_function_word(&plain(word));
                let new = !words.iter().any(|known| known.eq_ignore_ascii_case(word));
                if says && tells && new && words.len() < MOST {
                    words.push(word.to_owned());
                }
            }
        }
        words
    }
}

impl std::fmt::Debug for Knowledge {
    fn fmt(&self, into: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(into, "Knowledge({:?})", self.mark)
    }
}

fn cold(books: &Books, area: Option<&str>) -> Coder {
    Coder::cold(&books.wanted(area), None)
}

/// What the program knows at present. Cheap to ask.
pub struct Holder(RwLock<Arc<Knowledge>>);

impl Default for Holder {
    fn default() -> Holder {
        Holder(RwLock::new(SHIPPED.clone()))
    }
}

impl Holder {
    /// What is known now.
    #[must_use]
    pub fn now(&self) -> Arc<Knowledge> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes codebooks and coders from the database, if others are there than those that are held.
    ///
    /// # Errors
    /// When the database cannot be used; then what was held stays.
    pub async fn refresh(&self, db: &Db) -> Result<(), StoreError> {
        // Of two at once the slower may bring what is old by then: whoever brought something looks again.
        loop {
            let held = self.now().mark;
            let mark = db
                .read(|tx| {
                    Box::pin(async move {
                        let newest = coders::newest(tx).await?;
                        let (books, night) =
                            (codebooks::mark(tx).await?, emerging::newest_night(tx).await?);
                        Ok::<_, StoreError>((newest, books, night))
                    })
                })
                .await?;
            if mark == held {
                return Ok(());
            }
            let fresh = load(db).await?;
            *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(fresh);
        }
    }
}

/// Codebooks and coders as the database has them.
///
/// # Errors
/// When it cannot be used.
pub async fn load(db: &Db) -> Result<Knowledge, StoreError> {
    let (mark, books, models, night) = db
        .read(|tx| {
            Box::pin(async move {
                let newest = coders::newest(tx).await?;
                let night = emerging::newest_night(tx).await?;
                let mark = (newest, codebooks::mark(tx).await?, night);
                let books = codebooks::books(tx).await?;
                let models = coders::models(tx, newest).await?;
                Ok::<_, StoreError>((mark, books, models, emerging::model(tx, night).await?))
            })
        })
        .await?;
    tokio::task::spawn_blocking(move || {
        let (mut coders, mut scorers) = (Vec::new(), Vec::new());
        for (name, model) in models {
            let read = match Scale::of_kept(&name) {
                Some(scale) => {
                    Scorer::from_bytes(&model).map(|scorer| scorers.push((scale, scorer)))
                }
                None => Coder::from_bytes(&model, vectors())
                    .map(|coder| coders.push((name.clone(), coder))),
            };
            if let Err(error) = read {
                // Of another program than this one: codebook and rule speak until it has learned again.
                tracing::error!(number = mark.0, name, %error, "what was learned cannot be read");
            }
        }
        let placer = night.and_then(|model| match Placer::from_bytes(&model, vectors()) {
            Ok(placer) => Some(placer),
            Err(error) => {
                // Of another program than this one: the next night makes a new one.
                tracing::error!(night = mark.2, %error, "what a night learned cannot be read");
                None
            }
        });
        let mut knows = Knowledge::new(books, mark, coders, placer);
        for (scale, scorer) in scorers {
            knows.take(scale, scorer);
        }
        knows
    })
    .await
    .map_err(|error| StoreError::Failed(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn with_nothing_confirmed_the_codebook_speaks_and_gives_its_reasons() {
        let knows = Holder::default().now();
        let text = "I was on hold for an hour before anybody answered the phone.";
        let found = knows.code("E08000003", text, None);
        assert_eq!((found.coder, found.codes[0].0.as_str()), (0, "contacting"), "{found:?}");
        let words = knows.reasons("E08000003", text, None, "contacting");
        assert!(words.iter().any(|word| word == "hold"), "{words:?}");
        assert!(knows.code("E08000003", "N/A", None).nothing);
        let (good, bad) = ("Wonderful staff, thank you", "It was appalling, and they were rude");
        let (good, bad) = (knows.code("E08000003", good, None), knows.code("E08000003", bad, None));
        let (good, bad) = (good.tone, bad.tone);
        assert!(good.sentiment > Some(0) && bad.sentiment < Some(0), "{good:?} {bad:?}");
        assert!(good.criticality > Some(0) && bad.criticality < Some(0), "{good:?} {bad:?}");
        assert_eq!(knows.code("E08000003", "The seventh of them was on a Tuesday", None).codes, []);
        let more =
            knows.code("E08000003", "The seventh of them was on a Tuesday", Some("More parking"));
        assert_eq!(more.codes[0].0, "parking", "what its author wants is read as well");
    }

    #[test]
    fn the_longest_text_is_coded_within_a_few_milliseconds_of_cpu() {
        let knows = Holder::default().now();
        let long = "waiting on hold for parking and soup ".repeat(600);
        let before = std::time::Instant::now();
        for _ in 0..5 {
            let _ = knows.code("E08000003", &long, None);
        }
        // Built for tests it takes some thirty times as long as in a release.
        assert!(before.elapsed() < std::time::Duration::from_secs(5), "{:?}", before.elapsed());
    }
}
