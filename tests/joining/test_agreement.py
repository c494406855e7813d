"""Grades: how well a happening is supported, in the reader's words."""

from dataclasses import replace

from joined_reports import (
    MACRON,
    PUTIN,
    RUSSIA,
    TRUMP,
    UKRAINE,
    ZELENSKYY,
    Report,
    actor,
    contains,
    dates_of,
    day,
    roster,
)

from parley.joining.agreement import grade, with_grades
from parley.joining.contacts import join_contacts
from parley.joining.episodes import join_episodes
from parley.records import Actor, Corroboration, Disagreement


def call(name: str, speaker: Actor | None = None, said: bool = False, **more: object) -> Report:
    report = Report(name, "The two presidents spoke by telephone, he said.", "2025-05-19")
    attribution = "narrator"
    if said:
        attribution = report.statement("he said", speaker, **more).id
    report.contact(
        "spoke by telephone", "call", "happened", TRUMP, PUTIN, when=day("2025-05-19"), attribution=attribution
    )
    return report


def graded(*reports: Report, origins: dict[str, str] | None = None, disputed: bool = False) -> Corroboration:
    readings = [r.reading() for r in reports]
    contacts = join_contacts(readings, roster(), dates_of(*reports), contains)
    conflict = Disagreement(
        "g", "test", "the call", "status", (), "conflict", "One says so, one not.", (), (contacts[0].id,)
    )
    found = grade(contacts, (), readings, roster(), origins or {}, [conflict] if disputed else [])
    assert len(found) == 1
    return found[0]


def test_one_page_is_a_single_source() -> None:
    found = graded(call("a"))
    assert (found.grade, found.words) == (3, "single source")


def test_two_pages_of_one_origin_are_no_more() -> None:
    one, other = call("a"), call("b")
    found = graded(one, other, origins={one.id: "AP", other.id: "AP"})
    assert (found.grade, found.words, found.origins) == (3, "two pages, one origin", ("AP",))


def test_two_independent_origins_corroborate() -> None:
    found = graded(call("a"), call("b"))
    assert (found.grade, found.words) == (2, "corroborated (2 independent origins)")


def test_a_page_that_rests_on_two_known_origins_adds_none() -> None:
    reports = [call("a"), call("b"), call("c")]
    keys = dict(zip((r.id for r in reports), ("AP", "Reuters", "AP + Reuters"), strict=True))
    assert graded(*reports, origins=keys).grade == 2


def test_three_origins_confirm() -> None:
    assert graded(call("a"), call("b"), call("c")).grade == 1


def test_a_participant_who_says_so_confirms() -> None:
    found = graded(call("a", TRUMP, said=True))
    assert (found.grade, found.words) == (1, "confirmed by participant")
    assert found.reasons == ("Donald Trump says so.", "One origin tells it.")


def test_somebody_who_took_no_part_does_not_confirm() -> None:
    assert graded(call("a", MACRON, said=True)).words == "single source"


def test_a_participant_who_denies_or_asks_does_not_confirm() -> None:
    assert graded(call("a", TRUMP, said=True, polarity="denies")).words == "single source"


def test_a_later_mention_in_a_participants_mouth_confirms() -> None:
    report = Report("a", "The two spoke, reportedly. Later Putin confirmed the call with Washington.", "2025-05-19")
    hedged = report.statement("The two spoke, reportedly", None, hedge="reportedly")
    report.statement("Putin confirmed the call with Washington", PUTIN)
    contact = report.contact("The two spoke", "call", "happened", TRUMP, PUTIN, attribution=hedged.id)
    report.held["contacts"] = [replace(contact, evidence=(*contact.evidence, report.says("the call")))]
    assert graded(report).words == "confirmed by participant"


def test_a_spokesman_confirms_for_his_principal() -> None:
    assert graded(call("a", None, said=True, on_behalf_of=PUTIN.id)).grade == 1


def test_hedged_and_unnamed_tellings_are_unattributed() -> None:
    assert (
        graded(call("a", None, said=True)).grade,
        graded(call("a", None, said=True)).words,
    ) == (6, "unattributed")
    assert graded(call("a", TRUMP, said=True, hedge="reportedly")).grade == 6
    assert graded(call("a", MACRON, said=True, relays=[("sources", "anonymous")])).grade == 6


def test_a_hedged_telling_does_not_count_beside_a_sure_one() -> None:
    found = graded(call("a"), call("b", TRUMP, said=True, hedge="reportedly"))
    assert found.words == "single source"
    assert any("hedged" in reason for reason in found.reasons)


def test_an_outlet_that_is_cited_is_the_origin() -> None:
    one = call("a", MACRON, said=True, relays=[("Associated Press", "outlet")])
    other = call("b", MACRON, said=True, relays=[("Associated Press", "outlet")])
    assert graded(one, other).words == "two pages, one origin"


def test_a_conflict_over_whether_it_was_makes_it_disputed() -> None:
    assert (graded(call("a"), disputed=True).grade, graded(call("a"), disputed=True).words) == (4, "disputed")


def test_episodes_carry_the_words_of_their_grade() -> None:
    report = Report("a", "The harbour was closed.", "2025-05-19")
    report.event("The harbour was closed", "COERCE", "happened")
    readings = [report.reading()]
    episodes = join_episodes(readings, roster(), dates_of(report), contains)
    grades = grade((), episodes, readings, roster(), {})
    assert [e.corroboration for e in with_grades(episodes, grades)] == ["single source"]


def raid(speaker: Actor) -> Report:
    report = Report("a", "Russia struck a depot in Ukraine, he said.", "2025-05-19")
    said = report.statement("he said", speaker)
    report.event("struck a depot", "ASSAULT", "happened", [RUSSIA], [UKRAINE], attribution=said.id)
    return report


def test_who_did_it_confirms_an_attack_and_who_suffered_it_accuses() -> None:
    for speaker, words in ((PUTIN, "confirmed by participant"), (ZELENSKYY, "single source")):
        readings, dates = [raid(speaker).reading()], dates_of(raid(speaker))
        episodes = join_episodes(readings, roster(), dates, contains)
        (found,) = grade((), episodes, readings, roster(), {})
        assert words == found.words


def test_a_page_that_credits_an_outlet_with_the_words_rests_on_it() -> None:
    gazette = actor("organisation", "Andes Wire", None, "MED")
    own, page = call("a"), call("b", gazette, said=True, source_kind="outlet")
    readings = [own.reading(), page.reading()]
    who = roster(gazette)
    contacts = join_contacts(readings, who, dates_of(own, page), contains)
    (found,) = grade(contacts, (), readings, who, {own.id: "Andes Wire", page.id: "Daily"})
    assert ("two pages, one origin", ("Andes Wire",)) == (found.words, found.origins)
