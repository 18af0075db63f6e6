//! A codebook as a text that a person can write; `codebooks/patient_experience.codes` says how.

use super::{Code, Codebook, CodebookFault, Cue, Group};

impl Codebook {
    /// Reads a codebook.
    ///
    /// # Errors
    /// The first line that is wrong, and what is wrong with it; or what is wrong with the whole.
    pub fn parse(text: &str) -> Result<Codebook, CodebookFault> {
        let mut book = Codebook::default();
        let mut above: Option<String> = None;
        for (at, line) in text.lines().enumerate() {
            let fault = |what: &str| CodebookFault { line: at + 1, what: what.to_owned() };
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
            let mut parts = rest.split('|').map(str::trim);
            let mut part = || parts.next().filter(|part| !part.is_empty()).map(str::to_owned);
            match word {
                "codebook" => {
                    book.key = part().ok_or_else(|| fault("a codebook wants a key"))?;
                    let version = part().and_then(|version| version.parse().ok());
                    book.version = version.ok_or_else(|| fault("the version is a number"))?;
                    book.name = part().ok_or_else(|| fault("a codebook wants a name"))?;
                }
                "group" => {
                    let key = part().ok_or_else(|| fault("a group wants a key"))?;
                    let name = part().ok_or_else(|| fault("a group wants a name"))?;
                    book.groups.push(Group { key, name });
                }
                "code" | "topic" => {
                    let key = part().ok_or_else(|| fault("a code wants a key"))?;
                    let name = part().ok_or_else(|| fault("a code wants a name"))?;
                    let other_names = part()
                        .map(|names| names.split(';').map(|name| name.trim().to_owned()).collect());
                    let below = if word == "code" {
                        above = Some(key.clone());
                        None
                    } else {
                        Some(above.clone().ok_or_else(|| fault("a topic wants a code before it"))?)
                    };
                    book.codes.push(Code {
                        key,
                        name,
                        other_names: other_names.unwrap_or_default(),
                        group: book.groups.last().map(|group| group.key.clone()),
                        below,
                        ..Code::default()
                    });
                }
                "below" | "what" | "cue" | "alone" | "maps" => {
                    let code =
                        book.codes.last_mut().ok_or_else(|| fault("there is no code yet"))?;
                    match word {
                        "below" => code.below = part(),
                        "what" => code.definition = rest.to_owned(),
                        "alone" => code.alone = true,
                        "maps" => {
                            code.maps.extend(rest.split(';').map(|one| one.trim().to_owned()));
                        }
                        _ => {
                            for cue in rest.split(';') {
                                let cue =
                                    Cue::parse(cue).ok_or_else(|| fault("a cue has no word"))?;
                                code.cues.push(cue);
                            }
                        }
                    }
                }
                _ => return Err(fault(&format!("{word} is not a word that begins a line"))),
            }
        }
        book.check()?;
        Ok(book)
    }
}
