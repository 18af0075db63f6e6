//! A pilot programme: a few areas try something before all others, each with a plan, a model of support, posts to turn to
//! and milestones. "To establish seven 'early adopter' sites around the country" (letter of 9 November 2006, Gateway
//! Reference 7337): how many there are to be is announced, and so many are named before it is published, no more
//! and no less.

use jiff::civil::Date;

/// The most sites of a programme.
pub const MOST_SITES: usize = 60;
/// The most areas of one site.
pub const MOST_AREAS: usize = 12;
/// The most milestones of one site.
pub const MOST_MILESTONES: usize = 60;
/// The most posts to turn to of one site.
pub const MOST_CONTACTS: usize = 12;

/// The most that is noted of one programme.
pub const MOST_STEPS: usize = 2_000;

/// What is announced of a programme when it is begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Announced {
    /// How many sites it is to have.
    pub sites: usize,
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
}

/// What is done. Sites and milestones are named by their places, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act<'a> {
    /// Another body runs it too.
    Runner,
    /// A site of one or several areas is named.
    Site(&'a [String]),
    /// A site is taken out again, before the programme is published.
    TakenOut(usize),
    /// The programme is published.
    Published,
    /// A version of the plan of a site.
    Plan(usize),
    /// A post to turn to.
    Contact(usize, &'a str),
    /// A post that is no longer one to turn to.
    ContactOff(usize, &'a str),
    /// A milestone, with the day that is planned for it.
    Milestone(usize, Date),
    /// It moves to another day.
    Moved(usize, usize, Date),
    /// It is reached.
    Reached(usize, usize),
    /// It is dropped.
    Dropped(usize, usize),
    /// The programme is over.
    Closed,
}

/// Why it cannot be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAllowed {
    /// Its day is still to come.
    InTheFuture,
    /// It ends before it begins.
    Backwards,
    /// It announces no site, or more than there can be.
    WrongNumber,
    /// The programme is over.
    Over,
    /// There is no such site, milestone or post.
    NoSuch,
    /// There are as many as there can be.
    TooMany,
    /// A site has at least one area.
    NoArea,
    /// The area, by its place from 0, is of a site already.
    AreaTwice(usize),
    /// Sites stand once the programme is published.
    SitesStand,
    /// It is published already.
    PublishedAlready,
    /// It is not published yet.
    NotPublished,
    /// As many sites are to be named as are announced.
    NumberDiffers {
        /// How many are announced.
        announced: usize,
        /// How many are named.
        named: usize,
    },
    /// The post is one to turn to already.
    ContactThere,
    /// The milestone is reached or dropped.
    MilestoneOver,
    /// It is planned for that day already.
    SameDay,
}

/// How a milestone ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// It was reached on this day.
    Reached(Date),
    /// It was dropped on this day.
    Dropped(Date),
}

/// How a milestone stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Progress {
    /// Its day is to come, or is today.
    Planned,
    /// Its day is past.
    Late,
    /// It was reached.
    Reached,
    /// It was dropped.
    Dropped,
}

impl Progress {
    /// The word that is kept and shown to programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Progress::Planned => "planned",
            Progress::Late => "late",
            Progress::Reached => "reached",
            Progress::Dropped => "dropped",
        }
    }
}

/// A milestone as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Milestone {
    /// The day that was planned at first.
    pub first_planned: Date,
    /// The day that is planned now.
    pub planned: Date,
    /// How it ended.
    pub ended: Option<Ended>,
}

impl Milestone {
    /// How it stands on a day.
    #[must_use]
    pub fn progress(&self, today: Date) -> Progress {
        match self.ended {
            Some(Ended::Reached(_)) => Progress::Reached,
            Some(Ended::Dropped(_)) => Progress::Dropped,
            None if self.planned < today => Progress::Late,
            None => Progress::Planned,
        }
    }
}

/// A site as it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Site {
    /// Its areas.
    pub areas: Vec<String>,
    /// Whether it was taken out.
    pub taken_out: bool,
    /// How many versions of its plan there are.
    pub plans: usize,
    /// The posts to turn to.
    pub contacts: Vec<String>,
    /// Its milestones.
    pub milestones: Vec<Milestone>,
}

/// A programme as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// What was announced.
    pub announced: Announced,
    /// Since when it is public.
    pub published: Option<Date>,
    /// The day on which it was closed.
    pub closed: Option<Date>,
    /// How many other bodies run it.
    pub runners: usize,
    /// How much was noted since it was begun.
    pub steps: usize,
    /// The sites in the order in which they were named.
    pub sites: Vec<Site>,
}

impl Standing {
    /// A programme that is begun.
    ///
    /// # Errors
    /// When it ends before it begins, or announces a number of sites that cannot be.
    pub fn begin(announced: Announced) -> Result<Standing, NotAllowed> {
        if announced.last < announced.first {
            return Err(NotAllowed::Backwards);
        }
        if announced.sites == 0 || announced.sites > MOST_SITES {
            return Err(NotAllowed::WrongNumber);
        }
        let sites = Vec::new();
        Ok(Standing { announced, published: None, closed: None, runners: 0, steps: 0, sites })
    }

