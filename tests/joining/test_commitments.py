"""Commitments: what binds, what fulfils, and what nobody has told."""

from itertools import permutations

from joined_reports import (
    MINERS,
    OWNERS,
    PUTIN,
    RUSSIA,
    TRUMP,
    UKRAINE,
    US,
    Report,
    contains,
    dates_of,
    day,
    roster,
)

from parley.joining.commitments import join_commitments
from parley.joining.contacts import join_contacts
from parley.records import Actor, Commitment, Mention, Quantity, Relative, TimeExpression, When
from parley.text.ids import content_id


def join(*reports: Report) -> tuple[Commitment, ...]:
    readings = [r.reading() for r in reports]
    contacts = join_contacts(readings, roster(), dates_of(*reports), contains)
    return join_commitments(readings, roster(), dates_of(*reports), contacts)


def promise(published: str | None = "2025-05-16", **more: object) -> Report:
    report = Report("promise", "The owners will release the wages held back in spring.", published)
    report.move(
        "will release the wages held back", "promises", OWNERS, "pay", status="pledged", toward=[MINERS], **more
    )
    return report


def release(published: str | None = "2025-06-10", status: str = "happened", **more: object) -> Report:
    report = Report("release", "The owners released the wages held back.", published)
    report.event("released the wages held back", "CONCEDE", status, [OWNERS], [MINERS], **more)
    return report


def state(*reports: Report) -> str:
    return next(c for c in join(*reports) if c.moves[0].startswith("v_")).state


def test_a_promise_is_open_until_told_otherwise() -> None:
    joined = join(promise())
    assert [c.state for c in joined] == ["open"]
    assert (MINERS.id,) == joined[0].to
    assert joined[0].what == "will release the wages held back"


def test_a_later_deed_of_the_party_in_the_same_words_fulfils() -> None:
    joined = join(promise(), release())
    assert [step.state for step in joined[0].history] == ["open", "fulfilled"]


def test_a_deed_before_the_promise_fulfils_nothing() -> None:
    assert state(promise(), release(when=day("2025-05-01"))) == "open"


def test_a_deed_of_another_party_fulfils_nothing() -> None:
    other = Report("release", "The miners released the wages held back.", "2025-06-10")
    other.event("released the wages held back", "CONCEDE", "happened", [MINERS], [OWNERS])
    assert state(promise(), other) == "open"


def test_a_planned_deed_fulfils_nothing() -> None:
    assert state(promise(), release(status="planned")) == "open"


def test_an_undated_promise_or_deed_leaves_it_unknown_or_open() -> None:
    assert state(promise(None), release()) == "unknown"
    assert state(promise(), release(None)) == "open"


def test_a_deed_said_not_to_have_happened_is_a_miss() -> None:
    assert state(promise(), release(status="not_happened")) == "missed"


def test_a_day_that_passes_in_silence_leaves_it_unknown_and_not_missed() -> None:
    later = Report("later", "Nothing new from the mine.", "2025-08-01")
    assert state(promise(when=day("2025-06-01")), later) == "unknown"
    assert state(promise(when=day("2025-09-01")), later) == "open"


def test_the_day_of_the_saying_is_no_deadline() -> None:
    joined = join(promise(when=day("2025-05-16")))
    assert [(c.due, c.state) for c in joined] == [(None, "open")]


def test_a_promise_taken_back_is_withdrawn() -> None:
    back = Report("back", "The owners withdrew their word to release the wages held back.", "2025-06-01")
    back.move("release the wages held back", "withdraws", OWNERS, "pay")
    assert state(promise(), back) == "withdrawn"


def with_count(report: Report, words: str, number: int, of: str) -> str:
    span = report.span(words)
    quantity = Quantity(content_id("quantity", report.id, words), "test", (report.says(words),), report.id,
                        span.start, span.end, words, number, number, None, of)  # fmt: skip
    report.held.setdefault("quantities", []).append(quantity)
    return quantity.id


def test_fewer_than_agreed_is_partly_done() -> None:
    agreed = Report("agreed", "Both sides reached an agreement to exchange 1,000 prisoners of war.", "2025-05-16")
    number = with_count(agreed, "1,000 prisoners", 1000, "prisoners")
    agreed.event("an agreement to exchange 1,000 prisoners of war", "AGREE", "happened", [RUSSIA, UKRAINE],
                 quantities=(number,))  # fmt: skip
    done = Report("done", "Both sides exchanged 390 prisoners of war.", "2025-05-23")
    fewer = with_count(done, "390 prisoners", 390, "prisoners")
    done.event("exchanged 390 prisoners of war", "COOPERATE", "happened", [RUSSIA, UKRAINE], quantities=(fewer,))
    joined = join(agreed, done)
    assert {RUSSIA.id, UKRAINE.id} == {c.by for c in joined}
    assert {"partly"} == {c.state for c in joined}


