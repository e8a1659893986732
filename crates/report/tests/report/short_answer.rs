//! The short answer in a terminal.

use crate::sample;
use unicode_width::UnicodeWidthStr;
use yotsui_assess::assessment::Urgency;
use yotsui_case::SideOf;
use yotsui_report::terminal;
use yotsui_text::Lang;

fn files() -> Vec<String> {
    ["report.html", "assessment.json", "measurements.csv"]
        .map(|f| format!("out/{f}"))
        .into()
}

#[test]
fn the_short_answer_in_both_languages() {
    for lang in Lang::ALL {
        let text = terminal(
            &sample::assessment(SideOf::Right),
            lang,
            80,
            false,
            &files(),
        );
        insta::assert_snapshot!(lang.tag(), text);
    }
}

#[test]
fn lines_fit_the_terminal_also_in_japanese() {
    for lang in Lang::ALL {
        for width in [60, 80, 120] {
            let text = terminal(&sample::assessment(SideOf::Left), lang, width, false, &[]);
            for line in text.lines() {
                assert!(line.width() <= width, "{} > {width}: {line}", line.width());
            }
        }
    }
}

#[test]
fn colour_adds_only_escape_codes() {
    let mut a = sample::assessment(SideOf::Right);
    a.safety.urgency = Urgency::Emergency;
    for lang in Lang::ALL {
        let plain = terminal(&a, lang, 80, false, &files());
        let coloured = terminal(&a, lang, 80, true, &files());
        assert!(!plain.contains('\x1b') && coloured.contains("\x1b[1;31m"));
        let mut stripped = String::new();
        let mut rest = coloured.as_str();
        while let Some((before, after)) = rest.split_once('\x1b') {
            stripped.push_str(before);
            rest = after.split_once('m').unwrap().1;
        }
        stripped.push_str(rest);
        assert_eq!(stripped, plain);
    }
}

#[test]
fn safety_comes_first_and_three_sentences_follow() {
    for lang in Lang::ALL {
        let a = sample::assessment(SideOf::Left);
        let text = terminal(&a, lang, 200, false, &[]);
        let at = |needle: &str| text.find(needle).unwrap_or_else(|| panic!("no '{needle}'"));
        let safety = at(a.safety.line.text.get(lang));
        let [one, two, three] = a.answer.sentences().map(|s| at(s.text.get(lang)));
        assert!(safety < one && one < two && two < three);
    }
}

#[test]
fn a_record_cannot_move_the_cursor() {
    let mut a = sample::assessment(SideOf::Left);
    a.answer.next = sample::say("\x1b[2J消去", "\x1b[2Jgone\r", &[]);
    for lang in Lang::ALL {
        let text = terminal(&a, lang, 80, false, &[]);
        assert!(!text.contains('\x1b') && !text.contains('\r'));
    }
}
