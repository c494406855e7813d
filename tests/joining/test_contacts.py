"""Contacts joined over articles: what is one call, what is two, and what was never held."""

from dataclasses import replace
from itertools import permutations

from joined_reports import (
    EUROPEANS,
    MACRON,
    MERZ,
    MINERS,
    OWNERS,
    PUTIN,
    RUSSIA,
    TRUMP,
    UKRAINE,
    US,
    ZELENSKYY,
    Report,
    actor,
    contains,
    dates_of,
    day,
    on_weekday,
    roster,
)

from parley.joining.contacts import join_contacts
from parley.records import Actor, Contact, Role


def join(*reports: Report, copies: dict[str, str] | None = None) -> tuple[Contact, ...]:
    return join_contacts([r.reading() for r in reports], roster(), dates_of(*reports), contains, copies)


def call(name: str, published: str | None, **more: object) -> Report:
    """A report of one held call of Trump and Putin."""
    report = Report(name, "The two presidents spoke by telephone.", published)
    report.contact("spoke by telephone", "call", "happened", TRUMP, PUTIN, **more)
    return report


def test_two_articles_of_one_day_tell_of_one_call() -> None:
    joined = join(call("a", "2025-05-19"), call("b", "2025-05-20"))
    assert [len(c.members) for c in joined] == [2]
    assert "the same participants" in joined[0].reasons
    assert joined[0].when is not None
    assert (joined[0].when.earliest, joined[0].when.latest) == ("2025-05-18", "2025-05-19")
    assert joined[0].when.basis == "inferred"
    assert joined[0].when.reasons


def test_meetings_without_a_day_stay_undated_however_often_told() -> None:
    joined = join(talks("a", "Istanbul"), talks("b", "Istanbul"))
    assert [(len(c.members), c.when) for c in joined] == [(2, None)]


def test_one_article_without_a_day_leaves_the_contact_undated() -> None:
    assert [c.when for c in join(call("a", "2025-05-19"))] == [None]


def test_two_calls_of_the_same_people_in_different_months_are_two() -> None:
    joined = join(call("a", "2025-02-13", when=day("2025-02-12")), call("b", "2025-05-19", when=day("2025-05-19")))
    assert [c.when.earliest for c in joined if c.when] == ["2025-02-12", "2025-05-19"]


def test_a_call_told_days_apart_without_a_day_stays_apart_and_says_so() -> None:
    joined = join(call("a", "2025-05-19"), call("b", "2025-05-23"))
    assert [len(c.members) for c in joined] == [1, 1]
    assert any("Kept apart" in reason for reason in joined[0].reasons)


def test_an_undated_article_joins_no_dated_call() -> None:
    joined = join(
        call("a", None, when=on_weekday(2, "on Wednesday")), call("b", "2025-05-21", when=day("2025-05-21"))
    )
    assert len(joined) == 2


def test_two_undated_articles_need_more_than_the_same_people() -> None:
    assert len(join(call("a", None), call("b", None))) == 2
    wednesday = on_weekday(2, "on Wednesday")
    assert len(join(call("a", None, when=wednesday), call("b", None, when=wednesday))) == 2
    same = [call(n, None, when=wednesday, minutes=60) for n in "ab"]
    assert len(join(*same)) == 1


def test_separate_phone_calls_are_two_and_join_their_own() -> None:
    first = Report("a", "After separate phone calls with both, he was hopeful.", "2025-05-19")
    first.contact("separate phone calls", "call", "happened", TRUMP, PUTIN, when=day("2025-05-19"))
    first.contact("separate phone calls", "call", "happened", TRUMP, ZELENSKYY, when=day("2025-05-19"))
    joined = join(first, call("b", "2025-05-19"))
    assert sorted(len(c.members) for c in joined) == [1, 2]


