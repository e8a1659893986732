"""Class probabilities of a whole volume on its own grid: what `yotsui segment` does, for checks."""

import numpy as np
import torch
import torch.nn.functional as F

from .augment import NEIGHBOUR, PIXEL


def probabilities(network, image: np.ndarray, spacing) -> np.ndarray:
    """(class, slice, row, column) of an image already scaled by data.scaled."""
    count, rows, columns = image.shape
    size = [round(rows * spacing[1] / PIXEL), round(columns * spacing[2] / PIXEL)]
    whole = torch.from_numpy(image)[:, None]
    small = F.interpolate(whole, size, mode="bilinear", antialias=True, align_corners=False)[:, 0]
    # Mean 0 and deviation 1 over the volume; the border added for the network is darkness, as in training.
    mean, deviation = small.mean(), small.std().clamp_min(1e-3)
    padded = [-(-n // 32) * 32 for n in size]
    border = [padded[0] - size[0], padded[1] - size[1]]
    small = F.pad(small, (border[1] // 2, border[1] - border[1] // 2, border[0] // 2, border[0] - border[0] // 2))
    small = (small - mean) / deviation
    gap = max(1, round(NEIGHBOUR / spacing[0]))
    out = np.zeros((4, count, rows, columns), np.float16)
    network.eval()
    with torch.no_grad():
        for k in range(count):
            places = [max(0, k - gap), k, min(count - 1, k + gap)]
            both = torch.stack([small[places], small[places[::-1]]])
            with torch.autocast("cpu", torch.bfloat16):
                logits = network(both.contiguous(memory_format=torch.channels_last))
            share = logits.float().softmax(1).mean(0)
            share = share[:, border[0] // 2 : border[0] // 2 + size[0], border[1] // 2 : border[1] // 2 + size[1]]
            out[:, k] = F.interpolate(share[None], (rows, columns), mode="bilinear", align_corners=False)[0].numpy()
    network.train()
    return out
