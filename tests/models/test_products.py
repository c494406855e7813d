"""Products by weights: what a row comes to does not depend on its neighbours, to the last bit."""

from __future__ import annotations

import numpy as np
import pytest

from parley.models.products import make_steady_ops

SHAPES = [(300, 96), (672, 288), (288, 288), (96, 50), (64, 384)]
"""Inputs and outputs of the layers of the grammar model."""


@pytest.mark.parametrize(("inputs", "outputs"), SHAPES)
def test_a_row_comes_out_the_same_alone_and_among_others(inputs: int, outputs: int) -> None:
    chance = np.random.default_rng(7)
    rows = chance.standard_normal((301, inputs)).astype(np.float32)
    weights = chance.standard_normal((outputs, inputs)).astype(np.float32)
    ops = make_steady_ops()
    whole = ops.gemm(rows, weights, trans2=True)
    order = chance.permutation(len(rows))
    for size in (1, 2, 7, 64, 150):
        parts = [rows[order[start : start + size]] for start in range(0, len(rows), size)]
        found = np.concatenate([ops.gemm(part, weights, trans2=True) for part in parts])
        assert whole[order].tobytes() == found.tobytes()


def test_the_product_is_that_of_the_matrices_turned_or_not() -> None:
    chance = np.random.default_rng(8)
    rows, weights = (chance.standard_normal(shape).astype(np.float32) for shape in ((5, 30), (30, 12)))
    turned = np.ascontiguousarray(weights.T)
    ops = make_steady_ops()
    given = np.zeros((5, 12), np.float32)
    assert given is ops.gemm(rows, weights, out=given)
    for found in (given, ops.gemm(rows, weights), ops.gemm(rows, turned, trans2=True)):
        np.testing.assert_allclose(rows @ weights, found, rtol=1e-5, atol=1e-5)
    np.testing.assert_allclose(rows.T @ given, ops.gemm(rows, given, trans1=True), rtol=1e-5, atol=1e-5)


def test_no_rows_give_no_rows() -> None:
    ops = make_steady_ops()
    assert (0, 4) == ops.gemm(np.zeros((0, 3), np.float32), np.ones((3, 4), np.float32)).shape
