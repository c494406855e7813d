"""What was said: the words that a cue governs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parley.reading.statements.frames import Frame, noun_phrase
from parley.records import Sentence

TRAILING = frozenset({"prep", "npadvmod", "advmod", "advcl"})
REASONS = frozenset(
    {"because", "if", "although", "though", "while", "as", "since", "unless", "until", "before", "after", "when", "where",
     "so", "once", "whether", "even"}
)  # fmt: skip
LEADING = frozenset({"that", "however", "meanwhile", "but", "and", "so", "also", "then", "moreover", "still", "yet"})
PERSONAL = frozenset({"he", "she", "they"})
CONTRAST = frozenset({"though", "although", "but", "while", "whereas"})


def find_content(frame: Frame) -> None:
    """Put the indices of the content's words into ``frame.clause``, as the parse tells; empty where it tells none."""
    sentence, cue = frame.sentence, frame.cue
    token = sentence.tokens[frame.head]
    if cue.name == "according-to":
        frame.clause = _of_according(frame)
        return
    if token.pos == "NOUN":
        frame.clause = _under(sentence, frame.head, ("acl", "ccomp", "relcl"))
        return
    if token.pos == "ADJ":
        frame.clause = _under(sentence, frame.head, ("ccomp",))
        return
    found: list[int] = []
    if "clause" in cue.takes:
        found = _reported_clause(frame)
    if "to" in cue.takes and not found:
        found = _infinitive(frame)
    if not found and "small" in cue.takes:
        found = _small_clause(frame)
    if not found and cue.preps:
        found = _after_preposition(frame)
    if not found and ("as" in cue.takes or "object" in cue.takes):
        found = _object(frame)
    if cue.hearer or found:
        _note_hearers(frame, set(found))
    frame.clause = found


def _under(sentence: Sentence, head: int, deps: Sequence[str]) -> list[int]:
    for k in sentence.children[head]:
        if sentence.tokens[k].dep in deps:
            return sentence.subtree(k)
    return []


def _reported_clause(frame: Frame) -> list[int]:
    sentence, head = frame.sentence, frame.head
    tokens = sentence.tokens
    clause = [k for k in sentence.children[head] if tokens[k].dep == "ccomp"]
    if clause:
        best = clause[-1] if clause[-1] > head else clause[0]
        found = set(sentence.subtree(best))
        if best > head:
            found |= _trailing(sentence, head, max(found))
            found |= _coordinated_that(sentence, head, max(found))
        return sorted(found)
    for k in sentence.children[head]:  # "told reporters that ..." read as a clause about the reporters
        if tokens[k].dep in ("dobj", "dative", "pobj") and k > head:
            for j in sentence.children[k]:
                if tokens[j].dep in ("acl", "relcl", "ccomp") and _marked(sentence, j, "that"):
                    return sentence.subtree(j)
    for k in sentence.children[head]:
        if tokens[k].dep in ("advcl", "conj", "dep") and k > head and _marked(sentence, k, "that"):
            return sentence.subtree(k)
    return _around(frame)


def _around(frame: Frame) -> list[int]:
    """The clause that a cue stands in as an aside: "the deal, he said, is dead", "as the envoy put it"."""
    sentence, head = frame.sentence, frame.head
    token = sentence.tokens[head]
    if token.head == head:
        return []
    aside = token.dep == "parataxis" or (token.dep in ("advcl", "ccomp") and _marked(sentence, head, "as"))
    if not aside or sentence.tokens[token.head].pos not in ("VERB", "AUX", "NOUN", "ADJ"):
        return []
    own = set(sentence.subtree(head))
    return [k for k in sentence.subtree(token.head) if k not in own]


def _marked(sentence: Sentence, i: int, word: str) -> bool:
    return any(
        sentence.tokens[k].dep in ("mark", "advmod") and sentence.tokens[k].text.lower() == word
        for k in sentence.children[i]
    )


def _trailing(sentence: Sentence, head: int, last: int) -> set[int]:
    """What follows a reported clause and hangs on the cue by the parse alone."""
    found: set[int] = set()
    for k in sentence.children[head]:
        if k <= last:
            continue
        token = sentence.tokens[k]
        if token.dep == "punct" and token.text in (",", "“", "”", "\"", "’", "‘", "'"):
            continue
        if token.dep not in TRAILING or (token.dep == "advcl" and not _reasoned(sentence, k)):
            break
        if token.text.lower() == "according":
            break
        found |= set(sentence.subtree(k))
    return found


