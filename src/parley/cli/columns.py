"""Which columns a table of each kind of row shows."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence

from parley.cli.show import Columns, Linked
from parley.queries import ballots, ceasefires
from parley.queries.documents import DocumentRow
from parley.queries.review import ReviewRow
from parley.queries.statements import StatementRow
from parley.queries.wording import amount_words, listed, subject_words, when_words
from parley.records import Evidence, When

IDS = 10
"""Characters of an id that are shown: enough for `parley judge`, which takes any start that is no other's."""


def with_places(columns: Columns, numbers: Mapping[str, int], sources: Mapping[str, str] | None = None) -> Columns:
    """Columns whose last one, "at", says where the words stand: "3 at 459–509" is what `parley source` takes.

    Args:
        columns: Columns of rows that have evidence.
        numbers: Number of each article in `parley documents`, by id.
        sources: Path or URL of each, to which the column leads.
    """
    return {
        **columns,
        "judged": lambda row: [one.words for one in getattr(row, "judged", ())],
        "reliability": lambda row: getattr(row, "reliability", ()),
        "at": lambda row: _place(row.evidence, numbers, sources or {}),
        "id": lambda row: getattr(row, "id", "")[:IDS],
    }


def _place(evidence: Sequence[Evidence], numbers: Mapping[str, int], sources: Mapping[str, str]) -> str:
    held = sorted(evidence, key=lambda e: (numbers.get(e.document, 0), e.start))
    more = f" +{len(held) - 1}" if len(held) > 1 else ""
    if not held:
        return ""
    words = f"{numbers.get(held[0].document, '?')} at {held[0].start}–{held[0].end}{more}"
    return Linked(words, sources.get(held[0].document, ""))


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
    "outcome": lambda r: r.outcome,
    "outlets": lambda r: [_short(name) for name in r.outlets],
    "support": lambda r: r.support,
}
CEASEFIRES: Columns = {
    "stage": lambda r: ceasefires.headline_of(r) + (" (history)" if r.background else ""),
    "status": lambda r: r.status,
    "parties": lambda r: _names(r.parties),
    "proposed by": lambda r: _names(r.proposers),
    "declared by": lambda r: _names(r.declarers),
    "mediated by": lambda r: _names(r.mediators),
    "terms": lambda r: listed([t for t in (r.sides, r.term, r.scope, r.purpose, r.place) if t]),
    "starts": lambda r: when_words(r.starts, ""),
    "ends": lambda r: when_words(r.ends, ""),
    "lasts": lambda r: amount_words(r.lasting),
    "watched by": lambda r: r.monitoring,
    "on condition": lambda r: r.conditions,
    "steps": lambda r: r.steps,
    "outlets": lambda r: [_short(name) for name in r.outlets],
}
BALLOTS: Columns = {
    "stage": lambda r: ballots.headline_of(r) + (" (history)" if r.background else ""),
    "status": lambda r: r.status,
    "question": lambda r: r.question,
    "voters": lambda r: _names(r.voters) or r.body,
    "form": lambda r: ballots.FORM_WORDS.get(r.form, ""),
    "when": lambda r: when_words(r.when, ""),
    "asked for by": lambda r: _names(r.callers),
    "for": lambda r: _names(r.supporters),
    "against": lambda r: _names(r.opponents),
    "abstaining": lambda r: _names(r.abstainers),
    "needed": lambda r: r.threshold,
    "steps": lambda r: r.steps,
    "outlets": lambda r: [_short(name) for name in r.outlets],
}
POSITIONS: Columns = {
    "issue": lambda r: r.issue,
    "party": lambda r: r.party,
    "stance": lambda r: r.stance,
    "terms (the article’s words)": lambda r: r.terms,
    "on condition": lambda r: r.conditions,
    "status": lambda r: r.status,
    "as of": lambda r: when_words(r.as_of, "undated") + ("" if r.current else ", earlier"),
    "against the one before": lambda r: (r.relation or "").replace("_", " "),
    "voiced by": lambda r: r.voiced,
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
    "deadlock": lambda r: "deadlock" if r.deadlock else "condition met" if r.met else "",
    "would release it": lambda r: list(r.release),
    "against it": lambda r: r.against,
}
DISAGREEMENTS: Columns = {
    "verdict": lambda r: r.verdict,
    "about": lambda r: subject_words(r.about),
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
CONFLICTS: Columns = {
    "about": lambda r: r.name,
    "question": lambda r: r.question,
    "said": lambda r: [f"{v.who}: {v.answer} ({v.number})" for v in r.voices],
    "counts now": lambda r: r.counts,
}
AGREEMENT: Columns = {
    "question": lambda r: r.question,
    "people": lambda r: str(r.coders),
    "items": lambda r: str(r.items),
    "agreed": lambda r: str(r.agreed),
    "alpha": lambda r: _coefficient(r.alpha),
    "kappa": lambda r: [f"{p.one} and {p.other} {_coefficient(p.kappa)} ({p.items})" for p in r.pairs],
}
CHANGES: Columns = {
    "what": lambda r: r.line,
    "known": lambda r: r.known,
    "words": lambda r: _words(r.evidence),
    "outlets": lambda r: [_short(name) for name in r.outlets],
    "why here": lambda r: r.why,
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
    "source": lambda r: Linked(_short(r.row.source), r.row.source),
}


def _coefficient(value: float | None) -> str:
    return "not defined" if value is None else f"{value:.2f}"


def review_columns(case: str) -> Columns:
    """Columns of the review queue, with the commands that settle a question in a case."""

    def settle(row: ReviewRow) -> list[str]:
        said = []
        for one in row.options:
            words = " ".join([*map(shlex.quote, one.words), *one.needs])
            if one.judgement == "remove":
                said.append(f"{one.label}: parley remove {shlex.quote(case)} {words}")
            elif one.judgement:
                said.append(f"{one.label}: parley judge {shlex.quote(case)} {one.judgement} {words} --who NAME")
        return said

    return {
        "question": lambda r: r.question,
        "why": lambda r: r.reasons,
        "words": lambda r: _words(r.evidence),
        "to settle it": settle,
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
