"""Copies, excerpts and rewritten agency reports: what is one text, and what only looks like it."""

from __future__ import annotations

from itertools import permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.joining.copies import CopyIndex, Signature, compare_signatures, find_copies, index_of

STORY = (
    "Negotiators of the dock workers and of the harbour owners met in Durban on Tuesday and agreed to go on talking"
    " about shifts, but not about wages, which the owners call settled until the end of the coming year."
)
OTHER = (
    "Ministers of the coffee growing countries left London without a word on the quotas that they had come to fix."
)


def test_white_space_and_case_do_not_make_a_second_text() -> None:
    assert find_copies({"b": STORY.upper(), "a": f"  {STORY}\n"}) == {"a": "a", "b": "a"}


def test_a_copy_with_another_opening_is_a_copy() -> None:
    assert find_copies({"a": STORY, "b": f"DURBAN — {STORY} More follows."}) == {"a": "a", "b": "a"}


def test_an_excerpt_is_a_copy_of_the_longer_text() -> None:
    long = f"{OTHER} {STORY} {OTHER.replace('London', 'Abidjan')} Nobody spoke of the autumn meeting in the hall."
    assert find_copies({"a": STORY, "b": long}) == {"a": "a", "b": "a"}


def test_a_rewritten_report_is_no_copy() -> None:
    rewritten = "Dock workers and harbour owners will keep talking about shifts after a Tuesday meeting in Durban."
    assert find_copies({"a": STORY, "b": rewritten}) == {"a": "a", "b": "b"}


def test_empty_texts_are_no_copies_of_one_another() -> None:
    assert find_copies({"a": "", "b": "  "}) == {"a": "a", "b": "b"}


def test_the_order_of_texts_does_not_matter() -> None:
    texts = {"a": STORY, "b": STORY.upper(), "c": OTHER, "d": f"{OTHER} And more."}
    results = [find_copies(dict(order)) for order in permutations(texts.items())]
    assert all(results[0] == one for one in results)


WORDS = [
    f"{a}{b}{c}" for a in ("ba", "do", "ki", "lu", "me") for b in "lmnrst" for c in ("a", "eck", "ing", "o", "um")
]


def sentences(rng: Random, number: int) -> list[str]:
    return [" ".join(rng.choices(WORDS, k=rng.randint(12, 24))).capitalize() + "." for _ in range(number)]


def invented(seed: int) -> dict[str, str]:
    """Three texts of twelve sentences, each with an excerpt, an edited copy and a page with a third of it."""
    rng = Random(seed)
    held = {}
    for n in range(3):
        text = sentences(rng, 12)
        held[f"t{n}"] = " ".join(text)
        held[f"t{n}-cut"] = " ".join(text[: rng.randint(5, 11)])
        edited = [*sentences(rng, 1), *text[1:]]
        edited[4] = edited[4].replace(" ", " now ", 1)
        held[f"t{n}-edited"] = " ".join(edited)
        held[f"t{n}-part"] = " ".join([*sentences(rng, 8), *text[2:6]])
    return held


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_the_order_of_adding_changes_nothing(seed: int, chance: Random) -> None:
    texts = invented(seed)
    first = index_of(texts)
    names = list(texts)
    chance.shuffle(names)
    second = CopyIndex()
    for name in names:
        second.add(Signature.of(name, texts[name]))
    assert first.groups() == second.groups()
    assert first.overlaps() == second.overlaps()


def test_generated_copies_are_found_and_pages_that_share_a_third_are_not() -> None:
    for seed in range(20):
        found = find_copies(invented(seed))
        for n in range(3):
            group = found[f"t{n}"]
            assert [group] * 2 == [found[f"t{n}-cut"], found[f"t{n}-edited"]]
            assert group != found[f"t{n}-part"]
        assert 6 == len(set(found.values()))


def test_signatures_that_were_kept_give_the_same_index() -> None:
    index = index_of(invented(1))
    again = CopyIndex()
    for signature in index.signatures():
        again.add(Signature(signature.document, bytes(signature.row), signature.weekdays))
    assert index.groups() == again.groups()


