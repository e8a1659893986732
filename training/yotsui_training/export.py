"""Write the trained network as ONNX. `python -m yotsui_training.export --weights FILE --out FILE`.

Every batch normalisation is folded into the convolution before it, so that inference is convolutions,
additions and one kind of non-linearity. The file is packed with gzip."""

import argparse
import gzip
import hashlib
from pathlib import Path

import onnx
import torch
from onnx import TensorProto, numpy_helper
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from .model import Block, Network


def folded(network: Network) -> Network:
    network.eval()
    for block in network.modules():
        if isinstance(block, Block):
            layers = list(block)
            for k, layer in enumerate(layers):
                if isinstance(layer, nn.BatchNorm2d):
                    block[k - 1] = fuse_conv_bn_eval(layers[k - 1], layer)
                    block[k] = nn.Identity()
    return network


def rounded(model: onnx.ModelProto) -> onnx.ModelProto:
    """Weights rounded to the 11 bits of a 16-bit number, kept as 32-bit ones: the lower bits are zero,
    so that packing halves the file, and no inference needs to know."""
    for weight in model.graph.initializer:
        if weight.data_type == TensorProto.FLOAT and len(weight.dims) > 1:
            coarse = numpy_helper.to_array(weight).astype("float16").astype("float32")
            weight.CopyFrom(numpy_helper.from_array(coarse, weight.name))
    return model


def main() -> None:
    ask = argparse.ArgumentParser()
    ask.add_argument("--weights", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    given = ask.parse_args()
    network = Network()
    network.load_state_dict(torch.load(given.weights, weights_only=True))
    aside = given.out.with_suffix(".part")
    torch.onnx.export(
        folded(network), torch.zeros(1, 3, 64, 64), aside, input_names=["slices"], output_names=["logits"],
        dynamic_axes={"slices": {0: "n", 2: "rows", 3: "columns"}}, dynamo=False, opset_version=17,
    )
    model = rounded(onnx.load(aside))
    aside.unlink()
    onnx.checker.check_model(model)
    given.out.write_bytes(gzip.compress(model.SerializeToString(), 9, mtime=0))
    print(given.out.stat().st_size, hashlib.sha256(given.out.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
