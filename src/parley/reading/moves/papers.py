"""What a paper lays down: "under the deal, Peru will lift its duties", "Egypt's plan calls for Chad to leave".

An agreement binds those whom it names: what it says that they will do is their promise, already agreed. A plan
that nobody agreed to is the proposal of its author, addressed to those who are to act; of a plan without an author
nothing is read, for nobody makes the move.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from parley.reading.moves.fitting import asked
from parley.reading.moves.held import is_talk
from parley.reading.moves.nouns import own_holders
from parley.reading.moves.places import is_infinitive
from parley.reading.moves.scene import Draft, Scene
from parley.reading.moves.terms import trimmed
from parley.reading.moves.told import is_group, is_idle, is_past
from parley.records import Clause, Sentence

RULE = "moves:laid-down"
BOUND = frozenset({"will", "would", "shall", "must", "be to", "have to"})
UNDER = frozenset({"under"})
WITHIN = frozenset({"terms", "term", "part", "provisions", "provision"})
"""Nouns between a preposition and its paper ("under the terms of the deal", "as part of the deal")."""
BINDING = frozenset({"require", "oblige", "commit", "bind", "compel", "call", "ask"})
"""Verbs by which a paper lays something on somebody ("requires Peru to leave", "calls for Peru to leave")."""
STATING = frozenset(
    {"say", "state", "stipulate", "specify", "provide", "foresee", "envisage", "envision", "require"}
)
"""Verbs under which a paper tells what will be done."""
ACCEPTING = frozenset({"accept", "approve", "adopt", "sign", "ratify", "endorse"})
"""What makes a plan more than one, where all sides did it."""
NOBODY = frozenset({"nobody", "none", "neither", "no"})
MAKING = ACCEPTING | {"reach", "conclude", "clinch", "strike", "seal", "agree"}
"""Verbs by which a pact is made."""
TO_A_THING = frozenset({"commit", "bind", "oblige"})
"""Verbs by which a paper holds somebody to a thing: "commits both sides to a truce"."""
RECEIVING = frozenset({"get", "receive", "obtain", "gain", "earn", "benefit"})
BEHIND = 3  # sentences in which a report goes on with what was agreed; a guess
MADE = re.compile(
    r"\bunder the (?:terms of the )?(?:\w+ )?(?:deal|agreement|accord|pact|truce|pause|ceasefire)\b"
    r"|\b(?:have|has|sides|they|parties|delegations) agreed (?:to|on)\b"
    r"|\b(?:signed|reached|struck|clinched) (?:an?|the|their) (?:[\w-]+ ){0,3}"
    r"(?:agreement|accord|deal|pact|treaty|truce)\b",
    re.I,
)  # fmt: skip
"""What tells that something was agreed."""
SUBJECTS = ("nsubj", "nsubjpass")
DEFINITE = frozenset({"the", "this", "that", "those", "these"})


def find_laid_down(scene: Scene, sentence: Sentence, clauses: list[Clause]) -> Iterator[Draft]:
    """The moves that clauses of a sentence make because an agreement or a plan says so."""
    if asked(sentence):
        return
    for clause in clauses:
        yield from _held_to(scene, sentence, clause)
        if clause.nominal or clause.passive or clause.condition or scene.conditional(sentence, clause.head):
            continue
        if sentence.tokens[clause.head].pos != "VERB" or is_past(sentence, clause):
            continue
        paper, subjects = _paper_over(scene, sentence, clause)
        if paper is None and _goes_on(scene, sentence, clause):
            place = (*trimmed(scene, sentence, clause.head, clause.head), clause.head)
            yield Draft(sentence, clause.head, RULE, "promises", *place, list(clause.subjects), [], "agreed")
            continue
        if paper is None or not subjects:
            continue
        together = _run_together(scene, sentence, clause) if _agreed(scene, sentence, paper) else []
        if together:
            yield from together
            continue
        acting = all(_can_act(scene, sentence, i) for i in subjects)
        if not acting and not _of_a_matter(scene, sentence, clause, paper, subjects):
            continue
        first, last = trimmed(scene, sentence, clause.head, clause.head)
        if is_idle(scene, sentence, clause, scene.words(sentence, first, last)):
            continue
        draft = _drafted(scene, sentence, clause, paper, subjects)
        if draft is not None:
            yield draft


def _goes_on(scene: Scene, sentence: Sentence, clause: Clause) -> bool:
    """True for "Mali will free 60 men" in the narrator's words right behind what two sides agreed."""
    sure = {clause.lemma, clause.lemma.split()[0]} & scene.stances.lists["promise_sure"]
    owed = bool(sure) and bool(clause.objects) and not clause.negated
    if clause.modal not in ("will", "shall", "be to") or not owed or scene.said(sentence.tokens[clause.head].start):
        return False
    if not clause.subjects or not all(_can_act(scene, sentence, i) for i in clause.subjects):
        return False
    near = scene.parse.sentences[max(0, sentence.index - BEHIND) : sentence.index]
    text = scene.parse.text
    return any(
        s.label == "body" and s.block >= sentence.block - 2 and MADE.search(text, s.start, s.end) for s in near
    )


