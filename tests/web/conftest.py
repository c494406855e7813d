"""A served case and a real browser, one of each for a test session."""

from __future__ import annotations

import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from parley.case import Case
from parley.web import create_app

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """only => axe.run(document, {runOnly: only, resultTypes: ['violations'], preload: false}).then(
    found => found.violations.flatMap(one => one.nodes.map(node => one.id + ': ' + node.html.slice(0, 160)))
)"""
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@dataclass(frozen=True)
class Answer:
    """What a server answered."""

    status: int
    text: str
    headers: dict[str, str]


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *args: object, **kwargs: object) -> None:
        return None


@dataclass(frozen=True)
class Site:
    """A server that runs, and the file of the case it serves as "grain"."""

    url: str
    case: Path

    def get(self, path: str, headers: dict[str, str] | None = None, data: bytes | None = None) -> Answer:
        """The answer to a GET, or to a POST where there is data; redirections are not followed."""
        asked = Request(self.url + path, data, headers or {})
        try:
            with build_opener(_Stay).open(asked, timeout=60) as got:
                return Answer(got.status, got.read().decode("utf-8"), dict(got.headers))
        except HTTPError as refused:
            with refused:
                return Answer(refused.code, refused.read().decode("utf-8"), dict(refused.headers))


@contextmanager
def served(*cases: Path, **more: Any) -> Iterator[str]:
    """A server of some cases on a free port of this machine; gives its address. For ``more`` see ``create_app``."""
    server = uvicorn.Server(
        uvicorn.Config(create_app([str(one) for one in cases], **more), log_level="error", lifespan="on")
    )
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="session")
def site(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The bundled example, served; not to be changed."""
    where = Path(shutil.copy(example_file, tmp_path_factory.mktemp("site") / "grain.db"))
    with Case.open(where) as case:
        case.rename("The Black Sea grain deal, 2023")
    with served(where) as url:
        yield Site(url, where)


@pytest.fixture
def fresh_site(example_file: Path, tmp_path: Path) -> Iterator[Site]:
    """A copy of the bundled example, served; it may be changed."""
    where = Path(shutil.copy(example_file, tmp_path / "grain.db"))
    with served(where) as url:
        yield Site(url, where)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium that is installed."""
    named = os.environ.get("PARLEY_TEST_BROWSER")
    found = named or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium), so no screen can be seen")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def light(browser: Browser) -> Iterator[BrowserContext]:
    """Windows in light colours, with JavaScript."""
    with browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light") as context:
        yield context


def _is_wrong(said: ConsoleMessage) -> bool:
    return said.type == "error" and "status of 404" not in said.text


@pytest.fixture
def page(light: BrowserContext) -> Iterator[Page]:
    """A page in which any error of a script, or anything that the policy forbids, fails the test."""
    page = light.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if _is_wrong(said) else None)
    yield page
    page.close()
    assert [] == wrong


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """What axe-core finds wrong with a page by WCAG 2.2 AA: rule and element of each violation.

    In light colours by every rule, in dark ones by those that look at colours.
    """

    def check(page: Page) -> list[str]:
        page.evaluate(AXE)  # not a script of the page: its policy forbids any that is not its own
        page.emulate_media(color_scheme="light")
        found = page.evaluate(RUN, {"type": "tag", "values": TAGS})
        page.emulate_media(color_scheme="dark")
        found += page.evaluate(RUN, {"type": "rule", "values": ["color-contrast"]})
        page.emulate_media(color_scheme="light")
        return list(found)

    return check
