//! How far the program and people agree about how things sound and how grave they are. What is compared is what the program had said
//! before a person spoke: once one has, it does not say anything new of that experience.

use super::agreement::{FEW, Verdict, hundredths, verdict_tag};
use super::tone::{Scale, Tone};
use super::tone_store::{self as store, Pair};
use crate::app::App;
use crate::areas::figures;
use crate::store::StoreError;
use crate::web::kit::{Column, DataTable, Markup};
use crate::web::words::Say;
use rules::disclosure::Figure;
use serde::Serialize;
use std::sync::Arc;
use themes::measure::{Alpha, Scale as AlphaScale, Standing, krippendorff, level_score};
use utoipa::ToSchema;

/// From this weighted kappa on, in hundredths, the program's word may be counted with care.
const ENOUGH: i64 = 67;

/// How the program fares on one scale.
#[derive(Debug, Clone, PartialEq)]
pub struct OfScale {
    /// The scale.
    pub scale: Scale,
    /// Of how many experiences people have said it, also that it cannot be told.
    pub said: Figure,
    /// The share that is exactly right, in percent; none if too little was said.
    pub right: Option<u64>,
    /// The share that is at most one level off, in percent.
    pub near: Option<u64>,
    /// Weighted kappa between the program and people who had seen what it says, in hundredths; none if too little was said, or always
    /// the same.
    pub kappa: Option<i64>,
    /// The same with those who had not.
    pub unseen: Option<i64>,
    /// Krippendorff's alpha between people, in hundredths; none if too little was said twice.
    pub alpha: Option<i64>,
    /// What may be made of it.
    pub verdict: Verdict,
}

/// What may be made of it: people must agree about it, and the program with them. As long as nobody knows whether people agree, it is
/// not more than tentative.
fn verdict(kappa: Option<i64>, standing: Standing) -> Verdict {
    match (kappa, standing) {
        (_, Standing::Unreliable) => Verdict::Unreliable,
        (Some(kappa), _) if kappa < ENOUGH => Verdict::Unreliable,
        (None, Standing::TooFew) => Verdict::TooFew,
        (_, Standing::Tentative | Standing::TooFew) | (None, _) => Verdict::Tentative,
        (Some(_), Standing::Reliable) => Verdict::Reliable,
    }
}

/// How the program's levels compare with those of people, if there are enough of them.
fn score(scale: Scale, pairs: impl Iterator<Item = (Tone, Tone, usize)>) -> Option<Score> {
    let levels = scale.levels();
    let place = |level: i64| levels.place(i32::try_from(level).unwrap_or_default());
    let (mut told, mut known) = (Vec::new(), Vec::new());
    for (program, person, n) in pairs {
        if let (Some(program), Some(person)) = (program.on(scale), person.on(scale)) {
            told.extend(std::iter::repeat_n(place(program), n));
            known.extend(std::iter::repeat_n(place(person), n));
        }
    }
    let first = *known.first()?;
    // Where people always say the same, nothing can be told of agreement.
    let varied = known.iter().any(|one| *one != first);
    let of = level_score(&told, &known);
    let percent = |share: f64| (share * 100.0).round() as u64;
    (known.len() as u64 >= FEW).then(|| Score {
        kappa: varied.then(|| (of.kappa * 100.0).round() as i64),
        right: percent(of.right),
        near: percent(of.near),
    })
}

/// Kappa in hundredths, and two shares in percent.
struct Score {
    kappa: Option<i64>,
    right: u64,
    near: u64,
}