def _run_together(scene: Scene, sentence: Sentence, clause: Clause) -> list[Draft]:
    """ "Mali will free 60 men and women and Chad will let 20 go", with all that is named read as one subject."""
    tokens = sentence.tokens
    later = next((c for c in sentence.children[clause.head] if tokens[c].dep == "ccomp" and c > clause.head), None)
    other = scene.clause(sentence, later) if later is not None else None
    if clause.objects or other is None or other.modal != clause.modal or len(other.subjects) < 2:
        return []
    who = other.subjects[-1]
    joint = next((j for j in range(who - 1, clause.head, -1) if tokens[j].dep == "cc"), None)
    marked = any(tokens[c].dep == "mark" for c in sentence.children[other.head])
    named = tokens[who].pos == "PROPN" and tokens[other.subjects[0]].pos == "NOUN" and scene.actors(sentence, who)
    if marked or joint is None or min(sentence.subtree(other.subjects[0])) != clause.head + 1 or not named:
        return []
    first, last = trimmed(scene, sentence, other.head, other.head)
    return [
        Draft(sentence, clause.head, RULE, "promises", clause.head, joint - 1, clause.head,
              list(clause.subjects), [], "agreed"),
        Draft(sentence, other.head, RULE, "promises", first, last, other.head, [who], [], "agreed"),
    ]  # fmt: skip


def _of_a_matter(scene: Scene, sentence: Sentence, clause: Clause, paper: int, subjects: list[int]) -> bool:
    """True for "under Egypt's plan, duties would fall to 5 percent": what a plan wants to become of a thing."""
    if clause.modal not in ("would", "will") or _agreed(scene, sentence, paper):
        return False
    words = scene.words(sentence, *trimmed(scene, sentence, clause.head))
    nouns = all(sentence.tokens[i].pos == "NOUN" for i in subjects)
    return nouns and any(is_talk(scene, sentence, i, words) for i in subjects)


def _held_to(scene: Scene, sentence: Sentence, clause: Clause) -> Iterator[Draft]:
    """ "The declaration commits both sides to a truce and to open talks": what is agreed, though it is a noun."""
    tokens = sentence.tokens
    if clause.lemma not in TO_A_THING or clause.negated or clause.passive or clause.condition:
        return
    paper = next((i for s in clause.subjects for i in _and_of(sentence, s) if _is_paper(scene, sentence, i)), None)
    bound = [i for i in clause.objects if i > clause.head and _can_act(scene, sentence, i)]
    if paper is None or not bound or not _agreed(scene, sentence, paper):
        return
    for prep, i in clause.preps:
        if prep == "to" and tokens[i].pos == "NOUN" and i > clause.head:
            first, last = trimmed(scene, sentence, i)
            yield Draft(sentence, clause.head, RULE, "promises", first, last, i, bound, [], "agreed", part=True)
    for c in sentence.children[clause.head]:  # "... and to open talks"
        if tokens[c].dep == "conj" and tokens[c].tag == "VB" and is_infinitive(sentence, tokens[c]):
            first, last = trimmed(scene, sentence, c, c)
            yield Draft(sentence, c, RULE, "promises", first, last, c, bound, [], "agreed", part=True)


def _and_of(sentence: Sentence, i: int) -> list[int]:
    """A noun and what it is of: the declaration in "a declaration of principles that commits ..."."""
    tokens = sentence.tokens
    prep = tokens[tokens[i].head]
    return [i, prep.head] if tokens[i].dep == "pobj" and prep.text.lower() == "of" else [i]


