"""Which columns a table of each kind of row shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from parley.cli.show import Columns
from parley.queries.documents import DocumentRow
from parley.queries.statements import StatementRow
from parley.queries.wording import amount_words, listed, when_words
from parley.records import Evidence, When


def with_places(columns: Columns, numbers: Mapping[str, int]) -> Columns:
    """Columns whose last one, "at", says where the words stand: "3 at 459–509" is what `parley source` takes.

    Args:
        columns: Columns of rows that have evidence.
        numbers: Number of each article in `parley documents`, by id.
    """
    return {**columns, "at": lambda row: _place(row.evidence, numbers)}


def _place(evidence: Sequence[Evidence], numbers: Mapping[str, int]) -> str:
    held = sorted(evidence, key=lambda e: (numbers.get(e.document, 0), e.start))
    more = f" +{len(held) - 1}" if len(held) > 1 else ""
    return f"{numbers.get(held[0].document, '?')} at {held[0].start}–{held[0].end}{more}" if held else ""


def _words(evidence: Sequence[Evidence]) -> str:
    return f"“{' '.join(evidence[0].quote.split())}”" if evidence else ""


def _names(names: Sequence[str]) -> str:
    return listed(list(names))


def _short(outlet: str) -> str:
    """An outlet, or the last part of the path that stands for one that is not known."""
    return outlet.rstrip("/").rsplit("/", 1)[-1]


def _speaker(row: StatementRow) -> str:
    """Who said it: names, else the article's own words for a source that it does not name."""
    said = _names([row.speaker, *row.also]) if row.speaker else ""
    if not said and row.source:
        said = f"{row.source} (not named)" if row.source_kind != "named" else row.source
    return (said or "not named") + (f" for {row.on_behalf_of}" if row.on_behalf_of else "")


def _published(when: When | None) -> str:
    """The date of an article; where it is not known, the days that its own words leave."""
    first, _, last = (when.value or "").partition("/") if when and not when.earliest else ("", "", "")
    return f"not known (from {first} to {last})" if last else when_words(when, "not known")


TIMELINE: Columns = {
    "date": lambda r: when_words(r.when, "not reported"),
    "status": lambda r: r.status,
    "what": lambda r: r.what,
    "who": lambda r: _names(r.participants),
    "place": lambda r: r.place,
    "words": lambda r: _words(r.evidence),
    "outlets": lambda r: [_short(name) for name in r.outlets],
    "support": lambda r: r.support,
}
CONTACTS: Columns = {
    "date": lambda r: when_words(r.when, "not reported"),
    "status": lambda r: r.status,
    "form": lambda r: r.form,
    "participants": lambda r: _names(r.participants),
    "lasted": lambda r: amount_words(r.minutes),
    "place": lambda r: r.place,
    "outlets": lambda r: [_short(name) for name in r.outlets],
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
    "outlets": lambda r: [_short(name) for name in r.outlets],
}
STATEMENTS: Columns = {
    "date": lambda r: when_words(r.when if r.when and r.when.earliest else r.published, "unknown"),
    "speaker": _speaker,
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
}
REMARKS: Columns = {
    "first carried": lambda r: when_words(r.published, "unknown"),
    "speaker": lambda r: r.speaker or "not named",
    "said": lambda r: f"“{r.words}”",
    "first": lambda r: (
        ", ".join(map(_short, r.first)) + (f" ({r.undated} undated)" if r.undated else "") or "unknown"
    ),
    "articles": lambda r: str(len(r.tellings)),
    "carried by": lambda r: [_short(one.outlet) for one in r.tellings],
    "worded otherwise": lambda r: [f"{_short(one.outlet)}: {words}" for one in r.tellings for words in one.differs],
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
    "outlets": lambda r: [_short(name) for name in r.outlets],
}
WAITING: Columns = {
    "who": lambda r: r.by,
    "waits for": lambda r: r.on,
    "what": lambda r: r.terms,
    "condition": lambda r: r.condition,
    "deadlock": lambda r: "deadlock" if r.deadlock else "",
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
JUDGEMENTS: Columns = {
    "no.": lambda r: str(r.number),
    "when": lambda r: r.when[:16].replace("T", " "),
    "who": lambda r: r.who,
    "decided": lambda r: r.what,
    "note": lambda r: r.note,
    "holds": lambda r: "yes" if r.holds else "taken back",
}
SEARCH: Columns = {
    "date": lambda r: when_words(r.published, "unknown"),
    "outlet": lambda r: r.outlet,
    "speaker": lambda r: r.speaker,
    "found": lambda r: f"{r.context.before}[{r.context.quote}]{r.context.after}",
}
DOCUMENTS: Columns = {
    "#": lambda r: r.number,
    "published": lambda r: _published(r.row.published),
    "outlet": lambda r: r.row.outlet,
    "title": lambda r: r.row.title,
    "rests on": lambda r: [*r.row.origins, *r.reuse],
    "notes": lambda r: r.row.warnings,
    "source": lambda r: _short(r.row.source),
}


class Numbered:
    """A row with its number from 1, by which ``parley source`` finds the article.

    Args:
        numbers: Number of each article of the case, by id.
        row: An article.
    """

    def __init__(self, numbers: Mapping[str, int], row: DocumentRow) -> None:
        self.number = numbers[row.id]
        self.row = row
        self.reuse = [
            f"{one.words} {numbers[one.document]}" + (f" ({one.counts})" if one.counts else "")
            for one in row.reuse
            if one.is_own
        ]
