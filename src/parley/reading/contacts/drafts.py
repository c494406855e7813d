"""A contact in the making, and who of an article may take part in one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from parley.records import Amount, Clause, Sentence, Token, When
from parley.text.moments import to_when
from parley.text.scene import Scene, place_name

NOT_PARTNERS = frozenset({"MED"})
HEARERS = frozenset({
    "reporter", "journalist", "press", "medium", "audience", "crowd", "supporter", "viewer", "correspondent",
    "analyst", "expert", "voter", "reader", "fan", "newspaper", "broadcaster", "outlet", "agency", "interviewer",
    "anchor", "host", "listener", "caller",
})  # fmt: skip
"""Who hears what is said, and is no party to a contact by that."""
SPOKEN_FOR = ("spokes", "aide", "press secretary")
"""Titles of those who tell of contacts of others."""


ASIDE = frozenset({"before", "after", "until", "since", "following", "ahead", "pending"})
"""Prepositions whose time is that of something else ("spoke before a meeting in August")."""


AIMED_AT = frozenset({"deal", "agreement", "accord", "settlement", "treaty", "pact", "solution", "truce"})
"""What is to be reached by a day, which is not the day of the talks about it."""


@dataclass(slots=True, eq=False)
class Draft:
    """A contact in the making; fields as in ``Contact``.

    Attributes:
        loose: True where the wording leaves open what form it has ("conversation", "consulted").
        firm: True where its own verb says that it is held, begun or planned, so that it stands without partners.
        definite: True where it may point back at a contact told before ("the call", "his call").
        met: True where its verb says outright that people met, so that it stands with partners unknown.
        fresh: True where it says that it is another one ("a second call").
        undone: True where its verb says that it was called off.
        outcome: What its own words say it came to ("failed"), where they do.
        points: Where the noun stands that its "it" or "they" points at, where it has one.
        places: Where the words stand, start and end.
    """

    form: str
    status: str
    rule: str
    places: list[tuple[int, int]]
    who: list[str] = field(default_factory=list)
    when: When | None = None
    minutes: Amount | None = None
    place: str | None = None
    initiator: str | None = None
    refused_by: str | None = None
    loose: bool = False
    firm: bool = False
    definite: bool = False
    fresh: bool = False
    met: bool = False
    undone: bool = False
    points: int | None = None
    outcome: str | None = None
    attribution: str = "narrator"


def partners(scene: Scene, sentence: Sentence, tokens: Iterable[int]) -> list[str]:
    """The actors among some noun phrases who can be partners: reporters and outlets cannot."""
    heard = [
        i for i in tokens if sentence.tokens[i].lemma.lower() not in HEARERS or _is_body(scene, sentence.tokens[i])
    ]
    return [
        name for name in scene.all_of(sentence, heard)
        if name in scene.cast.actors and scene.cast.actors[name].sector not in NOT_PARTNERS
    ]  # fmt: skip


def _is_body(scene: Scene, token: Token) -> bool:
    """True for "the agency" that means a body told before."""
    return token.lemma.lower() == "agency" and bool(scene.cast.actors_at(token.start, token.end))


def add(who: list[str], names: Iterable[str]) -> None:
    """Put names at the end of a list, each once."""
    who.extend(name for name in names if name not in who)


def prepositions(clause: Clause, *words: str) -> list[int]:
    """Tokens that stand after one of these prepositions."""
    return [i for word, i in clause.preps if word in words]


def own_span(sentence: Sentence, clause: Clause) -> tuple[int, int]:
    """A verbal contact's words: its subject, the verb, and what hangs on it directly, no further clauses."""
    tokens = sentence.tokens
    first = last = clause.head
    for i in clause.subjects:
        if 0 <= clause.head - i <= 30 and (tokens[i].head == clause.head or clause.relation == "xcomp"):
            first = min(first, min(sentence.subtree(i)))
    for c in sentence.children[clause.head]:
        if tokens[c].dep in ("dobj", "prep", "npadvmod", "advmod", "dative", "prt", "agent", "tmod"):
            last = max(last, _before_clause(sentence, c))
    return tokens[first].start, tokens[last].end


def _before_clause(sentence: Sentence, i: int) -> int:
    """The last token of a phrase, leaving out clauses that describe its nouns."""
    last = i
    for c in sentence.children[i]:
        if sentence.tokens[c].dep not in ("relcl", "acl", "advcl", "ccomp", "punct", "appos") and c > i:
            last = max(last, _before_clause(sentence, c))
    return last


def noun_span(sentence: Sentence, i: int) -> tuple[int, int]:
    """A noun phrase with its modifiers; of the clauses that describe it, only where it took place."""
    left = i
    for c in sentence.children[i]:
        if c < i and sentence.tokens[c].dep != "punct":
            left = min(left, min(sentence.subtree(c)))
    last = i
    for c in sentence.children[i]:
        token = sentence.tokens[c]
        if c < i or token.dep in ("punct", "conj", "cc", "advcl", "ccomp"):
            continue
        if token.dep == "relcl" and token.lemma not in (
            "take",
            "last",
            "bring",
            "include",
            "involve",
            "begin",
            "happen",
        ):
            continue
        if token.dep == "acl" and token.tag not in ("VBG", "VBN"):
            continue
        last = max(last, max(sentence.subtree(c)))
    while last > i and sentence.tokens[last].pos == "PUNCT":
        last -= 1
    return sentence.tokens[left].start, sentence.tokens[last].end


