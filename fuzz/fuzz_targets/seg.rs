//! A DICOM segmentation as a label map.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yotsui_imaging::file::read_labels;

fuzz_target!(|data: &[u8]| {
    yotsui_fuzz::with_file("seg", data, |path| {
        let _either = read_labels(path).map_err(|e| e.message());
    });
});
