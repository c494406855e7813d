"""The questions that people ask every day, each answered within three keys, on the five reports of May 2025."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.web.conftest import served

from parley.case import Case

pytestmark = pytest.mark.shared
QUESTIONS = {
    # mediation support
    "what does each party demand, issue by issue": ("gp", "Territory"),
    "what does Russia demand on territory, and in which words": ("gp", "withdraw from all territories"),
    "which conditions hang on whose act": ("gw d", "Who waits"),
    "does a party only accept on a condition": ("gp", "contingent on Russia doing the same"),
    "which venues were offered, and by whom": ("gp", "hosting the peace talks"),
    "which commitments are open": ("gw", "memorandum with Ukraine"),
    "where do the reports contradict each other": ("gm", "cannot all be right"),
    # correspondents
    "who said it, and through which channel": ("gs", "via social media"),
    "what are the exact words": ("gs", "word for word"),
    "who relayed it": ("gs", "relayed by"),
    "how long was the call": ("gc", "120 minutes"),
    "which articles rest on whose work": ("gd", "Associated Press"),
    "where exactly do these words stand": ("gp j Enter", "Open at line"),
    # researchers
    "what took place, and how sure is its date": ("gt", "12–18 May 2025"),
    "what took place on a day that is not known": ("gt", "Took place, on a day not known"),
    "what is planned and not yet held": ("gt", "To come, as far as reported"),
    "was a meeting refused": ("gc", "refused"),
    "which articles have no date": ("gd", "not known"),
    "was a truce agreed, and on which condition": ("gx", "on condition"),
    # coders and editors
    "what changed, ranked": ("gh", "contradicted"),
    "how well is a contact supported": ("gc", "independent origins"),
    "what is agreed, what is disputed, who waits for whom": ("gh", "Who waits for whom"),
}
"""For each question the keys from any screen, and words of its answer. A letter after "g" names the screen."""


@pytest.fixture(scope="module")
def asked(shared: Path, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page on the search screen of a case of the five reports."""
    where = tmp_path_factory.mktemp("seeds") / "talks.db"
    with Case.open(where) as case:
        case.add([str(shared / "seeds")], engine="serial")
    with served(where) as url, browser.new_context(base_url=url) as context:
        yield context.new_page()


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered_within_three_keys(asked: Page, question: str) -> None:
    keys, answer = QUESTIONS[question]
    asked.goto("/c/talks/search")
    pressed = [key for word in keys.split() for key in ([*word] if word.startswith("g") else [word])]
    assert 4 >= len(pressed)  # "g" and a letter are one stroke
    for key in pressed:
        with asked.expect_navigation() if key in "tpcswhdmx" and len(key) == 1 else nullcontext():
            asked.keyboard.press(key)
    asked.locator("body").get_by_text(answer).first.wait_for(state="attached")
