//! What kinds of file are taken, and whether a file is what its name says.

use crate::keyed::keyed;
use std::io::Cursor;

keyed! {
    /// A kind of file, by the ending of its name.
    FileKind {
        /// A document in PDF.
        Pdf = "pdf",
        /// A text of a word processor (Office Open XML).
        Docx = "docx",
        /// A text of a word processor (OpenDocument).
        Odt = "odt",
        /// A sheet of figures (Office Open XML).
        Xlsx = "xlsx",
        /// A sheet of figures (OpenDocument).
        Ods = "ods",
        /// Figures as plain text.
        Csv = "csv",
        /// Plain text.
        Txt = "txt",
        /// A picture.
        Png = "png",
        /// A photograph.
        Jpeg = "jpg",
    }
}

impl FileKind {
    /// Its media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            FileKind::Pdf => "application/pdf",
            FileKind::Docx => {
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            }
            FileKind::Odt => "application/vnd.oasis.opendocument.text",
            FileKind::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            FileKind::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            FileKind::Csv => "text/csv; charset=utf-8",
            FileKind::Txt => "text/plain; charset=utf-8",
            FileKind::Png => "image/png",
            FileKind::Jpeg => "image/jpeg",
        }
    }

    /// The kind of a name, by its ending.
    #[must_use]
    pub fn of_name(name: &str) -> Option<FileKind> {
        let (stem, ending) = name.rsplit_once('.')?;
        if stem.is_empty() {
            return None;
        }
        match ending.to_lowercase().as_str() {
            "jpeg" => Some(FileKind::Jpeg),
            ending => FileKind::from_key(ending),
        }
    }

    /// Whether these bytes are a file of this kind: by the bytes that each begins with, and inside the two
    /// kinds of package by the part that every document of the kind has.
    #[must_use]
    pub fn is(self, bytes: &[u8]) -> bool {
        match self {
            FileKind::Pdf => bytes.starts_with(b"%PDF-"),
            FileKind::Png => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
            FileKind::Jpeg => bytes.starts_with(&[0xff, 0xd8, 0xff]),
            FileKind::Docx => has_part(bytes, "word/document.xml"),
            FileKind::Xlsx => has_part(bytes, "xl/workbook.xml"),
            FileKind::Odt | FileKind::Ods => says_its_type(bytes, self.media_type()),
            FileKind::Csv | FileKind::Txt => {
                std::str::from_utf8(bytes).is_ok_and(|text| !text.chars().any(is_unreadable))
            }
        }
    }
}

/// Control characters that no text has.
fn is_unreadable(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}')
}

fn has_part(bytes: &[u8], part: &str) -> bool {
    zip::ZipArchive::new(Cursor::new(bytes)).is_ok_and(|package| {
        let mut names = package.file_names();
        names.any(|name| name.is_ok_and(|name| name == part))
    })
}

/// An OpenDocument file says its media type in a first part that is not packed (OpenDocument 1.3, part 2, 3.3).
fn says_its_type(bytes: &[u8], media_type: &str) -> bool {
    const NAME: &[u8] = b"mimetype";
    let is_package = bytes.starts_with(b"PK\x03\x04") && bytes.get(30..38) == Some(NAME);
    is_package && bytes.get(38..38 + media_type.len()) == Some(media_type.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn package(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            let plain = zip::write::SimpleFileOptions::default()
                .compression_method(zip::CompressionMethod::Stored);
            package.start_file(*name, plain).expect("a part");
            package.write_all(text.as_bytes()).expect("its text");
        }
        package.finish().expect("a package").into_inner()
    }

    #[test]
    fn a_file_is_what_its_name_says_or_it_is_not_taken() {
        let odt = package(&[("mimetype", FileKind::Odt.media_type()), ("content.xml", "<a/>")]);
        let ods = package(&[("mimetype", FileKind::Ods.media_type()), ("content.xml", "<a/>")]);
        let docx = package(&[("[Content_Types].xml", "<a/>"), ("word/document.xml", "<a/>")]);
        let xlsx = package(&[("xl/workbook.xml", "<a/>")]);
        let files: [(FileKind, &[u8]); 9] = [
            (FileKind::Pdf, b"%PDF-1.7\n..."),
            (FileKind::Docx, &docx),
            (FileKind::Odt, &odt),
            (FileKind::Xlsx, &xlsx),
            (FileKind::Ods, &ods),
            (FileKind::Csv, b"day,count\n2009-01-14,3\n"),
            (FileKind::Txt, b"day,count\n2009-01-14,3\n"),
            (FileKind::Png, b"\x89PNG\r\n\x1a\n\0\0"),
            (FileKind::Jpeg, b"\xff\xd8\xff\xe0\0"),
        ];
        for (of, bytes) in files {
            for kind in FileKind::ALL {
                let both_text = matches!(of, FileKind::Csv | FileKind::Txt | FileKind::Pdf)
                    && matches!(kind, FileKind::Csv | FileKind::Txt);
                assert_eq!(
                    kind.is(bytes),
                    of == *kind || both_text,
                    "{} as {}",
                    of.key(),
                    kind.key()
                );
            }
        }
    }

    #[test]
    fn what_is_no_file_of_any_kind_is_none() {
        let files: [&[u8]; 5] =
            [b"MZ\x90\0", b"PK\x03\x04", b"\0", b"caf\xe9", &package(&[("evil.exe", "x")])];
        for bytes in files {
            assert!(!FileKind::ALL.iter().any(|kind| kind.is(bytes)), "{bytes:?}");
        }
    }

    #[test]
    fn the_kind_of_a_name_is_its_ending() {
        for (name, kind) in [
            ("Answer.PDF", Some(FileKind::Pdf)),
            ("photo.jpeg", Some(FileKind::Jpeg)),
            ("a.b.docx", Some(FileKind::Docx)),
            ("page.html", None),
            ("pdf", None),
            (".pdf", None),
            ("answer.pdf.exe", None),
        ] {
            assert_eq!(FileKind::of_name(name), kind, "{name}");
        }
    }
}
