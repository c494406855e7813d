"""Beside, not within: cues and predicates that the parse puts into a content and that do not belong to it."""

from __future__ import annotations

from collections.abc import Sequence

from parley.lexicons.attribution import Attribution
from parley.reading.statements.frames import Frame
from parley.records import Sentence

PERSONAL = frozenset({"he", "she", "they"})
CONTRAST = frozenset({"though", "although", "but", "while", "whereas"})
BREAKS = frozenset({",", "”", '"', "—", "–", ";"})
DASHES = frozenset({"—", "–", "--", "-"})
REMARKS = frozenset({
    "a", "an", "the", "one", "something", "though", "although", "but", "while", "even", "which", "and",
})  # fmt: skip
CHARGES = frozenset({"charge", "claim", "accusation", "allegation", "assertion", "suggestion", "reference"})
WITHOUT = frozenset({
    "providing", "offering", "giving", "presenting", "citing", "elaborating", "naming", "specifying", "explaining",
    "saying", "disclosing", "identifying", "detailing", "producing", "going",
})  # fmt: skip
"""What the narrator misses in what was said: "..., without providing evidence"."""
SILENT = frozenset(
    {"say", "elaborate", "comment", "specify", "explain", "give", "provide", "decline", "refuse", "disclose"}
)
FINITE = frozenset({"VBD", "VBZ", "VBP"})
TAIL_KINDS = frozenset({
    "social_media", "press_conference", "interview", "statement", "call", "speech", "letter", "remarks",
})  # fmt: skip
CLOSE_KINDS = frozenset({"social_media", "press_conference", "interview", "call", "speech", "remarks"})
"""Kinds of channel that are cut from the end of a content without a comma before them."""
TAIL_PREPS = frozenset({"in", "on", "via", "during", "at", "through", "over", "by"})
CONVEYING = frozenset({
    "say", "speak", "tell", "talk", "discuss", "announce", "publish", "post", "write", "appear", "give", "deliver",
    "raise", "address", "repeat", "present", "reveal", "meet", "agree", "sign", "make", "hold", "be", "outline",
    "share", "read", "explain", "issue", "release", "convey", "state", "declare", "mention", "broadcast", "hear",
    "see", "happen", "use",
})  # fmt: skip
"""Verbs whose own channel a phrase at the end of a content may be: "would announce it in an interview"."""


def set_apart(frames: Sequence[Frame]) -> None:
    """Move out of a content what only the parse puts there: ", warning that ...", ", though he stressed ..."."""
    for outer in frames:
        held = set(outer.clause)
        if not held or outer.cue.name == "according-to":
            continue
        for inner in frames:
            if inner is outer or inner.head not in held or not _stands_beside(outer, inner):
                continue
            below = _below(inner)
            held -= below
            outer.clause = [k for k in outer.clause if k not in below]
            if inner.beside and outer.sentence.tokens[outer.head].pos == "NOUN":
                continue  # "condemned the report that it had shut the dam, calling it false": who condemned says so
            inner.beside = True
            if inner.cue.name != "according-to" and _own_subject(inner) is None:
                inner.mute = outer.mute
                inner.subject, inner.source, inner.antecedent = outer.subject, outer.source, outer.antecedent
    for frame in frames:
        if frame.clause and frame.cue.name != "according-to":
            _cut_at_semicolon(frame, frames)
            _cut_silence(frame)
            _cut_parallel(frame)
            _cut_remark(frame)


def _cut_remark(frame: Frame) -> None:
    """Cut the narrator's remark from the end of a content.

    "... would vote — a step that critics call hasty", "... broke the truce, a charge that they reject".
    """
    tokens, clause = frame.sentence.tokens, frame.clause
    dashes = sum(t.text in DASHES for t in tokens[clause[0] : clause[-1] + 1]) if clause else 0  # cut to nothing
    for n, k in enumerate(clause):
        if n < 4 or n > len(clause) - 3 or k < frame.head:
            continue
        mark, word, after = tokens[k - 1].text, tokens[k].text.lower(), tokens[k + 1].text.lower()
        charge = mark == "," and word in ("a", "an") and after in CHARGES
        silent = mark == "," and word == "without" and after in WITHOUT
        if silent or charge or (dashes == 1 and mark in DASHES and word in REMARKS):
            frame.clause = clause[:n]
            return


