//! What is wrong with a file that is not a whole database: said when SQLite has refused it or would not
//! notice, by what the file says of itself in its first hundred bytes (the file format of SQLite, section 1.3).

use crate::store::file::beside;
use crate::store::{StoreError, sqlite};
use rusqlite::{Connection, ErrorCode};
use std::io::Read;
use std::path::Path;

/// What every database of SQLite begins with.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// What to see to when the disk and not the file is at fault.
pub(in crate::store) const ADVICE: &str =
    "see that the disk is there, has room, and that this user may write to the file and its folder";

/// The error, with the fault of the file named exactly if it is the file's.
pub(in crate::store) fn named(path: &Path, error: rusqlite::Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
            let why = of(path).unwrap_or_else(|| format!("is damaged: {error}"));
            StoreError::File(format!("{} {why}", path.display()))
        }
        Some(ErrorCode::CannotOpen) => {
            StoreError::File(format!("cannot open {}: {error}: {ADVICE}", path.display()))
        }
        _ => sqlite::error(error),
    }
}

/// Asks the database its first question, at which SQLite looks at the file, and that the file is as long as it
/// must be: SQLite takes what is missing of the last page for zeros.
///
/// # Errors
/// What is wrong with the file.
pub(in crate::store) fn look(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let ask = |sql| {
        let answer = connection.query_row(sql, [], |row| row.get::<_, i64>(0));
        answer.map(i64::unsigned_abs).map_err(|error| named(path, error))
    };
    ask("SELECT COUNT(*) FROM sqlite_schema")?;
    let (pages, page) = (ask("PRAGMA page_count")?, ask("PRAGMA page_size")?);
    let size = |path: &Path| std::fs::metadata(path).map(|file| file.len());
    // It is beside the file itself, not beside a link to it.
    let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if size(&beside(&real, "-wal")).unwrap_or(0) > 0 {
        // Its last pages may be in the log still.
        return Ok(());
    }
    match size(path) {
        Ok(size) if size < pages * page => {
            Err(StoreError::File(format!("{} {}", path.display(), cut(pages, size / page))))
        }
        _ => Ok(()),
    }
}

fn cut(says: u64, holds: u64) -> String {
    format!("is cut short: its header says {says} pages, the file holds {holds}")
}

/// What can be seen from outside to be wrong with it. To be asked only where SQLite holds no lock of this
/// process on the file: to close a file gives up every lock of the process on it.
pub(in crate::store) fn of(path: &Path) -> Option<String> {
    let mut file = std::fs::File::open(path).ok()?;
    let size = file.metadata().ok()?.len();
    if size == 0 {
        return Some("is empty: it holds no database".into());
    }
    let mut header = [0; 100];
    if file.read_exact(&mut header).is_err() {
        return Some(if is_beginning_of_magic(path) {
            format!("is cut short: it holds {size} bytes, and a database of SQLite begins with 100")
        } else {
            "is not a database of SQLite".into()
        });
    }
    whole(&header, size).err()
}

fn is_beginning_of_magic(path: &Path) -> bool {
    std::fs::read(path)
        .is_ok_and(|bytes| bytes.iter().zip(MAGIC).all(|(byte, expected)| byte == expected))
}

/// That a file of so many bytes holds what its header says.
fn whole(header: &[u8; 100], size: u64) -> Result<(), String> {
    if &header[..16] != MAGIC {
        return Err("is not a database of SQLite".into());
    }
    let number = |at: usize| {
        header[at..at + 4].iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte))
    };
    let page = match u64::from(header[16]) << 8 | u64::from(header[17]) {
        // 65,536 does not fit into two bytes.
        1 => 65_536,
        page => page,
    };
    if !(512..=65_536).contains(&page) || !page.is_power_of_two() {
        return Err(format!("is damaged: its header says that a page has {page} bytes"));
    }
    // Programs of before 2010 did not keep the number of pages: then the two counters differ.
    let (says, holds) = (number(28), size / page);
    if says > holds && number(24) == number(92) {
        return Err(format!("is cut short: its header says {says} pages, the file holds {holds}"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(page: u16, pages: u32) -> [u8; 100] {
        let mut header = [0; 100];
        header[..16].copy_from_slice(MAGIC);
        header[16..18].copy_from_slice(&page.to_be_bytes());
        header[28..32].copy_from_slice(&pages.to_be_bytes());
        header
    }

    #[test]
    fn a_file_is_whole_only_if_it_holds_the_pages_that_its_header_says() {
        assert_eq!(whole(&header(4096, 3), 3 * 4096), Ok(()));
        assert_eq!(whole(&header(4096, 3), 4 * 4096), Ok(()));
        assert_eq!(whole(&header(1, 2), 2 * 65_536), Ok(()));
        let cut = "is cut short: its header says 3 pages, the file holds 2";
        assert_eq!(whole(&header(4096, 3), 3 * 4096 - 1), Err(cut.into()));
        assert!(whole(&header(4000, 3), 3 * 4096).is_err_and(|why| why.contains("4000 bytes")));
        let mut letter = header(4096, 3);
        letter[0] = b'G';
        assert_eq!(whole(&letter, 3 * 4096), Err("is not a database of SQLite".into()));
    }

    #[test]
    fn a_file_that_is_less_than_a_header_is_told_by_how_it_begins() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("file");
        for (bytes, why) in [
            (&b""[..], "is empty"),
            (b"SQLite form", "is cut short: it holds 11 bytes"),
            (b"Gateway Reference 7337", "is not a database of SQLite"),
        ] {
            std::fs::write(&path, bytes).expect("written");
            let said = of(&path).expect("a fault");
            assert!(said.starts_with(why), "{said}");
        }
        assert_eq!(of(&folder.path().join("nothing")), None);
    }
}