def _reasoned(sentence: Sentence, i: int) -> bool:
    if sentence.tokens[i].tag == "VBG":
        return False
    return any(
        sentence.tokens[k].dep in ("mark", "advmod") and sentence.tokens[k].text.lower() in REASONS - CONTRAST
        for k in sentence.children[i]
    )


def _coordinated_that(sentence: Sentence, head: int, last: int) -> set[int]:
    """A second "that" clause which the parse hangs on the cue."""
    found: set[int] = set()
    for k in sentence.children[head]:
        if k > last and sentence.tokens[k].dep == "conj" and _marked(sentence, k, "that"):
            found |= set(sentence.subtree(k))
    return found


def _infinitive(frame: Frame) -> list[int]:
    sentence, head = frame.sentence, frame.head
    for k in sentence.children[head]:
        token = sentence.tokens[k]
        if token.dep in ("xcomp", "ccomp", "advcl") and k > head and token.tag == "VB":
            subject = [j for j in sentence.children[k] if sentence.tokens[j].dep == "nsubj"]
            found = sentence.subtree(k)
            if subject:  # "urged both armies to hold": those spoken to come first
                frame.hearers.extend(subject)
                below = set(sentence.subtree(subject[0]))
                found = [j for j in found if j not in below]
            return found
    return []


def _small_clause(frame: Frame) -> list[int]:
    sentence, head = frame.sentence, frame.head
    tokens = sentence.tokens
    parts = [k for k in sentence.children[head] if tokens[k].dep in ("dobj", "oprd", "ccomp", "xcomp", "acomp", "attr")]
    right = [k for k in parts if k > head]
    said = any(tokens[k].dep in ("oprd", "ccomp", "xcomp", "acomp", "attr") for k in right)
    relative = any(k < head and tokens[k].dep == "dobj" for k in parts) or (
        tokens[head].dep == "relcl" or frame.passive
    )
    if not right or not (said or relative):
        return []
    found: set[int] = set()
    for k in right:
        found |= set(sentence.subtree(k))
    return sorted(found)


def _after_preposition(frame: Frame) -> list[int]:
    sentence, head = frame.sentence, frame.head
    for k in sentence.children[head]:
        token = sentence.tokens[k]
        if token.dep in ("prep", "agent") and k > head and token.text.lower() in frame.cue.preps and k not in frame.words:
            found = [j for j in sentence.subtree(k) if j != k]
            if frame.cue.kind == "stance":
                objects = [j for j in sentence.children[head] if sentence.tokens[j].dep == "dobj" and j > head]
                found = sorted({j for o in objects for j in sentence.subtree(o)} | set(sentence.subtree(k)))
                return found if objects else []
            return found
    return []


def _object(frame: Frame) -> list[int]:
    sentence, head, cue = frame.sentence, frame.head, frame.cue
    tokens = sentence.tokens
    objects = [k for k in sentence.children[head] if tokens[k].dep == "dobj" and k > head]
    objects += [j for k in frame.words if tokens[k].dep == "prep" for j in sentence.children[k] if tokens[j].dep == "pobj"]
    if frame.passive:
        objects = [k for k in sentence.children[head] if tokens[k].dep == "nsubjpass"]
    likened = [k for k in sentence.children[head] if tokens[k].dep == "prep" and tokens[k].text.lower() == "as" and k > head]
    likened += [
        j
        for o in objects
        for j in sentence.children[o]
        if tokens[j].dep == "prep" and tokens[j].text.lower() == "as" and "as" in cue.takes
    ]
    if "object" not in cue.takes and not likened:
        return []
    if cue.hearer and not likened:
        return []
    found: set[int] = set()
    for k in objects:
        if tokens[k].text.lower() in ("himself", "herself", "itself", "themselves", "so"):
            continue
        found |= set(sentence.subtree(k))
    if "as" in cue.takes:
        for k in likened:
            found |= set(sentence.subtree(k))
    if found and not frame.passive:
        found |= _trailing(sentence, head, max(found))
    return sorted(found)


