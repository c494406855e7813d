"""The terms of a truce, as far as the words beside it give them, each with its place in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from parley.lexicons.truces import Truces
from parley.records import Amount, Clause, Condition, Ground, Move, Sentence, TimeExpression, When
from parley.text.durations import days_of, minutes_of
from parley.text.moments import to_when
from parley.text.scene import PLACES, Scene, place_name

FROM = frozenset({"from", "starting", "beginning", "effective", "start", "begin", "commence", "commencing"})
UNTIL = frozenset({"until", "till", "through", "to", "end", "expire", "ending", "expiring", "lapse"})
STARTING = frozenset({"begin", "start", "take", "come", "go", "enter", "commence", "kick"})
LONG = 3_000  # days; "a truce of 1994" is no term of ten years
MINUTES_A_DAY = 1440.0


@dataclass(slots=True)
class Terms:
    """What is told of a truce's terms; fields as in ``Ceasefire``."""

    sides: str | None = None
    term: str | None = None
    scope: str | None = None
    place: str | None = None
    purpose: str | None = None
    starts: When | None = None
    ends: When | None = None
    lasting: Amount | None = None
    monitoring: str | None = None
    conditions: tuple[Condition, ...] = ()
    grounds: list[Ground] = field(default_factory=list)

    def fill(self, name: str, value: object, start: int, end: int) -> None:
        """Fill a field that is still open, and keep where the words stand."""
        if getattr(self, name) is None:
            setattr(self, name, value)
            self.grounds.append(Ground(name, start, end))

    def is_past(self) -> bool:
        """True for a truce of a year or month of its own: "the 1994 ceasefire"."""
        return (
            self.starts is not None and self.starts.basis == "text" and self.starts.precision in ("year", "month")
        )

    def agrees(self, other: Terms) -> bool:
        """True where no field that both fill differs."""
        for name in ("term", "scope", "place", "purpose"):
            mine, theirs = getattr(self, name), getattr(other, name)
            if mine and theirs and mine != theirs:
                return False
        if self.lasting and other.lasting and self.lasting.low != other.lasting.low:
            return False
        return {self.sides, other.sides} != {"unilateral", "bilateral"}

    def take(self, other: Terms) -> None:
        """Fill what is open from another telling of the same truce."""
        for ground in other.grounds:
            if ground.field == "conditions" or getattr(self, ground.field) is None:
                if ground.field != "conditions":
                    setattr(self, ground.field, getattr(other, ground.field))
                self.grounds.append(ground)
        self.conditions = tuple(dict.fromkeys((*self.conditions, *other.conditions)))


def read_terms(
    scene: Scene, sentence: Sentence, i: int, verb: Clause | None, moves: Sequence[Move], truces: Truces
) -> Terms:
    """The terms beside the truce at token ``i``, under the verb ``verb``."""
    terms = Terms()
    _words(sentence, i, verb, terms, truces)
    for time in _times(scene, sentence, i, verb):
        _take_time(sentence, time, i, terms)
    _where(scene, sentence, i, verb, terms)
    _watched(scene, sentence, i, terms, truces)
    _conditions(sentence, i, moves, terms)
    return terms


def _words(sentence: Sentence, i: int, verb: Clause | None, terms: Terms, truces: Truces) -> None:
    """The adjectives and nouns before it ("a partial energy truce"), and what it is for."""
    tokens = sentence.tokens
    near = [c for c in sentence.children[i] if tokens[c].dep in ("amod", "compound", "nmod", "acl", "dep")]
    near += [d for c in near for d in sentence.children[c] if tokens[d].dep in ("amod", "compound", "nmod", "conj")]
    near += [
        j for j in range(max(0, i - 4), i) if tokens[j].pos in ("ADJ", "NOUN", "PROPN") and j in sentence.subtree(i)
    ]
    for j in dict.fromkeys(near):
        found = truces.terms.get(tokens[j].lemma.lower())
        if found is not None:
            terms.fill(*found, tokens[j].start, tokens[j].end)
    for j in _behind(sentence, i, ("in", "on", "to", "of", "along", "across", "for", "at")):
        for k in (j, *sentence.children[j], *(e for d in _behind(sentence, j, ("on", "against", "of", "at"))
                                              for e in (d, *sentence.children[d]))):  # fmt: skip
            found = truces.terms.get(tokens[k].lemma.lower())
            if tokens[k].lemma.lower() == "exchange" and tokens[tokens[k].head].text.lower() == "in":
                continue  # "in exchange for"
            if found is not None and (found[0] == "purpose" or found[1] in ("energy", "sea", "air", "local")):
                terms.fill(*found, tokens[k].start, tokens[k].end)
            elif tokens[k].lemma.lower() in ("front", "frontline") and any(
                tokens[c].lemma.lower() in ("entire", "whole", "all") for c in sentence.children[k]
            ):
                terms.fill("scope", "full", tokens[k].start, tokens[k].end)
    if verb is not None:  # "declared a truce over Christmas"
        for j in _behind(sentence, verb.head, ("over", "for", "during")):
            found = truces.terms.get(tokens[j].lemma.lower())
            if found is not None and found[1] in ("holiday", "election"):
                terms.fill(*found, tokens[j].start, tokens[j].end)
    heads = (i,) if verb is None else (i, verb.head)
    for head in heads:
        for c in sentence.children[head]:
            aim = tokens[c].dep in ("advcl", "relcl", "acl", "ccomp") and any(
                tokens[d].tag in ("TO", "MD") for d in sentence.children[c]
            )
            if aim and c > i:
                for k in sentence.subtree(c)[:12]:
                    found = truces.terms.get(tokens[k].lemma.lower())
                    if found is not None and found[0] == "purpose":
                        terms.fill(*found, tokens[k].start, tokens[k].end)
                        break


