"""Libraries of others that are loaded only when a page needs them, and that keep their messages to themselves."""

from __future__ import annotations

import logging
from functools import cache
from importlib import import_module
from typing import Any


@cache
def load_quiet(name: str) -> Any:
    """A module by name; what it logs reaches nobody who has not asked for it.

    Raises:
        ImportError: If it is not installed.
    """
    logging.getLogger(name.partition(".")[0]).addHandler(logging.NullHandler())
    return import_module(name)
