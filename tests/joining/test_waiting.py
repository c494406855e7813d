"""Who waits for whom, and deadlocks."""

from dataclasses import replace

from joined_reports import PUTIN, RUSSIA, UKRAINE, US, Report, roster

from parley.joining.waiting import find_deadlocks, find_waiting
from parley.records import Actor, Mention, Waiting


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


def ports(name: str = "a", published: str = "2025-05-01") -> Report:
    report = Report(name, "Kyiv will open the port only if Russia withdraws its troops from the island.", published)
    asked = "only if Russia withdraws its troops from the island"
    report.move("will open the port", "offers", UKRAINE, "shipping", terms="open the port",
                conditions=[("only_if", asked, RUSSIA)])  # fmt: skip
    return report


def troops(name: str = "b", published: str = "2025-05-02") -> Report:
    report = Report(
        name, "Moscow would withdraw its troops from the island only if Kyiv opens the port.", published
    )
    report.move("would withdraw its troops from the island", "offers", RUSSIA, "territory",
                terms="withdraw its troops from the island",
                conditions=[("only_if", "only if Kyiv opens the port", UKRAINE)])  # fmt: skip
    return report


def test_a_deadlock_names_the_waitings_that_close_its_circle() -> None:
    one, other = wait(ports(), troops())
    assert ((other.id,), (one.id,)) == (one.circle, other.circle)
    assert {"2025-05-01", "2025-05-02"} == {w.as_of.earliest for w in (one, other) if w.as_of}


def test_a_circle_over_three_parties_is_named_in_its_order() -> None:
    third = Report("c", "Washington will lend only if Kyiv opens the port.", "2025-05-02")
    third.move(
        "will lend", "offers", US, "economy", conditions=[("only_if", "only if Kyiv opens the port", UKRAINE)]
    )
    second = Report("b", "Moscow would withdraw its troops only if Washington will lend.", "2025-05-02")
    second.move("would withdraw its troops", "offers", RUSSIA, "territory",
                conditions=[("only_if", "only if Washington will lend", US)])  # fmt: skip
    found = {w.by: w for w in wait(ports(), second, third)}
    assert (found[RUSSIA.id].id, found[US.id].id) == found[UKRAINE.id].circle
    assert all(w.deadlock for w in found.values())


def withdrawal(published: str, status: str = "happened", kind: str = "RETREAT") -> Report:
    report = Report("c", "Russia withdrew its troops from the island.", published)
    report.event("withdrew its troops from the island", kind, status, [RUSSIA])
    return report


def test_a_condition_that_came_about_holds_nobody_up() -> None:
    found = {w.by: w for w in wait(ports(), troops(), withdrawal("2025-05-20"))}
    assert ["withdrew its troops from the island"] == [e.quote for e in found[UKRAINE.id].met]
    assert [False, False] == [w.deadlock for w in found.values()]


def test_one_that_came_about_before_it_was_asked_for_or_did_not_still_does() -> None:
    for report in (
        withdrawal("2025-04-01"),
        withdrawal("2025-05-20", "planned"),
        withdrawal("2025-05-20", "denied"),
    ):
        found = wait(ports(), troops(), report)
        assert [((), True), ((), True)] == [(w.met, w.deadlock) for w in found]


def test_a_clash_of_troops_is_no_withdrawal() -> None:
    fight = withdrawal("2025-05-20", kind="ASSAULT")
    assert all(not w.met for w in wait(ports(), fight))


def order(name: str = "a", published: str = "2025-05-01", condition: str = "if agreements are reached") -> Report:
    report = Report(name, f"Putin said a ceasefire is possible {condition}.", published)
    report.move("a ceasefire is possible", "proposes", PUTIN, "ceasefire", terms="a ceasefire is possible",
                conditions=[("if", condition, None)])  # fmt: skip
    return report


