"""What an article is about, as far as it tells whose an office is: its only state, its only bloc or agency."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parley.lexicons.phrases import Known
from parley.reading.casting.classes import OF_BODIES, sector_of_group
from parley.reading.casting.stage import Draft, Hit, Stage
from parley.records import Sentence

HOMELANDS = frozenset({"country", "nation", "kingdom", "republic", "island", "emirate", "sultanate"})
"""Nouns for a state that has been named: "the country's chief negotiator"."""
SERVANTS = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "ELI", "OPP", "REB"})
"""Sectors whose people belong to the state that an article is about."""
HEADS = frozenset({"president", "vice president", "interim president", "acting president"})
"""Titles that firms have too: with nothing else told, a president in an article of one state is that state's."""
FORCES = frozenset({"army", "military", "navy", "air force"})
"""Forces of which a state has one."""
KINDS_OF_FORCE = frozenset({"group", "armed_group"})
WHOLE = re.compile(r"^(?:\w+ ){1,2}(?i:army|military|armed forces)$")
"""Names of all of a state's forces."""
REACH = 70
"""Characters before a name in which a body may own its office. A guess."""
_BODIES = (
    r"(?:the|its|their|a) (?:[a-z-]+ ){0,2}(?:union|company|firm|federation|association|airline|group|front"
    r"|party|club|bank|guild|council|agency|alliance|league|movement|hospital|university|employer|operator"
    r"|cooperative)'s? "
)
OWNED_BEFORE = re.compile(rf"\b(?i:{_BODIES})(?:[a-z-]+ ){{0,3}}[a-z-]+,? [A-Z][^.;:!?]*$")
OWNED_BY_PRONOUN = re.compile(r"\b(?i:its|their|his|her) (?:[a-z-]+ ){1,4}[a-z-]*,? ?[A-Z][^.;:!?,]*$")
"""An office whose owner a pronoun tells: "its works council chief, Ana Ruiz"."""
OWNED_AFTER = re.compile(rf", (?i:{_BODIES})(?:[a-z-]+ ){{0,3}}[a-z-]+(?=[,.;]| (?:said|told|and|who)\b)")
"""Offices that some body owns, before a name and behind it."""
PRIVATE = frozenset({"LAB", "BUS"})
"""Sectors of trades whose people no state owns."""
TRAVEL = frozenset({"visit", "arrive", "fly", "travel", "tour", "land"})


EARLY = 4
"""Sentences at the head of an article, headline and dateline among them, that say where it plays. A guess."""


def only_state(stage: Stage) -> Known | None:
    """The state of an article that names no other state, nor a place of one; None where several are named.

    One that is named once, further down, is a guest of the article: a mediator, a host, the seat of a court.

    Args:
        stage: The room's table, hits of all sentences found.
    """
    places = [(h.known.country, index) for index, rows in stage.hits.items() for h in rows if _tells(h.known)]
    codes = {code for code, _ in places}
    if len(codes) != 1 or not is_at_home([index for _, index in places]):
        return None
    code = codes.pop()
    if code is None or code not in stage.world.states:
        return None
    return Known(stage.world.states[code], "state", "name", code, "GOV", "world:states")


def is_at_home(sentences: Sequence[int]) -> bool:
    """True where an article that names a state in these sentences plays there: at its head, or more than once.

    Example:
        >>> is_at_home([1]), is_at_home([17]), is_at_home([17, 20])
        (True, False, True)
    """
    return len(set(sentences)) > 1 or min(sentences, default=EARLY) < EARLY


def _tells(known: Known) -> bool:
    return known.form in ("name", "adjective", "people", "capital", "seat", "place") and (
        known.country is not None or known.kind == "state"
    )


def noun_owner(stage: Stage, sentence: Sentence, first: int, last: int) -> Hit | None:
    """The state or body that "the country's" or "the bloc's" means, where only one fits.

    Args:
        stage: The room's table.
        sentence: The sentence.
        first: First token of the office whose owner is sought.
        last: Last token of the office.
    """
    tokens = sentence.tokens
    mark = next((i for i in range(max(2, first - 1), last) if tokens[i].tag == "POS"), None)
    if mark is None or tokens[mark - 2].text.casefold() != "the":
        return None
    noun = tokens[mark - 1].text.casefold()
    known = only_state(stage) if noun in HOMELANDS else _only_body(stage, noun)
    if known is None:
        return None
    return Hit(mark - 2, mark, tokens[mark - 2].start, tokens[mark].end, known)


