"""What a position is to the one before it, and dissent inside a party."""

from datetime import date
from itertools import permutations
from typing import Any

import pytest
from joined_reports import MINERS, PUTIN, RUSSIA, TRUMP, UKRAINE, ZELENSKYY, Report, actor, dates_of, roster

from parley.joining.positions import join_positions
from parley.joining.relations import Stand, matter_of, on_one_matter, relate
from parley.records import BESIDE, RELATIONS, Amount, Position, Quantity, Role
from parley.text.ids import content_id

KYIV = actor("person", "Mykola Fedorenko", "UKR", "GOV", roles=(Role("defence minister", "Ukraine"),))


def stand(
    terms: str, kind: str = "demands", number: float | None = None, unit: str = "percent", **more: Any
) -> Stand:
    status = more.pop("status", "stated")
    by = more.pop("by", None)
    counts = () if number is None else (Amount(number, number, unit, f"{number:g} {unit}"),)
    return Stand(kind, status, terms, tuple(more.pop("conditions", ())), counts, matter_of(terms), by)


@pytest.mark.parametrize(
    ("earlier", "later", "relation"),
    [
        (stand("a rise of 8 percent", number=8), stand("a rise of 12 percent", number=12), "hardened"),
        (stand("a rise of 12 percent", number=12), stand("a rise of 8 percent", number=8), "softened"),
        (stand("cut the duty on sugar to 9 percent", number=9),
         stand("cut the duty on sugar to 4 percent", number=4), "hardened"),
        (stand("cut the duty on sugar to 9 percent", "offers", 9),
         stand("cut the duty on sugar to 4 percent", "offers", 4), "softened"),
        (stand("a rise of 4 percent", "offers", 4), stand("a rise of 2 percent", "offers", 2), "hardened"),
        (stand("a truce of 30 days", "proposes", 30, "day"),
         stand("a truce of 60 days", "proposes", 60, "day"), "changed"),
        (stand("a rise of 8 percent", number=8), stand("a rise of 8 percent", number=8), "restated"),
        (stand("the quota plan", "refuses"), stand("the quota plan", "accepts"), "reversed"),
        (stand("the quota plan", "accepts"), stand("the quota plan", "withdraws"), "reversed"),
        (stand("the quota plan", "accepts"), stand("the quota plan", "accepts", status="denied"), "reversed"),
        (stand("the quota plan", "proposes"), stand("the quota plan", "demands"), "restated"),
        (stand("the quota plan", "demands"), stand("the quota plan", "threatens"), "hardened"),
        (stand("the quota plan", "threatens"), stand("the quota plan", "demands"), "softened"),
        (stand("a share of 5 percent", number=5), stand("a share of 3 percent", "accepts", 3), "softened"),
        (stand("a peace treaty"), stand("a peace treaty", "supports"), "restated"),
        (stand("a ceasefire"), stand("an unconditional ceasefire"), "hardened"),
        (stand("open the port", "offers"), stand("open the port", "offers", conditions=["if troops leave"]),
         "new_condition"),
        (stand("open the port", "offers", conditions=["if troops leave"]), stand("open the port", "offers"),
         "dropped_condition"),
        (stand("open the port", "offers", conditions=["if troops leave"]),
         stand("open the port", "offers", conditions=["once the troops leave"]), "restated"),
        (stand("open the port", "offers", conditions=["if troops leave"]),
         stand("open the port", "offers", conditions=["if the debt is paid"]), "new_condition"),
        (stand("a share of 16 percent", number=16), stand("its demand to 14 percent", "concedes", 14), "softened"),
        (stand("a toll of 4 percent", "refuses", 4), stand("a toll of 8 percent", "accepts", 8), "changed"),
        (stand("pull out its guns by 1 June", by=date(2025, 6, 1)),
         stand("pull out its guns by 9 May", by=date(2025, 5, 9)), "hardened"),
        (stand("pull out its guns by 1 June", by=date(2025, 6, 1)),
         stand("pull out its guns by 1 July", by=date(2025, 7, 1)), "softened"),
        (stand("open the port by 1 June", "promises", by=date(2025, 6, 1)),
         stand("open the port by 1 July", "promises", by=date(2025, 7, 1)), "hardened"),
        (stand("open the port by 1 June", "promises", by=date(2025, 6, 1)),
         stand("open the port by 1 June", "promises", by=date(2025, 6, 1)), "restated"),
    ],
)  # fmt: skip
def test_a_step_has_a_name_and_a_reason(earlier: Stand, later: Stand, relation: str) -> None:
    assert on_one_matter(earlier, later)
    found, why = relate(earlier, later)
    assert (relation, True) == (found, bool(why))
    assert relation in RELATIONS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (stand("cut its duty on sugar"), stand("cut its duty on steel")),
        (stand("a rise of 8 percent", number=8), stand("two weeks of leave", number=2, unit="week")),
        (stand("withdraw its troops"), stand("withdraw its ambassador")),
        (stand("release the prisoners"), stand("a ceasefire")),
        (stand("a rise of 12 percent", number=12), stand("the offer of 4 percent", "refuses", 4)),
        (stand("a share of the catch"), stand("the plan to share the catch", "refuses")),
        (stand("agree to a ceasefire"), stand("set out a vision of a possible ceasefire")),
    ],
)
def test_other_matters_are_not_held_against_each_other(one: Stand, other: Stand) -> None:
    assert not on_one_matter(one, other)


