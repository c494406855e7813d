"""From drafts to moves: party, addressee, issue, conditions, status, and where it is said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parley.reading.moves.fitting import TAKEN_OFF
from parley.reading.moves.issues import issue_of
from parley.reading.moves.offices import is_outside
from parley.reading.moves.parties import carried_on, find_parties
from parley.reading.moves.parts import parted
from parley.reading.moves.pointed import Meant, is_bare, pointed_at
from parley.reading.moves.scene import Draft, Scene, year_of
from parley.reading.moves.speech import KNOWING, bystander
from parley.records import (
    Condition,
    Evidence,
    FoundCondition,
    Move,
    Sentence,
    Span,
    Statement,
    When,
)
from parley.text.ids import content_id

STATUS = {
    "proposes": "proposed",
    "offers": "offered",
    "demands": "demanded",
    "accepts": "agreed",
    "refuses": "refused",
    "threatens": "threatened",
    "promises": "pledged",
    "concedes": "agreed",
    "supports": "stated",
    "opposes": "stated",
    "withdraws": "stated",
}
"""The status of a move that hangs on nothing."""
VERDICTS = frozenset({"stances:back-down", "stances:concession-noun"})
"""Words for giving way that judge it; who did so is believed, and whoever tells it of a rival is not."""
FIRM = frozenset({"refuses", "opposes", "withdraws"})
"""Kinds that stay what they are when hung on a condition ("refuses to talk until ...")."""
YIELDING = frozenset({"accepts", "concedes"})
"""Kinds that are no more than held out under "would" ("Peru would accept a cap")."""
PUT_FORWARD = frozenset({"proposes", "offers"})
EDGES = re.compile(r"^[\s“”\"'‘’(,;:—–-]+|[\s“”\"'‘’(),;:.!—–-]+$")
PLACE_BEFORE = re.compile(r"\b(?:in|at|near|outside|from)\s+(?:the\s+)?$", re.I)
COMPANION = re.compile(
    r"\b(?:along|together|jointly|in concert|alongside)(?: with)?\s(?:[\w’']+\s){0,3}[\w’']+$", re.I
)
"""Before and over a name: those who join in an act, and are not its target ("strike, together with Norway")."""
GIVEN = frozenset({"promise", "pledge", "guarantee", "undertake", "commit", "assure", "commitment", "assurance"})
"""Words for what is given to another: with "not" they promise to keep from something."""
AGAINST = re.compile(r"(?:not|never) (?:to )?(?=\w)", re.I)
"""What is no part of the terms of who would rather not."""
NOT_TO = re.compile(r"(?:not|never) ", re.I)
INSIDE = re.compile(
    r"\bsources? (?:\w+ )?(?:in|at|inside|within|close to|from) "
    r"|\b(?:government|ministry|official|company|union|diplomatic|party|palace|military|security|rebel) sources?\b",
    re.I,
)
"""Nameless people of a body that takes part."""
TELLERS = re.compile(r"\b(?:sources?|media|news agency|newspapers?|broadcasters?|reporters?|reports)\b", re.I)
"""Who passes on what parties do and want."""
SAYING = frozenset({"say", "claim", "allege", "believe", "think", "insist", "maintain"})
NEAR = 120  # characters between a move and the year it is told of; a guess, about a clause and a half
AGO = re.compile(r"\b(?:years|decades|decade|generation) (?:ago|earlier)\b", re.I)
"""Times that lie before anything an article reports as news."""
RECALLING = re.compile(
    r"(?:(?:In|Under|During|After|By|At) (?:that|those|the same) [a-z]+|At (?:that|the) time|Back then)\b"
)
"""Openings of a sentence that stays in the year of the one before it."""
BASIS = {"explicit": "text", "document": "document", "event": "anchor"}
PRECISION = {10: "day", 7: "month", 8: "week", 4: "year"}


def settle(scene: Scene, sentence: Sentence, drafts: list[Draft], before: Sequence[Move] = ()) -> list[Move]:
    """The moves that the drafts of one sentence are; a draft without a party is none.

    Args:
        scene: The article.
        sentence: The sentence.
        drafts: What its triggers found.
        before: The moves of the sentence before, at which "that offer" may point.
    """
    drafts = _told_once([part for draft in drafts for part in parted(scene, sentence, draft)])
    hung = _hang(scene, sentence, drafts)
    moves: list[Move] = []
    for n, draft in enumerate(drafts):
        terms = _span(scene, sentence, draft)
        if terms is None or _history(scene, sentence, draft, terms) or _is_said_of(sentence, draft.trigger):
            continue
        said = draft.speech or scene.said(sentence.tokens[draft.trigger].start)
        if said is not None and bystander(scene, said) and not (draft.speech is None and _insider(scene, said)):
            continue
        if draft.rule in VERDICTS and said is not None and is_outside(scene, sentence, draft, said):
            continue  # "Peru caved, the Chilean minister said": what another makes of it
        parties = find_parties(scene, sentence, draft, said)
        if parties == [None]:
            parties = carried_on(scene, sentence, draft, said, before) or parties
        for party in parties:
            meant = pointed_at(scene, sentence, draft, party, moves, before)
            if meant is None and is_bare(sentence, draft):
                continue  # "and I agree", with what was said and nobody put forward
            others = [span for k, one in enumerate(drafts) if k != n and (span := _span(scene, sentence, one))]
            moves.append(_move(scene, sentence, draft, party, terms, said, hung.get(n, []), meant, others))
    return sorted(moves, key=lambda m: (m.evidence[0].start, m.terms, m.kind, m.id))


def _told_once(drafts: list[Draft]) -> list[Draft]:
    """Without what is only a later part of another move ("agreed to a truce and | to advance the talks")."""
    parts = {one.head: one.trigger for one in drafts if one.part and not one.noun}
    return [d for d in drafts if d.part or d.noun or parts.get(d.trigger, d.trigger) == d.trigger]


def _insider(scene: Scene, said: Statement) -> bool:
    """True for sources and media, who tell what a party did or wants, and judge nothing as onlookers do."""
    if said.source is None:
        return False
    words = said.source.of(scene.parse.text)
    return bool(INSIDE.search(words) or TELLERS.search(words) or KNOWING.search(words))


def _move(
    scene: Scene, sentence: Sentence, draft: Draft, party: str | None, terms: Span, said: Statement | None,
    conditions: list[FoundCondition], meant: Meant | None, others: Sequence[Span],
) -> Move:  # fmt: skip
    evidence = _evidence(scene, sentence, draft, conditions)
    if meant is not None and meant.terms is not None:
        terms = meant.terms
        start, end = min(evidence.start, terms.start), max(evidence.end, sentence.tokens[draft.last].end)
        evidence = Evidence(evidence.document, start, end, scene.parse.text[start:end])
    words = terms.of(scene.parse.text)
    conditions = [c for c in conditions if not c.span.start <= terms.start < c.span.end]
    own_words = Evidence(evidence.document, terms.start, terms.end, words) if draft.part else evidence
    issue = meant.issue if meant else issue_of(scene, sentence, draft, words, own_words, conditions)
    held = tuple(Condition(c.kind, c.span, c.on) for c in conditions)
    status = draft.status or ("happened" if draft.rule == TAKEN_OFF else STATUS[draft.kind])
    taken = meant.conditions if meant is not None and draft.kind == "accepts" else ()
    if taken:
        held, status = (*held, *taken), "conditional"  # a yes to what hangs on something hangs on it too
    hanging = [c for c in conditions if not (draft.kind == "demands" and c.rule.endswith("not-before"))]
    if hanging and draft.kind not in FIRM and status not in ("planned", "speculated", "happened"):
        status = "conditional"  # a demand that something come first is no less a demand
    if status == "conditional" and (draft.kind in FIRM or not (hanging or taken)):
        status = "offered" if draft.kind in YIELDING else STATUS[draft.kind]
    toward = [a for i in draft.toward for j in sentence.conjuncts(i) for a in scene.actors(sentence, j)]
    if not toward and meant is not None:
        toward = [meant.party] if meant.party else []
    elif not toward:
        toward = _named(scene, terms, draft)
    via = said.speaker if said is not None and said.speaker not in (None, party) else None
    kind = draft.kind
    if kind == "demands" and _by_plan(scene, sentence, draft):
        kind, status = "proposes", "proposed" if status == "demanded" else status
    own = kind in ("promises", "threatens") and draft.status != "agreed"
    if own and (_denied(sentence, draft, words) or _fights(scene, sentence, draft)):
        kind = _kept_from(scene, sentence, draft)
        status = "conditional" if hanging and kind == "promises" else STATUS[kind]
    if kind == "supports" and (against := AGAINST.match(words)):
        kind = "opposes"  # "would prefer not to | use it"
        terms = Span(terms.start + against.end(), terms.end)
    key = content_id("move", scene.parse.document, kind, terms.start, terms.end, party)
    return Move(
        key, draft.rule, (evidence,), scene.parse.document, kind, status, party, terms,
        tuple(dict.fromkeys(a for a in toward if a != party)), issue, held,
        _when(scene, sentence, evidence, [terms, *others], held), said.id if said else "narrator", via,
    )  # fmt: skip


def _by_plan(scene: Scene, sentence: Sentence, draft: Draft) -> bool:
    """True for "Egypt's plan calls for a truce"."""
    return any(sentence.tokens[i].lemma.lower() in scene.stances.lists["drafts"] for i in draft.holders)


def _kept_from(scene: Scene, sentence: Sentence, draft: Draft) -> str:
    """ "Vowed never to sign" refuses, "promised not to attack" and "pledged not to raise fees" promise."""
    lists = scene.stances.lists
    if sentence.tokens[draft.trigger].lemma.lower() in GIVEN:
        return "promises"
    verb = sentence.tokens[draft.head].lemma.lower()
    return "refuses" if verb in lists["refusable"] | lists["fights"] else "promises"


def _denied(sentence: Sentence, draft: Draft, words: str) -> bool:
    """True for "vowed never again | to sign" and "promised | not to strike"."""
    between = sentence.tokens[draft.trigger + 1 : draft.first]
    return bool(NOT_TO.match(words)) or any(t.text.lower() in ("not", "never") for t in between[:4])


def _fights(scene: Scene, sentence: Sentence, draft: Draft) -> bool:
    """True for "vowed to defy the order", "pledged to oppose the bill"."""
    verb = sentence.tokens[draft.head].lemma.lower()
    kids = sentence.children[draft.head]
    if verb == "fight" and not any(sentence.tokens[c].dep in ("dobj", "prep") for c in kids):
        return False  # "vowed to fight on"
    return draft.kind == "promises" and draft.rule.endswith("promise") and verb in scene.stances.lists["fights"]


def _span(scene: Scene, sentence: Sentence, draft: Draft) -> Span | None:
    """The terms without marks at their edges."""
    start, end = sentence.tokens[draft.first].start, sentence.tokens[draft.last].end
    if draft.speech is not None:  # "has said the text must go | and has called for a vote"
        held = next((s for s in draft.speech.content if s.start <= start < s.end), None)
        end = end if held is None else min(end, max(held.end, sentence.tokens[draft.head].end))
    words = scene.parse.text[start:end]
    bare = EDGES.sub("", words)
    if not bare:
        return None
    begin = start + words.index(bare)
    return Span(begin, _closed(scene.parse.text, begin, begin + len(bare)))


def _closed(text: str, start: int, end: int) -> int:
    """The end of a stretch with the mark that closes what was opened in it: 'the war “must end NOW”'."""
    for opened, closed in (("“", "”"), ("‘", "’")):
        if text.count(opened, start, end) > text.count(closed, start, end):
            at = text.find(closed, end, end + 3)
            end = at + 1 if at >= 0 else end
    return end


def _named(scene: Scene, terms: Span, draft: Draft) -> list[str]:
    """Whom terms without an addressee bear on: the last actor named in them, for threats and demands."""
    if draft.kind in ("proposes", "promises", "withdraws", "concedes"):
        return []
    text = scene.parse.text
    return [
        m.actor
        for m in scene.cast.within(terms.start, terms.end)
        if m.actor
        and not PLACE_BEFORE.search(text, max(0, m.start - 12), m.start)
        and not COMPANION.search(text, max(terms.start, m.start - 40), m.end)
    ][:3]


def _evidence(scene: Scene, sentence: Sentence, draft: Draft, conditions: list[FoundCondition]) -> Evidence:
    """From the party's words or the trigger to the end of the terms, with the conditions."""
    tokens = sentence.tokens
    places = [draft.trigger, draft.first, draft.last]
    clause = scene.clause(sentence, draft.trigger)
    named = draft.holders or list(clause.subjects if clause and draft.speech else ())
    for i in named:
        if draft.noun or abs(i - draft.trigger) <= 25:
            below = [j for j in sentence.subtree(i) if j <= i]
            places += [min(below), i]
    spans = [Span(tokens[min(places)].start, tokens[max(places)].end), *(c.span for c in conditions)]
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    words = scene.parse.text[start:end]
    bare = EDGES.sub("", words)
    start += words.index(bare)
    return Evidence(scene.parse.document, start, start + len(bare), bare)


