//! Two-way tables: every cell stands in a row total and in a column total, and each total that is shown
//! narrows what the others may show.
//!
//! The totals are shown one after another: all, rows, columns. Before each, the least and the most that it can
//! be is found among all true tables that fit what is shown so far. Such tables are the whole-numbered flows
//! through a network (from the source through a row and a column to the sink, and back), each arc holding a range,
//! so that the extremes are found by pushing flow around until no more goes.

use std::collections::VecDeque;

use super::{Figure, safe_range, series};

/// A two-way table as it may be shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct GuardedGrid {
    /// The cells by row, each row as long as the longest one given.
    pub cells: Vec<Vec<Figure>>,
    /// What each row adds to.
    pub row_totals: Vec<Figure>,
    /// What each column adds to.
    pub column_totals: Vec<Figure>,
    /// What everything adds to.
    pub total: Figure,
}

/// A two-way table given by its rows, with each other's secrets kept: see the promise at the top of
/// [`disclosure`](super). A row that is too short is filled with zeros.
///
/// The work grows with the square of the number of cells: a page of 20 by 20 takes no time that anybody notices,
/// but 19 by 150 is a matter of a second, to be done once and kept.
pub fn grid(cells: &[Vec<u64>]) -> GuardedGrid {
    let width = cells.iter().map(Vec::len).max().unwrap_or(0);
    let figures: Vec<Vec<Figure>> = cells
        .iter()
        .map(|row| {
            let mut row = series(row);
            row.resize(width, Figure::guarded(0));
            row
        })
        .collect();
    let mut network = Network::new(cells, &figures, width);
    let hides = figures.iter().flatten().any(|figure| figure.is_hidden());
    let mut show = |arc: usize| {
        let count = network.arcs[arc].flow;
        if !hides {
            return Figure::guarded(count);
        }
        let least = count - network.room(arc, Way::Down);
        let most = count.saturating_add(network.room(arc, Way::Up));
        let range = safe_range(count, least, most);
        (network.arcs[arc].least, network.arcs[arc].most) = range;
        Figure::of_range(range)
    };
    // The arcs of the totals come first, in this order.
    let total = show(0);
    let row_totals = (1..=cells.len()).map(&mut show).collect();
    let column_totals = (1 + cells.len()..1 + cells.len() + width).map(&mut show).collect();
    GuardedGrid { cells: figures, row_totals, column_totals, total }
}

/// One count: of a cell between its row and its column, or of a total.
struct Arc {
    from: usize,
    to: usize,
    /// The true count.
    flow: u64,
    least: u64,
    most: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Up,
    Down,
}

struct Network {
    arcs: Vec<Arc>,
    /// For each node, the arcs that touch it.
    touching: Vec<Vec<usize>>,
}

impl Network {
    /// The nodes are the source, the sink, the rows and the columns.
    fn new(cells: &[Vec<u64>], figures: &[Vec<Figure>], width: usize) -> Network {
        const SOURCE: usize = 0;
        const SINK: usize = 1;
        let row_node = |row: usize| 2 + row;
        let column_node = |column: usize| 2 + cells.len() + column;
        let mut network =
            Network { arcs: Vec::new(), touching: vec![Vec::new(); 2 + cells.len() + width] };
        let add = |counts: &mut dyn Iterator<Item = u64>| counts.fold(0, u64::saturating_add);
        let all = add(&mut cells.iter().flatten().copied());
        network.add(SINK, SOURCE, all, (0, u64::MAX));
        for (row, counts) in cells.iter().enumerate() {
            let sum = add(&mut counts.iter().copied());
            network.add(SOURCE, row_node(row), sum, (0, u64::MAX));
        }
        for column in 0..width {
            let sum = add(&mut cells.iter().filter_map(|row| row.get(column)).copied());
            network.add(column_node(column), SINK, sum, (0, u64::MAX));
        }
        for (row, (counts, figures)) in cells.iter().zip(figures).enumerate() {
            for (column, figure) in figures.iter().enumerate() {
                let count = counts.get(column).copied().unwrap_or(0);
                network.add(row_node(row), column_node(column), count, figure.bounds());
            }
        }
        network
    }

    fn add(&mut self, from: usize, to: usize, flow: u64, (least, most): (u64, u64)) {
        self.touching[from].push(self.arcs.len());
        self.touching[to].push(self.arcs.len());
        self.arcs.push(Arc { from, to, flow, least, most });
    }

    /// By how much the count of an arc could be more (or less) in another table that fits all that is shown.
    fn room(&self, arc: usize, way: Way) -> u64 {
        let (start, end) = match way {
            Way::Up => (self.arcs[arc].to, self.arcs[arc].from),
            Way::Down => (self.arcs[arc].from, self.arcs[arc].to),
        };
        let mut flows: Vec<u64> = self.arcs.iter().map(|arc| arc.flow).collect();
        let mut room = 0u64;
        while let Some(path) = self.path(start, end, arc, &flows) {
            let push =
                path.iter().map(|&(arc, way)| self.slack(arc, way, &flows)).min().unwrap_or(0);
            for (arc, way) in path {
                match way {
                    Way::Up => flows[arc] += push,
                    Way::Down => flows[arc] -= push,
                }
            }
            room = room.saturating_add(push);
        }
        room
    }

    fn slack(&self, arc: usize, way: Way, flows: &[u64]) -> u64 {
        match way {
            Way::Up => self.arcs[arc].most - flows[arc],
            Way::Down => flows[arc] - self.arcs[arc].least,
        }
    }

    /// A shortest way from start to end on which every arc but the one left out has slack.
    fn path(
        &self,
        start: usize,
        end: usize,
        left_out: usize,
        flows: &[u64],
    ) -> Option<Vec<(usize, Way)>> {
        let mut came_by: Vec<Option<(usize, Way)>> = vec![None; self.touching.len()];
        let mut waiting = VecDeque::from([start]);
        while let Some(node) = waiting.pop_front() {
            for &arc in &self.touching[node] {
                let (way, next) = if self.arcs[arc].from == node {
                    (Way::Up, self.arcs[arc].to)
                } else {
                    (Way::Down, self.arcs[arc].from)
                };
                let fresh = next != start && came_by[next].is_none();
                if arc == left_out || !fresh || self.slack(arc, way, flows) == 0 {
                    continue;
                }
                came_by[next] = Some((arc, way));
                if next == end {
                    return Some(self.walk_back(end, start, &came_by));
                }
                waiting.push_back(next);
            }
        }
        None
    }

    fn walk_back(
        &self,
        end: usize,
        start: usize,
        came_by: &[Option<(usize, Way)>],
    ) -> Vec<(usize, Way)> {
        let mut path = Vec::new();
        let mut node = end;
        while node != start
            && let Some((arc, way)) = came_by[node]
        {
            path.push((arc, way));
            node = match way {
                Way::Up => self.arcs[arc].from,
                Way::Down => self.arcs[arc].to,
            };
        }
        path
    }
}
