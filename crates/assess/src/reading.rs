//! Which of a record's readings belongs to the complaint, and what a reader's side is worth.

use jiff::civil::Date;
use yotsui_case::{
    Laterality, SideOf,
    record::{self, Answer, Reading, Record},
};

use crate::assessment::{ImageResult, SideBasis, Sides};

/// The day that a reading speaks of.
pub(crate) fn day(reading: &Reading) -> Option<Date> {
    reading.image_date.get().or(reading.date.get())
}

/// The readings by day, undated ones last.
pub(crate) fn in_time(record: &Record) -> Vec<&Reading> {
    let mut readings: Vec<_> = record.readings.iter().collect();
    readings.sort_by_key(|r| (day(r).is_none(), day(r)));
    readings
}

/// The reading nearest in time to the complaint: the picture that the symptoms are held against.
pub(crate) fn of_complaint(record: &Record) -> Option<&Reading> {
    let readings = in_time(record);
    let said = record.presentation.date.get().or(record.date.get());
    let Some(said) = said else {
        return readings.first().copied();
    };
    readings.into_iter().min_by_key(|r| match day(r) {
        Some(day) => (false, days(day, said).abs()),
        None => (true, 0),
    })
}

/// Days from `a` to `b`.
pub(crate) fn days(a: Date, b: Date) -> i32 {
    a.until(b).map_or(0, |span| span.get_days())
}

/// Whether left and right of the images behind `reading` are in doubt: any image of that day, or
/// any image at all where the days cannot be matched.
pub(crate) fn sides_in_doubt(record: &Record, images: &[ImageResult], reading: &Reading) -> bool {
    let day = reading.image_date.get();
    let concerns = |date: Option<Date>| match (day, date) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    images
        .iter()
        .any(|i| i.sides == Sides::Unverified && concerns(i.date))
        || record
            .images
            .iter()
            .any(|i| i.sides.get() == Some(record::Sides::Unverified) && concerns(i.date.get()))
}

/// The sides on which a finding with the reader's `side` lies. A side that the reader did not write
/// is one unknown side; the midline and both sides are both.
pub(crate) fn sides(side: &Answer<Laterality>) -> Vec<SideOf> {
    match side {
        Answer::NotAsked | Answer::Unknown => vec![SideOf::Unknown],
        Answer::Known(Laterality::Left) => vec![SideOf::Left],
        Answer::Known(Laterality::Right) => vec![SideOf::Right],
        Answer::Known(Laterality::Bilateral | Laterality::Central) => {
            vec![SideOf::Left, SideOf::Right]
        }
    }
}

/// What may be said of a reader's side: with images whose sides are in doubt, none.
pub(crate) fn usable(side: SideOf, in_doubt: bool) -> (SideOf, SideBasis) {
    match (side, in_doubt) {
        (SideOf::Unknown, _) => (SideOf::Unknown, SideBasis::NotKnown),
        (_, true) => (SideOf::Unknown, SideBasis::ReaderImagesUnverified),
        (side, false) => (side, SideBasis::Reader),
    }
}
