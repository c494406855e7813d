"""Cues: every word of a sentence that says that something was said, with its source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from parley.lexicons.attribution import Attribution, Cue
from parley.reading.statements.sources import (
    NOT_NARRATED,
    agent_of,
    antecedent_of,
    can_speak,
    name_beside,
    name_since_quote,
    noun_phrase,
    owner_of,
    person_after,
    subject_of,
)
from parley.reading.statements.unsaid import is_unsaid
from parley.records import Quote, Sentence, Token

ACCORDING = Cue("according-to", "speech", frozenset({"clause"}))
CUE_POS = frozenset({"VERB", "NOUN", "ADJ", "PROPN"})
HEADLINE_VERBS = {"says": "say", "said": "say", "tells": "tell", "warns": "warn", "told": "tell"}
NOBODY = frozenset({"nobody", "none", "neither", "nothing"})
NEGATED = frozenset({"no", "neither"})
GIVING_UP = frozenset({
    "drop", "withdraw", "abandon", "scrap", "shelve", "waive", "retract", "rescind", "relinquish", "lift", "forgo",
    "renounce", "discard", "ditch", "soften", "suspend",
})  # fmt: skip
"""What somebody does to a demand, a claim or a pledge that no longer stands."""


@dataclass(slots=True)
class Frame:
    """A cue with what hangs on it, while a sentence is being read.

    Attributes:
        head: Index of the cue's main word.
        words: Indices of the cue with its auxiliaries and particles.
        subject: Index of the head of the source, or None.
        source: Indices of the words that name it.
        antecedent: For "who": index of the head that it points at.
        passive: True for a passive.
        hearers: Indices of heads of those spoken to.
        clause: Indices of the words of the content, as the parse tells.
        quotes: Quotes that belong to it outright.
        unsaid: True where nothing was said: "will discuss", "did not say", "if he says".
        mute: True where the source cannot speak ("the need to stress"): only a quote makes it a statement.
        beside: True where it stands in another's content by the parse, yet was said beside it.
        quoted: True for a cue inside a quote.
        within: The quote that a quoted cue stands in.
        tail: Where a channel stood at the end of the content.
    """

    sentence: Sentence
    head: int
    cue: Cue
    words: list[int]
    subject: int | None = None
    source: list[int] = field(default_factory=list)
    antecedent: int | None = None
    passive: bool = False
    hearers: list[int] = field(default_factory=list)
    clause: list[int] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    unsaid: bool = False
    mute: bool = False
    beside: bool = False
    quoted: bool = False
    tail: tuple[int, int] | None = None
    within: tuple[int, int] | None = None

    @property
    def block(self) -> int:
        """The paragraph it stands in."""
        return self.sentence.block

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
        frame = _frame_of(sentence, token, attribution)
        if frame is None:
            continue
        _judge(frame, attribution)
        if spoken and _inside(token.start, spoken):
            if frame.mute or frame.subject is None or frame.cue.kind != "speech":
                continue
            frame.quoted = True
            frame.within = next(r for r in spoken if r[0] <= token.start < r[1])
            if not _inside(sentence.tokens[frame.subject].start, spoken):
                continue
        found.append(frame)
    return found


def _inside(offset: int, ranges: Iterable[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in ranges)


def _frame_of(sentence: Sentence, token: Token, attribution: Attribution) -> Frame | None:
    if token.pos == "VERB":
        if token.text in ("according", "According"):
            return _according(sentence, token)
        return _verb_frame(sentence, token, token.lemma.lower(), attribution)
    if token.pos == "NOUN":
        cue = attribution.nouns.get(token.lemma.lower())
        if cue is None or not _has_that_clause(sentence, token.i):
            return None
        frame = Frame(sentence, token.i, cue, [token.i], owner_of(sentence, token.i))
        _name_source(frame)
        return frame
    if token.pos == "ADJ" and token.dep == "acomp":
        cue = attribution.adjectives.get(token.text.lower())
        if cue is None or not any(sentence.tokens[k].dep == "ccomp" for k in sentence.children[token.i]):
            return None
        frame = Frame(sentence, token.i, cue, sorted({token.head, token.i}), subject_of(sentence, token.head))
        _name_source(frame)
        return frame
    if token.pos == "PROPN" and token.text.lower() in HEADLINE_VERBS and sentence.children[token.i]:
        return _verb_frame(sentence, token, HEADLINE_VERBS[token.text.lower()], attribution)
    return None


def _has_that_clause(sentence: Sentence, i: int) -> bool:
    return any(
        sentence.tokens[k].dep in ("acl", "ccomp") and _has_mark(sentence, k, "that") for k in sentence.children[i]
    )


def _has_mark(sentence: Sentence, i: int, word: str) -> bool:
    return any(
        sentence.tokens[k].dep == "mark" and sentence.tokens[k].text.lower() == word for k in sentence.children[i]
    )


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


def _verb_frame(sentence: Sentence, token: Token, lemma: str, attribution: Attribution) -> Frame | None:
    held = attribution.verbs.get(lemma)
    if held is None or token.dep in ("amod", "compound"):
        return None
    if lemma == "cite" and _as_saying(sentence, token.i):
        return None
    for rest, cue in held:
        follow = _follow(sentence, token.i, rest)
        if follow is not None:
            frame = Frame(sentence, token.i, cue, _cue_words(sentence, token, follow))
            _source_of_verb(frame, attribution)
            return frame
    return None


def _as_saying(sentence: Sentence, head: int) -> bool:
    """True for "cited an official as saying that ...": the saying is the cue."""
    tokens = sentence.tokens
    below = [j for k in sentence.children[head] for j in (k, *sentence.children[k])]
    return any(
        tokens[k].text.lower() == "as" and any(tokens[j].dep == "pcomp" for j in sentence.children[k])
        for k in below
    )


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
    if any(
        sentence.tokens[k].dep == "pobj" and sentence.tokens[k].ent in ("DATE", "TIME")
        for k in sentence.children[found[-1]]
    ):
        return None  # "called the president on Monday"
    return tuple(found)


def _cue_words(sentence: Sentence, token: Token, follow: tuple[int, ...]) -> list[int]:
    words = {token.i, *follow}
    for k in sentence.children[token.i]:
        child = sentence.tokens[k]
        if child.dep == "prt" or (child.dep in ("aux", "auxpass", "neg") and token.i - 4 < k < token.i):
            words.add(k)
    return sorted(words)


def _source_of_verb(frame: Frame, attribution: Attribution) -> None:
    sentence, head = frame.sentence, frame.head
    token = sentence.tokens[head]
    deps = {sentence.tokens[k].dep for k in sentence.children[head]}
    reduced = token.tag == "VBN" and token.dep in ("acl", "advcl") and not deps & {"nsubj", "aux"}
    frame.passive = bool(deps & {"auxpass", "nsubjpass"}) or reduced
    if frame.passive:
        frame.subject = agent_of(sentence, head)
    else:
        frame.subject = _named_at_end(sentence, head, attribution) if "clause" in frame.cue.takes else None
        if frame.subject is None:
            frame.subject = subject_of(sentence, head)
        if frame.subject is None and "quote" in frame.cue.takes:
            frame.subject = name_beside(sentence, head, attribution.speakers, told=frame.cue.hearer)
        if token.lemma == "tell" and (frame.subject is None or frame.subject > head):
            told, frame.subject = frame.subject, name_since_quote(sentence, head)
            if told is not None and told > head:
                frame.hearers.append(told)
    _name_source(frame)


def _named_at_end(sentence: Sentence, head: int, attribution: Attribution) -> int | None:
    """Who speaks in "No cut before June, says Moravec", which the parse may take for the cue's object."""
    tokens = sentence.tokens
    if head < 3 or tokens[head - 1].text != "," or tokens[head].tag not in ("VBZ", "VBD"):
        return None
    named = person_after(sentence, head)
    if named is not None and (named + 1 == len(tokens) or tokens[named + 1].text in (",", ".", "–", "—")):
        return named
    tail = [t for t in tokens[head + 1 :] if t.pos != "PUNCT"]
    if not 0 < len(tail) <= 8 or any(t.pos in ("VERB", "AUX", "PRON", "SCONJ", "ADP") for t in tail):
        return None
    return tail[-1].i if can_speak(sentence, tail[-1].i, attribution.speakers) else None