def _hang(scene: Scene, sentence: Sentence, drafts: list[Draft]) -> dict[int, list[FoundCondition]]:
    """Give each condition to the moves that it limits: those of the nearest predicate over what it governs."""
    hung: dict[int, list[FoundCondition]] = {}
    for one in scene.conditions.get(sentence.index, ()):
        for n in _limited(sentence, drafts, one):
            hung.setdefault(n, []).append(one)
    return hung


def _limited(sentence: Sentence, drafts: list[Draft], one: FoundCondition) -> list[int]:
    if one.governs is None:
        return []
    tokens = sentence.tokens
    i = one.governs
    for _ in range(12):
        found = [n for n, d in enumerate(drafts) if i in (d.trigger, d.head)]
        if found:
            return _siblings(sentence, drafts, found, one)
        inside = any(d.holds(i) and d.kind in PUT_FORWARD for d in drafts)  # "a plan under which Peru would ..."
        if (
            tokens[i].head == i
            or (tokens[i].dep == "relcl" and not inside)
            or tokens[i].dep == "parataxis"
            or (tokens[i].dep == "conj" and i != one.governs)
        ):
            break
        i = tokens[i].head
    below = set(sentence.subtree(one.governs))
    near = [
        n for n, d in enumerate(drafts) if d.trigger in below and not d.noun and d.speech is None
        and tokens[_over(sentence, d.trigger)].dep == "conj" and tokens[d.last].end <= one.span.start
    ]  # fmt: skip
    if (
        near
        and tokens[one.governs].pos == "VERB"
        and tokens[_over(sentence, drafts[near[-1]].trigger)].head == one.governs
    ):
        return near[-1:]  # "cannot wait, it said, but is ready to pay, | provided the cost is shared"
    aside = ("relcl", "acl")  # "Peru, which rejected the plan, would lift its veto if ..."
    return [
        n for n, d in enumerate(drafts) if d.trigger in below and not d.noun
        and not (tokens[d.trigger].dep in aside and d.trigger < one.governs)
    ][:1]  # fmt: skip


