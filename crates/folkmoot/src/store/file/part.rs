//! A file in the making: `NAME.part` beside the file that it will be, which has its name only when it is whole.

use super::beside;
use crate::store::StoreError;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// A file in the making. Dropped before it is given its name, it is gone.
pub struct Part {
    path: PathBuf,
    target: PathBuf,
    /// Held as long as this lives: one command at a time makes files in a folder. A lock goes with its process,
    /// so that a file which is left over can be told from one that is being made.
    folder: File,
}

impl Part {
    /// Begins the file that will be `target`, empty and readable by its owner only. What an earlier one that was
    /// broken off has left is cleared away.
    ///
    /// # Errors
    /// When the folder is not there or cannot be written, or another command makes a file in it.
    pub fn begin(target: &Path) -> Result<Part, StoreError> {
        let folder = folder_of(target);
        let cannot = |error: std::io::Error| {
            StoreError::File(format!("cannot write {}: {error}", target.display()))
        };
        if !folder.is_dir() {
            let why = format!("there is no folder {}", folder.display());
            return Err(StoreError::File(why));
        }
        let folder = File::open(folder).map_err(cannot)?;
        // Where a file system knows no locks, only two commands at once in one folder are not told apart.
        if let Err(TryLockError::WouldBlock) = folder.try_lock() {
            return Err(StoreError::File(format!(
                "another backup or restore is at work in the folder of {}",
                target.display()
            )));
        }
        let part = Part { path: beside(target, ".part"), target: target.to_owned(), folder };
        part.clear();
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&part.path).map_err(cannot)?;
        Ok(part)
    }

    /// Where it is made.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Removes the files that were left over in its folder, of which `is_ours` knows the name.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn clear_left_over(&self, is_ours: impl Fn(&str) -> bool) -> std::io::Result<()> {
        for entry in std::fs::read_dir(folder_of(&self.target))? {
            let entry = entry?;
            let name = entry.file_name();
            let left = name.to_str().and_then(|name| name.strip_suffix(".part"));
            if left.is_some_and(&is_ours) && entry.path() != self.path {
                std::fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }

    /// Gives it its name. Its bytes are on the disk already; when this returns, so is the name.
    ///
    /// # Errors
    /// When there is a file of that name and it may not be replaced, or the folder cannot be written.
    pub fn finish(self, replace: bool) -> Result<(), StoreError> {
        self.take_name(replace).and_then(|()| self.settle()).map_err(|error| {
            StoreError::File(format!("cannot write {}: {error}", self.target.display()))
        })
    }

    /// Gives it its name, or fails and changes nothing.
    pub(super) fn take_name(&self, replace: bool) -> std::io::Result<()> {
        if !replace {
            // A second name, unlike a new one, never takes the place of a file that came meanwhile.
            match std::fs::hard_link(&self.path, &self.target) {
                Ok(()) => return std::fs::remove_file(&self.path),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(error),
                Err(_) => {} // this file system knows one name for a file only
            }
        }
        std::fs::rename(&self.path, &self.target)
    }

    /// Sees to it that the name is on the disk.
    pub(super) fn settle(&self) -> std::io::Result<()> {
        self.folder.sync_all()
    }

    fn clear(&self) {
        for ending in ["", "-journal", "-wal", "-shm"] {
            // What is not there need not be cleared; what cannot be is met again when it is written.
            let _ = std::fs::remove_file(beside(&self.path, ending));
        }
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        self.clear();
    }
}

/// The folder in which a file is.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Whether two paths name one file, that is there.
#[must_use]
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    match (std::fs::canonicalize(one), std::fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let listed = std::fs::read_dir(folder).expect("listed");
        let mut names: Vec<String> = listed
            .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_has_its_name_only_when_it_is_finished() {
        let folder = tempfile::tempdir().expect("a folder");
        let target = folder.path().join("copy.db");
        std::fs::write(folder.path().join("copy.db.part"), "left over").expect("written");
        std::fs::write(folder.path().join("copy.db.part-journal"), "left over").expect("written");
        let part = Part::begin(&target).expect("begun");
        assert_eq!(std::fs::read(part.path()).expect("read"), b"");
        assert!(Part::begin(&folder.path().join("other.db")).is_err(), "one at a time");
        drop(part);
        assert_eq!(names(folder.path()), [""; 0]);

        let part = Part::begin(&target).expect("begun");
        std::fs::write(part.path(), "whole").expect("written");
        part.finish(false).expect("finished");
        assert_eq!(names(folder.path()), ["copy.db"]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(&target).expect("there").permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }

        // One that came meanwhile is not written over.
        let part = Part::begin(&target).expect("begun");
        std::fs::write(part.path(), "second").expect("written");
        assert!(part.finish(false).is_err());
        assert_eq!(std::fs::read(&target).expect("read"), b"whole");
        let part = Part::begin(&target).expect("begun");
        std::fs::write(part.path(), "second").expect("written");
        part.finish(true).expect("finished");
        assert_eq!(std::fs::read(&target).expect("read"), b"second");
        assert_eq!(names(folder.path()), ["copy.db"]);
    }

    #[test]
    fn only_what_this_program_left_over_is_cleared_away() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["ours-1.part", "ours-2", "theirs.part"] {
            std::fs::write(folder.path().join(name), "").expect("written");
        }
        let part = Part::begin(&folder.path().join("ours-3")).expect("begun");
        part.clear_left_over(|name| name.starts_with("ours-")).expect("cleared");
        assert_eq!(names(folder.path()), ["ours-2", "ours-3.part", "theirs.part"]);
    }
}
