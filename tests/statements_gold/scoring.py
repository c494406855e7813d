"""Score who said what on the passages of this folder: other fields than the first articles of Parley.

The passages are our own, in the manner of press reports, and the gold beside each was written before any output
was looked at. A row of gold and a statement meet where their contents share half of their characters
(intersection over union). "*" stands for "any", " | " between two values for "either", " + " between names for
"both"; what a row does not tell must not be told: no channel, no relay, no hearer, no hedge. ``content`` alone
uses " | " for stretches that stand apart.

Run ``python -m tests.statements_gold.scoring`` for the figures of the rules alone, with ``--misses`` for what is
missed or wrong, with ``--tagged`` for the rules and the trained tagger together.
"""

from __future__ import annotations

import hashlib
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from parley.pipeline import Corridor
from parley.records import Raw, Reading, Statement

HERE = Path(__file__).resolve().parent / "passages"
FIELDS = tuple(sorted(path.stem for path in HERE.glob("*.toml")))
BODY = "\n\nThe two delegations are to sit down again on Thursday, and the meeting may well run into the night.\n"
"""What follows a passage that is a headline: a headline alone is no article."""
ASPECTS = (
    "content", "source", "speaker", "kind", "mode", "polarity", "hearers", "channel", "relays", "hedge", "place",
)  # fmt: skip
Row = Mapping[str, Any]


@dataclass
class Tally:
    """What was counted, and each thing missed, wrong or invented, in words."""

    counts: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def share(self, hits: str, of: str) -> float:
        """One count as a share of another; 1 where there is nothing to get wrong."""
        return round(self.counts[hits] / self.counts[of], 3) if self.counts[of] else 1.0

    def figures(self) -> dict[str, float]:
        """Recall and precision of statements, and for each aspect the share right where it is told or found."""
        out = {"recall": self.share("found", "gold"), "precision": self.share("right", "told")}
        for aspect in ASPECTS:
            out[aspect] = self.share(f"{aspect} right", f"{aspect} asked")
        return out


def passages(name: str) -> list[Row]:
    """The passages of one field."""
    return list(tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))["passage"])


@cache
def corridor() -> Corridor:
    """One reading wing for all passages: the rules alone, or with ``--tagged`` as a user reads."""
    return Corridor(rules="--tagged" not in sys.argv)


def read_passage(passage: Row) -> Reading:
    """A passage as a small article."""
    text = passage["text"]
    title = text if passage.get("label") == "headline" else None
    return corridor().read(_raw(text + BODY if title else text + "\n", title))


def _raw(text: str, title: str | None) -> Raw:
    return Raw("passage.txt", text, hashlib.sha256(text.encode()).hexdigest(), title=title)


def cells(text: str, words: str) -> set[int]:
    """The places of the letters of the stretches that ``words`` names, in order."""
    found: set[int] = set()
    at = 0
    for stretch in words.split(" | "):
        at = text.index(stretch, at)
        found |= {n for n in range(at, at + len(stretch)) if text[n].isalnum()}
        at += len(stretch)
    return found


def told(text: str, one: Statement) -> set[int]:
    """The places of the letters of a statement's content."""
    return {n for span in one.content for n in range(span.start, span.end) if text[n].isalnum()}


def score(name: str, tally: Tally) -> Tally:
    """Add the passages of one field to a tally."""
    for passage in passages(name):
        reading = read_passage(passage)
        text = reading.document.text or ""
        title = passage.get("label") == "headline"
        found = [
            s
            for s in reading.statements
            if s.act != "unsaid" and (not title or s.content[0].start < len(passage["text"]))
        ]
        _score_passage(passage, text, found, reading, tally)
    return tally


def _score_passage(passage: Row, text: str, found: Sequence[Statement], reading: Reading, tally: Tally) -> None:
    left = list(found)
    for row in passage["said"]:
        want = cells(text, row["content"])
        best = max(left, key=lambda s: _meets(want, told(text, s), row, s, text), default=None)
        if best is None or _meets(want, told(text, best), row, best, text) < 0.5:
            if not row.get("optional"):
                tally.counts["gold"] += 1
                tally.notes.append(f"MISSED   {row['source']}: {row['content']}\n    in {text.strip()[:200]}")
            continue
        left.remove(best)
        if not row.get("optional"):
            tally.counts.update(("gold", "found"))
        tally.counts.update(("told", "right"))
        _judge(row, text, best, reading, want, tally)
    for one in left:
        tally.counts["told"] += 1
        tally.notes.append(f"INVENTED {_line(text, one, reading)}\n    in {text.strip()[:200]}")


def _meets(want: set[int], got: set[int], row: Row, one: Statement, text: str) -> float:
    """Intersection over union, with a little more where the source is right: one stretch may be said by two."""
    shared = len(want & got) / max(1, len(want | got))
    return shared + 0.1 * (shared >= 0.5 and one.source is not None and one.source.of(text) == row["source"])


