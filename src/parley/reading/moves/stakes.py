"""Moves by what a party calls a thing: "its key demand is a truce", "made a truce a condition of talks"."""

from __future__ import annotations

from dataclasses import replace

from parley.reading.moves.colons import first_noun
from parley.reading.moves.fitting import INVERSE
from parley.reading.moves.held import SHARES, is_talk
from parley.reading.moves.needs import meets_needs
from parley.reading.moves.places import noun_terms
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
    if clause.lemma.startswith("be ") and not clause.modal:
        return _behind_colon(scene, sentence, clause)
    if clause.lemma not in ("be", "remain", *LISTING):
        return None
    kids = [sentence.tokens[c] for c in sentence.children[clause.head]]
    subject = next((t.i for t in kids if t.dep in SUBJECT_DEPS), None)
    if clause.lemma == "be" and subject is not None and sentence.tokens[subject].dep == "csubj":
        return _cleft(scene, sentence, clause, subject)
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
            draft = _named(scene, sentence, clause, named, subject, said)
            refused = draft is not None and _crosses(sentence, named, subject)
            return replace(draft, kind="refuses") if draft is not None and refused else draft
    return None


def _crosses(sentence: Sentence, line: int, thing: int) -> bool:
    """True for "any concession would be a red line": what is a red line, and not one's own, is refused."""
    tokens = sentence.tokens
    if tokens[line].lemma.lower() != "line":
        return False
    some = any(tokens[c].text.lower() in ("any", "such", "even") for c in sentence.children[thing])
    return some or any(tokens[c].text.lower() == "a" for c in sentence.children[line])


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


def _cleft(scene: Scene, sentence: Sentence, clause: Clause, verb: int) -> Draft | None:
    """ "What Peru wants is an end to the ban", "what it cannot accept is a new debt"."""
    tokens = sentence.tokens
    inner = scene.clause(sentence, verb)
    asked = any(tokens[c].text.lower() == "what" and tokens[c].dep == "dobj" for c in sentence.children[verb])
    thing = next((c for c in sentence.children[clause.head] if c > clause.head and tokens[c].dep == "attr"), None)
    if (
        inner is None
        or not asked
        or thing is None
        or not inner.subjects
        or tokens[thing].pos not in ("NOUN", "PROPN")
    ):
        return None
    if inner.modal and not (inner.negated and inner.modal in ("can", "could", "will", "would")):
        return None
    terms = noun_terms(scene, sentence, thing)
    for stance in scene.stances.verbs.get(tokens[verb].lemma.lower(), ()):
        kind = INVERSE.get(stance.kind) if inner.negated else stance.kind
        if kind and "obj" in stance.takes and meets_needs(scene, sentence, stance, terms, list(inner.subjects)):
            return drafted(sentence, clause, "stake", kind, (terms.first, terms.last, thing), list(inner.subjects))
    return None


def _behind_colon(scene: Scene, sentence: Sentence, clause: Clause) -> Draft | None:
    """ "Our demands are simple: free our men", "Peru's position is clear: no talks before a truce"."""
    tokens = sentence.tokens
    verb = tokens[tokens[clause.head].head] if tokens[clause.head].pos == "ADJ" else tokens[clause.head]
    subject = next((c for c in sentence.children[verb.i] if tokens[c].dep in SUBJECT_DEPS), None)
    if clause.head + 2 >= len(tokens) or tokens[clause.head + 1].text != ":" or subject is None:
        return None
    owner = _owner(scene, sentence, subject)
    if not is_stake(scene, sentence, subject) or not owner or tokens[subject].lemma.lower() in KINDS:
        return None
    opening = tokens[clause.head + 2]
    bare = next((t for t in tokens[opening.i : opening.i + 3] if t.tag in ("VB", "VBP") and t.pos == "VERB"), None)
    head = bare.i if bare is not None else first_noun(sentence, clause.head + 1)
    if head is None:
        return None
    first, last = trimmed(scene, sentence, head)
    denied = opening.text.lower() == "no"
    first = max(first, opening.i + (1 if denied else 0))
    if not (bare or is_talk(scene, sentence, head, scene.words(sentence, first, last))) or first > head:
        return None
    return drafted(sentence, clause, "stake", "refuses" if denied else "demands", (first, last, head), owner)


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
    things += [
        d for c in things for d in sentence.children[c] if tokens[d].dep == "nsubj"
    ]  # "made | a cut a condition"
    things = sorted(c for c in things if c > clause.head)
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
    over = [*below[:1], clause.head] if below else []  # "made its yes conditional | on a truce", hung on "made"
    preps = [
        c
        for i in over
        for c in sentence.children[i]
        if c == below[0] + 1 and tokens[c].text.lower() in ("on", "upon")
    ]
    thing = next((d for c in preps for d in sentence.children[c] if tokens[d].dep in ("pobj", "pcomp")), None)
    if thing is None or not clause.subjects:
        return None
    first, last = trimmed(scene, sentence, thing)
    return drafted(sentence, clause, "stake", "demands", (first, last, thing), list(clause.subjects))