def _behind(sentence: Sentence, i: int, preps: tuple[str, ...]) -> list[int]:
    tokens = sentence.tokens
    return [
        one
        for c in sentence.children[i]
        if tokens[c].dep == "prep" and tokens[c].text.lower() in preps
        for d in sentence.children[c]
        if tokens[d].dep == "pobj"
        for one in sentence.conjuncts(d)
    ]


def _times(scene: Scene, sentence: Sentence, i: int, verb: Clause | None) -> Iterator[TimeExpression]:
    """Times under the truce, and under its verb or the noun between that say from when, till when, how long."""
    tokens = sentence.tokens
    below = set(sentence.subtree(i))
    first, last = tokens[min(below)].start, tokens[max(below)].end
    inside = list(scene.times_in(first, last))
    yield from inside
    roots = [tokens[i].head] if tokens[i].head != i else []
    if verb is not None:
        roots.append(verb.head)
        roots.extend(c for c in sentence.children[verb.head] if tokens[c].dep in ("xcomp", "advcl", "conj", "prep"))
    roots.extend(c for c in sentence.children[i] if tokens[c].dep in ("acl", "relcl"))
    seen = {(t.start, t.end) for t in inside}
    for root in dict.fromkeys(roots):
        for c in sentence.children[root]:
            if tokens[c].dep not in ("prep", "npadvmod", "advmod", "tmod", "dobj", "mark", "xcomp", "pobj", "prt"):
                continue
            part = sentence.subtree(c)
            for time in scene.times_in(tokens[part[0]].start, sentence.end):
                if time.start < tokens[part[-1]].end and (time.start, time.end) not in seen:
                    seen.add((time.start, time.end))
                    yield time


def _take_time(sentence: Sentence, time: TimeExpression, i: int, terms: Terms) -> None:
    tokens = sentence.tokens
    at = sentence.at(time.start)
    if at is None:
        return
    before = [t.lemma.lower() for t in tokens[max(0, at - 3) : at]]
    beside = before[-1] if before else ""
    if time.type == "DURATION":
        lasting = days_of(time.value, time.mod) or _in_days(time)
        if (
            lasting is not None
            and beside not in ("within", "after", "for the last", "past")
            and (lasting.low or 0) < LONG
            and _is_its_length(sentence, time, i)
        ):
            terms.fill("lasting", Amount(lasting.low, lasting.high, "day", time.text), time.start, time.end)
        return
    if time.type not in ("DATE", "TIME") or time.value in ("PRESENT_REF", "PAST_REF", "FUTURE_REF"):
        return
    verbs = {tokens[up].lemma.lower() for up in list(sentence.ancestors(at))[:3]}
    if beside in UNTIL and not (beside == "to" and "from" not in {t.text.lower() for t in tokens[:at]}):
        terms.fill("ends", to_when(time), time.start, time.end)
    elif beside in FROM or set(before) & (FROM - {"start"}):
        terms.fill("starts", to_when(time), time.start, time.end)
    elif verbs & {"expire", "end", "lapse", "run"} and tokens[i].dep in ("nsubj", "nsubjpass"):
        terms.fill("ends", to_when(time), time.start, time.end)
    elif verbs & STARTING:
        terms.fill("starts", to_when(time), time.start, time.end)
    elif at < i and i - at <= 3 and time.value[:4].isdigit() and len(time.value) <= 7:
        terms.fill("starts", to_when(time), time.start, time.end)  # "the 1994 truce"


