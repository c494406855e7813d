"""Every screen answers, holds to its policy, says as of when, and reads without JavaScript."""

from __future__ import annotations

import re

import pytest
from tests.web.addresses import SCREENS
from tests.web.conftest import Site
from tests.web.elements import Elements

from parley.case import Case

READING = {name: path for name, path in SCREENS.items() if path.startswith("/c/") and name != "not found"}
OPENS = re.compile(r'data-open="((?:position|contact|episode|commitment|waiting|disagreement|statement):[^"]+)"')


@pytest.mark.parametrize("name", READING)
def test_a_screen_says_as_of_when_and_of_how_many_articles(site: Site, name: str) -> None:
    answer = site.get(READING[name])
    assert 200 == answer.status, answer.text[-800:]
    assert re.search(r"As of \d+ \w+ 2023", answer.text)
    assert re.search(r"\d+ articles", answer.text)


@pytest.mark.parametrize("name", SCREENS)
def test_no_page_holds_a_script_or_style_of_its_own_or_loads_from_elsewhere(site: Site, name: str) -> None:
    answer = site.get(SCREENS[name])
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert [] == Elements(answer.text).active()


def test_the_first_screen_with_all_it_needs_is_under_300_kb(site: Site) -> None:
    first = site.get("/c/grain/today").text
    files = re.findall(r'"(/static/[^"]+)"', first)
    assert files
    answers = [site.get(path) for path in files]
    assert all(200 == one.status for one in answers)
    assert 300_000 > len(first.encode()) + sum(len(one.text.encode()) for one in answers)
    assert all("immutable" in one.headers["cache-control"] for one in answers)


def test_every_cell_bar_edge_and_line_opens_at_its_evidence(site: Site) -> None:
    opened: set[str] = set()
    for path in READING.values():
        opened |= set(OPENS.findall(site.get(path).text))
    assert {"position", "contact", "episode", "commitment", "disagreement", "statement"} <= {
        one.split(":")[0] for one in opened
    }
    for one in sorted(opened):
        panel = site.get(f"/c/grain/positions?show={one.replace('+', '%2B')}", {"HX-Target": "panel"})
        assert 200 == panel.status
        assert "<!doctype" not in panel.text
        assert re.search(r'/c/grain/source/d_\w+\?at=\d+-\d+#at"', panel.text), one


def test_evidence_leads_to_its_words_in_the_article(site: Site) -> None:
    with Case.open(site.case, create=False) as case:
        evidence = case.positions()[0].evidence[0]
    place = f"/c/grain/source/{evidence.document}?at={evidence.start}-{evidence.end}"
    marked = re.search(r'<mark class="at" id="at"[^>]*>(.*?)</mark>', site.get(place).text, re.DOTALL)
    assert marked
    assert re.sub(r"<[^>]+>", "", marked[1]).split()[0] == evidence.quote.split()[0]


def test_without_scripts_a_link_brings_the_page_with_its_panel(site: Site) -> None:
    page = site.get("/c/grain/positions").text
    key = OPENS.search(page)
    assert key
    answer = site.get(f"/c/grain/positions?show={key[1]}").text
    assert '<aside id="panel" class="open"' in answer
    assert "<blockquote>" in answer


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/c/none/today", 404, "No case is served under the name"),
        ("/c/grain/source/99", 404, "No article of this case is called"),
        ("/c/grain/source/1?at=9-3", 400, "is no place in this article"),
        ("/c/grain/source/1?view=x", 400, "No view is called"),
        ("/c/grain/source/1?layer=x", 400, "No layer is called"),
        ("/c/grain/positions?party=Nobody%20Known", 400, "No actor of this case is called"),
        ("/c/grain/positions?as_of=tomorrow", 400, "is no day"),
        ("/c/grain/timeline?since=2023-99", 400, "is no day"),
        ("/c/grain/timeline?view=x", 400, "There are the views"),
        ("/c/grain/contacts?view=x", 400, "No view is called"),
        ("/c/grain/commitments?view=x", 400, "No view is called"),
        ("/c/grain/positions?show=nothing:1", 400, "No kind of record is called"),
        ("/c/grain/positions?show=position:p_0", 404, "There is no position"),
        ("/c/grain/statements?mode=x", 400, "No mode is called"),
        ("/c/grain/today?since=99", 404, "There is no run 99"),
        ("/nowhere", 404, "There is no such page"),
    ],
)
def test_a_wrong_address_is_answered_in_words(site: Site, path: str, status: int, words: str) -> None:
    answer = site.get(path)
    assert (status, True) == (answer.status, words in answer.text), answer.text[-600:]
    assert "Traceback" not in answer.text


def test_filters_and_the_day_stand_in_the_address_and_are_carried_on(site: Site) -> None:
    page = site.get("/c/grain/positions?party=Russia&as_of=2023-07-14").text
    assert 'id="f-q" value="party:Russia"' in page
    assert "/c/grain/timeline?as_of=2023-07-14" in page
    assert "Ukraine</th>" not in page


def test_a_day_gone_by_knows_nothing_of_later_articles(site: Site) -> None:
    now, then = (
        site.get("/c/grain/positions?view=list").text,
        site.get("/c/grain/positions?view=list&as_of=2023-05-20").text,
    )
    assert "17 July 2023" in now
    assert "17 July 2023" not in then
    assert "As of 20 May 2023:" in then


def test_what_did_not_happen_never_reads_as_held(site: Site) -> None:
    page = site.get("/c/grain/timeline").text
    parts = re.split(r'<h2 id="lane-(\w+)"', page)
    lanes = dict(zip(parts[1::2], parts[2::2], strict=True))
    assert {"held", "planned"} <= lanes.keys()
    for lane in ("held", "undated"):
        assert "planned, not yet reported as held" not in lanes.get(lane, "")
    assert "took place</span>" not in lanes["planned"]
