"""Score contacts, deeds and actors against gold of own making.

Gold is a TOML file for each article; see any of them. Words stand for their first place in the article, those of an
actor for the first in a longer stretch where one is given; ``|`` parts alternatives and "?" is not judged.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from parley.records import REAL, Contact, Event, Raw, Reading

HERE = Path(__file__).parent
ARTICLES = tuple(sorted(path.stem for path in (HERE / "articles").glob("*.txt")))


@dataclass
class Score:
    """Counts by name ("contacts found", ...) and what went wrong, as lines to read."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def share(self, of: str, all_of: str) -> float:
        """One count as a share of another; 1.0 of nothing."""
        return self.counts[of] / self.counts[all_of] if self.counts[all_of] else 1.0

    def note(self, kind: str, ok: bool, line: str) -> None:
        """Count a judgement and keep a line where it was not right."""
        self.counts[f"{kind} all"] += 1
        self.counts[f"{kind} right"] += ok
        if not ok:
            self.wrong.append(f"{kind}: {line}")

    def rate(self, kind: str) -> float:
        """Share of right judgements of a kind."""
        return self.share(f"{kind} right", f"{kind} all")


def fold(name: str) -> str:
    """A name for comparing: no accents, case, marks or article."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"['`]s\b", "", plain)
    return re.sub(r"^(the|a) ", "", re.sub(r"[^a-z0-9]+", " ", plain).strip())


def same(said: str, wanted: str) -> bool:
    """True where a name is one of the wanted ones, or holds it or is held by it word for word."""
    for other in map(fold, wanted.split("|")):
        one = fold(said)
        if (
            one
            and other
            and (one == other or f" {one} ".find(f" {other} ") >= 0 or f" {other} ".find(f" {one} ") >= 0)
        ):
            return True
    return False


def covers(one: tuple[int, int], other: tuple[int, int]) -> float:
    """The overlap as a share of the shorter of the two."""
    inter = min(one[1], other[1]) - max(one[0], other[0])
    return max(0.0, inter / max(1, min(one[1] - one[0], other[1] - other[0])))


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """The overlap as a share of the two together."""
    inter = min(one[1], other[1]) - max(one[0], other[0])
    return max(0.0, inter / (max(one[1], other[1]) - min(one[0], other[0])))


@dataclass
class Sheet:
    """One article with its gold and what was read of it."""

    name: str
    text: str
    gold: dict[str, Any]
    reading: Reading
    names: dict[str, tuple[str, ...]]

    def place(self, words: str, inside: str = "") -> tuple[int, int]:
        """Where words stand.

        Raises:
            ValueError: If they do not.
        """
        base = self.text.index(inside) if inside else 0
        found = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").search(self.text, base)
        if found is None:
            raise ValueError(f"'{words}' is not in {self.name} after '{inside}'.")
        return found.span()

    def called(self, actors: tuple[str, ...]) -> list[str]:
        """Names of actor ids."""
        return [self.names.get(actor, ("?",))[0] for actor in actors]

    def means(self, actor: str | None, wanted: str) -> bool:
        """True where an actor id is somebody of the wanted name; "?" is anybody."""
        return wanted == "?" or any(same(name, wanted) for name in self.names.get(actor or "", ()))


def sheet(name: str, read: Callable[[Raw], Reading]) -> Sheet:
    """Read an article and its gold."""
    text = (HERE / "articles" / f"{name}.txt").read_text("utf-8")
    gold = tomllib.loads((HERE / "gold" / f"{name}.toml").read_text("utf-8"))
    reading = read(Raw(f"{name}.txt", text, name, published=gold.get("published")))
    names = {actor.id: (actor.name, *actor.names) for actor in reading.actors}
    return Sheet(name, text, gold, reading, names)


def places_of(record: Contact | Event) -> list[tuple[int, int]]:
    """Where a record's evidence stands."""
    return [(e.start, e.end) for e in record.evidence]


def near(records: tuple[Any, ...], at: tuple[int, int]) -> list[Any]:
    """The records with evidence at a place."""
    return [r for r in records if any(covers(at, p) >= 0.5 for p in places_of(r))]


def score_contacts(one: Sheet, score: Score) -> None:
    """Contacts: found, and form, participants, status, day and minutes of the found; and how many are none."""
    contacts, rows = one.reading.contacts, one.gold.get("contact", [])
    for row in rows:
        found = near(contacts, one.place(row["words"]))
        score.note("contact", bool(found), f"{one.name}: {row['words']}")
        if not found:
            continue
        best = max(found, key=lambda c: _fit(one, c, row))
        line = f"{one.name}: {row['words']} -> {best.form} {best.status} {one.called(best.participants)}"
        score.note("contact form", best.form in row["form"].split("|"), line)
        score.note("contact status", best.status in row["status"].split("|"), line)
        score.note("contact participants", _people(one, best, row), line)
        if "minutes" in row:
            score.note("contact minutes", _lasting(best, row["minutes"]), f"{line} {best.minutes}")
        if "when" in row:
            day = best.when.earliest if best.when else None
            score.note(
                "contact when",
                bool(day and day.startswith(row["when"])),
                f"{line} {best.when and best.when.text} {day}",
            )
        if "place" in row:
            score.note("contact place", same(best.place or "-", row["place"]), f"{line} {best.place}")
    wanted = [one.place(row["words"]) for row in rows] + [one.place(w) for w in one.gold.get("loose", [])]
    for contact in contacts:
        ok = any(covers(at, p) >= 0.5 for at in wanted for p in places_of(contact))
        score.note(
            "contact precision", ok, f"{one.name}: {contact.form} {contact.status} {contact.evidence[0].quote}"
        )