def _name_source(frame: Frame) -> None:
    if frame.subject is None:
        return
    frame.antecedent = antecedent_of(frame.sentence, frame.subject)
    if frame.antecedent is not None:
        frame.source = [frame.subject]
    else:
        frame.source = noun_phrase(frame.sentence, frame.subject, frame.head)


def resolve_source(frame: Frame, attribution: Attribution, barred: Sequence[tuple[int, int]]) -> None:
    """Look for the source anew where the one found stands inside the cue's own quote."""
    if frame.subject is None or not _inside(frame.sentence.tokens[frame.subject].start, barred):
        return
    outside = _other_subject(frame, barred)
    if outside is not None:
        frame.subject = outside
        _name_source(frame)
        return
    ended = [end for _, end in barred if end <= frame.place]
    since = frame.sentence.at(max(ended)) if ended else None
    frame.subject = name_beside(
        frame.sentence, frame.head, attribution.speakers, told=frame.cue.hearer, since=since
    )
    if frame.subject is not None and _inside(frame.sentence.tokens[frame.subject].start, barred):
        frame.subject = None
    frame.source = []
    _name_source(frame)


def _other_subject(frame: Frame, barred: Sequence[tuple[int, int]]) -> int | None:
    """The second subject of "“Not a dime,” said local president Ana Diaz", whose first stands in the quote."""
    tokens = frame.sentence.tokens
    own = [k for k in frame.sentence.children[frame.head] if tokens[k].dep == "nsubj"]
    return next((k for k in own if k > frame.head and not _inside(tokens[k].start, barred)), None)


