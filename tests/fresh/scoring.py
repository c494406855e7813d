"""Score Parley on the reports of this folder, which nobody has looked at before their first measure.

The reports are our own, in the manner of scraped pages of many kinds of outlet, with the furniture that pages
have; the gold beside each was written before any output was looked at. Half of them (``ASIDE``) are never looked
into one by one: rules are mended on the others, and what the aside half then gets is the guess at a new report.

Rows of gold name their ``words``, which stand for their first place in the article; those of a statement are the
beginning of its content. ``|`` parts alternatives, "?" and "*" are not judged, ``optional`` rows are neither
missed nor wrong, and what stands in a headline is not counted as invented. ``published`` is the day of the
article, ``furniture`` the beginnings of lines that are not the report, ``[[absent]]`` holds words that must not be
read as having happened. ``also`` gives other words that a move may be told in, "none" that nothing may be told,
and a move's ``condition`` its kind and words; ``[[fact]]`` a number with its words. A gold without ``judged`` is
asked for statements, contacts, moves, events and the page; else for the kinds it names alone.

Run ``python bench/fresh.py`` for the figures.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.contacts_and_deeds.scoring import SPOKEN, covers, overlap, same

from parley.intake import read_articles
from parley.records import REAL, Actor, Contact, Event, Move, Raw, Reading, Statement

HERE = Path(__file__).resolve().parent
NAMES = tuple(sorted(path.stem for path in (HERE / "articles").glob("*.txt")))
ASIDE = (
    "accord_2011", "bougainville_1997", "bus_2029", "cod_1995", "colorado_2024", "cop_2027", "gas_2009",
    "gerd_2021", "ghana_2023", "iran_2031", "kachin_2014", "kyrgyz_2022", "nuclear_2009", "plastics_2024",
    "ports_2023", "rail_2022", "rights_2016", "southsudan_2027", "steel_2026", "thaicambodia_2025",
    "venezuela_2023",
)  # fmt: skip
"""Never looked into one by one, by whoever mends the rules."""
KINDS = ("statement", "contact", "move", "event")
FIELDS = {
    "statement": ("speaker", "mode", "hearers", "channel", "relay", "place"),
    "contact": ("form", "with", "status", "place", "day"),
    "move": ("kind", "party", "issue", "status"),
    "event": ("type", "who", "whom", "status", "day"),
}
UNJUDGED = ("?", "*")
Place = tuple[int, int]
Row = Mapping[str, Any]


@dataclass
class Tally:
    """Counts by name, and each thing missed, wrong or invented, in words."""

    counts: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def judge(self, measure: str, right: bool, told: str) -> None:
        """Count one answer."""
        self.counts[f"{measure} asked"] += 1
        self.counts[f"{measure} right"] += right
        if not right:
            self.notes.append(f"{measure.upper()}: {told}")

    def rate(self, measure: str) -> float:
        """The share that is right, 1.0 where nothing was asked."""
        asked = self.counts[f"{measure} asked"]
        return self.counts[f"{measure} right"] / asked if asked else 1.0

    def figures(self) -> dict[str, float]:
        """Recall, precision and F1 of each kind, and the share of right fields of those found."""
        out: dict[str, float] = {}
        for kind in KINDS:
            recall, precision = self.rate(f"{kind} R"), self.rate(f"{kind} P")
            both = recall + precision
            out |= {f"{kind} P": precision, f"{kind} R": recall}
            out[f"{kind} F1"] = 2 * precision * recall / both if both else 0.0
            out |= {f"{kind} {f}": self.rate(f"{kind} {f}") for f in FIELDS[kind]}
        out |= {f"condition {m}": self.rate(f"condition {m}") for m in ("R", "kind", "P")}
        out |= {m: self.rate(m) for m in ("fact R", "published", "furniture", "kept", "absent")}
        return {name: round(value, 3) for name, value in out.items()}


@dataclass
class Sheet:
    """One report with its gold and what was read of it."""

    name: str
    text: str
    gold: dict[str, Any]
    reading: Reading
    actors: dict[str, Actor]

    def asks(self, kind: str) -> bool:
        """True where the gold is meant to be whole for a kind."""
        plain = kind not in ("condition", "fact")
        return kind in self.gold["judged"] if "judged" in self.gold else plain

    def place(self, words: str) -> Place:
        """Where words stand.

        Raises:
            ValueError: If they do not.
        """
        found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", self.text)
        if found is None:
            raise ValueError(f"'{words}' is not in {self.name}.")
        return found.span()

    def rows(self, kind: str) -> list[Row]:
        """The rows of a kind."""
        return list(self.gold.get(kind, ()))

    def titled(self, start: int) -> bool:
        """True in a headline or subheading."""
        regions = self.reading.regions
        return any(r.start <= start < r.end and r.label in ("headline", "subheading", "duplicate") for r in regions)

    def called(self, actor: str | None) -> tuple[str, ...]:
        """All names of an actor; words that are no actor's id stand for themselves."""
        found = self.actors.get(actor or "")
        return (found.name, *found.names) if found else (actor or "nobody",)

    def means(self, actor: str | None, wanted: str) -> bool:
        """True where an actor id is somebody of the wanted name."""
        return wanted in UNJUDGED or any(same(name, wanted) for name in self.called(actor))


