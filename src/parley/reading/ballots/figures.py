"""The figures told of a vote: for, against, abstentions, turnout, and the majority that is needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parley.records import Amount
from parley.text.numbers import read_number

NUMBER = (
    r"(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|none|no)"
)
SHARE = r"\s?(?:%|per\s?cent(?:age points?)?\b)"
PEOPLE = (
    r"(?:votes?|members?|deputies|lawmakers?|legislators?|senators?|mps|states|countries|delegates?|ballots?"
    r"|councillors?|shareholders?|workers?|nations|people|papers|governments?|ministers?|in\s+all)"
)
SCORE = re.compile(
    rf"(?<![\w$€£.,-])(?P<first>{NUMBER})(?P<share>{SHARE})?(?:\s+votes?)?\s*(?:to|-|–|—|against)\s*(?P<second>{NUMBER})"
    rf"(?P<share_too>{SHARE})?(?:\s+(?:votes?\b|with\b))?(?![\w%-])(?!\s*(?:,\d|(?:hours?|days?|weeks?|months?|years?)\b))",
    re.IGNORECASE,
)
LEADS = re.compile(
    r"(?:\b(?:by|was|were|voted|vote\s+of|tally\s+of|margin\s+of|tied|,|count\s+of|vote|of|and)|[,(:;–—-])\s*$",
    re.IGNORECASE,
)
"""What stands before a score: "by 31 votes to 12", "voted 14-0", "adopted, 61 to 49"."""
FOR = re.compile(
    rf"(?<![\w.,-])(?P<n>{NUMBER})(?P<share>{SHARE})?(?:\s+(?:of\s+)?(?:the\s+)?{PEOPLE})?(?:\s+(?:who\s+took\s+part|of\s+those\s+who\s+voted))?"
    r"(?:\s+(?:voted|voting|votes|were|was|cast|came\s+out))*\s+(?:in\s+favou?r\b|for\b(?!\s+(?:the\s+)?(?:first|last|now|more|"
    r"years|months|weeks|days|hours))|said\s+yes\b|saying\s+yes\b|yes\b)",
    re.IGNORECASE,
)
AGAINST = re.compile(
    rf"(?<![\w.,-])(?P<n>{NUMBER})(?P<share>{SHARE})?(?:\s+(?:of\s+)?(?:the\s+)?{PEOPLE})?"
    r"(?:\s+(?:voted|voting|votes|were|was|cast))*\s+(?:against\b|opposed\b|said\s+no\b|saying\s+no\b)",
    re.IGNORECASE,
)
ABSTAINED = re.compile(
    rf"(?<![\w.,-])(?P<n>{NUMBER})(?P<share>{SHARE})?(?:\s+{PEOPLE})?\s+(?:abstain(?:ed|ing)?|abstentions?)\b",
    re.IGNORECASE,
)
TURNOUT = re.compile(
    rf"\bturnout\b(?:\s+[\w’'-]+){{0,5}}?\s+(?P<n>{NUMBER}){SHARE}|(?<![\w.,-])(?P<m>{NUMBER}){SHARE}\s+turnout\b",
    re.IGNORECASE,
)
NEEDED = re.compile(
    r"\b(?:(?:two[-\s]thirds|three[-\s](?:fifths|quarters)|absolute|simple|qualified|special|\d+-vote)(?:\s+[\w’'-]+){0,2}?"
    r"\s+(?:majority|threshold|supermajority)|(?:a\s+)?supermajority|two[-\s]thirds\s+of\s+(?:the\s+)?[\w’'-]+)",
    re.IGNORECASE,
)
NEEDING = re.compile(
    r"\b(?:need|require|short|necessary|must|threshold|without|lack|at least|muster)", re.IGNORECASE
)
NONE = frozenset({"no", "none"})
COUNTED = ("votes_for", "votes_against", "abstentions", "share_for", "share_against", "turnout")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a vote: which field it fills, its value and where its words stand."""

    field: str
    value: Amount
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Tally:
    """Two figures told against each other, the order of which says nothing yet of who was for it."""

    first: Amount
    second: Amount
    start: int
    end: int

    @property
    def is_share(self) -> bool:
        """True for percentages."""
        return self.first.unit == "percent"

    def figures(self, stage: str, upset: bool) -> Iterator[Figure]:
        """The figures for and against.

        Args:
            stage: How the vote went: the larger figure is on that side.
            upset: True where the larger figure was not enough, so that the order tells.
        """
        large, small = sorted((self.first, self.second), key=lambda a: -(a.low or 0.0))
        yes, no = self.first, self.second
        if stage == "passed":
            yes, no = large, small
        elif stage == "rejected" and not upset:
            yes, no = small, large
        kind = "share" if self.is_share else "votes"
        yield Figure(f"{kind}_for", yes, self.start, self.end)
        yield Figure(f"{kind}_against", no, self.start, self.end)


def tally_in(text: str, start: int, end: int) -> Tally | None:
    """The first score told in ``text[start:end]``: "by 31 votes to 12", "14-0", "62% to 38%"."""
    for found in SCORE.finditer(text, start, end):
        first, second = found["first"], found["second"]
        plain = not (found["share"] or found["share_too"] or "vote" in found[0].lower())
        if plain and not LEADS.search(text, max(start, found.start() - 14), found.start()):
            continue
        if first.lower() in NONE:
            continue
        share = bool(found["share"] or found["share_too"])
        one, other = _amount(first, share, found[0]), _amount(second, share, found[0])
        if one is not None and other is not None and not (share and (one.low or 0) + (other.low or 0) > 100.5):
            return Tally(one, other, found.start(), found.end())
    return None


def figures_in(text: str, start: int, end: int, taken: Tally | None) -> Iterator[Figure]:
    """The figures that are told by their own words in ``text[start:end]``: "83% in favour", "four abstentions"."""
    for pattern, kind in ((FOR, "for"), (AGAINST, "against"), (ABSTAINED, "abstentions")):
        for found in pattern.finditer(text, start, end):
            if taken is not None and taken.start <= found.start("n") < taken.end:
                continue
            share = bool(found["share"])
            amount = _amount(found["n"], share, found[0])
            if amount is None or (kind == "abstentions" and share):
                continue
            if kind == "for" and found["n"].lower() in NONE:
                continue
            field = kind if kind == "abstentions" else f"{'share' if share else 'votes'}_{kind}"
            yield Figure(field, amount, found.start(), found.end())
            break
    turnout = TURNOUT.search(text, start, end)
    amount = _amount(turnout["n"] or turnout["m"], True, turnout[0]) if turnout else None
    if turnout and amount:
        yield Figure("turnout", amount, turnout.start(), turnout.end())


def threshold_in(text: str, start: int, end: int) -> tuple[str, int, int] | None:
    """The majority that is needed, in the text's words, with its place; None where none is told."""
    found = NEEDED.search(text, start, end)
    if found is None or not NEEDING.search(text, start, end):
        return None
    return found[0], found.start(), found.end()


def share_words(text: str, start: int, end: int) -> Amount | None:
    """A percentage that ``text[start:end]`` opens with: "some 83% of the pilots"."""
    found = re.match(rf"(?:[A-Za-z-]+\s+){{0,3}}?(?P<n>{NUMBER}){SHARE}", text[start:end])
    return _amount(found["n"], True, text[start : start + found.end()]) if found else None


def _amount(words: str, share: bool, text: str) -> Amount | None:
    value = 0.0 if words.lower() in NONE else read_number(words)
    if value is None or (share and value > 100):
        return None
    return Amount(value, value, "percent" if share else None, text.strip(" ,"))
