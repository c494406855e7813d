"""The grammar model: a paragraph parses to the same whatever it is parsed with, however long it is."""

from __future__ import annotations

from random import Random

import pytest
from bench.writing import write_articles

from parley.models.parser import LONGEST, Parser, code_version, cut_block

ARTICLES = [one["text"].split("\n\n") for one in write_articles(5, first=400)]
PARAGRAPHS = [part for article in ARTICLES for part in article]


def test_a_paragraph_parses_to_the_same_alone_in_its_article_and_among_strangers(parser: Parser) -> None:
    """Law: only so may a parse be kept and used again."""
    whole = parser.parse(PARAGRAPHS)
    assert whole == [parser.parse([part])[0] for part in PARAGRAPHS]
    assert whole == [one for article in ARTICLES for one in parser.parse(article)]
    order = list(range(len(PARAGRAPHS)))
    Random(3).shuffle(order)
    shuffled = parser.parse([PARAGRAPHS[n] for n in order])
    assert [whole[n] for n in order] == shuffled


def test_a_paragraph_that_is_there_twice_is_parsed_once(parser: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    real = parser._document
    monkeypatch.setattr(parser, "_document", lambda block: (parsed.append(block), real(block))[1])
    first, second, third = parser.parse(["Talks began.", "Talks ended.", "Talks began."])
    assert first == third != second
    assert ["Talks began.", "Talks ended."] == parsed


def test_a_very_long_paragraph_is_cut_where_sentences_end_and_keeps_its_places(parser: Parser) -> None:
    block = " ".join(PARAGRAPHS[n % len(PARAGRAPHS)] for n in range(2 * LONGEST // 150))
    pieces = cut_block(block)
    assert block == "".join(pieces)
    assert len(pieces) > 2
    assert all(piece.rstrip().endswith((".", "”")) for piece in pieces[:-1])
    (parsed,) = parser.parse([block])
    assert all(t.text == block[t.start : t.end] for tokens, _ in parsed for t in tokens)
    places = [t.start for tokens, _ in parsed for t in tokens]
    assert places == sorted(places)
    assert parsed[-1][0][-1].end == len(block)


@pytest.mark.parametrize("block", ["a" * 3 * LONGEST, "word " * LONGEST, "word\u00a0" * LONGEST])
def test_a_long_paragraph_without_sentences_is_cut_all_the_same(block: str) -> None:
    pieces = cut_block(block)
    assert block == "".join(pieces)
    assert max(map(len, pieces)) <= LONGEST


def test_a_paragraph_of_usual_length_is_not_cut() -> None:
    assert [PARAGRAPHS[3]] == cut_block(PARAGRAPHS[3])


def test_a_model_that_has_met_many_words_forgets_new_ones_and_parses_as_before(
    parser: Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = PARAGRAPHS[:40]
    before = parser.parse(some)
    monkeypatch.setattr(parser, "_words", 0)
    known = len(parser._nlp.vocab.strings)
    assert before == parser.parse(some)
    parser.parse(["Zwyxil met Qvortem in Blorfandia, said Grenwickle."])
    assert known == len(parser._nlp.vocab.strings)


def test_what_a_parse_depends_on_is_named() -> None:
    assert {"spacy", "thinc", "numpy", "onnxruntime", "blis"} <= {
        part.rsplit("-", 1)[0] for part in code_version().split()
    }
