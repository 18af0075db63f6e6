//! The regimes as they hold in this installation: with the days that it has added to the calendar.

use super::extra_days::ExtraDay;
use jiff::civil::Date;
use rules::regime::{self, Regime, Rule};
use std::sync::Arc;

/// Every regime, oldest first. A copy costs nothing: each piece of work has its own.
#[derive(Debug, Clone)]
pub struct Regimes {
    regimes: Arc<[Regime]>,
    days: Arc<[ExtraDay]>,
}

impl Default for Regimes {
    /// Without days of an installation.
    fn default() -> Regimes {
        Regimes::new(Vec::new())
    }
}

impl Regimes {
    /// With days that are no working days here.
    #[must_use]
    pub fn new(mut days: Vec<ExtraDay>) -> Regimes {
        days.sort_by_key(|day| day.date);
        let with_days = |regime: &Regime| {
            let extra = days.iter().map(|day| (day.date, day.name.as_str()));
            regime.clone().with_extra_days(extra)
        };
        let regimes = regime::all().iter().map(with_days).collect();
        Regimes { regimes, days: days.into() }
    }

    /// Every regime, oldest first.
    #[must_use]
    pub fn all(&self) -> &[Regime] {
        &self.regimes
    }

    /// The regime of this id.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<&Regime> {
        regime::by_id(&self.regimes, id)
    }

    /// The regime that holds on a day: before the first, the first, since what was asked then was asked for it.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<&Regime> {
        regime::on(&self.regimes, day)
    }

    /// A rule by its full name, such as `england-2008/R11`.
    #[must_use]
    pub fn rule(&self, name: &str) -> Option<(&Regime, &Rule)> {
        regime::rule(&self.regimes, name)
    }

    /// The days that this installation has added, in order.
    #[must_use]
    pub fn extra_days(&self) -> &[ExtraDay] {
        &self.days
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_of_this_installation_counts_in_no_regime() {
        let day = ExtraDay { date: date(2009, 2, 2), name: "Closed by snow".into() };
        let (plain, closed) = (Regimes::default(), Regimes::new(vec![day]));
        for (plain, closed) in plain.all().iter().zip(closed.all()) {
            assert!(plain.calendar().is_working(date(2009, 2, 2)));
            assert!(!closed.calendar().is_working(date(2009, 2, 2)));
        }
        assert_eq!(plain.on(date(2006, 11, 9)).map(|r| r.id.as_str()), Some("england-2008"));
        assert_eq!(plain.on(date(2013, 4, 1)).map(|r| r.id.as_str()), Some("england-2013"));
        assert!(plain.rule("england-2008/R11").is_some() && plain.rule("R11").is_none());
    }
}