def at_once(name: str = "b", published: str = "2025-05-02", words: str = "an unconditional ceasefire") -> Report:
    report = Report(name, f"Kyiv insists on {words}.", published)
    report.move(f"insists on {words}", "demands", UKRAINE, "ceasefire", terms=words)
    return report


def test_an_order_that_another_party_wants_the_other_way_round_is_a_deadlock() -> None:
    (found,) = wait(order(), at_once())
    assert (RUSSIA.id, UKRAINE.id, True) == (found.by, found.on, found.deadlock)
    assert ("a ceasefire is possible", "if agreements are reached") == (found.terms, found.condition)
    assert "Ukraine: an unconditional ceasefire" == found.against
    assert {"a", "b"} == {"a" if e.document == order().id else "b" for e in found.evidence}


def test_clashes_of_two_stretches_of_days_are_two_waitings_and_one_told_again_is_the_same() -> None:
    """Large cases are joined stretch by stretch: what two of them find must not go by one name."""
    (spring,) = wait(order(), at_once())
    (again,) = wait(order(), at_once())
    (autumn,) = wait(order("c", "2025-09-01"), at_once("d", "2025-09-02"))
    assert spring == again
    assert (spring.by, spring.on, spring.issue) == (autumn.by, autumn.on, autumn.issue)
    assert spring.id != autumn.id


def test_an_order_alone_or_months_before_is_none() -> None:
    assert () == wait(order())
    assert () == wait(order(), at_once(published="2025-09-02"))
    assert () == wait(order(), at_once(words="a ceasefire of 30 days"))
    assert () == wait(order(), at_once(words="an unconditional release of the crew"))
    assert () == wait(order(condition="if the talks do not fail"), at_once())


def test_one_thing_before_the_other_and_the_other_way_round_clash() -> None:
    first = Report("a", "Kyiv wants a ceasefire before elections.", "2025-05-01")
    first.move(
        "wants a ceasefire before elections", "demands", UKRAINE, "ceasefire", terms="a ceasefire before elections"
    )
    second = Report("b", "Moscow wants elections before a ceasefire.", "2025-05-01")
    second.move(
        "wants elections before a ceasefire", "demands", RUSSIA, "ceasefire", terms="elections before a ceasefire"
    )
    found = wait(first, second)
    assert {(UKRAINE.id, RUSSIA.id, True), (RUSSIA.id, UKRAINE.id, True)} == {
        (w.by, w.on, w.deadlock) for w in found
    }


def test_whom_a_condition_begins_with_is_waited_for() -> None:
    report = Report("a", "Kyiv would open the port only if Moscow left the island.", "2025-05-01")
    report.move("would open the port", "offers", UKRAINE, "shipping",
                conditions=[("only_if", "only if Moscow left the island", None)])  # fmt: skip
    span = report.span("Moscow")
    mention = Mention(
        "m_1", "test", (report.says("Moscow"),), report.id, span.start, span.end, "Moscow", "metonym", RUSSIA.id
    )
    report.held["mentions"] = [mention]
    assert [(UKRAINE.id, RUSSIA.id)] == [(w.by, w.on) for w in wait(report)]


def test_whom_it_merely_names_further_on_is_not() -> None:
    report = Report("a", "Kyiv would open the port only if prices fell in Russia soon.", "2025-05-01")
    report.move("would open the port", "offers", UKRAINE, "shipping",
                conditions=[("only_if", "only if prices fell in Russia soon", None)])  # fmt: skip
    span = report.span("Russia")
    mention = Mention(
        "m_1", "test", (report.says("Russia"),), report.id, span.start, span.end, "Russia", "name", RUSSIA.id
    )
    report.held["mentions"] = [mention]
    assert () == wait(report)


