"""Which document rests on which: versions with what changed, copies, and sentences that one took from another."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from joined_reports import MINERS, OWNERS, PUTIN, RUSSIA, TRUMP, UKRAINE, Report, roster

from parley.joining.copies import index_of
from parley.joining.reuse import Reuse, link_documents
from parley.records import Document, Link, Reading, When

OPENING = "Miners and owners met in Welkom on Tuesday for the first time since the pits were shut in the spring."
DEMAND = "The union demands nine per cent and a week of leave for everybody who works below ground at night."
ANSWER = "The owners answered that they had five per cent to give and not a day of leave more than the law asks."
END = "Both sides will meet again before the end of the month, a mediator from Pretoria said after the talks."
OTHER = "Rain kept most of the audience at home, and the band played two of its songs without any amplifier at all."
MORE = "The singer has promised to come back in the autumn with a roof of her own, paid for by the ticket office."
CLOSE = "A second evening is planned for June, if the town council can agree with the fire brigade about the doors."
LAST = "Nobody at the gate asked for money back, which the manager of the hall called a small wonder of the north."


def told(name: str, *sentences: str, outlet: str | None = None, published: str | None = None) -> Report:
    return Report(name, " ".join(sentences), published, outlet)


def links(*reports: Report | Reading) -> tuple[Link, ...]:
    readings = {r.document.id: r for one in reports for r in [one.reading() if isinstance(one, Report) else one]}
    texts = {document: reading.document.text or "" for document, reading in readings.items()}
    return link_documents(Reuse(readings, index_of(texts), roster()))


def at(report: Report, **more: object) -> Reading:
    reading = report.reading()
    return replace(reading, document=replace(reading.document, **more))  # type: ignore[arg-type]


def clock(value: str) -> When:
    return When(value, value, value[:10], value[:10], "minute", "text")


def test_a_later_text_of_one_outlet_is_a_version_and_what_changed_is_named() -> None:
    old = told("old", OPENING, DEMAND, ANSWER, END, outlet="Herald", published="2025-03-04")
    new = told("new", OPENING, DEMAND.replace("nine", "eight"), ANSWER, OTHER, outlet="Herald",
               published="2025-03-05")  # fmt: skip
    (link,) = links(old, new)
    assert ("version_of", new.id, old.id) == (link.kind, link.of, link.to)
    found = {(p.kind, p.of and p.of.quote, p.to and p.to.quote) for p in link.passages}
    assert {
        ("changed", DEMAND.replace("nine", "eight"), DEMAND), ("added", OTHER, None), ("dropped", None, END),
    } == found  # fmt: skip
    assert any("1 day later" in reason for reason in link.reasons)


def test_what_moved_within_the_text_has_not_changed() -> None:
    old = told("old", OPENING, DEMAND, ANSWER, END, outlet="Herald", published="2025-03-04")
    new = told("new", OPENING, ANSWER, DEMAND, END, outlet="Herald", published="2025-03-05")
    (link,) = links(old, new)
    assert () == link.passages


def test_the_records_that_a_version_changed_are_named() -> None:
    old = told("old", OPENING, DEMAND, ANSWER, END, outlet="Herald", published="2025-03-04")
    old.move("demands nine per cent", "demands", MINERS, "wages")
    old.contact("met in Welkom", "meeting", "happened", MINERS, OWNERS)
    new = told("new", OPENING, DEMAND.replace("nine", "eight"), ANSWER, outlet="Herald", published="2025-03-05")
    new.move("demands eight per cent", "demands", MINERS, "wages")
    new.contact("met in Welkom", "meeting", "happened", MINERS, OWNERS)
    new.move("have five per cent to give".replace("have", "had"), "offers", OWNERS, "wages")
    (link,) = links(old, new)
    found = {(p.kind, p.what) for p in link.passages if p.what != "text"}
    assert {("changed", "move"), ("added", "move")} == found


def test_one_address_that_gave_two_texts_gave_two_versions() -> None:
    url = "https://news.example/mine-talks"
    old = at(told("old", OPENING, DEMAND, ANSWER, END), source=url, sources=(url,), published=clock(
        "2025-03-04T10:00Z"))  # fmt: skip
    new = at(told("new", OPENING, ANSWER, OTHER, MORE, LAST), source=url, sources=(url,), published=clock(
        "2025-03-04T14:30+02:00"))  # fmt: skip
    (link,) = links(old, new)
    assert ("version_of", new.document.id) == (link.kind, link.of)
    assert any("150 minutes later" in reason for reason in link.reasons)


def test_three_versions_follow_one_another() -> None:
    days = ("2025-03-04", "2025-03-05", "2025-03-06")
    made = [told(f"v{n}", OPENING, DEMAND, ANSWER, *([END] * (n > 0)), *([OTHER] * (n > 1)), outlet="Herald",
                 published=day) for n, day in enumerate(days)]  # fmt: skip
    found = links(*made)
    assert {(made[1].id, made[0].id), (made[2].id, made[1].id)} == {(one.of, one.to) for one in found}
    assert {"version_of"} == {one.kind for one in found}


def test_one_text_in_two_outlets_is_a_copy_of_the_first() -> None:
    first = told("first", OPENING, DEMAND, ANSWER, END, outlet="Herald", published="2025-03-04")
    second = told("second", OTHER, OPENING, DEMAND, ANSWER, END, outlet="Tribune", published="2025-03-05")
    (link,) = links(second, first)
    assert ("copy_of", second.id, first.id) == (link.kind, link.of, link.to)


def test_copies_of_one_day_are_linked_without_saying_which_came_first() -> None:
    made = [told(n, OPENING, DEMAND, ANSWER, END, outlet=n, published="2025-03-04") for n in ("Herald", "Tribune")]
    (link,) = links(*made)
    assert "copy_of" == link.kind
    assert any("not known" in reason for reason in link.reasons)


def test_sentences_taken_from_an_earlier_page_of_another_outlet_are_lifted() -> None:
    first = told("first", OPENING, DEMAND, ANSWER, END, outlet="Herald", published="2025-03-04")
    later = told("later", OTHER, MORE, DEMAND, LAST, ANSWER.replace("a day", "an hour"), CLOSE,
                 outlet="Tribune", published="2025-03-06")  # fmt: skip
    (link,) = links(first, later)
    assert ("lifts", later.id, first.id) == (link.kind, link.of, link.to)
    assert [DEMAND, ANSWER] == [p.to.quote for p in link.passages if p.to]
    assert [DEMAND, ANSWER.replace("a day", "an hour")] == [p.of.quote for p in link.passages if p.of]


def test_who_took_them_from_whom_is_left_open_where_no_date_tells_it() -> None:
    one = told("one", OPENING, DEMAND, ANSWER, END, outlet="Herald")
    other = told("other", OTHER, MORE, DEMAND, LAST, ANSWER, outlet="Tribune", published="2025-03-06")
    (link,) = links(one, other)
    assert "shares" == link.kind


def test_a_credit_tells_who_took_them() -> None:
    one = told("one", OPENING, DEMAND, ANSWER, END, outlet="Herald")
    other = at(told("other", OTHER, MORE, DEMAND, LAST, ANSWER, outlet="Tribune"), origins=("Herald",))
    (link,) = links(one, other)
    assert ("lifts", other.document.id, one.id) == (link.kind, link.of, link.to)


def test_a_long_quotation_in_two_reports_is_nobody_s_work() -> None:
    said = f"“{DEMAND}” the union’s leader said. “{ANSWER}” she added."
    one = told("one", OPENING, said, END, outlet="Herald", published="2025-03-04")
    other = told("other", OTHER, said, MORE, LAST, outlet="Tribune", published="2025-03-06")
    assert () == links(one, other)


def test_a_formula_of_a_few_words_is_not_lifted() -> None:
    formula = "The two sides agreed to stay in touch over the coming days and weeks."
    one = told("one", OPENING, DEMAND, formula, END, outlet="Herald", published="2025-03-04")
    other = told("other", OTHER, MORE, formula, LAST, outlet="Tribune", published="2025-03-06")
    assert () == links(one, other)


def test_background_that_one_outlet_uses_again_is_no_lift() -> None:
    one = told("one", OPENING, DEMAND, ANSWER, END, outlet="Herald", published="2025-03-04")
    other = told("other", OTHER, MORE, DEMAND, LAST, ANSWER, CLOSE, outlet="Herald", published="2025-04-06")
    assert () == links(one, other)


def test_two_reports_of_one_event_by_different_hands_share_nothing() -> None:
    one = told("one", OPENING, DEMAND, ANSWER, END, outlet="Herald", published="2025-03-04")
    other = told("other", "After months of silence the mine owners sat down with the union, in Welkom, on Tuesday.",
                 "Nine per cent is what the workers want.", outlet="Tribune", published="2025-03-05")  # fmt: skip
    assert () == links(one, other)


def test_the_order_of_documents_does_not_matter() -> None:
    made = [
        told("a", OPENING, DEMAND, ANSWER, END, outlet="Herald", published="2025-03-04"),
        told("b", OPENING, DEMAND, ANSWER, OTHER, outlet="Herald", published="2025-03-05"),
        told("c", OTHER, OPENING, DEMAND, ANSWER, END, outlet="Tribune", published="2025-03-05"),
        told("d", MORE, LAST, DEMAND, ANSWER, CLOSE, outlet="Courier", published="2025-03-07"),
    ]
    found = [links(*order) for order in permutations(made)]
    assert all(found[0] == one for one in found)
    assert {"version_of", "copy_of", "lifts"} == {link.kind for link in found[0]}


def test_every_passage_stands_at_its_place() -> None:
    first = told("first", OPENING, DEMAND, ANSWER, END, outlet="Herald", published="2025-03-04")
    later = told("later", OTHER, MORE, DEMAND, LAST, ANSWER, outlet="Tribune", published="2025-03-06")
    first.event("pits were shut", "PROTEST", "happened", [RUSSIA], [UKRAINE])
    texts = {report.id: report.text for report in (first, later)}
    for link in links(first, later):
        for place in [e for p in link.passages for e in (p.of, p.to) if e]:
            assert texts[place.document][place.start : place.end] == place.quote


def test_pages_without_any_words_in_common_have_no_links() -> None:
    one = told("one", OPENING, outlet="Herald")
    one.contact("met in Welkom", "meeting", "happened", TRUMP, PUTIN)
    assert () == links(one, told("other", OTHER), told("empty", "-"))


def test_a_document_links_to_documents_alone() -> None:
    made = [told(n, OPENING, DEMAND, ANSWER, END, outlet=n, published="2025-03-04") for n in ("Herald", "Tribune")]
    known = {report.id for report in made}
    assert all({link.of, link.to} <= known for link in links(*made))
    assert all(isinstance(report.reading().document, Document) for report in made)
