//! scratch
#![allow(clippy::all, clippy::print_stdout, clippy::disallowed_methods)]
use std::collections::*;
use themes::features::*;
use themes::linear::*;
use themes::text::*;

pub fn f1(t: usize, p: usize, y: usize) -> f64 { if p + y == 0 { 0.0 } else { 2.0 * t as f64 / (p + y) as f64 } }

fn main() {
    let args: HashMap<String, f32> = std::env::args().skip(1).filter_map(|a| a.split_once('=').map(|(k, v)| (k.to_string(), v.parse().unwrap()))).collect();
    let g = |k: &str, d: f32| *args.get(k).unwrap_or(&d);
    let t0 = std::time::Instant::now();
    let mut rd = csv::Reader::from_path("/work/shared/refdata/samples/fft_comments_labelled.csv").unwrap();
    let mut seen = HashSet::new();
    let mut texts = vec![]; let mut labs = vec![];
    for r in rd.records() { let r = r.unwrap(); if seen.insert(plain(&r[6])) { texts.push(r[6].to_string()); labs.push(r[8].split('|').filter(|x| !x.is_empty()).map(|x| x.to_string()).collect::<Vec<_>>()); } }
    let mut c: HashMap<String, usize> = HashMap::new();
    for l in labs.iter().flatten() { *c.entry(l.clone()).or_default() += 1; }
    let mut names: Vec<_> = c.into_iter().filter(|x| x.1 >= 20).collect(); names.sort_by_key(|x| (usize::MAX - x.1, x.0.clone()));
    let counts: Vec<Counts> = texts.iter().map(|t| Counts::of(&Reading::of(t))).collect();
    println!("{} texts {} labels read {:?}", texts.len(), names.len(), t0.elapsed());
    let n = texts.len(); let k = names.len();
    let y: Vec<Vec<bool>> = labs.iter().map(|l| names.iter().map(|x| l.contains(&x.0)).collect()).collect();
    use themes::coding::*;
    let book = shipped("patient-experience").unwrap();
    let cs: Vec<Option<Code>> = names.iter().map(|x| book.named(&x.0).cloned()).collect();
    for (c, x) in cs.iter().zip(&names) { if c.is_none() { println!("no code {}", x.0); } }
    let cues = Cues::of(&cs.iter().map(|c| c.as_ref().map(|c| book.cues_of(c)).unwrap_or_default()).collect::<Vec<_>>());
    let tz = std::time::Instant::now();
    let cue_scores: Vec<Vec<f32>> = texts.iter().map(|t| cues.scores(&cues.hits(&Reading::of(t)))).collect();
    println!("cues {:?}", tz.elapsed());
    let (mut zt, mut zp) = (vec![0; k], vec![0; k]);
    let mut zs = vec![vec![0.0f32; k]; n];
    for i in 0..n { 
        for j in 0..k { let mut s = cue_scores[i][j]; if cs[j].as_ref().is_some_and(|c| c.alone) { let o = (0..k).filter(|q| *q != j && cs[*q].as_ref().is_some_and(|c| !c.alone)).map(|q| cue_scores[i][q]).fold(0.0f32, f32::max); s *= 1.0 - g("alone", 0.8) * o; } zs[i][j] = s; }
        let best = zs[i].iter().cloned().fold(0.0f32, f32::max);
        for j in 0..k { let s = zs[i][j]; if s > g("z", 0.5) && s > best * g("rel", 0.0) { zp[j] += 1; if y[i][j] { zt[j] += 1; } } } }
    let yyy: Vec<usize> = (0..k).map(|j| y.iter().filter(|r| r[j]).count()).collect();
    println!("zero micro {:.4} macro {:.4}", f1(zt.iter().sum(), zp.iter().sum(), yyy.iter().sum()), (0..k).map(|j| f1(zt[j], zp[j], yyy[j])).sum::<f64>() / k as f64);
    if args.contains_key("vz") { for j in 0..k { println!("{:5} p{:.2} r{:.2} f{:.2} {}", yyy[j], zt[j] as f64 / zp[j].max(1) as f64, zt[j] as f64 / yyy[j] as f64, f1(zt[j], zp[j], yyy[j]), names[j].0); } return; }
    let nseeds = g("seeds", 1.0) as u64;
    for seed in 0..nseeds {
    let mut order: Vec<usize> = (0..n).collect(); Chance::of(7 + seed).shuffle(&mut order);
    let mut fold = vec![0; n]; for (i, o) in order.iter().enumerate() { fold[*o] = i % 5; }
    let fitting = Fitting { cost: g("c", 0.5), yes: g("yes", 1.0), passes: g("passes", 30.0) as usize, tolerance: g("tol", 0.05), constant: g("const", 1.0), seed: 1 };
    let shares = [g("w", 1.0), g("ch", 1.0)];
    let train = |ix: &[usize], te: &[usize]| -> Vec<Vec<f32>> {
        let v = Vocabulary::of(ix.iter().map(|i| &counts[*i]), Weighing { least: g("least", 2.0) as u32 });
        let mut rows = Rows::new(); let mut b = vec![];
        for i in ix { b.clear(); v.row(&counts[*i], shares, &mut b); for j in 0..k { b.push(((v.len() + j) as u32, cue_scores[*i][j] * g("cue", 0.5))); } rows.push(b.iter().copied()); }
        let sq: Vec<f32> = (0..rows.len()).map(|i| rows.row(i).square()).collect();
        let mut te_rows = Rows::new();
        for i in te { b.clear(); v.row(&counts[*i], shares, &mut b); for j in 0..k { b.push(((v.len() + j) as u32, cue_scores[*i][j] * g("cue", 0.5))); } te_rows.push(b.iter().copied()); }
        let mut out = vec![vec![0.0; k]; te.len()];
        for j in 0..k {
            let ch: Vec<(u32, bool)> = ix.iter().enumerate().map(|(a, i)| (a as u32, y[*i][j])).collect();
            let w = fit(&rows, &sq, &ch, &vec![0.0; v.len() + k + 1], &fitting);
            for a in 0..te.len() { out[a][j] = te_rows.row(a).dot(&w) + w[v.len() + k] * fitting.constant; }
        }
        out
    };
    let mut tp = vec![0; k]; let mut pp = vec![0; k]; let yy: Vec<usize> = (0..k).map(|j| y.iter().filter(|r| r[j]).count()).collect();
    let mut d = vec![vec![0.0f32; k]; n];
    let t1 = std::time::Instant::now();
    for f in 0..5 {
        let tr: Vec<usize> = (0..n).filter(|i| fold[*i] != f).collect(); let te: Vec<usize> = (0..n).filter(|i| fold[*i] == f).collect();
        // inner
        let mut inner = vec![vec![(0.0, false); tr.len()]; k];
        let inf = g("inner", 4.0) as usize;
        for h in 0..inf {
            let a: Vec<usize> = tr.iter().enumerate().filter(|(i, _)| i % inf != h).map(|x| *x.1).collect();
            let bpos: Vec<usize> = (0..tr.len()).filter(|i| i % inf == h).collect();
            let b: Vec<usize> = bpos.iter().map(|p| tr[*p]).collect();
            let o = train(&a, &b);
            for (q, p) in bpos.iter().enumerate() { for j in 0..k { inner[j][*p] = (o[q][j], y[b[q]][j]); } }
        }
        let o = train(&tr, &te);
        for j in 0..k {
            let (t, _) = best_threshold(&inner[j], g("usual", -0.35), g("trust", 20.0));
            for (q, i) in te.iter().enumerate() { d[*i][j] = o[q][j]; if o[q][j] > t { pp[j] += 1; if y[*i][j] { tp[j] += 1; } } }
        }
    }
    let mi = f1(tp.iter().sum(), pp.iter().sum(), yy.iter().sum());
    let ma = (0..k).map(|j| f1(tp[j], pp[j], yy[j])).sum::<f64>() / k as f64;
    let or = (0..k).map(|j| best_threshold(&(0..n).map(|i| (d[i][j], y[i][j])).collect::<Vec<_>>(), 0.0, 0.0).1 as f64).sum::<f64>() / k as f64;
    println!("seed {seed} micro {mi:.4} macro {ma:.4} oracle {or:.4}  {:?}", t1.elapsed());
    if args.contains_key("v") { for j in 0..k { println!("{:5} {:.3} {}", yy[j], f1(tp[j], pp[j], yy[j]), names[j].0); } }
    }
}
