//! The nightly regrouping: it begins from the themes as they are, matches what comes out with them, and says
//! what became of each. A text changes its theme only when the other is clearly nearer.

use super::kmeans::near;
use super::lasting::Themes;
use super::theme::{Event, State, ThemeId};
use super::{Placed, kmeans, paired};
use std::collections::HashMap;

/// How much nearer another theme must be for a text to change.
const CLEARLY: f32 = 0.06;
/// Which part of a theme makes a split when it is found apart from the rest.
const SPLITS: f64 = 0.3;
/// How many times as large a theme must be to have grown.
pub(crate) const GREW: f64 = 1.25;

impl Themes {
    /// Groups all texts again, `more` groups more than there are themes, where they lie now. Every text that a person
    /// put somewhere stays there.
    pub fn regroup(&mut self, placed: &Placed, more: usize, seed: u64) -> Vec<Event> {
        let old: Vec<ThemeId> = self.living().map(|theme| theme.id).collect();
        self.of_text.resize(placed.len(), None);
        self.held.resize(placed.len(), false);
        if placed.is_empty() || (old.is_empty() && more == 0) {
            return Vec::new();
        }
        let mut centres = self.centres(placed.size());
        if more > 0 {
            // New middles are sought among the texts that no theme is near to.
            let far: Vec<usize> =
                (0..placed.len()).filter(|text| self.of_text[*text].is_none()).collect();
            let mut lonely = Placed::new(placed.size());
            for text in &far {
                lonely.push(placed.at(*text));
            }
            let (found, _) = kmeans::group(&lonely, more, None, seed);
            let mut all = Placed::new(placed.size());
            for centre in 0..centres.len() {
                all.push(centres.at(centre));
            }
            for centre in 0..found.len() {
                all.push(found.at(centre));
            }
            centres = kmeans::Centres::from(all);
        }
        let (centres, groups) = kmeans::group(placed, centres.len(), Some(centres), seed);
        self.follow(placed, &centres, &groups)
    }

    /// Takes over a grouping of all texts that was made in any way, even in another space: ids go to the groups that
    /// have most texts in common with each theme.
    pub fn follow(
        &mut self,
        placed: &Placed,
        centres: &kmeans::Centres,
        groups: &[usize],
    ) -> Vec<Event> {
        self.of_text.resize(placed.len(), None);
        self.held.resize(placed.len(), false);
        let old: Vec<ThemeId> = self.living().map(|theme| theme.id).collect();
        let row_of: HashMap<ThemeId, usize> =
            old.iter().enumerate().map(|(row, id)| (*id, row)).collect();
        let mut common = vec![vec![0.0; centres.len()]; old.len()];
        let mut before = vec![0_usize; old.len()];
        for (text, group) in groups.iter().enumerate() {
            if let Some(row) = self.of_text[text].and_then(|id| row_of.get(&id)) {
                common[*row][*group] += 1.0;
                before[*row] += 1;
            }
        }
        let pairs = paired(&common);
        let mut events = Vec::new();
        let mut id_of: Vec<Option<ThemeId>> = vec![None; centres.len()];
        for (row, id) in old.iter().enumerate() {
            if let Some(group) = pairs[row].filter(|group| common[row][*group] > 0.0) {
                id_of[group] = Some(*id);
            }
        }
        for group in 0..centres.len() {
            if id_of[group].is_some() || !groups.contains(&group) {
                continue;
            }
            let id = self.open(centres.at(group).to_vec());
            id_of[group] = Some(id);
            let share = |row: usize| common[row][group] / before[row].max(1) as f64;
            let from = (0..old.len()).max_by(|a, b| share(*a).total_cmp(&share(*b)));
            match from.filter(|row| share(*row) >= SPLITS) {
                Some(row) => events.push(Event::Split { theme: old[row], into: id }),
                None => events.push(Event::Born { theme: id }),
            }
        }
        for (group, id) in id_of.iter().enumerate() {
            if let Some(theme) = id.and_then(|id| self.theme_mut(id)) {
                theme.centre = centres.at(group).to_vec();
            }
        }
        self.put(placed, groups, &id_of);
        for (row, id) in old.iter().enumerate() {
            if !id_of.contains(&Some(*id)) {
                events.push(self.over(*id, &common[row], &id_of, before[row]));
                continue;
            }
            let now = self.texts(*id).len();
            if now as f64 >= GREW * before[row] as f64 && before[row] > 0 {
                events.push(Event::Grew { theme: *id, from: before[row], to: now });
            }
        }
        self.all_wait_no_more();
        events
    }

    /// Puts each text into the theme of its group, unless it is held, or its old theme is hardly farther.
    fn put(&mut self, placed: &Placed, groups: &[usize], id_of: &[Option<ThemeId>]) {
        for (text, group) in groups.iter().enumerate() {
            let Some(new) = id_of[*group] else { continue };
            if self.held[text] {
                continue;
            }
            let place = placed.at(text);
            let stays = self.of_text[text].is_some_and(|old| {
                let far = |id: ThemeId| self.theme(id).map(|theme| near(&theme.centre, place));
                id_of.contains(&Some(old)) && far(old) > far(new).map(|far| far - CLEARLY)
            });
            if !stays {
                self.of_text[text] = Some(new);
            }
        }
    }

    /// A theme that no group follows: it went into the one that has most of its texts, or faded.
    fn over(
        &mut self,
        id: ThemeId,
        common: &[f64],
        id_of: &[Option<ThemeId>],
        before: usize,
    ) -> Event {
        let most = (0..common.len()).max_by(|a, b| common[*a].total_cmp(&common[*b]));
        let into = most
            .filter(|group| before > 0 && common[*group] * 2.0 >= before as f64)
            .and_then(|group| id_of[group]);
        let held = self.texts(id);
        if let Some(theme) = self.theme_mut(id) {
            theme.state = into.map_or(State::Faded, State::Merged);
        }
        for text in held {
            self.of_text[text] = into;
        }
        match into {
            Some(into) => Event::Merged { theme: id, into },
            None => Event::Faded { theme: id },
        }
    }
}
