"""Acts told by their thing: "the bonus was paid in July", "the ban was lifted by the army".

An act without a doer settles a promise only of a party that its article names, made with the same verb, and with
more words in common than an act needs whose doer is told; what is said of it says that nobody is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parley.joining.commitments.acts import END, PAST, SAYING, UNREAL, VOID
from parley.records import Evidence, Reading, When
from parley.text.moments import to_when
from parley.text.similarity import stem

PASSIVE = re.compile(
    r"(?<![\w’'])(?:[Tt]he|[Aa]ll(?: the)?|[Bb]oth|[Ii]ts|[Tt]heir)\s+(?P<what>[a-z0-9][^.,;:!?“”\"\n]{2,70}?)\s+"
    r"(?:was|were|ha(?:s|ve)(?P<not>\s+not|\s+still not|n[’']t)?\s+been|(?:was|were)(?P<never> not|n[’']t))\s+"
    r"(?:also |finally |already |since |\w+ly )?(?P<past>[a-z]{3,})\b"
    r"(?P<by>\s+by\s+(?:the\s+)?(?P<whom>[A-Za-z]+)(?!\s*\d))?"
)
"""What was done, the verb, and the first word of whoever did it where that is told."""
LONGEST = 160
"""Characters of such an act. A guess."""


@dataclass(frozen=True, slots=True)
class Passive:
    """An act told by its thing: by what verb (a stem), whether it was done, its words, the time told with them.

    ``actor`` is who did it, None where that is not told.
    """

    verb: str
    done: bool
    evidence: Evidence
    when: When | None
    actor: str | None = None


def find_passives(reading: Reading) -> Iterator[Passive]:
    """The passives of an article's own words, in order of place; none without its text, or by an unknown doer."""
    text = reading.document.text
    if text is None:
        return
    named = {m.start: m.actor for m in reading.mentions if m.actor}
    void = [(s.start, s.end) for one in reading.statements if one.polarity in VOID for s in one.content]
    for region in reading.regions:
        if region.label != "body":
            continue
        for found in PASSIVE.finditer(text, region.start, region.end):
            start = found.start()
            if any(s <= start < e for s, e in void) or UNREAL.search(text[max(0, start - 24) : start]):
                continue
            word = found["past"]
            verb = PAST.get(word, word if word.endswith("ed") else "")
            if not verb or stem(verb) in SAYING:
                continue
            first = found.start("whom")
            actor = (named.get(first) or named.get(first - len("the "))) if found["by"] else None
            if found["by"] and actor is None:
                continue
            limit = min(region.end, start + LONGEST)
            stop = END.search(text, found.end(), limit)
            last = stop.start() if stop else limit
            times = (t for t in reading.times if found.end() <= t.start and t.end <= last and t.earliest)
            told = min(times, key=lambda t: t.start, default=None)
            place = Evidence(reading.document.id, start, last, text[start:last])
            done = not (found["not"] or found["never"])
            yield Passive(stem(verb), done, place, to_when(told) if told else None, actor)
