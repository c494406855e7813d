"""Further parts of a list: by their own "that", their own addressee, or the commas, as no grammar hung them."""

from __future__ import annotations

from dataclasses import replace

from parley.reading.moves.outcomes import done
from parley.reading.moves.places import Place, is_infinitive, subject_of
from parley.reading.moves.scene import THIRD_PERSON, Draft, Scene
from parley.reading.moves.terms import trimmed
from parley.records import Sentence

CALLED = frozenset({"on", "upon", "to"})
"""Prepositions before each of several addressees ("called on Chile to sign, on Peru to wait")."""
LONGEST = 40  # words of a list of things; a guess, and a bound on the time that it takes
ENDS = frozenset({".", ";", "”", '"', "!", "—", "–"})
ADDING = ("as well as", "plus", "along with", "together with")
"""What adds a last thing to a list that was closed."""
LISTED = frozenset({"conj", "advcl", "ccomp"})


def further(scene: Scene, sentence: Sentence, draft: Draft) -> list[Draft]:
    """The parts of a list behind the terms of a draft that repeat "that", or call on another each.

    Args:
        scene: The article.
        sentence: The sentence of the draft.
        draft: A move in the making, with the first of its terms.
    """
    if draft.noun or draft.speech is not None or not draft.trigger < draft.first:
        return []
    found = (
        _that_clauses(scene, sentence, draft) or _calls(scene, sentence, draft) or _again(scene, sentence, draft)
    )
    return [*found, *_to_do(scene, sentence, draft), *_done_before(scene, sentence, draft)]


def _to_do(scene: Scene, sentence: Sentence, draft: Draft) -> list[Draft]:
    """ "Agreed to a truce | and to resume the talks": a thing is agreed to, and then an act."""
    tokens = sentence.tokens
    prep = tokens[tokens[draft.head].head]
    to_thing = tokens[draft.head].dep == "pobj" and prep.text.lower() == "to" and prep.head == draft.trigger
    if draft.kind != "accepts" or not to_thing:
        return []
    places = (draft.trigger, prep.i, *sentence.conjuncts(draft.head))
    acts = [c for i in places for c in sentence.children[i] if tokens[c].dep in ("conj", "xcomp", "acl", "advcl")]
    acts = sorted(c for c in acts if c > draft.head and is_infinitive(sentence, tokens[c]))
    found: list[Draft] = []
    for act in acts:
        to = next(c for c in sentence.children[act] if tokens[c].tag == "TO")
        if tokens[to - 1].dep == "cc" or tokens[to - 1].text == ",":
            first, last = trimmed(scene, sentence, act, to + 1)
            found.append(replace(draft, first=first, last=last, head=act, toward=[], part=True))
    return found


def _done_before(scene: Scene, sentence: Sentence, draft: Draft) -> list[Draft]:
    """ "Wants | two wards kept open | and a rise of 5 percent": what shall be done stands before the thing."""
    if draft.kind != "demands" or sentence.tokens[draft.head].dep != "dobj":
        return []
    terms = done(Place(scene, sentence, draft.trigger))
    if terms is None or terms.last >= draft.first:
        return []
    return [replace(draft, first=terms.first, last=terms.last, head=terms.head, part=True)]


def _that_clauses(scene: Scene, sentence: Sentence, draft: Draft) -> list[Draft]:
    """ "Demands that the port raise pay, that it hire | and that the men return", "a rise and that ..."."""
    tokens = sentence.tokens
    found: list[Draft] = []
    if is_infinitive(sentence, tokens[draft.head]):
        return []  # "agreed to go on and that all had been told", of which the second is what was said
    places = [draft.trigger, draft.head]
    while places:
        for c in sentence.children[places.pop(0)]:
            marks = [
                d for d in sentence.children[c] if tokens[d].dep == "mark" and tokens[d].text.lower() == "that"
            ]
            subject = subject_of(sentence, c)
            if tokens[c].dep not in LISTED or c <= draft.last or not marks or subject is None:
                continue
            if not _to_come(sentence, c):
                continue
            before = tokens[marks[0] - 1]
            if marks[0] <= draft.head or not (before.dep == "cc" or before.text == ","):
                continue
            first, last = trimmed(scene, sentence, c, marks[0] + 1)
            if last <= first:
                continue
            own = [subject] if tokens[subject].text.lower() not in THIRD_PERSON else draft.toward
            found.append(replace(draft, first=first, last=last, head=c, toward=own, part=True))
            places.append(c)
    return found


def _again(scene: Scene, sentence: Sentence, draft: Draft) -> list[Draft]:
    """ "Asked for fertiliser | and for a seat on the board": the preposition is said again."""
    tokens = sentence.tokens
    prep = tokens[tokens[draft.head].head]
    if tokens[draft.head].dep != "pobj" or prep.head != draft.trigger or prep.i < draft.trigger:
        return []
    found: list[Draft] = []
    for c in sentence.children[prep.i]:
        noun = next((d for d in sentence.children[c] if tokens[d].dep == "pobj"), None)
        if tokens[c].dep == "conj" and tokens[c].text.lower() == prep.text.lower() and noun is not None:
            first, last = trimmed(scene, sentence, noun)
            found.append(replace(draft, first=first, last=last, head=noun, part=True))
    return [one for one in found if one.first > draft.last]