SPOKEN = frozenset(
    {"REJECT", "REQUEST", "ACCUSE", "AGREE", "ACCUSE|REJECT", "AGREE|CONCEDE", "REJECT|PROTEST", "SUPPORT"}
)
"""Types that may be told as a move instead: the guide makes demands and refusals in speech moves."""


def _people(one: Sheet, contact: Contact, row: dict[str, Any]) -> bool:
    return all(any(one.means(p, w) for p in contact.participants) or w == "?" for w in row["participants"][:2])


def _lasting(contact: Contact, minutes: float) -> bool:
    told = contact.minutes
    return told is not None and (told.low or 0) <= minutes <= (told.high or minutes)


def _fit(one: Sheet, contact: Contact, row: dict[str, Any]) -> tuple[bool, bool, bool]:
    return contact.status in row["status"], _people(one, contact, row), contact.form in row["form"]


def score_events(one: Sheet, score: Score) -> None:
    """Deeds: found, and type, status, actors and recipients of the found; and how many are none."""
    events, rows = one.reading.events, one.gold.get("event", [])
    for row in rows:
        at = one.place(row["words"])
        found = near(events, at)
        spoken = row["type"] in SPOKEN and any(
            covers(at, (m.terms.start, m.terms.end)) >= 0.5 for m in one.reading.moves
        )
        score.note("event", bool(found) or spoken, f"{one.name}: {row['words']}")
        if not found:
            continue
        best = max(found, key=lambda e: (e.type in row["type"], e.status in row["status"].split("|")))
        line = f"{one.name}: {row['words']} -> {best.type} {best.status}"
        line += f" {one.called(best.actors)} -> {one.called(best.recipients)}"
        score.note("event type", best.type in row["type"].split("|"), line)
        score.note("event status", best.status in row["status"].split("|"), line)
        for role, said in (("actors", best.actors), ("recipients", best.recipients)):
            for wanted in row.get(role, [])[:1]:
                if wanted != "?":
                    score.note(f"event {role}", any(one.means(a, wanted) for a in said), line)
    wanted = [one.place(r["words"]) for k in ("event", "contact") for r in one.gold.get(k, [])]
    wanted += [one.place(w) for w in (*one.gold.get("loose", []), *one.gold.get("unreal", []))]
    for event in events:
        ok = any(covers(at, p) >= 0.5 for at in wanted for p in places_of(event))
        score.note("event precision", ok, f"{one.name}: {event.type} {event.status} {event.evidence[0].quote}")


def score_actors(one: Sheet, score: Score) -> None:
    """Who: words that are linked to the right actor, pronouns and the like apart."""
    mentions = one.reading.mentions
    for words, name, *inside in one.gold.get("actors", []):
        at = one.place(words, *inside)
        here = [m for m in mentions if covers(at, (m.start, m.end)) >= 0.8]
        kind = "coref" if words.split()[0].lower() in REFERRING else "actor"
        ok = any(one.means(m.actor, name) for m in here)
        said = [(m.text, one.names.get(m.actor or "", ("?",))[0]) for m in here]
        score.note(kind, ok or (name == "?" and bool(here)), f"{one.name}: {words} is {name}, not {said}")
        if kind == "coref" and name != "?":
            score.counts["coref told"] += any(m.actor for m in here)


REFERRING = frozenset({
    "he", "she", "it", "they", "his", "her", "its", "their", "him", "them", "who", "which", "both", "the",
})  # fmt: skip


def score_unreal(one: Sheet, score: Score) -> None:
    """What did not happen and is told as having happened: the worst error of all."""
    real = [
        one.place(r["words"])
        for k in ("event", "contact")
        for r in one.gold.get(k, [])
        if set(r["status"].split("|")) & REAL
    ]
    for words in one.gold.get("unreal", []):
        at = one.place(words)
        said = [
            r
            for r in (*one.reading.events, *one.reading.contacts)
            if r.status in REAL
            and any(overlap(at, p) >= 0.5 or (_inside(p, at) and at[1] - at[0] < 100) for p in places_of(r))
            and not any(overlap(g, p) > overlap(at, p) for g in real for p in places_of(r))
        ]
        score.note("unreal", not said, f"{one.name}: {words} -> {[(r.status, r.evidence[0].quote) for r in said]}")


def _inside(part: tuple[int, int], whole: tuple[int, int]) -> bool:
    return whole[0] <= part[0] and part[1] <= whole[1]


def score_all(read: Callable[[Raw], Reading], names: tuple[str, ...] = ARTICLES) -> Score:
    """The score of all articles."""
    score = Score()
    for name in names:
        one = sheet(name, read)
        for part in (score_contacts, score_events, score_actors, score_unreal):
            part(one, score)
    return score


KINDS = (
    "contact", "contact precision", "contact form", "contact participants", "contact status", "contact when",
    "contact minutes", "contact place", "event", "event precision", "event type", "event status", "event actors",
    "event recipients", "actor", "coref", "unreal",
)  # fmt: skip


if __name__ == "__main__":
    import sys

    from parley.pipeline import Corridor

    result = score_all(Corridor().read)
    for line in sorted(result.wrong):
        if "-q" not in sys.argv:
            print(line)
    for kind in KINDS:
        print(f"{kind:22} {result.rate(kind):.3f} of {result.counts[kind + ' all']}")
