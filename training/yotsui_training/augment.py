"""One training sample: a slice with its two neighbours, as another scanner might have shown it."""

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from scipy.ndimage import label as components

from .data import DISC, Volume
from .synthesis import render

# In-plane voxel of the network, mm, and the patch that it is trained on. Inference resamples to it.
PIXEL = 0.8
PATCH = (320, 224)
# Distance of the neighbouring slices, mm: what is at hand, or the multiple of it nearest to this.
NEIGHBOUR = 3.0


@dataclass
class Sample:
    image: torch.Tensor  # (3, rows, columns)
    label: torch.Tensor  # (rows, columns)


def sample(volume: Volume, rng: np.random.Generator) -> Sample:
    """Draw one slice of `volume` under a random change of geometry, contrast and quality."""
    channels, tissue, label = slab(volume, rng)
    discs = collapses(volume, label, rng)
    for disc in discs:
        channels = channels * (1 - disc.dark * disc.inside)
    grid = placement(volume, label, discs, rng)
    image = warp(channels, grid)
    wanted = warp(F.one_hot(label.long(), 4).permute(2, 0, 1).float(), grid)
    wanted[0] += 1 - wanted.sum(0)
    wanted = wanted.argmax(0)
    if tissue is not None and (volume.synthetic_only or rng.random() < 0.25):
        image = render(image, warp(tissue.float(), grid, "nearest"), rng)
    image = degraded(image, rng)
    if rng.random() < 0.3:
        inside = narrowed(rng)
        image, wanted = image * inside, wanted * inside.long()
    return Sample(standard(image, rng), wanted)


