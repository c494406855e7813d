"""What tests of whole articles share."""

from __future__ import annotations

import pytest

from parley.pipeline import Corridor


@pytest.fixture(scope="session")
def corridor() -> Corridor:
    """The reading wing by the rules alone: rooms are tested, and no trained model."""
    return Corridor(rules=True)
