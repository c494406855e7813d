"""From the network's scores to attributions: the best sequence of labels, and which cue each stretch belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from parley.models.windows import Word

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
LINK = 64
"""Width of the vectors of one kind of link; those of sources come first, those of contents second."""

LEAN = 0.6
"""Taken from the logarithm of "no role": a missed stretch costs more than one too many. On PolNeAR dev the linked
F1 is flat between 0.3 and 1.0."""

EVEN = 0.5
"""From this probability on a stretch is taken for the source of a cue."""

Array = Any  # numpy arrays of float32; their shapes are told where they are made


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of one window.

    Attributes:
        words: The words of the window, in order.
        blocks: For each the number of its paragraph.
        labels: Natural logarithms of the labels' probabilities, (words, 7).
        asks: What a cue looks for, (words, 2 * LINK).
        answers: What a word offers, (words, 2 * LINK).
    """

    words: tuple[Word, ...]
    blocks: tuple[int, ...]
    labels: Array
    asks: Array
    answers: Array


Place = tuple[int, int]
"""A word by its sentence and token in the parse."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """An attribution as the tagger sees it; words in order of place.

    Attributes:
        cue: The words that say that something was said, thought or wanted.
        source: The words that name whose it is; empty where they are not there.
        content: The words of what was said, stretches apart included.
        sources: Every stretch near by that names a source, for grammar to choose among, each with how likely it is
            the source of this cue.
        certainty: Mean probability of the labels of its cue and content, 0 to 1.
    """

    cue: tuple[Place, ...]
    source: tuple[Place, ...]
    content: tuple[Place, ...]
    sources: tuple[tuple[float, tuple[Place, ...]], ...]
    certainty: float


def allowed_after() -> Array:
    """0 where a label may follow another, minus infinity where not: only a stretch that began goes on."""
    table = np.zeros((len(LABELS), len(LABELS)), np.float32)
    for before, first in enumerate(LABELS):
        for after, second in enumerate(LABELS):
            if second[0] == "I" and first[2:] != second[2:]:
                table[before, after] = -np.inf
    return table


FOLLOWS = allowed_after()
LEANING = np.array([LEAN] + [0.0] * (len(LABELS) - 1), np.float32)
STARTS = np.array([-np.inf if label[0] == "I" else 0.0 for label in LABELS], np.float32)


def best_labels(scores: Array, starts: Sequence[int]) -> list[int]:
    """The likeliest labels that make whole stretches (Viterbi).

    Args:
        scores: Logarithms of probabilities, (words, 7).
        starts: Where paragraphs start: no stretch crosses one.
    """
    total = len(scores)
    best = np.empty((total, len(LABELS)), np.float32)
    back = np.zeros((total, len(LABELS)), np.int64)
    fresh = set(starts) | {0}
    for n in range(total):
        if n in fresh:
            top = int(best[n - 1].argmax()) if n else 0
            back[n] = top
            best[n] = scores[n] + STARTS + (best[n - 1, top] if n else 0.0)
            continue
        ways = best[n - 1][:, None] + FOLLOWS
        back[n] = ways.argmax(0)
        best[n] = scores[n] + ways.max(0)
    found = [int(best[-1].argmax())] if total else []
    for n in range(total - 1, 0, -1):
        found.append(int(back[n, found[-1]]))
    return found[::-1]


def stretches(labels: Sequence[int], starts: Sequence[int]) -> list[tuple[str, int, int]]:
    """Runs of one role as (role, first word, past the last); a paragraph ends a run."""
    fresh = set(starts)
    found: list[tuple[str, int, int]] = []
    for n, label in enumerate(labels):
        name = LABELS[label]
        if name == "O":
            continue
        if name[0] == "B" or n in fresh or not found or found[-1][0] != name[2:] or found[-1][2] != n:
            found.append((name[2:], n, n + 1))
        else:
            found[-1] = (name[2:], found[-1][1], n + 1)
    return found


def link_scores(seen: Scores, cues: Sequence[tuple[int, int]], bias: Array) -> Array:
    """How well each word answers to each cue, (2, cues, words): as its source, as its content."""
    asks = np.stack([seen.asks[first:end].mean(0) for first, end in cues]).reshape(-1, 2, LINK)
    answers = seen.answers.reshape(-1, 2, LINK)
    return np.einsum("cke,wke->kcw", asks, answers) / LINK**0.5 + bias[:, None, None]


def decode(seen: Scores, bias: Array) -> list[Tagged]:
    """The attributions of one window, in order of their cues.

    Each stretch of content goes to the one cue that it answers best; each cue takes the stretch that answers it
    best as its source, if that is likelier than not. A cue without content is none.

    Args:
        seen: The window's scores.
        bias: The network's bias of the two kinds of link.
    """
    starts = [n for n, block in enumerate(seen.blocks) if not n or block != seen.blocks[n - 1]]
    labels = best_labels(seen.labels - LEANING, starts)
    runs = stretches(labels, starts)
    cues = [(first, end) for role, first, end in runs if role == "cue"]
    if not cues:
        return []
    links = link_scores(seen, cues, bias)
    contents: list[list[tuple[int, int]]] = [[] for _ in cues]
    for role, first, end in runs:
        if role == "content":
            contents[int(links[1, :, first:end].mean(1).argmax())].append((first, end))
    named = [(first, end) for role, first, end in runs if role == "source"]
    places = [_places(seen, [one]) for one in named]
    found = []
    for n, cue in enumerate(cues):
        if not contents[n]:
            continue
        likely = [round(float(1 / (1 + np.exp(-links[0, n, first:end].mean()))), 4) for first, end in named]
        best = max(range(len(named)), key=likely.__getitem__, default=None)
        source = places[best] if best is not None and likely[best] >= EVEN else ()
        own = [cue, *contents[n]]
        sure = float(np.mean([np.exp(seen.labels[k, labels[k]]) for first, end in own for k in range(first, end)]))
        found.append(
            Tagged(
                _places(seen, [cue]), source, _places(seen, contents[n]), tuple(zip(likely, places, strict=True)),
                round(sure, 4),
            )
        )  # fmt: skip
    return found


def _places(seen: Scores, runs: Sequence[tuple[int, int]]) -> tuple[Place, ...]:
    return tuple((seen.words[k].sentence, seen.words[k].token) for first, end in runs for k in range(first, end))
