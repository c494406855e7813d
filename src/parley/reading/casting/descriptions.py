"""Descriptions that look back: "both leaders", "the two countries", "the bloc", "the president"."""

from __future__ import annotations

import re
from collections import Counter

from parley.reading.casting.context import Context, Note
from parley.reading.casting.pronouns import plural_at
from parley.records import Actor, Mention, Sentence

PAIR = re.compile(
    r"\b(?:(?P<both>both|the two|these two|those two|the|either|neither)\s+(?:of the\s+)?"
    r"(?P<kin>(?:warring |rival |opposing |conflicting |negotiating |neighbou?ring |belligerent )*)"
    r"(?P<noun>leaders|presidents|countries|nations|states|sides|parties|governments|capitals|men|powers|delegations|adversaries|neighbou?rs"
    r"|economies|heads of state|side|party))\b",
    re.IGNORECASE,
)
PEOPLE = frozenset({"leaders", "presidents", "men", "heads of state"})
STATES = frozenset({"countries", "nations", "states", "capitals", "governments", "powers", "neighbours", "neighbors", "economies"})
BODY = re.compile(
    r"\b[Tt]he (?P<noun>bloc|alliance|union|agency|watchdog|ministry|militant group|armed group|rebel group|militia|movement|group|company|airline|carmaker"
    r"|employer|commission|ministry|council|organisation|organization|newspaper|news agency|outlet|broadcaster|cartel|paramilitary|court|party)\b(?!\s+(?:of|for|president|chief|leader|spokes))"
)
DIPLOMATS = ("foreign minister", "ambassador", "envoy", "secretary of state", "spokes", "representative", "diplomat", "high representative")


def pair_here(context: Context, sentence: Sentence, found: re.Match[str]) -> tuple[str, ...]:
    """The two actors that "both leaders" or "the two sides" means; empty where that cannot be told."""
    noun = found.group("noun").casefold()
    both = found.group("both").casefold()
    if both == "the" and not found.group("kin"):
        return ()
    if noun in ("side", "party") and both not in ("either", "neither"):
        return ()
    barred = _subject_actors(context, sentence, found.start())
    for pair in _pairs_back(context, sentence, found.start()):
        if noun in PEOPLE:
            people = _as_people(context, pair)
            if people and not set(people) & barred:
                return people
        elif noun in STATES:
            states = _as_states(context, pair)
            if states and not set(states) & barred:
                return states
        elif not set(pair) & barred:
            return _as_states(context, pair) or pair
    return ()


def _subject_actors(context: Context, sentence: Sentence, start: int) -> set[str]:
    at = sentence.at(start)
    if at is None:
        return set()
    barred: set[str] = set()
    for note in context.notes[sentence.index]:
        if note.end <= start and note.rank >= 5 and len(note.actors) == 1:
            barred.update(note.actors)
    return barred


def _pairs_back(context: Context, sentence: Sentence, start: int) -> list[tuple[str, ...]]:
    """Pairs of actors set beside each other, nearest first, then those most often paired in the document."""
    near: list[tuple[str, ...]] = []
    counts: Counter[tuple[str, ...]] = Counter()
    for index in range(sentence.index, -1, -1):
        rows = pairs_in(context, context.parse.sentences[index], start if index == sentence.index else None)
        for pair in reversed(rows):
            counts[tuple(sorted(pair))] += 1
            if sentence.index - index <= 6:
                near.append(pair)
    return near + [pair for pair, _ in sorted(counts.items(), key=lambda row: (-row[1], row[0]))]


def pairs_in(context: Context, sentence: Sentence, before: int | None) -> list[tuple[str, ...]]:
    """Pairs in a sentence: "Russia and Ukraine", "U.S.-China", a group of two members."""
    rows: list[tuple[str, ...]] = []
    notes = [n for n in context.notes[sentence.index] if before is None or n.end <= before]
    text = context.parse.text
    for n, note in enumerate(notes):
        if len(note.actors) == 2:
            rows.append(note.actors)
            continue
        found = plural_at(context, sentence, note.head) if len(note.actors) == 1 else ()
        if len(found) == 2:
            rows.append(found)
        elif n + 1 < len(notes) and len(note.actors) == 1 and len(notes[n + 1].actors) == 1:
            gap = text[note.end : notes[n + 1].start].casefold()
            if gap in ("-", "–", " and ", " – ", "/") and note.actors != notes[n + 1].actors:
                rows.append((note.actors[0], notes[n + 1].actors[0]))
    return [pair for pair in rows if len(set(pair)) == 2]


def _as_people(context: Context, pair: tuple[str, ...]) -> tuple[str, ...]:
    """The two persons of a pair, or those who head its two states in this document."""
    if all(context.actor(name).kind == "person" for name in pair):
        return pair
    heads = [_head_of(context, context.actor(name)) for name in pair]
    return tuple(h for h in heads if h) if all(heads) else ()


def _head_of(context: Context, actor: Actor) -> str | None:
    if actor.kind == "person":
        return actor.id
    if actor.country is None:
        return None
    rows = [a for a in context.cast.actors.values() if a.kind == "person" and a.country == actor.country]
    rows = [a for a in rows if any(_heads(context, r.title) for r in a.roles)]
    chief = [a for a in rows if any(r.title == "president" for r in a.roles)]
    rows = chief if len(chief) == 1 else rows
    return rows[0].id if len(rows) == 1 else None


