"""An article laid out: every letter is there, marks stand on the words that they are of."""

from __future__ import annotations

import pytest

from parley.case import Case
from parley.web.reader import LAYERS, Block, is_hidden, lay_out


def blocks(case: Case, document: str, **asked: object) -> tuple[Block, ...]:
    source = case.source(document)
    given = {"layers": tuple(LAYERS), "received": True} | asked
    return lay_out(source.text, source.reading, case.frame.name, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("number", range(1, 11))
def test_the_view_as_received_has_every_letter_in_order(example: Case, number: int) -> None:
    text = example.source(str(number)).text
    shown = [piece.words for block in blocks(example, str(number)) for piece in block.pieces]
    assert "".join(text.split()) == "".join("".join(shown).split())


@pytest.mark.parametrize("number", range(1, 11))
def test_the_clean_view_has_no_furniture_and_mended_words(example: Case, number: int) -> None:
    source = example.source(str(number))
    shown = blocks(example, str(number), received=False)
    assert all(block.is_read for block in shown)
    words = "".join(piece.words for block in shown for piece in block.pieces)
    for repair in source.reading.repairs:
        if not is_hidden(source.reading, (repair.start, repair.end)):
            assert repair.clean in words
            assert repair.raw not in words


def test_every_record_has_one_note_beside_the_words_it_starts_with(example: Case) -> None:
    reading = example.source("5").reading
    notes = [note.key for block in blocks(example, "5") for note in block.notes]
    records = [*reading.statements, *reading.moves, *reading.contacts, *reading.events]
    assert sorted(f"{kind}" for kind in notes) == sorted(
        f"{type(one).__name__.lower()}:{one.id}" for one in records
    )


def test_a_layer_that_is_not_asked_for_leaves_no_mark(example: Case) -> None:
    shown = blocks(example, "5", layers=("moves",))
    assert {"", "on-moves"} >= {c for b in shown for p in b.pieces for c in p.classes.split() if c != "repaired"}
    assert {"moves"} >= {note.layer for block in shown for note in block.notes}


def test_the_place_asked_for_is_marked_whole_and_opens_at_its_first_word(example: Case) -> None:
    source = example.source("5")
    evidence = source.reading.moves[0].evidence[0]
    pieces = [p for b in blocks(example, "5", at=(evidence.start, evidence.end)) for p in b.pieces if p.is_at]
    assert "".join(evidence.quote.split()) == "".join("".join(p.words for p in pieces).split())
    assert [True] + [False] * (len(pieces) - 1) == [p.is_first for p in pieces]