def _is_its_length(sentence: Sentence, time: TimeExpression, i: int) -> bool:
    """False where the length is of another thing: "a ceasefire in their three-year war"."""
    tokens = sentence.tokens
    span = [t.i for t in tokens if time.start <= t.start < time.end]
    top = next((j for j in span if tokens[j].head not in span), span[0])
    above = tokens[top].head
    if tokens[top].dep == "pobj":
        above = tokens[above].head
    if above == i or tokens[above].pos not in ("NOUN", "PROPN", "VERB", "AUX"):
        return True
    if tokens[above].pos in ("NOUN", "PROPN"):  # "a pause of 30 days in the fighting", "an extension by a week"
        return tokens[top].dep == "pobj" and (i in sentence.children[above] or above in sentence.ancestors(i))
    owned = tokens[above].dep in ("relcl", "acl")
    return not owned or tokens[above].head == i or tokens[above].head in sentence.ancestors(i)


def _in_days(time: TimeExpression) -> Amount | None:
    held = minutes_of(time.value, time.mod)
    if held is None:
        return None
    return Amount(held.low and held.low / MINUTES_A_DAY, held.high and held.high / MINUTES_A_DAY, "day", time.text)


def _where(scene: Scene, sentence: Sentence, i: int, verb: Clause | None, terms: Terms) -> None:
    """The town or region that it is for: "a truce in Aleppo"; what no state is, is a part of one."""
    tokens = sentence.tokens
    for j in _behind(sentence, i, ("in", "around", "near", "across", "for", "along")):
        if tokens[j].ent in PLACES:
            start = tokens[min(sentence.subtree(j))].start
            terms.fill("place", place_name(sentence, j), start, tokens[j].end)
            return
        inner = _behind(sentence, j, ("of", "in"))
        for k in inner:
            if tokens[k].ent in PLACES:
                terms.fill("place", place_name(sentence, k), tokens[k].start, tokens[k].end)
                return
    if verb is not None and (place := scene.place(sentence, verb.head)) and tokens[i].dep == "nsubj":
        at = scene.parse.text.find(place, sentence.start, sentence.end)
        if at >= 0:
            terms.fill("place", place, at, at + len(place))


def _watched(scene: Scene, sentence: Sentence, i: int, terms: Terms, truces: Truces) -> None:
    """Who or what watches over it: "monitored by the UN", "with observers from Kenya"."""
    tokens = sentence.tokens
    for token in tokens:
        if token.lemma.lower() not in truces.watchers or abs(token.i - i) > 18:
            continue
        if token.pos == "VERB":
            tied = token.dep in ("acl", "relcl") and token.head == i
            tied |= any(tokens[c].i == i for c in sentence.children[token.i])
            tied |= token.dep in ("conj", "advcl", "xcomp") and i in sentence.children[token.head]
            if not tied or (token.lemma == "observe" and i in sentence.children[token.i]):
                continue
        elif token.pos != "NOUN" or not _is_tied(sentence, token.i, i):
            continue
        part = [j for j in sentence.subtree(token.i) if abs(j - token.i) <= 12 and j != i]
        ahead = [j for j in part if j >= token.i]
        first = token.i if token.pos == "VERB" else min(part)
        start, end = tokens[first].start, tokens[max(ahead)].end
        terms.fill("monitoring", scene.parse.text[start:end], start, end)
        return


def _is_tied(sentence: Sentence, j: int, i: int) -> bool:
    """True where a watcher's noun hangs on the truce or on the verb of the truce, or the truce on it."""
    up = list(sentence.ancestors(j))[:4]
    over = list(sentence.ancestors(i))[:4]
    return i in up or j in over or bool(set(up[:3]) & set(over[:2]))


def _conditions(sentence: Sentence, i: int, moves: Sequence[Move], terms: Terms) -> None:
    """The conditions of moves whose terms are this truce."""
    token = sentence.tokens[i]
    held: list[Condition] = []
    for move in moves:
        inside = any(e.start <= token.start and token.end <= e.end for e in move.evidence)
        if move.conditions and (inside or move.terms.start <= token.start < move.terms.end):
            held.extend(move.conditions)
    terms.conditions = tuple(dict.fromkeys(held))
    terms.grounds.extend(Ground("conditions", c.span.start, c.span.end) for c in terms.conditions)
