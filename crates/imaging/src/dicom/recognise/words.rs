//! Descriptions taken apart into words, so that `pd` is not found in `updated`.

/// The words of a description, in lower case. Letters and digits stay together; every other sign
/// divides, and so does the change from `camelCase`.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut before = ' ';
    for c in text.chars() {
        let camel = before.is_lowercase() && c.is_uppercase();
        let divides = (!c.is_alphanumeric() && c != '+' && c != '*') || camel;
        if divides && !word.is_empty() {
            all.push(std::mem::take(&mut word));
        }
        if c.is_alphanumeric() || c == '+' || c == '*' {
            word.extend(c.to_lowercase());
        }
        before = c;
    }
    if !word.is_empty() {
        all.push(word);
    }
    all
}

/// The first of `known` that the description has: a whole word, or, if it ends with `…`, the
/// beginning of one; two words with a space stand beside each other. Japanese is found anywhere.
pub(super) fn find<'k>(text: &str, known: &[&'k str]) -> Option<&'k str> {
    let words = words(text);
    let is = |word: &str, pattern: &str| match pattern.strip_suffix('…') {
        Some(stem) => word.starts_with(stem),
        None => word == pattern,
    };
    known.iter().copied().find(|pattern| {
        if !pattern.trim_end_matches('…').is_ascii() {
            return text.contains(pattern.trim_end_matches('…'));
        }
        let parts: Vec<&str> = pattern.split(' ').collect();
        words
            .windows(parts.len())
            .any(|w| w.iter().zip(&parts).all(|(word, part)| is(word, part)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_alone() {
        assert_eq!(
            words("T2W_TSE-HR L-spine"),
            ["t2w", "tse", "hr", "l", "spine"]
        );
        assert_eq!(words("SagT2 dixonW"), ["sag", "t2", "dixon", "w"]);
        assert_eq!(find("updated", &["pd"]), None);
        assert_eq!(find("PD sag", &["pd"]), Some("pd"));
        assert_eq!(find("C-SPINE", &["c spine"]), Some("c spine"));
        assert_eq!(find("lumbosacral", &["lumb…"]), Some("lumb…"));
        assert_eq!(find("MR 腰椎 単純", &["腰椎"]), Some("腰椎"));
        assert_eq!(find("", &["pd"]), None);
    }
}
