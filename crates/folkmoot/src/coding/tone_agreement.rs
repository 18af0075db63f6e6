//! How far the program and people agree about how things sound and how grave they are. What is compared is what the program had said
//! before a person spoke: once one has, it does not say anything new of that experience.

use super::agreement::{FEW, Verdict, hundredths, verdict_tag};
use super::tone::Scale;
use super::tone_store::{self as store, Pair};
use crate::app::App;
use crate::areas::figures;
use crate::store::StoreError;
use crate::web::kit::{Column, DataTable, Markup};
use crate::web::words::Say;
use rules::disclosure::Figure;
use serde::Serialize;
use std::sync::Arc;
use themes::measure::{LevelScore, level_score};
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
    /// Weighted kappa between program and people, in hundredths; none if too little was said, or always the same.
    pub kappa: Option<i64>,
    /// The share that is exactly right, in percent.
    pub right: Option<u64>,
    /// The share that is at most one level off, in percent.
    pub near: Option<u64>,
    /// What may be made of it.
    pub verdict: Verdict,
}

/// What may be made of it. Whoever said it had seen what the program says, so that it is never more than tentative.
fn verdict(kappa: Option<i64>) -> Verdict {
    match kappa {
        None => Verdict::TooFew,
        Some(kappa) if kappa < ENOUGH => Verdict::Unreliable,
        Some(_) => Verdict::Tentative,
    }
}

fn of_scale(scale: Scale, pairs: &[Pair]) -> OfScale {
    let levels = scale.levels();
    let place = |level: i64| levels.place(i32::try_from(level).unwrap_or_default());
    let (mut told, mut known, mut said) = (Vec::new(), Vec::new(), 0);
    for pair in pairs {
        said += pair.n as u64;
        if let (Some(program), Some(person)) = (pair.program.on(scale), pair.person.on(scale)) {
            told.extend(std::iter::repeat_n(place(program), pair.n));
            known.extend(std::iter::repeat_n(place(person), pair.n));
        }
    }
    let score: LevelScore = level_score(&told, &known);
    let enough = known.len() as u64 >= FEW;
    // Where people always say the same, nothing can be told of agreement.
    let varied = enough && known.iter().any(|one| *one != known[0]);
    let kappa = varied.then(|| (score.kappa * 100.0).round() as i64);
    let percent = |share: f64| enough.then(|| (share * 100.0).round() as u64);
    OfScale {
        scale,
        said: Figure::guarded(said),
        kappa,
        right: percent(score.right),
        near: percent(score.near),
        verdict: verdict(kappa),
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
    let pairs = app.db.read(|tx| Box::pin(async move { store::said(tx).await })).await?;
    let found: Vec<OfScale> = Scale::ALL.iter().map(|scale| of_scale(*scale, &pairs)).collect();
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
            Markup::of(&verdict_tag(say, one.verdict)),
        ]
    };
    let columns = vec![
        Column::text(say.t("agreement-scale")),
        Column::number(say.t("agreement-said")),
        Column::number(say.t("agreement-right")),
        Column::number(say.t("agreement-near")),
        Column::number(say.t("agreement-kappa")),
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
    /// Cohen's kappa, weighed by the distance; none if too little was said, or always the same.
    pub kappa: Option<f64>,
    /// `tentative`, `unreliable` or `too-few`.
    #[schema(pattern = "^(tentative|unreliable|too-few)$")]
    pub verdict: &'static str,
}

impl From<&OfScale> for ToneAgreement {
    fn from(one: &OfScale) -> ToneAgreement {
        ToneAgreement {
            scale: one.scale.key(),
            said: one.said.csv(),
            right_percent: one.right,
            near_percent: one.near,
            kappa: one.kappa.map(|kappa| kappa as f64 / 100.0),
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
        Pair { program: of(Some(program)), person: of(person), n }
    }

    #[test]
    fn agreement_is_told_from_enough_on_and_said_to_be_too_low_where_it_is() {
        let found = |pairs: &[Pair]| of_scale(Scale::Sentiment, pairs);
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
}