def test_a_held_meeting_fulfils_a_promise_to_meet() -> None:
    offer = Report("offer", "Putin offered to meet Trump in summer.", "2025-05-19")
    offer.move("to meet Trump in summer", "offers", PUTIN, "format", toward=[TRUMP])
    met = Report("met", "The two presidents met.", "2025-08-16")
    met.contact("met", "meeting", "happened", TRUMP, PUTIN, when=day("2025-08-15"))
    assert state(offer, met) == "fulfilled"
    assert state(offer) == "open"


def test_denied_and_speculated_promises_bind_nobody() -> None:
    report = Report("a", "The owners denied that they will pay more.", "2025-05-16")
    report.move("will pay more", "promises", OWNERS, "pay", status="denied")
    assert join(report) == ()


def test_demands_are_no_commitments() -> None:
    report = Report("a", "The miners want more pay.", "2025-05-16")
    report.move("want more pay", "demands", MINERS, "pay")
    assert join(report) == ()


def test_one_promise_told_twice_is_one() -> None:
    again = Report("again", "Wages held back will be released, said the owners.", "2025-05-17")
    again.move("Wages held back will be released", "promises", OWNERS, "pay", status="pledged")
    joined = join(promise(), again)
    assert [len(c.moves) for c in joined] == [2]


def test_conditions_and_who_is_waited_for_are_kept() -> None:
    report = Report("a", "Kyiv will sign if Moscow signs.", "2025-05-16")
    report.move("will sign", "promises", UKRAINE, "ceasefire", conditions=[("if", "if Moscow signs", RUSSIA)])
    joined = join(report)
    assert [(("if Moscow signs",), (RUSSIA.id,))] == [(c.conditions, c.waits_for) for c in joined]


def test_the_order_of_the_articles_does_not_matter() -> None:
    reports = [promise(), release(), Report("x", "Nothing.", "2025-07-01")]
    first = join(*reports)
    assert all(first == join(*order) for order in permutations(reports))


def announced(words: str, speaker: Actor | None, status: str = "planned", type: str = "RETREAT") -> Report:
    report = Report("promise", f"The minister said that {words} by summer.", "2025-05-16")
    said = report.statement(words, speaker)
    report.event(words, type, status, [RUSSIA], attribution=said.id, when=day("2025-06-30", text="by summer"))
    return report


def test_a_deed_that_a_party_announces_itself_is_a_commitment_with_its_day() -> None:
    joined = join(announced("Russia would reopen the northern border crossing", PUTIN))
    assert [(RUSSIA.id, "open")] == [(c.by, c.state) for c in joined]
    assert joined[0].due
    assert "2025-06-30" == joined[0].due.latest


def test_what_others_expect_or_a_threat_is_no_commitment() -> None:
    assert () == join(announced("Russia would reopen the northern border crossing", TRUMP))
    assert () == join(announced("Russia would reopen the northern border crossing", None))
    assert () == join(announced("Russia would bomb the northern border crossing", PUTIN, type="ASSAULT"))


def not_done(published: str) -> Report:
    report = Report("later", "Russia has not reopened the northern border crossing.", published)
    report.event("has not reopened the northern border crossing", "RETREAT", "not_happened", [RUSSIA])
    return report


def test_not_done_by_its_day_is_missed_and_before_its_day_still_open() -> None:
    promised = announced("Russia would reopen the northern border crossing", PUTIN)
    assert ["missed"] == [c.state for c in join(promised, not_done("2025-07-05"))]
    assert ["open"] == [c.state for c in join(promised, not_done("2025-06-20"))]


def test_who_quits_a_deal_does_not_keep_the_word_to_extend_it() -> None:
    word = Report("word", "Moscow agreed to extend the Black Sea grain deal beyond Monday.", "2023-07-14")
    word.move("to extend the Black Sea grain deal beyond Monday", "accepts", RUSSIA, "shipping")
    for words, type in (
        ("halted its part in the Black Sea grain deal", "SANCTION"),
        ("quit the grain deal", "RETREAT"),
    ):
        quits = Report("quits", f"Moscow {words}.", "2023-07-17")
        quits.event(words, type, "happened", [RUSSIA])
        assert ["open"] == [c.state for c in join(word, quits)]


