"""The forty nasty inputs: every one ends as it should, and nothing else is lost by it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.intake.fetch.serving import fetcher, serving, to
from tests.intake.nasty import SMALL, E, Row, W
from tests.intake.nasty_bytes import BYTES
from tests.intake.nasty_contents import CONTENTS

from parley.cli.show import visible
from parley.errors import FetchError
from parley.exports.tables import inert
from parley.intake import Intake, read_articles
from parley.records import Raw, Skipped

FORTY = (*BYTES, *CONTENTS)


@pytest.fixture(scope="module")
def intake() -> Iterator[Intake]:
    with Intake(SMALL) as shared:
        yield shared


@pytest.mark.parametrize("row", FORTY, ids=lambda row: f"{row.number}-{row.what}".replace(" ", "_"))
def test_a_nasty_input_ends_as_it_should(row: Row, tmp_path: Path, intake: Intake) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    given = row.make(folder)
    found = list(intake.read(given[0]) if row.limits == SMALL else read_articles(given, limits=row.limits))
    assert ["E" if isinstance(one, E) else "K" for one in row.outcome] == [
        "E" if isinstance(one, Skipped) else "K" for one in found
    ], [getattr(one, "reason", None) or one.warnings for one in found[:20]]
    for wanted, one in zip(row.outcome, found, strict=True):
        if isinstance(one, Skipped):
            assert isinstance(wanted, E)
            assert wanted.words in one.reason
            continue
        assert not isinstance(wanted, E)
        assert wanted.text in one.text
        if isinstance(wanted, W):
            assert any(wanted.words in note for note in one.warnings), one.warnings
        is_sound(one)
    assert [folder] == list(tmp_path.iterdir()), "something was written outside"


def is_sound(raw: Raw) -> None:
    """What holds of every article that is kept, however nasty."""
    raw.text.encode("utf-8")
    assert all(0 <= span.start < span.end <= len(raw.text) for span in raw.main)
    for words in (raw.text[:20_000], raw.title or "", raw.source):
        shown = visible(words)
        assert not any(letter < " " or "\x7f" <= letter < "\xa0" or letter == "\u202e" for letter in shown)
    for words in (raw.title, raw.byline, raw.url):
        assert words is None or inert(words)[:1] not in ("=", "+", "-", "@")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://10.0.0.1/a", "http://[::1]/", "http://2130706433/", "http://0x7f.1/",
        "http://169.254.169.254/latest/meta-data/", "file:///etc/passwd", "ftp://e.example/a", "gopher://e.example/",
    ],
)  # fmt: skip
def test_39_an_address_that_no_article_has_is_never_asked(url: str) -> None:
    with pytest.raises(FetchError):
        fetcher(allow_private=False).fetch(url)


def test_39_a_redirect_to_one_is_refused_and_an_endless_one_ends() -> None:
    with serving() as site:
        inside = site.put("/a", to("http://169.254.169.254/"))
        endless = site.put("/b", to("/b"))
        for url in (inside, endless):
            with pytest.raises(FetchError):
                fetcher().fetch(url)
        assert {"/a", "/b"} == set(site.paths)


def test_39_a_name_that_leads_inside_is_refused_whatever_it_led_to_before() -> None:
    answers = iter([["93.184.216.34"], ["10.0.0.1"]])
    asked = fetcher(allow_private=False, resolver=lambda *_: next(answers))
    with pytest.raises(FetchError):
        asked.fetch("http://inside.example/" if next(answers) else "")


def test_all_forty_are_here() -> None:
    elsewhere = {39}  # addresses of the network: above, and one by one in tests/intake/fetch
    assert set(range(1, 41)) == {row.number for row in FORTY} | elsewhere
