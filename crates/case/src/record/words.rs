//! The closed lists of words that a record uses, each with its code and its name in two languages.

/// Fluent id of the word `code` of the list `kind`: `case-KIND-CODE` in lower case, with a hyphen for
/// anything that is neither letter nor digit.
pub(crate) fn message_id(kind: &str, code: &str) -> String {
    let slug: String = code
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '-'
            }
        })
        .collect();
    format!("case-{kind}-{}", slug.trim_matches('-'))
}

/// An enum whose values are written as codes, listed in `ALL`, and named in both languages by the
/// Fluent message of [`message_id`].
macro_rules! words {
    ($(
        $(#[$about:meta])*
        $name:ident as $kind:literal {
            $( $(#[$doc:meta])* $variant:ident = $code:literal, )+
        }
    )+) => {$(
        $(#[$about])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord,
            serde::Serialize, serde::Deserialize, schemars::JsonSchema,
        )]
        #[schemars(extend("x-words" = $kind))]
        pub enum $name {
            $( $(#[$doc])* #[serde(rename = $code)] $variant, )+
        }

        impl $name {
            /// All, in the order of the definition.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The code in files.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code),+ }
            }

            /// Its name in both languages.
            pub fn message(self) -> yotsui_text::Message {
                yotsui_text::Message::new($crate::record::words::message_id($kind, self.code()))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }
    )+
    };
}
pub(crate) use words;

words! {
    /// Whether something is there.
    Presence as "presence" {
        /// It is there.
        Present = "present",
        /// It is not there.
        Absent = "absent",
    }

    /// The result of a provocation test.
    Positivity as "positivity" {
        /// It reproduces the pain.
        Positive = "positive",
        /// It does not.
        Negative = "negative",
    }

    /// How something has gone of late.
    Course as "course" {
        /// Gone.
        Resolved = "resolved",
        /// Better.
        Improving = "improving",
        /// As it was.
        Stable = "stable",
        /// Worse.
        Worsening = "worsening",
    }

    /// What a treatment did.
    Effect as "effect" {
        /// Symptoms gone.
        Complete = "complete",
        /// Clearly better.
        Good = "good",
        /// A little better.
        Some = "some",
        /// No change.
        None = "none",
        /// Worse.
        Worse = "worse",
    }

    /// A degree as a reader states it.
    Degree as "degree" {
        /// None.
        None = "none",
        /// Mild.
        Mild = "mild",
        /// Moderate.
        Moderate = "moderate",
        /// Severe.
        Severe = "severe",
    }
}
