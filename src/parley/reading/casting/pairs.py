"""Words that mean two: "both leaders", "the two sides", "the pair"; and the pairs that an article names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from itertools import pairwise

from parley.reading.casting.context import Context, Note, clause_of
from parley.reading.casting.plurals import plural_at
from parley.records import Actor, Sentence

PAIR = re.compile(
    r"\b(?:(?P<both>both|the two|these two|those two|the|either|neither)\s+(?:of the\s+)?"
    r"(?P<kin>(?:warring |rival |opposing |conflicting |negotiating |neighbou?ring |belligerent )*)"
    r"(?P<noun>leaders|presidents|countries|nations|states|sides|parties|governments|capitals|men|powers|delegations"
    r"|adversaries|neighbou?rs|economies|heads of state|side|party))\b",
    re.IGNORECASE,
)
BARE_PAIR = re.compile(r"\b(?P<both>the two|the pair|the duo)(?P<kin>)(?P<noun>)(?=\s)", re.IGNORECASE)
"""Two persons or parties with no noun: right only where the grammar makes "two" a subject."""
BACK = 250
"""Sentences in which pairs are looked for. A report has some forty; a page of a megabyte has ten thousand, and
going through all of them for each "both sides" took half of its reading (measured at 300,000 characters)."""
FAR_MORE = 2  # times as many mentions of the rarer of two as of another pair's; a guess
SERVING = re.compile(r"\b(?:minister|secretary|envoy|ambassador|advis[eo]r|negotiator|spokes\w+|aide|official)\b")
APPEAL = re.compile(
    r"\b(?:call(?:s|ed|ing)? (?:on|upon)|urg(?:es?|ed|ing)|appeal(?:s|ed|ing)? to|press(?:es|ed|ing)?|beg(?:s|ged)?"
    r"|exhort(?:s|ed)?|implor(?:es?|ed)|invit(?:es?|ed))\s+$",
    re.IGNORECASE,
)
"""What an outsider does to two parties: what stands right before them."""
PARTIES = frozenset({"state", "armed_group"})
EMPLOYERS = ("BUS", "GOV", "HLH", "EDU", None)
"""PLOVER sectors of bodies that a union bargains with."""
PEOPLE = frozenset({"leaders", "presidents", "men", "heads of state"})
STATES = frozenset(
    {"countries", "nations", "states", "capitals", "governments", "powers", "neighbours", "neighbors", "economies"}
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
        if noun != "men":
            people = [two for two in people if all(_may_lead(context, context.actor(name)) for name in two)]
        return next((two for two in people if two and not set(two) & barred), ())
    pairs = [pair for pair in pairs if not _same_side(context, pair)]
    barred = _subject_actors(context, sentence, found.start())
    outside = _appealing(context, sentence, found.start())
    pairs = [pair for pair in pairs if not set(pair) <= barred and not set(pair) <= outside]
    own = [pair for pair in pairs if any(context.actor(name).kind != "person" for name in pair)]
    if noun not in STATES:
        own = _foremost(context, own)
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
    own = [pair for pair in own if not outside & set(pair)]
    if own:
        return own[0]
    alone = _two_alone(context, sentence, found.start())
    return (
        _two_states(context, PARTIES, outside)
        or (() if set(alone) <= outside else alone)
        or _of_a_dispute(context, outside)
    )


def _foremost(context: Context, pairs: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The pairs, before all the one of whom the article tells far more than of the nearest.

    Those who broker a truce stand beside each other too ("Riyadh and Washington announced it"), and are no sides.
    """
    counts = Counter(m.actor for m in context.cast.mentions if m.actor)
    told = {pair: min(counts[name] for name in pair) for pair in pairs}
    armed = {pair: any(_is_armed(context.actor(name)) for name in pair) for pair in pairs}
    best = max(pairs, key=lambda pair: (told[pair], armed[pair]), default=None)
    if best is None or told[best] < (1 if armed[best] > armed[pairs[0]] else FAR_MORE) * told[pairs[0]]:
        return pairs
    return [best, *(pair for pair in pairs if pair != best)]


def _is_armed(actor: Actor) -> bool:
    return actor.kind == "armed_group" or actor.sector == "MIL"


def _same_side(context: Context, pair: tuple[str, ...]) -> bool:
    """True for two firms where a union is in the article: they stand on one side of it."""
    actors = [context.actor(name) for name in pair]
    firms = all(a.kind == "organisation" and a.sector in ("BUS", None) for a in actors)
    return firms and any(a.sector == "LAB" for a in context.cast.actors.values())


def _alike(context: Context, two: tuple[str, ...]) -> bool:
    return len({context.is_person(name) for name in two}) == 1


def _two_states(
    context: Context, kinds: frozenset[str] = frozenset({"state"}), without: Collection[str] = ()
) -> tuple[str, ...]:
    """The two states that an article is about: named side by side, or again and again, any third clearly less.

    ``PARTIES`` as ``kinds`` lets armed groups and armies be one of the two; ``without`` can be none of them.
    """
    cast = context.cast
    counts = Counter(
        m.actor for m in cast.mentions
        if m.actor and m.actor not in without and _is_of(cast.actors[m.actor], kinds)
    )  # fmt: skip
    top = counts.most_common(3)
    if len(top) == 2 and top[1][1] == 1:
        return tuple(sorted((top[0][0], top[1][0]))) if _side_by_side(context, {top[0][0], top[1][0]}) else ()
    if len(top) < 2 or top[1][1] < 2 or (len(top) == 3 and 2 * top[2][1] > top[1][1]):
        return ()
    one, other = (cast.actors[name] for name, _ in top[:2])
    if (one.kind == "armed_group") != (other.kind == "armed_group") and one.country != other.country:
        return tuple(sorted((one.id, other.id))) if _side_by_side(context, {one.id, other.id}) else ()
    return tuple(sorted((top[0][0], top[1][0])))


