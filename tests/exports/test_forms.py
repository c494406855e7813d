"""Formats by the end of a name: every one has a media type, an ending of its own, and the way back."""

from __future__ import annotations

from pathlib import PurePath

import pytest

from parley.exports import BRIEFS, EXPORTS, PACKS
from parley.exports.forms import FORMS, ending_of, form_of, media_of


@pytest.mark.parametrize("name", sorted({*EXPORTS, *PACKS, *BRIEFS}))
def test_a_file_of_every_format_asks_for_that_format(name: str) -> None:
    assert name == form_of(PurePath(f"My Talks{ending_of(name).upper()}"))
    assert "/" in media_of(name)


def test_no_two_formats_share_an_ending() -> None:
    endings = [ending for _, ending in FORMS.values()]
    assert len(set(endings)) == len(endings)


@pytest.mark.parametrize(("name", "form"), [("a.markdown", "markdown"), ("a.htm", "html"), ("a.toml", "plan")])
def test_other_endings_that_people_write_are_understood(name: str, form: str) -> None:
    assert form == form_of(PurePath(name))


@pytest.mark.parametrize("name", ["talks", "talks.json", "talks.zip", "jsonl"])
def test_an_ending_of_no_format_asks_for_none(name: str) -> None:
    assert form_of(PurePath(name)) is None


def test_what_has_no_form_comes_as_bytes() -> None:
    assert ("application/octet-stream", ".new") == (media_of("new"), ending_of("new"))