def _drafted(scene: Scene, sentence: Sentence, clause: Clause, paper: int, subjects: list[int]) -> Draft | None:
    first, last = trimmed(scene, sentence, clause.head, clause.head)
    if clause.lemma in RECEIVING and _agreed(scene, sentence, paper):
        return None  # "under the deal, nurses will get a rise": nobody promises what he is given
    if _agreed(scene, sentence, paper):
        if clause.negated:  # "will | not raise prices"
            first = min(
                (c for c in sentence.children[clause.head] if sentence.tokens[c].dep == "neg"), default=first
            )
        return Draft(sentence, clause.head, RULE, "promises", first, last, clause.head, subjects, [], "agreed")
    author = _author(scene, sentence, paper)
    if not author:
        return None
    acts = {a for i in subjects for a in scene.actors(sentence, i)}
    own = bool(acts) and acts <= {a for i in author for a in scene.actors(sentence, i)}
    kind = "offers" if own else "proposes"
    first = first if own else min(first, *(min(sentence.subtree(i)) for i in subjects))
    return Draft(sentence, clause.head, RULE, kind, first, last, clause.head, author, [] if own else subjects)


def _paper_over(scene: Scene, sentence: Sentence, clause: Clause) -> tuple[int | None, list[int]]:
    """The paper that lays a clause down, and who is to act; (None, []) where there is none."""
    tokens = sentence.tokens
    verb = tokens[clause.head]
    if clause.modal in BOUND:
        paper = _stated_in(scene, sentence, clause) or _beside(scene, sentence, verb.i)
        return paper, list(clause.subjects)
    if verb.tag != "VB" or verb.dep not in ("xcomp", "ccomp", "advcl", "acl", "relcl", "pobj", "pcomp"):
        return None, []
    for up in (verb.head, tokens[verb.head].head, tokens[tokens[verb.head].head].head):
        above = tokens[up]
        if above.lemma.lower() in BINDING and above.pos == "VERB":
            paper = _subject_paper(scene, sentence, above.i)
            return paper, _bound(sentence, verb.i, above.i) if paper is not None else []
    return None, []


def _stated_in(scene: Scene, sentence: Sentence, clause: Clause) -> int | None:
    """The deal in "the deal says that Peru will leave"."""
    verb = sentence.tokens[clause.head]
    above = sentence.tokens[verb.head]
    if verb.dep != "ccomp" or above.lemma.lower() not in STATING:
        return None
    return _subject_paper(scene, sentence, above.i)


def _subject_paper(scene: Scene, sentence: Sentence, i: int) -> int | None:
    clause = scene.clause(sentence, i)
    if clause is None or clause.negated or clause.modal not in ("", "will", "would"):
        return None
    subjects = clause.subjects
    return next((s for s in subjects if _is_paper(scene, sentence, s) or _is_it(scene, sentence, s)), None)


def _is_it(scene: Scene, sentence: Sentence, i: int) -> bool:
    """True for "it" in "The deal was signed on Friday. It obliges Peru to leave": the subject before is a pact."""
    if sentence.tokens[i].text.lower() != "it" or not sentence.index:
        return False
    before = scene.parse.sentences[sentence.index - 1]
    if before.block != sentence.block:
        return False
    clause = scene.clause(before, before.root())
    if clause is None:
        return False
    thing = next(iter(clause.objects if clause.passive else clause.subjects), None)
    return thing is not None and _is_paper(scene, before, thing) and _agreed(scene, before, thing)


def _bound(sentence: Sentence, i: int, above: int) -> list[int]:
    """Who is to act: the subject of an infinitive, or the object of the verb that binds it."""
    tokens = sentence.tokens
    own = [c for c in sentence.children[i] if tokens[c].dep in SUBJECTS]
    if own:
        return own
    kids = sentence.children[above]
    found = [c for c in kids if tokens[c].dep in ("dobj", "nsubjpass") and above < c < i]
    found += [
        d for c in kids if tokens[c].text.lower() in ("for", "on") and c < i
        for d in sentence.children[c] if tokens[d].dep == "pobj" and d < i
    ]  # fmt: skip
    return found


