//! A night with a body of texts that is kept elsewhere: its themes are taken up as they stand, in a space that is made anew from the
//! texts of today, and gone over. What is far from every theme is left alone, and what is new opens a theme once enough say
//! it.

use super::kmeans::near;
use super::lasting::{COMES, OPENS_WITH, Themes};
use super::quotes::Nearest;
use super::regrouping::GREW;
use super::theme::{Event, State, Theme, ThemeId};
use super::{Placed, Placer, Space, kmeans, naming, usual_count};
use crate::features::{WordVectors, bring_to_one};
use crate::linear::Chance;
use crate::text::Reading;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

/// From how many texts the space and the words of themes are learned.
const LEARNED_FROM: usize = 20_000;
/// How near to each other the texts must be that open a theme.
const TOGETHER: f32 = 0.55;
/// Among how many of the texts that are far from every theme new ones are looked for.
const LOOKED_AT: usize = 3_000;
/// How many words a text has that speaks for its theme.
const QUOTABLE: RangeInclusive<usize> = 3..=60;

/// A text, and where it stands before the night.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    /// The text.
    pub text: &'a str,
    /// Its theme, while it has one.
    pub theme: Option<ThemeId>,
    /// Whether a person put it there.
    pub held: bool,
    /// Whether it may speak for its theme.
    pub quotable: bool,
}

/// What a night brought.
#[derive(Clone, Debug)]
pub struct Morning {
    /// The themes, those that were given first, in their order.
    pub themes: Themes,
    /// What happened.
    pub events: Vec<Event>,
    /// For each living theme the words that tell it from the others, the best first.
    pub words: BTreeMap<ThemeId, Vec<String>>,
    /// For each living theme the texts that speak for it, the most central first.
    pub speaking: BTreeMap<ThemeId, Vec<usize>>,
    /// Puts a text that comes now to its theme.
    pub placer: Placer,
}

