//! Draws a forest, a funnel and a Baujat plot of a table with `yi` and `vi`, for a look at them:
//! `cargo run -p yotsui-synthesis --example plots -- TABLE.csv OUT_FOLDER`.

use std::error::Error;
use std::path::Path;
use yotsui_synthesis::bias::{TrimFillEstimator, trim_and_fill};
use yotsui_synthesis::diagnostics::baujat;
use yotsui_synthesis::dist::norm_quantile_upper;
use yotsui_synthesis::effect::{Measure, Transform};
use yotsui_synthesis::plot::*;
use yotsui_synthesis::table::{Request, Table, as_r, synthesize};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().ok_or("a table is needed")?;
    let out = arguments.next().ok_or("a folder is needed")?;
    let table = Table::from_csv(std::fs::File::open(&file)?)?;
    let request = Request {
        measure: Some(Measure::RiskRatio),
        ..Request::default()
    };
    let s = synthesize(&table, &request)?;
    let z = norm_quantile_upper(0.025);
    let rows = s
        .studies
        .iter()
        .map(|w| ForestRow {
            label: w.slab.clone(),
            yi: w.yi,
            lb: w.yi - z * w.vi.sqrt(),
            ub: w.yi + z * w.vi.sqrt(),
            weight: Some(w.weight),
            group: None,
        })
        .collect();
    let plot = ForestPlot {
        rows,
        diamonds: vec![Diamond {
            label: "変量効果モデル (REML, HK)".to_owned(),
            group: None,
            b: s.fit.b[0],
            lb: s.fit.ci_lb[0],
            ub: s.fit.ci_ub[0],
            prediction: s.fit.pi_lb.zip(s.fit.pi_ub),
            note: format!(
                "τ² = {:.3}, I² = {:.1}%, Q = {:.1}",
                s.fit.tau2, s.fit.I2, s.fit.QE
            ),
        }],
        transform: Transform::Exp,
        reference: Some(0.0),
        digits: 2,
    };
    let words = ForestWords {
        title: "フォレストプロット".to_owned(),
        study: "研究".to_owned(),
        effect: "リスク比 [95%信頼区間]".to_owned(),
        weight: "重み".to_owned(),
        axis: "リスク比（対数目盛）".to_owned(),
        left: "← 治療に有利".to_owned(),
        right: "対照に有利 →".to_owned(),
        prediction: "95%予測区間".to_owned(),
    };
    let folder = Path::new(&out);
    std::fs::write(folder.join("forest.svg"), forest(&plot, &words))?;
    let filled = trim_and_fill(&s.sample, &request.options, TrimFillEstimator::L0, None)?.filled;
    let plot = FunnelPlot {
        studies: s.studies.iter().map(|w| (w.yi, w.vi.sqrt())).collect(),
        filled: filled.iter().map(|f| (f.0, f.1.sqrt())).collect(),
        centre: s.fit.b[0],
        null: 0.0,
        transform: Transform::Exp,
    };
    let words = FunnelWords {
        title: "ファンネルプロット".to_owned(),
        effect: "リスク比".to_owned(),
        error: "標準誤差".to_owned(),
        contours: [
            "p > 0.10".to_owned(),
            "0.05–0.10".to_owned(),
            "0.01–0.05".to_owned(),
            "p < 0.01".to_owned(),
        ],
        filled: "補完された研究".to_owned(),
    };
    std::fs::write(folder.join("funnel.svg"), funnel(&plot, &words))?;
    let labels: Vec<String> = s.studies.iter().map(|w| w.slab.clone()).collect();
    let words = BaujatWords {
        title: "Baujatプロット".to_owned(),
        x: "異質性への寄与".to_owned(),
        y: "統合値への影響".to_owned(),
    };
    let points = baujat(&s.sample, &s.design, &request.options)?;
    std::fs::write(
        folder.join("baujat.svg"),
        baujat_plot(&points, &labels, &words),
    )?;
    print!("{}", as_r(&s, &request, &file));
    Ok(())
}
