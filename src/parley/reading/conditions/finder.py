"""One marker at one place: does it open a condition, how far does it reach, what does it limit, whose act is it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from parley.lexicons.stances import Conditions, Marker
from parley.reading.conditions.willing import DENIALS, WILLING, behind_object, is_willing
from parley.records import Cast, Clause, FoundCondition, Parse, Sentence, Span, Token

CLAUSAL = frozenset({"advcl", "ccomp", "ROOT", "relcl", "conj", "parataxis", "acl", "pcomp", "xcomp", "csubj"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
TIMES = frozenset({"DATE", "TIME"})
AHEAD = frozenset(
    {"will", "would", "could", "can", "may", "might", "shall", "should", "must", "'ll", "’ll", "'d", "’d"}
)
WANTING = frozenset({"insist", "demand", "want", "require"})
LAST_WORDS = re.compile(r"[\s,;:.!?—–\-\"'“”‘’()]+$")


class Finder:
    """One marker at one place: is it a condition, how far does it reach, what does it limit."""

    __slots__ = ("cast", "clause", "first", "heads", "last", "marker", "parse", "sentence", "tokens", "words")

    def __init__(
        self, parse: Parse, sentence: Sentence, words: Conditions, marker: Marker, first: int, last: int,
        heads: Mapping[tuple[int, int], Clause], cast: Cast,
    ) -> None:  # fmt: skip
        self.parse, self.sentence, self.words, self.marker = parse, sentence, words, marker
        self.first, self.last, self.heads, self.cast = first, last, heads, cast
        self.tokens = sentence.tokens
        self.clause: int | None = None

    def find(self) -> FoundCondition | None:
        """The condition, or None where the marker opens none here."""
        shape = self.marker.shape
        if shape == "elliptic":
            end = self.last
        elif shape == "inversion":
            if not self._inverted():
                return None
            end = self._clause_end()
        else:
            after = self.tokens[self.last + 1] if self.last + 1 < len(self.tokens) else None
            if after is None or (after.text == "," and self.tokens[self.first - 1].text.lower() == "not"):
                return None  # "after a truce, not before, she said"
            self.clause = self._opened()
            if self.clause is None and shape == "clause" and self.marker.entry.name != "if":
                return None
            end = self._end()
        if end <= self.last and shape != "elliptic":
            return None
        governs = self._governs(end)
        if not self._fits(governs, end):
            return None
        span = self.sentence.span(self.first, end)
        words = span.of(self.parse.text)
        span = Span(span.start, span.start + len(LAST_WORDS.sub("", words)))
        on = self._on(end)
        only = self.marker.kind == "if" and shape != "elliptic" and self._only(governs)
        return FoundCondition(
            "only_if" if only else self.marker.kind, span, on, self.sentence.index, governs, self.marker.entry.rule
        )

    def _end(self) -> int:
        if self.clause is not None:
            return self._clause_end()
        if self.marker.shape == "clause":  # "if Peru signs," with "signs" read as a noun
            stop = next((t.i for t in self.tokens[self.last + 1 :] if t.text in (",", ";", ".")), len(self.tokens))
            return stop - 1
        return self._phrase_end()

    def _opened(self) -> int | None:
        """The predicate of the clause that the marker opens, or None where a phrase follows."""
        if self.marker.shape == "phrase":
            return None
        tokens = self.tokens
        for i in range(self.last, self.first - 1, -1):  # "if" is a mark of its verb
            token = tokens[i]
            if (
                token.dep in ("mark", "advmod")
                and token.head > self.last
                and tokens[token.head].pos in ("VERB", "AUX")
            ):
                return token.head
        i = self.last + 1
        while tokens[i].head != i and tokens[i].dep not in CLAUSAL:
            up = tokens[i].head
            if up <= self.last:
                break
            i = up
        if i > self.last and tokens[i].pos in ("VERB", "AUX") and self._finite(i):
            return i
        return behind_object(self.sentence, self.first, self.last) if self.marker.needs == "opening" else None

    def _finite(self, i: int) -> bool:
        return any(self.tokens[c].dep in SUBJECTS for c in self.sentence.children[i]) or self.tokens[i].tag in (
            "VBD", "VBZ", "VBP",
        )  # fmt: skip

    def _inverted(self) -> bool:
        """True for "should it fail": the auxiliary opens a clause and its subject stands after it."""
        tokens, token = self.tokens, self.tokens[self.first]
        if self.first + 2 >= len(tokens) or tokens[-1].text == "?":
            return False
        verb = token.head if token.dep in ("aux", "auxpass") else token.i
        kids = [c for c in self.sentence.children[verb] if tokens[c].dep in SUBJECTS or tokens[c].dep == "attr"]
        subject = next((c for c in kids if c > self.first), None)
        if subject is None or min(self.sentence.subtree(subject)) != self.first + 1:
            return False
        if token.text.lower() == "were" and not any(t.tag == "TO" for t in tokens[subject : subject + 4]):
            return False
        self.clause = verb
        main = any(tokens[c].dep == "ccomp" and c < self.first for c in self.sentence.children[verb])
        return main or verb != self.sentence.root()

    def _clause_end(self) -> int:
        """The last token of the clause: its subtree, cut where the main clause begins."""
        assert self.clause is not None
        below = [i for i in self.sentence.subtree(self.clause) if i >= self.first]
        end = self._cut(max(below, default=self.last))
        if self.tokens[self.clause].head == self.clause or self._swallowed(end):
            comma = next(
                (t.i for t in self.tokens[self.last + 1 : end + 1] if t.text == "," and t.i > self.clause), None
            )
            if comma is not None:
                return comma - 1
        return end

    def _swallowed(self, end: int) -> bool:
        """True where the parse hung the main clause under the condition."""
        clause = self.clause
        return any(
            self.tokens[c].dep in ("ccomp", "parataxis", "conj") and c > (clause or 0) and c <= end
            and self.tokens[c - 1].pos != "CCONJ" and any(t.text == "," for t in self.tokens[(clause or 0) : c])
            and any(self.tokens[g].dep == "nsubj" for g in self.sentence.children[c])
            for c in self.sentence.children[clause or 0]
        )  # fmt: skip

    def _phrase_end(self) -> int:
        """The last token of a phrase: all below the last word of the marker that has something below it."""
        below: list[int] = []
        for i in range(self.first, self.last + 1):
            below += [j for j in self.sentence.subtree(i) if j > self.last]
        if not below:
            i = self.last + 1
            while (
                self.tokens[i].head != i and self.tokens[i].head > self.last and self.tokens[i].dep not in CLAUSAL
            ):
                i = self.tokens[i].head
            below = [j for j in self.sentence.subtree(i) if j > self.last]
        end = max(below, default=self.last)
        after = self.tokens[end + 1] if end + 1 < len(self.tokens) else None
        # "contingent on Peru doing the same", where the parser hung "doing" on the main verb
        strayed = after is not None and after.tag == "VBG" and after.dep in ("xcomp", "acl", "advcl", "ccomp")
        if after is not None and strayed and self.marker.entry.name == "contingent-on":
            end = max(self.sentence.subtree(after.i))
        return self._cut(end)

    def _cut(self, end: int) -> int:
        """Stop before ", which", ", said", a dash or a closing mark with more behind it, and trailing marks."""
        tokens = self.tokens
        for i in range(self.last + 2, end + 1):
            if tokens[i - 1].text in (",", "—", "–") and (
                tokens[i].tag in ("WDT", "WP") or tokens[i - 1].text != ","
            ):
                end = i - 2
                break
        while end > self.last and tokens[end].pos == "PUNCT" and tokens[end].text not in ("%",):
            end -= 1
        return end

    def _governs(self, end: int) -> int | None:
        """The predicate outside the condition that it limits."""
        tokens = self.tokens
        i = self.clause if self.clause is not None else self.first
        seen = 0
        while tokens[i].head != i and seen < len(tokens):
            i = tokens[i].head
            seen += 1
            if not self.first <= i <= end and tokens[i].pos in ("VERB", "AUX", "ADJ", "NOUN"):
                return i
        after = next(
            (t.i for t in tokens[end + 1 :] if t.pos in ("VERB", "AUX") and t.dep not in ("aux", "auxpass")), None
        )
        if after is not None:
            return after
        return next((t.i for t in reversed(tokens[: self.first]) if t.pos == "VERB"), None)

    def _fits(self, governs: int | None, end: int) -> bool:
        needs = self.marker.needs
        tokens = self.tokens
        verb = tokens[governs] if governs is not None else None
        inside = self.parse.text[tokens[self.last].end : tokens[end].end]
        if self.marker.kind in ("if", "only_if") and self._idle(verb):
            return False
        if needs == "matter" and not self.words.matter.search(inside) and not self._without_which_not(verb):
            return False
        if needs in ("matter", "future") and not self._ahead(verb):
            return False
        if (
            needs == "future"
            and self.clause is not None
            and not (self._has_subject(self.clause) and self._open(verb))
        ):
            return False
        if self.marker.entry.name == "contingent-on" and self.first and tokens[self.first - 1].pos == "DET":
            return False
        if needs == "only":  # "can only be signed after ..."
            return self._only(governs) and self._is_act(end)
        if needs == "opening":  # "provided" as a conjunction, not as a verb
            misread = behind_object(self.sentence, self.first, self.last) == self.clause
            return self.clause is not None and (misread or not self._is_verb(self.first))
        if needs == "act":
            return self._is_act(end) and not (self.clause is None and not self.words.matter.search(inside))
        if needs == "negation":
            return (
                self._is_act(end)
                and (self._denied(verb) or self._wanted(verb))
                and (self.clause is not None or bool(self.words.matter.search(inside)))
            )
        if self.marker.shape == "clause" and self.marker.entry.name == "as-long-as":
            return self.clause is not None and self._has_subject(self.clause)
        return True

    def _only(self, governs: int | None) -> bool:
        """True for "would only sign | if ...", where "only" stands before the verb that the condition limits."""
        if governs is None or governs > self.first:
            return False
        tokens = self.tokens
        near = [governs, *self.sentence.children[governs], tokens[governs].head]
        return any(
            tokens[i].text.lower() in ("only", "solely") and tokens[i].dep == "advmod" and i < self.first
            for i in near
        )

    def _without_which_not(self, verb: Token | None) -> bool:
        """True for "without X there will be no Y": what is denied for the time to come hangs on any X."""
        if verb is None or self.marker.entry.name != "without":
            return False
        tokens = self.tokens
        while verb.pos in ("NOUN", "PROPN") and verb.head != verb.i:
            verb = tokens[verb.head]
        below = self.sentence.subtree(verb.i)
        ahead = any(tokens[c].tag == "MD" for c in self.sentence.children[verb.i])
        return ahead and any(tokens[i].text.lower() in ("no", "not", "n't", "n’t", "never") for i in below)

    def _open(self, verb: Token | None) -> bool:
        """False for "when the truce collapsed": its own past tense tells a thing that was, unless backshifted."""
        tokens = self.tokens
        assert self.clause is not None
        finite = [tokens[c] for c in self.sentence.children[self.clause] if tokens[c].dep in ("aux", "auxpass")]
        if (finite[0] if finite else tokens[self.clause]).tag != "VBD":
            return True
        kids = self.sentence.children[verb.i] if verb is not None else ()
        held = verb is not None and tokens[verb.head].lemma.lower() in WILLING  # "vowed to go once it was signed"
        words = ("would", "could", "might", "’d", "'d")
        return any(tokens[c].text.lower() in words or (held and tokens[c].tag == "TO") for c in kids)

    def _is_verb(self, i: int) -> bool:
        token = self.tokens[i]
        kids = [self.tokens[c].dep for c in self.sentence.children[i]]
        if token.dep == "acl" and "ccomp" in kids:  # "a pact | provided the capital stays whole"
            return False
        return (
            token.dep in ("ROOT", "relcl", "acl")
            or "dobj" in kids
            or "agent" in kids
            or "aux" in kids
            or ("nsubj" in kids and min(self.sentence.subtree(i)) < i - 1)
        )

    def _has_subject(self, i: int) -> bool:
        kids = (self.tokens[c] for c in self.sentence.children[i] if c > self.last)
        return any(k.dep in SUBJECTS or k.dep == "expl" for k in kids)

    def _is_act(self, end: int) -> bool:
        """True where what follows is no mere time ("until Friday", "before 2014")."""
        follow = [t for t in self.tokens[self.last + 1 : end + 1] if t.pos not in ("DET", "ADP", "PUNCT")]
        over = [self.tokens[t.head] if t.dep == "compound" else t for t in follow[:1]]  # "the summer | catch"
        return bool(over) and over[0].ent not in TIMES and not follow[0].text[0].isdigit()

    def _idle(self, verb: Token | None) -> bool:
        """ "If" as whether, and rhetorical ones."""
        tokens = self.tokens
        if verb is None or self.clause is None or self.marker.entry.name not in ("if", "when"):
            return False
        governor = tokens[verb.i]
        if governor.i < self.first and self._doubtful(governor.i) and self._whether(governor.i):
            return True
        subject = [tokens[c].text.lower() for c in self.sentence.children[governor.i] if tokens[c].dep == "nsubj"]
        if (
            subject
            and not is_willing(self.sentence, governor.i)
            and governor.lemma.lower() in self.words.rhetorical_acts
            and subject[0] in ("i", "you", "one", "we")
        ):
            return True
        own = [tokens[c].text.lower() for c in self.sentence.children[self.clause] if tokens[c].dep == "nsubj"]
        if not own or own[0] not in ("you", "one"):
            return False
        return tokens[self.clause].lemma.lower() in self.words.generic_verbs or self._proverb()

    def _proverb(self) -> bool:
        """True for "if you say one thing and do another": a saying, and nobody's act."""
        assert self.clause is not None
        words = {self.tokens[i].text.lower() for i in self.sentence.subtree(self.clause)}
        return "another" in words and "one" in words

    def _doubtful(self, i: int) -> bool:
        """True for a verb or "be" with an adjective after which "if" means "whether" ("unclear if")."""
        tokens = self.tokens
        return tokens[i].lemma.lower() in self.words.whether or any(
            tokens[c].dep == "acomp" and tokens[c].lemma.lower() in self.words.whether
            for c in self.sentence.children[i]
        )

    def _whether(self, governor: int) -> bool:
        token = self.tokens[self.clause or 0]
        if token.dep == "ccomp" or self.tokens[governor].pos in ("ADJ", "AUX"):
            return True
        return self.first - governor <= 4 and self.tokens[self.first - 1].text != ","

    def _ahead(self, verb: Token | None) -> bool:
        """True where the limited act is still to come, wished, denied or timeless, and not simply past."""
        if verb is None:
            return True
        i = verb.i
        for _ in range(4):
            token = self.tokens[i]
            kids = [self.tokens[c] for c in self.sentence.children[i]]
            if token.lemma.lower() in WILLING or token.tag in ("VBP", "VBZ") or token.pos in ("ADJ", "NOUN"):
                return True
            if any(
                k.dep in ("aux", "auxpass") and (k.text.lower() in AHEAD or k.tag in ("TO", "VBZ", "VBP"))
                for k in kids
            ):
                return True
            if token.tag == "VBD" or token.head == i:
                return False
            i = token.head
        return False

    def _wanted(self, verb: Token | None) -> bool:
        """True for "Peru must leave before any treaty is signed": an order in which things are to be done."""
        if verb is None or self.clause is None or verb.i > self.first:
            return False
        tokens = self.tokens
        if any(tokens[c].text.lower() == "must" for c in self.sentence.children[verb.i]):
            return True
        held = tokens[verb.head]
        plain = tokens[self.clause].tag in ("VBZ", "VBP") or any(
            tokens[c].tag in ("VBZ", "VBP") for c in self.sentence.children[self.clause]
        )
        if plain and verb.lemma.lower() in WANTING:  # "demanded a pull-out before any vote is held"
            return True
        return plain and verb.dep in ("ccomp", "xcomp") and held.lemma.lower() in WANTING

    def _denied(self, verb: Token | None) -> bool:
        start = 0
        if verb is not None:
            over = verb.head if verb.dep == "xcomp" else verb.i  # "is reluctant | to pay before ..."
            start = min(over, *self.sentence.subtree(verb.i))
        return any(t.text.lower() in DENIALS or t.lemma.lower() in DENIALS for t in self.tokens[start : self.first])

    def _on(self, end: int) -> str | None:
        """Whose act the condition hangs on: the subject of its clause, or who is named as giving the thing."""
        if self.marker.shape == "elliptic":
            return self._asked_about()
        if self.clause is not None:
            clause = self.heads.get((self.sentence.index, self.clause))
            places = [i for i in clause.subjects if self.first <= i <= end] if clause and not clause.passive else []
            places = places or [c for c in self.sentence.children[self.clause] if self.tokens[c].dep == "nsubj"]
            return self._actor(places)
        first = self.tokens[self.last + 1]
        doing = any(t.tag == "VBG" for t in self.tokens[self.last + 2 : min(self.last + 6, end + 1)])
        if self.marker.entry.name == "contingent-on" and doing and self._actor([first.i]):
            return self._actor([first.i])
        deep = [t.i for t in self.tokens[self.last + 1 : end + 1] if t.dep in ("nsubj", "poss")]
        if not deep:
            deep = [t.i for t in self.tokens[self.last + 1 : end + 1]
                    if t.dep == "pobj" and self.tokens[t.head].text.lower() in ("from", "by")]  # fmt: skip
        return self._actor(deep[:1])

    def _asked_about(self) -> str | None:
        """For "if not" the subject of the question before it ("whether Peru would sign; if not, ...")."""
        for token in self.tokens[: self.first]:
            if token.text.lower() in ("whether", "if") and token.dep == "mark":
                kids = self.sentence.children[token.head]
                return self._actor([c for c in kids if self.tokens[c].dep in SUBJECTS])
        return None

    def _actor(self, places: Sequence[int]) -> str | None:
        for i in places:
            ids = self.cast.actors_at(self.tokens[i].start, self.tokens[i].end)
            if ids:
                return ids[0]
        return None