def test_words_that_leave_open_what_is_promised_are_no_commitment() -> None:
    for words in ("support", "such conditions", "the offer"):
        report = Report("a", f"Moscow accepted {words} in the end.", "2025-05-16")
        report.move(f"accepted {words}", "accepts", RUSSIA, None, terms=words)
        assert () == join(report)
    report = Report("a", "Moscow offered to mediate in the end.", "2025-05-16")
    report.move("offered to mediate", "offers", RUSSIA, None, terms="mediate")
    assert 1 == len(join(report))


def test_a_venue_is_not_whom_it_is_promised_to() -> None:
    report = Report("a", "Kyiv offered to negotiate in Russia, or the US.", "2025-05-16")
    report.move("negotiate in Russia, or the US", "offers", UKRAINE, "format", toward=[RUSSIA, US])
    for name, who in (("Russia", RUSSIA), ("US", US)):
        mention(report, name, who)
    assert [()] == [c.to for c in join(report)]
    report = Report("a", "Kyiv offered to negotiate with Russia in the US.", "2025-05-16")
    report.move("negotiate with Russia in the US", "offers", UKRAINE, "format", toward=[RUSSIA, US])
    for name, who in (("Russia", RUSSIA), ("US", US)):
        mention(report, name, who)
    assert [(RUSSIA.id,)] == [c.to for c in join(report)]


def mention(report: Report, words: str, who: Actor) -> None:
    span = report.span(words)
    one = Mention(content_id("mention", report.id, span.start), "test", (report.says(words),), report.id,
                  span.start, span.end, words, "name", who.id)  # fmt: skip
    report.held.setdefault("mentions", []).append(one)


def test_a_word_given_months_before_is_the_same_only_in_the_same_words() -> None:
    def given(words: str, published: str) -> Report:
        report = Report(published, f"Moscow agreed to {words}.", published)
        report.move(f"agreed to {words}", "accepts", RUSSIA, "shipping", terms=words)
        return report

    spring, summer = (
        "a new term for the Black Sea grain deal",
        "extend the Black Sea grain deal beyond Monday at last",
    )
    assert 2 == len(join(given(spring, "2023-03-13"), given(summer, "2023-07-14")))
    assert 1 == len(join(given(spring, "2023-03-13"), given(spring, "2023-07-14")))


def test_what_another_party_claims_and_the_party_denies_binds_nobody() -> None:
    report = Report(
        "a", "Trump said that Putin agreed to halt the fire. The Kremlin denied any such promise.", "2025-05-01"
    )
    report.move("Putin agreed to halt the fire", "accepts", PUTIN, "ceasefire", via=TRUMP.id, terms="halt the fire")
    assert [RUSSIA.id] == [c.by for c in join(report)]
    report.statement("any such promise", RUSSIA, polarity="denies")
    assert () == join(report)


def test_an_event_told_as_the_time_is_no_day_on_which_it_is_due() -> None:
    after = When("after the talks", relative=Relative("day", 1, direction="future", event="the talks"))
    assert [None] == [c.due for c in join(promise(when=after))]


def due(text: str, when: tuple[str, str], words: str) -> Report:
    report = Report("promise", text, "2025-05-16")
    report.move(text.rstrip("."), "promises", OWNERS, "pay", status="pledged", toward=[MINERS])
    span = report.span(words)
    report.held["times"] = [
        TimeExpression(
            "t", "test", (report.says(words),), report.id, span.start, span.end, words, "DATE", when[0], *when
        )
    ]
    return report


def test_a_promise_is_due_by_the_day_that_its_words_name() -> None:
    report = due("The owners will release the wages by 31 May.", ("2025-05-31", "2025-05-31"), "31 May")
    (found,) = join(report)
    assert found.due
    assert ("2025-05-31", "31 May") == (found.due.latest, found.due.text)


def test_a_day_that_is_no_deadline_or_lies_before_the_promise_is_none() -> None:
    for text, days in (
        ("The owners will release the wages earned on 31 May.", ("2025-05-31", "2025-05-31")),
        ("The owners will release the wages owed by 31 May.", ("2024-05-31", "2024-05-31")),
    ):
        (found,) = join(due(text, days, "31 May"))
        assert found.due is None


def test_each_step_says_why_and_what_is_done_late_says_so() -> None:
    promised = due("The owners will release the wages held back by 31 May.", ("2025-05-31", "2025-05-31"), "31 May")
    missed = release("2025-06-02", "not_happened")
    (found,) = join(promised, missed)
    assert ["open", "missed"] == [s.state for s in found.history]
    assert ["", "Its day had passed and it was not done."] == [s.why for s in found.history]
    (kept,) = join(promised, release("2025-06-10"))
    assert ["", "It was done, after its day."] == [s.why for s in kept.history]
