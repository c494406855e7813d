"""Descriptions that look back: "both leaders", "the two countries", "the bloc", "the president"."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from parley.reading.casting.context import Context, Note, clause_of
from parley.reading.casting.frame import HOMELANDS
from parley.reading.casting.plurals import plural_at
from parley.reading.casting.pronouns import speaker_here
from parley.records import Actor, Mention, Sentence

PAIR = re.compile(
    r"\b(?:(?P<both>both|the two|these two|those two|the|either|neither)\s+(?:of the\s+)?"
    r"(?P<kin>(?:warring |rival |opposing |conflicting |negotiating |neighbou?ring |belligerent )*)"
    r"(?P<noun>leaders|presidents|countries|nations|states|sides|parties|governments|capitals|men|powers|delegations"
    r"|adversaries|neighbou?rs|economies|heads of state|side|party))\b",
    re.IGNORECASE,
)
BARE_PAIR = re.compile(r"\b(?P<both>the two|the pair|the duo)(?P<kin>)(?P<noun>)(?=\s)", re.IGNORECASE)
"""Two persons or parties with no noun: right only where the grammar makes "two" a subject."""
PEOPLE = frozenset({"leaders", "presidents", "men", "heads of state"})
STATES = frozenset(
    {"countries", "nations", "states", "capitals", "governments", "powers", "neighbours", "neighbors", "economies"}
)
BODY = re.compile(
    r"\b[Tt]he (?:state-owned |state-run |national |regional |private |struggling )?"
    r"(?P<noun>bloc|alliance|union|agency|watchdog|ministry|militant group|armed group|rebel group|militia"
    r"|movement|group|company|airline|carmaker|employer|commission|council|organi[sz]ation|newspaper|news agency"
    r"|outlet|broadcaster|cartel|paramilitary|court|party|country|nation|kingdom|republic|island)\b"
    r"(?!\s+(?:(?:of|for) (?:the|[A-Z])|president|chief|leader|spokes))"
)


def is_pair(found: re.Match[str]) -> bool:
    """True for words that mean two: "both leaders", "the warring sides", "the sides"; not "the leaders"."""
    noun, both = found.group("noun").casefold(), found.group("both").casefold()
    if both == "the" and not found.group("kin"):
        return noun in ("sides", "parties", "neighbours", "neighbors")
    return noun not in ("side", "party") or both in ("either", "neither")


def pair_here(context: Context, sentence: Sentence, found: re.Match[str]) -> tuple[str, ...]:
    """The two actors that "both leaders" or "the two sides" means; empty where that cannot be told."""
    noun = found.group("noun").casefold()
    pairs = _pairs_back(context, sentence, found.start(), people=not noun or noun in PEOPLE)
    if not noun:
        return next((two for two in pairs if _alike(context, two)), ())
    if noun in PEOPLE:
        barred = _subject_actors(context, sentence, found.start())
        people = [_as_people(context, pair) for pair in pairs]
        return next((two for two in people if two and not set(two) & barred), ())
    pairs = [pair for pair in pairs if not _same_side(context, pair)]
    barred = _subject_actors(context, sentence, found.start())
    pairs = [pair for pair in pairs if not set(pair) <= barred]
    own = [pair for pair in pairs if any(context.actor(name).kind != "person" for name in pair)]
    for pair in own or pairs:
        states = _as_states(context, pair)
        if states and noun in STATES and any(context.actor(name).kind != "state" for name in states):
            continue
        if states:
            return () if _stranger(context, sentence, found.start(), states) else states
    if noun in STATES and not (pairs or own):
        return _two_states(context)
    if noun in STATES:
        return _two_states(context) if found.group("both").casefold() == "both" else ()
    return own[0] if own else _two_states(context)


def _same_side(context: Context, pair: tuple[str, ...]) -> bool:
    """True for two firms where a union is in the article: they stand on one side of it."""
    actors = [context.actor(name) for name in pair]
    firms = all(a.kind == "organisation" and a.sector != "LAB" and a.country is None for a in actors)
    return firms and any(a.sector == "LAB" for a in context.cast.actors.values())


def _alike(context: Context, two: tuple[str, ...]) -> bool:
    return len({context.is_person(name) for name in two}) == 1


def _two_states(context: Context) -> tuple[str, ...]:
    """The two states that an article is about: named side by side, or again and again, any third clearly less."""
    cast = context.cast
    counts = Counter(m.actor for m in cast.mentions if m.actor and cast.actors[m.actor].kind == "state")
    top = counts.most_common(3)
    if len(top) == 2 and top[1][1] == 1:
        return tuple(sorted((top[0][0], top[1][0]))) if _side_by_side(context, {top[0][0], top[1][0]}) else ()
    if len(top) < 2 or top[1][1] < 2 or (len(top) == 3 and 2 * top[2][1] > top[1][1]):
        return ()
    return tuple(sorted((top[0][0], top[1][0])))


def _side_by_side(context: Context, two: set[str]) -> bool:
    """True where some sentence joins the two by "and": "Armenia and Azerbaijan sent letters"."""
    rows = [m for m in context.cast.mentions if m.actor in two]
    text = context.parse.text
    return any(text[one.end : other.start] == " and " and one.actor != other.actor for one, other in pairwise(rows))


def _stranger(context: Context, sentence: Sentence, start: int, states: tuple[str, ...]) -> bool:
    """True where the sentence has just brought up another state than the two, and none of them: "On China, ..."."""
    named = [n for n in context.notes[sentence.index] if n.end <= start and len(n.actors) == 1]
    own = {context.actor(name).country for name in states}
    if any(context.actor(n.actors[0]).country in own for n in named):
        return False
    if any(len(n.actors) > 1 for n in context.notes[sentence.index] if n.end <= start):
        return False
    named = [n for n in named if context.actor(n.actors[0]).kind == "state"]
    return bool(named) and not any(n.rank >= 5 for n in named)


def _subject_actors(context: Context, sentence: Sentence, start: int) -> set[str]:
    """The subject of the clause that the words stand in, for it is none of the two."""
    at = sentence.at(start)
    clause = clause_of(sentence, at) if at is not None else None
    subject = context.subject(sentence, clause) if clause is not None else None
    note = context.note_at(sentence, subject)
    return set(note.actors) if note is not None and note.end <= start else set()


def _pairs_back(context: Context, sentence: Sentence, start: int, *, people: bool = False) -> list[tuple[str, ...]]:
    """Pairs of actors set beside each other, nearest first, then those most often paired in the document.

    With ``people`` also two persons who alone are named in a sentence ("Mora wrote to Diaz").
    """
    near: list[tuple[str, ...]] = []
    counts: Counter[tuple[str, ...]] = Counter()
    here = _states_here(context, sentence, start)
    for index in range(sentence.index, -1, -1):
        rows = pairs_in(context, context.parse.sentences[index], start if index == sentence.index else None)
        if people and not rows:
            rows = _two_persons(context, index, start)
        for pair in reversed(rows):
            counts[tuple(sorted(pair))] += 1
            if sentence.index - index <= 6:
                near.append(pair)
    if here and tuple(sorted(here)) in counts:
        near.insert(0, here)  # the two states of this very sentence, set beside each other elsewhere
    return near + [pair for pair, _ in sorted(counts.items(), key=lambda row: (-row[1], row[0]))]


def _two_persons(context: Context, index: int, start: int) -> list[tuple[str, ...]]:
    """The two persons of a sentence that names no third, outside quotes."""
    notes = [n for n in context.notes[index] if n.end <= start and not n.quoted]
    names = tuple(dict.fromkeys(name for n in notes for name in n.actors if context.is_person(name)))
    return [names] if len(names) == 2 else []


def _states_here(context: Context, sentence: Sentence, start: int) -> tuple[str, ...]:
    """The states named in a sentence before ``start``, where they are just two."""
    names = [n.actors[0] for n in context.notes[sentence.index] if n.end <= start and len(n.actors) == 1]
    found = tuple(dict.fromkeys(n for n in names if context.actor(n).kind in ("state", "armed_group")))
    return found if len(found) == 2 else ()


def pairs_in(context: Context, sentence: Sentence, before: int | None) -> list[tuple[str, ...]]:
    """Pairs in a sentence: "Russia and Ukraine", "U.S.-China", a group of two members."""
    rows: list[tuple[str, ...]] = []
    notes = [n for n in context.notes[sentence.index] if before is None or n.end <= before]
    text = context.parse.text
    for n, note in enumerate(notes):
        if len(note.actors) == 2:
            rows.append(note.actors)
            continue
        if n and text[notes[n - 1].end : note.start] == ", ":
            continue  # the tail of a longer list is no pair
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
        state = next(
            (a.id for a in context.cast.actors.values() if a.kind == "state" and a.country == actor.country), None
        )
        if state is None:
            return ()
        found.append(state)
    return tuple(found) if len(set(found)) == 2 else ()


def body_here(context: Context, sentence: Sentence, found: re.Match[str]) -> str | None:
    """The organisation that "the bloc", "the alliance" or "the ministry" means, the nearest of its kind."""
    noun = found.group("noun").casefold()
    if noun in HOMELANDS:
        return _homeland(context, sentence, found.start())
    for index in range(sentence.index, max(-1, sentence.index - (8 if noun in LASTING else 3)), -1):
        for note in reversed(context.notes[index]):
            if index == sentence.index and note.start >= found.start():
                continue
            for name in _with_bodies(context, note.actors):
                if _is_called(context, context.actor(name), noun):
                    return name
    rows = [a.id for a in context.cast.actors.values() if _is_called(context, a, noun)]
    return rows[0] if len(rows) == 1 and noun in LASTING else None


def _homeland(context: Context, sentence: Sentence, start: int) -> str | None:
    """The state that "the country" means: the one that this sentence, else the one before, tells of alone."""
    for index in (sentence.index, sentence.index - 1):
        if index < 0 or (index < sentence.index and context.parse.sentences[index].block != sentence.block):
            break
        notes = [n for n in context.notes[index] if n.actors and (index < sentence.index or n.end <= start)]
        codes = {context.actor(name).country for n in notes for name in n.actors} - {None}
        if len(codes) == 1:
            code = codes.pop()
            rows = [a.id for a in context.cast.actors.values() if a.kind == "state" and a.country == code]
            return rows[0] if len(rows) == 1 else None
        if codes:
            return None
    return None


def _with_bodies(context: Context, names: tuple[str, ...]) -> list[str]:
    """Actors, and the bodies in whose name persons among them hold office: the IAEA of its chief."""
    found = list(names)
    for name in names:
        of = {role.of for role in context.actor(name).roles if role.of}
        if of:
            found += [
                a.id
                for a in context.cast.actors.values()
                if a.name in of and a.kind in ("organisation", "armed_group")
            ]
    return found


LASTING = frozenset(
    "bloc alliance cartel union agency watchdog movement paramilitary militia".split()  # noqa: SIM905
) | {"militant group", "armed group", "rebel group"}
"""Words so telling that they may look back over the whole article."""
KINDS: dict[str, tuple[str, tuple[str | None, ...]]] = {
    **dict.fromkeys(("news agency", "newspaper", "outlet", "broadcaster"), ("organisation", ("MED",))),
    **dict.fromkeys(("company", "airline", "carmaker", "employer"), ("organisation", ("BUS", None))),
    **dict.fromkeys(("organisation", "organization"), ("organisation", ("IGO", "NGO"))),
    **dict.fromkeys(("militant group", "armed group", "rebel group", "militia"), ("armed_group", ())),
    **dict.fromkeys(("movement", "group", "paramilitary"), ("armed_group", ())),
    "union": ("organisation", ("LAB",)),
}
"""What a body is called for short: kind of actor, and sectors where the kind alone is not enough."""


def _is_called(context: Context, actor: Actor, noun: str) -> bool:
    if noun in context.world.phrases and noun != "agency":
        return actor.name in context.world.phrases[noun]
    if noun in KINDS:
        kind, sectors = KINDS[noun]
        return actor.kind == kind and (not sectors or actor.sector in sectors)
    if noun in ("agency", "watchdog"):
        own = actor.sector == "MED" and any(
            "Agency" in name
            for a in context.cast.actors.values()
            if a.sector != "MED"
            for name in (a.name, *a.names)
        )
        return (
            not own
            and actor.kind == "organisation"
            and (
                any("Agency" in name for name in (actor.name, *actor.names))
                or actor.name in context.world.phrases["agency"]
            )
        )
    return actor.name.casefold().endswith(noun)


def role_here(context: Context, sentence: Sentence, mention: Mention) -> str | None:
    """The person that "the president" or "the minister" means: of those with such an office the most prominent."""
    words = mention.text.casefold().removeprefix("the ").strip()
    quoted = context.quoted(mention.start)
    if quoted:
        own = _own(context, sentence, words)
        if own is not None:
            return own
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
                bonus = (
                    3.0
                    if name == context.speaker and not quoted
                    else -6.0
                    if name == context.speaker and quoted
                    else 0.0
                )
                scores[name] = max(scores.get(name, -99.0), note.rank - 3.0 * back + bonus)
    if not scores:
        rows = [a.id for a in context.cast.actors.values() if a.kind == "person" and _bears(context, a, words)]
        return rows[0] if len(rows) == 1 else None
    order = sorted(scores.items(), key=lambda row: (-row[1], row[0]))
    if len(order) > 1 and order[0][1] - order[1][1] < 1.0:
        return None
    return order[0][0]


def _own(context: Context, sentence: Sentence, words: str) -> str | None:
    """In a quote "the president" is the speaker's own: the one of the speaker's country."""
    speaker = speaker_here(context, sentence)
    country = context.actor(speaker).country if speaker else None
    if country is None:
        return None
    rows = [
        a.id
        for a in context.cast.actors.values()
        if a.country == country and a.id != speaker and _bears(context, a, words)
    ]
    rows = [name for name in rows if context.actor(name).kind == "person"]
    return rows[0] if len(rows) == 1 else None


def _shortens(words: str, title: str) -> bool:
    """True for "deputy minister" of "deputy foreign minister": what stands between is left out."""
    short, full = words.split(), title.split()
    return 1 < len(short) < len(full) and short[0] == full[0] and short[-1] == full[-1] and set(short) <= set(full)


def _bears(context: Context, actor: Actor, words: str) -> bool:
    if actor.kind != "person" and actor.rule not in ("mentions:unnamed", "mentions:office"):
        return False
    if actor.kind == "office":
        return actor.name.casefold().endswith(words)
    for role in actor.roles:
        title = role.title
        if role.since is not None and role.until is not None:
            continue
        if title.startswith("former ") and not words.startswith("former "):
            continue
        if _shortens(words, title):
            return True
        if title == words or (title.endswith(" " + words) and words != "president" and title != "prime minister"):
            return True
        if words == "secretary" and title.startswith("secretary"):
            return True
        if words in ("diplomat", "top diplomat") and any(d in title for d in context.world.phrases["diplomat"]):
            return True
        if words in ("leader", "head of state") and _heads(context, title):
            return True
        if words in ("expert", "analyst") and actor.sector in ("EDU", None):
            return True
        if words in ("spokesperson", "spokesman", "spokeswoman") and "spokes" in title:
            return True
        if words == "official" and actor.sector in ("GOV", "IGO") and not _heads(context, title):
            return True
    return False


__all__ = ["BODY", "PAIR", "Note", "body_here", "is_pair", "pair_here", "pairs_in", "role_here"]