/// Goes over texts and the themes that there are so far: `states` of those of all ids, from 0 on. At most `quotes` texts speak for
/// each.
#[must_use]
pub fn night(
    texts: &[Standing<'_>],
    states: Vec<State>,
    vectors: Option<Arc<WordVectors>>,
    quotes: usize,
    seed: u64,
) -> Morning {
    let mut learned: Vec<usize> = (0..texts.len()).collect();
    if learned.len() > LEARNED_FROM {
        Chance::of(seed).shuffle(&mut learned);
        learned.truncate(LEARNED_FROM);
        learned.sort_unstable();
    }
    let readings: Vec<Reading> = learned.iter().map(|at| Reading::of(texts[*at].text)).collect();
    let (space, some) = Space::of(&readings, vectors, seed);
    let mut placed = Placed::new(space.size());
    let mut known = learned.iter().enumerate().peekable();
    for (at, one) in texts.iter().enumerate() {
        match known.next_if(|(_, text)| **text == at) {
            Some((of_some, _)) => placed.push(some.at(of_some)),
            None => placed.push(&space.place(&Reading::of(one.text))),
        }
    }
    let mut themes = Themes::standing(texts, states, &placed);
    let events = themes.go_over(&placed, seed);
    let words = themes.words(&learned, &readings);
    let speaking = themes.speaking(texts, &placed, quotes);
    let placer = Placer::new(space, themes.living());
    Morning { themes, events, words, speaking, placer }
}

impl Themes {
    /// Themes as they stand, each in the middle of its texts.
    fn standing(texts: &[Standing<'_>], states: Vec<State>, placed: &Placed) -> Themes {
        let mut themes = Themes::default();
        for state in states {
            let id = themes.open(vec![0.0; placed.size()]);
            if let Some(theme) = themes.theme_mut(id) {
                theme.state = state;
            }
        }
        for (at, one) in texts.iter().enumerate() {
            // What went into another is where that is.
            let theme = one.theme.and_then(|id| themes.leads_to(id));
            let living = theme.filter(|id| themes.is_living(*id));
            themes.of_text.push(living);
            // Of a theme that is over nothing holds a text any more.
            themes.held.push(one.held && living.is_some());
            if let Some(Theme { centre, .. }) = living.and_then(|id| themes.theme_mut(id)) {
                centre.iter_mut().zip(placed.at(at)).for_each(|(sum, one)| *sum += one);
            }
        }
        themes.themes.iter_mut().for_each(|theme| bring_to_one(&mut theme.centre));
        themes
    }

    fn is_living(&self, id: ThemeId) -> bool {
        self.theme(id).is_some_and(|theme| theme.state == State::Living)
    }

    /// Looks for new themes among the texts that are far from all, brings all into groups from where the themes lie, and lets go
    /// what is far from its group.
    fn go_over(&mut self, placed: &Placed, seed: u64) -> Vec<Event> {
        let mut middles = Placed::new(placed.size());
        for theme in self.living() {
            middles.push(&theme.centre);
        }
        for fresh in self.opening(placed, seed) {
            middles.push(&fresh);
        }
        if middles.is_empty() {
            return Vec::new();
        }
        let middles = kmeans::Centres::from(middles);
        let is_near = |text: &usize| {
            middles.nearest(placed.at(*text)).is_some_and(|(_, how_near)| how_near >= COMES)
        };
        let mut close = Placed::new(placed.size());
        for text in (0..placed.len()).filter(is_near) {
            close.push(placed.at(text));
        }
        let (centres, _) = match close.is_empty() {
            true => (middles, Vec::new()),
            false => kmeans::group(&close, middles.len(), Some(middles), seed),
        };
        let nearest = |text| centres.nearest(placed.at(text)).map_or(0, |(centre, _)| centre);
        let groups: Vec<usize> = (0..placed.len()).map(nearest).collect();
        let before: Vec<(ThemeId, usize)> =
            self.living().map(|theme| (theme.id, self.texts(theme.id).len())).collect();
        let mut events = self.follow(placed, &centres, &groups);
        // What came to a group for want of a nearer one has not made it grow.
        events.retain(|event| !matches!(event, Event::Grew { .. }));
        for text in (0..placed.len()).filter(|text| !self.held[*text]) {
            let far = self.of_text[text]
                .and_then(|id| self.theme(id))
                .is_some_and(|theme| near(&theme.centre, placed.at(text)) < COMES);
            if far {
                self.of_text[text] = None;
            }
        }
        let empty: Vec<ThemeId> =
            self.living().map(|theme| theme.id).filter(|id| self.texts(*id).is_empty()).collect();
        for (theme, from) in before.into_iter().filter(|(theme, _)| self.is_living(*theme)) {
            let to = self.texts(theme).len();
            if from > 0 && to as f64 >= GREW * from as f64 {
                events.push(Event::Grew { theme, from, to });
            }
        }
        for id in empty {
            if let Some(theme) = self.theme_mut(id) {
                theme.state = State::Faded;
            }
            events.push(Event::Faded { theme: id });
        }
        events
    }

    /// The middles of new themes.
    fn opening(&self, placed: &Placed, seed: u64) -> Vec<Vec<f32>> {
        let mut lonely = Placed::new(placed.size());
        for text in (0..placed.len()).filter(|text| self.of_text[*text].is_none()) {
            let place = placed.at(text);
            if self.nearest(place).is_none_or(|(_, how_near)| how_near < COMES) {
                lonely.push(place);
            }
        }
        let room = usual_count(placed.len()).saturating_sub(self.living().count()).max(1);
        let mut order: Vec<usize> = (0..lonely.len()).collect();
        if order.len() > LOOKED_AT {
            Chance::of(seed).shuffle(&mut order);
            order.truncate(LOOKED_AT);
            order.sort_unstable();
        }
        let mut close = vec![false; order.len() * order.len()];
        for a in 0..order.len() {
            for b in 0..=a {
                let is = near(lonely.at(order[a]), lonely.at(order[b])) >= TOGETHER;
                close[a * order.len() + b] = is;
                close[b * order.len() + a] = is;
            }
        }
        let close = |a: usize, b: usize| close[a * order.len() + b];
        // How many are close to each, of those that no new theme has yet.
        let mut around: Vec<usize> =
            (0..order.len()).map(|a| (0..order.len()).filter(|b| close(a, *b)).count()).collect();
        let mut free = vec![true; order.len()];
        let mut found = Vec::new();
        while found.len() < room {
            let best = (0..order.len())
                .filter(|at| free[*at])
                .max_by_key(|at| (around[*at], order.len() - at));
            let Some(best) = best.filter(|at| around[*at] >= OPENS_WITH) else { break };
            let mut centre = vec![0.0; placed.size()];
            for at in (0..order.len()).filter(|at| free[*at] && close(best, *at)) {
                let place = lonely.at(order[at]);
                centre.iter_mut().zip(place).for_each(|(sum, one)| *sum += one);
            }
            bring_to_one(&mut centre);
            for at in 0..order.len() {
                let taken = at == best || near(&centre, lonely.at(order[at])) >= COMES;
                if free[at] && taken {
                    free[at] = false;
                    for other in 0..order.len() {
                        around[other] -= usize::from(free[other] && close(at, other));
                    }
                }
            }
            found.push(centre);
        }
        found
    }

    /// The words by which people tell each living theme from the others.
    fn words(&self, learned: &[usize], readings: &[Reading]) -> BTreeMap<ThemeId, Vec<String>> {
        let ids: Vec<ThemeId> = self.living().map(|theme| theme.id).collect();
        // Those that are in none are the background of all.
        let group = |text: &usize| {
            let of = self.of_text[*text];
            ids.iter().position(|id| Some(*id) == of).unwrap_or(ids.len())
        };
        let groups: Vec<usize> = learned.iter().map(group).collect();
        let names = naming::names(readings, &groups, ids.len() + 1);
        ids.into_iter().zip(names).collect()
    }

    fn speaking(
        &self,
        texts: &[Standing<'_>],
        placed: &Placed,
        most: usize,
    ) -> BTreeMap<ThemeId, Vec<usize>> {
        let mut found: BTreeMap<ThemeId, Nearest> = BTreeMap::new();
        for (at, one) in texts.iter().enumerate().filter(|(_, one)| one.quotable) {
            let Some(theme) = self.of_text[at].and_then(|id| self.theme(id)) else { continue };
            if QUOTABLE.contains(&one.text.split_whitespace().count()) {
                let place = placed.at(at);
                found.entry(theme.id).or_default().offer(near(&theme.centre, place), at, place);
            }
        }
        found.into_iter().map(|(id, nearest)| (id, nearest.quotes(most))).collect()
    }
}
