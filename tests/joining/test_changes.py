"""What is news to a case, and what is only another page."""

from joined_reports import MINERS, OWNERS, PUTIN, TRUMP, Report, contains, dates_of, day, roster

from parley.joining.agreement import grade, with_grades
from parley.joining.changes import find_changes
from parley.joining.commitments import join_commitments
from parley.joining.contacts import join_contacts
from parley.joining.copies import find_copies
from parley.joining.disagreements import find_disagreements
from parley.joining.episodes import join_episodes
from parley.joining.origins import independent_origins
from parley.joining.positions import join_positions
from parley.records import Joined


def case(*reports: Report) -> Joined:
    readings, dates, who = [r.reading() for r in reports], dates_of(*reports), roster()
    copies = find_copies({r.document.id: r.document.text or "" for r in readings})
    origins = independent_origins([r.document for r in readings], copies)
    contacts = join_contacts(readings, who, dates, contains, copies)
    episodes = join_episodes(readings, who, dates, contains, origins, copies)
    disagreements = find_disagreements(readings, contacts, episodes, who, dates, contains)
    grades = grade(contacts, episodes, readings, who, origins, disagreements)
    return Joined(
        documents=tuple(r.document for r in readings),
        contacts=contacts,
        episodes=with_grades(episodes, grades),
        positions=join_positions(readings, who, dates),
        commitments=join_commitments(readings, who, dates, contacts),
        disagreements=disagreements,
        corroborations=grades,
    )


def kinds(before: Joined, after: Joined) -> list[str]:
    return [c.kind for c in find_changes(before, after)]


def call(name: str, words: str, status: str = "happened", **more: object) -> Report:
    report = Report(name, f"The two {words}.", more.pop("published", "2025-05-19"))  # type: ignore[arg-type]
    report.contact(words, "call", status, TRUMP, PUTIN, when=more.pop("when", day("2025-05-19")), **more)
    return report


def demand(name: str, words: str, published: str = "2025-05-19", kind: str = "demands") -> Report:
    report = Report(name, f"The union {words}.", published)
    report.move(words, kind, MINERS, "pay")
    return report


def test_equal_states_have_no_changes() -> None:
    state = case(call("a", "spoke by telephone"), demand("b", "asks for twelve percent"))
    assert [] == kinds(state, state)


def test_a_first_article_is_all_new() -> None:
    assert ["new", "new"] == kinds(Joined(), case(call("a", "spoke by telephone"), demand("b", "asks for more")))


def test_a_rewording_fires_nothing() -> None:
    before = case(demand("a", "asks for twelve percent more pay"))
    again = demand("b", "asks for pay of twelve percent more", "2025-05-21")
    assert [] == kinds(before, case(demand("a", "asks for twelve percent more pay"), again))


def test_a_new_stand_is_a_change_with_before_and_after() -> None:
    first, second = (
        demand("a", "asks for a rise of twelve percent"),
        demand("b", "takes a rise of six percent", "2025-06-01", "accepts"),
    )
    found = find_changes(case(first), case(first, second))
    assert [("changed", "demands: asks for a rise of twelve percent", "accepts: takes a rise of six percent")] == [
        (c.kind, c.before, c.after) for c in found if c.of.startswith("p_")
    ]


def test_another_point_on_an_issue_is_new_and_replaces_nothing() -> None:
    first, second = (
        demand("a", "asks for a rise of twelve percent"),
        demand("b", "asks for free housing in the port", "2025-06-01"),
    )
    found = find_changes(case(first), case(first, second))
    assert [("new", None, "demands: asks for free housing in the port")] == [
        (c.kind, c.before, c.after) for c in found if c.of.startswith("p_")
    ]


def test_a_page_of_another_origin_confirms() -> None:
    first, second = call("a", "spoke by telephone"), call("b", "talked on the line")
    assert ["confirmed"] == kinds(case(first), case(first, second))


def test_a_copy_confirms_nothing() -> None:
    first, second = call("a", "spoke by telephone"), call("b", "spoke by telephone")
    assert [] == kinds(case(first), case(first, second))


def test_a_planned_call_that_is_held() -> None:
    plan, held = call("a", "will speak", "planned", published="2025-05-17"), call("b", "spoke by telephone")
    found = find_changes(case(plan), case(plan, held))
    assert ["planned_to_held"] == [c.kind for c in found]
    assert case(plan).contacts[0].id == found[0].of


def test_a_planned_call_that_fails() -> None:
    plan = call("a", "will speak", "planned", published="2025-05-17")
    failed = call("b", "did not speak after all", "not_happened")
    assert ["planned_to_missed"] == kinds(case(plan), case(plan, failed))


def test_a_denial_contradicts() -> None:
    first, denial = call("a", "spoke by telephone"), call("b", "never spoke", "denied")
    assert {"contradicted", "new"} == set(kinds(case(first), case(first, denial)))


def war(name: str, words: str, years: int) -> Report:
    report = Report(name, f"The war is {words}.", "2025-05-19")
    report.fact(words, "war", "duration", years, unit="year")
    return report


def test_a_conflict_fires_once_and_again_only_for_a_new_side() -> None:
    three, four, again = (
        war("a", "three years old", 3),
        war("b", "four years old", 4),
        war("c", "in its third year", 3),
    )
    assert kinds(case(three), case(three, four)) == ["contradicted"]
    assert kinds(case(three, four), case(three, four, again)) == []
    assert kinds(case(three, four), case(three, four, war("d", "six years old", 6))) == ["contradicted"]


def test_a_broken_promise_is_withdrawn() -> None:
    first = Report("a", "The owners will release the wages.", "2025-05-19")
    first.move("will release the wages", "promises", OWNERS, "pay")
    back = Report("b", "The owners took back the word on the wages.", "2025-06-01")
    back.move("took back the word on the wages", "withdraws", OWNERS, "pay", terms="the wages")
    assert "withdrawn" in kinds(case(first), case(first, back))


def test_an_article_taken_out_withdraws_what_only_it_told() -> None:
    first, second = call("a", "spoke by telephone"), demand("b", "asks for twelve percent")
    assert ["withdrawn"] == kinds(case(first, second), case(first))


def test_a_better_date_is_a_change() -> None:
    first = call("a", "spoke by telephone", when=None)
    second = call("b", "talked on the line", when=day("2025-05-18"), published="2025-05-19")
    found = [c for c in find_changes(case(first), case(first, second)) if c.kind == "changed"]
    assert [("call happened, date unknown", "call happened, 2025-05-18")] == [(c.before, c.after) for c in found]
