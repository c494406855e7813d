"""The line benchmark as pages: lines that are known to be of the article or not, and the fold of each publisher."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDS = 5
SETS = (
    "fundus.resiliparse_main", "fundus.inscriptis", "aeb.resiliparse_main", "aeb.inscriptis",
    "wcxb.resiliparse_main",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A line: how many empty lines stand before it, its words, its tokens, and how many of these are article."""

    blank: int
    text: str
    tokens: int
    covered: int
    title: bool = False

    @property
    def kept(self) -> bool:
        """True where the line is of the article."""
        return self.covered * 2 >= max(1, self.tokens)


@dataclass(frozen=True, slots=True)
class Page:
    """A text of the benchmark."""

    name: str
    site: str
    rows: tuple[Row, ...]

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "".join("\n" * (1 + row.blank) * (n > 0) + row.text for n, row in enumerate(self.rows))

    @property
    def starts(self) -> list[int]:
        """Where each line begins in the text."""
        found, here = [], 0
        for n, row in enumerate(self.rows):
            here += (1 + row.blank) * (n > 0)
            found.append(here)
            here += len(row.text)
        return found


def fold_of(site: str) -> int:
    """The fold of a publisher: the same under each spelling of its name ("TheMirror", "www.themirror.com")."""
    name = re.sub(r"[\W_]", "", site.lower().removeprefix("www.").split(".")[0])
    return zlib.crc32(name.encode()) % FOLDS


def read_sites(folder: Path) -> list[str]:
    """Every publisher of the benchmark."""
    return sorted({page.site for name in SETS for page in read_pages(folder / f"{name}.jsonl.gz")})


def read_pages(path: Path) -> Iterator[Page]:
    """The pages of a file of the benchmark, in order of the file."""
    held: dict[str, tuple[str, list[Row]]] = {}
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        for row in map(json.loads, handle):
            _, rows = held.setdefault(row["doc_id"], (row["site"], []))
            rows.append(Row(row.get("blank", 0), row["line"], row["ntok"], row["ncov"], row["label"] == "title"))
    for name, (site, rows) in held.items():
        yield Page(name, site, tuple(rows))
