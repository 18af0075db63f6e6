//! One way to write a list of values that have a key in the database, in messages and in the API.

/// Makes an enum whose values each have a key.
macro_rules! keyed {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $key:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$variant_meta])* $variant),* }
        impl $name {
            /// All of them, in the order in which they are shown.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];
            /// The key under which it is stored, named in messages and known to the API.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $($name::$variant => $key),* }
            }
            /// The one with this key.
            #[must_use]
            pub fn from_key(key: &str) -> Option<$name> {
                match key { $($key => Some($name::$variant),)* _ => None }
            }
        }
    };
}
pub(crate) use keyed;