def _judge(row: Row, text: str, one: Statement, reading: Reading, want: set[int], tally: Tally) -> None:
    names = {a.id: (a.name, *a.names) for a in reading.actors}
    ids = [i for i in (one.speaker, *one.co_speakers) if i]
    speaker = row.get("speaker", "*" if row.get("kind", "named") != "named" else "")
    relays = [r.name for r in one.relays]
    got = one.source.of(text) if one.source else ""
    told_channel = (row.get("channel"), row.get("channel_kind"), one.channel, one.channel_kind)
    verdicts = {
        "content": (want == told(text, one), True),
        "source": (any(_same_words(w, got) for w in either(row["source"])), True),
        "speaker": (_speakers(speaker, ids, names) and _behalf(row, one, names), True),
        "kind": (any(w in ("*", one.source_kind or "") for w in either(row.get("kind", "named"))), True),
        "mode": (one.mode == row.get("mode", "indirect"), True),
        "polarity": (row.get("polarity", "asserts") in ("*", one.polarity), True),
        "hearers": (_hearers(row.get("hearers", []), one, names), bool(row.get("hearers") or one.hearers)),
        "channel": (_channel(row, one), any(told_channel)),
        "relays": (_relays(row.get("relays", []), relays), bool(row.get("relays") or relays)),
        "hedge": (_hedge(row.get("hedge", ""), one.hedge), bool(row.get("hedge") or one.hedge)),
        "place": (_place(row.get("place"), one), bool(row.get("place") or one.place)),
    }  # fmt: skip
    for aspect, (right, asked) in verdicts.items():
        if not asked:
            continue
        tally.counts[f"{aspect} asked"] += 1
        tally.counts[f"{aspect} right"] += right
        if not right:
            tally.notes.append(f"{aspect.upper():8} {_line(text, one, reading)}\n    gold {dict(row)}")


def either(value: str) -> list[str]:
    """The values that count as right; all do where "*" stands."""
    return [part.strip() for part in value.split(" | ")]


def _same_words(want: str, got: str) -> bool:
    if want == "*":
        return True
    a, b = want.casefold().split(), got.casefold().split()
    if not a or not b:
        return a == b
    return 2 * sum((Counter(a) & Counter(b)).values()) / (len(a) + len(b)) >= 0.8


def _speakers(want: str, ids: Sequence[str], names: Mapping[str, Sequence[str]]) -> bool:
    if want == "*":
        return True
    if not want:
        return not ids
    groups = want.split(" + ")
    if len(groups) > 1 and len(groups) != len(ids):
        return False
    return all(any(_is_called(w, names[i]) for i in ids if i in names for w in either(group)) for group in groups)


def _is_called(want: str, names: Sequence[str]) -> bool:
    """True where one of the names holds the wanted one, or is the last word of it ("Berg" for "Solveig Berg")."""
    return any(
        want.casefold() in name.casefold() or name.casefold() == want.split()[-1].casefold() for name in names
    )


def _behalf(row: Row, one: Statement, names: Mapping[str, Sequence[str]]) -> bool:
    return "for" not in row or _is_called(row["for"], names.get(one.on_behalf_of or "", ()))


def _hearers(want: Sequence[str], one: Statement, names: Mapping[str, Sequence[str]]) -> bool:
    if len(want) != len(one.hearers):
        return False
    got = [names.get(h, (h,)) for h in one.hearers]
    return all(any(_is_called(w, called) for w in either(group) for called in got) for group in want)


def _channel(row: Row, one: Statement) -> bool:
    words, kind = row.get("channel", ""), row.get("channel_kind", "")
    if kind != "*" and kind != (one.channel_kind or ""):
        return False
    if words == "*" or (not words and kind):
        return True
    return words.casefold() in (one.channel or "").casefold() if words else not one.channel


def _relays(want: Sequence[str], got: Sequence[str]) -> bool:
    if list(want) == ["*"]:
        return True
    return len(want) == len(got) and all(
        any(w.casefold() in g.casefold() for w in either(group)) for group, g in zip(want, got, strict=True)
    )


def _hedge(want: str, got: str | None) -> bool:
    return want == "*" or (want.casefold() in (got or "").casefold() if want else not got)


def _place(want: str | None, one: Statement) -> bool:
    if want is None:  # not judged where the gold is silent but for a channel that holds it
        return one.place is None or one.place in (one.channel or "")
    return want == "*" or (bool(one.place) and want in (one.place or ""))


def _line(text: str, one: Statement, reading: Reading) -> str:
    names = {a.id: a.name for a in reading.actors}
    source = one.source.of(text) if one.source else None
    words = " … ".join(s.of(text) for s in one.content)
    return (
        f"{source!r} ({names.get(one.speaker or '', one.speaker)}, {one.source_kind}) {one.mode} {one.polarity}: "
        f"{words!r} ch={one.channel!r}/{one.channel_kind} to={[names.get(h, h) for h in one.hearers]} "
        f"rel={[r.name for r in one.relays]} hedge={one.hedge!r} at={one.place!r}"
    )


def all_fields() -> Iterator[tuple[str, Tally]]:
    """Every field with its tally."""
    for name in FIELDS:
        yield name, score(name, Tally())


def main() -> None:
    """Print the figures of each field and of all, and with ``--misses`` the notes."""
    whole = Tally()
    for name, tally in all_fields():
        whole.counts.update(tally.counts)
        print(f"{name:10}", *(f"{k} {v:.2f}" for k, v in tally.figures().items()))
        if "--misses" in sys.argv:
            print("\n".join(tally.notes))
    print(f"{'all':10}", *(f"{k} {v:.3f}" for k, v in whole.figures().items()))
    print({k: v for k, v in sorted(whole.counts.items()) if k.endswith("asked") or k in ("gold", "told", "found")})


if __name__ == "__main__":
    main()
