"""Where two parties want one thing before another and the other way round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from parley.joining.disagreements.values import Claim, Verdict, weigh
from parley.joining.sequence import Clash, Order, find_clashes
from parley.records import Disagreement, Reading, Roster
from parley.text.intervals import days_of


def of_orders(readings: Iterable[Reading], roster: Roster) -> list[Disagreement]:
    """One disagreement for each two parties and issue; its sides are their latest words, its evidence all of them.

    What it bears on are moves that share a word of their terms or conditions, said within a month of each other.
    """
    groups: dict[tuple[frozenset[str], str], list[Clash]] = defaultdict(list)
    for clash in find_clashes(readings, roster):
        parties = frozenset((clash.order.party, clash.against.party))
        groups[parties, min(filter(None, (clash.order.issue, clash.against.issue)), default="")].append(clash)
    found: list[Disagreement] = []
    for (parties, issue), held in sorted(groups.items(), key=lambda item: (sorted(item[0][0]), item[0][1])):
        said: dict[str, list[Order]] = defaultdict(list)
        for clash in held:
            for order in (clash.order, clash.against):
                said[order.party].append(order)
        about = f"{roster.names(parties)} on {(issue or 'what comes first').replace('_', ' ')}"
        claims = [_claim(party, orders, roster) for party, orders in sorted(said.items())]
        verdict = Verdict(
            "conflict", "Each wants to begin with what the other puts last, or lets nothing come before it."
        )
        moves = tuple(sorted({order.move for orders in said.values() for order in orders}))
        found += weigh("disagreements:orders", about, "sequence", claims, lambda *_, v=verdict: v, moves)
    return found


def _claim(party: str, orders: list[Order], roster: Roster) -> Claim:
    last = max(orders, key=lambda o: ((o.as_of and o.as_of.latest) or "", o.key))
    evidence = tuple(sorted({e for order in orders for e in order.evidence}))
    return Claim(
        f"{roster.name(party)}: {last.words}", None, last.document, last.move, days_of(last.as_of), evidence
    )
