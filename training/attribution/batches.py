"""Windows with labels and links, as tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from parley.models.windows import FAR, SHAPES, Piece, Word, pack

from .examples import ROLES, Example, Place
from .network import LABELS

CLS, SEP, PAD = 101, 102, 0
FEATURES = ("tag", "dep", "distance", "shape")
Inventory = Mapping[str, Mapping[str, int]]
"""For ``tag`` and ``dep`` the number of each label; 0 is for marks and for labels never met."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of an article as the network takes it; places count word pieces.

    Attributes:
        ids: Word pieces with the three kinds of mark.
        features: For each word piece its features.
        words: Where each word starts.
        labels: The label of each word.
        cues: For each attribution whose cue stands here, where the words of its cue start.
        roles: For each of these whether each word is of its source, and of its content.
    """

    ids: list[int]
    features: list[tuple[int, ...]]
    words: list[int]
    labels: list[int]
    cues: list[list[int]]
    roles: list[tuple[list[float], list[float]]]


def inventory_of(examples: Sequence[Example]) -> dict[str, dict[str, int]]:
    """The parser's labels in order of name, numbered from 1."""
    words = [w for e in examples for block in e.blocks for w in block]
    return {
        name: {label: n for n, label in enumerate(sorted({getattr(w, name) for w in words}), 1)}
        for name in ("tag", "dep")
    }


def sizes_of(inventory: Inventory) -> tuple[int, ...]:
    """How many values each feature has, 0 included."""
    return len(inventory["tag"]) + 1, len(inventory["dep"]) + 1, 2 * FAR + 2, 2 * len(SHAPES) + 1


def number(word: Word, inventory: Inventory) -> tuple[int, ...]:
    """The features of a word as numbers from 1."""
    return (
        inventory["tag"].get(word.tag, 0), inventory["dep"].get(word.dep, 0), word.distance + 1, word.shape + 1
    )  # fmt: skip


def labels_of(example: Example) -> dict[Place, int]:
    """The label of every word that has a role; where two attributions meet, the one that starts later keeps out."""
    order = {place: n for n, place in enumerate((w.sentence, w.token) for block in example.blocks for w in block)}
    found: dict[Place, int] = {}
    for attribution in sorted(example.attributions, key=lambda a: min(order[p] for p in a["cue"] or [(0, 0)])):
        for role in ROLES:
            before = None
            for place in sorted((p for p in attribution[role] if p in order), key=order.__getitem__):
                inside = before is not None and order[place] == before + 1
                found.setdefault(place, LABELS.index(f"{'I' if inside else 'B'}-{role}"))
                before = order[place]
    return found


def windows(
    example: Example, pieces: Sequence[Piece], inventory: Inventory, chance: random.Random | None
) -> Iterator[Window]:
    """The windows of an article; with ``chance`` the first is of random length: borders differ each time."""
    labels = labels_of(example)
    for start, end in pack(pieces, first=chance.randint(64, 256) if chance else 0):
        yield _window(pieces[start:end], labels, example, inventory)


def _window(pieces: Sequence[Piece], labels: Mapping[Place, int], example: Example, inventory: Inventory) -> Window:
    ids, features, words, wanted = [CLS], [(0,) * len(FEATURES)], [], []
    where: dict[Place, int] = {}
    for piece in pieces:
        for word, own in zip(piece.words, piece.ids, strict=True):
            place = (word.sentence, word.token)
            where[place] = len(words)
            words.append(len(ids))
            wanted.append(labels.get(place, 0))
            ids += own
            features += [number(word, inventory)] * len(own)
        ids.append(SEP)
        features.append((0,) * len(FEATURES))
    cues, roles = [], []
    for attribution in example.attributions:
        cue = sorted(where[p] for p in attribution["cue"] if p in where)
        if not cue:
            continue
        cues.append([words[n] for n in cue])
        hits = ([0.0] * len(words), [0.0] * len(words))
        for role, line in zip(("source", "content"), hits, strict=True):
            for place in attribution[role]:
                if place in where:
                    line[where[place]] = 1.0
        roles.append(hits)
    return Window(ids, features, words, wanted, cues, roles)


def stack(held: Sequence[Window]) -> tuple[Tensor, Tensor, Tensor]:
    """Word pieces, mask and features of some windows, padded to the longest."""
    longest = max(len(w.ids) for w in held)
    ids = torch.full((len(held), longest), PAD)
    mask = torch.zeros((len(held), longest), dtype=torch.long)
    features = torch.zeros((len(held), longest, len(FEATURES)), dtype=torch.long)
    for n, window in enumerate(held):
        size = len(window.ids)
        ids[n, :size] = torch.tensor(window.ids)
        mask[n, :size] = 1
        features[n, :size] = torch.tensor(window.features)
    return ids, mask, features