def _over(sentence: Sentence, i: int) -> int:
    """The verb that token ``i`` is or completes: "is" in "is ready"."""
    return sentence.tokens[i].head if sentence.tokens[i].dep == "acomp" else i


def _siblings(sentence: Sentence, drafts: list[Draft], found: list[int], one: FoundCondition) -> list[int]:
    """All parts of a list where a condition stands behind the last or before the first of them."""
    first = drafts[found[0]]
    if not first.part:
        return found
    whole = [n for n, d in enumerate(drafts) if d.part and (d.trigger, d.rule) == (first.trigger, first.rule)]
    tokens = sentence.tokens
    behind = one.span.start >= tokens[max(drafts[n].last for n in whole)].start
    before = one.span.end <= tokens[min(drafts[n].first for n in whole)].end
    return whole if behind or before else found


def _is_said_of(sentence: Sentence, trigger: int) -> bool:
    """True for "which Peru says backs the rebels": who does it is told before, and is not Peru."""
    said, verb = sentence.tokens[trigger - 1] if trigger else None, sentence.tokens[trigger]
    finite = ("VBZ", "VBP", "VBD")
    return said is not None and said.lemma.lower() in SAYING and said.tag in finite and verb.tag in finite


def _history(scene: Scene, sentence: Sentence, draft: Draft, terms: Span) -> bool:
    """True where the move is told of a year before the latest that the article names, or of "that strike"."""
    place = sentence.tokens[draft.trigger].start
    near = [
        t
        for t in scene.dates(sentence)
        if (t.anchor == "explicit" or AGO.search(t.text))
        and abs(t.start - place) < NEAR
        and not terms.start <= t.start < terms.end
        and not _of_another(sentence, draft.trigger, t.start)
    ]
    if near:
        return all(AGO.search(t.text) or 0 < year_of(t) < scene.latest_year for t in near)
    before = scene.parse.sentences[sentence.index - 1] if sentence.index else None
    if before is None or before.block != sentence.block or not RECALLING.match(scene.parse.text, sentence.start):
        return False
    years = [year_of(t) for t in scene.dates(before) if t.anchor == "explicit"]
    return bool(years) and all(0 < year < scene.latest_year for year in years)


def _of_another(sentence: Sentence, trigger: int, start: int) -> bool:
    """True where a date stands in a clause beside the trigger's ("which joined in 2004, opposes the plan")."""
    tokens = sentence.tokens
    i = next((t.i for t in tokens if t.start <= start < t.end), None)
    while i is not None and tokens[i].head != i:
        i = tokens[i].head
        if i == trigger:
            return False
        if tokens[i].pos == "VERB" and tokens[i].dep in ("relcl", "acl", "advcl"):
            return trigger not in sentence.subtree(i)
    return False


def _when(
    scene: Scene, sentence: Sentence, evidence: Evidence, told: Sequence[Span], held: tuple[Condition, ...]
) -> When | None:
    """When the move was made: a date beside it that is neither in what is ``told`` there nor in a condition."""
    for time in scene.dates(sentence):
        inside = any(terms.start <= time.start < terms.end for terms in told)
        if not evidence.start - 60 <= time.start < evidence.end + 25 or inside:
            continue
        if any(c.span.start <= time.start < c.span.end for c in held):
            continue
        basis = BASIS.get(time.anchor or "", "open")
        return When(
            time.text, time.value, time.earliest, time.latest, PRECISION.get(len(time.value)), basis, time.relative
        )
    return None
