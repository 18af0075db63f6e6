//! What processes have used, as the kernel counts it (proc(5)). Linux only.

use std::fs;

/// Clock ticks a second; 100 on every Linux that Rust runs on.
const TICKS: f64 = 100.0;

/// The CPU seconds, user and system, that a process has used so far.
#[must_use]
pub fn cpu_of(pid: u32) -> f64 {
    let Ok(stat) = fs::read_to_string(format!("/proc/{pid}/schedstat")) else { return 0.0 };
    let own = stat.split_whitespace().next().and_then(|n| n.parse::<f64>().ok()).unwrap_or(0.0);
    // schedstat of the process counts its first thread only; each thread has its own.
    let Ok(threads) = fs::read_dir(format!("/proc/{pid}/task")) else { return own / 1e9 };
    let sum: f64 = threads
        .flatten()
        .filter_map(|t| fs::read_to_string(t.path().join("schedstat")).ok())
        .filter_map(|s| s.split_whitespace().next()?.parse::<f64>().ok())
        .sum();
    sum / 1e9
}

/// The CPU seconds of every process of this name, those that have ended and were waited for by
/// their parent included.
#[must_use]
pub fn cpu_of_all(name: &str) -> f64 {
    let Ok(processes) = fs::read_dir("/proc") else { return 0.0 };
    processes
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok())
        .filter_map(|pid| fs::read_to_string(format!("/proc/{pid}/stat")).ok())
        .filter_map(|stat| {
            let (before, after) = stat.rsplit_once(')')?;
            if !before.ends_with(&format!("({name}")) {
                return None;
            }
            let fields: Vec<&str> = after.split_whitespace().collect();
            // utime, stime, cutime and cstime are the fields 14 to 17 of stat(5).
            let ticks: f64 = fields.get(11..15)?.iter().filter_map(|f| f.parse::<f64>().ok()).sum();
            Some(ticks / TICKS)
        })
        .sum()
}

/// The resident memory of a process in bytes.
#[must_use]
pub fn resident(pid: u32) -> u64 {
    fs::read_to_string(format!("/proc/{pid}/status"))
        .ok()
        .and_then(|status| {
            let line = status.lines().find(|l| l.starts_with("VmRSS:"))?;
            line.split_whitespace().nth(1)?.parse::<u64>().ok()
        })
        .unwrap_or(0)
        * 1024
}

/// The middle of a list, and the value below which `share` of it lies.
#[must_use]
pub fn quantile(values: &mut [f64], share: f64) -> f64 {
    if values.is_empty() {
        return 0.0;
    }
    values.sort_by(f64::total_cmp);
    let index = ((values.len() - 1) as f64 * share).round() as usize;
    values[index.min(values.len() - 1)]
}
