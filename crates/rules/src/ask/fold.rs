//! Where an ask stands: its steps, gone through once.

use super::{Act, Answer, Ask, Reached, Standing, State, Step};
use crate::clock::{Due, Pause, Run, Working};
use crate::regime::{MetBy, NoDate, Rule};
use jiff::civil::Date;

/// What has been gone through so far.
struct Fold<'a, P> {
    ask: &'a Ask<'a, P>,
    rule: &'a Rule,
    state: State,
    owner: P,
    asked_on: Date,
    /// The first day on which it is known to have come.
    came_on: Option<Date>,
    /// The day from which the clock runs anew, after a dispute or an acknowledgement that leads to a second clock.
    anew: Option<Date>,
    by: Option<Date>,
    promised: Option<Date>,
    extended_to: Option<Date>,
    standing: Standing<P>,
}

/// Where an ask stands at the end of `today`. Steps after that day are not looked at, so that any day of the past
/// can be seen as it was.
///
/// # Errors
/// When the steps do not begin with the asking, or a clock cannot be counted.
pub fn standing<P: Copy + Eq>(ask: &Ask<'_, P>, today: Date) -> Result<Standing<P>, NoDate> {
    let first = ask.steps.first().ok_or(NoDate::NoEvent)?;
    let Act::Asked { of, by } = first.act else { return Err(NoDate::NoEvent) };
    let mut fold = Fold {
        ask,
        rule: ask.rule,
        state: State::Open,
        owner: of,
        asked_on: first.on,
        came_on: None,
        anew: None,
        by,
        promised: None,
        extended_to: None,
        standing: Standing {
            state: State::Open,
            owner: of,
            rule: String::new(),
            started: first.on,
            put_off: None,
            working: None,
            due: None,
            promised: None,
            late: 0,
            answered_late: None,
            acknowledged: None,
            answered: None,
            adequacy: None,
            chain: vec![(of, first.on)],
            circle: None,
            reached: Reached::NotSent,
            only_oral: false,
            oral: None,
            authority: None,
            escalated: None,
            rungs: Vec::new(),
            pauses: Vec::new(),
            duties: Vec::new(),
            nudged: Vec::new(),
        },
    };
    for step in ask.steps[1..].iter().filter(|step| step.on <= today) {
        fold.take(step)?;
    }
    fold.end(today)
}

