"""People of any trade who are freed, held or on strike, and deeds of two sides together."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.reading.scenes import tell

from parley.records import Parse

Read = Callable[..., Parse]


def types(parse: Parse) -> list[str]:
    return [event.type for event in tell(parse).events]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Chad released two surgeons on Monday.", "RETREAT"),
        ("Police arrested 28 on Monday.", "COERCE"),
        ("The blast on Monday was followed by rebels killing four in Quito.", "ASSAULT"),
        ("Weavers blocked the road to Lima on Monday.", "PROTEST"),
        ("Peru and Chile agreed on a fishing limit.", "AGREE"),
        ("Peru and Chile jointly searched the lake.", "COOPERATE"),
        ("Peru withdrew from Chad in May.", "RETREAT"),
        ("Peru called the decision unjust.", "ACCUSE"),
    ],
)
def test_people_and_sides_of_any_name_do_and_bear_deeds(parse_of: Read, sentence: str, kind: str) -> None:
    assert kind in types(parse_of(sentence))


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Chad released two dossiers on Monday.", "RETREAT"),
        ("Chad released its newsletter on Monday.", "RETREAT"),
        ("The processor attacked errors at the source.", "ASSAULT"),
        ("Ministers walked out of the depot.", "PROTEST"),
        ("Peru and Chile agreed on the importance of peace.", "AGREE"),
        ("Peru and Chile agreed to stay in touch.", "AGREE"),
        ("Peru and Chile jointly condemned the raid.", "COOPERATE"),
        ("The bank withdrew from Chad in May.", "RETREAT"),
        ("Peru called the decision helpful.", "ACCUSE"),
    ],
)
def test_things_and_courtesies_do_not(parse_of: Read, sentence: str, kind: str) -> None:
    assert kind not in types(parse_of(sentence))


def test_an_accord_is_not_told_beside_its_only_term(parse_of: Read) -> None:
    assert ["RETREAT"] == types(parse_of("Peru and Chile agreed to exchange 200 prisoners."))
