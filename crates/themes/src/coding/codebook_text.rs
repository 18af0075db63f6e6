//! A codebook as a text that a person can write; `codebooks/patient_experience.codes` says how.

use super::{Code, Codebook, CodebookFault, Cue, FaultKind, Group, Strength};
use crate::text::Silence;

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

impl Codebook {
    /// The codebook as such a text; [`Codebook::parse`] reads the same from it.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut lines = vec![format!("codebook {} | {} | {}", self.key, self.version, self.name)];
        let mut group: Option<&str> = None;
        for code in &self.codes {
            if code.group.as_deref() != group {
                group = code.group.as_deref();
                if let Some(group) = self.groups.iter().find(|one| Some(one.key.as_str()) == group)
                {
                    lines.push(format!("\ngroup {} | {}", group.key, group.name));
                }
            }
            let other_names = match code.other_names.is_empty() {
                true => String::new(),
                false => format!(" | {}", code.other_names.join("; ")),
            };
            lines.push(format!("\ncode {} | {}{other_names}", code.key, code.name));
            let below = code.below.iter().map(|key| format!("below {key}"));
            let under = code.under.iter().map(|address| format!("under {address}"));
            lines.extend(below.chain(under));
            if !code.definition.is_empty() {
                lines.push(format!("what {}", code.definition));
            }
            if code.alone {
                lines.push("alone".to_owned());
            }
            const IN_A_LINE: usize = 12;
            for cues in code.cues.chunks(IN_A_LINE) {
                let cues: Vec<String> = cues.iter().map(Cue::to_text).collect();
                lines.push(format!("cue {}", cues.join("; ")));
            }
            if !code.maps.is_empty() {
                lines.push(format!("maps {}", code.maps.join("; ")));
            }
        }
        lines.join("\n") + "\n"
    }
}

impl Cue {
    /// The cue as the text of a codebook has it; [`Cue::parse`] reads the same from it.
    #[must_use]
    pub fn to_text(&self) -> String {
        let strength = match self.strength {
            Strength::Decisive => "!",
            Strength::Hint => "?",
            Strength::Plain => "",
        };
        let what = match self.silence {
            Some(Silence::Nothing) => "@nothing".to_owned(),
            Some(Silence::NotAnswered) => "@unanswered".to_owned(),
            Some(Silence::Empty) => "@empty".to_owned(),
            None => {
                let runs: Vec<String> = self.runs.iter().map(|run| run.join(" ")).collect();
                runs.join(" ~ ")
            }
        };
        format!("{strength}{what}")
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
