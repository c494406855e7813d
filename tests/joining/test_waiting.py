"""Who waits for whom, and deadlocks."""

from dataclasses import replace

from joined_reports import PUTIN, RUSSIA, UKRAINE, US, Report, roster

from parley.joining.waiting import find_deadlocks, find_waiting
from parley.records import Waiting


def wait(*reports: Report) -> tuple[Waiting, ...]:
    return find_waiting([r.reading() for r in reports], roster())


def kyiv(name: str = "a") -> Report:
    report = Report(name, "Kyiv backs a truce, but only if Russia agrees.")
    report.move("Kyiv backs a truce", "supports", UKRAINE, "ceasefire", terms="a truce",
                conditions=[("only_if", "only if Russia agrees", RUSSIA)])  # fmt: skip
    return report


def moscow() -> Report:
    report = Report("b", "Putin would stop firing if Ukraine halts its mobilization.")
    report.move("would stop firing", "offers", PUTIN, "ceasefire",
                conditions=[("if", "if Ukraine halts its mobilization", UKRAINE)])  # fmt: skip
    return report


def test_a_condition_on_another_partys_act_is_an_edge() -> None:
    found = wait(kyiv())
    assert [(UKRAINE.id, RUSSIA.id, "a truce", "only if Russia agrees", False)] == [
        (w.by, w.on, w.terms, w.condition, w.deadlock) for w in found
    ]


def test_two_that_wait_for_each_other_are_a_deadlock() -> None:
    found = wait(kyiv(), moscow())
    assert [w.deadlock for w in found] == [True, True]
    assert (tuple(sorted((RUSSIA.id, UKRAINE.id))),) == find_deadlocks(found)


def test_waiting_one_way_is_no_deadlock() -> None:
    assert find_deadlocks(wait(kyiv())) == ()


def test_a_circle_of_three_is_a_deadlock() -> None:
    edge = wait(kyiv())[0]
    ring = [replace(edge, by=a, on=b) for a, b in (("x", "y"), ("y", "z"), ("z", "x"), ("u", "x"))]
    assert find_deadlocks(ring) == (("x", "y", "z"),)


def test_a_threat_does_not_wait() -> None:
    report = Report("a", "Washington will walk away if Moscow stalls.")
    report.move("will walk away", "threatens", US, "mediation", conditions=[("if", "if Moscow stalls", RUSSIA)])
    assert wait(report) == ()


def test_a_condition_that_names_a_failure_warns_and_does_not_wait() -> None:
    report = Report("a", "Kyiv backs more sanctions if Moscow refuses to talk, a truce if Moscow halts its fire.")
    report.move("backs more sanctions", "supports", UKRAINE, "sanctions",
                conditions=[("if", "if Moscow refuses to talk", RUSSIA)])  # fmt: skip
    report.move("a truce", "supports", UKRAINE, "ceasefire",
                conditions=[("if", "if Moscow halts its fire", RUSSIA)])  # fmt: skip
    assert [w.terms for w in wait(report)] == ["a truce"]


def test_a_refusal_waits_for_what_would_end_it() -> None:
    report = Report("a", "Kyiv will not leave unless Moscow leaves, and will not talk if Moscow shells.")
    report.move(
        "will not leave", "refuses", UKRAINE, "territory", conditions=[("unless", "unless Moscow leaves", RUSSIA)]
    )
    report.move("will not talk", "refuses", UKRAINE, "format", conditions=[("if", "if Moscow shells", RUSSIA)])
    assert [w.condition for w in wait(report)] == ["unless Moscow leaves"]


def test_a_condition_on_ones_own_act_or_on_nobody_is_no_edge() -> None:
    report = Report("a", "Moscow will sign if Putin agrees and if the weather holds.")
    report.move("will sign", "promises", RUSSIA, "ceasefire",
                conditions=[("if", "if Putin agrees", PUTIN), ("if", "if the weather holds", None)])  # fmt: skip
    assert wait(report) == ()


def test_one_condition_told_by_two_articles_is_one_edge() -> None:
    found = wait(kyiv("a"), kyiv("c"))
    assert [len(w.moves) for w in found] == [2]