def _cut_at_semicolon(frame: Frame, frames: Sequence[Frame]) -> None:
    """Leave to another cue what follows a semicolon, where that cue has its own subject: "A is so; B say ..."."""
    tokens = frame.sentence.tokens
    for k in frame.clause:
        if tokens[k].text != ";" or k < frame.head:
            continue
        own = [f for f in frames if f is not frame and f.head > k and f.subject is not None and f.subject > k]
        if own and tense_of(frame.sentence, own[0].head) == tense_of(frame.sentence, frame.head):
            frame.clause = [j for j in frame.clause if j < k]
            for other in own:
                other.clause = [j for j in other.clause if j > k]
        return


def _cut_silence(frame: Frame) -> None:
    """Cut from the end of a content what was not said: "..., but would not say when", "... and gave no details"."""
    tokens, clause = frame.sentence.tokens, frame.clause
    for n, k in enumerate(clause):
        token = tokens[k]
        if n < 2 or k < frame.head or token.dep != "conj" or token.lemma not in SILENT:
            continue
        if any(tokens[j].dep in ("nsubj", "nsubjpass", "expl", "mark") for j in frame.sentence.children[k]):
            continue
        start = next((j for j in range(k - 1, max(clause[0], k - 5), -1) if tokens[j].dep == "cc"), None)
        negated = token.lemma in ("decline", "refuse") or any(
            tokens[j].dep in ("neg", "det") and tokens[j].text.lower() in ("not", "n’t", "n't", "no", "never")
            for j in range(start or k, min(len(tokens), k + 2))
        )
        if start is not None and negated and tokens[start].text.lower() in ("but", "and"):
            frame.clause = [j for j in clause if j < start]
            return


def _below(inner: Frame) -> set[int]:
    """The words that leave the outer content with ``inner``."""
    sentence = inner.sentence
    token = sentence.tokens[inner.head]
    if token.dep == "pcomp":
        return set(sentence.subtree(token.head))
    below = set(sentence.subtree(inner.head))
    return {k for k in below if k > token.head} if token.dep == "conj" else below


def _own_subject(frame: Frame) -> int | None:
    tokens = frame.sentence.tokens
    return next(
        (k for k in frame.sentence.children[frame.head] if tokens[k].dep in ("nsubj", "nsubjpass", "expl")), None
    )


def _stands_beside(outer: Frame, inner: Frame) -> bool:
    """True where ``inner`` is said beside ``outer`` and not within it."""
    sentence = inner.sentence
    token = sentence.tokens[inner.head]
    first = min(_below(inner))
    if first <= outer.head:
        return False
    comma = first > 0 and sentence.tokens[first - 1].text in BREAKS
    if inner.cue.name == "according-to":
        return comma and max(sentence.subtree(inner.head)) >= max(outer.clause)
    own = _own_subject(inner)
    if token.dep == "relcl" and first > outer.head and comma and own is not None:  # "..., where an envoy said"
        return sentence.tokens[first].text.lower() == "where" and max(_below(inner)) >= max(outer.clause) - 1
    tense = tense_of(sentence, inner.head)
    if token.dep == "conj" and own is None and inner.clause and tense == tense_of(sentence, outer.head):
        above = tense_of(sentence, token.head)
        return inner.subject is None or inner.mute or above in ("VB", "MD") or not _animate(sentence, inner.subject)
    if token.tag == "VBG" and own is None and token.dep in ("advcl", "acl", "conj", "prep", "pcomp"):
        return comma
    if own is None or token.dep not in ("advcl", "conj", "ccomp"):
        return False
    if token.dep == "advcl":
        contrast = any(
            sentence.tokens[k].dep == "mark" and sentence.tokens[k].text.lower() in CONTRAST
            for k in sentence.children[inner.head]
        )
    else:
        contrast = sentence.tokens[first - 1].text.lower() in CONTRAST
        comma = comma or (contrast and sentence.tokens[first - 2].text in BREAKS)
    if not (comma and contrast and inner.clause):
        return False
    plain = tense == sentence.tokens[inner.head].tag == tense_of(sentence, outer.head) and tense in FINITE
    return sentence.tokens[own].text.lower() in PERSONAL or (plain and _animate(sentence, own))


