//! How far the program and people agree about each code, and people among themselves; and which codes are not reliable enough to be
//! counted. Figures only: no text stands here, and small numbers are guarded.

use super::agreement_store::{self as store, Twice};
use super::tone_agreement;
use crate::app::App;
use crate::areas::figures;
use crate::codebooks::books::Books;
use crate::experiences::listing::area_name;
use crate::store::StoreError;
use crate::web::csv;
use crate::web::kit::{Column, DataTable, FigureBlock, Link, Markup, ShareRow, Tag, TagKind};
use crate::web::words::{Language, Say};
use crate::web::{Ctx, Page, Problem};
use askama::Template;
use axum::Json;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use rules::disclosure::Figure;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use themes::measure::{Alpha, Standing, krippendorff_by_code};
use utoipa::ToSchema;

/// With fewer judgements nothing is said of how often the program is right.
pub(super) const FEW: u64 = 20;
/// Below this many hundredths the program is wrong too often for its suggestions to be counted.
const TOO_LOW: u64 = 50;

crate::keyed::keyed! {
    /// What may be made of a code.
    Verdict {
        /// It may be counted.
        Reliable = "reliable",
        /// It may be counted with a warning.
        Tentative = "tentative",
        /// It is not reliable enough to be counted.
        Unreliable = "unreliable",
        /// Too little was judged to tell.
        TooFew = "too-few",
    }
}

/// How one code fares.
#[derive(Debug, Clone, PartialEq)]
pub struct OfCode {
    /// Its key.
    pub code: String,
    /// How often a person said that an experience has it.
    pub confirmed: Figure,
    /// F1 of the program against people, in hundredths; none if too little was judged.
    pub f1: Option<u64>,
    /// Krippendorff's alpha between people, in hundredths; none if too little was coded twice.
    pub alpha: Option<i64>,
    /// What may be made of it.
    pub verdict: Verdict,
}

/// How all of them fare.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// How many experiences people have looked at.
    pub looked: Figure,
    /// How many a second person coded without seeing a code.
    pub twice: Figure,
    /// F1 of the program against those second people, over all codes together, in hundredths.
    pub blind: Option<u64>,
    /// The codes of which anything is known.
    pub codes: Vec<OfCode>,
}

/// How often the program was right, had said too much, and had said too little.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Judged {
    confirmed: u64,
    rejected: u64,
    added: u64,
}

impl Judged {
    fn all(self) -> u64 {
        self.confirmed + self.rejected + self.added
    }

    /// F1 in hundredths.
    fn f1(self) -> Option<u64> {
        (self.all() >= FEW)
            .then(|| (200 * self.confirmed + self.all() / 2) / (self.confirmed + self.all()))
    }
}

/// What may be made of a code: people must agree on it, and the program with them.
fn verdict(f1: Option<u64>, standing: Standing) -> Verdict {
    match (f1, standing) {
        (_, Standing::Unreliable) => Verdict::Unreliable,
        (Some(f1), _) if f1 < TOO_LOW => Verdict::Unreliable,
        (None, Standing::TooFew) => Verdict::TooFew,
        // As long as nobody knows whether people agree, it is not more than tentative.
        (_, Standing::Tentative | Standing::TooFew) | (None, _) => Verdict::Tentative,
        (Some(_), Standing::Reliable) => Verdict::Reliable,
    }
}