def test_a_group_call_is_no_call() -> None:
    group = Report("b", "The leaders joined a group call.", "2025-05-19")
    group.contact("a group call", "group_call", "happened", TRUMP, PUTIN)
    assert len(join(call("a", "2025-05-19"), group)) == 2


def test_a_bare_group_stands_for_the_leaders_that_another_article_names() -> None:
    bare = Report("a", "He then briefed Kyiv and the Europeans.", "2025-05-19")
    bare.contact("briefed Kyiv and the Europeans", "group_call", "happened", TRUMP, ZELENSKYY, EUROPEANS)
    named = Report("b", "A group call brought them together.", "2025-05-20")
    named.contact("A group call", "group_call", "happened", TRUMP, ZELENSKYY, MACRON, MERZ)
    joined = join(bare, named)
    assert len(joined) == 1
    assert MACRON.id in joined[0].participants
    assert EUROPEANS.id in joined[0].participants


def test_a_leader_named_here_is_the_leader_of_a_country_there() -> None:
    leader = actor("office", "leader of France", "FRA", "GOV")
    bare = Report("a", "Macron spoke of the talk with Trump and Europeans.", "2025-05-19")
    bare.contact("the talk with Trump and Europeans", "group_call", "happened", MACRON, TRUMP, EUROPEANS)
    named = Report("b", "A group call brought them together.", "2025-05-20")
    named.contact("A group call", "group_call", "happened", TRUMP, ZELENSKYY, leader, MERZ)
    people = roster(leader)
    joined = join_contacts([bare.reading(), named.reading()], people, dates_of(bare, named), contains)
    assert len(joined) == 1
    assert leader.id in joined[0].participants


def test_a_group_does_not_swallow_other_people() -> None:
    bare = Report("a", "He briefed the Europeans.", "2025-05-19")
    bare.contact("briefed the Europeans", "group_call", "happened", TRUMP, EUROPEANS)
    other = Report("b", "The envoys held a group call.", "2025-05-19")
    other.contact("a group call", "group_call", "happened", PUTIN, MACRON, MERZ)
    assert len(join(bare, other)) == 2


def talks(name: str, place: str | None, published: str = "2025-05-19", **more: object) -> Report:
    report = Report(name, "Delegations of both countries met.", published)
    report.contact("met", "meeting", "happened", RUSSIA, UKRAINE, place=place, **more)
    return report


def test_istanbul_lies_in_turkey() -> None:
    week = day("2025-05-12", "2025-05-18", "last week")
    joined = join(talks("a", "Istanbul", when=week), talks("b", "Turkey", when=week))
    assert [c.place for c in joined] == ["Istanbul"]
    assert "Istanbul is in Turkey" in joined[0].reasons


def test_meetings_in_different_places_are_two() -> None:
    week = day("2025-05-12", "2025-05-18", "last week")
    assert len(join(talks("a", "Istanbul", when=week), talks("b", "Riyadh", when=week))) == 2


RUSSIANS = actor("group", "Russian delegation", "RUS", "GOV")
UKRAINIANS = actor("group", "Ukrainian officials", "UKR", "GOV")


def test_delegations_and_officials_stand_for_their_states() -> None:
    bodies = Report("b", "The delegations talked.", "2025-05-19")
    bodies.contact("The delegations talked", "meeting", "happened", RUSSIANS, UKRAINIANS, place="Istanbul")
    reports = (talks("a", "Istanbul"), bodies)
    people = roster(RUSSIANS, UKRAINIANS)
    joined = join_contacts([r.reading() for r in reports], people, dates_of(*reports), contains)
    assert [set(c.participants) for c in joined] == [{RUSSIA.id, UKRAINE.id}]
    alone = join_contacts([bodies.reading()], people, dates_of(bodies), contains)
    assert [set(c.participants) for c in alone] == [{RUSSIANS.id, UKRAINIANS.id}]


