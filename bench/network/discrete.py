"""An exact discrete network on the same graph: three levels a variable, tables from simulation."""

import itertools
import time

import numpy as np
import pyagrum as gum

VERSION = f"pyAgrum {gum.__version__}"
LEVELS = 3
CAUSES = 3
PEOPLE = 300_000
TARGETS = ["class", "leg_pain", "back_pain", "numbness", "disability"]


def simulate(model, random):
    """Levels of every variable's recorded value, and the class, of people of the setting."""
    p = len(model["variables"])
    paths, residual = np.array(model["paths"]), np.sqrt(np.array(model["residual"]))
    means = np.array(model["means"])
    noise = np.sqrt(np.array([v["noise"] for v in model["variables"]]))
    classes = random.choice(3, PEOPLE, p=model["weights"])
    d = np.zeros((PEOPLE, p))
    for i in range(p):
        d[:, i] = d[:, :i] @ paths[i, :i] + residual[i] * random.standard_normal(PEOPLE)
    y = d + means[classes] + noise * random.standard_normal((PEOPLE, p))
    cuts = np.quantile(y, [1 / 3, 2 / 3], axis=0)
    return classes, (y[:, :, None] > cuts.T[None]).sum(axis=2)


def run(model, patients):
    random = np.random.default_rng(1)
    names = [v["id"] for v in model["variables"]]
    classes, levels = simulate(model, random)
    net = gum.BayesNet()
    net.add(gum.LabelizedVariable("class", "", 3))
    for name in names:
        net.add(gum.LabelizedVariable(name, "", LEVELS))
    net.cpt("class")[:] = model["weights"]
    paths = np.abs(np.array(model["paths"]))
    for i, name in enumerate(names):
        causes = [j for j in np.argsort(-paths[i]) if paths[i, j] > 0][:CAUSES]
        parents = ["class"] + [names[j] for j in causes]
        for parent in parents:
            net.addArc(parent, name)
        counts = np.full([3] + [LEVELS] * (len(causes) + 1), 0.5)
        index = (classes, *[levels[:, j] for j in causes], levels[:, i])
        np.add.at(counts, index, 1)
        table = counts / counts.sum(axis=-1, keepdims=True)
        cpt = net.cpt(name)
        for levels_of in itertools.product(*[range(k) for k in table.shape[:-1]]):
            cpt[dict(zip(parents, levels_of))] = table[levels_of]
    engine = gum.LazyPropagation(net)
    engine.setTargets(set(TARGETS))
    chosen = [sorted(random.choice(len(names), 12, replace=False)) for _ in range(patients)]
    start = time.perf_counter()
    for k in range(patients):
        engine.eraseAllEvidence()
        seen = {names[i]: int(levels[k, i]) for i in chosen[k] if names[i] not in TARGETS}
        engine.setEvidence(seen)
        engine.makeInference()
        for target in TARGETS:
            engine.posterior(target)
    seconds = (time.perf_counter() - start) / patients
    largest = max(net.cpt(n).domainSize() for n in names)
    return {
        "seconds": seconds,
        "shape": f"{len(names) + 1} variables, {net.sizeArcs()} arcs, largest table {largest} entries, "
        f"{1 / seconds:.0f} patients a second",
    }