def _judge(frame: Frame, attribution: Attribution) -> None:
    """Say whether anything was said, and whether the source is one that can speak."""
    sentence = frame.sentence
    frame.unsaid = is_unsaid(sentence, frame.head) or by_nobody(frame) or _given_up(frame)
    named = frame.antecedent if frame.antecedent is not None else frame.subject
    if named is None:
        frame.mute = not frame.passive or frame.cue.polarity == "asks" or frame.cue.kind not in ("speech", "belief")
        return
    token = sentence.tokens[named]
    kind = can_speak(sentence, named, attribution.speakers)
    reports = any(sentence.tokens[k].dep == "ccomp" for k in sentence.children[frame.head])
    reports = reports or sentence.tokens[frame.head].dep == "parataxis"
    if kind is None and token.text in ("it", "It") and token.dep == "nsubj":
        kind = "document" if reports else None
    ing = sentence.tokens[frame.head].tag == "VBG"
    frame.mute = (
        (kind is None and frame.cue.name != "according-to")
        or (
            kind == "document"
            and frame.cue.kind in ("belief", "demand", "desire")
            and not (reports and _wants(frame))
        )
        or (
            kind == "document" and frame.cue.kind == "speech" and ing and not reports and frame.cue is not ACCORDING
        )
        or (frame.cue.kind == "topic" and ing)
        or token.text.lower() in NOT_NARRATED
    )


def _given_up(frame: Frame) -> bool:
    """True for what is said no more: "dropped its demand that the pact be signed"."""
    tokens = frame.sentence.tokens
    token = tokens[frame.head]
    return token.pos == "NOUN" and token.dep == "dobj" and tokens[token.head].lemma.lower() in GIVING_UP


def _wants(frame: Frame) -> bool:
    """True for a document that recommends or demands in a clause."""
    return frame.cue.kind == "demand" and "clause" in frame.cue.takes


def by_nobody(frame: Frame) -> bool:
    """True where nobody is said to have said it: "no official said", "neither A nor B said", "nobody told"."""
    if frame.subject is None or frame.cue is ACCORDING:
        return False
    sentence, tokens = frame.sentence, frame.sentence.tokens
    token = tokens[frame.subject]
    if token.text.lower() in NOBODY or (token.text.lower() == "one" and _before(tokens, frame.subject) == "no"):
        return True
    return any(
        tokens[k].text.lower() in NEGATED and tokens[k].dep in ("det", "preconj", "cc", "predet")
        for k in sentence.children[frame.subject]
        if k < frame.subject
    )


def _before(tokens: Sequence[Token], i: int) -> str:
    return tokens[i - 1].text.lower() if i else ""
