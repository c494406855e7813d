"""Review queue: what waits for a person, weightiest first; one key a decision, and undo."""

from __future__ import annotations

from dataclasses import dataclass

from parley.queries.context import Context
from parley.queries.frame import who_published
from parley.queries.review import KINDS, Option, ReviewRow
from parley.records import Evidence
from parley.web.desk import Desk, Page, Screen
from parley.web.judging import who_of

SHOWN = 12
"""Questions on one page; a guess: each is read with its words, and the next ones follow at once."""
AROUND = 110
LABELS = {
    "same_actor": "one or two actors?", "same_happening": "one or two happenings?", "date": "unknown dates",
    "single_source": "rests on no named source", "warning": "odd pages", "differ": "people differ",
}  # fmt: skip
LETTERS = {"merge": "m", "split": "s", "accept": "a", "reject": "r"}
"""The key of an option, by the judgement that it makes; every option has its number as well."""
SKIPPED = "skip"
"""The parameter that names questions passed over in this sitting."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that a question is about, with what stands around them and where they open."""

    outlet: str
    context: Context
    address: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An option as a form: its number from 1, and the letter that picks it, or None."""

    number: int
    letter: str | None
    option: Option


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its words and answers; ``skip`` is the address that passes it over."""

    row: ReviewRow
    words: tuple[Words, ...]
    answers: tuple[Answer, ...]
    skip: str


def show(desk: Desk) -> Page:
    """The questions that wait, those passed over in this sitting left out."""
    every: tuple[ReviewRow, ...] = desk.recall_now("review", lambda: desk.now.review())
    kind = desk.get("kind") if desk.get("kind") in KINDS else None
    passed = set((desk.get(SKIPPED) or "").split())
    left = [row for row in every if kind in (None, row.kind) and row.key not in passed]
    counts = {name: sum(row.kind == name for row in every) for name in KINDS}
    context = {
        "rows": [_asked(desk, row, passed) for row in left[:SHOWN]], "total": len(left), "kinds": LABELS,
        "counts": {name: count for name, count in counts.items() if count}, "kind": kind, "every": len(every),
        "passed": len(passed), "who": who_of(desk.request), "writable": desk.writable and not desk.as_of,
        "back": desk.here(done=None),
    }  # fmt: skip
    return Page("review.html", context)


def _asked(desk: Desk, row: ReviewRow, passed: set[str]) -> Asked:
    answers, used = [], set()
    for number, option in enumerate((one for one in row.options if one.judgement), 1):
        letter = LETTERS.get(option.judgement)
        answers.append(Answer(number, None if letter in used else letter, option))
        used.add(letter)
    skip = desk.here(**{SKIPPED: " ".join(sorted(passed | {row.key})), "done": None})
    return Asked(row, tuple(_words(desk, one) for one in row.evidence[:3]), tuple(answers), skip)


def _words(desk: Desk, one: Evidence) -> Words:
    document = desk.now.frame.documents.get(one.document)
    return Words(
        who_published(document) if document else one.document, desk.now.context(one, AROUND),
        desk.link(f"source/{one.document}", at=f"{one.start}-{one.end}") + "#at",
    )  # fmt: skip


SCREEN = Screen(
    "review", "Review", show, key="r", group="work",
    about="What the machine is unsure of, weightiest first. Each answer is kept under your name.",
)  # fmt: skip
