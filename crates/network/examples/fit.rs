//! Fits the network and prints the artefact.

use yotsui_network::fit::{FitOptions, fit};
use yotsui_network::{Graph, moment::Moments};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let graph = Graph::embedded()?;
    let moments = Moments::embedded(&graph)?;
    let artefact = fit(&graph, &moments, FitOptions::default())?;
    print!("{}", artefact.to_json()?);
    Ok(())
}
