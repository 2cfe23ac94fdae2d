//! Closed lists of words: an enum, the spelling of each member in files, and nothing else.

/// Makes an enum whose members each have one spelling, with `NAMES` (every member) and `name`.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$member_doc:meta])* $member:ident = $spelling:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$member_doc])* $member,)* }

        impl $name {
            /// Every member, with its spelling in files.
            pub const NAMES: &'static [(&'static str, Self)] = &[$(($spelling, Self::$member),)*];

            /// Returns the spelling in files.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$member => $spelling,)* }
            }
        }
    };
}

pub(super) use words;

/// Returns the member of a closed list that is spelt so.
pub(super) fn member<T: Copy>(names: &[(&str, T)], written: &str) -> Option<T> {
    names.iter().find(|(spelling, _)| *spelling == written).map(|(_, member)| *member)
}
