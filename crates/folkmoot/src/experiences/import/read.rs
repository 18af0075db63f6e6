//! A file of rows, read as it comes: CSV of every kind that people send, and the first or a named
//! sheet of a workbook. A CSV file is never held in memory as a whole.

use calamine::{Data, DataRef, ExcelDateTime, Reader, Xlsx};
use std::fs::File;
use std::io::{BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::Path;

/// How much of a file is looked at to find out what it is.
const SAMPLE: usize = 64 * 1024;
/// The most that a workbook may be when it is unpacked, in bytes: a small file can hold a very large one.
const LARGEST_UNPACKED: u64 = 512 * 1024 * 1024;
/// The most columns that are read.
const MOST_COLUMNS: usize = 500;

/// Why a file cannot be read at all. The text says how to mend it.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Unreadable(pub String);

impl Unreadable {
    fn because(error: impl std::fmt::Display) -> Unreadable {
        Unreadable(format!("the file cannot be read: {error}"))
    }
}

/// One row below the headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawRow {
    /// Its number as a spreadsheet shows it: the headings are row 1.
    pub number: i64,
    /// Its cells, as text without the space around it. Dates are `YYYY-MM-DD`.
    pub cells: Vec<String>,
}

/// A file of rows, opened.
pub struct Sheet {
    /// The headings, each different from the others.
    pub columns: Vec<String>,
    /// How large it is, in the unit of [`Sheet::done`].
    pub size: u64,
    rows: Rows,
}

enum Rows {
    Csv(Box<csv::Reader<Box<dyn Read + Send>>>, csv::ByteRecord, i64),
    Workbook(std::vec::IntoIter<RawRow>, u64),
}

impl Sheet {
    /// Opens the file at `path`; of a workbook, the sheet of that name, or the first.
    ///
    /// # Errors
    /// What is wrong with it and how to mend it.
    pub fn open(path: &Path, sheet: Option<&str>) -> Result<Sheet, Unreadable> {
        let file = File::open(path)
            .map_err(|error| Unreadable(format!("cannot open {}: {error}", path.display())))?;
        let size = file.metadata().map_err(Unreadable::because)?.len();
        Sheet::of(BufReader::new(file), size, sheet)
    }

    /// Reads a file that somebody sent.
    ///
    /// # Errors
    /// What is wrong with it and how to mend it.
    pub fn of_bytes(bytes: Vec<u8>, sheet: Option<&str>) -> Result<Sheet, Unreadable> {
        let size = bytes.len() as u64;
        Sheet::of(Cursor::new(bytes), size, sheet)
    }

