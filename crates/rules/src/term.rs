//! Who holds an office on a day: terms with a first day and a last, never two of them at once, and succession.
//!
//! Mail goes to posts, not to people: an office outlives whoever holds it, and what was signed is signed by whoever
//! held it on that day.

use jiff::civil::Date;

/// The time for which somebody holds an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term<H> {
    /// Who holds it.
    pub holder: H,
    /// The first day.
    pub starts: Date,
    /// The last day, if it has ended or its end is known.
    pub ends: Option<Date>,
}

/// Why a term cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoTerm<H> {
    /// It would end before it starts.
    EndsBeforeItStarts,
    /// The office would have two holders on this day.
    TwoHolders {
        /// Who holds it then.
        holder: H,
        /// The first day on which there would be two.
        on: Date,
    },
}

impl<H: Copy> Term<H> {
    /// Whether it runs on a day.
    #[must_use]
    pub fn runs_on(&self, day: Date) -> bool {
        self.starts <= day && self.ends.is_none_or(|last| day <= last)
    }

    /// The first day on which both run, if there is one.
    #[must_use]
    pub fn first_day_with<O: Copy>(&self, other: &Term<O>) -> Option<Date> {
        let first = self.starts.max(other.starts);
        (self.runs_on(first) && other.runs_on(first)).then_some(first)
    }
}

/// The term that runs on a day.
#[must_use]
pub fn holder_on<H: Copy>(terms: &[Term<H>], day: Date) -> Option<&Term<H>> {
    terms.iter().find(|term| term.runs_on(day))
}

/// Whether a term can be added to those that an office has. Whoever holds it without an end must end first: nobody's
/// term is ended by somebody else's.
///
/// # Errors
/// Why not.
pub fn check<H: Copy>(terms: &[Term<H>], new: &Term<H>) -> Result<(), NoTerm<H>> {
    if new.ends.is_some_and(|last| last < new.starts) {
        return Err(NoTerm::EndsBeforeItStarts);
    }
    let clash = terms
        .iter()
        .filter_map(|term| Some((term.holder, term.first_day_with(new)?)))
        .min_by_key(|(_, on)| *on);
    clash.map_or(Ok(()), |(holder, on)| Err(NoTerm::TwoHolders { holder, on }))
}

/// The days on which nobody held an office, between the first day of the first term and `until`: first day and last
/// of each gap, in order.
#[must_use]
pub fn vacancies<H: Copy>(terms: &[Term<H>], until: Date) -> Vec<(Date, Date)> {
    let mut terms: Vec<&Term<H>> = terms.iter().filter(|term| term.starts <= until).collect();
    terms.sort_by_key(|term| term.starts);
    let mut gaps = Vec::new();
    let mut free: Option<Date> = None;
    for (place, term) in terms.iter().enumerate() {
        if place > 0
            && let Some(first) = free
            && first < term.starts
            && let Ok(last) = term.starts.yesterday()
        {
            gaps.push((first, last));
        }
        match term.ends.and_then(|last| last.tomorrow().ok()) {
            Some(next) => free = Some(free.map_or(next, |first| first.max(next))),
            None => return gaps,
        }
    }
    if let Some(first) = free.filter(|first| *first <= until) {
        gaps.push((first, until));
    }
    gaps
}

/// Who stands in an office on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnDay<'a, H> {
    /// Whoever holds it.
    Holder(&'a Term<H>),
    /// Somebody acts in it: for whoever holds it and is away, or while nobody holds it.
    Acting(&'a Term<H>),
    /// Nobody.
    Vacant,
}

/// Who stands in an office on a day: whoever covers it goes before whoever holds it.
#[must_use]
pub fn on_day<'a, H: Copy>(terms: &'a [Term<H>], covers: &'a [Term<H>], day: Date) -> OnDay<'a, H> {
    let cover = holder_on(covers, day).map(OnDay::Acting);
    cover.or_else(|| holder_on(terms, day).map(OnDay::Holder)).unwrap_or(OnDay::Vacant)
}
