"""From scores to attributions: whole stretches, no stretch over a paragraph, each content to one cue."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from parley.models.decoding import LABELS, LINK, Scores, best_labels, decode, stretches
from parley.models.windows import Word

NO, BS, IS, BQ, IQ, BC, IC = range(7)


def scores(*labels: int, sure: float = 0.9) -> np.ndarray:
    rows = np.full((len(labels), len(LABELS)), np.log((1 - sure) / 6), np.float32)
    rows[range(len(labels)), labels] = np.log(sure)
    return rows


def words(number: int) -> tuple[Word, ...]:
    return tuple(Word(0, n, f"w{n}", "NN", "dep", 6, 0) for n in range(number))


def seen(labels: np.ndarray, blocks: tuple[int, ...], pairs: dict[int, list[int]], kind: int = 1) -> Scores:
    """Scores in which each cue of ``pairs`` is answered by its words alone: as content (1) or source (0)."""
    asks = np.zeros((len(labels), 2, LINK), np.float32)
    answers = np.zeros((len(labels), 2, LINK), np.float32)
    for place, (cue, held) in enumerate(pairs.items()):
        asks[cue, :, place] = 16
        for word in held:
            answers[word, kind, place] = 16
    flat = (len(labels), 2 * LINK)
    return Scores(words(len(labels)), blocks, labels, asks.reshape(flat), answers.reshape(flat))


BIAS = np.array([-3.0, -3.0], np.float32)


def test_a_stretch_that_never_began_does_not_go_on():
    assert [BC, IC, IC] == best_labels(scores(IC, IC, IC), [0])


def test_a_stretch_does_not_cross_into_the_next_paragraph():
    assert [BC, IC, BC, IC] == best_labels(scores(BC, IC, IC, IC), [0, 2])


def test_no_words_have_no_labels():
    assert [] == best_labels(np.zeros((0, 7), np.float32), [])


@given(st.lists(st.lists(st.floats(-9, 0), min_size=7, max_size=7), min_size=1, max_size=25), st.data())
def test_whatever_the_scores_every_stretch_begins_before_it_goes_on(rows: list[list[float]], data: st.DataObject):
    starts = data.draw(st.lists(st.integers(0, len(rows) - 1), max_size=4))
    found = best_labels(np.array(rows, np.float32), starts)
    assert len(rows) == len(found)
    for n, label in enumerate(found):
        if LABELS[label][0] == "I":
            assert n not in {0, *starts}
            assert LABELS[found[n - 1]][2:] == LABELS[label][2:]


def test_runs_of_one_role_are_told_apart_where_a_new_one_begins():
    assert [("source", 0, 1), ("cue", 1, 2), ("content", 3, 5), ("content", 5, 6)] == stretches(
        [BS, BQ, NO, BC, IC, BC], [0]
    )


def test_each_content_goes_to_the_cue_that_it_answers():
    one, two = decode(seen(scores(BC, IC, BQ, NO, BQ, BC), (0,) * 6, {2: [0, 1], 4: [5]}), BIAS)
    assert [((0, 2),), ((0, 0), (0, 1))] == [one.cue, one.content]
    assert [((0, 4),), ((0, 5),)] == [two.cue, two.content]


def test_a_cue_without_content_is_no_attribution():
    assert [] == decode(seen(scores(BS, BQ, NO, NO), (0,) * 4, {1: []}), BIAS)


def test_content_apart_belongs_to_one_attribution():
    (one,) = decode(seen(scores(BC, BQ, BC), (0,) * 3, {1: [0, 2]}), BIAS)
    assert ((0, 0), (0, 2)) == one.content


def test_a_source_that_does_not_answer_is_left_open_and_still_shown():
    (one,) = decode(seen(scores(BS, BQ, BC), (0,) * 3, {1: [2]}), BIAS)
    assert () == one.source
    assert [((0, 0),)] == [places for _, places in one.sources]
    (two,) = decode(seen(scores(BS, BQ, BC), (0,) * 3, {1: [0]}, kind=0), BIAS)
    assert ((0, 0),) == two.source


def test_certainty_is_that_of_cue_and_content():
    (sure,) = decode(seen(scores(BQ, BC, sure=0.98), (0, 0), {0: [1]}), BIAS)
    (less,) = decode(seen(scores(BQ, BC, sure=0.7), (0, 0), {0: [1]}), BIAS)
    assert 0.98 == round(sure.certainty, 2) > round(less.certainty, 2) == 0.7