def test_two_deals_that_share_the_name_of_the_issue_alone_do_not_cross() -> None:
    def deal(name: str, party: Actor, gives: str, asks: str) -> Report:
        report = Report(name, f"It would cut the duty on {gives} once the duty on {asks} falls.", "2025-05-01")
        report.move(f"cut the duty on {gives}", "offers", party, "tariffs",
                    conditions=[("if", f"once the duty on {asks} falls", None)])  # fmt: skip
        return report

    assert () == wait(deal("a", RUSSIA, "cars", "steel"), deal("b", UKRAINE, "wine", "cheese"))
    crossed = wait(deal("a", RUSSIA, "cars", "wine"), deal("b", UKRAINE, "wine", "cars"))
    assert [True, True] == [w.deadlock for w in crossed]


def first(name: str, words: str, party: Actor, other: Actor, terms: str, then: str, own: Actor) -> Report:
    report = Report(name, words)
    report.move(
        words, "demands", party, "territory", terms=terms, toward=[other], conditions=[("until", then, own)]
    )
    return report


def test_who_asks_for_an_act_before_one_of_its_own_waits_for_it() -> None:
    report = first("a", "Russia must leave the hill before Ukraine opens the road.", UKRAINE, RUSSIA,
                   "Russia must leave the hill", "before Ukraine opens the road", UKRAINE)  # fmt: skip
    (found,) = wait(report)
    assert (UKRAINE.id, RUSSIA.id, "Ukraine opens the road", "Russia must leave the hill") == (
        found.by, found.on, found.terms, found.condition,
    )  # fmt: skip
    assert not found.deadlock


def test_two_that_each_ask_the_other_to_go_first_are_a_deadlock() -> None:
    one = first("a", "Russia must leave the hill before Ukraine opens the road.", UKRAINE, RUSSIA,
                "Russia must leave the hill", "before Ukraine opens the road", UKRAINE)  # fmt: skip
    other = first("b", "Ukraine must open the road before Russia leaves the hill.", RUSSIA, UKRAINE,
                  "Ukraine must open the road", "before Russia leaves the hill", RUSSIA)  # fmt: skip
    assert {True} == {w.deadlock for w in wait(one, other)}


def test_an_act_asked_for_before_one_of_the_other_is_no_waiting() -> None:
    report = first("a", "Russia must leave the hill before Russia opens the road.", UKRAINE, RUSSIA,
                   "Russia must leave the hill", "before Russia opens the road", RUSSIA)  # fmt: skip
    assert () == wait(report)


def asked_and_answered(condition: str) -> tuple[Report, Report]:
    first = Report("a", "Moscow would withdraw its blockade notice only if Kyiv opens the port.")
    first.move("would withdraw its blockade notice", "offers", RUSSIA, "shipping",
               terms="withdraw its blockade notice",
               conditions=[("only_if", "only if Kyiv opens the port", UKRAINE)])  # fmt: skip
    second = Report("b", f"Kyiv would open the port, but not {condition}.")
    second.move("would open the port", "offers", UKRAINE, "shipping", terms="open the port",
                conditions=[("until", condition, None)])  # fmt: skip
    return first, second


def test_a_condition_without_a_doer_waits_for_the_party_that_says_it_may_do_it() -> None:
    found = wait(*asked_and_answered("before the blockade notice is withdrawn"))
    assert {(RUSSIA.id, UKRAINE.id, True), (UKRAINE.id, RUSSIA.id, True)} == {
        (w.by, w.on, w.deadlock) for w in found
    }


def test_a_condition_without_a_doer_that_nobody_or_several_may_mean_waits_for_none() -> None:
    for words in (
        "before the tax is withdrawn",
        "before the notice is printed",
        "before the notice is withdrawn by Iran",
    ):
        assert [RUSSIA.id] == [w.by for w in wait(*asked_and_answered(words))]
    third = Report("c", "Washington will withdraw its notice.")
    third.move("will withdraw its notice", "offers", US, "shipping", terms="withdraw its notice")
    found = wait(*asked_and_answered("before the notice is withdrawn"), third)
    assert [RUSSIA.id] == [w.by for w in found]