def test_talks_without_names_join_the_only_ones_of_those_days_in_the_town() -> None:
    unnamed = Report("b", "The talks in Istanbul were short.", "2025-05-19")
    unnamed.contact("The talks in Istanbul", "meeting", "happened", place="Istanbul")
    assert len(join(talks("a", "Istanbul"), unnamed)) == 1
    others = Report("c", "The owners met the miners.", "2025-05-19")
    others.contact("The owners met the miners", "meeting", "happened", MINERS, OWNERS, place="Istanbul")
    assert len(join(talks("a", "Istanbul"), others, unnamed)) == 3
    assert len(join(talks("a", "Ankara"), unnamed)) == 2


def test_a_day_in_the_week_narrows_the_date() -> None:
    week, friday = day("2025-05-12", "2025-05-18", "last week"), day("2025-05-16", None, "on Friday")
    joined = join(talks("a", "Istanbul", when=week), talks("b", "Istanbul", "2025-05-17", when=friday))
    assert [c.when.text for c in joined if c.when] == ["on Friday"]


def test_leaders_meeting_is_not_the_delegations_meeting() -> None:
    leaders = Report("b", "The presidents met.", "2025-05-19")
    leaders.contact("met", "meeting", "happened", PUTIN, ZELENSKYY, place="Istanbul")
    assert len(join(talks("a", "Istanbul"), leaders)) == 2


def test_lengths_that_agree_by_rounding_become_the_narrower_range() -> None:
    joined = join(call("a", "2025-05-19", minutes=(120, None)), call("b", "2025-05-19", minutes=120))
    assert [(c.minutes.low, c.minutes.high) for c in joined if c.minutes] == [(120, 120)]


def test_one_call_told_with_two_lengths_is_still_one() -> None:
    monday = day("2025-05-19")
    joined = join(
        call("a", "2025-05-19", when=monday, minutes=60), call("b", "2025-05-19", when=monday, minutes=150)
    )
    assert len(joined) == 1
    assert "the lengths told differ" in joined[0].reasons


def test_planned_and_held_stay_two_and_the_held_one_says_what_it_carries_out() -> None:
    plan = Report("a", "They will speak on Monday.", "2025-05-17")
    plan.contact("will speak", "call", "planned", TRUMP, PUTIN, when=day("2025-05-19", None, "on Monday"))
    joined = join(plan, call("b", "2025-05-19", when=day("2025-05-19")))
    assert {"planned", "happened"} == {c.status for c in joined}
    held = next(c for c in joined if c.status == "happened")
    planned = next(c for c in joined if c.status == "planned")
    assert planned.id == held.follows
    assert any("took place" in reason for reason in held.reasons)
    assert planned.follows is None


def test_a_plan_told_after_the_call_is_another_call() -> None:
    plan = Report("b", "They will speak again.", "2025-05-20")
    plan.contact("will speak again", "call", "planned", TRUMP, PUTIN)
    joined = join(call("a", "2025-05-19", when=day("2025-05-19")), plan)
    assert [c.follows for c in joined] == [None, None]


def test_a_plan_told_after_an_undated_mention_of_a_dated_meeting_is_another() -> None:
    plan = Report("p", "They agreed to meet.", "2025-05-20")
    plan.contact("agreed to meet", "meeting", "agreed", RUSSIA, UKRAINE)
    dated = talks("a", "Istanbul", "2025-05-17", when=day("2025-05-16"))
    joined = join(dated, talks("b", "Istanbul", "2025-05-21"), plan)
    assert [c.follows for c in joined] == [None] * len(joined)


def test_meetings_without_day_or_place_may_be_any_of_the_past() -> None:
    assert len(join(talks("a", None), talks("b", None))) == 2
    plans = [Report(n, "They plan to meet.", "2025-05-19") for n in "ab"]
    for plan in plans:
        plan.contact("plan to meet", "meeting", "planned", RUSSIA, UKRAINE)
    assert len(join(*plans)) == 1


