"""What is told of a promise as such: that it was kept or broken, or that its day came and went without it.

An act is told by its own verb ("the ministry has paid"); here the report speaks of the promise: "the bonus that the
ministry had promised has not been paid", "Friday came and went without them", "it broke its word to free the crew",
"the deadline for the vote was put back to 9 May". What was promised is then told by the words, whatever the verb.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parley.joining.commitments.acts import END, UNREAL, VOID
from parley.records import Evidence, Mention, Reading, When
from parley.text.moments import to_when

WORD = r"(?:promise|pledge|word|commitment|undertaking|vow|assurance)s?"
VOWED = r"(?:promised|pledged|vowed|undertaken|guaranteed)"
OWED = re.compile(
    r"\s+(?:(?:had|has|have)\s+)?" + VOWED + r"(?:\s+(?:them|him|her|it|us))?"
    r"(?:\s+(?:for|by|in|before|last|within|on)\s+[^,.;:\n]{2,40}?)?,?\s+"
    r"(?:(?P<not>ha(?:s|ve|d)\s+(?:not|never|yet\s+to)|did\s+not|never|(?:is|are)\s+still\s+(?:not|un\w+|missing|outstanding)"
    r"|(?:was|were)\s+(?:not|never))\b"
    r"|(?:ha(?:s|ve|d)\s+(?:now\s+|since\s+|finally\s+|also\s+)?been|was|were)\s+(?:finally\s+|duly\s+|all\s+|\w+ly\s+)?"
    r"(?P<past>[a-z]+(?:ed|id|nt|lt|ught|wn|ken|ven|ut|et))\b"
    r"|(?P<came>came|arrived|appeared|went\s+(?:out|ahead)|followed)\b)"
)
"""What stands behind the name of whoever promised a thing: what became of the thing."""
UNDONE = re.compile(r"(?:cancell?ed|scrapped|dropped|abandoned|withdrawn)$")
UNSETTLED = re.compile(
    r"(?:delayed|postponed|disputed|announced|criticised|criticized|discussed|questioned|blocked|halted|suspended"
    r"|rejected|denied|welcomed|mentioned|repeated|planned|based|supposed|intended|meant|said|told|made|limited|put|set)$"
)
"""Participles that do not say that the thing was done."""
BROKEN = re.compile(
    r"(?:,[^,.;\n]{2,60},)?\s+(?:(?P<had>ha(?:s|ve|d))\s+)?(?:(?P<not>not|never|n[’']t)\s+)?"
    r"(?:(?P<broke>broke(?:n)?|reneged\s+on|failed\s+(?:on|to\s+(?:keep|honou?r|fulfil+))|did\s+not\s+(?:keep|honou?r|fulfil+))"
    r"|(?P<back>went\s+back\s+on|gone\s+back\s+on|backed\s+out\s+of|took\s+back|taken\s+back|retracted|withdrew|withdrawn)"
    r"|(?P<kept>kept|honou?red|made\s+good\s+on|delivered\s+on|fulfilled|lived\s+up\s+to))\s+"
    r"(?:its|his|her|their|the|a|an)\s+(?:own\s+|earlier\s+)?"
    + WORD
    + r"\s+(?P<link>(?:not\s+)?to|that|of|on)\s+(?P<what>[^.;:!?\n]{4,120})"
)
PASSED = re.compile(
    r"\b(?:came\s+and\s+went|passed|went\s+by|expired)\s+(?:(?:on|at)\s+[^,.;]{2,30}\s+)?without\s+"
    r"(?P<what>(?:it|them|one|any)\b|[^.;:!?\n]{3,80})"
)
MISSED = re.compile(
    r"\s+(?:(?:has|have|had)\s+)?(?P<how>missed|met|overran|kept\s+to|beat)\s+(?:its|his|her|their|the|a)\s+(?:own\s+)?"
    r"(?:[^,.;\n]{2,24}\s+)?(?:deadline|time\s+limit|target\s+date|cut-off\s+date)\s+(?:to|for)\s+(?P<what>[^.;:!?\n]{4,120})"
)
LATER = re.compile(
    r"\b[Tt]he\s+(?:deadline|time\s+limit|cut-off\s+date|date|period)\s+(?P<link>for|to|by\s+which|of)\s+(?P<what>[^.;:!?\n]{4,90}?)\s+"
    r"(?:was|were|ha(?:s|ve)\s+been)\s+(?:extended|moved|put\s+back|pushed\s+back|postponed|prolonged|put\s+off)\b"
    r"(?P<to>[^.;:!?\n]{0,60})"
)
VAGUE = re.compile(r"(?:it|them|one|any|a\s+word|word|action|news|result|success)\s*$", re.I)
PROMISED = re.compile(
    r"\b(?:promis|pledg|vow|undert|agreed\s+to|(?:said|would|was|were)\s+.{0,40}?(?:would|to)\b)", re.I
)
"""Words of a sentence that tells a promise: the day that passes behind it was the promise's."""
LONGEST = 240
BEFORE = 110


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a promise as the report says: in what words, its state, and until when it was put off.

    ``actors`` are those who may have made it; none where anybody may.
    """

    actors: tuple[str, ...]
    what: str
    state: str
    evidence: Evidence
    when: When | None
    due: When | None = None


def find_outcomes(reading: Reading) -> Iterator[Outcome]:
    """The outcomes of promises that an article's own words tell, in order of kind and place; none without its text.

    What stands within a denied statement, or a question, is none.
    """
    text = reading.document.text
    if text is None:
        return
    page = _Page(reading, text)
    for mention in page.named:
        yield from page.of_thing(mention)
        yield from page.of_word(mention)
    for region in reading.regions:
        if region.label == "body":
            yield from page.of_day(region.start, region.end)
            yield from page.put_off(region.start, region.end)


class _Page:
    """An article's text with what stands where."""

    def __init__(self, reading: Reading, text: str) -> None:
        self.text, self.document = text, reading.document.id
        self.void = [(s.start, s.end) for one in reading.statements if one.polarity in VOID for s in one.content]
        body = [(r.start, r.end) for r in reading.regions if r.label == "body"]
        held = [m for m in reading.mentions if m.actor and any(s <= m.start < e for s, e in body)]
        self.named = sorted(held, key=lambda m: (m.start, m.end))
        self.starts = [m.start for m in self.named]
        self.times = sorted((t for t in reading.times if t.type == "DATE" and t.earliest), key=lambda t: t.start)

    def of_thing(self, mention: Mention) -> Iterator[Outcome]:
        """ "The bonus that the ministry had promised has not been paid"."""
        found = OWED.match(self.text, mention.end, mention.end + LONGEST)
        if found is None or mention.actor is None:
            return
        first = self._sentence_start(mention.start)
        what = re.sub(r"[\s,]+(?:that|which|whom)?\s*(?:the\s+)?$", "", self.text[first : mention.start])
        words = what.split()
        if not 1 <= len(words) <= 14 or "," in what[:-1] or UNREAL.search(what + " "):
            return
        past = found["past"]
        if past and UNSETTLED.search(past):
            return
        state = "missed" if found["not"] else "withdrawn" if past and UNDONE.search(past) else "fulfilled"
        last = self._stop(found.end())
        day = next((t for t in self.times if found.end() <= t.start and t.end <= last), None)
        when = to_when(day) if day else None
        yield from self._told((mention.actor,), what, state, first, last, when)

    def of_word(self, mention: Mention) -> Iterator[Outcome]:
        """ "The ministry broke its promise to free the crew"; "it missed its deadline to free the crew"."""
        if mention.actor is None or UNREAL.search(self.text[max(0, mention.start - 24) : mention.start]):
            return
        found = BROKEN.match(self.text, mention.end, mention.end + LONGEST)
        if found is not None:
            kept = bool(found["kept"]) != bool(found["not"])
            if found["not"] and not found["kept"]:
                return  # "has not broken its word" keeps none yet
            state = "withdrawn" if found["back"] else "fulfilled" if kept else "missed"
            yield from self._told((mention.actor,), found["what"], state, mention.start, found.end())
            return
        found = MISSED.match(self.text, mention.end, mention.end + LONGEST)
        if found is not None:
            state = "missed" if found["how"] in ("missed", "overran") else "fulfilled"
            yield from self._told((mention.actor,), found["what"], state, mention.start, found.end())

    def of_day(self, start: int, end: int) -> Iterator[Outcome]:
        """ "It would publish the list on Friday. The day came and went without it"."""
        for found in PASSED.finditer(self.text, start, end):
            first = self._sentence_start(found.start())
            what = found["what"]
            if VAGUE.match(what):
                first = self._sentence_start(max(start, first - 2))
                what = self.text[first : found.start()]
                if not PROMISED.search(what):
                    continue
            who = {m.actor for m in self._within(first, found.end()) if m.actor}
            yield from self._told(tuple(sorted(who)), what, "missed", first, self._stop(found.end()))

    def put_off(self, start: int, end: int) -> Iterator[Outcome]:
        """ "The deadline for the release of the crew was extended to 9 May"."""
        for found in LATER.finditer(self.text, start, end):
            day = next((t for t in self.times if found.start("to") <= t.start and t.end <= found.end()), None)
            before = self.text[found.start("to") : day.start] if day else ""
            if day is None or not re.search(r"\b(?:to|until|till)\s+(?:the\s+)?$", before):
                continue
            yield from self._told((), found["what"], "open", found.start(), found.end(), due=to_when(day))

    def _told(
        self,
        actors: tuple[str, ...],
        what: str,
        state: str,
        first: int,
        last: int,
        when: When | None = None,
        due: When | None = None,
    ) -> Iterator[Outcome]:
        if last > first and not any(s <= first < e for s, e in self.void):
            place = Evidence(self.document, first, last, self.text[first:last])
            yield Outcome(actors, " ".join(what.split()), state, place, when, due)

    def _within(self, start: int, end: int) -> Sequence[Mention]:
        return self.named[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def _sentence_start(self, place: int) -> int:
        floor = max(0, place - BEFORE - 60)
        window = self.text[floor:place]
        stops = [m.end() for m in re.finditer(r"(?:[.!?][”\"’']?\s+|[\n;:]\s*)(?=\S)", window)]
        return floor + (stops[-1] if stops else 0)

    def _stop(self, place: int) -> int:
        limit = min(len(self.text), place + 120)
        stop = END.search(self.text, place, limit)
        return stop.start() if stop else limit