fn of_scale(scale: Scale, said: &[Pair], twice: &[Pair]) -> OfScale {
    let seen = score(scale, said.iter().map(|pair| (pair.program, pair.person, pair.n)));
    let second = |pair: &Pair| Some((pair.program, pair.second?, pair.n));
    let unseen = score(scale, twice.iter().filter_map(second));
    let seen_kappa = seen.as_ref().and_then(|one| one.kappa);
    let unseen_kappa = unseen.and_then(|one| one.kappa);
    let level = |tone: Tone| tone.on(scale).and_then(|level| i32::try_from(level).ok());
    let mut answers: Vec<Vec<Option<i32>>> = Vec::new();
    for pair in twice {
        let both = vec![level(pair.person), pair.second.and_then(level)];
        answers.extend(std::iter::repeat_n(both, pair.n));
    }
    let alpha = krippendorff(&answers, AlphaScale::Ordinal);
    let standing = alpha.as_ref().map_or(Standing::TooFew, Alpha::standing);
    let told = alpha.filter(|_| standing != Standing::TooFew);
    OfScale {
        scale,
        said: Figure::guarded(said.iter().map(|pair| pair.n as u64).sum()),
        right: seen.as_ref().map(|one| one.right),
        near: seen.as_ref().map(|one| one.near),
        kappa: seen_kappa,
        unseen: unseen_kappa,
        alpha: told.map(|alpha| (alpha.alpha * 100.0).round() as i64),
        verdict: verdict(unseen_kappa.or(seen_kappa), standing),
    }
}

/// How far they agree now, or some seconds ago, on each scale.
///
/// # Errors
/// When the database cannot be used.
pub async fn agreement(app: &App) -> Result<Arc<Vec<OfScale>>, StoreError> {
    const NAME: &str = "tone-agreement";
    let now = app.world.now();
    if let Some(kept) = app.kept.get::<Vec<OfScale>>(NAME, now) {
        return Ok(kept);
    }
    let (said, twice) = app
        .db
        .read(|tx| {
            Box::pin(async move {
                Ok::<_, StoreError>((store::said(tx).await?, store::twice(tx).await?))
            })
        })
        .await?;
    // Alpha is drawn many times over to tell how sure it is.
    let found = tokio::task::spawn_blocking(move || {
        Scale::ALL.iter().map(|scale| of_scale(*scale, &said, &twice)).collect::<Vec<OfScale>>()
    })
    .await
    .map_err(|error| StoreError::Failed(error.to_string()))?;
    let found = Arc::new(found);
    app.kept.put(NAME, now, found.clone());
    Ok(found)
}

/// What may be made of how something sounds.
///
/// # Errors
/// When the database cannot be used.
pub async fn of_sentiment(app: &App) -> Result<Verdict, StoreError> {
    let found = agreement(app).await?;
    let one = found.iter().find(|one| one.scale == Scale::Sentiment);
    Ok(one.map_or(Verdict::TooFew, |one| one.verdict))
}

/// The same as a table.
#[must_use]
pub fn table(say: Say<'_>, found: &[OfScale]) -> DataTable {
    let too_few = || say.t("agreement-too-few").to_owned();
    let percent = |n: u64| say.with("agreement-percent", "n", n);
    let row = |one: &OfScale| {
        vec![
            Markup::text(&say.of("agreement-scale", one.scale.key())),
            Markup::text(&figures::shown(say, one.said)),
            Markup::text(&one.right.map_or_else(too_few, percent)),
            Markup::text(&one.near.map_or_else(too_few, percent)),
            Markup::text(&one.kappa.map_or_else(too_few, hundredths)),
            Markup::text(&one.unseen.map_or_else(too_few, hundredths)),
            Markup::text(&one.alpha.map_or_else(too_few, hundredths)),
            Markup::of(&verdict_tag(say, one.verdict)),
        ]
    };
    let columns = vec![
        Column::text(say.t("agreement-scale")),
        Column::number(say.t("agreement-said")),
        Column::number(say.t("agreement-right")),
        Column::number(say.t("agreement-near")),
        Column::number(say.t("agreement-kappa")),
        Column::number(say.t("agreement-unseen")),
        Column::number(say.t("agreement-alpha")),
        Column::text(say.t("agreement-verdict")),
    ];
    let caption = say.t("agreement-tone-caption");
    DataTable::new("tone", caption, columns).rows(found.iter().map(row).collect())
}