def join(*reports: Report, who: Any = None) -> tuple[Position, ...]:
    return join_positions([r.reading() for r in reports], who or roster(KYIV), dates_of(*reports))


def pay(name: str, published: str, words: str, kind: str, number: float | None = None, **more: Any) -> Report:
    report = Report(name, f"The union said it {words} of the owners.", published)
    report.move(words, kind, MINERS, "pay", **more)
    if number is not None:
        place = report.says(words)
        quantity = Quantity(content_id("quantity", name), "test", (place,), report.id, place.start, place.end,
                            f"{number:g} percent", number, number, "percent")  # fmt: skip
        report.held.setdefault("quantities", []).append(quantity)
    return report


def test_a_history_says_at_each_step_what_changed() -> None:
    joined = join(
        pay("a", "2025-05-01", "demands a rise of 12 percent", "demands", 12),
        pay("b", "2025-05-08", "demands free housing", "demands"),
        pay("c", "2025-06-01", "demands a rise of 15 percent", "demands", 15),
        pay("d", "2025-07-01", "accepts a rise of 9 percent", "accepts", 9),
    )
    assert [None, "another_point", "hardened", "softened"] == [p.relation for p in joined]
    assert [None, joined[0].id, joined[0].id, joined[2].id] == [p.previous for p in joined]
    assert joined[2].why == "It asks more: 12 percent before, 15 percent now."


def test_two_numbers_of_one_day_are_two_positions() -> None:
    joined = join(
        pay("a", "2025-05-01", "demands a rise of 12 percent", "demands", 12),
        pay("b", "2025-05-01", "demands a rise of 15 percent", "demands", 15),
    )
    assert [(None, None), (None, None)] == [(p.previous, p.relation) for p in joined]


def truce(name: str, published: str, voice: Any, kind: str, words: str = "accepts the truce") -> Report:
    report = Report(name, f"Ukraine {words}, said its spokesman.", published)
    said = report.statement("said its spokesman", voice)
    report.move(words, kind, UKRAINE, "ceasefire", terms="the truce", attribution=said.id)
    return report


def test_a_minister_who_says_otherwise_is_dissent_and_overwrites_nothing() -> None:
    president = actor("person", "Volodymyr Zelenskyy", "UKR", "GOV", roles=(Role("president", "Ukraine"),))
    reports = (
        truce("a", "2025-05-01", president, "accepts"),
        truce("b", "2025-05-01", KYIV, "refuses", "refuses the truce"),
        truce("c", "2025-05-20", president, "accepts"),
    )
    joined = join(*reports, who=roster(KYIV, president))
    by_voice = [(p.voices, p.stance, p.relation) for p in joined]
    assert [
        ((president.id,), "accepts", None),
        ((KYIV.id,), "refuses", "dissent"),
        ((president.id,), "accepts", "restated"),
    ] == sorted(by_voice, key=lambda row: (row[2] == "restated", row[2] == "dissent"))
    main = next(p for p in joined if p.relation is None)
    assert {main.id} == {p.previous for p in joined if p.relation}
    assert "dissent" in BESIDE


def test_whoever_leads_a_party_is_no_voice_against_what_is_told_of_it() -> None:
    president = actor("person", "Volodymyr Zelenskyy", "UKR", "GOV", roles=(Role("president", "Ukraine"),))
    told = Report("b", "Ukraine accepts the truce.", "2025-05-01")
    told.move("accepts the truce", "accepts", UKRAINE, "ceasefire", terms="the truce")
    joined = join(truce("a", "2025-05-01", president, "refuses", "refuses the truce"), told, who=roster(president))
    assert 2 == len(joined)
    assert "dissent" not in {p.relation for p in joined}


def test_the_same_voice_that_changes_its_mind_weeks_later_is_no_dissent() -> None:
    joined = join(
        truce("a", "2025-05-01", ZELENSKYY, "refuses", "refuses the truce"),
        truce("b", "2025-06-01", ZELENSKYY, "accepts"),
    )
    assert [None, "reversed"] == [p.relation for p in joined]


def test_what_others_alone_say_of_a_party_does_not_overwrite_its_word() -> None:
    own = truce("a", "2025-05-01", ZELENSKYY, "refuses", "refuses the truce")
    told = truce("b", "2025-05-10", TRUMP, "accepts")
    joined = join(own, told)
    assert [None, "ascribed"] == [p.relation for p in joined]
    assert "Donald Trump says so" in (joined[1].why or "")


def test_the_order_of_articles_does_not_change_a_relation() -> None:
    reports = [
        pay("a", "2025-05-01", "demands a rise of 12 percent", "demands", 12),
        pay("b", "2025-05-01", "demands free housing", "demands"),
        pay("c", "2025-06-01", "demands a rise of 15 percent", "demands", 15),
    ]
    first = join(*reports)
    assert all(first == join(*order) for order in permutations(reports))


def test_undated_positions_have_no_relation() -> None:
    report = Report("a", "Putin demands a withdrawal.")
    report.move("demands a withdrawal", "demands", PUTIN, "territory")
    assert [(RUSSIA.id, None, None)] == [(p.party, p.relation, p.why) for p in join(report)]
