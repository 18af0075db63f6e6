//! Lists of what is published: narrowed by filters, searched by words, a part at a time, counted.
//!
//! The order is always that of `ord`, newest first. A list that is narrowed by one value, or by two that
//! are often asked for together, is one walk along an index; words and other filters are an intersection
//! in the full-text index.

use super::meaning::Meaning;
use super::model::{Channel, ServiceKind};
use super::publish::{Published, first_of, select_published};
use crate::areas::register::AreaCode;
use crate::store::search::{self, Query, facet};
use crate::store::{Param, StoreError, Tx};
use jiff::civil::Date;
use std::sync::Arc;

/// A list that is narrowed by these columns, and how many it has.
macro_rules! narrowed {
    ($($condition:literal),*) => {
        (
            select_published!(
                "WHERE ", $($condition, " AND ",)* "ord < $1 AND ord >= $2 ORDER BY ord DESC LIMIT $3"
            ),
            concat!(
                "SELECT COUNT(*) FROM (SELECT 1 FROM publication WHERE ",
                $($condition, " AND ",)*
                "ord < $1 AND ord >= $2 LIMIT $3) AS found"
            ),
        )
    };
}
/// The texts that list and count.
type ListAndCount = (&'static str, &'static str);
const ALL: ListAndCount = narrowed!();
const AREA: ListAndCount = narrowed!("area = $4");
const PROVIDER: ListAndCount = narrowed!("provider = $4");
const SERVICE: ListAndCount = narrowed!("service = $4");
// The rest only where the index of words knows no order.
const REGION: ListAndCount = narrowed!("region = $4");
const KIND: ListAndCount = narrowed!("service_kind = $4");
const CHANNEL: ListAndCount = narrowed!("channel = $4");
const AREA_KIND: ListAndCount = narrowed!("area = $4", "service_kind = $5");
const AREA_CHANNEL: ListAndCount = narrowed!("area = $4", "channel = $5");
const REGION_KIND: ListAndCount = narrowed!("region = $4", "service_kind = $5");
const REGION_CHANNEL: ListAndCount = narrowed!("region = $4", "channel = $5");
const KIND_CHANNEL: ListAndCount = narrowed!("service_kind = $4", "channel = $5");
const PROVIDER_KIND: ListAndCount = narrowed!("provider = $4", "service_kind = $5");
const PROVIDER_CHANNEL: ListAndCount = narrowed!("provider = $4", "channel = $5");
// A list of numbers is not the same on both engines; twenty-five places are.
const THESE: &str = select_published!(
    "WHERE ord IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, \
     $20, $21, $22, $23, $24, $25) ORDER BY ord DESC"
);

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    ALL.0,
    ALL.1,
    AREA.0,
    AREA.1,
    PROVIDER.0,
    PROVIDER.1,
    SERVICE.0,
    SERVICE.1,
    REGION.0,
    REGION.1,
    KIND.0,
    KIND.1,
    CHANNEL.0,
    CHANNEL.1,
    AREA_KIND.0,
    AREA_KIND.1,
    AREA_CHANNEL.0,
    AREA_CHANNEL.1,
    REGION_KIND.0,
    REGION_KIND.1,
    REGION_CHANNEL.0,
    REGION_CHANNEL.1,
    KIND_CHANNEL.0,
    KIND_CHANNEL.1,
    PROVIDER_KIND.0,
    PROVIDER_KIND.1,
    PROVIDER_CHANNEL.0,
    PROVIDER_CHANNEL.1,
    THESE,
];

/// The filters that are often asked for together: they stand in the index as one word as well.
const PAIRS: [(&str, &str); 7] = [
    ("provider", "kind"),
    ("provider", "channel"),
    ("area", "kind"),
    ("area", "channel"),
    ("region", "kind"),
    ("region", "channel"),
    ("kind", "channel"),
];

/// How many are counted along one index; beyond it a page says "more than".
const MOST_COUNTED: i64 = 500;
/// How many are counted of an intersection, where each costs more.
const MOST_FOUND: i64 = 200;
/// The same where the index of words knows no order: what is found must be sorted, or every text looked at.
const MOST_FOUND_UNORDERED: i64 = 50;
/// How many are looked at, the newest, of which those nearest in meaning come first.
const MOST_MEANT: i64 = 200;
/// With fewer than so many that have all that is looked for, those that have a part of it are looked at as well.
const FEW_MEANT: usize = 5;

