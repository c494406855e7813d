"""Where the terms of a move are: the complement of its trigger, cut to the shortest words that say what."""

from __future__ import annotations

from typing import NamedTuple

from parley.reading.moves.scene import Scene
from parley.records import Sentence, Token


class Terms(NamedTuple):
    """A complement: ``head`` its head, ``first`` and ``last`` its words, ``toward`` the addressees in it."""

    head: int
    first: int
    last: int
    toward: tuple[int, ...] = ()
    form: str = "noun"


JOINED_WRONG = {"VBD": ("VB", "VBP", "VBG", "NN", "NNS"), "VBZ": ("VB",), "VBG": ("VB",)}
"""A verb of the first form joined to one of the second belongs to a clause farther up ("to sign | and urged")."""
CUT = frozenset({"advcl", "parataxis"})
ASIDE = frozenset({"relcl", "appos", "acl", "ccomp", "prep", "npadvmod", "nmod", "dep"})


SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


def trimmed(scene: Scene, sentence: Sentence, head: int, start: int | None = None) -> tuple[int, int]:
    """First and last token of the words under ``head`` without conditions, asides and adverbial clauses.

    Args:
        scene: The article.
        sentence: The sentence.
        head: The token whose subtree it is.
        start: Where it begins at the earliest (the verb of an infinitive), if not at its leftmost word.
    """
    tokens = sentence.tokens
    low, high = head, head
    stack = [head]
    stops: list[int] = []
    while stack:
        one = stack.pop()
        low, high = min(low, one), max(high, one)
        for c in sentence.children[one]:
            if not _cut(sentence, tokens[c], one):
                stack.append(c)
            elif c > head:
                stops.append(min(sentence.subtree(c)))
    for span in scene.limits(sentence):
        if span.start >= tokens[head].end:
            stops.extend(t.i for t in tokens[head + 1 :] if t.start >= span.start)
        elif span.end <= tokens[head].start:
            low = max(low, next((t.i for t in tokens if t.start >= span.end), low))
    if stops:
        high = min(high, max(head, min(stops) - 1))
    if start is not None:
        low = max(low, start)
    while high > head and tokens[high].pos in ("PUNCT", "CCONJ", "SCONJ") and tokens[high].text != "%":
        high -= 1
    while low < head and _idle_opening(tokens[low]):
        low += 1
    return low, high


def _hyphen(sentence: Sentence, mark: Token) -> bool:
    """True for the marks in "cost-of-living", which set nothing apart."""
    return mark.text != "," and mark.i > 0 and sentence.tokens[mark.i - 1].end == mark.start


def _other_modal(sentence: Sentence, head: int, other: int) -> bool:
    """True for two joined verbs of which each has a modal of its own, and not the same."""
    modals = [
        {sentence.tokens[c].text.lower() for c in _helpers(sentence, i) if sentence.tokens[c].tag == "MD"}
        for i in (head, other)
    ]
    return bool(modals[0] and modals[1]) and modals[0] != modals[1]


def _bare_under_modal(sentence: Sentence, child: Token, above: int) -> bool:
    """True for "set" in "will pay all and set up a panel", read as past: the modal holds for both."""
    modal = any(t.tag == "MD" for t in _helping(sentence, above))
    return modal and child.tag == "VBD" and child.text.lower() == child.lemma.lower()


def _helping(sentence: Sentence, i: int) -> list[Token]:
    return [sentence.tokens[c] for c in _helpers(sentence, i)]


def _helpers(sentence: Sentence, i: int) -> list[int]:
    return [c for c in sentence.children[i] if sentence.tokens[c].dep in ("aux", "auxpass")]


def _idle_opening(token: Token) -> bool:
    if token.pos in ("PUNCT", "CCONJ"):
        return True
    word = token.text.lower()
    return (word == "that" and token.tag == "IN") or (word in ("to", "for") and token.dep in ("mark", "aux"))


def _cut(sentence: Sentence, child: Token, above: int) -> bool:
    if child.dep in CUT:
        return True
    if (
        child.dep == "prep"
        and child.text.lower() == "on"
        and child.i > above
        and sentence.tokens[above].pos == "NOUN"
    ):
        return any(sentence.tokens[c].ent == "DATE" for c in sentence.children[child.i])  # "a tax | on Sunday"
    before = (
        sentence.tokens[min(sentence.subtree(child.i)) - 1] if child.dep in ASIDE or child.dep == "conj" else None
    )
    if child.dep in ASIDE and child.i > above:
        return before is not None and before.text in (",", "—", "–", "-") and not _hyphen(sentence, before)
    if child.dep == "conj" and child.pos in ("VERB", "AUX"):
        head = sentence.tokens[above]
        if head.tag in JOINED_WRONG.get(child.tag, ()) and not _bare_under_modal(sentence, child, above):
            return True
        if child.tag == "VBP" and head.tag == "VB" and head.dep in ("acl", "relcl"):
            return True  # "proposed a panel to rewrite the law and want"
        if head.tag == "VB" and any(sentence.tokens[c].lemma == "have" for c in _helpers(sentence, child.i)):
            return True  # "will cut jobs | and has threatened to cut more"
        if child.tag == "VBD" and any(c.tag == "VB" for c in _helping(sentence, above)):
            return True  # "demanded that the map be published | and said ..."
        if _other_modal(sentence, above, child.i):
            return True  # "will not join the cabinet | but could support it"
        if head.tag == "VBD" and any(sentence.tokens[c].tag == "VBZ" for c in _helpers(sentence, child.i)):
            return True  # "for men who fought and has threatened"
        return any(sentence.tokens[c].dep in SUBJECTS for c in sentence.children[child.i])
    return False
