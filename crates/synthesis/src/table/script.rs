//! The script that repeats a synthesis in R's metafor.

use super::{CountSynthesis, Request, Synthesis};
use crate::diagnostics::Permutations;
use crate::effect::{Measure, Transform, VarianceType};
use std::fmt::Write;

fn column(name: &str) -> String {
    let plain = name
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '.')
        && name.chars().next().is_some_and(|c| c.is_ascii_alphabetic());
    if plain {
        name.to_owned()
    } else {
        format!("`{name}`")
    }
}

/// Loads metafor and reads the table.
fn head(file: &str) -> String {
    let quoted = file.replace('\\', "\\\\").replace('"', "\\\"");
    // what is missing here must be missing there: R reads a lone point as text
    format!(
        "library(metafor)\n\
         dat <- read.csv(\"{quoted}\", check.names = FALSE, strip.white = TRUE, fileEncoding = \"UTF-8-BOM\", \
         na.strings = c(\"\", \".\", \"NA\", \"na\", \"NaN\", \"nan\"))\n"
    )
}

/// `, role = column` for raw data.
fn raw_columns(used: &[(String, String)]) -> String {
    let mut roles = String::new();
    for (role, name) in used {
        // metafor's names for a diagnostic table are those of any two-by-two table
        let role = match role.as_str() {
            "tp" => "ai",
            "fn" => "bi",
            "fp" => "ci",
            "tn" => "di",
            other => other,
        };
        let _ = write!(roles, ", {role} = {}", column(name));
    }
    roles
}

fn formula(terms: &[Vec<String>]) -> String {
    let terms: Vec<String> = terms
        .iter()
        .map(|t| t.iter().map(|c| column(c)).collect::<Vec<_>>().join(":"))
        .collect();
    if terms.is_empty() {
        String::new()
    } else {
        format!(", mods = ~ {}", terms.join(" + "))
    }
}

fn back(transform: Transform) -> &'static str {
    match transform {
        Transform::Identity | Transform::FreemanTukey => "",
        Transform::Exp => ", transf = exp",
        Transform::Logistic => ", transf = transf.ilogit",
        Transform::Probit => ", transf = pnorm",
        Transform::Tanh => ", transf = transf.ztor",
        Transform::SinSquared => ", transf = transf.iarcsin",
        Transform::Square => ", transf = transf.isqrt",
    }
}

/// R code that fits the same model of counts.
pub fn counts_as_r(synthesis: &CountSynthesis, file: &str) -> String {
    let mut out = head(file);
    let fit = &synthesis.fit;
    let model = fit
        .model
        .map_or(String::new(), |m| format!(", model = \"{m}\""));
    let slab = match &synthesis.slab {
        Some(name) => format!(", slab = {}", column(name)),
        None => String::new(),
    };
    let _ = writeln!(
        out,
        "res <- rma.glmm(measure = \"{}\"{}{}, data = dat{slab}{model}, method = \"{}\", test = \"{}\", level = {})",
        fit.measure,
        raw_columns(&synthesis.used),
        formula(&synthesis.terms),
        fit.method,
        fit.test,
        100.0 * fit.level
    );
    out.push_str("print(res, digits = 8)\n");
    if fit.p == 1 {
        let _ = writeln!(out, "predict(res, digits = 8{})", back(synthesis.transform));
    }
    out
}

