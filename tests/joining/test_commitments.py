"""Commitments: what binds, what fulfils, and what nobody has told."""

from itertools import permutations

from joined_reports import MINERS, OWNERS, PUTIN, RUSSIA, TRUMP, UKRAINE, Report, contains, dates_of, day, roster

from parley.joining.commitments import join_commitments
from parley.joining.contacts import join_contacts
from parley.records import Commitment, Quantity
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
