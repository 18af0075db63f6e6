//! scratch
#![allow(clippy::all, clippy::print_stdout, clippy::disallowed_methods, missing_docs)]
use std::collections::*;
use std::sync::Arc;
use themes::coding::*;
use themes::features::*;
use themes::measure::*;

pub fn cpu() -> f64 { std::fs::read_to_string("/proc/self/schedstat").unwrap().split(' ').next().unwrap().parse::<f64>().unwrap() / 1e9 }
fn main() {
    let args: HashMap<String, String> = std::env::args().skip(1).filter_map(|a| a.split_once('=').map(|(k, v)| (k.to_string(), v.to_string()))).collect();
    let g = |k: &str, d: f32| args.get(k).map(|x| x.parse().unwrap()).unwrap_or(d);
    let old = args.contains_key("old");
    let mut rd = csv::Reader::from_path(if old { "/work/shared/refdata/samples/fft_comments_older.csv" } else { "/work/shared/refdata/samples/fft_comments_labelled.csv" }).unwrap();
    let mut t = Table::default();
    let lc = g("lc", 2.0) as usize;
    for r in rd.records() { let r = r.unwrap(); if old { t.texts.push(r[3].to_string()); t.sources.push(r[5].to_string()); t.labels.push(vec![r[lc].to_string()]); } else { t.texts.push(r[6].to_string()); t.sources.push(r[1].to_string()); t.labels.push(r[8].split('|').filter(|x| !x.is_empty()).map(|x| x.to_string()).collect::<Vec<_>>()); } }
    let vec = args.get("vec").map(|f| Arc::new(WordVectors::read(&std::fs::read(f).unwrap()).unwrap()));
    if args.contains_key("stable") {
        use themes::discovery::*; use themes::text::Reading;
        let kept = without_duplicates(t.texts.iter().map(String::as_str));
        let mut rd: Vec<Reading> = kept.iter().map(|i| Reading::of(&t.texts[*i])).collect();
        themes::linear::Chance::of(5).shuffle(&mut rd);
        let n0 = rd.len() * 10 / 11;
        let (space, mut placed) = Space::of(&rd[..n0], vec.clone(), 7);
        let (mut th, _) = Themes::begun(&placed, 30, 7);
        let before: Vec<_> = (0..n0).map(|i| th.of_text(i)).collect();
        for r in &rd[n0..] { placed.push(&space.place(r)); th.take(&placed); }
        let ev = th.regroup(&placed, 0, 9);
        let same = (0..n0).filter(|i| th.of_text(*i) == before[*i]).count();
        println!("same theme {:.4} events {:?}", same as f64 / n0 as f64, ev);
        // a new space as well
        let (_, placed2) = Space::of(&rd, vec.clone(), 7);
        let (c, gr) = group(&placed2, 30, None, 11);
        let ev = th.follow(&placed2, &c, &gr);
        let same = (0..n0).filter(|i| th.of_text(*i).and_then(|x| th.leads_to(x)) == before[*i]).count();
        println!("from scratch in a new space {:.4} events {:?}", same as f64 / n0 as f64, ev.len());
        return;
    }
    if args.contains_key("big") {
        use themes::discovery::*;
        let n = g("big", 100000.0) as usize;
        let mut ch = themes::linear::Chance::of(3);
        let texts: Vec<String> = (0..n).map(|_| { let a = &t.texts[ch.below(t.texts.len())]; let b = &t.texts[ch.below(t.texts.len())]; let b: Vec<&str> = b.split(' ').take(8).collect(); format!("{a} {}", b.join(" ")) }).collect();
        drop(t);
        let tx: Vec<&str> = texts.iter().map(String::as_str).collect();
        let c0 = cpu(); let f = discover(&tx, vec.clone(), &Discovering { groups: Some(30), quotes: 3, seed: 7 });
        println!("{} groups of {} in {:.2}s {}", f.groups.len(), n, cpu() - c0, std::fs::read_to_string("/proc/self/status").unwrap().lines().find(|l| l.starts_with("VmHWM")).unwrap());
        return;
    }
    if let Some(k) = args.get("k") {
        let kept = without_duplicates(t.texts.iter().map(String::as_str));
        let kept: Vec<usize> = kept.into_iter().filter(|i| !t.labels[*i].is_empty()).collect();
        let mut names: Vec<&String> = kept.iter().map(|i| &t.labels[*i][0]).collect(); names.sort(); names.dedup();
        let texts: Vec<&str> = kept.iter().map(|i| t.texts[*i].as_str()).collect();
        let known: Vec<usize> = kept.iter().map(|i| names.iter().position(|n| **n == t.labels[*i][0]).unwrap()).collect();
        for seed in 0..g("seeds", 3.0) as u64 {
            let c0 = cpu();
            let f = themes::discovery::discover(&texts, vec.clone(), &themes::discovery::Discovering { groups: Some(k.parse().unwrap()), quotes: 3, seed: 7 + seed });
            let c1 = cpu();
            let a = agreement(&f.of_text, &known);
            let single: Vec<usize> = (0..kept.len()).filter(|i| t.labels[kept[*i]].len() == 1).collect();
            let b = agreement(&single.iter().map(|i| f.of_text[*i]).collect::<Vec<_>>(), &single.iter().map(|i| known[*i]).collect::<Vec<_>>());
            println!("ARI {:.3} AMI {:.3} NMI {:.3} pur {:.3} | single ARI {:.3} NMI {:.3} {:.2}s", a.ari, a.ami, a.nmi, a.purity, b.ari, b.nmi, c1 - c0);
            if args.contains_key("v") { for g in &f.groups { println!("{} {:?}", g.members.len(), g.name); } }
        }
        return;
    }
    for seed in 0..g("seeds", 1.0) as u64 {
        let mut how = Evaluating { seed: 7 + seed, ..Evaluating::default() };
        if let Some(n) = args.get("confirmed") { how.confirmed = Some(n.parse().unwrap()); }
        how.across = args.contains_key("across");
        how.training.start = g("start", how.training.start); how.training.few = g("few", how.training.few); how.training.trust = g("trust", how.training.trust); how.training.usual = g("usual", how.training.usual);
        how.training.fitting.cost = g("c", how.training.fitting.cost); how.training.fitting.yes = g("yes", 1.0); how.training.fitting.constant = g("const", 1.0);
        how.training.fitting.passes = g("passes", 30.0) as usize; how.training.fitting.tolerance = g("tol", 0.05);
        let e = evaluate(&t, &all_shipped(), vec.as_ref(), &how, &cpu);
        println!("seed {seed} micro {:.4} macro {:.4} train {:.1}s {:.3} ms abst {}", e.micro(), e.macro_mean(), e.training_seconds, e.milliseconds(), e.abstained);
        if args.contains_key("v") { for l in &e.labels { println!("{:5} p{:.2} r{:.2} {:.3} {}", l.there, l.right as f64 / l.given.max(1) as f64, l.right as f64 / l.there as f64, l.f1(), l.name); } }
    }
}
