"""Histories of positions: who holds what, since when, and what it followed."""

from itertools import permutations

from joined_reports import MINERS, PUTIN, RUSSIA, UKRAINE, ZELENSKYY, Report, dates_of, day, roster

from parley.joining.positions import OTHER, join_positions
from parley.records import Position


def join(*reports: Report) -> tuple[Position, ...]:
    return join_positions([r.reading() for r in reports], roster(), dates_of(*reports))


def stand(name: str, published: str | None, words: str, kind: str, **more: object) -> Report:
    report = Report(name, f"The union {words} from the owners.", published)
    report.move(words, kind, MINERS, "pay", **more)
    return report


def test_a_later_position_follows_the_earlier_one() -> None:
    joined = join(
        stand("b", "2025-06-01", "asks for ten percent", "demands"),
        stand("a", "2025-05-01", "asks for twelve percent", "demands"),
    )
    assert [p.terms for p in joined] == ["asks for twelve percent", "asks for ten percent"]
    assert [None, joined[0].id] == [p.previous for p in joined]
    assert [p.as_of.earliest for p in joined if p.as_of] == ["2025-05-01", "2025-06-01"]


def test_undated_positions_follow_nothing_and_have_no_day() -> None:
    joined = join(
        stand("a", None, "asks for twelve percent", "demands"),
        stand("b", "2025-05-01", "asks for ten percent", "demands"),
    )
    assert [p.previous for p in joined] == [None, None]
    assert {"2025-05-01", None} == {p.as_of.earliest if p.as_of else None for p in joined}


def test_one_stand_told_by_two_articles_of_a_day_is_one() -> None:
    joined = join(
        stand("a", "2025-05-01", "asks for twelve percent more pay", "demands"),
        stand("b", "2025-05-01", "asks for twelve percent", "demands"),
    )
    assert [len(p.moves) for p in joined] == [2]


def test_days_that_meet_are_one_time() -> None:
    exact = stand("a", "2025-05-01", "asks for twelve percent more pay", "demands")
    loose = stand("b", "2025-05-01", "asks for twelve percent", "demands")
    reports = [exact.reading(), loose.reading()]
    dates = {exact.id: exact.date, loose.id: day("2025-05-01", "2025-05-02")}
    assert len(join_positions(reports, roster(), dates)) == 1


def test_two_demands_of_one_day_are_two() -> None:
    joined = join(
        stand("a", "2025-05-01", "asks for twelve percent", "demands"),
        stand("b", "2025-05-01", "asks for free housing", "demands"),
    )
    assert len(joined) == 2


def test_a_person_in_office_speaks_for_the_state_and_stays_named() -> None:
    report = Report("a", "Putin demanded a withdrawal.", "2025-05-01")
    report.move("demanded a withdrawal", "demands", PUTIN, "territory")
    joined = join(report)
    assert [(RUSSIA.id, (PUTIN.id,))] == [(p.party, p.voices) for p in joined]


def test_who_ascribes_a_position_to_another_is_kept() -> None:
    report = Report("a", "Zelenskyy said that Moscow wants a withdrawal.", "2025-05-01")
    report.move("wants a withdrawal", "demands", RUSSIA, "territory", via=ZELENSKYY.id)
    assert [(ZELENSKYY.id,)] == [p.voices for p in join(report)]


def test_a_conditional_yes_does_not_read_as_yes() -> None:
    report = Report("a", "Kyiv accepts a truce if Moscow does the same.", "2025-05-01")
    report.move("accepts a truce", "accepts", UKRAINE, "ceasefire", terms="a truce",
                conditions=[("if", "if Moscow does the same", RUSSIA)])  # fmt: skip
    joined = join(report)
    assert [p.stance for p in joined] == ["accepts on condition"]
    assert joined[0].conditions == ("if Moscow does the same",)


def test_a_denied_acceptance_does_not_read_as_acceptance() -> None:
    report = Report("a", "Kyiv denied having accepted a truce.", "2025-05-01")
    report.move("accepted a truce", "accepts", UKRAINE, "ceasefire", status="denied")
    assert [p.stance for p in join(report)] == ["accepts (denied)"]