    fn of<R: Read + Seek + Send + 'static>(
        mut file: R,
        size: u64,
        sheet: Option<&str>,
    ) -> Result<Sheet, Unreadable> {
        let mut sample = Vec::with_capacity(SAMPLE);
        file.by_ref().take(SAMPLE as u64).read_to_end(&mut sample).map_err(Unreadable::because)?;
        if sample.iter().all(u8::is_ascii_whitespace) {
            return Err(Unreadable("the file is empty".into()));
        }
        if sample.starts_with(b"PK\x03\x04") {
            file.seek(SeekFrom::Start(0)).map_err(Unreadable::because)?;
            return workbook(file, sheet);
        }
        if sample.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Err(Unreadable(
                "this is an old workbook (.xls) or one with a password: open it and save it as .xlsx \
                 without a password, or as CSV"
                    .into(),
            ));
        }
        if sample.starts_with(&[0xff, 0xfe])
            || sample.starts_with(&[0xfe, 0xff])
            || sample.contains(&0)
        {
            return Err(Unreadable(
                "this is not a CSV file in UTF-8: open it in a spreadsheet and save it as \"CSV UTF-8\"".into(),
            ));
        }
        let start = if sample.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        let delimiter = delimiter(&sample[start..]);
        let rest: Box<dyn Read + Send> = Box::new(Cursor::new(sample.split_off(start)).chain(file));
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(rest);
        let mut record = csv::ByteRecord::new();
        reader.read_byte_record(&mut record).map_err(Unreadable::because)?;
        let columns = headings(record.iter().map(decoded).collect())?;
        Ok(Sheet { columns, size, rows: Rows::Csv(Box::new(reader), record, 1) })
    }

    /// The next row that is not empty.
    ///
    /// # Errors
    /// When the file breaks off.
    pub fn next_row(&mut self) -> Result<Option<RawRow>, Unreadable> {
        let width = self.columns.len();
        loop {
            let mut row = match &mut self.rows {
                Rows::Csv(reader, record, number) => {
                    if !reader.read_byte_record(record).map_err(Unreadable::because)? {
                        return Ok(None);
                    }
                    *number += 1;
                    RawRow { number: *number, cells: record.iter().map(decoded).collect() }
                }
                Rows::Workbook(rows, done) => {
                    let Some(row) = rows.next() else { return Ok(None) };
                    *done += 1;
                    row
                }
            };
            if row.cells.iter().all(String::is_empty) {
                continue;
            }
            // Spreadsheets leave empty cells behind the last column.
            while row.cells.len() > width && row.cells.last().is_some_and(String::is_empty) {
                row.cells.pop();
            }
            return Ok(Some(row));
        }
    }

    /// How much has been read: bytes of a CSV file, rows of a workbook.
    #[must_use]
    pub fn done(&self) -> u64 {
        match &self.rows {
            Rows::Csv(reader, ..) => reader.position().byte(),
            Rows::Workbook(_, done) => *done,
        }
    }
}

/// A cell as text: UTF-8, or what Windows wrote before UTF-8. Each cell is judged by itself, since
/// files that were put together from several are often in both.
fn decoded(cell: &[u8]) -> String {
    match std::str::from_utf8(cell) {
        Ok(text) => tidy(text),
        Err(_) => tidy(&encoding_rs::WINDOWS_1252.decode_without_bom_handling(cell).0),
    }
}

fn tidy(text: &str) -> String {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    // Most cells need nothing done.
    if text.bytes().all(|b| (0x20..0x7f).contains(&b)) {
        text.to_owned()
    } else {
        crate::web::fields::clean(text)
    }
}

/// The character between the cells: the one of `,` `;` tab and `|` that parts the first row most often.
fn delimiter(sample: &[u8]) -> u8 {
    let mut best = (1, b',');
    for delimiter in *b",;\t|" {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(sample);
        let mut record = csv::ByteRecord::new();
        if matches!(reader.read_byte_record(&mut record), Ok(true)) && record.len() > best.0 {
            best = (record.len(), delimiter);
        }
    }
    best.1
}

/// The headings, none empty and no two alike.
fn headings(mut names: Vec<String>) -> Result<Vec<String>, Unreadable> {
    while names.last().is_some_and(String::is_empty) {
        names.pop();
    }
    if names.is_empty() {
        return Err(Unreadable("the first row has no headings: name each column in it".into()));
    }
    if names.len() > MOST_COLUMNS {
        return Err(Unreadable(format!(
            "the first row has {} columns, which is more than {MOST_COLUMNS}: is it the right file?",
            names.len()
        )));
    }
    let mut columns: Vec<String> = Vec::with_capacity(names.len());
    for (place, name) in names.into_iter().enumerate() {
        let name = if name.is_empty() { format!("column {}", place + 1) } else { name };
        let mut unlike = name.clone();
        let mut n = 2;
        while columns.contains(&unlike) {
            unlike = format!("{name} ({n})");
            n += 1;
        }
        columns.push(unlike);
    }
    Ok(columns)
}

/// Reads the sheet of a workbook: XLSX cell by cell, ODS as its library does.
fn workbook<R: Read + Seek + Send>(mut file: R, name: Option<&str>) -> Result<Sheet, Unreadable> {
    let is_ods = unpacked_fits(&mut file)?;
    file.seek(SeekFrom::Start(0)).map_err(Unreadable::because)?;
    let mut rows: Vec<RawRow> = if is_ods { ods_rows(file, name)? } else { xlsx_rows(file, name)? };
    if rows.is_empty() {
        return Err(Unreadable("the sheet is empty".into()));
    }
    let columns = headings(rows.remove(0).cells)?;
    for row in &mut rows {
        // A workbook keeps no cells behind the last one that is filled.
        if row.cells.len() < columns.len() {
            row.cells.resize(columns.len(), String::new());
        }
    }
    Ok(Sheet { columns, size: rows.len() as u64, rows: Rows::Workbook(rows.into_iter(), 0) })
}

