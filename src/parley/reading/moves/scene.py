"""What the search for moves looks at: the article with its clauses, cast, statements and conditions at hand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from parley.lexicons.playbooks import Playbook
from parley.lexicons.stances import Stances
from parley.records import Actor, Cast, Clause, FoundCondition, Parse, Sentence, Span, Statement, TimeExpression
from parley.text.scene import name_after

FIRST_PERSON = frozenset({"i", "we", "us", "me", "our", "my", "ours"})
THIRD_PERSON = frozenset({"he", "she", "it", "they"})
"""Pronouns that mean the speaker in his reported words, where nobody else is found for them."""
PHRASAL = frozenset({"prep", "pobj", "dobj", "attr", "npadvmod", "nmod", "nummod", "dative"})
AHEAD = re.compile(r"\b(?:by|until|till|through|to|before|beyond|for|of)\s(?:the\s)?(?:end\sof\s)?$", re.I)
"""Words before a year that is to come, and says nothing of when the article was written."""
TO_COME = re.compile(r"\b(?:next|coming|following)\b", re.I)
"""Words of a time that is to come, and says no more of it."""
BODIES = re.compile(
    r"^(?:the |a |both )?(?:\w+ )?"
    r"(?:government|army|military|company|union|group|movement|party|firm|airline|rebels)$"
)
"""Sources that speak for themselves, and for nobody else whom the sentence names."""
MANY = re.compile(r"\b(?:countries|nations|states|powers|governments|sides|parties)$", re.I)
"""Groups of states or sides, which are on no one's side."""
WORD = re.compile(r"[\w’'-]+")
TOLD = re.compile(r"\b(?:said|says|told|tell|wrote|warned|note[sd]?|believes?)\b")
BESIDE_NAME = 90  # characters in which a name's description is looked for; a guess, about fifteen words


def year_of(time: TimeExpression) -> int:
    """The year of a date, or 0."""
    return int(time.value[:4]) if time.value[:4].isdigit() else 0


@dataclass(slots=True)
class Draft:
    """A move in the making.

    Attributes:
        sentence: Where it stands.
        trigger: Token index of the word that makes it a move.
        rule: What found it.
        kind: See ``MOVE_KINDS``.
        first: Token index of the first word of its terms.
        last: Token index of the last word.
        head: Token index of the head of its terms.
        holders: Token indices of the words that name its party.
        toward: Token indices of the words that name whom it is addressed to.
        status: Its status before conditions are looked at, or "" for the kind's own.
        noun: True where the trigger is a noun with its own holder ("Peru's offer").
        speech: The statement that makes it a move, where its words alone are none ("Peru must leave").
        speaker: True where its party is the speaker of that statement.
        part: True for one of several deeds or things that terms list.
    """

    sentence: Sentence
    trigger: int
    rule: str
    kind: str
    first: int
    last: int
    head: int
    holders: list[int] = field(default_factory=list)
    toward: list[int] = field(default_factory=list)
    status: str = ""
    noun: bool = False
    speech: Statement | None = None
    speaker: bool = False
    part: bool = False

    def holds(self, i: int) -> bool:
        """True where token ``i`` is part of the terms."""
        return self.first <= i <= self.last


def _experts(parse: Parse, cast: Cast, stances: Stances) -> frozenset[str]:
    """Persons whom the words beside a name call experts ("Jo Li, a fellow at the Institute", "analyst Jo Li")."""
    pattern = stances.words["expert"]
    found = {actor.id for actor in cast.actors.values() if stances.words["bystanders"].search(actor.name)}
    for mention in cast.mentions:
        actor = cast.actors.get(mention.actor or "")
        if mention.form != "name" or actor is None or actor.kind != "person" or actor.id in found:
            continue
        before = " ".join(parse.text[max(0, mention.start - 40) : mention.start].split()[-1:])
        after = parse.text[mention.end : mention.end + BESIDE_NAME]
        described = re.split(r"[.,;“”\"]", after[2:])[0] if after.startswith(", ") else ""
        if TOLD.search(described):  # ", experts told the paper" describes nobody
            described = ""
        if (
            pattern.search(mention.text)
            or (before[-1:].isalpha() and pattern.search(before))
            or pattern.search(described)
        ):
            found.add(actor.id)
    return frozenset(found)


