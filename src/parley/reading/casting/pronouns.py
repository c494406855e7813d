"""He, she, it and they: whom grammar, number, gender and recency let them mean."""

from __future__ import annotations

from parley.reading.casting.context import Context, barred_here, clause_of, predicates_above
from parley.reading.casting.plurals import plural_at, several
from parley.records import Sentence, Token

THIRD = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
}
"""Third-person pronouns and what they may mean: m, f, it or they."""
REACH = 3  # sentences that a pronoun looks back; a guess, antecedents further off are rare in news
NOUN_DEPS = frozenset({"dobj", "nsubj", "nsubjpass", "oprd", "attr", "pobj"})
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
        one = _thing(context, sentence, t)
        return (one,) if one else ()
    return several(context, sentence, t)


def _person(context: Context, sentence: Sentence, t: Token, gender: str) -> str | None:
    quoted = context.quoted(t.start)
    barred = barred_here(context, sentence, t)
    if quoted:
        speaker = speaker_here(context, sentence)
        if speaker:
            barred = barred | {speaker}
    fits = lambda name: name not in barred and context.matches(name, gender)  # noqa: E731
    if not quoted:
        near = _by_clause(context, sentence, t, gender, barred)
        if near:
            return near
    return _by_salience(context, sentence, t, fits, quoted)


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
        if len(people) == 1 and len(note.actors) == 1 and not _conjoined(sentence, at):
            if at > t.i > predicate:
                continue
            return people[0]
    return None


def _within(sentence: Sentence, token: int, noun: int) -> bool:
    """True where a token belongs to the phrase of a noun: "his" in "his commissioner, Otty Patino"."""
    return token == noun or noun in sentence.ancestors(token)


def _conjoined(sentence: Sentence, at: int) -> bool:
    return any(sentence.tokens[c].dep == "conj" for c in sentence.children[at])


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
    back, index = 0, sentence.index + 1
    while back <= REACH and index > 0:
        index -= 1
        earlier = context.parse.sentences[index]
        if index < sentence.index:
            back += not (context.quoted(earlier.start) and not quoted)  # a long quote takes no distance
        if earlier.label == "headline" and sentence.label != "headline":
            continue
        if t.text.lower() in PERSONAL and _stranger(context, earlier, t.start):
            scores[STRANGER] = max(scores.get(STRANGER, -99.0), 10 - 4.0 * back - (sentence.block != earlier.block))
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
            if len(note.actors) > 1:
                continue
            for name in note.actors:
                if fits(name):  # type: ignore[operator]
                    spoke = name == context.speaker and not quoted and back <= 1 and t.dep in ("nsubj", "nsubjpass")
                    bonus = 3.0 if spoke else 0.0
                    bonus += 1.0 if context.gender(name) else 0.0
                    scores[name] = max(scores.get(name, -99.0), weight + bonus) + (0.25 if name in scores else 0)
    return _best(scores)


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


def _thing(context: Context, sentence: Sentence, t: Token) -> str | None:
    """A state or body for "it" and "its"; only where grammar leaves little doubt."""
    if t.tag == "PRP$":
        return _owner(context, sentence, t)
    if t.dep == "dobj":
        return _addressed(context, sentence, t)
    if t.dep != "nsubj":
        return None
    verb = sentence.tokens[t.head]
    if not _willed(context, sentence, verb):
        return _own_words(context, sentence, verb)
    for predicate in list(predicates_above(sentence, t.i))[1:]:
        note = context.note_at(sentence, context.subject(sentence, predicate))
        if note and len(note.actors) == 1 and note.start < t.start:
            if context.is_body(note.actors[0]):
                return note.actors[0]
            break
    return _nearest_body(context, sentence, t)


def _addressed(context: Context, sentence: Sentence, t: Token) -> str | None:
    """ "Peru raised its duties after Chile warned it not to": a body spoken to is the subject of a clause above."""
    verb = sentence.tokens[t.head]
    if verb.lemma.casefold() not in context.world.words["object_control"]:
        return None
    for predicate in list(predicates_above(sentence, t.i))[1:]:
        note = context.note_at(sentence, context.subject(sentence, predicate))
        if note and len(note.actors) == 1 and note.start < t.start:
            return note.actors[0] if context.is_body(note.actors[0]) else None
    return None


def _own_words(context: Context, sentence: Sentence, verb: Token) -> str | None:
    """ "Ghana said it might close the port": what a body says of "it" is most often of itself."""
    above = sentence.tokens[verb.head]
    if verb.dep != "ccomp" or verb.lemma == "be" or above.lemma.casefold() not in context.world.words["speaking"]:
        return None
    if verb.lemma.casefold() in ("seem", "appear", "rain", "look", "matter", "happen"):
        return None
    note = context.note_at(sentence, context.subject(sentence, above.i))
    return note.actors[0] if note and len(note.actors) == 1 and context.is_body(note.actors[0]) else None


def _willed(context: Context, sentence: Sentence, verb: Token) -> bool:
    lemma = verb.lemma.casefold()
    if lemma in context.world.words["speaking"]:
        return any(sentence.tokens[c].dep in ("ccomp", "xcomp") for c in sentence.children[verb.i])
    if lemma in context.world.words["willed"]:
        return True
    if verb.lemma == "be":  # "it was ready to", "it is prepared to"
        below = {sentence.tokens[c].text.casefold() for c in sentence.children[verb.i]}
        return bool(
            below
            & {"ready", "willing", "prepared", "committed", "open", "determined", "eager", "reluctant", "unwilling"}
        )
    return False


