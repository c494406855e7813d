"""Grow the trees of the line model and write them as plain arrays.

    pip install lightgbm==4.7.0
    python -m training.lines.train SHARED/bench/data/lines

Writes ``bench/lines/fold-N.npz`` (grown without the publishers of fold N: the benchmark scores each page with the
trees that never saw its publisher) and ``src/parley/models/weights/lines/lines.npz`` (grown on all), and prints the
digest to pin in ``parley/models/lines.py``.
"""

from __future__ import annotations

import hashlib
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from training.lines.pages import FOLDS, fold_of, read_sites
from training.lines.table import Table, read_table

from parley.models.lines import LEAF_SCALE
from parley.reading.clean_features import COLUMNS

ROOT = Path(__file__).resolve().parents[2]
LEAST = 360  # thousandths; see the card for what other values give
GROWTH: dict[str, Any] = {
    "objective": "binary", "learning_rate": 0.055, "num_leaves": 22, "max_depth": 7, "min_data_in_leaf": 60,
    "lambda_l2": 10.0, "feature_fraction": 0.25, "bagging_fraction": 0.7, "bagging_freq": 1, "max_bin": 127,
    "seed": 1, "deterministic": True, "force_row_wise": True, "num_threads": 1, "verbosity": -1,
}  # fmt: skip
TREES = 250


def grow(table: Table, without: int | None) -> lightgbm.Booster:
    """Trees grown on all folds but one."""
    use = np.ones(len(table.kept), bool) if without is None else table.fold != without
    data = lightgbm.Dataset(table.rows[use], table.kept[use], weight=table.weight[use])
    return lightgbm.train(GROWTH, data, TREES)


def arrays(booster: lightgbm.Booster) -> dict[str, Any]:
    """The trees as arrays, see ``parley.models.lines.LineModel``."""
    column, threshold, below, leaf, roots, deepest = [], [], [], [], [], 0

    def place(node: dict[str, Any], depth: int) -> int:
        nonlocal deepest
        deepest = max(deepest, depth)
        here = len(column)
        ends = "leaf_value" in node
        column.append(0 if ends else node["split_feature"])
        threshold.append(0 if ends else int(np.floor(node["threshold"])))
        leaf.append(round(node["leaf_value"] * LEAF_SCALE) if ends else 0)
        below.append((here, here))
        if not ends:
            below[here] = (place(node["left_child"], depth + 1), place(node["right_child"], depth + 1))
        return here

    roots.extend(place(tree["tree_structure"], 0) for tree in booster.dump_model()["tree_info"])
    return {
        "columns": np.array(" ".join(COLUMNS)), "column": np.array(column, np.int16),
        "threshold": np.array(threshold, np.int32), "below": np.array(below, np.int32),
        "leaf": np.array(leaf, np.int32), "roots": np.array(roots, np.int32),
        "depth": np.array(deepest), "least": np.array(LEAST),
    }  # fmt: skip


def write(held: dict[str, Any], path: Path) -> str:
    """Write the arrays and give the digest of the file."""
    buffer = BytesIO()
    np.savez_compressed(buffer, **held)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(buffer.getvalue())
    return hashlib.sha256(buffer.getvalue()).hexdigest()


def main(folder: Path) -> None:
    """Grow and write the trees of each fold, then those of all."""
    table, sites = read_table(folder), read_sites(folder)
    print(f"{len(table.kept)} lines, {table.kept.mean():.2f} of them article", flush=True)
    for n in range(FOLDS):
        held = {**arrays(grow(table, n)), "without": np.array("\n".join(s for s in sites if fold_of(s) == n))}
        print(f"fold {n}", write(held, ROOT / "bench" / "lines" / f"fold-{n}.npz"), flush=True)
    print(write(arrays(grow(table, None)), ROOT / "src/parley/models/weights/lines/lines.npz"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
