"""The pages of the documentation and the blocks of code in them, as the tests read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

FENCE = re.compile(
    r"^(?P<indent> *)(?P<marks>`{3,}|:{3,})(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=indent)(?P=marks) *$", re.M | re.S
)
WHY_NOT = re.compile(r"<!-- not run: (.{15,}?) -->\s*\Z", re.DOTALL)
INDENTED = re.compile(r"\n\n {4}(?![-*0-9|])\S")
PAGES = sorted(
    path
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "packaging").rglob("*.md"))
    if "_site" not in path.parts
)


@dataclass(frozen=True)
class Block:
    """A block of code.

    Attributes:
        page: The page, as a path from the root.
        line: Where it starts, from 1.
        language: What follows the marks.
        body: What stands between them.
        excuse: Why it is not run, as the comment before it says; None for one that is.
    """

    page: str
    line: int
    language: str
    body: str
    excuse: str | None

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"

    @property
    def commands(self) -> list[str]:
        """The lines that are typed, each with the lines that go on from it; comments behind them are left out."""
        joined = self.body.replace("\\\n", " ")
        typed = [line[2:] for line in joined.splitlines() if line.startswith("$ ")]
        return [re.sub(r"\s+# .*$", "", line).strip() for line in typed]


def blocks_of(page: Path) -> Iterator[Block]:
    """Every fenced block of a page, in order."""
    words = page.read_text("utf-8")
    for found in FENCE.finditer(words):
        before = words[: found.start()]
        excuse = WHY_NOT.search(before)
        yield Block(
            page.relative_to(ROOT).as_posix(),
            before.count("\n") + 1,
            found["info"].strip(),
            found["body"],
            " ".join(excuse[1].split()) if excuse else None,
        )


def is_indented(page: Path) -> bool:
    """True where a page has a block that is set off by spaces alone, which no test could tell from a list."""
    return bool(INDENTED.search(FENCE.sub("", page.read_text("utf-8"))))
