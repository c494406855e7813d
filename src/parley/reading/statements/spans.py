"""From the words of a content to characters: joined over marks, trimmed of what is no content."""

from __future__ import annotations

from collections.abc import Iterable

from parley.reading.statements.contents import CLOSING, OPENING
from parley.records import Sentence

LEADING = frozenset(
    {"that", "however", "meanwhile", "but", "and", "so", "also", "then", "moreover", "still", "yet"}
)


def to_spans(sentence: Sentence, indices: Iterable[int], barred: set[int]) -> list[tuple[int, int]]:
    """Character ranges of words, joined over marks between them, without opening "that" and marks at the edges.

    Args:
        sentence: The parsed sentence.
        indices: The words, in order.
        barred: Words of the cue and the source, which are no content.
    """
    tokens = sentence.tokens
    runs: list[list[int]] = []
    for k in indices:
        if k in barred:
            continue
        if runs and all(tokens[j].pos in ("PUNCT", "SPACE") for j in range(runs[-1][-1] + 1, k)):
            runs[-1].append(k)
        else:
            runs.append([k])
    trimmed = [_trim(sentence, run) for run in runs]
    return [
        (tokens[run[0]].start, tokens[run[-1]].end) for run in trimmed if any(tokens[k].pos != "PUNCT" for k in run)
    ]


def _trim(sentence: Sentence, run: list[int]) -> list[int]:
    tokens = sentence.tokens
    labels = [n for n, k in enumerate(run[:4]) if tokens[k].text == ":" and run[0] == 0]
    if labels and len(run) > 6:  # "Prisoner release: Both sides ..."
        run = run[labels[0] + 1 :]
    while run:
        first = tokens[run[0]]
        mark = first.pos == "PUNCT" and first.text not in OPENING
        word = first.text.lower() in LEADING and first.dep not in ("nsubj", "nsubjpass", "dobj", "det")
        if not mark and not word:
            break
        run = run[1:]
    while run and (
        (tokens[run[-1]].pos == "PUNCT" and tokens[run[-1]].text not in CLOSING) or tokens[run[-1]].pos == "CCONJ"
    ):
        run = run[:-1]
    return run