def test_a_place_told_by_one_alone_may_be_another_meeting() -> None:
    assert len(join(talks("a", "Rome"), talks("b", None))) == 2
    monday = day("2025-05-19")
    assert len(join(talks("a", "Rome", when=monday), talks("b", None, when=monday))) == 1


def test_a_president_of_a_country_is_one_participant() -> None:
    report = Report("a", "He had a call with President Putin of Russia.", "2025-05-19")
    report.contact("a call with President Putin of Russia", "call", "happened", TRUMP, PUTIN, RUSSIA)
    joined = join(report, call("b", "2025-05-19"))
    assert [len(c.participants) for c in joined] == [2]


def test_a_partner_left_out_is_found_in_the_same_article_only() -> None:
    report = Report("a", "The two spoke for an hour. A conversation with Putin is rare.", "2025-05-19")
    report.contact("The two spoke", "call", "happened", TRUMP, PUTIN)
    report.contact("A conversation with Putin", "call", "happened", PUTIN)
    assert len(join(report)) == 1
    alone = Report("b", "A conversation with Putin is rare.", "2025-05-19")
    alone.contact("A conversation with Putin", "call", "happened", PUTIN)
    assert len(join(call("a", "2025-05-19"), alone)) == 2


def test_a_partner_left_out_that_fits_two_calls_joins_neither() -> None:
    report = Report("a", "He rang Putin, then Kyiv. The American was pleased with the call.", "2025-05-19")
    report.contact("rang Putin", "call", "happened", TRUMP, PUTIN)
    report.contact("then Kyiv", "call", "happened", TRUMP, ZELENSKYY)
    report.contact("the call", "call", "happened", TRUMP)
    assert len(join(report)) == 3


def test_a_held_call_without_a_day_carries_nothing_out() -> None:
    plan = Report("p", "They will speak.", "2025-05-18")
    plan.contact("will speak", "call", "planned", TRUMP, PUTIN)
    assert [c.follows for c in join(plan, call("a", "2025-05-20"))] == [None, None]


def test_an_undated_plan_is_carried_out_by_nothing() -> None:
    plan = Report("a", "They are set to speak.", None)
    plan.contact("set to speak", "call", "planned", TRUMP, PUTIN)
    assert [c.follows for c in join(plan, call("b", "2025-05-19", when=day("2025-05-19")))] == [None, None]


def test_a_refused_meeting_is_no_held_one() -> None:
    refused = Report("b", "He turned down a meeting in Turkey.", "2025-05-19")
    refused.contact(
        "a meeting in Turkey", "meeting", "refused", RUSSIA, UKRAINE, place="Turkey", refused_by=RUSSIA.id
    )
    joined = join(talks("a", "Istanbul"), refused)
    assert {"happened", "refused"} == {c.status for c in joined}


def test_the_same_meeting_named_twice_in_one_article_is_one() -> None:
    report = Report("a", "They met on Monday. The meeting was long. A meeting in spring is planned.", "2025-05-20")
    report.contact("met on Monday", "meeting", "happened", MINERS, OWNERS, when=day("2025-05-19"))
    report.contact("The meeting", "meeting", "happened", MINERS, OWNERS)
    report.contact("A meeting in spring", "meeting", "planned", MINERS, OWNERS)
    assert sorted(len(c.members) for c in join(report)) == [1, 2]


def test_two_meetings_on_two_days_in_one_article_are_two() -> None:
    report = Report("a", "They met on Monday and met again on Friday, and the meeting was long.", "2025-05-24")
    report.contact("met on Monday", "meeting", "happened", MINERS, OWNERS, when=day("2025-05-19"))
    report.contact("met again on Friday", "meeting", "happened", MINERS, OWNERS, when=day("2025-05-23"))
    report.contact("the meeting", "meeting", "happened", MINERS, OWNERS)
    joined = join(report)
    assert len(joined) == 3  # "the meeting" may be either
    assert any("fits two" in reason for c in joined for reason in c.reasons)


