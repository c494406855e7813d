"""Products of matrices for the grammar model that are the same, to the last bit, whatever a row is batched with.

A BLAS picks its kernels by the shape of the whole product, so that the same row comes out with other last bits
beside other rows: measured with OpenBLAS on AVX-512, the tensors of all 620 paragraphs of a trial differed between
two ways of batching them. The kernels of onnxruntime add up each number of a row in one order, and none differed. A
paragraph then parses to the same tokens alone, in its article, or beside half of it: only so may its parse be kept
and used again. The weights are laid out once, too: the products of a parse took 0.35 s of processor time, not 0.54.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

OPSET, IR, FLOAT = 17, 8, 1
"""What the graph is written in; onnxruntime reads these since 1.12 (2022)."""


def make_steady_ops() -> Any:
    """Operations of thinc (`thinc.api.NumpyOps`) whose products are steady. Loads thinc and onnxruntime.

    For models that run and are not trained: weights are taken as they are when first met.
    """
    # Both take a while to load, and most commands run no model.
    import onnxruntime
    from thinc.api import NumpyOps

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False  # thirty arenas would hold the largest batch of each
    options.enable_mem_pattern = False  # nor is there anything to plan, and a plan for each size would be kept

    class SteadyOps(NumpyOps):  # type: ignore[misc]
        """Thinc's operations, with products by weights through onnxruntime."""

        def __init__(self) -> None:
            super().__init__(use_blis=False)
            self._known: dict[tuple[Any, ...], tuple[Floats, Any]] = {}

        def gemm(
            self, x: Floats, y: Floats, out: Floats | None = None, trans1: bool = False, trans2: bool = False
        ) -> Floats:
            """The product of rows ``x`` with weights ``y``."""
            if trans1:
                turned: Floats = super().gemm(x, y, out=out, trans1=True, trans2=trans2)
                return turned
            # The weights are kept beside their session, so that no other array can come to lie at their address.
            key = (y.__array_interface__["data"][0], y.shape, y.strides, trans2)
            if key not in self._known:
                graph = graph_of(y.T if trans2 else y)
                self._known[key] = y, onnxruntime.InferenceSession(graph, options, ["CPUExecutionProvider"])
            product: Floats = self._known[key][1].run(None, {"x": np.ascontiguousarray(x)})[0]
            if out is None:
                return product
            out[...] = product
            return out

    return SteadyOps()


def graph_of(weights: Floats) -> bytes:
    """An ONNX graph that multiplies rows ``x`` with weights, shape (inputs, outputs), in protocol buffers.

    Source: onnx.proto of ONNX 1.12 for the numbers of the fields.
    """
    inputs, outputs = weights.shape
    node = _field(1, b"x") + _field(1, b"w") + _field(2, b"y") + _field(4, b"MatMul")
    held = _field(1, inputs) + _field(1, outputs) + _field(2, FLOAT) + _field(8, b"w")
    held += _field(9, np.ascontiguousarray(weights, np.float32).tobytes())
    graph = _field(1, node) + _field(2, b"product") + _field(5, held)
    graph += _field(11, _value(b"x", inputs)) + _field(12, _value(b"y", outputs))
    return _field(1, IR) + _field(8, _field(1, b"") + _field(2, OPSET)) + _field(7, graph)


def _value(name: bytes, columns: int) -> bytes:
    shape = _field(1, _field(2, b"rows")) + _field(1, _field(1, columns))
    return _field(1, name) + _field(2, _field(1, _field(1, FLOAT) + _field(2, shape)))


def _field(number: int, value: int | bytes) -> bytes:
    """One field: a number, or bytes with their length before them."""
    if isinstance(value, int):
        return _varint(number << 3) + _varint(value)
    return _varint(number << 3 | 2) + _varint(len(value)) + value


def _varint(value: int) -> bytes:
    written = bytearray()
    while value > 127:
        written.append(value & 127 | 128)
        value >>= 7
    written.append(value)
    return bytes(written)
