//! The invented members of a demonstration's network: organisations with somebody who speaks for them, and
//! people, some of whom are listed.

use super::AREA;
use crate::parties::model::{Draft, Interest, MemberType, PartyKind};
use crate::parties::store::{self, NotKept};
use crate::store::{StoreError, Tx};
use crate::world::World;
use jiff::Timestamp;

use Interest::{
    Cancer, Carers, Children, Disability, Equality, Gp, HomeCare, Hospitals, LearningDisability,
    LongTerm, Maternity, MentalHealth, OlderPeople, Transport,
};
use MemberType::{Other, User, UserOrganisation, VoluntaryOrganisation};

const ORGANISATIONS: &[(&str, MemberType, &[Interest])] = &[
    ("Clock Tower Patients' Group", UserOrganisation, &[Gp, LongTerm]),
    ("Canalside Carers' Circle", UserOrganisation, &[Carers, HomeCare]),
    ("Speak Up Together", UserOrganisation, &[LearningDisability, Equality]),
    ("Open Door Recovery Club", UserOrganisation, &[MentalHealth]),
    ("Second Spring", VoluntaryOrganisation, &[OlderPeople, HomeCare]),
    ("First Steps Parents' Forum", VoluntaryOrganisation, &[Maternity, Children]),
    ("Wheels for Wards", VoluntaryOrganisation, &[Transport, Hospitals]),
    ("Sound and Sight Society", VoluntaryOrganisation, &[Disability]),
    ("Lantern Cancer Support", VoluntaryOrganisation, &[Cancer, Hospitals]),
    ("Corner Shop Health Volunteers", Other, &[Gp, Equality]),
];

const PEOPLE: i32 = 14;

/// Adds the members.
pub(super) async fn add(tx: &mut Tx, world: &World, now: Timestamp) -> Result<(), StoreError> {
    for (n, (name, member_type, interests)) in (1..).zip(ORGANISATIONS) {
        let speaker = format!("Demo speaker {n}");
        let mut draft = draft(PartyKind::Organisation, name, *member_type, interests);
        (draft.representative, draft.representative_listed) = (Some(speaker), n % 3 != 0);
        keep(tx, world, &draft, now).await?;
    }
    for n in 1..=PEOPLE {
        let interest = Interest::ALL[(n as usize * 5) % Interest::ALL.len()];
        let mut draft = draft(PartyKind::Person, &format!("Demo member {n}"), User, &[interest]);
        draft.listed = n % 4 == 0;
        keep(tx, world, &draft, now).await?;
    }
    Ok(())
}

fn draft(kind: PartyKind, name: &str, member_type: MemberType, interests: &[Interest]) -> Draft {
    Draft {
        kind,
        name: name.to_owned(),
        area: AREA.to_owned(),
        member_type,
        interests: interests.to_vec(),
        listed: kind == PartyKind::Organisation,
        representative: None,
        representative_listed: false,
        ends: None,
        successor: None,
    }
}

async fn keep(tx: &mut Tx, world: &World, draft: &Draft, now: Timestamp) -> Result<(), StoreError> {
    match store::add(tx, world, draft, now).await {
        Ok(_) => Ok(()),
        Err(NotKept::Store(error)) => Err(error),
        Err(other) => Err(StoreError::Failed(format!("a member of the demonstration: {other:?}"))),
    }
}