def test_acceptance_and_denial_in_one_article_are_both_kept() -> None:
    report = Report(
        "a", "A source said Kyiv accepted the truce. Its envoy denied that it accepted the truce.", "2025-05-01"
    )
    source = report.statement("A source said", None)
    envoy = report.statement("Its envoy denied", ZELENSKYY, polarity="denies")
    report.move("Kyiv accepted the truce", "accepts", UKRAINE, "ceasefire", attribution=source.id)
    report.move("it accepted the truce", "accepts", UKRAINE, "ceasefire", status="denied", attribution=envoy.id)
    assert len(join(report)) == 2


def test_the_day_of_the_saying_counts_and_not_the_day_spoken_of() -> None:
    report = Report("a", "On Monday he promised a withdrawal by July.", "2025-05-01")
    monday = report.statement("On Monday he promised", PUTIN, when=day("2025-04-28"))
    report.move(
        "a withdrawal by July", "promises", PUTIN, "territory", attribution=monday.id, when=day("2025-07-01")
    )
    assert [p.as_of.earliest for p in join(report) if p.as_of] == ["2025-04-28"]


def test_a_time_after_the_article_is_no_day_of_saying() -> None:
    report = Report("a", "He said that troops leave in July.", "2025-05-01")
    said = report.statement("He said", PUTIN, when=day("2025-07-01"))
    report.move("troops leave", "promises", PUTIN, "territory", attribution=said.id)
    assert [p.as_of.earliest for p in join(report) if p.as_of] == ["2025-05-01"]


def test_moves_without_a_party_make_no_position() -> None:
    report = Report("a", "Somebody wants something.", "2025-05-01")
    report.move("wants something", "demands", None, "pay")
    assert () == join(report)


def test_moves_of_no_known_issue_stand_alone_and_are_not_lost() -> None:
    report = Report("a", "The miners want something, and the miners want another thing.", "2025-05-01")
    report.move("want something", "demands", MINERS, None)
    report.move("want another thing", "demands", MINERS, None)
    assert [(OTHER, None), (OTHER, None)] == [(p.issue, p.previous) for p in join(report)]


def other(name: str, published: str, words: str, kind: str = "demands", text: str = "") -> Report:
    report = Report(name, text or f"The miners {words} of the owners.", published)
    report.move(words, kind, MINERS, None)
    return report


def test_what_two_pages_tell_of_no_known_issue_in_like_words_is_one() -> None:
    joined = join(
        other("a", "2025-05-01", "ask for a hot meal at night"),
        other("b", "2025-05-01", "ask for a hot meal at the night shift"),
        other("c", "2025-05-01", "ask for bicycles"),
        other("d", "2025-05-01", "refuse a hot meal at night", "refuses"),
        other("e", "2025-06-01", "ask for a hot meal at night"),
    )
    assert [1, 1, 1, 2] == sorted(len(p.moves) for p in joined)
    assert {None} == {p.relation for p in joined}


def test_a_page_that_brings_the_words_of_another_days_later_tells_the_same_stand() -> None:
    words = "ask for a hot meal at night in every pit"
    joined = join(other("a", "2025-05-01", words), other("b", "2025-05-03", words), other("c", "2025-05-20", words))
    assert [2, 1] == [len(p.moves) for p in joined]
    assert ["2025-05-01", "2025-05-20"] == [p.as_of.earliest for p in joined if p.as_of]


def test_few_words_that_two_days_have_in_common_are_two_stands() -> None:
    joined = join(other("a", "2025-05-01", "want more pay"), other("b", "2025-05-03", "want more pay"))
    assert [1, 1] == [len(p.moves) for p in joined]


def test_the_order_of_the_articles_does_not_matter() -> None:
    reports = [
        stand("a", "2025-05-01", "asks for twelve percent", "demands"),
        stand("b", "2025-05-01", "asks for twelve percent more pay", "demands"),
        stand("c", "2025-06-01", "takes ten percent", "accepts"),
        stand("d", None, "asks for free housing", "demands"),
    ]
    first = join(*reports)
    assert all(first == join(*order) for order in permutations(reports))
