"""Terms behind a colon: "we expect one thing from Peru: an end to the ban", "a single demand: that it pay"."""

from __future__ import annotations

from parley.reading.moves.places import Place, kids_of, subject_of
from parley.reading.moves.scene import Scene
from parley.reading.moves.terms import Terms, trimmed
from parley.records import Sentence

ANNOUNCED = frozenset({"thing", "demand", "condition", "request", "wish", "requirement", "goal", "this", "point"})
"""What says that something is wanted, and leaves it to the words behind the colon to say what."""
OPENINGS = frozenset({"namely", "that", ",", "is", "“", '"'})
BEFORE_NOUN = frozenset({"det", "amod", "compound", "nummod", "advmod", "quantmod", "poss", "nmod", "punct"})
NEAR = 12  # words between what is announced and its colon; a guess, an addressee and a time


def named(at: Place) -> Terms | None:
    """What stands behind the colon of such a thing, with whom it is wanted from."""
    scene, sentence, i, _ = at
    tokens = sentence.tokens
    things = [tokens[i]] if tokens[i].pos == "NOUN" else kids_of(sentence, i, "dobj", "attr")
    for thing in things:
        if thing.lemma.lower() not in ANNOUNCED or thing.i < i:
            continue
        colon = next((t.i for t in tokens[thing.i + 1 : thing.i + NEAR] if t.text == ":"), None)
        if colon is None:
            found = _including(scene, sentence, thing.i)
            if found is not None:
                return found
            continue
        if any(t.pos == "VERB" for t in tokens[thing.i + 1 : colon]):
            continue
        below = [*sentence.children[thing.i], *sentence.children[i]]
        head = next((c for c in below if c > colon and tokens[c].dep in ("appos", "ccomp", "dobj", "dep")), None)
        head = first_noun(sentence, colon) if head is None else head
        if head is None:
            continue
        first, last = _words(scene, sentence, head, colon)
        preps = [p for p in (*kids_of(sentence, thing.i, "prep"), *kids_of(sentence, i, "prep")) if p.i < colon]
        whom = (p.i for p in preps if p.text.lower() in ("from", "of", "to"))
        toward = [t.i for p in whom for t in kids_of(sentence, p, "pobj")]
        if first <= head:
            return Terms(head, first, last, tuple(toward[:1]), "named")
    return None


def _including(scene: Scene, sentence: Sentence, thing: int) -> Terms | None:
    """What is named of several: "set conditions for its return, including an end to the ban"."""
    tokens = sentence.tokens
    for prep in tokens[thing + 1 : thing + NEAR]:
        if prep.text.lower() == "including" and prep.head <= thing + NEAR:
            noun = next(iter(kids_of(sentence, prep.i, "pobj")), None)
            clause = _clause_under(scene, sentence, prep.i if noun is None else noun.i)
            if clause is not None:
                return clause
            if noun is not None and not scene.actors(sentence, noun.i):
                first, last = trimmed(scene, sentence, noun.i)
                return Terms(noun.i, first, last, (), "named")
        if prep.pos == "VERB":
            return None
    return None


def _clause_under(scene: Scene, sentence: Sentence, i: int) -> Terms | None:
    """ "Including that Chile withdraw", "including demands that it pay": the clause is what is wanted."""
    tokens = sentence.tokens
    for verb in kids_of(sentence, i, "pcomp", "ccomp", "acl"):
        marked = any(t.text.lower() == "that" for t in kids_of(sentence, verb.i, "mark"))
        subject = subject_of(sentence, verb.i)
        plain = tokens[i].pos != "NOUN" or tokens[i].lemma.lower() in ANNOUNCED
        if plain and marked and subject is not None and verb.i > i:
            first, last = trimmed(scene, sentence, verb.i)
            return Terms(verb.i, first, last, (subject,), "that")
    return None


def first_noun(sentence: Sentence, colon: int) -> int | None:
    """The noun right behind the colon, hung on the verb of speech ("..., namely, a truce," he said)."""
    tokens = sentence.tokens
    start = next((t for t in tokens[colon + 1 :] if t.text.lower() not in OPENINGS), None)
    if start is None:
        return None
    noun = start if start.pos == "NOUN" and start.dep != "compound" else tokens[start.head]
    near = tokens[start.i : noun.i]
    return noun.i if noun.pos == "NOUN" and noun.i >= start.i and all(t.dep in BEFORE_NOUN for t in near) else None


def _words(scene: Scene, sentence: Sentence, head: int, colon: int) -> tuple[int, int]:
    """First and last token of what stands behind the colon, without "namely"."""
    first, last = trimmed(scene, sentence, head)
    first = max(first, colon + 1)
    last = next((t.i - 1 for t in sentence.tokens[head + 1 : last + 1] if t.text in (",", "”", '"')), last)
    while first < head and sentence.tokens[first].text.lower() in OPENINGS:
        first += 1
    return first, last
