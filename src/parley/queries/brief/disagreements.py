"""Where reports do not say the same, and whether all can be right."""

from __future__ import annotations

from parley.queries.brief.ground import Ground, with_days
from parley.queries.brief.parts import DIM, STRONG, Block, Line, Run, Section
from parley.queries.wording import FORM_WORDS, VERDICT_WORDS, subject_words
from parley.records.joined import Disagreement

KINDS = (
    ("Contradictions", ("conflict",)),
    ("Not settled", ("unresolved",)),
    ("Different, but no conflict", ("compatible", "more_precise", "wording")),
)


def disagreements(ground: Ground) -> Section:
    """A block a kind of verdict, the gravest first."""
    rows = sorted(ground.joined.disagreements, key=lambda d: (d.about, d.attribute, d.id))
    blocks = [
        Block(title, tuple(disagreement(ground, d) for d in rows if d.verdict in held)) for title, held in KINDS
    ]
    return Section("Disagreements between reports", tuple(b for b in blocks if b.lines), "None found.")


def disagreement(ground: Ground, one: Disagreement) -> Line:
    """What it is about, each value, and why it is or is no conflict."""
    about = f"{with_days(subject_words(one.about))}, {one.attribute.replace('_', ' ')}"
    runs: list[Run] = [Run(about[:1].upper() + about[1:], STRONG), Run(": ")]
    for number, side in enumerate(one.sides):
        value = FORM_WORDS[side.value].lower() if side.value in FORM_WORDS else with_days(side.value)
        runs += [Run(" / " if number else ""), Run(value)]
    runs.append(Run(f". {with_days(one.why)}", DIM))
    evidence = tuple(e for side in one.sides for e in ground.sorted(side.evidence)[:3])
    mark = VERDICT_WORDS.get(one.verdict, one.verdict)
    return Line(tuple(runs), mark=mark, key=one.id, evidence=evidence, parties=ground.names(one.of))
