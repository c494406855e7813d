"""Terms that list several deeds or things are as many moves; what shares its object stays one."""

from __future__ import annotations

import pytest
from tests.making import article, terms_and_issues

from parley.pipeline import Corridor


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        (
            "The union demanded that the port restore pensions, raise pay by 9% and end its use of contractors.",
            [
                ("the port restore pensions", "pensions"),
                ("raise pay by 9%", "pay"),
                ("end its use of contractors", None),
            ],
        ),
        (
            "Chad wants Niger to reopen the border crossing, stop arming the rebels and lift its tariffs on rice.",
            ["reopen the border crossing", "stop arming the rebels", "lift its tariffs on rice"],
        ),
        (
            "Sudan agreed to withdraw from the valley, to free 30 prisoners a day and to let aid in.",
            ["withdraw from the valley", "free 30 prisoners a day", "let aid in"],
        ),
        (
            "Chad agreed to halt troop movements, not to shell the front line and to allow the recovery of bodies.",
            ["halt troop movements", "not to shell the front line", "allow the recovery of bodies"],
        ),
        (
            "The rebels demand a ceasefire, the release of prisoners and the lifting of sanctions.",
            [
                ("a ceasefire", "ceasefire"),
                ("the release of prisoners", "prisoners"),
                ("the lifting of sanctions", "sanctions"),
            ],
        ),
    ],
)  # fmt: skip
def test_each_deed_or_thing_of_a_list_is_a_move_of_its_own_issue(
    text: str, moves: list[tuple[str, str | None] | str], corridor: Corridor
) -> None:
    found = terms_and_issues(corridor.read(article(text)))
    words_alone = [one for one in moves if isinstance(one, str)]
    assert moves == ([words for words, _ in found] if words_alone else found)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("The ministers of Chad agreed to set up and run a joint commission.", "set up and run a joint commission"),
        ("Chad promised to sit down and talk.", "sit down and talk"),
        ("Chad demands better pay and conditions for its drivers.", "better pay and conditions for its drivers"),
        (
            "Chad demanded that Niger mend ties with Mali rather than cut trade.",
            "Niger mend ties with Mali rather than cut trade",
        ),
    ],
)
def test_what_shares_its_object_or_is_a_contrast_stays_one(text: str, terms: str, corridor: Corridor) -> None:
    assert [terms] == [words for words, _ in terms_and_issues(corridor.read(article(text)))]


def test_a_condition_behind_a_list_holds_for_all_of_it(corridor: Corridor) -> None:
    reading = corridor.read(article("The union threatened to stop work and block the port unless pay rises."))
    assert [("threatens", "conditional", 1)] * 2 == [(m.kind, m.status, len(m.conditions)) for m in reading.moves]


def test_a_second_verb_of_its_own_tense_is_no_part_of_the_first(corridor: Corridor) -> None:
    reading = corridor.read(article("Kenya has said it will free 30 prisoners, and has signed the treaty."))
    assert ["free 30 prisoners"] == [words for words, _ in terms_and_issues(reading)]


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        (
            "Chad and Niger signed a deal that commits both sides to a ceasefire and to open talks on the lake.",
            {("Chad", "a ceasefire"), ("Niger", "a ceasefire"), ("Chad", "open talks on the lake"),
             ("Niger", "open talks on the lake")},
        ),
        (
            "Under the plan, which both leaders accepted in May, Kosovo would grant autonomy to Serb areas.",
            {("Kosovo", "grant autonomy to Serb areas")},
        ),
    ],
)  # fmt: skip
def test_what_a_signed_paper_holds_both_to_is_promised_by_both(
    text: str, moves: set[tuple[str, str]], corridor: Corridor
) -> None:
    reading = corridor.read(article(text))
    names = {actor.id: actor.name for actor in reading.actors}
    found = {(names[m.party or ""], m.terms.of(text)) for m in reading.moves if m.kind == "promises"}
    assert moves == found


@pytest.mark.parametrize(
    "text",
    [
        "Chad's minister dismissed suggestions that Niger had ruled out observers.",
        "Chad rejected claims that its army had shelled the town.",
        "Under a plan that nobody accepted, Chad would leave the valley.",
        "A senior aide, who insisted on anonymity, said the talks went on.",
    ],
)
def test_a_denial_of_what_others_say_is_no_move(text: str, corridor: Corridor) -> None:
    assert [] == terms_and_issues(corridor.read(article(text)))
