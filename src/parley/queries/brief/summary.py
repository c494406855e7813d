"""In short: what one must know before a call, each line with its evidence."""

from __future__ import annotations

from collections import Counter

from parley.queries.ballots import lot_of
from parley.queries.brief.ballots import vote, votes
from parley.queries.brief.commitments import commitment, waitings, waits
from parley.queries.brief.contacts import OFF, OUTCOMES, contact, in_order, is_open
from parley.queries.brief.deeds import deed, done
from parley.queries.brief.disagreements import disagreement
from parley.queries.brief.ground import OTHER, Ground, day_of, plain
from parley.queries.brief.parts import Block, Line, Section
from parley.queries.frame import is_dated
from parley.queries.wording import counted, is_real, listed
from parley.records import Contact

MOST = 3  # lines a block: the whole must be read in a minute. A guess


def summary(ground: Ground) -> Section:
    """At most a page: what was last held, what is ahead, who waits, what is due, what cannot all be right."""
    blocks = (
        Block("", _about(ground)),
        Block("Last contacts reported as held", _last(ground)),
        Block("Last deeds reported as done", _deeds(ground)),
        Block("Votes held, or to come", _votes(ground)),
        Block("Ahead, or on offer", _ahead(ground)),
        Block(
            "Turned down, or did not take place",
            tuple(contact(ground, c) for c in in_order(ground) if c.status in OFF)[-MOST:],
        ),
        Block("Who waits for whom", tuple(waits(ground, w) for w in waitings(ground) if not w.met)[:MOST]),
        Block("Falls due", _due(ground)),
        Block("Contradictions", _conflicts(ground)),
    )
    return Section("In short", tuple(b for b in blocks if b.lines))


def _about(ground: Ground) -> tuple[Line, ...]:
    joined = ground.joined
    held = sum(1 for c in joined.contacts if is_real(c.status))
    other = len(joined.contacts) - held
    lines = [
        plain(f"{counted(len(ground.documents), 'article')}{_outlets(ground)}."),
        plain(_contacts(held, other)),
    ]
    parties = Counter(ground.name(p.party) for p in joined.positions)
    if parties:
        lines.append(plain(f"Heard most: {listed([name for name, _ in parties.most_common(6)])}."))
    issues = Counter(ground.issues.get(p.issue, p.issue) for p in joined.positions if p.issue != OTHER)
    if issues:
        lines.append(plain(f"Raised most: {listed([name for name, _ in issues.most_common(6)])}."))
    if not any(d.verdict == "conflict" for d in joined.disagreements):
        lines.append(plain("No conflict between the reports was found."))
    return tuple(lines)


def _contacts(held: int, other: int) -> str:
    """How many contacts were held and how many not, in a sentence."""
    if not held and not other:
        return "No contact is reported."
    beside = f"{other or 'none'} planned, wished, refused or not held"
    return f"{counted(held, 'contact') if held else 'No contact'} reported as held; {beside}."


def _outlets(ground: Ground) -> str:
    """From which outlets, and of how many articles nobody tells: ", from Alpha and Beta; 2 of unknown outlet"."""
    known = sorted({d.outlet for d in ground.documents.values() if d.outlet})
    unknown = sum(1 for d in ground.documents.values() if not d.outlet)
    if not known:
        return ""
    named = f"{len(known)} outlets" if len(known) > MOST * 2 else listed(known)
    return f", {f'{unknown} of unknown outlet, the rest ' if unknown else ''}from {named}"


def _last(ground: Ground) -> tuple[Line, ...]:
    """The last dated ones, the last first."""
    held = [c for c in in_order(ground) if is_real(c.status)]
    dated = [c for c in held if is_dated(c.when)]
    lines = [contact(ground, c) for c in reversed(dated[-MOST:])]
    if dated and len(held) > len(dated):
        lines.append(plain(f"{len(held) - len(dated)} more, on days that are not known."))
    return tuple(lines)


def _deeds(ground: Ground) -> tuple[Line, ...]:
    """The last dated ones that some article tells as its news, the last first."""
    told = [
        e
        for e in done(ground)
        if is_dated(e.when) and any(m in ground.events and not ground.events[m].background for m in e.members)
    ]
    return tuple(deed(ground, e) for e in reversed(told[-MOST:]))


def _votes(ground: Ground) -> tuple[Line, ...]:
    """The last votes that were held, the last first, and those that are to come."""
    rows = votes(ground)
    held = [row for row in rows if lot_of(row) == "decided"]
    coming = [row for row in rows if lot_of(row) in ("running", "coming")]
    return tuple(vote(ground, row) for row in (*reversed(held[-MOST:]), *coming[:MOST]))


def _ahead(ground: Ground) -> tuple[Line, ...]:
    """What is planned before what is only wished, those with a day first, the best supported before others."""

    def rank(one: Contact) -> tuple[bool, bool, int]:
        return (
            one.status not in ("planned", "agreed"),
            not is_dated(one.when),
            -len({e.document for e in one.evidence}),
        )

    followed = {c.follows for c in ground.joined.contacts if c.follows}
    rows = [
        c
        for c in in_order(ground)
        if is_open(c) and c.id not in followed and _says_enough(c) and c.outcome not in OUTCOMES
    ]
    return tuple(contact(ground, c) for c in sorted(rows, key=rank)[:MOST])


def _says_enough(one: Contact) -> bool:
    """True where two are named, or one and where to: a visit to a country is told of its guest alone."""
    return len(one.participants) > 1 or bool(one.participants and one.place)


def _due(ground: Ground) -> tuple[Line, ...]:
    rows = [c for c in ground.joined.commitments if c.state == "open" and c.due and is_dated(c.due)]
    return tuple(commitment(ground, c) for c in sorted(rows, key=lambda c: day_of(c.due))[:MOST])


def _conflicts(ground: Ground) -> tuple[Line, ...]:
    rows = [d for d in ground.joined.disagreements if d.verdict == "conflict"]
    return tuple(disagreement(ground, d) for d in sorted(rows, key=lambda d: (d.about, d.id))[:MOST])
