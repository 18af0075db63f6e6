//! A committee with all that belongs to it, as its pages need it: who sits on it, what its minutes say, who acts for it, and what
//! can be done next.

use super::model::{ActKind, CommitteeRow, Detail, StepRow, standing_of};
use super::store;
use crate::access::{Action, BodyKey, Subject};
use crate::asks;
use crate::asks::model::AskRow;
use crate::law::Regimes;
use crate::parties::bodies::{self, Body};
use crate::store::{StoreError, Tx};
use crate::web::words::Say;
use crate::web::{Ctx, Fields, FormErrors, Problem};
use jiff::civil::Date;
use rules::committee::{Minutes, Standing};
use rules::reference::{Prefix, Reference};
use std::collections::HashMap;
use uuid::Uuid;

/// What is said of a seat when it is filled.
pub(super) struct SeatSaid<'c> {
    pub(super) post: &'c str,
    pub(super) body: Uuid,
    pub(super) name: Option<&'c str>,
}

/// An item of minutes.
pub(super) struct ItemSaid<'c> {
    pub(super) step: &'c StepRow,
    /// Why words of it are out of sight: the key, and words.
    pub(super) hidden: Option<(&'c str, Option<&'c str>)>,
}

/// A committee with what was done, and the bodies that it names.
pub struct Case {
    pub(super) row: CommitteeRow,
    pub(super) steps: Vec<StepRow>,
    pub(super) standing: Standing,
    pub(super) bodies: HashMap<Uuid, Body>,
}

impl Case {
    pub(super) fn name(&self, say: Say<'_>, id: Uuid) -> String {
        self.bodies.get(&id).map_or_else(|| say.t("body-unknown").to_owned(), |b| b.name_in(say))
    }

    /// The bodies that organise it, the one that made it first.
    pub(super) fn organisers(&self) -> Vec<Uuid> {
        let mut all = vec![self.row.body];
        all.extend(self.steps.iter().filter_map(|step| match &step.detail {
            Detail::Organiser { body } => Some(*body),
            _ => None,
        }));
        all.dedup();
        all
    }

    pub(super) fn remit(&self) -> &str {
        match self.steps.first().map(|step| &step.detail) {
            Some(Detail::Opened { remit, .. }) => remit,
            _ => "",
        }
    }

    /// The last day on which a request can be decided in time.
    pub(super) fn at_latest(&self) -> Date {
        let last = self.steps.iter().rev().find_map(|step| match &step.detail {
            Detail::Opened { at_latest, .. } | Detail::Days { at_latest, .. } => Some(*at_latest),
            _ => None,
        });
        last.unwrap_or(self.row.final_day)
    }

