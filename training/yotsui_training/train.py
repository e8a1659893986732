"""Train the network. `python -m yotsui_training.train --spider DIR --out DIR` (README.md).

The schedule is fixed beforehand: no choice here looks at the validation patients, and the monitoring
patients choose nothing either: the last weights (their running mean) are the result."""

import argparse
import copy
import json
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from . import augment, data, phantoms, synthesis
from .model import Network
from .predict import probabilities

SPLIT = Path(__file__).parent.parent / "split.json"


def loss(logits: torch.Tensor, label: torch.Tensor) -> torch.Tensor:
    """Cross-entropy plus soft Dice of the three structures over the batch."""
    logits = logits.float()
    share = logits.softmax(1)
    truth = F.one_hot(label, 4).permute(0, 3, 1, 2).float()
    both = (share * truth).sum((0, 2, 3))
    total = share.sum((0, 2, 3)) + truth.sum((0, 2, 3))
    dice = ((2 * both + 1) / (total + 1))[1:].mean()
    return F.cross_entropy(logits, label) + 1 - dice


def batch(volumes, weights, size, rng):
    chosen = [augment.sample(volumes[rng.choice(len(volumes), p=weights)], rng) for _ in range(size)]
    return torch.stack([s.image for s in chosen]), torch.stack([s.label for s in chosen])


@torch.no_grad()
def calibrated(mean, volumes, weights, size, rng, batches):
    """The running mean of the weights has passed no batch itself: its normalisation is measured anew."""
    torch.optim.swa_utils.update_bn((batch(volumes, weights, size, rng)[0] for _ in range(batches)), mean)
    return mean


@torch.no_grad()
def dice(network, volume) -> list[float]:
    found = probabilities(network, volume.image, volume.spacing).argmax(0)
    return [
        float(2 * ((found == c) & (volume.label == c)).sum() / max(1, (found == c).sum() + (volume.label == c).sum()))
        for c in (1, 2, 3)
    ]


def main() -> None:
    ask = argparse.ArgumentParser()
    ask.add_argument("--spider", type=Path, required=True)
    ask.add_argument("--phantoms", type=Path, help="folder of yotsui phantoms (README.md)")
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--minutes", type=float, help="stop after so long, with the schedule bent to it")
    ask.add_argument("--steps", type=int, default=12_000)
    ask.add_argument("--batch", type=int, default=6)
    ask.add_argument("--rate", type=float, default=1.5e-3)
    ask.add_argument("--threads", type=int, default=2)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--resume", action="store_true")
    ask.add_argument("--again", type=int, default=0, help="with --resume: a second schedule, from this step on")
    given = ask.parse_args()
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    rng = np.random.default_rng(given.seed)
    given.out.mkdir(parents=True, exist_ok=True)

    split = json.loads(SPLIT.read_text())
    volumes = data.spider(given.spider, split["training"])
    watched = data.spider(given.spider, split["monitor"])
    weights = [1.0] * len(volumes)
    if given.phantoms:
        made = phantoms.read(given.phantoms)
        volumes += made
        # One sample in twelve is a phantom: they show what a label means, not what a spine looks like.
        weights += [len(weights) / 11 / len(made)] * len(made)
    for volume in volumes:
        volume.tissue = synthesis.split(volume)
    weights = np.array(weights) / sum(weights)

    network = Network().to(memory_format=torch.channels_last)
    mean = copy.deepcopy(network)
    optimiser = torch.optim.AdamW(network.parameters(), lr=given.rate, weight_decay=1e-2)
    began, step, spent = time.time(), 0, 0.0
    state = given.out / "state.pt"
    if given.resume and state.exists():
        kept = torch.load(state, weights_only=False)
        network.load_state_dict(kept["network"])
        mean.load_state_dict(kept["mean"])
        optimiser.load_state_dict(kept["optimiser"])
        rng, step, spent = kept["rng"], kept["step"], kept["spent"]
        torch.set_rng_state(kept["torch_rng"])
    log = (given.out / "log.jsonl").open("a")
    running = []
    while True:
        used = spent + time.time() - began
        done = used / (60 * given.minutes) if given.minutes else (step - given.again) / (given.steps - given.again)
        if done >= 1:
            break
        rate = given.rate * min(1, (step - given.again + 1) / 300) * (0.5 * (1 + np.cos(np.pi * min(1, done))) + 1e-3)
        for group in optimiser.param_groups:
            group["lr"] = rate
        image, label = batch(volumes, weights, given.batch, rng)
        with torch.autocast("cpu", torch.bfloat16):
            logits = network(image.to(memory_format=torch.channels_last))
        error = loss(logits, label)
        optimiser.zero_grad(set_to_none=True)
        error.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimiser.step()
        step += 1
        keep = min(0.999, (1 + step) / (20 + step))
        with torch.no_grad():
            for old, new in zip(mean.parameters(), network.parameters()):
                old.lerp_(new, 1 - keep)
        running.append(error.item())
        if step % 100 == 0:
            line = {"step": step, "minutes": round(used / 60, 1), "rate": rate, "loss": float(np.mean(running))}
            running.clear()
            if step % 1000 == 0:
                ready = calibrated(copy.deepcopy(mean), volumes, weights, given.batch, np.random.default_rng(step), 20)
                line["monitor"] = {v.name: dice(ready, v) for v in watched}
            print(json.dumps(line), file=log, flush=True)
        if step % 100 == 0:
            aside = state.with_suffix(".part")
            torch.save(
                {
                    "network": network.state_dict(), "mean": mean.state_dict(),
                    "optimiser": optimiser.state_dict(), "rng": rng, "step": step,
                    "spent": spent + time.time() - began, "torch_rng": torch.get_rng_state(),
                },
                aside,
            )
            aside.rename(state)
    ready = calibrated(mean, volumes, weights, given.batch, np.random.default_rng(given.seed), 150)
    torch.save(ready.state_dict(), given.out / "weights.pt")


if __name__ == "__main__":
    main()
