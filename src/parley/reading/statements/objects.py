"""What was said where no clause tells it: the object of a cue, with "as" and what belongs to it."""

from __future__ import annotations

from collections.abc import Sequence

from parley.reading.statements.frames import Frame
from parley.reading.statements.sources import marked
from parley.records import Sentence

REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves", "myself", "ourselves", "yourself"})
CARRIED = frozenset({"for", "about", "against", "over", "into", "as", "of", "toward", "towards", "between", "from"})
LIMITS = frozenset({"before", "until", "unless", "without", "while", "if"})
PREDICATES = ("oprd", "ccomp", "xcomp", "acomp", "attr")


def small_clause(frame: Frame) -> list[int]:
    """ "Called the plan a trap", "what he called a trap"; not "called his wife" or "a group called Dawn"."""
    sentence, head = frame.sentence, frame.head
    tokens = sentence.tokens
    parts = [k for k in sentence.children[head] if tokens[k].dep in ("dobj", *PREDICATES)]
    right = [k for k in parts if k > head]
    said = any(tokens[k].dep in PREDICATES for k in right)
    relative = any(k < head and tokens[k].dep == "dobj" for k in parts)
    apart = any(tokens[k].tag == "RP" for k in sentence.children[head])  # "calling in sick"
    if apart or not right or not (said or relative) or any(tokens[k].text.lower() in REFLEXIVES for k in right):
        return []
    if tokens[right[-1]].ent == "PERSON" or tokens[right[-1]].pos == "PRON":
        return []
    found = sorted({j for k in right for j in sentence.subtree(k)})
    if relative and tokens[head].dep == "relcl" and len(found) == 1:
        return []  # "a claim the party called premature": what it was called stands in the narrator's sentence
    return found


def named_object(frame: Frame) -> list[int]:
    """The object that names what was said, with its "as" phrase: "praised the accord as historic"."""
    sentence, head, cue = frame.sentence, frame.head, frame.cue
    tokens = sentence.tokens
    objects = _objects(frame)
    likened = [
        k
        for o in (head, *objects)
        for k in sentence.children[o]
        if tokens[k].dep == "prep" and tokens[k].text.lower() == "as" and k > head
    ]
    if likened and not objects and (turned := _likened_first(sentence, head, likened[0])):
        return turned
    if not likened and "as" in cue.takes and objects and not frame.passive:
        likened = _as_after(sentence, head, max(sentence.subtree(objects[-1])))
    if not objects or ("object" not in cue.takes and not likened) or (cue.hearer and not likened):
        return []
    if _is_ousting(sentence, head, objects, likened):
        return []
    if cue.polarity == "denies" and (denied := _denied_claim(sentence, objects)):
        return denied
    found: set[int] = set()
    for k in objects:
        bare = not likened and not any(tokens[j].dep in ("prep", "relcl", "acl") for j in sentence.children[k])
        pointing = cue.name == "deny" and tokens[k].text.lower() in ("this", "that")  # "Peru denied this"
        if tokens[k].text.lower() in REFLEXIVES or (
            bare and not pointing and (tokens[k].ent == "PERSON" or tokens[k].pos == "PRON")
        ):
            continue
        found |= set(sentence.subtree(k))
    if "as" in cue.takes:
        found |= {j for k in likened for j in sentence.subtree(k)}
    if found and not frame.passive:
        found |= _limited(sentence, head, max(found)) if found else set()
        for k in sentence.children[head]:
            carried = tokens[k].text.lower() in CARRIED or _in_exchange(sentence, k)
            if tokens[k].dep == "prep" and k > max(found) and carried:
                found |= set(sentence.subtree(k))
    return sorted(found)


def _is_ousting(sentence: Sentence, head: int, objects: Sequence[int], likened: Sequence[int]) -> bool:
    """True for "dismissed Diaz as his deputy", which ends an office and denies nothing."""
    tokens = sentence.tokens
    if tokens[head].lemma.lower() != "dismiss" or not all(tokens[k].pos == "PROPN" for k in objects):
        return False
    below = [d for k in likened for c in sentence.children[k] for d in sentence.children[c]]
    return not likened or any(tokens[d].tag == "PRP$" for d in below)


def _limited(sentence: Sentence, head: int, last: int) -> set[int]:
    """A clause right after an object that limits it: "ruled out a truce | before observers came"."""
    for k in sentence.children[head]:
        if sentence.tokens[k].dep in ("advcl", "prep") and k > last:
            below = sentence.subtree(k)
            if below[0] == last + 1 and sentence.tokens[below[0]].text.lower() in LIMITS:
                return set(below)
    return set()


def _likened_first(sentence: Sentence, head: int, likened: int) -> list[int]:
    """ "Described as “absurd” the idea that ...": an adjective after "as" right behind the cue, then the object."""
    found = sentence.subtree(likened)
    tokens = sentence.tokens
    plain = [k for k in found if tokens[k].pos != "PUNCT"]
    if likened == head + 1 and sum(tokens[k].dep == "pobj" for k in sentence.children[likened]) > 1:
        return found  # "dismissed as nonsense a report that ..."
    if likened != head + 1 or len(plain) < 4 or tokens[plain[1]].pos not in ("ADJ", "VERB"):
        return []
    return found if tokens[plain[2]].pos == "DET" else []


def _denied_claim(sentence: Sentence, objects: Sequence[int]) -> list[int]:
    """What a denied claim says: "rejected the notion that X" denies X."""
    for k in objects:
        for j in sentence.children[k]:
            if sentence.tokens[j].dep in ("acl", "ccomp", "relcl") and marked(sentence, j, "that") is not None:
                return sentence.subtree(j)
    return []


def _objects(frame: Frame) -> list[int]:
    sentence, head = frame.sentence, frame.head
    tokens = sentence.tokens
    if frame.passive:
        return [k for k in sentence.children[head] if tokens[k].dep == "nsubjpass"]
    found = [k for k in sentence.children[head] if tokens[k].dep == "dobj" and k > head]
    return found + [
        j for k in frame.words if tokens[k].dep == "prep" for j in sentence.children[k] if tokens[j].dep == "pobj"
    ]


def _in_exchange(sentence: Sentence, i: int) -> bool:
    after = sentence.tokens[i + 1].text.lower() if i + 1 < len(sentence.tokens) else ""
    return sentence.tokens[i].text.lower() == "in" and after in ("exchange", "return")


def _as_after(sentence: Sentence, head: int, last: int) -> list[int]:
    """Dependants of the cue from an "as" right after its object, where the parse hung the phrase otherwise."""
    if last + 1 >= len(sentence.tokens) or sentence.tokens[last + 1].text.lower() != "as":
        return []
    found: list[int] = []
    for k in sentence.children[head]:
        if k > last:
            likened = min(sentence.subtree(k)) == last + 1  # "as useful" is a clause to the parse
            if sentence.tokens[k].dep in ("cc", "conj", "punct", "advcl") and not likened:
                break
            found.append(k)
    return found
