"""Work that can be sent to another process."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

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


def build_noted(folder: str, dies_once: int = -1) -> Callable[[int], int]:
    return partial(noted, folder, dies_once)


def noted(folder: str, dies_once: int, number: int) -> int:
    """Doubles, leaving a mark for each time; of one item it dies the first time."""
    marks = len(list(Path(folder).glob(f"{number}.*")))
    Path(folder, f"{number}.{marks}").touch()
    if number == dies_once and not marks:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.01)
    return double(number)


def build_slow() -> Callable[[int], int]:
    return slow


def slow(number: int) -> int:
    if number == 3:
        threading.Event().wait()
    return double(number)


def build_process() -> Callable[[int], int]:
    return process


def process(number: int) -> int:
    time.sleep(0.01 * number)
    return os.getpid()


def build_large() -> Callable[[str], str]:
    return str.upper


def build_malformed() -> Callable[[int], int]:
    return malformed


def malformed(number: int) -> int:
    raise LexiconError(f"The entry for {number} is malformed.")


def build_nothing() -> Callable[[int], int]:
    raise ModelError("The weights are missing.")