def _beside(scene: Scene, sentence: Sentence, i: int) -> int | None:
    """The deal in "under the deal, Peru will leave", on the verb itself or on one that it is joined to."""
    tokens = sentence.tokens
    while True:
        for c in sentence.children[i]:
            if tokens[c].dep != "prep" or tokens[c].text.lower() not in ("under", "in", "as"):
                continue
            noun = next((d for d in sentence.children[c] if tokens[d].dep == "pobj"), None)
            paper = _within(sentence, noun)
            plain = tokens[c].text.lower() in UNDER or (noun is not None and paper != noun)
            if paper is not None and plain and _is_paper(scene, sentence, paper):
                return paper
        if tokens[i].dep != "conj":
            return None
        i = tokens[i].head


def _within(sentence: Sentence, noun: int | None) -> int | None:
    """The paper of which a noun names the terms."""
    tokens = sentence.tokens
    if noun is None or tokens[noun].text.lower() not in WITHIN:
        return noun
    inner = [
        d for c in sentence.children[noun] if tokens[c].text.lower() == "of"
        for d in sentence.children[c] if tokens[d].dep == "pobj"
    ]  # fmt: skip
    return inner[0] if inner else None


def _is_paper(scene: Scene, sentence: Sentence, i: int) -> bool:
    lists = scene.stances.lists
    return sentence.tokens[i].lemma.lower() in lists["pacts"] | lists["drafts"]


def _can_act(scene: Scene, sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    if token.pos == "PRON":
        return bool(scene.actors(sentence, i)) and token.text.lower() not in ("it", "this", "that")
    return bool(scene.actors(sentence, i)) or is_group(scene, sentence, i)


def _agreed(scene: Scene, sentence: Sentence, paper: int) -> bool:
    """True for a pact that is told of as made ("the deal", "a deal signed in May"), and for no draft of one."""
    lists, tokens = scene.stances.lists, sentence.tokens
    if tokens[paper].text.lower() == "it":
        return True  # told before, see ``_is_it``
    if _taken_up(sentence, paper):
        return True
    if tokens[paper].lemma.lower() not in lists["pacts"]:
        return False
    below = [tokens[j] for j in sentence.subtree(paper) if abs(j - paper) < 12]
    if any(t.lemma.lower() in lists["unsettled"] or t.text.lower() in lists["unsettled"] for t in below):
        return False
    made = any(t.tag in ("VBN", "VBD") and t.i > paper for t in below) or _made(sentence, paper)
    kids = [tokens[c] for c in sentence.children[paper] if c < paper]
    named = any(t.dep in ("poss", "compound") or t.pos == "PROPN" or t.ent == "DATE" for t in kids)
    return made or named or any(t.text.lower() in DEFINITE for t in kids)


def _taken_up(sentence: Sentence, paper: int) -> bool:
    """True for "the plan, which both leaders accepted in May": a draft no more."""
    tokens = sentence.tokens
    for c in sentence.children[paper]:
        verb = tokens[c]
        accepted = verb.lemma.lower() in ACCEPTING and verb.tag in ("VBD", "VBN")
        if c > paper and verb.dep in ("relcl", "acl") and accepted:
            below = [tokens[d] for d in sentence.children[c]]
            return not any(t.dep in ("neg", "aux") or t.text.lower() in NOBODY for t in below)
    return False


def _made(sentence: Sentence, paper: int) -> bool:
    """True for "signed a declaration", "reached a deal that commits ..."."""
    tokens = sentence.tokens
    verb = tokens[tokens[paper].head]
    denied = any(tokens[c].dep in ("neg", "aux") for c in sentence.children[verb.i])
    return tokens[paper].dep == "dobj" and verb.tag == "VBD" and verb.lemma.lower() in MAKING and not denied


def _author(scene: Scene, sentence: Sentence, paper: int) -> list[int]:
    """Whose plan it is: "Egypt's plan", "the Egyptian plan", "a plan put forward by Egypt"."""
    tokens = sentence.tokens
    found = own_holders(scene, sentence, tokens[paper])
    if found:
        return found
    return [
        e for c in sentence.children[paper] if tokens[c].dep == "acl"
        for d in sentence.children[c] if tokens[d].dep == "agent"
        for e in sentence.children[d] if tokens[e].dep == "pobj" and scene.actors(sentence, e)
    ]  # fmt: skip
