use yotsui_imaging::*;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let t = std::time::Instant::now();
    let image = nifti_file::read_volume(a[1].as_ref()).unwrap();
    let (labels, side) = nifti_file::read_labels(a[2].as_ref()).unwrap();
    eprintln!("read {:?}", t.elapsed());
    let anatomy = anatomy::Anatomy::new(&labels, Default::default()).unwrap();
    eprintln!(
        "anatomy {:?} {:?} {:?} {:?}",
        t.elapsed(),
        anatomy.convention,
        anatomy.numbering.confidence,
        anatomy
            .numbering
            .reasons
            .iter()
            .map(|m| yotsui_text::catalogue().text(yotsui_text::Lang::En, m))
            .collect::<Vec<_>>()
    );
    let study = measure::measure(&anatomy, side);
    eprintln!("measure {:?} {:?}", t.elapsed(), study.warnings);
    let mut last = String::new();
    for m in &study.measurements {
        let l = m.location.to_string();
        if l != last {
            print!("\n{l}: ");
            last = l;
        }
        let v = m.value.map_or_else(
            || m.notes.last().unwrap().code().to_string(),
            |v| format!("{v:.2}"),
        );
        print!(
            "{}={v}{} ",
            m.measure
                .replace("disc_height", "dh")
                .replace("endplate_distance", "ed")
                .replace("herniation", "her")
                .replace("vertebral", "v"),
            m.side.map_or(String::new(), |s| format!("[{s}]"))
        );
    }
    println!();
    let svg = picture::midsagittal(&image.volume, &anatomy, &study, yotsui_text::Lang::En).unwrap();
    std::fs::write(&a[3], format!("<html><body style='margin:0;background:#000'><div style='width:1000px'>{svg}</div></body></html>")).unwrap();
    eprintln!("picture {:?}", t.elapsed());
}