def _of_according(frame: Frame) -> list[int]:
    sentence = frame.sentence
    own = set(sentence.subtree(frame.head))
    up = frame.head
    for up in sentence.ancestors(frame.head):
        if sentence.tokens[up].pos in ("VERB", "AUX") and sentence.tokens[up].dep not in ("amod", "acl"):
            break
    return [k for k in sentence.subtree(up) if k not in own]


def _note_hearers(frame: Frame, content: set[int]) -> None:
    sentence, head = frame.sentence, frame.head
    if not frame.cue.hearer and frame.cue.kind != "demand":
        return
    deps = ("nsubjpass",) if frame.passive else ("dobj", "dative")
    for k in sentence.children[head]:
        if sentence.tokens[k].dep in deps and k not in content and k not in frame.hearers:
            frame.hearers.append(k)


def set_apart(frames: Sequence[Frame]) -> None:
    """Move out of a content what only the parse puts there: ", warning that ...", ", though he stressed ..."."""
    for outer in frames:
        held = set(outer.clause)
        if not held or outer.cue.name == "according-to":
            continue
        for inner in frames:
            if inner is outer or inner.head not in held or not _beside(outer, inner):
                continue
            inner.lifted = True
            below = set(inner.sentence.subtree(inner.head))
            outer.clause = [k for k in outer.clause if k not in below]
            held -= below
            if not _own_subject(inner):
                inner.subject, inner.source, inner.antecedent = outer.subject, outer.source, outer.antecedent
                inner.agentless = outer.agentless


def _own_subject(frame: Frame) -> int | None:
    sentence = frame.sentence
    return next(
        (k for k in sentence.children[frame.head] if sentence.tokens[k].dep in ("nsubj", "nsubjpass", "expl")), None
    )


def _beside(outer: Frame, inner: Frame) -> bool:
    """True where ``inner`` is said beside ``outer`` and not within it."""
    sentence = inner.sentence
    token = sentence.tokens[inner.head]
    first = min(sentence.subtree(inner.head))
    comma = first > 0 and sentence.tokens[first - 1].text in (",", "”", '"', "—", "–", ";")
    own = _own_subject(inner)
    if first <= outer.head:
        return False
    if token.dep in ("advcl", "acl", "conj", "prep") and token.tag == "VBG" and own is None:
        return comma
    if own is not None and token.dep in ("advcl", "conj", "ccomp"):
        pronoun = sentence.tokens[own].text.lower() in PERSONAL
        opened = {sentence.tokens[k].text.lower() for k in sentence.children[inner.head]} | {
            sentence.tokens[first - 1].text.lower() if first else ""
        }
        return comma and pronoun and bool(opened & CONTRAST)
    if token.dep == "conj" and own is None and token.tag == sentence.tokens[outer.head].tag and inner.clause:
        subject = inner.subject
        return subject is None or not _animate(sentence, subject)
    return False


def _animate(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    if token.pos == "PRON":
        return token.text.lower() in PERSONAL | {"who", "i", "we", "you"}
    return token.ent in ("PERSON", "GPE", "ORG", "NORP") or token.pos == "PROPN"


def to_spans(sentence: Sentence, indices: Iterable[int], barred: Sequence[int] = ()) -> list[tuple[int, int]]:
    """Character ranges of words, joined over marks between them, without opening "that" and marks at the edges."""
    tokens = sentence.tokens
    barred_set = set(barred)
    kept = [k for k in indices if k not in barred_set]
    runs: list[list[int]] = []
    for k in kept:
        if runs and all(tokens[j].pos in ("PUNCT", "SPACE") for j in range(runs[-1][-1] + 1, k)):
            runs[-1].append(k)
        else:
            runs.append([k])
    spans: list[tuple[int, int]] = []
    for run in runs:
        while run and (tokens[run[0]].pos == "PUNCT" or tokens[run[0]].text.lower() in LEADING):
            if tokens[run[0]].dep in ("nsubj", "nsubjpass", "dobj", "det") or tokens[run[0]].text in "“\"‘'«„$(":
                break
            run = run[1:]
        while run and tokens[run[-1]].pos == "PUNCT" and tokens[run[-1]].text not in "”\"’'»)%":
            run = run[:-1]
        if any(tokens[k].pos != "PUNCT" for k in run):
            spans.append((tokens[run[0]].start, tokens[run[-1]].end))
    return spans


__all__ = ["find_content", "noun_phrase", "set_apart", "to_spans"]
