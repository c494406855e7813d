"""Who said what on passages of eight fields that no rule was made for: figures by field and by aspect.

Before the rules were mended the eight files gave recall .88, precision .91, hearers .56, channels .76, relays .65,
and no kind of source. `later.toml` was written afterwards and gave recall .92, precision .92, hearers .83, channels
.93, relays .67 at first sight: the best guess at what a new report gets. All have been looked at since, so that the
figures here guard what was learned.
"""

from __future__ import annotations

import pytest
from tests.statements_gold.scoring import ASPECTS, FIELDS, Tally, passages, read_passage, score

FLOORS = {
    "recall": 0.92,
    "precision": 0.93,
    "content": 0.87,
    "source": 0.93,
    "speaker": 0.85,
    "kind": 0.93,
    "mode": 0.93,
}
"""What no field may fall below: each has 16 passages, so that one miss is six points."""
WHOLE = {
    "recall": 0.97, "precision": 0.97, "content": 0.97, "source": 0.97, "speaker": 0.97, "kind": 0.98, "mode": 0.98,
    "polarity": 0.99, "hearers": 0.96, "channel": 0.97, "relays": 0.93, "hedge": 0.99, "place": 0.90,
}  # fmt: skip
"""What all fields together may not fall below."""


@pytest.fixture(scope="module")
def tallies() -> dict[str, Tally]:
    return {name: score(name, Tally()) for name in FIELDS}


def test_there_are_eight_fields_and_a_later_one_and_more_than_a_hundred_passages() -> None:
    assert {"climate", "coalition", "coffee", "hostages", "labour", "later", "nuclear", "trade", "war"} == set(
        FIELDS
    )
    assert sum(len(passages(name)) for name in FIELDS) >= 150


@pytest.mark.parametrize("name", FIELDS)
def test_no_field_falls_below_its_floor(tallies: dict[str, Tally], name: str) -> None:
    reached = tallies[name].figures()
    assert {} == {k: reached[k] for k, floor in FLOORS.items() if reached[k] < floor}, "\n".join(
        tallies[name].notes
    )


@pytest.mark.parametrize("aspect", sorted(WHOLE))
def test_no_aspect_falls_below_its_floor_over_all_fields(tallies: dict[str, Tally], aspect: str) -> None:
    whole = Tally()
    for tally in tallies.values():
        whole.counts.update(tally.counts)
        whole.notes.extend(tally.notes)
    assert whole.figures()[aspect] >= WHOLE[aspect], "\n".join(
        n for n in whole.notes if n.startswith(aspect.upper())
    )


def test_every_aspect_has_a_floor() -> None:
    assert {"recall", "precision", *ASPECTS} == set(WHOLE)


def test_verbatim_content_is_exactly_what_stands_between_the_marks() -> None:
    for name in FIELDS:
        for passage in passages(name):
            reading = read_passage(passage)
            text = reading.document.text or ""
            for said in reading.statements:
                for span in said.content if said.mode == "direct" else ():
                    before, after = text[: span.start].rstrip()[-1:], text[span.end :].lstrip()[:1]
                    assert before in "“‘\"'", (name, span.of(text))
                    assert after in "”’\"'", (name, span.of(text))


def told(text: str) -> list[tuple[str, list[str], str | None]]:
    """Polarity, relays and content of what a passage gives."""
    reading = read_passage({"text": text})
    full = reading.document.text or ""
    return [
        (s.polarity, [r.name for r in s.relays], " … ".join(c.of(full) for c in s.content))
        for s in reading.statements
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Neither the mayor nor her deputy said that the dam was safe.",
        "Nobody in the delegation claimed that the vote was fair.",
        "The court has neither confirmed nor denied that a ruling was near.",
        "The bank would not say whether the loan had been paid.",
        "The consul has yet to say when the visas will come.",
    ],
)
def test_trap_what_nobody_said_is_no_statement(text: str) -> None:
    assert [] == told(text)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ana Ruiz rejected the notion that her party had folded.", "her party had folded"),
        ("Ana Ruiz dismissed reports that troops had crossed the river.", "troops had crossed the river"),
        ("Ana Ruiz denied blocking the text.", "blocking the text"),
        ("Analysts doubt that the truce will last.", "the truce will last"),
    ],
)
def test_trap_a_denial_does_not_read_as_an_assertion(text: str, content: str) -> None:
    assert [("denies", [], content)] == told(text)


def test_trap_an_outlet_that_no_lexicon_knows_is_a_relay_all_through_an_article() -> None:
    text = (
        "Salt Lantern, a newsletter, said Ana Ruiz had sold her shares. The price fell. "
        "Salt Lantern said that John Kemp had told the miners the pit was shut."
    )
    found = read_passage({"text": text}).statements
    assert [[], ["Salt Lantern"]] == [[r.name for r in s.relays] for s in found]
    assert ["outlet", "named"] == [s.source_kind for s in found]


def test_trap_a_body_that_reports_what_it_saw_is_no_outlet() -> None:
    reading = read_passage({"text": "Amnesty International reported that the guards had beaten two men."})
    (one,) = reading.statements
    assert ((), "named") == (one.relays, one.source_kind)


def test_trap_what_somebody_said_beside_a_clause_of_time_is_not_passed_on_by_the_speaker() -> None:
    found = told("Ana Ruiz said the pact was far off after John Kemp had hinted that it might come soon.")
    assert [[], []] == [relays for _, relays, _ in found]


def test_trap_of_an_outlet_that_cites_officials_the_officials_are_the_source() -> None:
    reading = read_passage({"text": "The Delta Gazette, citing two officials, reported that the levy would go."})
    text = reading.document.text or ""
    (one,) = reading.statements
    assert one.source is not None
    assert ("two officials", "anonymous") == (one.source.of(text), one.source_kind)
    assert [("Delta Gazette", "outlet")] == [(r.name, r.kind) for r in one.relays]


def test_trap_told_an_outlet_after_the_name_and_its_aside_is_said_by_the_name() -> None:
    reading = read_passage({"text": "“It differs,” Ana Ruiz, an analyst based in Lima, told the Delta Gazette."})
    (one,) = reading.statements
    text = reading.document.text or ""
    assert one.source is not None
    assert one.source.of(text).startswith("Ana Ruiz")
    assert ("the Delta Gazette", "interview", ()) == (one.channel, one.channel_kind, one.hearers)