def _heads(context: Context, title: str) -> bool:
    found = context.world.titles.get(title)
    return found is not None and found.kind == "head"


def _as_states(context: Context, pair: tuple[str, ...]) -> tuple[str, ...]:
    """The states of a pair: themselves, or those that its persons and delegations belong to."""
    found: list[str] = []
    for name in pair:
        actor = context.actor(name)
        if actor.kind in ("state", "armed_group", "organisation"):
            found.append(name)
            continue
        if actor.country is None:
            return ()
        state = next((a.id for a in context.cast.actors.values() if a.kind == "state" and a.country == actor.country), None)
        if state is None:
            return ()
        found.append(state)
    return tuple(found) if len(set(found)) == 2 else ()


def body_here(context: Context, sentence: Sentence, found: re.Match[str]) -> str | None:
    """The organisation that "the bloc", "the alliance" or "the ministry" means, the nearest of its kind."""
    noun = found.group("noun").casefold()
    for index in range(sentence.index, max(-1, sentence.index - 8), -1):
        for note in reversed(context.notes[index]):
            if index == sentence.index and note.start >= found.start():
                continue
            for name in note.actors:
                if _is_called(context.actor(name), noun):
                    return name
    rows = [a.id for a in context.cast.actors.values() if _is_called(a, noun)]
    return rows[0] if len(rows) == 1 else None


def _is_called(actor: Actor, noun: str) -> bool:
    if noun == "bloc":
        return actor.name in ("European Union", "ASEAN", "ECOWAS", "African Union", "BRICS", "OPEC", "Mercosur", "Gulf Cooperation Council", "SADC")
    if noun == "alliance":
        return actor.name in ("NATO", "OPEC+", "CSTO", "Alliance of Sahel States")
    if noun == "cartel":
        return actor.name in ("OPEC", "OPEC+")
    if noun == "union":
        return actor.sector == "LAB" and actor.kind == "organisation"
    if noun in ("agency", "watchdog"):
        return actor.kind == "organisation" and ("Agency" in actor.name or actor.name in ("TASS", "Reuters", "Associated Press", "AFP"))
    if noun == "news agency":
        return actor.sector == "MED" and actor.kind == "organisation"
    if noun in ("newspaper", "outlet", "broadcaster"):
        return actor.sector == "MED" and actor.kind == "organisation"
    if noun in ("militant group", "armed group", "rebel group", "militia", "movement", "group", "paramilitary"):
        return actor.kind == "armed_group"
    if noun in ("company", "airline", "carmaker", "employer"):
        return actor.sector == "BUS" and actor.kind == "organisation"
    if noun in ("organisation", "organization"):
        return actor.kind == "organisation" and actor.sector in ("IGO", "NGO")
    return actor.name.casefold().endswith(noun)


def role_here(context: Context, sentence: Sentence, mention: Mention) -> str | None:
    """The person that "the president" or "the minister" means: of those with such an office the most prominent."""
    words = mention.text.casefold().removeprefix("the ").strip()
    quoted = context.quoted(mention.start)
    scores: dict[str, float] = {}
    for back in range(5):
        index = sentence.index - back
        if index < 0:
            break
        for note in context.notes[index]:
            if (back == 0 and note.start >= mention.start) or len(note.actors) != 1:
                continue
            name = note.actors[0]
            if _bears(context, context.actor(name), words):
                bonus = 3.0 if name == context.speaker and not quoted else -6.0 if name == context.speaker and quoted else 0.0
                scores[name] = max(scores.get(name, -99.0), note.rank - 3.0 * back + bonus)
    if not scores:
        rows = [a.id for a in context.cast.actors.values() if a.kind == "person" and _bears(context, a, words)]
        return rows[0] if len(rows) == 1 else None
    order = sorted(scores.items(), key=lambda row: (-row[1], row[0]))
    if len(order) > 1 and order[0][1] - order[1][1] < 1.0:
        return None
    return order[0][0]


def _bears(context: Context, actor: Actor, words: str) -> bool:
    if actor.kind != "person" and actor.rule not in ("mentions:unnamed", "mentions:office"):
        return False
    if actor.kind == "office":
        return actor.name.casefold().endswith(words)
    for role in actor.roles:
        title = role.title
        if title.startswith("former ") and not words.startswith("former "):
            continue
        if title == words or (title.endswith(" " + words) and words not in ("president",)):
            return True
        if words == "secretary" and title.startswith("secretary"):
            return True
        if words in ("diplomat", "top diplomat") and any(d in title for d in DIPLOMATS):
            return True
        if words in ("leader", "head of state") and _heads(context, title):
            return True
        if words == "expert" and actor.sector == "EDU":
            return True
        if words in ("spokesperson", "spokesman", "spokeswoman") and "spokes" in title:
            return True
        if words == "official" and actor.sector in ("GOV", "IGO") and not _heads(context, title):
            return True
    return False


__all__ = ["BODY", "PAIR", "Note", "body_here", "pair_here", "pairs_in", "role_here"]
