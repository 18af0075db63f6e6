//! Texts with their clauses as rows, and heads that are fitted to both.
//!
//! A code is often in one clause of a text only. A head is therefore fitted twice and is the mean of both: to the whole
//! texts, with features that tell yes from no free to move further (the log-count ratios of Wang and Manning,
//! "Baselines and bigrams: simple, good sentiment and topic classification", ACL 2012); and to clauses, of a yes that one of
//! which the first says most, of a no the two (Andrews, Tsochantaridis and Hofmann, "Support vector machines for
//! multiple-instance learning", NIPS 2002).

use super::coder::together;
use super::seeing::{Seeing, Seen};
use crate::features::Rows;
use crate::linear::{Fitting, fit, fit_freely};

/// Texts as rows.
pub(super) struct Texts {
    whole: Rows,
    /// The clauses of all texts, one after the other; a text of one clause is that.
    clauses: Rows,
    clause_squares: Vec<f32>,
    ends: Vec<usize>,
}

impl Texts {
    pub(super) fn of(seeing: &Seeing, seen: &[Seen], chosen: impl Iterator<Item = usize>) -> Texts {
        let (mut whole, mut clauses, mut ends) = (Rows::new(), Rows::new(), vec![0]);
        let mut row = Vec::new();
        for at in chosen {
            seeing.row(&seen[at], &mut row);
            whole.push(row.iter().copied());
            if seen[at].clauses.is_empty() {
                clauses.push(row.iter().copied());
            }
            for clause in &seen[at].clauses {
                seeing.row(clause, &mut row);
                clauses.push(row.iter().copied());
            }
            ends.push(clauses.len());
        }
        let clause_squares = (0..clauses.len()).map(|at| clauses.row(at).square()).collect();
        Texts { whole, clauses, clause_squares, ends }
    }

    /// What a head says of a text.
    pub(super) fn said(&self, text: usize, weights: &[f32]) -> f32 {
        let constant = weights[weights.len() - 1];
        let whole = self.whole.row(text).dot(weights) + constant;
        let of_clause = |at: usize| self.clauses.row(at).dot(weights) + constant;
        let clause = (self.ends[text]..self.ends[text + 1]).map(of_clause).fold(f32::MIN, f32::max);
        together(whole, clause)
    }

    /// Fits a head from the weights `begin`; the first `worded` of them are those of words and characters.
    pub(super) fn fitted(
        &self,
        chosen: &[(u32, bool)],
        begin: &[f32],
        worded: usize,
        fitting: &Fitting,
    ) -> Vec<f32> {
        let freedom = self.telling(chosen, begin.len(), worded);
        let mut head = fit_freely(&self.whole, chosen, begin, &freedom, fitting);
        let clauses = self.chosen_clauses(chosen, &head);
        let of_clauses = fit(&self.clauses, &self.clause_squares, &clauses, begin, fitting);
        head.iter_mut().zip(of_clauses).for_each(|(one, other)| *one = f32::midpoint(*one, other));
        head
    }

    /// The clauses from which a head learns: of each yes the one of which `head` says most, of each no the two.
    fn chosen_clauses(&self, chosen: &[(u32, bool)], head: &[f32]) -> Vec<(u32, bool)> {
        let mut clauses = Vec::with_capacity(chosen.len() * 2);
        let mut own: Vec<(f32, u32)> = Vec::new();
        for (text, yes) in chosen {
            let span = self.ends[*text as usize]..self.ends[*text as usize + 1];
            own.clear();
            own.extend(span.map(|at| (self.clauses.row(at).dot(head), at as u32)));
            own.sort_by(|a, b| b.0.total_cmp(&a.0));
            let most = if *yes { 1 } else { 2 };
            clauses.extend(own.iter().take(most).map(|(_, at)| (*at, *yes)));
        }
        clauses
    }

    /// How far the weights of features may move: the further the more they tell yes from no.
    fn telling(&self, chosen: &[(u32, bool)], width: usize, worded: usize) -> Vec<f32> {
        /// How far a weight may move whose feature tells nothing, as a part of the usual.
        const LEAST: f32 = 0.3;
        let mut seen = vec![[1.0_f32; 2]; worded];
        let mut texts = [1.0_f32; 2];
        for (text, yes) in chosen {
            texts[usize::from(*yes)] += 1.0;
            for column in self.whole.row(*text as usize).columns {
                if let Some(seen) = seen.get_mut(*column as usize) {
                    seen[usize::from(*yes)] += 1.0;
                }
            }
        }
        let ratio = |seen: &[f32; 2]| ((seen[1] / texts[1]) / (seen[0] / texts[0])).ln().abs();
        let ratios: Vec<f32> = seen.iter().map(ratio).collect();
        // So that rows keep their length in the mean.
        let (mut free, mut usual) = (0.0_f32, 1e-9_f32);
        for (text, _) in chosen {
            let row = self.whole.row(*text as usize);
            for (column, value) in row.columns.iter().zip(row.values) {
                if let Some(ratio) = ratios.get(*column as usize) {
                    free += (value * ratio).powi(2);
                    usual += value * value;
                }
            }
        }
        let mean = (free / usual).sqrt().max(1e-6);
        let mut freedom: Vec<f32> =
            ratios.iter().map(|ratio| (LEAST + (1.0 - LEAST) * ratio / mean).powi(2)).collect();
        freedom.resize(width, 1.0);
        freedom
    }
}
