"""What people see and press, in a real browser: accessible, complete by keys, steady, and readable on a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page
from tests.web.addresses import SCREENS
from tests.web.conftest import Site

PAGES = SCREENS | {"evidence panel": "/c/grain/contacts", "an article with its panel": "/c/grain/source/5"}


WATCH = """window.moved = [];
new PerformanceObserver(list => list.getEntries().forEach(
    one => window.moved.push([one.value, ...one.sources.map(source => source.node?.textContent)])
)).observe({type: 'layout-shift', buffered: true});"""
"""Keeps a note of everything that moves while nobody has done anything."""


def open_first(page: Page) -> None:
    """Open the evidence of the first row by keys, and wait for it."""
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel.open blockquote")
    page.wait_for_selector("#panel:focus")


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_wrong(site: Site, page: Page, axe: Callable[[Page], list[str]], name: str) -> None:
    page.goto(site.url + PAGES[name])
    if "panel" in name:
        open_first(page)
    assert [] == axe(page)


def test_no_screen_scrolls_sideways_at_320_pixels(site: Site, browser: Browser) -> None:
    """320 CSS pixels are also what 1280 are at a zoom of 400 %, and narrower than at 200 %."""
    with browser.new_context(viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        too_wide = {}
        for name, path in SCREENS.items():
            page.goto(site.url + path)
            wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if wider > 0:
                too_wide[name] = wider
        assert {} == too_wide


def test_nothing_moves_while_a_page_comes_up(site: Site, page: Page) -> None:
    page.add_init_script(WATCH)
    for name in ("today", "positions", "timeline drawn by party", "an article"):
        page.goto(site.url + SCREENS[name])
        page.wait_for_load_state("load")
        assert [] == page.evaluate("window.moved"), name


def test_keys_lead_through_rows_to_the_evidence_and_into_the_article(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/c/grain/contacts")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    first = page.locator("tbody tr").first
    assert first.evaluate("row => row.contains(document.activeElement)")
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel.open blockquote mark")
    assert "show=contact%3A" in page.url
    page.wait_for_selector("#panel:focus")
    page.keyboard.press("o")
    page.wait_for_url("**/source/**")
    assert page.locator("#at").is_visible()
    assert page.locator("#at").evaluate(
        "e => e.getBoundingClientRect().top > 0 && e.getBoundingClientRect().bottom < innerHeight"
    )


def test_escape_closes_the_evidence_and_goes_back_to_the_row(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/c/grain/positions?view=list")
    open_first(page)
    page.keyboard.press("Escape")
    assert 0 == page.locator("#panel.open").count()
    assert "show=" not in page.url
    assert page.locator("tbody tr").first.evaluate("row => row.contains(document.activeElement)")


def test_back_takes_back_what_was_opened(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/c/grain/positions?view=list")
    open_first(page)
    page.go_back()
    page.wait_for_selector("#panel:not(.open)", state="attached")
    assert "show=" not in page.url


@pytest.mark.parametrize(
    ("key", "screen"),
    [("t", "timeline"), ("p", "positions"), ("c", "contacts"), ("s", "statements"), ("w", "commitments"),
     ("h", "today"), ("d", "documents"), ("m", "compare")],
)  # fmt: skip
def test_g_and_a_letter_lead_to_a_screen(site: Site, page: Page, key: str, screen: str) -> None:
    page.goto(f"{site.url}/c/grain/search?q=grain")
    page.keyboard.press("g")
    page.keyboard.press(key)
    page.wait_for_url(f"**/c/grain/{screen}")


def test_a_slash_leads_to_the_search_and_a_hit_opens_at_its_place(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/c/grain/positions")
    page.keyboard.press("/")
    page.keyboard.type("corridor")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=corridor")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/source/**")
    assert "corridor" == page.locator("#at").inner_text().lower()


def test_a_question_mark_lists_the_keys(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/c/grain/today")
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#keys").is_visible()


def test_keys_are_letters_while_one_types(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/c/grain/statements")
    page.locator("#f-words").focus()
    page.keyboard.type("gt?jk")
    assert "gt?jk" == page.locator("#f-words").input_value()
    assert "/statements" in page.url


@pytest.mark.parametrize("path", ["timeline", "contacts", "positions", "commitments"])
def test_a_drawing_and_its_table_are_a_key_apart(site: Site, page: Page, path: str) -> None:
    page.goto(f"{site.url}/c/grain/{path}")
    page.keyboard.press("d")
    page.wait_for_url("**view=*")
    page.keyboard.press("d")
    page.wait_for_url(f"**/c/grain/{path}")


def test_every_shape_of_a_drawing_is_reached_by_keys_and_opens(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/c/grain/contacts?view=graph")
    shapes = page.locator("svg a[data-open]")
    assert shapes.count() > 3
    assert shapes.evaluate_all("all => all.every(a => a.getAttribute('aria-label'))")
    open_first(page)


def test_a_filter_is_in_the_address_and_what_is_empty_is_not(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/c/grain/positions?view=list")
    page.fill("#f-q", "party:Russia")
    page.locator("#f-q").press("Tab")
    page.wait_for_url("**q=party%3ARussia**")
    assert "issue=" not in page.url
    page.reload()
    assert {"Russia"} == {c.split("\n")[0] for c in page.locator("tbody tr td:nth-child(2)").all_inner_texts()}


def test_the_slider_reads_the_record_as_of_a_day(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/c/grain/positions")
    page.locator("input[type=range]").focus()
    page.keyboard.press("Home")
    page.wait_for_url("**as_of=2023-03-**")
    assert "As of 1" in page.locator(".asof").inner_text()


def test_dark_and_light_are_a_click_away_and_stay(site: Site, browser: Browser) -> None:
    with browser.new_context(color_scheme="light") as context:
        page = context.new_page()
        page.goto(f"{site.url}/c/grain/positions?party=Russia")
        page.get_by_role("link", name="dark").click()
        assert "dark" == page.locator("html").get_attribute("data-theme")
        assert page.url.endswith("/c/grain/positions?party=Russia")


def test_everything_reads_without_scripts(site: Site, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site.url}/c/grain/timeline")
        page.locator("li a").filter(has_text="Call").first.click()
        page.locator("#panel blockquote").first.wait_for()
        page.locator("#panel .from a").first.click()
        page.locator("mark.at").first.wait_for()
        page.goto(f"{site.url}/c/grain/positions")
        page.get_by_role("link", name="Party").click()
        page.locator("#typed").fill("uk")
        page.get_by_role("button", name="Find").click()
        page.locator("#narrow-values a").first.click()
        assert "q=party%3A" in page.url
        page.locator(".chosen a").first.wait_for()


def test_paper_has_no_menus_and_every_word(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/c/grain/positions")
    words = page.locator(".matrix .words").first.inner_text()
    page.emulate_media(media="print")
    assert not page.locator("nav.screens").is_visible()
    assert page.locator(".matrix .words").first.inner_text() == words
    page.emulate_media(media="screen")


def test_words_in_an_article_and_their_note_light_up_together(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/c/grain/source/5")
    page.keyboard.press("j")
    assert page.locator("[data-of].lit").count() > 0
