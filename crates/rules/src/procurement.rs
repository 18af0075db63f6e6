//! How a host is found: from the choice among models of support to an award with its reasons. Which step may follow
//! which, and what bars an award (R03: Local Government and Public Involvement in Health Act 2007, s.222; the letter of
//! 9 November 2006 for the order: the most appropriate arrangements are identified first, and the lead officer for
//! overview and scrutiny is involved in discussions about how the network will be developed).

use crate::host::{Barred, Candidate, Class};
use crate::scoring::{self, MOST_POINTS, NotComparable, Ranked, WrongWeights};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The most models, bidders or members of a panel.
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
    /// A version of the specification is issued.
    Specified,
    /// The criteria and what each weighs.
    Criteria(&'a [u32]),
    /// A bid came in.
    Bid(Bid),
    /// Somebody is of the panel.
    Panel,
    /// A member of the panel declares.
    Declared(usize, Declared<'a>),
    /// A member of the panel gives each bid its points.
    Scored(usize, &'a [Vec<u32>]),
    /// One bidder gets the work.
    Awarded(Award<'a>),
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
    /// The versions of the specification: the day, and whether the lead officer was involved by then.
    pub specified: Vec<(Date, bool)>,
    /// What each criterion weighs.
    pub weights: Vec<u32>,
    /// The bidders.
    pub bids: Vec<Bid>,
    /// The panel: whether each may score, once they have declared.
    pub panel: Vec<Option<bool>>,
    /// The points of each member that has scored, for each bid.
    pub scores: BTreeMap<usize, Vec<Vec<u32>>>,
    /// Who got it.
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
            _ if self.stopped => "stopped",
            _ if self.awarded.is_some() => "awarded",
            _ if !self.scores.is_empty() => "scoring",
            _ if !self.bids.is_empty() => "bids",
            _ if !self.specified.is_empty() => "specified",
            _ if self.chosen.is_some() => "chosen",
            _ => "options",
        }
    }

    /// The bids in the order of their scores.
    ///
    /// # Errors
    /// Why they cannot be compared.
    pub fn ranking(&self) -> Result<Vec<Ranked>, NotComparable> {
        let sheets: Vec<Vec<scoring::Sheet<'_>>> = (0..self.bids.len())
            .map(|bid| {
                self.scores.values().filter_map(|of| of.get(bid).map(Vec::as_slice)).collect()
            })
            .collect();
        scoring::ranked(&self.weights, &sheets)
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
        or(self.awarded.is_none() && !self.stopped, No::Over)?;
        let not_scored = self.scores.is_empty();
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
            Act::Bid(_) => {
                or(!self.specified.is_empty(), No::SpecifyFirst)?;
                or(!self.weights.is_empty(), No::CriteriaFirst)?;
                or(not_scored, No::ScoringBegan)?;
                or(self.bids.len() < MOST, No::TooMany)
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
            Act::Scored(member, points) => self.check_points(*member, points),
            Act::Awarded(award) => self.check_award(award),
        }
    }

    fn check_points(&self, member: usize, points: &[Vec<u32>]) -> Result<(), NotAllowed> {
        let may_score = self.panel.get(member).ok_or(NotAllowed::NoSuch)?;
        if self.bids.is_empty() {
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
        match (0..self.bids.len()).find(|bid| !points.get(*bid).is_some_and(fits)) {
            Some(bid) => Err(NotAllowed::WrongPoints { bid }),
            None if points.len() != self.bids.len() => Err(NotAllowed::NoSuch),
            None => Ok(()),
        }
    }

    fn check_award(&self, award: &Award<'_>) -> Result<(), NotAllowed> {
        let bid = self.bids.get(award.bid).ok_or(NotAllowed::NoSuch)?;
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
            if !self.scores.contains_key(&member) {
                return Err(NotAllowed::NotComparable(NotComparable::NotScored { bid: award.bid }));
            }
        }
        let ranking = self.ranking().map_err(NotAllowed::NotComparable)?;
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
            Act::Bid(bid) => self.bids.push(*bid),
            Act::Panel => self.panel.push(None),
            Act::Declared(member, declared) => {
                if let Some(may) = self.panel.get_mut(*member) {
                    *may = Some(!matches!(declared, Declared::KeptOut));
                }
            }
            Act::Scored(member, points) => {
                self.scores.insert(*member, points.to_vec());
            }
            Act::Awarded(award) => self.awarded = Some(award.bid),
            Act::Stopped => self.stopped = true,
        }
    }
}
