//! No input makes the readers panic, hang or grow without bound.

use proptest::prelude::*;

use super::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn any_text(text in any::<String>()) {
        let _ = Record::from_yaml_str(&text);
        let _ = Record::from_json_str(&text);
    }

    #[test]
    fn any_bytes_in_a_file(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let dir = tempfile::tempdir().unwrap();
        for name in ["a.yaml", "a.json"] {
            let file = dir.path().join(name);
            std::fs::write(&file, &bytes).unwrap();
            if let Err(error) = Record::from_path(&file) {
                prop_assert!(!error.messages().is_empty());
            }
        }
    }

    #[test]
    fn a_record_with_one_piece_replaced(at in 0usize..6000, piece in "[ -~\n]{0,12}", cut in 0usize..40) {
        let text = crate::record::template::render(yotsui_text::Lang::En, true);
        let body: String = text.lines().filter(|l| !l.trim_start().starts_with("##"))
            .flat_map(|l| [l, "\n"]).collect();
        let at = at.min(body.len());
        let end = (at + cut).min(body.len());
        let changed = format!("{}{piece}{}", &body[..at], &body[end..]);
        if let Err(error) = Record::from_yaml_str(&changed) {
            prop_assert!(error.messages().len() <= Problem::LIMIT + 40);
        }
    }
}

#[test]
fn bombs_are_refused() {
    let mut aliases = String::from("a: &a [x,x,x,x,x,x,x,x,x,x]\n");
    for (this, last) in ["b", "c", "d", "e", "f", "g", "h", "i"]
        .iter()
        .zip("abcdefgh".chars())
    {
        let list = vec![format!("*{last}"); 10].join(",");
        aliases += &format!("{this}: &{this} [{list}]\n");
    }
    for text in [
        aliases,
        "[".repeat(10_000),
        "{a: ".repeat(10_000),
        "- ".repeat(10_000),
        "a: b\n---\n".repeat(3),
        "format: !evil x\n".to_owned(),
        "<<: {format: yotsui-case/1}\n".to_owned(),
    ] {
        let error = Record::from_yaml_str(&text).unwrap_err();
        assert_eq!(error.message().id, "case-error-syntax", "{}", &text[..20]);
        assert!(Record::from_json_str(&text).is_err());
    }
    let many: String = (0..5000).map(|i| format!("x{i}: 1\n")).collect();
    assert_eq!(problems(&many).len(), Problem::LIMIT);
}