/// Unpacks a workbook once without keeping anything, to see that it is not a trap; returns whether
/// it is an OpenDocument one.
fn unpacked_fits<R: Read + Seek>(file: &mut R) -> Result<bool, Unreadable> {
    let mut zip = zip::ZipArchive::new(file).map_err(Unreadable::because)?;
    let is_ods = zip.index_for_name("content.xml").is_some();
    if !is_ods && zip.index_for_name("[Content_Types].xml").is_none() {
        return Err(Unreadable("this is neither CSV nor a workbook (.xlsx or .ods)".into()));
    }
    let mut left = LARGEST_UNPACKED;
    for place in 0..zip.len() {
        let part = zip.by_index(place).map_err(Unreadable::because)?;
        let read = std::io::copy(&mut part.take(left + 1), &mut std::io::sink())
            .map_err(Unreadable::because)?;
        left = left.checked_sub(read).ok_or_else(|| {
            Unreadable("the workbook is too large when it is unpacked: save it as CSV".into())
        })?;
    }
    Ok(is_ods)
}

fn sheet_named(sheets: &[String], name: Option<&str>) -> Result<String, Unreadable> {
    match name {
        None => {
            sheets.first().cloned().ok_or_else(|| Unreadable("the workbook has no sheet".into()))
        }
        Some(name) => sheets.iter().find(|s| s.as_str() == name).cloned().ok_or_else(|| {
            Unreadable(format!("there is no sheet \"{name}\"; there are: {}", sheets.join(", ")))
        }),
    }
}

fn xlsx_rows<R: Read + Seek>(file: R, name: Option<&str>) -> Result<Vec<RawRow>, Unreadable> {
    let mut book: Xlsx<R> = Xlsx::new(file).map_err(Unreadable::because)?;
    let name = sheet_named(&book.sheet_names(), name)?;
    let mut cells = book.worksheet_cells_reader(&name).map_err(Unreadable::because)?;
    let mut rows: Vec<RawRow> = Vec::new();
    let mut held = 0;
    // Cell by cell: a sheet whose last cell is far out would otherwise be held with all that is empty.
    while let Some(cell) = cells.next_cell().map_err(Unreadable::because)? {
        let (row, column) = cell.get_position();
        let (number, column) = (i64::from(row) + 1, column as usize);
        let text = match cell.get_value() {
            DataRef::Empty | DataRef::Error(_) => continue,
            DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
                tidy(text)
            }
            DataRef::SharedString(text) => tidy(text),
            DataRef::Int(n) => n.to_string(),
            DataRef::Float(n) => n.to_string(),
            DataRef::Bool(yes) => (if *yes { "yes" } else { "no" }).to_owned(),
            DataRef::DateTime(when) => day_of(when),
        };
        if column >= MOST_COLUMNS || text.is_empty() {
            continue;
        }
        held += text.len() as u64 + 24;
        if held > LARGEST_UNPACKED {
            return Err(Unreadable("the sheet is too large: save it as CSV".into()));
        }
        if rows.last().is_none_or(|last| last.number != number) {
            rows.push(RawRow { number, cells: Vec::new() });
        }
        if let Some(last) = rows.last_mut() {
            if last.cells.len() <= column {
                last.cells.resize(column + 1, String::new());
            }
            last.cells[column] = text;
        }
    }
    Ok(rows)
}

