//! The head of the page: about whom, from what, by what, for whom.

use serde::Serialize;
use yotsui_assess::Assessment;
use yotsui_assess::assessment::Role;
use yotsui_text::Message;

use crate::cite::Desk;

/// The head of the page.
#[derive(Serialize)]
pub(crate) struct Head {
    /// BCP 47 tag of the page.
    lang: &'static str,
    /// The notice in the language of the page, and in the other.
    notice: String,
    other_notice: String,
    other_lang: &'static str,
    program: String,
    role: String,
    /// Label and lines; 'not recorded' where the record has none.
    facts: Vec<(String, Vec<String>)>,
}

impl Head {
    pub(crate) fn new(a: &Assessment, desk: &mut Desk) -> Self {
        use yotsui_text::Lang;
        let words = desk.words;
        let other = match words.lang {
            Lang::Ja => Lang::En,
            Lang::En => Lang::Ja,
        };
        let missing = || words.plain("report-not-recorded");
        let statement = |s: &Option<yotsui_assess::assessment::Statement>| {
            s.as_ref()
                .map_or_else(missing, |s| s.text.get(words.lang).to_owned())
        };
        let dates: Vec<String> = a
            .images
            .iter()
            .map(|i| i.date.map_or_else(missing, |d| words.day(d)))
            .collect();
        let dates = match dates.is_empty() {
            true => vec![words.plain("report-no-image")],
            false => dates,
        };
        let age = a.case.age.map_or_else(missing, |age| words.age(age));
        let facts = [
            (
                "report-head-id",
                vec![a.case.id.clone().unwrap_or_else(missing)],
            ),
            ("report-head-age", vec![age]),
            ("report-head-sex", vec![statement(&a.case.sex)]),
            ("report-head-setting", vec![statement(&a.case.setting)]),
            (
                "report-head-date",
                vec![a.case.date.map_or_else(missing, |d| words.day(d))],
            ),
            ("report-head-images", dates),
        ];
        Head {
            lang: words.lang.tag(),
            notice: a.notice.get(words.lang).to_owned(),
            other_notice: a.notice.get(other).to_owned(),
            other_lang: other.tag(),
            program: words.text(
                &Message::new("report-program")
                    .arg("name", &a.program.name)
                    .arg("version", &a.program.version)
                    .arg("schema", &a.schema),
            ),
            role: words.plain(match a.role {
                Role::Physician => "report-role-physician",
                Role::Therapist => "report-role-therapist",
                Role::Researcher => "report-role-researcher",
            }),
            facts: facts.map(|(id, value)| (words.plain(id), value)).into(),
        }
    }
}