def _private(parse: Parse, cast: Cast, stances: Stances) -> frozenset[str]:
    """Persons whom the words beside a name call private people ("Ana Silva, 34, a mother of two")."""
    found: set[str] = set()
    for mention in cast.mentions:
        actor = cast.actors.get(mention.actor or "")
        if mention.form != "name" or actor is None or actor.kind != "person":
            continue
        if not all(stances.words["private"].match(f"a {role.title}") for role in actor.roles):
            continue
        after = parse.text[mention.end : mention.end + BESIDE_NAME]
        described = re.split(r"[.;“”\"]|, (?=who|said|told)", after[2:])[0] if after.startswith(", ") else ""
        words = stances.words
        if words["private"].match(described) and not words["spokesmen"].search(described):
            found.add(actor.id)
    return frozenset(found)


class Scene:
    """One article as the search for moves sees it.

    Attributes:
        clauses: Its clauses by (sentence, head).
        conditions: Its conditions by sentence.
        experts: Actor ids of persons whom the article calls experts.
        private: Actor ids of persons who speak for nobody but themselves.
        latest_year: The latest year that it names, 0 where it names none.
        topics: What it is about, once that was asked.
    """

    __slots__ = (
        "_issues",
        "_starts",
        "_stretches",
        "_times",
        "cast",
        "clauses",
        "conditions",
        "experts",
        "latest_year",
        "parse",
        "playbook",
        "private",
        "stances",
        "statements",
        "topics",
    )

    def __init__(
        self, parse: Parse, clauses: Sequence[Clause], conditions: Sequence[FoundCondition], cast: Cast,
        times: Sequence[TimeExpression], statements: Sequence[Statement], stances: Stances, playbook: Playbook,
    ) -> None:  # fmt: skip
        self.parse, self.cast, self.statements = parse, cast, statements
        self.stances, self.playbook = stances, playbook
        # "is not opposed" is two clauses of one head: the first has the subject and the denial
        self.clauses = {(c.sentence, c.head): c for c in reversed(clauses)}
        self.conditions: dict[int, list[FoundCondition]] = {}
        for one in conditions:
            self.conditions.setdefault(one.sentence, []).append(one)
        self.experts = _experts(parse, cast, stances)
        self.private = _private(parse, cast, stances)
        self._times: dict[int, list[TimeExpression]] = {}
        years, told = [0], [0]
        for time in times:
            sentence = parse.sentence_at(time.start)
            if time.type == "DATE" and sentence is not None:
                self._times.setdefault(sentence.index, []).append(time)
                relative = time.anchor == "document"
                ahead = AHEAD.search(parse.text, max(0, time.start - 12), time.start) and not relative
                if not ahead and TO_COME.search(time.text) is None:
                    (told if relative else years).append(year_of(time))
        self.latest_year = max(told) or max(years)
        self._issues: dict[tuple[str, str], tuple[str, str] | None] = {}
        self.topics: list[str] | None = None
        stretches = [(s.start, s.end, said) for said in statements for s in said.content]
        self._stretches = sorted(stretches, key=lambda s: (s[0], -s[1]))
        self._starts = [s[0] for s in self._stretches]

    def dates(self, sentence: Sentence) -> list[TimeExpression]:
        """The dates named in a sentence."""
        return self._times.get(sentence.index, [])

    def clause(self, sentence: Sentence, i: int) -> Clause | None:
        """The clause that token ``i`` heads, or None."""
        return self.clauses.get((sentence.index, i))

    def issue(self, words: str, context: str = "") -> tuple[str, str] | None:
        """The issue of some words, each asked of the playbook once."""
        key = (words, context)
        if key not in self._issues:
            self._issues[key] = self.playbook.choose_issue(words, context)
        return self._issues[key]

    def said(self, offset: int) -> Statement | None:
        """The innermost statement whose content holds ``offset``, or None for the narrator's own words."""
        best: tuple[int, Statement] | None = None
        place = bisect_right(self._starts, offset)
        for start, end, said in self._stretches[max(0, place - 12) : place]:
            if offset < end and (best is None or end - start < best[0]):
                best = (end - start, said)
        return best[1] if best else None

    def words(self, sentence: Sentence, first: int, last: int) -> str:
        """The text from token ``first`` to ``last``, both included."""
        return self.parse.text[sentence.tokens[first].start : sentence.tokens[last].end]

    def actors(self, sentence: Sentence, i: int) -> tuple[str, ...]:
        """The actors that token ``i`` means, or who stand in its noun phrase ("our envoys", "the Polish side")."""
        token = sentence.tokens[i]
        found = self.cast.actors_at(token.start, token.end)
        if found or token.pos not in ("NOUN", "PROPN"):
            return found
        name = name_after(sentence, i)
        if name is not None:
            return self.cast.actors_at(sentence.tokens[name].start, sentence.tokens[name].end)
        apart = token.lemma.lower() in self.stances.lists["apart"]
        for c in reversed(sentence.children[i]):
            child = sentence.tokens[c]
            if child.dep == "poss" and apart:
                continue
            if child.dep == "appos" and c > i:
                found = self.cast.actors_at(child.start, child.end)
                if found:
                    return found
            if c < i and child.dep in ("poss", "amod", "compound", "nmod", "nummod"):
                found = self.cast.actors_at(child.start, child.end)
                if found:
                    return found
        return self._whole(sentence, i) if token.lemma.lower() in self.stances.lists["parts"] else ()

    def _whole(self, sentence: Sentence, i: int) -> tuple[str, ...]:
        """The body whose members token ``i`` names ("members of the guild", "most of the guild")."""
        for c in sentence.children[i]:
            if sentence.tokens[c].text.lower() in ("of", "from", "at") and c > i:
                for d in sentence.children[c]:
                    if sentence.tokens[d].dep == "pobj":
                        return self.actors(sentence, d)
        return ()

    def own_side(self, sentence: Sentence, i: int, said: Statement) -> bool:
        """True where token ``i`` means the speaker of ``said``, his country or those he speaks for."""
        if sentence.tokens[i].text.lower() in FIRST_PERSON:
            return True
        ids = self.actors(sentence, i)
        if not ids:
            return said.mode != "direct" and (self.by_pronoun(sentence, i, said) or self._his_people(sentence, i))
        if said.speaker is None:
            source = said.source.of(self.parse.text).lower() if said.source is not None else ""
            if BODIES.search(source):  # "the rebels must leave, the government said"
                return sentence.tokens[i].text.lower() in source
            return source in THIRD_PERSON or bool(self.stances.words["offices"].search(source))
        if said.speaker in ids:
            return True
        speaker = self.cast.actors.get(said.speaker)
        return all(one in (said.speaker, said.on_behalf_of) or self._same_side(one, speaker) for one in ids)

    def _his_body(self, sentence: Sentence, i: int, said: Statement) -> bool:
        """True for "it" in "she said her party would not sign, and that it could wait"."""
        bodies = [t for t in sentence.tokens[:i] if t.lemma.lower() in self.stances.lists["bodies"]]
        if any(sentence.tokens[c].tag == "PRP$" for t in bodies for c in sentence.children[t.i]):
            return True
        source = said.source.of(self.parse.text).lower() if said.source is not None else ""
        known = self.stances.lists["bodies"]
        if any(w[-2:] in ("'s", "’s") and w[:-2] in known for w in source.split()):
            return True  # "Jo Li, the union's leader, said it would vote"
        return source.startswith("its ") and any(t.dep == "nsubj" for t in bodies)

    def _his_people(self, sentence: Sentence, i: int) -> bool:
        """True for "its members" in "the union said its members would refuse to sail"."""
        lists, lemma = self.stances.lists, sentence.tokens[i].lemma.lower()
        known = lemma == "member" or (lemma in lists["collectives"] and lemma not in lists["apart"])
        return known and any(sentence.tokens[c].tag == "PRP$" for c in sentence.children[i])

    def by_pronoun(self, sentence: Sentence, i: int, said: Statement) -> bool:
        """True where a pronoun without an antecedent can mean the speaker ("they" and "it" for no person)."""
        word = sentence.tokens[i].text.lower()
        if word not in THIRD_PERSON:
            return False
        speaker = self.cast.actors.get(said.speaker or "")
        if speaker is None:
            return True
        if speaker.kind != "person":
            return word not in ("he", "she")
        return word not in ("they", "it") or self._his_body(sentence, i, said)

    def can_want(self, words: str) -> bool:
        """True where words name somebody who can want something ("the rebels", "a union spokesman", "GDL")."""
        if self.stances.words["bystanders"].search(words):
            return False
        found = WORD.findall(words)
        wanting = self.stances.lists["collectives"] | self.stances.lists["documents"]
        return any(
            w.lower() in THIRD_PERSON or w.lower() in wanting or w.lower().removesuffix("s") in wanting
            or (w.lower().endswith("ies") and f"{w.lower().removesuffix('ies')}y" in wanting)
            or (w[:1].isupper() and (n > 0 or len(found) == 1)) for n, w in enumerate(found)
        ) or bool(self.stances.words["offices"].search(words))  # fmt: skip

    def may_tell_of(self, sentence: Sentence, i: int, said: Statement) -> bool:
        """True where the speaker is no stranger to the one at token ``i`` of whose act he tells."""
        ids = self.actors(sentence, i)
        speaker = self.cast.actors.get(said.speaker or "")
        if speaker is None or said.speaker in ids:
            return True
        if speaker.kind != "person" and not self.stances.words["offices"].search(speaker.name):
            return False
        countries = {self.cast.actors[one].country for one in ids if one in self.cast.actors} - {None}
        return speaker.country is None or not countries or speaker.country in countries

    def _same_side(self, one: str, speaker: Actor | None) -> bool:
        actor = self.cast.actors.get(one)
        if actor is None or speaker is None:
            return False
        if any(role.of in (actor.name, *actor.names) for role in speaker.roles):
            return True
        if (
            speaker.country is None
            or speaker.sector == "OPP"
            or (actor.kind == "group" and MANY.search(actor.name))
        ):
            return False
        return actor.country == speaker.country and actor.kind != "person"

    def conditional(self, sentence: Sentence, i: int) -> bool:
        """True where token ``i`` stands inside a condition."""
        start = sentence.tokens[i].start
        return any(c.span.start <= start < c.span.end for c in self.conditions.get(sentence.index, ()))

    def hung_on(self, sentence: Sentence, i: int) -> list[FoundCondition]:
        """The conditions that limit the clause of token ``i``, also where the parse hung one on a noun in it."""
        found = []
        for one in self.conditions.get(sentence.index, ()):
            place = one.governs
            for _ in range(6):
                if place is None or place == i or sentence.tokens[place].dep not in PHRASAL:
                    break
                place = sentence.tokens[place].head
            cue = sentence.tokens[place] if place is not None else None
            # "Peru will retaliate if ..., its envoy warned", with the condition hung on "warned" below "retaliate"
            below = cue is not None and cue.dep == "ccomp" and cue.head == i and one.span.end < cue.start
            if place == i or below:
                found.append(one)
        return found

    def limits(self, sentence: Sentence) -> list[Span]:
        """The places of the conditions of a sentence."""
        return [c.span for c in self.conditions.get(sentence.index, ())]
