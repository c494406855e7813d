"""`parley source --regions`: the whole article, stretch by stretch, with what each was taken for and why."""

from __future__ import annotations

import pytest

from parley.case import Case
from parley.cli.app import run


def shown(capsys: pytest.CaptureFixture[str], case: str, article: str) -> str:
    assert 0 == run(["source", case, article, "--regions"])
    return capsys.readouterr().out


def test_every_region_is_shown_with_its_label_reason_and_words(
    example_file: object, capsys: pytest.CaptureFixture[str]
) -> None:
    case = str(example_file)
    with Case.open(case) as opened:
        source = opened.source("7")
    out = shown(capsys, case, "7")
    squeezed = "".join(out.split())
    assert {"boilerplate", "body"} <= {r.label for r in source.reading.regions}
    for region in source.reading.regions:
        assert f"{region.label}{region.start}–{region.end}" in squeezed
        assert f"[{region.rule}]".replace(" ", "") in squeezed
        assert "".join(source.text[region.start : region.end].split()) in squeezed


def test_nothing_of_the_article_is_left_out(example_file: object, capsys: pytest.CaptureFixture[str]) -> None:
    with Case.open(str(example_file)) as opened:
        text = opened.source("7").text
    out = "".join(shown(capsys, str(example_file), "7").split())
    assert len(text.splitlines()) > 5
    for line in text.splitlines():
        assert "".join(line.split()) in out or opened_in_pieces(line, out)


def opened_in_pieces(line: str, out: str) -> bool:
    """True where a line holds more than one region: its halves stand apart, both there."""
    words = line.split()
    return any("".join(words[:n]) in out and "".join(words[n:]) in out for n in range(1, len(words)))
