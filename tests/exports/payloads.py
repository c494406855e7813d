"""Articles that carry what a page, a spreadsheet, a feed reader or a document might obey."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from parley.case import Case
from parley.records import Raw

SCRIPT = "<script>alert(1)</script>"
IMAGE = "<img src=x onerror=alert(2)>"
FORMULA = '=HYPERLINK("http://evil.example","grain")'
TURN = "\u202eevil\u202c"
BELL = "\x07\x1b[31m"
MARKS = (
    SCRIPT,
    IMAGE,
    FORMULA,
    TURN,
    BELL,
    "]]>",
    "{{ 7*7 }}",
    "#import",
    "\ufffe",
    "*bold*",
    "[x](javascript:alert(3))",
)
"""Each must come out as plain words, or not at all."""

TEXT = (
    f"{SCRIPT} Talks Open ]]> & more\n\n"
    f"President Ana Rojas of Peru on Monday demanded that Chile sign the “{IMAGE} {FORMULA} {{{{ 7*7 }}}} #import "
    f"*bold*” accord. "
    f"President Rojas met President Luis Paz of Chile in Lima on 12 June 2023. "
    f"Rojas said “{TURN}{BELL} {{{{ 7*7 }}}} #import *bold* [x](javascript:alert(3)) must stop.” "
    "Peru agreed to lift tariffs if Chile opens its ports."
)


def raws() -> list[Raw]:
    """Two articles, one of them with payloads in everything that metadata can give."""
    sha = "0" * 64
    return [
        Raw(f"https://evil.example/?a={FORMULA}&b=<b>", TEXT, sha, title=f"{SCRIPT}{BELL} Talks",
            outlet=f"{FORMULA} Post", byline=f"{TURN} =1+1", published="2023-06-12", authors=(f"@{IMAGE}",),
            tags=("=cmd|' /C calc'!A0",)),
        Raw("-plain.txt", "Chad rejected the offer of Togo. Mali threatened Niger.", "1" * 64,
            published="2023-06-13"),
    ]  # fmt: skip


@contextmanager
def nasty_case(folder: Path) -> Iterator[Case]:
    """A case of them, called by a payload too."""
    with Case.open(folder / "case.db") as opened:
        opened.rename(f"{SCRIPT} {FORMULA} {TURN}{BELL}")
        opened.add(raws())
        yield opened
