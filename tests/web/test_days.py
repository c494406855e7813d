"""The record of a day that takes long is made in the background, and whoever asks is told how far it is."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from parley.case import Case
from parley.web import create_app
from parley.web.days import BeingMade, Days, Making

DAY = "2023-07-14"


@pytest.fixture
def case_file(example_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(example_file, tmp_path / "grain.db"))


@pytest.fixture
def client(case_file: Path) -> Iterator[TestClient]:
    with TestClient(create_app([str(case_file)]), "http://127.0.0.1") as made:
        yield made


def finished() -> None:
    """Wait for the threads that make records."""
    for thread in threading.enumerate():
        if thread.name == "parley-days":
            thread.join(60)


def test_a_page_says_that_it_is_being_made_and_comes_again(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("parley.web.days.SOON", 0)
    first = client.get(f"/c/grain/positions?as_of={DAY}")
    assert 503 == first.status_code
    assert "2" == first.headers["Refresh"] == first.headers["Retry-After"]
    assert "The record as of 14 July 2023 is being made" in first.text
    finished()
    assert 200 == client.get(f"/c/grain/positions?as_of={DAY}").status_code


def test_the_api_says_when_to_ask_again(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parley.web.days.SOON", 0)
    first = client.get(f"/api/v1/cases/grain/positions?as_of={DAY}")
    assert (503, "2") == (first.status_code, first.headers["Retry-After"])
    assert "being made" in first.json()["detail"]
    finished()
    assert client.get(f"/api/v1/cases/grain/positions?as_of={DAY}").json()["total"] > 0


@pytest.mark.parametrize(
    ("day", "stop"), [("2023-03-01", 0), ("2023-03-19", 2), ("2023-07-10", 3), ("2023-08-01", 7), (None, 8)]
)
def test_the_slider_stands_at_the_last_article_that_was_out(client: TestClient, day: str | None, stop: int) -> None:
    page = client.get("/c/grain/positions" + (f"?as_of={day}" if day else "")).text
    found = re.search(r'min="0" max="(\d+)" value="(\d+)"><output>', page)
    assert found is not None
    assert ("8", str(stop)) == found.groups()
    assert ("held then" if day else "held now") in page


def test_what_takes_no_time_is_answered_at_once(client: TestClient) -> None:
    assert 200 == client.get(f"/c/grain/positions?as_of={DAY}").status_code
    assert 400 == client.get("/c/grain/positions?as_of=tomorrow").status_code


def test_a_record_that_cannot_be_kept_is_made_by_who_asks(case_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parley.web.days.SOON", 0)
    with Case.open(case_file) as case:
        days = Days(case.settings)
        monkeypatch.setattr(Days, "_make", lambda self, making, where, day: setattr(making, "is_over", True))
        try:
            days.of(case, str(case_file), DAY)
        except BeingMade:
            finished()
        then = days.of(case, str(case_file), DAY)
        assert then.cut
        assert DAY == then.cut.day


def test_how_far_it_is_in_words() -> None:
    assert "340 of 2,000 articles joined" == Making("articles joined", 340, 2000).words
    assert "waiting" == Making().words