def test_a_copy_tells_of_the_same_call_whatever_its_date() -> None:
    one, other = call("a", None), call("b", "2025-05-23")
    assert len(join(one, other, copies={one.id: one.id, other.id: one.id})) == 1


def test_names_that_are_linked_are_one_person() -> None:
    links = {US.id: TRUMP.id}
    report = Report("b", "Washington spoke with Moscow.", "2025-05-19")
    report.contact("spoke", "call", "happened", US, PUTIN)
    reports = (call("a", "2025-05-19"), report)
    readings = [r.reading() for r in reports]
    assert len(join_contacts(readings, roster(links=links), dates_of(*reports), contains)) == 1
    assert len(join_contacts(readings, roster(), dates_of(*reports), contains)) == 2


def test_the_order_of_the_articles_does_not_matter() -> None:
    week = day("2025-05-12", "2025-05-18", "last week")
    reports = [
        call("a", "2025-05-19"), call("b", "2025-05-20"), call("c", None), talks("d", "Istanbul", when=week),
        talks("e", "Turkey"),
    ]  # fmt: skip
    first = join(*reports)
    assert all(first == join(*order) for order in permutations(reports))


def test_no_contacts_make_no_contacts() -> None:
    assert join(Report("a", "Nothing of the kind.")) == ()


def meeting(name: str, published: str | None, *people: Actor, status: str = "happened", **more: object) -> Report:
    report = Report(name, "They met behind closed doors.", published)
    report.contact("met behind closed doors", "meeting", status, *people, **more)
    return report


def test_news_that_an_article_opens_with_is_of_that_day_or_shortly_before() -> None:
    joined = join(call("a", "2025-05-19"), call("b", "2025-05-19"))
    assert joined[0].when
    assert ("2025-05-17", "2025-05-19") == (joined[0].when.earliest, joined[0].when.latest)
    late = [Report(n, "x " * 300 + "The two presidents spoke by telephone.", "2025-05-19") for n in "ab"]
    for report in late:
        report.contact("spoke by telephone", "call", "happened", TRUMP, PUTIN)
    joined = join(*late)
    assert joined[0].when
    assert ("2025-05-13", "2025-05-19") == (joined[0].when.earliest, joined[0].when.latest)


def test_a_month_recalled_later_is_the_one_call_of_that_month() -> None:
    recall = call("later", "2025-08-02", when=day("2025-05-01", "2025-05-31", "in May"))
    assert [2] == [len(c.members) for c in join(call("a", "2025-05-19", when=day("2025-05-19")), recall)]
    two = [call("a", "2025-05-09", when=day("2025-05-08")), call("b", "2025-05-19", when=day("2025-05-19"))]
    assert [1, 1, 1] == [len(c.members) for c in join(*two, recall)]


def test_states_that_meet_often_are_not_one_meeting_by_their_month() -> None:
    recall = meeting("later", "2025-08-02", RUSSIA, UKRAINE, when=day("2025-05-01", "2025-05-31", "in May"))
    assert 2 == len(join(meeting("a", "2025-05-19", RUSSIA, UKRAINE, when=day("2025-05-16")), recall))


def test_the_leader_of_a_country_is_its_one_president() -> None:
    leader = actor("office", "leader of Russia", "RUS", "GOV")
    president = replace(PUTIN, roles=(Role("president", "Russia"),))
    minister = replace(actor("person", "Ivan Petrov", "RUS", "GOV"), roles=(Role("prime minister", "Russia"),))
    one = call("a", "2025-05-19")
    other = Report("b", "Trump and the leader of Russia spoke by telephone.", "2025-05-19")
    other.contact("spoke by telephone", "call", "happened", TRUMP, leader)
    readings, dates = [one.reading(), other.reading()], dates_of(one, other)
    joined = join_contacts(readings, roster(leader, president), dates, contains)
    assert [{TRUMP.id, PUTIN.id}] == [set(c.participants) for c in joined]
    assert 2 == len(join_contacts(readings, roster(leader, president, minister), dates, contains))


