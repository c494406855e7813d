"""The brief: what a person who has not read the articles can work from, every line with its footnote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from parley.queries.wording import (
    DEED_WORDS,
    FORM_WORDS,
    STATUS_WORDS,
    VERDICT_WORDS,
    amount_words,
    counted,
    day_words,
    is_real,
    listed,
    when_words,
)
from parley.records import Commitment, Contact, Document, Episode, Evidence, Position, Reading, When
from parley.records.joined import Disagreement, Joined, Waiting

PLAIN, STRONG, SAID, WORDED, DIM = "plain", "strong", "said", "worded", "dim"
"""Styles of a run: SAID holds words between quotation marks in the source, WORDED the article's own wording."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line in one style."""

    text: str
    style: str = PLAIN


@dataclass(frozen=True, slots=True)
class Line:
    """One statement of the brief and the numbers of its footnotes. ``mark`` is a status in one word."""

    runs: tuple[Run, ...]
    notes: tuple[int, ...] = ()
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under a small heading; ``heading`` may be ""."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the brief. ``empty`` is said where there is nothing to say."""

    title: str
    blocks: tuple[Block, ...]
    empty: str = "Not reported."


@dataclass(frozen=True, slots=True)
class Footnote:
    """Where a line comes from: the article, the quoted words and their place in it as received."""

    number: int
    document: str
    outlet: str
    title: str
    source: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Brief:
    """A whole brief, ready to be rendered."""

    title: str
    as_of: str
    sections: tuple[Section, ...]
    footnotes: tuple[Footnote, ...]


@dataclass(slots=True)
class _Notes:
    """Numbers footnotes in the order of use; one place is one footnote."""

    documents: dict[str, Document]
    held: dict[tuple[str, int, int], Footnote] = field(default_factory=dict)

    def of(self, evidence: Iterable[Evidence], most: int = 4) -> tuple[int, ...]:
        numbers: dict[int, None] = {}
        for one in sorted(set(evidence), key=lambda e: (e.document, e.start, e.end)):
            if len(numbers) >= most:
                break
            key = (one.document, one.start, one.end)
            if key not in self.held:
                known = self.documents.get(one.document)
                self.held[key] = Footnote(
                    len(self.held) + 1, one.document, (known and known.outlet) or "outlet not known",
                    (known and known.title) or "untitled", known.source if known else one.document,
                    one.quote, one.start, one.end,
                )  # fmt: skip
            numbers[self.held[key].number] = None
        return tuple(numbers)


