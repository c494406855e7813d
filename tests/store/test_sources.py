"""One text, many sources: what is known of it does not depend on the order in which they came."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.making import article, document

from parley.records import Raw, Reading
from parley.store.sources import merge_sources, sort_sources, with_sources

SOME = st.none() | st.sampled_from(["", "One", "Two"])
RAWS = st.lists(
    st.builds(
        Raw, st.sampled_from(["a", "b"]), st.sampled_from(["words", "wordz"]), st.just("00"),
        title=SOME, outlet=SOME, published=SOME,
        warnings=st.lists(st.sampled_from(["odd", "strange"]), max_size=2).map(tuple),
    ), min_size=1, max_size=5,
)  # fmt: skip


@given(RAWS, st.randoms())
def test_the_order_of_sources_does_not_matter(raws: list[Raw], random: st.DataObject) -> None:
    shuffled = list(raws)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert sort_sources(raws) == sort_sources(shuffled)
    assert merge_sources(raws) == merge_sources(shuffled)


@given(RAWS, RAWS)
def test_sources_may_come_in_parts_or_twice(some: list[Raw], more: list[Raw]) -> None:
    assert sort_sources([*some, *more]) == sort_sources([*sort_sources(some), *sort_sources(more), *some])
    assert merge_sources([*some, *more]) == merge_sources([*sort_sources(some), *more])


def test_of_each_thing_the_first_known_is_taken() -> None:
    merged = merge_sources(
        [article("x", "b", title="B", outlet="B Post"), article("x", "a", outlet="A Post", warnings=("odd",))]
    )
    assert ("a", "B", "A Post", None, ("odd",)) == (
        merged.source, merged.title, merged.outlet, merged.byline, merged.warnings,
    )  # fmt: skip


def test_what_no_source_tells_stays_unknown() -> None:
    assert merge_sources([article("x", title="")]).title is None
    with pytest.raises(ValueError, match="at least one source"):
        merge_sources([])


def test_a_document_names_all_its_sources() -> None:
    raws = [article("x", "b"), article("x", "a"), article("x", "a", title="A")]
    assert ("a", "b") == with_sources(Reading(document("x")), raws).document.sources
    same = Reading(document("x", "a"))
    assert same is with_sources(same, raws[1:])