def sheet(name: str, read: Callable[[Raw], Reading], folder: Path = HERE) -> Sheet:
    """Read a report and its gold."""
    path = folder / "articles" / f"{name}.txt"
    raw = next(r for r in read_articles([str(path)]) if isinstance(r, Raw))
    gold = tomllib.loads((folder / "gold" / f"{name}.toml").read_text("utf-8"))
    reading = read(raw)
    return Sheet(name, raw.text or "", gold, reading, {a.id: a for a in reading.actors})


def either(said: str | None, wanted: str) -> bool:
    """True where a value is one of the wanted ones or nobody judges."""
    return wanted in UNJUDGED or (said or "none") in wanted.split("|")


def extent(text: str, at: Place) -> Place:
    """The words of a statement with the rest of their sentence."""
    end = re.compile(r"[.?!][”\"’']*(?=\s)").search(text, at[1])
    return at[0], end.end() if end else len(text)


def score_statements(one: Sheet, tally: Tally) -> None:
    """Who said what: a statement is found where its content holds most of the words of a row."""
    said = [s for s in one.reading.statements if s.act != "unsaid"]
    rows = [(one.place(row["words"]), row) for row in one.rows("statement")]
    for at, row in rows:
        near = [s for s in said if _held(s, at) >= 0.6]
        if row.get("optional"):
            continue
        tally.judge("statement R", bool(near), f"{one.name} {row['speaker']}: {row['words']}")
        if near:
            near.sort(key=lambda s: (-_voice(one, s, row), abs(s.content[0].start - at[0])))
            _judge_statement(one, tally, row, near[0])
    extents = [extent(one.text, at) for at, _ in rows] + [one.place(r["words"]) for r in one.rows("move")]
    for statement in (s for s in said if s.uttered and not one.titled(s.content[0].start)):
        held = (statement.content[0].start, statement.content[-1].end)
        words = one.text[held[0] : held[1]][:100]
        line = f"{one.name} {one.called(statement.speaker)[0]}: {words} ({statement.rule})"
        tally.judge("statement P", any(covers(held, e) >= 0.5 for e in extents), line)


def _held(statement: Statement, at: Place) -> float:
    return sum(max(0, min(s.end, at[1]) - max(s.start, at[0])) for s in statement.content) / (at[1] - at[0])


def _voice(one: Sheet, statement: Statement, row: Row) -> bool:
    ids = [i for i in (statement.speaker, *statement.co_speakers) if i]
    return any(one.means(i, row["speaker"]) for i in ids) or row["speaker"] in UNJUDGED


def _judge_statement(one: Sheet, tally: Tally, row: Row, best: Statement) -> None:
    line = f"{one.name}: {row['words'][:60]}"
    if row["speaker"] not in UNJUDGED:
        who = f"{one.called(best.speaker)[0]} ({best.source and best.source.of(one.text)!r}), not {row['speaker']}"
        tally.judge("statement speaker", _voice(one, best, row), f"{line}: {who}")
    if row["mode"] not in UNJUDGED:
        tally.judge("statement mode", either(best.mode, row["mode"]), f"{line}: {best.mode}, not {row['mode']}")
    if "hearers" in row:
        heard = [name for h in best.hearers for name in one.called(h)] + [best.channel or ""]  # an outlet is both
        right = all(any(same(h, wanted) for h in heard) for wanted in row["hearers"])
        tally.judge("statement hearers", right, f"{line}: {heard}, not {row['hearers']}")
    relays = [name for r in best.relays for name in (r.name, *one.called(r.actor))]
    told = {"channel": [best.channel or ""], "relay": relays, "place": [best.place or ""]}
    for part, values in told.items():
        if part in row:
            right = any(same(value, row[part]) for value in values)
            tally.judge(f"statement {part}", right, f"{line}: {values}, not {row[part]}")


def places(record: Contact | Event) -> list[Place]:
    """Where a record's evidence stands."""
    return [(e.start, e.end) for e in record.evidence]


