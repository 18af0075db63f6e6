//! Where somebody is taken after signing in. It comes from an address that anybody can write, so only
//! a path of this program is taken: otherwise a link to our sign-in page could end on another site.

/// Where one goes when nothing else was asked for.
pub const DESK: &str = "/desk";

/// The longest path that is kept.
const LONGEST: usize = 1000;

/// The path to go to: `given` if it is one of ours, without its language, or else the desk.
///
/// Browsers read `//host` and `/\host` as another site, so the second character may be neither; and
/// a path must be plain ASCII without spaces, as addresses are.
#[must_use]
pub fn safe_next(given: &str) -> String {
    let ours = given.starts_with('/')
        && !given[1..].starts_with(['/', '\\'])
        && !given.contains('\\')
        && given.len() <= LONGEST
        && given.bytes().all(|b| b.is_ascii_graphic());
    if !ours {
        return DESK.to_owned();
    }
    let path = without_language(given);
    // To be sent back to signing in or out after having signed in would be a circle; and without its
    // language a path may again begin as another site's does.
    let circle = path.starts_with("/sign-in") || path.starts_with("/sign-out");
    if circle || path.starts_with("//") { DESK.to_owned() } else { path.to_owned() }
}

/// Takes `/cy` off: the page after signing in is in the language in which one signed in.
fn without_language(path: &str) -> &str {
    match path.strip_prefix("/cy") {
        Some("") => "/",
        Some(rest) if rest.starts_with('/') => rest,
        _ => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_path_of_ours_is_kept_with_what_stands_behind_it() {
        assert_eq!(safe_next("/desk/queue?area=E08000003"), "/desk/queue?area=E08000003");
        assert_eq!(safe_next("/"), "/");
        assert_eq!(safe_next("/cymru"), "/cymru");
    }

    #[test]
    fn the_language_is_taken_off() {
        assert_eq!(safe_next("/cy/desk/roles"), "/desk/roles");
        assert_eq!(safe_next("/cy"), "/");
    }

    #[test]
    fn another_site_is_never_gone_to() {
        for elsewhere in [
            "",
            "desk",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "/cy//evil.example",
            "/a\\b",
            "/a b",
            "/\u{e9}",
            "/sign-in/xyz",
            "/cy/sign-out",
        ] {
            assert_eq!(safe_next(elsewhere), DESK, "{elsewhere}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_given_a_path_of_ours_comes_out(given in "\\PC{0,40}") {
            let path = safe_next(&given);
            prop_assert!(path.starts_with('/') && !path.starts_with("//") && !path.contains('\\'));
            prop_assert_eq!(safe_next(&path), path);
        }
    }
}