impl<P: Copy + Eq> Fold<'_, P> {
    fn take(&mut self, step: &Step<P>) -> Result<(), NoDate> {
        let on = step.on;
        // Whatever its owner does shows that it came.
        let shows_that_it_came = matches!(
            step.act,
            Act::Received
                | Act::Acknowledged
                | Act::HandedOn { .. }
                | Act::MoreAsked
                | Act::Holding { .. }
                | Act::Answered(_)
                | Act::AuthorityChallenged { .. }
                | Act::AgreedOrally
                | Act::DutyMet(_)
        );
        if shows_that_it_came {
            self.came_on.get_or_insert(on);
            if !matches!(self.standing.reached, Reached::Received(_)) {
                self.standing.reached = Reached::Received(on);
            }
            if self.state == State::NotReached {
                self.state = State::Open;
            }
        }
        match step.act {
            Act::Asked { .. } | Act::Received => {}
            Act::Sent => {
                // Sent again: what came back does not count.
                if self.state == State::NotReached {
                    self.state = State::Open;
                    self.asked_on = on;
                    self.standing.pauses.clear();
                }
                if !matches!(self.standing.reached, Reached::Received(_)) {
                    self.standing.reached = Reached::Sent(on);
                }
            }
            Act::CameBack => {
                self.end_pause(on);
                self.standing.reached = Reached::CameBack(on);
                self.state = State::NotReached;
            }
            Act::Acknowledged => self.acknowledge(on)?,
            Act::HandedOn { to, forwarded } => {
                // What the one before waited for, the next need not.
                self.end_pause(on);
                self.hand_on(to, forwarded, on);
            }
            Act::MoreAsked => {
                self.standing.pauses.push(Pause { asked: on, supplied: None });
                self.state = State::WaitingForMore;
            }
            Act::MoreSupplied => {
                self.end_pause(on);
                self.state = self.open_state();
            }
            Act::Extended { to } => self.extended_to = Some(to),
            Act::Holding { until } => {
                self.promised = Some(until);
                self.standing.acknowledged.get_or_insert(on);
                if self.state == State::Open {
                    self.state = State::Acknowledged;
                }
                if self.rule.holding_moves {
                    self.extended_to = Some(until);
                }
            }
            Act::Answered(answer) => {
                self.answer(on, answer)?;
                self.state = State::Answered;
            }
            Act::Judged(adequacy) => self.standing.adequacy = Some(adequacy),
            Act::Disputed => {
                self.state = State::Disputed;
                self.begin_anew(on);
            }
            Act::AuthorityChallenged { names, by } => self.standing.authority = Some((names, by)),
            Act::AgreedOrally => {
                self.standing.only_oral = true;
                self.standing.oral = Some(on);
            }
            Act::ConfirmedInWriting => self.standing.only_oral = false,
            Act::Escalated(level) => {
                self.standing.escalated = self.standing.escalated.max(Some(level));
                self.standing.rungs.push((self.owner, level, on));
            }
            Act::DutyMet(duty) => {
                self.standing.duties.retain(|(met, _)| *met != duty);
                self.standing.duties.push((duty, on));
            }
            Act::Nudged { meeting } => self.standing.nudged.push(meeting),
            Act::Withdrawn => self.state = State::Withdrawn,
        }
        Ok(())
    }

    fn end_pause(&mut self, on: Date) {
        if let Some(pause) = self.standing.pauses.last_mut() {
            pause.supplied.get_or_insert(on);
        }
    }

    fn open_state(&self) -> State {
        match self.standing.acknowledged {
            Some(_) => State::Acknowledged,
            None => State::Open,
        }
    }

    fn acknowledge(&mut self, on: Date) -> Result<(), NoDate> {
        if self.standing.acknowledged.is_none() {
            self.standing.acknowledged = Some(on);
            if self.rule.met_by == MetBy::Acknowledgement {
                // The duty is done; what follows from it has a clock of its own, or none.
                let next = self.rule.then.as_deref().and_then(|id| self.ask.regime.rule(id));
                match next {
                    Some(next) => {
                        self.rule = next;
                        self.begin_anew(on);
                    }
                    None => {
                        self.answer(on, Answer::Given)?;
                        self.state = State::Answered;
                        return Ok(());
                    }
                }
            }
        }
        if self.state == State::Open {
            self.state = State::Acknowledged;
        }
        Ok(())
    }

    fn hand_on(&mut self, to: P, forwarded: bool, on: Date) {
        let chain = &mut self.standing.chain;
        if chain.iter().any(|(before, _)| *before == to) {
            self.standing.circle = Some(to);
        }
        chain.push((to, on));
        self.owner = to;
        // That it came to the one before shows nothing of its way to the next.
        self.standing.reached = Reached::NotSent;
        if forwarded
            && let Some(second) = self.rule.forwards_to.as_deref()
            && let Some(second) = self.ask.regime.rule(second)
        {
            self.rule = second;
        }
        self.state = State::Open;
        self.standing.acknowledged = None;
        if self.standing.authority.is_some_and(|(named, _)| named == to) {
            self.standing.authority = None;
        }
    }

    fn answer(&mut self, on: Date, answer: Answer) -> Result<(), NoDate> {
        let due = self.working()?.and_then(|working| working.due.day());
        self.standing.answered = Some((on, answer));
        self.standing.adequacy = None;
        self.standing.answered_late = Some(due.map_or(0, |due| self.working_days_after(due, on)));
        Ok(())
    }

    /// The clock runs from this day, as if it were asked now.
    fn begin_anew(&mut self, on: Date) {
        self.anew = Some(on);
        (self.by, self.promised, self.extended_to) = (None, None, None);
        self.standing.pauses.clear();
    }

    fn started(&self) -> Date {
        let came = if self.rule.from_receipt { self.came_on } else { None };
        self.anew.or(came).unwrap_or(self.asked_on)
    }

    fn working(&self) -> Result<Option<Working>, NoDate> {
        let run = Run {
            started: self.started(),
            event: self.ask.event,
            pauses: &self.standing.pauses,
            extended_to: None,
        };
        let working = match self.rule.working(self.ask.regime.calendar(), &run) {
            Ok(working) => working,
            Err(NoDate::NoClock | NoDate::NoEvent) => return Ok(None),
            Err(why) => return Err(why),
        };
        // What was promised, or put off with a reason, decides.
        let later = self.by.or(self.extended_to);
        Ok(Some(match (later, working.due) {
            (Some(day), Due::On(_)) => Working {
                due: Due::On(day),
                decided_by: crate::clock::DecidedBy::Extension,
                ..working
            },
            _ => working,
        }))
    }

    fn working_days_after(&self, due: Date, on: Date) -> u32 {
        match due.tomorrow() {
            Ok(next) if next <= on => self.ask.regime.calendar().working_days(next, on).max(1),
            _ => 0,
        }
    }

    fn end(mut self, today: Date) -> Result<Standing<P>, NoDate> {
        let owed = self.state.is_open() && self.state != State::NotReached;
        let working = if owed { self.working()? } else { None };
        let due = working.as_ref().and_then(|working| working.due.day());
        self.standing.late = match due {
            Some(due) if self.state != State::WaitingForMore => self.working_days_after(due, today),
            _ => 0,
        };
        let promised = self.promised.filter(|_| owed).filter(|day| Some(*day) != due);
        Ok(Standing {
            state: self.state,
            owner: self.owner,
            rule: self.rule.id.clone(),
            started: self.started(),
            put_off: self.by.or(self.extended_to),
            working,
            due,
            promised,
            ..self.standing
        })
    }
}
