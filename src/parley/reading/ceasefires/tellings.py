"""Every place where a truce is told of: which step the words around it tell, whose step it is, how real it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from parley.lexicons.truces import Truces
from parley.reading.ceasefires.terms import Terms, read_terms
from parley.records import REAL, Clause, Move, Sentence, When
from parley.text.governing import noun_over, owners_of, stage_with_preposition, verb_over
from parley.text.scene import Scene
from parley.text.truces import BY_NATURE

BY_STATUS = {
    "proposed": "proposed", "offered": "proposed", "demanded": "called_for", "discussed": "discussed",
    "speculated": "discussed", "stated": "discussed", "agreed": "agreed", "refused": "refused",
    "not_happened": "not_reached", "pledged": "agreed", "planned": "discussed",
}  # fmt: skip
"""The step that the noun's own status tells, where no word of the lexicon does."""
PAST = ("since", "after", "during", "despite", "amid", "under", "following")


@dataclass(slots=True, eq=False)
class Telling:
    """One mention of a truce.

    Attributes:
        head: The token of the noun or verb, by its offset in the text.
        stage: See ``CEASEFIRE_STAGES``, or "" for a mention that tells no step.
        definite: True for one that may point back ("the truce").
        offered: Whose proposal it is, where the step is another's.
    """

    head: int
    start: int
    end: int
    stage: str
    status: str
    by: tuple[str, ...]
    terms: Terms
    when: When | None = None
    mediators: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    definite: bool = False
    background: bool = False
    notes: list[str] = field(default_factory=list)


def find_tellings(scene: Scene, moves: Sequence[Move], truces: Truces) -> Iterator[Telling]:
    """The mentions of truces in an article, in order of place."""
    for sentence in scene.parse.sentences:
        heads = {c.head: c for c in scene.by_sentence.get(sentence.index, ())}
        for token in sentence.tokens:
            if is_truce(sentence, token.i, truces):
                yield _of_noun(scene, sentence, token.i, heads, moves, truces)
            elif token.i in heads and token.lemma.lower() in truces.stopping and not heads[token.i].nominal:
                told = _of_verb(scene, sentence, heads[token.i], moves, truces)
                if told is not None:
                    yield told


def is_truce(sentence: Sentence, i: int, truces: Truces) -> bool:
    """True for a noun that is a truce: "truce", "cease-fire", "a pause in the fighting"."""
    tokens = sentence.tokens
    token = tokens[i]
    lemma = token.lemma.lower()
    if _is_unarmed(sentence, i, truces):
        return False
    if lemma in truces.nouns:
        return True
    if lemma == "fire" and i >= 2 and tokens[i - 1].text == "-" and tokens[i - 2].text.lower() == "cease":
        return True
    if lemma not in truces.pauses or token.pos != "NOUN":
        return False
    near = {tokens[c].lemma.lower() for c in sentence.children[i] if c < i}
    if near & truces.quiet:
        return True
    behind = {
        tokens[d].lemma.lower()
        for c in sentence.children[i]
        if tokens[c].text.lower() in ("in", "to", "of", "on")
        for d in sentence.children[c]
    }
    return bool(behind & truces.fighting) and (lemma not in ("end", "stop", "break") or "war" not in behind)


def _is_unarmed(sentence: Sentence, i: int, truces: Truces) -> bool:
    """True for "a trade truce", "a truce in the price war"."""
    tokens = sentence.tokens
    near = [c for c in sentence.children[i] if tokens[c].dep in ("amod", "compound", "nmod")]
    for c in sentence.children[i]:
        if tokens[c].dep == "prep" and tokens[c].text.lower() in ("in", "on", "over"):
            for d in sentence.children[c]:
                near.extend((d, *(e for e in sentence.children[d] if tokens[e].dep in ("amod", "compound"))))
    return any(tokens[j].lemma.lower() in truces.unarmed for j in near)


