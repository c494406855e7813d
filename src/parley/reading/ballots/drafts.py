"""A vote in the making: one mention of it, and the day that stands beside it."""

from __future__ import annotations

from dataclasses import dataclass, field

from parley.reading.ballots.bodies import Body
from parley.reading.ballots.figures import Figure
from parley.reading.ballots.questions import Question
from parley.records import REAL, Sentence, When
from parley.text.moments import to_when
from parley.text.scene import Scene

DECIDED = ("passed", "rejected", "vetoed")
DONE = ("held", *DECIDED)
NO_STATUS = ("agreed", "stated", "unknown", "pledged")
"""Statuses of a verb by which a vote that is told of is planned."""
UNREAL = {"demanded": "called_for", "proposed": "called_for", "refused": "refused"}
"""What a vote's own verb tells where it is no more than wanted or refused; else it is announced."""
NEW_DAY = ("until", "till", "to", "for")
BESIDE = frozenset({
    "npadvmod", "prep", "advmod", "tmod", "poss", "acl", "relcl", "amod", "compound", "nmod", "xcomp", "pobj",
    "dobj", "attr", "acomp", "conj", "nsubj",
})  # fmt: skip


@dataclass(slots=True, eq=False)
class Telling:
    """One mention of a vote.

    Attributes:
        head: The token of the noun or verb, by its offset in the text.
        stage: See ``BALLOT_STAGES``, or "" for a mention that tells no step.
        by: Whose step it is.
        upset: True where the larger figure was not enough ("fell short of two thirds").
        opens: False for one that only adds to a vote that is told of elsewhere.
        definite: True for one that may point back ("the vote").
        supporters, opponents, abstainers: Those named on a side.
    """

    head: int
    start: int
    end: int
    stage: str
    status: str
    by: tuple[str, ...] = ()
    body: Body | None = None
    form: str | None = None
    callers: tuple[str, ...] = ()
    question: Question | None = None
    when: When | None = None
    when_at: tuple[int, int] | None = None
    figures: list[Figure] = field(default_factory=list)
    threshold: tuple[str, int, int] | None = None
    upset: bool = False
    opens: bool = True
    definite: bool = False
    supporters: tuple[str, ...] = ()
    opponents: tuple[str, ...] = ()
    abstainers: tuple[str, ...] = ()

    @property
    def background(self) -> bool:
        """True for a vote of a year or month of its own: "in a referendum in 2016"."""
        when = self.when
        past = self.status in REAL and when is not None and when.basis == "text"
        return past and when is not None and when.precision in ("year", "month")


def when_of(
    scene: Scene, sentence: Sentence, heads: list[int], question: Question | None, stage: str
) -> tuple[When | None, tuple[int, int] | None]:
    """The day of a vote: one told right under its verb or noun, of one put off the new one."""
    tokens = sentence.tokens
    spans: list[tuple[int, int]] = []
    for head in heads:
        for c in sentence.children[head]:
            if tokens[c].dep in BESIDE:
                below = sentence.subtree(c)
                spans.append((tokens[below[0]].start, tokens[below[-1]].end))
    found = []
    for start, end in spans:
        for time in scene.times_in(start, end):
            inside = question is not None and question.start <= time.start < question.end
            if time.type in ("DATE", "TIME") and not inside and time.value[:4] not in ("PRES", "PAST", "FUTU"):
                if scene.parse.text[max(0, time.start - 7) : time.start].strip().lower().endswith("since"):
                    continue
                found.append(time)
    if not found:
        return None, None
    if stage == "put_off":
        for time in found:
            before = scene.parse.text[max(0, time.start - 12) : time.start].lower().split()
            if before and (before[-1] in NEW_DAY or (len(before) > 1 and before[-2] in NEW_DAY)):
                return to_when(time), (time.start, time.end)
        return None, None
    return to_when(found[0]), (found[0].start, found[0].end)
