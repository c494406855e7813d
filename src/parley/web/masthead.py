"""What stands above every screen of a case: its title, as of when, and how many articles it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from parley.queries.wording import counted, day_words
from parley.store import Wanted
from parley.web.desk import Desk


@dataclass(frozen=True, slots=True)
class Masthead:
    """The head of a page.

    Attributes:
        title: What the case is called.
        words: As of when, and how many articles, in a sentence.
        days: Every day on which an article was published, ISO 8601, in order: where a slider may stop.
    """

    title: str
    words: str
    days: tuple[str, ...]


def read_masthead(desk: Desk) -> Masthead:
    """The head of a page of this case."""
    days = desk.recall_now("days", lambda: _days(desk))
    return desk.recall(("masthead", desk.now.title), lambda: _masthead(desk, days))


def _days(desk: Desk) -> tuple[str, ...]:
    return tuple(desk.now.store.values(["document"], "out"))


def _masthead(desk: Desk, days: tuple[str, ...]) -> Masthead:
    case = desk.case
    number = case.store.count(["document"])
    title = desk.now.title
    if case.cut:
        return Masthead(title, f"{case.cut.words} {counted(number, 'article')} known by then.", days)
    undated = case.store.count(["document"], Wanted(dated=False))
    newest = f"As of {day_words(days[-1])}, the day of the newest article" if days else "No article here has a date"
    known = f"{counted(number, 'article')}" + (f", {undated} of unknown date" if undated else "")
    hidden = f" · {desk.now.withheld.rstrip('.')}" if desk.now.withheld else ""
    return Masthead(title, f"{newest} · {known}{hidden}", days)
