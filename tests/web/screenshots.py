"""Takes the pictures of the documentation anew: ``python -m tests.web.screenshots``, from the bundled example."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from tests.web.conftest import BROWSERS, FLAGS, served

from parley.case import Case

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "screens"
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 390, "height": 780}


def take(page: Page, url: str) -> None:
    """Every picture, one after the other."""
    for name, path in {
        "today": "today",
        "timeline": "timeline?view=drawing",
        "contacts": "contacts?view=graph",
        "source": "source/5",
        "facets": "timeline?narrow=party&q=-status:planned",
    }.items():
        page.goto(f"{url}/c/grain/{path}")
        page.screenshot(path=FOLDER / f"{name}.png")
    page.goto(f"{url}/c/grain/positions")
    page.locator("td[data-label='Russia'] a[data-open]").nth(1).click()
    page.wait_for_selector("#panel.open blockquote")
    page.screenshot(path=FOLDER / "positions.png")
    page.set_viewport_size(NARROW)
    page.goto(f"{url}/c/grain/today")
    page.screenshot(path=FOLDER / "phone.png")


def main() -> int:
    """Make the case, serve it, and take the pictures."""
    FOLDER.mkdir(exist_ok=True)
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        where = Path(folder) / "grain.db"
        with Case.open(where) as case:
            case.add([str(ROOT / "examples" / "grain")], engine="serial")
            case.rename("The Black Sea grain deal, 2023")
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        with served(where) as url:
            take(browser.new_page(viewport=WIDE, color_scheme="light"), url)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
