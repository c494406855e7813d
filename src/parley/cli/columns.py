"""Which columns a table of each kind of row shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from parley.cli.show import Columns
from parley.queries.wording import amount_words, listed, when_words
from parley.records import Evidence


def _place(evidence: Sequence[Evidence]) -> str:
    first = min(evidence, key=lambda e: (e.document, e.start), default=None)
    more = f" +{len(evidence) - 1}" if len(evidence) > 1 else ""
    return f"{first.start}–{first.end}{more}" if first else ""


def _words(evidence: Sequence[Evidence]) -> str:
    return f"“{' '.join(evidence[0].quote.split())}”" if evidence else ""


def _names(names: Sequence[str]) -> str:
    return listed(list(names))


TIMELINE: Columns = {
    "date": lambda r: when_words(r.when, "not reported"),
    "status": lambda r: r.status,
    "what": lambda r: r.what,
    "who": lambda r: _names(r.participants),
    "place": lambda r: r.place,
    "words": lambda r: _words(r.evidence),
    "outlets": lambda r: r.outlets,
    "support": lambda r: r.support,
}
CONTACTS: Columns = {
    "date": lambda r: when_words(r.when, "not reported"),
    "status": lambda r: r.status,
    "form": lambda r: r.form,
    "participants": lambda r: _names(r.participants),
    "lasted": lambda r: amount_words(r.minutes),
    "place": lambda r: r.place,
    "outlets": lambda r: r.outlets,
    "at": lambda r: _place(r.evidence),
    "support": lambda r: r.support,
}
POSITIONS: Columns = {
    "issue": lambda r: r.issue,
    "party": lambda r: r.party,
    "stance": lambda r: r.stance,
    "terms (the article’s words)": lambda r: r.terms,
    "on condition": lambda r: r.conditions,
    "status": lambda r: r.status,
    "as of": lambda r: when_words(r.as_of, "undated") + ("" if r.current else ", earlier"),
    "voiced by": lambda r: r.voices,
    "outlets": lambda r: r.outlets,
    "at": lambda r: _place(r.evidence),
}
STATEMENTS: Columns = {
    "date": lambda r: when_words(r.when if r.when and r.when.earliest else r.published, "unknown"),
    "speaker": lambda r: (r.speaker or "not named") + (f" for {r.on_behalf_of}" if r.on_behalf_of else ""),
    "said": lambda r: (
        (f"“{r.words}”" if r.mode == "direct" else r.words)
        + {"denies": " [denied]", "asks": " [asked]"}.get(r.polarity, "")
    ),
    "mode": lambda r: r.mode,
    "channel": lambda r: r.channel,
    "to": lambda r: _names(r.hearers),
    "relayed by": lambda r: " ← ".join(r.relays),
    "hedge": lambda r: r.hedge,
    "outlet": lambda r: r.outlet,
    "at": lambda r: _place(r.evidence),
}
COMMITMENTS: Columns = {
    "by": lambda r: r.by,
    "to": lambda r: _names(r.to),
    "what (the article’s words)": lambda r: r.what,
    "issue": lambda r: r.issue,
    "state": lambda r: r.state,
    "due": lambda r: when_words(r.due, ""),
    "on condition": lambda r: r.conditions,
    "waits for": lambda r: _names(r.waits_for),
    "outlets": lambda r: r.outlets,
    "at": lambda r: _place(r.evidence),
}
WAITING: Columns = {
    "who": lambda r: r.by,
    "waits for": lambda r: r.on,
    "what": lambda r: r.terms,
    "condition": lambda r: r.condition,
    "deadlock": lambda r: "deadlock" if r.deadlock else "",
    "at": lambda r: _place(r.evidence),
}
DISAGREEMENTS: Columns = {
    "verdict": lambda r: r.verdict,
    "about": lambda r: r.about,
    "attribute": lambda r: r.attribute.replace("_", " "),
    "values": lambda r: " / ".join(
        f"{side.value} ({', '.join(names)})" for side, names in zip(r.sides, r.outlets, strict=True)
    ),
    "why": lambda r: r.why,
}
SEARCH: Columns = {
    "date": lambda r: when_words(r.published, "unknown"),
    "outlet": lambda r: r.outlet,
    "speaker": lambda r: r.speaker,
    "found": lambda r: f"{r.context.before}[{r.context.quote}]{r.context.after}",
    "at": lambda r: _place(r.evidence),
}
DOCUMENTS: Columns = {
    "#": lambda r: r.number,
    "published": lambda r: when_words(r.row.published, "not known"),
    "outlet": lambda r: r.row.outlet,
    "title": lambda r: r.row.title,
    "rests on": lambda r: r.row.origins,
    "source": lambda r: r.row.source,
}


class Numbered:
    """A row with its number from 1, by which ``parley source`` finds the article."""

    def __init__(self, number: int, row: Any) -> None:
        self.number = number
        self.row = row
