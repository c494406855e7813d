"""He, she, it and they: whom grammar, number, gender and recency let them mean."""

from __future__ import annotations

from parley.reading.casting.context import Context, Note, barred_here, clause_of, conjoined, predicates_above
from parley.reading.casting.plurals import plural_at, several
from parley.reading.casting.things import thing
from parley.records import Sentence, Token

THIRD = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
}
"""Third-person pronouns and what they may mean: m, f, it or they."""
REACH = 3  # sentences that a pronoun looks back; a guess, antecedents further off are rare in news
MAIN, TOLD, LEADING = 10, 6, 5  # ranks of subjects: of the sentence, of what is said, the least of any
MARGIN = 1.0  # how much better than the next the best must be


RELATIVE = frozenset({"who", "which", "whom"})

PERSONAL = frozenset({"he", "she", "him", "his", "her", "hers"})
STRANGER = "?"
"""Stands in a contest of antecedents for somebody who is named but not known."""


def described(context: Context, sentence: Sentence, t: Token) -> tuple[str, ...]:
    """The actors that "who" or "which" takes up: those of the noun that its clause describes."""
    at = sentence.tokens[t.head].head
    found = plural_at(context, sentence, at)
    if found:
        return found
    note = context.note_at(sentence, at)
    if note is None or not note.actors or note.end > t.start:
        return ()
    people = any(context.is_person(name) for name in note.actors)
    if t.text.casefold() == "which":
        return () if people else note.actors
    return note.actors if people or note.form == "group" else ()


def antecedents(context: Context, sentence: Sentence, t: Token) -> tuple[str, ...]:
    """Actor ids that a third-person pronoun means; empty where that cannot be told."""
    kind = THIRD[t.text.casefold()]
    if kind in ("m", "f"):
        one = _person(context, sentence, t, kind)
        return (one,) if one else ()
    if kind == "it":
        one = thing(context, sentence, t)
        return (one,) if one else ()
    return several(context, sentence, t)


def _person(context: Context, sentence: Sentence, t: Token, gender: str) -> str | None:
    quoted = context.quoted(t.start)
    barred = barred_here(context, sentence, t)
    if quoted:
        speaker = speaker_here(context, sentence)
        if speaker:
            barred = barred | {speaker}
        spoken = _spoken_of(context, sentence)
        if spoken and spoken not in barred and context.matches(spoken, gender):
            return spoken
    elif (other := _other_of_two(context, sentence, t, gender)) is not None:
        return other
    fits = lambda name: name not in barred and context.matches(name, gender)  # noqa: E731
    if not quoted:
        near = _by_clause(context, sentence, t, gender, barred)
        if near:
            return near
    return _by_salience(context, sentence, t, fits, quoted)


def _spoken_of(context: Context, sentence: Sentence) -> str | None:
    """The person of whom a quote is said to speak: "said of Putin"."""
    tokens = sentence.tokens
    for t in tokens:
        if t.dep == "pobj" and tokens[t.head].text in ("of", "about") and not context.quoted(t.start):
            verb = tokens[tokens[t.head].head]
            if verb.lemma.casefold() in context.world.words["speaking"]:
                note = context.note_at(sentence, t.i)
                if note and len(note.actors) == 1:
                    return note.actors[0]
    return None


def _other_of_two(context: Context, sentence: Sentence, t: Token, gender: str) -> str | None:
    """ "Macron phoned Meloni and Scholz. She agreed, and he did not": the other of two who were named together."""
    if t.dep != "nsubj" or not sentence.index:
        return None
    before = [n for n in context.notes[sentence.index] if n.form == "pronoun" and n.end <= t.start and n.rank >= 6]
    if not before or len(before[-1].actors) != 1:
        return None
    if THIRD.get(context.parse.text[before[-1].start : before[-1].end].casefold()) == gender:
        return None  # "he" after "he" is he again
    earlier = context.parse.sentences[sentence.index - 1]
    for note in context.notes[earlier.index]:
        pair = plural_at(context, earlier, note.head)
        if len(pair) == 2 and before[-1].actors[0] in pair:
            other = pair[1 - pair.index(before[-1].actors[0])]
            return other if context.is_person(other) and context.gender(other) == gender else None
    return None


