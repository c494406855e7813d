"""One demand for three things is three demands: terms that list several deeds or things, taken apart.

"To raise pay, restore pensions and end the use of contractors" are three deeds, each of its own issue, and a party
may give way on one and not on the others. Taken apart is only what is whole by itself: "set up and run a panel" and
"sit down and talk" stay one.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from parley.reading.moves.further import by_marks, further
from parley.reading.moves.places import is_infinitive, subject_of
from parley.reading.moves.scene import Draft, Scene
from parley.reading.moves.terms import trimmed
from parley.records import Sentence, Token

WHOLE = frozenset({"dobj", "prep", "xcomp", "ccomp", "attr", "oprd", "dative", "nsubjpass", "pobj", "acomp"})
"""What makes a verb say a whole deed: a bare verb shares the object of the next ("set up and run a commission")."""
BARE = frozenset({"VB", "VBP"})
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
GOING_ON = frozenset({"conj", "ccomp", "dep"})
"""How the grammar hangs a bare verb of the list on a verb above it."""
SUFFERING = frozenset({"face", "risk", "suffer", "lose", "incur", "be", "see", "forfeit", "expect", "prepare"})
"""What happens to one who does not do as he is told ("to leave or face arrest")."""
CONTRARY = {"accepts": "refuses", "supports": "opposes"}
"""What one does to the second of two things who does the first to the other ("but not the rota")."""
JOINTS = frozenset({"cc", "neg", "aux"})
ASIDE = 8  # words between "and" and a verb in which a time may stand between commas; a guess
UNTIL = 25  # words behind the terms in which a list may go on that the grammar hung on the verb above; a guess


def parted(scene: Scene, sentence: Sentence, draft: Draft) -> list[Draft]:
    """The moves that one draft makes: itself, or one for each deed or thing that its terms list.

    Args:
        scene: The article.
        sentence: The sentence of the draft.
        draft: A move in the making, whose terms may be a list.
    """
    head = sentence.tokens[draft.head]
    found = [draft]
    if head.pos in ("VERB", "AUX"):
        found = _deeds(scene, sentence, draft)
    elif head.pos in ("NOUN", "PROPN"):
        found = _things(scene, sentence, draft)
        listed = by_marks(scene, sentence, draft) if not draft.noun else found
        found = listed if len(found) == 1 or len(listed) > len(found) else found
    found = [one for part in found for one in _but_not(sentence, part)]
    more = further(scene, sentence, draft)
    if more:
        called = sentence.tokens[more[0].toward[0]] if more[0].toward else None
        if called is not None and called.dep == "pobj" and found[0].first < called.head <= found[-1].last:
            last = _closing(sentence, found[-1].head, called.head - 1)  # "lay down its arms | and on Israel to ..."
            found = [*found[:-1], replace(found[-1], last=last)]
        return [*(replace(one, part=True) for one in found), *more]
    return found


def _but_not(sentence: Sentence, draft: Draft) -> list[Draft]:
    """ "Accepted the rise but not the new rota": the second is answered the other way, or is no part of it."""
    tokens = sentence.tokens
    place = next((t.i for t in tokens[draft.head : draft.last] if t.text.lower() == "but"), None)
    if place is None or place + 2 > draft.last or tokens[place + 1].text.lower() != "not":
        return [draft]
    first = replace(draft, last=_closing(sentence, draft.head, place - 1))
    second = next((t.i for t in tokens[place + 2 : draft.last + 1] if t.pos in ("NOUN", "PROPN", "NUM")), None)
    if draft.kind not in CONTRARY or second is None or tokens[draft.head].pos not in ("NOUN", "PROPN"):
        return [first]
    head = next((c for c in sentence.conjuncts(draft.head) if c > place), second)
    return [first, replace(draft, first=place + 2, head=head, kind=CONTRARY[draft.kind], status="", part=True)]


def _deeds(scene: Scene, sentence: Sentence, draft: Draft) -> list[Draft]:
    """A draft for each verb of a list, where each has an object or a phrase of its own."""
    heads = _listed(sentence, draft)
    if len(heads) < 2 or not all(_is_whole(sentence, i) for i in heads):
        return [draft]
    starts = [draft.first, *(_opening(sentence, i) for i in heads[1:])]
    if any(_is_contrast(sentence, heads[0], start) for start in starts[1:]):
        return [draft]
    if any(a >= b for a, b in pairwise(starts)):
        return [draft]
    parts = []
    for n, (start, head) in enumerate(zip(starts, heads, strict=True)):
        last = starts[n + 1] - 1 if n + 1 < len(starts) else max(draft.last, trimmed(scene, sentence, head)[1])
        if n and head <= draft.last:
            last = min(last, max(draft.last, head))
        part = replace(draft, first=start, last=_closing(sentence, head, last), head=head, part=True)
        if n and draft.kind == "demands" and _or_else(sentence, head):
            part = replace(part, kind="threatens", status="")
        parts.append(part)
    return parts


def _listed(sentence: Sentence, draft: Draft) -> list[int]:
    """The verbs of the list: those joined to the head inside the terms, and bare ones hung on the trigger."""
    tokens = sentence.tokens
    held = [
        i for i in sentence.conjuncts(draft.head)
        if i == draft.head or (draft.holds(i) and tokens[i].pos == "VERB" and subject_of(sentence, i) is None)
    ]  # fmt: skip
    held += [i for i in range(draft.head + 1, draft.last + 1) if _strayed(sentence, i) and i not in held]
    behind = range(draft.last + 1, min(len(tokens), draft.last + UNTIL))
    held += [i for i in behind if _behind_aside(sentence, draft, i) and i not in held]
    over = tokens[draft.trigger]
    if tokens[draft.head].tag == "VB" and draft.trigger < draft.first:
        near = [*(sentence.children[draft.trigger] if over.tag in FINITE else ()), *sentence.children[draft.head]]
        for c in near:  # "wants Peru to pay, cut duties and withdraw"
            goes_on = tokens[c].dep in GOING_ON and draft.head < c <= draft.last + UNTIL and c not in held
            if (
                goes_on
                and _reads_bare(tokens[c], over)
                and subject_of(sentence, c) is None
                and not _has_helper(sentence, c)
                and not is_infinitive(sentence, tokens[c])
            ):
                held += [c, *_bare_below(sentence, c)]
    for c in sentence.children[draft.head]:  # "agreed to withdraw, not to return and to let aid in"
        if tokens[c].dep == "advcl" and draft.last < c <= draft.last + UNTIL and _goes_on(sentence, c):
            held += [i for i in sentence.conjuncts(c) if tokens[i].tag == "VB" and subject_of(sentence, i) is None]
    return sorted(set(held))


def _reads_bare(token: Token, over: Token) -> bool:
    """True for a bare verb, and for "cut" in "wants Peru to pay, quickly cut duties and leave", read as past."""
    if token.tag in BARE:
        return True
    return token.tag == "VBD" and token.text.lower() == token.lemma.lower() and over.tag not in ("VBD", "VBN")


def _strayed(sentence: Sentence, i: int) -> bool:
    """True for "to free" in "to scrap the levy imposed in May and to free them", which is joined to "imposed"."""
    token = sentence.tokens[i]
    above = sentence.tokens[token.head]
    listed = token.dep == "conj" and token.tag == "VB" and is_infinitive(sentence, token)
    return listed and above.tag == "VBN" and above.dep in ("acl", "relcl")


def _behind_aside(sentence: Sentence, draft: Draft, i: int) -> bool:
    """True for "to lower" in "wants Peru to cut its duties, which are high, and to lower its taxes"."""
    tokens = sentence.tokens
    if tokens[i].tag != "VB" or tokens[i].dep != "conj" or not is_infinitive(sentence, tokens[i]):
        return False
    above = tokens[tokens[i].head]
    joint = next((c for c in sentence.children[above.i] if tokens[c].dep == "cc" and above.i < c < i), 0)
    return (
        above.dep == "relcl"
        and above.i > draft.last
        and draft.holds(above.head)
        and joint > 0
        and tokens[joint - 1].text == ","
        and is_infinitive(sentence, tokens[draft.head])
    )


def _bare_below(sentence: Sentence, i: int) -> list[int]:
    """Bare verbs joined to token ``i``, or to a form below it that no bare verb joins ("buying | and rein in")."""
    tokens = sentence.tokens
    return [
        j for j in sentence.subtree(i)
        if tokens[j].dep == "conj" and tokens[j].tag == "VB"
        and (tokens[tokens[j].head].tag in ("VB", "VBP", "VBG") or tokens[j].head == i)
        and subject_of(sentence, j) is None and not _has_helper(sentence, j)
    ]  # fmt: skip


def _goes_on(sentence: Sentence, i: int) -> bool:
    """True for the infinitive of a list: set off by a comma, and it says "not to" or another "to" follows it."""
    tokens = sentence.tokens
    first = min([i, *(c for c in sentence.children[i] if c < i)])
    if not is_infinitive(sentence, tokens[i]) or first == 0 or tokens[first - 1].text != ",":
        return False
    listed = any(tokens[j].dep == "conj" and is_infinitive(sentence, tokens[j]) for j in sentence.children[i])
    return listed or tokens[first].dep == "neg"


def _has_helper(sentence: Sentence, i: int) -> bool:
    """True for "will withdraw", "has withdrawn": a verb of its own, no more of the list."""
    return any(sentence.tokens[c].dep in ("aux", "auxpass") and sentence.tokens[c].tag != "TO" for c in
               sentence.children[i])  # fmt: skip


def _is_whole(sentence: Sentence, i: int) -> bool:
    return any(sentence.tokens[c].dep in WHOLE and c > i for c in sentence.children[i])


def _is_contrast(sentence: Sentence, head: int, start: int) -> bool:
    """True for "normalise ties rather | than cut them", "free them, not | swap them": the second is not wanted."""
    near = [t.text.lower() for t in sentence.tokens[max(head + 1, start - 2) : start]]
    return bool({"than", "instead", "without"} & set(near)) or near[-1:] == ["not"]


def _or_else(sentence: Sentence, i: int) -> bool:
    """True for "face" in "gave Peru a week to pay or face sanctions": what follows if it does not."""
    tokens = sentence.tokens
    before = tokens[_opening(sentence, i) - 1].text.lower() if i else ""
    return before in ("or", "else") and tokens[i].lemma.lower() in SUFFERING


def _opening(sentence: Sentence, i: int) -> int:
    """Where a deed of the list begins: its "not", the adverbs right before it, a time before those, else the verb.

    "Sharply | cut its army", "never again | strike", "and, within a month, | hold elections".
    """
    tokens = sentence.tokens
    first = min([i, *(c for c in sentence.children[i] if c < i and tokens[c].dep == "neg")])
    while first > 0 and tokens[first - 1].dep in ("advmod", "neg") and first - 1 < tokens[first - 1].head <= i:
        first -= 1
    if first > 1 and tokens[first - 1].text == ",":
        joint = next((j for j in range(first - 2, max(0, first - ASIDE), -1) if tokens[j].dep == "cc"), None)
        if joint is not None and tokens[joint + 1].text == "," and tokens[joint + 2].dep in ("prep", "npadvmod"):
            return joint + 2
    return first


def _closing(sentence: Sentence, head: int, last: int) -> int:
    """The last word of a part, without "and", "to" and the comma before the next."""
    while last > head and _is_joint(sentence.tokens[last]):
        last -= 1
    return last


def _is_joint(token: Token) -> bool:
    return (
        token.pos in ("PUNCT", "CCONJ", "SCONJ") or token.tag in ("TO", "MD") or token.dep in ("cc", "neg", "aux")
    )


def _things(scene: Scene, sentence: Sentence, draft: Draft) -> list[Draft]:
    """A draft for each thing of a list, where each is a phrase and they are of different issues."""
    tokens = sentence.tokens
    heads = [i for i in sentence.conjuncts(draft.head) if draft.holds(i)]
    beside = _beside(sentence, draft)
    heads += beside
    if len(heads) < 2 or any(tokens[i].pos not in ("NOUN", "PROPN") for i in heads):
        return [draft]
    starts = [draft.first, *(min(sentence.subtree(i)) for i in heads[1:])]
    if any(a >= b for a, b in pairwise(starts)):
        return [draft]
    ends = [_closing(sentence, i, end - 1) for i, end in zip(heads, starts[1:], strict=False)] + [
        trimmed(scene, sentence, heads[-1])[1] if beside else draft.last
    ]
    if any(end <= start for start, end in zip(starts, ends, strict=True)):
        return [draft]  # a bare word says no more than a part of a phrase ("pay and conditions")
    issues = []
    for start, end in zip(starts, ends, strict=True):
        found = scene.issue(scene.words(sentence, start, end))
        issues.append(found[0] if found is not None else None)
    if None in issues or len(set(issues)) < len(issues):
        return [draft]
    return [
        replace(draft, first=start, last=end, head=head, part=True)
        for start, end, head in zip(starts, ends, heads, strict=True)
    ]


def _beside(sentence: Sentence, draft: Draft) -> list[int]:
    """Further objects of the same verb, as the grammar may take a list: "a truce, | the release of men and ..."."""
    tokens = sentence.tokens
    head = tokens[draft.head]
    if head.dep != "dobj" or len(sentence.conjuncts(head.i)) > 1:
        return []
    for c in sentence.children[head.head]:
        first = min(sentence.subtree(c))
        listed = tokens[c].dep == "dobj" and tokens[c].pos == "NOUN" and len(sentence.conjuncts(c)) > 1
        if listed and first == draft.last + 2 and tokens[first - 1].text == ",":
            return sentence.conjuncts(c)
    return []