def score_contacts(one: Sheet, tally: Tally) -> None:
    """Meetings, calls and visits."""
    rows = [(one.place(row["words"]), row) for row in one.rows("contact")]
    contacts = one.reading.contacts
    for at, row in rows:
        near = [c for c in contacts if any(covers(at, p) >= 0.5 for p in places(c))]
        if row.get("optional"):
            continue
        tally.judge("contact R", bool(near), f"{one.name}: {row['words']}")
        if near:
            _judge_contact(one, tally, row, max(near, key=lambda c: sum(_contact_fit(one, c, row).values())))
    for contact in (c for c in contacts if not one.titled(c.evidence[0].start)):
        right = any(covers(at, p) >= 0.5 for at, _ in rows for p in places(contact))
        tally.judge(
            "contact P", right, f"{one.name}: {_contact_line(one, contact)} | {contact.evidence[0].quote[:120]}"
        )


def _contact_fit(one: Sheet, contact: Contact, row: Row) -> dict[str, bool]:
    day = contact.when.earliest if contact.when else None
    wanted = [w for w in row["with"] if w not in UNJUDGED]
    fit = {
        "status": either(contact.status, row["status"]),
        "with": all(any(one.means(p, w) for p in contact.participants) for w in wanted),
        "form": either(contact.form, row["form"]),
    }
    if "day" in row:
        fit["day"] = bool(day and day.startswith(tuple(row["day"].split("|"))))
    if "place" in row:
        fit["place"] = same(contact.place or "-", row["place"])
    return fit


def _contact_line(one: Sheet, contact: Contact) -> str:
    people = [one.called(p)[0] for p in contact.participants]
    when = contact.when and contact.when.earliest
    return f"{contact.form} {contact.status} {people} {contact.place} {when}"


def _judge_contact(one: Sheet, tally: Tally, row: Row, best: Contact) -> None:
    for part, right in _contact_fit(one, best, row).items():
        if part != "with" or set(row["with"]) - set(UNJUDGED):
            line = f"{one.name}: {row['words'][:70]}: {_contact_line(one, best)}, not {row[part]}"
            tally.judge(f"contact {part}", right, line)


def score_moves(one: Sheet, tally: Tally) -> None:
    """Demands, offers, refusals, ...: a move is found where its terms and the words share half."""
    used: set[str] = set()
    for row in one.rows("move"):
        spans = [one.place(words) for words in (row["words"], *row.get("also", ()))]
        near = [m for m in one.reading.moves if _shared(spans, m) >= 0.5]
        used.update(m.id for m in near)
        if row.get("optional"):
            continue
        tally.judge("move R", bool(near), f"{one.name} {row['party']} {row['kind']}: {row['words']}")
        if not near:
            continue
        best = max(near, key=lambda m: (either(m.kind, row["kind"]), one.means(m.party, row["party"])))
        fit = {
            "kind": either(best.kind, row["kind"]),
            "party": one.means(best.party, row["party"]),
            "issue": either(best.issue, row["issue"]),
            "status": either(best.status, row["status"]),
        }
        said = f"{best.kind} {best.status} {one.called(best.party)[0]} {best.issue} ({best.rule})"
        for part, right in fit.items():
            if row[part] not in UNJUDGED:
                tally.judge(f"move {part}", right, f"{one.name}: {row['words'][:60]}: {said}, not {row[part]}")
        _judge_conditions(one, tally, row, near)
    for move in (m for m in one.reading.moves if not one.titled(m.terms.start)):
        said = (
            f"{move.kind} {move.status} {one.called(move.party)[0]}: {move.terms.of(one.text)[:90]} ({move.rule})"
        )
        tally.judge("move P", move.id in used, f"{one.name} {said}")


def _judge_conditions(one: Sheet, tally: Tally, row: Row, near: Sequence[Move]) -> None:
    """What a found move hangs on; a move without a condition in the gold must have none."""
    if not one.asks("condition"):
        return
    told = [(c.kind, (c.span.start, c.span.end)) for m in near for c in m.conditions]
    wanted = row.get("condition")
    at = one.place(wanted["words"]) if wanted else (0, 0)
    met = [kind for kind, place in told if _terms_share(at, place) >= 0.5]
    if wanted and not wanted.get("optional"):
        tally.judge("condition R", bool(met), f"{one.name}: {wanted['words']}")
        if met:
            fits = any(either(kind, wanted["kind"]) for kind in met)
            tally.judge("condition kind", fits, f"{one.name}: {wanted['words']}: {met}, not {wanted['kind']}")
    for kind, place in told:
        right = bool(wanted) and _terms_share(at, place) >= 0.5
        tally.judge("condition P", right, f"{one.name}: {row['words'][:60]}: {kind} {one.text[slice(*place)]}")


def _shared(spans: Sequence[Place], move: Move) -> float:
    return max(_terms_share(at, (move.terms.start, move.terms.end)) for at in spans)


def _terms_share(one: Place, other: Place) -> float:
    return max(overlap(one, other), 0.9 * covers(one, other))