def _by_clause(context: Context, sentence: Sentence, t: Token, gender: str, barred: set[str]) -> str | None:
    """A subject above the pronoun, nearest clause first; the person asked in "asked Putin whether he ...".

    Returns the main subject for a pronoun that comes before it ("Despite his pledges, Trump ...").
    """
    subject = t.dep in ("nsubj", "nsubjpass")
    own = clause_of(sentence, t.i)
    for predicate in predicates_above(sentence, t.i):
        if subject and predicate == own:
            asked = _asked(context, sentence, predicate, gender)
            if asked and asked not in barred:
                return asked
            continue
        at = context.subject(sentence, predicate)
        if at is None or _within(sentence, t.i, at):
            continue
        if at > t.i and own is not None and sentence.tokens[own].dep == "ccomp":
            continue  # "She met both, an official said": who tells is not who is told of
        note = context.note_at(sentence, at)
        if note is None or note.quoted:
            continue
        people = [a for a in note.actors if a not in barred and context.matches(a, gender)]
        if len(people) == 1 and len(note.actors) == 1 and not conjoined(sentence, at):
            if at > t.i > predicate:
                continue
            return people[0]
    return None


def _within(sentence: Sentence, token: int, noun: int) -> bool:
    """True where a token belongs to the phrase of a noun: "his" in "his commissioner, Otty Patino"."""
    return token == noun or noun in sentence.ancestors(token)


def _asked(context: Context, sentence: Sentence, predicate: int, gender: str) -> str | None:
    """The person asked or tested, for a pronoun that is the subject of a whether- or wh-clause."""
    tokens = sentence.tokens
    p = tokens[predicate]
    marks = {tokens[c].text.casefold() for c in sentence.children[predicate] if c < predicate}
    above = tokens[p.head]
    told = p.dep == "ccomp" and above.lemma.casefold() in ("warn", "remind", "advise", "accuse")
    if not told and (
        p.dep not in ("ccomp", "advcl", "xcomp") or not marks & {"whether", "if", "when", "how", "why", "what"}
    ):
        return None
    if "if" in marks and above.lemma.casefold() not in (
        "ask",
        "see",
        "determine",
        "know",
        "wonder",
        "test",
        "find",
    ):
        return None
    if marks & {"when", "how", "why", "what"} and above.lemma.casefold() not in (
        "ask",
        "tell",
        "question",
        "press",
    ):
        return None
    for child in sentence.children[above.i]:
        if tokens[child].dep in ("dobj", "obj", "dative") and child < predicate:
            note = context.note_at(sentence, child)
            if note and len(note.actors) == 1 and context.matches(note.actors[0], gender):
                return note.actors[0]
    at = context.subject(sentence, above.i)
    if at is not None and above.dep == "xcomp":
        note = context.note_at(sentence, at)
        if note and len(note.actors) == 1 and context.matches(note.actors[0], gender):
            return note.actors[0]
    return None


