"""Where each party stands: issue by issue in the article's words, and all at a glance as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from parley.queries.brief.ground import Ground, cut, day_of
from parley.queries.brief.parts import DIM, STRONG, WORDED, Block, Line, Run, Section, Table, TableRow
from parley.queries.frame import is_dated
from parley.queries.wording import STATUS_WORDS, is_many, listed, when_words
from parley.records import BESIDE, Position

IMPLIED = frozenset({
    ("demands", "demanded"), ("proposes", "proposed"), ("offers", "offered"), ("refuses", "refused"),
    ("threatens", "threatened"), ("promises", "pledged"), ("accepts", "stated"), ("opposes", "refused"),
})  # fmt: skip
"""Stance and status that say the same: no mark beside the stance."""
MARKS = {**STATUS_WORDS, "planned": "planned, not yet reported as done", "conditional": "conditional"}
ASIDES = (" on condition", " (speculated)")
"""Ends of a stance that the mark says already."""
RELATIONS = {
    "restated": "as before", "hardened": "hardened", "softened": "softened", "new_condition": "a new condition",
    "dropped_condition": "a condition dropped", "reversed": "reversed", "changed": "changed",
    "dissent": "a voice against the party’s line", "ascribed": "told by others alone",
}  # fmt: skip
"""What a position is to the one before it, in words; what is only another point needs none."""
WIDEST, DEEPEST, BROADEST = 5, 4, 64
"""Parties beside each other in the table, positions in a cell and characters of each: as much as a page laid wide
holds readably, looked at on paper."""


def positions(ground: Ground) -> Section:
    """A block an issue, in the playbook's order; a line a position, by party and day."""
    later = _replaced(ground)
    blocks = []
    for issue in _issues(ground):
        rows = [p for p in ground.joined.positions if p.issue == issue]
        rows.sort(key=lambda p: (ground.name(p.party), day_of(p.as_of), *ground.place(p.evidence)))
        lines = tuple(_position(ground, p, p.id in later) for p in rows)
        blocks.append(Block(ground.issues.get(issue, issue), lines))
    return Section("Where each party stands", tuple(blocks))


def matrix(ground: Ground) -> Section:
    """A table of who takes which stance on which issue; only what no later position has replaced."""
    later = _replaced(ground)
    held = [p for p in ground.joined.positions if p.id not in later]
    heard = Counter(p.party for p in held)
    first = sorted(heard, key=lambda p: (-heard[p], ground.name(p)))
    parties, rest = first[:WIDEST], first[WIDEST:]
    rows = []
    for issue in _issues(ground):
        here = [p for p in held if p.issue == issue]
        cells = tuple(_cell(ground, [p for p in here if p.party == party], issue) for party in parties)
        if any(cells):
            rows.append(TableRow(ground.issues.get(issue, issue), cells, issue))
    lead = "An empty cell: not reported. The words, conditions and days stand in the next section."
    if rest:
        lead += f" Heard less, and only there: {listed(list(ground.names(rest)))}."
    table = Table("Issue", tuple(map(ground.name, parties)), tuple(rows)) if rows else None
    return Section("Positions at a glance", table=table, lead=lead if rows else "")


def _replaced(ground: Ground) -> set[str]:
    """Ids of the positions in whose place a later one stands."""
    return {p.previous for p in ground.joined.positions if p.previous and p.relation not in BESIDE}


def _issues(ground: Ground) -> list[str]:
    rank = {key: number for number, key in enumerate(ground.issues)}
    found = {p.issue for p in ground.joined.positions}
    return sorted(found, key=lambda issue: (rank.get(issue, len(rank)), issue))


def _cell(ground: Ground, held: Sequence[Position], issue: str) -> tuple[Line, ...]:
    """A line a position, the last dated one first; a last line says how many more there are."""
    rows = sorted(held, key=lambda p: ground.place(p.evidence))
    rows.sort(key=lambda p: day_of(p.as_of) if is_dated(p.as_of) else "", reverse=True)
    lines = []
    for one in rows[:DEEPEST]:
        words = ground.words(one.terms, one.evidence)
        runs = [Run(f"{_verb(ground, one)}: "), Run(cut(words.text, BROADEST), words.style)]
        own, told = _voices(ground, one)
        asides = [_mark(ground, one), f"as told by {told}" if told and not own else None]
        if any(asides):
            runs.append(Run(f" ({', '.join(filter(None, asides))})", DIM))
        lines.append(
            Line(tuple(runs), key=one.id, evidence=one.evidence, parties=(ground.name(one.party),), issue=issue)
        )
    if len(rows) > DEEPEST:
        lines.append(Line((Run(f"and {len(rows) - DEEPEST} more", DIM),)))
    return tuple(lines)


def _position(ground: Ground, one: Position, superseded: bool) -> Line:
    runs = [
        Run(ground.name(one.party), STRONG),
        Run(f" {_verb(ground, one)}: "),
        ground.words(one.terms, one.evidence),
    ]
    runs += conditions(one.conditions)
    day = when_words(one.as_of, "undated").replace(" (inferred)", ", inferred")
    own, told = _voices(ground, one)
    told = ", ".join(filter(None, (own, f"as told by {told}" if told else "", day)))
    asides = [told, RELATIONS.get(one.relation or ""), "an earlier position" if superseded else None]
    runs.append(Run(f" ({'; '.join(filter(None, asides))})", DIM))
    return Line(
        tuple(runs), mark=_mark(ground, one), key=one.id, evidence=one.evidence, issue=one.issue,
        parties=(ground.name(one.party),),
    )  # fmt: skip


def stance_of(one: Position) -> str:
    """The stance without what its mark says already."""
    stance = one.stance
    for aside in ASIDES:
        stance = stance.removesuffix(aside)
    return stance


def _verb(ground: Ground, one: Position) -> str:
    """The stance as a verb that agrees with its party: "Peru demands", "European leaders demand"."""
    stance = stance_of(one)
    return stance.removesuffix("s") if is_many(ground.actors.get(one.party)) and " " not in stance else stance


def _mark(ground: Ground, one: Position) -> str | None:
    implied = one.status == "stated" or (stance_of(one), one.status) in IMPLIED
    return ground.mark(None if implied else MARKS.get(one.status, one.status), one.id, *one.moves)


def _voices(ground: Ground, one: Position) -> tuple[str, str]:
    """Who said it for the party, and who else says that the party holds it, in words."""
    others = [v for v in one.voices if v != one.party and ground.name(v) != ground.name(one.party)]
    own = ground.names(v for v in others if ground.speaks_for(v, one.party))
    told = ground.names(v for v in others if not ground.speaks_for(v, one.party))
    return listed(own), listed(told)


def conditions(held: Sequence[str]) -> list[Run]:
    """What something hangs on, in the article's words."""
    runs = [Run(" — on condition: ", DIM)] if held else []
    for number, words in enumerate(held):
        runs += [Run("; ", DIM)] if number else []
        runs.append(Run(words, WORDED))
    return runs
