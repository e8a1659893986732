//! A volume and a label map, format nrrd.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yotsui_imaging::file::{read_labels, read_volume};

fuzz_target!(|data: &[u8]| {
    yotsui_fuzz::with_file("nrrd", data, |path| {
        let _either = read_volume(path).map_err(|e| e.message());
        let _either = read_labels(path).map_err(|e| e.message());
    });
});