def _of_noun(
    scene: Scene, sentence: Sentence, i: int, heads: dict[int, Clause], moves: Sequence[Move], truces: Truces
) -> Telling:
    tokens = sentence.tokens
    top, noun_stage, owner = noun_over(sentence, i, truces.of_noun)
    verb, slot, prep = verb_over(sentence, top, heads)
    told = any(
        tokens[c].dep == "poss" or tokens[c].text.lower() in ("the", "this", "that") for c in sentence.children[top]
    )
    stage, status, by = _step(scene, sentence, verb, slot, prep, noun_stage, truces, told)
    own = heads.get(i)
    if own is not None and (own.negated or (not stage and own.status in BY_STATUS)):
        stage = "not_reached" if own.negated else BY_STATUS[own.status]
        status = "not_happened" if own.negated else own.status
        by = by or (_subjects(scene, verb) if verb else ())
    whose = scene.all_of(sentence, (*owners_of(sentence, top), *owners_of(sentence, i))) if owner or not by else ()
    if noun_stage and stage == noun_stage:
        by = whose or by
    elif not by:
        by = whose
    offered = whose if noun_stage in ("proposed", "called_for") and stage != noun_stage else ()
    start, end = _place(sentence, i, top, verb)
    terms = read_terms(scene, sentence, i, verb, moves, truces)
    below = {tokens[c].text.lower() for c in sentence.children[i]}
    opener = tokens[tokens[top].head].text.lower() if tokens[top].dep == "pobj" else ""
    background = terms.is_past() or (opener in PAST and not stage and not below & {"the", "this", "that"})
    return Telling(
        tokens[i].start, start, end, stage, status, by, terms, verb_when(scene, sentence, verb, terms),
        _mediators(scene, sentence, i, verb, truces), _between(scene, sentence, i, top), offered,
        bool(below & {"the", "this", "that", "its", "their"}), background,
    )  # fmt: skip


def _of_verb(
    scene: Scene, sentence: Sentence, clause: Clause, moves: Sequence[Move], truces: Truces
) -> Telling | None:
    """ "Agreed to stop shelling the port for ten days": a truce without the word; only with a time or a "from"."""
    tokens = sentence.tokens
    held = [i for i in clause.objects if tokens[i].lemma.lower() in truces.fighting]
    held += [
        c for c in sentence.children[clause.head]
        if tokens[c].dep == "xcomp" and tokens[c].tag == "VBG" and tokens[c].lemma.lower() in truces.acts
    ]  # fmt: skip
    if not held:
        return None
    terms = read_terms(scene, sentence, clause.head, clause, moves, truces)
    if terms.lasting is None and terms.ends is None:
        return None
    stage = "begun" if clause.status in REAL else BY_STATUS.get(clause.status, "")
    if clause.negated or not stage:
        return None
    start, end = tokens[clause.head].start, tokens[max(sentence.subtree(held[0]))].end
    return Telling(tokens[clause.head].start, start, end, stage, clause.status, _subjects(scene, clause), terms)


def _step(
    scene: Scene,
    sentence: Sentence,
    verb: Clause | None,
    slot: str,
    prep: str,
    noun_stage: str,
    truces: Truces,
    told: bool,
) -> tuple[str, str, tuple[str, ...]]:
    """Stage, status and whose step, from the verb and the noun over a truce."""
    if verb is None:
        return (noun_stage, BY_NATURE.get(noun_stage, "unknown"), ()) if noun_stage else ("", "unknown", ())
    by_verb = ""
    if slot == "subject":
        by_verb = truces.as_subject.get(verb.lemma, "") or stage_with_preposition(verb, truces.as_subject)
        if verb.lemma == "take" and any(sentence.tokens[i].lemma in ("effect", "hold") for i in verb.objects):
            by_verb = "begun"
        elif not by_verb and not noun_stage and verb.lemma in truces.letting and verb.status in REAL:
            by_verb = "holding"
    elif slot == "pobj":
        by_verb = truces.as_object.get(f"{verb.lemma} {prep}", "")
    else:
        by_verb = truces.as_object.get(verb.lemma, "") or (
            truces.as_subject.get(verb.lemma, "") if slot == "acl" else ""
        )
    stage = _joined(by_verb, noun_stage)
    if not stage:
        return "", "unknown", ()
    status = verb.status
    if by_verb and status in REAL:
        status = BY_NATURE.get(stage, status)
    elif not by_verb and (told or status in REAL):
        status = BY_NATURE.get(stage, status if status in REAL else "unknown")
    if stage in ("agreed", "accepted") and status in ("not_happened", "refused"):
        stage = "refused" if status == "refused" else "not_reached"
    by = () if slot == "subject" else _subjects(scene, verb)
    return stage, status, by


