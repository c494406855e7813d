"""What an engine takes and gives: work that can be sent to another process, and an outcome for each item."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from parley.errors import ArticleError, LexiconError, ModelError, SettingError

Item = TypeVar("Item")
Result = TypeVar("Result")

Build = Callable[[], Callable[[Item], Result]]
"""Makes the function that does the work, and loads what it needs. Called once in every process, so it must be
picklable: a function of a module, or ``functools.partial`` of one."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Result]):
    """What became of the item at place ``index``: a ``result``, or the ``reason`` why there is none."""

    index: int
    result: Result | None
    reason: str | None = None


def attempt(function: Callable[[Item], Result], index: int, item: Item) -> Outcome[Result]:
    """Do one item; whatever goes wrong with it is its own outcome and stops nothing else.

    Raises:
        ParleyError: If a model, lexicon or setting is at fault: every other item would fail too.
    """
    try:
        return Outcome(index, function(item))
    except ArticleError as problem:
        return Outcome(index, None, problem.reason)
    except (LexiconError, ModelError, SettingError):
        raise
    except Exception as problem:  # a fault of ours in one article must not cost the rest of the batch
        return Outcome(index, None, f"Parley failed on it: {type(problem).__name__}: {problem}")