    /// What was said of a seat, by its place.
    pub(super) fn seat(&self, place: usize) -> Option<SeatSaid<'_>> {
        let said = self.steps.iter().filter_map(|step| match &step.detail {
            Detail::Seated { post, body, name, .. } => {
                Some(SeatSaid { post, body: *body, name: name.as_deref() })
            }
            _ => None,
        });
        said.into_iter().nth(place)
    }

    /// A seat in a line: the post and the body, and the name where it may be published.
    pub(super) fn seat_in(&self, say: Say<'_>, place: usize) -> String {
        let Some(said) = self.seat(place) else { return String::new() };
        let post = format!("{}, {}", said.post, self.name(say, said.body));
        match said.name {
            Some(name) => format!("{name} ({post})"),
            None => post,
        }
    }

    /// Where a meeting is, by its place.
    pub(super) fn place(&self, meeting: usize) -> &str {
        let mut called = self.steps.iter().filter_map(|step| match &step.detail {
            Detail::Called { place, .. } => Some(place.as_str()),
            _ => None,
        });
        called.nth(meeting).unwrap_or_default()
    }

    /// The items of the minutes of a meeting.
    pub(super) fn items(&self, meeting: usize) -> Vec<ItemSaid<'_>> {
        let of = self.steps.iter().filter(|step| step.detail.item_of() == Some(meeting));
        let hidden = |item: usize| {
            let mut why = None;
            for step in &self.steps {
                match &step.detail {
                    Detail::Hidden { meeting: m, item: i, reason, note }
                        if *m == meeting && *i == item =>
                    {
                        why = Some((reason.as_str(), note.as_deref()));
                    }
                    Detail::Restored { meeting: m, item: i } if *m == meeting && *i == item => {
                        why = None;
                    }
                    _ => {}
                }
            }
            why
        };
        of.enumerate().map(|(item, step)| ItemSaid { step, hidden: hidden(item) }).collect()
    }

    /// Who reviews a complaint about a request: the post and the body.
    pub(super) fn reviewer(&self, of: &str) -> Option<(&str, Uuid)> {
        self.steps.iter().rev().find_map(|step| match &step.detail {
            Detail::Reviewer { request, post, body } if request == of => {
                Some((post.as_str(), *body))
            }
            _ => None,
        })
    }

    /// What came of a complaint about a request.
    pub(super) fn review(&self, of: &str) -> Option<&Detail> {
        self.steps
            .iter()
            .map(|step| &step.detail)
            .find(|detail| matches!(detail, Detail::Reviewed { request, .. } if request == of))
    }

    /// The body that organises it for which this actor acts, if there is one.
    pub(super) fn runs(&self, ctx: &Ctx) -> Option<BodyKey> {
        let keys = self.organisers().into_iter().filter_map(|id| Some(self.bodies.get(&id)?.key()));
        keys.into_iter().find(|key| ctx.may(Action::AskFor, &Subject::Body(key.clone())))
    }

    /// The body for which this actor may take an act: one that organises it, or to decide a complaint the body of who reviews it.
    pub(super) fn writes(&self, ctx: &Ctx, kind: ActKind) -> Option<BodyKey> {
        let reviewer = || {
            let open = self.standing.reviews.iter().filter(|review| review.decided.is_none());
            let mut keys = open.filter_map(|review| {
                let (_, body) = self.reviewer(&review.request)?;
                Some(self.bodies.get(&body)?.key())
            });
            keys.find(|key| ctx.may(Action::AskFor, &Subject::Body(key.clone())))
        };
        match kind {
            ActKind::Reviewed => self.runs(ctx).or_else(reviewer),
            _ => self.runs(ctx),
        }
    }

    /// Whether an act can be taken as it stands.
    fn may_follow(&self, kind: ActKind, today: Date) -> bool {
        let now = &self.standing;
        let any = |minutes: &[Minutes]| {
            now.meetings.iter().any(|one| one.on <= today && minutes.contains(&one.minutes(today)))
        };
        let unmoved = || now.meetings.iter().any(|one| !one.off && one.items.is_empty());
        let is_seated = !now.seats.is_empty();
        match kind {
            ActKind::Opened => false,
            ActKind::Organiser | ActKind::Seated | ActKind::TakenUp => true,
            ActKind::Left | ActKind::Interest => is_seated,
            ActKind::Called => today <= self.row.event_day,
            ActKind::Moved | ActKind::CalledOff => unmoved(),
            ActKind::Item => any(&[Minutes::None, Minutes::Draft]),
            ActKind::Decided => is_seated && any(&[Minutes::None, Minutes::Draft]),
            ActKind::Agreed => any(&[Minutes::Draft]),
            ActKind::Hidden => any(&[Minutes::Draft, Minutes::Agreed]),
            ActKind::Restored => now.meetings.iter().any(|one| !one.hidden.is_empty()),
            ActKind::Days | ActKind::Event => today <= self.row.event_day,
            ActKind::Extract => now.decisions.iter().any(|one| one.extract.is_none()),
            ActKind::Reviewer => true,
            ActKind::Reviewed => now.reviews.iter().any(|one| one.decided.is_none()),
        }
    }

    /// The acts that this actor may take now.
    pub(super) fn offers(&self, ctx: &Ctx) -> Vec<ActKind> {
        let may_be = |kind: &&ActKind| {
            self.may_follow(**kind, ctx.today) && self.writes(ctx, **kind).is_some()
        };
        ActKind::ALL.iter().filter(may_be).copied().collect()
    }

    /// The path of the item of minutes that decided a request: the way from the request to the minute.
    pub(super) fn minute(&self, request: &str) -> Option<String> {
        let decision = self.standing.decision(request)?;
        let (meeting, item) = (decision.meeting + 1, decision.item + 1);
        Some(format!("/committees/{}/meetings/{meeting}#item-{item}", self.row.reference))
    }
}

pub(super) fn reference(typed: &str) -> Result<Reference, Problem> {
    Reference::parse_as(Prefix::Committee, typed).ok_or(Problem::NotFound)
}

/// A committee as it is kept, with all that belongs to it.
pub(super) async fn read(tx: &mut Tx, row: CommitteeRow) -> Result<Case, StoreError> {
    let steps = store::steps(tx, &row.area, row.id).await?;
    let standing =
        standing_of(&row.reference, steps.iter().map(|step| (step.on_day, &step.detail)))?;
    let mut ids: Vec<Uuid> = vec![row.body];
    for step in &steps {
        ids.push(step.for_party);
        match &step.detail {
            Detail::Organiser { body }
            | Detail::Seated { body, .. }
            | Detail::Reviewer { body, .. } => ids.push(*body),
            _ => {}
        }
    }
    let bodies = bodies::of_ids(tx, ids).await?;
    Ok(Case { row, steps, standing, bodies })
}

pub(super) async fn load(ctx: &Ctx, reference: Reference) -> Result<Case, Problem> {
    let found = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let Some(row) = store::by_reference(tx, reference).await? else { return Ok(None) };
            read(tx, row).await.map(Some)
        })
    });
    found.await.map_err(Problem::from)?.ok_or(Problem::NotFound)
}

/// Some requests before a committee, the newest first.
pub(super) async fn requests(
    tx: &mut Tx,
    row: &CommitteeRow,
    before: Option<Uuid>,
    most: i64,
) -> Result<Vec<AskRow>, StoreError> {
    let mut found = Vec::new();
    for (area, id) in store::requests(tx, (&row.area, row.id), before, most).await? {
        found.extend(asks::store::one(tx, &area, id).await?);
    }
    Ok(found)
}

/// Reads the cursor of a list of requests.
pub(super) fn before(ctx: &Ctx, fields: &Fields) -> Result<Option<Uuid>, Problem> {
    match fields.filled("cursor").map(str::parse) {
        None => Ok(None),
        Some(Ok(id)) => Ok(Some(id)),
        Some(Err(_)) => {
            let mut errors = FormErrors::new();
            errors.add("cursor", ctx.say().t("access-bad-cursor"));
            Err(Problem::Invalid(errors))
        }
    }
}

/// By when a request that is made on a day is decided: what the form says before somebody asks.
pub(super) fn decided_by(regimes: &Regimes, case: &Case, on: Date) -> Option<Date> {
    let regime = regimes.on(on)?;
    Some(case.standing.programme.decide_by(regime, on).ok()?.last)
}
