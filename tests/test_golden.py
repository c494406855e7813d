"""The golden case: what the bundled example amounts to, line by line, so that any change of it is seen and meant.

After a change that is meant, write it anew and read the difference before you commit it:

    python -m tests.test_golden
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from parley.case import Case
from parley.queries.wording import amount_words, when_words
from parley.records import Evidence

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden" / "grain.txt"


def lines_of(case: Case) -> Iterator[str]:
    """The case in lines: one a document, contact, position, commitment, edge of waiting, deed and disagreement."""
    names = {d.id: Path(d.source).name for d in case.documents()}

    def at(evidence: tuple[Evidence, ...]) -> str:
        return ", ".join(f"{names[e.document]}:{e.start}-{e.end}" for e in evidence)

    for d in case.documents():
        yield row("document", names[d.id], when_words(d.published), d.outlet, d.title, *d.origins)
    for c in case.contacts():
        told = (when_words(c.when), ", ".join(c.participants), c.place, amount_words(c.minutes))
        yield row("contact", c.form, c.status, *told, at(c.evidence))
    for p in case.positions():
        yield row("position", p.issue, p.party, p.stance, p.status, p.terms, *p.conditions, at(p.evidence))
    for k in case.commitments():
        yield row("commitment", k.by, k.what, k.state, *k.conditions, at(k.evidence))
    for w in case.waiting():
        yield row("waiting", w.by, w.on, w.terms, w.condition, w.deadlock, at(w.evidence))
    for t in case.timeline():
        if t.kind == "episode":
            yield row("deed", t.what, t.status, when_words(t.when), ", ".join(t.participants), at(t.evidence))
    for g in case.disagreements():
        yield row("disagreement", g.about, g.attribute, g.verdict, *(side.value for side in g.sides))
    for s in case.statements():
        yield row("statement", s.speaker, s.mode, s.polarity, s.channel, *s.relays, s.words, at(s.evidence[:1]))


def row(*cells: object) -> str:
    """One line: cells between bars, white space folded."""
    return " ".join(" | ".join("-" if cell is None else str(cell) for cell in cells).split())


def test_the_bundled_example_amounts_to_the_golden_case(example: Case) -> None:
    assert GOLDEN.read_text("utf-8").splitlines() == list(lines_of(example))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, Case.open(Path(folder) / "case.db") as made:
        made.add([str(ROOT / "examples" / "grain")])
        GOLDEN.write_text("".join(f"{line}\n" for line in lines_of(made)), "utf-8")
