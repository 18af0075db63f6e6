//! What people do to themes: another name, two into one, one into two, a code out of one; each can be taken back, the
//! last first. No id changes by any of it.

use super::lasting::Themes;
use super::theme::{Edit, NotEdited, State, ThemeId};

impl Themes {
    fn must_live(&self, id: ThemeId) -> Result<(), NotEdited> {
        match self.theme(id).map(|theme| &theme.state) {
            None => Err(NotEdited::Unknown),
            Some(State::Living) => Ok(()),
            Some(_) => Err(NotEdited::Over),
        }
    }

    /// Gives a theme another name.
    ///
    /// # Errors
    /// When there is no such theme, or it is over.
    pub fn rename(&mut self, id: ThemeId, name: &str) -> Result<(), NotEdited> {
        self.must_live(id)?;
        let theme = self.theme_mut(id).ok_or(NotEdited::Unknown)?;
        let before = theme.name.replace(name.to_owned());
        self.edits.push(Edit::Renamed { theme: id, before });
        Ok(())
    }

    /// Brings a theme into another. Its address leads there from now on.
    ///
    /// # Errors
    /// When one of them is not there or is over, or both are the same.
    pub fn merge(&mut self, id: ThemeId, into: ThemeId) -> Result<(), NotEdited> {
        self.must_live(id)?;
        self.must_live(into)?;
        if id == into {
            return Err(NotEdited::Itself);
        }
        let texts = self.texts(id);
        for text in &texts {
            self.of_text[*text] = Some(into);
        }
        self.theme_mut(id).ok_or(NotEdited::Unknown)?.state = State::Merged(into);
        self.edits.push(Edit::Merged { theme: id, into, texts });
        Ok(())
    }

    /// Takes texts out of a theme into a new one, whose middle is at `centre`. They are held there.
    ///
    /// # Errors
    /// When there is no such theme, it is over, or not some but not all of the texts are in it.
    pub fn split(
        &mut self,
        id: ThemeId,
        texts: &[usize],
        centre: Vec<f32>,
    ) -> Result<ThemeId, NotEdited> {
        self.must_live(id)?;
        let own = self.texts(id);
        let taken: Vec<usize> = own.iter().copied().filter(|text| texts.contains(text)).collect();
        if taken.is_empty() || taken.len() == own.len() {
            return Err(NotEdited::NothingToSplit);
        }
        let into = self.open(centre);
        let mut moved = Vec::new();
        for text in taken {
            moved.push((text, self.held[text]));
            self.of_text[text] = Some(into);
            self.held[text] = true;
        }
        self.edits.push(Edit::Split { theme: id, into, texts: moved });
        Ok(into)
    }

    /// Makes a code of a theme: texts come to the code from now on and not to the theme.
    ///
    /// # Errors
    /// When there is no such theme, or it is over.
    pub fn promote(&mut self, id: ThemeId, code: &str) -> Result<(), NotEdited> {
        self.must_live(id)?;
        self.theme_mut(id).ok_or(NotEdited::Unknown)?.state = State::Promoted(code.to_owned());
        self.edits.push(Edit::Promoted { theme: id });
        Ok(())
    }

    /// Takes the last edit back.
    ///
    /// # Errors
    /// When there is none.
    pub fn undo(&mut self) -> Result<Edit, NotEdited> {
        let edit = self.edits.pop().ok_or(NotEdited::NothingDone)?;
        match &edit {
            Edit::Renamed { theme, before } => {
                if let Some(theme) = self.theme_mut(*theme) {
                    theme.name.clone_from(before);
                }
            }
            Edit::Merged { theme, into, texts } => {
                for text in texts {
                    // A text that went elsewhere meanwhile stays there.
                    if self.of_text[*text] == Some(*into) {
                        self.of_text[*text] = Some(*theme);
                    }
                }
                self.living_again(*theme);
            }
            Edit::Split { theme, into, texts } => {
                for (text, held) in texts {
                    self.held[*text] = *held;
                }
                for text in self.texts(*into) {
                    self.of_text[text] = Some(*theme);
                }
                if let Some(new) = self.theme_mut(*into) {
                    new.state = State::Merged(*theme);
                }
            }
            Edit::Promoted { theme } => self.living_again(*theme),
        }
        Ok(edit)
    }

    fn living_again(&mut self, id: ThemeId) {
        if let Some(theme) = self.theme_mut(id) {
            theme.state = State::Living;
        }
    }
}
