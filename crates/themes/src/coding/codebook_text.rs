//! A codebook as a text that a person can write; `codebooks/patient_experience.codes` says how.

use super::{Code, Codebook, CodebookFault, Cue, FaultKind, Group};

impl Codebook {
    /// Reads a codebook.
    ///
    /// # Errors
    /// The first line that is wrong, and what is wrong with it; or what is wrong with the whole.
    pub fn parse(text: &str) -> Result<Codebook, CodebookFault> {
        let mut book = Codebook::default();
        let mut above: Option<String> = None;
        // In which line each code begins, and in which it is said what it is below.
        let mut lines: Vec<(usize, usize)> = Vec::new();
        for (at, line) in text.lines().enumerate() {
            let fault = |kind: FaultKind, what: &str| {
                let (line, what) = (at + 1, what.to_owned());
                CodebookFault { line, kind, about: String::new(), what }
            };
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
            let mut parts = rest.split('|').map(str::trim);
            let mut part = || parts.next().filter(|part| !part.is_empty()).map(str::to_owned);
            match word {
                "codebook" => {
                    book.key =
                        part().ok_or_else(|| fault(FaultKind::NoKey, "a codebook wants a key"))?;
                    let version = part().and_then(|version| version.parse().ok());
                    book.version = version
                        .ok_or_else(|| fault(FaultKind::NoVersion, "the version is a number"))?;
                    book.name = part()
                        .ok_or_else(|| fault(FaultKind::NoName, "a codebook wants a name"))?;
                }
                "group" => {
                    let key =
                        part().ok_or_else(|| fault(FaultKind::NoKey, "a group wants a key"))?;
                    let name =
                        part().ok_or_else(|| fault(FaultKind::NoName, "a group wants a name"))?;
                    book.groups.push(Group { key, name });
                }
                "code" | "topic" => {
                    let key =
                        part().ok_or_else(|| fault(FaultKind::NoKey, "a code wants a key"))?;
                    let name =
                        part().ok_or_else(|| fault(FaultKind::NoName, "a code wants a name"))?;
                    let other_names = part()
                        .map(|names| names.split(';').map(|name| name.trim().to_owned()).collect());
                    let below = if word == "code" {
                        above = Some(key.clone());
                        None
                    } else {
                        Some(above.clone().ok_or_else(|| {
                            fault(FaultKind::TopicFirst, "a topic wants a code before it")
                        })?)
                    };
                    lines.push((at + 1, at + 1));
                    book.codes.push(Code {
                        key,
                        name,
                        other_names: other_names.unwrap_or_default(),
                        group: book.groups.last().map(|group| group.key.clone()),
                        below,
                        ..Code::default()
                    });
                }
                "below" | "under" | "what" | "cue" | "alone" | "maps" => {
                    let code = book
                        .codes
                        .last_mut()
                        .ok_or_else(|| fault(FaultKind::NoCode, "there is no code yet"))?;
                    match word {
                        "below" => {
                            code.below = part();
                            if let Some(last) = lines.last_mut() {
                                last.1 = at + 1;
                            }
                        }
                        "under" => code.under = part(),
                        "what" => code.definition = rest.to_owned(),
                        "alone" => code.alone = true,
                        "maps" => {
                            code.maps.extend(rest.split(';').map(|one| one.trim().to_owned()));
                        }
                        _ => {
                            for cue in rest.split(';') {
                                let cue = Cue::parse(cue)
                                    .ok_or_else(|| fault(FaultKind::NoWord, "a cue has no word"))?;
                                code.cues.push(cue);
                            }
                        }
                    }
                }
                _ => {
                    let what = format!("{word} is not a word that begins a line");
                    let fault = fault(FaultKind::UnknownLine, &what);
                    return Err(CodebookFault { about: word.to_owned(), ..fault });
                }
            }
        }
        match book.check() {
            Ok(()) => Ok(book),
            Err(fault) => Err(CodebookFault { line: line_of(&book, &lines, &fault), ..fault }),
        }
    }
}

/// The line of a fault that the book as a whole has: where the code that it is about begins for the last time, or where it is said what that
/// is below.
fn line_of(book: &Codebook, lines: &[(usize, usize)], fault: &CodebookFault) -> usize {
    let place = book.codes.iter().rposition(|code| code.key == fault.about);
    let line = place.and_then(|place| lines.get(place));
    let is_below = matches!(fault.kind, FaultKind::NoBelow | FaultKind::Circle);
    line.map_or(0, |(begins, below)| if is_below { *below } else { *begins })
}
