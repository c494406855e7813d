"""Write a trained tagger as the files that Parley reads: ONNX in eight bits, word pieces, features."""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from .batches import sizes_of
from .network import Network
from .vocabulary import base_model, tokenizer


class Traced(nn.Module):
    """The network for one window without padding: no mask."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """See ``Network.forward``."""
        return self.network(ids, torch.ones_like(ids), features)


def main() -> None:
    """Write the weights that the command line names."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("run", type=Path, help="folder that train.py wrote")
    asked.add_argument("--epoch", type=int, nargs="+", required=True, help="which epoch; several are averaged")
    asked.add_argument("--out", type=Path, required=True, help="folder of the weights")
    options = asked.parse_args()
    write(options.run, options.epoch, options.out)


def write(run: Path, epochs: list[int], out: Path) -> None:
    """Write the weights of a run's epoch, or the mean of several, to ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    inventory = json.loads((run / "features.json").read_text("utf-8"))
    network = Network(base_model(), sizes_of(inventory))
    held = [torch.load(run / f"epoch-{epoch}.pt") for epoch in epochs]
    network.load_state_dict({name: _mean([one[name] for one in held]) for name in held[0]})
    network.eval()
    example = torch.randint(1000, 20000, (1, 40)), torch.zeros((1, 40, 4), dtype=torch.long)
    length = {1: "pieces"}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            Traced(network), example, str(plain), dynamo=False, opset_version=17,
            input_names=["ids", "features"], output_names=["labels", "asks", "answers"],
            dynamic_axes=dict.fromkeys(("ids", "features", "labels", "asks", "answers"), length),
        )  # fmt: skip
        quantize_dynamic(plain, out / "tagger.onnx", per_channel=True, weight_type=QuantType.QInt8)
    own = tokenizer()
    own.save(str(out / "tokenizer.json"), pretty=False)
    inventory["bias"] = [round(float(one), 6) for one in network.bias.detach()]
    (out / "features.json").write_text(json.dumps(inventory, indent=1) + "\n", "utf-8")


def _mean(tensors: list[Tensor]) -> Tensor:
    if not tensors[0].is_floating_point():
        return tensors[0]
    return torch.stack([one.float() for one in tensors]).mean(0)


if __name__ == "__main__":
    main()