/// How the program fares with how things sound, or how grave they are.
#[derive(Serialize, ToSchema)]
pub struct ToneAgreement {
    /// `sentiment`, from -2 to 2, or `criticality`, from -5 to 5.
    #[schema(pattern = "^(sentiment|criticality)$")]
    pub scale: &'static str,
    /// Of how many experiences people have said it, guarded: `35`, `<5`.
    #[schema(example = "35")]
    pub said: String,
    /// How often the program had said exactly the same, in percent; none if too little was said.
    #[schema(minimum = 0, maximum = 100)]
    pub right_percent: Option<u64>,
    /// How often it was at most one level off, in percent; none if too little was said.
    #[schema(minimum = 0, maximum = 100)]
    pub near_percent: Option<u64>,
    /// Cohen's kappa, weighed by the distance, with people who had seen what the program says; none if too little was said, or always
    /// the same.
    pub kappa: Option<f64>,
    /// The same with those who had not.
    pub unseen_kappa: Option<f64>,
    /// Krippendorff's alpha between people, of levels in their order; none if too little was said twice.
    pub alpha: Option<f64>,
    /// `reliable`, `tentative`, `unreliable` or `too-few`.
    #[schema(pattern = "^(reliable|tentative|unreliable|too-few)$")]
    pub verdict: &'static str,
}

impl From<&OfScale> for ToneAgreement {
    fn from(one: &OfScale) -> ToneAgreement {
        let number = |hundredths: i64| hundredths as f64 / 100.0;
        ToneAgreement {
            scale: one.scale.key(),
            said: one.said.csv(),
            right_percent: one.right,
            near_percent: one.near,
            kappa: one.kappa.map(number),
            unseen_kappa: one.unseen.map(number),
            alpha: one.alpha.map(number),
            verdict: one.verdict.key(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coding::tone::Tone;

    fn pair(program: i64, person: Option<i64>, n: usize) -> Pair {
        let of = |sentiment| Tone { sentiment, criticality: None };
        Pair { program: of(Some(program)), person: of(person), second: None, n }
    }

    fn twice(program: i64, person: i64, second: i64, n: usize) -> Pair {
        let second = Some(Tone { sentiment: Some(second), criticality: None });
        Pair { second, ..pair(program, Some(person), n) }
    }

    #[test]
    fn agreement_is_told_from_enough_on_and_said_to_be_too_low_where_it_is() {
        let found = |pairs: &[Pair]| of_scale(Scale::Sentiment, pairs, &[]);
        let few = found(&[pair(1, Some(1), 10), pair(-1, Some(-2), 9), pair(0, None, 30)]);
        assert_eq!((few.kappa, few.right, few.verdict), (None, None, Verdict::TooFew));
        assert_eq!(few.said, Figure::guarded(49));
        let good = found(&[pair(2, Some(2), 20), pair(-2, Some(-2), 16), pair(-1, Some(1), 4)]);
        assert_eq!((good.right, good.near), (Some(90), Some(90)));
        assert!(good.kappa > Some(ENOUGH), "{good:?}");
        assert_eq!(good.verdict, Verdict::Tentative);
        let bad = found(&[pair(1, Some(-2), 20), pair(1, Some(2), 10), pair(-1, Some(-1), 4)]);
        assert_eq!(bad.verdict, Verdict::Unreliable, "{bad:?}");
        // People who always say the same tell nothing of agreement, though all is right.
        let same = found(&[pair(1, Some(1), 40)]);
        assert_eq!((same.kappa, same.right, same.verdict), (None, Some(100), Verdict::TooFew));
    }

    #[test]
    fn those_who_had_not_seen_what_the_program_says_decide() {
        let said = [pair(2, Some(2), 30), pair(-2, Some(-2), 30)];
        let found = |pairs: &[Pair]| of_scale(Scale::Sentiment, &said, pairs);
        let good = found(&[twice(2, 2, 2, 30), twice(-2, -2, -2, 30)]);
        assert_eq!(
            (good.unseen, good.alpha, good.verdict),
            (Some(100), Some(100), Verdict::Reliable)
        );
        // Who saw it agreed, who did not did not.
        let led = found(&[twice(2, 2, -2, 20), twice(-2, -2, 2, 20)]);
        assert!(led.unseen < Some(0) && led.kappa == Some(100), "{led:?}");
        assert_eq!(led.verdict, Verdict::Unreliable);
        // People agree with each other, and not with the program.
        let alone = found(&[twice(2, -2, -2, 20), twice(-2, 2, 2, 20)]);
        assert_eq!((alone.alpha, alone.verdict), (Some(100), Verdict::Unreliable));
        let few = found(&[twice(2, 2, -2, 3)]);
        assert_eq!((few.unseen, few.alpha, few.verdict), (None, None, Verdict::Tentative));
    }
}
