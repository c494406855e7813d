"""Moves by what a party calls a thing: "its key demand is a truce", "made a truce a condition of talks"."""

from __future__ import annotations

from parley.reading.moves.needs import SHARES, is_talk
from parley.reading.moves.scene import FIRST_PERSON, Draft, Scene
from parley.reading.moves.terms import trimmed
from parley.reading.moves.verdicts import SUBJECT_DEPS, drafted
from parley.records import Clause, Sentence, Statement

HANGING = frozenset({"contingent", "conditional", "dependent", "conditioned"})
KINDS = {
    "offer": "offers", "proposal": "proposes", "suggestion": "proposes", "compromise": "proposes",
    "pledge": "promises",
}  # fmt: skip
"""Other nouns by which a party's move is told ("its best offer is a duty of 5 per cent")."""
VIEWS = frozenset({"position", "line", "stance", "message"})
"""Nouns that tell a demand only where they say what should be done ("Egypt's position is that it must stop")."""
URGED = frozenset({"should", "must", "ought", "shall"})
AFTER_BE = frozenset({"attr", "nsubj", "xcomp", "ccomp", "oprd", "csubj"})
LISTING = frozenset({"include", "comprise"})
"""Verbs behind which some of a party's demands are told ("its demands include a truce and elections")."""
MAKING = frozenset({"make", "set", "name", "call", "declare", "consider"})
"""Verbs that turn their object into a demand ("made a truce a condition of talks")."""


def find_stake(scene: Scene, sentence: Sentence, clause: Clause, said: Statement | None) -> Draft | None:
    """A demand that is called by name; None where the clause names none, or nobody whose it is.

    Args:
        scene: The article.
        sentence: The sentence.
        clause: A clause with "be", or with a verb of making.
        said: The statement that it stands in: what is "a precondition" in it is the speaker's.
    """
    if clause.negated or clause.modal not in ("", "will", "would", "must"):
        return None
    if clause.lemma in MAKING:
        return _made(scene, sentence, clause)
    if clause.lemma not in ("be", "remain", *LISTING):
        return None
    kids = [sentence.tokens[c] for c in sentence.children[clause.head]]
    subject = next((t.i for t in kids if t.dep in SUBJECT_DEPS), None)
    deps = AFTER_BE if clause.lemma not in LISTING else ("dobj",)
    after = [t.i for t in kids if t.i > clause.head and t.dep in deps]
    among = [t.i for t in kids if t.dep == "prep" and t.text.lower() in ("among", "of", "at") and t.i < clause.head]
    among = [d for c in among for d in sentence.children[c]]
    for named in (*([subject] if subject is not None else ()), *among):
        if is_stake(scene, sentence, named) and after:
            thing = next((i for i in after if i != named), None)
            return _named(scene, sentence, clause, named, thing, None)
    for named in after:
        if subject is not None and is_stake(scene, sentence, named):
            return _named(scene, sentence, clause, named, subject, said)
    return None


def is_stake(scene: Scene, sentence: Sentence, i: int) -> bool:
    """True for "demand", "condition", "red line" and the like."""
    token = sentence.tokens[i]
    lemma = token.lemma.lower()
    if lemma == "line":
        owned = any(sentence.tokens[c].dep == "poss" for c in sentence.children[i])
        return owned or any(sentence.tokens[c].text.lower() == "red" for c in sentence.children[i])
    return token.pos == "NOUN" and (lemma in scene.stances.lists["stakes"] or lemma in KINDS or lemma in VIEWS)


def _named(
    scene: Scene, sentence: Sentence, clause: Clause, named: int, thing: int | None, said: Statement | None
) -> Draft | None:
    """The demand that ``thing`` is, where the article tells whose "demand" it is."""
    if thing is None or sentence.tokens[thing].pos in ("ADJ", "PRON", "ADV"):
        return None
    lemma = sentence.tokens[named].lemma.lower()
    if lemma in VIEWS or lemma == "line":
        under = scene.clause(sentence, thing)
        red = any(sentence.tokens[c].text.lower() == "red" for c in sentence.children[named])
        if not red and (under is None or under.modal not in URGED):
            return None
    owner = _owner(scene, sentence, named)
    bare = any(sentence.tokens[c].text.lower() in ("a", "the", "one") for c in sentence.children[named])
    if not owner and (said is None or not bare or said.speaker is None):
        return None
    act = any(sentence.tokens[c].tag == "TO" for c in sentence.children[thing])
    first, last = trimmed(scene, sentence, thing, thing if act else None)
    words = scene.words(sentence, first, last)
    if not (is_talk(scene, sentence, thing, words) or SHARES.search(words) or _deed(scene, sentence, thing, act)):
        return None
    kind = KINDS.get(lemma, "demands")
    return drafted(sentence, clause, "stake", kind, (first, last, thing), owner or None, speaker=not owner)


def _deed(scene: Scene, sentence: Sentence, thing: int, act: bool) -> bool:
    """True for an infinitive, a clause, or a noun that names what is to be done ("the return of the fleet")."""
    token = sentence.tokens[thing]
    return act or token.pos in ("VERB", "AUX") or token.lemma.lower() in scene.stances.lists["asked_deeds"]


def _owner(scene: Scene, sentence: Sentence, i: int) -> list[int]:
    """Whose demand it is: "Peru's", "Peruvian", "our", "of Peru"."""
    tokens = sentence.tokens
    for c in sentence.children[i]:
        child = tokens[c]
        if child.dep == "poss":
            return [c]
        if child.dep in ("amod", "compound", "nmod") and scene.cast.actors_at(child.start, child.end):
            return [c]
        if child.text.lower() in ("of", "by", "for", "from") and child.dep == "prep":
            found = [d for d in sentence.children[c] if scene.actors(sentence, d)]
            if found:
                return found
    return []


def _made(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "Made a truce a condition of talks": the first of two objects is demanded."""
    tokens = sentence.tokens
    hung = _contingent(scene, sentence, clause)
    if hung is not None:
        return hung
    things = [c for c in sentence.children[clause.head] if tokens[c].dep in ("dobj", "oprd", "attr", "nsubj")]
    things = [c for c in things if c > clause.head]
    if len(things) != 2 or not is_stake(scene, sentence, things[1]) or tokens[things[0]].pos == "PRON":
        return None
    holders = [i for i in clause.subjects if scene.actors(sentence, i) or tokens[i].text.lower() in FIRST_PERSON]
    if not holders:
        return None
    first, last = trimmed(scene, sentence, things[0])
    return drafted(sentence, clause, "stake", "demands", (first, min(last, things[1] - 1), things[0]), holders)


def _contingent(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "Made its signature contingent on a truce": what it is made to hang on is demanded."""
    tokens = sentence.tokens
    below = [i for i in sentence.subtree(clause.head) if i > clause.head and tokens[i].lemma.lower() in HANGING]
    preps = [c for i in below[:1] for c in sentence.children[i] if tokens[c].text.lower() in ("on", "upon")]
    thing = next((d for c in preps for d in sentence.children[c] if tokens[d].dep in ("pobj", "pcomp")), None)
    if thing is None or not clause.subjects:
        return None
    first, last = trimmed(scene, sentence, thing)
    return drafted(sentence, clause, "stake", "demands", (first, last, thing), list(clause.subjects))
