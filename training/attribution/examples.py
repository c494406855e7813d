"""PolNeAR's annotation laid over Parley's own tokens."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from parley.models.parser import Parser
from parley.models.windows import Word, words_of
from parley.reading.quotes import find_quotes
from parley.reading.sentences import parse_sentences
from parley.records import Parse, Region

ROLES = ("source", "cue", "content")
SPAN = re.compile(r"^(T\d+)\t\S+ (\d+ \d+(?:;\d+ \d+)*)(?:\t|$)")
EVENT = re.compile(r"^E\d+\t(.+)$")

Place = tuple[int, int]  # sentence and token in a parse
Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Example:
    """One article: its words by paragraph, and the words of each attribution by role."""

    name: str
    blocks: list[list[Word]]
    attributions: list[dict[str, frozenset[Place]]]


def read_annotation(path: Path) -> list[dict[str, Spans]]:
    """The attributions of a standoff file as character spans by role; without cue or content they are none."""
    spans: dict[str, Spans] = {}
    found = []
    for line in path.read_text("utf-8").split("\n"):
        held = SPAN.match(line)
        if held:
            pairs = (pair.split() for pair in held[2].split(";"))
            spans[held[1]] = [(int(start), int(end)) for start, end in pairs]
            continue
        event = EVENT.match(line)
        if event:
            roles: dict[str, Spans] = {role: [] for role in ROLES}
            for argument in event[1].split():
                name, key = argument.split(":")
                role = name.rstrip("0123456789").lower()
                if role in roles:
                    roles[role] += spans.get(key, [])
            if roles["cue"] and roles["content"]:
                found.append(roles)
    return found


def read_examples(folder: Path, parser: Parser, parses: Mapping[str, Parse] | None = None) -> Iterator[Example]:
    """Every annotated article of a PolNeAR part, in order of name; of several annotators the first in the alphabet.

    Args:
        folder: Holds ``text`` and ``attributions``.
        parser: Parley's grammar model.
        parses: Parses made before, by name of article; the others are parsed.
    """
    files: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann"), reverse=True):
        files[path.stem.rsplit("_", 1)[0]] = path
    for path in sorted((folder / "text").glob("*.txt")):
        if path.stem not in files:
            continue
        with path.open(encoding="utf-8", newline="") as handle:
            text = handle.read()
        regions = [Region("r", "training", (), path.stem, 0, len(text), "body")]
        parse = (parses or {}).get(path.stem) or parse_sentences(text, regions, parser, path.stem)
        blocks = words_of(parse, find_quotes(text, regions))
        yield Example(path.stem, blocks, _on_words(parse, read_annotation(files[path.stem])))


def _on_words(parse: Parse, annotation: list[dict[str, Spans]]) -> list[dict[str, frozenset[Place]]]:
    tokens = [(token.start, token.end, (s.index, token.i)) for s in parse.sentences for token in s.tokens]
    ends = [end for _, end, _ in tokens]
    found = []
    for roles in annotation:
        placed: dict[str, frozenset[Place]] = {}
        for role, spans in roles.items():
            held = set()
            for start, end in spans:
                place = bisect_left(ends, start + 1)
                while place < len(tokens) and tokens[place][0] < end:
                    held.add(tokens[place][2])
                    place += 1
            placed[role] = frozenset(held)
        found.append(placed)
    return found
