"""The line model: how likely each line of a text is to be of the article, by trees over whole numbers.

The weights are plain arrays (``weights/lines/lines.npz``, see the card beside it) and numpy alone runs them.
Features, thresholds and leaves are whole numbers, so that every machine gives the same answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from parley.errors import ModelError

WEIGHTS = Path(__file__).parent / "weights" / "lines" / "lines.npz"
DIGEST = "211b4daabdbc68823c5e5ef0a5c26d46e6061d79188203c1882eea8e16458ebb"
"""SHA-256 of the weights that Parley was measured with."""

LEAF_SCALE = 10_000  # leaves are log-odds in ten-thousandths


@dataclass(frozen=True, slots=True, eq=False)
class LineModel:
    """Trees whose nodes ask whether a column of a row is at most a threshold.

    Attributes:
        name: Which weights these are, for the rule of what they decide.
        columns: Names of the columns of a row.
        column: Of each node, which column it asks about; all trees one after the other.
        threshold: Of each node, the most that goes left.
        below: Of each node, where left and right lead, shape (nodes, 2); a leaf leads to itself.
        leaf: Of each node, what it adds where a row ends there, in ten-thousandths of log-odds.
        roots: The first node of each tree.
        depth: How many questions the deepest tree asks.
        least: Chance in thousandths from which a line is of the article.
    """

    name: str
    columns: tuple[str, ...]
    column: NDArray[np.int16]
    threshold: NDArray[np.int32]
    below: NDArray[np.int32]
    leaf: NDArray[np.int32]
    roots: NDArray[np.int32]
    depth: int
    least: int

    def chances(self, rows: NDArray[np.int32]) -> NDArray[np.int32]:
        """How likely each row is a line of the article, in thousandths.

        Args:
            rows: Shape (lines, columns).
        """
        size = len(rows)
        flat = np.ascontiguousarray(rows).ravel()
        first = (np.arange(size, dtype=np.int64) * rows.shape[1])[:, None]
        node = np.broadcast_to(self.roots, (size, len(self.roots)))
        lead = self.below.ravel()
        for _ in range(self.depth):
            right = flat.take(first + self.column.take(node)) > self.threshold.take(node)
            node = lead.take(2 * node + right)
        odds = self.leaf.take(node).sum(axis=1, dtype=np.int64) / LEAF_SCALE
        found: NDArray[np.int32] = np.rint(1000 / (1 + np.exp(-odds))).astype(np.int32)
        return found

    def check(self, columns: Sequence[str]) -> None:
        """Refuse rows of other columns than those the trees were grown on.

        Raises:
            ModelError: If the columns differ.
        """
        if tuple(columns) != self.columns:
            odd = sorted(set(columns) ^ set(self.columns)) or ["their order"]
            raise ModelError(
                f"The weights of the line model '{self.name}' are for other columns ({', '.join(odd[:5])}): "
                "train anew with training/lines/train.py."
            )


def read_lines_model(data: bytes, name: str = "lines") -> LineModel:
    """The model that ``data`` holds, an archive of arrays as ``training/lines/train.py`` writes it.

    Raises:
        ModelError: If it is no such archive.
    """
    try:
        with np.load(BytesIO(data), allow_pickle=False) as held:
            columns = tuple(str(held["columns"]).split())
            return LineModel(
                name, columns, held["column"], held["threshold"], held["below"], held["leaf"], held["roots"],
                int(held["depth"]), int(held["least"]),
            )  # fmt: skip
    except (KeyError, ValueError, OSError) as problem:
        raise ModelError(
            f"The weights of the line model '{name}' cannot be read: {problem}. Reinstall parley."
        ) from None


@cache
def load_lines_model() -> LineModel:
    """The weights of the package, loaded once a process.

    Raises:
        ModelError: If they are missing or not those that Parley was measured with.
    """
    try:
        data = WEIGHTS.read_bytes()
    except OSError as problem:
        raise ModelError(
            f"The weights '{WEIGHTS.name}' of the line model are missing: reinstall parley."
        ) from problem
    if hashlib.sha256(data).hexdigest() != DIGEST:
        raise ModelError(f"The weights '{WEIGHTS.name}' are not those Parley was measured with: reinstall parley.")
    return read_lines_model(data)
