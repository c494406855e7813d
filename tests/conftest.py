"""What many tests share: the grammar model, loaded once, and the measuring data where it is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.postgres import new_case, postgres

from parley.case import Case
from parley.models.parser import Parser
from parley.reading.sentences import parse_sentences
from parley.records import Parse, Region

__all__ = ["new_case", "postgres"]
ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session", autouse=True)
def no_cache_of_the_user() -> Iterator[None]:
    """No command of a test leaves parses in the cache folder of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PARLEY_CACHE", "off")
        yield


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The grammar model."""
    return Parser()


@pytest.fixture(scope="session")
def parse_of(parser: Parser) -> Callable[[str], Parse]:
    """A function that parses a text of own making, all of it body, as document "d"."""

    def parse(text: str, label: str = "body") -> Parse:
        regions = [Region("r", "test", (), "d", 0, len(text), label)] if text.strip() else []
        return parse_sentences(text, regions, parser, "d")

    return parse


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of measuring data; tests that need it skip where it is absent."""
    if not (SHARED / "bench").is_dir():
        pytest.skip(f"the measuring data is not at {SHARED}: accuracy is measured where it is")
    return SHARED


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case of the bundled example, made once."""
    where = tmp_path_factory.mktemp("example") / "grain.db"
    with Case.open(where) as case:
        report = case.add([str(ROOT / "examples" / "grain")])
        assert not report.skipped
    return where


@pytest.fixture
def example(example_file: Path) -> Iterator[Case]:
    """The case of the bundled example, open; not to be changed."""
    with Case.open(example_file, create=False) as case:
        yield case