def slab(volume: Volume, rng: np.random.Generator):
    """Three slices, each the mean over a random thickness, at the distance of that thickness."""
    step = volume.spacing[0]
    count = volume.image.shape[0]
    middle = int(rng.integers(count))
    thick = rng.random() < 0.6
    width = max(1, round(float(rng.uniform(2.0, 5.0)) / step)) if thick else 1
    gap = max(width, round(float(rng.uniform(0.8, 1.4)) * NEIGHBOUR / step))
    if step >= NEIGHBOUR:
        width, gap = 1, 1

    def around(at: int) -> slice:
        # A neighbour beyond the stack is the last slice that is there, as at inference.
        at = min(max(at, 0), count - 1)
        return slice(max(0, at - width // 2), max(0, at - width // 2) + max(1, width))

    places = [around(middle + k * gap) for k in (-1, 0, 1)]
    if rng.random() < 0.5:
        places.reverse()
    away = scoliosis(volume, rng) if step < NEIGHBOUR and rng.random() < 0.35 else None

    def cut(voxels: np.ndarray, at: slice) -> np.ndarray:
        if away is None:
            return voxels[at]
        rows, columns = np.ogrid[: voxels.shape[1], : voxels.shape[2]]
        slices = range(at.start, min(at.stop, count))
        return np.stack([voxels[np.clip(k + away, 0, count - 1), rows, columns] for k in slices])

    image = torch.stack([torch.from_numpy(cut(volume.image, p).mean(0)) for p in places])
    tissue = None
    if volume.tissue is not None:
        centres = [min(count - 1, (p.start + min(p.stop, count) - 1) // 2) for p in places]
        tissue = torch.stack([torch.from_numpy(cut(volume.tissue, slice(c, c + 1))[0]) for c in centres])
    # Voxels that hold more than one class take the one that fills most of them.
    votes = cut(volume.label, places[1])
    if votes.shape[0] == 1:
        label = votes[0]
    else:
        label = np.stack([(votes == c).sum(0) for c in range(4)]).argmax(0).astype(np.uint8)
    return image, tissue, torch.from_numpy(label)


def scoliosis(volume: Volume, rng: np.random.Generator) -> np.ndarray:
    """How many slices aside each pixel (row, column) is taken from: a spine bent to one side in one
    or two arcs, its vertebrae turned about their axis where it is bent most."""
    rows, columns = volume.image.shape[1:]
    height = np.linspace(-1, 1, rows)
    phase, arcs = rng.uniform(0, 2 * np.pi), rng.uniform(0.5, 1.2)
    curve = np.sin(np.pi * arcs * height + phase)
    aside = rng.uniform(1.0, 7.0) * (curve - curve[rows // 2]) + rng.normal(0, 3.0) * height
    turn = np.tan(np.deg2rad(rng.normal(0, 6))) * curve
    across = (np.arange(columns) - columns * rng.uniform(0.4, 0.6)) * volume.spacing[2]
    return np.rint((aside[:, None] + turn[:, None] * across) / volume.spacing[0]).astype(np.int64)


@dataclass
class Collapse:
    """A disc to be drawn lower and darker: where it is (rows, columns, 0 to 1), its centre and the
    direction across it (mm), its height and the height it gets, and how much darker it becomes."""

    inside: torch.Tensor
    centre: np.ndarray
    across: np.ndarray
    height: float
    left: float
    dark: float


def collapses(volume: Volume, label: torch.Tensor, rng: np.random.Generator) -> list[Collapse]:
    """None mostly; in one slice of four one disc, seldom two."""
    if rng.random() > 0.25:
        return []
    numbers, count = components((label == DISC).numpy())
    spacing = np.array(volume.spacing[1:])
    found = []
    for number in rng.permutation(count)[: 1 + int(rng.random() < 0.2)] + 1:
        mask = numbers == number
        where = np.argwhere(mask) * spacing
        if mask.sum() * spacing.prod() < 100:
            continue
        _, size, axes = np.linalg.svd(where - where.mean(0), full_matrices=False)
        # The height of the rectangle with the same second moment.
        height = float(size[1] * np.sqrt(12 / len(where)))
        left = height * float(rng.uniform(0.15, 0.6))
        soft = F.avg_pool2d(torch.from_numpy(mask)[None, None].float(), 3, 1, 1)[0]
        dark = float(rng.uniform(0, 0.8))
        found.append(Collapse(soft, where.mean(0), axes[1], height, left, dark))
    return found


def uncollapsed(mm: np.ndarray, disc: Collapse) -> np.ndarray:
    """Where points (…, 2) of the collapsed spine lie in the spine as it is."""
    s = (mm - disc.centre) @ disc.across
    lost = (disc.height - disc.left) / 2
    within = np.clip(s, -disc.left / 2, disc.left / 2) * (2 * lost / disc.left)
    return mm + within[..., None] * disc.across


def placement(
    volume: Volume, label: torch.Tensor, discs: list[Collapse], rng: np.random.Generator
) -> torch.Tensor:
    """Where each patch pixel lies in the slice, in the coordinates of grid_sample."""
    rows, columns = volume.image.shape[1:]
    size = np.array([rows * volume.spacing[1], columns * volume.spacing[2]])
    angle = np.deg2rad(rng.normal(0, 9))
    scale = np.exp(rng.normal(0, 0.12, 2) * np.array([1, 0.4]))
    zoom = np.array([scale[0] * scale[1], scale[0] / scale[1]])
    shear = rng.normal(0, 0.05)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    matrix = turn @ np.array([[1, shear], [0, 1]]) @ np.diag(zoom)
    half = np.array(PATCH) * PIXEL / 2
    slack = np.maximum(size / 2 - half * 0.75, 0)
    centre = size / 2 + rng.uniform(-1, 1, 2) * slack
    spine = torch.nonzero(label)
    if len(spine) and rng.random() < 0.75:
        near = spine[rng.integers(len(spine))].numpy() * np.array(volume.spacing[1:])
        centre = near + rng.normal(0, 25, 2)
    r, c = np.meshgrid(np.arange(PATCH[0]), np.arange(PATCH[1]), indexing="ij")
    mm = np.stack([r, c], -1) * PIXEL - half + PIXEL / 2
    mm = mm @ matrix.T + centre
    if rng.random() < 0.3:
        coarse = torch.from_numpy(rng.normal(0, 1, (1, 2, 6, 5)).astype(np.float32))
        bend = F.interpolate(coarse, PATCH, mode="bicubic", align_corners=True)[0]
        mm += float(rng.uniform(0.5, 3.0)) * bend.permute(1, 2, 0).numpy()
    for disc in discs:
        mm = uncollapsed(mm, disc)
    unit = 2 * mm / size - 1
    return torch.from_numpy(unit[..., ::-1].astype(np.float32).copy())[None]


def warp(channels: torch.Tensor, grid: torch.Tensor, mode: str = "bilinear") -> torch.Tensor:
    return F.grid_sample(channels[None], grid, mode=mode, padding_mode="zeros", align_corners=False)[0]


def degraded(image: torch.Tensor, rng: np.random.Generator) -> torch.Tensor:
    """Contrast, shading, resolution, ghosts, noise."""
    chance = rng.random
    if chance() < 0.4:
        image = image.clamp(0, 1.5) ** float(np.exp(rng.normal(0, 0.35)))
    if chance() < 0.15:
        image = curve(image, rng)
    if chance() < 0.5:
        field = torch.from_numpy(rng.normal(0, 1, (1, 1, 4, 3)).astype(np.float32))
        field = F.interpolate(field, PATCH, mode="bicubic", align_corners=True)[0]
        image = image * torch.exp(float(rng.uniform(0.05, 0.45)) * field)
    if chance() < 0.4:
        # Another scanner's pixel: coarser along rows, columns or both.
        factor = rng.uniform(0.6, 1.0, 2)
        small = [max(16, int(n * f)) for n, f in zip(PATCH, factor)]
        low = F.interpolate(image[None], small, mode="bilinear", antialias=True, align_corners=False)
        image = F.interpolate(low, PATCH, mode="bilinear", align_corners=False)[0]
    if chance() < 0.15:
        image = image + float(rng.uniform(0.2, 1.0)) * (image - F.avg_pool2d(image[None], 3, 1, 1)[0])
    if chance() < 0.15:
        shift = int(rng.integers(20, 120))
        image = image + float(rng.uniform(0.03, 0.15)) * torch.roll(image, shift, int(rng.integers(1, 3)))
    if chance() < 0.6:
        image = image + float(rng.uniform(0.005, 0.12)) * torch.randn(image.shape)
    if chance() < 0.1:
        image[rng.integers(3)] = image[1]
    return image


def narrowed(rng: np.random.Generator) -> torch.Tensor:
    """A narrower field of view: 1 within it, 0 beyond."""
    rows, columns = PATCH
    top, left = rng.integers(0, [rows // 4, columns // 4])
    bottom, right = rows - rng.integers(0, rows // 4), columns - rng.integers(0, columns // 4)
    inside = torch.zeros(PATCH)
    inside[top:bottom, left:right] = 1
    return inside


def standard(image: torch.Tensor, rng: np.random.Generator) -> torch.Tensor:
    """Mean 0 and deviation 1 as at inference, where they come from the whole volume: so, nearly."""
    image = (image - image.mean()) / image.std().clamp_min(1e-3)
    return image * float(rng.uniform(0.9, 1.1)) + float(rng.normal(0, 0.1))


def curve(image: torch.Tensor, rng: np.random.Generator) -> torch.Tensor:
    """A random, not always rising, curve of brightness: T1, fat suppression, inverted contrast."""
    knots = torch.from_numpy(np.sort(rng.uniform(0, 1, 4)).astype(np.float32))
    if rng.random() < 0.5:
        knots = knots.flip(0)
    if rng.random() < 0.3:
        knots = knots[torch.randperm(4)]
    at = image.clamp(0, 1) * 3
    low = at.floor().clamp(max=2).long()
    return knots[low] + (at - low) * (knots[low + 1] - knots[low])