/// Works it out from what was judged and what was coded twice.
fn worked_out(rows: &[(String, String, i64)], looked: i64, twice: &[Twice]) -> Agreement {
    let count = |n: i64| u64::try_from(n).unwrap_or(0);
    let mut judged: BTreeMap<&str, Judged> = BTreeMap::new();
    for (code, said, n) in rows {
        let one = judged.entry(code).or_default();
        match said.as_str() {
            "confirmed" => one.confirmed = count(*n),
            "rejected" => one.rejected = count(*n),
            _ => one.added = count(*n),
        }
    }
    let mut keys: BTreeSet<&str> = judged.keys().copied().collect();
    keys.extend(
        twice.iter().flat_map(|one| one.first.iter().chain(&one.second)).map(String::as_str),
    );
    let keys: Vec<&str> = keys.into_iter().collect();
    let set = |codes: &[String]| -> Option<BTreeSet<usize>> {
        Some(codes.iter().filter_map(|code| keys.binary_search(&code.as_str()).ok()).collect())
    };
    let answers: Vec<_> = twice.iter().map(|one| vec![set(&one.first), set(&one.second)]).collect();
    let alphas: Vec<Option<Alpha>> = krippendorff_by_code(&answers, keys.len());
    let of_code = |(code, alpha): (&&str, &Option<Alpha>)| {
        let of = judged.get(code).copied().unwrap_or_default();
        let standing = alpha.as_ref().map_or(Standing::TooFew, Alpha::standing);
        let told = alpha.as_ref().filter(|_| standing != Standing::TooFew);
        OfCode {
            code: (*code).to_owned(),
            confirmed: Figure::guarded(of.confirmed + of.added),
            f1: of.f1(),
            alpha: told.map(|alpha| (alpha.alpha * 100.0).round() as i64),
            verdict: verdict(of.f1(), standing),
        }
    };
    let mut codes: Vec<OfCode> = keys.iter().zip(&alphas).map(of_code).collect();
    // Those of which most is known first; what is hidden tells nothing by its place.
    codes.sort_by_key(|one| std::cmp::Reverse(one.confirmed.shown().unwrap_or(1)));
    let blind = twice.iter().fold(Judged::default(), |mut all, one| {
        let right = one.program.iter().filter(|code| one.second.contains(code)).count() as u64;
        all.confirmed += right;
        all.rejected += one.program.len() as u64 - right;
        all.added += one.second.len() as u64 - right;
        all
    });
    Agreement {
        looked: Figure::guarded(count(looked)),
        twice: Figure::guarded(twice.len() as u64),
        blind: blind.f1().filter(|_| twice.len() as u64 >= FEW),
        codes,
    }
}

/// How far they agree now, or some seconds ago.
///
/// # Errors
/// When the database cannot be used.
pub async fn agreement(app: &App) -> Result<Arc<Agreement>, StoreError> {
    const NAME: &str = "coding-agreement";
    let now = app.world.now();
    if let Some(kept) = app.kept.get::<Agreement>(NAME, now) {
        return Ok(kept);
    }
    let (rows, looked, twice) = app
        .db
        .read(|tx| {
            Box::pin(async move {
                let rows = store::judged(tx).await?;
                Ok::<_, StoreError>((rows, store::looked(tx).await?, store::twice(tx).await?))
            })
        })
        .await?;
    // Alpha is drawn many times over to tell how sure it is.
    let worked = tokio::task::spawn_blocking(move || worked_out(&rows, looked, &twice))
        .await
        .map_err(|error| StoreError::Failed(error.to_string()))?;
    let worked = Arc::new(worked);
    app.kept.put(NAME, now, worked.clone());
    Ok(worked)
}

#[derive(Template)]
#[template(path = "coding/agreement.html")]
struct AgreementPage<'p> {
    say: Say<'p>,
    figures: Vec<FigureBlock>,
    table: Option<DataTable>,
    tone: DataTable,
    share: ShareRow,
}

/// A code's name, with that of the network if it is one of its own.
fn name(books: &Books, code: &str, say: Say<'_>) -> String {
    match books.code(code) {
        Some(found) => match &found.book.area {
            Some(area) => format!("{} ({})", found.code.name, area_name(area, say)),
            None => found.code.name.clone(),
        },
        None => code.to_owned(),
    }
}

/// What may be made of something, in words.
pub(super) fn verdict_tag(say: Say<'_>, verdict: Verdict) -> Tag {
    let kind = match verdict {
        Verdict::Reliable => TagKind::Good,
        Verdict::Tentative => TagKind::Waiting,
        Verdict::Unreliable => TagKind::Late,
        Verdict::TooFew => TagKind::Plain,
    };
    Tag::new(kind, &say.of("agreement-verdict", verdict.key()))
}

/// Hundredths as a number between 0 and 1.
pub(super) fn hundredths(n: i64) -> String {
    let sign = if n < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", n.abs() / 100, n.abs() % 100)
}