/// How many a list has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// So many.
    All(i64),
    /// More than so many; they were counted no further.
    MoreThan(i64),
}

impl Counted {
    fn up_to(most: i64, counted: i64) -> Counted {
        if counted > most { Counted::MoreThan(most) } else { Counted::All(counted) }
    }
}

/// What a list is narrowed to.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// One area.
    pub area: Option<AreaCode>,
    /// One region.
    pub region: Option<AreaCode>,
    /// One provider, by its code.
    pub provider: Option<String>,
    /// One service, by its code.
    pub service: Option<String>,
    /// One kind of service.
    pub kind: Option<ServiceKind>,
    /// One channel.
    pub channel: Option<Channel>,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
    /// Words that must occur.
    pub words: Query,
    /// What they mean, if it is looked for what means the same as well. Then a list has not the order of `ord` but that of nearness, and
    /// a place in it is how many stand before it.
    pub meaning: Option<Arc<Meaning>>,
}

/// Values of filters by name.
type Values<'a> = Vec<(&'static str, &'a str)>;

impl Filter {
    /// Each value that narrows the list: its name and value.
    fn values(&self) -> Values<'_> {
        let mut values = Vec::new();
        values.extend(self.provider.as_deref().map(|code| ("provider", code)));
        values.extend(self.service.as_deref().map(|code| ("service", code)));
        values.extend(self.area.as_ref().map(|area| ("area", area.as_str())));
        values.extend(self.region.as_ref().map(|region| ("region", region.as_str())));
        values.extend(self.kind.map(|kind| ("kind", kind.key())));
        values.extend(self.channel.map(|channel| ("channel", channel.key())));
        values
    }

    /// The numbers between which the list lies: from, and before.
    fn span(&self) -> (i64, i64) {
        let from = self.from.map_or(0, first_of);
        let before = self.to.and_then(|day| day.tomorrow().ok()).map_or(i64::MAX, first_of);
        (from, before)
    }

    /// The search that stands for the words and all values.
    fn query(&self) -> Query {
        self.within(self.words.clone())
    }

    /// A search narrowed by all values.
    fn within(&self, query: Query) -> Query {
        fewest(&self.values()).iter().fold(query, |query, v| query.within(facet(v)))
    }

    /// The place after a page of the list that began at a place.
    #[must_use]
    pub fn next(&self, before: Option<i64>, page: &[Published]) -> Option<i64> {
        match &self.meaning {
            Some(_) => Some(before.unwrap_or(0).saturating_add(page.len() as i64)),
            None => page.last().map(|e| e.ord),
        }
    }

    /// Whether it narrows nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.words.has_words()
            && self.values().is_empty()
            && self.from.is_none()
            && self.to.is_none()
    }
}

/// The fewest words of the index that stand for all of these values.
fn fewest<'a>(values: &Values<'a>) -> Vec<Values<'a>> {
    let of = |name: &str| values.iter().copied().find(|(one, _)| *one == name);
    let mut words: Vec<Values<'a>> = Vec::new();
    let mut covered: Vec<&str> = Vec::new();
    for (first, second) in PAIRS {
        let (Some(a), Some(b)) = (of(first), of(second)) else { continue };
        if !(covered.contains(&first) && covered.contains(&second)) {
            words.push(vec![a, b]);
            covered.extend([first, second]);
        }
    }
    words.extend(values.iter().filter(|(n, _)| !covered.contains(n)).map(|one| vec![*one]));
    words
}

