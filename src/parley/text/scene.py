"""Who, when, where and by whose word: reading these off the grammar of an article, for any room that needs them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from parley.records import (
    Amount,
    Cast,
    Clause,
    Evidence,
    Parse,
    Quantity,
    Sentence,
    Statement,
    TimeExpression,
    Token,
    When,
)
from parley.text.durations import minutes_of
from parley.text.moments import to_when

PLACES = frozenset({"GPE", "LOC", "FAC"})
PLACE_PREPS = frozenset({"in", "at", "near", "outside", "aboard", "on", "around"})
SHELF = 1000  # characters by which contents of statements are looked up: pages of a megabyte have thousands
TOPICAL = (["over"], ["about"], ["regarding"], ["concerning"])
"""Words before what is spoken about."""
KEPT_PREPS = frozenset({"near", "outside", "aboard", "around"})
KIN = frozenset({
    "family", "relative", "wife", "husband", "widow", "parent", "mother", "father", "son", "daughter", "brother",
    "sister", "lawyer", "attorney", "friend", "opponent", "rival", "enemy", "critic", "successor", "predecessor",
})  # fmt: skip
"""Nouns that do not stand for whose they are: "the captives' relatives", "the premier's rivals"."""
COUNTS = frozenset({"billion", "million", "dozen", "hundred", "thousand", "number", "ton", "tonne", "worth", "$"})
VENUES = frozenset(
    {"summit", "conference", "meeting", "forum", "ceremony", "hotel", "palace", "headquarters", "villa"}
)
"""Nouns after "at" that themselves say where ("at the summit in Osaka")."""
SETTLEMENTS = frozenset({
    "town", "city", "village", "capital", "resort", "port", "hamlet", "suburb", "district", "island", "settlement",
    "municipality",
})  # fmt: skip
"""Nouns whose name, after "of" or beside them, is a place ("the lakeside town of Ohrid")."""
RULING = frozenset({"authority", "police", "government", "court", "prosecutor", "parliament"})
"""Nouns that stand for the state they are said to be in ("police in Peru")."""
HEADS_OF = frozenset(
    [
        "leader",
        "delegation",
        "official",
        "officials",
        "representative",
        "minister",
        "negotiator",
        "envoy",
        "team",
        "president",
        "diplomat",
        "side",
        "authority",
        "government",
        "force",
        "troop",
        "army",
        "soldier",
        "military",
        "police",
        "aide",
        "adviser",
        "counterpart",
        "group",
        "party",
        "member",
        "bloc",
        "union",
        "rebel",
        "guard",
        "worker",
        "head",
        "chief",
        "navy",
        "ministry",
        "ally",
        "intelligence",
        "service",
        "plane",
        "jet",
        "drone",
        "missile",
        "warplane",
        "warship",
        "tank",
        "helicopter",
        "gunner",
        "militia",
        "militant",
        "guerrilla",
        "people",
        "national",
        "citizen",
        "businessman",
        "lawmaker",
        "parliament",
        "court",
        "judge",
        "company",
        "bank",
        "aircraft",
        "settler",
        "student",
        "refugee",
        "civilian",
        "operator",
        "air",
    ]
)
"""Nouns that stand for the state or body that their modifiers name ("Russian forces", "envoys from Peru")."""


def name_after(sentence: Sentence, i: int) -> int | None:
    """The head of the name right after a noun that describes it: Renault in "the French carmaker Renault".

    Args:
        sentence: The sentence.
        i: Token index of the noun; of any other word None is returned.
    """
    tokens = sentence.tokens
    if tokens[i].pos != "NOUN" or i + 1 >= len(tokens) or tokens[i + 1].pos != "PROPN":
        return None
    last = i + 1
    while tokens[last].dep == "compound" and last + 1 < len(tokens):
        last += 1
    name = tokens[last]
    beside = name.dep == "appos" and name.head == i
    return last if beside or (name.dep, name.head) == (tokens[i].dep, tokens[i].head) else None


@dataclass(frozen=True, slots=True)
class Scene:
    """An article with all that was read of it so far, indexed for asking.

    Attributes:
        by_sentence: Clauses of each sentence, by its index.
        said: By thousand characters, the contents of statements that reach into it, (start, end, id), the smallest
            first.
    """

    parse: Parse
    clauses: Sequence[Clause]
    cast: Cast
    times: Sequence[TimeExpression]
    statements: Sequence[Statement]
    quantities: Sequence[Quantity] = ()
    by_sentence: dict[int, list[Clause]] = field(default_factory=dict)
    time_starts: tuple[int, ...] = ()
    quantity_starts: tuple[int, ...] = ()
    said: dict[int, list[tuple[int, int, str]]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        parse: Parse,
        clauses: Sequence[Clause],
        cast: Cast,
        times: Sequence[TimeExpression],
        statements: Sequence[Statement],
        quantities: Sequence[Quantity] = (),
    ) -> Scene:
        """A scene with its indexes."""
        grouped: dict[int, list[Clause]] = {}
        for clause in clauses:
            grouped.setdefault(clause.sentence, []).append(clause)
        contents = sorted(
            (span.end - span.start, span.start, span.end, one.id) for one in statements for span in one.content
        )
        said: dict[int, list[tuple[int, int, str]]] = {}
        for _, start, end, name in contents:
            for shelf in range(start // SHELF, (end - 1) // SHELF + 1):
                said.setdefault(shelf, []).append((start, end, name))
        starts, counted = tuple(t.start for t in times), tuple(q.start for q in quantities)
        return cls(parse, clauses, cast, times, statements, quantities, grouped, starts, counted, said)

    def sentence(self, clause: Clause) -> Sentence:
        """The sentence of a clause."""
        return self.parse.sentences[clause.sentence]

    def who(self, sentence: Sentence, i: int) -> tuple[str, ...]:
        """Actor ids that the noun phrase headed by token ``i`` means; empty where nobody is known.

        "Russian forces" means what "Russian" means, "delegations from Peru and Chile" Peru and Chile.
        """
        token = sentence.tokens[i]
        found = self.cast.actors_at(token.start, token.end) or self._inside(token)
        lemma = token.lemma.lower()
        body = lemma in HEADS_OF or lemma.removesuffix("s") in HEADS_OF  # capitalised plurals keep their "s"
        if found and self._is_bare(found):
            whose = [n for c in sentence.children[i] if sentence.tokens[c].text.lower() in ("of", "from", "for")
                     for n in self._after(sentence, c)]  # fmt: skip
            return tuple(dict.fromkeys(whose)) or self._named_beside(sentence, i) or found
        if found or token.pos not in ("NOUN", "PROPN", "ADJ", "NUM"):
            return found
        name = name_after(sentence, i)
        if name is not None:  # "the chip makers Nvidia and AMD"
            joined = [sentence.tokens[one] for one in sentence.conjuncts(name)]
            return tuple(dict.fromkeys(n for t in joined for n in self.cast.actors_at(t.start, t.end)))
        names: list[str] = []
        for c in sentence.children[i]:  # "their envoys, Mora and Diaz": the names tell who
            if sentence.tokens[c].dep == "appos":
                for one in sentence.conjuncts(c):
                    near = sentence.tokens[one]
                    names.extend(self.cast.actors_at(near.start, near.end))
            elif sentence.tokens[c].dep == "acl" and sentence.tokens[c].lemma in ("name", "call"):
                for d in sentence.children[c]:  # "a man named Mora"
                    near = sentence.tokens[d]
                    names.extend(self.cast.actors_at(near.start, near.end))
        if names or lemma in KIN:
            return tuple(dict.fromkeys(names))
        if token.pos in ("NUM", "SYM") or lemma in COUNTS:  # "$60 billion of American goods"
            names.extend(n for c in sentence.children[i] if sentence.tokens[c].text.lower() in ("of", "in")
                         for n in self._after(sentence, c))  # fmt: skip
        for c in sentence.children[i]:
            child = sentence.tokens[c]
            if child.dep in ("amod", "compound", "nmod", "poss"):
                for one in sentence.conjuncts(c):
                    near = sentence.tokens[one]
                    names.extend(self.cast.actors_at(near.start, near.end) or self._inside(near))
            elif body and child.dep == "prep" and child.text.lower() in ("of", "from", "for"):
                names.extend(self._after(sentence, c))
        if not names and lemma in RULING:
            for c in sentence.children[i]:
                if sentence.tokens[c].dep == "prep" and sentence.tokens[c].text.lower() == "in":
                    names.extend(self._after(sentence, c))
        return tuple(dict.fromkeys(names))

    def _named_beside(self, sentence: Sentence, i: int) -> tuple[str, ...]:
        """The persons whose names stand right behind what they are: "the mediators Mora and Diaz"."""
        tokens = sentence.tokens
        beside = [c for c in sentence.children[i] if tokens[c].dep == "appos" and tokens[c].ent == "PERSON"]
        names = [n for c in beside for k in sentence.conjuncts(c)
                 for n in self.cast.actors_at(tokens[k].start, tokens[k].end)]  # fmt: skip
        return tuple(dict.fromkeys(names))

    def _is_bare(self, found: tuple[str, ...]) -> bool:
        """True for a group of nobody in particular: "negotiators", whom "for the union" tells apart."""
        actors = [self.cast.actors[n] for n in found if n in self.cast.actors]
        return len(actors) == 1 and actors[0].kind == "group" and not actors[0].country and not actors[0].members

    def _inside(self, token: Token) -> tuple[str, ...]:
        """The actors named inside one token ("Peru-Chile")."""
        if "-" not in token.text and "–" not in token.text:
            return ()
        return tuple(dict.fromkeys(m.actor for m in self.cast.within(token.start, token.end) if m.actor))

    def _after(self, sentence: Sentence, prep: int) -> Iterable[str]:
        for c in sentence.children[prep]:
            if sentence.tokens[c].dep == "pobj":
                for one in sentence.conjuncts(c):
                    yield from self.who(sentence, one)

    def all_of(self, sentence: Sentence, tokens: Iterable[int]) -> tuple[str, ...]:
        """Actor ids of several noun phrases, in order, each once."""
        return tuple(dict.fromkeys(name for i in tokens for name in self.who(sentence, i)))

    def times_in(self, start: int, end: int) -> list[TimeExpression]:
        """Expressions of time that lie inside ``start:end``."""
        first = bisect_left(self.time_starts, start)
        last = bisect_left(self.time_starts, end)
        return [t for t in self.times[first:last] if t.end <= end]

    def quantities_in(self, start: int, end: int) -> list[Quantity]:
        """Quantities that lie inside ``start:end``."""
        first, last = bisect_left(self.quantity_starts, start), bisect_left(self.quantity_starts, end)
        return [q for q in self.quantities[first:last] if q.end <= end]

    def when(self, start: int, end: int) -> When | None:
        """The first point in time told inside ``start:end``, or None; not what stands after "since"."""
        for time in self.times_in(start, end):
            counted = time.relative is not None and time.relative.event is not None and time.earliest is None
            if time.type not in ("DATE", "TIME") or counted:
                continue
            since = (
                self.parse.text[max(0, time.start - 7) : time.start].strip().lower().endswith(("since", "until"))
            )
            if (
                not since
                and not self._is_of_topic(time)
                and time.value not in ("PRESENT_REF", "PAST_REF", "FUTURE_REF")
            ):
                return to_when(time)
        return None

    def _is_of_topic(self, time: TimeExpression) -> bool:
        """True for "next year" in "talks on next year's quotas": it is of what is spoken about."""
        text = self.parse.text
        if text[time.end : time.end + 2] not in ("'s", "’s") and text[time.end - 2 : time.end] not in ("'s", "’s"):
            return False
        word = text[max(0, time.start - 12) : time.start].lower().split()[-1:]
        return word in TOPICAL or (word == ["on"] and len(time.value) < len("2031-05-20"))

    def minutes(self, start: int, end: int) -> Amount | None:
        """The first duration of minutes or hours told inside ``start:end``, or None."""
        for time in self.times_in(start, end):
            if time.type == "DURATION" and time.value.startswith("PT"):
                amount = minutes_of(time.value, time.mod)
                if amount is not None:
                    return Amount(amount.low, amount.high, "minute", time.text)
        return None

    def place(self, sentence: Sentence, i: int) -> str | None:
        """The place told by a preposition that hangs on token ``i``: "Oslo", "near Sochi"; None if none is."""
        for c in sentence.children[i]:
            prep = sentence.tokens[c]
            if prep.dep != "prep" or prep.text.lower() not in PLACE_PREPS:
                continue
            for d in sentence.children[c]:
                token = sentence.tokens[d]
                if token.dep == "pobj" and token.ent == "GPE" and prep.text.lower() == "on":
                    continue  # "a summit on Greece"
                if token.dep == "pobj" and token.ent in PLACES:
                    name = place_name(sentence, d)
                    return f"{prep.text.lower()} {name}" if prep.text.lower() in KEPT_PREPS else name
                if token.dep == "pobj" and (town := _town(sentence, d)) is not None:
                    return place_name(sentence, town)
                if token.dep == "pobj" and token.lemma.lower() in VENUES and (inner := self.place(sentence, d)):
                    return inner
                if token.dep == "pobj" and prep.text.lower() == "at" and token.tag == "NNP" and token.ent == "ORG":
                    return building_name(sentence, d)
        return None

    def attribution(self, start: int, end: int) -> str:
        """The smallest statement that holds the middle of ``start:end``, else "narrator"."""
        middle = (start + end) // 2
        near = self.said.get(middle // SHELF, ())
        return next((name for s, e, name in near if s <= middle < e), "narrator")

    def evidence(self, start: int, end: int) -> Evidence:
        """The words at ``start:end`` as evidence."""
        return Evidence(self.parse.document, start, end, self.parse.text[start:end])


def _town(sentence: Sentence, i: int) -> int | None:
    """The name that "the lakeside town of Ohrid" or "the resort city Sharm el-Sheikh" gives, or None."""
    tokens = sentence.tokens
    if tokens[i].lemma.lower() not in SETTLEMENTS:
        return None
    for c in sentence.children[i]:
        if tokens[c].dep == "appos" and c > i and tokens[c].pos == "PROPN":
            return c
        if tokens[c].text.lower() == "of":
            return next(
                (d for d in sentence.children[c] if tokens[d].dep == "pobj" and tokens[d].pos == "PROPN"), None
            )
    return None


def place_name(sentence: Sentence, i: int) -> str:
    """The name of a place headed by token ``i``, with its compounds and a following ", Country" left out."""
    first = i
    while (
        first > 0
        and sentence.tokens[first - 1].head == i
        and sentence.tokens[first - 1].dep in ("compound", "amod")
    ):
        first -= 1
    while (
        first > 0
        and sentence.tokens[first - 1].ent in PLACES
        and not sentence.tokens[first].ent_start
        and first <= i
    ):
        first -= 1
    while first < i and sentence.tokens[first].text.islower() and not sentence.tokens[first].ent:
        first += 1  # "in neutral Geneva"
    words = sentence.tokens[first : i + 1]
    out = ""
    for before, word in zip((None, *words), words, strict=False):
        out += ("" if before is None or before.end == word.start else " ") + word.text
    named = words[0].text == "The" and words[0].i > 0  # "in The Hague"
    return out if named else re.sub(r"^[Tt]he ", "", out)


def building_name(sentence: Sentence, i: int) -> str:
    """The name of a house that stands for a place: "Cabinet Office", "House of Commons".

    It goes back over the names before token ``i`` and on over "of" and a name.
    """
    first = last = i
    while first and sentence.tokens[first - 1].head == i and sentence.tokens[first - 1].dep == "compound":
        first -= 1
    if i + 2 < len(sentence.tokens) and sentence.tokens[i + 1].text == "of" and sentence.tokens[i + 2].tag in (
        "NNP", "NNPS"):  # fmt: skip
        last = i + 2
    return " ".join(t.text for t in sentence.tokens[first : last + 1])
