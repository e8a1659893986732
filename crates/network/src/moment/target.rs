//! What the model says a published moment should be.

use yotsui_synthesis::dist::{norm_cdf, norm_pdf};

use super::local::{Local, MOST};
use crate::graph::{Graph, Scale, Transform};

/// A cut through the recorded values of a variable.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Cut {
    /// At least grade k (k ≥ 1): above threshold k − 1.
    Grade(usize),
    /// Above this recorded value on the standard scale.
    Value(f64),
}

/// Whom a moment is of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Whom {
    /// Index of the population.
    pub population: usize,
    /// True z of age, where the claim belongs to one age.
    pub age: Option<f64>,
    /// Whether male, where the claim belongs to one sex.
    pub male: Option<bool>,
}

/// A function of the parameters that a study estimated; the scale is named at each.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Target {
    /// Fisher's z of the correlation of two recorded variables.
    Correlation { x: usize, y: usize, whom: Whom },
    /// Logit of the share above a cut.
    Share { v: usize, cut: Cut, whom: Whom },
    /// Mean in natural units, divided by the natural spread of the margin.
    Mean { v: usize, whom: Whom },
    /// Logit of the share above a cut in `whom` minus that in `from`.
    LogOdds {
        v: usize,
        cut: Cut,
        from: Whom,
        whom: Whom,
    },
    /// Log of the share above a cut in `whom` minus that in `from`.
    LogRisk {
        v: usize,
        cut: Cut,
        from: Whom,
        whom: Whom,
    },
    /// Difference of means in pooled standard deviations.
    Standardised { v: usize, from: Whom, whom: Whom },
    /// Difference of means in natural units, divided by the natural spread of the margin.
    Difference { v: usize, from: Whom, whom: Whom },
}

/// A number that a target depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Input {
    /// Covariance of two variables, the first the later.
    Covariance(usize, usize),
    /// Mean of a variable in a class.
    Mean(usize, usize),
    /// A threshold of a variable.
    Threshold(usize, usize),
}

/// Where inputs are read from.
pub(crate) trait Source {
    /// The value of one input.
    fn get(&self, input: Input) -> f64;
}

/// The variables of one local distribution and the steps that shape it.
struct Plan {
    variables: [usize; MOST],
    n: usize,
}

impl Plan {
    fn place(&mut self, v: usize) -> usize {
        if let Some(i) = self.variables[..self.n].iter().position(|w| *w == v) {
            return i;
        }
        self.variables[self.n] = v;
        self.n += 1;
        self.n - 1
    }
}

impl Target {
    /// The variables that it is about.
    pub fn variables(&self) -> Vec<usize> {
        match *self {
            Target::Correlation { x, y, .. } => vec![x, y],
            Target::Share { v, .. }
            | Target::Mean { v, .. }
            | Target::LogOdds { v, .. }
            | Target::LogRisk { v, .. }
            | Target::Standardised { v, .. }
            | Target::Difference { v, .. } => vec![v],
        }
    }

    fn groups(&self) -> Vec<Whom> {
        match *self {
            Target::Correlation { whom, .. }
            | Target::Share { whom, .. }
            | Target::Mean { whom, .. } => vec![whom],
            Target::LogOdds { from, whom, .. }
            | Target::LogRisk { from, whom, .. }
            | Target::Standardised { from, whom, .. }
            | Target::Difference { from, whom, .. } => vec![from, whom],
        }
    }