fn ods_rows<R: Read + Seek>(file: R, name: Option<&str>) -> Result<Vec<RawRow>, Unreadable> {
    let mut book: calamine::Ods<R> = calamine::Ods::new(file).map_err(Unreadable::because)?;
    let name = sheet_named(&book.sheet_names(), name)?;
    let range = book.worksheet_range(&name).map_err(Unreadable::because)?;
    let first = range.start().map_or(0, |(row, _)| i64::from(row));
    Ok(range
        .rows()
        .zip(first + 1..)
        .map(|(cells, number)| RawRow {
            number,
            cells: cells.iter().take(MOST_COLUMNS).map(text_of).collect(),
        })
        .filter(|row| row.cells.iter().any(|cell| !cell.is_empty()))
        .collect())
}

fn text_of(cell: &Data) -> String {
    match cell {
        Data::DateTime(when) => day_of(when),
        Data::Error(_) => String::new(),
        Data::Bool(yes) => (if *yes { "yes" } else { "no" }).to_owned(),
        other => tidy(&other.to_string()),
    }
}

/// The day of a date cell; a length of time stays a number.
fn day_of(when: &ExcelDateTime) -> String {
    if !when.is_datetime() {
        return when.as_f64().to_string();
    }
    let (year, month, day, ..) = when.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(bytes: &[u8]) -> Result<(Vec<String>, Vec<RawRow>), Unreadable> {
        let mut sheet = Sheet::of_bytes(bytes.to_vec(), None)?;
        let mut rows = Vec::new();
        while let Some(row) = sheet.next_row()? {
            rows.push(row);
        }
        Ok((sheet.columns, rows))
    }

    #[test]
    fn commas_semicolons_and_tabs_are_told_apart() -> Result<(), Unreadable> {
        for text in [
            "date,text\n2026,\"a, b; c\"\n",
            "date;text\n2026;a, b; c\n",
            "date\ttext\n2026\ta, b; c\n",
        ] {
            let (columns, _) = rows(text.as_bytes())?;
            assert_eq!(columns, ["date", "text"], "{text}");
        }
        Ok(())
    }

    #[test]
    fn a_text_may_have_many_lines_and_a_row_keeps_the_number_a_spreadsheet_shows()
    -> Result<(), Unreadable> {
        let (_, rows) = rows(b"\xef\xbb\xbfid,text\n1,\"one\r\ntwo\"\n\n2,three\n,\n3,four\n")?;
        assert_eq!(rows[0].cells, ["1", "one\ntwo"]);
        assert_eq!(rows.iter().map(|r| r.number).collect::<Vec<_>>(), [2, 3, 5]);
        Ok(())
    }

    #[test]
    fn what_windows_wrote_and_utf_8_are_read_alike() -> Result<(), Unreadable> {
        let (_, rows) = rows(b"id,text\n1,caf\xe9 \x93quoted\x94\n2,caf\xc3\xa9\n")?;
        assert_eq!(rows[0].cells[1], "café “quoted”");
        assert_eq!(rows[1].cells[1], "café");
        Ok(())
    }

    #[test]
    fn a_row_that_is_too_short_or_too_long_does_not_stop_the_rest() -> Result<(), Unreadable> {
        let (columns, rows) = rows(b"a,b\n1\n1,2,3\n1,2,,\n1,2\n")?;
        let widths: Vec<usize> = rows.iter().map(|r| r.cells.len()).collect();
        assert_eq!((columns.len(), widths), (2, vec![1, 3, 2, 2]));
        Ok(())
    }

    #[test]
    fn headings_that_are_missing_or_twice_there_get_a_name() -> Result<(), Unreadable> {
        assert_eq!(rows(b"text,,text\n1,2,3\n")?.0, ["text", "column 2", "text (2)"]);
        Ok(())
    }

    #[test]
    fn what_is_no_table_is_refused_with_a_way_to_mend_it() {
        for bytes in [
            &b"  \n"[..],
            b"PK\x03\x04nonsense",
            b"\xff\xfea\0b\0",
            b"\xd0\xcf\x11\xe0rest",
            b",,\n1,2,3\n",
        ] {
            assert!(rows(bytes).is_err(), "{bytes:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_file_makes_it_break(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400)) {
            let _ = rows(&bytes);
        }
    }
}
