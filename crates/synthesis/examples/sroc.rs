//! Draws the summary ROC plot of a table with `tp fn fp tn`:
//! `cargo run -p yotsui-synthesis --example sroc -- TABLE.csv OUT.svg`.

use std::collections::BTreeMap;
use std::error::Error;
use yotsui_synthesis::binomial::accuracy;
use yotsui_synthesis::plot::{SrocWords, sroc_plot};
use yotsui_synthesis::table::{Columns, Table, diagnostic_tables};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let table = Table::from_csv(std::fs::File::open(
        arguments.next().ok_or("a table is needed")?,
    )?)?;
    let columns = Columns::find(&table, &BTreeMap::new())?;
    let (_, studies) = diagnostic_tables(&table, &columns)?;
    let fit = accuracy(&studies, 0.95)?;
    let words = SrocWords {
        title: "要約ROCプロット".to_owned(),
        fpr: "偽陽性率（1 − 特異度）".to_owned(),
        sens: "感度".to_owned(),
        summary: "要約点".to_owned(),
        confidence: "95%信頼領域".to_owned(),
        prediction: "95%予測領域".to_owned(),
        curve: "要約ROC曲線".to_owned(),
    };
    let out = arguments.next().ok_or("a file to write is needed")?;
    std::fs::write(out, sroc_plot(&fit, &studies, &words))?;
    println!("sens {:.4} spec {:.4}", fit.sens, fit.spec);
    Ok(())
}
