"""Cues and who stands behind them: every word of a sentence that says that something was said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from parley.lexicons.attribution import Attribution, Cue
from parley.records import Quote, Sentence, Token

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
CUE_POS = frozenset({"VERB", "NOUN", "ADJ", "PROPN"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
OBJECT_CONTROL = frozenset({"force", "lead", "ask", "urge", "tell", "prompt", "allow", "cause", "push", "order", "let"})
NAME_PARTS = frozenset({"prep", "conj", "cc", "appos", "nummod", "nmod", "case", "advmod", "npadvmod"})
PASSIVE_ACL = frozenset({"VBN"})
FIRST_SECOND = frozenset({"i", "we", "you", "me", "us", "let"})
ACCORDING = Cue("according-to", "speech", frozenset({"clause"}))
HEADLINE_VERBS = {"says": "say", "said": "say", "tells": "tell", "warns": "warn", "told": "tell"}


@dataclass(slots=True)
class Frame:
    """A cue with what hangs on it, while a sentence is being read.

    Attributes:
        head: Index of the cue's main word.
        words: Indices of the cue with its auxiliaries and particles.
        subject: Index of the head of the source, or None.
        source: Indices of the words that name it.
        antecedent: For "who": index of the head that it points at.
        agentless: True for a passive without "by".
        hearers: Indices of heads of those spoken to.
        spans: The content as character ranges, found later.
        quotes: Quotes that belong to it outright.
        lifted: True where it stands inside another's content by the parse, yet belongs beside it.
    """

    sentence: Sentence
    head: int
    cue: Cue
    words: list[int]
    subject: int | None = None
    source: list[int] = field(default_factory=list)
    antecedent: int | None = None
    passive: bool = False
    agentless: bool = False
    hearers: list[int] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    lifted: bool = False
    clause: list[int] = field(default_factory=list)
    reach: int | None = None

    @property
    def place(self) -> int:
        """Where the cue starts in the text."""
        return self.sentence.tokens[self.head].start


def find_frames(sentence: Sentence, attribution: Attribution, spoken: Sequence[tuple[int, int]]) -> list[Frame]:
    """The frames of a sentence, in order.

    Args:
        sentence: A parsed sentence.
        attribution: The lexicon.
        spoken: Character ranges of quotes of whole clauses: cues inside count only for third persons.
    """
    found: list[Frame] = []
    for token in sentence.tokens:
        if token.pos not in CUE_POS:
            continue
        cue, follow = _cue_of(sentence, token, attribution)
        if cue is None:
            if token.text in ("according", "According") and (frame := _according(sentence, token)) is not None:
                found.append(frame)
            continue
        frame = Frame(sentence, token.i, cue, _cue_words(sentence, token, follow))
        if cue in attribution.nouns.values() if token.pos == "NOUN" else False:
            _source_of_noun(frame)
        else:
            _source_of_verb(frame)
        if _inside(token.start, spoken):
            subject = sentence.tokens[frame.subject] if frame.subject is not None else None
            if subject is None or subject.text.lower() in FIRST_SECOND or cue.kind != "speech":
                continue
            if not _inside(subject.start, spoken):
                continue
        found.append(frame)
    return found


def _according(sentence: Sentence, token: Token) -> Frame | None:
    """The frame of "according to X"; None where no name follows."""
    for k in sentence.children[token.i]:
        if sentence.tokens[k].text.lower() == "to":
            for j in sentence.children[k]:
                if sentence.tokens[j].dep == "pobj":
                    frame = Frame(sentence, token.i, ACCORDING, [token.i, k], j)
                    _name_source(frame)
                    return frame
    return None


def _inside(offset: int, ranges: Iterable[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in ranges)


def _cue_of(sentence: Sentence, token: Token, attribution: Attribution) -> tuple[Cue | None, tuple[int, ...]]:
    """The class of a token that heads a cue, and the indices of words that complete it."""
    pos = token.pos
    if pos == "VERB":
        if token.dep in ("amod", "compound"):
            return None, ()
        held = attribution.verbs.get(token.lemma.lower())
        if held is None:
            return None, ()
        for rest, cue in held:
            follow = _follow(sentence, token.i, rest)
            if follow is not None:
                return cue, follow
        return None, ()
    if pos == "NOUN":
        found = attribution.nouns.get(token.lemma.lower())
        if found is not None and any(
            sentence.tokens[k].dep in ("acl", "ccomp", "relcl") and _has_mark(sentence, k, "that")
            for k in sentence.children[token.i]
        ):
            return found, ()
        return None, ()
    if pos == "ADJ" and token.dep == "acomp":
        found = attribution.adjectives.get(token.text.lower())
        if found is not None and any(sentence.tokens[k].dep == "ccomp" for k in sentence.children[token.i]):
            return found, ()
    if pos == "PROPN" and token.text.lower() in HEADLINE_VERBS:
        held = attribution.verbs.get(HEADLINE_VERBS[token.text.lower()])
        return (held[-1][1], ()) if held else (None, ())
    return None, ()


def _has_mark(sentence: Sentence, i: int, word: str) -> bool:
    return any(sentence.tokens[k].dep == "mark" and sentence.tokens[k].text.lower() == word for k in sentence.children[i])


def _follow(sentence: Sentence, head: int, rest: tuple[str, ...]) -> tuple[int, ...] | None:
    """Indices of the words ``rest`` soon after ``head``, in order; None where they do not follow."""
    if not rest:
        return ()
    found: list[int] = []
    place, end = head + 1, min(len(sentence.tokens), head + 5)
    for word in rest:
        while place < end and sentence.tokens[place].text.lower() != word:
            if sentence.tokens[place].pos in ("VERB", "PUNCT"):
                return None
            place += 1
        if place >= end:
            return None
        found.append(place)
        place += 1
    first = sentence.tokens[found[0]]
    if first.pos in ("ADP", "PART") and first.head != head and sentence.tokens[first.head].head != head:
        return None
    return tuple(found)


def _cue_words(sentence: Sentence, token: Token, follow: tuple[int, ...]) -> list[int]:
    words = {token.i, *follow}
    for k in sentence.children[token.i]:
        child = sentence.tokens[k]
        near = abs(k - token.i) <= 3
        if child.dep in ("aux", "auxpass", "neg") and near and k < token.i:
            words.add(k)
        elif child.dep == "prt":
            words.add(k)
    if token.pos == "ADJ":
        words.add(token.head)
    return sorted(words)


def _source_of_verb(frame: Frame) -> None:
    sentence = frame.sentence
    head = frame.head if sentence.tokens[frame.head].pos != "ADJ" else sentence.tokens[frame.head].head
    deps = {sentence.tokens[k].dep for k in sentence.children[head]}
    frame.passive = "auxpass" in deps or "nsubjpass" in deps or _reduced_passive(sentence, head, deps)
    if frame.passive:
        agent = _agent(sentence, head)
        if agent is None:
            frame.agentless = True
            return
        frame.subject = agent
    else:
        frame.subject = subject_of(sentence, head)
    if frame.subject is None:
        frame.subject = _beside(sentence, head)
    if frame.subject is not None:
        _name_source(frame)


def _reduced_passive(sentence: Sentence, head: int, deps: set[str]) -> bool:
    token = sentence.tokens[head]
    return token.tag == "VBN" and token.dep in ("acl", "advcl") and not deps & {"nsubj", "aux"}


def _agent(sentence: Sentence, head: int) -> int | None:
    for k in sentence.children[head]:
        if sentence.tokens[k].dep == "agent":
            return next((j for j in sentence.children[k] if sentence.tokens[j].dep == "pobj"), None)
    return None


def _beside(sentence: Sentence, head: int) -> int | None:
    """A name right after or before the cue, where the parse gives it no subject ("said Trump")."""
    tokens = sentence.tokens
    if tokens[head].dep not in ("ROOT", "parataxis", "ccomp", "dep", "conj") or tokens[head].tag == "VBG":
        return None
    place = head + 1
    if place < len(tokens) and tokens[place].pos in ("PROPN", "PRON") and tokens[place].dep != "dobj":
        while place + 1 < len(tokens) and tokens[place + 1].pos == "PROPN":
            place += 1
        return place
    if head and tokens[head - 1].pos == "PROPN":
        return head - 1
    return None


def subject_of(sentence: Sentence, i: int, depth: int = 0) -> int | None:
    """The head of the one who does ``i``: its own subject, or one shared over conjunction, control and participles."""
    tokens = sentence.tokens
    passive = None
    for k in sentence.children[i]:
        dep = tokens[k].dep
        if dep == "nsubj":
            return k
        if dep == "nsubjpass":
            passive = k
        if dep == "expl":
            return None
    if passive is not None:
        return passive
    if depth > 8:
        return None
    head, dep = tokens[i].head, tokens[i].dep
    if head == i:
        return None
    if dep == "xcomp" and tokens[head].lemma in OBJECT_CONTROL:
        controlled = next((k for k in sentence.children[head] if tokens[k].dep in ("dobj", "dative")), None)
        if controlled is not None:
            return controlled
    if dep in ("acl", "relcl") and tokens[head].pos in ("NOUN", "PROPN", "PRON"):
        return head
    if dep in ("conj", "xcomp", "advcl", "acl", "ccomp", "pcomp", "prep", "parataxis", "dep", "acomp"):
        if tokens[head].pos in ("NOUN", "PROPN") and dep in ("prep", "pcomp"):
            return next((k for k in sentence.children[head] if tokens[k].dep == "poss"), None)
        if dep == "parataxis" or (dep == "ccomp" and tokens[i].tag in FINITE):
            return None
        return subject_of(sentence, head, depth + 1)
    return None


def _name_source(frame: Frame) -> None:
    sentence, subject = frame.sentence, frame.subject
    if subject is None:
        return
    token = sentence.tokens[subject]
    if token.text.lower() in RELATIVES and token.tag in ("WP", "WDT", "IN", "DT"):
        up = sentence.tokens[token.head]
        if up.dep == "relcl":
            frame.antecedent = up.head
        elif sentence.tokens[up.head].dep == "relcl":
            frame.antecedent = sentence.tokens[up.head].head
        frame.source = [subject]
        return
    frame.source = noun_phrase(sentence, subject, frame.head)


def noun_phrase(sentence: Sentence, head: int, wall: int) -> list[int]:
    """The words that name ``head``, without relative clauses and asides, never reaching over ``wall``."""
    tokens = sentence.tokens
    first = head
    for k in sentence.children[head]:
        if k < head and tokens[k].dep not in ("punct", "relcl", "cc", "mark", "advmod", "preconj"):
            first = min(first, min(sentence.subtree(k)))
    last = head
    for k in sentence.children[head]:
        if k <= head or tokens[k].dep == "punct":
            continue
        if tokens[k].dep not in NAME_PARTS:
            break
        last = max(last, max(sentence.subtree(k)))
    if head < wall <= last:
        last = head
    if first <= wall < head:
        first = wall + 1
    while last > head and tokens[last].pos == "PUNCT":
        last -= 1
    while first < head and tokens[first].pos == "PUNCT":
        first += 1
    return list(range(first, last + 1))


def _source_of_noun(frame: Frame) -> None:
    sentence = frame.sentence
    for k in sentence.children[frame.head]:
        token = sentence.tokens[k]
        if token.dep == "poss":
            frame.subject = k
            frame.source = [j for j in noun_phrase(sentence, k, frame.head) if sentence.tokens[j].tag != "POS"]
            return
        if token.dep in ("prep", "agent") and token.text.lower() in ("by", "from", "of"):
            for j in sentence.children[k]:
                if sentence.tokens[j].dep == "pobj":
                    frame.subject = j
                    frame.source = noun_phrase(sentence, j, frame.head)
                    return
    head = sentence.tokens[frame.head]
    if head.dep in ("dobj", "pobj", "attr"):
        up = head.head
        while sentence.tokens[up].pos == "ADP" and sentence.tokens[up].head != up:
            up = sentence.tokens[up].head
        if sentence.tokens[up].pos in ("VERB", "AUX") and sentence.tokens[up].lemma in (
            "make", "issue", "give", "release", "repeat", "offer", "send", "have", "deliver", "publish", "put", "drop",
        ):  # fmt: skip
            frame.subject = subject_of(sentence, up)
            if frame.subject is not None:
                _name_source(frame)
