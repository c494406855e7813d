"""Why a stretch was taken for what it is, in words."""

from __future__ import annotations

import re
from pathlib import Path

import parley.reading
from parley.queries.reasons import SHAPES, region_reason

ROOM = Path(parley.reading.__file__).parent


def test_every_rule_of_shape_in_the_room_has_its_words_and_no_other_has() -> None:
    written = {
        rule for path in ROOM.glob("clean*.py") for rule in re.findall(r'"(clean:[\w-]+)"', path.read_text("utf-8"))
    }
    assert written == {rule for rule in SHAPES if rule.startswith("clean:")}


def test_a_rule_that_is_not_known_is_shown_as_it_is() -> None:
    assert region_reason("clean:never-heard") == "by rule [clean:never-heard]"


def test_a_chance_is_said_in_hundredths() -> None:
    assert region_reason("model:lines p=.34").startswith("by the line model: 34 in 100")
