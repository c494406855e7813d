"""The trained tagger: its weights are the measured ones, it reads the same twice, and the rules read without it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.making import article

from parley.errors import ModelError
from parley.models import tagger as module
from parley.models.tagger import FILES, Tagger, tagger_path
from parley.pipeline import Corridor
from parley.reading.statements import TAGGED
from parley.records import Parse, Raw

TEXT = (
    "The president wants the traders to pay a higher price. Officials have pledged to publish the figures.\n"
    "“We will not sign,” Ana Ruiz, who leads the growers, said on Monday.\n"
)


@pytest.fixture(scope="session")
def tagger() -> Tagger:
    if tagger_path() is None:
        pytest.skip("the package has no trained tagger: the rules read alone")
    return Tagger()


@pytest.fixture(scope="session")
def reading_wing(tagger: Tagger) -> Corridor:
    return Corridor()


def test_it_marks_who_said_what(tagger: Tagger, parse_of: Callable[[str], Parse]):
    parse = parse_of("The mayor said on Monday that the bridge would open in June.")
    (one,) = tagger.tag(parse, ())
    words = parse.sentences[0].tokens
    assert "The mayor" == " ".join(words[k].text for _, k in one.source)
    assert "said" in [words[k].text for _, k in one.cue]
    assert "bridge would open in June" in " ".join(words[k].text for _, k in one.content)


def test_where_nobody_says_or_thinks_anything_it_marks_nothing(tagger: Tagger, parse_of: Callable[[str], Parse]):
    assert () == tagger.tag(parse_of("The bridge opened in June. Forty cars crossed it."), ())
    assert () == tagger.tag(parse_of(""), ())


def test_it_reads_the_same_twice_and_whatever_it_read_before(tagger: Tagger, parse_of: Callable[[str], Parse]):
    first = tagger.tag(parse_of(TEXT), ())
    tagger.tag(parse_of("Quite another text, said the clerk, with other words."), ())
    assert first == tagger.tag(parse_of(TEXT), ()) == Tagger().tag(parse_of(TEXT), ())


def test_a_wish_that_it_finds_is_no_utterance(reading_wing: Corridor):
    found = {s.act: s for s in reading_wing.read(article(TEXT)).statements}
    assert [False] == [one.uttered for one in found.values() if one.act == "wants"]
    assert any(one.uttered for one in found.values())


def test_by_the_rules_alone_nothing_is_tagged(reading_wing: Corridor):
    rules = Corridor(rules=True)
    assert rules.tagger is None
    assert TAGGED not in {s.rule for s in rules.read(article(TEXT)).statements}
    assert TAGGED in {s.rule for s in reading_wing.read(article(TEXT)).statements}


def test_without_weights_the_rules_read_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    assert tagger_path() is None
    wing = Corridor()
    assert wing.tagger is None
    assert ["We will not sign,"] == [
        span.of(TEXT)
        for s in wing.read(Raw(**vars_of(TEXT))).statements
        if s.mode == "direct"
        for span in s.content
    ]
    with pytest.raises(ModelError, match="--rules"):
        Tagger()


def vars_of(text: str) -> dict[str, str]:
    made = article(text)
    return {"source": made.source, "text": made.text, "sha256": made.sha256}


def test_weights_that_were_not_measured_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    for name in FILES:
        (tmp_path / name).write_text("{}", "utf-8")
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    with pytest.raises(ModelError, match="not the one Parley was measured with"):
        Tagger()


def test_a_folder_without_weights_says_what_is_missing(tmp_path: Path):
    with pytest.raises(ModelError, match=r"no features\.json"):
        tagger_path(str(tmp_path))