    /// `draft`, `published` or `closed`.
    #[must_use]
    pub fn state(&self) -> &'static str {
        match (self.published, self.closed) {
            (_, Some(_)) => "closed",
            (Some(_), None) => "published",
            (None, None) => "draft",
        }
    }

    /// The sites that were not taken out, with their places.
    pub fn named(&self) -> impl Iterator<Item = (usize, &Site)> {
        self.sites.iter().enumerate().filter(|(_, site)| !site.taken_out)
    }

    /// The site at a place, unless it was taken out.
    #[must_use]
    pub fn site(&self, place: usize) -> Option<&Site> {
        self.sites.get(place).filter(|site| !site.taken_out)
    }

    fn milestone(&self, site: usize, place: usize) -> Result<&Milestone, NotAllowed> {
        let site = self.site(site).ok_or(NotAllowed::NoSuch)?;
        let milestone = site.milestones.get(place).ok_or(NotAllowed::NoSuch)?;
        if milestone.ended.is_some() { Err(NotAllowed::MilestoneOver) } else { Ok(milestone) }
    }

    /// Whether something may be done on a day.
    ///
    /// # Errors
    /// The first reason why not.
    pub fn check(&self, act: &Act<'_>, on: Date, today: Date) -> Result<(), NotAllowed> {
        if on > today {
            return Err(NotAllowed::InTheFuture);
        }
        if self.closed.is_some() {
            return Err(NotAllowed::Over);
        }
        // It can always be closed.
        if self.steps >= MOST_STEPS && *act != Act::Closed {
            return Err(NotAllowed::TooMany);
        }
        let site = |place: usize| self.site(place).ok_or(NotAllowed::NoSuch);
        let room = |there: usize, most: usize| match there < most {
            true => Ok(()),
            false => Err(NotAllowed::TooMany),
        };
        match *act {
            Act::Runner => room(self.runners, MOST_CONTACTS),
            Act::Site(_) | Act::TakenOut(_) if self.published.is_some() => {
                Err(NotAllowed::SitesStand)
            }
            Act::Site(areas) => self.check_site(areas),
            Act::TakenOut(place) => site(place).map(|_| ()),
            Act::Published if self.published.is_some() => Err(NotAllowed::PublishedAlready),
            Act::Published => match (self.announced.sites, self.named().count()) {
                (announced, named) if announced == named => Ok(()),
                (announced, named) => Err(NotAllowed::NumberDiffers { announced, named }),
            },
            Act::Plan(place) => site(place).map(|_| ()),
            Act::Contact(place, post) => {
                let there = &site(place)?.contacts;
                if there.iter().any(|one| one == post) {
                    return Err(NotAllowed::ContactThere);
                }
                room(there.len(), MOST_CONTACTS)
            }
            Act::ContactOff(place, post) => {
                let there = site(place)?.contacts.iter().any(|one| one == post);
                if there { Ok(()) } else { Err(NotAllowed::NoSuch) }
            }
            Act::Milestone(place, _) => room(site(place)?.milestones.len(), MOST_MILESTONES),
            Act::Moved(of, place, to) => match self.milestone(of, place)? {
                milestone if milestone.planned == to => Err(NotAllowed::SameDay),
                _ => Ok(()),
            },
            Act::Reached(of, place) | Act::Dropped(of, place) => {
                self.milestone(of, place).map(|_| ())
            }
            Act::Closed if self.published.is_none() => Err(NotAllowed::NotPublished),
            Act::Closed => Ok(()),
        }
    }

    fn check_site(&self, areas: &[String]) -> Result<(), NotAllowed> {
        if areas.is_empty() {
            return Err(NotAllowed::NoArea);
        }
        if self.sites.len() >= MOST_SITES || areas.len() > MOST_AREAS {
            return Err(NotAllowed::TooMany);
        }
        let twice = areas.iter().enumerate().position(|(n, area)| {
            areas[..n].contains(area) || self.named().any(|(_, site)| site.areas.contains(area))
        });
        twice.map_or(Ok(()), |place| Err(NotAllowed::AreaTwice(place)))
    }

    /// Takes what [`Standing::check`] allows; anything else changes nothing.
    pub fn take(&mut self, act: &Act<'_>, on: Date) {
        self.steps += 1;
        match *act {
            Act::Runner => self.runners += 1,
            Act::Site(areas) => self.sites.push(Site { areas: areas.to_vec(), ..Site::default() }),
            Act::Published => self.published = Some(on),
            Act::Closed => self.closed = Some(on),
            Act::TakenOut(of)
            | Act::Plan(of)
            | Act::Contact(of, _)
            | Act::ContactOff(of, _)
            | Act::Milestone(of, _)
            | Act::Moved(of, ..)
            | Act::Reached(of, _)
            | Act::Dropped(of, _) => {
                if let Some(site) = self.sites.get_mut(of) {
                    site.take(act, on);
                }
            }
        }
    }
}

impl Site {
    fn take(&mut self, act: &Act<'_>, on: Date) {
        let mut milestone = |place: usize, change: &dyn Fn(&mut Milestone)| {
            if let Some(milestone) = self.milestones.get_mut(place) {
                change(milestone);
            }
        };
        match *act {
            Act::TakenOut(_) => self.taken_out = true,
            Act::Plan(_) => self.plans += 1,
            Act::Contact(_, post) => self.contacts.push(post.to_owned()),
            Act::ContactOff(_, post) => self.contacts.retain(|one| one != post),
            Act::Milestone(_, planned) => {
                self.milestones.push(Milestone { first_planned: planned, planned, ended: None });
            }
            Act::Moved(_, place, to) => milestone(place, &|one| one.planned = to),
            Act::Reached(_, place) => milestone(place, &|one| one.ended = Some(Ended::Reached(on))),
            Act::Dropped(_, place) => milestone(place, &|one| one.ended = Some(Ended::Dropped(on))),
            Act::Runner | Act::Site(_) | Act::Published | Act::Closed => {}
        }
    }
}
