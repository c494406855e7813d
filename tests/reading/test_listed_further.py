"""Parts of a list that the grammar hangs elsewhere: adverbs, repeated "that", several addressees, commas."""

from __future__ import annotations

import pytest
from tests.making import article, terms_and_issues

from parley.pipeline import Corridor


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        (
            "Kenya wants Uganda to abandon its bid for the port, sharply reduce duties, and withdraw its patrols.",
            [("abandon its bid for the port", "shipping"), ("sharply reduce duties", "tariffs"),
             ("withdraw its patrols", None)],
        ),
        (
            "Serbia wants Kosovo to renounce EU membership, quickly shrink its army, and pull back its police.",
            [("renounce EU membership", "alliance"), ("quickly shrink its army", "force_limits"),
             ("pull back its police", None)],
        ),
        (
            "The guild asked the studio to raise pay, fully restore pensions and never again use contractors.",
            [("raise pay", "pay"), ("fully restore pensions", "pensions"), ("never again use contractors", None)],
        ),
        (
            "The ministers urged Mali to free the prisoners, reopen the border and, in May, hold elections.",
            [("free the prisoners", "prisoners"), ("reopen the border", None),
             ("in May, hold elections", "elections")],
        ),
        (
            "The union demands that the airline raise pay, that it restore pensions and that it end outsourcing.",
            [("the airline raise pay", "pay"), ("it restore pensions", "pensions"), ("it end outsourcing", "jobs")],
        ),
        (
            "The union demanded a pay rise of 5 percent and that the airline restore pensions.",
            [("a pay rise of 5 percent", "pay"), ("the airline restore pensions", "pensions")],
        ),
        (
            "The union wants a pay rise of 6 percent, shorter hours and no more layoffs.",
            [("a pay rise of 6 percent", "pay"), ("shorter hours", "working_time"), ("no more layoffs", "jobs")],
        ),
        (
            "Ghana called for a ceasefire, the release of the hostages and elections within a year.",
            [("a ceasefire", "ceasefire"), ("the release of the hostages", "hostages"),
             ("elections within a year", "elections")],
        ),
    ],
)  # fmt: skip
def test_each_part_of_a_list_is_found_however_the_grammar_hangs_it(
    text: str, moves: list[tuple[str, str | None]], corridor: Corridor
) -> None:
    assert moves == terms_and_issues(corridor.read(article(text)))


def test_a_call_on_several_is_a_demand_on_each(corridor: Corridor) -> None:
    text = (
        "Bolivia called on Chile to open its ports, on Peru to cut its tariffs and on Brazil to lift the beef ban."
    )
    reading = corridor.read(article(text))
    names = {actor.id: actor.name for actor in reading.actors}
    found = [(m.terms.of(text), [names[one] for one in m.toward]) for m in reading.moves]
    assert [
        ("open its ports", ["Chile"]),
        ("cut its tariffs", ["Peru"]),
        ("lift the beef ban", ["Brazil"]),
    ] == found


def test_each_that_clause_is_addressed_to_its_own_subject(corridor: Corridor) -> None:
    text = "Mali demands that Chad withdraw its army and that Niger reopen the border."
    reading = corridor.read(article(text))
    names = {actor.id: actor.name for actor in reading.actors}
    assert [["Chad"], ["Niger"]] == [[names[one] for one in m.toward] for m in reading.moves]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("The teachers demand smaller classes, better pay and safer schools.",
         ["smaller classes, better pay and safer schools"]),
        ("The president called for a ceasefire, the daily said on Monday.", ["a ceasefire"]),
        ("The rebels want Mali to free the men and have cut the road to the capital.", ["free the men"]),
        ("The rebels demanded a ceasefire, a step that Chad and Mali had ruled out of the talks.", ["a ceasefire"]),
        ("The union asked Chad to pay its drivers on Monday and on Tuesday left the talks.",
         ["pay its drivers on Monday"]),
    ],
)  # fmt: skip
def test_what_is_no_part_of_the_list_or_of_no_issue_of_its_own_is_not_taken_apart(
    text: str, terms: list[str], corridor: Corridor
) -> None:
    reading = corridor.read(article(text))
    assert terms == [m.terms.of(text) for m in reading.moves if m.kind == "demands"]
