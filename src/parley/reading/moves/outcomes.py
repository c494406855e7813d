"""What shall become of a thing, and what is said of it: "wants the duties lifted", "called the plan a joke"."""

from __future__ import annotations

from parley.reading.moves.objects import obj
from parley.reading.moves.places import Place, is_infinitive, kids_of, noun_terms, subject_of
from parley.reading.moves.scene import Scene
from parley.reading.moves.terms import Terms, trimmed
from parley.records import Sentence, Token


def done(at: Place) -> Terms | None:
    """ "wants the tariffs removed": what shall be done to something."""
    scene, sentence, i, _ = at
    for child in kids_of(sentence, i, "ccomp", "xcomp", "oprd"):
        subject = subject_of(sentence, child.i)
        if child.tag not in ("VBN", "VBD") or subject is None or not i < subject < child.i:
            continue
        if kids_of(sentence, child.i, "aux", "auxpass", "mark"):
            continue
        first, last = trimmed(scene, sentence, child.i)
        return Terms(child.i, max(first, i + 1), last, (), "to")
    for thing in kids_of(sentence, i, "dobj"):
        for child in kids_of(sentence, thing.i, "acl"):
            if child.tag == "VBN" and child.i > thing.i:
                first, last = trimmed(scene, sentence, thing.i)
                return Terms(child.i, first, max(last, child.i), (), "to")
    return None


def see(at: Place) -> Terms | None:
    """ "Wants to see the duties cut", "would like to see Peru leave", "wants to see a truce"."""
    scene, sentence, i, _ = at
    for child in kids_of(sentence, i, "xcomp"):
        if child.lemma.lower() == "see" and child.i > i and is_infinitive(sentence, child):
            seen = Place(scene, sentence, child.i)
            small = next(
                (t for t in kids_of(sentence, child.i, "ccomp", "xcomp") if t.pos in ("VERB", "AUX")), None
            )
            subject = subject_of(sentence, small.i) if small is not None else None
            if small is None or subject is None or small.tag in ("VBN", "VBD"):
                return done(seen) or obj(seen)
            first, last = trimmed(scene, sentence, small.i)
            return Terms(small.i, max(first, child.i + 1), last, (subject,), "to")
    return None


def obj_as(at: Place) -> Terms | None:
    """ "called the plan unacceptable", "described the plan as unrealistic"."""
    scene, sentence, i, _ = at
    tokens = sentence.tokens
    against = scene.stances.words["verdict_against"]
    for thing in kids_of(sentence, i, "dobj", "nsubjpass"):
        end = max(sentence.subtree(thing.i))
        if thing.i < end and tokens[end].dep in ("oprd", "acomp") and against.match(tokens[end].text):
            first, last = trimmed(scene, sentence, thing.i)  # the parser hung the verdict on the thing
            return Terms(thing.i, first, min(last, end - 1))
        for verdict in kids_of(sentence, i, "oprd", "xcomp", "acomp", "prep", "advcl"):
            words = scene.words(sentence, verdict.i, max(sentence.subtree(verdict.i)))
            if verdict.i > i and against.match(words.removeprefix("as ").lstrip("“\"'‘")):
                return _judged(scene, sentence, i, thing)
    for small in kids_of(sentence, i, "ccomp"):
        subject = subject_of(sentence, small.i)
        if subject is not None and small.pos in ("ADJ", "NOUN") and against.match(tokens[small.i].text):
            return noun_terms(scene, sentence, subject)
    return None


def _judged(scene: Scene, sentence: Sentence, i: int, thing: Token) -> Terms | None:
    """What a verdict is of: the thing itself, or what "which" stands for ("3 percent, which it called a joke")."""
    if thing.tag not in ("WDT", "WP"):
        return noun_terms(scene, sentence, thing.i)
    verb = sentence.tokens[i]
    head = sentence.tokens[verb.head]
    if verb.dep != "relcl" or head.i > thing.i:
        return None
    above = sentence.tokens[sentence.tokens[head.head].head]
    if head.dep == "pobj" and head.ent in ("DATE", "TIME"):  # "3 percent over two years, which ..."
        objects = [t for t in kids_of(sentence, sentence.tokens[head.head].head, "dobj") if t.i < head.i]
        head = above if above.pos == "NOUN" else next(iter(objects), head)
    first, last = trimmed(scene, sentence, head.i)
    return Terms(head.i, first, min(last, thing.i - 2)) if first <= head.i < thing.i - 1 else None
