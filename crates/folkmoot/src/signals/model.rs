//! The types of signals as they are kept.

use crate::areas::figures::shown;
use crate::asks::model::NATION;
use crate::experiences::listing::area_name;
use crate::web::words::Say;
use jiff::civil::Date;
use rules::disclosure::Figure;
use themes::signals::{Kind, Signal, Times};

/// From how many experiences on anybody is told of a signal; of fewer those are who act for the area.
pub const PUBLIC: i64 = 5;

/// A look at a week that is over.
#[derive(Debug, Clone)]
pub struct RunRow {
    /// The Monday of the week.
    pub week: Date,
    /// How many charts had enough to be looked at.
    pub charts: i64,
    /// How many signals were found.
    pub found: i64,
}
crate::from_row!(RunRow { week, charts, found });

/// A signal as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignalRow {
    /// The area, or `nation` for everywhere and for what was told of a provider.
    pub area: String,
    /// The Monday of the week that was looked at.
    pub week: Date,
    /// Nothing for all of the area, else the place as counts have it, such as `provider:R1A`.
    pub place: String,
    /// The code.
    pub code: String,
    /// `new` or `rise`.
    pub kind: String,
    /// The Monday of the week from which on it most likely is more.
    pub since: Date,
    /// How many weeks up to this one it shows in.
    pub weeks: i64,
    /// How many experiences of these weeks have the code. Not to be shown as it is.
    pub seen: i64,
    /// Of how many. Not to be shown as it is.
    pub volume: i64,
    /// How many were expected, in thousandths.
    pub expected: i64,
    /// How unlikely it is by chance: the hundredfold of the number of noughts before it.
    pub noughts: i64,
}
crate::from_row!(SignalRow {
    area,
    week,
    place,
    code,
    kind,
    since,
    weeks,
    seen,
    volume,
    expected,
    noughts
});

/// The key of a kind.
#[must_use]
pub fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::New => "new",
        Kind::Rise => "rise",
    }
}

/// How unlikely a chance is, as it is kept.
#[must_use]
pub fn noughts(p: f64) -> i64 {
    (-p.max(1e-30).log10() * 100.0).round() as i64
}

impl SignalRow {
    /// By how much more, as a sentence has it.
    #[must_use]
    pub fn times(&self) -> Times {
        let kind = if self.kind == kind_key(Kind::New) { Kind::New } else { Kind::Rise };
        let natural = |n: i64| u64::try_from(n).unwrap_or(0);
        let signal = Signal {
            code: 0,
            place: None,
            kind,
            since: 0,
            weeks: 0,
            seen: natural(self.seen),
            volume: natural(self.volume),
            expected: (self.expected as f64 / 1000.0).max(0.001),
            p: 1.0,
            joined: 1.0,
        };
        signal.parts().times
    }

    /// The same in words.
    #[must_use]
    pub fn times_in(&self, say: Say<'_>) -> String {
        match self.times() {
            Times::NotBefore => say.t("signal-not-before").to_owned(),
            Times::More => say.t("signal-more").to_owned(),
            Times::Twice => say.t("signal-twice").to_owned(),
            Times::Many(n) => say.with("signal-many", "n", say.number(n)),
        }
    }

    /// How many of how many, as anybody may see it.
    #[must_use]
    pub fn of_how_many(&self, say: Say<'_>) -> String {
        let figure = |n: i64| shown(say, Figure::guarded(u64::try_from(n).unwrap_or(0)));
        let args = [
            ("seen", figure(self.seen).into()),
            ("volume", figure(self.volume).into()),
            ("weeks", self.weeks.into()),
        ];
        say.args("signal-of", &args)
    }

    /// Where it is, in words, and the query of the pages of themes for it. A provider is named by its code.
    #[must_use]
    pub fn place_in(&self, say: Say<'_>) -> (String, String) {
        match (self.area.as_str(), self.place.strip_prefix("provider:")) {
            (_, Some(provider)) => (provider.to_owned(), format!("?provider={provider}")),
            (NATION, None) => (say.t("areas-country").to_owned(), String::new()),
            (area, None) => (area_name(area, say), format!("?area={area}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_signal_says_by_how_much_more() {
        let row = |kind: &str, seen, expected| SignalRow {
            area: "E08000003".to_owned(),
            week: date(2026, 11, 16),
            place: String::new(),
            code: "parking".to_owned(),
            kind: kind.to_owned(),
            since: date(2026, 10, 26),
            weeks: 4,
            seen,
            volume: 100,
            expected,
            noughts: 500,
        };
        assert_eq!(row("rise", 20, 10_000).times(), Times::Twice);
        assert_eq!(row("rise", 15, 10_000).times(), Times::More);
        assert_eq!(row("rise", 50, 10_000).times(), Times::Many(5));
        assert_eq!(row("new", 50, 10).times(), Times::NotBefore);
        assert_eq!((noughts(0.001), noughts(0.0)), (300, 3000));
    }
}