def _only_body(stage: Stage, noun: str) -> Known | None:
    """The one body of the article that is called so: the EU of "the bloc", the IAEA of "the agency"."""
    called = stage.world.phrases.get(noun, frozenset()) if noun != "agency" else frozenset()
    held = {
        h.known.name: h.known
        for rows in stage.hits.values()
        for h in rows
        if h.known.name in called or (noun in ("agency", "watchdog") and "Agency" in h.known.name)
    }
    return next(iter(held.values())) if len(held) == 1 else None


def name_forces(stage: Stage) -> None:
    """Let "the army" mean the one army that the article calls by its state ("Sudan's army").

    A state's army, its military and its armed forces are one.
    """
    drafts = [d for d in stage.drafts.values() if d.used and d.kind in KINDS_OF_FORCE and d.sector == "MIL"]
    whole = [d for d in drafts if d.country is not None and WHOLE.search(d.name)]
    for one in [d for d in whole if d.kind == "group"]:
        held = [d for d in whole if d.country == one.country and d.used]
        first = next((d for d in held if d.kind == "armed_group"), held[0])
        if first is not one:
            _take_over(stage, one, first)
    for bare in [d for d in drafts if d.used and d.country is None and d.name in FORCES]:
        full = [d for d in drafts if d.used and d.country is not None and _is_force(d, bare.name)]
        if len(full) == 1:
            _take_over(stage, bare, full[0])


def _is_force(draft: Draft, noun: str) -> bool:
    """True for "Sudanese army" of "army", and for "Israeli military" too."""
    return draft.name.endswith(f" {noun}") or (
        noun in ("army", "military") and WHOLE.search(draft.name) is not None
    )


def _take_over(stage: Stage, bare: Draft, full: Draft) -> None:
    bare.used = False
    full.names |= bare.names if bare.country else set()
    stage.found = [replace(one, draft=full) if one.draft is bare else one for one in stage.found]


def give_countries(stage: Stage) -> None:
    """Give those who serve a state, and of whom nothing says which, the only state of the article.

    Where somebody travels, a lone state may be the one that is visited: then nothing is inferred.
    """
    state = only_state(stage)
    if state is None:
        return
    if any(t.lemma.casefold() in TRAVEL for s in stage.parse.sentences for t in s.tokens if t.pos == "VERB"):
        return
    for draft in [*stage.persons, *stage.drafts.values()]:
        serves = draft.sector in SERVANTS or (draft.sector is None and any(r.title in HEADS for r in draft.roles))
        serves |= draft.kind == "group" and draft.name.split()[0] in OF_BODIES  # "union leaders"
        if draft.country is None and serves and _homeless(draft) and not _is_owned(stage, draft):
            draft.country = state.country


def _is_owned(stage: Stage, draft: Draft) -> bool:
    """True for "the union's chief negotiator, Ana Ruiz": the office is of a body, whichever that is."""
    if draft.kind != "person":
        return False
    if any(sector_of_group(stage, word, word) in PRIVATE for r in draft.roles for word in r.title.split()[:1]):
        return True  # "nurses' negotiator"
    text = stage.straight
    return any(
        OWNED_BEFORE.search(text, max(0, one.start - REACH), one.end)
        or OWNED_BY_PRONOUN.search(text, max(0, one.start - REACH), one.end)
        or OWNED_AFTER.match(text, one.end)
        for one in stage.found
        if one.draft is draft
    )


def _homeless(draft: Draft) -> bool:
    """True for persons whose office is of nobody named, and for groups that no body's name tells of."""
    if draft.kind == "person":
        return bool(draft.roles) and all(role.of is None for role in draft.roles)
    return draft.kind == "group" and draft.rule in ("mentions:guards", "mentions:unnamed", "mentions:open")
