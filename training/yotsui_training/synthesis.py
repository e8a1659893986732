"""Images with random contrast, rendered from label maps (the idea of SynthSeg, Billot et al. 2023).

A label map of three structures leaves fat, muscle, fluid and cord in one background. So each class is
first split by brightness into a few tissues, on the real image; a synthetic image gives each tissue a
random brightness and keeps a random share of the real texture.
"""

import numpy as np
import torch
from scipy.ndimage import gaussian_filter

from .data import BACKGROUND, CANAL, DISC, VERTEBRA, Volume

TISSUES = {BACKGROUND: 5, DISC: 2, VERTEBRA: 2, CANAL: 2}


def split(volume: Volume) -> np.ndarray:
    """Tissue number per voxel: within each class, quantiles of the smoothed brightness."""
    blur = [0.7 / s for s in volume.spacing]
    smooth = gaussian_filter(volume.image, blur)
    out = np.zeros(volume.label.shape, np.uint8)
    first = 0
    for label, count in TISSUES.items():
        inside = volume.label == label
        values = smooth[inside]
        if values.size:
            cuts = np.quantile(values[:: max(1, values.size // 50_000)], np.linspace(0, 1, count + 1)[1:-1])
            out[inside] = first + np.searchsorted(cuts, values)
        first += count
    return out


def render(image: torch.Tensor, tissue: torch.Tensor, rng: np.random.Generator) -> torch.Tensor:
    """A random brightness per tissue, plus a random share of the image's own texture.

    `image`, `tissue`: (channels, rows, columns); tissue holds whole numbers."""
    count = sum(TISSUES.values())
    level = torch.from_numpy(rng.uniform(0, 1, count).astype(np.float32))
    spread = torch.from_numpy(rng.uniform(0.0, 0.08, count).astype(np.float32))
    numbers = tissue.long()
    own = torch.zeros(count).scatter_reduce(
        0, numbers.flatten(), image.flatten(), reduce="mean", include_self=False
    )
    texture = (image - own[numbers]) * float(rng.uniform(-1, 1))
    return level[numbers] + spread[numbers] * torch.randn(image.shape) + texture