def _by_salience(context: Context, sentence: Sentence, t: Token, fits: object, quoted: bool) -> str | None:
    """The most prominent person of this sentence before the pronoun and of the sentences before it."""
    scores: dict[str, float] = {}
    back, led, index = 0, False, sentence.index + 1
    while back <= REACH and index > 0:
        index -= 1
        earlier = context.parse.sentences[index]
        if index < sentence.index:
            back += quoted or led or not context.quoted(earlier.start)  # a long quote takes no distance
        if earlier.label == "headline" and sentence.label != "headline":
            continue
        if t.text.lower() in PERSONAL and _stranger(context, earlier, t.start):
            scores[STRANGER] = max(scores.get(STRANGER, -99.0), 10 - 4.0 * back - (sentence.block != earlier.block))
        told = index < sentence.index and any(_only_tells(context, earlier, n) for n in context.notes[index])
        for note in context.notes[index]:
            if index == sentence.index and note.start >= t.start:
                continue
            weight = (
                note.rank
                - 4.0 * back
                + (3.0 if index == sentence.index else 0.0)
                - (0 if sentence.block == earlier.block else 1.0)
            )
            if note.quoted and not quoted:
                weight -= 5
            tells = index < sentence.index and _only_tells(context, earlier, note)
            if told and not tells and note.rank == TOLD:
                weight += MAIN - TOLD  # "Mora met Diaz, an aide said. He ..."
            elif tells:
                weight -= MAIN - TOLD
            if len(note.actors) > 1:
                continue
            for name in note.actors:
                if fits(name):  # type: ignore[operator]
                    spoke = name == context.speaker and not quoted and not (led or tells) and back <= 1
                    bonus = 3.0 if spoke and t.dep in ("nsubj", "nsubjpass") else 0.0
                    bonus += 1.0 if context.gender(name) else 0.0
                    scores[name] = max(scores.get(name, -99.0), weight + bonus) + (0.25 if name in scores else 0)
        led = led or (index < sentence.index and _leads(context, earlier, fits))
    return _best(scores)


def _only_tells(context: Context, sentence: Sentence, note: Note) -> bool:
    """True for somebody unnamed who tells of a named person: "Mora met Diaz, an aide said"."""
    tokens = sentence.tokens
    verb = tokens[tokens[note.head].head]
    if tokens[note.head].dep != "nsubj" or verb.lemma.casefold() not in context.world.words["speaking"]:
        return False
    if any(context.actor(name).kind != "office" for name in note.actors):
        return False
    others = [n for n in context.notes[sentence.index] if n.head != note.head and n.actors and n.rank >= LEADING]
    return any(
        context.is_person(name) and context.actor(name).kind == "person" for n in others for name in n.actors
    )


def _leads(context: Context, sentence: Sentence, fits: object) -> bool:
    """True for a sentence of the narrator's whose subject may be meant: whoever spoke before it is further off."""
    if context.quoted(sentence.start):
        return False
    subjects = [t.i for t in sentence.tokens if t.dep == "nsubj" and sentence.tokens[t.head].dep == "ROOT"]
    notes = [note for i in subjects if (note := context.note_at(sentence, i)) is not None]
    return any(len(note.actors) == 1 and fits(note.actors[0]) for note in notes)  # type: ignore[operator]


def _stranger(context: Context, sentence: Sentence, before: int) -> bool:
    """True where the subject is a bare name that the cast does not know: "he" may well be that person."""
    known = context.by_head[sentence.index]
    return any(
        t.dep == "nsubj"
        and t.pos == "PROPN"
        and t.ent in ("PERSON", "ORG", "")
        and t.i not in known
        and t.start < before
        and not context.quoted(t.start)
        and sentence.tokens[t.head].dep == "ROOT"
        for t in sentence.tokens
    )


def _best(scores: dict[str, float]) -> str | None:
    order = sorted(scores.items(), key=lambda row: (-row[1], row[0]))
    if not order or order[0][1] < -7 or order[0][0] == STRANGER:
        return None
    if len(order) > 1 and order[0][1] - order[1][1] < MARGIN:
        return None
    return order[0][0]


def speaker_here(context: Context, sentence: Sentence) -> str | None:
    """Who speaks in a quote of this sentence: the subject of a verb of speech outside marks, or who spoke last."""
    for t in sentence.tokens:
        if t.dep in ("nsubj", "nsubjpass") and not context.quoted(t.start):
            verb = sentence.tokens[t.head]
            if verb.lemma.casefold() in context.world.words["speaking"] and not context.quoted(verb.start):
                note = context.note_at(sentence, t.i)
                if note and len(note.actors) == 1:
                    return note.actors[0]
    return context.speaker