def score_events(one: Sheet, tally: Tally) -> None:
    """Deeds; what is coded of a demand or refusal that the gold tells as a move is no error."""
    rows = [(one.place(row["words"]), row) for row in one.rows("event")]
    for at, row in rows:
        near = [e for e in one.reading.events if any(covers(at, p) >= 0.5 for p in places(e))]
        if row.get("optional"):
            continue
        tally.judge("event R", bool(near), f"{one.name} {row['type']}: {row['words']}")
        if near:
            _judge_event(one, tally, row, near)
    beside = [one.place(row["words"]) for kind in ("contact", "absent") for row in one.rows(kind)]
    spoken = [one.place(row["words"]) for kind in ("move", "statement") for row in one.rows(kind)]
    for event in (e for e in one.reading.events if not one.titled(e.evidence[0].start)):
        fine = (
            [at for at, _ in rows] + beside + (spoken if event.type in SPOKEN or event.status not in REAL else [])
        )
        right = any(covers(at, p) >= 0.5 for at in fine for p in places(event))
        tally.judge("event P", right, f"{one.name}: {event.type} {event.status} | {event.evidence[0].quote[:120]}")


def _judge_event(one: Sheet, tally: Tally, row: Row, near: Sequence[Event]) -> None:
    best = max(near, key=lambda e: (either(e.type, row["type"]), either(e.status, row["status"])))
    line = f"{one.name}: {row['words'][:70]}: {best.type} {best.status}"
    line += f" {[one.called(a)[0] for a in best.actors]} {[one.called(a)[0] for a in best.recipients]}"
    tally.judge("event type", either(best.type, row["type"]), f"{line}, not {row['type']}")
    tally.judge("event status", either(best.status, row["status"]), f"{line}, not {row['status']}")
    if "day" in row:
        day = (best.when and best.when.earliest) or ""
        tally.judge("event day", day.startswith(tuple(row["day"].split("|"))), f"{line} {day}, not {row['day']}")
    for part, people in (("who", best.actors), ("whom", best.recipients)):
        if row.get(part, "?") not in UNJUDGED:
            right = any(one.means(p, row[part]) for p in people)
            tally.judge(f"event {part}", right, f"{line}, not {row[part]}")


def score_facts(one: Sheet, tally: Tally) -> None:
    """Counts and lengths that a reader would compare."""
    for row in one.rows("fact"):
        at = one.place(row["words"])
        told = [(f.value, (e.start, e.end)) for f in one.reading.facts for e in f.evidence]
        found = any(
            value.low is not None
            and value.low <= row["number"] <= (value.high or row["number"])
            and covers(at, place) >= 0.5
            for value, place in told
        )
        tally.judge("fact R", found, f"{one.name}: {row['number']} | {row['words']}")


def score_absent(one: Sheet, tally: Tally) -> None:
    """What did not happen and is told as having happened: the worst error of all."""
    for row in one.rows("absent"):
        at = one.place(row["words"])
        records: list[Contact | Event] = [*one.reading.events, *one.reading.contacts]
        said = [r for r in records if r.status in REAL and any(_told(at, p) for p in places(r))]
        told = [(r.status, r.evidence[0].quote) for r in said]
        tally.judge("absent", not said, f"{one.name}: {row['words']} -> {told}")


def _told(whole: Place, part: Place) -> bool:
    return overlap(whole, part) >= 0.5 or (whole[0] <= part[0] and part[1] <= whole[1])


def score_page(one: Sheet, tally: Tally) -> None:
    """The day of the article, the lines that are no report, and the long lines that are."""
    told = one.reading.document.published
    day = told.earliest if told else None
    tally.judge("published", bool(day and day.startswith(one.gold["published"])), f"{one.name}: {day}")
    body = {"body", "subheading", "headline", "duplicate", "dateline", "byline"}
    labels = [(r.start, r.end, r.label) for r in one.reading.regions]
    start = 0
    for line in one.text.splitlines(keepends=True):
        at, start = (start, start + len(line.rstrip())), start + len(line)
        own = {label for s, e, label in labels if max(s, at[0]) < min(e, at[1])}
        if line.startswith(tuple(one.gold["furniture"])):
            tally.judge("furniture", "body" not in own, f"{one.name}: {line.strip()[:90]}")
        elif len(line) > 70:
            tally.judge("kept", bool(own & body), f"{one.name}: {line.strip()[:90]} {own}")


PARTS = {
    "statement": score_statements, "contact": score_contacts, "move": score_moves, "event": score_events,
    "fact": score_facts, "absent": score_absent, "page": score_page,
}  # fmt: skip
"""What is scored for each kind of gold."""


def score(read: Callable[[Raw], Reading], names: Iterable[str] = NAMES, folder: Path = HERE) -> Tally:
    """The score of the named reports of a folder."""
    tally = Tally()
    for name in names:
        one = sheet(name, read, folder)
        for kind, part in PARTS.items():
            if one.asks(kind):
                part(one, tally)
    return tally
