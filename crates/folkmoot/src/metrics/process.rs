//! What the machine says of this process. Only Linux is asked; elsewhere these figures are left out.

use std::fs;
use std::sync::OnceLock;

/// How many ticks a second of CPU has in /proc: 100 on every Linux.
const TICKS: f64 = 100.0;

/// CPU seconds used since the start, by user and system.
pub fn cpu_seconds() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let (_, after) = stat.rsplit_once(')')?;
    // utime and stime are the fields 14 and 15 of proc_pid_stat(5), counted from 1.
    let mut fields = after.split_whitespace().skip(11);
    let user: f64 = fields.next()?.parse().ok()?;
    let system: f64 = fields.next()?.parse().ok()?;
    Some((user + system) / TICKS)
}

/// How many files and connections are open.
pub fn open_files() -> Option<f64> {
    Some(fs::read_dir("/proc/self/fd").ok()?.count() as f64)
}

/// When this process started, in seconds since 1970.
pub fn started_at() -> f64 {
    static AT: OnceLock<f64> = OnceLock::new();
    *AT.get_or_init(|| {
        let millis = crate::world::World::real().now().as_millisecond();
        millis as f64 / 1e3
    })
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    #[test]
    fn linux_says_what_this_process_uses() {
        assert!(super::cpu_seconds().is_some_and(|s| s >= 0.0));
        assert!(super::open_files().is_some_and(|n| n >= 3.0));
        assert!(super::started_at() > 1e9);
    }
}