class BriefMaker:
    """Turns what a case holds into a brief.

    Args:
        joined: The joined records of the case.
        readings: The readings of its documents.
        issues: Label of each issue by key, in the order of the playbook.
    """

    def __init__(self, joined: Joined, readings: Sequence[Reading], issues: dict[str, str]) -> None:
        self.joined = joined
        self.readings = sorted(readings, key=lambda r: r.document.source)
        self.issues = {**issues, "other": "Other matters"}
        self.names = {a.id: a.name for r in self.readings for a in r.actors} | {a.id: a.name for a in joined.actors}
        self.documents = {d.id: d for d in joined.documents} or {r.document.id: r.document for r in self.readings}
        self.notes = _Notes(self.documents)
        self.order = {d.id: n for n, d in enumerate(sorted(self.documents.values(), key=_document_order))}
        self.direct = {
            (r.document.id, span.start, span.end)
            for r in self.readings
            for s in r.statements
            if s.mode == "direct"
            for span in s.content
        }
        self.events = {e.id: e for r in self.readings for e in r.events}
        self.grades = {c.of: c for c in joined.corroborations}

    def make(self, title: str) -> Brief:
        """The whole brief."""
        about = self._about()
        sections = (
            about, self._positions(), self._contacts(), self._commitments(), self._deeds(),
            self._disagreements(), self._dates(),
        )  # fmt: skip
        return Brief(title, self._as_of(), sections, tuple(self.notes.held.values()))

    def _name(self, actor: str | None) -> str:
        return self.names.get(actor or "", "somebody not named")

    def _as_of(self) -> str:
        days = [d.published.latest for d in self.documents.values() if d.published and d.published.latest]
        undated = sum(1 for d in self.documents.values() if not (d.published and d.published.latest))
        if not days:
            return "as of a day that no article tells"
        late = f"; {counted(undated, 'article')} could not be dated" if undated else ""
        return f"as of {day_words(max(days))}, the day of the latest dated article{late}"

    def _about(self) -> Section:
        parties = Counter(self._name(p.party) for p in self.joined.positions)
        issues = Counter(self.issues.get(p.issue, p.issue) for p in self.joined.positions if p.issue != "other")
        held = sum(1 for c in self.joined.contacts if is_real(c.status))
        other = len(self.joined.contacts) - held
        lines = [
            _line(f"{counted(len(self.documents), 'article')}{self._outlets()}."),
            _line(f"{counted(held, 'contact')} reported as held; {other} planned, refused or not held."),
        ]
        if parties:
            lines.append(_line(f"Heard most: {listed([n for n, _ in parties.most_common(6)])}."))
        if issues:
            lines.append(_line(f"Issues raised most: {listed([n for n, _ in issues.most_common(6)])}."))
        bad = sum(1 for d in self.joined.disagreements if d.verdict == "conflict")
        lines.append(
            _line(
                f"{counted(bad, 'claim')} on which the reports cannot all be right."
                if bad
                else "No conflict between the reports was found."
            )
        )
        return Section("What this is about", (Block("", tuple(lines)),))

    def _outlets(self) -> str:
        known = sorted({d.outlet for d in self.documents.values() if d.outlet})
        unknown = sum(1 for d in self.documents.values() if not d.outlet)
        parts = [*known, *([f"{unknown} whose outlet is not known"] if unknown else [])]
        return f": {listed(parts)}" if parts else ""

    # ── positions ────────────────────────────────────────────────────────────────────────────────────────

    def _positions(self) -> Section:
        later = {p.previous for p in self.joined.positions if p.previous}
        blocks = []
        rank = {key: n for n, key in enumerate(self.issues)}
        found = sorted({p.issue for p in self.joined.positions}, key=lambda i: (rank.get(i, len(rank)), i))
        for issue in found:
            rows = [p for p in self.joined.positions if p.issue == issue]
            rows.sort(key=lambda p: (self._name(p.party), _day(p.as_of), *self._place(p.evidence)))
            lines = tuple(self._position(p, p.id in later) for p in rows)
            blocks.append(Block(self.issues.get(issue, issue), lines))
        return Section("Where each party stands", tuple(blocks))

    def _position(self, one: Position, superseded: bool) -> Line:
        runs = [Run(self._name(one.party), STRONG), Run(f" {one.stance}: "), self._words(one.terms, one.evidence)]
        runs += _conditions(one.conditions)
        runs.append(Run(f" ({self._told(one)}{', earlier position' if superseded else ''})", DIM))
        mark = None if one.status == "stated" else STATUS_WORDS.get(one.status, one.status)
        return Line(tuple(runs), self.notes.of(one.evidence), mark)

    def _told(self, one: Position) -> str:
        """When, and by whom where that is not the party itself."""
        own = self.names.get(one.party)
        voices = [name for name in map(self._name, one.voices) if name != own]
        return f"{when_words(one.as_of, 'undated')}{f', as told by {listed(voices)}' if voices else ''}"

    def _words(self, terms: str, evidence: Sequence[Evidence]) -> Run:
        return Run(terms, SAID if any(self._is_said(e, terms) for e in evidence) else WORDED)

    def _is_said(self, evidence: Evidence, terms: str) -> bool:
        at = evidence.quote.find(terms)
        if at < 0:
            return False
        start, end = evidence.start + at, evidence.start + at + len(terms)
        return any(d == evidence.document and s <= start and end <= e for d, s, e in self.direct)

    # ── contacts ─────────────────────────────────────────────────────────────────────────────────────────

    def _contacts(self) -> Section:
        rows = sorted(self.joined.contacts, key=lambda c: (_day(c.when), *self._place(c.evidence)))
        open_ = [c for c in rows if not is_real(c.status) and c.status not in _OFF]
        kinds = (
            ("Held", [c for c in rows if is_real(c.status)]),
            ("Announced or possible, not reported as held", open_),
            ("Refused or not held", [c for c in rows if c.status in _OFF]),
        )
        blocks = [Block(title, tuple(map(self._contact, held))) for title, held in kinds]
        return Section("Contacts", tuple(b for b in blocks if b.lines))

    def _contact(self, one: Contact) -> Line:
        names = [self._name(p) for p in one.participants]
        runs = [Run(f"{when_words(one.when)}: "), Run(FORM_WORDS.get(one.form, one.form), STRONG)]
        runs.append(Run(f" — {listed(names)}" if names else " — participants not told"))
        if one.place:
            runs.append(Run(f", {one.place}"))
        if one.minutes:
            runs.append(Run(f", {amount_words(one.minutes)}"))
        if one.refused_by:
            runs.append(Run(f"; turned down by {self._name(one.refused_by)}"))
        grade = self.grades.get(one.id)
        if grade:
            runs.append(Run(f" ({grade.words})", DIM))
        return Line(tuple(runs), self.notes.of(one.evidence), STATUS_WORDS.get(one.status, one.status))

    # ── commitments ──────────────────────────────────────────────────────────────────────────────────────

    def _commitments(self) -> Section:
        rows = sorted(self.joined.commitments, key=lambda c: (self._name(c.by), *self._place(c.evidence)))
        waits = sorted(
            self.joined.waitings, key=lambda w: (not w.deadlock, self._name(w.by), *self._place(w.evidence))
        )
        blocks = [
            Block("Commitments", tuple(self._commitment(c) for c in rows)),
            Block("Who waits for whom", tuple(self._waiting(w) for w in waits)),
        ]
        return Section("Commitments, and who waits for whom", tuple(b for b in blocks if b.lines))

    def _commitment(self, one: Commitment) -> Line:
        runs = [Run(self._name(one.by), STRONG)]
        if one.to:
            runs.append(Run(f" to {listed([self._name(t) for t in one.to])}"))
        runs += [Run(": "), self._words(one.what, one.evidence)]
        runs += _conditions(one.conditions)
        if one.due:
            runs.append(Run(f", due {when_words(one.due)}"))
        return Line(tuple(runs), self.notes.of(one.evidence), one.state)

    def _waiting(self, one: Waiting) -> Line:
        runs = (
            Run(self._name(one.by), STRONG), Run(" waits for "), Run(self._name(one.on), STRONG), Run(": "),
            Run(one.terms, WORDED), Run(" — "), Run(one.condition, WORDED),
        )  # fmt: skip
        return Line(
            runs, self.notes.of(one.evidence), "deadlock: each waits for the other" if one.deadlock else None
        )

    # ── deeds ────────────────────────────────────────────────────────────────────────────────────────────

    def _deeds(self) -> Section:
        contacts = {c.id for c in self.joined.contacts}
        rows = [e for e in self.joined.episodes if e.id not in contacts and e.evidence]
        rows.sort(key=lambda e: (_day(e.when), *self._place(e.evidence)))
        kinds = (
            ("Reported as done or under way", [e for e in rows if is_real(e.status)]),
            ("Not reported as done", [e for e in rows if not is_real(e.status)]),
        )
        return Section("Deeds", tuple(Block(title, tuple(map(self._deed, held))) for title, held in kinds if held))

    def _deed(self, one: Episode) -> Line:
        runs = [
            Run(f"{when_words(one.when)}: "),
            Run(DEED_WORDS.get(one.type, one.type), STRONG),
            Run(f"{self._sides(one)}: "),
        ]
        runs.append(Run(one.evidence[0].quote, WORDED))
        if one.corroboration:
            runs.append(Run(f" ({one.corroboration})", DIM))
        return Line(tuple(runs), self.notes.of(one.evidence), STATUS_WORDS.get(one.status, one.status))

    def _sides(self, one: Episode) -> str:
        """Who did it, and to whom; all who took part where an article tells no more."""
        told = [self.events[member] for member in one.members if member in self.events]
        doers = dict.fromkeys(self._name(a) for e in told for a in e.actors)
        others = dict.fromkeys(n for e in told for n in map(self._name, e.recipients) if n not in doers)
        if doers and others:
            return f" — {listed(list(doers))} → {listed(list(others))}"
        names = list(doers) or [self._name(p) for p in one.participants]
        return f" — {listed(names)}" if names else ""

    # ── disagreements and dates ──────────────────────────────────────────────────────────────────────────

    def _disagreements(self) -> Section:
        kinds = (
            ("The reports cannot all be right", ("conflict",)),
            ("Not settled", ("unresolved",)),
            ("Different, but no conflict", ("compatible", "more_precise", "wording")),
        )
        rows = sorted(self.joined.disagreements, key=lambda d: (d.about, d.attribute, d.id))
        blocks = [
            Block(title, tuple(self._difference(d) for d in rows if d.verdict in held)) for title, held in kinds
        ]
        return Section("Disagreements between reports", tuple(b for b in blocks if b.lines), "None found.")

    def _difference(self, one: Disagreement) -> Line:
        runs: list[Run] = [Run(f"{one.about}, {one.attribute.replace('_', ' ')}", STRONG), Run(": ")]
        for n, side in enumerate(one.sides):
            runs += [Run(" / " if n else ""), Run(side.value)]
        runs.append(Run(f". {one.why}", DIM))
        evidence = [e for side in one.sides for e in side.evidence]
        return Line(tuple(runs), self.notes.of(evidence, 6), VERDICT_WORDS.get(one.verdict, one.verdict))

    def _dates(self) -> Section:
        rows = sorted(self.documents.values(), key=_document_order)
        dated = [d for d in rows if d.published and d.published.latest]
        open_ = [d for d in rows if d not in dated]
        blocks = [
            Block("Not dated", tuple(self._dated(d) for d in open_)),
            Block("Dated", tuple(self._dated(d) for d in dated)),
        ]
        return Section("Articles and their dates", tuple(b for b in blocks if b.lines))

    def _dated(self, one: Document) -> Line:
        label = f"{one.outlet or 'Outlet not known'}, “{one.title or one.source}”"
        runs = [Run(f"{label}: "), Run(when_words(one.published, "date unknown"), STRONG)]
        if one.published and one.published.reasons:
            runs.append(Run(f" — {'; '.join(one.published.reasons)}", DIM))
        if one.origins:
            runs.append(Run(f"; rests on {listed(list(one.origins))}", DIM))
        return Line(tuple(runs), self.notes.of(one.evidence[:1]))

    def _place(self, evidence: Sequence[Evidence]) -> tuple[int, int]:
        return min(((self.order.get(e.document, 0), e.start) for e in evidence), default=(0, 0))


_OFF = frozenset({"refused", "not_happened", "denied"})


def _conditions(conditions: Sequence[str]) -> list[Run]:
    runs = [Run(" — on a condition: ", DIM)] if conditions else []
    for number, words in enumerate(conditions):
        runs += [Run("; ", DIM)] if number else []
        runs.append(Run(words, WORDED))
    return runs


def _line(words: str) -> Line:
    return Line((Run(words),))


def _day(when: When | None) -> str:
    return (when and (when.earliest or when.latest)) or "9999"


def _document_order(one: Document) -> tuple[str, str]:
    return _day(one.published), one.source


def lines_of(brief: Brief) -> Iterator[Line]:
    """Every line of a brief, in order."""
    for section in brief.sections:
        for block in section.blocks:
            yield from block.lines