/// `GET /coding/agreement`
///
/// # Errors
/// When the database cannot be used.
pub async fn page(ctx: Ctx) -> Result<Page, Problem> {
    let say = ctx.say();
    let found = agreement(&ctx.app).await?;
    let tone = tone_agreement::agreement(&ctx.app).await?;
    let knows = ctx.app.coding.now();
    let too_few = || say.t("agreement-too-few").to_owned();
    let percent = |n: u64| say.with("agreement-percent", "n", n);
    let rows: Vec<Vec<Markup>> = found
        .codes
        .iter()
        .map(|one| {
            let path = knows
                .books
                .code(&one.code)
                .map(|of| format!("/codebooks/{}#{}", of.book.key, one.code));
            let name = name(&knows.books, &one.code, say);
            vec![
                path.map_or_else(
                    || Markup::text(&name),
                    |path| Markup::link(&say.to(&path), &name),
                ),
                Markup::text(&figures::shown(say, one.confirmed)),
                Markup::text(&one.f1.map_or_else(too_few, percent)),
                Markup::text(&one.alpha.map_or_else(too_few, hundredths)),
                Markup::of(&verdict_tag(say, one.verdict)),
            ]
        })
        .collect();
    let columns = vec![
        Column::text(say.t("agreement-code")),
        Column::number(say.t("agreement-confirmed")),
        Column::number(say.t("agreement-f1")),
        Column::number(say.t("agreement-alpha")),
        Column::text(say.t("agreement-verdict")),
    ];
    let figure =
        |figure: String, label: &str| FigureBlock { figure, label: say.t(label).to_owned() };
    let mut blocks = vec![
        figure(figures::shown(say, found.looked), "agreement-looked"),
        figure(figures::shown(say, found.twice), "agreement-twice"),
    ];
    blocks.extend(found.blind.map(|blind| figure(percent(blind), "agreement-blind")));
    let content = AgreementPage {
        say,
        figures: blocks,
        table: (!rows.is_empty())
            .then(|| DataTable::new("codes", say.t("agreement-caption"), columns).rows(rows)),
        tone: tone_agreement::table(say, &tone),
        share: ShareRow {
            print: say.t("share-print").to_owned(),
            copy: say.t("share-copy").to_owned(),
            copied: say.t("share-copied").to_owned(),
            links: vec![
                Link::new(&say.to("/codebooks"), say.t("codebook-list")),
                Link::new(&say.to("/coding/agreement.csv"), say.t("data-csv")),
                Link::new("/api/v1/coding/agreement", say.t("data-json")),
            ],
        },
    };
    let above = [("/codebooks", say.t("codebook-list"))];
    ctx.page(say.t("agreement-title")).crumbs(above).show(&content)
}

/// `GET /coding/agreement.csv`
///
/// # Errors
/// When the database cannot be used.
pub async fn csv(ctx: Ctx) -> Result<Response, Problem> {
    let say = ctx.say();
    let found = agreement(&ctx.app).await?;
    let knows = ctx.app.coding.now();
    let mut text = String::from(csv::MARK);
    text.push_str(&csv::line(&["code", "name", "confirmed", "f1_percent", "alpha", "verdict"]));
    for one in &found.codes {
        text.push_str(&csv::line(&[
            &one.code,
            &name(&knows.books, &one.code, say),
            &one.confirmed.csv(),
            &one.f1.map_or_else(String::new, |f1| f1.to_string()),
            &one.alpha.map_or_else(String::new, hundredths),
            one.verdict.key(),
        ]));
    }
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(csv::KIND)),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"agreement-on-codes.csv\""),
        ),
    ];
    Ok((headers, text).into_response())
}

/// How one code fares.
#[derive(Serialize, ToSchema)]
pub struct CodeAgreement {
    /// Its key.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// How often a person said that an experience has it, guarded: `35`, `<5`.
    #[schema(example = "<5")]
    pub confirmed: String,
    /// F1 of the program against people, in percent; none if too little was judged.
    pub f1_percent: Option<u64>,
    /// Krippendorff's alpha between people; none if too little was coded twice.
    pub alpha: Option<f64>,
    /// `reliable`, `tentative`, `unreliable` or `too-few`.
    pub verdict: &'static str,
}

