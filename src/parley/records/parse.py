"""The grammar of an article: tokens, sentences, quotes and clauses. Recomputable, and never stored."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from parley.records.span import Span


class Token(NamedTuple):
    """One token. ``start`` and ``end`` count in the document; ``head`` is the index of its head in its sentence.

    ``pos`` is a Universal POS tag, ``tag`` a Penn tag, ``dep`` a ClearNLP/spaCy label, ``ent`` an OntoNotes
    label or "", ``ent_start`` True on the first token of an entity.
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    ent: str
    ent_start: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence.

    Attributes:
        index: Its place in the parse.
        block: Which block (paragraph or line) of the article it stands in; equal for one paragraph.
        label: The label of its region: headline, subheading, dateline or body.
        tokens: Its tokens, no blanks.
        children: For each token the indices of its direct dependants, in order.
    """

    index: int
    block: int
    label: str
    start: int
    end: int
    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]

    def subtree(self, i: int) -> list[int]:
        """Indices of token ``i`` and all below it, in order."""
        found, stack = [], [i]
        while stack:
            one = stack.pop()
            found.append(one)
            stack.extend(self.children[one])
        return sorted(found)

    def conjuncts(self, i: int) -> list[int]:
        """Token ``i`` and what "and" or "or" joins to it, in order."""
        found = [i]
        for one in found:
            found.extend(c for c in self.children[one] if self.tokens[c].dep == "conj")
        return found

    def root(self) -> int:
        """Index of the token that heads the sentence."""
        return next((t.i for t in self.tokens if t.head == t.i), 0)

    def ancestors(self, i: int) -> Iterator[int]:
        """Indices from the head of ``i`` up to the root."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield i

    def span(self, first: int, last: int) -> Span:
        """The text from token ``first`` to token ``last``, both included."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def hull(self, indices: list[int]) -> Span:
        """The shortest span that holds all the tokens named."""
        return Span(self.tokens[min(indices)].start, self.tokens[max(indices)].end)

    def at(self, offset: int) -> int | None:
        """Index of the token that holds or next follows ``offset``; None past the end."""
        low, high = 0, len(self.tokens)
        while low < high:
            mid = (low + high) // 2
            if self.tokens[mid].end <= offset:
                low = mid + 1
            else:
                high = mid
        return low if low < len(self.tokens) else None


@dataclass(frozen=True, slots=True)
class Parse:
    """A parsed document: ``text`` is the repaired text that all offsets count in, ``document`` its id."""

    document: str
    text: str
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...] = field(default=())

    def __post_init__(self) -> None:
        if not self.starts:
            object.__setattr__(self, "starts", tuple(s.start for s in self.sentences))

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds ``offset``, or None."""
        place = bisect_right(self.starts, offset) - 1
        if place < 0:
            return None
        found = self.sentences[place]
        return found if offset < found.end else None


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch between quotation marks.

    Attributes:
        outer: With its marks.
        inner: The words between the marks, exactly.
        depth: 0 for an outer quote, 1 for a quote in a quote, ...
        closed: False where the closing mark is missing (the next paragraph may go on).
        label: The name that stands before a turn of a transcript, which has no marks; None for other quotes.
    """

    outer: Span
    inner: Span
    depth: int
    closed: bool
    label: Span | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate with what depends on it and how real it is, read from grammar alone.

    Attributes:
        sentence: Index of the sentence in the parse.
        head: Token index of the predicate (verb, or noun or adjective for nominal ones).
        lemma: Its lemma, with a particle where it has one ("call off").
        nominal: True for a noun that names a deed ("the swap", "a refusal").
        subjects: Token indices of subject heads: own, or shared over conjunction and control; of a passive
            the agent after "by". Conjuncts are each listed.
        objects: Token indices of direct objects (of a passive: its grammatical subject), conjuncts listed.
        preps: (preposition in lower case, token index of its object), conjuncts listed.
        passive: True for a passive.
        tense: past, present, future or none.
        modal: The modal or semi-modal lemma ("will", "may", "have to", "be set to"), or "".
        negated: True where the predicate is denied ("did not", "no longer", "never").
        status: One of ``STATUSES`` as grammar gives it: a past affirmative clause is "happened".
        governor: Index in the list of clauses of the clause that embeds this one, or None.
        relation: How it is embedded: ccomp, xcomp, advcl, acl, relcl, conj, nominal, root.
        condition: The condition marker that opens it ("if", "unless", "until", ...), or "".
        span: Its whole subtree.
    """

    sentence: int
    head: int
    lemma: str
    nominal: bool
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    preps: tuple[tuple[str, int], ...]
    passive: bool
    tense: str
    modal: str
    negated: bool
    status: str
    governor: int | None
    relation: str
    condition: str
    span: Span


@dataclass(frozen=True, slots=True)
class FoundCondition:
    """A condition in a sentence, before it is known which move hangs on it.

    Attributes:
        kind: if, only_if, unless, in_exchange or until.
        span: Its words, the marker included ("only if Russia agrees").
        on: Actor id of whose act it hangs on, or None.
        sentence: Index of the sentence in the parse.
        governs: Token index of the predicate that it limits, or None where none was found.
        rule: "file:entry" of the marker.
    """

    kind: str
    span: Span
    on: str | None
    sentence: int
    governs: int | None
    rule: str
