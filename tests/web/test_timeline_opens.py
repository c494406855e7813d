"""What is written for TimelineJS opens in Knight Lab's own library, in a browser without a network."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests.exports.payloads import nasty_case

from parley.case import Case

LIBRARY = gzip.decompress((Path(__file__).parent / "vendor" / "timeline.js.gz").read_bytes()).decode("utf-8")
OPEN = """data => new Promise(done => {
    const line = new TL.Timeline('line', data, {font: null, hash_bookmark: false});
    line.on('loaded', () => done(true));
    setTimeout(() => done(false), 20000);
})"""


@pytest.fixture(scope="module", params=["example", "nasty"])
def whole(
    request: pytest.FixtureRequest, example_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """What is written of the bundled example, and of articles full of what a page might obey."""
    out = io.StringIO()
    nasty = request.param == "nasty"
    with nasty_case(tmp_path_factory.mktemp("nasty")) if nasty else Case.open(example_file, create=False) as case:
        case.export("timelinejs", out)
    made: dict[str, Any] = json.loads(out.getvalue())
    return made


def opened(browser: Browser, whole: dict[str, Any]) -> tuple[Page, list[str]]:
    """A page in which the library has opened a timeline, and what went wrong in it."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.context.set_offline(True)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    page.set_content('<!doctype html><div id="line" style="width: 100%; height: 600px"></div>')
    page.add_script_tag(content=LIBRARY)
    assert page.evaluate(OPEN, whole), "the library did not open it"
    return page, wrong


def test_the_library_opens_every_slide_in_its_lane(whole: dict[str, Any], browser: Browser) -> None:
    assert whole["events"]
    page, wrong = opened(browser, whole)
    try:
        assert [] == wrong
        assert len(whole["events"]) == page.locator(".tl-timemarker").count()
        assert len(whole["events"]) + 1 == page.locator(".tl-slide").count()
        lanes = {words.strip() for words in page.locator(".tl-timegroup-message").all_inner_texts()}
        assert {slide["group"] for slide in whole["events"]} == lanes
        assert 0 == page.locator("#line script, #line img[onerror]").count()
    finally:
        page.close()
