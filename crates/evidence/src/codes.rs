//! Enumerations that are written as one word in the files.

/// Declares an enum whose variants are written as kebab-case words, with `ALL`, `code` and serde.
macro_rules! codes {
    ($(#[$about:meta])* $name:ident: $area:literal { $($(#[$doc:meta])* $variant:ident = $code:literal,)* }) => {
        $(#[$about])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord,
            serde::Serialize, serde::Deserialize,
        )]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $code)] $variant,)*
        }

        impl $name {
            /// All, in the order in which they are listed.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The word in the files.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code,)* }
            }

            /// Its name for a reader, in either language.
            pub fn message(self) -> yotsui_text::Message {
                yotsui_text::Message::new(format!(concat!("evidence-", $area, "-{}"), self.code().replace('_', "-")))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;
            fn from_str(s: &str) -> Result<Self, String> {
                Self::ALL
                    .iter()
                    .copied()
                    .find(|x| x.code() == s)
                    .ok_or_else(|| s.to_owned())
            }
        }
    };
}

pub(crate) use codes;
