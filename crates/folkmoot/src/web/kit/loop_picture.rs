//! The picture of the whole product: from what people say, round to telling them what came of it.

use askama::Template;

/// One station of the loop.
#[derive(Debug, Clone)]
pub struct LoopStep {
    /// Its noun ("Experience").
    pub name: String,
    /// What happens there, in a few words.
    pub text: String,
    /// Where one can look at it, if there is such a page.
    pub href: Option<String>,
}

/// The stations in order; the line runs from the last back to the first.
#[derive(Debug, Clone, Template)]
#[template(path = "web/kit/loop_picture.html")]
pub struct LoopPicture {
    /// The stations, seven of them.
    pub steps: Vec<LoopStep>,
}

pieces!(LoopPicture);
