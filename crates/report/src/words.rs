//! Words, numbers and dates as one language writes them.

use jiff::civil;
use yotsui_case::{Interval, Measurement, SideOf, Unit, code_words};
use yotsui_text::{Lang, Message, catalogue};

/// The language of a page, with what it decides: words, digits and dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// The language.
    pub lang: Lang,
}

impl Words {
    /// The words of `lang`.
    pub fn new(lang: Lang) -> Self {
        Words { lang }
    }

    /// The text of `message`.
    pub fn text(self, message: &Message) -> String {
        catalogue().text(self.lang, message)
    }

    /// The text of the message `id`, which has no variables.
    pub fn plain(self, id: &str) -> String {
        catalogue().plain(self.lang, id)
    }

    /// A value of a measure, without its unit, with no more digits than the measure carries:
    /// mm and degrees one decimal, mm² and mm³ none, ratios two, percent as [`Words::percent`].
    /// The minus is U+2212 and a rounded zero carries none.
    pub fn value(self, value: f64, unit: Unit) -> String {
        match unit {
            Unit::Millimetre | Unit::Degree => fixed(value, 1),
            Unit::SquareMillimetre | Unit::CubicMillimetre => fixed(value, 0),
            Unit::One => fixed(value, 2),
            Unit::Percent => self.percent(value),
        }
    }

    /// The value of `measure`: the words of its code where it has some (`measure-…-2`, or the name of
    /// a vertebra), else the number as [`Words::value`] writes it.
    pub fn value_of(self, measure: &str, value: f64, unit: Unit) -> String {
        self.code(measure, value)
            .unwrap_or_else(|| self.value(value, unit))
    }

    /// `value` of `m` as [`Words::value_of`] writes it, after `≥` where it is a lower limit.
    pub fn measured(self, m: &Measurement, value: f64) -> String {
        let written = self.value_of(&m.measure, value, m.unit);
        match m.is_lower_limit() {
            true => format!("≥ {written}"),
            false => written,
        }
    }

    fn code(self, measure: &str, value: f64) -> Option<String> {
        let words = code_words(measure, value)?;
        catalogue()
            .has(self.lang, &words.id)
            .then(|| self.text(&words))
    }

    /// A percentage without its sign: whole, but one decimal between -10 and 10 (exclusive), and
    /// `0` and `100` as they stand.
    pub fn percent(self, percent: f64) -> String {
        // 9.96 would be written 10.0: what rounds to 10 is written as 10 is.
        if percent.abs() < 9.95 && percent != 0.0 {
            fixed(percent, 1)
        } else {
            fixed(percent, 0)
        }
    }

    /// The unit as a page shows it after a number, with the space that goes before it: ` mm`, `%`,
    /// `°`, nothing for a ratio.
    pub fn unit(self, unit: Unit) -> String {
        match unit {
            Unit::Percent | Unit::Degree | Unit::One => unit.symbol().to_owned(),
            // A narrow no-break space would be lost in some fonts.
            _ => format!("\u{a0}{}", unit.symbol()),
        }
    }

    /// An interval without its unit: `3.1–4.2` in English, `3.1〜4.2` in Japanese. A negative end
    /// gives `−1.0 to 2.0`, since a dash beside a minus misleads.
    pub fn interval(self, interval: Interval, unit: Unit) -> String {
        let ends = [interval.low(), interval.high()].map(|end| self.value(end, unit));
        self.range(&ends[0], &ends[1])
    }

    /// Two written numbers as a range.
    pub fn range(self, low: &str, high: &str) -> String {
        match self.lang {
            Lang::Ja => format!("{low}〜{high}"),
            Lang::En if low.starts_with('−') => format!("{low} to {high}"),
            Lang::En => format!("{low}–{high}"),
        }
    }

    /// A date: `2026年11月22日`, `22 November 2026`.
    pub fn day(self, date: civil::Date) -> String {
        let name = self.plain(&format!("report-month-{}", date.month()));
        self.text(
            &Message::new("report-date")
                .arg("year", date.year())
                .arg("month", name)
                .arg("day", date.day()),
        )
    }

    /// An age in completed years: `43歳`, `43 years`.
    pub fn age(self, years: u16) -> String {
        self.text(&Message::new("report-age").arg("years", years))
    }

    /// A side of the patient; a side that is not known is said.
    pub fn side(self, side: SideOf) -> String {
        self.plain(match side {
            SideOf::Left => "report-side-left",
            SideOf::Right => "report-side-right",
            SideOf::Unknown => "report-side-unknown",
        })
    }

    /// The name of a measure or grading; its id where it has none in this language.
    pub fn measure(self, id: &str) -> String {
        let message = format!("measure-{}", id.replace('_', "-"));
        match catalogue().has(self.lang, &message) {
            true => self.plain(&message),
            false => id.to_owned(),
        }
    }

