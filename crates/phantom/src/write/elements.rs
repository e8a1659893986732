//! Puts DICOM elements into a data set by type.

use dicom_core::{DataElement, PrimitiveValue, Tag, VR, value::DataSetSequence};
use dicom_object::{InMemDicomObject, mem::InMemElement};

/// Elements of a data set, put in by type.
pub(crate) struct Elements(pub(crate) InMemDicomObject);

impl Elements {
    pub(crate) fn new() -> Self {
        Elements(InMemDicomObject::new_empty())
    }

    pub(crate) fn text(&mut self, tag: Tag, vr: VR, value: &str) -> &mut Self {
        self.0.put(DataElement::new(tag, vr, value));
        self
    }

    pub(crate) fn texts(&mut self, tag: Tag, vr: VR, values: &[&str]) -> &mut Self {
        let values = values.iter().map(|v| (*v).to_owned()).collect();
        self.0
            .put(DataElement::new(tag, vr, PrimitiveValue::Strs(values)));
        self
    }

    /// Decimal strings.
    pub(crate) fn numbers(&mut self, tag: Tag, values: &[f64]) -> &mut Self {
        let values: Vec<String> = values.iter().map(|v| decimal(*v)).collect();
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        self.texts(tag, VR::DS, &values)
    }

    pub(crate) fn doubles(&mut self, tag: Tag, values: &[f64]) -> &mut Self {
        let values = PrimitiveValue::F64(values.iter().copied().collect());
        self.0.put(DataElement::new(tag, VR::FD, values));
        self
    }

    pub(crate) fn short(&mut self, tag: Tag, value: u16) -> &mut Self {
        self.0
            .put(DataElement::new(tag, VR::US, PrimitiveValue::from(value)));
        self
    }

    pub(crate) fn longs(&mut self, tag: Tag, values: &[u32]) -> &mut Self {
        let values = PrimitiveValue::U32(values.iter().copied().collect());
        self.0.put(DataElement::new(tag, VR::UL, values));
        self
    }

    pub(crate) fn items(&mut self, tag: Tag, items: Vec<Elements>) -> &mut Self {
        let items: Vec<InMemDicomObject> = items.into_iter().map(|e| e.0).collect();
        let sequence: InMemElement = DataElement::new(tag, VR::SQ, DataSetSequence::from(items));
        self.0.put(sequence);
        self
    }

    pub(crate) fn pointer(&mut self, tag: Tag, to: Tag) -> &mut Self {
        let value = PrimitiveValue::Tags([to].into_iter().collect());
        self.0.put(DataElement::new(tag, VR::AT, value));
        self
    }

    /// One item with what `fill` puts in.
    pub(crate) fn item(&mut self, tag: Tag, fill: impl FnOnce(&mut Elements)) -> &mut Self {
        let mut item = Elements::new();
        fill(&mut item);
        self.items(tag, vec![item])
    }
}

/// A decimal string of at most 16 characters, as exact as fits.
fn decimal(v: f64) -> String {
    for digits in (0..=13).rev() {
        let text = format!("{v:.digits$}");
        if text.len() <= 16 {
            let short = if text.contains('.') {
                text.trim_end_matches('0').trim_end_matches('.')
            } else {
                &text
            };
            return if short == "-0" { "0" } else { short }.to_owned();
        }
    }
    format!("{v:.8e}")
}

#[cfg(test)]
mod tests {
    use super::decimal;

    #[test]
    fn decimals_fit_and_keep_their_value() {
        for v in [
            0.0,
            -0.0,
            1.0,
            -123.456_789_012_345,
            0.999_999_999_999_9,
            -1.0 / 3.0,
            99_999.5,
        ] {
            let text = decimal(v);
            assert!(text.len() <= 16, "{text}");
            let back: f64 = text.parse().unwrap_or(f64::NAN);
            assert!((back - v).abs() < 1e-9 * v.abs().max(1.0), "{text}");
        }
    }
}
