//! How a host is found: from the choice among models of support to an award with its reasons. Which step may follow
//! which, and what bars an award (R03: Local Government and Public Involvement in Health Act 2007, s.222; the letter of
//! 9 November 2006 for the order: the most appropriate arrangements are identified first, and the lead officer for
//! overview and scrutiny is involved in discussions about how the network will be developed).

use crate::host::{Barred, Candidate, Class};
use crate::scoring::{self, MOST_POINTS, NotComparable, Ranked, WrongWeights};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The most models, lots, bidders or members of a panel.
pub const MOST: usize = 20;

/// A bidder, as far as the law and the letter ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bid {
    /// What it is.
    pub class: Class,
    /// Whether it has its seat in the area.
    pub is_local: bool,
    /// Whether it also provides care services.
    pub provides_care: bool,
}

/// What a member of the panel declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Declared<'a> {
    /// No interest.
    Nothing,
    /// An interest; they left or took no part.
    KeptOut,
    /// An interest; they stayed, for a reason, and somebody independent agreed.
    Stayed {
        /// Why.
        why: &'a str,
        /// The post of who agreed.
        approved_by: &'a str,
    },
}

/// An award.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Award<'a> {
    /// The place of the bidder.
    pub bid: usize,
    /// The place of the lot, where the work is in lots.
    pub lot: Option<usize>,
    /// What is published of why a body that provides care is chosen.
    pub why_it_provides: Option<&'a str>,
    /// What is published of why a body of elsewhere is chosen.
    pub why_not_local: Option<&'a str>,
    /// What is published of why one is chosen that the scores do not rank first.
    pub why_not_first: Option<&'a str>,
}

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act<'a> {
    /// A model of hosting and support is put up, with what is for and against it.
    Option,
    /// One of them is chosen, in public.
    Chosen(usize),
    /// The lead officer for overview and scrutiny was involved.
    Involved,
    /// The work gets one more lot.
    Lot,
    /// A version of the specification is issued.
    Specified,
    /// The criteria and what each weighs.
    Criteria(&'a [u32]),
    /// A bid came in, for these lots where the work is in lots.
    Bid(Bid, &'a [usize]),
    /// Somebody is of the panel.
    Panel,
    /// A member of the panel declares.
    Declared(usize, Declared<'a>),
    /// A member of the panel gives each bid its points, or each that is for one lot, in the order in which they came.
    Scored(usize, Option<usize>, &'a [Vec<u32>]),
    /// One bidder gets the work, or one lot of it.
    Awarded(Award<'a>),
    /// No bidder gets a lot.
    NotAwarded(usize),
    /// It is given up.
    Stopped,
}

/// Why it cannot be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAllowed {
    /// Its day is still to come.
    InTheFuture,
    /// It is before what came before it.
    TooEarly,
    /// It is awarded or given up.
    Over,
    /// There are as many as there can be.
    TooMany,
    /// There is no such model, bidder or member.
    NoSuch,
    /// A model is chosen already.
    ChosenAlready,
    /// The model of support is to be chosen before the specification is issued.
    ChooseFirst,
    /// The specification is to be issued first.
    SpecifyFirst,
    /// The criteria are to be known first.
    CriteriaFirst,
    /// The criteria stand once bids have come.
    CriteriaStand,
    /// The weights cannot be used.
    Weights(WrongWeights),
    /// There is no bid.
    NoBid,
    /// Scoring has begun.
    ScoringBegan,
    /// Who stays with an interest needs a reason and somebody independent who agreed.
    StayedUnexplained,
    /// Not every member of the panel has declared.
    DeclareFirst,
    /// Who kept out does not score.
    KeptOut,
    /// The points do not fit: one for each criterion, from 0 to [`MOST_POINTS`].
    WrongPoints {
        /// The place of the bid.
        bid: usize,
    },
    /// The bids cannot be compared.
    NotComparable(NotComparable),
    /// The body cannot be a host.
    Barred(Barred),
    /// The scores do not rank it first, and nothing says why it is chosen all the same.
    NotFirstUnexplained,
    /// The lots stand once the specification is issued.
    LotsStand,
    /// The work is in lots, and none is named.
    ChooseLot,
    /// The lot is decided.
    LotOver,
    /// The bid is not for this lot.
    NoBidForLot,
}

/// How a lot was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decided {
    /// The bidder of this place gets it.
    To(usize),
    /// Nobody gets it.
    ToNobody,
}

/// The points of each member that has scored, for each bid.
pub type Scores = BTreeMap<usize, Vec<Vec<u32>>>;

/// Where one lot stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lot {
    /// The places of the bids that are for it, in the order in which they came.
    pub bids: Vec<usize>,
    /// The points of these bids.
    pub scores: Scores,
    /// How it was decided.
    pub decided: Option<Decided>,
}

/// Where a procurement stands after its steps.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// How many models were put up.
    pub options: usize,
    /// Which was chosen.
    pub chosen: Option<usize>,
    /// The days on which the lead officer for scrutiny was involved.
    pub involved: Vec<Date>,
    /// The lots; none where the work is one.
    pub lots: Vec<Lot>,
    /// The versions of the specification: the day, and whether the lead officer was involved by then.
    pub specified: Vec<(Date, bool)>,
    /// What each criterion weighs.
    pub weights: Vec<u32>,
    /// The bidders.
    pub bids: Vec<Bid>,
    /// The panel: whether each may score, once they have declared.
    pub panel: Vec<Option<bool>>,
    /// The points, where the work is not in lots.
    pub scores: Scores,
    /// Who got it, where the work is not in lots.
    pub awarded: Option<usize>,
    /// Whether it was given up.
    pub stopped: bool,
    /// The day of the last step.
    pub last: Option<Date>,
}

