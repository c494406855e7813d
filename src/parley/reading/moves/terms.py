"""Where the terms of a move are: the complement of its trigger, cut to the shortest words that say what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from parley.reading.moves.scene import Scene
from parley.records import Clause, Sentence, Token


class Terms(NamedTuple):
    """A complement: ``head`` its head, ``first`` and ``last`` its words, ``toward`` the addressees in it."""

    head: int
    first: int
    last: int
    toward: tuple[int, ...] = ()
    form: str = "noun"


CUT = frozenset({"advcl", "parataxis"})
ASIDE = frozenset({"relcl", "appos", "acl", "ccomp", "prep"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
EMPTY = frozenset({"it", "this", "that", "them", "him", "her", "so", "which", "what", "who", "one", "me", "us", "you", "himself", "itself"})


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
    while low < head and (tokens[low].pos in ("PUNCT", "CCONJ") or tokens[low].text.lower() in ("that", "to", "for") and tokens[low].dep in ("mark", "aux")):
        low += 1
    return low, high


def _cut(sentence: Sentence, child: Token, above: int) -> bool:
    if child.dep in CUT:
        return True
    before = sentence.tokens[min(sentence.subtree(child.i)) - 1] if child.dep in ASIDE or child.dep == "conj" else None
    if child.dep in ASIDE and child.i > above:
        return before is not None and before.text in (",", "—", "–", "-")
    if child.dep == "conj" and child.pos in ("VERB", "AUX"):
        return any(sentence.tokens[c].dep in SUBJECTS for c in sentence.children[child.i])
    return False


def find_terms(scene: Scene, sentence: Sentence, i: int, takes: tuple[str, ...], clause: Clause | None) -> Iterator[Terms]:
    """The complements of the trigger at token ``i`` that ``takes`` names, in its order."""
    for frame in takes:
        maker = FRAMES.get(frame)
        if maker is not None:
            found = maker(scene, sentence, i, clause)
        elif frame.endswith("_to"):
            found = _prep_to(scene, sentence, i, frame.removesuffix("_to"))
        else:
            found = _prep(scene, sentence, i, frame)
        if found is not None:
            yield found


def _kids(sentence: Sentence, i: int, *deps: str) -> list[Token]:
    return [sentence.tokens[c] for c in sentence.children[i] if sentence.tokens[c].dep in deps]


def _infinitive(sentence: Sentence, token: Token) -> bool:
    return any(sentence.tokens[c].tag == "TO" and c < token.i for c in sentence.children[token.i])


def _subject(sentence: Sentence, i: int) -> int | None:
    return next((c for c in sentence.children[i] if sentence.tokens[c].dep in SUBJECTS), None)


def _from_verb(scene: Scene, sentence: Sentence, verb: Token, toward: tuple[int, ...] = (), form: str = "to") -> Terms:
    """The terms of an infinitive or gerund: from "not" or the verb to its end."""
    begin = verb.i
    for c in sentence.children[verb.i]:
        if c < verb.i and sentence.tokens[c].dep in ("neg", "advmod", "auxpass") and c >= begin - 3:
            begin = min(begin, c)
    first, last = trimmed(scene, sentence, verb.i, begin)
    return Terms(verb.i, first, last, toward, form)


def _that(scene: Scene, sentence: Sentence, i: int, clause: Clause | None) -> Terms | None:
    for child in _kids(sentence, i, "ccomp", "acl", "relcl") if sentence.tokens[i].pos == "NOUN" else _kids(sentence, i, "ccomp"):
        if child.i < i or _infinitive(sentence, child) or child.pos not in ("VERB", "AUX"):
            continue
        marks = [t.text.lower() for t in _kids(sentence, child.i, "mark", "advmod", "nsubj")]
        if any(m in ("whether", "if", "when", "how", "why", "where", "which", "who") for m in marks):
            continue
        if sentence.tokens[i].pos == "NOUN" and ("that" not in marks or _subject(sentence, child.i) is None):
            continue
        if child.dep == "relcl" and any(t.text.lower() == "that" and t.dep != "mark" for t in _kids(sentence, child.i, "nsubj", "dobj")):
            continue
        subject = _subject(sentence, child.i)
        first, last = trimmed(scene, sentence, child.i)
        return Terms(child.i, first, last, (subject,) if subject is not None else (), "that")
    return None


def _to(scene: Scene, sentence: Sentence, i: int, clause: Clause | None) -> Terms | None:
    for child in _kids(sentence, i, "xcomp", "acl", "advcl", "ccomp", "relcl"):
        if child.i > i and _infinitive(sentence, child) and _subject(sentence, child.i) is None:
            if child.dep == "advcl" and sentence.tokens[child.i - 1].text == ",":
                continue
            return _from_verb(scene, sentence, child)
    return None


def _ing(scene: Scene, sentence: Sentence, i: int, clause: Clause | None) -> Terms | None:
    for child in _kids(sentence, i, "xcomp", "dobj", "ccomp"):
        if child.i > i and child.tag == "VBG":
            return _from_verb(scene, sentence, child, form="ing")
    return None


def _obj(scene: Scene, sentence: Sentence, i: int, clause: Clause | None) -> Terms | None:
    tokens = sentence.tokens
    if clause is not None and clause.passive:
        for c in clause.objects[:1]:
            return None if tokens[c].text.lower() in EMPTY else _noun(scene, sentence, c)
        return None
    for child in _kids(sentence, i, "dobj", "dative"):
        if child.i > i and child.text.lower() not in EMPTY and child.tag not in ("VBG", "WP", "WDT") and child.pos != "ADP":
            return _noun(scene, sentence, child.i)
    for child in _kids(sentence, i, "ccomp", "xcomp"):  # a noun phrase that the parser took for a clause
        if child.i > i and child.pos in ("NOUN", "PROPN") and not _infinitive(sentence, child) and _subject(sentence, child.i) is None:
            return _noun(scene, sentence, child.i)
    return None


def _noun(scene: Scene, sentence: Sentence, i: int, toward: tuple[int, ...] = ()) -> Terms:
    first, last = trimmed(scene, sentence, i)
    return Terms(i, first, last, toward)


def _obj_to(scene: Scene, sentence: Sentence, i: int, clause: Clause | None) -> Terms | None:
    """ "urge Peru to sign", "want Peru to sign", "Peru was urged to sign"."""
    tokens = sentence.tokens
    objects = [t.i for t in _kids(sentence, i, "dobj", "nsubjpass", "dative") if t.pos != "ADP"]
    for child in _kids(sentence, i, "xcomp", "ccomp", "advcl"):
        if child.i < i or not _infinitive(sentence, child):
            continue
        subject = _subject(sentence, child.i)
        toward = subject if subject is not None else next((o for o in objects if o < child.i), None)
        if toward is not None:
            return _from_verb(scene, sentence, child, (toward,))
    for o in objects:
        for child in _kids(sentence, o, "acl", "relcl", "xcomp"):
            if o > i and _infinitive(sentence, child) and tokens[o].ent:
                return _from_verb(scene, sentence, child, (o,))
    return None


def _obj_for(scene: Scene, sentence: Sentence, i: int, clause: Clause | None) -> Terms | None:
    for target in _kids(sentence, i, "dobj", "nsubjpass"):
        for holder in (i, target.i):
            for prep in _kids(sentence, holder, "prep"):
                if prep.text.lower() in ("for", "over", "on", "into") and prep.i > target.i:
                    for noun in _kids(sentence, prep.i, "pobj", "pcomp"):
                        return _noun(scene, sentence, noun.i, (target.i,))
    return None


def _preps(sentence: Sentence, i: int, word: str) -> Iterator[Token]:
    """Prepositions ``word`` that belong to token ``i``, also where they hang on its particle or first noun."""
    tokens = sentence.tokens
    for c in sentence.children[i]:
        child = tokens[c]
        if child.dep in ("prep", "dative", "agent", "prt", "advmod", "acomp") and c > i:
            if child.text.lower() == word and child.dep != "acomp":
                yield child
            for d in sentence.children[c]:
                if tokens[d].dep == "prep" and tokens[d].text.lower() == word and d - c <= 2:
                    yield tokens[d]


def _prep(scene: Scene, sentence: Sentence, i: int, word: str) -> Terms | None:
    *outer, word = word.split()
    for prep in _preps(sentence, i, word):
        if outer and not scene.words(sentence, i, prep.i).lower().endswith(" ".join([*outer, word])):
            continue
        for child in _kids(sentence, prep.i, "pobj", "pcomp"):
            if child.text.lower() in EMPTY:
                continue
            if child.tag == "VBG":
                subject = _subject(sentence, child.i)
                return _from_verb(scene, sentence, child, (subject,) if subject is not None else (), "ing")
            if child.dep == "pcomp" and child.pos in ("VERB", "AUX"):
                continue
            return _noun(scene, sentence, child.i)
    return None


def _to_np(scene: Scene, sentence: Sentence, i: int, clause: Clause | None) -> Terms | None:
    return _prep(scene, sentence, i, "to")


def _prep_to(scene: Scene, sentence: Sentence, i: int, word: str) -> Terms | None:
    """ "call on Peru to sign", "call for the rebels to disarm"."""
    for prep in _preps(sentence, i, word):
        for noun in _kids(sentence, prep.i, "pobj"):
            places = (i, prep.i, noun.i)
            for place in places:
                for verb in _kids(sentence, place, "xcomp", "acl", "relcl", "advcl", "ccomp", "pcomp"):
                    if verb.i > noun.i and _infinitive(sentence, verb):
                        return _from_verb(scene, sentence, verb, (noun.i,))
        for verb in _kids(sentence, prep.i, "pcomp"):
            subject = _subject(sentence, verb.i)
            if subject is not None and _infinitive(sentence, verb):
                return _from_verb(scene, sentence, verb, (subject,))
    for verb in _kids(sentence, i, "xcomp", "ccomp", "advcl"):  # "for" read as a mark
        subject = _subject(sentence, verb.i)
        if word == "for" and subject is not None and _infinitive(sentence, verb):
            if any(t.text.lower() == "for" for t in _kids(sentence, verb.i, "mark")):
                return _from_verb(scene, sentence, verb, (subject,))
    return None


def _obj_with(scene: Scene, sentence: Sentence, i: int, clause: Clause | None) -> Terms | None:
    target = next(iter(_kids(sentence, i, "dobj", "nsubjpass")), None)
    if target is None:
        return None
    found = _prep(scene, sentence, i, "with") or _prep(scene, sentence, target.i, "with")
    return found._replace(toward=(target.i,)) if found else None


def _obj_prep_to(scene: Scene, sentence: Sentence, i: int, clause: Clause | None) -> Terms | None:
    """ "invited Peru to the summit": guest and place together are what is offered."""
    target = next(iter(_kids(sentence, i, "dobj", "nsubjpass")), None)
    if target is None:
        return None
    found = _prep(scene, sentence, i, "to") or _prep(scene, sentence, target.i, "to")
    if found is None:
        return None
    first = trimmed(scene, sentence, target.i)[0] if target.i > i else found.first
    return Terms(found.head, min(first, found.first), found.last, (target.i,))


def _obj_as(scene: Scene, sentence: Sentence, i: int, clause: Clause | None) -> Terms | None:
    """ "called the plan unacceptable", "described the plan as unrealistic"."""
    tokens = sentence.tokens
    against = scene.stances.words["verdict_against"]
    for thing in _kids(sentence, i, "dobj", "nsubjpass"):
        for verdict in _kids(sentence, i, "oprd", "xcomp", "acomp", "prep"):
            words = scene.words(sentence, verdict.i, max(sentence.subtree(verdict.i)))
            if verdict.i > i and against.match(words.removeprefix("as ").lstrip("“\"'‘")):
                return _noun(scene, sentence, thing.i)
    for small in _kids(sentence, i, "ccomp"):
        subject = _subject(sentence, small.i)
        if subject is not None and small.pos in ("ADJ", "NOUN") and against.match(tokens[small.i].text):
            return _noun(scene, sentence, subject)
    return None


def _answer(word: str) -> Callable[[Scene, Sentence, int, Clause | None], Terms | None]:
    def find(scene: Scene, sentence: Sentence, i: int, clause: Clause | None) -> Terms | None:
        if i + 1 >= len(sentence.tokens) or sentence.tokens[i + 1].text.lower().strip("“”\"'") != word:
            return None
        return _prep(scene, sentence, i, "to") or _prep(scene, sentence, i + 1, "to")

    return find


def _compound(scene: Scene, sentence: Sentence, i: int, clause: Clause | None) -> Terms | None:
    for child in _kids(sentence, i, "compound", "amod", "nmod"):
        if child.i < i and child.pos == "NOUN":
            first, _ = trimmed(scene, sentence, child.i)
            return Terms(child.i, first, i)
    return None


def _proposed(scene: Scene, sentence: Sentence, i: int, clause: Clause | None) -> Terms | None:
    for child in _kids(sentence, i, "amod"):
        if child.text.lower() == "proposed":
            _, last = trimmed(scene, sentence, i)
            return Terms(i, child.i, last)
    return None


def _none(scene: Scene, sentence: Sentence, i: int, clause: Clause | None) -> Terms | None:
    first, last = trimmed(scene, sentence, i, i)
    return Terms(i, first, last, (), "none")


FRAMES: dict[str, Callable[[Scene, Sentence, int, Clause | None], Terms | None]] = {
    "that": _that, "to": _to, "ing": _ing, "obj": _obj, "obj_to": _obj_to, "obj_for": _obj_for, "to_np": _to_np,
    "obj_with": _obj_with, "obj_prep_to": _obj_prep_to, "obj_as": _obj_as, "yes_to": _answer("yes"),
    "no_to": _answer("no"), "compound": _compound, "proposed": _proposed, "none": _none,
}  # fmt: skip
"""How each complement that an entry may take is found."""