def _owner(context: Context, sentence: Sentence, t: Token) -> str | None:
    inner = _holder_above(context, sentence, t)
    if inner is not None:
        return inner
    if any(n.start < t.start and n.form == "pronoun" and not n.actors for n in context.notes[sentence.index]):
        return None
    if t.i == 0:
        return _body_before(context, sentence)
    persons = False
    for predicate in predicates_above(sentence, t.i):
        at = context.subject(sentence, predicate)
        if at is None or at > t.i:
            continue
        if sentence.tokens[at].tag in ("PRP", "EX", "WDT", "WP") and context.note_at(sentence, at) is None:
            return None
        note = context.note_at(sentence, at)
        if note is None:
            owner = _possessor(context, sentence, at)
            if owner and at < t.i:
                return owner
            if sentence.tokens[at].pos in ("NOUN", "PROPN") and at < t.i:
                return None
            continue
        if len(note.actors) == 1 and context.is_body(note.actors[0]) and not _conjoined(sentence, at):
            return note.actors[0]
        persons |= bool(note.actors) and all(context.is_person(name) for name in note.actors)
    return _linked_before(context, sentence, t) or (_object_before(context, sentence, t) if persons else None)


def _body_before(context: Context, sentence: Sentence) -> str | None:
    """The body that "Its" at the head of a sentence takes up: the subject before it, or whom it acts on."""
    if not sentence.index or context.parse.sentences[sentence.index - 1].block != sentence.block:
        return None
    before = context.parse.sentences[sentence.index - 1]
    notes = [n for n in context.notes[before.index] if not n.quoted and n.actors]
    tops = [n for n in notes if n.rank == 10]
    names = {name for n in tops for name in n.actors}
    if len(names) == 1 and not _conjoined(before, tops[0].head):
        one = next(iter(names))
        if context.is_body(one):
            return one
    acted = {n.actors[0] for n in notes if n.rank == 4 and len(n.actors) == 1 and context.is_body(n.actors[0])}
    return next(iter(acted)) if len(acted) == 1 else None


def _object_before(context: Context, sentence: Sentence, t: Token) -> str | None:
    """ "He thanked Peru for its help": persons have no "its", and one body alone stands between."""
    notes = [n for n in context.notes[sentence.index] if n.end <= t.start and n.form != "pronoun"]
    bodies = {n.actors[0] for n in notes if len(n.actors) == 1 and n.rank == 4 and context.is_body(n.actors[0])}
    own = clause_of(sentence, t.i)
    near = any(n.actors and n.actors[0] in bodies and clause_of(sentence, n.head) == own for n in notes)
    return next(iter(bodies)) if len(bodies) == 1 and near else None


def _holder_above(context: Context, sentence: Sentence, t: Token) -> str | None:
    """The possessor of a noun that the pronoun's noun hangs on: "Russia's clarity in its aims"."""
    tokens = sentence.tokens
    at = tokens[t.head].head
    for _ in range(4):
        if tokens[at].pos in ("VERB", "AUX"):
            return None
        for child in sentence.children[at]:
            if tokens[child].dep == "poss" and child < t.i:
                note = context.note_at(sentence, child)
                if note and len(note.actors) == 1 and context.is_body(note.actors[0]):
                    return note.actors[0]
        if tokens[at].head == at:
            return None
        at = tokens[at].head
    return None


def _possessor(context: Context, sentence: Sentence, at: int) -> str | None:
    """The state in "Russia's insistence on its terms"; only for nouns of stance."""
    tokens = sentence.tokens
    if not tokens[at].text.casefold().endswith(("ness", "ance", "ence", "sal", "mand", "mands", "ition", "cision")):
        return None
    for child in sentence.children[at]:
        if tokens[child].dep == "poss":
            note = context.note_at(sentence, child)
            if note and len(note.actors) == 1 and context.is_body(note.actors[0]):
                return note.actors[0]
    return None


def _linked_before(context: Context, sentence: Sentence, t: Token) -> str | None:
    """ "Ukraine and its allies": a body joined to the noun that "its" belongs to."""
    tokens = sentence.tokens
    noun = tokens[t.head]
    if noun.dep == "conj":
        note = context.note_at(sentence, noun.head)
        if note and len(note.actors) == 1 and context.is_body(note.actors[0]):
            return note.actors[0]
    return None


def _nearest_body(context: Context, sentence: Sentence, t: Token) -> str | None:
    here = [
        n
        for n in context.notes[sentence.index]
        if n.start < t.start and len(n.actors) == 1 and context.is_body(n.actors[0])
    ]
    if here:
        last = here[-1]
        clause = clause_of(sentence, t.i)
        if (
            clause is None
            or any(x.tag in ("NN", "NNS") and x.dep in NOUN_DEPS for x in sentence.tokens[last.head + 1 : t.i])
            or sentence.tokens[clause].dep != "advcl"
            or sentence.tokens[last.head].dep not in ("pobj", "dobj")
        ):
            return None
        if any(n.actors != last.actors and n.rank >= 5 for n in here):
            return None
        return last.actors[0] if (last.rank >= 3 and last.form != "pronoun") or last.rank >= 5 else None
    if sentence.index and t.i <= 3:
        before = [n for n in context.notes[sentence.index - 1] if len(n.actors) == 1 and not n.quoted]
        tops = [n for n in before if n.rank == 10 and context.is_body(n.actors[0])]
        same = context.parse.sentences[sentence.index - 1].block == sentence.block
        if tops and same and len({n.actors for n in tops}) == 1:
            return tops[0].actors[0]
    return None