impl Standing {
    /// How far it is, as a word.
    #[must_use]
    pub fn state(&self) -> &'static str {
        match self {
            _ if self.is_over() && (0..self.bids.len()).any(|bid| self.won(bid)) => "awarded",
            _ if self.is_over() => "stopped",
            _ if self.is_scored() => "scoring",
            _ if !self.bids.is_empty() => "bids",
            _ if !self.specified.is_empty() => "specified",
            _ if self.chosen.is_some() => "chosen",
            _ => "options",
        }
    }

    /// Whether nothing more can be done: it is awarded, or each of its lots is decided, or it was given up.
    #[must_use]
    pub fn is_over(&self) -> bool {
        let all_decided = self.lots.iter().all(|lot| lot.decided.is_some());
        self.stopped || self.awarded.is_some() || (!self.lots.is_empty() && all_decided)
    }

    /// Whether anybody has given points.
    #[must_use]
    pub fn is_scored(&self) -> bool {
        !self.scores.is_empty() || self.lots.iter().any(|lot| !lot.scores.is_empty())
    }

    /// Whether a bidder got the work, or a lot of it.
    #[must_use]
    pub fn won(&self, bid: usize) -> bool {
        let lot = |lot: &Lot| lot.decided == Some(Decided::To(bid));
        self.awarded == Some(bid) || self.lots.iter().any(lot)
    }

    /// The places of the bids for a lot, or of all where the work is not in lots.
    #[must_use]
    pub fn bids_for(&self, lot: Option<usize>) -> Vec<usize> {
        match lot {
            None => (0..self.bids.len()).collect(),
            Some(lot) => self.lots.get(lot).map(|lot| lot.bids.clone()).unwrap_or_default(),
        }
    }

    /// The points of a lot, or of all where the work is not in lots.
    #[must_use]
    pub fn scores_of(&self, lot: Option<usize>) -> Option<&Scores> {
        match lot {
            None => Some(&self.scores),
            Some(lot) => self.lots.get(lot).map(|lot| &lot.scores),
        }
    }

    /// The bids in the order of their scores: those for a lot, or all where the work is not in lots.
    ///
    /// # Errors
    /// Why they cannot be compared.
    pub fn ranking(&self, lot: Option<usize>) -> Result<Vec<Ranked>, NotComparable> {
        let bids = self.bids_for(lot);
        let of = |place: usize| -> Vec<scoring::Sheet<'_>> {
            let sheets = self.scores_of(lot).into_iter().flat_map(BTreeMap::values);
            sheets.filter_map(|of| of.get(place).map(Vec::as_slice)).collect()
        };
        let sheets: Vec<Vec<scoring::Sheet<'_>>> = (0..bids.len()).map(of).collect();
        let mut ranking = scoring::ranked(&self.weights, &sheets)?;
        for ranked in &mut ranking {
            ranked.bid = bids.get(ranked.bid).copied().unwrap_or(ranked.bid);
        }
        Ok(ranking)
    }

    /// That a lot is named exactly where the work is in lots, and is not decided.
    fn check_lot(&self, lot: Option<usize>) -> Result<(), NotAllowed> {
        match lot {
            None if self.lots.is_empty() => Ok(()),
            None => Err(NotAllowed::ChooseLot),
            Some(lot) => match self.lots.get(lot) {
                None => Err(NotAllowed::NoSuch),
                Some(lot) if lot.decided.is_some() => Err(NotAllowed::LotOver),
                Some(_) => Ok(()),
            },
        }
    }

    /// Whether an act may follow on a day.
    ///
    /// # Errors
    /// Why not.
    pub fn check(&self, act: &Act<'_>, on: Date, today: Date) -> Result<(), NotAllowed> {
        use NotAllowed as No;
        let or = |is: bool, no: NotAllowed| if is { Ok(()) } else { Err(no) };
        or(on <= today, No::InTheFuture)?;
        or(self.last.is_none_or(|last| last <= on), No::TooEarly)?;
        or(!self.is_over(), No::Over)?;
        let not_scored = !self.is_scored();
        match act {
            Act::Option => {
                or(self.chosen.is_none(), No::ChosenAlready)?;
                or(self.options < MOST, No::TooMany)
            }
            Act::Chosen(option) => {
                or(self.chosen.is_none(), No::ChosenAlready)?;
                or(*option < self.options, No::NoSuch)
            }
            Act::Involved | Act::Stopped => Ok(()),
            Act::Lot => {
                or(self.specified.is_empty(), No::LotsStand)?;
                or(self.lots.len() < MOST, No::TooMany)
            }
            Act::Specified => {
                or(self.chosen.is_some(), No::ChooseFirst)?;
                or(self.bids.is_empty(), No::CriteriaStand)?;
                or(self.specified.len() < MOST, No::TooMany)
            }
            Act::Criteria(weights) => {
                or(self.bids.is_empty(), No::CriteriaStand)?;
                or(weights.len() <= MOST, No::TooMany)?;
                scoring::check_weights(weights).map_err(No::Weights)
            }
            Act::Bid(_, lots) => {
                or(!self.specified.is_empty(), No::SpecifyFirst)?;
                or(!self.weights.is_empty(), No::CriteriaFirst)?;
                or(not_scored, No::ScoringBegan)?;
                or(self.bids.len() < MOST, No::TooMany)?;
                if lots.is_empty() {
                    return self.check_lot(None);
                }
                lots.iter().try_for_each(|lot| self.check_lot(Some(*lot)))
            }
            Act::Panel => {
                or(not_scored, No::ScoringBegan)?;
                or(self.panel.len() < MOST, No::TooMany)
            }
            Act::Declared(member, declared) => {
                or(*member < self.panel.len(), No::NoSuch)?;
                or(not_scored, No::ScoringBegan)?;
                let stayed = match declared {
                    Declared::Stayed { why, approved_by } => {
                        !why.trim().is_empty() && !approved_by.trim().is_empty()
                    }
                    Declared::Nothing | Declared::KeptOut => true,
                };
                or(stayed, No::StayedUnexplained)
            }
            Act::Scored(member, lot, points) => self.check_points(*member, *lot, points),
            Act::Awarded(award) => self.check_award(award),
            Act::NotAwarded(lot) => {
                or(!self.specified.is_empty(), No::SpecifyFirst)?;
                self.check_lot(Some(*lot))
            }
        }
    }

    fn check_points(
        &self,
        member: usize,
        lot: Option<usize>,
        points: &[Vec<u32>],
    ) -> Result<(), NotAllowed> {
        let may_score = self.panel.get(member).ok_or(NotAllowed::NoSuch)?;
        self.check_lot(lot)?;
        let bids = self.bids_for(lot);
        if bids.is_empty() {
            return Err(NotAllowed::NoBid);
        }
        if self.panel.iter().any(Option::is_none) {
            return Err(NotAllowed::DeclareFirst);
        }
        if *may_score != Some(true) {
            return Err(NotAllowed::KeptOut);
        }
        let fits = |of: &Vec<u32>| {
            of.len() == self.weights.len() && of.iter().all(|points| *points <= MOST_POINTS)
        };
        let mut placed = bids.iter().enumerate();
        match placed.find(|(place, _)| !points.get(*place).is_some_and(fits)) {
            Some((_, bid)) => Err(NotAllowed::WrongPoints { bid: *bid }),
            None if points.len() != bids.len() => Err(NotAllowed::NoSuch),
            None => Ok(()),
        }
    }

    fn check_award(&self, award: &Award<'_>) -> Result<(), NotAllowed> {
        let bid = self.bids.get(award.bid).ok_or(NotAllowed::NoSuch)?;
        self.check_lot(award.lot)?;
        if !self.bids_for(award.lot).contains(&award.bid) {
            return Err(NotAllowed::NoBidForLot);
        }
        crate::host::check(&Candidate {
            class: bid.class,
            is_the_network: false,
            provides_care: bid.provides_care,
            is_local: bid.is_local,
            why_it_provides: award.why_it_provides,
            why_not_local: award.why_not_local,
        })
        .map_err(NotAllowed::Barred)?;
        if self.panel.is_empty() || self.panel.iter().any(Option::is_none) {
            return Err(NotAllowed::DeclareFirst);
        }
        let scorers = self.panel.iter().enumerate().filter(|(_, may)| **may == Some(true));
        for (member, _) in scorers {
            if !self.scores_of(award.lot).is_some_and(|scores| scores.contains_key(&member)) {
                return Err(NotAllowed::NotComparable(NotComparable::NotScored { bid: award.bid }));
            }
        }
        let ranking = self.ranking(award.lot).map_err(NotAllowed::NotComparable)?;
        let first = ranking.iter().any(|ranked| ranked.bid == award.bid && ranked.rank == 1);
        let explained = award.why_not_first.is_some_and(|why| !why.trim().is_empty());
        if first || explained { Ok(()) } else { Err(NotAllowed::NotFirstUnexplained) }
    }

    /// Notes what was done, which [`check`](Standing::check) has let through.
    pub fn take(&mut self, act: &Act<'_>, on: Date) {
        self.last = Some(on);
        match act {
            Act::Option => self.options += 1,
            Act::Chosen(option) => self.chosen = Some(*option),
            Act::Involved => self.involved.push(on),
            Act::Specified => self.specified.push((on, !self.involved.is_empty())),
            Act::Criteria(weights) => self.weights = weights.to_vec(),
            Act::Lot => self.lots.push(Lot::default()),
            Act::Bid(bid, lots) => {
                let place = self.bids.len();
                self.bids.push(*bid);
                for (_, lot) in self.lots.iter_mut().enumerate().filter(|(n, _)| lots.contains(n)) {
                    lot.bids.push(place);
                }
            }
            Act::Panel => self.panel.push(None),
            Act::Declared(member, declared) => {
                if let Some(may) = self.panel.get_mut(*member) {
                    *may = Some(!matches!(declared, Declared::KeptOut));
                }
            }
            Act::Scored(member, lot, points) => {
                let scores = match lot {
                    None => Some(&mut self.scores),
                    Some(lot) => self.lots.get_mut(*lot).map(|lot| &mut lot.scores),
                };
                if let Some(scores) = scores {
                    scores.insert(*member, points.to_vec());
                }
            }
            Act::Awarded(Award { lot: None, bid, .. }) => self.awarded = Some(*bid),
            Act::Awarded(Award { lot: Some(lot), bid, .. }) => {
                self.decide(*lot, Decided::To(*bid));
            }
            Act::NotAwarded(lot) => self.decide(*lot, Decided::ToNobody),
            Act::Stopped => self.stopped = true,
        }
    }

    fn decide(&mut self, lot: usize, decided: Decided) {
        if let Some(lot) = self.lots.get_mut(lot) {
            lot.decided = Some(decided);
        }
    }
}
