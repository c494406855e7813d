"""Cases that several tests of formats look at, none of which changes them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.exports.payloads import nasty_case

from parley.case import Case


@pytest.fixture(scope="session")
def case(example_file: Path) -> Iterator[Case]:
    """The case of the bundled example."""
    with Case.open(example_file, create=False) as opened:
        yield opened


@pytest.fixture(scope="session")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """A case of articles full of what others might obey."""
    with nasty_case(tmp_path_factory.mktemp("nasty")) as opened:
        yield opened
