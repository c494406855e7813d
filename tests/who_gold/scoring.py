"""Score who is meant on short passages of own making: names, roles, metonyms, groups and pronouns.

Each kind has a hundred passages, from eight kinds of negotiation, 1975 to 2026, all parts of the world. Their
marks were written before any output was looked at. Four fifths (``names.txt``) were then used to mend what was
missed; the last fifth (``names_held.txt``) was measured when that was done, and only then mended for too. Eight
more of each kind (``names_fresh.txt``) were written after all mending: nothing was mended for them.

A mark is ``[words]{name/kind/country}``. The name is one that the actor goes by (``*`` for any), kind and
country may be left out, ``?`` says that the country must stay unknown, ``|`` parts what is equally right.
``{-}`` says that the words mean no actor, or that it cannot be told who; ``A + B`` that they mean just these;
``- or A`` that leaving it open is as good.

Run ``python -m tests.who_gold.scoring`` for the figures, with ``--misses`` for each mark that is missed, with
``--held`` or ``--fresh`` for the other parts.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from parley.lexicons.attribution import load_attribution
from parley.lexicons.world import load_world
from parley.models.parser import Parser
from parley.reading.coreference import resolve_first_person, resolve_pronouns
from parley.reading.mentions import find_cast
from parley.reading.quotes import find_quotes
from parley.reading.statements import find_statements
from parley.records import Actor, Cast, Mention, Parse, Region, Sentence
from parley.text.names import fold

HERE = Path(__file__).resolve().parent
KINDS = ("names", "roles", "metonyms", "groups", "pronouns")
MARK = re.compile(r"\[([^\]]+)\]\{([^}]+)\}")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a passage and whom they mean, as written in the gold."""

    start: int
    end: int
    wanted: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with its marks taken out of the text."""

    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Marks and passages of one kind: how many, how many right, and the misses in words."""

    marks: int
    right: int
    passages: int
    whole: int
    misses: tuple[str, ...]

    @property
    def share(self) -> float:
        """Marks that are right, as a share."""
        return self.right / self.marks

    @property
    def passages_share(self) -> float:
        """Passages in which every mark is right, as a share."""
        return self.whole / self.passages


def read_gold(kind: str, *, part: str = "") -> list[Passage]:
    """The passages of a kind: the open four fifths, the fifth kept aside ("held"), or those written last ("fresh").

    Raises:
        OSError: If there is no such file.
    """
    name = f"{kind}_{part}.txt" if part else f"{kind}.txt"
    return [_passage(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line.strip()]


def _passage(line: str) -> Passage:
    marks: list[Mark] = []
    text, last = "", 0
    for found in MARK.finditer(line):
        text += line[last : found.start()]
        marks.append(Mark(len(text), len(text) + len(found[1]), found[2]))
        text += found[1]
        last = found.end()
    return Passage(text + line[last:], tuple(marks))


def casts(passages: Sequence[Passage], parser: Parser) -> Iterator[Cast]:
    """Who is in each passage, read on its own."""
    world, told = load_world(), load_attribution()
    parsed = parser.parse([p.text for p in passages])
    for passage, block in zip(passages, parsed, strict=True):
        region = Region("r", "test", (), "d", 0, len(passage.text), "body")
        rows = tuple(
            Sentence(i, 0, "body", tokens[0].start, tokens[-1].end, tokens, children)
            for i, (tokens, children) in enumerate(block)
        )
        parse = Parse("d", passage.text, rows)
        quotes = find_quotes(passage.text, (region,))
        cast = resolve_pronouns(parse, find_cast(parse, quotes, world), quotes, world)
        statements = find_statements(parse, quotes, cast, (), told)
        yield resolve_first_person(parse, cast, statements, quotes, world)


def score(kind: str, parser: Parser, *, part: str = "") -> Score:
    """Read the passages of a kind and count the marks that are right."""
    passages = read_gold(kind, part=part)
    right = whole = marks = 0
    misses: list[str] = []
    for passage, cast in zip(passages, casts(passages, parser), strict=True):
        good = 0
        for mark in passage.marks:
            found = _found(cast, mark)
            if _fits(found, mark.wanted):
                good += 1
                continue
            said = " + ".join(f"{a.name}/{a.kind}/{a.country or '?'}" for a in found) or "nobody"
            misses.append(f"[{passage.text[mark.start : mark.end]}]{{{mark.wanted}}} got {said}   | {passage.text}")
        marks, right = marks + len(passage.marks), right + good
        whole += good == len(passage.marks)
    return Score(marks, right, len(passages), whole, tuple(misses))


def _found(cast: Cast, mark: Mark) -> list[Actor]:
    """The actors that a cast sees at a mark: at just these words, else at words within that end with them."""
    rows = [m for m in cast.mentions if m.actor is not None and _stands(m, mark)]
    if " + " in mark.wanted and (len({(m.start, m.end) for m in rows}) != 1 or len(rows) == 1):
        rows += [m for m in cast.mentions if m.actor is not None and mark.start <= m.start and m.end <= mark.end]
        return [cast.actors[name] for name in dict.fromkeys(m.actor for m in rows if m.actor)]
    best = max((m.end - m.start for m in rows), default=0)
    rows = [m for m in rows if m.end - m.start == best]
    return [cast.actors[name] for name in dict.fromkeys(m.actor for m in rows if m.actor)]


def _stands(m: Mention, mark: Mark) -> bool:
    if mark.wanted == "-":
        return mark.start <= m.start and m.end <= mark.end
    return (mark.start <= m.start and m.end == mark.end) or (m.start == mark.start and m.end <= mark.end)


def _fits(found: Sequence[Actor], wanted: str) -> bool:
    return any(_fits_one(found, way.strip()) for way in wanted.split(" or "))


def _fits_one(found: Sequence[Actor], wanted: str) -> bool:
    if wanted == "-":
        return not found
    asked = [w.strip() for w in wanted.split(" + ")]
    if len(asked) == 1:
        return _fits_actor(found[0], asked[0]) if len(found) == 1 else asked[0] == "*" and bool(found)
    left = list(found)
    for one in asked:
        fit = next((a for a in left if _fits_actor(a, one)), None)
        if fit is None:
            return False
        left.remove(fit)
    return not left


def _fits_actor(actor: Actor, wanted: str) -> bool:
    name, kind, country = (*wanted.split("/"), "", "")[:3]
    names = {fold(n) for n in (actor.name, *actor.names)}
    plain = [fold(n) for n in name.split("|")]
    named = name == "*" or any(p in names or any(n.endswith(f" {p}") for n in names) for p in plain)
    return (
        named
        and (not kind or actor.kind in kind.split("|"))
        and (not country or (actor.country or "?") in country.split("|"))
    )


if __name__ == "__main__":
    model = Parser()
    for one in KINDS:
        chosen = next((p for p in ("held", "fresh") if f"--{p}" in sys.argv), "")
        reached = score(one, model, part=chosen)
        print(f"{one:9} marks {reached.right}/{reached.marks} {reached.share:.3f}"
              f"  passages {reached.whole}/{reached.passages} {reached.passages_share:.3f}")  # fmt: skip
        if "--misses" in sys.argv:
            print(*(f"   {line}" for line in reached.misses), sep="\n")