/// R code that reads the same table and fits the same model; `file` is the path as the user gave
/// it.
pub fn as_r(synthesis: &Synthesis, request: &Request, file: &str) -> String {
    let mut out = head(file);
    let used = &synthesis.source.used;
    let ready = used.first().is_some_and(|u| u.0 == "yi");
    let (yi, vi) = if ready {
        let second = column(&used[1].1);
        (
            column(&used[0].1),
            if used[1].0 == "sei" {
                format!("{second}^2")
            } else {
                second
            },
        )
    } else {
        let roles = raw_columns(used);
        let vtype = match request.vtype {
            VarianceType::LargeSample => String::new(),
            other => format!(", vtype = \"{other}\""),
        };
        let to = request.zeros.to.name();
        let drop = if request.zeros.drop00 {
            ", drop00 = TRUE"
        } else {
            ""
        };
        let measure = synthesis.measure;
        let _ = writeln!(
            out,
            "dat <- escalc(measure = \"{measure}\"{roles}, data = dat{vtype}, add = {}, to = \"{to}\"{drop})",
            request.zeros.add
        );
        ("yi".to_owned(), "vi".to_owned())
    };
    let fit = &synthesis.fit;
    let mods = formula(&synthesis.terms);
    let slab = match &synthesis.source.slab {
        Some(name) => format!(", slab = {}", column(name)),
        None => String::new(),
    };
    // metafor has no name for these; their values are as they stand
    let nameless = [
        Measure::Generic,
        Measure::HazardRatio,
        Measure::Auc,
        Measure::Kappa,
    ];
    let measure = if ready && !nameless.contains(&synthesis.measure) {
        format!(", measure = \"{}\"", synthesis.measure)
    } else {
        String::new()
    };
    let _ = writeln!(
        out,
        "res <- rma({yi}, {vi}{mods}, data = dat{slab}{measure}, method = \"{}\", test = \"{}\", level = {}, \
         control = list(threshold = 1e-12, maxiter = 10000))",
        fit.method,
        fit.test,
        // R prints nothing else than a number here
        100.0 * fit.level
    );
    out.push_str("print(res, digits = 8)\n");
    if fit.p == 1 {
        let transf = back(synthesis.transform);
        let _ = writeln!(out, "predict(res, digits = 8{transf})");
    }
    if synthesis.tau2_ci.is_some() {
        // metafor's own tolerance stops at the fifth digit
        out.push_str("confint(res, digits = 8, control = list(tol = 1e-12))\n");
    }
    if let Some(groups) = &synthesis.subgroups {
        let _ = writeln!(
            out,
            "for (g in unique(dat${0})) print(update(res, subset = {0} == g), digits = 8)",
            column(&groups.column)
        );
    }
    match request.permute {
        None => {}
        Some(Permutations::Exact) => out.push_str("permutest(res, exact = TRUE)\n"),
        Some(Permutations::Random { count, seed }) => {
            // another generator: the p values agree within their sampling error
            let _ = writeln!(out, "set.seed({seed})\npermutest(res, iter = {count})");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{Table, synthesize};

    #[test]
    fn script_names_the_columns_and_the_model() {
        let csv = "study,ai,n1i,ci,n2i,year\na,4,123,11,139,1948\nb,6,306,29,303,1949\nc,3,231,11,220,1960\nd,62,13598,248,12867,1977\n";
        let table = Table::from_csv(csv.as_bytes()).unwrap();
        let request = Request {
            measure: Some(Measure::RiskRatio),
            mods: vec!["year".to_owned()],
            ..Request::default()
        };
        let s = synthesize(&table, &request).unwrap();
        let r = as_r(&s, &request, "a \"b\".csv");
        assert!(
            r.contains("measure = \"RR\", ai = ai, n1i = n1i, ci = ci, n2i = n2i"),
            "{r}"
        );
        assert!(r.contains("mods = ~ year") && r.contains("method = \"REML\", test = \"adhoc\""));
        assert!(r.contains("read.csv(\"a \\\"b\\\".csv\""));
        assert_eq!(s.fit.names, ["intrcpt", "year"]);
    }

    #[test]
    fn wrong_and_ambiguous_columns_are_errors() {
        let t = Table::from_csv("study,x\na,1\n".as_bytes()).unwrap();
        assert!(synthesize(&t, &Request::default()).is_err());
        assert!(Table::from_csv("yi,YI,vi\n1,2,3\n".as_bytes()).is_err());
        let t = Table::from_csv("yi,vi,x\n1,0.2,3\n2,0.3,\n0,0.4,5\n1,.,2\n4,0.1,9\n".as_bytes())
            .unwrap();
        let bad = Request {
            mods: vec!["z".to_owned()],
            ..Request::default()
        };
        assert!(matches!(
            synthesize(&t, &bad),
            Err(crate::Error::Unknown { .. })
        ));
        let good = Request {
            mods: vec!["x".to_owned()],
            ..Request::default()
        };
        let s = synthesize(&t, &good).unwrap();
        assert_eq!((s.fit.k, s.dropped.as_slice()), (3, [2, 4].as_slice()));
    }
}