def tense_of(sentence: Sentence, i: int) -> str:
    """The tag that carries the tense of a verb: its first auxiliary's, or its own."""
    for k in sentence.children[i]:
        if k < i and sentence.tokens[k].dep in ("aux", "auxpass") and sentence.tokens[k].tag != "TO":
            return sentence.tokens[k].tag
    return sentence.tokens[i].tag


def _animate(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    if token.pos == "PRON":
        return token.text.lower() in PERSONAL | {"who", "i", "we", "you"}
    return token.ent in ("PERSON", "GPE", "ORG", "NORP") or token.pos == "PROPN"


def _cut_parallel(frame: Frame) -> None:
    """Leave out of a content a predicate that goes on with the cue and not with what was said.

    In "She has said that they must leave and is calling her lawyer" only "is" shares its tense with "has".
    """
    sentence = frame.sentence
    tokens = sentence.tokens
    tense = tense_of(sentence, frame.head)
    if tense not in FINITE and tense != "VBG":
        return
    for k in list(frame.clause):
        token = tokens[k]
        if (
            token.dep != "conj"
            or token.pos not in ("VERB", "AUX")
            or k < frame.head
            or token.head not in frame.clause
        ):
            continue
        if tense_of(sentence, k) != tense:
            continue
        if any(tokens[j].dep in ("nsubj", "nsubjpass", "expl", "mark") for j in sentence.children[k]):
            continue
        above = tense_of(sentence, token.head)
        noun = tokens[token.head].pos == "NOUN" and tense == "VBG"
        perfect = any(tokens[j].lemma == "have" and tokens[j].dep == "aux" for j in sentence.children[token.head])
        if noun or (above != tense and tense != "VBG" and not perfect):
            below = {j for j in sentence.subtree(k) if j > token.head}
            frame.clause = [j for j in frame.clause if j not in below]


def _ends_the_saying(frame: Frame, k: int) -> bool:
    """True where a phrase without a comma before it is how it was said: "voiced hope during a call with Kemp"."""
    sentence, tokens = frame.sentence, frame.sentence.tokens
    if tokens[k].head == frame.head:
        return True
    verbs = [j for j in frame.clause if tokens[j].pos in ("VERB", "AUX") and j < k]
    if not verbs:
        return k - frame.clause[0] >= 2 and tokens[k].text.lower() == "during"
    after = [j for j in sentence.subtree(k) if tokens[j].dep == "det"]
    vague = any(tokens[j].text.lower() in ("a", "an") for j in after)
    return vague and not any(tokens[j].lemma.lower() in CONVEYING for j in verbs)


def cut_channel(frame: Frame, text: str, attribution: Attribution) -> None:
    """Cut ", in an interview with X" from the end of a content, and keep its place in ``frame.tail``."""
    sentence, clause = frame.sentence, frame.clause
    tokens = sentence.tokens
    last = next((k for k in reversed(clause) if tokens[k].pos != "PUNCT"), None)
    if last is None or clause[0] < frame.head:
        return
    for k in reversed(clause[-16:]):
        token = tokens[k]
        if token.dep != "prep" or token.text.lower() not in TAIL_PREPS:
            continue
        if tokens[k - 1].text not in BREAKS and not _ends_the_saying(frame, k):
            continue
        end = max(sentence.subtree(k))
        if end < last and not all(
            tokens[j].ent in ("DATE", "TIME") or j == end + 1 for j in range(end + 1, last + 1)
        ):
            return
        words = text[token.start : tokens[last].end]
        kinds = TAIL_KINDS if tokens[k - 1].text in BREAKS else CLOSE_KINDS
        for entry in attribution.channels:
            found = entry.regex.search(words) if entry.data["kind"] in kinds else None
            if found is not None and found.start() < 30:
                frame.clause = [j for j in clause if j < k]
                frame.tail = (token.start, tokens[last].end)
                return
