//! What the segments of a segmentation are called, and the numbers of TotalSpineSeg for them.

/// A Tracking ID that this program writes begins so; the label's number follows.
pub(crate) const TRACKING: &str = "yotsui-label-";

/// The coded property of a label (PS3.3, C.8.20.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Property {
    /// SNOMED CT concept and meaning of the type (PS3.16, CID 7160 and the anatomy of the spine).
    pub code: &'static str,
    pub meaning: &'static str,
}

const fn property(code: &'static str, meaning: &'static str) -> Property {
    Property { code, meaning }
}

const VERTEBRA: Property = property("51282000", "Vertebra");
const DISC: Property = property("360499006", "Intervertebral disc");
const CANAL: Property = property("61853006", "Spinal canal");
const CORD: Property = property("2748008", "Spinal cord");
const SACRUM: Property = property("54735007", "Sacrum");
const ROOT: Property = property("7173007", "Nerve root");
const STRUCTURE: Property = property("91723000", "Anatomical Structure");

/// Name and coded property of a label in the numbers of TotalSpineSeg and of this program.
pub(crate) fn describe(label: u16) -> (String, Property) {
    match label {
        1 => ("Spinal cord".to_owned(), CORD),
        2 => ("Spinal canal".to_owned(), CANAL),
        110 => ("Thecal sac".to_owned(), CANAL),
        11..=17 => (format!("C{} vertebra", label - 10), VERTEBRA),
        21..=32 => (format!("T{} vertebra", label - 20), VERTEBRA),
        41..=46 => (format!("L{} vertebra", label - 40), VERTEBRA),
        50 => ("Sacrum".to_owned(), SACRUM),
        71 => ("C7/T1 disc".to_owned(), DISC),
        72..=82 => (format!("T{}/T{} disc", label - 71, label - 70), DISC),
        91 => ("T12/L1 disc".to_owned(), DISC),
        92..=96 => (format!("L{}/L{} disc", label - 91, label - 90), DISC),
        100 => ("L5/S1 disc".to_owned(), DISC),
        201..=206 | 221..=226 => {
            let side = if label < 220 { "Right" } else { "Left" };
            let root = match label % 20 {
                6 => "S1".to_owned(),
                n => format!("L{n}"),
            };
            (format!("{side} {root} nerve root"), ROOT)
        }
        other => (format!("Label {other}"), STRUCTURE),
    }
}

/// The number of TotalSpineSeg for a segment's name, where it names a disc, a vertebra, the sacrum,
/// the canal or the cord.
pub(crate) fn label(name: &str) -> Option<u16> {
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    let has = |stems: &[&str]| words.iter().any(|w| stems.iter().any(|s| w.starts_with(s)));
    let levels: Vec<u16> = words.iter().flat_map(|w| vertebrae(w)).collect();
    let disc = has(&["disc", "disk", "ivd", "intervertebral"]);
    match levels.as_slice() {
        [upper, lower] if disc || !has(&["vertebra", "body"]) => between(*upper, *lower),
        // `L5 disc` is the one below L5 in some sets and above it in others.
        [_] if disc => None,
        [50] => Some(50),
        [one] if has(&["vertebra"]) || words.len() == 1 => Some(*one),
        [] if has(&["sacrum", "sacral"]) => Some(50),
        [] if has(&["cord"]) => Some(1),
        [] if has(&["canal"]) => Some(2),
        _ => None,
    }
}

/// The vertebrae that one word names: `l4`, `l4l5`, `s1`.
fn vertebrae(word: &str) -> Vec<u16> {
    let mut found = Vec::new();
    let mut rest = word;
    while let Some(letter) = rest.chars().next() {
        let digits: String = rest
            .chars()
            .skip(1)
            .take_while(char::is_ascii_digit)
            .collect();
        let number: u16 = digits.parse().unwrap_or(0);
        let label = match (letter, number) {
            ('c', 1..=7) => 10 + number,
            ('t' | 'd', 1..=12) => 20 + number,
            ('l', 1..=6) => 40 + number,
            ('s', 1) => 50,
            _ => return Vec::new(),
        };
        found.push(label);
        rest = rest.get(1 + digits.len()..).unwrap_or("");
    }
    found
}

/// The disc between two vertebrae.
fn between(upper: u16, lower: u16) -> Option<u16> {
    match (upper, lower) {
        (17, 21) => Some(71),
        (21..=31, l) if l == upper + 1 => Some(upper + 51),
        (32, 41) => Some(91),
        (41..=45, l) if l == upper + 1 => Some(upper + 51),
        (45, 50) => Some(100),
        (46, 50) => Some(96),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_several_programs_give_numbers() {
        for (name, number) in [
            ("vertebrae_L5", Some(45)),
            ("T12 vertebra", Some(32)),
            ("L4-L5 intervertebral disc", Some(95)),
            ("disc_L5_S1", Some(100)),
            ("L1/L2", Some(92)),
            ("Sacrum", Some(50)),
            ("spinal_canal", Some(2)),
            ("Spinal cord", Some(1)),
            ("L5 disc", None),
            ("tumour", None),
            ("L3-L5 disc", None),
        ] {
            assert_eq!(label(name), number, "{name}");
        }
    }

    #[test]
    fn what_is_described_is_found_again() {
        for n in [
            1, 2, 11, 17, 21, 32, 41, 45, 46, 50, 71, 72, 82, 91, 92, 95, 100,
        ] {
            assert_eq!(label(&describe(n).0), Some(n), "{n}");
        }
        assert_eq!(describe(203).0, "Right L3 nerve root");
        assert_eq!(describe(226).0, "Left S1 nerve root");
    }
}