def _is_of(actor: Actor, kinds: Collection[str]) -> bool:
    return actor.kind in kinds or (kinds is PARTIES and actor.kind == "group" and actor.sector == "MIL")


def _appealing(context: Context, sentence: Sentence, start: int) -> set[str]:
    """Who calls on two parties and is none of them, with its state: "Peru urged both sides to talk"."""
    if not APPEAL.search(context.parse.text[sentence.start : start]):
        return set()
    found = {n.actors[0] for n in context.notes[sentence.index] if n.end <= start and len(n.actors) == 1}
    lands = {context.actor(name).country for name in found} - {None}
    states = {a.id for a in context.cast.actors.values() if a.kind == "state" and a.country in lands}
    return found | states


def _two_alone(context: Context, sentence: Sentence, start: int) -> tuple[str, ...]:
    """The two parties that alone are named here or in the sentence before: "Peru met Chile. Both sides ..."."""
    here = [n for n in context.notes[sentence.index] if n.end <= start]
    before = context.notes[sentence.index - 1] if sentence.index else []
    near = context.parse.sentences[sentence.index - 1].block == sentence.block if sentence.index else False
    notes = [n for n in (here or (before if near else [])) if n.actors and not n.quoted]
    names = tuple(dict.fromkeys(name for n in notes for name in n.actors))
    parties = [name for name in names if context.actor(name).kind in PARTIES]
    return names if len(names) == 2 and len(parties) == 2 else ()


def _of_a_dispute(context: Context, outside: Collection[str]) -> tuple[str, ...]:
    """The union and the employer of a dispute at work: of each kind the one told of far more than any other."""
    counts = Counter(m.actor for m in context.cast.mentions if m.actor and m.actor not in outside)
    bodies = {name: n for name, n in counts.items() if context.actor(name).kind == "organisation"}
    unions = {name: n for name, n in bodies.items() if context.actor(name).sector == "LAB"}
    others = {name: n for name, n in bodies.items() if context.actor(name).sector in EMPLOYERS}
    found = [name for held in (unions, others) for name in _by_far(held)]
    return tuple(found) if len(found) == 2 else ()


def _by_far(counts: dict[str, int]) -> list[str]:
    """The name told of more than once and twice as often as the next, if there is one."""
    top = sorted(counts.items(), key=lambda row: (-row[1], row[0]))[:2]
    clear = top and top[0][1] > 1 and (len(top) == 1 or top[0][1] >= FAR_MORE * top[1][1])
    return [top[0][0]] if clear else []


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
    for index in range(sentence.index, max(-1, sentence.index - BACK), -1):
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
        if n and text[notes[n - 1].end : note.start] in (", ", ", the "):
            continue  # the tail of a longer list is no pair
        found = plural_at(context, sentence, note.head) if len(note.actors) == 1 else ()
        if len(found) == 2:
            rows.append(found)
        elif n + 1 < len(notes) and len(note.actors) == 1 and len(notes[n + 1].actors) == 1:
            gap = text[note.end : notes[n + 1].start].casefold()
            if (
                gap in ("-", "–", " and ", " – ", "/") or _described_next(sentence, notes[n + 1], gap)
            ) and note.actors != notes[n + 1].actors:
                rows.append((note.actors[0], notes[n + 1].actors[0]))
    return [pair for pair in rows if len(set(pair)) == 2]


def _described_next(sentence: Sentence, note: Note, gap: str) -> bool:
    """True for "and the paramilitary" before the second name of a pair."""
    words = gap.split()
    if not words or words[0] != "and" or not 1 < len(words) <= 4:
        return False
    between = [t for t in sentence.tokens if t.end <= note.start][-(len(words) - 1) :]
    return all(t.pos in ("DET", "ADJ") or (t.pos == "NOUN" and t.dep == "compound") for t in between)


def _may_lead(context: Context, actor: Actor) -> bool:
    """False for one who only serves another: a foreign minister is not one of "both leaders"."""
    titles = [role.title for role in actor.roles]
    return not titles or any(heads_a_state(context, title) or not SERVING.search(title) for title in titles)


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
    rows = [a for a in rows if any(heads_a_state(context, r.title) for r in a.roles)]
    chief = [a for a in rows if any(r.title == "president" for r in a.roles)]
    rows = chief if len(chief) == 1 else rows
    return rows[0].id if len(rows) == 1 else None


def heads_a_state(context: Context, title: str) -> bool:
    """True for the title of one who heads a state or its government."""
    found = context.world.titles.get(title)
    return found is not None and found.kind == "head"


def _as_states(context: Context, pair: tuple[str, ...]) -> tuple[str, ...]:
    """The states of a pair: themselves, or those that its persons and delegations belong to."""
    found: list[str] = []
    for name in pair:
        actor = context.actor(name)
        if actor.kind in ("state", "armed_group", "organisation") or actor.sector == "MIL":
            found.append(name)
            continue
        body = _body_of(context, actor)
        if body is not None:
            found.append(body)
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


def _body_of(context: Context, actor: Actor) -> str | None:
    """The movement whose people a group is by its name ("Hamas negotiators", "FARC delegates")."""
    if actor.kind != "group":
        return None
    movements = (a for a in context.cast.actors.values() if a.kind == "armed_group")
    return next((a.id for a in movements if actor.name.startswith(f"{a.name} ")), None)
