"""The screens that write, in a real browser: deciding by key, undo, the queue, the brief, settings, adding."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.web.conftest import Site
from tests.web.elements import Elements

from parley.case import Case
from parley.queries.brief import SECTIONS

ADA = {"Cookie": "who=Ada"}
SCREENS = {
    "review": "/c/grain/review", "brief": "/c/grain/build", "decisions": "/c/grain/judgements",
    "adding": "/c/grain/adding", "settings": "/c/grain/settings",
}  # fmt: skip


@pytest.fixture
def desk(fresh_site: Site, browser: Browser) -> Iterator[Page]:
    """A page of somebody who has said who they are; any error of a script fails the test."""
    with browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light") as context:
        context.add_cookies([{"name": "who", "value": "Ada", "url": fresh_site.url}])
        page = context.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        yield page
        assert [] == wrong


def judgements(site: Site) -> list[tuple[str, str, bool]]:
    with Case.open(site.case, create=False) as case:
        return [(row.kind, row.who, row.holds) for row in case.judgements()]


def post(site: Site, path: str, *fields: tuple[str, str]) -> tuple[int, str, str]:
    """Send a form as a browser without scripts does: the status, where it leads, and the page."""
    answer = site.get(path, {"Content-Type": "application/x-www-form-urlencoded"}, urlencode(fields).encode())
    return answer.status, answer.headers.get("location", ""), answer.text


def test_a_contact_is_accepted_by_one_key_and_undone_by_another(fresh_site: Site, desk: Page) -> None:
    desk.goto(f"{fresh_site.url}/c/grain/contacts")
    desk.keyboard.press("j")
    desk.keyboard.press("Enter")
    expect(desk.locator("#panel h2")).to_be_visible()
    with desk.expect_navigation():
        desk.keyboard.press("a")
    expect(desk.locator("#panel .judged")).to_contain_text("accepted by Ada")
    with desk.expect_navigation():
        desk.keyboard.press("u")
    expect(desk.locator("#panel .judged")).to_have_count(0)
    assert [("accept", "Ada", False), ("undo", "Ada", True)] == judgements(fresh_site)


def test_the_queue_takes_one_key_a_decision_and_gives_it_back(fresh_site: Site, desk: Page) -> None:
    desk.goto(f"{fresh_site.url}/c/grain/review?kind=date")
    questions = desk.locator(".question").all_inner_texts()
    answer = desk.locator("[data-row]").first.locator("[data-number='1']").inner_text()
    assert re.search(r"on \d+ \w+ 20\d\d", answer)
    desk.keyboard.press("1")
    expect(desk.locator(".question")).to_have_count(len(questions) - 1)
    assert questions[0] not in desk.locator(".question").all_inner_texts()
    expect(desk.locator(".done")).to_contain_text("No. 1:")
    desk.keyboard.press("u")
    expect(desk.locator(".question")).to_have_count(len(questions))
    assert [("date", "Ada", False), ("undo", "Ada", True)] == judgements(fresh_site)
    with desk.expect_navigation():
        desk.keyboard.press("0")
    assert questions[0] not in desk.locator(".question").all_inner_texts()


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_nothing_stands_in_the_way_of_anybody(
    site: Site, browser: Browser, axe: Callable[[Page], list[str]], name: str, width: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        context.add_cookies([{"name": "who", "value": "Ada", "url": site.url}])
        page = context.new_page()
        page.goto(site.url + SCREENS[name])
        assert 0 == page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if width == 1280:
            page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
            assert [] == axe(page)


def test_the_controls_of_a_panel_pass_too(site: Site, desk: Page, axe: Callable[[Page], list[str]]) -> None:
    with Case.open(site.case, create=False) as case:
        row = next(row for row in case.contacts() if len(row.evidence) > 1)
    desk.goto(f"{site.url}/c/grain/contacts?show=contact:{row.id}")
    desk.context.add_cookies([{"name": "who", "value": "Ada", "url": site.url}])
    desk.reload()
    desk.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert [] == axe(desk)


@pytest.mark.parametrize("name", SCREENS)
def test_no_page_that_writes_holds_a_script_or_style_of_its_own(site: Site, name: str) -> None:
    answer = site.get(SCREENS[name], ADA)
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert [] == Elements(answer.text).active()


def test_deciding_works_without_scripts(fresh_site: Site) -> None:
    with Case.open(fresh_site.case, create=False) as case:
        row = case.contacts()[0]
    back = f"/c/grain/contacts?show=contact:{row.id}"
    status, where, _ = post(
        fresh_site, "/c/grain/judge", ("kind", "reject"), ("word", row.id), ("who", "Bo"), ("back", back)
    )
    assert (303, f"/c/grain/contacts?show=contact%3A{row.id}&done=1") == (status, where)
    assert [("reject", "Bo", True)] == judgements(fresh_site)
    status, where, _ = post(
        fresh_site, "/c/grain/undo", ("number", "1"), ("who", "Bo"), ("back", "//evil.example/")
    )
    assert (303, "/c/grain") == (status, where)
    status, _, page = post(fresh_site, "/c/grain/judge", ("kind", "reject"), ("word", row.id), ("who", " "))
    assert (400, True) == (status, "needs the name of who decides" in page)
    assert 2 == len(judgements(fresh_site))


def test_a_brief_is_picked_ordered_assessed_kept_and_taken_away(fresh_site: Site, desk: Page) -> None:
    desk.goto(f"{fresh_site.url}/c/grain/build")
    for key in SECTIONS.keys() - {"contacts"}:
        desk.locator(f"#in-{key}").uncheck()
    rows = desk.locator("input[name='keep.contacts']")
    first = rows.first.get_attribute("value")
    rows.first.uncheck()
    second = rows.nth(1).get_attribute("value")
    line = desk.locator(f".line:has(input[name='keep.contacts'][value='{second}'])")
    line.locator("summary").click()
    line.locator("textarea").fill("We hold this for a turn <b>in</b> the talks.")
    desk.locator("input[name='title']").fill("Contacts only")
    with desk.expect_navigation():
        desk.get_by_role("button", name="Keep the plan").click()
    assert "plan=brief" in desk.url
    with Case.open(fresh_site.case, create=False) as case:
        (section,) = case.plans()["brief"].sections
    assert ("contacts", (first,), "Ada") == (section.key, section.leave_out, section.notes[second or ""][0].who)
    shown = fresh_site.get("/c/grain/build/preview?plan=brief")
    assert "We hold this for a turn &lt;b&gt;in&lt;/b&gt; the talks." in shown.text
    assert shown.headers["content-security-policy"].startswith("sandbox")
    with desk.expect_download() as held:
        desk.get_by_role("link", name="Word").click()
    words = zipfile.ZipFile(BytesIO(Path(held.value.path()).read_bytes())).read("word/document.xml").decode()
    assert "We hold this for a turn" in words
    assert "nalyst assessment" in words


def test_what_is_labelled_leaves_only_for_its_reader(fresh_site: Site) -> None:
    page = fresh_site.get("/c/grain/build").text
    target = re.findall(r'name="label\.(c_[0-9a-f]+)"', page)[0]
    fields = [("who", "Ada"), ("name", "brief"), ("in.contacts", "yes"), (f"label.{target}", "confidential")]
    assert 303 == post(fresh_site, "/c/grain/build/keep", *fields)[0]
    with Case.open(fresh_site.case, create=False) as case:
        assert "confidential" == case.labels().by_target[target]
        assert case.brief().withheld
        assert not case.brief(None, "secret").withheld


def test_a_source_is_graded_a_case_renamed_and_a_search_kept(fresh_site: Site, desk: Page) -> None:
    desk.goto(f"{fresh_site.url}/c/grain/settings")
    desk.locator("#sources select").first.select_option("B")
    with desk.expect_navigation():
        desk.locator("#sources button").first.click()
    expect(desk.locator("#sources tbody tr").first).to_contain_text("B (Ada)")
    desk.locator("#title input[name='title']").fill("Grain <talks>")
    with desk.expect_navigation():
        desk.locator("#title button").click()
    expect(desk.locator(".case")).to_have_text("Grain <talks>")
    desk.locator("#searches input[name='called']").fill("Held with Russia")
    desk.locator("#searches select").select_option("contacts")
    desk.locator("#searches input[name='query']").fill("party:russia status:happened")
    with desk.expect_navigation():
        desk.locator("#searches button").last.click()
    expect(desk.locator("#searches li")).to_contain_text("Held with Russia")
    status, _, page = post(
        fresh_site, "/c/grain/settings/search", ("called", "x"), ("question", "contacts"),
        ("query", "party:atlantis"), ("who", "Ada"),
    )  # fmt: skip
    assert (400, True) == (status, "No actor of this case is called" in page)


def test_a_pasted_text_is_read_while_one_looks_on(fresh_site: Site, desk: Page) -> None:
    desk.goto(f"{fresh_site.url}/c/grain/adding")
    desk.locator("textarea[name='text']").fill(
        "Ports Reopen\n\nKenya and Ghana reopened two ports on 3 June 2024, the transport ministry said in Accra."
    )
    desk.get_by_label("Title (if not in it)").fill("Ports Reopen")
    with desk.expect_navigation():
        desk.get_by_role("button", name="Add the text").click()
    expect(desk.locator("#jobs .meta").first).to_contain_text("done", timeout=90_000)
    expect(desk.locator("#jobs li").first).to_contain_text("1 added")
    expect(desk.locator("#jobs li").first).to_contain_text("Ports Reopen")
    status, _, page = post(fresh_site, "/c/grain/adding/paste", ("text", " \n"), ("who", "Ada"))
    assert (400, True) == (status, "Nothing was pasted" in page)


def test_a_case_served_to_be_read_or_as_of_a_day_offers_nothing_that_writes(site: Site) -> None:
    for path in ("review", "settings", "adding", "build", "judgements"):
        page = site.get(f"/c/grain/{path}?as_of=2023-07-01", ADA).text
        assert not re.findall(
            r'<form method="post"', page.replace('method="post" action="/c/grain/build/keep"', "")
        )


@pytest.mark.parametrize("screen", ["contacts", "positions", "statements", "timeline", "commitments", "documents"])
def test_every_list_takes_a_query_in_its_address(site: Site, screen: str) -> None:
    rows = r"(\d+) (?:contact|position|statement|happening|row|commitment|article|line)"
    whole = re.findall(rows, site.get(f"/c/grain/{screen}").text)
    none = site.get(f"/c/grain/{screen}?q=zzzyx").text
    assert re.findall(rows, none) != whole
    wrong = site.get(f"/c/grain/{screen}?q=statu:x")
    assert (400, True) == (wrong.status, "have no key" in wrong.text)
