//! Choices that go by metafor's names: written, printed and read by them.

/// `Display`, `Serialize` and `FromStr` by `name()` among `ALL`; an alias is given in lower case.
macro_rules! named {
    ($type:ty, $what:literal) => {
        crate::names::named!($type, $what, |s| s);
    };
    ($type:ty, $what:literal, $alias:expr) => {
        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.serialize_str(self.name())
            }
        }

        impl std::str::FromStr for $type {
            type Err = crate::Error;

            /// By metafor's name, case ignored; a name that does not exist is an error, never a
            /// guess.

            fn from_str(s: &str) -> Result<Self, crate::Error> {
                let alias: fn(&str) -> &str = $alias;
                let lower = s.trim().to_ascii_lowercase();
                let name = alias(&lower);
                Self::ALL
                    .iter()
                    .copied()
                    .find(|m| m.name().eq_ignore_ascii_case(name))
                    .ok_or_else(|| {
                        let names: Vec<_> = Self::ALL.iter().map(|m| m.name()).collect();
                        crate::Error::unknown($what, s, &names.join(", "))
                    })
            }
        }
    };
}

pub(crate) use named;