/// How far the program and people agree.
#[derive(Serialize, ToSchema)]
pub struct AgreementBody {
    /// How many experiences people have looked at, guarded.
    pub looked_at: String,
    /// How many a second person coded without seeing a code, guarded.
    pub coded_twice: String,
    /// F1 of the program against those second people, in percent; none if too little was coded twice.
    pub blind_f1_percent: Option<u64>,
    /// The codes of which anything is known.
    pub codes: Vec<CodeAgreement>,
    /// How things sound, and how grave they are.
    #[schema(max_items = 2)]
    pub tone: Vec<tone_agreement::ToneAgreement>,
}

/// `GET /api/v1/coding/agreement`
///
/// # Errors
/// When the database cannot be used.
#[utoipa::path(get, path = "/api/v1/coding/agreement", tag = "codebooks",
    responses((status = 200, description = "How far the program and people, and people among themselves, agree about each code", body = AgreementBody)))]
pub async fn api(ctx: Ctx) -> Result<Json<AgreementBody>, Problem> {
    let say = Say::new(&ctx.app.words, Language::English);
    let found = agreement(&ctx.app).await?;
    let tone = tone_agreement::agreement(&ctx.app).await?;
    let knows = ctx.app.coding.now();
    let codes = found.codes.iter().map(|one| CodeAgreement {
        code: one.code.clone(),
        name: name(&knows.books, &one.code, say),
        confirmed: one.confirmed.csv(),
        f1_percent: one.f1,
        alpha: one.alpha.map(|alpha| alpha as f64 / 100.0),
        verdict: one.verdict.key(),
    });
    Ok(Json(AgreementBody {
        looked_at: found.looked.csv(),
        coded_twice: found.twice.csv(),
        blind_f1_percent: found.blind,
        codes: codes.collect(),
        tone: tone.iter().map(tone_agreement::ToneAgreement::from).collect(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn twice(program: &[&str], first: &[&str], second: &[&str]) -> Twice {
        let owned = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
        Twice { program: owned(program), first: owned(first), second: owned(second) }
    }

    #[test]
    fn figures_are_told_once_there_are_enough_of_them() {
        let rows: Vec<(String, String, i64)> = [
            ("food", "added", 5),
            ("food", "confirmed", 40),
            ("food", "rejected", 5),
            ("noise", "confirmed", 3),
            ("pain", "confirmed", 5),
            ("pain", "rejected", 35),
        ]
        .map(|(code, said, n)| (code.to_owned(), said.to_owned(), n))
        .to_vec();
        let mut coded: Vec<Twice> = vec![twice(&["food"], &["food"], &["food"]); 15];
        coded.extend(vec![twice(&[], &[], &[]); 15]);
        let found = worked_out(&rows, 88, &coded);
        let of = |code: &str| found.codes.iter().find(|one| one.code == code).expect("it is there");
        // 2 x 40 / (2 x 40 + 5 + 5)
        assert_eq!((of("food").f1, of("food").alpha), (Some(89), Some(100)));
        assert_eq!(of("food").verdict, Verdict::Reliable);
        assert_eq!(of("food").confirmed, Figure::guarded(45));
        assert_eq!((of("noise").f1, of("noise").verdict), (None, Verdict::TooFew));
        assert_eq!(of("noise").confirmed, Figure::FewerThan(5));
        assert_eq!((of("pain").f1, of("pain").verdict), (Some(22), Verdict::Unreliable));
        assert_eq!((found.looked, found.blind), (Figure::guarded(88), None));
        coded.extend(vec![twice(&["food"], &["food"], &["pain"]); 10]);
        assert_eq!(worked_out(&rows, 88, &coded).blind, Some(60));
    }

    #[test]
    fn numbers_below_nought_are_written_as_such() {
        assert_eq!(
            (hundredths(-7), hundredths(80), hundredths(100)),
            ("-0.07".into(), "0.80".into(), "1.00".into())
        );
    }
}