def test_adding_a_document_twice_changes_nothing() -> None:
    index = index_of({"a": STORY})
    index.add(Signature.of("a", OTHER))
    assert 1 == len(index)
    assert "a" in index


def test_an_excerpt_of_two_different_texts_belongs_to_neither() -> None:
    rng = Random(3)
    brief, one, other = (sentences(rng, n) for n in (3, 12, 12))
    texts = {"a": " ".join([*one, *brief]), "b": " ".join([*brief, *other]), "brief": " ".join(brief)}
    assert {"a": "a", "b": "b", "brief": "brief"} == find_copies(texts)
    assert {"excerpt"} == {pair.kind for pair in index_of(texts).overlaps() if "brief" in (pair.one, pair.other)}


def test_an_excerpt_of_an_excerpt_is_of_the_whole_text() -> None:
    rng = Random(4)
    text = sentences(rng, 12)
    texts = {"c": " ".join(text), "b": " ".join(text[:6]), "a": " ".join(text[:3])}
    assert {"a"} == set(find_copies(texts).values())


def test_sixty_copies_of_one_text_are_one_though_all_their_words_are_furniture() -> None:
    rng = Random(5)
    text = sentences(rng, 15)
    texts = {f"p{n:02}": " ".join([*sentences(rng, 1), *text]) for n in range(60)}
    assert {"p00"} == set(find_copies(texts).values())


def test_a_line_on_every_page_makes_no_pair() -> None:
    rng = Random(6)
    footer = " ".join(sentences(rng, 2))
    texts = {f"p{n:02}": " ".join([*sentences(rng, 8), footer]) for n in range(60)}
    index = index_of(texts)
    assert 60 == len(set(index.groups().values()))
    assert () == index.overlaps()


def prices(day: str, figures: list[str]) -> str:
    lines = (
        "Coffee for delivery in {} closed at {} cents a pound in London, against {} cents on the day before.",
        "Cocoa came to {} pounds a tonne, up {} per cent, while sugar fell by {} per cent in slow trade.",
        "Some {} lots changed hands, which is {} fewer than the mean of the past {} days, brokers said.",
    )
    numbers = iter(figures)
    return f"Prices of {day}. " + " ".join(line.format(*(next(numbers) for _ in range(3))) for line in lines)


def test_market_reports_of_two_days_are_no_copies() -> None:
    one = prices("Monday", ["May", "204", "201", "3110", "2.1", "0.4", "8200", "310", "30"])
    other = prices("Tuesday", ["July", "199", "204", "3240", "4.2", "1.4", "7900", "640", "45"])
    assert {"a": "a", "b": "b"} == find_copies({"a": one, "b": other})


def test_a_report_whose_one_figure_was_corrected_is_a_copy() -> None:
    corrected = STORY.replace("coming year", "next year")
    assert {"a": "a", "b": "a"} == find_copies({"a": STORY, "b": corrected})


def test_two_reports_that_quote_one_speech_are_no_copies() -> None:
    rng = Random(7)
    speech = " ".join(f"“{sentence}” she said." for sentence in sentences(rng, 2))
    texts = {name: " ".join([*sentences(rng, 8), speech]) for name in "ab"}
    assert {"a": "a", "b": "b"} == find_copies(texts)


@pytest.mark.parametrize("mark", ["’", "'"])
def test_the_kind_of_quotation_mark_does_not_matter(mark: str) -> None:
    text = f"{STORY} The owners{mark} side was “content”, it said."
    assert {"a": "a", "b": "a"} == find_copies({"a": text, "b": text.replace("“", '"').replace("”", '"')})


def test_how_much_is_shared_is_told_for_both_sides() -> None:
    pair = compare_signatures(Signature.of("b", STORY), Signature.of("a", f"{OTHER} {STORY} {OTHER}"))
    assert ("a", "b", 1.0) == (pair.one, pair.other, pair.of_other)
    assert 0.4 < pair.of_one < 0.6
