"""Parley: a sourced, structured, living record of a negotiation, read from press reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parley.errors import ParleyError

if TYPE_CHECKING:
    from parley.case import Case

__version__ = "0.1.0"

__all__ = ["Case", "ParleyError", "__version__"]


def __getattr__(name: str) -> Any:
    # `Case` brings the whole house with it; `parley --help` and readers of records need none of that.
    if name == "Case":
        from parley.case import Case

        return Case
    raise AttributeError(f"module 'parley' has no attribute '{name}'")