def _to_come(sentence: Sentence, i: int) -> bool:
    """True for "it pay", "they should go", "it be closed": nothing that was or is so."""
    tokens = sentence.tokens
    helpers = [tokens[c] for c in sentence.children[i] if tokens[c].dep in ("aux", "auxpass")]
    if helpers:
        return helpers[0].tag in ("MD", "VB")
    return tokens[i].tag in ("VB", "VBP")


def _calls(scene: Scene, sentence: Sentence, draft: Draft) -> list[Draft]:
    """ "Called on Chile to open its ports, on Peru to cut its tariffs | and on Brazil to pay"."""
    tokens = sentence.tokens
    if not draft.toward or tokens[draft.toward[0]].dep != "pobj":
        return []
    word = tokens[tokens[draft.toward[0]].head].text.lower()
    if word not in CALLED or tokens[tokens[draft.toward[0]].head].head != draft.trigger:
        return []
    found: list[Draft] = []
    for prep in tokens[draft.head + 1 :]:
        before = tokens[prep.i - 1]
        if prep.text.lower() != word or not (before.dep == "cc" or before.text == ","):
            continue
        whom = next((c for c in sentence.children[prep.i] if tokens[c].dep == "pobj"), None)
        if whom is None or not scene.actors(sentence, whom) or whom + 2 >= len(tokens):
            continue
        act = tokens[tokens[whom + 1].head] if tokens[whom + 1].tag == "TO" else None
        if act is None or act.tag != "VB" or not is_infinitive(sentence, act) or act.i < whom:
            continue
        first, last = trimmed(scene, sentence, act.i, act.i)
        if found and found[-1].last >= prep.i:
            found[-1] = replace(found[-1], last=prep.i - (2 if before.dep == "cc" else 1))
        found.append(replace(draft, first=first, last=last, head=act.i, toward=[whom], part=True))
    return found


def by_marks(scene: Scene, sentence: Sentence, draft: Draft) -> list[Draft]:
    """The things of "higher pay, shorter hours and an end to night work", wherever the grammar hung them.

    Taken apart where each is of an issue of its own; else the list stays one, and whole.
    """
    tokens = sentence.tokens
    segments = _segments(sentence, draft.first)
    held = [s for s in segments if any(tokens[i].pos in ("NOUN", "PROPN") for i in s)]
    if len(segments) < 3 or len(held) < len(segments) or draft.head not in segments[0]:
        return [draft]
    issues = [found[0] if (found := scene.issue(scene.words(sentence, s[0], s[-1]))) else None for s in segments]
    if None not in issues and len(set(issues)) == len(issues):
        return [
            replace(draft, first=s[0], last=s[-1], head=draft.head if n == 0 else _top(sentence, s), part=True)
            for n, s in enumerate(segments)
        ]
    cut_short = draft.last < segments[-1][0] and draft.kind in ("demands", "offers", "proposes")
    return [replace(draft, last=segments[-1][-1])] if cut_short else [draft]


def _segments(sentence: Sentence, first: int) -> list[range]:
    """The stretches between the commas and the "and" of a list of things from token ``first``; [] for none."""
    tokens = sentence.tokens
    found: list[range] = []
    start, joined = first, False
    for token in tokens[first : first + LONGEST]:
        if token.text in ENDS:
            return [*found, range(start, token.i)] if joined and start < token.i else []
        if token.pos in ("VERB", "AUX", "PRON", "SCONJ") and token.dep not in ("amod", "compound", "poss", "pobj"):
            return []
        if token.text == "," or (token.dep == "cc" and token.text.lower() == "and" and found):
            if joined and start < token.i:
                added = _added(sentence, token.i)  # something may follow the last of the list
                return [*found, range(start, token.i), added] if added else []
            if start < token.i:
                found.append(range(start, token.i))
            start, joined = token.i + 1, token.text != ","
    return []


def _added(sentence: Sentence, comma: int) -> range | None:
    """The thing behind ", as well as", ", plus", ", along with", up to a clause of its own."""
    tokens = sentence.tokens
    words = " ".join(t.text.lower() for t in tokens[comma + 1 : comma + 4])
    first = comma + 1 + next((len(w.split()) for w in ADDING if words.startswith(w + " ")), 0)
    if first == comma + 1:
        return None
    stop = next(
        (t.i for t in tokens[first:] if t.text in ENDS or t.text in (",", "that") or t.pos == "VERB"), first
    )
    return range(first, stop) if stop > first else None


def _top(sentence: Sentence, segment: range) -> int:
    """The noun of a stretch that hangs on nothing inside it."""
    tokens = sentence.tokens
    nouns = [i for i in segment if tokens[i].pos in ("NOUN", "PROPN")]
    return next((i for i in nouns if tokens[i].head not in segment), nouns[-1])
