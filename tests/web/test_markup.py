"""Markup in titles, names and texts of articles is shown, never obeyed."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from tests.web.conftest import Site, served
from tests.web.elements import Elements

from parley.case import Case

PAYLOADS = [
    "<script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    '"><svg onload=window.hit=1>',
    "' autofocus onfocus=window.hit=1 x='",
    "</title><script>window.hit=1</script>",
    "javascript:window.hit=1",
    "{{ 7*7 }}{% raw %}",
    "<!--",
    "<a href=javascript:window.hit=1>click</a>",
    "\u202egnp.exe \u2066hidden\u2069\u200b",
]
PLACES = ("today", "positions", "positions?view=list", "timeline", "timeline?view=drawing", "contacts",
          "contacts?view=matrix", "contacts?view=graph", "statements", "commitments", "compare", "documents",
          "search?q=window", "source/1", "source/1?view=received")  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A case whose articles hold the payloads in every field, served."""
    where = tmp_path_factory.mktemp("hostile")
    rows = []
    for number, payload in enumerate(PAYLOADS):
        text = (
            f"The president of Kenya met the president of Chad in Nairobi on Monday {payload}.\n\n"
            f"“We demand an immediate ceasefire {payload},” Kenya’s president William Ruto said {payload}. "
            f"Chad offered to release prisoners {payload} if Kenya withdraws its troops {payload}.\n"
        )
        rows.append(
            {"source": f"http://news.example/{number}?{payload}", "title": f"Talks {payload}", "text": text,
             "outlet": f"Post {payload}", "byline": f"Ann {payload}", "published": f"2024-03-{number + 10}"}
        )  # fmt: skip
    articles = where / "articles.jsonl"
    articles.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    with Case.open(where / "hostile.db") as case:
        case.add([str(articles)], engine="serial")
        case.rename(PAYLOADS[0])
    with served(where / "hostile.db") as url:
        yield Site(url, where / "hostile.db")


@pytest.mark.parametrize("place", PLACES)
def test_no_payload_becomes_markup(hostile: Site, place: str) -> None:
    answer = hostile.get(f"/c/hostile/{place}")
    assert 200 == answer.status
    page = Elements(answer.text)
    assert [] == page.active()
    assert PAYLOADS[0] in page.text
    assert "Talks 49" not in page.text
    assert "\u202e" not in answer.text


def test_no_payload_runs_in_a_browser(hostile: Site, browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        for place in PLACES:
            page.goto(f"{hostile.url}/c/hostile/{place}")
            assert page.evaluate("window.hit") is None
            assert page.locator("#main h1").count() == 1


def test_what_a_reader_types_is_shown_and_not_obeyed(hostile: Site) -> None:
    for path in (
        "search?q=%3Cscript%3Ex%3C/script%3E",
        "statements?words=%22%3E%3Cscript%3E",
        "positions?x=%3Cscript%3E",
    ):
        assert "<script>x" not in hostile.get(f"/c/hostile/{path}").text
        assert '"><script>' not in hostile.get(f"/c/hostile/{path}").text