def place_met(scene: Scene, sentence: Sentence, i: int) -> str | None:
    """The place told beside a verb of meeting: also a name after "in" that the grammar model takes for no place."""
    found = scene.place(sentence, i)
    if found is not None:
        return found
    tokens = sentence.tokens
    for c in sentence.children[i]:
        for d in sentence.children[c] if tokens[c].dep == "prep" and tokens[c].text.lower() == "in" else ():
            named = tokens[d].tag in ("NNP", "NNPS") or (tokens[d].text[:1].isupper() and tokens[d].dep == "pobj")
            alone = not any(tokens[g].dep in ("poss", "det", "nummod") for g in sentence.children[d])
            held = scene.cast.within(tokens[d].start, tokens[d].end)
            body = any(m.actor and scene.cast.actors[m.actor].kind in ("organisation", "armed_group") for m in held)
            if named and alone and not body and tokens[d].ent in ("", "PERSON", "NORP"):
                return None if scene.times_in(tokens[d].start, tokens[d].end) else place_name(sentence, d)
    return None


WHILE = frozenset({"while", "as", "when"})
"""Words for what goes on at the time of the verb above."""
FULL_DATE = re.compile(r"\b\d{1,2}\b.*\b(?:19|20)\d\d\b")
"""A day with its year."""


def time_near(scene: Scene, sentence: Sentence, i: int) -> When | None:
    """A point in time that modifies the verb at token ``i``, or what it happens beside.

    So has "told reporters on Friday while hosting Ali Bongo", and a caption: "X meets Y in Lima, May 3, 2025".
    """
    found = _own_time(scene, sentence, i)
    if found is not None:
        return found
    verb = sentence.tokens[i]
    marks = {sentence.tokens[c].text.lower() for c in sentence.children[i] if sentence.tokens[c].dep == "mark"}
    if verb.tag == "VBG" and verb.dep == "advcl" and marks & WHILE:
        return _own_time(scene, sentence, verb.head)
    return _time_of_caption(scene, sentence) if verb.dep == "ROOT" and verb.tag in ("VBZ", "VBP") else None


def _time_of_caption(scene: Scene, sentence: Sentence) -> When | None:
    """The only full date of a sentence, set off by a comma: "…, Wednesday, April 16, 2025, in Rome."."""
    dates = [t for t in scene.times_in(sentence.start, sentence.end) if t.type in ("DATE", "TIME")]
    if len(dates) != 1 or not FULL_DATE.search(dates[0].text):
        return None
    before = sentence.at(dates[0].start)
    return to_when(dates[0]) if before and sentence.tokens[before - 1].text == "," else None


def _own_time(scene: Scene, sentence: Sentence, i: int) -> When | None:
    """A point in time that modifies the verb at token ``i`` itself."""
    for c in sentence.children[i]:
        if sentence.tokens[c].dep == "prep" and sentence.tokens[c].text.lower() in ASIDE:
            continue
        if sentence.tokens[c].dep in ("npadvmod", "prep", "advmod", "tmod", "dobj", "pobj"):
            start = min([c, *(d for d in sentence.children[c] if d < c)])
            last = _before_clause(sentence, c)
            while last + 1 < len(sentence.tokens) and _same_date(sentence, last + 1):
                last += 1
            first, end = sentence.tokens[start].start, sentence.tokens[last].end
            found = scene.when(first, max(end, _end_of_time(scene, sentence, first, end)))
            if found is not None and not is_aimed_at(scene, sentence, first, end):
                return found
    return None


def is_aimed_at(scene: Scene, sentence: Sentence, start: int, end: int) -> bool:
    """True for the day in "with a view to a deal by July 21", which is not that of the talks.

    Args:
        scene: The article.
        sentence: The sentence.
        start: Where the words begin that tell of the talks.
        end: Where they end.
    """
    for time in scene.times_in(start, end)[:1]:
        at = sentence.at(time.start) or 0
        before = [t.lemma.lower() for t in sentence.tokens[max(0, at - 2) : at]]
        return len(before) == 2 and before[1] == "by" and before[0] in AIMED_AT
    return False


def _end_of_time(scene: Scene, sentence: Sentence, start: int, end: int) -> int:
    """Where a time ends that begins inside ``start:end``: "at noon" goes on in "at noon on Saturday"."""
    return max((t.end for t in scene.times_in(start, sentence.end) if t.start < end), default=end)


def _same_date(sentence: Sentence, i: int) -> bool:
    """True within one date: the second half of "Wednesday, August 2"."""
    token = sentence.tokens[i]
    return token.ent in ("DATE", "TIME") and not token.ent_start and sentence.tokens[i - 1].ent == token.ent


APART = frozenset({"since", "after", "before", "following"})
"""Prepositions of phrases whose day is another's: "the first talks since the invasion of 2022"."""


TELLING_DAYS = frozenset({"last", "hold", "schedule", "plan", "set", "slate", "due"})
"""Participles behind a contact's noun whose day is its own."""


def core_span(sentence: Sentence, i: int) -> tuple[int, int]:
    """A noun phrase without the clauses that describe it: what stands here belongs to the noun itself."""
    tokens = sentence.tokens
    left = last = i
    for c in sentence.children[i]:
        if tokens[c].dep in ("punct", "conj", "cc", "relcl", "advcl", "ccomp", "appos"):
            continue
        if c > i and tokens[c].text.lower() in APART:
            continue
        if c < i:
            left = min(left, min(sentence.subtree(c)))
        elif tokens[c].dep != "acl" or tokens[c].lemma in TELLING_DAYS:
            last = max(last, _before_clause(sentence, c))
    return tokens[left].start, tokens[last].end


def speaks_for_others(scene: Scene, name: str) -> bool:
    """True for a spokesperson or aide: describing a call, they tell of somebody else's."""
    return any(word in role.title.lower() for role in scene.cast.actors[name].roles for word in SPOKEN_FOR)
