"""The line model: trees over whole numbers, run as arrays."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from parley.errors import ModelError
from parley.models.lines import DIGEST, WEIGHTS, LineModel, load_lines_model, read_lines_model

COLUMNS = ("words", "stops")


def grown(**more: object) -> LineModel:
    """Two trees: more than five words, and if so more than two small ones; more than nine words."""
    held: dict[str, object] = {
        "name": "toy",
        "columns": COLUMNS,
        "column": np.array([0, 0, 1, 0, 0, 0, 0, 0], np.int16),
        "threshold": np.array([5, 0, 2, 0, 0, 9, 0, 0], np.int32),
        "below": np.array([[1, 2], [1, 1], [3, 4], [3, 3], [4, 4], [6, 7], [6, 6], [7, 7]], np.int32),
        "leaf": np.array([0, -20000, 0, -5000, 20000, 0, 0, 10000], np.int32),
        "roots": np.array([0, 5], np.int32),
        "depth": 2,
        "least": 350,
    }
    return LineModel(**{**held, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("row", "odds"), [((5, 4), -2.0), ((6, 2), -0.5), ((6, 3), 2.0), ((9, 3), 2.0), ((10, 3), 3.0), ((10, 0), 0.5)]
)
def test_a_row_goes_down_each_tree_and_the_leaves_are_summed(row: tuple[int, int], odds: float) -> None:
    chances = grown().chances(np.array([row], np.int32))
    assert [round(1000 / (1 + np.exp(-odds)))] == chances.tolist()


def test_rows_are_judged_each_by_itself() -> None:
    rows = np.array([(5, 4), (10, 3), (6, 2)], np.int32)
    each = [int(grown().chances(rows[n : n + 1])[0]) for n in range(3)]
    assert each == grown().chances(rows).tolist()


def test_no_rows_have_no_chances() -> None:
    assert grown().chances(np.zeros((0, 2), np.int32)).tolist() == []


def test_rows_of_other_columns_are_refused() -> None:
    grown().check(COLUMNS)
    with pytest.raises(ModelError, match="other columns \\(commas\\)"):
        grown().check((*COLUMNS, "commas"))
    with pytest.raises(ModelError, match="their order"):
        grown().check(COLUMNS[::-1])


def test_the_weights_of_the_package_are_those_measured() -> None:
    assert hashlib.sha256(WEIGHTS.read_bytes()).hexdigest() == DIGEST
    model = load_lines_model()
    assert len(model.roots) >= 100
    assert 100 <= model.least <= 500


def test_every_node_of_the_package_leads_on_or_ends() -> None:
    model = load_lines_model()
    here = np.arange(len(model.column))
    ends = (model.below == here[:, None]).all(axis=1)
    assert (model.below[~ends] > here[~ends, None]).all()
    assert (model.leaf[~ends] == 0).all()
    assert (model.column < len(model.columns)).all()


def test_what_is_no_archive_of_arrays_is_refused() -> None:
    with pytest.raises(ModelError, match="'bad' cannot be read"):
        read_lines_model(b"not arrays", "bad")
