"""What `import parley` offers is a promise: this test keeps the list."""

from __future__ import annotations

import pytest

import parley


def test_the_public_names_are_these() -> None:
    assert ["Case", "ParleyError", "__version__"] == sorted(parley.__all__)
    assert all(getattr(parley, name) for name in parley.__all__)


def test_a_name_that_is_not_there_is_named() -> None:
    with pytest.raises(AttributeError, match="Cases"):
        parley.Cases  # noqa: B018
