//! How often each code was heard, week by week, against how much was heard at all.

/// One number: how many texts of a week, at a place, with a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heard {
    /// The code, or none for all texts: the volume.
    pub code: Option<usize>,
    /// The place, or none for everywhere.
    pub place: Option<usize>,
    /// The week to which the texts belong, counted from the first.
    pub week: usize,
    /// The week in which this became known. Texts that come late, or are coded late, are known later than they
    /// belong.
    pub known: usize,
    /// How many texts.
    pub count: u32,
}

/// What one place had of a code in one week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) place: u32,
    pub(super) week: u32,
    pub(super) count: u32,
}

/// Weekly counts of codes at places and everywhere, and the volumes.
#[derive(Clone, Debug, Default)]
pub struct History {
    pub(super) weeks: usize,
    pub(super) places: usize,
    /// For each place and week.
    pub(super) volumes: Vec<u32>,
    /// For each week.
    pub(super) whole_volume: Vec<u32>,
    /// For each code, by place and week.
    pub(super) cells: Vec<Vec<Cell>>,
    /// For each code, the weeks.
    pub(super) whole: Vec<Vec<u32>>,
}

impl History {
    /// Of so many weeks, codes and places, with nothing heard yet.
    #[must_use]
    pub fn new(weeks: usize, codes: usize, places: usize) -> History {
        History {
            weeks,
            places,
            volumes: vec![0; weeks * places],
            whole_volume: vec![0; weeks],
            cells: vec![Vec::new(); codes],
            whole: vec![vec![0; weeks]; codes],
        }
    }

    /// What was known at the end of a week: weeks after it, and what became known after it, are left out. If nothing is
    /// told of everywhere, that is the sum of the places.
    #[must_use]
    pub fn known<'a>(
        heard: impl IntoIterator<Item = &'a Heard>,
        week: usize,
        codes: usize,
        places: usize,
    ) -> History {
        let mut history = History::new(week + 1, codes, places);
        let known = heard.into_iter().filter(|one| one.known <= week && one.week <= week);
        known.for_each(|one| history.hear(one));
        if history.whole_volume.iter().all(|volume| *volume == 0) {
            history.sum_up();
        }
        history
    }

    /// Takes up a number. What lies outside the weeks, codes or places is passed over. A number that is given twice
    /// counts twice.
    pub fn hear(&mut self, heard: &Heard) {
        let Heard { code, place, week, count, .. } = *heard;
        let outside = code.is_some_and(|code| code >= self.cells.len())
            || place.is_some_and(|place| place >= self.places);
        if outside || week >= self.weeks || count == 0 {
            return;
        }
        let into = match (code, place) {
            (None, None) => &mut self.whole_volume[week],
            (None, Some(place)) => &mut self.volumes[place * self.weeks + week],
            (Some(code), None) => &mut self.whole[code][week],
            (Some(code), Some(place)) => {
                self.cells[code].push(Cell { place: place as u32, week: week as u32, count });
                return;
            }
        };
        *into = into.saturating_add(count);
    }

    /// Makes "everywhere" the sum of the places. It is for places that do not overlap.
    pub fn sum_up(&mut self) {
        self.whole_volume = vec![0; self.weeks];
        for place in self.volumes.chunks(self.weeks.max(1)) {
            for (sum, volume) in self.whole_volume.iter_mut().zip(place) {
                *sum = sum.saturating_add(*volume);
            }
        }
        for (whole, cells) in self.whole.iter_mut().zip(&self.cells) {
            whole.fill(0);
            for cell in cells {
                let sum = &mut whole[cell.week as usize];
                *sum = sum.saturating_add(cell.count);
            }
        }
    }

    /// How many weeks there are.
    #[must_use]
    pub fn weeks(&self) -> usize {
        self.weeks
    }

    /// The weeks of one chart, as counts and as volumes.
    #[must_use]
    pub fn chart(&self, code: usize, place: Option<usize>) -> (Vec<u32>, Vec<u32>) {
        let Some(cells) = self.cells.get(code) else { return Default::default() };
        let Some(place) = place else {
            return (self.whole[code].clone(), self.whole_volume.clone());
        };
        let mut counts = vec![0_u32; self.weeks];
        for cell in cells.iter().filter(|cell| cell.place as usize == place) {
            let sum = &mut counts[cell.week as usize];
            *sum = sum.saturating_add(cell.count);
        }
        let volumes = self.volumes.get(place * self.weeks..(place + 1) * self.weeks);
        (counts, volumes.map(<[u32]>::to_vec).unwrap_or_default())
    }

    /// The last `most` weeks only.
    pub(super) fn last(&self, most: usize) -> usize {
        self.weeks.saturating_sub(most)
    }
}