/// The words of the index under which something with these values is found: each value, and each pair.
#[must_use]
pub fn facets(values: &[(&'static str, Option<&str>)]) -> Vec<String> {
    let of = |name: &str| values.iter().find(|(one, _)| *one == name).and_then(|(_, value)| *value);
    let singles = values.iter().filter_map(|(name, value)| Some(facet(&[(*name, (*value)?)])));
    let pairs = PAIRS.iter().filter_map(|(a, b)| Some(facet(&[(*a, of(a)?), (*b, of(b)?)])));
    singles.chain(pairs).collect()
}

/// The texts that list and count by these values along an index of their own, if there is one and the index
/// of words is no better.
fn along_an_index(values: &Values<'_>, search_walks: bool) -> Option<ListAndCount> {
    let names: Vec<&str> = values.iter().map(|(name, _)| *name).collect();
    let here = match names.as_slice() {
        [] => ALL,
        ["area"] => AREA,
        ["provider"] => PROVIDER,
        ["service"] => SERVICE,
        _ if search_walks => return None,
        ["region"] => REGION,
        ["kind"] => KIND,
        ["channel"] => CHANNEL,
        ["area", "kind"] => AREA_KIND,
        ["area", "channel"] => AREA_CHANNEL,
        ["region", "kind"] => REGION_KIND,
        ["region", "channel"] => REGION_CHANNEL,
        ["kind", "channel"] => KIND_CHANNEL,
        ["provider", "kind"] => PROVIDER_KIND,
        ["provider", "channel"] => PROVIDER_CHANNEL,
        _ => return None,
    };
    Some(here)
}

/// The parameters of a list by values: where it begins and ends, how many, and the values.
fn parameters<'a>(before: i64, from: i64, most: i64, values: &Values<'a>) -> Vec<Param<'a>> {
    let mut all = vec![Param::Int(before), Param::Int(from), Param::Int(most)];
    all.extend(values.iter().map(|(_, value)| Param::Text(value)));
    all
}

/// How a list is walked.
enum Walk<'f> {
    /// Along an index of the table.
    Index { texts: ListAndCount, values: Values<'f> },
    /// In the index of words.
    Words(Query),
}

