"""Dates of undated articles: lent by a person, by own evidence, by a dated sibling, and mostly not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from joined_reports import (
    MACRON,
    MERZ,
    MINERS,
    OWNERS,
    PUTIN,
    RUSSIA,
    TRUMP,
    UKRAINE,
    ZELENSKYY,
    Report,
    actor,
    day,
    on_weekday,
    roster,
)

from parley.joining.dating import date_documents, resolve
from parley.records import Amount, Quantity, Reading, Relative, Role, TimeExpression, When
from parley.text.ids import content_id

REMARK = "both sides would at once open negotiations toward a truce and an end of the fighting"
TEXT = (
    "After a long call the president said that {remark}. Delegations had met in Istanbul. He had rung Kyiv first. "
    "They agreed to free 1,000 prisoners."
)


def report(name: str, published: str | None = None, remark: str = REMARK) -> Report:
    return Report(name, TEXT.format(remark=remark), published)


def dated() -> Report:
    """A report of 19 May, a Monday, that tells of the call of that day."""
    found = report("dated", "2025-05-19")
    found.contact(
        "a long call", "call", "happened", TRUMP, PUTIN, when=day("2025-05-19", text="Monday"), minutes=120
    )
    found.contact("rung Kyiv", "call", "happened", TRUMP, ZELENSKYY)
    found.contact("met in Istanbul", "meeting", "happened", RUSSIA, UKRAINE, place="Istanbul")
    found.statement(REMARK, TRUMP)
    return found


def sibling(
    remark: str = "the sides would start negotiations at once, toward a truce and an end of fighting",
) -> Report:
    """An undated report of the same call in other words."""
    found = report("undated", remark=remark)
    found.contact("a long call", "call", "happened", TRUMP, PUTIN, minutes=(120, None))
    found.contact("met in Istanbul", "meeting", "happened", RUSSIA, UKRAINE)
    found.statement(remark, TRUMP)
    return found


def dates(*reports: Report, anchors: dict[str, When] | None = None) -> dict[str, When]:
    found = date_documents([r.reading() for r in reports], anchors, roster())
    return {r.name: found[r.id] for r in reports}


def test_an_article_that_shares_a_call_and_two_more_details_takes_its_day() -> None:
    found = dates(dated(), sibling())["undated"]
    assert ("2025-05-19", "2025-05-19", "inferred") == (found.earliest, found.latest, found.basis)
    assert any("long the contact lasted" in reason for reason in found.reasons)


def test_the_same_people_alone_are_not_enough() -> None:
    other = report("undated", remark="the harvest was good this year")
    other.contact("a long call", "call", "happened", TRUMP, PUTIN)
    found = dates(dated(), other)["undated"]
    assert found.earliest is None
    assert any("shares too little" in reason for reason in found.reasons)


def test_a_call_of_another_weekday_is_another_call() -> None:
    other = sibling()
    other.held["contacts"][0] = replace(other.held["contacts"][0], when=on_weekday(2, "Wednesday"))
    found = dates(dated(), other)["undated"]
    assert found.earliest is None
    assert any("Wednesday" in reason and "Monday" in reason for reason in found.reasons)


def test_a_call_that_lasted_half_as_long_is_another_call() -> None:
    other = report(
        "undated", remark="the sides would start negotiations at once, toward a truce and an end of fighting"
    )
    other.contact("a long call", "call", "happened", TRUMP, PUTIN, minutes=60)
    other.statement("the sides would start negotiations at once, toward a truce and an end of fighting", TRUMP)
    assert dates(dated(), other)["undated"].earliest is None


def test_a_planned_call_dates_nothing() -> None:
    other = report("undated")
    other.contact("a long call", "call", "planned", TRUMP, PUTIN)
    other.contact("met in Istanbul", "meeting", "happened", RUSSIA, UKRAINE)
    other.statement(REMARK, TRUMP)
    assert dates(dated(), other)["undated"].earliest is None


def test_a_call_told_as_of_last_week_dates_nothing() -> None:
    other = sibling()
    last = When("last week", None, basis="open", relative=Relative("week", -1))
    other.held["contacts"][0] = replace(other.held["contacts"][0], when=last)
    assert dates(dated(), other)["undated"].earliest is None


def test_an_article_is_of_the_latest_weekday_that_it_names() -> None:
    other = sibling().reading()
    time = TimeExpression(
        "t", "test", (), other.document.id, 0, 5, "After", "DATE", "XXXX-WXX-3", anchor="open",
        relative=Relative("weekday", weekday=2, direction="past"),
    )  # fmt: skip
    found = date_documents([dated().reading(), replace(other, times=(time,))], None, roster())[other.document.id]
    assert ("2025-05-21", "2025-05-21") == (found.earliest, found.latest)


def test_a_dateline_without_a_year_gets_its_year_from_a_sibling() -> None:
    other = sibling().reading()
    line = When(
        "GENEVA, May 21", "XXXX-05-21", basis="open", relative=Relative("monthday", month=5, day=21),
        reasons=("the dateline says 'GENEVA, May 21'",),
    )  # fmt: skip
    other = replace(other, document=replace(other.document, published=line))
    found = date_documents([dated().reading(), other], None, roster())[other.document.id]
    assert ("2025-05-21", "2025-05-21") == (found.earliest, found.latest)


def test_a_person_s_date_wins_over_the_page() -> None:
    one = dated()
    found = dates(one, anchors={one.id: day("2025-05-20")})["dated"]
    assert ("2025-05-20", "anchor") == (found.earliest, found.basis)


def test_a_person_s_date_is_lent_to_siblings() -> None:
    one = dated()
    one.published = None
    found = dates(one, sibling(), anchors={one.id: day("2025-05-19")})["undated"]
    assert "2025-05-19" == found.earliest


def test_what_the_page_says_is_kept() -> None:
    assert "2025-05-19" == dates(dated())["dated"].earliest


def test_nothing_known_gives_reasons_alone() -> None:
    found = dates(report("alone"))["alone"]
    assert (None, None) == (found.earliest, found.latest)
    assert found.reasons


def test_an_inferred_date_is_not_lent_on() -> None:
    third = sibling()
    third.name = "third"
    found = date_documents([dated().reading(), sibling().reading(), third.reading()], None, roster())
    assert all("undated" not in reason for reason in found[third.id].reasons)


def test_the_order_of_articles_does_not_matter() -> None:
    reports = [dated(), sibling(), report("alone")]
    results = [date_documents([r.reading() for r in order], None, roster()) for order in permutations(reports)]
    assert all(results[0] == one for one in results)


def test_an_empty_case_has_no_dates() -> None:
    assert {} == date_documents([])


def test_numbers_of_one_thing_are_a_detail_and_years_are_not() -> None:
    def with_number(one: Reading, low: float, of: str) -> Reading:
        quantity = Quantity("q", "test", (), one.document.id, 0, 5, f"{low} {of}", low, low, None, of)
        return replace(one, quantities=(quantity,))

    bare = report("undated", remark="little was known")
    bare.contact("a long call", "call", "happened", TRUMP, PUTIN, minutes=120)
    both = [with_number(dated().reading(), 1000, "prisoners"), with_number(bare.reading(), 1000, "prisoners")]
    assert "2025-05-19" == date_documents(both, None, roster())[bare.id].earliest
    few = [with_number(dated().reading(), 2, "sides"), with_number(bare.reading(), 2, "sides")]
    assert date_documents(few, None, roster())[bare.id].earliest is None


def test_an_open_time_is_counted_from_the_article_s_date() -> None:
    when = When("on Monday", None, basis="open", relative=Relative("weekday", weekday=0, direction="past"))
    found = resolve(when, day("2025-05-21"))
    assert ("2025-05-19", "2025-05-19", "document") == (found.earliest, found.latest, found.basis)


def test_a_time_that_counts_from_an_event_stays_open() -> None:
    when = When("a day after", None, basis="open", relative=Relative("day", 1, event="the raid"))
    assert when == resolve(when, day("2025-05-21"))


def test_an_open_time_of_an_undated_article_stays_open() -> None:
    when = When("on Monday", None, basis="open", relative=Relative("weekday", weekday=0))
    assert when == resolve(when, None) == resolve(when, When(reasons=("unknown",)))


def test_a_weekday_inside_a_promise_lies_ahead_and_widens_nothing() -> None:
    text = "After a call on Monday he promised to open the gate from Friday. The call took two hours."
    for promised, latest in ((True, "2025-05-21"), (False, "2025-05-25")):
        found = Report("undated", text)
        found.contact(
            "a call on Monday", "call", "happened", TRUMP, PUTIN, minutes=120, when=on_weekday(0, "Monday")
        )
        times = [weekday(found, "Monday", 0), weekday(found, "Friday", 4)]
        if promised:
            found.move("open the gate from Friday", "promises", PUTIN, None)
        reading = replace(found.reading(), times=tuple(times))
        dated_as = date_documents([dated().reading(), reading], None, roster())[found.id]
        assert ("2025-05-19", latest) == (dated_as.earliest, dated_as.latest)


def weekday(report: Report, words: str, number: int) -> TimeExpression:
    span = report.span(words)
    relative = Relative("weekday", weekday=number)
    return TimeExpression(words, "test", (report.says(words),), report.id, span.start, span.end, words, "DATE",
                          "XXXX-WXX", relative=relative)  # fmt: skip


def test_a_weekday_told_picks_the_day_among_those_of_the_news() -> None:
    lender = Report("dated", "The presidents spoke by telephone for two hours.", "2025-05-20")
    lender.contact("spoke by telephone", "call", "happened", TRUMP, PUTIN, minutes=120)
    found = Report("undated", "The presidents spoke by telephone on Monday for two hours.")
    found.contact("spoke by telephone", "call", "happened", TRUMP, PUTIN, minutes=120, when=on_weekday(0, "Monday"))
    for one in (lender, found):
        one.statement("spoke by telephone", TRUMP)
    pair = [with_number(one, "two hours") for one in (lender, found)]
    dated_as = date_documents(pair, None, roster())[found.id]
    assert ("2025-05-19", "2025-05-19") == (dated_as.earliest, dated_as.latest)


def with_number(report: Report, words: str) -> Reading:
    """The reading with a measure that both give: 20 kilometres."""
    span = report.span(words)
    count = Quantity(content_id("quantity", report.name), "test", (report.says(words),), report.id, span.start,
                     span.end, "20 kilometres", 20, 20, "km", None)  # fmt: skip
    return replace(report.reading(), quantities=(count,))


def deed(name: str, words: str, told: When | None, published: str | None = None, place: str = "Odessa") -> Report:
    found = Report(name, f"{words} in {place}. Officials counted 320 drones that night.", published)
    found.event(words, "ASSAULT", "happened", [RUSSIA], [UKRAINE], when=told, place=place)
    return found


def counted(found: Report) -> Reading:
    span = found.span("320 drones")
    count = Quantity(content_id("quantity", found.name), "test", (found.says("320 drones"),), found.id, span.start,
                     span.end, "320 drones", 320, 320, None, "drones")  # fmt: skip
    return replace(found.reading(), quantities=(count,))


def test_an_attack_that_both_tell_of_dates_an_article_where_place_and_number_agree() -> None:
    told = deed("dated", "Russia shelled the harbour", on_weekday(1, "Tuesday"), "2025-05-21")
    other = deed("undated", "Russian shells struck the harbour", on_weekday(1, "Tuesday"))
    found = date_documents([counted(told), counted(other)], None, roster())[other.id]
    assert ("2025-05-20", "inferred") == (found.earliest, found.basis)
    assert any("event of 2025-05-20" in reason for reason in found.reasons)


def test_an_attack_on_another_town_dates_nothing() -> None:
    told = deed("dated", "Russia shelled the harbour", on_weekday(1, "Tuesday"), "2025-05-21", "Sumy")
    other = deed("undated", "Russian shells struck the harbour", None)
    assert date_documents([counted(told), counted(other)], None, roster())[other.id].earliest is None


def test_an_attack_of_which_the_article_names_no_day_dates_nothing() -> None:
    told = deed("dated", "Russia shelled the harbour", on_weekday(1, "Tuesday"), "2025-05-21")
    other = deed("undated", "Russian shells struck the harbour", None)
    assert date_documents([counted(told), counted(other)], None, roster())[other.id].earliest is None


def test_a_copy_of_a_dated_text_is_of_that_day_or_the_next_to_it() -> None:
    one, other = dated(), report("undated")
    found = date_documents([one.reading(), other.reading()], None, roster(), {one.id: one.id, other.id: one.id})
    (first, last) = (date.fromisoformat(one.published or ""),) * 2
    assert ((first - timedelta(1)).isoformat(), (last + timedelta(1)).isoformat()) == (
        found[other.id].earliest, found[other.id].latest,
    )  # fmt: skip


def test_a_copy_of_texts_of_two_weeks_is_not_dated_by_them() -> None:
    one, later, other = dated(), report("later", remark="nothing new"), report("undated", remark="nothing new")
    later.published = "2025-06-02"
    group = dict.fromkeys((one.id, later.id, other.id), one.id)
    found = date_documents([r.reading() for r in (one, later, other)], None, roster(), group)
    assert found[other.id].earliest is None


def test_a_person_s_date_that_the_page_contradicts_says_so() -> None:
    one = dated()
    found = dates(one, anchors={one.id: day("2025-01-02")})["dated"]
    assert any(reason.startswith("its page tells") for reason in found.reasons)


def test_a_sibling_s_day_outside_what_the_article_s_own_words_leave_is_not_taken() -> None:
    other = sibling().reading()
    bounded = When(value="2024-01-01/2024-06-30", precision="interval", reasons=("its own words leave 2024",))
    other = replace(other, document=replace(other.document, published=bounded))
    found = date_documents([dated().reading(), other], None, roster())[other.document.id]
    assert found.earliest is None
    assert any("does not fit its own words" in reason for reason in found.reasons)


def test_a_roughly_known_date_is_narrowed_by_a_sibling_and_lent_to_nobody() -> None:
    other = sibling().reading()
    rough = When(None, "2025-05-01/2025-05-31", "2025-05-01", "2025-05-31", "interval", "inferred")
    other = replace(other, document=replace(other.document, published=rough))
    assert "2025-05-19" == date_documents([dated().reading(), other], None, roster())[other.document.id].earliest
    third = sibling()
    third.name = "third"
    found = date_documents([other, third.reading()], None, roster())
    assert ("2025-05-01", None) == (found[other.document.id].earliest, found[third.id].earliest)


DAYS = st.sampled_from([None, "2025-05-19", "2025-05-20", "2025-06-02"])
TOLD = st.tuples(DAYS, st.booleans(), st.sampled_from([None, 0, 2]))


@settings(max_examples=40, deadline=None)
@given(st.lists(TOLD, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_any_order_of_invented_articles_gives_the_same_dates(
    drawn: list[tuple[str | None, bool, int | None]], chance: Random
) -> None:
    made = []
    for number, (published, long, weekday_told) in enumerate(drawn):
        one = report(f"r{number}", remark=REMARK if long else "nothing new")
        one.published = published
        when = on_weekday(weekday_told, "then") if weekday_told is not None else None
        one.contact("a long call", "call", "happened", TRUMP, PUTIN, minutes=120, when=when)
        if long:
            one.statement(REMARK, TRUMP)
        made.append(one.reading())
    first = date_documents(made, None, roster())
    shuffled = list(made)
    chance.shuffle(shuffled)
    assert first == date_documents(shuffled, None, roster())
    assert all(first[r.document.id].reasons for r in made if not first[r.document.id].earliest)


HARBOUR = "Prime ministers on the line. The two spoke by telephone{more}. One of them goes to Port Louis{when}."


def short(name: str, published: str | None = None, more: str = "", when: str = " next week") -> Report:
    """A report that tells a call of two and one more name."""
    found = Report(name, HARBOUR.format(more=more, when=when), published)
    told = day("2025-05-19", text="Monday") if published else None
    found.contact(
        "spoke by telephone", "call", "happened", MACRON, MERZ, when=told, minutes=45 if published else None
    )
    return found


def test_the_only_call_of_two_that_the_case_knows_dates_an_undated_page_and_says_how_unsure_that_is() -> None:
    found = dates(short("dated", "2025-05-20"), short("undated"))["undated"]
    assert ("2025-05-19", "inferred") == (found.earliest, found.basis)
    assert any("only call" in reason and "uncertain" in reason for reason in found.reasons)
    assert any("Port Louis" in reason for reason in found.reasons)


def test_two_sides_may_tell_its_length_a_little_differently_and_not_by_half() -> None:
    near, far = short("near"), short("far")
    near.held["contacts"][0] = replace(near.held["contacts"][0], minutes=Amount(60, None, "minute", "over an hour"))
    far.held["contacts"][0] = replace(far.held["contacts"][0], minutes=Amount(120, 120, "minute", "two hours"))
    assert "2025-05-19" == dates(short("dated", "2025-05-20"), near)["near"].earliest
    assert dates(short("dated", "2025-05-20"), far)["far"].earliest is None


def test_a_call_that_may_be_another_one_dates_nothing() -> None:
    again = short("again", more=" again, their second call")
    assert dates(short("dated", "2025-05-20"), again)["again"].earliest is None
    other = short("other", "2025-08-12")
    other.held["contacts"][0] = replace(other.held["contacts"][0], when=day("2025-08-11"))
    assert dates(short("dated", "2025-05-20"), other, short("undated"))["undated"].earliest is None
    vague = short("vague", "2025-08-12")
    vague.held["contacts"][0] = replace(vague.held["contacts"][0], when=None)
    assert dates(short("dated", "2025-05-20"), vague, short("undated"))["undated"].earliest is None


def test_a_page_that_shares_nothing_but_the_call_is_not_dated_by_it() -> None:
    bare = Report("bare", "Prime ministers on the line. The two spoke by telephone. The harvest was good.")
    bare.contact("spoke by telephone", "call", "happened", MACRON, MERZ)
    assert dates(short("dated", "2025-05-20"), bare)["bare"].earliest is None


UNION_LEADER = actor("person", "Thandi Mokoena", None, "LAB", roles=(Role("president", "Miners' union"),))
CHAIRMAN = actor("person", "Pieter Vos", None, "BUS", roles=(Role("chairman", "Mine owners' chamber"),))


def test_leaders_who_met_are_their_bodies_that_met_and_other_bodies_are_not() -> None:
    bodies = Report("bodies", "The union and the owners met for three hours on Wednesday.", "2025-05-22")
    bodies.contact(
        "met", "meeting", "happened", MINERS, OWNERS, when=day("2025-05-21", text="Wednesday"), minutes=180
    )
    people = Report("people", "Mokoena and Vos met on Wednesday. It took three hours.")
    people.contact(
        "met", "meeting", "happened", UNION_LEADER, CHAIRMAN, when=on_weekday(2, "Wednesday"), minutes=180
    )
    readings = [bodies.reading(), replace(people.reading(), actors=(UNION_LEADER, CHAIRMAN))]
    found = date_documents(readings, None, roster(UNION_LEADER, CHAIRMAN))
    assert "2025-05-21" == found[people.id].earliest
    strangers = [replace(one, roles=()) for one in (UNION_LEADER, CHAIRMAN)]
    assert date_documents(readings, None, roster(*strangers))[people.id].earliest is None
