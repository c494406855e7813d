"""How long something has lasted, since when, and until when: wars, truces, strikes, blockades, deadlines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from parley.reading.facts.claims import Claim, length_of, sentence_of, token_span, year_of
from parley.records import Amount, Clause, Sentence, TimeExpression
from parley.text.scene import Scene

LASTING = {
    "war": "war", "conflict": "war", "invasion": "war", "warfare": "war", "strike": "strike", "walkout": "strike",
    "stoppage": "strike", "siege": "siege", "blockade": "blockade", "occupation": "occupation",
    "ceasefire": "ceasefire", "truce": "ceasefire", "cease-fire": "ceasefire", "armistice": "ceasefire",
    "standoff": "standoff", "stalemate": "standoff", "embargo": "embargo", "boycott": "boycott",
    "lockout": "strike", "moratorium": "moratorium", "insurgency": "insurgency", "rebellion": "insurgency",
    "dispute": "dispute", "feud": "dispute",
}  # fmt: skip
LAST_VERBS = frozenset(
    {"last", "rage", "drag", "go", "continue", "wage", "grind", "endure", "persist", "run", "be", "drag on"}
)
START_VERBS = frozenset({"begin", "start", "break out", "erupt", "launch", "commence", "break"})
MAIN_PARTIES = 4  # a war of a state named less often than this many others is told in passing; a guess


def lasting_claims(scene: Scene) -> Iterator[Claim]:
    """Durations, starts and deadlines that an article claims."""
    main = _main_states(scene)
    for time in scene.times:
        sentence = sentence_of(scene, time)
        place = token_span(sentence, time) if sentence is not None else None
        if sentence is None or place is None:
            continue
        length = length_of(time)
        if length is not None:
            yield from _length(scene, sentence, time, place, length, main)
        elif (year := year_of(time)) is not None and time.relative is None:
            yield from _start(scene, sentence, time, place, year, main)
            yield from _deadline(scene, sentence, time, place)
        elif time.type == "DATE" and (time.earliest or time.relative):
            yield from _deadline(scene, sentence, time, place)


def _main_states(scene: Scene) -> set[str]:
    """The states that an article is mostly about."""
    counted = Counter(m.actor for m in scene.cast.mentions if m.actor)
    states = [
        n for n, _ in counted.most_common() if n in scene.cast.actors and scene.cast.actors[n].kind == "state"
    ]
    return set(states[:MAIN_PARTIES])


def _subject(scene: Scene, sentence: Sentence, i: int, main: set[str]) -> str | None:
    """The shared wording for what noun ``i`` names; None for a war of others, told in passing."""
    subject = LASTING.get(sentence.tokens[i].lemma.lower())
    if subject is None:
        return None
    below = sentence.subtree(i)
    own = [j for j in below if abs(j - i) <= 8]
    named = {n for j in own for n in scene.cast.actors_at(sentence.tokens[j].start, sentence.tokens[j].end)}
    states = {n for n in named if n in scene.cast.actors and scene.cast.actors[n].kind == "state"}
    places = [sentence.tokens[j].text for j in own if sentence.tokens[j].ent == "GPE"]
    if states and main and not states & main:
        return f"{subject}:{min(states)}"
    if places and not states and subject == "war":
        known = {scene.cast.actors[n].name.lower() for n in main}
        if not any(p.lower() in name for p in places for name in known):
            return f"{subject}:{places[-1]}"
    return subject


def _head(sentence: Sentence, place: tuple[int, int]) -> int:
    """The token outside an expression on which it hangs."""
    first, last = place
    i = last
    for _ in range(4):
        up = sentence.tokens[i].head
        if up == i:
            return i
        i = up
        if not first <= i <= last:
            return i
    return i


def _length(
    scene: Scene, sentence: Sentence, time: TimeExpression, place: tuple[int, int], length: Amount, main: set[str]
) -> Iterator[Claim]:
    tokens = sentence.tokens
    i = _head(sentence, place)
    for _ in range(3):  # "three-year war", "3-year-old war", "an 18-month-long siege"
        if tokens[i].pos in ("ADJ", "ADV", "NUM", "PUNCT") and tokens[i].head != i:
            i = tokens[i].head
    near = i > place[1] or (tokens[i].pos == "NOUN" and tokens[i].dep != "nsubj")
    noun: int | None = i if near else None
    if noun is not None and tokens[noun].lemma.lower() not in LASTING:
        noun = None
    if noun is None:
        noun = _of_noun(sentence, place)
    if noun is None:
        noun = _lasting_subject(scene, sentence, place)
    if noun is None:
        return
    subject = _subject(scene, sentence, noun, main)
    if subject is None:
        return
    start, end = _around(sentence, time, noun)
    yield Claim("facts:duration", start, end, subject, "duration", length)


def _of_noun(sentence: Sentence, place: tuple[int, int]) -> int | None:
    """ "Three years of war"."""
    for c in sentence.children[place[1]]:
        if sentence.tokens[c].dep == "prep" and sentence.tokens[c].text.lower() == "of":
            for d in sentence.children[c]:
                if sentence.tokens[d].lemma.lower() in LASTING and sentence.tokens[d].lemma.lower() != "strike":
                    return d
    return None


def _lasting_subject(scene: Scene, sentence: Sentence, place: tuple[int, int]) -> int | None:
    """ "The war has lasted for four years"."""
    for clause in scene.by_sentence.get(sentence.index, ()):
        if clause.nominal or clause.lemma not in LAST_VERBS or clause.lemma == "be":
            continue
        near = {clause.head}
        near.update(sentence.children[clause.head])
        below = {g for c in sentence.children[clause.head] for g in sentence.children[c]}
        if place[1] in near | below or sentence.tokens[place[1]].head in near | below:
            for i in clause.subjects:
                if sentence.tokens[i].lemma.lower() in LASTING:
                    return i
    return None


def _around(sentence: Sentence, time: TimeExpression, noun: int) -> tuple[int, int]:
    """The words from the expression to its noun, either way round, where they are near; else the expression."""
    token = sentence.tokens[noun]
    start, end = min(time.start, token.start), max(time.end, token.end)
    return (start, end) if end - start <= 120 else (time.start, time.end)


def _start(
    scene: Scene, sentence: Sentence, time: TimeExpression, place: tuple[int, int], year: Amount, main: set[str]
) -> Iterator[Claim]:
    """ "The war began in February 2022"."""
    for clause in scene.by_sentence.get(sentence.index, ()):
        if (
            clause.nominal
            or clause.lemma not in START_VERBS
            or not clause.span.start <= time.start < clause.span.end
        ):
            continue
        if clause.status not in ("happened", "unknown"):
            continue
        noun = next((i for i in clause.subjects if sentence.tokens[i].lemma.lower() in LASTING), None)
        if noun is None or _nearer(sentence, clause, place):
            continue
        subject = _subject(scene, sentence, noun, main)
        if subject is not None:
            head = sentence.tokens[clause.head]
            yield (
                Claim("facts:since", head.start, time.end, subject, "since", year)
                if head.start < time.end
                else Claim("facts:since", time.start, time.end, subject, "since", year)
            )
            return


def _nearer(sentence: Sentence, clause: Clause, place: tuple[int, int]) -> bool:
    """True where another verb stands between the clause's verb and the time."""
    i = place[1]
    for up in sentence.ancestors(i):
        if up == clause.head:
            return False
        if sentence.tokens[up].pos == "VERB":
            return True
    return True


def _deadline(scene: Scene, sentence: Sentence, time: TimeExpression, place: tuple[int, int]) -> Iterator[Claim]:
    """ "A deadline of 1 June", "the June 1 deadline", "gave them until Friday"."""
    tokens = sentence.tokens
    i = _head(sentence, place)
    if tokens[i].dep == "prep" and tokens[i].head != i:
        i = tokens[i].head
    if tokens[i].lemma.lower() != "deadline":
        verb = scene.parse.text[max(sentence.start, time.start - 40) : time.start].lower()
        if not (
            " deadline " in verb and verb.rstrip().endswith(("is", "was", "of", "for", "on", "to", "by", "expires"))
        ):
            return
    value = time.value if time.value[:1].isdigit() else time.text
    yield Claim("facts:deadline", time.start, time.end, "deadline", "date", Amount(None, None, None, value))