impl<'f> Walk<'f> {
    fn of(tx: &Tx, filter: &'f Filter) -> Walk<'f> {
        let values = filter.values();
        let own = along_an_index(&values, search::walks_in_order(tx));
        match own.filter(|_| !filter.words.has_words()) {
            Some(texts) => Walk::Index { texts, values },
            None => Walk::Words(filter.query()),
        }
    }

    async fn list(
        &self,
        tx: &mut Tx,
        before: i64,
        from: i64,
        most: i64,
    ) -> Result<Vec<Published>, StoreError> {
        match self {
            Walk::Index { texts, values } => {
                tx.all(texts.0, &parameters(before, from, most, values)).await
            }
            Walk::Words(query) => {
                let places = search::find(tx, query, before, from, most).await?;
                these(tx, &places).await
            }
        }
    }

    async fn count(
        &self,
        tx: &mut Tx,
        before: i64,
        from: i64,
        most: i64,
    ) -> Result<i64, StoreError> {
        match self {
            Walk::Index { texts, values } => {
                let (n,) = tx.one(texts.1, &parameters(before, from, most, values)).await?;
                Ok(n)
            }
            Walk::Words(query) => search::count(tx, query, before, from, most).await,
        }
    }

    /// How many it is worth to count.
    fn most_counted(&self, tx: &Tx) -> i64 {
        match self {
            Walk::Words(query) if !query.is_one_word() => {
                if search::walks_in_order(tx) {
                    MOST_FOUND
                } else {
                    MOST_FOUND_UNORDERED
                }
            }
            _ => MOST_COUNTED,
        }
    }
}

/// What is found by its meaning.
pub struct Meant {
    /// A page of it.
    pub page: Vec<Published>,
    /// How many there are.
    pub counted: Counted,
    /// Whether those that have only a part of what is looked for are among them.
    pub partly: bool,
}

/// A page of what is found by its meaning, the nearest first, after so many.
///
/// # Errors
/// When a statement fails.
pub async fn meant(
    tx: &mut Tx,
    filter: &Filter,
    meaning: &Meaning,
    (after, most): (i64, i64),
) -> Result<Meant, StoreError> {
    let (from, end) = filter.span();
    let all = filter.within(meaning.all.clone());
    let mut places = search::find(tx, &all, end, from, MOST_MEANT + 1).await?;
    let mut partly = false;
    if places.len() < FEW_MEANT {
        let any = filter.within(meaning.any.clone());
        for place in search::find(tx, &any, end, from, MOST_MEANT + 1).await? {
            if !places.contains(&place) {
                places.push(place);
                partly = true;
            }
        }
    }
    let counted = Counted::up_to(MOST_MEANT, places.len() as i64);
    places.truncate(usize::try_from(MOST_MEANT).unwrap_or(usize::MAX));
    let mut found = these(tx, &places).await?;
    meaning.order(&mut found);
    let whole = |n: i64| usize::try_from(n).unwrap_or(usize::MAX);
    let page = found.into_iter().skip(whole(after)).take(whole(most)).collect();
    Ok(Meant { page, counted, partly })
}

/// The published experiences of a list, newest first, at most `most`, all before the place `before`.
///
/// # Errors
/// When a statement fails.
pub async fn list(
    tx: &mut Tx,
    filter: &Filter,
    before: Option<i64>,
    most: i64,
) -> Result<Vec<Published>, StoreError> {
    if let Some(meaning) = &filter.meaning {
        return Ok(meant(tx, filter, meaning, (before.unwrap_or(0), most)).await?.page);
    }
    let (from, end) = filter.span();
    Walk::of(tx, filter).list(tx, before.map_or(end, |b| b.min(end)), from, most).await
}

/// The same, and how many the whole list has.
///
/// # Errors
/// When a statement fails.
pub async fn counted_list(
    tx: &mut Tx,
    filter: &Filter,
    before: Option<i64>,
    most: i64,
) -> Result<(Vec<Published>, Counted), StoreError> {
    let (from, end) = filter.span();
    let walk = Walk::of(tx, filter);
    let most_counted = walk.most_counted(tx);
    if let (Walk::Words(query), None, true) = (&walk, before, most_counted < MOST_COUNTED) {
        // What is found for the count is found for the page as well.
        let places = search::find(tx, query, end, from, most_counted + 1).await?;
        let page = places.len().min(usize::try_from(most).unwrap_or(usize::MAX));
        let counted = Counted::up_to(most_counted, places.len() as i64);
        return Ok((these(tx, &places[..page]).await?, counted));
    }
    let found = walk.list(tx, before.map_or(end, |b| b.min(end)), from, most).await?;
    if before.is_none() && (found.len() as i64) < most {
        let all = Counted::All(found.len() as i64);
        return Ok((found, all));
    }
    let counted = walk.count(tx, end, from, most_counted + 1).await?;
    Ok((found, Counted::up_to(most_counted, counted)))
}

/// The published experiences at these places, some in their order after some others.
pub(super) async fn these(tx: &mut Tx, places: &[i64]) -> Result<Vec<Published>, StoreError> {
    let mut found = Vec::with_capacity(places.len());
    for some in places.chunks(25) {
        let mut numbers = [Param::Int(-1); 25];
        for (number, place) in numbers.iter_mut().zip(some) {
            *number = Param::Int(*place);
        }
        found.extend(tx.all::<Published>(THESE, &numbers).await?);
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_are_often_asked_for_together_are_one_word_of_the_index() {
        let all = [("area", "E1"), ("kind", "gp"), ("channel", "web")];
        let by = |names: &[&str]| -> Vec<Vec<&str>> {
            let some = all.iter().copied().filter(|(name, _)| names.contains(name)).collect();
            fewest(&some).iter().map(|word| word.iter().map(|(name, _)| *name).collect()).collect()
        };
        assert_eq!(by(&["area"]), [vec!["area"]]);
        assert_eq!(by(&["area", "kind"]), [vec!["area", "kind"]]);
        assert_eq!(by(&["kind", "channel"]), [vec!["kind", "channel"]]);
        assert_eq!(
            by(&["area", "kind", "channel"]),
            [vec!["area", "kind"], vec!["area", "channel"]]
        );
    }

    #[test]
    fn every_word_that_a_filter_asks_for_is_in_the_index() {
        let filter = Filter {
            area: "E08000003".parse().ok(),
            region: "E12000002".parse().ok(),
            provider: Some("R0A".to_owned()),
            service: Some("R0A07".to_owned()),
            kind: Some(ServiceKind::Hospital),
            channel: Some(Channel::Web),
            ..Filter::default()
        };
        let values = filter.values();
        let stored: Vec<_> = values.iter().map(|(name, value)| (*name, Some(*value))).collect();
        let indexed = facets(&stored);
        for chosen in 0..1 << values.len() {
            let some: Values<'_> =
                (0..values.len()).filter(|i| chosen & (1 << i) != 0).map(|i| values[i]).collect();
            for word in fewest(&some) {
                assert!(indexed.contains(&facet(&word)), "{word:?} of {some:?}");
            }
        }
    }
}