    /// The name of a measure with the side it was taken on.
    pub fn measure_on(self, id: &str, side: Option<SideOf>) -> String {
        match side {
            None => self.measure(id),
            Some(side) => self.measure(id) + &self.in_brackets(&self.side(side)),
        }
    }

    /// `text` between brackets, with the space before them; nothing for an empty text.
    pub fn in_brackets(self, text: &str) -> String {
        match (text.is_empty(), self.lang) {
            (true, _) => String::new(),
            (false, Lang::Ja) => format!("({text})"),
            (false, Lang::En) => format!(" ({text})"),
        }
    }

    /// `items` as a list in a sentence: `a、b、c`, `a, b, c`.
    pub fn list<I: IntoIterator<Item = String>>(self, items: I) -> String {
        let items: Vec<String> = items.into_iter().collect();
        items.join(match self.lang {
            Lang::Ja => "、",
            Lang::En => ", ",
        })
    }
}

/// `value` with `decimals` decimals, a true minus, and no minus on what rounds to zero.
fn fixed(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    match text.strip_prefix('-') {
        Some(digits) if digits.bytes().all(|b| matches!(b, b'0' | b'.')) => digits.to_owned(),
        Some(digits) => format!("−{digits}"),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use yotsui_case::Vertebra;

    use super::*;

    const JA: Words = Words { lang: Lang::Ja };
    const EN: Words = Words { lang: Lang::En };

    #[test]
    fn a_code_is_said_in_words() {
        let said = |words: Words, measure, value| words.value_of(measure, value, Unit::One);
        assert_eq!(said(EN, "herniation_type", 3.0), "extrusion");
        assert_eq!(
            said(EN, "coronal_cobb_upper_end", 11.0),
            Vertebra::ALL[11].to_string()
        );
        assert_ne!(said(JA, "herniation_type", 3.0), "3.00");
        // A quantity stays one, also where it happens to be whole.
        assert_eq!(said(EN, "disc_to_canal_area_ratio", 1.0), "1.00");
        assert_eq!(said(EN, "herniation_type", 9.0), "9.00");
    }

    #[test]
    fn a_number_has_the_digits_its_measure_carries() {
        for (value, unit, written) in [
            (9.64, Unit::Millimetre, "9.6"),
            (-0.04, Unit::Millimetre, "0.0"),
            (-1.26, Unit::Millimetre, "−1.3"),
            (151.67, Unit::SquareMillimetre, "152"),
            (0.348, Unit::One, "0.35"),
            (37.4, Unit::Percent, "37"),
            (6.25, Unit::Percent, "6.2"),
            (9.97, Unit::Percent, "10"),
            (0.0, Unit::Percent, "0"),
            (12.04, Unit::Degree, "12.0"),
        ] {
            assert_eq!(EN.value(value, unit), written);
            assert_eq!(JA.value(value, unit), written);
        }
    }

    #[test]
    fn an_interval_is_written_as_each_language_does() {
        let plain = Interval::new(3.12, 4.2).unwrap();
        assert_eq!(EN.interval(plain, Unit::Millimetre), "3.1–4.2");
        assert_eq!(JA.interval(plain, Unit::Millimetre), "3.1〜4.2");
        let across_zero = Interval::new(-1.0, 2.0).unwrap();
        assert_eq!(EN.interval(across_zero, Unit::Millimetre), "−1.0 to 2.0");
    }

    #[test]
    fn left_right_and_unknown_are_three_words() {
        assert_eq!(JA.side(SideOf::Left), "左");
        assert_eq!(JA.side(SideOf::Right), "右");
        assert_eq!(EN.side(SideOf::Left), "left");
        assert_eq!(EN.side(SideOf::Right), "right");
        for words in [JA, EN] {
            let unknown = words.side(SideOf::Unknown);
            assert!(unknown != words.side(SideOf::Left) && unknown != words.side(SideOf::Right));
        }
    }

    #[test]
    fn a_measure_without_a_name_keeps_its_id() {
        assert_eq!(
            JA.measure("canal_ap_midsagittal"),
            "脊柱管前後径(正中矢状断)"
        );
        assert_eq!(JA.measure("no_such_measure"), "no_such_measure");
    }

    #[test]
    fn a_date_is_written_as_each_language_does() {
        let day = civil::date(2026, 11, 22);
        assert_eq!(JA.day(day), "2026年11月22日");
        assert_eq!(EN.day(day), "22 November 2026");
        for month in 1..=12 {
            let day = civil::date(2026, month, 1);
            assert!(!EN.day(day).contains('⟨') && !JA.day(day).contains('⟨'));
        }
    }
}
