"""The grammar model: a paragraph parses to the same whatever it is parsed with, however long it is."""

from __future__ import annotations

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pipe, get_context
from pathlib import Path
from random import Random

import pytest
from bench.writing import write_articles

from parley.models.parser import LONGEST, Parser, code_version, cut_block, model_path

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
    block = " ".join(PARAGRAPHS[n % len(PARAGRAPHS)] for n in range(3 * LONGEST // 150))
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


def test_one_model_is_loaded_for_all_parsers_of_a_process(parser: Parser, tmp_path: Path) -> None:
    """Loaded again for each opening of a case, it would hold more memory for good each time."""
    other = Parser(cache=str(tmp_path))
    assert parser._nlp is other._nlp
    other.close()


def test_two_threads_parse_what_one_parses(parser: Parser) -> None:
    """With operations of thinc that are set for each thread: without them its last bits would be others."""
    expected = parser.parse(PARAGRAPHS)
    with ThreadPoolExecutor(2) as threads:
        whole = threads.submit(parser.parse, PARAGRAPHS)
        turned = threads.submit(Parser().parse, PARAGRAPHS[::-1])
        assert expected == whole.result()
        assert expected == turned.result()[::-1]


def test_a_model_whose_files_changed_is_loaded_anew(tmp_path: Path) -> None:
    copy = tmp_path / "model"
    shutil.copytree(model_path(), copy)
    first = Parser(str(copy))
    meta = json.loads((copy / "meta.json").read_text("utf-8"))
    (copy / "meta.json").write_text(json.dumps({**meta, "version": "9.9.9"}), "utf-8")
    second = Parser(str(copy))
    assert first.name != second.name
    assert second.name.endswith("9.9.9")


def test_a_process_that_was_forked_off_loads_a_model_of_its_own(parser: Parser) -> None:
    """Another thread may hold the lock at that moment, and would never let it go in the new process."""
    with parser._grammar.lock:
        here, there = Pipe()
        child = get_context("fork").Process(target=lambda: there.send(len(Parser().parse(["Talks began."]))))
        child.start()
        assert here.poll(60)
        assert 1 == here.recv()
        child.join()


def test_what_a_parse_depends_on_is_named() -> None:
    assert {"spacy", "thinc", "numpy", "onnxruntime", "blis"} <= {
        part.rsplit("-", 1)[0] for part in code_version().split()
    }


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("On Aug. 6, Togo said it wanted a deal.", 1),
        ("They sat in Lomé on Sept. 27 and 28, the first such talks since May.", 1),
        ("The port stays shut until Jan. 15 to give both time. It was shut in March.", 2),
    ],
)
def test_the_day_behind_a_short_month_begins_no_sentence(parser: Parser, text: str, sentences: int) -> None:
    assert sentences == len(parser.parse([text])[0])
