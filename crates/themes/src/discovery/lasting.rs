//! The themes of a growing body of texts: new texts come to the nearest, and open one when enough of them are near
//! each other and far from all others.

use super::kmeans::near;
use super::theme::{Edit, Event, State, Theme, ThemeId};
use super::{Centres, Placed, kmeans};
use crate::features::bring_to_one;
use serde::{Deserialize, Serialize};

/// How near a text must be to the middle of a theme to come to it.
pub(crate) const COMES: f32 = 0.35;
/// How near texts must be to each other to open a theme, and how many it takes.
const OPENS: f32 = 0.6;
pub(crate) const OPENS_WITH: usize = 5;
/// How many of the texts that wait are looked at when another comes.
const LOOKED_AT: usize = 2_000;

/// Themes that last, and which texts are in each.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Themes {
    pub(crate) themes: Vec<Theme>,
    /// For each text its theme, while it has one.
    pub(crate) of_text: Vec<Option<ThemeId>>,
    /// Texts that a person put where they are.
    pub(crate) held: Vec<bool>,
    pub(crate) edits: Vec<Edit>,
    waiting: Vec<usize>,
}

impl Themes {
    /// The themes of texts that are there already, at most `count`.
    #[must_use]
    pub fn begun(placed: &Placed, count: usize, seed: u64) -> (Themes, Vec<Event>) {
        let mut themes = Themes::default();
        let (centres, groups) = kmeans::group(placed, count, None, seed);
        let mut events = Vec::new();
        let ids: Vec<ThemeId> = (0..centres.len())
            .map(|centre| {
                let theme = themes.open(centres.at(centre).to_vec());
                events.push(Event::Born { theme });
                theme
            })
            .collect();
        themes.of_text = groups.iter().map(|group| ids.get(*group).copied()).collect();
        themes.held = vec![false; placed.len()];
        (themes, events)
    }

    /// Takes in the next text, which lies at the end of `placed`. Says its theme, if it came to one, and what
    /// happened.
    pub fn take(&mut self, placed: &Placed) -> (Option<ThemeId>, Vec<Event>) {
        let Some(text) = placed.len().checked_sub(1) else { return (None, Vec::new()) };
        self.of_text.resize(placed.len(), None);
        self.held.resize(placed.len(), false);
        let place = placed.at(text);
        if let Some((theme, how_near)) = self.nearest(place)
            && how_near >= COMES
        {
            self.of_text[text] = Some(theme);
            return (Some(theme), Vec::new());
        }
        let mut alike: Vec<usize> = self
            .waiting
            .iter()
            .rev()
            .take(LOOKED_AT)
            .copied()
            .filter(|other| near(placed.at(*other), place) >= OPENS)
            .collect();
        self.waiting.push(text);
        if alike.len() + 1 < OPENS_WITH {
            return (None, Vec::new());
        }
        alike.push(text);
        let mut centre = vec![0.0; placed.size()];
        for other in &alike {
            centre.iter_mut().zip(placed.at(*other)).for_each(|(sum, one)| *sum += one);
        }
        bring_to_one(&mut centre);
        let theme = self.open(centre);
        for other in &alike {
            self.of_text[*other] = Some(theme);
        }
        self.waiting.retain(|other| !alike.contains(other));
        (Some(theme), vec![Event::Born { theme }])
    }

    /// The living theme that is nearest to a place, and how near it is.
    #[must_use]
    pub fn nearest(&self, place: &[f32]) -> Option<(ThemeId, f32)> {
        self.living()
            .map(|theme| (theme.id, near(&theme.centre, place)))
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
    }

    /// The living themes, the oldest first.
    pub fn living(&self) -> impl Iterator<Item = &Theme> {
        self.themes.iter().filter(|theme| theme.state == State::Living)
    }

    /// A theme, living or not.
    #[must_use]
    pub fn theme(&self, id: ThemeId) -> Option<&Theme> {
        self.themes.get(usize::try_from(id).ok()?)
    }

    /// The theme to which the address of a theme leads: itself, or the one that it went into in the end.
    #[must_use]
    pub fn leads_to(&self, id: ThemeId) -> Option<ThemeId> {
        let mut now = self.theme(id)?;
        for _ in 0..self.themes.len() {
            match now.state {
                State::Merged(into) => now = self.theme(into)?,
                _ => break,
            }
        }
        Some(now.id)
    }

    /// The theme of a text.
    #[must_use]
    pub fn of_text(&self, text: usize) -> Option<ThemeId> {
        self.of_text.get(text).copied().flatten()
    }

    /// The texts of a theme.
    #[must_use]
    pub fn texts(&self, id: ThemeId) -> Vec<usize> {
        (0..self.of_text.len()).filter(|text| self.of_text[*text] == Some(id)).collect()
    }

    pub(crate) fn open(&mut self, centre: Vec<f32>) -> ThemeId {
        let id = self.themes.len() as ThemeId;
        self.themes.push(Theme { id, name: None, centre, state: State::Living });
        id
    }

    pub(crate) fn theme_mut(&mut self, id: ThemeId) -> Option<&mut Theme> {
        self.themes.get_mut(usize::try_from(id).ok()?)
    }

    pub(crate) fn centres(&self, size: usize) -> Centres {
        let mut placed = Placed::new(size);
        for theme in self.living() {
            placed.push(&theme.centre);
        }
        Centres::from(placed)
    }

    pub(crate) fn all_wait_no_more(&mut self) {
        let of_text = &self.of_text;
        self.waiting.retain(|text| of_text[*text].is_none());
    }
}
