//! What each side of a partnership has undertaken to the others, as a page shows it: counts of all, and the list of each side
//! beside those of the others. Of a class there are counts for each region instead of a list for each body.

use super::model::{Class, PartRow, SideRow};
use super::owed_store::{Owed, Pair, Stands};
use crate::areas::list::is_nation;
use crate::areas::register::{AreaCode, Register};
use crate::parties::bodies::name_in;
use crate::web::kit::{Column, DataTable, Markup, Tag, TagKind};
use crate::web::words::Say;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// How much is open, late, kept and ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sum {
    /// To be done.
    pub open: i64,
    /// To be done, and late.
    pub late: i64,
    /// Done.
    pub kept: i64,
    /// Ended otherwise.
    pub ended: i64,
}

impl Sum {
    fn add(&mut self, pair: &Pair) {
        self.open += pair.open;
        self.late += pair.late;
        self.kept += pair.kept;
        self.ended += pair.ended;
    }

    /// The sum of some pairs.
    pub fn of<'p>(pairs: impl Iterator<Item = &'p Pair>) -> Sum {
        let mut sum = Sum::default();
        pairs.for_each(|pair| sum.add(pair));
        sum
    }

    /// In a few words.
    fn words(self, say: Say<'_>) -> String {
        if self == Sum::default() {
            return say.t("partnership-sum-none").to_owned();
        }
        let Sum { open, late, kept, .. } = self;
        let args = [("open", open.into()), ("late", late.into()), ("kept", kept.into())];
        say.args("partnership-sum", &args)
    }

    fn cells(self, say: Say<'_>) -> [Markup; 4] {
        [self.open, self.late, self.kept, self.ended].map(|n| Markup::text(&say.number(n)))
    }
}

fn headed(say: Say<'_>, first: &str) -> Vec<Column> {
    let figures = ["open", "late", "kept", "ended"];
    let figures = figures.map(|key| Column::number(&say.of("partnership-owed", key)));
    std::iter::once(Column::text(first)).chain(figures).collect()
}

/// What each side owes the others, in figures.
#[must_use]
pub fn counts(say: Say<'_>, sides: &[SideRow], pairs: &[Pair]) -> DataTable {
    let row = |side: &SideRow| {
        let sum = Sum::of(pairs.iter().filter(|pair| pair.side == side.n));
        let mut row = vec![Markup::text(&side.name_in(say))];
        row.extend(sum.cells(say));
        row
    };
    DataTable::new(
        "undertaken",
        say.t("partnership-undertaken"),
        headed(say, say.t("partnership-side")),
    )
    .rows(sides.iter().map(row).collect())
}

/// What one body and the others owe each other, in figures.
#[must_use]
pub fn counts_of(say: Say<'_>, part: &PartRow, pairs: &[Pair]) -> DataTable {
    let name = part.name_in(say);
    let mine = Sum::of(pairs.iter().filter(|pair| pair.owner == part.party));
    let theirs = Sum::of(pairs.iter().filter(|pair| pair.asker == part.party));
    let row = |words: String, sum: Sum| {
        let mut row = vec![Markup::text(&words)];
        row.extend(sum.cells(say));
        row
    };
    let rows = vec![
        row(say.with("partnership-owes", "party", name.as_str()), mine),
        row(say.with("partnership-is-owed", "party", name.as_str()), theirs),
    ];
    DataTable::new(
        "undertaken",
        say.t("partnership-undertaken"),
        headed(say, say.t("partnership-side")),
    )
    .rows(rows)
}

/// One thing in the list of a side.
pub struct Item {
    /// Where it stands.
    pub tag: Tag,
    /// The page of its ask.
    pub href: String,
    /// What it is about.
    pub subject: String,
    /// Who asked or promised it, and when.
    pub detail: String,
}

/// Something that is owed, as a list shows it.
#[must_use]
pub fn item(say: Say<'_>, owed: &Owed, today: Date) -> Item {
    let stands = owed.stands(today);
    let closed = || owed.closed_on.map(|day| say.day(day)).unwrap_or_default();
    let no_day = owed.due == crate::asks::model::NO_DAY;
    let (kind, key, day) = match stands {
        Stands::Open if no_day => (TagKind::Plain, "partnership-owed-no-day", String::new()),
        Stands::Open => (TagKind::Waiting, "partnership-owed-by", say.day(owed.due)),
        Stands::Late => (TagKind::Late, "partnership-owed-since", say.day(owed.due)),
        Stands::Kept => (TagKind::Good, "partnership-owed-kept-on", closed()),
        Stands::Ended => (TagKind::Closed, "partnership-owed-ended-on", closed()),
    };
    let owner = name_in(say, owed.owner_code.as_deref(), &owed.owner_name);
    let asker = name_in(say, owed.asker_code.as_deref(), &owed.asker_name);
    let key_of_kind = if owed.kind == "promise" { "promised" } else { "asked" };
    let detail = say.args(
        &format!("partnership-owed-{key_of_kind}"),
        &[("owner", owner.into()), ("asker", asker.into()), ("day", say.day(owed.asked_on).into())],
    );
    Item {
        tag: Tag::new(kind, &say.with(key, "day", day)),
        href: say.to(&format!("/asks/{}", owed.reference)),
        subject: owed.subject.clone(),
        detail,
    }
}

/// The figures of one region.
#[derive(Debug, Clone, Copy, Default)]
struct OfRegion {
    all: i64,
    joined: i64,
    owes: Sum,
    is_owed: Sum,
}

/// The bodies of a class by region: how many have joined, what they owe, and what is owed to them.
#[must_use]
pub fn regions(
    say: Say<'_>,
    (side, class): (&SideRow, Class),
    (parts, pairs): (&[PartRow], &[Pair]),
    today: Date,
) -> DataTable {
    let register = Register::england();
    let region = |code: Option<&str>| {
        let area = class.area_of(code)?.parse::<AreaCode>().ok()?;
        Some(register.area(area)?.region)
    };
    let mut of: BTreeMap<AreaCode, OfRegion> = BTreeMap::new();
    for area in register.areas_at(today) {
        of.entry(area.region).or_default().all += 1;
    }
    for part in parts.iter().filter(|part| part.side == side.n && part.is_in(today)) {
        if let Some(code) = region(part.code.as_deref()) {
            of.entry(code).or_default().joined += 1;
        }
    }
    for pair in pairs {
        if let Some(code) = region(pair.owner_code.as_deref()).filter(|_| pair.side == side.n) {
            of.entry(code).or_default().owes.add(pair);
        }
        if let Some(code) = region(pair.asker_code.as_deref()).filter(|_| pair.to_side == side.n) {
            of.entry(code).or_default().is_owed.add(pair);
        }
    }
    let columns = vec![
        Column::text(say.t("areas-region")),
        Column::number(say.t("partnership-joined-of")),
        Column::text(say.t("partnership-they-owe")),
        Column::text(say.t("partnership-owed-to-them")),
    ];
    let row = |region: &crate::areas::register::Region| {
        let sum = of.get(&region.code).copied().unwrap_or_default();
        let joined = [("count", sum.joined.into()), ("all", sum.all.into())];
        vec![
            Markup::text(region.name_in(say.language)),
            Markup::text(&say.args("partnership-of", &joined)),
            Markup::text(&sum.owes.words(say)),
            Markup::text(&sum.is_owed.words(say)),
        ]
    };
    let rows = register.regions().iter().filter(|region| !is_nation(region.code)).map(row);
    let caption = say.with("partnership-regions", "class", side.name_in(say));
    DataTable::new(&format!("regions-{}", side.n), &caption, columns).rows(rows.collect())
}
