"""NUTS on the same model: e ~ N(0, I), z = mean of class + T sqrt(Psi) e, the class summed out."""

import time

import jax
import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from jax.scipy.special import log_ndtr
from numpyro.infer import MCMC, NUTS

jax.config.update("jax_enable_x64", True)
VERSION = f"NumPyro {numpyro.__version__}, JAX {jax.__version__}"
LEAST_NOISE = 0.05
FAR = 30.0


def to_y(variable, x):
    """The recorded value on the scale where z has unit variance within class."""
    c = variable["continuous"]
    margin = c["margin"]
    kind = margin["transform"]
    if kind == "log":
        x = np.log(x)
    elif kind == "logit":
        x = np.log((x - margin["low"]) / (margin["high"] - x))
    return (x - c["location"]) / c["scale"]


def sites(model, patient):
    """For each variable: seen as a point, seen as an interval, value, lower and upper bound."""
    p = len(model["variables"])
    point, box = np.zeros(p), np.zeros(p)
    value, low, high = np.zeros(p), np.full(p, -FAR), np.full(p, FAR)
    for i, seen in patient["observed"]:
        variable = model["variables"][i]
        if "grade" in seen:
            cuts = [-FAR] + model["thresholds"][i] + [FAR]
            box[i], low[i], high[i] = 1, cuts[seen["grade"]], cuts[seen["grade"] + 1]
            continue
        c, x = variable["continuous"], seen["value"]
        if c["floor"] is not None and x <= c["floor"]:
            box[i], high[i] = 1, to_y(variable, c["floor"])
        elif c["ceiling"] is not None and x >= c["ceiling"]:
            box[i], low[i] = 1, to_y(variable, c["ceiling"])
        else:
            point[i], value[i] = 1, to_y(variable, x)
    return tuple(map(jnp.array, (point, box, value, low, high)))


def run(model, patients):
    p = len(model["variables"])
    total = np.linalg.inv(np.eye(p) - np.array(model["paths"]))
    spread = jnp.array(total * np.sqrt(np.array(model["residual"])))
    means = jnp.array(model["means"])
    noise = np.sqrt(np.array([v["noise"] for v in model["variables"]]))
    noise = jnp.array(np.maximum(noise, LEAST_NOISE))
    weights = jnp.log(jnp.array(model["weights"]))

    def by_class(e, point, box, value, low, high):
        z = means + spread @ e
        exact = -0.5 * ((value - z) / noise) ** 2 - jnp.log(noise)
        # From the side of the nearer tail, so that the difference keeps its digits.
        a, b = (low - z) / noise, (high - z) / noise
        flip = a + b > 0
        a, b = jnp.where(flip, -b, a), jnp.where(flip, -a, b)
        upper, lower = log_ndtr(b), log_ndtr(a)
        inside = upper + jnp.log1p(-jnp.exp(jnp.minimum(lower - upper, -1e-12)))
        return weights + (point * exact + box * inside).sum(axis=1), z

    def program(*seen):
        e = numpyro.sample("e", dist.Normal(jnp.zeros(p), 1).to_event(1))
        log, _ = by_class(e, *seen)
        numpyro.factor("evidence", jax.nn.logsumexp(log))

    def answers(e, *seen):
        log, z = by_class(e, *seen)
        share = jax.nn.softmax(log)
        return share, share @ z

    mcmc = MCMC(NUTS(program), num_warmup=500, num_samples=1000, progress_bar=False)
    start = time.perf_counter()
    mcmc.run(jax.random.PRNGKey(0), *sites(model, model["patients"][0]), extra_fields=("diverging",))
    first = time.perf_counter() - start
    seconds, off_class, off_mean, error, class_error, divergent = [], 0.0, 0.0, 0.0, 0.0, 0
    for k in range(patients):
        patient = model["patients"][k]
        seen = sites(model, patient)
        start = time.perf_counter()
        mcmc.run(jax.random.PRNGKey(k), *seen, extra_fields=("diverging",))
        e = jax.block_until_ready(mcmc.get_samples()["e"])
        seconds.append(time.perf_counter() - start)
        divergent += int(mcmc.get_extra_fields()["diverging"].sum())
        share, z = jax.vmap(lambda x: answers(x, *seen))(e)
        sd = np.maximum(np.array(patient["sd"]), 0.05)
        off_class = max(off_class, float(np.abs(share.mean(0) - np.array(patient["classes"])).max()))
        off_mean = max(off_mean, float((np.abs(np.array(z.mean(0)) - np.array(patient["mean"])) / sd).max()))
        parts = np.array(share).reshape(10, 100, 3).mean(1)
        class_error = max(class_error, float((parts.std(0, ddof=1) / np.sqrt(10)).max()))
        halves = np.array(z).reshape(10, 100, p).mean(1)
        error = max(error, float((halves.std(0, ddof=1) / np.sqrt(10) / sd).max()))
    middle = float(np.median(seconds))
    return {
        "seconds": middle,
        "compile": first - middle,
        "class": off_class,
        "mean": off_mean,
        "error": error,
        "class_error": class_error,
        "divergent": divergent,
    }
