//! One mail after another out of a message, an mbox (RFC 4155) or a folder of either, however large it is: no more
//! than one mail is held at a time.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// The largest mail that is read, in bytes.
pub const LARGEST: usize = 10 << 20;
/// The longest piece of a line that is looked at in one go, in bytes.
const LINE: u64 = 64 << 10;
/// How deep folders are gone into: a Maildir has its mails one folder down.
const DEEPEST: u32 = 3;

/// A mail as it stands in a file.
#[derive(Debug)]
pub struct Raw {
    /// The name of the file, if there are many.
    pub file: Option<String>,
    /// The line on which it begins, from 1.
    pub line: u64,
    /// Its bytes; nothing if it is larger than [`LARGEST`].
    pub bytes: Option<Vec<u8>>,
    /// How many bytes of the file are gone through.
    pub reached: u64,
}

/// The mails of a stream: of an mbox if it begins with the line of one, or else one mail.
pub struct Mails<R> {
    from: R,
    line: u64,
    reached: u64,
    /// The line that begins the next mail has been read.
    begun: Option<u64>,
    mbox: bool,
    ended: bool,
}

impl<R: BufRead> Mails<R> {
    /// Looks at how it begins.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn new(mut from: R) -> io::Result<Mails<R>> {
        let mbox = from.fill_buf()?.starts_with(b"From ");
        Ok(Mails { from, line: 0, reached: 0, begun: None, mbox, ended: false })
    }

    /// A piece of at most one line; empty at the end.
    fn piece(&mut self) -> io::Result<Vec<u8>> {
        let mut piece = Vec::new();
        (&mut self.from).take(LINE).read_until(b'\n', &mut piece)?;
        self.reached += piece.len() as u64;
        Ok(piece)
    }

    fn next_mail(&mut self) -> io::Result<Option<Raw>> {
        if self.ended {
            return Ok(None);
        }
        let mut begins = self.begun.take();
        let (mut bytes, mut size) = (Vec::new(), 0usize);
        let (mut at_start, mut after_empty) = (true, true);
        loop {
            let piece = self.piece()?;
            if piece.is_empty() {
                self.ended = true;
                break;
            }
            if at_start {
                self.line += 1;
            }
            let starts_mail = self.mbox && at_start && after_empty && piece.starts_with(b"From ");
            after_empty = at_start && matches!(piece.as_slice(), b"\n" | b"\r\n");
            at_start = piece.ends_with(b"\n");
            if starts_mail {
                // The rest of a very long separator belongs to it.
                let mut whole = at_start;
                while !whole {
                    let rest = self.piece()?;
                    whole = rest.is_empty() || rest.ends_with(b"\n");
                }
                at_start = true;
                if begins.is_some() {
                    self.begun = Some(self.line);
                    break;
                }
                begins = Some(self.line);
                continue;
            }
            begins.get_or_insert(self.line);
            // A line of the mail that would look like the beginning of one is quoted with a ">".
            let quoted = self.mbox && piece.starts_with(b">") && {
                piece
                    .iter()
                    .position(|b| *b != b'>')
                    .is_some_and(|at| piece[at..].starts_with(b"From "))
            };
            let piece = if quoted { &piece[1..] } else { &piece[..] };
            size = size.saturating_add(piece.len());
            if size <= LARGEST {
                bytes.extend_from_slice(piece);
            } else {
                bytes = Vec::new();
            }
        }
        let Some(line) = begins else { return Ok(None) };
        let bytes = (size <= LARGEST).then_some(bytes);
        Ok(Some(Raw { file: None, line, bytes, reached: self.reached }))
    }
}

impl<R: BufRead> Iterator for Mails<R> {
    type Item = io::Result<Raw>;

    fn next(&mut self) -> Option<io::Result<Raw>> {
        self.next_mail().transpose()
    }
}

/// The files of a file or folder, in the order of their names; hidden ones are passed over.
///
/// # Errors
/// When a folder cannot be read.
pub fn files(path: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    go_into(path, 0, &mut found)?;
    Ok(found)
}

fn go_into(path: &Path, depth: u32, found: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        found.push(path.to_owned());
        return Ok(());
    }
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(path)?.map(|entry| entry.map(|e| e.path())).collect::<io::Result<_>>()?;
    entries.sort();
    for entry in entries {
        let hidden = entry.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
        // A link could lead anywhere, and round in a circle.
        if hidden || entry.is_symlink() || (entry.is_dir() && depth >= DEEPEST) {
            continue;
        }
        go_into(&entry, depth + 1, found)?;
    }
    Ok(())
}

/// Goes through each mail of a file or folder; `take` says whether to go on.
///
/// # Errors
/// When a file cannot be read.
pub fn each(path: &Path, mut take: impl FnMut(Raw) -> bool) -> io::Result<()> {
    let many = path.is_dir();
    let mut before = 0;
    for file in files(path)? {
        let name =
            many.then(|| file.strip_prefix(path).unwrap_or(&file).to_string_lossy().into_owned());
        let mut reached = 0;
        for mail in Mails::new(BufReader::with_capacity(1 << 16, File::open(&file)?))? {
            let mail = mail?;
            reached = mail.reached;
            let raw = Raw { file: name.clone(), reached: before + mail.reached, ..mail };
            if !take(raw) {
                return Ok(());
            }
        }
        before += reached;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &[u8]) -> Vec<(u64, Option<String>)> {
        Mails::new(text)
            .expect("readable")
            .map(|mail| mail.expect("readable"))
            .map(|mail| (mail.line, mail.bytes.map(|b| String::from_utf8_lossy(&b).into_owned())))
            .collect()
    }

    #[test]
    fn an_mbox_is_parted_at_its_lines_and_a_quoted_line_is_no_beginning() {
        let mbox = b"From a 1\nSubject: one\n\nWord\nFrom here on\n>From there\n\nFrom b 2\nSubject: two\n\nx\n";
        let found = of(mbox);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].0, 1);
        assert_eq!(
            found[0].1.as_deref(),
            Some("Subject: one\n\nWord\nFrom here on\nFrom there\n\n")
        );
        assert_eq!(found[1], (8, Some("Subject: two\n\nx\n".to_owned())));
    }

    #[test]
    fn one_mail_is_one_mail_and_nothing_is_none() {
        assert_eq!(of(b"Subject: x\n\nFrom here\n").len(), 1);
        assert_eq!(of(b""), []);
        assert_eq!(of(b"From a 1\n"), [(1, Some(String::new()))]);
    }

    #[test]
    fn what_is_too_large_is_passed_over_without_being_held() {
        let mut mbox = b"From a 1\nSubject: large\n\n".to_vec();
        mbox.extend(std::iter::repeat_n(b'x', LARGEST + 1));
        mbox.extend_from_slice(b"\n\nFrom b 2\nSubject: small\n\n");
        let found = of(&mbox);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].1, None);
        assert_eq!(found[1].1.as_deref(), Some("Subject: small\n\n"));
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_break_it(bytes: Vec<u8>) {
            let mut mbox = b"From a 1\n".to_vec();
            mbox.extend(bytes);
            for mail in Mails::new(mbox.as_slice())? {
                mail?;
            }
        }
    }
}