def test_a_headline_that_names_the_countries_tells_the_call_of_their_leaders() -> None:
    report = Report("a", "Call of Moscow and Kyiv. Putin and Zelenskyy spoke by telephone.", "2025-05-19")
    report.contact("Call of Moscow and Kyiv", "call", "happened", RUSSIA, UKRAINE)
    report.contact("spoke by telephone", "call", "happened", PUTIN, ZELENSKYY)
    assert [{PUTIN.id, ZELENSKYY.id}] == [set(c.participants) for c in join(report)]


def test_who_was_announced_by_country_meets_in_person() -> None:
    plan = meeting("a", "2025-05-14", RUSSIA, UKRAINE, status="planned", when=day("2025-05-16"), place="Istanbul")
    held = meeting("b", "2025-05-17", PUTIN, ZELENSKYY, when=day("2025-05-16"), place="Istanbul")
    planned, found = sorted(join(plan, held), key=lambda c: c.status, reverse=True)
    assert planned.id == found.follows
    elsewhere = meeting("b", "2025-05-17", PUTIN, ZELENSKYY, when=day("2025-05-16"), place="Sochi")
    assert [None, None] == [c.follows for c in join(plan, elsewhere)]


def test_a_telling_that_names_nobody_is_the_one_meeting_of_its_article() -> None:
    report = Report(
        "a", "Putin met Trump in Sochi. The meeting took long. The talks in Ankara failed.", "2025-05-19"
    )
    report.contact("met Trump in Sochi", "meeting", "happened", PUTIN, TRUMP, place="Sochi")
    report.contact("The meeting took long", "meeting", "happened")
    report.contact("The talks in Ankara", "meeting", "happened", place="Ankara")
    assert [(1, "Ankara"), (2, "Sochi")] == sorted((len(c.members), c.place) for c in join(report))


def test_a_refusal_to_meet_is_not_the_meeting_that_another_denies() -> None:
    report = Report("a", "Putin denied that he would meet Trump. He would sit at no table.", "2025-05-19")
    report.contact("meet Trump", "meeting", "denied", PUTIN, TRUMP)
    report.contact("sit at no table", "meeting", "refused")
    assert [[1]] == [[len(c.members)] for c in join(report)]


def test_a_telling_that_names_nobody_and_fits_two_joins_neither() -> None:
    report = Report("a", "Putin met Trump. Zelenskyy met Macron. The talks in Ankara went on.", "2025-05-19")
    report.contact("Putin met Trump", "meeting", "happened", PUTIN, TRUMP, place="Ankara")
    report.contact("Zelenskyy met Macron", "meeting", "happened", ZELENSKYY, MACRON, place="Ankara")
    report.contact("The talks in Ankara", "meeting", "happened", place="Ankara", when=day("2025-05-18"))
    assert 3 == len(join(report))


def test_a_telling_that_says_neither_who_nor_when_nor_where_is_no_contact_of_the_case() -> None:
    empty = meeting("a", "2025-05-19", minutes=60)
    assert () == join(empty)
    assert 1 == len(join(meeting("a", "2025-05-19", place="Ankara")))


def test_a_meeting_that_failed_is_known_by_its_month() -> None:
    failed = meeting("a", "2025-05-19", PUTIN, TRUMP, status="not_happened", when=day("2025-05-18"))
    recap = meeting("b", "2025-09-01", status="not_happened", when=day("2025-05-01", "2025-05-31", "in May"))
    assert [2] == [len(c.members) for c in join(failed, recap)]
    held = meeting("a", "2025-05-19", PUTIN, TRUMP, when=day("2025-05-18"))
    assert 2 == len(join(held, recap))
