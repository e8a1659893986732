//! A DICOMDIR, whose files are not there.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yotsui_imaging::dicom::{Take, read_study};

fuzz_target!(|data: &[u8]| {
    yotsui_fuzz::with_file("dicomdir", data, |path| {
        let _either = read_study(path, Take::Everything).map_err(|e| e.message());
    });
});