def _joined(by_verb: str, by_noun: str) -> str:
    """ "Rejected a proposal" is refused, "reached a deal" agreed, "repeated a call" called for."""
    if not by_noun or by_verb in ("refused", "accepted"):
        return by_verb
    if by_noun == "agreed" and by_verb in ("violated", "ended", "extended", "declared", "begun", "holding",
                                           "called_for",
                                           "proposed", "discussed"):  # fmt: skip
        return by_verb
    return by_noun


def _subjects(scene: Scene, verb: Clause | None) -> tuple[str, ...]:
    return scene.all_of(scene.sentence(verb), verb.subjects) if verb is not None else ()


def _between(scene: Scene, sentence: Sentence, i: int, top: int) -> tuple[str, ...]:
    tokens = sentence.tokens
    held = [
        one
        for j in (i, top)
        for c in sentence.children[j]
        if tokens[c].text.lower() in ("between", "with", "among")
        for d in sentence.children[c]
        if tokens[d].dep == "pobj"
        for one in sentence.conjuncts(d)
    ]
    return scene.all_of(sentence, held)


def _mediators(scene: Scene, sentence: Sentence, i: int, verb: Clause | None, truces: Truces) -> tuple[str, ...]:
    """Who brought it about: "a truce brokered by Egypt", "an Egyptian-brokered truce", "Egypt brokered a truce"."""
    tokens = sentence.tokens
    found: list[int] = []
    for c in sentence.children[i]:
        if tokens[c].lemma.lower() in truces.brokering and tokens[c].dep in ("acl", "amod", "relcl"):
            for d in sentence.children[c]:
                if tokens[d].dep == "agent":
                    found.extend(one for e in sentence.children[d] if tokens[e].dep == "pobj"
                                 for one in sentence.conjuncts(e))  # fmt: skip
                elif tokens[d].dep in ("npadvmod", "advmod", "compound", "nmod", "amod", "dep", "nsubj"):
                    found.append(d)
    if verb is not None and verb.lemma in truces.brokering and i in verb.objects:
        found.extend(verb.subjects)
    names = list(scene.all_of(sentence, found))
    start = tokens[min(sentence.subtree(i))].start
    for one in scene.cast.within(start, tokens[i].start):  # "an Egyptian-brokered truce"
        behind = scene.parse.text[one.end : one.end + 12].lower()
        if (
            one.actor
            and behind.startswith("-")
            and behind[1:].startswith(("broker", "mediat", "sponsor", "backed"))
        ):
            names.append(one.actor)
    return tuple(dict.fromkeys(names))


def verb_when(scene: Scene, sentence: Sentence, verb: Clause | None, terms: Terms) -> When | None:
    """When the step was taken: a time beside the verb that is none of the truce's own terms."""
    if verb is None:
        return None
    own = {(g.start, g.end) for g in terms.grounds}
    for c in sentence.children[verb.head]:
        if sentence.tokens[c].dep in ("npadvmod", "prep", "advmod", "tmod"):
            below = sentence.subtree(c)
            first, last = sentence.tokens[below[0]].start, sentence.tokens[below[-1]].end
            if not any(first <= s and e <= last for s, e in own) and len(below) <= 8:
                found = scene.when(first, last)
                if found is not None:
                    return found
    return None


def _place(sentence: Sentence, i: int, top: int, verb: Clause | None) -> tuple[int, int]:
    """The words that tell it: the verb and the noun where they stand near, else the noun with what is before it."""
    tokens = sentence.tokens
    marks = [i, top]
    marks.extend(c for j in (i, top) for c in sentence.children[j] if c < j and j - c <= 8)
    if verb is not None and abs(verb.head - i) <= 12:
        marks.append(verb.head)
    return tokens[min(marks)].start, tokens[max(marks)].end
