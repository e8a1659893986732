"""A small 2-D U-Net on a slice and its two neighbours.

Two dimensions, because slices are 0.9 to 5 mm apart and a network that convolves across them learns
one distance; the neighbours say what lies beside without fixing how far."""

import torch
from torch import nn

WIDTHS = (24, 48, 96, 160, 224, 224)


class Block(nn.Sequential):
    def __init__(self, inputs: int, outputs: int, stride: int = 1):
        super().__init__(
            nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False),
            nn.BatchNorm2d(outputs),
            nn.LeakyReLU(0.01, inplace=True),
            nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False),
            nn.BatchNorm2d(outputs),
            nn.LeakyReLU(0.01, inplace=True),
        )


class Network(nn.Module):
    """(n, 3, rows, columns) to (n, 4, rows, columns) logits; rows and columns multiples of 32."""

    def __init__(self, widths: tuple[int, ...] = WIDTHS):
        super().__init__()
        self.down = nn.ModuleList(
            Block(i, o, 1 if k == 0 else 2) for k, (i, o) in enumerate(zip((3, *widths), widths))
        )
        lower = list(reversed(widths))
        self.up = nn.ModuleList(nn.ConvTranspose2d(i, o, 2, 2) for i, o in zip(lower, lower[1:]))
        self.join = nn.ModuleList(Block(2 * o, o) for o in lower[1:])
        self.head = nn.Conv2d(widths[0], 4, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        kept = []
        for block in self.down:
            x = block(x)
            kept.append(x)
        kept.pop()
        for up, join in zip(self.up, self.join):
            x = join(torch.cat([up(x), kept.pop()], 1))
        return self.head(x)