    /// Everything that it depends on, sorted, each once.
    pub fn inputs(&self, graph: &Graph, places: &Places) -> Vec<Input> {
        let mut out = Vec::new();
        for whom in self.groups() {
            let population = &graph.populations()[whom.population];
            let mut vs = self.variables();
            vs.extend(whom.age.map(|_| places.age));
            vs.extend(whom.male.map(|_| places.sex));
            vs.extend(population.select.map(|s| s.variable));
            for (i, a) in vs.iter().enumerate() {
                for b in &vs[..i] {
                    if a != b {
                        out.push(Input::Covariance(*a.max(b), *a.min(b)));
                    }
                }
                for (c, w) in population.weights.0.iter().enumerate() {
                    if *w > 0.0 {
                        out.push(Input::Mean(c, *a));
                    }
                }
            }
            if let Some(s) = population.select {
                out.push(Input::Threshold(s.variable, s.at_least - 1));
            }
            if whom.male.is_some() {
                out.push(Input::Threshold(places.sex, 0));
            }
        }
        if let Target::Share {
            v,
            cut: Cut::Grade(k),
            ..
        }
        | Target::LogOdds {
            v,
            cut: Cut::Grade(k),
            ..
        }
        | Target::LogRisk {
            v,
            cut: Cut::Grade(k),
            ..
        } = *self
        {
            out.push(Input::Threshold(v, k - 1));
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Its value under the model, on the scale that its kind names.
    pub fn value(&self, graph: &Graph, places: &Places, s: &impl Source) -> f64 {
        let share = |v: usize, cut: Cut, whom: Whom| {
            let (l, i, _) = local(graph, places, s, whom, v, v);
            let at = match cut {
                Cut::Grade(k) => s.get(Input::Threshold(v, k - 1)),
                Cut::Value(y) => y,
            };
            l.share_above(i, at).clamp(1e-12, 1.0 - 1e-12)
        };
        let logit = |p: f64| libm::log(p / (1.0 - p));
        match *self {
            Target::Correlation { x, y, whom } => {
                let (l, i, j) = local(graph, places, s, whom, x, y);
                libm::atanh(l.correlation(i, j).clamp(-0.999_999, 0.999_999))
            }
            Target::Share { v, cut, whom } => logit(share(v, cut, whom)),
            Target::LogOdds { v, cut, from, whom } => {
                logit(share(v, cut, whom)) - logit(share(v, cut, from))
            }
            Target::LogRisk { v, cut, from, whom } => {
                libm::log(share(v, cut, whom)) - libm::log(share(v, cut, from))
            }
            Target::Mean { v, whom } => mean(graph, places, s, v, whom),
            Target::Difference { v, from, whom } => {
                mean(graph, places, s, v, whom) - mean(graph, places, s, v, from)
            }
            Target::Standardised { v, from, whom } => {
                let (a, i, _) = local(graph, places, s, from, v, v);
                let (b, j, _) = local(graph, places, s, whom, v, v);
                (b.mean(j) - a.mean(i)) / (0.5 * (a.covariance(i, i) + b.covariance(j, j))).sqrt()
            }
        }
    }
}

/// Places of the two variables that claims may be tied to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Places {
    pub age: usize,
    pub sex: usize,
}

/// The recorded values of `x` and `y` in a group, and their places in it.
fn local(
    graph: &Graph,
    places: &Places,
    s: &impl Source,
    whom: Whom,
    x: usize,
    y: usize,
) -> (Local, usize, usize) {
    let population = &graph.populations()[whom.population];
    let mut plan = Plan {
        variables: [0; MOST],
        n: 0,
    };
    let (i, j) = (plan.place(x), plan.place(y));
    let age = whom.age.map(|z| (plan.place(places.age), z));
    let sex = whom.male.map(|m| (plan.place(places.sex), m));
    let select = population.select.map(|c| (plan.place(c.variable), c));
    let vs = plan.variables;
    let mut l = Local::new(
        population.weights.0,
        plan.n,
        |c, i| s.get(Input::Mean(c, vs[i])),
        |a, b| {
            if a == b {
                1.0 + graph.variables()[vs[a]].noise()
            } else {
                s.get(Input::Covariance(vs[a].max(vs[b]), vs[a].min(vs[b])))
            }
        },
    );
    if let Some((a, z)) = age {
        l.given(a, z);
    }
    if let Some((b, male)) = sex {
        l.chosen(b, s.get(Input::Threshold(places.sex, 0)), male);
    }
    if let Some((b, c)) = select {
        l.chosen(b, s.get(Input::Threshold(c.variable, c.at_least - 1)), true);
    }
    (l, i, j)
}

/// Mean of a continuous variable in natural units over the natural spread of its margin.
fn mean(graph: &Graph, places: &Places, s: &impl Source, v: usize, whom: Whom) -> f64 {
    let variable = &graph.variables()[v];
    let Scale::Continuous {
        transform,
        location,
        scale,
        floor,
        ceiling,
    } = variable.scale
    else {
        return f64::NAN;
    };
    let unit = scale * variable.reliability.sqrt();
    let (l, i, _) = local(graph, places, s, whom, v, v);
    let natural = l.average(i, |m, var| {
        let (mu, sd) = (location + unit * m, unit * var.sqrt());
        match transform {
            Transform::Identity => censored_mean(mu, sd, floor, ceiling),
            Transform::Log => libm::exp(mu + 0.5 * sd * sd),
            Transform::Logit { .. } => NODES
                .iter()
                .map(|(x, w)| w * transform.inverse(mu + sd * x))
                .sum(),
        }
    });
    natural / spread(variable)
}

/// Standard deviation of the margin in natural units, to first order.
pub(crate) fn spread(variable: &crate::graph::Variable) -> f64 {
    match variable.scale {
        Scale::Continuous {
            transform,
            location,
            scale,
            ..
        } => match transform {
            Transform::Identity => scale,
            Transform::Log => scale * libm::exp(location),
            Transform::Logit { low, high } => {
                let p = 1.0 / (1.0 + libm::exp(-location));
                scale * (high - low) * p * (1.0 - p)
            }
        },
        _ => 1.0,
    }
}

/// Mean of a normal value that piles up at its floor and ceiling.
pub(crate) fn censored_mean(mu: f64, sd: f64, floor: Option<f64>, ceiling: Option<f64>) -> f64 {
    let part = |bound: f64| {
        let a = (bound - mu) / sd;
        (norm_cdf(a), norm_pdf(a))
    };
    let mut m = mu;
    if let Some(f) = floor {
        let (p, d) = part(f);
        // Gain over the uncensored mean: E max(f − x, 0).
        m += (f - mu) * p + sd * d;
    }
    if let Some(c) = ceiling {
        let (p, d) = part(c);
        m -= (mu - c) * (1.0 - p) + sd * d;
    }
    m
}

/// Gauss-Hermite nodes and weights of the standard normal, 7 points.
const NODES: [(f64, f64); 7] = [
    (-3.750_439_717_725_742, 5.482_688_559_722_184e-4),
    (-2.366_759_410_734_541, 3.075_712_396_758_647e-2),
    (-1.154_405_394_739_968, 2.401_231_786_050_127e-1),
    (0.0, 4.571_428_571_428_571e-1),
    (1.154_405_394_739_968, 2.401_231_786_050_127e-1),
    (2.366_759_410_734_541, 3.075_712_396_758_647e-2),
    (3.750_439_717_725_742, 5.482_688_559_722_184e-4),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The moments of the normal distribution up to the thirteenth order are those of the rule.
    #[test]
    fn the_nodes_integrate_normal_moments() {
        let moment = |k: i32| NODES.iter().map(|(x, w)| w * x.powi(k)).sum::<f64>();
        for (k, want) in [
            (0, 1.0),
            (2, 1.0),
            (4, 3.0),
            (6, 15.0),
            (8, 105.0),
            (1, 0.0),
            (3, 0.0),
        ] {
            assert!((moment(k) - want).abs() < 1e-9 * (1.0 + want), "{k}");
        }
    }

    /// A standard normal cut off below 0 has mean φ(0) = .3989; between −1 and 1, mean 0.
    #[test]
    fn a_pile_at_the_floor_moves_the_mean() {
        assert!((censored_mean(0.0, 1.0, Some(0.0), None) - 0.398_942_280_4).abs() < 1e-9);
        assert!(censored_mean(0.0, 1.0, Some(-1.0), Some(1.0)).abs() < 1e-12);
        assert!((censored_mean(30.0, 1.0, Some(0.0), Some(10.0)) - 10.0).abs() < 1e-9);
    }
}
