//! Every attribute of the standard's table, one by one.

use super::*;

fn cleaner() -> Deidentifier {
    Deidentifier::new(b"key")
}

fn vr_of(tag: Tag) -> Option<VR> {
    use dicom_core::dictionary::DataDictionaryEntry;
    StandardDataDictionary.by_tag(tag).map(|e| e.vr().relaxed())
}

/// A value that would identify somebody, as far as the representation can hold it.
fn telling(vr: VR) -> PrimitiveValue {
    match vr {
        VR::DA => "19620317".into(),
        VR::TM => "101112".into(),
        VR::DT => "19620317101112".into(),
        VR::AS => "064Y".into(),
        VR::UI => "1.2.392.200036.1.77".into(),
        VR::IS | VR::DS => "6217".into(),
        VR::US => PrimitiveValue::from(6217u16),
        VR::UL => PrimitiveValue::from(6217u32),
        VR::SS => PrimitiveValue::from(6217i16),
        VR::SL => PrimitiveValue::from(6217i32),
        VR::FL => PrimitiveValue::from(6217f32),
        VR::FD => PrimitiveValue::from(6217f64),
        VR::OB | VR::OW | VR::UN => PrimitiveValue::U8(b"SECRET".to_vec().into()),
        _ => "SECRET".into(),
    }
}

const SECRETS: [&str; 6] = ["SECRET", "1962", "101112", "064Y", "200036", "6217"];

fn tells(value: &Value<InMemDicomObject, Vec<u8>>) -> bool {
    match value {
        Value::Primitive(PrimitiveValue::U8(bytes)) => bytes.as_slice() == b"SECRET",
        Value::Primitive(p) => SECRETS.iter().any(|s| p.to_str().contains(s)),
        Value::Sequence(items) => items
            .items()
            .iter()
            .any(|i| i.iter().any(|e| tells(e.value()))),
        Value::PixelSequence(_) => true,
    }
}

/// The table has every action of the standard, and each attribute of it is done with as it says.
#[test]
fn every_attribute_of_the_table_is_treated_as_it_says() {
    let cleaner = cleaner();
    let mut tried = 0;
    for (&tag, &action) in &cleaner.table {
        let vr = vr_of(tag).unwrap_or(VR::UN);
        if pixels_tag(tag) || tag.group() < 8 {
            // Pixels are put in anew; groups 0 and 2 are no part of a data set.
            continue;
        }
        let value: Value<InMemDicomObject, Vec<u8>> = if vr == VR::SQ {
            DataSetSequence::from(vec![InMemDicomObject::from_element_iter([
                DataElement::new(t::PATIENT_NAME, VR::PN, PrimitiveValue::from("SECRET")),
                DataElement::new(t::REFERENCED_SOP_INSTANCE_UID, VR::UI, telling(VR::UI)),
            ])])
            .into()
        } else {
            telling(vr).into()
        };
        let object = InMemDicomObject::from_element_iter([DataElement::new(tag, vr, value)]);
        let clean = cleaner.items(&object);
        let left = clean.get(tag);
        if let Some(left) = left {
            assert!(!tells(left.value()), "{tag} {action}");
        }
        let known = vr_of(tag).is_some();
        match (action, left) {
            ("X", left) => assert!(left.is_none(), "{tag}"),
            ("Z" | "X/Z", Some(left)) => assert!(
                left.value().to_str().is_ok_and(|s| s.is_empty())
                    || left.items().is_some_and(<[_]>::is_empty),
                "{tag} is not empty"
            ),
            ("D" | "Z/D", Some(left)) if vr != VR::SQ => {
                assert!(!left.value().to_str().is_ok_and(|s| s.is_empty()), "{tag}");
            }
            ("U", Some(left)) if vr == VR::UI => {
                assert!(
                    left.value().to_str().is_ok_and(|s| s.starts_with("2.25.")),
                    "{tag}"
                );
            }
            ("D" | "Z" | "Z/D" | "U", None) => assert!(!known, "{tag} {action} is gone"),
            _ => {}
        }
        tried += 1;
    }
    // Table E.1-1 has 621 rows, of which three are repeating groups and one is private.
    assert_eq!(cleaner.table.len(), 617);
    assert!(tried > 600, "{tried}");
}

#[test]
fn what_is_not_in_the_table_stays_unless_private_or_unknown() {
    let cleaner = cleaner();
    for (tag, vr, action) in [
        (t::ROWS, VR::US, Action::Keep),
        (t::IMAGE_POSITION_PATIENT, VR::DS, Action::Keep),
        (
            t::SHARED_FUNCTIONAL_GROUPS_SEQUENCE,
            VR::SQ,
            Action::Descend,
        ),
        (Tag(0x0029, 0x1010), VR::OB, Action::Remove),
        (Tag(0x6000, 0x3000), VR::OW, Action::Remove),
        (Tag(0x6002, 0x4000), VR::LT, Action::Remove),
        (Tag(0x5000, 0x3000), VR::OW, Action::Remove),
        (Tag(0x0018, 0xFFFE), VR::LO, Action::Remove),
        // A sequence written as unknown bytes, and a name in an attribute that the table lacks.
        (t::SHARED_FUNCTIONAL_GROUPS_SEQUENCE, VR::UN, Action::Remove),
        (t::ROWS, VR::PN, Action::Remove),
    ] {
        assert_eq!(cleaner.action(tag, vr), action, "{tag}");
    }
}

#[test]
fn uids_are_replaced_alike_with_one_key_and_differ_with_another() {
    let a = cleaner();
    let uid = a.new_uid("1.2.3");
    assert_eq!(uid, a.new_uid("1.2.3\0"));
    assert_ne!(uid, a.new_uid("1.2.4"));
    assert_ne!(uid, Deidentifier::new(b"other").new_uid("1.2.3"));
    assert!(uid.len() <= 64 && uid.starts_with("2.25."));
    // A well-known frame of reference or class is nobody's.
    assert_eq!(a.new_uid("1.2.840.10008.1.4.1.1"), "1.2.840.10008.1.4.1.1");
}

#[test]
fn the_object_says_what_was_done() {
    let clean = cleaner().object(&InMemDicomObject::new_empty());
    assert_eq!(
        text(&clean, t::PATIENT_IDENTITY_REMOVED).as_deref(),
        Some("YES")
    );
    let method = clean.get(t::DEIDENTIFICATION_METHOD_CODE_SEQUENCE);
    let items = method.and_then(|e| e.items()).unwrap_or_default();
    assert_eq!(
        items
            .first()
            .and_then(|i| text(i, t::CODE_VALUE))
            .as_deref(),
        Some("113100")
    );
}

#[test]
fn burned_in_annotations_are_refused() {
    let object = |class: &str, stated: Option<&str>| {
        let mut object = InMemDicomObject::new_empty();
        object.put(DataElement::new(
            t::SOP_CLASS_UID,
            VR::UI,
            PrimitiveValue::from(class),
        ));
        if let Some(stated) = stated {
            object.put(DataElement::new(
                t::BURNED_IN_ANNOTATION,
                VR::CS,
                PrimitiveValue::from(stated),
            ));
        }
        burned_in(&object).is_some()
    };
    let (mr, capture) = (
        uids::MR_IMAGE_STORAGE,
        uids::SECONDARY_CAPTURE_IMAGE_STORAGE,
    );
    assert!(object(mr, Some("YES")) && object(capture, None));
    assert!(!object(mr, None) && !object(mr, Some("NO")) && !object(capture, Some("NO")));
}
