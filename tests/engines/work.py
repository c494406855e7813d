"""Work that can be sent to another process."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

from parley.errors import ArticleError, LexiconError, ModelError


def build() -> Callable[[int], int]:
    return double


def double(number: int) -> int:
    if number == 13:
        raise ArticleError("13.txt", "is unlucky.")
    if number == 17:
        raise ValueError("a fault")
    return 2 * number


def build_deadly() -> Callable[[int], int]:
    return deadly


def deadly(number: int) -> int:
    if number == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return double(number)


def build_malformed() -> Callable[[int], int]:
    return malformed


def malformed(number: int) -> int:
    raise LexiconError(f"The entry for {number} is malformed.")


def build_nothing() -> Callable[[int], int]:
    raise ModelError("The weights are missing.")
