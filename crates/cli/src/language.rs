//! The user's language, before the arguments are read.

use std::ffi::OsStr;

use yotsui_text::Lang;

/// `--lang` if it stands in the arguments, otherwise that of the locale: Japanese if it begins with
/// `ja`, English if not.
pub fn of_process() -> Lang {
    let mut arguments = std::env::args_os().skip(1);
    while let Some(a) = arguments.next() {
        let text = a.to_string_lossy().into_owned();
        let value = match text.strip_prefix("--lang=") {
            Some(value) => Some(value.to_owned()),
            None if a == OsStr::new("--lang") => {
                arguments.next().map(|v| v.to_string_lossy().into_owned())
            }
            None => None,
        };
        if let Some(lang) = Lang::ALL
            .into_iter()
            .find(|l| Some(l.tag()) == value.as_deref())
        {
            return lang;
        }
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty());
    match locale {
        Some(l) if l.starts_with("ja") => Lang::Ja,
        _ => Lang::En,
    }
}
