//! The figures that the seed articles print, beside what the fitted model implies. No fit hears
//! them; they are looked at afterwards.

use serde::Serialize;

use crate::fit::{explained_in, natural, summary};
use crate::graph::{Graph, Scale};
use crate::moment::{Cut, Moments, Target, Whom, spread};
use crate::{Joint, Model, NetworkError};

/// One printed figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LookedAt {
    /// Its row in the audit of the seed articles, where the verdict of the primary sources stands.
    pub audit: &'static str,
    /// What it is a figure of: `correlation`, `share_explained`, `prevalence`, `odds_ratio`.
    pub kind: &'static str,
    /// Of what.
    pub variables: Vec<&'static str>,
    /// As printed.
    pub printed: f64,
    /// Mean, 5th and 95th percentile of what the model implies; none where the figure is of nothing
    /// that is in the model.
    pub implied: Option<[f64; 3]>,
}

/// All of them, in the order in which the articles print them.
///
/// # Errors
/// When the build's data do not hold together.
pub fn looked_at(model: &Model) -> Result<Vec<LookedAt>, NetworkError> {
    let graph = &model.graph;
    let places = Moments::embedded(graph)?.places;
    let over = |f: &dyn Fn(&Joint) -> f64| {
        (!model.draws.is_empty()).then(|| summary(model.draws.iter().map(f)))
    };
    let whom = |id: &str, age: Option<f64>| {
        let population = graph.populations().iter().position(|p| p.id == id)?;
        Some(Whom {
            population,
            age: age.map(|a| standard_age(graph, places.age, a)),
            male: None,
        })
    };
    let of = |target: Option<Target>| {
        target.and_then(|t| over(&|j| natural(graph, &t, t.value(graph, &places, j))))
    };
    let correlation = |x: &str, y: &str| {
        let (x, y) = (graph.index(x)?, graph.index(y)?);
        Some(Target::Correlation {
            x,
            y,
            whom: whom("sciatica-herniation", None)?,
        })
    };
    let share = |v: &str, grade: usize, age: f64| {
        let v = graph.index(v)?;
        Some(Target::Share {
            v,
            cut: Cut::Grade(grade),
            whom: whom("no-symptoms", Some(age))?,
        })
    };
    let mut out = Vec::new();
    let mut add = |audit, kind, variables: &[&'static str], printed, implied| {
        out.push(LookedAt {
            audit,
            kind,
            variables: variables.to_vec(),
            printed,
            implied,
        });
    };
    let pairs = [
        ("seed000-size-vas", ["herniation_length", "leg_pain"], 0.52),
        (
            "seed000-size-odi",
            ["herniation_length", "disability"],
            0.48,
        ),
        (
            "seed000-compression-vas",
            ["root_compromise", "leg_pain"],
            0.58,
        ),
        (
            "seed000-fa-duration",
            ["root_fa_ratio", "symptom_duration"],
            -0.71,
        ),
    ];
    for (audit, [x, y], r) in pairs {
        add(audit, "correlation", &[x, y], r, of(correlation(x, y)));
    }
    for (y, printed) in [("leg_pain", 0.27), ("disability", 0.23)] {
        let target = correlation("herniation_length", y);
        let implied =
            target.and_then(|t| over(&|j| natural(graph, &t, t.value(graph, &places, j)).powi(2)));
        add(
            "seed000-size-explains",
            "share_explained",
            &["herniation_length", y],
            printed,
            implied,
        );
    }
    let clinic = graph.population("sciatica").map(|p| p.weights.get());
    for printed in [0.14, 0.42] {
        let implied = graph
            .index("leg_pain")
            .zip(clinic)
            .and_then(|(y, w)| over(&|j| explained_in(graph, j, y, w)));
        add(
            "seed000-variance",
            "share_explained",
            &["images", "leg_pain"],
            printed,
            implied,
        );
    }
    for (v, grade, age, printed, audit) in [
        (
            "displacement_type",
            2,
            30.0,
            0.30,
            "seed000-asymptomatic-herniation",
        ),
        (
            "displacement_type",
            2,
            70.0,
            0.56,
            "seed000-asymptomatic-herniation",
        ),
        (
            "pfirrmann_grade",
            2,
            30.0,
            0.28,
            "seed000-asymptomatic-degeneration",
        ),
        (
            "pfirrmann_grade",
            2,
            70.0,
            0.50,
            "seed000-asymptomatic-degeneration",
        ),
    ] {
        add(audit, "prevalence", &[v], printed, of(share(v, grade, age)));
    }
    let odds = graph.index("multifidus_fat").and_then(|v| {
        // Two normal groups of one spread: log odds per unit of the recorded value are the
        // difference of means over the variance.
        let variable = &graph.variables()[v];
        let unit = spread(variable) * variable.reliability.sqrt();
        over(&|j| {
            let d = j.means[1][v] - j.means[0][v];
            libm::exp(d / (1.0 + variable.noise()) / unit)
        })
    });
    add(
        "seed000-multifidus-odds",
        "odds_ratio",
        &["multifidus_fat"],
        1.12,
        odds,
    );
    // Improvement of large herniations is a course in time: no quantity of this network.
    add(
        "seed000-large-improve",
        "prevalence",
        &["course"],
        0.38,
        None,
    );
    Ok(out)
}

fn standard_age(graph: &Graph, place: usize, age: f64) -> f64 {
    match graph.variables()[place].scale {
        Scale::Continuous {
            location, scale, ..
        } => (age - location) / scale,
        _ => 0.0,
    }
}
